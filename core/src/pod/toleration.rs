//! Which taints of its node a pod stands.

use crate::time::Duration;

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
    pub(crate) const UNREACHABLE: &str = "node.kubernetes.io/unreachable";

    /// The key of the taint of a node that says itself that it is not ready, as one does that shuts down.
    pub(crate) const NOT_READY: &str = "node.kubernetes.io/not-ready";
}
