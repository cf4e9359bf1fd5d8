//! Starting one container: back-off, image, create, start, postStart hook; the worker waits for each.

use crate::observed::Observed;
use crate::pod::{ContainerId, Field, PerContainer, Pod};
use crate::rules::backoff::{self, Crashes, Retry};
use crate::rules::container_state::StartFailure;
use crate::rules::handler::{self, HookFault};
use crate::rules::reference::{self, Fault};
use crate::rules::startup::StartGate;
use crate::rules::{Rule, image_volume, non_root, shutdown};
use crate::sim::cue::Cue;
use crate::sim::env::Env;
use crate::sim::event::{EventId, EventKind, StopReason};
use crate::sim::kubelet::image::{Asked, Images, Lacking};
use crate::sim::kubelet::kill::{Kills, Order, Turns};
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::sim::runtime::Runtime;
use crate::time::{Duration, Instant};

/// What the kubelet remembers of failures, from sync to sync.
#[derive(Debug)]
pub(crate) struct Memory {
    crashes: PerContainer<Option<Crashes>>,
    pub(super) images: Images,
    /// What each container waits for in its first start.
    pub(super) gates: PerContainer<Option<StartGate>>,
}

/// One container on its way to run.
#[derive(Debug)]
pub(crate) struct Start {
    pub(crate) id: ContainerId,
    stage: Stage,
    parent: EventId,
    /// How often the container has been restarted, this time included, by what the worker saw when it decided.
    restart_count: u32,
}

/// A container that is to run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) id: ContainerId,
    /// What the worker saw when it decided so.
    pub(crate) seen: &'a Observed,
    /// The event that made it look.
    pub(crate) parent: EventId,
    /// The volumes whose images are not there.
    pub(crate) lacking: &'a [(u32, Lacking)],
}

#[derive(Debug)]
enum Stage {
    Pulling { since: Instant, until: Instant },
    Creating { until: Instant },
    Starting { until: Instant },
    PostStart { until: Instant },
    StoppedForHook(Kills, HookFault),
}

/// How far a start has come.
#[derive(Debug)]
pub(crate) enum Progress {
    /// It waits for something.
    Busy,
    /// The container runs, and its postStart hook has returned.
    Done,
    /// It did not succeed.
    Failed(Refused),
}

/// Why a container could not be started, and when its delay ends, if one is in force.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) failure: StartFailure,
    pub(crate) until: Option<Instant>,
}

impl Memory {
    pub(crate) fn new(pod: &Pod, gates: PerContainer<Option<StartGate>>) -> Self {
        Self { crashes: PerContainer::new(pod, |_| None), images: Images::default(), gates }
    }

    /// Whether the container may be started now; the delay that was in force before is given where one was.
    fn crash_retry(
        &mut self,
        now: Instant,
        id: ContainerId,
        seen: &Observed,
        env: &Env<'_>,
    ) -> Option<Retry> {
        let finished = seen.containers[id].last_finish()?;
        let container = env.pod.container(id);
        let retry = backoff::crash_retry(self.crashes[id].as_ref(), container, finished, now, env.gates);
        if let Retry::Now(backoff) = retry {
            self.crashes[id] = Some(Crashes::of(container, backoff));
        }
        Some(retry)
    }
}

impl Start {
    /// Begins to start a container.
    pub(crate) fn begin(
        wanted: Wanted<'_>,
        memory: &mut Memory,
        runtime: &mut Runtime,
        cue: &mut Cue<'_>,
    ) -> Result<Self, Refused> {
        let &mut Cue { now, env, .. } = cue;
        let Wanted { id, seen, lacking, .. } = wanted;
        let because = why(wanted, memory, cue);
        let retry = memory.crash_retry(now, id, seen, env);
        if let Some(Retry::Wait { delay, until }) = retry {
            let because = Because { rule: Rule::Backoff, ..because };
            cue.record(id, EventKind::BackOff { delay, until }, because);
            return Err(Refused { failure: crash_loop(id, delay, env), until: Some(until) });
        }
        if let Some(refused) = refused_for_volumes(id, lacking, cue) {
            return Err(refused);
        }
        let mut because = because;
        let count = seen.containers[id].newest.as_ref().map_or(0, |newest| newest.restart_count + 1);
        if count > 0 {
            because.parent = cue.record(id, EventKind::Restarting { count }, because);
        }
        let container = env.pod.container(id);
        let (told, asked) = memory.images.ask(&container.image, container.image_pull_policy, runtime, cue);
        let pull = Because { rule: Rule::ImagePull, field: Some(id.field("imagePullPolicy")), ..because };
        let parent = cue.record(id, EventKind::Image(told), pull);
        let begun = |stage| Self { id, stage, parent, restart_count: count };
        match asked {
            Asked::Pulling { until } => {
                cue.wake(until, Wake::Worker);
                Ok(begun(Stage::Pulling { since: now, until }))
            }
            Asked::There => {
                let mut start = begun(Stage::Creating { until: now });
                start.create(cue)?;
                Ok(start)
            }
            Asked::Refused(failure) => Err(Refused { failure, until: None }),
        }
    }

    /// Begins to create the container, if there is all that its environment refers to.
    fn create(&mut self, cue: &mut Cue<'_>) -> Result<(), Refused> {
        let &mut Cue { now, env, .. } = cue;
        if let Some(fault) = reference::environment_fault(&env.pod, self.id, &env.scenario.missing, now) {
            let Fault { field, message } = fault;
            let because = Because::of(Rule::Reference, self.parent).by(field);
            let refusal = refused("CreateContainerConfigError", &message);
            cue.record(self.id, EventKind::EnvironmentFailed { message }, because);
            return Err(refusal);
        }
        if let Some((field, message)) = non_root::fault(&env.pod, self.id, &env.pod_name()) {
            let because = Because::of(Rule::NonRoot, self.parent).by(field);
            let refusal = refused("CreateContainerConfigError", &message);
            let message = message.into();
            cue.record(self.id, EventKind::EnvironmentFailed { message }, because);
            return Err(refusal);
        }
        let until = now + env.latencies.create;
        cue.wake(until, Wake::Worker);
        self.stage = Stage::Creating { until };
        Ok(())
    }

    /// Moves on as far as it can by `now`.
    pub(crate) fn react(
        &mut self,
        memory: &mut Memory,
        runtime: &mut Runtime,
        cue: &mut Cue<'_>,
    ) -> Progress {
        loop {
            let (Stage::Pulling { until, .. } | Stage::Creating { until } | Stage::Starting { until }) =
                self.stage
            else {
                return self.react_to_hook(runtime, cue);
            };
            if cue.now < until {
                return Progress::Busy;
            }
            let step = match self.stage {
                Stage::Pulling { since, .. } => self.pulled(since, memory, runtime, cue),
                Stage::Creating { .. } => self.created(runtime, cue),
                _ => self.started(runtime, cue),
            };
            match step {
                Progress::Busy => {}
                done @ (Progress::Done | Progress::Failed(_)) => return done,
            }
        }
    }

    fn pulled(
        &mut self,
        since: Instant,
        memory: &mut Memory,
        runtime: &mut Runtime,
        cue: &mut Cue<'_>,
    ) -> Progress {
        let env = cue.env;
        let image = &env.pod.container(self.id).image;
        let because = Because::of(Rule::ImagePull, self.parent).by(self.id.field("image"));
        let (told, failure) = memory.images.pulled(since, image, runtime, cue);
        self.parent = cue.record(self.id, EventKind::Image(told), because);
        if let Some(failure) = failure {
            return Progress::Failed(Refused { failure, until: None });
        }
        match self.create(cue) {
            Ok(()) => Progress::Busy,
            Err(refused) => Progress::Failed(refused),
        }
    }

    fn created(&mut self, runtime: &mut Runtime, cue: &mut Cue<'_>) -> Progress {
        self.parent =
            runtime.create(self.id, self.restart_count, Because::of(Rule::Startup, self.parent), cue);
        let until = cue.now + cue.env.latencies.start;
        cue.wake(until, Wake::Worker);
        self.stage = Stage::Starting { until };
        Progress::Busy
    }

    fn started(&mut self, runtime: &mut Runtime, cue: &mut Cue<'_>) -> Progress {
        let &mut Cue { now, env, .. } = cue;
        match runtime.start(self.id, Because::of(Rule::Startup, self.parent), cue) {
            Ok(event) => self.parent = event,
            Err(message) => return failure("RunContainerError", &message),
        }
        let Some(hook) = &env.pod.container(self.id).lifecycle.post_start else { return Progress::Done };
        let because = Because::of(Rule::Startup, self.parent).by(post_start(self.id));
        self.parent = cue.record(self.id, EventKind::PostStartBegan, because);
        let until = now + env.post_start(self.id).after + env.latencies.around(hook);
        cue.wake(until, Wake::Worker);
        self.stage = Stage::PostStart { until };
        Progress::Busy
    }

    fn react_to_hook(&mut self, runtime: &mut Runtime, cue: &mut Cue<'_>) -> Progress {
        let &mut Cue { now, env, .. } = cue;
        if let Stage::PostStart { until } = self.stage {
            let hook = env.pod.container(self.id).lifecycle.post_start.as_ref();
            let in_container = hook.is_some_and(handler::needs_process);
            let lost = in_container && !runtime.is_running(self.id) && now < until;
            if now < until && !lost {
                return Progress::Busy;
            }
            let because = Because::of(Rule::Startup, self.parent).by(post_start(self.id));
            if !lost && !env.post_start(self.id).fails {
                cue.record(self.id, EventKind::PostStartFinished, because);
                return Progress::Done;
            }
            self.parent = cue.record(self.id, EventKind::PostStartFailed, because);
            let order =
                Order { id: self.id, why: StopReason::PostStart, grace: shutdown::pod_grace(&env.pod) };
            let because = Because::of(Rule::Shutdown, self.parent).by(post_start(self.id));
            let fault = if lost { HookFault::Container } else { HookFault::Own };
            let kills = Kills::begin(&[order], Turns::None, because, cue);
            self.stage = Stage::StoppedForHook(kills, fault);
        }
        let Stage::StoppedForHook(kills, fault) = &mut self.stage else { return Progress::Busy };
        let handler = &env.pod.container(self.id).lifecycle.post_start;
        match handler {
            Some(handler) if kills.react(runtime, cue) => {
                let container = env.pod.container(self.id);
                let message = handler::hook_message(container, &env.pod_name(), handler, *fault, env.gates);
                failure("PostStartHookError", &message)
            }
            _ => Progress::Busy,
        }
    }
}

/// Tells of each volume that the container mounts and whose image is not there; the last one refuses it.
fn refused_for_volumes(id: ContainerId, lacking: &[(u32, Lacking)], cue: &mut Cue<'_>) -> Option<Refused> {
    let mut refused = None;
    let env = cue.env;
    for (volume, Lacking { failure, event }) in image_volume::lacked(&env.pod, id, lacking) {
        let because = Because::of(Rule::ImageVolume, *event).by(id.field("volumeMounts"));
        let told = EventKind::VolumeImageLacked { volume: *volume, reason: failure.reason.clone() };
        cue.record(id, told, because);
        refused = Some(Refused { failure: failure.clone(), until: None });
    }
    refused
}

const fn post_start(id: ContainerId) -> Field {
    id.field("lifecycle.postStart")
}

fn failure(reason: &'static str, message: &str) -> Progress {
    Progress::Failed(refused(reason, message))
}

fn refused(reason: &'static str, message: &str) -> Refused {
    Refused { failure: StartFailure { reason: reason.into(), message: message.into() }, until: None }
}

fn crash_loop(id: ContainerId, delay: Duration, env: &Env<'_>) -> StartFailure {
    let name = &env.pod.container(id).name;
    let message = format!("back-off {delay} restarting failed container={name} pod={}", env.pod_name());
    StartFailure { reason: "CrashLoopBackOff".into(), message: message.into() }
}

/// Why the container starts: a restart follows its own end, the first start in a sandbox the event that opened its gate.
fn why(
    Wanted { id, seen, parent, .. }: Wanted<'_>,
    memory: &Memory,
    Cue { env, out, .. }: &Cue<'_>,
) -> Because {
    let lives_on = seen.sandbox.is_some_and(|sandbox| sandbox.ready);
    if lives_on && seen.containers[id].newest.as_ref().is_some_and(|newest| newest.in_present_sandbox) {
        let own = env.pod.container(id).restart_policy.is_some();
        let field = if own { id.field("restartPolicy") } else { Field::pod("restartPolicy") };
        return Because::of(Rule::Restart, out.newest_of(id)).by(field);
    }
    let Some(gate) = memory.gates[id] else { return Because::of(Rule::Startup, parent) };
    Because::of(Rule::Startup, out.opening_of(gate.container())).by(gate.field(&env.pod))
}
