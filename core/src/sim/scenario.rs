//! What the world does to a pod: how long its programs run, what they answer, who deletes it and when.

mod action;
mod action_kind;
mod action_name;
mod behaviour;
mod decode;
mod document;
mod inferred;
mod missing;
pub mod possible;
mod read;
mod resizes;
pub mod write;

use std::rc::Rc;

pub use self::action_kind::{Action, ActionKind, JobPatch, Propagation, SandboxLoss};
pub use self::decode::{Header, Target, header, is_scenario};

pub use crate::sim::assumption::{Assumption, Awaited, Maker, Origin, Part};
pub use crate::sim::behaviour::{Behaviour, HookBehaviour, Run, StopBehaviour, Windows};

use crate::pod::PerContainer;
use crate::rules::node_fit::NodeSize;
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
    /// What is written of the node.
    pub node_size: NodeSize,
    /// The node's capacity in thousandths of a CPU.
    pub node_milli_cpu: i64,
    /// What the registry and the node's cache hold.
    pub images: Vec<Image>,
    /// What to believe of an image that `images` does not name.
    pub default_pull: Duration,
    /// What the cluster does not have of the ConfigMaps and Secrets that the pod refers to.
    pub missing: Vec<Absence>,
    /// What each container does.
    pub behaviours: PerContainer<Behaviour>,
    /// What happens from outside, by time.
    pub actions: Vec<Action>,
    /// Deletes the pod this long after it first became ready; the story that plays when none is written. A pod that
    /// comes to no rest is not deleted.
    pub delete_after_ready: Option<Duration>,
    /// What the pod's controller does about it when it has ended.
    pub clearing: Clearing,
    /// Where each part comes from, for the reader.
    pub assumptions: Vec<Assumption>,
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

#[cfg(test)]
mod tests;
