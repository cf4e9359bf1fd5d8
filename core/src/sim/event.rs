//! What happened, to whom, and why.
//!
//! An event is a plain fact; its sentence is made by `words`, its line in `kubectl describe` by `kubectl`. Every
//! event but the first names the rule that made it happen, the field that decided it and the event it
//! followed from, so that a line of YAML leads to an event and the event leads back.

mod image;

use std::rc::Rc;

pub use self::image::ImageEvent;

use crate::pod::{ContainerId, Field, ProbeKind, ResourceRequirements};
use crate::rules::Rule;
use crate::rules::node_fit::Rejection;
use crate::rules::reference::Absence;
use crate::rules::resize::PendingReason;
use crate::rules::scheduling::Shortfall;
use crate::status::{ConditionStatus, PodPhase, Reason};
use crate::time::{Duration, Instant};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// To which container; `None` for the pod.
    pub container: Option<ContainerId>,
    /// What.
    pub kind: EventKind,
    /// Why; `None` only for the first event.
    pub cause: Option<Cause>,
}

/// The place of an event in its Timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(u32);

impl EventId {
    /// The first: the pod was created.
    pub const FIRST: Self = Self(0);

    /// Of the event at that place.
    #[must_use]
    pub fn at(place: usize) -> Self {
        Self(u32::try_from(place).expect("a life is ended long before its events cannot be counted"))
    }

    /// Its place.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// Why an event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The rule that made it happen.
    pub rule: Rule,
    /// The field that decided it, where one did.
    pub field: Option<Field>,
    /// The event it followed from.
    pub parent: EventId,
}

/// Kinds of events. Those that Kubernetes records as an Event object say so.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// The API server stored the pod.
    PodCreated,
    /// The pod is bound to the node (`Scheduled`).
    Scheduled,
    /// It is not: its scheduling gates hold it back.
    SchedulingGated,
    /// It is not: no node has what it requests (`FailedScheduling`).
    SchedulingFailed {
        /// Of which resources the largest node has too little.
        lacks: Rc<[Shortfall]>,
    },
    /// The sandbox exists: network namespace and shared resources.
    SandboxCreated {
        /// 0 for the first.
        attempt: u32,
    },
    /// The sandbox is lost and will be made again (`SandboxChanged`).
    SandboxChanged,
    /// The sandbox died by itself; the kubelet has not seen it yet.
    SandboxLost,
    /// The sandbox is gone; nothing of the pod runs.
    SandboxStopped,
    /// Something happened to the container's image.
    Image(ImageEvent),
    /// Something happened to the image that a volume is made of.
    VolumeImage {
        /// The place of the volume in the pod's list.
        volume: u32,
        /// What.
        what: ImageEvent,
    },
    /// The container cannot be made, for it mounts a volume whose image is not there (`Failed`).
    VolumeImageLacked {
        /// The place of the volume in the pod's list.
        volume: u32,
        /// For what the image is not there.
        reason: Reason,
    },
    /// Pull secrets are not there (`FailedToRetrieveImagePullSecret`); the images are tried without them.
    PullSecretsLost {
        /// Their names.
        names: Rc<str>,
    },
    /// Something that its environment refers to is not there, or it may not run as its user (`Failed`).
    EnvironmentFailed {
        /// What the kubelet says of it.
        message: Rc<str>,
    },
    /// Something that a volume refers to is not there (`FailedMount`).
    MountFailed {
        /// The place of the volume in the pod's list.
        volume: u32,
        /// What the kubelet says of it.
        message: Rc<str>,
    },
    /// A volume that could not be mounted is mounted now.
    VolumeMounted {
        /// The place of the volume in the pod's list.
        volume: u32,
    },
    /// The pod was looked at for as long as it may take, and its volumes are still not mounted.
    VolumesAwaited,
    /// Somebody made a ConfigMap or a Secret that was missing, or gave it a key.
    ObjectMade {
        /// What was missing.
        absence: Rc<Absence>,
    },
    /// The runtime made the container (`Created`).
    ContainerCreated {
        /// 0 for the first instance.
        attempt: u32,
    },
    /// Its process runs (`Started`).
    ContainerStarted {
        /// 0 for the first instance.
        attempt: u32,
    },
    /// The runtime could not start it (`Failed`).
    StartFailed {
        /// The exit code it is recorded with.
        code: i32,
        /// What it lacked.
        fault: StartFault,
        /// What the runtime says of it.
        message: Reason,
    },
    /// The postStart hook began; the pod's worker waits for it.
    PostStartBegan,
    /// The postStart hook returned.
    PostStartFinished,
    /// The postStart hook failed (`FailedPostStartHook`); the container is killed.
    PostStartFailed,
    /// A check succeeded.
    ProbeSucceeded {
        /// Which.
        probe: ProbeKind,
    },
    /// A check could not be made; that is no answer (`Unhealthy`).
    ProbeErrored {
        /// Which.
        probe: ProbeKind,
        /// Why.
        fault: LookFault,
    },
    /// A check failed (`Unhealthy`).
    ProbeFailed {
        /// Which.
        probe: ProbeKind,
        /// How often in a row, this one included.
        run: u32,
        /// How often it takes to matter.
        threshold: u32,
        /// How.
        failure: CheckFailure,
    },
    /// The container counts as started: it runs, and its startupProbe, if any, has succeeded.
    BecameStarted,
    /// The container counts as ready.
    BecameReady,
    /// The container no longer counts as ready.
    BecameUnready,
    /// Every init container has done its part; the app containers may start.
    Initialized,
    /// The pod's condition Ready is true.
    PodReady,
    /// The pod's condition Ready is false again.
    PodUnready,
    /// The phase that the API shows has changed.
    PhaseChanged {
        /// The new phase.
        phase: PodPhase,
    },
    /// A restart is refused for now (`BackOff`).
    BackOff {
        /// The whole delay between exit and restart.
        delay: Duration,
        /// When it ends.
        until: Instant,
    },
    /// The kubelet stops the container (`Killing`).
    Stopping {
        /// Why.
        why: StopReason,
    },
    /// The preStop hook began.
    PreStopBegan,
    /// The preStop hook returned.
    PreStopFinished,
    /// The preStop hook failed (`FailedPreStopHook`); the stop goes on.
    PreStopFailed,
    /// The grace period ran out during the preStop hook; the stop goes on without it.
    PreStopAbandoned,
    /// The container waits for its turn to stop.
    WaitsForTurn {
        /// The container that must end first.
        on: ContainerId,
    },
    /// The stop signal was sent.
    StopSignal {
        /// How long the runtime waits before it sends SIGKILL.
        timeout: Duration,
    },
    /// SIGKILL was sent.
    KillSignal,
    /// The process ended.
    Exited {
        /// Its exit code.
        code: i32,
        /// The reason that the runtime records.
        reason: Reason,
    },
    /// The container will be started again.
    Restarting {
        /// How often it has been restarted, this time included.
        count: u32,
    },
    /// A rule asks for it: every container is removed, and the pod begins again in the same sandbox.
    RestartingAll,
    /// All app containers have ended for good; what still runs is stopped.
    AppsFinished,
    /// An init container failed for good; what still runs is stopped.
    InitFailed,
    /// Somebody deleted the pod.
    DeletionRequested {
        /// The grace period in force.
        grace: Duration,
    },
    /// The Scenario did something to the process.
    Injected {
        /// What.
        what: Injection,
    },
    /// Somebody changed the image that the pod names for the container.
    ImageChanged,
    /// Somebody asked for other resources for the container.
    ResizeAsked {
        /// What was asked for before.
        before: Rc<ResourceRequirements>,
        /// What is asked for now.
        after: Rc<ResourceRequirements>,
    },
    /// The kubelet has set aside what was asked for (`ResizeStarted`).
    ResizeStarted {
        /// The event's text, where the version tells of it.
        message: Option<Rc<str>>,
    },
    /// The node does not have what was asked for (`ResizeDeferred`, `ResizeInfeasible`).
    ResizePending {
        /// Whether that is tried again.
        reason: PendingReason,
        /// What the node lacks, in the kubelet's words.
        why: Rc<str>,
        /// The event's text, where the version tells of it.
        message: Option<Rc<str>>,
    },
    /// What is set aside for the container is in force, without a restart.
    Resized,
    /// What is set aside could not be put into force (`ResizeError`).
    ResizeFailed {
        /// Why, in the kubelet's words.
        why: Rc<str>,
        /// The event's text, where the version tells of it.
        message: Option<Rc<str>>,
    },
    /// Every container that runs has what is set aside for it (`ResizeCompleted`).
    ResizeCompleted {
        /// The event's text, where the version tells of it.
        message: Option<Rc<str>>,
    },
    /// Somebody changed the pod's labels.
    LabelsChanged,
    /// Somebody set a condition of the pod that is not the kubelet's.
    ConditionSet {
        /// Its type.
        condition: Rc<str>,
        /// What it is now.
        status: ConditionStatus,
    },
    /// Somebody set `activeDeadlineSeconds`.
    DeadlineSet {
        /// To what.
        deadline: Duration,
    },
    /// The kubelet ended; nobody looks after the pod.
    KubeletStopped,
    /// A kubelet has come back and looks for the first time.
    KubeletStarted,
    /// Nobody has heard of the kubelet for too long, so the pod counts as not ready (`NodeNotReady`).
    NodeNotReady,
    /// The node lost its power, and everything that ran on it ended.
    NodeStopped,
    /// The node shuts down and ends its pods first.
    NodeShutsDown {
        /// How long that may take.
        period: Duration,
    },
    /// The kubelet refuses the pod (`OutOfcpu`, `SysctlForbidden`).
    Rejected {
        /// Why.
        rejection: Rc<Rejection>,
    },
    /// The node is short of memory and ends the pod (`Evicted`).
    Evicted {
        /// How long its containers get.
        grace: Duration,
    },
    /// The pod ran longer than `activeDeadlineSeconds` (`DeadlineExceeded`).
    DeadlineExceeded,
    /// The kubelet wrote the status of a pod whose deadline is over, and said so again (`DeadlineExceeded`).
    DeadlineToldAgain,
    /// The pod's object stays until its finalizers are taken away.
    FinalizersAwaited,
    /// The pod's object is gone.
    PodGone,
}

impl EventKind {
    /// When the back-off ends in which the event leaves its container.
    #[must_use]
    pub const fn back_off_ends(&self) -> Option<Instant> {
        match self {
            Self::BackOff { until, .. }
            | Self::Image(ImageEvent::PullFailed { until, .. } | ImageEvent::PullBackOff { until }) => {
                Some(*until)
            }
            _ => None,
        }
    }
}

/// What the Scenario does to a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Injection {
    /// It ends, with an exit code of the Scenario's choice.
    Crash,
    /// It uses more memory than it may, and the kernel ends it.
    OutOfMemory,
    /// It gets SIGTERM, from nobody who would wait for its end; what it does is its own affair.
    Signal,
}

/// Why a check could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LookFault {
    /// The container whose command it would run has ended.
    ContainerEnded,
    /// The container defines no port of that name.
    NoPort,
    /// The command can be the name of no program.
    NoProgram,
}

/// How a check failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckFailure {
    /// It was told that something is wrong.
    Denied,
    /// The container has ended, and nobody answers.
    Unanswered,
    /// Its command took longer than it may.
    TimedOut,
}

/// What a container lacked that could not be started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartFault {
    /// A program that the runtime can run.
    Program,
    /// A sandbox that works.
    Sandbox,
}

/// Why the kubelet stops a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// The pod ends.
    PodEnds,
    /// A liveness probe failed.
    Liveness {
        /// Whether the container will be started again.
        restarts: bool,
    },
    /// A startup probe failed.
    Startup {
        /// Whether the container will be started again.
        restarts: bool,
    },
    /// Its postStart hook failed.
    PostStart,
    /// Its definition changed.
    DefinitionChanged,
    /// Every container is restarted in place.
    RestartAll,
    /// It gets other resources, and its `resizePolicy` asks for that.
    Resize,
}
