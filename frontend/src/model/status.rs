//! The pod's status at the playhead, and what of it is new since the step before.

use podreel_core::kubectl::status_yaml::{Form, status_yaml};
use podreel_core::status::PodCondition;
use podreel_core::status::decode::written_moment;
use podreel_core::time::{Duration, Instant};

use super::picture::Picture;

/// When the workload is taken to be created: 2026-01-01T00:00:00Z. No browser's clock, so that a status is the same for
/// everybody.
const EPOCH: Instant = Instant::from_millis(1_767_225_600_000);

/// No two texts are compared line by line whose lengths make more pairs.
const MOST_PAIRS: usize = 1_000_000;

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
        #[expect(clippy::cast_possible_truncation, reason = "a life is far shorter than 2^53 ms")]
        let created = EPOCH + Duration::from_millis(picture.created_ms() as i64);
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

/// Which lines are not among those of the longest text that both have in common.
fn novelties(before: &[&str], after: &[&str]) -> Vec<Novelty> {
    let mut novelties = vec![Novelty::Old; after.len()];
    let front = before.iter().zip(after).take_while(|(before, after)| before == after).count();
    let (before, middle) = (&before[front..], &after[front..]);
    let back =
        before.iter().rev().zip(middle.iter().rev()).take_while(|(before, after)| before == after).count();
    let (before, middle) = (&before[..before.len() - back], &middle[..middle.len() - back]);
    let novelties_of_middle = &mut novelties[front..front + middle.len()];
    let width = middle.len() + 1;
    if before.len() * middle.len() > MOST_PAIRS {
        novelties_of_middle.fill(Novelty::New);
        return novelties;
    }
    // How long the longest common text of each two ends is.
    let mut common = vec![0_u32; (before.len() + 1) * width];
    for old in (0..before.len()).rev() {
        for new in (0..middle.len()).rev() {
            common[old * width + new] = if before[old] == middle[new] {
                common[(old + 1) * width + new + 1] + 1
            } else {
                common[(old + 1) * width + new].max(common[old * width + new + 1])
            };
        }
    }
    let (mut old, mut new) = (0, 0);
    while new < middle.len() {
        if old < before.len() && before[old] == middle[new] {
            (old, new) = (old + 1, new + 1);
        } else if old < before.len() && common[(old + 1) * width + new] >= common[old * width + new + 1] {
            old += 1;
        } else {
            novelties_of_middle[new] = Novelty::New;
            new += 1;
        }
    }
    novelties
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
