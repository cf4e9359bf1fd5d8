//! What plays of a text: the life of one pod, and of those that its workload makes beside it.

use podreel_core::pod::template::Workload;
use podreel_core::sim::timeline::{Ending, Timeline};
use podreel_core::time::{Duration, Instant};
use podreel_core::{Analysis, play};

use super::band::Band;
use super::picture::{Picture, story};
use super::wait::has_no_node;

/// A workload's life, drawn.
pub(super) struct Life {
    /// Of the pod that plays.
    pub(super) picture: Picture,
    /// Which of the pods plays.
    pub(super) playing: usize,
}

impl Life {
    /// Plays a workload of an analysed text; of its pods that one, or the last where there are fewer.
    pub(super) fn of(analysis: &Analysis, workload: &Workload, pod: usize) -> Self {
        let scenario = analysis.scenario(workload);
        let mut lives = play(workload, &scenario);
        let is_job = lives.job.is_some();
        for pod in lives.pods.iter_mut().filter(|pod| is_job || has_no_node(&pod.timeline)) {
            last(&mut pod.timeline, scenario.horizon - pod.created.since(Instant::START));
        }
        let playing = pod.min(lives.pods.len().saturating_sub(1));
        let is_worth_a_band = lives.job.is_some() || lives.pods.len() > 1;
        let band = is_worth_a_band.then(|| Band::new(workload.kind, workload.name.clone(), &lives, playing));
        let story = lives.pods.first().and_then(|first| story(&first.timeline, &scenario));
        let ending = lives.job.as_ref().and_then(|job| job.ending(scenario.horizon));
        let mut picture = Picture { story, band, ..Picture::new(lives.into_timeline(playing), scenario) };
        picture.verdict.job = ending;
        if let Some((service, changes)) = analysis.endpoint(&picture.timeline) {
            picture.show_endpoint(service.name.clone(), &changes);
        }
        if let Some(reality) = analysis.reality(workload) {
            picture.show_reality(reality);
        }
        Self { picture, playing }
    }
}

/// A Job's pod that never ends, and one that gets no node, is watched to the horizon, so that it is seen to go on when
/// nothing more happens; that another pod lives on is no news.
fn last(timeline: &mut Timeline, horizon: Duration) {
    if timeline.ending() == Ending::Never {
        timeline.until = timeline.until.max(Instant::START + horizon);
    }
}

#[cfg(test)]
mod tests {
    use podreel_core::analyze;
    use podreel_core::examples::Example;
    use podreel_core::pod::ContainerId;

    use super::*;
    use crate::model::millis::millis;
    use crate::model::ruler::Ruler;
    use crate::model::scene::Tone;

    fn of(example: Example) -> Life {
        let analysis = analyze(example.text());
        Life::of(&analysis, analysis.workload().expect("it has a pod"), 0)
    }

    #[test]
    fn what_never_ends_runs_on_to_the_horizon() {
        let picture = of(Example::JobClassicSidecar).picture;
        assert_eq!(millis(picture.timeline.until), 600_000.0);
        let last = picture.lanes[ContainerId::App(1)].last().expect("logshipper has a lane");
        assert_eq!((millis(last.to), Tone::of(last.activity)), (600_000.0, Tone::Running));
        assert_eq!(picture.band.expect("a Job").pods[0].to_ms, 600_000.0);
        let ruler = Ruler::new(&picture.timeline, 800.0);
        assert_eq!(ruler.breaks().count(), 1);
        assert!(ruler.px(7_000.0) > 500.0, "the rest stays legible: {}", ruler.px(7_000.0));
    }

    #[test]
    fn how_a_job_ends_that_another_controller_manages_is_not_for_kubernetes_to_say() {
        let text =
            Example::JobClassicSidecar.text().replacen("\nspec:\n", "\nspec:\n  managedBy: a.io/b\n", 1);
        let analysis = analyze(&text);
        let life = Life::of(&analysis, analysis.workload().expect("it has a pod"), 0);
        let band = life.picture.band.as_ref().expect("a Job");
        assert_eq!((life.picture.verdict.job, band.pods.len(), band.states.len()), (None, 0, 1));
        assert!(!life.picture.timeline.events.is_empty(), "the pod that it would have is shown");
    }

    #[test]
    fn what_ends_is_watched_to_its_end() {
        assert_eq!(millis(of(Example::JobSidecar).picture.timeline.until), 8_000.0);
    }
}
