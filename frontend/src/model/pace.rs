//! How fast a life is played: in its own time, but slowly where a reader could not follow, and fast where nothing happens.
//!
//! It is told in [beats](super::beats): while one is read the clock may have to stand.

use super::cursor::Cursor;
use super::millis::{count, millis};
use super::picture::Picture;
use super::reading::Reading;
use super::ruler::Ruler;
use super::speed::Speed;

/// How long each step of a beat is seen before the next one, but never more than half of what the beat takes.
const STEP_MS: f64 = 200.0;

/// For how long a beat is seen at a speed at which nobody reads.
const GLANCE_MS: f64 = 400.0;

/// In less time the clock does not move.
const LEAST_RUN_MS: f64 = 100.0;

/// What plays, how fast, and the axis that it is seen on.
#[derive(Clone, Copy)]
pub struct Pace<'p> {
    picture: &'p Picture,
    ruler: &'p Ruler,
    reading: &'p Reading,
    speed: Speed,
}

/// From one beat to the next, or from the last one to the end.
struct Leg {
    /// Its first step and its last.
    steps: (usize, usize),
    /// How long each step but the last is seen.
    step_ms: f64,
    /// The moment of its last step, and that of the next beat.
    from_ms: f64,
    to_ms: f64,
    /// For how long time stands.
    stands_ms: f64,
    takes_ms: f64,
    /// How much of playing each of its other milliseconds is, were nobody to read.
    rate: f64,
}

impl<'p> Pace<'p> {
    /// The pace of a life on an axis: a gap that the axis compresses is crossed at once.
    #[must_use]
    pub fn new(picture: &'p Picture, ruler: &'p Ruler, reading: &'p Reading, speed: Speed) -> Self {
        Self { picture, ruler, reading, speed }
    }

    /// Where the playhead is after `played_ms` more, and for how long its beat has been told then; `None` behind the
    /// end.
    #[must_use]
    pub fn later(self, from: Cursor, told_ms: f64, played_ms: f64) -> Option<(Cursor, f64)> {
        let mut beat = self.picture.beat(from);
        let mut told_ms = self.told(from).max(told_ms) + played_ms;
        loop {
            let leg = self.leg(beat);
            if let Some(cursor) = self.place(&leg, told_ms) {
                return Some((cursor, told_ms));
            }
            told_ms = (told_ms - leg.takes_ms).max(0.0);
            beat += 1;
            if beat >= self.picture.scene.beats.len() {
                return None;
            }
        }
    }

    /// For how long the beat at the playhead has been told once the playhead comes there.
    #[must_use]
    pub fn told(self, cursor: Cursor) -> f64 {
        let leg = self.leg(self.picture.beat(cursor));
        let (first, last) = leg.steps;
        let step = self.picture.step(cursor).clamp(first, last);
        if step < last || cursor.at_ms <= leg.from_ms {
            return leg.step_ms * count(step - first);
        }
        (leg.stands_ms + self.ruler.played(leg.from_ms, cursor.at_ms) / leg.rate).min(leg.takes_ms)
    }

    /// How long a beat takes.
    #[must_use]
    pub fn takes(self, beat: usize) -> f64 {
        self.leg(beat).takes_ms
    }

    /// Whether time stands until the beat has been read.
    #[must_use]
    pub fn is_pause(self, beat: usize) -> bool {
        let leg = self.leg(beat);
        self.speed.is_read() && leg.stands_ms >= leg.takes_ms
    }

    /// The playhead so long after the beginning of a beat, while that lasts.
    fn place(self, leg: &Leg, told_ms: f64) -> Option<Cursor> {
        if told_ms >= leg.takes_ms {
            return None;
        }
        if told_ms >= leg.stands_ms {
            let at_ms = self.ruler.later(leg.from_ms, (told_ms - leg.stands_ms) * leg.rate);
            return (at_ms < leg.to_ms).then(|| Cursor::at(&self.picture.timeline, at_ms));
        }
        let (first, last) = leg.steps;
        let seen = (first..last).filter(|step| count(step + 1 - first) * leg.step_ms <= told_ms).count();
        Some(self.picture.cursor_at_step(first + seen))
    }

    fn leg(self, beat: usize) -> Leg {
        let scene = &self.picture.scene;
        let at = |step: usize| Some(self.picture.cursor_at_event(*scene.steps.get(step)?).at_ms);
        let steps = scene.beats.get(beat).map_or((0, 0), |beat| (beat.first, beat.last));
        let from_ms = at(steps.1).unwrap_or_default();
        let to_ms = at(steps.1 + 1).unwrap_or_else(|| millis(self.picture.timeline.until));
        let least_ms = if self.speed.is_read() { self.reading.least(beat) } else { GLANCE_MS };
        let more = count(steps.1 - steps.0);
        let step_ms = STEP_MS.min(least_ms / 2.0 / more.max(1.0));
        let (runs_ms, shown_ms) = (self.ruler.played(from_ms, to_ms), step_ms * more);
        let (stands_ms, takes_ms) = match runs_ms {
            LEAST_RUN_MS.. => (shown_ms, least_ms.max(shown_ms + runs_ms)),
            _ => (least_ms, least_ms),
        };
        let rate = runs_ms / (takes_ms - stands_ms).max(1.0);
        Leg { steps, step_ms, from_ms, to_ms, stands_ms, takes_ms, rate }
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
        let pace = Pace::new(&picture, &ruler, &reading, Speed::default());
        let times: Vec<f64> = (0..picture.scene.beats.len()).map(|beat| pace.takes(beat)).collect();
        let whole: f64 = times.iter().sum();
        assert_eq!((whole.round(), times.into_iter().fold(0.0, f64::max).round()), expected);
        let ends_at = |played_ms| pace.later(picture.cursor_at_step(0), 0.0, played_ms).is_none();
        assert_eq!((ends_at(whole - 1.0), ends_at(whole + 1.0)), (false, true));
    }

    #[test]
    fn each_beat_of_an_instant_is_shown_until_it_is_read() {
        // 2 beats at 0 s, 3 at 2 s, 5 at 7 s: while the last of each is shown time runs on.
        check(fixture::TEXT, (26_400.0, 5_000.0));
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
        let pace = Pace::new(&picture, &ruler, &reading, Speed::default());
        let ready = Cursor::at(&picture.timeline, 2_000.0);
        let takes = pace.takes(picture.beat(ready)) - pace.told(ready);
        assert_eq!((takes, reading.least(picture.beat(ready))), (takes.max(1_000.0), takes));
        let (inside, _) = pace.later(ready, 0.0, takes / 2.0).expect("it lives on");
        assert!((150_000.0..152_000.0).contains(&inside.at_ms), "{inside:?}");
        let (there, _) = pace.later(ready, 0.0, takes + 1.0).expect("it is being deleted");
        assert_eq!(there.at_ms, 300_000.0);
        assert_eq!(picture.step(there), picture.step(ready) + 1);
    }

    #[test]
    fn many_beats_are_shown_for_less() {
        check(&crowd(8), (37_509.0, 10_000.0));
        check(fixture::RESTLESS, (122_476.0, 30_000.0));
    }

    #[test]
    fn the_steps_of_a_beat_are_seen_one_by_one_before_it_is_read() {
        let picture = fixture::picture();
        let ruler = Ruler::new(&picture.timeline, 800.0);
        let reading = Reading::of(&picture, Language::English);
        let pace = Pace::new(&picture, &ruler, &reading, Speed::default());
        let opens = picture.scene.beats[2];
        let begins = picture.cursor_at_step(opens.first);
        let step = |played_ms| pace.later(begins, 0.0, played_ms).map(|(cursor, _)| picture.step(cursor));
        let seen: Vec<_> = [0.0, 199.0, 200.0, 799.0, 800.0, 1_600.0].into_iter().map(step).collect();
        assert_eq!(seen, [3, 3, 4, 6, 7, 7].map(Some));
        assert!(pace.is_pause(2), "the clock stands while a gate opens");
        assert!(!pace.is_pause(4), "the clock runs while the pod is Ready");
    }

    #[test]
    fn the_playhead_stays_where_it_is_when_it_begins_to_play() {
        let picture = fixture::picture();
        let ruler = Ruler::new(&picture.timeline, 800.0);
        let reading = Reading::of(&picture, Language::English);
        let pace = Pace::new(&picture, &ruler, &reading, Speed::default());
        for step in 0..picture.scene.steps.len() {
            let cursor = picture.cursor_at_step(step);
            assert_eq!(pace.later(cursor, 0.0, 0.0).map(|(cursor, _)| cursor), Some(cursor));
        }
    }

    #[test]
    fn nobody_reads_at_ten_times_the_speed() {
        let picture = fixture::picture();
        let ruler = Ruler::new(&picture.timeline, 800.0);
        let reading = Reading::of(&picture, Language::English);
        let whole = |name: &str| {
            let pace = Pace::new(&picture, &ruler, &reading, Speed::named(name).expect("a speed"));
            let beats = 0..picture.scene.beats.len();
            assert_eq!(beats.clone().any(|beat| pace.is_pause(beat)), name != "10", "{name}");
            beats.map(|beat| pace.takes(beat)).sum::<f64>().round()
        };
        assert_eq!(["1", "5", "10"].map(whole), [26_400.0, 26_400.0, 10_200.0]);
    }

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n";

    /// A pod with so many containers.
    fn crowd(containers: usize) -> String {
        let containers = (0..containers).map(|index| format!("  - {{name: c{index}, image: i}}\n"));
        POD.to_owned() + &containers.collect::<String>()
    }
}
