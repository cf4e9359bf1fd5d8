//! The events that a text holds of a real pod: whom each is about, and when it was.

use super::recorded::{Recorded, When};
use super::{RealInstance, RealPull, Reality, table};
use crate::order::sort_by_number;
use crate::pod::{ContainerId, Pod, ProbeKind};
use crate::status::decode;
use crate::time::{Duration, Instant};
use crate::yaml::{Document, Node, Value};

/// An event about a real pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RealEvent {
    /// When.
    pub at: Instant,
    /// About which container, where one is meant.
    pub container: Option<ContainerId>,
    /// `reason`
    pub reason: String,
    /// `message`
    pub message: String,
    /// How often until then.
    pub count: u32,
}

/// The events about a pod of that name; where the text has no such object, about one that a controller made.
pub(super) fn read<'d>(
    documents: impl Iterator<Item = &'d Document>,
    name: &str,
    is_exact: bool,
) -> Vec<Recorded> {
    let mut found = Vec::new();
    for document in documents {
        match document.root() {
            Some(root) => add(root, &mut found),
            None => found.extend(table::read(document.text())),
        }
    }
    let pod_of = |event: &Recorded| {
        let (kind, pod) = event.object.split_once('/')?;
        let is_its = pod == name || (!is_exact && pod.strip_prefix(name)?.starts_with('-'));
        (kind.eq_ignore_ascii_case("pod") && is_its).then(|| pod.to_owned())
    };
    let chosen = found.iter().find_map(pod_of);
    found.retain(|event| event.object.is_empty() || (chosen.is_some() && pod_of(event) == chosen));
    found
}

fn add(object: Node<'_>, found: &mut Vec<Recorded>) {
    let text = |node: Node<'_>, name| node.get(name).and_then(Node::as_str).unwrap_or_default().to_owned();
    match object.get("kind").and_then(Node::as_str) {
        Some("List" | "EventList") => {
            let items = object.get("items").into_iter();
            items.flat_map(Node::items).for_each(|item| add(item, found));
        }
        Some("Event") => {
            let series = object.get("series");
            let moment = |names: &[&str]| names.iter().find_map(|name| decode::moment(object, name));
            let first = moment(&["firstTimestamp", "deprecatedFirstTimestamp", "eventTime"]);
            let last = series.and_then(|series| decode::moment(series, "lastObservedTime"));
            let last = last.or_else(|| moment(&["lastTimestamp", "deprecatedLastTimestamp", "eventTime"]));
            let (Some(first), Some(about)) =
                (first.or(last), object.get("involvedObject").or(object.get("regarding")))
            else {
                return;
            };
            let counted = series.and_then(|series| series.get("count"));
            let counted = counted.or(object.get("count")).or(object.get("deprecatedCount"));
            let count = match counted.map(Node::value) {
                Some(Value::Int(count)) => u32::try_from(count).unwrap_or(1),
                _ => 1,
            };
            let message = text(object, "message");
            found.push(Recorded {
                when: When::Said,
                first,
                last: last.unwrap_or(first).max(first),
                count,
                reason: text(object, "reason"),
                message: if message.is_empty() { text(object, "note") } else { message },
                object: format!("{}/{}", text(about, "kind"), text(about, "name")),
                path: text(about, "fieldPath"),
            });
        }
        _ => {}
    }
}

/// The events in order, with the moment at which the pod was bound, and how rough the moments are.
pub(super) fn dated(
    pod: &Pod,
    recorded: Vec<Recorded>,
    bound: Option<Instant>,
    created: Option<Instant>,
) -> (Vec<RealEvent>, Instant, Duration) {
    let begins = |said: bool| {
        let own = || recorded.iter().filter(move |event| (event.when == When::Said) == said);
        let scheduled = own().find(|event| event.reason == "Scheduled");
        (scheduled.map(|event| event.first), own().map(|event| event.first).min())
    };
    let (said, ago) = (begins(true), begins(false));
    let known = bound.or(said.0).or(created).or(said.1);
    let begins = known.or(ago.0).or(ago.1).unwrap_or_default();
    // An age means nothing beside a moment, unless both tell of the binding.
    let shift = match (known, ago.0) {
        (None, _) => Some(Duration::ZERO),
        (Some(_), Some(bound)) => Some(super::instances::between(bound, begins)),
        (Some(_), None) => None,
    };
    let (mut events, mut rough) = (Vec::new(), Duration::ZERO);
    for event in recorded {
        let shift = match event.when {
            When::Said => Duration::ZERO,
            When::Ago(roughness) => {
                let Some(shift) = shift else { continue };
                rough = rough.max(roughness);
                shift
            }
        };
        let container = named(pod, &event.path);
        let told = |at: Instant, count| RealEvent {
            at: at + shift,
            container,
            reason: event.reason.clone(),
            message: event.message.clone(),
            count,
        };
        events.push(told(event.first, 1));
        if event.last > event.first {
            events.push(told(event.last, event.count));
        }
    }
    sort_by_number(&mut events, |event| event.at.as_millis());
    attribute(pod, &mut events);
    (events, begins, rough)
}

/// The container of a path such as `spec.containers{web}`.
fn named(pod: &Pod, path: &str) -> Option<ContainerId> {
    pod.find(path.split_once('{')?.1.strip_suffix('}')?)
}

/// Finds out from the messages which container each event is about, where its path does not say.
fn attribute(pod: &Pod, events: &mut [RealEvent]) {
    let mut begun: Vec<ContainerId> = Vec::new();
    let mut latest = None;
    for event in events {
        if event.container.is_none() {
            let image = || event.message.split('"').nth(1).filter(|_| event.reason.starts_with("Pull"));
            event.container = match image() {
                // The first of those with that image that has not begun; once all have, the first again.
                Some(image) => {
                    let has = |id: &ContainerId| *pod.container(*id).image == *image;
                    let fresh = pod.container_ids().filter(has).find(|id| !begun.contains(id));
                    let same = latest.filter(|id| has(id) && !begun.contains(id));
                    same.or(fresh).or_else(|| pod.container_ids().find(has))
                }
                None => in_words(pod, &event.message).or_else(|| match &*event.reason {
                    "Created" | "Started" => latest,
                    "Unhealthy" => probed(pod, &event.message),
                    "BackOff" | "Failed" | "Killing" if pod.container_ids().count() == 1 => {
                        pod.container_ids().next()
                    }
                    _ => None,
                }),
            };
        }
        if let Some(id) = event.container {
            latest = Some(id);
            if event.reason == "Started" {
                begun.push(id);
            }
        }
    }
}

/// The container that a message names: `Created container: web`, `Container web failed liveness probe`.
fn in_words(pod: &Pod, message: &str) -> Option<ContainerId> {
    let (_, rest) = message.split_once("ontainer")?;
    let name = rest.trim_start_matches([':', ' ']).split([' ', ',']).next()?;
    pod.find(name)
}

/// The container that a failed check is about, where only one has such a probe.
fn probed(pod: &Pod, message: &str) -> Option<ContainerId> {
    let kind = probe_named(message)?;
    let mut with = pod.container_ids().filter(|id| pod.container(*id).probe(kind).is_some());
    with.next().filter(|_| with.next().is_none())
}

/// Which probe a message is about.
pub(super) fn probe_named(message: &str) -> Option<ProbeKind> {
    ProbeKind::ALL.into_iter().find(|kind| {
        let word = kind.field_name().trim_end_matches("Probe");
        message.to_ascii_lowercase().contains(&format!("{word} probe"))
    })
}

impl Reality {
    /// Adds what the events tell beyond the status: pulls, and instances that the status has forgotten.
    pub(super) fn take_events(&mut self, events: Vec<RealEvent>) {
        for event in &events {
            let Some(id) = event.container else { continue };
            let (at, precision) = (event.at, self.precision);
            let container = &mut self.containers[id];
            match &*event.reason {
                "Pulling" => container.pulls.push(RealPull { from: at, to: None, took: None }),
                "Pulled" => {
                    let took = pull_time(&event.message);
                    match container.pulls.last_mut().filter(|pull| pull.to.is_none()) {
                        Some(pull) => (pull.to, pull.took) = (Some(at), took),
                        None => {
                            let from = at + (Duration::ZERO - took.unwrap_or_default());
                            container.pulls.push(RealPull { from, to: Some(at), took });
                        }
                    }
                }
                "Started" => {
                    let near =
                        |known: Instant| (known.as_millis() - at.as_millis()).abs() <= precision.as_millis();
                    let place = container.instances.partition_point(|one| one.started < Some(at));
                    let is_known = container.instances.iter().filter_map(|one| one.started).any(near);
                    // The status knows which number its instances have; before them the first ones come in order.
                    let attempt = match place {
                        0 => 0,
                        _ => container.instances[place - 1].attempt + 1,
                    };
                    let is_free = container.instances.get(place).is_none_or(|next| next.attempt > attempt);
                    if !is_known && is_free {
                        container.restarts = container.restarts.max(attempt);
                        let new = RealInstance { attempt, started: Some(at), finished: None, exit: None };
                        container.instances.insert(place, new);
                    }
                }
                _ => {}
            }
        }
        self.events = events;
    }
}

/// How long a pull took, as `Pulled` says: `… in 14.2s (14.2s including waiting)`, or nothing at all.
fn pull_time(message: &str) -> Option<Duration> {
    if message.contains("already present") {
        return Some(Duration::ZERO);
    }
    let (_, rest) = message.rsplit_once("\" in ")?;
    let printed = rest.split(' ').next()?;
    printed.parse().ok()
}
