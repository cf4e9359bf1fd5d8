//! How the playhead moves.

use super::cursor::Cursor;
use super::pace::Pace;
use super::picture::Picture;
use super::reading::Reading;
use super::ruler::Ruler;
use super::speed::Speed;

/// The most time that one frame may bring, so that a tab in the background does not jump.
pub const LONGEST_FRAME_MS: f64 = 100.0;

/// Whether the playhead moves, and who moves it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It rests.
    #[default]
    Paused,
    /// It runs.
    Playing,
    /// A hand holds it.
    Scrubbing,
}

/// What happens at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repeat {
    /// It rests there.
    #[default]
    Once,
    /// It begins again.
    Loop,
}

/// What the caption tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Telling {
    /// The step at the playhead.
    #[default]
    Step,
    /// The beat that the step belongs to: while it plays, and until something else moves the playhead.
    Beat,
}

/// The playhead and how it moves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Playback {
    /// Where it is.
    pub cursor: Cursor,
    /// Whether it moves.
    pub state: State,
    /// How fast.
    pub speed: Speed,
    /// What happens at the end.
    pub repeat: Repeat,
    /// What is told of where it is.
    pub telling: Telling,
    /// For how long its beat has been told.
    pub told_ms: f64,
}

impl Playback {
    /// Lets `elapsed_ms` of the reader's time pass, at the life's [pace](Pace).
    #[must_use]
    pub fn advance(self, elapsed_ms: f64, picture: &Picture, ruler: &Ruler, reading: &Reading) -> Self {
        if self.state != State::Playing {
            return self;
        }
        let played_ms = elapsed_ms.clamp(0.0, LONGEST_FRAME_MS) * self.speed.factor();
        let pace = Pace::new(picture, ruler, reading, self.speed);
        match (pace.later(self.cursor, self.told_ms, played_ms), self.repeat) {
            (Some((cursor, told_ms)), _) => Self { cursor, told_ms, telling: Telling::Beat, ..self },
            (None, Repeat::Once) => {
                Self { cursor: Cursor::at(&picture.timeline, f64::INFINITY), ..self.pause() }
            }
            (None, Repeat::Loop) => Self { cursor: picture.cursor_at_step(0), told_ms: 0.0, ..self },
        }
    }

    /// Starts to play: from the first step where it stands at the end, or at the beginning with all that happens there.
    #[must_use]
    pub fn play(self, picture: &Picture) -> Self {
        let begins =
            [0.0, f64::INFINITY].map(|at_ms| Cursor::at(&picture.timeline, at_ms)).contains(&self.cursor);
        let cursor = if begins { picture.cursor_at_step(0) } else { self.cursor };
        Self { cursor, state: State::Playing, telling: Telling::Beat, told_ms: 0.0, ..self }
    }

    /// Goes to a place, of which its own step is told.
    #[must_use]
    pub fn go(self, cursor: Cursor) -> Self {
        Self { cursor, telling: Telling::Step, told_ms: 0.0, ..self }
    }

    /// Rests.
    #[must_use]
    pub fn pause(self) -> Self {
        Self { state: State::Paused, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use crate::model::millis::millis;
    use podreel_core::words::Language;

    fn playing_at(at_ms: f64) -> Playback {
        let timeline = fixture::job_with_sidecar();
        Playback { cursor: Cursor::at(&timeline, at_ms), state: State::Playing, ..Playback::default() }
    }

    fn advance(playback: Playback, elapsed_ms: f64) -> Playback {
        let picture = fixture::picture();
        let reading = Reading::of(&picture, Language::English);
        playback.advance(elapsed_ms, &picture, &Ruler::new(&picture.timeline, 800.0), &reading)
    }

    #[test]
    fn a_frame_moves_the_playhead_by_its_time() {
        assert_eq!(advance(playing_at(5_000.0), 16.0).cursor.at_ms, 5_016.0);
    }

    #[test]
    fn a_tab_in_the_background_does_not_jump() {
        assert_eq!(advance(playing_at(5_000.0), 60_000.0).cursor.at_ms, 5_100.0);
    }

    #[test]
    fn a_beat_stays_while_others_wait_in_the_same_instant() {
        let picture = fixture::picture();
        let beat = |playback: Playback| picture.beat(playback.cursor);
        let mut playback = playing_at(0.0).pause().play(&picture);
        assert_eq!(picture.step(playback.cursor), 0, "an instant is told from its beginning");
        let reading = Reading::of(&picture, Language::English);
        let mut shown_ms = 100.0;
        while shown_ms < reading.least(0) {
            playback = advance(playback, 100.0);
            assert_eq!((beat(playback), playback.cursor.at_ms), (0, 0.0));
            shown_ms += 100.0;
        }
        assert_eq!(beat(advance(playback, 100.0)), 1);
    }

    #[test]
    fn a_pause_shows_the_beat_anew() {
        let picture = fixture::picture();
        let first = playing_at(0.0).play(&picture);
        let told = advance(advance(first, 90.0), 90.0);
        assert_ne!(told, first);
        assert_eq!(told.pause().play(&picture), first);
    }

    #[test]
    fn a_beat_is_told_until_something_else_moves_the_playhead() {
        let picture = fixture::picture();
        let playing = advance(playing_at(0.0).play(&picture), 100.0);
        assert_eq!([playing.telling, playing.pause().telling], [Telling::Beat; 2]);
        assert_eq!(playing.pause().go(picture.cursor_at_step(3)).telling, Telling::Step);
    }

    #[test]
    fn the_end_is_a_rest() {
        let end = millis(fixture::job_with_sidecar().until);
        let mut rested = playing_at(end);
        for _ in 0..40 {
            rested = advance(rested, 100.0);
        }
        assert_eq!((rested.cursor.at_ms, rested.state), (end, State::Paused));
    }

    #[test]
    fn a_loop_begins_again() {
        let picture = fixture::picture();
        let speed = Speed::named("100").expect("a speed");
        let last = Playback { repeat: Repeat::Loop, speed, ..playing_at(millis(picture.timeline.until)) };
        let looped = advance(last, 100.0);
        assert_eq!((looped.cursor, looped.state), (picture.cursor_at_step(0), State::Playing));
    }

    #[test]
    fn play_at_the_end_begins_again() {
        let picture = fixture::picture();
        let rested = playing_at(millis(picture.timeline.until)).pause();
        assert_eq!(rested.play(&picture).cursor, picture.cursor_at_step(0));
    }

    #[test]
    fn the_playhead_cannot_leave_the_life() {
        let timeline = fixture::job_with_sidecar();
        assert_eq!(Cursor::at(&timeline, -5.0).at_ms, 0.0);
        assert_eq!(Cursor::at(&timeline, 1e12).at_ms, millis(timeline.until));
    }
}
