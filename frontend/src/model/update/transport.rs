//! How the playhead moves, also from one pod of a workload to the next: a Job is one story, told by all of its pods.

use crate::model::Model;
use crate::model::cursor::Cursor;
use crate::model::effect::Effect;
use crate::model::line_lights::end_choice;
use crate::model::picture::Picture;
use crate::model::playback::{Playback, Repeat, State};
use crate::model::reading::Reading;
use crate::model::shared::Shared;
use crate::model::speed::Speed;

/// What moves the playhead, or how it moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Transport {
    /// Play, or rest.
    PlayToggled,
    /// Back to the beginning.
    ToStart,
    /// On to the end.
    ToEnd,
    /// The end, with its reason.
    EndWanted,
    /// To the step before.
    StepBack,
    /// To the next step.
    StepOn,
    /// To the first of the steps that are told together.
    StepsWanted,
    /// On by so many milliseconds; back where negative.
    Nudged(f64),
    /// A hand moved the playhead to a moment.
    Scrubbed(f64),
    /// The reader chose a figure that is a moment.
    MomentChosen(f64),
    /// The hand let go.
    ScrubEnded,
    /// The reader chose a speed.
    SpeedChosen(Speed),
    /// One speed faster.
    Faster,
    /// One speed slower.
    Slower,
    /// Begin again at the end, or not.
    LoopToggled,
    /// So many milliseconds have passed.
    Frame(f64),
}

impl Model {
    /// What follows for the playhead.
    pub(super) fn transport(&mut self, transport: Transport) -> Vec<Effect> {
        match transport {
            Transport::PlayToggled => self.toggle_play(),
            Transport::ToStart => self.go_to_start(),
            Transport::ToEnd => self.go_to_end(),
            Transport::EndWanted => self.explain_end(),
            Transport::StepBack => self.rest_at(|cursor, picture| {
                let step = picture.step(cursor);
                let begins = picture.cursor_at_step(step);
                // Within a step, back means to its beginning first.
                if cursor.at_ms > begins.at_ms {
                    begins
                } else {
                    picture.cursor_at_step(step.saturating_sub(1))
                }
            }),
            Transport::StepOn => self.rest_at(|cursor, picture| match picture.step(cursor) + 1 {
                next if next < picture.scene.steps.len() => picture.cursor_at_step(next),
                _ => Cursor::at(&picture.timeline, f64::INFINITY),
            }),
            Transport::StepsWanted => {
                let (first, _) = self.shown_steps();
                self.rest_at(|_, picture| picture.cursor_at_step(first))
            }
            Transport::Nudged(by_ms) => {
                self.rest_at(|cursor, picture| Cursor::at(&picture.timeline, cursor.at_ms + by_ms))
            }
            Transport::Scrubbed(to_ms) if self.axis.dragged.is_some() => {
                self.set(|model| model.axis.dragged = model.axis.dragged.map(|(from_ms, _)| (from_ms, to_ms)))
            }
            Transport::Scrubbed(at_ms) => self.move_playhead(|playback, picture| Playback {
                state: State::Scrubbing,
                ..playback.go(Cursor::at(&picture.timeline, at_ms))
            }),
            Transport::MomentChosen(at_ms) => self.rest_at(|_, picture| Cursor::at(&picture.timeline, at_ms)),
            Transport::ScrubEnded if self.axis.dragged.is_some() => self.choose_range(),
            Transport::ScrubEnded => self.move_playhead(|playback, _| match playback.state {
                State::Scrubbing => playback.pause(),
                State::Paused | State::Playing => playback,
            }),
            Transport::SpeedChosen(speed) => self.move_playhead(|playback, _| Playback { speed, ..playback }),
            Transport::Faster => {
                self.move_playhead(|playback, _| Playback { speed: playback.speed.faster(), ..playback })
            }
            Transport::Slower => {
                self.move_playhead(|playback, _| Playback { speed: playback.speed.slower(), ..playback })
            }
            Transport::LoopToggled => self.move_playhead(|playback, _| Playback {
                repeat: match playback.repeat {
                    Repeat::Once => Repeat::Loop,
                    Repeat::Loop => Repeat::Once,
                },
                ..playback
            }),
            Transport::Frame(elapsed_ms) => self.go_on(elapsed_ms),
        }
    }

    /// A playhead that moves takes the eye along: what was chosen is not looked at any more.
    fn move_playhead(&mut self, change: impl FnOnce(Playback, &Picture) -> Playback) -> Vec<Effect> {
        if let Some(picture) = &self.picture {
            let before = self.playback.cursor;
            self.playback = change(self.playback, picture);
            if self.playback.cursor != before {
                self.choice = None;
            }
        }
        Vec::new()
    }

    /// The playhead goes to a moment, and moves on from there if it moves.
    pub(in crate::model) fn seek(&mut self, at_ms: f64) {
        if let Some(picture) = &self.picture {
            self.playback = self.playback.go(Cursor::at(&picture.timeline, at_ms));
        }
    }

    /// The playhead rests at a place.
    pub(in crate::model) fn rest_at(
        &mut self,
        place: impl FnOnce(Cursor, &Picture) -> Cursor,
    ) -> Vec<Effect> {
        self.move_playhead(|playback, picture| playback.pause().go(place(playback.cursor, picture)))
    }

    /// To the beginning: of a Job, of its first pod.
    fn go_to_start(&mut self) -> Vec<Effect> {
        if self.last_of_job().is_some() {
            self.turn_to(0);
        }
        self.rest_at(|_, picture| picture.cursor_at_step(0))
    }

    /// To the end: of a Job, of the pod that ends last.
    fn go_to_end(&mut self) -> Vec<Effect> {
        if let Some(last) = self.last_of_job() {
            self.turn_to(last);
        }
        self.rest_at(|_, picture| Cursor::at(&picture.timeline, f64::INFINITY))
    }

    /// To the end, and why it is one.
    fn explain_end(&mut self) -> Vec<Effect> {
        let effects = self.go_to_end();
        match self.picture.as_deref().and_then(end_choice) {
            Some(choice) => self.open_reason(choice),
            None => effects,
        }
    }

    /// Plays or rests. At the end of a Job's pod the next one plays, and after the last the first.
    fn toggle_play(&mut self) -> Vec<Effect> {
        if self.playback.state == State::Playing {
            return self.move_playhead(|playback, _| playback.pause());
        }
        if self.last_of_job().is_some() && self.is_at_end() {
            let next = self.band().and_then(|band| band.next());
            self.turn_to(next.unwrap_or(0));
        }
        self.move_playhead(|playback, picture| playback.play(picture))
    }

    /// A frame passes; after a pod comes the next one of its workload, and after the last the first where all repeats.
    fn go_on(&mut self, elapsed_ms: f64) -> Vec<Effect> {
        let (ruler, before) = (self.axis.ruler.clone(), self.playback.state);
        let (reading, repeat) = (self.reading(), self.playback.repeat);
        let next = self.band().and_then(|band| {
            let begins_again = repeat == Repeat::Loop && band.pods.len() > 1;
            band.next().or(begins_again.then_some(0))
        });
        let of_pod = if next.is_some() { Repeat::Once } else { repeat };
        self.move_playhead(|playback, picture| match &reading {
            Some(reading) => {
                let playback = Playback { repeat: of_pod, ..playback };
                Playback { repeat, ..playback.advance(elapsed_ms, picture, &ruler, reading) }
            }
            None => playback,
        });
        let has_ended = before == State::Playing && self.playback.state == State::Paused;
        if let Some(next) = next.filter(|_| has_ended) {
            self.turn_to(next);
            self.move_playhead(|playback, picture| playback.play(picture));
        }
        Vec::new()
    }

    /// How long each beat is shown while it plays: nobody needs to know before.
    fn reading(&mut self) -> Option<Shared<Reading>> {
        if self.playback.state == State::Playing && self.reading.is_none() {
            let reading = self.picture.as_ref().map(|picture| Reading::of(picture, self.language));
            self.reading = reading.map(Shared::new);
        }
        self.reading.clone()
    }

    fn last_of_job(&self) -> Option<usize> {
        self.band()?.last_of_job()
    }

    fn is_at_end(&self) -> bool {
        let end = self.picture.as_ref().map(|picture| Cursor::at(&picture.timeline, f64::INFINITY));
        end == Some(self.playback.cursor)
    }

    /// Another pod of the workload plays.
    fn turn_to(&mut self, pod: usize) {
        if self.playing.pod != pod {
            self.playing.pod = pod;
            self.play_anew();
        }
    }
}

#[cfg(test)]
mod tests {
    use podreel_core::sim::timeline::Ending;
    use podreel_core::time::Instant;

    use super::*;
    use crate::model::fixture::pasted;
    use crate::model::msg::{Msg, Transport};

    const RETRIED: &str = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: retry}\nspec:\n  backoffLimit: 3\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{name: work, image: 'w:1'}]\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {containers: [{name: work, runs: [{exit: {after: 2s, code: 1}}]}]}\n";

    /// Which pod plays after some messages, whether it stands at its end, and whether it plays.
    fn check(messages: &[Msg], expected: (usize, bool, State)) {
        let mut model = pasted(RETRIED);
        for msg in messages {
            model.update(msg.clone());
        }
        assert_eq!((model.playing.pod, model.is_at_end(), model.playback.state), expected, "{messages:?}");
    }

    #[test]
    fn the_end_of_a_job_is_that_of_its_last_pod() {
        check(&[Msg::Transport(Transport::ToEnd)], (3, true, State::Paused));
        check(
            &[Msg::Transport(Transport::ToEnd), Msg::Transport(Transport::ToStart)],
            (0, false, State::Paused),
        );
        check(&[Msg::Transport(Transport::EndWanted)], (3, true, State::Paused));
    }

    #[test]
    fn after_the_end_of_a_job_it_is_told_from_its_beginning() {
        check(
            &[Msg::Transport(Transport::ToEnd), Msg::Transport(Transport::PlayToggled)],
            (0, false, State::Playing),
        );
    }

    #[test]
    fn after_a_pod_of_a_job_comes_the_next() {
        let end = Msg::Transport(Transport::MomentChosen(f64::INFINITY));
        check(std::slice::from_ref(&end), (0, true, State::Paused));
        check(&[end, Msg::Transport(Transport::PlayToggled)], (1, false, State::Playing));
    }

    #[test]
    fn a_job_that_is_tried_again_ends_with_its_last_pod() {
        let model = pasted(RETRIED);
        let verdict = &model.picture.as_ref().expect("it plays").verdict;
        assert_eq!(verdict.ending, Ending::Failed(Instant::from_millis(4_000)));
        assert_eq!(verdict.end(), Ending::Failed(Instant::from_millis(80_000)));
    }
}
