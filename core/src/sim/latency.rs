//! How long the kubelet and the runtime take: nothing in an ideal world, or what was measured of a real one.
//!
//! The node's own times are those at which most recorded lives are met, a little above their medians because a slow
//! node delays much and a fast one saves little. Jitter is a value from the seed, never from chance, so a life can be
//! played again: the first seed, which holds where none is written, gives the middle of each range.

use crate::sim::scenario::{Latency, Scenario};
use crate::time::{Duration, Instant};

/// The node's own times.
#[derive(Clone, Debug)]
pub(crate) struct Latencies {
    kind: Latency,
    seed: u64,
    state: u64,
    /// From the object's creation to the first sync.
    pub(crate) notice: Duration,
    /// Making the sandbox.
    pub(crate) sandbox: Duration,
    /// Making a container.
    pub(crate) create: Duration,
    /// Starting a container.
    pub(crate) start: Duration,
    /// Until the runtime notices that a process has ended.
    pub(crate) exit: Duration,
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

/// The seed that gives the middle of each range.
pub(crate) const MIDDLE: u64 = 1;
/// The kubelet looks at the runtime a second after its last look was over.
const RELIST: Duration = Duration::from_millis(1010);
/// How often the kubelet's clock ticks that its timers wait for.
const TICK: Duration = Duration::from_secs(1);
/// Where the range of the first look begins: in its middle an exit after whole seconds is seen 0.3 s later.
const FIRST_RELIST: Duration = Duration::from_millis(450);

impl Latencies {
    /// Those of a Scenario.
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let millis = |ideal_or: i64| match scenario.latency {
            Latency::Ideal => Duration::ZERO,
            Latency::Realistic => Duration::from_millis(ideal_or),
        };
        let mut latencies = Self {
            kind: scenario.latency,
            seed: scenario.seed,
            state: scenario.seed,
            notice: millis(40),
            sandbox: millis(300),
            create: millis(40),
            start: millis(180),
            exit: millis(60),
            hop: millis(15),
            stop_sandbox: millis(60),
            clean_up: millis(700),
            kubelet_start: millis(1350),
            relist_phase: Duration::ZERO,
        };
        latencies.relist_phase = FIRST_RELIST + Duration::from_millis(latencies.pick(RELIST.as_millis()));
        latencies
    }

    /// Whether nothing takes time.
    pub(crate) fn is_ideal(&self) -> bool {
        self.kind == Latency::Ideal
    }

    /// The first regular look at the runtime after `now`.
    pub(crate) fn next_relist(&self, now: Instant) -> Instant {
        self.next_round(now, RELIST)
    }

    /// The first moment after `now` that lies whole periods away from the kubelet's first look.
    fn next_round(&self, now: Instant, period: Duration) -> Instant {
        let (period, phase) = (period.as_millis(), self.relist_phase.as_millis());
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
            Latency::Realistic => self.next_round(at + Duration::from_millis(-1), TICK),
        }
    }

    /// A number below `below`, from the seed (splitmix64).
    fn pick(&mut self, below: i64) -> i64 {
        if self.seed == MIDDLE {
            return below / 2;
        }
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let below = u64::try_from(below.max(1)).unwrap_or(1);
        i64::try_from(mixed % below).unwrap_or(0)
    }
}
