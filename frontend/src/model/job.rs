//! The Job above the pod: its states and its pods, one after another, on the Job's own clock.

use std::rc::Rc;

use podreel_core::kubectl::job::job_row_at;
use podreel_core::sim::job::{JobLife, JobPod};
use podreel_core::sim::timeline::Moment;
use podreel_core::status::PodPhase;
use podreel_core::time::Instant;

use super::millis::millis;
use super::ruler::Ruler;
use super::scene::Tone;

/// The Job above the pod that plays.
#[derive(Clone, Debug, PartialEq)]
pub struct JobBand {
    /// Its name.
    pub name: Rc<str>,
    /// What `kubectl get job` says of it, from change to change.
    pub states: Vec<JobState>,
    /// Its pods, in the order of their creation.
    pub pods: Vec<PodSpan>,
    /// Which of them plays.
    pub playing: usize,
    end_ms: f64,
}

/// The Job from one change of its row to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct JobState {
    /// Since when.
    pub from_ms: f64,
    /// Until when.
    pub to_ms: f64,
    /// STATUS
    pub status: &'static str,
    /// COMPLETIONS
    pub completions: String,
    /// How it looks.
    pub tone: Tone,
}

/// The life of one of its pods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PodSpan {
    /// When it was created.
    pub from_ms: f64,
    /// When it ended, or when watching did.
    pub to_ms: f64,
    /// How it ended.
    pub tone: Tone,
}

impl JobBand {
    /// Draws the life of a Job one of whose pods plays.
    #[must_use]
    pub fn new(name: Rc<str>, life: &JobLife, playing: usize) -> Self {
        let pods: Vec<PodSpan> = life.pods.iter().map(span).collect();
        let changes = life.moments.iter().map(|moment| millis(moment.at));
        let end_ms = pods.iter().map(|pod| pod.to_ms).chain(changes).fold(1_000.0, f64::max);
        let mut states: Vec<JobState> = Vec::new();
        for moment in life.moments.iter().filter(|moment| !moment.gone) {
            let (row, from_ms) = (job_row_at(moment), millis(moment.at));
            if let Some(last) = states.last_mut() {
                if (last.status, &last.completions) == (row.status, &row.completions) {
                    continue;
                }
                last.to_ms = from_ms;
            }
            let (status, completions) = (row.status, row.completions);
            states.push(JobState { from_ms, to_ms: end_ms, status, completions, tone: tone(status) });
        }
        let gone = life.moments.iter().find(|moment| moment.gone).map(|moment| millis(moment.at));
        if let (Some(last), Some(gone)) = (states.last_mut(), gone) {
            last.to_ms = gone;
        }
        // Its last state may begin with the last thing that happened, and goes on from there.
        let last = states.len().saturating_sub(1);
        let mut index = 0..;
        states.retain(|state| index.next() == Some(last) || state.to_ms > state.from_ms);
        Self { name, states, pods, playing, end_ms }
    }

    /// How the Job's moments lie on an axis of some width.
    #[must_use]
    pub fn ruler(&self, width_px: f64) -> Ruler {
        let pods = self.pods.iter().flat_map(|pod| [pod.from_ms, pod.to_ms]);
        let states = self.states.iter().flat_map(|state| [state.from_ms, state.to_ms]);
        Ruler::across(pods.chain(states).chain([0.0, self.end_ms]).collect(), width_px)
    }

    /// The moment of the playing pod's clock, on the Job's.
    #[must_use]
    pub fn job_ms(&self, at_ms: f64) -> f64 {
        self.pods.get(self.playing).map_or(0.0, |pod| pod.from_ms) + at_ms
    }

    /// What kubectl says of the Job at a moment of the playing pod's clock.
    #[must_use]
    pub fn state(&self, at_ms: f64) -> Option<&JobState> {
        let now_ms = self.job_ms(at_ms);
        self.states.iter().rfind(|state| state.from_ms <= now_ms).or(self.states.first())
    }

    /// The pod that was made after the one that plays.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        Some(self.playing + 1).filter(|next| *next < self.pods.len())
    }
}

fn span(pod: &JobPod) -> PodSpan {
    let is_over = |moment: &&Moment| moment.gone || moment.status.phase.is_terminal();
    let over = pod.timeline.moments.iter().find(is_over);
    let after = over.map_or(pod.timeline.until, |moment| moment.at).since(Instant::START);
    let tone = match over.map(|moment| moment.status.phase) {
        Some(PodPhase::Succeeded) => Tone::Finished,
        Some(PodPhase::Failed) => Tone::Failed,
        Some(_) => Tone::Terminating,
        None => Tone::Running,
    };
    PodSpan { from_ms: millis(pod.created), to_ms: millis(pod.created + after), tone }
}

fn tone(status: &str) -> Tone {
    match status {
        "Complete" => Tone::Finished,
        "Failed" => Tone::Failed,
        "Suspended" => Tone::Waiting,
        "Terminating" | "FailureTarget" => Tone::Terminating,
        _ => Tone::Running,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::model::msg::Msg;
    use crate::model::playback::State;
    use crate::model::start::Start;

    /// A Job whose pod fails twice before the third succeeds.
    const RETRIED: &str = "\
apiVersion: batch/v1
kind: Job
metadata: {name: retried}
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers: [{name: work, image: i}]
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  containers: [{name: work, runs: [{exit: {after: 3s, code: 1}}]}]
";

    fn model() -> Model {
        let mut model = Model::new(Start::default());
        model.update(Msg::Edited(RETRIED.to_owned()));
        model
    }

    fn band(model: &Model) -> &JobBand {
        model.job.as_ref().expect("there is a Job")
    }

    #[test]
    fn a_job_shows_its_pods_one_after_another_and_how_it_ended() {
        let model = model();
        let band = band(&model);
        assert_eq!(band.pods.len(), 2);
        assert!(band.pods[0].to_ms <= band.pods[1].from_ms);
        assert_eq!(band.states.first().map(|state| state.status), Some("Running"));
        assert_eq!(band.states.last().map(|state| state.status), Some("Failed"));
        assert!(band.pods.iter().all(|pod| pod.tone == Tone::Failed));
    }

    #[test]
    fn another_pod_plays_from_its_beginning() {
        let mut model = model();
        model.update(Msg::ToEnd);
        model.update(Msg::PodChosen(1));
        assert_eq!((band(&model).playing, model.playback.cursor.at_ms), (1, 0.0));
    }

    #[test]
    fn the_next_pod_plays_when_one_has_ended() {
        let mut model = model();
        model.update(Msg::ToEnd);
        model.update(Msg::Nudged(-10.0));
        model.update(Msg::PlayToggled);
        model.update(Msg::Frame(50.0));
        assert_eq!((band(&model).playing, model.playback.state), (1, State::Playing));
    }
}
