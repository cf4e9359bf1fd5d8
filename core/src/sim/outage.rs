//! What happens to the node beneath the pod: its kubelet or all of it goes away, and may come back.

use crate::pod::{Field, Toleration};
use crate::rules::disruption::{self, Disruption};
use crate::rules::{Rule, conditions, kubelet_restart};
use crate::sim::Life;
use crate::sim::cue::Cue;
use crate::sim::env::Env;
use crate::sim::event::EventKind;
use crate::sim::kubelet::Node;
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::time::{Duration, Instant};

/// Whether the node runs, and which of its starts and stops are still to come.
#[derive(Debug)]
pub(super) struct Power {
    is_on: bool,
    /// The newest start or stop; an earlier one's wake-up is void.
    newest: u32,
    /// Whether the node goes off as soon as the pod has ended.
    is_leaving: bool,
    /// Since when there is no kubelet.
    silent_since: Instant,
    /// Since when the pod's time on a node runs that is not ready, or cannot be reached.
    tolerates_since: Option<Instant>,
}

impl Power {
    pub(super) const ON: Self = Self {
        is_on: true,
        newest: 0,
        is_leaving: false,
        silent_since: Instant::START,
        tolerates_since: None,
    };

    /// Whether the node runs and goes on to.
    pub(super) const fn is_there(&self) -> bool {
        self.is_on && !self.is_leaving
    }
}

impl Life<'_> {
    pub(super) fn restart_kubelet(&mut self, now: Instant, down_for: Duration, because: Because) {
        if self.power.is_on {
            self.node.out.record(now, None, EventKind::KubeletStopped, because);
            self.kubelet_leaves(now);
            self.return_after(now, down_for);
        }
    }

    pub(super) fn restart_node(&mut self, now: Instant, down_for: Duration, because: Because) {
        self.lose_power(now, because);
        self.return_after(now, down_for);
    }

    /// The node tells its kubelet that it shuts down; without one it goes off at once.
    pub(super) fn shut_down_node(&mut self, now: Instant, period: Duration, because: Because) {
        if !self.power.is_on || self.power.is_leaving {
            return;
        }
        if self.kubelet.is_away() {
            self.lose_power(now, because);
            return;
        }
        let event = self.node.out.record(now, None, EventKind::NodeShutsDown { period }, because);
        self.power.is_leaving = true;
        // It says at once that it is not ready any more.
        self.tainted(now, Toleration::NOT_READY);
        self.power.newest += 1;
        self.node.out.wake(now + period, Wake::PowerOff { number: self.power.newest });
        self.kubelet.disrupt(now, Disruption::NodeShutdown(period), event, &mut self.node);
    }

    /// The kubelet finds the node short of memory and ends the pod.
    pub(super) fn evict(&mut self, now: Instant, limit: Option<Duration>, because: Because) {
        if self.kubelet.is_away() || self.kubelet.is_finished() || disruption::is_spared(&self.node.env.pod) {
            return;
        }
        let Env { pod, gates, .. } = &self.node.env;
        let why = Disruption::by_pressure(pod, limit, *gates);
        let grace = why.grace(pod);
        let event = self.node.out.record(now, None, EventKind::Evicted { grace }, because);
        self.kubelet.disrupt(now, why, event, &mut self.node);
    }

    /// A node that shuts down does not wait any longer than its last pod lives.
    pub(super) fn go_off_if_done(&mut self, now: Instant) {
        if self.power.is_leaving && self.kubelet.is_finished() {
            let because = Because::of(Rule::Disruption, self.node.out.last_event());
            self.lose_power(now, because);
        }
    }

    pub(super) fn power_off(&mut self, now: Instant, number: u32) {
        if self.power.is_leaving && number == self.power.newest {
            let because = Because::of(Rule::Disruption, self.node.out.last_event());
            self.lose_power(now, because);
        }
    }

    pub(super) fn kubelet_returns(&mut self, now: Instant, number: u32) {
        if number != self.power.newest {
            return;
        }
        let node = &mut self.node;
        let since = now + Duration::from_millis(-node.env.latencies.kubelet_start.as_millis());
        if !self.power.is_on {
            node.runtime.reboot(since);
        }
        self.power.is_on = true;
        self.power.tolerates_since = None;
        let because = Because::of(Rule::KubeletRestart, node.out.last_event());
        let event = node.out.record(now, None, EventKind::KubeletStarted, because);
        self.kubelet.come_back(now, since, event, node);
    }

    fn return_after(&mut self, now: Instant, down_for: Duration) {
        self.power.newest += 1;
        let at = now + down_for + self.node.env.latencies.kubelet_start;
        self.node.out.wake(at, Wake::KubeletReturns { number: self.power.newest });
    }

    fn lose_power(&mut self, now: Instant, because: Because) {
        if self.power.is_on {
            self.power.is_on = false;
            self.power.is_leaving = false;
            let event = self.node.out.record(now, None, EventKind::NodeStopped, because);
            self.kubelet_leaves(now);
            let because = Because { parent: event, ..because };
            let Node { env, out, runtime, .. } = &mut self.node;
            runtime.lose_power(because, &mut Cue { now, env, out });
        }
    }

    /// The node's controller has not heard of the kubelet for a while.
    pub(super) fn unreachable(&mut self, now: Instant) {
        let Node { env, out, api, .. } = &mut self.node;
        let patience = kubelet_restart::unreachable_after(env.gates);
        if self.kubelet.is_away() && now >= self.power.silent_since + patience {
            let because = Because::of(Rule::KubeletRestart, out.last_event());
            api.node_is_unreachable(because, &mut Cue { now, env, out });
            self.tainted(now, Toleration::UNREACHABLE);
        }
    }

    /// The node gets a taint, perhaps in the place of another one.
    fn tainted(&mut self, now: Instant, taint: &str) {
        let Node { env, out, .. } = &mut self.node;
        let stays = kubelet_restart::stays_on_node(&env.pod, taint);
        let before = self.power.tolerates_since;
        self.power.tolerates_since = stays.map(|_| before.unwrap_or(now));
        if let (Some(stays), None) = (stays, before) {
            out.wake(now + stays, Wake::Intolerable { since: now });
        }
    }

    /// A pod that has been on such a node for too long is deleted, which a kubelet that is away hears when it is back.
    pub(super) fn intolerable(&mut self, now: Instant, since: Instant) {
        let Node { out, api, .. } = &mut self.node;
        if self.power.tolerates_since == Some(since) && api.deletion().is_none() && !api.is_gone() {
            api.disrupt(conditions::deleted_by_taint(now));
            let because = Because::of(Rule::KubeletRestart, out.last_event()).by(Field::pod("tolerations"));
            self.delete(now, None, because);
        }
    }

    fn kubelet_leaves(&mut self, now: Instant) {
        if !self.kubelet.is_away() {
            self.power.silent_since = now;
            let patience = kubelet_restart::unreachable_after(self.node.env.gates);
            self.node.out.wake(now + patience, Wake::Unreachable);
        }
        self.kubelet.leave();
        self.node.prober.forget(now);
    }
}
