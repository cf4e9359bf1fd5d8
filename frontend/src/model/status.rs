//! The pod's status at the playhead, and what of it is new since the step before.

use podreel_core::kubectl::status_yaml::{Form, status_yaml};
use podreel_core::status::PodCondition;
use podreel_core::status::decode::written_moment;
use podreel_core::time::Instant;

use super::line_diff::{Change, changes};
use super::millis::instant;
use super::picture::Picture;

/// When the workload is taken to be created: 2026-01-01T00:00:00Z. No browser's clock, so that a status is the same for
/// everybody.
const EPOCH: Instant = Instant::from_millis(1_767_225_600_000);

/// The status after an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The lines of the YAML.
    pub lines: Vec<Line>,
    /// The conditions in their order.
    pub conditions: Vec<Condition>,
    /// When the pod is taken to be created.
    pub created: String,
}

/// A line of the YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// As kubectl prints it.
    pub text: String,
    /// Whether it was there before.
    pub novelty: Novelty,
}

/// One of `status.conditions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// `type`
    pub kind: String,
    /// `status`
    pub status: &'static str,
    /// `reason`; empty where there is none.
    pub reason: String,
    /// `lastTransitionTime`
    pub since: Instant,
    /// Whether it was so before.
    pub novelty: Novelty,
}

/// Whether something was there before the present step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Novelty {
    /// It was.
    Old,
    /// It was not.
    New,
}

impl Novelty {
    const fn of(is_new: bool) -> Self {
        if is_new { Self::New } else { Self::Old }
    }
}

impl Status {
    /// The status after an event; none when the object is gone.
    #[must_use]
    pub fn new(picture: &Picture, event: usize) -> Option<Self> {
        let (pod, gates) = (&picture.timeline.pod, picture.timeline.gates);
        let moment = picture.moment(picture.cursor_at_event(event));
        if moment.gone {
            return None;
        }
        let step = picture.scene.step_of(event);
        let before = step.checked_sub(1).map(|before| picture.moment(picture.cursor_at_step(before)));
        let created = instant(picture.created_ms()).on_makers_clock(EPOCH);
        let form = Form::Dated(created);
        let yaml = status_yaml(pod, &moment.status, gates, form);
        let yaml_before = before.map(|before| status_yaml(pod, &before.status, gates, form));
        let lines: Vec<&str> = yaml.lines().collect();
        let novelties = match &yaml_before {
            Some(before) => novelties(&before.lines().collect::<Vec<_>>(), &lines),
            None => vec![Novelty::Old; lines.len()],
        };
        let condition = |condition: &PodCondition| {
            let same = before.is_none_or(|before| before.status.conditions.contains(condition));
            Condition {
                kind: condition.kind.name().to_owned(),
                status: condition.status.name(),
                reason: condition.reason.to_string(),
                since: condition.since,
                novelty: Novelty::of(!same),
            }
        };
        Some(Self {
            lines: lines
                .iter()
                .zip(novelties)
                .map(|(text, novelty)| Line { text: (*text).to_owned(), novelty })
                .collect(),
            conditions: moment.status.conditions.iter().map(condition).collect(),
            created: written_moment(created),
        })
    }

    /// The YAML as one text.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.iter().fold(String::new(), |text, line| text + &line.text + "\n")
    }
}

/// Which lines of a text the one before lacks.
fn novelties(before: &[&str], after: &[&str]) -> Vec<Novelty> {
    let kept_or_added = changes(before, after).into_iter().filter(|change| *change != Change::Removed);
    kept_or_added.map(|change| Novelty::of(change == Change::Added)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use podreel_core::sim::event::EventKind;

    fn check(before: &str, after: &str, expected: &[&str]) {
        let after: Vec<&str> = after.lines().collect();
        let novelties = novelties(&before.lines().collect::<Vec<_>>(), &after);
        let new = after.iter().zip(novelties).filter(|(_, novelty)| *novelty == Novelty::New);
        assert_eq!(new.map(|(line, _)| *line).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn only_lines_that_changed_are_new() {
        check("a\nb\nc\n", "a\nb\nc\n", &[]);
        check("a\nb\nc\n", "a\nx\nc\n", &["x"]);
        check("a\nb\nc\n", "a\nc\n", &[]);
        check("a\nb\nc\nd", "a\nx\nb\ny\nd\n", &["x", "y"]);
        check("", "a\n", &["a"]);
    }

    #[test]
    fn a_step_marks_what_it_changed() {
        let picture = fixture::picture();
        let ready =
            picture.timeline.events.iter().position(|event| matches!(event.kind, EventKind::PodReady));
        let status = Status::new(&picture, ready.expect("it becomes ready")).expect("it is there");
        let new = status.conditions.iter().filter(|condition| condition.novelty == Novelty::New);
        let new: Vec<_> = new.map(|condition| (&*condition.kind, condition.status)).collect();
        assert!(new.contains(&("Ready", "True")), "{new:?}");
        assert!(status.lines.iter().any(|line| line.novelty == Novelty::New));
        let (text, created) = (status.text(), "2026-01-01T00:00:00Z");
        assert_eq!(status.created, created);
        let start = format!("\n  startTime: {created:?}\n");
        assert!(text.starts_with("status:\n  conditions:\n") && text.ends_with(&start), "{text}");
    }
}
