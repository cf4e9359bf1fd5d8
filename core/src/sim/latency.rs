//! How long the kubelet and the runtime take: nothing in an ideal world, or what was measured of a real one.
//!
//! Jitter is a value from the seed, never from chance, so a life can be played again.

use crate::sim::scenario::{Latency, Scenario};
use crate::time::{Duration, Instant};

/// The node's own times.
#[derive(Clone, Debug)]
pub(crate) struct Latencies {
    kind: Latency,
    state: u64,
    /// From the object's creation to the first sync.
    pub(crate) notice: Duration,
    /// Making the sandbox.
    pub(crate) sandbox: Duration,
    /// Making a container.
    pub(crate) create: Duration,
    /// Starting a container.
    pub(crate) start: Duration,
    /// From one decision of the worker to the next.
    pub(crate) hop: Duration,
    /// Stopping the sandbox.
    pub(crate) stop_sandbox: Duration,
    /// From the end of the last container to the end of the kubelet's clean-up.
    pub(crate) clean_up: Duration,
    /// From the start of the kubelet's process to its first sync.
    pub(crate) kubelet_start: Duration,
    /// When the kubelet looks at the runtime: at this moment and each period after it.
    relist_phase: Duration,
}

/// The kubelet looks at the runtime once in this time.
const RELIST: Duration = Duration::from_secs(1);

impl Latencies {
    /// Those of a Scenario.
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let millis = |ideal_or: i64| match scenario.latency {
            Latency::Ideal => Duration::ZERO,
            Latency::Realistic => Duration::from_millis(ideal_or),
        };
        let mut latencies = Self {
            kind: scenario.latency,
            state: scenario.seed,
            notice: millis(40),
            sandbox: millis(240),
            create: millis(40),
            start: millis(120),
            hop: millis(15),
            stop_sandbox: millis(60),
            clean_up: millis(700),
            kubelet_start: millis(1350),
            relist_phase: Duration::ZERO,
        };
        latencies.relist_phase = Duration::from_millis(latencies.pick(1000));
        latencies
    }

    /// Whether nothing takes time.
    pub(crate) fn is_ideal(&self) -> bool {
        self.kind == Latency::Ideal
    }

    /// The first regular look at the runtime after `now`.
    pub(crate) fn next_relist(&self, now: Instant) -> Instant {
        let period = RELIST.as_millis();
        let phase = self.relist_phase.as_millis();
        let rounds = (now.as_millis() - phase).div_euclid(period) + 1;
        Instant::from_millis(rounds * period + phase)
    }

    /// A delay and up to half as much again, as the kubelet spreads its timers.
    pub(crate) fn jittered(&mut self, delay: Duration) -> Duration {
        match self.kind {
            Latency::Ideal => delay,
            Latency::Realistic => delay + Duration::from_millis(self.pick(delay.as_millis() / 2 + 1)),
        }
    }

    /// Some part of a time, as the kubelet spreads what would else begin all at once.
    pub(crate) fn part_of(&mut self, whole: Duration) -> Duration {
        match self.kind {
            Latency::Ideal => Duration::ZERO,
            Latency::Realistic => Duration::from_millis(self.pick(whole.as_millis())),
        }
    }

    /// A moment at which the kubelet's one-second clock ticks, not before `at`.
    pub(crate) fn next_tick(&self, at: Instant) -> Instant {
        match self.kind {
            Latency::Ideal => at,
            Latency::Realistic => self.next_relist(at + Duration::from_millis(-1)),
        }
    }

    /// A number below `below`, from the seed (splitmix64).
    fn pick(&mut self, below: i64) -> i64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let below = u64::try_from(below.max(1)).unwrap_or(1);
        i64::try_from(mixed % below).unwrap_or(0)
    }
}
