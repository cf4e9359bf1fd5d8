//! Stopping containers: one task for each, all at once, each in its own time.

use crate::pod::{ContainerId, Field, PerContainer};
use crate::rules::shutdown::{self, HookEnd};
use crate::rules::{Rule, handler};
use crate::sim::cue::Cue;
use crate::sim::event::{EventId, EventKind, StopReason};
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::sim::runtime::Runtime;
use crate::time::{Duration, Instant};

/// Containers that are being stopped together.
#[derive(Debug)]
pub(crate) struct Kills {
    tasks: Vec<Task>,
    /// Those that nobody waits for: ended, or not running when the stop began.
    ended: PerContainer<bool>,
}

#[derive(Debug)]
struct Task {
    id: ContainerId,
    /// Those whose end it waits for.
    after: Vec<ContainerId>,
    grace: Duration,
    stage: Stage,
    /// Until when a command that was abandoned runs on in the container, if it does not end with it.
    command_until: Option<Instant>,
    /// The event from which the next one follows.
    parent: EventId,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    /// Its preStop hook runs.
    PreStop {
        since: Instant,
        until: Instant,
        end: HookEnd,
    },
    /// It waits for its turn.
    Turn {
        since: Instant,
        until: Instant,
    },
    /// It has been told to stop.
    Stopping {
        kill_at: Instant,
    },
    /// It has been killed, and its process is about to be gone.
    Killed,
    Done,
}

/// Who is stopped, why and with how much time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order {
    pub(crate) id: ContainerId,
    pub(crate) why: StopReason,
    pub(crate) grace: Duration,
}

/// Whether those that are stopped together wait for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turns {
    /// Sidecars wait for their turn.
    InOrder,
    /// Nobody waits.
    None,
}

impl Kills {
    /// Begins to stop the containers; each gets its first event now.
    pub(crate) fn begin(orders: &[Order], turns: Turns, because: Because, cue: &mut Cue<'_>) -> Self {
        let env = cue.env;
        let mut ended = PerContainer::new(&env.pod, |_| true);
        for order in orders {
            ended[order.id] = false;
        }
        let mut tasks = Vec::with_capacity(orders.len());
        for Order { id, why, grace } in orders.iter().copied() {
            let parent = cue.record(id, EventKind::Stopping { why }, because);
            let after = match turns {
                Turns::InOrder => shutdown::stops_after(&env.pod, id, env.gates),
                Turns::None => Vec::new(),
            };
            let mut task = Task { id, after, grace, stage: Stage::Done, command_until: None, parent };
            task.begin(&ended, cue);
            tasks.push(task);
        }
        Self { tasks, ended }
    }

    /// Moves every task as far as it can go by `now`; whether all are done.
    pub(crate) fn react(&mut self, runtime: &mut Runtime, cue: &mut Cue<'_>) -> bool {
        loop {
            let mut moved = false;
            for task in &mut self.tasks {
                while task.react(&self.ended, runtime, cue) {
                    moved = true;
                }
                self.ended[task.id] |= matches!(task.stage, Stage::Done);
            }
            if !moved {
                return self.tasks.iter().all(|task| matches!(task.stage, Stage::Done));
            }
        }
    }
}

impl Task {
    fn begin(&mut self, ended: &PerContainer<bool>, cue: &mut Cue<'_>) {
        let &mut Cue { now, env, .. } = cue;
        let hook = env.pod.container(self.id).lifecycle.pre_stop.as_ref().and_then(|handler| {
            let hook = env.pre_stop(self.id);
            let end = if hook.fails { HookEnd::Failed } else { HookEnd::Finished };
            shutdown::pre_stop(self.grace, hook.after + env.latencies.around(handler), end)
        });
        let Some((takes, end)) = hook else {
            self.wait_for_turn(ended, cue);
            return;
        };
        let because = Because::of(Rule::Shutdown, self.parent).by(self.id.field("lifecycle.preStop"));
        self.parent = cue.record(self.id, EventKind::PreStopBegan, because);
        self.stage = Stage::PreStop { since: now, until: now + takes, end };
        cue.wake(now + takes, Wake::Worker);
    }

    /// Takes one step, if its time has come.
    fn react(&mut self, ended: &PerContainer<bool>, runtime: &mut Runtime, cue: &mut Cue<'_>) -> bool {
        let &mut Cue { now, env, .. } = cue;
        match self.stage {
            Stage::PreStop { since, until, end } => {
                let hook = env.pod.container(self.id).lifecycle.pre_stop.as_ref();
                let in_container = hook.is_some_and(handler::needs_process);
                let end = if now >= until {
                    end
                } else if in_container && !runtime.is_running(self.id) {
                    HookEnd::Failed
                } else {
                    return false;
                };
                self.end_hook(end, cue);
                if in_container && end == HookEnd::Abandoned {
                    self.command_until = Some(since + env.pre_stop(self.id).after);
                }
                self.grace = shutdown::after(self.grace, now.since(since));
                self.wait_for_turn(ended, cue);
                true
            }
            Stage::Turn { since, until } => {
                if now < until && self.blocker(ended).is_some() {
                    return false;
                }
                self.grace = shutdown::after(self.grace, now.since(since));
                self.stop(runtime, cue);
                true
            }
            Stage::Stopping { kill_at } => {
                if runtime.is_running(self.id) && now >= kill_at {
                    let because = Because::of(Rule::Shutdown, self.parent).by(grace_field());
                    runtime.kill(self.id, because, cue);
                    self.stage = Stage::Killed;
                    return false;
                }
                self.end_if_gone(runtime, cue)
            }
            Stage::Killed => self.end_if_gone(runtime, cue),
            Stage::Done => false,
        }
    }

    /// Whether the container is gone, and with it the command that it was left with.
    fn end_if_gone(&mut self, runtime: &Runtime, cue: &mut Cue<'_>) -> bool {
        let gone = !runtime.is_running(self.id);
        if gone {
            self.stage = Stage::Done;
            if self.command_until.is_some_and(|until| cue.now < until) {
                self.parent = cue.out.newest_of(self.id);
                self.end_hook(HookEnd::Failed, cue);
            }
        }
        gone
    }

    fn end_hook(&mut self, end: HookEnd, cue: &mut Cue<'_>) {
        let (kind, field) = match end {
            HookEnd::Finished => (EventKind::PreStopFinished, self.id.field("lifecycle.preStop")),
            HookEnd::Failed => (EventKind::PreStopFailed, self.id.field("lifecycle.preStop")),
            HookEnd::Abandoned => (EventKind::PreStopAbandoned, grace_field()),
        };
        self.parent = cue.record(self.id, kind, Because::of(Rule::Shutdown, self.parent).by(field));
    }

    /// The first container whose end it still waits for.
    fn blocker(&self, ended: &PerContainer<bool>) -> Option<ContainerId> {
        self.after.iter().copied().find(|other| !ended[*other])
    }

    fn wait_for_turn(&mut self, ended: &PerContainer<bool>, cue: &mut Cue<'_>) {
        let &mut Cue { now, env, .. } = cue;
        let until = if self.grace > Duration::ZERO { now + self.grace } else { now };
        self.stage = Stage::Turn { since: now, until };
        if let Some(on) = self.blocker(ended).filter(|_| until > now) {
            let because = Because::of(Rule::Shutdown, self.parent).by(env.kind_field(self.id));
            self.parent = cue.record(self.id, EventKind::WaitsForTurn { on }, because);
            cue.wake(until, Wake::Worker);
        }
    }

    fn stop(&mut self, runtime: &mut Runtime, cue: &mut Cue<'_>) {
        let timeout = shutdown::stop_timeout(self.grace);
        let kill_at = cue.now + timeout;
        self.stage = Stage::Stopping { kill_at };
        if runtime.is_running(self.id) {
            let because = Because::of(Rule::Shutdown, self.parent).by(grace_field());
            runtime.stop(self.id, timeout, because, cue);
            self.parent = cue.out.newest_of(self.id);
            cue.wake(kill_at, Wake::Worker);
        }
    }
}

const fn grace_field() -> Field {
    Field::pod("terminationGracePeriodSeconds")
}
