//! What every actor may read: the pod, the Scenario, the version, the node's times.

use std::rc::Rc;

use crate::pod::field::Owner;
use crate::pod::{ContainerId, Field, Handler, Pod, ProbeKind};
use crate::rules::cgroup::container_cgroup;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::handler::{self, Purpose};
use crate::rules::image_pull::Presence;
use crate::sim::latency::Latencies;
use crate::sim::scenario::{Assumption, Behaviour, HookBehaviour, Image, Part, Run, Scenario};
use crate::time::{Duration, Instant};
use crate::version::FeatureGates;

/// The world of one life.
#[derive(Debug)]
pub(crate) struct Env<'s> {
    pub(crate) pod: Rc<Pod>,
    pub(crate) scenario: &'s Scenario,
    pub(crate) gates: FeatureGates,
    pub(crate) latencies: Latencies,
}

impl<'s> Env<'s> {
    pub(crate) fn new(pod: &Rc<Pod>, scenario: &'s Scenario) -> Self {
        Self { pod: Rc::clone(pod), scenario, gates: scenario.gates, latencies: Latencies::new(scenario) }
    }

    /// The field that gives the container its role.
    pub(crate) fn kind_field(&self, id: ContainerId) -> Field {
        self.kind(id).field(id)
    }

    /// What the container's program does.
    pub(crate) fn behaviour(&self, id: ContainerId) -> &'s Behaviour {
        &self.scenario.behaviours[id]
    }

    /// What the container's program does under its memory limit, as far as that decides it.
    pub(crate) fn run_in_memory(&self, id: ContainerId) -> Option<&'s Run> {
        let memory = self.behaviour(id).memory.as_ref()?;
        Some(memory.run(container_cgroup(&self.pod, id, self.gates).memory_max))
    }

    /// How much memory the container's program takes, where that is known; what takes all there is takes what the node has.
    pub(crate) fn uses_memory(&self, id: ContainerId) -> Option<i64> {
        let memory = self.behaviour(id).memory.as_ref()?;
        Some(memory.bytes.min(self.scenario.node_memory))
    }

    /// What its postStart hook does.
    pub(crate) fn post_start(&self, id: ContainerId) -> HookBehaviour {
        self.hook(id, self.pod.container(id).lifecycle.post_start.as_ref(), self.behaviour(id).post_start)
    }

    /// What its preStop hook does.
    pub(crate) fn pre_stop(&self, id: ContainerId) -> HookBehaviour {
        self.hook(id, self.pod.container(id).lifecycle.pre_stop.as_ref(), self.behaviour(id).pre_stop)
    }

    /// What cannot be run fails, whatever the Scenario says of it.
    fn hook(&self, id: ContainerId, hook: Option<&Handler>, said: HookBehaviour) -> HookBehaviour {
        let fault = hook.and_then(|hook| handler::fault(self.pod.container(id), hook, Purpose::Hook));
        if fault.is_some() { HookBehaviour::FAILS } else { said }
    }

    /// The role of the container.
    pub(crate) fn kind(&self, id: ContainerId) -> ContainerKind {
        container_kind(&self.pod, id, self.gates)
    }

    /// How long a pull takes; a registry that is asked about an image on the node answers at once.
    pub(crate) fn pull_time(&self, image: &str, on_node: Presence) -> Duration {
        match (on_node, self.image(image)) {
            (Presence::Present, _) => Duration::ZERO,
            (Presence::Absent, Some(image)) => image.pull,
            (Presence::Absent, None) => self.scenario.default_pull,
        }
    }

    /// What the registry answers instead of the image.
    pub(crate) fn pull_error(&self, image: &str) -> Option<Rc<str>> {
        self.image(image).and_then(|image| image.error.clone())
    }

    fn image(&self, name: &str) -> Option<&'s Image> {
        self.scenario.images.iter().find(|image| &*image.name == name)
    }

    /// The pod as the kubelet's messages name it: `name_namespace(uid)`.
    pub(crate) fn pod_name(&self) -> String {
        self.pod.metadata.full_name()
    }

    /// Whether a check at `now` succeeds, of an instance that runs since `started_at`.
    pub(crate) fn answers(
        &self,
        id: ContainerId,
        kind: ProbeKind,
        started_at: Instant,
        now: Instant,
    ) -> bool {
        self.behaviour(id).windows(kind).contains(now.since(started_at))
    }

    /// The field that says how the container's program behaves: the Scenario's, or the command it was read from.
    pub(crate) fn program_field(&self, id: ContainerId) -> Field {
        match self.behaviour(id).source {
            Some(Field { owner: owner @ Owner::Behaviour(_), .. }) => Field { owner, name: "runs" },
            Some(field) => field,
            None => {
                let container = self.pod.container(id);
                let of_program = |one: &&Assumption| one.container == Some(id) && one.part == Part::Runs;
                let assumption = self.scenario.assumptions.iter().find(of_program);
                if let Some(from) = assumption.and_then(|one| one.origin.field()) {
                    return from;
                }
                let name = if !container.command.is_empty() {
                    "command"
                } else if !container.args.is_empty() {
                    "args"
                } else {
                    "image"
                };
                id.field(name)
            }
        }
    }
}
