//! The text with something more in its Scenario.

use super::Analysis;
use crate::sim::scenario::write::{EMPTY, scalar};
use crate::time::Instant;
use crate::version::{FeatureGates, Gate, Switch};
use crate::yaml::{self, Change};

impl Analysis {
    /// `text` with a field below its Scenario's `spec` changed, if the document can be edited there.
    ///
    /// A text without a Scenario gets one. The default story would then no longer play, so it is written out:
    /// the pod is deleted at `story`.
    #[must_use]
    pub fn write(
        &self,
        text: &str,
        field: &[&str],
        change: Change<'_>,
        story: Option<Instant>,
    ) -> Option<String> {
        if let Some(index) = self.scenario {
            return written(text, &self.documents.as_slice()[index], field, change);
        }
        let mut longer = text.to_owned();
        if !longer.is_empty() && !longer.ends_with('\n') {
            longer.push('\n');
        }
        longer += EMPTY;
        let change_last = |text: &str, field: &[&str], change| {
            written(text, yaml::read(text).iter().next_back()?, field, change)
        };
        let mut longer = change_last(&longer, field, change)?;
        if let Some(at) = story {
            let delete = format!("{{at: {}, delete: {{}}}}", at.since(Instant::START));
            longer = change_last(&longer, &["actions"], Change::Append(&delete))?;
        }
        Some(longer)
    }
}

impl Analysis {
    /// `text` with a feature gate in that position in its Scenario; where that is the version's own, what the
    /// Scenario says of the gate goes. `story` is as in [`write`](Self::write).
    #[must_use]
    pub fn write_gate(
        &self,
        text: &str,
        gate: Gate,
        switch: Switch,
        story: Option<Instant>,
    ) -> Option<String> {
        let root = self.scenario.and_then(|index| self.documents.as_slice()[index].root());
        let spec = root.and_then(|root| root.get("spec"));
        let switches = spec.and_then(|spec| spec.get("featureGates"));
        let written = switches.filter(|switches| switches.entries().next().is_some());
        let is_on = switch == Switch::On;
        let is_usual = FeatureGates::of(self.gates.version()).enabled(gate) == is_on;
        if let (Some(spec), Some(switches), true) = (spec, written, is_usual) {
            let is_last = switches.entries().count() == 1;
            let removal = if is_last { spec.without("featureGates") } else { switches.without(gate.name()) };
            if let Some(edit) = removal.filter(|_| switches.get(gate.name()).is_some()) {
                let mut text = text.to_owned();
                text.replace_range(edit.span.range(), &edit.text);
                return Some(text);
            }
        }
        match written {
            Some(_) => {
                let value = is_on.to_string();
                self.write(text, &["featureGates", gate.name()], Change::Set(&value), story)
            }
            None => {
                let value = format!("{{{}: {is_on}}}", gate.name());
                self.write(text, &["featureGates"], Change::Set(&value), story)
            }
        }
    }

    /// `text` with a field of a container's entry in its Scenario set to a value in YAML's flow style; the entry
    /// is added where there is none. `story` is as in [`write`](Self::write).
    #[must_use]
    pub fn write_behaviour(
        &self,
        text: &str,
        container: &str,
        field: &str,
        value: &str,
        story: Option<Instant>,
    ) -> Option<String> {
        self.write_entry(text, "containers", container, (field, value), story)
    }

    /// The same for the entry of that name in any list of the Scenario.
    pub(super) fn write_entry(
        &self,
        text: &str,
        list: &str,
        name: &str,
        (field, value): (&str, &str),
        story: Option<Instant>,
    ) -> Option<String> {
        let root = self.scenario.and_then(|index| self.documents.as_slice()[index].root());
        let entries = root.and_then(|root| root.get("spec")?.get(list));
        let is_its = |entry: yaml::Node<'_>| entry.get("name").and_then(yaml::Node::as_str) == Some(name);
        match entries.and_then(|entries| entries.items().position(is_its)) {
            Some(place) => {
                let place = place.to_string();
                self.write(text, &[list, &place, field], Change::Set(value), story)
            }
            None => {
                let entry = format!("{{name: {}, {field}: {value}}}", scalar(name));
                self.write(text, &[list], Change::Append(&entry), story)
            }
        }
    }
}

fn written(text: &str, document: &yaml::Document, field: &[&str], change: Change<'_>) -> Option<String> {
    let keys: Vec<&str> = [&["spec"], field].concat();
    let edit = document.edit(&keys, change)?;
    let mut text = text.to_owned();
    text.replace_range(edit.span.range(), &edit.text);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze;
    use crate::examples::Example;
    use crate::sim::scenario::Scenario;

    fn check(text: &str, field: &[&str], change: Change<'_>, story: Option<Instant>, expected: &str) {
        assert_eq!(analyze(text).write(text, field, change, story).as_deref(), Some(expected));
    }

    #[test]
    fn a_text_without_a_scenario_gets_one_with_its_story() {
        check(
            "kind: Pod",
            &["kubernetesVersion"],
            Change::Set("\"1.29\""),
            Some(Instant::from_millis(12_500)),
            "kind: Pod\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  kubernetesVersion: \"1.29\"\n  actions:\n  \
             - {at: 12.5s, delete: {}}\n",
        );
    }

    fn check_gate(text: &str, gate: Gate, switch: Switch, expected: &str) {
        let written = analyze(text).write_gate(text, gate, switch, None).expect("it can be written");
        assert_eq!(written, expected);
        assert_eq!(Switch::from(analyze(&written).gates().enabled(gate)), switch);
    }

    #[test]
    fn a_gate_is_switched_and_switched_back() {
        const POD: &str = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: a}]}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n";
        let with = |gates: &str| format!("{POD}  kubernetesVersion: \"1.30\" # ours\n{gates}");
        let (sidecars, swap) = (Gate::SidecarContainers, Gate::MemoryQoS);
        let one = with("  featureGates: {SidecarContainers: false}\n");
        let two = with("  featureGates: {SidecarContainers: false, MemoryQoS: true}\n");
        check_gate(&with(""), sidecars, Switch::Off, &one);
        check_gate(&one, swap, Switch::On, &two);
        check_gate(&two, swap, Switch::Off, &one);
        check_gate(&one, sidecars, Switch::On, &with(""));
        let block = with("  featureGates:\n    SidecarContainers: false # not yet\n    MemoryQoS: true\n");
        check_gate(
            &block,
            swap,
            Switch::Off,
            &with("  featureGates:\n    SidecarContainers: false # not yet\n"),
        );
        check_gate(
            &block,
            sidecars,
            Switch::On,
            &with("  featureGates:\n    SidecarContainers: true # not yet\n    MemoryQoS: true\n"),
        );
    }

    #[test]
    fn every_part_that_is_written_is_read_again_as_it_was() {
        for example in Example::ALL {
            let analysis = analyze(example.text());
            let workload = analysis.workload().expect("an example plays");
            let scenario = analysis.scenario(workload);
            let mut text = example.text().to_owned();
            for assumption in &scenario.assumptions {
                let Some(id) = assumption.container else { continue };
                let Some((field, value)) = scenario.written(&workload.pod, id, assumption.part) else {
                    continue;
                };
                let name = &workload.pod.container(id).name;
                let longer = analyze(&text).write_behaviour(&text, name, field, &value, None);
                text = longer.expect("it can be written");
            }
            let again = analyze(&text);
            assert!(!again.has_errors(), "{text}");
            let read = again.scenario(again.workload().expect("it plays on"));
            let told = |scenario: &Scenario| {
                let mut behaviours = scenario.behaviours.clone();
                behaviours.values_mut().for_each(|one| one.source = None);
                behaviours
            };
            assert_eq!(told(&read), told(&scenario), "{text}");
        }
    }

    #[test]
    fn what_a_scenario_already_says_stays() {
        check(
            "apiVersion: podreel.dev/v1\nkind: Scenario\nspec: # mine\n  seed: 2 # two\n---\nkind: Pod\n",
            &["latency"],
            Change::Set("Realistic"),
            Some(Instant::from_millis(1)),
            "apiVersion: podreel.dev/v1\nkind: Scenario\nspec: # mine\n  seed: 2 # two\n  latency: Realistic\n---\nkind: Pod\n",
        );
    }
}
