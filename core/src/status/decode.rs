//! A pod's `status`, read from what `kubectl get pod -o yaml` printed.
//!
//! What is missing or cannot be read is left unset: a status is written by Kubernetes, not by a person. Times are
//! milliseconds since 1970.

use std::borrow::Cow;
use std::rc::Rc;

use crate::pod::ResourceRequirements;
use crate::pod::decode::{resource_list, resource_requirements};
use crate::status::{
    ConditionStatus, ContainerResources, ContainerState, ContainerStatus, ContainerStatuses, Message,
    PodCondition, PodConditionType, PodPhase, PodStatus, Reason,
};
use crate::time::{Duration, Instant};
use crate::yaml::{Node, Value};

/// The `status` of a pod.
#[must_use]
pub fn pod_status(node: Node<'_>) -> PodStatus {
    let list = |name| node.get(name).into_iter().flat_map(Node::items);
    let containers =
        |name| ContainerStatuses::from(list(name).map(container).map(Rc::new).collect::<Vec<_>>());
    PodStatus {
        phase: phase(text(node, "phase")),
        reason: word(node, "reason"),
        message: Cow::Owned(text(node, "message").to_owned()),
        conditions: list("conditions").map(condition).collect(),
        init_container_statuses: containers("initContainerStatuses"),
        container_statuses: containers("containerStatuses"),
        start_time: moment(node, "startTime"),
        has_pod_ip: !text(node, "podIP").is_empty(),
    }
}

/// The moment that a field of `node` holds, as the API writes it: `2026-01-02T12:00:00Z`.
#[must_use]
pub fn moment(node: Node<'_>, name: &str) -> Option<Instant> {
    parse_moment(text(node, name))
}

/// The whole seconds that a field of `node` holds.
#[must_use]
pub fn seconds(node: Node<'_>, name: &str) -> Option<Duration> {
    number(node, name).map(Duration::from_secs)
}

fn phase(text: &str) -> PodPhase {
    match text {
        "Pending" => PodPhase::Pending,
        "Running" => PodPhase::Running,
        "Succeeded" => PodPhase::Succeeded,
        "Failed" => PodPhase::Failed,
        "" => PodPhase::Unset,
        _ => PodPhase::Unknown,
    }
}

fn condition(node: Node<'_>) -> PodCondition {
    PodCondition {
        kind: PodConditionType::named(text(node, "type")),
        status: ConditionStatus::named(text(node, "status")),
        reason: word(node, "reason"),
        message: Message::Text(word(node, "message")),
        since: moment(node, "lastTransitionTime").unwrap_or(Instant::START),
    }
}

fn container(node: Node<'_>) -> ContainerStatus {
    ContainerStatus {
        name: text(node, "name").into(),
        state: node.get("state").and_then(state).unwrap_or_else(|| ContainerState::waiting("")),
        last_state: node.get("lastState").and_then(state),
        ready: flag(node, "ready").unwrap_or(false),
        started: flag(node, "started"),
        restart_count: number(node, "restartCount").and_then(|count| u32::try_from(count).ok()).unwrap_or(0),
        image: text(node, "image").into(),
        resources: resources(node),
    }
}

fn resources(node: Node<'_>) -> Option<ContainerResources> {
    let actual = resource_requirements(node.get("resources")?);
    let requests = node.get("allocatedResources").map(resource_list).unwrap_or_default();
    let allocated = ResourceRequirements { requests, limits: actual.limits.clone() };
    Some(ContainerResources { allocated: Rc::new(allocated), actual: Rc::new(actual) })
}

fn state(node: Node<'_>) -> Option<ContainerState> {
    if let Some(waiting) = node.get("waiting") {
        let message = text(waiting, "message").into();
        return Some(ContainerState::Waiting { reason: word(waiting, "reason"), message });
    }
    if let Some(running) = node.get("running") {
        let started_at = moment(running, "startedAt").unwrap_or(Instant::START);
        return Some(ContainerState::Running { started_at });
    }
    let ended = node.get("terminated")?;
    let small = |name| number(ended, name).and_then(|code| i32::try_from(code).ok()).unwrap_or(0);
    Some(ContainerState::Terminated {
        exit_code: small("exitCode"),
        signal: small("signal"),
        reason: word(ended, "reason"),
        started_at: moment(ended, "startedAt"),
        finished_at: moment(ended, "finishedAt"),
    })
}

fn text<'d>(node: Node<'d>, name: &str) -> &'d str {
    node.get(name).and_then(Node::as_str).unwrap_or_default()
}

fn word(node: Node<'_>, name: &str) -> Reason {
    Reason::Owned(text(node, name).to_owned())
}

fn flag(node: Node<'_>, name: &str) -> Option<bool> {
    match node.get(name)?.value() {
        Value::Bool(flag) => Some(flag),
        _ => None,
    }
}

fn number(node: Node<'_>, name: &str) -> Option<i64> {
    match node.get(name)?.value() {
        Value::Int(number) => Some(number),
        _ => None,
    }
}

/// Reads RFC 3339 in the form that the API writes; fractions of a second are cut to milliseconds.
#[must_use]
pub fn parse_moment(text: &str) -> Option<Instant> {
    let (date, time) = text.split_once('T')?;
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (time, offset) = cut_offset(time)?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let mut parts = time.splitn(3, ':').map(|part| part.parse::<i64>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let in_range = (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !in_range || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let millis = format!("{fraction:0<3}").get(..3)?.parse::<i64>().ok()?;
    let seconds = days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
    Some(Instant::START + Duration::from_secs(seconds) + Duration::from_millis(millis))
}

/// A moment since 1970 as the API writes it, in whole seconds.
#[must_use]
pub fn written_moment(at: Instant) -> String {
    let seconds = at.as_millis().div_euclid(1000);
    let (days, second) = (seconds.div_euclid(86_400) + 719_468, seconds.rem_euclid(86_400));
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * since_march + 2) / 5 + 1;
    let month = (since_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// The time of day, and its offset from UTC in seconds.
fn cut_offset(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix('Z') {
        return Some((time, 0));
    }
    let at = time.rfind(['+', '-'])?;
    let (hours, minutes) = time[at + 1..].split_once(':')?;
    let offset = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
    Some((&time[..at], if time[at..].starts_with('-') { -offset } else { offset }))
}

/// Days of the Gregorian calendar, counted in years that begin in March so that the leap day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, millis: Option<i64>) {
        assert_eq!(parse_moment(text).map(Instant::as_millis), millis, "{text}");
    }

    #[test]
    fn a_moment_is_written_as_it_is_read() {
        for text in
            ["1970-01-01T00:00:00Z", "2000-02-29T12:00:00Z", "2025-12-31T23:59:59Z", "2100-03-01T00:00:00Z"]
        {
            assert_eq!(parse_moment(text).map(written_moment).as_deref(), Some(text));
        }
        assert_eq!(written_moment(Instant::from_millis(1_999)), "1970-01-01T00:00:01Z");
    }

    #[test]
    fn moments_as_the_api_writes_them() {
        check("1970-01-01T00:00:00Z", Some(0));
        check("2000-02-29T12:00:00Z", Some(951_825_600_000));
        check("2026-01-02T12:00:00.123456Z", Some(1_767_355_200_123));
        check("2026-01-02T21:00:00+09:00", Some(1_767_355_200_000));
        check("0001-01-01T00:00:00Z", Some(-62_135_596_800_000));
    }

    #[test]
    fn what_is_no_moment() {
        for text in ["", "yesterday", "2026-01-02", "2026-13-02T12:00:00Z", "2026-01-02T12:00Z"] {
            check(text, None);
        }
    }
}
