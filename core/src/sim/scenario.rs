//! What the world does to a pod: how long its programs run, what they answer, who deletes it and when.

mod action;
mod action_kind;
mod behaviour;
mod decode;
mod document;
mod inferred;
mod missing;
pub mod possible;
mod read;
pub mod write;

use std::rc::Rc;

pub use action_kind::{Action, ActionKind, JobPatch, Propagation, SandboxLoss};
pub use decode::{Header, Target, header, is_scenario};

pub(crate) use behaviour::START_ERROR;

use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{ContainerId, Field, Pod, ProbeKind};
use crate::rules::reference::Absence;
use crate::rules::replacement::Clearing;
use crate::time::Duration;
use crate::version::FeatureGates;

/// Everything about the world that a manifest does not say, complete: what the text leaves out is inferred.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The version and gates.
    pub gates: FeatureGates,
    /// How fast the node is.
    pub latency: Latency,
    /// Picks the jitter of a realistic latency; 1 is the middle of each range.
    pub seed: u64,
    /// How long the life is watched.
    pub horizon: Duration,
    /// The node's capacity in bytes of memory.
    pub node_memory: i64,
    /// The node's capacity in thousandths of a CPU.
    pub node_milli_cpu: i64,
    /// What the registry and the node's cache hold.
    pub images: Vec<Image>,
    /// What to believe of an image that `images` does not name.
    pub default_pull: Duration,
    /// What the cluster does not have of the ConfigMaps and Secrets that the pod refers to.
    pub missing: Vec<Absence>,
    /// One entry for each container of the pod: `initContainers` first.
    pub behaviours: Vec<Behaviour>,
    /// What happens from outside, by time.
    pub actions: Vec<Action>,
    /// Deletes the pod this long after it first became ready; the story that plays when none is written.
    pub delete_after_ready: Option<Duration>,
    /// What the pod's controller does about it when it has ended.
    pub clearing: Clearing,
    /// Where each part comes from, for the reader.
    pub assumptions: Vec<Assumption>,
}

/// Who made the pod, as far as its programs care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maker {
    /// A Job, directly or through a CronJob: its programs are expected to end.
    Job,
    /// Anybody else.
    Other,
}

/// One thing that a manifest does not say, and why it is taken to be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Whose; `None` for the pod's story.
    pub container: Option<ContainerId>,
    /// What is assumed; its value stands in the Scenario.
    pub part: Part,
    /// Why.
    pub origin: Origin,
}

/// A part of a Scenario that a reader can see and change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// How long the program runs, and how it ends.
    Runs,
    /// What it does about the stop signal.
    Stop,
    /// How long its postStart hook takes.
    PostStart,
    /// How long its preStop hook takes.
    PreStop,
    /// When a check succeeds.
    Probe(ProbeKind),
    /// How long the pull of its image takes.
    Pull,
    /// Which ConfigMaps and Secrets are not there.
    Missing,
    /// What happens to the pod from outside.
    Story,
    /// Which Kubernetes it is, with its feature gates.
    Version,
    /// How fast the node is.
    Latency,
    /// What picks the jitter.
    Seed,
    /// How long is watched.
    Horizon,
    /// What the node has.
    Node,
}

impl Part {
    /// The parts that are the whole Scenario's, each with its field below `spec`.
    pub const SETTINGS: [(Self, &str); 5] = [
        (Self::Version, "kubernetesVersion"),
        (Self::Latency, "latency"),
        (Self::Seed, "seed"),
        (Self::Horizon, "horizon"),
        (Self::Node, "node"),
    ];
}

/// Why a part of a Scenario is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The Scenario says so.
    Written(Field),
    /// The manifest lets it be read.
    Inferred {
        /// The field that it was read from.
        from: Field,
        /// The words there that decided it, such as `sleep 30`.
        words: Rc<str>,
    },
    /// Nothing says so; it is what is taken where nothing does.
    Default,
}

/// How fast the node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Latency {
    /// The kubelet and the runtime take no time.
    #[default]
    Ideal,
    /// As recorded from a real node.
    Realistic,
}

/// An image, and what a pull of it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// As the manifest writes it.
    pub name: Rc<str>,
    /// Whether the node has it before the pod comes.
    pub present: bool,
    /// How long a pull takes.
    pub pull: Duration,
    /// What the registry answers instead of the image.
    pub error: Option<Rc<str>>,
}

/// What one container's program does.
#[derive(Clone, Debug, PartialEq)]
pub struct Behaviour {
    /// One for each instance; the last serves all later ones.
    pub runs: Vec<Run>,
    /// What it does about the stop signal.
    pub stop: StopBehaviour,
    /// Its postStart hook, if it has one.
    pub post_start: HookBehaviour,
    /// Its preStop hook, if it has one.
    pub pre_stop: HookBehaviour,
    /// When its startup check succeeds.
    pub startup_probe: Windows,
    /// When its readiness check succeeds.
    pub readiness_probe: Windows,
    /// When its liveness check succeeds.
    pub liveness_probe: Windows,
    /// Where the Scenario says so, for causes; `None` where all of it was inferred.
    pub source: Option<Field>,
}

/// What one instance's program does by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Runs until it is stopped.
    Forever,
    /// Ends by itself.
    Exit {
        /// After how long.
        after: Duration,
        /// With which code.
        code: i32,
        /// With which reason, where not `Completed` or `Error`.
        reason: Option<Rc<str>>,
    },
    /// Cannot be started.
    StartError {
        /// The code it is recorded with.
        code: i32,
    },
}

/// What a program does about the stop signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopBehaviour {
    /// Ends.
    Exit {
        /// After how long.
        after: Duration,
        /// With which code.
        code: i32,
        /// It listens from this age on; a signal before that is lost.
        from: Duration,
    },
    /// Only SIGKILL ends it.
    Ignore,
}

/// What a lifecycle hook does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HookBehaviour {
    /// How long it takes.
    pub after: Duration,
    /// Whether it fails.
    pub fails: bool,
}

/// Windows of an instance's age; `to` is exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Windows(pub Vec<(Duration, Option<Duration>)>);

impl From<WorkloadKind> for Maker {
    fn from(kind: WorkloadKind) -> Self {
        match kind {
            WorkloadKind::Job | WorkloadKind::CronJob => Self::Job,
            WorkloadKind::Pod
            | WorkloadKind::PodTemplate
            | WorkloadKind::ReplicationController
            | WorkloadKind::Deployment
            | WorkloadKind::ReplicaSet
            | WorkloadKind::StatefulSet
            | WorkloadKind::DaemonSet => Self::Other,
        }
    }
}

impl Behaviour {
    /// When the check of that kind succeeds.
    #[must_use]
    pub const fn windows(&self, probe: ProbeKind) -> &Windows {
        match probe {
            ProbeKind::Startup => &self.startup_probe,
            ProbeKind::Liveness => &self.liveness_probe,
            ProbeKind::Readiness => &self.readiness_probe,
        }
    }

    const fn windows_mut(&mut self, probe: ProbeKind) -> &mut Windows {
        match probe {
            ProbeKind::Startup => &mut self.startup_probe,
            ProbeKind::Liveness => &mut self.liveness_probe,
            ProbeKind::Readiness => &mut self.readiness_probe,
        }
    }
}

impl Windows {
    /// Always succeeds.
    #[must_use]
    pub fn always() -> Self {
        Self(vec![(Duration::ZERO, None)])
    }

    /// Whether a check at that age succeeds.
    #[must_use]
    pub fn contains(&self, age: Duration) -> bool {
        self.0.iter().any(|(from, to)| *from <= age && to.is_none_or(|to| age < to))
    }
}

impl Scenario {
    /// The behaviour of a container of a pod with that many init containers.
    #[must_use]
    pub fn behaviour(&self, container: ContainerId, init_containers: usize) -> &Behaviour {
        match container {
            ContainerId::Init(index) => &self.behaviours[index as usize],
            ContainerId::App(index) => &self.behaviours[init_containers + index as usize],
        }
    }

    fn behaviour_mut(&mut self, container: ContainerId, pod: &Pod) -> &mut Behaviour {
        match container {
            ContainerId::Init(index) => &mut self.behaviours[index as usize],
            ContainerId::App(index) => &mut self.behaviours[pod.spec.init_containers.len() + index as usize],
        }
    }
}

#[cfg(test)]
mod tests;
