//! The finished record of a life: seeking in it is a binary search, never a replay.

mod ending;
mod endpoint;
mod follows;
mod lanes;
mod resized;
mod trouble;

use std::collections::BTreeMap;
use std::rc::Rc;

pub use self::ending::Ending;
pub use self::endpoint::EndpointChange;
pub use self::follows::{BackOff, Ended, Follows, JobGoesOn, Occasion, Outcome};
pub use self::resized::{Amount, Resized, ResizedContainer};
pub use self::trouble::Trouble;

use crate::pod::{ContainerId, Pod};
use crate::rules::Rule;
use crate::rules::container_kind::ContainerKind;
use crate::sim::event::{Event, EventId, EventKind};
use crate::status::{PodStatus, Reason};
use crate::time::{Duration, Instant};
use crate::version::FeatureGates;

/// One simulated life.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The pod as it was created, with its defaults filled in.
    pub pod: Rc<Pod>,
    /// The Kubernetes it lived in.
    pub gates: FeatureGates,
    /// Everything that happened, in order.
    pub events: Vec<Event>,
    /// Each change of the API object, in order; the first is its creation.
    pub moments: Vec<Moment>,
    /// Every container instance that was tried, in the order of creation.
    pub instances: Vec<Instance>,
    /// What the kubelet learned of changed images, in order.
    pub images: Vec<ImageLearned>,
    /// How it ended.
    pub end: End,
    /// When the last thing happened, or when watching ended.
    pub until: Instant,
    /// Why it was made, where others of its workload were made before it.
    pub follows: Option<Follows>,
}

/// The API object from one change to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Since when.
    pub at: Instant,
    /// Its status.
    pub status: Rc<PodStatus>,
    /// Its labels.
    pub labels: Rc<BTreeMap<String, String>>,
    /// When it was asked to go, if it was.
    pub deletion: Option<Instant>,
    /// Whether the object no longer exists.
    pub gone: bool,
    /// The newest event that the change or one before it followed.
    pub event: EventId,
}

/// One instance of a container, from the attempt to start it to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// Which container.
    pub container: ContainerId,
    /// 0 for the first.
    pub attempt: u32,
    /// The role it played.
    pub kind: ContainerKind,
    /// When the runtime made it.
    pub created: Instant,
    /// When its process began; `None` if it never did.
    pub started: Option<Instant>,
    /// When it ended.
    pub finished: Option<Instant>,
    /// How it ended.
    pub exit: Option<Exit>,
    /// The stop call, if it was told to stop.
    pub stop: Option<StopCall>,
}

impl Instance {
    /// Whether its process runs once that moment is over.
    #[must_use]
    pub fn runs_after(&self, moment: Instant) -> bool {
        self.started.is_some_and(|at| at <= moment) && self.finished.is_none_or(|at| at > moment)
    }
}

/// From an event on, the kubelet starts a container from another image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageLearned {
    /// The event.
    pub from: EventId,
    /// Which container.
    pub container: ContainerId,
    /// Which image.
    pub image: Rc<str>,
}

/// How a process ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The exit code.
    pub code: i32,
    /// The reason that the runtime records, such as `Completed`.
    pub reason: Reason,
}

/// A call of the runtime's StopContainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StopCall {
    /// When.
    pub at: Instant,
    /// How long it waits before SIGKILL.
    pub timeout: Duration,
}

/// How a simulation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing more would ever happen.
    Quiet,
    /// The horizon was reached.
    Horizon,
    /// More events than are kept.
    EventLimit,
    /// More pods than are played.
    PodLimit,
}

impl End {
    /// The word for it in `podreel simulate`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quiet => "Quiet",
            Self::Horizon => "Horizon",
            Self::EventLimit => "EventLimit",
            Self::PodLimit => "PodLimit",
        }
    }
}

/// A stretch of one container's lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Since when.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// What the container does meanwhile.
    pub activity: Activity,
    /// Which instance; the one to come while it waits.
    pub attempt: u32,
    /// The event that began it.
    pub event: EventId,
}

/// What a container does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// It waits for another container, or for the pod to begin.
    Waiting {
        /// The container it waits for.
        on: Option<ContainerId>,
    },
    /// Its restart is held back.
    BackOff,
    /// Its image is pulled.
    Pulling,
    /// Its process is being set up, or its start failed and is tried again.
    Starting,
    /// Its process runs and its postStart hook has not returned.
    PostStart,
    /// Its process runs.
    Running,
    /// Its preStop hook runs, or it waits for its turn to stop.
    PreStop,
    /// It waits for its turn to stop; its process still runs.
    WaitingToStop {
        /// The container that must end first.
        on: ContainerId,
    },
    /// It has been sent the stop signal.
    Stopping,
    /// Its process ended with exit code 0.
    Finished,
    /// Its process ended with another exit code.
    Failed {
        /// That code.
        code: i32,
    },
}

impl Activity {
    /// Whether a process of the container runs.
    #[must_use]
    pub const fn has_process(self) -> bool {
        matches!(
            self,
            Self::PostStart | Self::Running | Self::PreStop | Self::WaitingToStop { .. } | Self::Stopping
        )
    }
}

impl Timeline {
    /// The image that the kubelet would start the container from at that event.
    #[must_use]
    pub fn image(&self, event: EventId, container: ContainerId) -> &Rc<str> {
        let mut learned = self.images.iter().rev();
        let newest = learned.find(|one| one.container == container && one.from <= event);
        newest.map_or(&self.pod.container(container).image, |one| &one.image)
    }

    /// The API object as it is at `instant`.
    #[must_use]
    pub fn at(&self, instant: Instant) -> &Moment {
        let after = self.moments.partition_point(|moment| moment.at <= instant);
        &self.moments[after.saturating_sub(1)]
    }

    /// How many events have happened by `instant`, those at that very moment included.
    #[must_use]
    pub fn events_by(&self, instant: Instant) -> usize {
        self.events.partition_point(|event| event.at <= instant)
    }

    /// The rule that made an event happen; none for the first of a pod that follows no other.
    #[must_use]
    pub fn rule(&self, event: usize) -> Option<Rule> {
        let cause = self.events.get(event)?.cause.map(|cause| cause.rule);
        cause.or_else(|| self.follows.as_ref().filter(|_| event == 0).map(Follows::rule))
    }

    /// The instances of a container, in the order of their creation.
    pub fn instances_of(&self, id: ContainerId) -> impl DoubleEndedIterator<Item = &Instance> + Clone {
        self.instances.iter().filter(move |instance| instance.container == id)
    }

    /// The first event of a kind.
    pub fn find(&self, wanted: impl Fn(&EventKind) -> bool) -> Option<&Event> {
        self.events.iter().find(|event| wanted(&event.kind))
    }
}
