//! What is told of a pod is bounded: each source writes 25 events of each type about an object at once, and then one more
//! every 5 minutes; the others are lost. The words depend on the version.
//!
//! Source: `client-go/tools/record/events_cache.go: EventSourceObjectSpamFilter, getSpamKey`;
//! `pkg/kubelet/kuberuntime/kuberuntime_container.go: startContainer`; `pkg/kubelet/images/image_manager.go:
//! EnsureImageExists`; `cri-client/pkg/remote_runtime.go: ExecSync`.
//!
//! The surprises: one that is told again counts as often, so a probe that fails for ever uses up what a crash would need
//! later; before 1.32 (client-go `aa6ed1bae`, `kubernetes-1.32.0-alpha.1`) both types came out of one budget, so it used
//! up the good news too. A kubelet that starts anew has
//! its budgets back, and tells of no events from before.
//! What we leave out: ten different messages with one reason are told as one. A scheduler or a controller never tells so
//! much of a pod that its own budget matters.

use crate::pod::Pod;
use crate::time::{Duration, Instant};
use crate::version::{FeatureGates, Gate};

/// `type` of an Event object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventType {
    /// `Normal`
    Normal,
    /// `Warning`
    Warning,
}

impl EventType {
    /// The word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Warning => "Warning",
        }
    }
}

/// How many events at once.
const BURST: i64 = 25;
/// How long it takes until there may be one more.
const REFILL: Duration = Duration::from_secs(300);

/// What a source that begins to tell of a pod may still tell.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    of_types: [Tokens; 2],
    by_type: bool,
}

/// What is left of one budget, in milliseconds of refilling.
#[derive(Clone, Copy, Debug)]
struct Tokens {
    left: i64,
    at: Instant,
}

impl Tokens {
    const FULL: Self = Self { left: BURST * REFILL.as_millis(), at: Instant::START };

    fn take(&mut self, now: Instant) -> bool {
        let refilled = self.left + now.since(self.at).as_millis();
        *self = Self { left: refilled.min(Self::FULL.left), at: now };
        let enough = self.left >= REFILL.as_millis();
        self.left -= if enough { REFILL.as_millis() } else { 0 };
        enough
    }
}

impl Budget {
    /// A full one.
    #[must_use]
    pub const fn new(gates: FeatureGates) -> Self {
        Self { of_types: [Tokens::FULL; 2], by_type: gates.version().at_least(32) }
    }

    /// Whether one more event is written.
    pub(crate) fn allows(&mut self, now: Instant, kind: EventType) -> bool {
        self.of_types[usize::from(self.by_type && kind == EventType::Warning)].take(now)
    }
}

/// Whether a scheduler tells that it has bound the pod: it never sees one that is created with a node.
///
/// One with a `uid` was copied out of a cluster, where a scheduler wrote its node.
/// Source: `pkg/scheduler/eventhandlers.go: assignedPod`, `pkg/scheduler/schedule_one.go: bind`.
#[must_use]
pub(crate) fn is_told_by_scheduler(pod: &Pod) -> bool {
    pod.spec.node_name.is_empty() || !pod.metadata.uid.is_empty()
}

/// `Pulled`, of an image that the node has.
#[must_use]
pub(crate) fn image_present(image: &str, gates: FeatureGates) -> String {
    let checked = gates.enabled(Gate::KubeletEnsureSecretPulledImages);
    let and = if checked { " and can be accessed by the pod" } else { "" };
    format!("Container image \"{image}\" already present on machine{and}")
}

/// `Pulled`, of an image that was pulled: since 1.30 its size follows, which only a registry knows.
#[must_use]
pub(crate) fn image_pulled(image: &str, took: Duration, gates: FeatureGates) -> String {
    let end = if gates.version().at_least(30) { "." } else { "" };
    format!("Successfully pulled image \"{image}\" in {took} ({took} including waiting){end}")
}

/// `Created`, of a container.
#[must_use]
pub fn created(container: &str, gates: FeatureGates) -> String {
    match gates.version() {
        version if version.at_least(35) => "Container created".to_owned(),
        version if version.at_least(32) => format!("Created container: {container}"),
        _ => format!("Created container {container}"),
    }
}

/// `Started`, of a container.
#[must_use]
pub fn started(container: &str, gates: FeatureGates) -> String {
    if gates.version().at_least(35) {
        "Container started".to_owned()
    } else {
        format!("Started container {container}")
    }
}

/// What `Unhealthy` says of a command that took longer than the probe waits.
#[must_use]
pub(crate) fn timed_out(command: &[String], patience: Duration, gates: FeatureGates) -> String {
    let command = command.join(" ");
    if gates.version().at_least(31) {
        format!("command timed out: {command:?} timed out after {patience}")
    } else {
        format!("command {command:?} timed out")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::version::KubernetesVersion;

    /// How many of 100 events, one each second and every second one a warning, are written of each type.
    fn check(minor: u8, expected: [usize; 2]) {
        let version = KubernetesVersion::new(minor).expect("a known version");
        let mut budget = Budget::new(FeatureGates::of(version));
        let mut written = [0, 0];
        for second in 0..100 {
            let kind = if second % 2 == 0 { EventType::Normal } else { EventType::Warning };
            written[kind as usize] += usize::from(budget.allows(Instant::from_millis(second * 1_000), kind));
        }
        assert_eq!(written, expected, "1.{minor}");
    }

    #[test]
    fn a_budget_of_each_type() {
        check(32, [25, 25]);
    }

    #[test]
    fn one_budget_of_both_types() {
        check(31, [13, 12]);
    }

    #[test]
    fn one_more_after_five_minutes() {
        let mut budget = Budget::new(FeatureGates::default());
        let mut allows =
            |seconds: i64| budget.allows(Instant::from_millis(seconds * 1_000), EventType::Normal);
        assert_eq!((0..30).filter(|_| allows(10)).count(), 25);
        assert_eq!([allows(309), allows(310), allows(311)], [false, true, false]);
    }
}
