//! What to draw of a life, in time units: lanes with bars and marks, and the steps that are worth a stop.

mod marks;
mod pod_lanes;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use podreel_core::pod::{ContainerId, PerContainer};
use podreel_core::reality::RealActivity;
use podreel_core::rules::container_kind::{ContainerKind, container_kind};
use podreel_core::rules::endpoints::Endpoint;
use podreel_core::sim::event::{Event, EventKind, ImageEvent};
use podreel_core::sim::timeline::{Activity, End, Instance, Interval, Timeline};
use podreel_core::status::{ConditionStatus, PodConditionType, PodPhase};
use podreel_core::time::Instant;

pub use self::marks::{Mark, Sign};
pub use self::pod_lanes::endpoint_lane;

use super::beats::{Beat, beats, is_told};
use super::wait::{Wait, wait_in};

/// The exit code of a process that SIGKILL ended.
const KILLED: i32 = 137;

/// Everything that is drawn of one life.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The pod's own lanes, then its containers by role.
    pub lanes: Vec<Lane>,
    /// The places in the Timeline of the events that are worth a stop.
    pub steps: Vec<usize>,
    /// Which of those are told together while it plays.
    pub beats: Vec<Beat>,
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
    /// What the real pod did, where the text tells of one.
    pub real: Vec<RealBar>,
}

/// Something that lasts in the real pod, below the lane of the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RealBar {
    /// Since when.
    pub from: Instant,
    /// Until when; open where nobody says.
    pub to: Option<Instant>,
    /// How it looks.
    pub tone: Tone,
    /// What it is.
    pub content: RealContent,
}

/// What a bar of the real pod says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RealContent {
    /// What a container does.
    Activity(RealActivity),
    /// The status of a condition.
    Condition(ConditionStatus),
    /// An event, by its place in the list.
    Event(usize),
}

/// Whose line it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The pod's phase.
    Phase,
    /// One of the pod's conditions.
    Condition(PodConditionType),
    /// The pod's endpoint in the Service of that name.
    Endpoint(Rc<str>),
    /// A container.
    Container(ContainerId, ContainerKind),
}

impl Subject {
    /// The container, if it is one's.
    #[must_use]
    pub const fn container(&self) -> Option<ContainerId> {
        match self {
            Self::Container(id, _) => Some(*id),
            Self::Phase | Self::Condition(_) | Self::Endpoint(_) => None,
        }
    }
}

impl Lane {
    /// Whether it is shown only to those who ask for it.
    #[must_use]
    pub fn is_detail(&self) -> bool {
        matches!(&self.subject, Subject::Condition(kind) if *kind != PodConditionType::Ready)
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
    /// What a container waits for in it where no gate holds it back.
    pub wait: Option<Wait>,
}

impl Bar {
    /// What a container does in it, if it is one's.
    #[must_use]
    pub const fn activity(&self) -> Option<Activity> {
        match self.content {
            Content::Activity(activity) => Some(activity),
            Content::Phase(_) | Content::Condition(_) | Content::Endpoint(_) => None,
        }
    }
}

/// What a bar says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content {
    /// What a container does.
    Activity(Activity),
    /// The pod's phase; in the tone of terminating while the pod is being deleted.
    Phase(PodPhase),
    /// The status of a condition.
    Condition(ConditionStatus),
    /// The pod's endpoint, where it has one.
    Endpoint(Option<Endpoint>),
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

impl Tone {
    /// The look of a condition.
    #[must_use]
    pub const fn of_condition(status: ConditionStatus) -> Self {
        match status {
            ConditionStatus::True => Self::Running,
            ConditionStatus::False | ConditionStatus::Unknown => Self::Waiting,
        }
    }

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
    /// Draws a life; `lanes` says what each container did.
    #[must_use]
    pub fn new(timeline: &Timeline, lanes: &PerContainer<Vec<Interval>>) -> Self {
        let mut drawn = pod_lanes::lanes(timeline);
        for wanted in [ContainerKind::Init, ContainerKind::Sidecar, ContainerKind::App] {
            for (id, _) in lanes.iter() {
                let kind = container_kind(&timeline.pod, id, timeline.gates);
                if kind == wanted {
                    drawn.push(container_lane(timeline, id, kind, lanes));
                }
            }
        }
        let steps = steps(timeline);
        let beats = beats(timeline, &steps);
        Self { lanes: drawn, steps, beats }
    }

    /// The place among the steps of the one that an event belongs to.
    #[must_use]
    pub fn step_of(&self, event: usize) -> usize {
        self.steps.partition_point(|step| *step <= event).saturating_sub(1)
    }

    /// The place among the beats of the one that a step belongs to.
    #[must_use]
    pub fn beat_of(&self, step: usize) -> usize {
        self.beats.partition_point(|beat| beat.first <= step).saturating_sub(1)
    }
}

fn container_lane(
    timeline: &Timeline,
    id: ContainerId,
    kind: ContainerKind,
    lanes: &PerContainer<Vec<Interval>>,
) -> Lane {
    let rest = rest(timeline, id);
    let bar = |interval: &Interval| Bar {
        from: interval.from,
        to: interval.to,
        content: Content::Activity(interval.activity),
        tone: tone(timeline, id, interval),
        attempt: interval.attempt,
        event: interval.event.place(),
        wait: wait_in(timeline, lanes, id, interval),
    };
    Lane {
        subject: Subject::Container(id, kind),
        bars: lanes[id].iter().filter(|interval| interval.to > interval.from).map(bar).collect(),
        marks: marks::marks(timeline, id),
        rest,
        real: Vec::new(),
    }
}

/// A process that ended as it was told to has not failed, whatever its exit code.
#[must_use]
pub fn tone(timeline: &Timeline, id: ContainerId, interval: &Interval) -> Tone {
    match interval.activity {
        Activity::Failed { .. } if has_obeyed(timeline, id, interval.attempt) => Tone::Finished,
        activity => Tone::of(activity),
    }
}

/// What is left of a container when its life is over.
fn rest(timeline: &Timeline, id: ContainerId) -> Option<Tone> {
    let is_gone = timeline.moments.last().is_some_and(|moment| moment.gone);
    let last = timeline.instances_of(id).next_back();
    let last = last.filter(|_| !is_gone && timeline.end == End::Quiet)?;
    match (last.started, last.finished) {
        (_, Some(at)) => rest_of(timeline, id, at),
        (Some(_), None) => Some(Tone::Running),
        (None, None) => None,
    }
}

/// How a process that ended at that moment ended.
fn rest_of(timeline: &Timeline, id: ContainerId, at: Instant) -> Option<Tone> {
    let ended = timeline.instances_of(id).rfind(|instance| instance.finished == Some(at))?;
    Some(if is_well(ended) { Tone::Finished } else { Tone::Failed })
}

/// Whether it ended by itself with exit code 0, or as it was told to.
pub(super) fn is_well(ended: &Instance) -> bool {
    ended.exit.as_ref().is_some_and(|exit| exit.code == 0) || obeyed(ended)
}

/// A process that needed SIGKILL did not do what it was told.
pub(super) fn obeyed(instance: &Instance) -> bool {
    instance.stop.is_some() && instance.exit.as_ref().is_some_and(|exit| exit.code != KILLED)
}

fn has_obeyed(timeline: &Timeline, id: ContainerId, attempt: u32) -> bool {
    timeline.instances_of(id).any(|instance| instance.attempt == attempt && obeyed(instance))
}

/// For each event, whether it says again what was last said of its container.
pub(super) fn repetitions(timeline: &Timeline) -> Vec<bool> {
    let mut last = BTreeMap::new();
    let mut fetched = BTreeSet::new();
    let is_repeated = |event: &Event| match &event.kind {
        EventKind::ProbeSucceeded { probe } => {
            last.insert((event.container, Some(*probe)), Said::Success) == Some(Said::Success)
        }
        EventKind::ProbeFailed { probe, .. } => {
            last.insert((event.container, Some(*probe)), Said::Failure);
            false
        }
        EventKind::BackOff { .. }
        | EventKind::Image(ImageEvent::PullBackOff { .. })
        | EventKind::VolumeImage { what: ImageEvent::PullBackOff { .. }, .. }
        | EventKind::VolumeImageLacked { .. } => {
            last.insert((event.container, None), Said::Wait) == Some(Said::Wait)
        }
        // Each look asks again for the image of a volume.
        EventKind::VolumeImage { volume, what: ImageEvent::PullStarted } => fetched.contains(volume),
        EventKind::VolumeImage { volume, what: ImageEvent::PullFinished { .. } } => !fetched.insert(*volume),
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
    let events = timeline.events.iter().zip(repetitions(timeline)).enumerate();
    let told = events.filter(|(_, (event, repeated))| !repeated && is_told(&event.kind));
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
        let subjects: Vec<Subject> =
            scene().lanes.into_iter().filter(|lane| !lane.is_detail()).map(|lane| lane.subject).collect();
        let container = Subject::Container;
        assert_eq!(
            subjects,
            [
                Subject::Phase,
                Subject::Condition(PodConditionType::Ready),
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
    fn a_pod_that_is_being_deleted_keeps_its_phase() {
        let picture = fixture::of(fixture::RESTLESS);
        let last = picture.scene.lanes[0].bars.last().expect("the pod has a phase");
        assert_eq!((last.content, last.tone), (Content::Phase(PodPhase::Running), Tone::Terminating));
        assert_eq!(last.from, Instant::from_millis(60_000));
    }

    #[test]
    fn each_try_that_failed_is_a_mark() {
        let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: 'a:1'}]}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {horizon: 90s, images: [{name: 'a:1', error: denied}]}\n";
        let scene = fixture::of(text).scene;
        let marks = scene.lanes.last().map(|lane| &lane.marks).expect("a pod has a container");
        let tries: Vec<i64> = marks.iter().map(|mark| mark.at.as_millis() / 1_000).collect();
        assert!(marks.iter().all(|mark| mark.sign == Sign::TryFailed), "{marks:?}");
        assert_eq!(tries, [0, 10, 30, 70]);
    }

    #[test]
    fn an_event_belongs_to_the_step_before_it() {
        let scene = scene();
        assert_eq!(scene.step_of(0), 0);
        assert_eq!(scene.step_of(1), 0, "Scheduled is no step of its own");
        assert_eq!(scene.step_of(scene.steps[3]), 3);
    }
}
