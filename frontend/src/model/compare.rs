//! Two lives side by side: the one that plays, and the one that it is compared with.

use std::rc::Rc;

use podreel_core::examples::Example;
use podreel_core::pod::Pod;
use podreel_core::pod::template::Workload;
use podreel_core::sim::scenario::ActionKind;
use podreel_core::sim::timeline::{Interval, Timeline};
use podreel_core::time::Instant;
use podreel_core::version::KubernetesVersion;
use podreel_core::{Analysis, analyze};

use super::life::Life;
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
    /// Which of its Job's pods.
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
            Self::Example { other, this } => Self::Example { other: this, this: other },
            Self::Workload { other, this } => Self::Workload { other: this, this: other },
            Self::Tried { .. } | Self::Assumed { .. } | Self::Opened | Self::Edited => self,
        }
    }
}

/// One container in both lives.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'p> {
    /// Its name.
    pub name: &'p str,
    /// What it does in the other life, if it is there.
    pub other: Option<&'p [Interval]>,
    /// What it does in this one, if it is there.
    pub this: Option<&'p [Interval]>,
}

/// The first place where two lives differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// When.
    pub at: Instant,
    /// In which life something happens there: its event.
    pub event: Side,
}

/// An event of one of two lives, by its place in that life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Of the one that plays.
    This(usize),
    /// Of the other.
    Other(usize),
}

/// The containers of both lives, those of the one that plays first.
#[must_use]
pub fn pairs<'p>(other: &'p Picture, this: &'p Picture) -> Vec<Pair<'p>> {
    let named = |picture: &'p Picture| -> Vec<(&'p str, &'p [Interval])> {
        let names = picture.timeline.pod.container_ids().map(|id| &*picture.timeline.pod.container(id).name);
        names.zip(picture.lanes.iter().map(Vec::as_slice)).collect()
    };
    let (others, these) = (named(other), named(this));
    let find = |lanes: &[(&str, &'p [Interval])], name: &str| {
        lanes.iter().find(|(known, _)| *known == name).map(|(_, intervals)| *intervals)
    };
    let missing = others.iter().filter(|(name, _)| find(&these, name).is_none());
    let names = these.iter().chain(missing).map(|(name, _)| *name);
    names.map(|name| Pair { name, other: find(&others, name), this: find(&these, name) }).collect()
}

/// The first event that is not in both lives at the same moment.
#[must_use]
pub fn first_difference(other: &Timeline, this: &Timeline) -> Option<Difference> {
    let differs = |at: usize| match (other.events.get(at), this.events.get(at)) {
        (Some(one), Some(two)) => {
            let name = |timeline: &Timeline, event: &podreel_core::sim::event::Event| {
                event.container.map(|id| timeline.pod.container(id).name.clone())
            };
            one.at != two.at || one.kind != two.kind || name(other, one) != name(this, two)
        }
        (one, two) => one.is_some() || two.is_some(),
    };
    let at = (0..other.events.len().max(this.events.len())).find(|at| differs(*at))?;
    let (one, two) = (other.events.get(at), this.events.get(at));
    // What comes first differs first.
    match (one, two) {
        (Some(one), Some(two)) if one.at < two.at => Some(Difference { at: one.at, event: Side::Other(at) }),
        (_, Some(two)) => Some(Difference { at: two.at, event: Side::This(at) }),
        (Some(one), None) => Some(Difference { at: one.at, event: Side::Other(at) }),
        (None, None) => None,
    }
}

/// Whether a reader would see no difference at all.
#[must_use]
pub fn is_same(other: &Picture, this: &Picture) -> bool {
    let moments = |picture: &Picture| {
        picture
            .timeline
            .moments
            .iter()
            .map(|moment| (moment.at, moment.status.clone(), moment.gone))
            .collect::<Vec<_>>()
    };
    first_difference(&other.timeline, &this.timeline).is_none()
        && other.verdict == this.verdict
        && other.rows == this.rows
        && other.events == this.events
        && moments(other) == moments(this)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::of as picture;

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: a, image: a}\n  - {name: b, image: b}\n";

    fn with_actions(actions: &str) -> String {
        format!("{POD}---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  actions:\n{actions}")
    }

    #[test]
    fn two_futures_part_where_something_happens() {
        let before = picture(&with_actions("  - {at: 9s, delete: {}}\n"));
        let after = picture(&with_actions("  - {at: 5s, crash: {container: a}}\n  - {at: 9s, delete: {}}\n"));
        let difference = first_difference(&before.timeline, &after.timeline).expect("they differ");
        assert_eq!(difference.at, Instant::from_millis(5_000));
        assert!(matches!(difference.event, Side::This(_)));
        assert!(!is_same(&before, &after));
        assert!(is_same(&before, &before.clone()));
    }

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
