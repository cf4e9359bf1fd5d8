//! What will happen: wake-ups ordered by time, and by when they were asked for.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::observed::InstanceId;
use crate::pod::ContainerId;
use crate::time::Instant;

/// A reason to look at the world again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wake {
    /// A process may end now.
    Process { container: ContainerId, instance: InstanceId },
    /// Something the pod's worker waits for may be over.
    Worker,
    /// The kubelet looks at the runtime.
    Relist(Relist),
    /// The pod is looked at again because the last sync failed.
    Retry { number: u32 },
    /// The pod is looked at again because some time has passed.
    Resync { number: u32 },
    /// The kubelet tries again to mount a volume; one that an earlier kubelet asked for is void.
    Mount { volume: u32, kubelet: u32 },
    /// Something that was missing is made.
    Made { absence: u32 },
    /// A probe's period is over.
    Probe { worker: u32, round: u32 },
    /// A probe is asked to look out of turn.
    ProbeTrigger { worker: u32 },
    /// A probe's check is over.
    ProbeAnswer { worker: u32 },
    /// The scheduler tries again to find a node.
    Schedule,
    /// The kubelet refuses the pod.
    Reject,
    /// An action of the Scenario.
    Action { index: u32 },
    /// The default story deletes the pod.
    DefaultDelete,
    /// The pod's controller deletes it, because it has ended.
    Clear,
    /// `activeDeadlineSeconds` may be over.
    Deadline,
    /// A kubelet comes back; an earlier one's return is void.
    KubeletReturns { number: u32 },
    /// The node's silence may have lasted too long.
    Unreachable,
    /// The pod may have tolerated its unreachable node for as long as it does, if that went away no earlier.
    Intolerable { since: Instant },
    /// The node loses its power, if this shutdown is the newest.
    PowerOff { number: u32 },
    /// The API server learns what the kubelet has finished.
    Finish,
}

/// What the kubelet looks at when it looks at the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relist {
    /// At all pods, when its time has come.
    Regular,
    /// At this pod, because its worker has just changed something.
    OnDemand,
}

impl Wake {
    /// Whether it alone would never change anything: the kubelet's own regular look.
    const fn is_background(self) -> bool {
        matches!(self, Self::Resync { .. })
    }
}

/// Wake-ups in a total order: time, then the order of asking.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    heap: BinaryHeap<Reverse<(Instant, u64, Wake)>>,
    asked: u64,
    foreground: usize,
    /// When the last wake-up was; time never goes back, whatever a refused manifest says.
    now: Instant,
}

impl Queue {
    /// Asks to be woken at `at`.
    pub(crate) fn push(&mut self, at: Instant, wake: Wake) {
        self.foreground += usize::from(!wake.is_background());
        self.heap.push(Reverse((at.max(self.now), self.asked, wake)));
        self.asked += 1;
    }

    /// Asks to be woken at `at`, when all else has happened that is asked for at that moment.
    pub(crate) fn push_last(&mut self, at: Instant, wake: Wake) {
        self.foreground += usize::from(!wake.is_background());
        self.heap.push(Reverse((at, u64::MAX, wake)));
    }

    /// The next wake-up; `None` when nothing more can happen.
    pub(crate) fn pop(&mut self) -> Option<(Instant, Wake)> {
        if self.foreground == 0 {
            return None;
        }
        let Reverse((at, _, wake)) = self.heap.pop()?;
        self.now = at;
        self.foreground -= usize::from(!wake.is_background());
        Some((at, wake))
    }
}
