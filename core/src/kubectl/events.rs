//! The events of `kubectl describe pod`: those of a life that Kubernetes records as Event objects, in its words.

mod text;

use std::rc::Rc;

use crate::pod::ContainerId;
use crate::rules::event::{Budget, EventType};
use crate::sim::event::{Event, EventId, EventKind};
use crate::sim::timeline::Timeline;
use crate::time::Instant;

/// An Event object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KubectlEvent {
    /// When.
    pub at: Instant,
    /// Whether it is `Normal` or `Warning`.
    pub kind: EventType,
    /// `reason`, such as `Pulled`.
    pub reason: &'static str,
    /// `involvedObject.fieldPath`, such as `containers{app}`; empty for the pod.
    pub object: String,
    /// `message`
    pub message: String,
    /// `source.component`: who reports it.
    pub from: Rc<str>,
    /// What it reports.
    pub event: EventId,
}

/// The Event objects of a life, in order, as far as they are written.
#[must_use]
pub fn events(timeline: &Timeline) -> Vec<KubectlEvent> {
    let mut list = Vec::new();
    let mut budget = Budget::new(timeline.gates);
    let kubelet: Rc<str> = "kubelet".into();
    for (index, event) in timeline.events.iter().enumerate() {
        let id = EventId::at(index);
        if event.kind == EventKind::KubeletStarted {
            budget = Budget::new(timeline.gates);
        }
        let other = match event.kind {
            EventKind::Scheduled => Some(Rc::clone(&timeline.pod.spec.scheduler_name)),
            EventKind::NodeNotReady => Some("node-controller".into()),
            _ => None,
        };
        for (kind, reason, message) in text::texts(timeline, id, event).into_iter().flatten() {
            if other.is_none() && !budget.allows(event.at, kind) {
                continue;
            }
            list.push(KubectlEvent {
                at: event.at,
                kind,
                reason,
                object: object(timeline, event),
                message,
                from: Rc::clone(other.as_ref().unwrap_or(&kubelet)),
                event: id,
            });
        }
    }
    list
}

fn object(timeline: &Timeline, event: &Event) -> String {
    match event.container {
        None => String::new(),
        Some(id @ ContainerId::Init(_)) => format!("initContainers{{{}}}", timeline.pod.container(id).name),
        Some(id @ ContainerId::App(_)) => format!("containers{{{}}}", timeline.pod.container(id).name),
    }
}
