//! The kinds of objects that make a pod, and where it stands in each.

/// A kind of object with a pod in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkloadKind {
    /// `v1` Pod
    Pod,
    /// `v1` PodTemplate
    PodTemplate,
    /// `v1` ReplicationController
    ReplicationController,
    /// `apps/v1` Deployment
    Deployment,
    /// `apps/v1` ReplicaSet
    ReplicaSet,
    /// `apps/v1` StatefulSet
    StatefulSet,
    /// `apps/v1` DaemonSet
    DaemonSet,
    /// `batch/v1` Job
    Job,
    /// `batch/v1` CronJob
    CronJob,
}

impl WorkloadKind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Pod,
        Self::PodTemplate,
        Self::ReplicationController,
        Self::Deployment,
        Self::ReplicaSet,
        Self::StatefulSet,
        Self::DaemonSet,
        Self::Job,
        Self::CronJob,
    ];

    /// The kind as it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pod => "Pod",
            Self::PodTemplate => "PodTemplate",
            Self::ReplicationController => "ReplicationController",
            Self::Deployment => "Deployment",
            Self::ReplicaSet => "ReplicaSet",
            Self::StatefulSet => "StatefulSet",
            Self::DaemonSet => "DaemonSet",
            Self::Job => "Job",
            Self::CronJob => "CronJob",
        }
    }

    /// Whether its `spec` says how many pods there are to be.
    #[must_use]
    pub(crate) const fn has_replicas(self) -> bool {
        matches!(self, Self::ReplicationController | Self::Deployment | Self::ReplicaSet | Self::StatefulSet)
    }

    /// The field of its `spec` with which it makes no pods for a while.
    #[must_use]
    pub(crate) const fn field_for_hold(self) -> Option<&'static str> {
        match self {
            Self::Deployment => Some("paused"),
            Self::CronJob => Some("suspend"),
            _ => None,
        }
    }

    /// The fields that lead to the object with the pod's `metadata` and `spec`.
    #[must_use]
    pub(crate) const fn steps_to_pod(self) -> &'static [&'static str] {
        match self {
            Self::Pod => &[],
            Self::PodTemplate => &["template"],
            Self::ReplicationController
            | Self::Deployment
            | Self::ReplicaSet
            | Self::StatefulSet
            | Self::DaemonSet
            | Self::Job => &["spec", "template"],
            Self::CronJob => &["spec", "jobTemplate", "spec", "template"],
        }
    }
}
