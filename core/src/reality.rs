//! What a real pod did, as far as its status and its events tell it: moments to set beside a simulated life.
//!
//! Both stand in the text like everything else: the status in the pod's own document, as `kubectl get pod -o yaml`
//! prints it, and the events in a document of their own, as YAML or as the table that `kubectl get events` and
//! `kubectl describe pod` print. Times are counted from the moment that the pod was bound to its node, for there a
//! simulated life begins.
//!
//! The API writes whole seconds, and a table only ages: [`Reality::precision`] says how rough the times are, and
//! [`explain`] takes nothing for a difference that is not greater.

mod events;
mod explain;
mod instances;
mod recorded;
mod remedy;
mod table;

use std::rc::Rc;

use crate::pod::{PerContainer, Pod};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::status::{PodConditionType, PodStatus, Reason, decode};
use crate::text::Span;
use crate::time::{Duration, Instant};
use crate::version::FeatureGates;
use crate::yaml::{Document, Node};

pub use self::events::RealEvent;
pub use self::explain::{Difference, DifferenceKind, explain};
pub use self::remedy::{ImageSays, Remedy};

/// The API's moments are cut to whole seconds.
const SECOND: Duration = Duration::from_secs(1);

/// What is known of a real pod. All moments are counted from its binding to the node.
#[derive(Clone, Debug, PartialEq)]
pub struct Reality {
    /// Its name.
    pub pod: Rc<str>,
    /// Its status, where the text has it.
    pub status: Option<PodStatus>,
    /// When its object was made.
    pub created: Instant,
    /// Who asked it to go, if anybody did.
    pub deletion: Option<Deletion>,
    /// The latest moment that is told of.
    pub until: Instant,
    /// How rough the moments are.
    pub precision: Duration,
    /// What is known of each container.
    pub containers: PerContainer<RealContainer>,
    /// What was recorded, in order.
    pub events: Vec<RealEvent>,
    /// Containers that the manifest does not have.
    pub strangers: Vec<Rc<str>>,
}

/// When a pod was asked to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// When.
    pub at: Instant,
    /// With how much time.
    pub grace: Option<Duration>,
}

/// What is known of one container.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RealContainer {
    /// Its instances, in order; those between the first and the last two may be missing.
    pub instances: Vec<RealInstance>,
    /// The pulls of its image.
    pub pulls: Vec<RealPull>,
    /// How often it was restarted.
    pub restarts: u32,
    /// Whether it is `ready`, and whether it counts as `started`; `None` where nobody says.
    pub ready: Option<bool>,
    /// See above.
    pub started: Option<bool>,
    /// Why it waits, if it does: reason and message.
    pub waits: Option<(Reason, Rc<str>)>,
    /// Where its status stands.
    pub span: Option<Span>,
}

/// One instance of a container.
#[derive(Clone, Debug, PartialEq)]
pub struct RealInstance {
    /// 0 for the first.
    pub attempt: u32,
    /// When its process began; `None` where it never did.
    pub started: Option<Instant>,
    /// When it ended.
    pub finished: Option<Instant>,
    /// With which code and reason.
    pub exit: Option<(i32, Reason)>,
}

/// One pull of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RealPull {
    /// Since when.
    pub from: Instant,
    /// Until when; `None` while it goes on.
    pub to: Option<Instant>,
    /// How long it took, to the millisecond; zero where the node had the image.
    pub took: Option<Duration>,
}

/// Something that lasts in a real container's lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Since when.
    pub from: Instant,
    /// Until when, where it is known to have ended.
    pub to: Option<Instant>,
    /// What.
    pub activity: RealActivity,
}

/// What a real container does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RealActivity {
    /// Its image is pulled.
    Pulling,
    /// Its process runs.
    Running,
    /// It waits to be started again.
    BackOff,
    /// It ended with that code.
    Ended(i32),
}

impl Reality {
    /// Whether it is told that somebody, or the node, made its containers stop.
    #[must_use]
    pub fn is_told_to_stop(&self) -> bool {
        let stops =
            |event: &RealEvent| event.reason == "Killing" && event.message.starts_with("Stopping container");
        self.deletion.is_some() || self.events.iter().any(stops)
    }

    /// What the documents of a text say of a real pod: its `object` with a status, and events about it. None where
    /// they say nothing.
    #[must_use]
    pub fn read<'d>(
        pod: &Pod,
        gates: FeatureGates,
        name: &str,
        object: Option<Node<'d>>,
        documents: impl Iterator<Item = &'d Document>,
    ) -> Option<Self> {
        let status_node = object.and_then(|object| object.get("status"));
        let meta = object.and_then(|object| object.get("metadata"));
        let real_name = meta.and_then(|meta| meta.get("name")).and_then(Node::as_str).unwrap_or(name);
        let status = status_node.map(decode::pod_status);
        let recorded = events::read(documents, real_name, meta.is_some());
        if status.is_none() && recorded.is_empty() {
            return None;
        }
        let moment = |field| meta.and_then(|meta| decode::moment(meta, field));
        let told = status.as_ref().and_then(|status| status.condition(&PodConditionType::PodScheduled));
        let bound = told.filter(|condition| condition.is_true()).map(|condition| condition.since);
        let bound = bound.or(status.as_ref().and_then(|status| status.start_time));
        let (mut events, begins, roughness) =
            events::dated(pod, recorded, bound, moment("creationTimestamp"));
        let count = |at: Instant| Instant::START + instances::between(begins, at);
        let mut reality = Self {
            pod: real_name.into(),
            status: None,
            created: moment("creationTimestamp").map_or(Instant::START, count),
            deletion: None,
            until: Instant::START,
            precision: roughness.max(SECOND),
            containers: PerContainer::new(pod, |_| RealContainer::default()),
            events: Vec::new(),
            strangers: Vec::new(),
        };
        if let Some(at) = moment("deletionTimestamp") {
            let grace = meta.and_then(|meta| decode::seconds(meta, "deletionGracePeriodSeconds"));
            let asked = Instant::START + (instances::between(begins, at) - grace.unwrap_or_default());
            reality.deletion = Some(Deletion { at: asked, grace });
        }
        for event in &mut events {
            event.at = count(event.at);
        }
        if let (Some(status), Some(node)) = (status, status_node) {
            reality.take_status(pod, status, node, begins);
        }
        reality.take_events(events);
        reality.end_what_others_waited_for(pod, gates);
        reality.until = reality.latest();
        Some(reality)
    }

    /// What a container's lane shows.
    #[must_use]
    pub fn stretches(&self, container: &RealContainer) -> Vec<Stretch> {
        let pulls = container.pulls.iter().filter(|pull| pull.to != Some(pull.from));
        let mut shown: Vec<Stretch> = pulls
            .map(|pull| Stretch { from: pull.from, to: pull.to, activity: RealActivity::Pulling })
            .collect();
        for (place, instance) in container.instances.iter().enumerate() {
            let next = container.instances.get(place + 1).and_then(|next| next.started);
            if let Some(from) = instance.started {
                let to = instance.finished.or(next);
                shown.push(Stretch { from, to, activity: RealActivity::Running });
            }
            let (Some(from), Some((code, _))) = (instance.finished, &instance.exit) else { continue };
            let waits = container.waits.is_some() || next.is_some();
            let activity = if waits { RealActivity::BackOff } else { RealActivity::Ended(*code) };
            shown.push(Stretch { from, to: next, activity });
        }
        shown
    }

    /// Since when the container's process ran first.
    fn first_start(container: &RealContainer) -> Option<Instant> {
        container.instances.iter().find(|instance| instance.attempt == 0)?.started
    }

    /// Events do not tell that a program ended; but an init container must have ended well before the next container
    /// is looked after.
    fn end_what_others_waited_for(&mut self, pod: &Pod, gates: FeatureGates) {
        let mut next: Option<Instant> = None;
        for id in pod.container_ids().rev() {
            let known = &mut self.containers[id];
            let pulled = known.pulls.first().map(|pull| pull.from);
            let begun = [pulled, Self::first_start(known)].into_iter().flatten().min();
            if container_kind(pod, id, gates) == ContainerKind::Init
                && let Some(last) = known.instances.last_mut().filter(|last| last.exit.is_none())
                && let Some(at) = next.filter(|at| Some(*at) >= last.started)
            {
                (last.finished, last.exit) = (Some(at), Some((0, "Completed".into())));
            }
            next = begun.or(next);
        }
    }

    fn latest(&self) -> Instant {
        let of_instance = |instance: &RealInstance| instance.finished.max(instance.started);
        let of_containers = self
            .containers
            .iter()
            .flat_map(|(_, container)| container.instances.iter().filter_map(of_instance).max());
        let conditions = self.status.iter().flat_map(|status| &status.conditions);
        let events = self.events.iter().map(|event| event.at);
        let asked = self.deletion.map(|deletion| deletion.at);
        of_containers
            .chain(conditions.map(|condition| condition.since))
            .chain(events)
            .chain(asked)
            .max()
            .unwrap_or_default()
    }
}
