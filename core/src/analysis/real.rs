//! What the text says of a real pod, and the text with an assumption that would explain it.

use super::Analysis;
use crate::pod::template::Workload;
use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{ContainerId, Pod};
use crate::reality::{Reality, Remedy};
use crate::rules::reference::Absence;
use crate::sim::scenario::write::{absence, action, missing};
use crate::time::Duration;
use crate::yaml::{Change, Document, Node};

impl Analysis {
    /// What the text says of the real pod of a workload: the pod itself where it carries a status, or else the first
    /// pod of the text that has one and that the workload's controller could have made; and the events about it.
    #[must_use]
    pub fn reality(&self, workload: &Workload) -> Option<Reality> {
        let object = match workload.kind {
            WorkloadKind::Pod => self.object(workload),
            _ => self.workloads.iter().filter(|other| is_made_by(other, workload)).find_map(|other| {
                let object = self.object(other)?;
                object.get("status").map(|_| object)
            }),
        };
        // Only what can hold something of it: a text of many manifests costs nothing.
        let documents = self.documents.iter().filter(|document| may_hold_events(document));
        Reality::read(&workload.pod, self.gates, &workload.name, object, documents)
    }

    /// The object with the pod's `metadata` and `status`.
    fn object(&self, workload: &Workload) -> Option<Node<'_>> {
        let document = self.documents.as_slice().get(workload.document)?;
        if workload.pod_path.is_empty() { document.root() } else { document.at(&workload.pod_path) }
    }

    /// `text` with what a remedy says in its Scenario; actions happen `later` than the pod's own time says.
    #[must_use]
    pub fn write_remedy(&self, text: &str, pod: &Pod, remedy: &Remedy, later: Duration) -> Option<String> {
        match remedy {
            Remedy::Image { image, says } => {
                let (field, value) = says.written();
                self.write_entry(text, "images", image, (field, &value), None)
            }
            Remedy::Missing(absence) => {
                let until = absence.until.map(|until| until + later);
                self.write_absence(text, Absence { until, ..absence.clone() })
            }
            Remedy::Behaviour { container, field, value } => {
                let name = name_of(pod, *container);
                self.write_behaviour(text, name, field, value, None)
            }
            Remedy::Action { at, what } => {
                let item = action(*at + later, None, what, pod);
                self.write(text, &["actions"], Change::Append(&item), None)
            }
            Remedy::Latency => self.write(text, &["latency"], Change::Set("Realistic"), None),
        }
    }
}

impl Analysis {
    /// `text` with one thing more that is missing, beside what is inferred to be where nothing is written.
    fn write_absence(&self, text: &str, new: Absence) -> Option<String> {
        let scenario = self.world(self.workload()?);
        if !scenario.asks_for_objects() {
            return self.write(text, &["missing"], Change::Append(&absence(&new)), None);
        }
        let mut all = scenario.missing.clone();
        all.retain(|one| (one.kind, &one.name, &one.key) != (new.kind, &new.name, &new.key));
        all.push(new);
        self.write(text, &["missing"], Change::Set(&missing(&all)), None)
    }
}

fn name_of(pod: &Pod, id: ContainerId) -> &str {
    &pod.container(id).name
}

fn is_made_by(pod: &Workload, owner: &Workload) -> bool {
    pod.kind == WorkloadKind::Pod
        && pod.name.strip_prefix(&*owner.name).is_some_and(|rest| rest.starts_with('-'))
        && pod.namespace == owner.namespace
}

fn may_hold_events(document: &Document) -> bool {
    match document.root() {
        Some(root) => matches!(root.get("kind").and_then(Node::as_str), Some("Event" | "List" | "EventList")),
        None => !document.text().trim().is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze;
    use crate::pod::ObjectKind;

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: a, image: a, envFrom: [{secretRef: {name: db}}, {configMapRef: {name: nope}}]}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n";

    fn check(scenario: &str, expected: &str) {
        let text = format!("{POD}{scenario}");
        let analysis = analyze(&text);
        let pod = &analysis.workload().expect("a pod").pod;
        let (kind, name) = (ObjectKind::Secret, "db".into());
        let remedy = Remedy::Missing(Absence { kind, name, key: None, until: None, source: None });
        let longer = analysis.write_remedy(&text, pod, &remedy, Duration::ZERO).expect("it can be written");
        assert_eq!(longer, format!("{POD}{expected}"));
        assert!(!analyze(&longer).has_errors(), "{longer}");
    }

    #[test]
    fn what_is_missing_joins_what_is_said_or_inferred_to_be() {
        check(
            "  seed: 2\n",
            "  seed: 2\n  missing: [{kind: ConfigMap, name: nope}, {kind: Secret, name: db}]\n",
        );
        check("  missing: []\n", "  missing: [{kind: Secret, name: db}]\n");
        check(
            "  missing:\n  - {kind: ConfigMap, name: nope, until: 9s} # ours\n",
            "  missing:\n  - {kind: ConfigMap, name: nope, until: 9s} # ours\n  - {kind: Secret, name: db}\n",
        );
    }
}
