//! A container, as it is written.

use std::rc::Rc;

use super::{
    ContainerResizePolicy, ContainerRestartRule, Lifecycle, Probe, ProbeKind, Reference,
    ResourceRequirements, RestartPolicy, SecurityContext, VolumeMount,
};

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
    /// `resources`; shared, for each instance that is made of it keeps its own.
    pub resources: Rc<ResourceRequirements>,
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
