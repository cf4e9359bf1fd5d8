//! What the programs of one container do: what is guessed of a manifest and what a Scenario says meet here.

use std::rc::Rc;

use crate::pod::{Field, ProbeKind};
use crate::time::Duration;

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
    /// What an inferred program does with memory; `None` where that is not known or does not matter.
    pub memory: Option<MemoryUse>,
    /// Where the Scenario says so, for causes; `None` where all of it was inferred.
    pub source: Option<Field>,
}

/// What a program does that takes as much memory as it is told to.
#[derive(Clone, Debug, PartialEq)]
pub struct MemoryUse {
    /// How much, in bytes.
    pub bytes: i64,
    /// What it does where it may have that.
    pub spared: Run,
    /// What it does where its limit is lower.
    pub killed: Run,
}

impl MemoryUse {
    /// What it does under that limit.
    #[must_use]
    pub fn run(&self, limit: Option<i64>) -> &Run {
        if limit.is_some_and(|limit| self.bytes > limit) { &self.killed } else { &self.spared }
    }
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

impl HookBehaviour {
    /// How long one takes that never returns: longer than any grace period.
    pub(crate) const FOR_EVER: Duration = Duration::from_secs(1_000_000_000);

    /// Returns at once.
    pub(super) const AT_ONCE: Self = Self { after: Duration::ZERO, fails: false };
    /// Fails at once.
    pub(super) const FAILS: Self = Self { after: Duration::ZERO, fails: true };
}

/// Windows of an instance's age; `to` is exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Windows(pub Vec<(Duration, Option<Duration>)>);

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

    pub(super) const fn windows_mut(&mut self, probe: ProbeKind) -> &mut Windows {
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
