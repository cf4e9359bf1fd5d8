//! What can happen to a pod from outside.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::action_name::ActionName;
use crate::pod::job::{JobSpec, Suspend};
use crate::pod::{ContainerId, Field, ProbeKind, ResourceRequirements};
use crate::rules::Rule;
use crate::status::ConditionStatus;
use crate::time::{Duration, Instant};

/// Something that happens from outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// When.
    pub at: Instant,
    /// To which of the pods that follow one another, counted from 0; none where the moment decides.
    pub pod: Option<u32>,
    /// What.
    pub what: ActionKind,
    /// Where the Scenario says so.
    pub source: Field,
}

/// Kinds of actions.
#[derive(Clone, Debug, PartialEq)]
pub enum ActionKind {
    /// `kubectl delete pod`
    Delete {
        /// The grace period asked for; `None`: the pod's own.
        grace: Option<Duration>,
    },
    /// A process ends on its own.
    Crash {
        /// Whose.
        container: ContainerId,
        /// With which code.
        code: i32,
    },
    /// A process gets a signal that it handles as a stop.
    Signal {
        /// Whose.
        container: ContainerId,
    },
    /// The kernel kills a container that uses more memory than its limit.
    OomKill {
        /// Which.
        container: ContainerId,
    },
    /// A check fails, whatever its windows say.
    FailProbe {
        /// Whose.
        container: ContainerId,
        /// Which.
        probe: ProbeKind,
        /// For how long.
        lasts: Duration,
    },
    /// `kubectl set image`
    SetImage {
        /// Of which container.
        container: ContainerId,
        /// The new image.
        image: Rc<str>,
    },
    /// The kubelet evicts the pod because the node runs short of something.
    Evict {
        /// The node's `evictionMaxPodGracePeriod`, at a soft threshold; `None`: a hard one.
        limit: Option<Duration>,
    },
    /// The eviction API, as `kubectl drain` calls it.
    Drain,
    /// The node shuts down and tells its kubelet first.
    ShutdownNode {
        /// How long the kubelet may take.
        grace: Duration,
    },
    /// The pod's pause process dies.
    LoseSandbox {
        /// What dies with it.
        with: SandboxLoss,
    },
    /// The node stops without a word and comes back.
    RestartNode {
        /// After how long.
        down_for: Duration,
    },
    /// The kubelet stops and comes back; containers run on.
    RestartKubelet {
        /// After how long.
        down_for: Duration,
    },
    /// A controller sets a condition that a readiness gate names.
    SetCondition {
        /// Its type.
        kind: Rc<str>,
        /// What it becomes.
        status: ConditionStatus,
    },
    /// Somebody sets `activeDeadlineSeconds`.
    SetActiveDeadline {
        /// To what.
        deadline: Duration,
    },
    /// `kubectl patch pod --subresource resize`
    Resize {
        /// Of which container.
        container: ContainerId,
        /// The amounts that take the place of those of the same name.
        change: Rc<ResourceRequirements>,
    },
    /// Somebody changes labels; `None` removes one.
    SetLabels(BTreeMap<Rc<str>, Option<Rc<str>>>),
    /// `kubectl delete job`
    DeleteJob {
        /// What becomes of its pods.
        propagation: Propagation,
    },
    /// `kubectl delete pod` for one of a Job's pods.
    DeletePod {
        /// Its place in the order of creation.
        pod: u32,
        /// The grace period asked for; `None`: the pod's own.
        grace: Option<Duration>,
    },
    /// The eviction API for one of a Job's pods.
    EvictPod {
        /// Its place in the order of creation.
        pod: u32,
    },
    /// `kubectl patch job`
    PatchJob(JobPatch),
}

/// What dies when a sandbox is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SandboxLoss {
    /// The pause process alone.
    Pause,
    /// Every process of the pod.
    Containers,
}

/// What a deletion does to what the object owns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Propagation {
    /// The pods are deleted after the Job.
    #[default]
    Background,
    /// The pods are deleted before the Job.
    Foreground,
    /// The pods live on.
    Orphan,
}

/// New values for the fields of a Job's `spec` that may change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobPatch {
    /// `suspend`
    pub suspend: Option<bool>,
    /// `parallelism`
    pub parallelism: Option<i32>,
    /// `completions`
    pub completions: Option<i32>,
    /// `backoffLimit`
    pub backoff_limit: Option<i32>,
    /// `activeDeadlineSeconds`
    pub active_deadline: Option<Duration>,
    /// `ttlSecondsAfterFinished`
    pub ttl_after_finished: Option<Duration>,
}

impl ActionKind {
    pub(super) const fn name(&self) -> ActionName {
        match self {
            Self::Delete { .. } => ActionName::Delete,
            Self::Crash { .. } | Self::Signal { .. } => ActionName::Crash,
            Self::OomKill { .. } => ActionName::OomKill,
            Self::FailProbe { .. } => ActionName::FailProbe,
            Self::SetImage { .. } => ActionName::SetImage,
            Self::Evict { .. } => ActionName::Evict,
            Self::Drain => ActionName::Drain,
            Self::ShutdownNode { .. } => ActionName::ShutdownNode,
            Self::LoseSandbox { .. } => ActionName::LoseSandbox,
            Self::RestartNode { .. } => ActionName::RestartNode,
            Self::RestartKubelet { .. } => ActionName::RestartKubelet,
            Self::SetCondition { .. } => ActionName::SetCondition,
            Self::SetActiveDeadline { .. } => ActionName::SetActiveDeadline,
            Self::Resize { .. } => ActionName::Resize,
            Self::SetLabels(_) => ActionName::SetLabel,
            Self::DeleteJob { .. } => ActionName::DeleteJob,
            Self::DeletePod { .. } => ActionName::DeletePod,
            Self::EvictPod { .. } => ActionName::EvictPod,
            Self::PatchJob(_) => ActionName::PatchJob,
        }
    }

    /// The container that it happens to, where it is one alone.
    #[must_use]
    pub const fn container(&self) -> Option<ContainerId> {
        match self {
            Self::Crash { container, .. }
            | Self::Signal { container }
            | Self::OomKill { container }
            | Self::FailProbe { container, .. }
            | Self::SetImage { container, .. }
            | Self::Resize { container, .. } => Some(*container),
            _ => None,
        }
    }

    /// Whether it happens to a process, so that nothing follows where none runs.
    #[must_use]
    pub const fn needs_process(&self) -> bool {
        matches!(
            self,
            Self::Crash { .. } | Self::Signal { .. } | Self::OomKill { .. } | Self::FailProbe { .. }
        )
    }

    /// Whether it happens to a Job, or to one of its pods.
    #[must_use]
    pub(crate) const fn needs_job(&self) -> bool {
        matches!(
            self,
            Self::DeleteJob { .. } | Self::DeletePod { .. } | Self::EvictPod { .. } | Self::PatchJob(_)
        )
    }

    /// Whether it happens on a node; the others happen to the object, which may be on none.
    #[must_use]
    pub(crate) const fn needs_node(&self) -> bool {
        match self {
            Self::Crash { .. }
            | Self::Signal { .. }
            | Self::OomKill { .. }
            | Self::FailProbe { .. }
            | Self::Evict { .. }
            | Self::Drain
            | Self::ShutdownNode { .. }
            | Self::LoseSandbox { .. }
            | Self::RestartNode { .. }
            | Self::RestartKubelet { .. } => true,
            Self::Delete { .. }
            | Self::SetImage { .. }
            | Self::SetCondition { .. }
            | Self::SetActiveDeadline { .. }
            | Self::Resize { .. }
            | Self::SetLabels(_)
            | Self::DeleteJob { .. }
            | Self::DeletePod { .. }
            | Self::EvictPod { .. }
            | Self::PatchJob(_) => false,
        }
    }

    /// The rule by which it matters to the pod.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self {
            Self::Crash { .. } | Self::Signal { .. } | Self::OomKill { .. } => Rule::Restart,
            Self::FailProbe { .. } => Rule::Probe,
            Self::Delete { .. } | Self::Drain => Rule::Shutdown,
            Self::SetImage { .. }
            | Self::LoseSandbox { .. }
            | Self::SetCondition { .. }
            | Self::SetActiveDeadline { .. } => Rule::PodActions,
            Self::Resize { .. } => Rule::Resize,
            Self::SetLabels(_) => Rule::Endpoints,
            Self::Evict { .. } | Self::ShutdownNode { .. } => Rule::Disruption,
            Self::RestartNode { .. } | Self::RestartKubelet { .. } => Rule::KubeletRestart,
            Self::DeleteJob { .. } | Self::DeletePod { .. } | Self::EvictPod { .. } | Self::PatchJob(_) => {
                Rule::Job
            }
        }
    }
}

impl JobPatch {
    /// The Job's `spec` once it is patched.
    #[must_use]
    pub(crate) fn applied_to(&self, job: &JobSpec) -> JobSpec {
        JobSpec {
            suspend: match self.suspend {
                Some(true) => Suspend::Yes,
                Some(false) => Suspend::No,
                None => job.suspend,
            },
            parallelism: self.parallelism.unwrap_or(job.parallelism),
            completions: self.completions.or(job.completions),
            backoff_limit: self.backoff_limit.unwrap_or(job.backoff_limit),
            active_deadline: self.active_deadline.or(job.active_deadline),
            ttl_after_finished: self.ttl_after_finished.or(job.ttl_after_finished),
            ..job.clone()
        }
    }
}
