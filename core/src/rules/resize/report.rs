//! What the kubelet tells of a resize: its events and its conditions.
//!
//! Source: `pkg/kubelet/events/resize.go`, `pkg/kubelet/status/status_manager.go: SetPodResizePendingCondition,
//! SetPodResizeInProgressCondition`. 1.33 tells no events, 1.34 only of the end and without the generation.

use std::fmt::Write as _;

use crate::pod::{Container, Pod, ResourceList};
use crate::rules::resize::{Pending, PendingReason};
use crate::status::{ConditionStatus, Message, PodCondition, PodConditionType, Reason};
use crate::time::Instant;
use crate::version::FeatureGates;

/// What is told of a resize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Told<'a> {
    /// The new amounts are set aside (`ResizeStarted`).
    Started,
    /// They are not (`ResizeDeferred`, `ResizeInfeasible`).
    Pending(&'a Pending),
    /// They could not be put into force (`ResizeError`).
    Failed(&'a str),
    /// They are in force (`ResizeCompleted`).
    Completed,
}

/// The text of the event; `None` where the version tells none.
#[must_use]
pub(crate) fn text(told: &Told<'_>, pod: &Pod, generation: u32, gates: FeatureGates) -> Option<String> {
    let version = gates.version();
    let is_told = version.at_least(if *told == Told::Completed { 34 } else { 35 });
    let (what, error) = match told {
        Told::Started => ("started", ""),
        Told::Pending(pending) => (pending.told, &*pending.message),
        Told::Failed(error) => ("error", *error),
        Told::Completed => ("completed", ""),
    };
    let generation = version.at_least(35).then_some(generation);
    is_told.then(|| format!("Pod resize {what}: {}", summary(pod, generation, error)))
}

/// The resources of every container, as Go writes them in JSON.
fn summary(pod: &Pod, generation: Option<u32>, error: &str) -> String {
    let lists = [("initContainers", &pod.spec.init_containers), ("containers", &pod.spec.containers)];
    let mut fields: Vec<String> = Vec::new();
    for (name, containers) in lists.into_iter().filter(|(_, containers)| !containers.is_empty()) {
        let containers: Vec<String> = containers.iter().map(of_container).collect();
        fields.push(format!("\"{name}\":[{}]", containers.join(",")));
    }
    fields.extend(generation.map(|generation| format!("\"generation\":{generation}")));
    if !error.is_empty() {
        fields.push(format!("\"error\":{error:?}"));
    }
    format!("{{{}}}", fields.join(","))
}

fn of_container(container: &Container) -> String {
    let resources = &container.resources;
    let lists = [("limits", &resources.limits), ("requests", &resources.requests)];
    let lists: Vec<String> = lists
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(name, list)| format!("\"{name}\":{}", amounts(list)))
        .collect();
    format!("{{\"name\":\"{}\",\"resources\":{{{}}}}}", container.name, lists.join(","))
}

fn amounts(list: &ResourceList) -> String {
    let mut text = String::new();
    for (name, amount) in list {
        let before = if text.is_empty() { "" } else { "," };
        write!(text, "{before}\"{name}\":\"{amount}\"").expect("a string takes any text");
    }
    format!("{{{text}}}")
}

/// `PodResizePending`; its time is that of its reason.
#[must_use]
pub(crate) fn pending(pending: &Pending, before: Option<&PodCondition>, now: Instant) -> PodCondition {
    let message = pending.message.clone();
    condition(PodConditionType::PodResizePending, pending.reason.name(), message, before, now)
}

/// `PodResizeInProgress`, with an error where there was one.
#[must_use]
pub(crate) fn in_progress(error: Option<&str>, before: Option<&PodCondition>, now: Instant) -> PodCondition {
    let (reason, message) = error.map_or(("", String::new()), |error| ("Error", error.to_owned()));
    condition(PodConditionType::PodResizeInProgress, reason, message, before, now)
}

fn condition(
    kind: PodConditionType,
    reason: &'static str,
    message: String,
    before: Option<&PodCondition>,
    now: Instant,
) -> PodCondition {
    PodCondition {
        kind,
        status: ConditionStatus::True,
        reason: Reason::Borrowed(reason),
        message: Message::Text(message.into()),
        since: before.filter(|before| before.reason == reason).map_or(now, |before| before.since),
    }
}

/// Why the API says that the resize is pending, if it does.
#[must_use]
pub fn reason(condition: &PodCondition) -> Option<PendingReason> {
    let is_it = condition.kind == PodConditionType::PodResizePending;
    let reasons = [PendingReason::Deferred, PendingReason::Infeasible];
    reasons.into_iter().find(|reason| is_it && condition.reason == reason.name())
}
