//! The fields of a pod that its life, its resources and its validation depend on.
//!
//! Names are the API reference's, in Rust's spelling: `terminationGracePeriodSeconds` is
//! [`PodSpec::termination_grace_period`]. The types hold values only; where a value stands in the text is
//! found by its [`Field`], which names it as the API server would (`spec.containers[0].image`).
//! A number that the API leaves zero for "not set" is zero here too, until `defaults` fills it in.

pub mod admission;
pub mod aggregate;
pub mod answer;
mod container;
mod controller;
pub mod decode;
pub mod defaults;
pub mod field;
pub mod image;
pub mod job;
pub mod limit_range;
mod metadata;
pub mod per_container;
pub(crate) mod place;
mod probe;
pub mod reference;
pub mod resource_quota;
mod resources;
mod restart;
pub mod schema;
pub mod security_context;
pub mod selector;
pub mod service;
pub mod sysctl;
pub mod template;
mod toleration;
mod validate;
mod value;
pub mod volume;
pub mod workload_kind;

use std::rc::Rc;

use crate::time::Duration;

pub use self::container::{Container, ContainerPort, EnvVar, ImagePullPolicy};
pub use self::field::{ContainerId, Field};
pub use self::metadata::{Namespace, ObjectMeta};
pub use self::per_container::PerContainer;
pub use self::probe::{Handler, Lifecycle, Port, Probe, ProbeKind};
pub use self::reference::{ObjectKind, Reference};
pub use self::resources::{ContainerResizePolicy, ResourceList, ResourceRequirements};
pub use self::restart::{ContainerRestartRule, ExitCodeOperator, RestartPolicy, RestartRuleAction};
pub use self::security_context::SecurityContext;
pub use self::toleration::Toleration;
pub use self::volume::{CLAIM_TEMPLATES, Volume, VolumeImage, VolumeMount};

/// A `v1/Pod`, or the pod that a workload's template makes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pod {
    /// `metadata`
    pub metadata: ObjectMeta,
    /// `spec`
    pub spec: PodSpec,
    /// The Job that makes the pod, directly or for a CronJob.
    pub job: Option<Rc<job::JobSpec>>,
}

/// `spec` of a pod.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PodSpec {
    /// `volumes`
    pub volumes: Vec<Volume>,
    /// `initContainers`: plain init containers and sidecars, in order.
    pub init_containers: Vec<Container>,
    /// `containers`
    pub containers: Vec<Container>,
    /// Names of `ephemeralContainers`; none may be given on creation.
    pub ephemeral_containers: Vec<Rc<str>>,
    /// `restartPolicy`
    pub restart_policy: RestartPolicy,
    /// `terminationGracePeriodSeconds`; `None` until defaulted.
    pub termination_grace_period: Option<Duration>,
    /// `activeDeadlineSeconds`
    pub active_deadline: Option<Duration>,
    /// `nodeName`
    pub node_name: String,
    /// `hostNetwork`
    pub host_network: bool,
    /// `dnsPolicy`; empty where unset.
    pub dns_policy: String,
    /// `hostIPC`
    pub host_ipc: bool,
    /// `securityContext`
    pub security_context: SecurityContext,
    /// The names of `securityContext.sysctls`.
    pub sysctls: Vec<String>,
    /// `resources`: the pod's own, over those of its containers.
    pub resources: Option<ResourceRequirements>,
    /// `overhead`, which a RuntimeClass sets.
    pub overhead: ResourceList,
    /// `runtimeClassName`
    pub runtime_class_name: Option<String>,
    /// `schedulerName`
    pub scheduler_name: Rc<str>,
    /// `priorityClassName`
    pub priority_class_name: String,
    /// `priority`
    pub priority: Option<i32>,
    /// `preemptionPolicy`
    pub preemption_policy: Option<String>,
    /// `conditionType` of each of `readinessGates`.
    pub readiness_gates: Vec<String>,
    /// `tolerations`
    pub tolerations: Vec<Toleration>,
    /// The Secrets of `imagePullSecrets`.
    pub image_pull_secrets: Vec<Reference>,
    /// Names of `schedulingGates`.
    pub scheduling_gates: Vec<String>,
    /// `os.name`; empty where unset.
    pub os: String,
    /// The fields that are set of those that choose among nodes by what these are, and by what runs on them.
    pub node_choices: Vec<&'static str>,
    /// Whether a term of `affinity` looks at pods of other namespaces.
    pub cross_namespace_pod_affinity: bool,
}

impl Pod {
    /// The container that `id` names.
    ///
    /// # Panics
    /// If `id` was made for another pod.
    #[must_use]
    pub fn container(&self, id: ContainerId) -> &Container {
        match id {
            ContainerId::Init(index) => &self.spec.init_containers[index as usize],
            ContainerId::App(index) => &self.spec.containers[index as usize],
        }
    }

    /// The container that `id` names, to change it.
    ///
    /// # Panics
    /// If `id` was made for another pod.
    pub fn container_mut(&mut self, id: ContainerId) -> &mut Container {
        match id {
            ContainerId::Init(index) => &mut self.spec.init_containers[index as usize],
            ContainerId::App(index) => &mut self.spec.containers[index as usize],
        }
    }

    /// Every container: `initContainers` first, each list in its order.
    pub fn container_ids(&self) -> impl DoubleEndedIterator<Item = ContainerId> + use<> {
        self.init_ids().chain(self.app_ids())
    }

    /// The entries of `initContainers`, in order.
    pub fn init_ids(&self) -> impl DoubleEndedIterator<Item = ContainerId> + ExactSizeIterator + use<> {
        (0..count(&self.spec.init_containers)).map(ContainerId::Init)
    }

    /// The entries of `containers`, in order.
    pub(crate) fn app_ids(&self) -> impl DoubleEndedIterator<Item = ContainerId> + ExactSizeIterator + use<> {
        (0..count(&self.spec.containers)).map(ContainerId::App)
    }

    /// The container of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<ContainerId> {
        self.container_ids().find(|id| &*self.container(*id).name == name)
    }
}

fn count(containers: &[Container]) -> u32 {
    u32::try_from(containers.len()).unwrap_or(u32::MAX)
}
