//! The pods that follow one another in one place of a Deployment, a StatefulSet or another controller.

use crate::pod::selector::LabelSelector;
use crate::pod::template::Workload;
use crate::rules::replacement::{Seen, Selection, loss};
use crate::sim::event::EventKind;
use crate::sim::live;
use crate::sim::pod_life::PodLife;
use crate::sim::scenario::{Action, Latency, Scenario};
use crate::sim::timeline::{End, Follows, Moment, Timeline};
use crate::time::{Duration, Instant};

/// No more pods than this are made, one after another.
const POD_LIMIT: usize = 200;

/// As many are played of the pods that a kubelet refuses one after another, where their controller does not pause.
pub(crate) const REFUSED_PODS: usize = 5;

/// How long a controller and the scheduler take for a pod.
const NOTICE: Duration = Duration::from_millis(30);

/// Adds the pods that a controller of that kind makes after the last of `pods`, in the world of `scenario`.
///
/// What the Scenario lets happen, happens to the old pod until it has ended and to the new one from then on, unless it
/// names the pod; the new one's node has the images that the Scenario says, and, where it is that of the old one, what
/// that has pulled. Gives why no more are made, where the controller would go on.
pub(super) fn replace(workload: &Workload, scenario: &Scenario, pods: &mut Vec<PodLife>) -> Option<End> {
    let (kind, pod) = (workload.kind, &workload.pod);
    let notice = match scenario.latency {
        Latency::Ideal => Duration::ZERO,
        Latency::Realistic => NOTICE,
    };
    // One that does not select the pods of its own template is refused, and makes none.
    let selector = if workload.selector.matches(&pod.metadata.labels) {
        workload.selector.clone()
    } else {
        LabelSelector::default()
    };
    let mut clearing = scenario.clearing;
    while let Some(old) = pods.last() {
        let moments = &old.timeline.moments;
        let lost = |moment: &Moment| Some((moment.at, loss(kind, seen(moment, &selector))?));
        let Some((at, loss)) = moments.iter().find_map(lost) else { break };
        let created = at.on_makers_clock(old.created) + notice;
        if created > Instant::START + scenario.horizon {
            break;
        }
        if pods.len() > POD_LIMIT || (!clearing.keeps_to_the_node() && is_refused_each_time(pods)) {
            return Some(End::PodLimit);
        }
        let end = moments.iter().find(|moment| moment.status.phase.is_terminal());
        if let Some(end) = end.filter(|end| end.deletion.is_none()) {
            clearing = clearing.next(end.status.phase, end.at.since(Instant::START));
        }
        let ended = moments.iter().find(|moment| moment.gone || moment.status.phase.is_terminal());
        let from = ended.map(|moment| moment.at.on_makers_clock(old.created).max(created));
        let follows = Some(Follows::Lost { maker: kind, loss });
        let mut world = Scenario { clearing, ..world_of(scenario, created, from, pods.len()) };
        if clearing.keeps_to_the_node() || !pod.spec.node_name.is_empty() {
            for earlier in &*pods {
                world.find_images_of(&earlier.timeline, earlier.created, created);
            }
        }
        let timeline = Timeline { follows, ..live(pod, &world) };
        pods.push(PodLife { created, index: None, timeline });
    }
    None
}

/// Whether a kubelet has refused so many pods in a row that it will not take the next one either.
fn is_refused_each_time(pods: &[PodLife]) -> bool {
    let is_refusal = |kind: &EventKind| matches!(kind, EventKind::Rejected { .. });
    let refused = pods.iter().rev().take_while(|pod| pod.timeline.find(is_refusal).is_some());
    refused.count() >= REFUSED_PODS
}

/// The world of a pod that is made at `created` and meets what happens after `from`, and what names it.
fn world_of(scenario: &Scenario, created: Instant, from: Option<Instant>, number: usize) -> Scenario {
    let meets = |action: &Action| match action.pod {
        Some(pod) => pod as usize == number && action.at >= created,
        None => from.is_some_and(|from| action.at > from),
    };
    Scenario { delete_after_ready: None, ..scenario.of_later_pod(created, number, &meets) }
}

fn seen(moment: &Moment, selector: &LabelSelector) -> Seen {
    let is_selected = selector.matches(&moment.labels);
    let selection = if is_selected { Selection::Selected } else { Selection::Foreign };
    Seen { phase: moment.status.phase, deletion: moment.deletion, gone: moment.gone, selection }
}
