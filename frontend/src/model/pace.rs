//! How fast a life is played: in its own time, but slowly where a reader could not follow, and fast where nothing happens.

use super::cursor::Cursor;
use super::millis::millis;
use super::picture::Picture;
use super::reading::Reading;
use super::ruler::Ruler;

/// What plays, and the axis that it is seen on.
#[derive(Clone, Copy)]
pub struct Pace<'p> {
    picture: &'p Picture,
    ruler: &'p Ruler,
    reading: &'p Reading,
}

/// From one step to the next, or from the last one to the end.
struct Leg {
    step: usize,
    to_ms: f64,
    /// How long it would take if nobody had to read.
    runs_ms: f64,
    takes_ms: f64,
}

impl<'p> Pace<'p> {
    /// The pace of a life on an axis: a gap that the axis compresses is crossed at once.
    #[must_use]
    pub fn new(picture: &'p Picture, ruler: &'p Ruler, reading: &'p Reading) -> Self {
        Self { picture, ruler, reading }
    }

    /// Where the playhead is after `played_ms` more, and how long it has stood there since its step began; `None`
    /// behind the end.
    #[must_use]
    pub fn later(self, from: Cursor, held_ms: f64, played_ms: f64) -> Option<(Cursor, f64)> {
        let (mut cursor, mut held_ms, mut left_ms) = (from, held_ms, played_ms);
        loop {
            let leg = self.leg(cursor);
            if leg.runs_ms <= 0.0 {
                held_ms += left_ms;
                if held_ms < leg.takes_ms {
                    return Some((cursor, held_ms));
                }
                left_ms = held_ms - leg.takes_ms;
            } else {
                let rate = leg.runs_ms / leg.takes_ms;
                let at_ms = self.ruler.later(cursor.at_ms, left_ms * rate);
                if at_ms < leg.to_ms {
                    return Some((Cursor::at(&self.picture.timeline, at_ms), 0.0));
                }
                left_ms = (left_ms - self.ruler.played(cursor.at_ms, leg.to_ms) / rate).max(0.0);
            }
            if leg.step + 1 >= self.picture.scene.steps.len() {
                return None;
            }
            (cursor, held_ms) = (self.picture.cursor_at_step(leg.step + 1), 0.0);
        }
    }

    /// How long it takes from one moment to another before the next step, or to that step.
    #[must_use]
    pub fn takes(self, from: Cursor, to_ms: f64) -> f64 {
        let leg = self.leg(from);
        if leg.runs_ms <= 0.0 {
            return leg.takes_ms;
        }
        self.ruler.played(from.at_ms, to_ms) * leg.takes_ms / leg.runs_ms
    }

    fn leg(self, cursor: Cursor) -> Leg {
        let step = self.picture.step(cursor);
        let from_ms = self.at(step).unwrap_or_default();
        let to_ms = self.at(step + 1).unwrap_or_else(|| millis(self.picture.timeline.until));
        let runs_ms = self.ruler.played(from_ms, to_ms);
        Leg { step, to_ms, runs_ms, takes_ms: runs_ms.max(self.reading.least(step)) }
    }

    fn at(self, step: usize) -> Option<f64> {
        let event = self.picture.scene.steps.get(step)?;
        Some(self.picture.cursor_at_event(*event).at_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use podreel_core::words::Language;

    /// How long it takes to play a life from its first step to its end, and the longest of its captions' times.
    fn check(text: &str, expected: (f64, f64)) {
        let picture = fixture::of(text);
        let ruler = Ruler::new(&picture.timeline, 800.0);
        let reading = Reading::of(&picture, Language::English);
        let pace = Pace::new(&picture, &ruler, &reading);
        let times =
            (0..picture.scene.steps.len()).map(|step| pace.leg(picture.cursor_at_step(step)).takes_ms);
        let times: Vec<f64> = times.collect();
        let whole: f64 = times.iter().sum();
        assert_eq!((whole.round(), times.into_iter().fold(0.0, f64::max).round()), expected);
        let ends_at = |played_ms| pace.later(picture.cursor_at_step(0), 0.0, played_ms).is_none();
        assert_eq!((ends_at(whole - 1.0), ends_at(whole + 1.0)), (false, true));
    }

    #[test]
    fn each_step_of_an_instant_is_shown_until_it_is_read() {
        // 3 steps at 0 s, 12 at 2 s, 10 at 7 s: while the last of each is shown time runs on.
        check(fixture::TEXT, (59_889.0, 5_000.0));
    }

    #[test]
    fn a_gap_that_the_axis_compresses_takes_no_longer_than_its_caption() {
        let pod = format!("{POD}  - {{name: a, image: i}}\n");
        let deleted =
            "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {actions: [{at: 300s, delete: {}}]}\n";
        let picture = fixture::of(&(pod + deleted));
        let ruler = Ruler::new(&picture.timeline, 800.0);
        assert_eq!(ruler.breaks().count(), 1);
        let reading = Reading::of(&picture, Language::English);
        let pace = Pace::new(&picture, &ruler, &reading);
        let ready = Cursor::at(&picture.timeline, 2_000.0);
        let takes = pace.takes(ready, 300_000.0);
        assert_eq!((takes, reading.least(picture.step(ready))), (takes.max(1_000.0), takes));
        let (inside, _) = pace.later(ready, 0.0, takes / 2.0).expect("it lives on");
        assert!((150_000.0..152_000.0).contains(&inside.at_ms), "{inside:?}");
        let (there, _) = pace.later(ready, 0.0, takes + 1.0).expect("it is being deleted");
        assert_eq!(there.at_ms, 300_000.0);
        assert_eq!(picture.step(there), picture.step(ready) + 1);
    }

    #[test]
    fn many_steps_are_shown_for_less() {
        check(&crowd(8), (67_442.0, 10_000.0));
        check(fixture::RESTLESS, (180_971.0, 30_000.0));
    }

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n";

    /// A pod with so many containers.
    fn crowd(containers: usize) -> String {
        let containers = (0..containers).map(|index| format!("  - {{name: c{index}, image: i}}\n"));
        POD.to_owned() + &containers.collect::<String>()
    }
}
