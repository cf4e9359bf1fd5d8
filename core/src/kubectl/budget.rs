//! How many of a pod's events are written: each source may tell 25 of each type about an object at once, and then one
//! more every 5 minutes; the others are lost. One that is told again counts as often.
//!
//! Source: `client-go/tools/record/events_cache.go: EventSourceObjectSpamFilter, getSpamKey`. Before 1.32 both types
//! came out of one budget. We leave out that ten different messages with one reason are told as one.

use crate::kubectl::event_kind::KubectlEventKind;
use crate::sim::event::EventKind;
use crate::time::{Duration, Instant};
use crate::version::FeatureGates;

/// How many at once.
const BURST: i64 = 25;
/// How long it takes until there may be one more.
const REFILL: Duration = Duration::from_secs(300);

/// The budgets of every source that tells of a pod.
#[derive(Debug)]
pub(super) struct Budget {
    kubelet: [Tokens; 2],
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
    pub(super) fn new(gates: FeatureGates) -> Self {
        Self { kubelet: [Tokens::FULL; 2], by_type: gates.version().at_least(32) }
    }

    /// Something happens: a new kubelet begins anew.
    pub(super) fn see(&mut self, event: &EventKind) {
        if *event == EventKind::KubeletStarted {
            self.kubelet = [Tokens::FULL; 2];
        }
    }

    /// Whether what is told of it is written. Those of a scheduler or a controller are never that many.
    pub(super) fn allows(&mut self, now: Instant, event: &EventKind, kind: KubectlEventKind) -> bool {
        let place = usize::from(self.by_type && kind == KubectlEventKind::Warning);
        let by_others = matches!(event, EventKind::Scheduled | EventKind::NodeNotReady);
        by_others || self.kubelet[place].take(now)
    }
}
