//! The pod's worker: it looks, decides by the rules, and does one thing at a time.
//!
//! While it waits for a pull, a hook or a stop, it decides nothing else for the pod. Its status is written when
//! a look begins, before anything is done about what it saw.

pub(crate) mod kill;
pub(crate) mod resize;
pub(crate) mod start;
pub(crate) mod update;
pub(crate) mod write;

mod away;
mod deadline;
mod end;
mod image;
mod steps;
mod volumes;
mod work;

use std::rc::Rc;

use self::image::VolumePull;
use self::kill::Kills;
use self::resize::Resizes;
use self::start::{Memory, Progress, Refused, Start, Wanted};
use self::steps::{Step, steps};
use self::update::{Task, Update};
use self::volumes::Volumes;
use self::work::{Doing, Work};
use self::write::{Basis, Writer};
use crate::observed::Observed;
use crate::pod::Field;
use crate::pod::reference::PULL_SECRETS;
use crate::rules::container_state::Whole;
use crate::rules::disruption::Disruption;
use crate::rules::phase::Finality;
use crate::rules::pod_actions::{self, pod_actions, reset_actions};
use crate::rules::reference::{PATIENCE, lost_pull_secrets};
use crate::rules::startup::startup_plan;
use crate::rules::{Rule, backoff, conditions, probe, restart};
use crate::sim::api::{Api, Remains};
use crate::sim::cue::Cue;
use crate::sim::env::Env;
use crate::sim::event::{EventId, EventKind};
use crate::sim::outbox::{Because, Outbox};
use crate::sim::prober::{Change, Prober};
use crate::sim::queue::{Relist, Wake};
use crate::sim::runtime::Runtime;
use crate::sim::timeline::ImageLearned;
use crate::status::{PodConditionType, PodPhase, PodStatus};
use crate::time::{Duration, Instant};

/// Everything on the node that the worker deals with.
#[derive(Debug)]
pub(crate) struct Node<'s> {
    pub(crate) env: Env<'s>,
    pub(crate) out: Outbox,
    pub(crate) runtime: Runtime,
    pub(crate) prober: Prober,
    pub(crate) api: Api,
    pub(crate) resizes: Resizes,
}

impl Node<'_> {
    fn cue(&mut self, now: Instant) -> Cue<'_> {
        Cue { now, env: &self.env, out: &mut self.out }
    }

    /// The kubelet learns what the pod is wanted to be.
    fn read_pod(&mut self) {
        let pod = self.api.pod();
        if Rc::ptr_eq(pod, &self.env.pod) {
            return;
        }
        let from = self.out.next_event();
        for container in pod.container_ids() {
            let image = &pod.container(container).image;
            if self.env.pod.container(container).image != *image {
                self.out.images.push(ImageLearned { from, container, image: Rc::clone(image) });
            }
        }
        self.env.pod = self.resizes.of(pod);
    }
}

/// The worker of one pod.
#[derive(Debug)]
pub(crate) struct Kubelet {
    stage: Stage,
    work: Option<Work>,
    /// What it has taken up next, while it waits for a picture newer than its last work.
    taken: Option<Update>,
    /// The event for which it is to look again after that.
    asked: Option<EventId>,
    /// What the API server had of the pod when it was last asked to look.
    known: Rc<PodStatus>,
    /// Its picture of the runtime, and whether that is newer than its last work.
    seen: Rc<Observed>,
    fresh: bool,
    relist_asked: bool,
    memory: Memory,
    volumes: Volumes,
    writer: Writer,
    /// The grace period that an end under way was begun with.
    grace: Option<Duration>,
    /// Why the node itself ends the pod.
    disruption: Option<Disruption>,
    /// Whether it has told that the deadline is over.
    deadline_told: bool,
    /// The newest timer; an earlier one's alarm is void.
    timer: u32,
}

/// How far the pod's life has come, as the worker knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Living,
    Ending,
    CleaningUp,
    Finished,
    /// There is no kubelet.
    Away,
}

impl Kubelet {
    pub(crate) fn new(env: &Env<'_>, runtime: &Runtime) -> Self {
        let gates = startup_plan(&env.pod, env.gates).gates(&env.pod);
        Self {
            stage: Stage::Living,
            work: None,
            taken: None,
            asked: None,
            known: Rc::default(),
            seen: runtime.observe(),
            fresh: true,
            relist_asked: false,
            memory: Memory::new(&env.pod, gates),
            volumes: Volumes::new(0),
            writer: Writer::new(&env.pod),
            grace: None,
            disruption: None,
            deadline_told: false,
            timer: 0,
        }
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.writer
    }

    /// A probe's result has changed.
    pub(crate) fn probed(&mut self, now: Instant, change: Change, node: &mut Node<'_>) {
        if self.writer.patch(now, change, &node.env) {
            self.publish(now, Remains::Possible, change.parent, node);
        }
        if probe::makes_worker_look(change.kind, change.result) {
            self.ask(now, change.parent, node);
        }
    }

    fn look(&mut self, now: Instant, parent: EventId, node: &mut Node<'_>) {
        let seen = write::with_results(&self.seen, &node.prober);
        let first = self.writer.status().start_time.is_none();
        node.follow_resizes(now, parent, &seen);
        let phase = self.generate(now, Task::Look, &seen, Finality::Open, node);
        self.publish(now, Remains::Possible, parent, node);
        if phase.is_terminal() {
            self.stage = Stage::Ending;
            self.asked = Some(node.out.last_event());
            self.fresh = false;
            return;
        }
        let mut work = Work { at_least_until: now + node.env.latencies.hop, ..Work::new(seen, parent) };
        if self.volumes.ask(&mut node.cue(now)) {
            self.plan(now, &mut work, node);
        } else {
            work.doing = Doing::AwaitingVolumes { since: now };
            node.out.wake(now + PATIENCE, Wake::Worker);
        }
        if first {
            self.await_deadline(now, node);
        }
        self.work = Some(work);
        self.work_on(now, node);
    }

    /// Decides what this look does, once the volumes are mounted.
    fn plan(&self, now: Instant, work: &mut Work, node: &mut Node<'_>) {
        let Node { env, out, prober, .. } = node;
        let lost = lost_pull_secrets(&env.pod, &env.scenario.missing, now, env.gates);
        if !lost.is_empty() {
            let because = Because::of(Rule::Reference, work.parent).by(Field::pod(PULL_SECRETS));
            out.record(now, None, EventKind::PullSecretsLost { names: lost.into() }, because);
        }
        prober.add_pod(now, self.writer.status(), env, out);
        let seen = &work.seen;
        let restarts_all = self.writer.status().is_true(&PodConditionType::AllContainersRestarting);
        let actions = if restarts_all {
            reset_actions(&env.pod, seen, env.gates)
        } else {
            pod_actions(&env.pod, seen, env.gates)
        };
        (work.steps, work.parent) = steps(now, &actions, seen, work.parent, node);
        // Only what is done to the sandbox and the containers has a result.
        work.acted = work.steps.iter().any(|step| !matches!(step, Step::Fetch { .. }));
    }

    /// Something that the worker waits for may be over.
    pub(crate) fn work_on(&mut self, now: Instant, node: &mut Node<'_>) {
        let Some(mut work) = self.work.take() else { return };
        loop {
            if !self.is_over(now, &mut work, node) {
                self.work = Some(work);
                return;
            }
            work.doing = Doing::Nothing;
            match work.steps.pop_front() {
                Some(step) => self.begin_step(now, step, &mut work, node),
                None if now < work.at_least_until => {
                    work.doing = Doing::Looking;
                    node.out.wake(work.at_least_until, Wake::Worker);
                }
                None => break,
            }
        }
        match self.stage {
            // An end that was asked for meanwhile begins when this look's work is done.
            Stage::Living => self.finish_look(now, work, node),
            Stage::Ending if self.grace.is_none() => self.finish_look(now, work, node),
            Stage::Ending | Stage::CleaningUp | Stage::Finished | Stage::Away => self.finish_end(now, node),
        }
        self.begin_if_idle(now, node);
    }

    fn begin_step(&mut self, now: Instant, step: Step, work: &mut Work, node: &mut Node<'_>) {
        let Node { env, out, runtime, .. } = node;
        match step {
            Step::Stop { orders, turns, because } => {
                work.doing =
                    Doing::Stopping(Kills::begin(&orders, turns, because, &mut Cue { now, env, out }));
            }
            Step::StopSandbox => {
                let until = now + env.latencies.stop_sandbox;
                out.wake(until, Wake::Worker);
                work.doing = Doing::StoppingSandbox { until };
            }
            Step::PurgeInit => runtime.purge_init(&env.pod),
            Step::Remove(id) => {
                runtime.remove(id);
                // What is left is looked at again at once, not when the runtime is next listed.
                self.asked = Some(out.newest_of(id));
            }
            Step::MakeSandbox { attempt } => {
                let until = now + env.latencies.sandbox;
                out.wake(until, Wake::Worker);
                work.doing = Doing::MakingSandbox { until, attempt };
            }
            Step::Fetch { volume } => {
                let images = &self.memory.images;
                let fetched =
                    VolumePull::begin(volume, work.parent, images, runtime, &mut Cue { now, env, out });
                work.note_image(volume, fetched);
            }
            Step::Start(id) => {
                let wanted = Wanted { id, seen: &work.seen, parent: work.parent, lacking: &work.lacking };
                match Start::begin(wanted, &mut self.memory, runtime, &mut Cue { now, env, out }) {
                    Ok(start) => work.doing = Doing::Starting(start),
                    Err(refused) => work.note_start(id, Some(refused), env),
                }
            }
            Step::Resize { containers } => node.actuate(now, &containers, work),
        }
    }

    /// Moves on what the worker is doing; whether it is over.
    fn is_over(&mut self, now: Instant, work: &mut Work, node: &mut Node<'_>) -> bool {
        if let Doing::AwaitingVolumes { since } = work.doing {
            return self.has_volumes(now, since, work, node);
        }
        let Node { env, out, runtime, .. } = node;
        let cue = &mut Cue { now, env, out };
        match &mut work.doing {
            Doing::Nothing | Doing::AwaitingVolumes { .. } => true,
            Doing::Looking => now >= work.at_least_until,
            Doing::Stopping(kills) => kills.react(runtime, cue),
            Doing::StoppingSandbox { until } => {
                let over = now >= *until;
                if over {
                    runtime.stop_sandbox(Because::of(Rule::PodActions, cue.out.last_event()), cue);
                }
                over
            }
            Doing::MakingSandbox { until, attempt } => {
                if now < *until {
                    return false;
                }
                let event = runtime.make_sandbox(*attempt, Because::of(Rule::PodActions, work.parent), cue);
                work.parent = event;
                if conditions::tells_of_sandbox_at_once(env.gates) {
                    self.writer.sandbox_ready(now);
                    self.publish(now, Remains::Possible, event, node);
                }
                true
            }
            Doing::Fetching(pull) => {
                let volume = pull.volume();
                let Some(fetched) = pull.react(&mut self.memory.images, runtime, cue) else {
                    return false;
                };
                work.note_image(volume, fetched);
                true
            }
            Doing::Starting(start) => {
                let id = start.id;
                match start.react(&mut self.memory, runtime, cue) {
                    Progress::Busy => return false,
                    Progress::Done => work.note_start(id, None, env),
                    Progress::Failed(refused) => work.note_start(id, Some(refused), env),
                }
                true
            }
        }
    }

    fn finish_look(&mut self, now: Instant, work: Work, node: &mut Node<'_>) {
        let Node { env, out, .. } = node;
        self.fresh = false;
        let mut failed = work.failed;
        let mut until: Option<Instant> = None;
        for (id, refused) in work.results {
            if let Some(Refused { until: end, .. }) = &refused {
                failed = true;
                until = [until, *end].into_iter().flatten().min();
            }
            self.writer.remember(id, refused.map(|refused| refused.failure));
        }
        if !failed {
            if work.acted && pod_actions::sees_its_changes_at_once(env.gates) {
                out.wake(now + env.latencies.hop, Wake::Relist(Relist::OnDemand));
            }
            if let Some(delay) = env.latencies.resync() {
                out.wake(now + delay, Wake::Resync { number: self.timer });
            }
            return;
        }
        let delay = env.latencies.jittered(backoff::next_look(until, now, env.gates));
        out.wake(env.latencies.next_tick(now + delay), Wake::Retry { number: self.timer });
    }

    fn generate(
        &mut self,
        now: Instant,
        task: Task,
        seen: &Observed,
        finality: Finality,
        node: &mut Node<'_>,
    ) -> PodPhase {
        let whole = if task == Task::End && node.api.deletion().is_some() {
            Whole::Ending
        } else if restart::restarts_all(&node.env.pod, seen, self.writer.status(), node.env.gates) {
            Whole::RestartingAll
        } else {
            Whole::Living
        };
        let deadline = self.ask_deadline(now, node);
        self.writer.adopt(node.api.status(), &node.env);
        let Node { env, out, prober, resizes, .. } = node;
        let resize = if finality == Finality::Final { [None; 2] } else { resizes.conditions() };
        let basis = Basis { seen, finality, deadline, whole, known: self.known.phase, resize };
        self.writer.generate(basis, prober, &mut Cue { now, env, out })
    }

    fn publish(&mut self, now: Instant, remains: Remains, parent: EventId, node: &mut Node<'_>) {
        let Node { env, out, api, .. } = node;
        api.write(self.writer.status(), remains, parent, &mut Cue { now, env, out });
    }
}

#[cfg(test)]
mod tests;
