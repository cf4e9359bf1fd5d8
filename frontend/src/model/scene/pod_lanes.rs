//! The pod's own lanes: its phase, its conditions, and its endpoint in a Service.

use std::rc::Rc;

use podreel_core::sim::event::{EventId, EventKind};
use podreel_core::sim::timeline::{EndpointChange, Moment, Timeline};
use podreel_core::status::{ConditionStatus, PodConditionType, PodPhase};
use podreel_core::time::Instant;

use super::{Bar, Content, End, Lane, Mark, Sign, Subject, Tone};

/// The phase, the condition Ready, and then the conditions that led to it.
pub(super) fn lanes(timeline: &Timeline) -> Vec<Lane> {
    let before_ready = [
        PodConditionType::PodReadyToStartContainers,
        PodConditionType::Initialized,
        PodConditionType::ContainersReady,
    ];
    let gates = timeline.pod.spec.readiness_gates.iter();
    let gates = gates.map(|gate| PodConditionType::Gate(gate.as_str().into()));
    let mut lanes = vec![phase(timeline), condition(timeline, PodConditionType::Ready)];
    let resizes = [PodConditionType::PodResizePending, PodConditionType::PodResizeInProgress];
    let resizes =
        resizes.into_iter().filter(|kind| timeline.moments.iter().any(|one| one.status.is_true(kind)));
    lanes.extend(before_ready.into_iter().chain(gates).chain(resizes).map(|kind| condition(timeline, kind)));
    lanes
}

/// What becomes of the pod's endpoint in the Service of that name.
#[must_use]
pub fn endpoint_lane(timeline: &Timeline, service: Rc<str>, changes: &[EndpointChange]) -> Lane {
    let mut bars = Vec::new();
    push(&mut bars, Instant::START, Content::Endpoint(None), Tone::Waiting, 0);
    for change in changes {
        let tone = match change.endpoint {
            Some(endpoint) if endpoint.terminating && endpoint.serving => Tone::Terminating,
            Some(endpoint) if endpoint.ready => Tone::Running,
            _ => Tone::Waiting,
        };
        let event = self::change(timeline, change.at, change.event, |kind| {
            matches!(
                kind,
                EventKind::PodReady
                    | EventKind::PodUnready
                    | EventKind::DeletionRequested { .. }
                    | EventKind::LabelsChanged
            )
        });
        push(&mut bars, change.at, Content::Endpoint(change.endpoint), tone, event);
    }
    close(&mut bars, timeline);
    Lane { subject: Subject::Endpoint(service), bars, marks: Vec::new(), rest: None, real: Vec::new() }
}

fn phase(timeline: &Timeline) -> Lane {
    let mut bars: Vec<Bar> = Vec::new();
    for moment in timeline.moments.iter().filter(|moment| !moment.gone) {
        let phase = match moment.status.phase {
            PodPhase::Unknown | PodPhase::Unset => PodPhase::Pending,
            phase => phase,
        };
        let event = change(timeline, moment.at, moment.event, |kind| {
            matches!(kind, EventKind::PhaseChanged { .. } | EventKind::DeletionRequested { .. })
        });
        push(&mut bars, moment.at, Content::Phase(phase), look(moment), event);
    }
    close(&mut bars, timeline);
    let last = timeline.moments.last().filter(|moment| !moment.gone && timeline.end == End::Quiet);
    let rest = last.map(look);
    Lane { subject: Subject::Phase, bars, marks: tries(timeline), rest, real: Vec::new() }
}

/// What the scheduler tries in vain.
fn tries(timeline: &Timeline) -> Vec<Mark> {
    let events = timeline.events.iter().enumerate();
    let tries = events.filter(|(_, event)| matches!(event.kind, EventKind::SchedulingFailed { .. }));
    tries.map(|(place, event)| Mark { at: event.at, sign: Sign::TryFailed, event: place }).collect()
}

/// Deletion changes no phase: it shows in the colour alone.
fn look(moment: &Moment) -> Tone {
    match (moment.status.phase, moment.deletion) {
        (PodPhase::Succeeded, _) => Tone::Finished,
        (PodPhase::Failed, _) => Tone::Failed,
        (_, Some(_)) => Tone::Terminating,
        (PodPhase::Running, None) => Tone::Running,
        (PodPhase::Pending | PodPhase::Unknown | PodPhase::Unset, None) => Tone::Waiting,
    }
}

fn condition(timeline: &Timeline, kind: PodConditionType) -> Lane {
    let mut bars: Vec<Bar> = Vec::new();
    for moment in timeline.moments.iter().filter(|moment| !moment.gone) {
        // One that is not there yet is as good as `False`.
        let said = moment.status.condition(&kind);
        let status = said.map_or(ConditionStatus::False, |condition| condition.status);
        let tone = Tone::of_condition(status);
        let event = change(timeline, moment.at, moment.event, |event| match kind {
            PodConditionType::Initialized => *event == EventKind::Initialized,
            PodConditionType::PodReadyToStartContainers => matches!(
                event,
                EventKind::SandboxCreated { .. } | EventKind::SandboxStopped | EventKind::SandboxLost
            ),
            PodConditionType::PodResizePending => {
                matches!(event, EventKind::ResizePending { .. } | EventKind::ResizeStarted { .. })
            }
            PodConditionType::PodResizeInProgress => {
                matches!(event, EventKind::ResizeStarted { .. } | EventKind::ResizeCompleted { .. })
            }
            PodConditionType::ContainersReady => {
                matches!(event, EventKind::BecameReady | EventKind::BecameUnready)
            }
            _ => matches!(event, EventKind::PodReady | EventKind::PodUnready),
        });
        push(&mut bars, moment.at, Content::Condition(status), tone, event);
    }
    close(&mut bars, timeline);
    Lane { subject: Subject::Condition(kind), bars, marks: Vec::new(), rest: None, real: Vec::new() }
}

/// The event that says what changed at a moment: the last of its kind at that time, else the one before it.
fn change(timeline: &Timeline, at: Instant, until: EventId, is_it: impl Fn(&EventKind) -> bool) -> usize {
    let until = until.place();
    let mut at_once = (0..=until).rev().take_while(|place| timeline.events[*place].at == at);
    at_once.find(|place| is_it(&timeline.events[*place].kind)).unwrap_or(until)
}

fn push(bars: &mut Vec<Bar>, at: Instant, content: Content, tone: Tone, event: usize) {
    match bars.last_mut() {
        Some(last) if last.content == content && last.tone == tone => return,
        Some(last) => last.to = at,
        None => {}
    }
    bars.push(Bar { from: at, to: at, content, tone, attempt: 0, event, wait: None });
}

/// The last bar ends when the object is gone, or when watching ends.
fn close(bars: &mut Vec<Bar>, timeline: &Timeline) {
    let gone = timeline.moments.iter().find(|moment| moment.gone).map(|moment| moment.at);
    if let Some(last) = bars.last_mut() {
        last.to = gone.unwrap_or(timeline.until);
    }
    bars.retain(|bar| bar.to > bar.from);
}
