//! What differs between two lives of a pod, as figures that a reader would name.
//!
//! Two lives are the same where a reader could see no difference at all; then there is nothing to list.

mod figures;

use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::kubectl::{self, KubectlEvent};
use crate::quantity::Quantity;
use crate::rules::container_kind::ContainerKind;
use crate::rules::qos::QosClass;
use crate::rules::resources::Bound;
use crate::sim::event::Event;
use crate::sim::timeline::{Ending, Moment, Timeline};
use crate::status::PodStatus;
use crate::time::Instant;
use crate::version::Gate;

/// One life with what is told of its text.
#[derive(Clone, Copy, Debug)]
pub struct Lived<'l> {
    /// What is wrong with the text.
    pub diagnostics: &'l [Diagnostic],
    /// The life.
    pub timeline: &'l Timeline,
    /// How the Job of the pod ends, where it has one.
    pub job: Option<Ending>,
    /// The memory of the node that it was lived on, in bytes.
    pub node_memory: i64,
}

/// What both lives have to say about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// The other life.
    pub other: T,
    /// This one.
    pub this: T,
}

/// One thing that differs.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// Only one of the pods has the container.
    Container {
        /// Its name.
        name: Rc<str>,
        /// In which life it is.
        only: Side,
    },
    /// A container plays another part.
    Role {
        /// Its name.
        name: Rc<str>,
        /// Its parts.
        kinds: Both<ContainerKind>,
    },
    /// Something is wrong with a field in only one of them.
    Problem {
        /// The field.
        path: String,
        /// In which life.
        only: Side,
    },
    /// The pod ends in another way.
    Ending(Both<Ending>),
    /// Its Job does.
    JobEnding(Both<Ending>),
    /// The pod becomes Ready at another time, or only in one of them.
    Ready(Both<Option<Instant>>),
    /// The QoS class.
    Qos(Both<QosClass>),
    /// What the pod requests or may use.
    Amount {
        /// Which of both.
        bound: Bound,
        /// The resource.
        resource: String,
        /// The amounts.
        amounts: Both<Option<Quantity>>,
    },
    /// How often a container is started again.
    Restarts {
        /// Its name.
        name: Rc<str>,
        /// How often.
        counts: Both<usize>,
    },
    /// When a container first starts, if it ever does.
    Start {
        /// Its name.
        name: Rc<str>,
        /// When.
        at: Both<Option<Instant>>,
    },
    /// When and with which exit code the last process of a container ends, if it does.
    End {
        /// Its name.
        name: Rc<str>,
        /// When, and with which code.
        exits: Both<Option<(Instant, i32)>>,
    },
    /// A condition that only one of the pods' status has.
    Condition {
        /// Its `type`.
        kind: String,
        /// In which life.
        only: Side,
    },
    /// What happens is not the same from a moment on, in none of the figures above.
    Course(Instant),
    /// The status is not the same from a moment on, and nothing else differs.
    Status(Instant),
    /// `kubectl describe` lists another event from a moment on, and nothing else differs.
    Described {
        /// When.
        at: Instant,
        /// `reason` and `message`.
        lines: Both<Option<String>>,
    },
    /// A value that the kernel gets for a container.
    Kernel {
        /// The container's name.
        name: Rc<str>,
        /// The value's.
        value: &'static str,
        /// The values.
        values: Both<Option<i64>>,
    },
}

/// One of two lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The other one.
    Other,
    /// This one.
    This,
}

/// A gate that two versions of Kubernetes differ by, where that makes a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct DueGate {
    /// The gate.
    pub gate: Gate,
    /// Whether it is on in this life.
    pub is_on: bool,
    /// The gravest difference that the gate makes by itself.
    pub makes: Option<Difference>,
}

/// The first place where two lives differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parting {
    /// When.
    pub at: Instant,
    /// In which of them something happens there.
    pub side: Side,
    /// Its place in that life.
    pub event: usize,
}

/// The first event that is not in both lives at the same moment.
#[must_use]
pub fn parting(other: &Timeline, this: &Timeline) -> Option<Parting> {
    let is_same = |one: &Event, two: &Event| is_same_event((other, one), (this, two));
    let at = first_apart(&other.events, &this.events, is_same)?;
    let place = |side, event: &Event| Parting { at: event.at, side, event: at };
    match (other.events.get(at), this.events.get(at)) {
        // What comes first differs first.
        (Some(one), Some(two)) if one.at < two.at => Some(place(Side::Other, one)),
        (_, Some(two)) => Some(place(Side::This, two)),
        (Some(one), None) => Some(place(Side::Other, one)),
        (None, None) => None,
    }
}

/// Whether a reader would see no difference at all.
#[must_use]
pub fn is_same(other: Lived<'_>, this: Lived<'_>) -> bool {
    differences(other, this).is_empty()
}

/// Everything that differs, the gravest first.
#[must_use]
pub fn differences(other: Lived<'_>, this: Lived<'_>) -> Vec<Difference> {
    let mut list = figures::of(other, this);
    if list.is_empty() {
        let parting = parting(other.timeline, this.timeline).map(|parting| Difference::Course(parting.at));
        list.extend(parting.or_else(|| told(other.timeline, this.timeline)));
    }
    list
}

/// Where the status or the Event objects first differ.
fn told(other: &Timeline, this: &Timeline) -> Option<Difference> {
    let is_same_moment = |one: &Moment, two: &Moment| {
        one.at == two.at && one.gone == two.gone && is_same_status(&one.status, &two.status)
    };
    let status = first_apart(&other.moments, &this.moments, is_same_moment);
    if let Some(at) = status {
        let moment = this.moments.get(at).or(other.moments.get(at))?;
        return Some(Difference::Status(moment.at));
    }
    let (one, two) = (kubectl::events(other), kubectl::events(this));
    let at = first_apart(&one, &two, |one, two| one == two)?;
    let line =
        |events: &[KubectlEvent]| events.get(at).map(|event| format!("{} {}", event.reason, event.message));
    let event = two.get(at).or(one.get(at))?;
    Some(Difference::Described { at: event.at, lines: Both { other: line(&one), this: line(&two) } })
}

/// Whether two statuses say the same, but for the resources: before 1.33 none says them, and what a resize does to them
/// is among the events.
fn is_same_status(one: &PodStatus, two: &PodStatus) -> bool {
    one == two || one.without_resources() == two.without_resources()
}

/// The first place where two lists are not the same.
fn first_apart<T>(one: &[T], two: &[T], is_same: impl Fn(&T, &T) -> bool) -> Option<usize> {
    (0..one.len().max(two.len())).find(|at| match (one.get(*at), two.get(*at)) {
        (Some(one), Some(two)) => !is_same(one, two),
        _ => true,
    })
}

fn is_same_event(one: (&Timeline, &Event), other: (&Timeline, &Event)) -> bool {
    let name = |(timeline, event): (&Timeline, &Event)| {
        event.container.map(|id| timeline.pod.container(id).name.clone())
    };
    one.1.at == other.1.at && one.1.kind == other.1.kind && name(one) == name(other)
}

impl<T: PartialEq> Both<T> {
    /// Both, if they differ.
    fn differing(other: T, this: T) -> Option<Self> {
        (other != this).then_some(Self { other, this })
    }
}

#[cfg(test)]
mod tests;
