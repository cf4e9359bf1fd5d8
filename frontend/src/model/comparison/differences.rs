//! What differs between the two lives of a comparison: found when one of them changes, never while they play.

use std::mem::Discriminant;

use podreel_core::difference::{Difference, DueGate, Parting, Side, differences, parting};
use podreel_core::order::sort_by_number;
use podreel_core::pod::ContainerId;
use podreel_core::sim::event::{Event, EventKind};
use podreel_core::sim::scenario::is_scenario;
use podreel_core::sim::timeline::Timeline;

use super::Comparison;
use super::source::Source;
use super::variation::Variation;
use crate::model::Model;
use crate::model::line_diff::LineDiff;
use crate::model::picture::Picture;
use crate::model::shared::Shared;

/// No more events are listed.
const MOST_EVENTS: usize = 40;

/// What differs.
#[derive(Clone, Debug, Default)]
pub struct Differences {
    /// The first event that is not in both.
    pub parting: Option<Parting>,
    /// The figures that differ, the gravest first.
    pub figures: Vec<Difference>,
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

impl Model {
    /// Finds what differs between the life that plays and the one beside it.
    pub(in crate::model) fn contrast(&mut self) {
        let source = self.source();
        if let (Some(comparison), Some(picture)) = (&mut self.beside.comparison, &self.picture) {
            comparison.differences = Shared::new(Differences::of(comparison, &source, picture));
        }
    }

    /// Whether two versions are compared, and nobody has asked yet which gates make the difference.
    pub(in crate::model) fn wants_due_gates(&self) -> bool {
        self.beside.comparison.as_ref().is_some_and(|comparison| {
            matches!(comparison.variation, Variation::Version { .. })
                && comparison.differences.gates.is_none()
        })
    }

    /// Finds out which gates make the difference between two versions.
    pub(in crate::model) fn find_due_gates(&mut self) {
        let source = self.source();
        if let Some(comparison) = &mut self.beside.comparison {
            let gates = Some(gates(comparison, &source));
            comparison.differences =
                Shared::new(Differences { gates, ..Differences::clone(&comparison.differences) });
        }
    }
}

/// The documents of a text that are no Scenario, without what separates them.
fn own(source: &Source) -> impl Iterator<Item = &str> {
    let documents = source.analysis.documents().iter();
    let own = documents.filter(|document| !document.root().is_some_and(is_scenario));
    let bare = own
        .map(|document| document.text().trim_matches(|letter: char| letter == '-' || letter.is_whitespace()));
    bare.filter(|text| !text.is_empty())
}

impl Differences {
    fn of(comparison: &Comparison, source: &Source, picture: &Picture) -> Self {
        let (other, this) = (&comparison.other, picture);
        let figures = differences(comparison.source.lived(other), source.lived(this));
        let parting = parting(&other.timeline, &this.timeline);
        let mut events = Vec::new();
        if parting.is_some() {
            events.extend(alone(this, other, Side::This));
            events.extend(alone(other, this, Side::Other));
        }
        sort_by_number(&mut events, |one: &Parting| one.at.as_millis());
        let more = events.len().saturating_sub(MOST_EVENTS);
        events.truncate(MOST_EVENTS);
        let lines = LineDiff::of(&comparison.source.text, &source.text);
        let own = own(&comparison.source).eq(self::own(source));
        let part = if own { TextPart::Scenario } else { TextPart::Any };
        Self { parting, figures, events, more, lines, part, gates: None }
    }

    /// Whether a reader would see no difference at all.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.figures.is_empty() && self.gates.as_ref().is_none_or(Vec::is_empty)
    }
}

/// The steps of a life that the other has not, or has less often.
fn alone(of: &Picture, beside: &Picture, side: Side) -> Vec<Parting> {
    let mut left = Counts::default();
    for event in &beside.timeline.events {
        *left.of(&of.timeline, &beside.timeline, event) += 1;
    }
    let mut steps = of.scene.steps.iter().copied().peekable();
    let mut alone = Vec::new();
    for (index, event) in of.timeline.events.iter().enumerate() {
        let left = left.of(&of.timeline, &of.timeline, event);
        let is_step = steps.next_if_eq(&index).is_some();
        if *left > 0 {
            *left -= 1;
        } else if is_step {
            alone.push(Parting { at: event.at, side, event: index });
        }
    }
    alone
}

/// How often each kind of event is there for each container of a pod, and for those that it has not.
#[derive(Default)]
struct Counts(Vec<(Option<ContainerId>, Discriminant<EventKind>, usize)>);

impl Counts {
    /// The count of an event of a life, for the container of that name in the pod of another.
    fn of(&mut self, named: &Timeline, life: &Timeline, event: &Event) -> &mut usize {
        let find = |id| named.pod.find(&life.pod.container(id).name);
        let container =
            if std::ptr::eq(named, life) { event.container } else { event.container.and_then(find) };
        let kind = std::mem::discriminant(&event.kind);
        let known = self.0.iter().position(|(id, other, _)| *id == container && *other == kind);
        let place = known.unwrap_or_else(|| {
            self.0.push((container, kind, 0));
            self.0.len() - 1
        });
        &mut self.0[place].2
    }
}

/// What two versions differ by, asked of the newer one: an older one does not know each gate.
fn gates(comparison: &Comparison, source: &Source) -> Vec<DueGate> {
    let Variation::Version { from, to } = comparison.variation else { return Vec::new() };
    let (newer, older) = if from < to { (source, &comparison.source) } else { (&comparison.source, source) };
    let Some(workload) = newer.workload() else { return Vec::new() };
    let due = newer.analysis.due_to(workload, older.analysis.gates());
    let now = source.analysis.gates();
    due.into_iter().map(|due| DueGate { is_on: now.enabled(due.gate), ..due }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::comparison::partners::Partner;
    use crate::model::fixture::pasted;
    use crate::model::msg::{Comparing, Msg, Transport, WhatIf};
    use podreel_core::sim::scenario::ActionKind;
    use podreel_core::time::Instant;
    use podreel_core::version::KubernetesVersion;
    use podreel_core::words::{Language, caption};

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: a, image: a}\n  - {name: b, image: b}\n";

    fn compared(messages: &[Msg]) -> Model {
        let mut model = pasted(POD);
        for msg in messages {
            model.update(msg.clone());
        }
        model
    }

    #[test]
    fn two_futures_part_where_something_happens() {
        let crash = ActionKind::Crash { container: ContainerId::App(0), code: 1 };
        let model =
            compared(&[Msg::Transport(Transport::MomentChosen(5_000.0)), Msg::WhatIf(WhatIf::Tried(crash))]);
        let found = &model.beside.comparison.as_ref().expect("a comparison").differences;
        let parting = found.parting.expect("they part");
        assert_eq!((parting.at, parting.side), (Instant::from_millis(5_000), Side::This));
        let timeline = &model.picture.as_ref().expect("it plays").timeline;
        assert!(found.events.iter().all(|event| event.side == Side::This));
        let first = caption(Language::English, timeline, found.events[0].event);
        assert_eq!(first.title, "a crashes.");
        assert!(!found.is_same());
    }

    #[test]
    fn a_life_beside_itself_is_the_same() {
        let model = compared(&[
            Msg::Edited(format!("# a note\n{POD}")),
            Msg::Comparing(Comparing::ComparedWith(Partner::Edited)),
        ]);
        let found = &model.beside.comparison.as_ref().expect("a comparison").differences;
        assert!(found.is_same() && found.events.is_empty(), "{found:?}");
    }

    #[test]
    fn what_differs_is_found_anew_after_an_edit() {
        let version = KubernetesVersion::new(28).expect("a known version");
        let mut model = compared(&[Msg::Comparing(Comparing::ComparedWith(Partner::Version(version)))]);
        let before = model.beside.comparison.as_ref().expect("a comparison").differences.clone();
        assert!(before.gates.is_none());
        model.update(Msg::Comparing(Comparing::DueGatesWanted));
        let gates = model.beside.comparison.as_ref().expect("a comparison").differences.gates.clone();
        assert_eq!(gates.map(|gates| gates.len()), Some(1));
        model.update(Msg::Edited(POD.replace("image: b", "image: b, restartPolicy: x")));
        assert!(before != model.beside.comparison.as_ref().expect("a comparison").differences);
    }

    /// Where the text differs from that of a life in another version.
    fn check_part(text: &str, expected: TextPart) {
        let version = KubernetesVersion::new(28).expect("a known version");
        let mut model = compared(&[Msg::Comparing(Comparing::ComparedWith(Partner::Version(version)))]);
        model.update(Msg::Edited(text.to_owned()));
        let found = &model.beside.comparison.as_ref().expect("a comparison").differences;
        assert_eq!((found.part, found.lines.hunks.is_empty()), (expected, false), "{text}");
    }

    #[test]
    fn what_a_control_wrote_into_the_scenario_is_no_change_of_the_manifests() {
        check_part(POD, TextPart::Scenario);
        check_part(&POD.replace("image: b", "image: c"), TextPart::Any);
    }
}
