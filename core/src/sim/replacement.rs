//! The pods that follow one another in one place of a Deployment, a StatefulSet or another controller.

use std::rc::Rc;

use crate::pod::Pod;
use crate::pod::workload_kind::WorkloadKind;
use crate::rules::replacement::{Seen, loss};
use crate::sim::latency;
use crate::sim::live;
use crate::sim::lives::PodLife;
use crate::sim::scenario::{Action, Latency, Scenario};
use crate::sim::timeline::{Follows, Moment, Timeline};
use crate::time::{Duration, Instant};

/// No more pods than this are made, one after another.
const POD_LIMIT: usize = 200;

/// How long a controller and the scheduler take for a pod.
const NOTICE: Duration = Duration::from_millis(30);

/// Adds the pods that a controller of that kind makes after the last of `pods`, in the world of `scenario`.
///
/// What the Scenario lets happen, happens to the old pod until it has ended and to the new one from then on, unless it
/// names the pod; the new one's node has the images that the Scenario says, and not what the old one has pulled.
pub(super) fn replace(kind: WorkloadKind, pod: &Rc<Pod>, scenario: &Scenario, pods: &mut Vec<PodLife>) {
    let notice = match scenario.latency {
        Latency::Ideal => Duration::ZERO,
        Latency::Realistic => NOTICE,
    };
    let mut clearing = scenario.clearing;
    while let Some(old) = pods.last().filter(|_| pods.len() <= POD_LIMIT) {
        let on_first_clock = |at: Instant| old.created + at.since(Instant::START);
        let moments = &old.timeline.moments;
        let lost = |moment: &Moment| Some((moment.at, loss(kind, seen(moment))?));
        let Some((at, loss)) = moments.iter().find_map(lost) else { break };
        let created = on_first_clock(at) + notice;
        if created > Instant::START + scenario.horizon {
            break;
        }
        let end = moments.iter().find(|moment| moment.status.phase.is_terminal());
        if let Some(end) = end.filter(|end| end.deletion.is_none()) {
            clearing = clearing.next(end.status.phase, end.at.since(Instant::START));
        }
        let ended = moments.iter().find(|moment| moment.gone || moment.status.phase.is_terminal());
        let from = ended.map(|moment| on_first_clock(moment.at).max(created));
        let number = u64::try_from(pods.len()).unwrap_or(u64::MAX);
        let follows = Some(Follows { maker: kind, loss });
        let world = Scenario { clearing, ..world_of(scenario, created, from, number) };
        let timeline = Timeline { follows, ..live(pod, &world) };
        pods.push(PodLife { created, index: None, timeline });
    }
}

/// The world of a pod that is made at `created` and meets what happens after `from`, and what names it.
fn world_of(scenario: &Scenario, created: Instant, from: Option<Instant>, number: u64) -> Scenario {
    let happens = |action: &&Action| match action.pod {
        Some(pod) => u64::from(pod) == number && action.at >= created,
        None => from.is_some_and(|from| action.at > from),
    };
    let own_time = |action: &Action| Action {
        at: Instant::START + action.at.since(created),
        pod: None,
        ..action.clone()
    };
    Scenario {
        actions: scenario.actions.iter().filter(happens).map(own_time).collect(),
        missing: scenario.missing_since(created),
        horizon: (Instant::START + scenario.horizon).since(created),
        seed: latency::seed_of(scenario.seed, number),
        delete_after_ready: None,
        ..scenario.clone()
    }
}

fn seen(moment: &Moment) -> Seen {
    Seen { phase: moment.status.phase, deletion: moment.deletion, gone: moment.gone }
}
