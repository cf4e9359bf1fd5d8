//! What to draw of a life, in time units: lanes with bars and marks, and the steps that are worth a stop.

use std::collections::BTreeMap;

use podreel_core::pod::{ContainerId, ProbeKind};
use podreel_core::rules::container_kind::{ContainerKind, container_kind};
use podreel_core::sim::event::EventKind;
use podreel_core::sim::timeline::{Activity, End, Interval, Moment, Timeline};
use podreel_core::status::{PodConditionType, PodPhase};
use podreel_core::time::Instant;

use super::picture::obeyed;

/// Everything that is drawn of one life.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The pod's own lanes, then its containers by role.
    pub lanes: Vec<Lane>,
    /// The places in the Timeline of the events that are worth a stop.
    pub steps: Vec<usize>,
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Whose.
    pub subject: Subject,
    /// What lasts.
    pub bars: Vec<Bar>,
    /// What happens at once.
    pub marks: Vec<Mark>,
    /// What remains after the end.
    pub rest: Option<Tone>,
}

/// Whose line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The pod's phase.
    Phase,
    /// The pod's condition Ready.
    Ready,
    /// A container.
    Container(ContainerId, ContainerKind),
}

impl Subject {
    /// The container, if it is one's.
    #[must_use]
    pub const fn container(self) -> Option<ContainerId> {
        match self {
            Self::Container(id, _) => Some(id),
            Self::Phase | Self::Ready => None,
        }
    }
}

/// Something that lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Since when.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// What its word is made of.
    pub content: Content,
    /// How it looks.
    pub tone: Tone,
    /// Which instance of the container, from 0.
    pub attempt: u32,
    /// The place in the Timeline of the event that began it.
    pub event: usize,
}

/// What a bar says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content {
    /// What a container does.
    Activity(Activity),
    /// The pod's phase.
    Phase(PodPhase),
    /// The pod is being deleted.
    Terminating,
    /// Whether the pod is Ready.
    Ready(Readiness),
}

/// Whether the pod may get traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It may.
    Ready,
    /// It may not.
    NotReady,
}

/// A state's look; only states have a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Not begun.
    Waiting,
    /// Being set up.
    Starting,
    /// A postStart hook runs.
    PostStart,
    /// Works.
    Running,
    /// A preStop hook runs.
    PreStop,
    /// On its way out.
    Terminating,
    /// Ended badly.
    Failed,
    /// Ended well.
    Finished,
}

/// Something that happens at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Instant,
    /// What.
    pub sign: Sign,
    /// The place of its event in the Timeline.
    pub event: usize,
}

/// What a mark stands for; each has a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The container counts as started.
    Started,
    /// The container counts as ready.
    Ready,
    /// It no longer does.
    Unready,
    /// A check succeeded.
    ProbeSucceeded(ProbeKind),
    /// A check failed.
    ProbeFailed(ProbeKind),
    /// The stop signal was sent.
    StopSignal,
    /// SIGKILL was sent.
    KillSignal,
    /// The process ended badly with this code.
    Exited(i32),
    /// The process ended well, or as it was told to, with this code.
    Ended(i32),
}

impl Tone {
    /// The look of an activity.
    #[must_use]
    pub const fn of(activity: Activity) -> Self {
        match activity {
            Activity::Waiting { .. } | Activity::BackOff => Self::Waiting,
            Activity::Pulling | Activity::Starting => Self::Starting,
            Activity::PostStart => Self::PostStart,
            Activity::Running => Self::Running,
            Activity::PreStop => Self::PreStop,
            Activity::WaitingToStop { .. } | Activity::Stopping => Self::Terminating,
            Activity::Finished => Self::Finished,
            Activity::Failed { .. } => Self::Failed,
        }
    }

    /// Its name in the style sheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Starting => "starting",
            Self::PostStart => "post-start",
            Self::Running => "running",
            Self::PreStop => "pre-stop",
            Self::Terminating => "terminating",
            Self::Failed => "failed",
            Self::Finished => "finished",
        }
    }
}

impl Scene {
    /// Draws a life; `lanes` has one lane for each container of the pod, in the pod's order.
    #[must_use]
    pub fn new(timeline: &Timeline, lanes: &[Vec<Interval>]) -> Self {
        let mut drawn = vec![phase_lane(timeline), ready_lane(timeline)];
        for wanted in [ContainerKind::Init, ContainerKind::Sidecar, ContainerKind::App] {
            for (id, intervals) in timeline.pod.container_ids().zip(lanes) {
                let kind = container_kind(&timeline.pod, id, timeline.gates);
                if kind == wanted {
                    drawn.push(container_lane(timeline, id, kind, intervals));
                }
            }
        }
        Self { lanes: drawn, steps: steps(timeline) }
    }

    /// The place among the steps of the one that an event belongs to.
    #[must_use]
    pub fn step_of(&self, event: usize) -> usize {
        self.steps.partition_point(|step| *step <= event).saturating_sub(1)
    }
}

fn phase_lane(timeline: &Timeline) -> Lane {
    let mut bars: Vec<Bar> = Vec::new();
    for moment in timeline.moments.iter().filter(|moment| !moment.gone) {
        let (content, tone) = match (moment.status.phase, moment.deletion) {
            (PodPhase::Succeeded, _) => (Content::Phase(PodPhase::Succeeded), Tone::Finished),
            (PodPhase::Failed, _) => (Content::Phase(PodPhase::Failed), Tone::Failed),
            (_, Some(_)) => (Content::Terminating, Tone::Terminating),
            (PodPhase::Running, None) => (Content::Phase(PodPhase::Running), Tone::Running),
            (PodPhase::Pending | PodPhase::Unknown | PodPhase::Unset, None) => {
                (Content::Phase(PodPhase::Pending), Tone::Waiting)
            }
        };
        let event = change(timeline, moment, |kind| {
            matches!(kind, EventKind::PhaseChanged { .. } | EventKind::DeletionRequested { .. })
        });
        push(&mut bars, moment.at, content, tone, event);
    }
    close(&mut bars, timeline);
    let last = timeline.moments.last().filter(|moment| !moment.gone && timeline.end == End::Quiet);
    let rest = last.map(|moment| match moment.status.phase {
        PodPhase::Succeeded => Tone::Finished,
        PodPhase::Failed => Tone::Failed,
        PodPhase::Running => Tone::Running,
        PodPhase::Pending | PodPhase::Unknown | PodPhase::Unset => Tone::Waiting,
    });
    Lane { subject: Subject::Phase, bars, marks: Vec::new(), rest }
}

fn ready_lane(timeline: &Timeline) -> Lane {
    let mut bars: Vec<Bar> = Vec::new();
    for moment in timeline.moments.iter().filter(|moment| !moment.gone) {
        let (content, tone) = if moment.status.is_true(&PodConditionType::Ready) {
            (Content::Ready(Readiness::Ready), Tone::Running)
        } else {
            (Content::Ready(Readiness::NotReady), Tone::Waiting)
        };
        let event =
            change(timeline, moment, |kind| matches!(kind, EventKind::PodReady | EventKind::PodUnready));
        push(&mut bars, moment.at, content, tone, event);
    }
    close(&mut bars, timeline);
    Lane { subject: Subject::Ready, bars, marks: Vec::new(), rest: None }
}

/// The event that says what changed with a moment: the last of its kind at that time, else the one before it.
fn change(timeline: &Timeline, moment: &Moment, is_it: impl Fn(&EventKind) -> bool) -> usize {
    let until = moment.event as usize;
    let at_once = (0..=until).rev().take_while(|place| timeline.events[*place].at == moment.at);
    at_once.into_iter().find(|place| is_it(&timeline.events[*place].kind)).unwrap_or(until)
}

fn push(bars: &mut Vec<Bar>, at: Instant, content: Content, tone: Tone, event: usize) {
    match bars.last_mut() {
        Some(last) if last.content == content => return,
        Some(last) => last.to = at,
        None => {}
    }
    bars.push(Bar { from: at, to: at, content, tone, attempt: 0, event });
}

/// The last bar ends when the object is gone, or when watching ends.
fn close(bars: &mut Vec<Bar>, timeline: &Timeline) {
    let gone = timeline.moments.iter().find(|moment| moment.gone).map(|moment| moment.at);
    if let Some(last) = bars.last_mut() {
        last.to = gone.unwrap_or(timeline.until);
    }
    bars.retain(|bar| bar.to > bar.from);
}

fn container_lane(timeline: &Timeline, id: ContainerId, kind: ContainerKind, intervals: &[Interval]) -> Lane {
    let rest = rest(timeline, id);
    let bar = |interval: &Interval| Bar {
        from: interval.from,
        to: interval.to,
        content: Content::Activity(interval.activity),
        tone: match interval.activity {
            Activity::Failed { .. } if has_obeyed(timeline, id, interval.attempt) => Tone::Finished,
            activity => Tone::of(activity),
        },
        attempt: interval.attempt,
        event: interval.event as usize,
    };
    let events = timeline.events.iter().enumerate().filter(|(_, event)| event.container == Some(id));
    let mark = |(place, event): (usize, &podreel_core::sim::event::Event)| {
        let sign = match sign(&event.kind)? {
            Sign::Exited(code) if rest_of(timeline, id, event.at) == Some(Tone::Finished) => {
                Sign::Ended(code)
            }
            sign => sign,
        };
        Some(Mark { at: event.at, sign, event: place })
    };
    Lane {
        subject: Subject::Container(id, kind),
        bars: intervals.iter().filter(|interval| interval.to > interval.from).map(bar).collect(),
        marks: without_echoes(&events.filter_map(mark).collect::<Vec<_>>()),
        rest,
    }
}

/// A container that ends is unready too; the end says it already.
fn without_echoes(marks: &[Mark]) -> Vec<Mark> {
    let ends =
        |at| marks.iter().any(|mark| mark.at == at && matches!(mark.sign, Sign::Exited(_) | Sign::Ended(_)));
    marks.iter().filter(|mark| mark.sign != Sign::Unready || !ends(mark.at)).copied().collect()
}

/// What is left of a container when its life is over.
fn rest(timeline: &Timeline, id: ContainerId) -> Option<Tone> {
    let is_gone = timeline.moments.last().is_some_and(|moment| moment.gone);
    let last = timeline.instances.iter().rfind(|instance| instance.container == id);
    let last = last.filter(|_| !is_gone && timeline.end == End::Quiet)?;
    match (last.started, last.finished) {
        (_, Some(at)) => rest_of(timeline, id, at),
        (Some(_), None) => Some(Tone::Running),
        (None, None) => None,
    }
}

/// How a process that ended at that moment ended.
fn rest_of(timeline: &Timeline, id: ContainerId, at: Instant) -> Option<Tone> {
    let mut instances = timeline.instances.iter().filter(|instance| instance.container == id);
    let ended = instances.rfind(|instance| instance.finished == Some(at))?;
    let is_well = ended.exit.as_ref().is_some_and(|exit| exit.code == 0) || obeyed(ended);
    Some(if is_well { Tone::Finished } else { Tone::Failed })
}

fn has_obeyed(timeline: &Timeline, id: ContainerId, attempt: u32) -> bool {
    timeline
        .instances
        .iter()
        .any(|instance| instance.container == id && instance.attempt == attempt && obeyed(instance))
}

const fn sign(kind: &EventKind) -> Option<Sign> {
    Some(match kind {
        EventKind::BecameStarted => Sign::Started,
        EventKind::BecameReady => Sign::Ready,
        EventKind::BecameUnready => Sign::Unready,
        EventKind::ProbeSucceeded { probe } => Sign::ProbeSucceeded(*probe),
        EventKind::ProbeFailed { probe, .. } => Sign::ProbeFailed(*probe),
        EventKind::StopSignal { .. } => Sign::StopSignal,
        EventKind::KillSignal => Sign::KillSignal,
        EventKind::Exited { code, .. } | EventKind::StartFailed { code } => Sign::Exited(*code),
        _ => return None,
    })
}

/// For each event, whether it says again what was last said of its container.
pub(super) fn repetitions(timeline: &Timeline) -> Vec<bool> {
    let mut last = BTreeMap::new();
    let is_repeated = |event: &podreel_core::sim::event::Event| match &event.kind {
        EventKind::ProbeSucceeded { probe } => {
            last.insert((event.container, Some(*probe)), Said::Success) == Some(Said::Success)
        }
        EventKind::ProbeFailed { probe, .. } => {
            last.insert((event.container, Some(*probe)), Said::Failure);
            false
        }
        EventKind::BackOff { .. } | EventKind::PullBackOff => {
            last.insert((event.container, None), Said::Wait) == Some(Said::Wait)
        }
        _ => {
            last.insert((event.container, None), Said::Other);
            false
        }
    };
    timeline.events.iter().map(is_repeated).collect()
}

/// What was last said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Success,
    Failure,
    Wait,
    Other,
}

/// The events that tell the story: bookkeeping and what says nothing new are left out.
fn steps(timeline: &Timeline) -> Vec<usize> {
    let is_bookkeeping = |kind: &EventKind| {
        matches!(
            kind,
            EventKind::Scheduled
                | EventKind::ContainerCreated { .. }
                | EventKind::ImagePresent
                | EventKind::PostStartFinished
                | EventKind::PreStopFinished
        )
    };
    let events = timeline.events.iter().zip(repetitions(timeline)).enumerate();
    let told = events.filter(|(_, (event, repeated))| !repeated && !is_bookkeeping(&event.kind));
    told.map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    fn scene() -> Scene {
        fixture::picture().scene
    }

    #[test]
    fn lanes_are_grouped_by_role() {
        let subjects: Vec<Subject> = scene().lanes.iter().map(|lane| lane.subject).collect();
        let container = Subject::Container;
        assert_eq!(
            subjects,
            [
                Subject::Phase,
                Subject::Ready,
                container(ContainerId::Init(0), ContainerKind::Sidecar),
                container(ContainerId::App(0), ContainerKind::App)
            ]
        );
    }

    #[test]
    fn the_phase_lasts_from_change_to_change() {
        let phases: Vec<Content> = scene().lanes[0].bars.iter().map(|bar| bar.content).collect();
        assert_eq!(phases, [Content::Phase(PodPhase::Pending), Content::Phase(PodPhase::Running)]);
    }

    #[test]
    fn an_event_belongs_to_the_step_before_it() {
        let scene = scene();
        assert_eq!(scene.step_of(0), 0);
        assert_eq!(scene.step_of(1), 0, "Scheduled is no step of its own");
        assert_eq!(scene.step_of(scene.steps[3]), 3);
    }
}
