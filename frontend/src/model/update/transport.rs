//! From one pod of a workload to the next: a Job is one story, told by all of its pods.

use crate::model::Model;
use crate::model::cursor::Cursor;
use crate::model::effect::Effect;
use crate::model::line_lights::end_choice;
use crate::model::playback::State;
use crate::model::reading::Reading;
use crate::model::shared::Shared;

impl Model {
    /// To the beginning: of a Job, of its first pod.
    pub(in crate::model) fn go_to_start(&mut self) -> Vec<Effect> {
        if self.last_of_job().is_some() {
            self.turn_to(0);
        }
        self.rest_at(|_, picture| picture.cursor_at_step(0))
    }

    /// To the end: of a Job, of the pod that ends last.
    pub(in crate::model) fn go_to_end(&mut self) -> Vec<Effect> {
        if let Some(last) = self.last_of_job() {
            self.turn_to(last);
        }
        self.rest_at(|_, picture| Cursor::at(&picture.timeline, f64::INFINITY))
    }

    /// To the end, and why it is one.
    pub(in crate::model) fn explain_end(&mut self) -> Vec<Effect> {
        let effects = self.go_to_end();
        match self.picture.as_deref().and_then(end_choice) {
            Some(choice) => self.open_reason(choice),
            None => effects,
        }
    }

    /// Plays or rests. At the end of a Job's pod the next one plays, and after the last the first.
    pub(in crate::model) fn toggle_play(&mut self) -> Vec<Effect> {
        if self.playback.state == State::Playing {
            return self.move_playhead(|playback, _| playback.pause());
        }
        if self.last_of_job().is_some() && self.is_at_end() {
            let next = self.band.as_ref().and_then(|band| band.next());
            self.turn_to(next.unwrap_or(0));
        }
        self.move_playhead(|playback, picture| playback.play(picture))
    }

    /// A frame passes; after a pod comes the next one of its workload.
    pub(in crate::model) fn go_on(&mut self, elapsed_ms: f64) -> Vec<Effect> {
        let (ruler, before) = (self.ruler.clone(), self.playback.state);
        let reading = self.reading();
        self.move_playhead(|playback, picture| match &reading {
            Some(reading) => playback.advance(elapsed_ms, picture, &ruler, reading),
            None => playback,
        });
        let has_ended = before == State::Playing && self.playback.state == State::Paused;
        if let Some(next) = self.band.as_ref().and_then(|band| band.next()).filter(|_| has_ended) {
            self.turn_to(next);
            self.move_playhead(|playback, picture| playback.play(picture));
        }
        Vec::new()
    }

    /// How long each step is shown while it plays: nobody needs to know before.
    fn reading(&mut self) -> Option<Shared<Reading>> {
        if self.playback.state == State::Playing && self.reading.is_none() {
            let reading = self.picture.as_ref().map(|picture| Reading::of(picture, self.language));
            self.reading = reading.map(Shared::new);
        }
        self.reading.clone()
    }

    fn last_of_job(&self) -> Option<usize> {
        self.band.as_ref()?.last_of_job()
    }

    fn is_at_end(&self) -> bool {
        let end = self.picture.as_ref().map(|picture| Cursor::at(&picture.timeline, f64::INFINITY));
        end == Some(self.playback.cursor)
    }

    /// Another pod of the workload plays.
    fn turn_to(&mut self, pod: usize) {
        if self.pod != pod {
            self.pod = pod;
            self.play_anew();
        }
    }
}

#[cfg(test)]
mod tests {
    use podreel_core::sim::timeline::Ending;
    use podreel_core::time::Instant;

    use super::*;
    use crate::model::msg::Msg;
    use crate::model::start::Start;

    const RETRIED: &str = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: retry}\nspec:\n  backoffLimit: 3\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{name: work, image: 'w:1'}]\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {containers: [{name: work, runs: [{exit: {after: 2s, code: 1}}]}]}\n";

    /// Which pod plays after some messages, whether it stands at its end, and whether it plays.
    fn check(messages: &[Msg], expected: (usize, bool, State)) {
        let mut model = Model::new(Start::default());
        model.update(Msg::Edited(RETRIED.to_owned()));
        for msg in messages {
            model.update(msg.clone());
        }
        assert_eq!((model.pod, model.is_at_end(), model.playback.state), expected, "{messages:?}");
    }

    #[test]
    fn the_end_of_a_job_is_that_of_its_last_pod() {
        check(&[Msg::ToEnd], (3, true, State::Paused));
        check(&[Msg::ToEnd, Msg::ToStart], (0, false, State::Paused));
        check(&[Msg::EndWanted], (3, true, State::Paused));
    }

    #[test]
    fn after_the_end_of_a_job_it_is_told_from_its_beginning() {
        check(&[Msg::ToEnd, Msg::PlayToggled], (0, false, State::Playing));
    }

    #[test]
    fn after_a_pod_of_a_job_comes_the_next() {
        let end = Msg::MomentChosen(f64::INFINITY);
        check(std::slice::from_ref(&end), (0, true, State::Paused));
        check(&[end, Msg::PlayToggled], (1, false, State::Playing));
    }

    #[test]
    fn a_job_that_is_tried_again_ends_with_its_last_pod() {
        let mut model = Model::new(Start::default());
        model.update(Msg::Edited(RETRIED.to_owned()));
        let verdict = &model.picture.as_ref().expect("it plays").verdict;
        assert_eq!(verdict.ending, Ending::Failed(Instant::from_millis(4_000)));
        assert_eq!(verdict.end(), Ending::Failed(Instant::from_millis(80_000)));
    }
}
