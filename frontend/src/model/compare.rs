//! Two lives side by side: the one that plays, and the one that it is compared with.

use std::rc::Rc;

use podreel_core::difference::{Difference, DueGate, Lived, Parting};
use podreel_core::examples::Example;
use podreel_core::pod::template::Workload;
use podreel_core::pod::{ContainerId, Pod};
use podreel_core::sim::scenario::ActionKind;
use podreel_core::sim::timeline::Interval;
use podreel_core::time::Instant;
use podreel_core::version::{Gate, KubernetesVersion};
use podreel_core::{Analysis, analyze};

use super::life::Life;
use super::line_diff::LineDiff;
use super::picture::Picture;
use super::shared::Shared;

/// What the life that plays is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The other life.
    pub other: Shared<Picture>,
    /// Where it comes from.
    pub source: Source,
    /// What makes the difference.
    pub reason: Reason,
    /// What led to the comparison.
    pub stance: Stance,
    /// What differs.
    pub found: Shared<Found>,
}

/// What differs.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The first event that is not in both.
    pub parting: Option<Parting>,
    /// The figures that differ, the gravest first.
    pub differences: Vec<Difference>,
    /// What happens in only one of them, by its place there, in order of time.
    pub events: Vec<Parting>,
    /// How many more such events there are.
    pub more: usize,
    /// How their texts differ.
    pub lines: LineDiff,
    /// Where they differ.
    pub part: TextPart,
    /// The gates that two versions of Kubernetes differ by for this pod; found once both lives are drawn, for it takes
    /// a life for each gate.
    pub gates: Option<Vec<DueGate>>,
}

/// Where two texts differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextPart {
    /// Anywhere.
    #[default]
    Any,
    /// In the Scenario alone: the manifests are the same.
    Scenario,
}

/// What of a comparison can be shown in detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All that differs.
    Differences,
    /// How the texts differ.
    Text,
}

/// A text, and what plays of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The text.
    pub text: Shared<String>,
    /// What is known about it.
    pub analysis: Shared<Analysis>,
    /// The place in it of the workload, where that is not the one that plays by itself.
    pub workload: Option<usize>,
    /// Which of its pods.
    pub pod: usize,
}

/// What led to a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// A control changed the text; the other life is that of the text before.
    Changed,
    /// The reader looks at another life beside this one.
    Looked,
}

/// What makes the difference between two lives.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Something happens to the pod in one of them.
    Tried {
        /// What.
        what: ActionKind,
        /// When.
        at: Instant,
        /// The pod whose containers it names.
        pod: Rc<Pod>,
    },
    /// This one is lived in another Kubernetes.
    Version {
        /// The other life's.
        from: KubernetesVersion,
        /// This life's.
        to: KubernetesVersion,
    },
    /// A feature gate has another position.
    Gate {
        /// Which.
        gate: Gate,
        /// Whether it is on in this life.
        is_on: bool,
    },
    /// A container does something else.
    Assumed {
        /// Its name.
        container: Rc<str>,
        /// The field of its entry in the Scenario.
        field: Rc<str>,
    },
    /// They are of different examples, or one is of a text of the reader.
    Example {
        /// The other life's.
        other: Option<Example>,
        /// This life's.
        this: Option<Example>,
    },
    /// They are of different workloads.
    Workload {
        /// The other life's.
        other: String,
        /// This life's.
        this: String,
    },
    /// The other is of the text as it was when it was opened.
    Opened,
    /// The other is of the text before its last change.
    Edited,
}

impl Comparison {
    /// Another life beside the one that plays; what differs is found once both stand.
    #[must_use]
    pub(super) fn new(other: Shared<Picture>, source: Source, reason: Reason, stance: Stance) -> Self {
        Self { other, source, reason, stance, found: Shared::default() }
    }
}

impl Source {
    /// What plays by itself of a text.
    #[must_use]
    pub fn of(text: String) -> Self {
        let analysis = Shared::new(analyze(&text));
        Self { text: Shared::new(text), analysis, workload: None, pod: 0 }
    }

    /// The same, with the workload of that kind and name, where the text has it.
    #[must_use]
    pub(super) fn playing_like(mut self, wanted: &Workload) -> Self {
        let is_it = |other: &Workload| (other.kind, &other.name) == (wanted.kind, &wanted.name);
        if !self.analysis.workload().is_some_and(is_it) {
            self.workload = self.analysis.workloads.iter().position(is_it);
        }
        self
    }

    /// The workload that plays of it.
    #[must_use]
    pub fn playing(&self) -> Option<&Workload> {
        let chosen = self.workload.and_then(|index| self.analysis.workloads.get(index));
        chosen.or_else(|| self.analysis.workload())
    }

    /// Its life, where it can play.
    #[must_use]
    pub(super) fn life(&self) -> Option<Picture> {
        if self.analysis.is_broken() {
            return None;
        }
        let workload = self.playing()?;
        Some(Life::of(&self.analysis, workload, self.pod).picture)
    }
}

impl Reason {
    /// The same with the two lives in each other's place.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Version { from, to } => Self::Version { from: to, to: from },
            Self::Gate { gate, is_on } => Self::Gate { gate, is_on: !is_on },
            Self::Example { other, this } => Self::Example { other: this, this: other },
            Self::Workload { other, this } => Self::Workload { other: this, this: other },
            Self::Tried { .. } | Self::Assumed { .. } | Self::Opened | Self::Edited => self,
        }
    }
}

/// A container of a life, and what it does there.
pub type Lane<'p> = (ContainerId, &'p [Interval]);

/// One container in both lives.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'p> {
    /// Its name.
    pub name: &'p str,
    /// What it does in the other life, if it is there.
    pub other: Option<Lane<'p>>,
    /// What it does in this one, if it is there.
    pub this: Option<Lane<'p>>,
}

/// The containers of both lives, those of the one that plays first.
#[must_use]
pub fn pairs<'p>(other: &'p Picture, this: &'p Picture) -> Vec<Pair<'p>> {
    let named = |picture: &'p Picture| -> Vec<(&'p str, Lane<'p>)> {
        let pod = &picture.timeline.pod;
        let lanes = pod.container_ids().zip(picture.lanes.iter().map(Vec::as_slice));
        lanes.map(|lane| (&*pod.container(lane.0).name, lane)).collect()
    };
    let (others, these) = (named(other), named(this));
    let find = |lanes: &[(&str, Lane<'p>)], name: &str| {
        lanes.iter().find(|(known, _)| *known == name).map(|(_, lane)| *lane)
    };
    let missing = others.iter().filter(|(name, _)| find(&these, name).is_none());
    let names = these.iter().chain(missing).map(|(name, _)| *name);
    names.map(|name| Pair { name, other: find(&others, name), this: find(&these, name) }).collect()
}

impl Source {
    /// Its life with what is told of its text.
    #[must_use]
    pub(super) fn lived<'l>(&'l self, picture: &'l Picture) -> Lived<'l> {
        Lived {
            diagnostics: &self.analysis.diagnostics,
            timeline: &picture.timeline,
            job: picture.verdict.job,
            node_memory: picture.scenario.node_memory,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::of as picture;

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: a, image: a}\n  - {name: b, image: b}\n";

    #[test]
    fn containers_are_paired_by_name() {
        let before = picture(POD);
        let after = picture(&POD.replace("name: b", "name: c"));
        let names: Vec<_> = pairs(&before, &after)
            .iter()
            .map(|pair| (pair.name.to_owned(), pair.other.is_some(), pair.this.is_some()))
            .collect();
        let expected = [("a", true, true), ("c", false, true), ("b", true, false)];
        assert_eq!(names, expected.map(|(name, other, this)| (name.to_owned(), other, this)));
    }
}
