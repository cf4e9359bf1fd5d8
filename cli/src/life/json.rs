//! A life as JSON. The shape is a promise to programs: fields are added, never renamed.

mod job;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use podreel_core::kubectl::{self, KubectlEvent};
use podreel_core::rules::endpoints;
use podreel_core::sim::timeline::{EndpointChange, Instance, Timeline};
use podreel_core::text::Lines;
use podreel_core::time::Instant;
use serde::{Serialize, Serializer};

use super::Life;

/// Prints the life as one object and a newline.
pub(crate) fn write(life: &Life<'_>, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Document::of(life))?;
    writeln!(out)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    pod: &'a str,
    kubernetes_version: String,
    end: &'static str,
    rows: Vec<Row>,
    containers: Vec<Container<'a>>,
    events: Vec<Event>,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint: Option<Vec<Endpoint>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    job: Option<Vec<job::Change>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pods: Option<Vec<job::Pod<'a>>>,
}

/// A change of what `kubectl get pod` prints.
#[derive(Serialize)]
struct Row {
    t: Seconds,
    ready: String,
    status: Cow<'static, str>,
    restarts: String,
    phase: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    deleted: bool,
}

/// One instance of a container.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Container<'a> {
    name: &'a str,
    attempt: u32,
    kind: &'static str,
    started: Option<Seconds>,
    finished: Option<Seconds>,
    exit_code: Option<i32>,
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop: Option<Stop>,
}

#[derive(Serialize)]
struct Stop {
    at: Seconds,
    /// In whole seconds, as the runtime is told.
    timeout: i64,
}

/// An Event object of Kubernetes, with why it was recorded.
#[derive(Serialize)]
struct Event {
    t: Seconds,
    r#type: &'static str,
    reason: &'static str,
    object: String,
    message: String,
    rule: Option<&'static str>,
    /// The place in the same list of the nearest event that led to this one.
    cause: Option<usize>,
    /// The line of the text that decided it.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

/// A change of the pod's endpoint in the Service that selects it.
#[derive(Serialize)]
struct Endpoint {
    t: Seconds,
    #[serde(flatten)]
    state: EndpointState,
}

#[derive(Serialize)]
#[serde(untagged)]
enum EndpointState {
    Listed { ready: bool, serving: bool, terminating: bool },
    Absent { absent: bool },
}

/// A moment as a number of seconds.
struct Seconds(Instant);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Milliseconds below 2^53 divide into the nearest number, which prints with three decimals at most.
        #[allow(clippy::cast_precision_loss, reason = "a life is shorter than 285,000 years")]
        serializer.serialize_f64(self.0.as_millis() as f64 / 1000.0)
    }
}

impl<'a> Document<'a> {
    fn of(life: &'a Life<'_>) -> Self {
        let (timeline, created) = (life.first(), life.created());
        Self {
            pod: life.name(),
            kubernetes_version: timeline.gates.version().to_string(),
            end: life.lives.end().name(),
            rows: rows(timeline, created),
            containers: containers(timeline, created),
            events: events(life),
            endpoint: endpoint(life),
            job: life.lives.job.as_ref().map(job::changes),
            pods: job::pods(life),
        }
    }
}

fn rows(timeline: &Timeline, created: Instant) -> Vec<Row> {
    let change = |line: kubectl::WatchLine| Row {
        t: Seconds(line.at.on_makers_clock(created)),
        ready: line.row.ready,
        status: line.row.status,
        restarts: line.row.restarts,
        phase: line.phase.name(),
        deleted: line.gone,
    };
    kubectl::watch(timeline).into_iter().map(change).collect()
}

fn containers(timeline: &Timeline, created: Instant) -> Vec<Container<'_>> {
    timeline.instances.iter().map(|instance| container(timeline, instance, created)).collect()
}

fn container<'a>(timeline: &'a Timeline, instance: &'a Instance, created: Instant) -> Container<'a> {
    let at = |at: Instant| Seconds(at.on_makers_clock(created));
    let exit = instance.exit.as_ref();
    Container {
        name: &timeline.pod.container(instance.container).name,
        attempt: instance.attempt,
        kind: instance.kind.name(),
        started: instance.started.map(at),
        finished: instance.finished.map(at),
        exit_code: exit.map(|exit| exit.code),
        reason: exit.map(|exit| &*exit.reason),
        stop: instance.stop.map(|stop| Stop { at: at(stop.at), timeout: stop.timeout.as_secs() }),
    }
}

fn endpoint(life: &Life<'_>) -> Option<Vec<Endpoint>> {
    let (_, changes) = life.analysis.endpoint(life.first())?;
    let change = |change: EndpointChange| Endpoint {
        t: Seconds(change.at.on_makers_clock(life.created())),
        state: match change.endpoint {
            Some(endpoints::Endpoint { ready, serving, terminating }) => {
                EndpointState::Listed { ready, serving, terminating }
            }
            None => EndpointState::Absent { absent: true },
        },
    };
    Some(changes.into_iter().map(change).collect())
}

fn events(life: &Life<'_>) -> Vec<Event> {
    let timeline = life.first();
    let lines = Lines::new(&life.input.text);
    let recorded = kubectl::events(timeline);
    // An event of the Timeline that is recorded as two is named by the first.
    let mut places = BTreeMap::new();
    for (place, event) in recorded.iter().enumerate() {
        places.entry(event.event).or_insert(place);
    }
    let told = |event: KubectlEvent| {
        let cause = timeline.events[event.event.place()].cause;
        let mut ancestor = cause;
        let mut place = None;
        while let (None, Some(cause)) = (place, ancestor) {
            place = places.get(&cause.parent).copied();
            ancestor = timeline.events[cause.parent.place()].cause;
        }
        let field = cause.and_then(|cause| cause.field);
        let span = field.and_then(|field| life.analysis.span_of(life.workload, field));
        Event {
            t: Seconds(event.at.on_makers_clock(life.created())),
            r#type: event.kind.name(),
            reason: event.reason,
            object: event.object,
            message: event.message,
            rule: cause.map(|cause| cause.rule.file()),
            cause: place,
            line: span.map(|span| lines.position(span.start).line),
        }
    };
    recorded.into_iter().map(told).collect()
}
