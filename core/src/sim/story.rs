//! When the default story deletes a pod: not before it has come to rest, and never where it does not.
//!
//! What a pod does by itself is what most manifests are written to show: a check that fails after 30 s, a program that
//! ends and is started again, a deadline. A deletion 10 s after it became ready would cut that short. So a pod in which
//! anything may happen by itself is first played without the story. A world that nobody wrote repeats itself: what had
//! to be started again once will have to be again, whatever is left of the time that is watched.

use std::rc::Rc;

use crate::pod::{Pod, ProbeKind};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::scheduling::lacks;
use crate::sim::live;
use crate::sim::scenario::{Behaviour, Run, Scenario, Windows};
use crate::sim::timeline::{Moment, Timeline};
use crate::status::PodConditionType;
use crate::time::{Duration, Instant};

/// How a pod's life goes that nobody ends.
enum Rest {
    /// It became Ready at the first instant, and its status changes no more after the second.
    From(Instant, Instant),
    /// It is started again and again.
    Never,
    /// It ends by itself, or never becomes Ready.
    Needless,
}

/// Lets the default story delete the pod only when it has come to rest.
pub(crate) fn settle(pod: &Rc<Pod>, scenario: &mut Scenario) {
    let Some(visit) = scenario.delete_after_ready else { return };
    if is_calm(pod, scenario) {
        return;
    }
    scenario.delete_after_ready = None;
    match rest(&live(pod, scenario)) {
        Rest::From(ready, settled) => scenario.delete_after_ready = Some(settled.since(ready) + visit),
        Rest::Never => {}
        Rest::Needless => scenario.leave_alone(),
    }
}

/// Whether it is plain that nothing happens by itself in a pod that has become Ready.
fn is_calm(pod: &Pod, scenario: &Scenario) -> bool {
    pod.spec.active_deadline.is_none()
        && scenario.missing.is_empty()
        && lacks(pod, scenario.largest_node(), scenario.gates).is_empty()
        && scenario.images.iter().all(|image| image.error.is_none())
        && scenario.behaviours.iter().all(|(id, behaviour)| {
            let kind = container_kind(pod, id, scenario.gates);
            runs_calmly(kind, behaviour, scenario.horizon) && answers_alike(behaviour)
        })
}

fn runs_calmly(kind: ContainerKind, behaviour: &Behaviour, watched: Duration) -> bool {
    match (kind, behaviour.runs.last()) {
        (ContainerKind::Init, Some(Run::Forever)) => false,
        (_, None | Some(Run::Forever)) | (ContainerKind::Init, Some(Run::Exit { code: 0, .. })) => true,
        (ContainerKind::App | ContainerKind::Sidecar, Some(Run::Exit { after, .. })) => *after >= watched,
        (_, Some(Run::Exit { .. } | Run::StartError { .. })) => false,
    }
}

fn answers_alike(behaviour: &Behaviour) -> bool {
    let probes = [ProbeKind::Startup, ProbeKind::Readiness, ProbeKind::Liveness];
    !behaviour.post_start.fails && probes.iter().all(|kind| *behaviour.windows(*kind) == Windows::always())
}

fn rest(life: &Timeline) -> Rest {
    let is_ready = |moment: &&Moment| moment.status.is_true(&PodConditionType::Ready);
    let (first, last) = (life.moments.iter().find(is_ready), life.moments.last());
    if last.is_none_or(|last| last.gone || last.status.phase.is_terminal()) {
        return Rest::Needless;
    }
    if life.instances.iter().any(|instance| instance.attempt > 0) {
        return Rest::Never;
    }
    match (first, last) {
        (Some(first), Some(last)) => Rest::From(first.at, last.at),
        _ => Rest::Needless,
    }
}

#[cfg(test)]
mod tests;
