//! How a life's containers were stopped: what the grace period was spent on, and which way led to the end.

use podreel_core::pod::ContainerId;
use podreel_core::rules::container_kind::{ContainerKind, container_kind};
use podreel_core::rules::disruption::Disruption;
use podreel_core::rules::shutdown::{pod_grace, shutdown_plan};
use podreel_core::sim::event::{EventKind, StopReason};
use podreel_core::sim::timeline::{Activity, Timeline};
use podreel_core::time::{Duration, Instant};
use podreel_core::words::shutdown::{Link, Part, Trigger};

use super::picture::Picture;
use super::scene::is_well;

/// One shutdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shutdown {
    /// When it began.
    pub began: Instant,
    /// What began it.
    pub trigger: Trigger,
    /// The place in the Timeline of the event that began it.
    pub event: usize,
    /// How long it may take until SIGKILL.
    pub grace: Duration,
    /// How long it took until the last process ended, or until watching ended.
    pub used: Duration,
    /// Who got SIGKILL.
    pub killed: Vec<ContainerId>,
    /// The containers in the order of the plan.
    pub rows: Vec<Row>,
    /// What the end waited for, in order.
    pub path: Vec<Link>,
    /// What the picture of it shows, from the beginning on.
    pub width: Duration,
}

/// One container of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which.
    pub container: ContainerId,
    /// Its role.
    pub kind: ContainerKind,
    /// What it did until it ended.
    pub stretches: Vec<Stretch>,
    /// When it got the stop signal.
    pub signal: Option<Instant>,
    /// When it got SIGKILL.
    pub killed: Option<Instant>,
    /// When it ended, and with which code.
    pub ended: Option<(Instant, i32)>,
    /// Whether it ended with exit code 0, or as it was told to.
    pub is_well: bool,
    /// The row of the container whose end let it stop.
    pub after: Option<usize>,
}

/// What a container did for a while.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Since when.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// What.
    pub activity: Activity,
}

impl Shutdown {
    /// Whether a container gets a stop signal in it.
    #[must_use]
    pub fn is_told_to_stop(&self, id: ContainerId) -> bool {
        self.rows.iter().any(|row| row.container == id && row.signal.is_some())
    }

    /// The shutdown that a life ends with, if its containers were ever told to stop for good.
    #[must_use]
    pub fn new(picture: &Picture) -> Option<Self> {
        let timeline = &picture.timeline;
        let ends = |kind: &EventKind| matches!(kind, EventKind::Stopping { why: StopReason::PodEnds });
        let mut stops = (0..timeline.events.len()).filter(|place| ends(&timeline.events[*place].kind));
        let (event, trigger) = stops.find_map(|place| origin(timeline, place))?;
        let began = timeline.events[event].at;
        let deadline = deadline(timeline, began);
        let mut rows: Vec<Row> = order(timeline).into_iter().map(|id| row(picture, id, began)).collect();
        rows.retain(|row| row.ended.is_none_or(|(at, _)| at >= began) && has_run(timeline, row.container));
        let ends: Vec<Option<Instant>> = rows.iter().map(|row| row.ended.map(|(at, _)| at)).collect();
        for row in &mut rows {
            let waited = row.stretches.iter().any(|stretch| is_wait(stretch.activity));
            row.after =
                row.signal.filter(|_| waited).and_then(|at| ends.iter().position(|end| *end == Some(at)));
        }
        let last =
            if ends.contains(&None) { timeline.until } else { ends.iter().copied().flatten().max()? };
        let off = timeline.find(|kind| matches!(kind, EventKind::NodeStopped)).map(|event| event.at);
        let used = last.since(began);
        let grace = deadline.since(began);
        Some(Self {
            began,
            trigger,
            event,
            grace,
            used,
            killed: rows.iter().filter(|row| row.killed.is_some()).map(|row| row.container).collect(),
            path: path(&rows, began, off),
            width: width(grace, used),
            rows,
        })
    }

    /// How far into the picture a moment is, from 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a life is far shorter than 2^52 ms")]
    pub fn place(&self, at: Instant) -> f64 {
        let since = at.since(self.began).as_millis() as f64;
        (since / self.width.as_millis() as f64).clamp(0.0, 1.0)
    }

    /// The moments that the picture names, from the first to the last.
    #[must_use]
    pub fn ticks(&self) -> Vec<Instant> {
        const STEPS: [i64; 10] = [1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600];
        let seconds = self.width.as_millis() / 1000;
        let step = STEPS.into_iter().find(|step| seconds / step <= 7).unwrap_or(seconds / 5).max(1);
        (0..=seconds / step).map(|count| self.began + Duration::from_secs(count * step)).collect()
    }
}

/// A grace period that is hardly used would make everything else too small to be seen.
fn width(grace: Duration, used: Duration) -> Duration {
    const LONG: i64 = 60_000;
    const LEAST: i64 = 10_000;
    let (grace, used) = (grace.as_millis(), used.as_millis());
    let is_shown = grace <= LONG || used * 8 >= grace;
    let width = if is_shown { (grace + grace / 12).max(used + used / 20) } else { (used * 3).max(LEAST) };
    Duration::from_millis(width.max(1_000))
}

/// What a stop follows from, where that is the end of the pod and not only of its sandbox.
fn origin(timeline: &Timeline, stop: usize) -> Option<(usize, Trigger)> {
    let parent = |place: &usize| Some(timeline.events[*place].cause?.parent.place()).filter(|up| up < place);
    std::iter::successors(Some(stop), parent).find_map(|place| Some((place, trigger(timeline, place)?)))
}

fn trigger(timeline: &Timeline, place: usize) -> Option<Trigger> {
    match timeline.events[place].kind {
        EventKind::DeletionRequested { .. } => Some(Trigger::Deleted),
        EventKind::AppsFinished => {
            let ended = timeline.events[..place].iter().rev();
            let mut ended = ended.filter(|event| matches!(event.kind, EventKind::Exited { .. }));
            Some(Trigger::AppsFinished { last: ended.find_map(|event| event.container) })
        }
        EventKind::InitFailed => Some(Trigger::InitFailed),
        EventKind::DeadlineExceeded => Some(Trigger::DeadlineExceeded),
        EventKind::Evicted { .. } => Some(Trigger::Evicted),
        EventKind::NodeShutsDown { .. } => Some(Trigger::NodeShutsDown),
        _ => None,
    }
}

/// When the grace period is over: a later request may make it shorter.
fn deadline(timeline: &Timeline, began: Instant) -> Instant {
    let mut deadline = None;
    for event in timeline.events.iter().filter(|event| event.at >= began) {
        let grace = match event.kind {
            EventKind::DeletionRequested { grace } | EventKind::Evicted { grace } => grace,
            EventKind::NodeShutsDown { period } => Disruption::NodeShutdown(period).grace(&timeline.pod),
            _ => continue,
        };
        let asked = event.at + grace;
        deadline = Some(deadline.map_or(asked, |earlier: Instant| earlier.min(asked)));
    }
    // A pod that ends by itself gives its containers its own grace period.
    deadline.unwrap_or(began + pod_grace(&timeline.pod))
}

/// Init containers that may still run, then the containers as the plan stops them.
fn order(timeline: &Timeline) -> Vec<ContainerId> {
    let (pod, gates) = (&timeline.pod, timeline.gates);
    let inits = pod.init_ids().filter(|id| container_kind(pod, *id, gates) == ContainerKind::Init);
    inits.chain(shutdown_plan(pod, gates).steps.into_iter().map(|step| step.container)).collect()
}

fn has_run(timeline: &Timeline, id: ContainerId) -> bool {
    timeline.instances_of(id).any(|instance| instance.started.is_some())
}

fn row(picture: &Picture, id: ContainerId, began: Instant) -> Row {
    let timeline = &picture.timeline;
    let is_part = |activity: Activity| {
        matches!(activity, Activity::PreStop | Activity::Stopping | Activity::Running | Activity::PostStart)
            || is_wait(activity)
    };
    let stretches =
        picture.lanes[id].iter().filter(|interval| interval.to > began && is_part(interval.activity));
    let stretches = stretches.map(|interval| Stretch {
        from: interval.from.max(began),
        to: interval.to,
        activity: interval.activity,
    });
    let later = || timeline.events.iter().filter(|event| event.at >= began && event.container == Some(id));
    let at = |wanted: fn(&EventKind) -> bool| later().find(|event| wanted(&event.kind)).map(|event| event.at);
    let last = timeline.instances_of(id).next_back();
    Row {
        container: id,
        kind: container_kind(&timeline.pod, id, timeline.gates),
        stretches: stretches.collect(),
        signal: at(|kind| matches!(kind, EventKind::StopSignal { .. })),
        killed: at(|kind| matches!(kind, EventKind::KillSignal)),
        ended: last.and_then(|last| Some((last.finished?, last.exit.as_ref().map_or(0, |exit| exit.code)))),
        is_well: last.is_some_and(is_well),
        after: None,
    }
}

fn is_wait(activity: Activity) -> bool {
    matches!(activity, Activity::WaitingToStop { .. })
}

/// What the last container's end waited for, back to the beginning, told from there.
fn path(rows: &[Row], began: Instant, off: Option<Instant>) -> Vec<Link> {
    let mut links = Vec::new();
    let end = |row: &Row| row.ended.map(|(at, _)| at);
    // Of those that ended together, the one that waited is what the eye sees last.
    let Some(mut at) = (0..rows.len()).max_by_key(|at| (end(&rows[*at]), *at)) else { return links };
    for _ in 0..rows.len() {
        let row = &rows[at];
        let (Some(signal), Some(ended)) = (row.signal, end(row)) else {
            let took = end(row).map_or(Duration::ZERO, |ended| ended.since(began));
            let part = if end(row) == off { Part::NodeGoesOff } else { Part::OwnEnd };
            links.push(Link { container: row.container, part, took });
            break;
        };
        let part = if row.killed.is_some() { Part::Killed } else { Part::Stops };
        links.push(Link { container: row.container, part, took: ended.since(signal) });
        match row.after {
            Some(before) if before != at => at = before,
            _ => {
                let waited = row.stretches.iter().any(|stretch| is_wait(stretch.activity));
                let part = if waited { Part::GraceRanOut } else { Part::PreStop };
                if signal > began {
                    links.push(Link { container: row.container, part, took: signal.since(began) });
                }
                break;
            }
        }
    }
    links.reverse();
    links.retain(|link| link.took > Duration::ZERO);
    links
}

#[cfg(test)]
mod tests {
    use podreel_core::words::{Language, activity, plain, shutdown};

    use super::*;
    use crate::model::fixture;

    const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
  - {name: proxy, image: a, restartPolicy: Always}
  - {name: logs, image: a, restartPolicy: Always}
  containers:
  - name: app
    image: a
    lifecycle: {preStop: {sleep: {seconds: 10}}}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  containers:
  - {name: app, stop: {after: 6s, code: 0}}
  - {name: logs, stop: {after: 4s, code: 0}}
  - {name: proxy, stop: {after: 4s, code: 0}}
  actions:
  - {at: 20s, delete: {}}
";

    fn check(text: &str, expected: &[&str]) {
        let picture = fixture::of(text);
        let pod = &picture.timeline.pod;
        let Some(shutdown) = Shutdown::new(&picture) else { return assert_eq!(expected, ["none"]) };
        let seconds = |at: Instant| at.since(shutdown.began).to_string();
        let mut said = vec![
            plain(&shutdown::title(Language::English, shutdown.grace, shutdown.used)),
            plain(&shutdown::path(Language::English, pod, &shutdown.path)),
        ];
        for row in &shutdown.rows {
            let name = |id: ContainerId| pod.container(id).name.to_string();
            let stretches = row.stretches.iter().map(|stretch| {
                let activity = activity(Language::English, stretch.activity, pod);
                format!("{activity} {}-{}", seconds(stretch.from), seconds(stretch.to))
            });
            let killed = row.killed.map(|at| format!("SIGKILL {}", seconds(at)));
            let after = row.after.map(|at| format!("after {}", name(shutdown.rows[at].container)));
            let parts: Vec<String> = stretches.chain(after).chain(killed).collect();
            said.push(format!("{}: {}", name(row.container), parts.join(", ")));
        }
        assert_eq!(said, expected);
    }

    #[test]
    fn each_waits_for_its_turn() {
        check(
            POD,
            &[
                "Grace period: 30 s, used 24 s",
                "app's preStop (10 s) → app (6 s) → logs (4 s) → proxy (4 s)",
                "app: preStop 0s-10s, stopping 10s-16s",
                "logs: stops after app 0s-16s, stopping 16s-20s, after app",
                "proxy: stops after app 0s-20s, stopping 20s-24s, after logs",
            ],
        );
    }

    #[test]
    fn the_grace_period_runs_out() {
        check(
            &POD.replace("stop: {after: 6s, code: 0}", "stop: {ignore: true}"),
            &[
                "Grace period: 30 s, used 32 s",
                "app's preStop (10 s) → app until SIGKILL (20 s) → proxy until SIGKILL (2 s)",
                "app: preStop 0s-10s, stopping 10s-30s, SIGKILL 30s",
                "logs: stops after app 0s-30s, stopping 30s-32s, after app, SIGKILL 32s",
                "proxy: stops after app 0s-30s, stopping 30s-32s, after app, SIGKILL 32s",
            ],
        );
    }

    #[test]
    fn a_job_ends_its_sidecar() {
        check(
            fixture::TEXT,
            &[
                "Grace period: 30 s, used 0 s",
                "Every program ends as soon as it gets its signal.",
                "myjob: ",
                "logshipper: ",
            ],
        );
    }

    #[test]
    fn the_node_grants_a_second() {
        check(
            &POD.replace("delete: {}", "evict: {}"),
            &[
                "Grace period: 1 s, used 3 s",
                "the grace period (1 s) → proxy until SIGKILL (2 s)",
                "app: preStop 0s-1s, stopping 1s-3s, SIGKILL 3s",
                "logs: stops after app 0s-1s, stopping 1s-3s, SIGKILL 3s",
                "proxy: stops after app 0s-1s, stopping 1s-3s, SIGKILL 3s",
            ],
        );
        check(
            &POD.replace("delete: {}", "shutdownNode: {gracePeriod: 12s}"),
            &[
                "Grace period: 12 s, used 12 s",
                "the node going off (12 s)",
                "app: preStop 0s-10s, stopping 10s-12s",
                "logs: stops after app 0s-12s",
                "proxy: stops after app 0s-12s",
            ],
        );
    }

    #[test]
    fn a_lost_sandbox_is_no_end() {
        check(
            &POD.replace("at: 20s, delete", "at: 60s, delete")
                .replace("actions:\n", "actions:\n  - {at: 20s, loseSandbox: {}}\n"),
            &[
                "Grace period: 30 s, used 24 s",
                "app's preStop (10 s) → app (6 s) → logs (4 s) → proxy (4 s)",
                "app: preStop 0s-10s, stopping 10s-16s",
                "logs: stops after app 0s-16s, stopping 16s-20s, after app",
                "proxy: stops after app 0s-20s, stopping 20s-24s, after logs",
            ],
        );
    }

    #[test]
    fn nobody_is_told_to_stop() {
        check(
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n      - {name: app, image: a}\n",
            &["none"],
        );
    }
}
