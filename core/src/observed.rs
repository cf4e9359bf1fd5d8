//! What the kubelet sees when it looks at the container runtime.
//!
//! The rules decide from this picture and never from the processes themselves: the kubelet's picture can be
//! older than the truth, and much of a pod's life is explained by that.

use std::rc::Rc;

use crate::pod::{ContainerId, PerContainer, Pod, ResourceRequirements};
use crate::status::Reason;
use crate::time::Instant;

/// The sandbox and the newest instances of each container.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The sandbox, if one was ever made.
    pub sandbox: Option<Sandbox>,
    /// What is known of each container.
    pub containers: PerContainer<ObservedContainer>,
}

/// The newest sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sandbox {
    /// 0 for the first.
    pub attempt: u32,
    /// Whether it works; a stopped or lost one does not.
    pub ready: bool,
}

/// What is known of one container.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObservedContainer {
    /// The newest instance.
    pub newest: Option<ObservedInstance>,
    /// The one before it.
    pub previous: Option<ObservedInstance>,
    /// What the startup probe has found of the newest instance; `None` while it has not looked.
    pub startup: Option<ProbeResult>,
    /// What the liveness probe has found of the newest instance; `None` while it has not looked.
    pub liveness: Option<ProbeResult>,
}

/// The place of an instance among all that the runtime has made for the pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InstanceId(u32);

impl InstanceId {
    /// Of the instance at that place.
    #[must_use]
    pub fn at(place: usize) -> Self {
        Self(u32::try_from(place).expect("a life is ended long before its instances cannot be counted"))
    }

    /// Its place.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// One instance, as the runtime reports it.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservedInstance {
    /// Which it is.
    pub id: InstanceId,
    /// How often the container had been restarted when this instance was made.
    pub restart_count: u32,
    /// What it does.
    pub state: InstanceState,
    /// The image it was made from.
    pub image: Rc<str>,
    /// What it may use.
    pub resources: Rc<ResourceRequirements>,
    /// Whether it was made in the present sandbox.
    pub in_present_sandbox: bool,
}

/// What an instance does.
#[derive(Clone, Debug, PartialEq)]
pub enum InstanceState {
    /// Made, and never started.
    Created,
    /// Its process runs.
    Running {
        /// Since when.
        started_at: Instant,
    },
    /// Its process ended.
    Exited {
        /// With which code.
        code: i32,
        /// With which reason.
        reason: Reason,
        /// When it had begun; `None` where it never did.
        started_at: Option<Instant>,
        /// When it ended.
        finished_at: Instant,
    },
    /// The runtime does not know.
    Unknown,
}

/// What a probe has found, thresholds considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeResult {
    /// Nothing yet.
    Unknown,
    /// It succeeded often enough.
    Success,
    /// It failed often enough.
    Failure,
}

impl Observed {
    /// A pod of which nothing exists yet.
    #[must_use]
    pub fn nothing(pod: &Pod) -> Self {
        Self { sandbox: None, containers: PerContainer::new(pod, |_| ObservedContainer::default()) }
    }

    /// Whether anything has changed since `earlier` that makes the kubelet look at the pod: a container instance or
    /// a sandbox that began to run or has ended, or an instance that was resized.
    #[must_use]
    pub fn differs(&self, earlier: &Self) -> bool {
        self.sandbox != earlier.sandbox
            || self.containers.iter().any(|(id, seen)| seen.differs(&earlier.containers[id]))
    }

    /// The state of the newest instance.
    #[must_use]
    pub fn state(&self, id: ContainerId) -> Option<&InstanceState> {
        self.containers[id].newest.as_ref().map(|instance| &instance.state)
    }

    /// Whether the newest instance runs.
    #[must_use]
    pub(crate) fn is_running(&self, id: ContainerId) -> bool {
        matches!(self.state(id), Some(InstanceState::Running { .. }))
    }
}

impl ObservedContainer {
    fn differs(&self, earlier: &Self) -> bool {
        let told = |container: &Self| {
            [&container.newest, &container.previous].map(|instance| {
                instance.as_ref().and_then(|instance| match instance.state {
                    InstanceState::Running { .. } => Some((instance.id, true)),
                    InstanceState::Exited { .. } => Some((instance.id, false)),
                    InstanceState::Created | InstanceState::Unknown => None,
                })
            })
        };
        let (before, after) = (told(earlier), told(self));
        let is_news = |entry: &(InstanceId, bool)| !before.contains(&Some(*entry));
        let is_lost =
            |(id, ran): &(InstanceId, bool)| *ran && !after.iter().flatten().any(|(other, _)| other == id);
        after.iter().flatten().any(is_news)
            || before.iter().flatten().any(is_lost)
            || self.has_other_resources(earlier)
    }

    /// Whether the newest instance is the same and may use something else, after which the kubelet asks to look.
    fn has_other_resources(&self, earlier: &Self) -> bool {
        let (Some(newest), Some(before)) = (&self.newest, &earlier.newest) else { return false };
        newest.id == before.id && newest.resources != before.resources
    }

    /// When the newest instance that has ended ended.
    #[must_use]
    pub(crate) fn last_finish(&self) -> Option<Instant> {
        [&self.newest, &self.previous].into_iter().flatten().find_map(|instance| match instance.state {
            InstanceState::Exited { finished_at, .. } => Some(finished_at),
            _ => None,
        })
    }
}
