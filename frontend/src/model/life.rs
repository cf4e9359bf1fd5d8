//! What plays of a text: the life of one pod, and of those that its workload makes beside it.

use podreel_core::pod::template::Workload;
use podreel_core::sim::job::simulate_job;
use podreel_core::sim::replacement::replacements;
use podreel_core::sim::timeline::{Ending, Timeline};
use podreel_core::time::{Duration, Instant};
use podreel_core::{Analysis, simulate};

use super::band::Band;
use super::picture::{Picture, story};

/// A workload's life, drawn.
pub(super) struct Life {
    /// Of the pod that plays.
    pub(super) picture: Picture,
    /// The workload's pods, where it is a Job or makes more than one.
    pub(super) band: Option<Band>,
    /// Which of the pods plays.
    pub(super) playing: usize,
}

impl Life {
    /// Plays a workload of an analysed text; of its pods that one, or the last where there are fewer.
    pub(super) fn of(analysis: &Analysis, workload: &Workload, pod: usize) -> Self {
        let scenario = analysis.scenario(workload);
        let (mut moments, mut lives): (_, Vec<(Instant, Timeline)>) = (Vec::new(), Vec::new());
        let mut ending = None;
        if let Some(job) = workload.pod.job.as_deref() {
            let life = simulate_job(&workload.pod, job, &scenario);
            ending = Some(life.ending(scenario.horizon));
            moments = life.moments;
            lives.extend(life.pods.into_iter().map(|pod| (pod.created, pod.timeline)));
            for (created, timeline) in &mut lives {
                last(timeline, scenario.horizon - created.since(Instant::START));
            }
        } else {
            let first = simulate(&workload.pod, &scenario);
            let next = replacements(workload.kind, &workload.pod, &scenario, &first);
            lives.push((Instant::START, first));
            lives.extend(next.into_iter().map(|pod| (pod.created, pod.timeline)));
        }
        let playing = pod.min(lives.len().saturating_sub(1));
        let is_worth_a_band = !moments.is_empty() || lives.len() > 1;
        let band = is_worth_a_band
            .then(|| Band::new(workload.kind, workload.name.clone(), &lives, &moments, playing));
        let story = lives.first().and_then(|(_, first)| story(first, &scenario));
        // A Job that is suspended has made no pod; then it is shown what its pod would do.
        let timeline = match lives.into_iter().nth(playing) {
            Some((_, timeline)) => timeline,
            None => simulate(&workload.pod, &scenario),
        };
        let mut picture = Picture { story, ..Picture::new(timeline, scenario) };
        picture.verdict.job = ending;
        if let Some((service, changes)) = analysis.endpoint(&picture.timeline) {
            picture.show_endpoint(service.name.clone(), &changes);
        }
        if let Some(reality) = analysis.reality(workload) {
            picture.show_reality(reality);
        }
        Self { picture, band, playing }
    }
}

/// A Job's pod that never ends is watched to the horizon, so that it is seen to go on when nothing more happens; that
/// another pod lives on is no news.
fn last(timeline: &mut Timeline, horizon: Duration) {
    if timeline.ending() == Ending::Never {
        timeline.until = timeline.until.max(Instant::START + horizon);
    }
}

#[cfg(test)]
mod tests {
    use podreel_core::analyze;
    use podreel_core::examples::Example;

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
        let Life { picture, band, .. } = of(Example::JobClassicSidecar);
        assert_eq!(millis(picture.timeline.until), 600_000.0);
        let last = picture.lanes[1].last().expect("logshipper has a lane");
        assert_eq!((millis(last.to), Tone::of(last.activity)), (600_000.0, Tone::Running));
        assert_eq!(band.expect("a Job").pods[0].to_ms, 600_000.0);
        let ruler = Ruler::new(&picture.timeline, 800.0);
        assert_eq!(ruler.breaks().count(), 1);
        assert!(ruler.px(7_000.0) > 500.0, "the rest stays legible: {}", ruler.px(7_000.0));
    }

    #[test]
    fn what_ends_is_watched_to_its_end() {
        assert_eq!(millis(of(Example::JobSidecar).picture.timeline.until), 8_000.0);
    }
}
