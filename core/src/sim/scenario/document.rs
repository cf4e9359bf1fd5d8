//! A whole Scenario as its document, every number in it written out.

use std::fmt::Write as _;

use super::write::{EMPTY, action, hook, missing, runs, scalar, stop, windows};
use super::{ActionKind, Behaviour, Latency, Part, Scenario};
use crate::pod::{ContainerId, Pod, ProbeKind};
use crate::quantity::{Format, Quantity};
use crate::rules::image_volume::image_volumes;
use crate::time::Instant;

impl Scenario {
    /// The document that says all that this Scenario assumes; the default story happens at `story`.
    #[must_use]
    pub fn document(&self, pod: &Pod, story: Option<Instant>) -> String {
        let mut text = String::from(EMPTY);
        let mut line = |line: String| {
            text += &line;
            text += "\n";
        };
        line("spec:".to_owned());
        line(format!("  kubernetesVersion: \"{}\"", self.gates.version()));
        let gates: Vec<String> =
            self.gates.switched().map(|(gate, on)| format!("{}: {on}", gate.name())).collect();
        if !gates.is_empty() {
            line(format!("  featureGates: {{{}}}", gates.join(", ")));
        }
        let latency = match self.latency {
            Latency::Ideal => "Ideal",
            Latency::Realistic => "Realistic",
        };
        line(format!("  latency: {latency}"));
        line(format!("  seed: {}", self.seed));
        line(format!("  horizon: {}", self.horizon));
        let memory = Quantity::new(self.node_memory, Format::BinarySI);
        let cpu = Quantity::milli(self.node_milli_cpu);
        line(format!("  node: {{memory: {memory}, cpu: \"{cpu}\"}}"));
        line("  images:".to_owned());
        for image in self.images_of(pod) {
            line(format!("  - {{{image}}}"));
        }
        if let Some((field, value)) = self.written_setting(pod, Part::Missing) {
            line(format!("  {field}: {value}"));
        }
        line("  containers:".to_owned());
        for id in pod.container_ids() {
            line(format!("  - name: {}", scalar(&pod.container(id).name)));
            for (_, name, value) in fields(pod, id, &self.behaviours[id]) {
                line(format!("    {name}: {value}"));
            }
        }
        let mut actions: Vec<String> =
            self.actions.iter().map(|planned| action(planned.at, planned.pod, &planned.what, pod)).collect();
        actions.extend(story.map(|at| action(at, None, &ActionKind::Delete { grace: None }, pod)));
        if !actions.is_empty() {
            line("  actions:".to_owned());
        }
        for action in actions {
            line(format!("  - {action}"));
        }
        text
    }

    /// How a Scenario writes a part of what a container does: the field of its entry, and the value in one line.
    #[must_use]
    pub fn written(&self, pod: &Pod, id: ContainerId, part: Part) -> Option<(&'static str, String)> {
        let found = fields(pod, id, &self.behaviours[id]).into_iter().find(|(known, ..)| *known == part);
        found.map(|(_, name, value)| (name, value))
    }

    /// How a Scenario writes a part that is no container's: the field of `spec`, and the value in one line.
    #[must_use]
    pub fn written_setting(&self, pod: &Pod, part: Part) -> Option<(&'static str, String)> {
        let is_asked = part == Part::Missing && !pod.references().is_empty();
        is_asked.then(|| ("missing", missing(&self.missing)))
    }

    /// Each image of the pod once, and those that an action brings.
    fn images_of(&self, pod: &Pod) -> Vec<String> {
        let mut names: Vec<&str> = self.images.iter().map(|image| &*image.name).collect();
        names.extend(pod.container_ids().map(|id| &*pod.container(id).image));
        names.extend(image_volumes(pod, self.gates).map(|(_, image)| &*image.reference));
        let mut written: Vec<String> = Vec::new();
        for (place, name) in names.iter().enumerate() {
            if name.is_empty() || names[..place].contains(name) {
                continue;
            }
            let known = self.images.iter().find(|image| *image.name == **name);
            let mut text = format!("name: {}", scalar(name));
            if known.is_some_and(|image| image.present) {
                text += ", present: true";
            }
            let pull = known.map_or(self.default_pull, |image| image.pull);
            write!(text, ", pull: {pull}").expect("a string takes any text");
            if let Some(error) = known.and_then(|image| image.error.as_ref()) {
                write!(text, ", error: {}", scalar(error)).expect("a string takes any text");
            }
            written.push(text);
        }
        written
    }
}

/// What a container's entry says: the part, the field's name and its value.
fn fields(pod: &Pod, id: ContainerId, behaviour: &Behaviour) -> Vec<(Part, &'static str, String)> {
    let container = pod.container(id);
    let mut fields =
        vec![(Part::Runs, "runs", runs(&behaviour.runs)), (Part::Stop, "stop", stop(behaviour.stop))];
    if container.lifecycle.post_start.is_some() {
        fields.push((Part::PostStart, "postStart", hook(behaviour.post_start)));
    }
    if container.lifecycle.pre_stop.is_some() {
        fields.push((Part::PreStop, "preStop", hook(behaviour.pre_stop)));
    }
    for probe in [ProbeKind::Startup, ProbeKind::Readiness, ProbeKind::Liveness] {
        if container.probe(probe).is_some() {
            fields.push((Part::Probe(probe), probe.field_name(), windows(behaviour.windows(probe))));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use crate::examples::Example;
    use crate::sim::event::EventKind;
    use crate::sim::timeline::Timeline;
    use crate::{analyze, simulate};

    /// Whether a life is the same when all that was assumed of it is written.
    fn check(text: &str) {
        let analysis = analyze(text);
        let Some(workload) = analysis.workload() else { return };
        let scenario = analysis.scenario(workload);
        let life = simulate(&workload.pod, &scenario);
        let deleted = life.find(|kind| matches!(kind, EventKind::DeletionRequested { .. }));
        let story = deleted.filter(|_| scenario.delete_after_ready.is_some()).map(|event| event.at);
        let document = scenario.document(&workload.pod, story);
        let manifest = text.split("---\napiVersion: podreel.dev").next().unwrap_or_default();
        let written = analyze(&format!("{}\n{document}", manifest.trim_end().trim_end_matches("---")));
        assert!(!written.has_errors(), "{document}\n{:?}", written.diagnostics);
        let workload = written.workload().expect("the same pod");
        let again = simulate(&workload.pod, &written.scenario(workload));
        let happened = |life: &Timeline| -> Vec<_> {
            life.events.iter().map(|event| (event.at, event.container, event.kind.clone())).collect()
        };
        assert_eq!(happened(&life), happened(&again), "{document}");
    }

    #[test]
    fn a_life_is_the_same_when_all_of_it_is_written() {
        Example::ALL.iter().for_each(|example| check(example.text()));
    }

    #[test]
    fn what_is_missing_is_written_with_its_end() {
        check(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  volumes: [{name: v, secret: {secretName: \"1\"}}]\n  containers:\n  - name: app\n    image: \"a:1\"\n    volumeMounts: [{name: v, mountPath: /v}]\n    env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: k}}}]\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  horizon: 60s\n  missing: [{kind: Secret, name: \"1\", until: 2.5s}, {kind: ConfigMap, name: c, key: k, until: 20s}]\n",
        );
        check(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: app, image: \"a:1\", envFrom: [{secretRef: {name: nope}}]}\n",
        );
    }

    #[test]
    fn the_default_story_is_written_where_it_plays() {
        let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {restartPolicy: OnFailure, containers: [{name: a, image: nginx}, {name: s, image: busybox, command: [sh, -c, X]}]}\n";
        for script in ["sleep 3600", "sleep 30", "exit 1"] {
            check(&pod.replace('X', script));
        }
    }

    #[test]
    fn everything_that_can_be_written_is() {
        check(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: \"1\"\n    image: \"a:1\"\n    lifecycle:\n      postStart: {exec: {command: [sleep, \"1\"]}}\n      preStop: {exec: {command: [sleep, \"3\"]}}\n    livenessProbe: {exec: {command: [x]}, periodSeconds: 2}\n    readinessProbe: {exec: {command: [\"false\"]}}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  kubernetesVersion: \"1.28\"\n  featureGates: {SidecarContainers: true}\n  latency: Realistic\n  seed: 7\n  horizon: 90s\n  images: [{name: \"a:1\", error: \"connection refused\"}]\n  containers:\n  - name: \"1\"\n    runs: [{exit: {after: 2s, code: 137, reason: OOMKilled}}, {startError: {code: 128}}, {}]\n    stop: {ignore: true}\n    livenessProbe: [{from: 1s, to: 9s}, {from: 20s}]\n  actions:\n  - {at: 40s, delete: {gracePeriodSeconds: 5}}\n",
        );
    }
}
