//! Whether the Event objects and the conditions of a simulated life are those that were recorded.
//!
//! Events: the same reasons, objects and texts, in the same order where one clearly came after the other, and as
//! often within what jitter explains. Conditions: of each type the same values with the same reasons in the same
//! order, where a short one may be missed by either side.

use std::collections::BTreeMap;

use podreel_core::kubectl;
use podreel_core::sim::timeline::Timeline;
use serde_json::Value;

use super::compare::first_missing;
use super::life::{items, number, seconds, text};

/// What is further apart than this came one after the other.
const APART: f64 = 0.6;
/// A value that held for less time than this may be missed.
const SHORT: f64 = 1.6;
/// A pod's events beyond about this many are dropped by the kubelet when they come fast.
const BURST: u32 = 24;
/// Events that each look may tell once more.
const REPEATED: &[&str] = &["BackOff", "Unhealthy"];

/// Reason, object and text.
type Key = (String, String, String);

/// When it first came, and how often it came.
#[derive(Clone, Copy, Debug)]
struct Told {
    first: f64,
    count: u32,
}

/// Why the events differ; nothing when they agree.
pub(crate) fn events(timeline: &Timeline, recorded: &Value) -> Vec<String> {
    let mut theirs: BTreeMap<Key, Told> = BTreeMap::new();
    let mut last = 0.0_f64;
    for event in items(recorded) {
        let object = text(&event["fieldPath"]);
        let object = if event["fieldPath"].is_null() { "" } else { object.trim_start_matches("spec.") };
        let at = number(&event["t"]).unwrap_or_default();
        last = last.max(at);
        let count = event["count"].as_u64().and_then(|count| u32::try_from(count).ok()).unwrap_or(1);
        let told = theirs
            .entry((text(&event["reason"]), object.to_owned(), said(&text(&event["message"]))))
            .or_insert(Told { first: at, count });
        told.count = told.count.max(count);
    }
    let mut ours: BTreeMap<Key, Told> = BTreeMap::new();
    for event in kubectl::events(timeline) {
        let key = (event.reason.to_owned(), event.object, said(&event.message));
        let told = ours.entry(key).or_insert(Told { first: seconds(event.at), count: 0 });
        told.count += 1;
    }
    let dropped = theirs.values().map(|told| told.count).sum::<u32>() >= BURST;
    let mut found = Vec::new();
    for (key, seen) in &theirs {
        match ours.get(key) {
            Some(told) if !dropped && is_other(told.count, seen.count) => {
                found.push(format!("{} {} times, seen {}", named(key), told.count, seen.count));
            }
            None if !is_optional(key, seen.count) => found.push(format!("{} is never told", named(key))),
            _ => {}
        }
    }
    for (key, told) in &ours {
        let late = dropped && told.first > last - 1.0;
        if !theirs.contains_key(key) && !late && !is_optional(key, told.count) {
            found.push(format!("{} told at {:.1}, never seen", named(key), told.first));
        }
    }
    compare_order(&ours, &theirs, &mut found);
    found
}

/// The text without what differs from pod to pod, or comes from the runtime, the registry or the program.
fn said(message: &str) -> String {
    let fixed = ["probe failed:", "probe errored", "Error: failed to", "back-off", "in pod"];
    let message =
        fixed.iter().find_map(|part| Some(&message[..message.find(part)? + part.len()])).unwrap_or(message);
    match message.strip_prefix("Failed to pull image ").and_then(|rest| rest.split_once(": ")) {
        Some((image, _)) => format!("Failed to pull image {image}"),
        None => message.to_owned(),
    }
}

fn named((reason, object, message): &Key) -> String {
    format!("{reason} {object} {message:?}")
}

/// Whether one more or one less is a matter of the moment: a look or a probe of a container that just ended.
fn is_optional((reason, _, message): &Key, count: u32) -> bool {
    message.ends_with("probe errored") || (count == 1 && REPEATED.contains(&reason.as_str()))
}

fn is_other(ours: u32, theirs: u32) -> bool {
    ours.abs_diff(theirs) > 1 + ours.max(theirs) / 4
}

fn compare_order(ours: &BTreeMap<Key, Told>, theirs: &BTreeMap<Key, Told>, found: &mut Vec<String>) {
    let mut both: Vec<(&Key, f64, f64)> =
        theirs.iter().filter_map(|(key, seen)| Some((key, seen.first, ours.get(key)?.first))).collect();
    both.sort_by(|left, right| left.1.total_cmp(&right.1));
    for (place, (key, seen, told)) in both.iter().enumerate() {
        let later = both[place + 1..].iter().filter(|(_, after, _)| after - seen > APART);
        if let Some((other, ..)) = later.into_iter().find(|(_, _, after)| after < told) {
            found.push(format!("{} comes after {}, seen before", named(key), named(other)));
        }
    }
}

/// Why the conditions differ; nothing when they agree.
pub(crate) fn conditions(timeline: &Timeline, recorded: &Value) -> Vec<String> {
    let mut theirs: BTreeMap<String, Vec<(String, f64)>> = BTreeMap::new();
    for change in items(recorded) {
        let reason = change["reason"].as_str().unwrap_or_default();
        let value = format!("{} {reason}", text(&change["status"]));
        let at = number(&change["t"]).unwrap_or_default();
        theirs.entry(text(&change["type"])).or_default().push((value, at));
    }
    let mut ours: BTreeMap<String, Vec<(String, f64)>> = BTreeMap::new();
    for moment in timeline.moments.iter().filter(|moment| !moment.gone) {
        for condition in &moment.status.conditions {
            let value = condition.status.name();
            let value = format!("{value} {}", condition.reason);
            let values = ours.entry(condition.kind.name().to_owned()).or_default();
            if values.last().is_none_or(|(before, _)| *before != value) {
                values.push((value, seconds(moment.at)));
            }
        }
    }
    let end = timeline.moments.last().map_or(0.0, |moment| seconds(moment.at));
    let mut found = Vec::new();
    for (kind, seen) in &theirs {
        let told = ours.remove(kind).unwrap_or_default();
        let (told, seen) = (Values::of(&told, end), Values::of(seen, end));
        if let Some(value) = first_missing(&seen.long, &told.all) {
            found.push(format!("{kind} is never {value}"));
        }
        if let Some(value) = first_missing(&told.long, &seen.all) {
            found.push(format!("{kind} was never {value}"));
        }
    }
    found.extend(ours.into_keys().map(|kind| format!("{kind} was never there")));
    found
}

/// The values of a condition in order, and those among them that held long.
struct Values {
    all: Vec<String>,
    long: Vec<String>,
}

impl Values {
    fn of(values: &[(String, f64)], end: f64) -> Self {
        let until = |place: usize| values.get(place + 1).map_or(end.max(values[place].1), |(_, next)| *next);
        let is_long = |place: &usize| until(*place) - values[*place].1 >= SHORT;
        let value = |place: usize| values[place].0.clone();
        Self {
            all: (0..values.len()).map(value).collect(),
            long: (0..values.len()).filter(is_long).map(value).collect(),
        }
    }
}
