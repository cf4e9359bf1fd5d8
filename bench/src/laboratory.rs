//! Two lives side by side: what was tried on a pod, and another Kubernetes.

use podreel_core::difference::{Lived, differences};
use podreel_core::pod::template::Workload;
use podreel_core::sim::deciding::Deciding;
use podreel_core::sim::scenario::Scenario;
use podreel_core::sim::timeline::Timeline;
use podreel_core::yaml::Change;
use podreel_core::{Analysis, analyze, kubectl, simulate};

/// One life with all that the page asks of it.
struct Life {
    analysis: Analysis,
    scenario: Scenario,
    timeline: Timeline,
}

impl Life {
    fn of(text: &str) -> Life {
        let analysis = analyze(text);
        let scenario = analysis.scenario(playing(&analysis));
        let timeline = simulate(&playing(&analysis).pod, &scenario);
        // What a picture is made of.
        let _ = (
            timeline.lanes(),
            Deciding::new(&timeline),
            kubectl::events(&timeline),
            kubectl::watch(&timeline),
        );
        Life { analysis, scenario, timeline }
    }

    fn lived(&self) -> Lived<'_> {
        let node_memory = self.scenario.node_memory;
        Lived { diagnostics: &self.analysis.diagnostics, timeline: &self.timeline, job: None, node_memory }
    }
}

/// A life alone.
#[must_use]
pub fn single(text: &str) -> usize {
    Life::of(text).timeline.events.len()
}

/// A life, and something that can be tried on it.
pub struct Branch {
    before: Life,
    text: String,
    action: String,
}

impl Branch {
    /// A pod that is deleted at once.
    #[must_use]
    pub fn new(text: &str) -> Branch {
        Branch { before: Life::of(text), text: text.to_owned(), action: "{at: 6s, delete: {}}".to_owned() }
    }

    /// Sets the same pod in another version beside it, and counts what differs.
    #[must_use]
    pub fn compared(&self, version: &str) -> usize {
        let other = Life::of(&in_version(&self.before.analysis, &self.text, version));
        differences(other.lived(), self.before.lived()).len()
    }

    /// Tries it: writes it, lives it, and counts what differs.
    ///
    /// # Panics
    /// If the text cannot take an action, which is a mistake in this crate.
    #[must_use]
    pub fn differences(&self) -> usize {
        let change = Change::Append(&self.action);
        let text = self.before.analysis.write(&self.text, &["actions"], change, None);
        let after = Life::of(&text.expect("an action can be written"));
        differences(self.before.lived(), after.lived()).len()
    }
}

/// How many gates a text's pod tells that version and the newest apart by.
#[must_use]
pub fn between(text: &str, version: &str) -> usize {
    let this = analyze(text);
    let other = analyze(&in_version(&this, text, version));
    this.due_to(playing(&this), other.gates()).len()
}

fn in_version(analysis: &Analysis, text: &str, version: &str) -> String {
    let value = format!("\"{version}\"");
    let text = analysis.write(text, &["kubernetesVersion"], Change::Set(&value), None);
    text.expect("a version can be written")
}

fn playing(analysis: &Analysis) -> &Workload {
    analysis.workload().expect("every load holds a pod")
}
