//! What the worker does about its decisions, as a list of steps.

use std::collections::VecDeque;

use crate::observed::Observed;
use crate::pod::{ContainerId, Field};
use crate::rules::image_volume::image_volumes;
use crate::rules::pod_actions::{Kill, PodActions};
use crate::rules::startup::KillReason;
use crate::rules::{Rule, shutdown};
use crate::sim::event::{EventId, EventKind, StopReason};
use crate::sim::kubelet::Node;
use crate::sim::kubelet::kill::{Order, Turns};
use crate::sim::outbox::Because;
use crate::time::{Duration, Instant};

/// One thing that the worker does, and waits for.
#[derive(Debug)]
pub(super) enum Step {
    Stop {
        orders: Vec<Order>,
        turns: Turns,
        because: Because,
    },
    StopSandbox,
    PurgeInit,
    Remove(ContainerId),
    MakeSandbox {
        attempt: u32,
    },
    /// The image of a volume is asked for.
    Fetch {
        volume: u32,
    },
    Start(ContainerId),
    /// What is set aside for these is put into force while they run.
    Resize {
        containers: Vec<ContainerId>,
    },
}

/// What the worker does about its decisions, in order, and the event that they follow from.
pub(super) fn steps(
    now: Instant,
    actions: &PodActions,
    seen: &Observed,
    parent: EventId,
    node: &mut Node<'_>,
) -> (VecDeque<Step>, EventId) {
    let mut steps = VecDeque::new();
    let mut follows = parent;
    if actions.kill_pod {
        let because = whole_pod(now, actions, seen, parent, node);
        follows = because.parent;
        steps = stop_all(seen, shutdown::pod_grace(&node.env.pod), Turns::InOrder, because);
    } else {
        for kill in &actions.kill {
            steps.push_back(single_stop(*kill, node));
        }
    }
    if !actions.reset.is_empty() {
        reset(now, actions, seen, parent, &mut steps, node);
    }
    if actions.create_sandbox {
        if actions.attempt > 0 {
            steps.push_back(Step::PurgeInit);
        }
        steps.push_back(Step::MakeSandbox { attempt: actions.attempt });
    }
    let images = image_volumes(&node.env.pod, node.env.gates);
    steps.extend(images.map(|(volume, _)| Step::Fetch { volume }));
    steps.extend(actions.start_init.iter().map(|id| Step::Start(*id)));
    if !actions.resize.is_empty() {
        steps.push_back(Step::Resize { containers: actions.resize.clone() });
    }
    steps.extend(actions.start_apps.iter().map(|id| Step::Start(*id)));
    (steps, follows)
}

/// Every container is removed, one after another; those that run are killed first, without their preStop hooks.
fn reset(
    now: Instant,
    actions: &PodActions,
    seen: &Observed,
    parent: EventId,
    steps: &mut VecDeque<Step>,
    node: &mut Node<'_>,
) {
    let because = Because::of(Rule::Restart, parent);
    let event = node.out.record(now, None, EventKind::RestartingAll, because);
    for id in actions.reset.iter().copied() {
        if seen.is_running(id) {
            let order = Order { id, why: StopReason::RestartAll, grace: Duration::ZERO };
            let because = Because { parent: event, ..because };
            steps.push_back(Step::Stop { orders: vec![order], turns: Turns::None, because });
        }
        steps.push_back(Step::Remove(id));
    }
}

/// Records why the whole pod is stopped.
fn whole_pod(
    now: Instant,
    actions: &PodActions,
    seen: &Observed,
    parent: EventId,
    node: &mut Node<'_>,
) -> Because {
    let because = Because::of(Rule::PodActions, parent);
    let kind = match (actions.create_sandbox, actions.init_failed) {
        (true, _) if seen.sandbox.is_some() => EventKind::SandboxChanged,
        (true, _) => return because,
        (false, true) => EventKind::InitFailed,
        (false, false) => EventKind::AppsFinished,
    };
    let because = because.by(Field::pod("restartPolicy"));
    let event = node.out.record(now, None, kind, because);
    Because { parent: event, ..because }
}

/// Stops what runs, and then the sandbox where it works.
pub(super) fn stop_all(seen: &Observed, grace: Duration, turns: Turns, because: Because) -> VecDeque<Step> {
    let mut steps = VecDeque::new();
    let running = seen.containers.iter().map(|(id, _)| id).filter(|id| seen.is_running(*id));
    let orders: Vec<Order> = running.map(|id| Order { id, why: StopReason::PodEnds, grace }).collect();
    if !orders.is_empty() {
        steps.push_back(Step::Stop { orders, turns, because });
    }
    if seen.sandbox.is_some_and(|sandbox| sandbox.ready) {
        steps.push_back(Step::StopSandbox);
    }
    steps
}

fn single_stop(kill: Kill, node: &Node<'_>) -> Step {
    let Kill { container: id, reason, restarts } = kill;
    let (why, field) = match reason {
        KillReason::Liveness => (StopReason::Liveness { restarts }, "livenessProbe"),
        KillReason::Startup => (StopReason::Startup { restarts }, "startupProbe"),
        KillReason::Resize => (StopReason::Resize, "resizePolicy"),
        KillReason::DefinitionChanged | KillReason::Unknown => (StopReason::DefinitionChanged, "image"),
    };
    let grace = shutdown::container_grace(&node.env.pod, id, reason, node.env.gates);
    let because = Because::of(Rule::PodActions, node.out.newest_of(id)).by(id.field(field));
    Step::Stop { orders: vec![Order { id, why, grace }], turns: Turns::None, because }
}
