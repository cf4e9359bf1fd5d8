//! The status of a pod, and of a Job ([`job`]), in the API's own names.
//!
//! A simulated life holds one status for each moment at which the API object changes, so statuses are shared:
//! reasons are static words, container statuses are reference-counted, and a change copies only its part.

mod containers;
pub mod decode;
pub mod exit_code;
pub mod job;

use std::borrow::Cow;
use std::rc::Rc;

use crate::pod::{ContainerId, ResourceRequirements};
use crate::time::Instant;

pub use self::containers::ContainerStatuses;

/// A CamelCase word from Kubernetes, such as `CrashLoopBackOff`.
pub type Reason = Cow<'static, str>;

/// `status` of a pod.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PodStatus {
    /// `phase`
    pub phase: PodPhase,
    /// `containerStatuses`, in the order of the spec; the API lists them by name.
    pub container_statuses: ContainerStatuses,
    /// `initContainerStatuses`, in the order of the spec.
    pub init_container_statuses: ContainerStatuses,
    /// `reason`, such as `Evicted`; empty where unset.
    pub reason: Reason,
    /// `message`; empty where unset.
    pub message: Cow<'static, str>,
    /// `conditions`, in the order in which the kubelet writes them.
    pub conditions: Vec<PodCondition>,
    /// `startTime`: when the kubelet first handled the pod.
    pub start_time: Option<Instant>,
    /// Whether `podIP` is set; which address it is does not matter here.
    pub has_pod_ip: bool,
}

/// `phase`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PodPhase {
    /// Accepted; not every container has been set up.
    #[default]
    Pending,
    /// On a node, with at least one container running, starting or restarting.
    Running,
    /// All containers ended well and none will be restarted.
    Succeeded,
    /// All containers ended, at least one badly.
    Failed,
    /// The node cannot be reached.
    Unknown,
    /// Nobody has said yet.
    Unset,
}

/// An entry of `conditions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PodCondition {
    /// `type`
    pub kind: PodConditionType,
    /// `status`
    pub status: ConditionStatus,
    /// `reason`; empty where unset.
    pub reason: Reason,
    /// `message`
    pub message: Message,
    /// `lastTransitionTime`
    pub since: Instant,
}

/// `status` of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionStatus {
    /// `True`
    True,
    /// `False`
    False,
    /// `Unknown`
    Unknown,
}

/// `message` of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// As it stands; empty where unset.
    Text(Cow<'static, str>),
    /// Which containers are not ready. The status itself tells it, so that it is written out only for the moment
    /// that somebody looks at.
    Unready,
}

/// `type` of a condition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PodConditionType {
    /// About to be ended by a disruption.
    DisruptionTarget,
    /// The sandbox and its network exist.
    PodReadyToStartContainers,
    /// All init containers have done their part.
    Initialized,
    /// May get traffic.
    Ready,
    /// Every container is ready.
    ContainersReady,
    /// Bound to a node.
    PodScheduled,
    /// Every container is being restarted in place.
    AllContainersRestarting,
    /// The kubelet has not made room for new resources.
    PodResizePending,
    /// It has, and they are not in force yet.
    PodResizeInProgress,
    /// A readiness gate of one's own.
    Gate(Rc<str>),
}

/// An entry of `containerStatuses`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerStatus {
    /// `name`
    pub name: Rc<str>,
    /// `state`
    pub state: ContainerState,
    /// `lastState`
    pub last_state: Option<ContainerState>,
    /// `ready`
    pub ready: bool,
    /// `started`; `None` where the kubelet does not say.
    pub started: Option<bool>,
    /// `restartCount`
    pub restart_count: u32,
    /// `image`
    pub image: Rc<str>,
    /// What it may use; `None` where the kubelet does not say.
    pub resources: Option<ContainerResources>,
}

/// What the API says of a container's resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerResources {
    /// What the kubelet has set aside for it, of which `allocatedResources` are the requests.
    pub allocated: Rc<ResourceRequirements>,
    /// `resources`: what is in force.
    pub actual: Rc<ResourceRequirements>,
}

/// `state` or `lastState`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContainerState {
    /// Not running yet, or not again.
    Waiting {
        /// `reason`, such as `ContainerCreating`.
        reason: Reason,
        /// `message`; empty where unset.
        message: Rc<str>,
    },
    /// Running.
    Running {
        /// `startedAt`
        started_at: Instant,
    },
    /// Ended.
    Terminated {
        /// `exitCode`
        exit_code: i32,
        /// `signal`; 0 where none.
        signal: i32,
        /// `reason`, such as `Completed`.
        reason: Reason,
        /// `startedAt`; `None` where it never started.
        started_at: Option<Instant>,
        /// `finishedAt`
        finished_at: Option<Instant>,
    },
}

impl PodPhase {
    /// The word that the API writes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::Running => "Running",
            Self::Succeeded => "Succeeded",
            Self::Failed => "Failed",
            Self::Unknown => "Unknown",
            Self::Unset => "",
        }
    }

    /// Whether no other phase follows.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed)
    }
}

impl PodConditionType {
    /// The type that the API writes so.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "DisruptionTarget" => Self::DisruptionTarget,
            "PodReadyToStartContainers" => Self::PodReadyToStartContainers,
            "Initialized" => Self::Initialized,
            "Ready" => Self::Ready,
            "ContainersReady" => Self::ContainersReady,
            "PodScheduled" => Self::PodScheduled,
            "AllContainersRestarting" => Self::AllContainersRestarting,
            "PodResizePending" => Self::PodResizePending,
            "PodResizeInProgress" => Self::PodResizeInProgress,
            other => Self::Gate(other.into()),
        }
    }

    /// The word that the API writes.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::DisruptionTarget => "DisruptionTarget",
            Self::PodReadyToStartContainers => "PodReadyToStartContainers",
            Self::Initialized => "Initialized",
            Self::Ready => "Ready",
            Self::ContainersReady => "ContainersReady",
            Self::PodScheduled => "PodScheduled",
            Self::AllContainersRestarting => "AllContainersRestarting",
            Self::PodResizePending => "PodResizePending",
            Self::PodResizeInProgress => "PodResizeInProgress",
            Self::Gate(name) => name,
        }
    }
}

impl ConditionStatus {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::True, Self::False, Self::Unknown];

    /// The word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::True => "True",
            Self::False => "False",
            Self::Unknown => "Unknown",
        }
    }

    /// The one of that name; whatever is not known is `Unknown`.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|status| status.name() == name).unwrap_or(Self::Unknown)
    }
}

impl From<bool> for ConditionStatus {
    fn from(is_true: bool) -> Self {
        if is_true { Self::True } else { Self::False }
    }
}

impl PodCondition {
    /// Whether it is `True`; neither `False` nor `Unknown` is.
    #[must_use]
    pub fn is_true(&self) -> bool {
        self.status == ConditionStatus::True
    }
}

impl PodStatus {
    /// Whether the condition is there and `True`.
    #[must_use]
    pub fn is_true(&self, kind: &PodConditionType) -> bool {
        self.condition(kind).is_some_and(PodCondition::is_true)
    }

    /// The condition of that type.
    #[must_use]
    pub fn condition(&self, kind: &PodConditionType) -> Option<&PodCondition> {
        self.conditions.iter().find(|condition| condition.kind == *kind)
    }

    /// The status of one container.
    #[must_use]
    pub fn container(&self, id: ContainerId) -> Option<&Rc<ContainerStatus>> {
        match id {
            ContainerId::Init(index) => self.init_container_statuses.get(index as usize),
            ContainerId::App(index) => self.container_statuses.get(index as usize),
        }
    }

    /// The status of one container, to be changed.
    pub fn container_mut(&mut self, id: ContainerId) -> Option<&mut ContainerStatus> {
        match id {
            ContainerId::Init(index) => self.init_container_statuses.get_mut(index as usize),
            ContainerId::App(index) => self.container_statuses.get_mut(index as usize),
        }
    }

    /// The same, as a kubelet writes it that does not say what the containers may use.
    #[must_use]
    pub(crate) fn without_resources(&self) -> Self {
        let without = |container: &Rc<ContainerStatus>| {
            Rc::new(ContainerStatus { resources: None, ..ContainerStatus::clone(container) })
        };
        let all = |containers: &ContainerStatuses| containers.iter().map(without).collect::<Vec<_>>().into();
        Self {
            container_statuses: all(&self.container_statuses),
            init_container_statuses: all(&self.init_container_statuses),
            ..self.clone()
        }
    }

    /// The containers whose statuses are not the very same in `before`, in the order of the spec.
    pub(crate) fn changed_since(&self, before: &Self) -> impl Iterator<Item = ContainerId> {
        let inits = self.init_container_statuses.changed_since(&before.init_container_statuses);
        let apps = self.container_statuses.changed_since(&before.container_statuses);
        let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let inits = inits.into_iter().map(move |place| ContainerId::Init(number(place)));
        inits.chain(apps.into_iter().map(move |place| ContainerId::App(number(place))))
    }
}

impl ContainerState {
    /// A wait with a reason and no message.
    #[must_use]
    pub fn waiting(reason: &'static str) -> Self {
        Self::Waiting { reason: Cow::Borrowed(reason), message: "".into() }
    }

    /// Whether the container runs.
    #[must_use]
    pub const fn is_running(&self) -> bool {
        matches!(self, Self::Running { .. })
    }
}
