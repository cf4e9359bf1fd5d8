//! One life with everything that is drawn of it; made when the text changes, never while it plays.

mod same_event;
mod told_status;

use std::rc::Rc;

use podreel_core::kubectl::{self, KubectlEvent, Row};
use podreel_core::pod::{ContainerId, PerContainer, Pod, ResourceList};
use podreel_core::reality::{Difference, Reality};
use podreel_core::rules::cgroup::pod_limit;
use podreel_core::rules::qos::{QosClass, qos_class};
use podreel_core::rules::resources::{EffectiveResources, effective};
use podreel_core::sim::deciding::Deciding;
use podreel_core::sim::event::EventKind;
use podreel_core::sim::scenario::Scenario;
use podreel_core::sim::timeline::{EndpointChange, Instance, Interval, Moment, StopCall, Timeline, Trouble};
use podreel_core::time::Instant;
use podreel_core::version::FeatureGates;

use super::band::Band;
use super::cursor::Cursor;
use super::millis::millis;
use super::scene::{Lane, Scene, Subject, endpoint_lane, obeyed};

pub use self::same_event::same_event;
pub use podreel_core::sim::timeline::Ending;

/// One life, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The world that it was played in.
    pub scenario: Scenario,
    /// When the default story deletes the pod, or the first of those that follow one another, where it plays: it has
    /// no moment of its own until then.
    pub story: Option<Instant>,
    /// What happened.
    pub timeline: Timeline,
    /// What each container did from event to event: also what took no time.
    pub activities: PerContainer<Vec<Interval>>,
    /// What of that lasted, and so is drawn.
    pub lanes: PerContainer<Vec<Interval>>,
    /// What to draw.
    pub scene: Scene,
    /// Which fields its events depend on.
    pub deciding: Deciding,
    /// What it comes to.
    pub verdict: Verdict,
    /// What `kubectl get pod -w` prints.
    pub rows: Vec<PrintedRow>,
    /// What `kubectl describe pod` lists.
    pub events: Vec<KubectlEvent>,
    /// What the text tells of the real pod.
    pub real: Option<Real>,
    /// The pods of its workload, where it is a Job or makes more than one.
    pub band: Option<Band>,
}

/// A line of `kubectl get pod -w`.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedRow {
    /// When it is printed.
    pub at: Instant,
    /// The place in the Timeline of the event that it follows.
    pub event: usize,
    /// The line.
    pub row: Row,
}

/// A life in a few figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The QoS class.
    pub qos: QosClass,
    /// What the pod requests and may use.
    pub resources: EffectiveResources,
    /// What the kernel lets the pod as a whole use.
    pub limits: ResourceList,
    /// When the pod first became Ready.
    pub ready: Option<Instant>,
    /// How the pod ends.
    pub ending: Ending,
    /// How its Job ends, on the Job's clock, where it is one's.
    pub job: Option<Ending>,
    /// What keeps it from working where it does not end.
    pub trouble: Option<Trouble>,
}

/// What the text tells of the real pod.
#[derive(Clone, Debug, PartialEq)]
pub struct Real {
    /// All of it.
    pub told: Reality,
    /// Where the simulated life parts from it.
    pub differences: Vec<Difference>,
    /// Its row of `kubectl get pod` at the last moment that is told of, and the simulated pod's at the same.
    pub rows: Option<(Row, Option<Row>)>,
}

impl Verdict {
    /// What is asked for as the end: the Job's, or else the pod's.
    #[must_use]
    pub fn end(&self) -> Ending {
        self.job.unwrap_or(self.ending)
    }
}

impl Picture {
    /// Draws a life.
    #[must_use]
    pub fn new(timeline: Timeline, scenario: Scenario) -> Self {
        let activities = timeline.lanes();
        let lanes = PerContainer::new(&timeline.pod, |id| lasting(&activities[id]));
        let scene = Scene::new(&timeline, &lanes);
        let verdict = Verdict {
            qos: qos_class(&timeline.pod, timeline.gates),
            resources: effective(&timeline.pod, timeline.gates),
            limits: limits(&timeline.pod, timeline.gates),
            ready: timeline.find(|kind| matches!(kind, EventKind::PodReady)).map(|event| event.at),
            ending: timeline.ending(),
            job: None,
            trouble: timeline.trouble(),
        };
        let deciding = Deciding::new(&timeline);
        let (rows, events) = (printed_rows(&timeline), kubectl::events(&timeline));
        let story = story(&timeline, &scenario);
        Self {
            scenario,
            story,
            timeline,
            activities,
            lanes,
            scene,
            deciding,
            verdict,
            rows,
            events,
            real: None,
            band: None,
        }
    }

    /// When the pod was created, on the clock of its workload, which is the Scenario's.
    #[must_use]
    pub fn created_ms(&self) -> f64 {
        self.band.as_ref().map_or(0.0, Band::created_ms)
    }

    /// Draws what becomes of the pod's endpoint in a Service, below the pod's conditions.
    pub fn show_endpoint(&mut self, service: Rc<str>, changes: &[EndpointChange]) {
        let lane = endpoint_lane(&self.timeline, service, changes);
        let is_of_container = |lane: &Lane| matches!(lane.subject, Subject::Container(..));
        let lanes = &mut self.scene.lanes;
        let place = lanes.iter().position(is_of_container).unwrap_or(lanes.len());
        lanes.insert(place, lane);
    }

    /// Whether the timeline of another life looks the same on the same axis.
    #[must_use]
    pub fn has_same_lanes(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || (self.scene == other.scene && self.has_same_names(other))
    }

    /// Whether the lane of that place looks the same in another life, on the same axis.
    #[must_use]
    pub fn has_same_lane(&self, other: &Self, number: usize) -> bool {
        self.scene.lanes.get(number) == other.scene.lanes.get(number) && self.has_same_names(other)
    }

    /// Whether what lanes speak of, besides themselves, is the same.
    fn has_same_names(&self, other: &Self) -> bool {
        let (one, two) = (&self.timeline, &other.timeline);
        let names = |life: &Timeline| -> Vec<Rc<str>> {
            life.pod.container_ids().map(|id| life.pod.container(id).name.clone()).collect()
        };
        let volumes =
            |life: &Timeline| life.pod.spec.volumes.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        self.real == other.real
            && one.until == two.until
            && names(one) == names(two)
            && volumes(one) == volumes(two)
    }

    /// The API object at the playhead.
    #[must_use]
    pub fn moment(&self, cursor: Cursor) -> &Moment {
        let happened =
            |moment: &Moment| moment.event.place() <= cursor.event && moment.at <= cursor.instant();
        let after = self.timeline.moments.partition_point(happened);
        &self.timeline.moments[after.saturating_sub(1)]
    }

    /// Up to when all that happens is told: where more happens at the playhead's moment, the one before it.
    #[must_use]
    pub fn settled_ms(&self, cursor: Cursor) -> f64 {
        let next = self.timeline.events.get(cursor.event + 1).filter(|next| next.at <= cursor.instant());
        next.map_or(cursor.at_ms, |next| millis(next.at) - 1.0)
    }

    /// The containers of which no process runs.
    #[must_use]
    pub fn idle_at(&self, now: Instant) -> Vec<ContainerId> {
        let has_process = |id| self.timeline.instances_of(id).any(|one| one.runs_after(now));
        self.timeline.pod.container_ids().filter(|id| !has_process(*id)).collect()
    }

    /// Whether the container counted as started at some time up to an event.
    #[must_use]
    pub fn has_started(&self, id: ContainerId, event: usize) -> bool {
        let past = self.timeline.events.iter().take(event + 1);
        past.into_iter().any(|event| event.container == Some(id) && event.kind == EventKind::BecameStarted)
    }

    /// Whether the last process of the container that had ended by then ended because it was told to.
    #[must_use]
    pub fn obeyed(&self, id: ContainerId, by: Instant) -> bool {
        let has_ended = |instance: &&Instance| instance.finished.is_some_and(|at| at <= by);
        self.timeline.instances_of(id).rfind(has_ended).is_some_and(obeyed)
    }

    /// The Scenario document that says all that this life assumes.
    #[must_use]
    pub fn scenario_document(&self) -> String {
        self.scenario.document(&self.timeline.pod, self.story)
    }

    /// The last call that told a container's process to stop, by then.
    #[must_use]
    pub fn stop_call(&self, id: ContainerId, by: Instant) -> Option<StopCall> {
        let own = self.timeline.instances_of(id);
        own.filter_map(|instance| instance.stop).rfind(|stop| stop.at <= by)
    }

    /// When the grace period of the pod's deletion ends, once it was asked for.
    #[must_use]
    pub fn grace_ends(&self, event: usize) -> Option<Instant> {
        let past = self.timeline.events.iter().take(event + 1);
        past.rev().find_map(|event| match event.kind {
            EventKind::DeletionRequested { grace } => Some(event.at + grace),
            _ => None,
        })
    }

    /// The step that the playhead stands on.
    #[must_use]
    pub fn step(&self, cursor: Cursor) -> usize {
        self.scene.step_of(cursor.event)
    }

    /// The beat that the playhead stands in.
    #[must_use]
    pub fn beat(&self, cursor: Cursor) -> usize {
        self.scene.beat_of(self.step(cursor))
    }

    /// The playhead on a step, with everything that belongs to it.
    #[must_use]
    pub fn cursor_at_step(&self, step: usize) -> Cursor {
        let Some(event) = self.scene.steps.get(step.min(self.scene.steps.len().saturating_sub(1))) else {
            return Cursor::default();
        };
        let whole = self.cursor_at_event(*event);
        let next = self.scene.steps.get(step + 1).map_or(usize::MAX, |next| next - 1);
        let at_once = Cursor::at(&self.timeline, whole.at_ms).event;
        Cursor { event: next.min(at_once).max(*event), ..whole }
    }

    /// The playhead right after an event.
    #[must_use]
    pub fn cursor_at_event(&self, event: usize) -> Cursor {
        let event = event.min(self.timeline.events.len().saturating_sub(1));
        let at = self.timeline.events.get(event).map_or(Instant::START, |event| event.at);
        Cursor { at_ms: super::millis::millis(at), event }
    }
}

/// What took time; a wait that Kubernetes reports again and again is one wait. A life of one instant has its last.
fn lasting(intervals: &[Interval]) -> Vec<Interval> {
    let mut lasting: Vec<Interval> = Vec::with_capacity(intervals.len());
    for interval in intervals.iter().filter(|interval| interval.to > interval.from) {
        match lasting.last_mut() {
            Some(last) if last.activity == interval.activity && last.attempt == interval.attempt => {
                last.to = interval.to;
            }
            _ => lasting.push(*interval),
        }
    }
    if lasting.is_empty() {
        lasting.extend(intervals.last());
    }
    lasting
}

/// What the kernel limits for the pod as a whole.
#[must_use]
pub fn limits(pod: &Pod, gates: FeatureGates) -> ResourceList {
    let limit = |name: &str| Some((name.to_owned(), pod_limit(pod, name, gates)?));
    let mut limits = ResourceList::new();
    limits.extend(["cpu", "memory"].into_iter().filter_map(limit));
    limits
}

/// When the default story deletes the pod of that life, where it plays.
#[must_use]
pub fn story(timeline: &Timeline, scenario: &Scenario) -> Option<Instant> {
    let deleted = |kind: &EventKind| matches!(kind, EventKind::DeletionRequested { .. });
    timeline.find(deleted).filter(|_| scenario.delete_after_ready.is_some()).map(|event| event.at)
}

/// One line for each change of the row; what only grows with time does not count as one.
fn printed_rows(timeline: &Timeline) -> Vec<PrintedRow> {
    let mut rows: Vec<PrintedRow> = Vec::new();
    let count = |row: &Row| row.restarts.split(' ').next().map(str::to_owned);
    for moment in timeline.moments.iter().filter(|moment| !moment.gone) {
        let row = kubectl::row_at(timeline, moment, moment.at);
        let printed = PrintedRow { at: moment.at, event: moment.event.place(), row };
        match rows.last_mut() {
            Some(last)
                if last.row.ready == printed.row.ready
                    && last.row.status == printed.row.status
                    && count(&last.row) == count(&printed.row) => {}
            // Changes of one moment reach the watcher as one.
            Some(last) if last.at == printed.at => *last = printed,
            _ => rows.push(printed),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn a_job_completes() {
        let picture = fixture::picture();
        assert_eq!(picture.verdict.ending, Ending::Completed(Instant::from_millis(7_000)));
        assert_eq!(picture.verdict.ready, Some(Instant::from_millis(2_000)));
    }

    #[test]
    fn a_pod_is_limited_where_all_of_its_containers_are() {
        let limits = |second: &str| {
            let text = format!(
                "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n  - {{name: a, image: a, resources: {{limits: {{cpu: 100m, memory: 64Mi}}}}}}\n  - {{name: b, image: b, resources: {{limits: {{{second}}}}}}}\n"
            );
            let limits = fixture::of(&text).verdict.limits;
            limits.iter().map(|(name, amount)| format!("{name} {amount}")).collect::<Vec<_>>()
        };
        assert_eq!(limits("cpu: 100m, memory: 64Mi"), ["cpu 200m", "memory 128Mi"]);
        assert_eq!(limits("memory: 64Mi"), ["memory 128Mi"]);
        assert!(limits("").is_empty());
    }

    #[test]
    fn a_controller_acts_once_all_of_a_moment_is_told() {
        let picture = fixture::picture();
        let last = picture.timeline.events.len() - 1;
        let settled = |event| picture.settled_ms(picture.cursor_at_event(event));
        let is_close = |one: f64, other: f64| (one - other).abs() < 0.01;
        assert!(is_close(settled(last), 7_000.0), "{}", settled(last));
        assert!(is_close(settled(last - 1), 6_999.0), "{}", settled(last - 1));
    }

    #[test]
    fn a_container_is_idle_before_it_starts_and_once_it_has_ended() {
        let picture = fixture::picture();
        let idle = |seconds: i64| picture.idle_at(Instant::from_millis(1_000 * seconds));
        let (sidecar, app) = (ContainerId::Init(0), ContainerId::App(0));
        assert_eq!([1, 3, 7].map(idle), [vec![sidecar, app], vec![], vec![sidecar, app]]);
    }

    #[test]
    fn steps_visit_every_event_of_one_moment_in_turn() {
        let picture = fixture::picture();
        for step in 0..picture.scene.steps.len() {
            assert_eq!(picture.step(picture.cursor_at_step(step)), step);
        }
    }
}
