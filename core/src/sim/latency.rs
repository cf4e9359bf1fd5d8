//! How long the kubelet and the runtime take: nothing in an ideal world, or what was measured of a real one.
//!
//! The node's own times are the medians of the recorded ones, which `tests/recorded/README.md` lists; only the sandbox
//! takes longer, because a slow node delays much and a fast one saves little. Jitter is a value from the seed, never from
//! chance, so a life can be played again: the first seed, which holds where none is written, gives the middle of each
//! range.

use crate::pod::{Handler, Probe};
use crate::rules::backoff;
use crate::sim::infer;
use crate::sim::scenario::{Latency, Scenario};
use crate::time::{Duration, Instant, WallClock};

/// The node's own times.
#[derive(Clone, Debug)]
pub(crate) struct Latencies {
    kind: Latency,
    seed: u64,
    state: u64,
    /// From the object's creation to the first sync.
    pub(crate) notice: Duration,
    /// From the first sync to the first attempt to mount a volume.
    pub(crate) mount: Duration,
    /// Making the sandbox.
    pub(crate) sandbox: Duration,
    /// Making a container, and what the kubelet does for it before.
    pub(crate) create: Duration,
    /// Starting a container.
    pub(crate) start: Duration,
    /// Running a command in a container, beside the time that the command takes.
    exec: Duration,
    /// From the call that stops a container until its process has the stop signal.
    pub(crate) signal: Duration,
    /// From the end of the grace period until a process is killed: longer than `signal`, for where a process takes as
    /// long for its end as it is given, it mostly ends by itself.
    pub(crate) kill: Duration,
    /// Until the runtime notices that a process has ended: longer than `exec`, for where a hook and an end take the same
    /// whole seconds, the end is over later.
    pub(crate) exit: Duration,
    /// From one decision of the worker to the next; no look is shorter.
    pub(crate) hop: Duration,
    /// Stopping the sandbox.
    pub(crate) stop_sandbox: Duration,
    /// The kubelet's clean-up, once it has looked at what it has ended.
    pub(crate) clean_up: Duration,
    /// From the start of the kubelet's process to its first sync.
    pub(crate) kubelet_start: Duration,
    /// When the kubelet looks at the runtime: at this moment and each period after it.
    relist_phase: Duration,
    /// When the kubelet's clock ticks: at this moment and each second after it.
    tick_phase: Duration,
    /// How much of a second the clock on the wall had told when the life began.
    wall_clock: WallClock,
}

/// The seed that gives the middle of each range.
const MIDDLE: u64 = 1;
/// Sets the jitter of one pod apart from that of the next.
const SEED_STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The seed of a pod that is made after `number` others.
pub(crate) fn seed_of(seed: u64, number: usize) -> u64 {
    if seed == MIDDLE { seed } else { seed.wrapping_add((number as u64).wrapping_mul(SEED_STEP)) }
}

/// The kubelet looks at the runtime a second after its last look was over, and a look takes a while.
const RELIST: Duration = Duration::from_millis(1035);
/// How often the kubelet's clock ticks that its timers wait for, and what the API cuts its times to.
const SECOND: Duration = Duration::from_secs(1);
/// How often a worker that waits for its volumes asks for them.
const VOLUME_POLL: Duration = Duration::from_millis(300);
/// Where the range of the first look begins: in its middle a first exit after a few whole seconds is seen 0.3 s later.
const FIRST_RELIST: Duration = Duration::from_millis(530);
/// Where the range of the first tick begins.
const FIRST_TICK: Duration = Duration::from_millis(400);
/// Where the range begins of what the clock on the wall had told of a second.
const FIRST_TOLD: i64 = 560;

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
            notice: millis(30),
            mount: millis(150),
            sandbox: millis(650),
            create: millis(40),
            start: millis(95),
            exec: millis(45),
            signal: millis(20),
            kill: millis(30),
            exit: millis(60),
            hop: millis(15),
            stop_sandbox: millis(110),
            clean_up: millis(60),
            kubelet_start: millis(1350),
            relist_phase: Duration::ZERO,
            tick_phase: Duration::ZERO,
            wall_clock: WallClock::default(),
        };
        latencies.relist_phase = FIRST_RELIST + Duration::from_millis(latencies.pick(RELIST.as_millis()));
        latencies.tick_phase = FIRST_TICK + Duration::from_millis(latencies.pick(SECOND.as_millis()));
        let told = FIRST_TOLD + latencies.pick(SECOND.as_millis());
        latencies.wall_clock = WallClock(Duration::from_millis(told % SECOND.as_millis()));
        latencies
    }

    /// How long a check of the probe takes.
    pub(crate) fn check(&self, probe: &Probe) -> Duration {
        let Some(handler) = &probe.handler else { return Duration::ZERO };
        let command = match handler {
            Handler::Exec(command) => infer::check_time(command, probe),
            _ => Duration::ZERO,
        };
        self.around(handler) + command
    }

    /// What it takes to run a handler, beside the time of the command or the answer itself.
    pub(crate) fn around(&self, handler: &Handler) -> Duration {
        if matches!(handler, Handler::Exec(_)) { self.exec } else { Duration::ZERO }
    }

    /// Until when the kubelet leaves a pod alone of which all could be done; where nothing takes time another look finds
    /// nothing new, and a life without an end would never be quiet.
    pub(crate) fn resync(&mut self) -> Option<Duration> {
        match self.kind {
            Latency::Ideal => None,
            Latency::Realistic => Some(self.jittered(backoff::RESYNC)),
        }
    }

    /// Whether nothing takes time.
    fn is_ideal(&self) -> bool {
        self.kind == Latency::Ideal
    }

    /// A moment as the API tells it, cut down to a whole second of the clock on the wall; in the ideal world nothing
    /// is cut.
    pub(crate) fn told(&self, at: Instant) -> Instant {
        if self.is_ideal() { at } else { self.wall_clock.second_of(at) }
    }

    /// The clock on the wall by which a controller tells the time; in the ideal world a second begins with the life.
    pub(crate) fn wall_clock(&self) -> WallClock {
        if self.is_ideal() { WallClock::default() } else { self.wall_clock }
    }

    /// The first regular look at the runtime after `now`; at once where nothing takes time.
    pub(crate) fn next_relist(&self, now: Instant) -> Instant {
        match self.kind {
            Latency::Ideal => now,
            Latency::Realistic => next_round(now, RELIST, self.relist_phase),
        }
    }

    /// When a worker that has waited for its volumes since `since` asks for them after `now`; at once where nothing
    /// takes time.
    pub(crate) fn next_volume_poll(&self, since: Instant, now: Instant) -> Instant {
        match self.kind {
            Latency::Ideal => now,
            Latency::Realistic => next_round(now, VOLUME_POLL, since.since(Instant::START)),
        }
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
            Latency::Realistic => next_round(at + Duration::from_millis(-1), SECOND, self.tick_phase),
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

/// The first moment after `now` that lies whole periods away from `phase`.
fn next_round(now: Instant, period: Duration, phase: Duration) -> Instant {
    let (period, phase) = (period.as_millis(), phase.as_millis());
    let rounds = (now.as_millis() - phase).div_euclid(period) + 1;
    Instant::from_millis(rounds * period + phase)
}
