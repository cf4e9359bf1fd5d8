//! The fields of a pod that its life, its resources and its validation depend on.
//!
//! Names are the API reference's, in Rust's spelling: `terminationGracePeriodSeconds` is
//! [`PodSpec::termination_grace_period`]. The types hold values only; where a value stands in the text is
//! found by its [`Field`], which names it as the API server would (`spec.containers[0].image`).
//! A number that the API leaves zero for "not set" is zero here too, until `defaults` fills it in.

pub mod admission;
pub mod aggregate;
pub mod answer;
pub mod decode;
pub mod defaults;
pub mod field;
pub mod image;
pub mod job;
pub mod limit_range;
pub mod per_container;
pub(crate) mod place;
pub mod reference;
pub mod resource_quota;
pub mod schema;
pub mod security_context;
pub mod service;
pub mod template;
mod validate;
mod value;
pub mod volume;
pub mod workload_kind;

use std::collections::BTreeMap;
use std::rc::Rc;

pub use field::{ContainerId, Field};
pub use per_container::PerContainer;
pub use reference::{ObjectKind, Reference};
pub use security_context::SecurityContext;
pub use volume::{CLAIM_TEMPLATES, Volume, VolumeMount};

use crate::quantity::Quantity;
use crate::time::Duration;

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

/// The part of `metadata` that matters here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectMeta {
    /// `name`; empty where only `generateName` is given.
    pub name: Rc<str>,
    /// `generateName`
    pub generate_name: String,
    /// `namespace`; empty means `default`.
    pub namespace: String,
    /// `uid`, which the API server gives.
    pub uid: String,
    /// `labels`
    pub labels: BTreeMap<String, String>,
    /// `annotations`
    pub annotations: BTreeMap<String, String>,
}

/// One of a pod's `tolerations`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toleration {
    /// `key`; empty: every key.
    pub key: String,
    /// `operator`; empty means `Equal`.
    pub operator: String,
    /// `value`
    pub value: String,
    /// `effect`; empty: every effect.
    pub effect: String,
    /// `tolerationSeconds`; `None`: for ever.
    pub seconds: Option<Duration>,
}

impl Toleration {
    /// The key of the taint that a node gets of which nobody has heard for too long.
    pub const UNREACHABLE: &str = "node.kubernetes.io/unreachable";

    /// The key of the taint of a node that says itself that it is not ready, as one does that shuts down.
    pub const NOT_READY: &str = "node.kubernetes.io/not-ready";

    /// What a DaemonSet's controller adds for both taints, so that its pods stay on such a node for ever.
    #[must_use]
    pub fn for_ever(taint: &str) -> Self {
        let [key, operator, effect] = [taint, "Exists", "NoExecute"].map(str::to_owned);
        Self { key, operator, effect, ..Self::default() }
    }
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
    /// `securityContext`
    pub security_context: SecurityContext,
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
    /// Whether a term of `affinity` looks at pods of other namespaces.
    pub cross_namespace_pod_affinity: bool,
}

/// An entry of `containers` or `initContainers`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Container {
    /// `name`
    pub name: Rc<str>,
    /// `image`
    pub image: Rc<str>,
    /// `imagePullPolicy`; `None` until defaulted.
    pub image_pull_policy: Option<ImagePullPolicy>,
    /// `command`
    pub command: Vec<String>,
    /// `args`
    pub args: Vec<String>,
    /// `env`, in order.
    pub env: Vec<EnvVar>,
    /// `envFrom`: the ConfigMaps and Secrets that give all their keys.
    pub env_from: Vec<Reference>,
    /// `ports`
    pub ports: Vec<ContainerPort>,
    /// `resources`
    pub resources: ResourceRequirements,
    /// `resizePolicy`
    pub resize_policy: Vec<ContainerResizePolicy>,
    /// `restartPolicy`: on an init container, `Always` makes it a sidecar.
    pub restart_policy: Option<RestartPolicy>,
    /// `restartPolicyRules`
    pub restart_policy_rules: Vec<ContainerRestartRule>,
    /// `volumeMounts`
    pub volume_mounts: Vec<VolumeMount>,
    /// `livenessProbe`
    pub liveness_probe: Option<Probe>,
    /// `readinessProbe`
    pub readiness_probe: Option<Probe>,
    /// `startupProbe`
    pub startup_probe: Option<Probe>,
    /// `lifecycle`
    pub lifecycle: Lifecycle,
    /// `stdin`
    pub stdin: bool,
    /// `tty`
    pub tty: bool,
    /// `securityContext`
    pub security_context: SecurityContext,
}

/// `restartPolicy` of a pod or a container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RestartPolicy {
    /// Whatever the exit code.
    #[default]
    Always,
    /// After an exit code other than 0.
    OnFailure,
    /// Not at all.
    Never,
}

/// `imagePullPolicy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImagePullPolicy {
    /// Ask the registry before each start.
    Always,
    /// Pull what the node does not have.
    IfNotPresent,
    /// Use only what the node has.
    Never,
}

/// One of `restartPolicyRules`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerRestartRule {
    /// `action`
    pub action: RestartRuleAction,
    /// `exitCodes.operator`
    pub operator: ExitCodeOperator,
    /// `exitCodes.values`
    pub values: Vec<i32>,
}

/// What a restart rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestartRuleAction {
    /// Restart this container.
    Restart,
    /// Restart every container of the pod in place.
    RestartAllContainers,
}

/// How a restart rule compares an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCodeOperator {
    /// The code is one of the values.
    In,
    /// The code is none of the values.
    NotIn,
}

/// A probe; zero means "not set" until defaulted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    /// How the check is made; `None` where none is given.
    pub handler: Option<Handler>,
    /// `initialDelaySeconds`
    pub initial_delay: Duration,
    /// `timeoutSeconds`
    pub timeout: Duration,
    /// `periodSeconds`
    pub period: Duration,
    /// `successThreshold`
    pub success_threshold: i32,
    /// `failureThreshold`
    pub failure_threshold: i32,
    /// `terminationGracePeriodSeconds`
    pub termination_grace_period: Option<Duration>,
}

/// Which of a container's three probes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProbeKind {
    /// Has it started? Until then the other two wait.
    Startup,
    /// Should it be restarted?
    Liveness,
    /// May it get traffic?
    Readiness,
}

/// What a probe or a hook does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handler {
    /// `exec.command`
    Exec(Vec<String>),
    /// `httpGet`
    HttpGet {
        /// `path`
        path: String,
        /// `port`: a number or a port's name.
        port: Port,
        /// `scheme`
        scheme: String,
    },
    /// `tcpSocket.port`
    TcpSocket(Port),
    /// `grpc.port`
    Grpc(i32),
    /// `sleep.seconds`; hooks only.
    Sleep(Duration),
}

/// A port by number or by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Port {
    /// A number.
    Number(i32),
    /// The name of one of the container's ports.
    Name(String),
}

/// `lifecycle`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lifecycle {
    /// `postStart`
    pub post_start: Option<Handler>,
    /// `preStop`
    pub pre_stop: Option<Handler>,
    /// `stopSignal`
    pub stop_signal: Option<String>,
}

/// An entry of `ports`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContainerPort {
    /// `name`
    pub name: String,
    /// `containerPort`
    pub container_port: i32,
    /// `hostPort`
    pub host_port: i32,
    /// `hostIP`
    pub host_ip: String,
    /// `protocol`
    pub protocol: String,
}

/// An entry of `env`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnvVar {
    /// `name`
    pub name: String,
    /// `value`; `None` where it comes from elsewhere.
    pub value: Option<String>,
    /// `valueFrom`, where that is a key of a ConfigMap or of a Secret.
    pub value_from: Option<Reference>,
}

/// Amounts by resource name.
pub type ResourceList = BTreeMap<String, Quantity>;

/// `resources`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceRequirements {
    /// `limits`
    pub limits: ResourceList,
    /// `requests`
    pub requests: ResourceList,
}

/// An entry of `resizePolicy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerResizePolicy {
    /// `resourceName`
    pub resource: String,
    /// Whether `restartPolicy` is `RestartContainer`.
    pub restart: bool,
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
    pub fn app_ids(&self) -> impl DoubleEndedIterator<Item = ContainerId> + ExactSizeIterator + use<> {
        (0..count(&self.spec.containers)).map(ContainerId::App)
    }

    /// The container of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<ContainerId> {
        self.container_ids().find(|id| &*self.container(*id).name == name)
    }
}

impl ProbeKind {
    /// Every kind, in the order in which they matter.
    pub const ALL: [Self; 3] = [Self::Startup, Self::Liveness, Self::Readiness];

    /// The field of the container that it stands in.
    #[must_use]
    pub const fn field_name(self) -> &'static str {
        match self {
            Self::Startup => "startupProbe",
            Self::Liveness => "livenessProbe",
            Self::Readiness => "readinessProbe",
        }
    }
}

impl Container {
    /// The probe of that kind.
    #[must_use]
    pub fn probe(&self, kind: ProbeKind) -> Option<&Probe> {
        match kind {
            ProbeKind::Startup => self.startup_probe.as_ref(),
            ProbeKind::Liveness => self.liveness_probe.as_ref(),
            ProbeKind::Readiness => self.readiness_probe.as_ref(),
        }
    }
}

fn count(containers: &[Container]) -> u32 {
    u32::try_from(containers.len()).unwrap_or(u32::MAX)
}
