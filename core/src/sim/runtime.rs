//! The container runtime: a sandbox, and processes that behave as the Scenario says.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::observed::{InstanceId, InstanceState, Observed, ObservedContainer, ObservedInstance, Sandbox};
use crate::pod::{ContainerId, PerContainer, Pod};
use crate::rules::image_pull::Presence;
use crate::rules::kubelet_restart::LOST;
use crate::rules::pod_actions::NO_SANDBOX;
use crate::rules::{Rule, handler};
use crate::sim::cue::Cue;
use crate::sim::event::{EventId, EventKind, StartFault};
use crate::sim::infer;
use crate::sim::latency::Latencies;
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::sim::scenario::{Run, Scenario, StopBehaviour};
use crate::sim::timeline::{Exit, Instance, StopCall};
use crate::status::{Reason, exit_code};
use crate::time::{Duration, Instant};

/// The runtime of the node, as far as the pod goes.
#[derive(Debug)]
pub(crate) struct Runtime {
    truth: Rc<Observed>,
    processes: PerContainer<Process>,
    images: BTreeSet<Rc<str>>,
    /// The newest event that changed what the kubelet would see.
    last_change: EventId,
    /// How long it takes the runtime to notice that a process has ended.
    notices_after: Duration,
}

/// The newest instance of a container, as only the runtime knows it.
#[derive(Clone, Debug, Default)]
struct Process {
    /// Which it is, and how many there were before it.
    newest: Option<(InstanceId, u32)>,
    /// When and how it will end, if that is certain.
    ending: Option<Ending>,
    /// How it ended, as long as the runtime has not noticed.
    ended: Option<(InstanceState, EventId)>,
    /// Whether it has heard its stop signal, and does nothing else any more.
    is_stopping: bool,
    /// Whether it ended with the node's power, so that nobody has seen its end yet.
    is_lost: bool,
}

/// When and how a process ends, and why.
#[derive(Clone, Debug)]
pub(crate) struct Ending {
    pub(crate) at: Instant,
    pub(crate) code: i32,
    pub(crate) reason: Reason,
    pub(crate) because: Because,
}

impl Ending {
    /// It exits by itself, with nothing to be said but its code.
    pub(crate) fn exit(at: Instant, code: i32, because: Because) -> Self {
        Self { at, code, reason: usual_reason(code), because }
    }

    /// As a program ends by itself that has run since `since`, if it does.
    fn of(run: &Run, since: Instant, because: Because) -> Option<Self> {
        let Run::Exit { after, code, reason } = run else { return None };
        let named = |reason: &Rc<str>| Reason::Owned(reason.to_string());
        let reason = reason.as_ref().map_or_else(|| usual_reason(*code), named);
        Some(Self { at: since + *after, code: *code, reason, because })
    }

    /// By SIGKILL.
    pub(crate) fn killed(at: Instant, because: Because) -> Self {
        Self::exit(at, exit_code::SIGKILL, because)
    }
}

impl Runtime {
    pub(crate) fn new(pod: &Pod, scenario: &Scenario, latencies: &Latencies) -> Self {
        let present = scenario.images.iter().filter(|image| image.present);
        let mut images = BTreeSet::new();
        images.extend(present.map(|image| Rc::clone(&image.name)));
        Self {
            truth: Rc::new(Observed::nothing(pod)),
            processes: PerContainer::new(pod, |_| Process::default()),
            images,
            last_change: EventId::FIRST,
            notices_after: latencies.exit,
        }
    }

    /// What a look at the runtime shows.
    pub(crate) fn observe(&self) -> Rc<Observed> {
        Rc::clone(&self.truth)
    }

    /// The newest event that changed what a look shows.
    pub(crate) fn last_change(&self) -> EventId {
        self.last_change
    }

    pub(crate) fn is_running(&self, id: ContainerId) -> bool {
        self.truth.is_running(id)
    }

    pub(crate) fn presence(&self, image: &str) -> Presence {
        if self.images.contains(image) { Presence::Present } else { Presence::Absent }
    }

    pub(crate) fn keep_image(&mut self, image: &Rc<str>) {
        self.images.insert(Rc::clone(image));
    }

    fn truth(&mut self, changed_by: EventId) -> &mut Observed {
        self.last_change = changed_by;
        Rc::make_mut(&mut self.truth)
    }

    pub(crate) fn make_sandbox(&mut self, attempt: u32, because: Because, cue: &mut Cue<'_>) -> EventId {
        let event = cue.record(None, EventKind::SandboxCreated { attempt }, because);
        let truth = self.truth(event);
        truth.sandbox = Some(Sandbox { attempt, ready: true });
        for seen in truth.containers.values_mut() {
            for instance in [&mut seen.newest, &mut seen.previous].into_iter().flatten() {
                instance.in_present_sandbox = false;
            }
        }
        event
    }

    pub(crate) fn stop_sandbox(&mut self, because: Because, cue: &mut Cue<'_>) {
        if let Some(sandbox @ Sandbox { ready: true, .. }) = self.truth.sandbox {
            let event = cue.record(None, EventKind::SandboxStopped, because);
            self.truth(event).sandbox = Some(Sandbox { ready: false, ..sandbox });
        }
    }

    /// The pause process dies; the containers run on. Nothing, where there is no working sandbox.
    pub(crate) fn lose_sandbox(&mut self, because: Because, cue: &mut Cue<'_>) -> Option<EventId> {
        let sandbox = self.truth.sandbox.filter(|sandbox| sandbox.ready)?;
        let event = cue.record(None, EventKind::SandboxLost, because);
        self.truth(event).sandbox = Some(Sandbox { ready: false, ..sandbox });
        Some(event)
    }

    /// Everything stops at once: the sandbox and what runs in it.
    pub(crate) fn lose_power(&mut self, because: Because, cue: &mut Cue<'_>) {
        let now = cue.now;
        let (code, reason) = LOST;
        let ids: Vec<ContainerId> = self.truth.containers.iter().map(|(id, _)| id).collect();
        for id in ids {
            self.notice_end(id);
            let Some(InstanceState::Running { started_at }) = self.truth.state(id) else { continue };
            let started_at = Some(*started_at);
            let process = &mut self.processes[id];
            process.ending = None;
            process.is_lost = true;
            let event = cue.record(id, EventKind::Exited { code, reason: reason.into() }, because);
            self.close(id, Exit { code, reason: reason.into() }, cue);
            let state = InstanceState::Exited { code, reason: reason.into(), started_at, finished_at: now };
            self.set_state(id, state, event);
        }
        if let Some(sandbox) = self.truth.sandbox {
            let event = self.last_change;
            self.truth(event).sandbox = Some(Sandbox { ready: false, ..sandbox });
        }
    }

    /// The runtime finds what ended with the node's power, and takes that for its end.
    pub(crate) fn reboot(&mut self, now: Instant) {
        let event = self.last_change;
        let ids: Vec<ContainerId> = self.truth.containers.iter().map(|(id, _)| id).collect();
        for id in ids {
            if !std::mem::take(&mut self.processes[id].is_lost) {
                continue;
            }
            let newest = self.truth(event).containers[id].newest.as_mut();
            if let Some(InstanceState::Exited { finished_at, .. }) = newest.map(|newest| &mut newest.state) {
                *finished_at = now;
            }
        }
    }

    /// Forgets the init containers and sidecars, as is done before a new sandbox.
    pub(crate) fn purge_init(&mut self, pod: &Pod) {
        let event = self.last_change;
        let truth = self.truth(event);
        for id in pod.init_ids() {
            truth.containers[id] = ObservedContainer::default();
        }
    }

    /// Forgets every instance of the container.
    pub(crate) fn remove(&mut self, id: ContainerId) {
        let event = self.last_change;
        self.truth(event).containers[id] = ObservedContainer::default();
    }

    /// Makes an instance of the container, which has been restarted that often.
    pub(crate) fn create(
        &mut self,
        id: ContainerId,
        restart_count: u32,
        because: Because,
        cue: &mut Cue<'_>,
    ) -> EventId {
        let &mut Cue { now, env, .. } = cue;
        let process = &mut self.processes[id];
        let attempt = process.newest.map_or(0, |(_, attempt)| attempt + 1);
        let instance = InstanceId::at(cue.out.instances.len());
        process.newest = Some((instance, attempt));
        process.ending = None;
        process.is_stopping = false;
        cue.out.instances.push(Instance {
            container: id,
            attempt,
            kind: env.kind(id),
            created: now,
            started: None,
            finished: None,
            exit: None,
            stop: None,
        });
        let event = cue.record(id, EventKind::ContainerCreated { attempt }, because);
        let seen = &mut self.truth(event).containers[id];
        seen.previous = seen.newest.take();
        seen.newest = Some(ObservedInstance {
            id: instance,
            restart_count,
            state: InstanceState::Created,
            image: Rc::clone(&env.pod.container(id).image),
            resources: Rc::clone(&env.pod.container(id).resources),
            in_present_sandbox: true,
        });
        event
    }

    /// Starts the instance that was made last; an error is what the runtime says of it.
    pub(crate) fn start(
        &mut self,
        id: ContainerId,
        because: Because,
        cue: &mut Cue<'_>,
    ) -> Result<EventId, Reason> {
        let &mut Cue { now, env, .. } = cue;
        let behaviour = env.behaviour(id);
        let (instance, attempt) = self.newest(id);
        let planned = behaviour.runs.get(attempt as usize).or(behaviour.runs.last()).unwrap_or(&Run::Forever);
        let run = env.run_in_memory(id).unwrap_or(planned);
        let fault = match run {
            _ if !self.truth.sandbox.is_some_and(|sandbox| sandbox.ready) => {
                let because = Because { rule: Rule::PodActions, ..because };
                Some((exit_code::START_ERROR, StartFault::Sandbox, NO_SANDBOX.into(), because))
            }
            Run::StartError { code } => {
                let message = handler::start_error(&infer::command(env.pod.container(id)), *code);
                Some((*code, StartFault::Program, message.into(), because.by(env.program_field(id))))
            }
            Run::Forever | Run::Exit { .. } => None,
        };
        if let Some((code, fault, message, because)) = fault {
            let failed = EventKind::StartFailed { code, fault, message: Reason::clone(&message) };
            let event = cue.record(id, failed, because);
            self.close(id, Exit { code, reason: "StartError".into() }, cue);
            let ended = InstanceState::Exited {
                code,
                reason: "StartError".into(),
                started_at: None,
                finished_at: now,
            };
            self.set_state(id, ended, event);
            return Err(message);
        }
        let event = cue.record(id, EventKind::ContainerStarted { attempt }, because);
        let because = Because::of(Rule::Restart, event).by(env.program_field(id));
        self.processes[id].ending = Ending::of(run, now, because);
        if let Some(ending) = &self.processes[id].ending {
            cue.wake(ending.at, Wake::Process { container: id, instance });
        }
        cue.out.instances[instance.place()].started = Some(now);
        self.set_state(id, InstanceState::Running { started_at: now }, event);
        Ok(event)
    }

    /// Lets the newest instance use what the pod names for it now; a program that was about to run out of memory may
    /// have enough then.
    pub(crate) fn resize(&mut self, id: ContainerId, because: Because, cue: &mut Cue<'_>) -> EventId {
        let env = cue.env;
        let event = cue.record(id, EventKind::Resized, because);
        if let Some(newest) = &mut self.truth(event).containers[id].newest {
            newest.resources = Rc::clone(&env.pod.container(id).resources);
        }
        let process = &mut self.processes[id];
        if let Some(InstanceState::Running { started_at }) = self.truth.state(id)
            && let Some(run) = env.run_in_memory(id)
            && let Some(ending) =
                process.ending.take_if(|ending| ending.reason == OUT_OF_MEMORY && ending.at > cue.now)
        {
            process.ending = Ending::of(run, *started_at, ending.because);
            if let (Some(ending), Some((instance, _))) = (&process.ending, process.newest) {
                cue.wake(ending.at.max(cue.now), Wake::Process { container: id, instance });
            }
        }
        event
    }

    /// Sends the stop signal, which the process gets at `at`; it leaves its work and answers as the Scenario says.
    pub(crate) fn signal(&mut self, id: ContainerId, at: Instant, because: Because, cue: &mut Cue<'_>) {
        let Some(InstanceState::Running { started_at }) = self.truth.state(id) else { return };
        let age = at.since(*started_at);
        let StopBehaviour::Exit { after, code, from } = cue.env.behaviour(id).stop else { return };
        let process = &mut self.processes[id];
        let is_gone = process.ended.is_some() || process.ending.as_ref().is_some_and(|ending| ending.at < at);
        if age >= from && !process.is_stopping && !is_gone {
            process.is_stopping = true;
            process.ending = None;
            self.ends_by(id, Ending::exit(at + after, code, because), cue);
        }
    }

    /// Records the call that stops the container and sends the stop signal.
    pub(crate) fn stop(&mut self, id: ContainerId, timeout: Duration, because: Because, cue: &mut Cue<'_>) {
        let event = cue.record(id, EventKind::StopSignal { timeout }, because);
        let (instance, _) = self.newest(id);
        cue.out.instances[instance.place()].stop = Some(StopCall { at: cue.now, timeout });
        let at = cue.now + cue.env.latencies.signal;
        self.signal(id, at, Because::of(Rule::Shutdown, event).by(cue.env.program_field(id)), cue);
    }

    /// Sends SIGKILL, which ends the process.
    pub(crate) fn kill(&mut self, id: ContainerId, because: Because, cue: &mut Cue<'_>) {
        let event = cue.record(id, EventKind::KillSignal, because);
        let at = cue.now + cue.env.latencies.kill;
        self.ends_by(id, Ending::killed(at, Because::of(Rule::Shutdown, event)), cue);
    }

    /// Makes sure that the process ends so, unless it is to end by then anyway.
    pub(crate) fn ends_by(&mut self, id: ContainerId, ending: Ending, cue: &mut Cue<'_>) {
        let process = &mut self.processes[id];
        let runs = self.truth.is_running(id) && process.ended.is_none();
        if !runs || process.ending.as_ref().is_some_and(|earlier| earlier.at <= ending.at) {
            return;
        }
        let at = ending.at;
        process.ending = Some(ending);
        let (instance, _) = self.newest(id);
        cue.wake(at, Wake::Process { container: id, instance });
    }

    /// Ends the process if its time has come; whether the runtime has noticed that it did.
    pub(crate) fn react(&mut self, id: ContainerId, instance: InstanceId, cue: &mut Cue<'_>) -> bool {
        let now = cue.now;
        let process = &mut self.processes[id];
        let is_newest = process.newest.is_some_and(|(newest, _)| newest == instance);
        if process.ended.is_some() && is_newest {
            self.notice_end(id);
            return true;
        }
        let due = is_newest && process.ending.as_ref().is_some_and(|ending| ending.at <= now);
        let Some(ending) = process.ending.take_if(|_| due) else { return false };
        let Some(InstanceState::Running { started_at }) = self.truth.state(id) else { return false };
        let started_at = Some(*started_at);
        let Ending { code, reason, because, .. } = ending;
        let event = cue.record(id, EventKind::Exited { code, reason: reason.clone() }, because);
        self.close(id, Exit { code, reason: reason.clone() }, cue);
        let ended = InstanceState::Exited { code, reason, started_at, finished_at: now };
        self.processes[id].ended = Some((ended, event));
        if self.notices_after > Duration::ZERO {
            cue.wake(now + self.notices_after, Wake::Process { container: id, instance });
            return false;
        }
        self.notice_end(id);
        true
    }

    /// The newest instance of a container that has one, and how many there were before it.
    fn newest(&self, id: ContainerId) -> (InstanceId, u32) {
        self.processes[id].newest.expect("only what has been made starts, runs and ends")
    }

    /// Records how the newest instance ends.
    fn close(&self, id: ContainerId, exit: Exit, cue: &mut Cue<'_>) {
        let (instance, _) = self.newest(id);
        let record = &mut cue.out.instances[instance.place()];
        (record.finished, record.exit) = (Some(cue.now), Some(exit));
    }

    /// From now on a look shows that the process has ended, if it has.
    fn notice_end(&mut self, id: ContainerId) {
        if let Some((ended, event)) = self.processes[id].ended.take() {
            self.set_state(id, ended, event);
        }
    }

    fn set_state(&mut self, id: ContainerId, state: InstanceState, event: EventId) {
        if let Some(newest) = &mut self.truth(event).containers[id].newest {
            newest.state = state;
        }
    }
}

/// The reason that it records of a process that the kernel has ended for its memory.
const OUT_OF_MEMORY: &str = "OOMKilled";

/// The reason that the runtime records beside an exit code.
pub(crate) fn usual_reason(code: i32) -> Reason {
    Reason::Borrowed(if code == 0 { "Completed" } else { "Error" })
}
