//! One sentence that says what happened, and one or two that say why.
//!
//! The title names the container or the pod; the detail names the rule's reason and the fields that decided it, with
//! this pod's own names and numbers. One file a topic has both side by side.

mod change;
mod exit;
mod image;
mod lasting;
mod missing;
mod node;
mod one_more;
mod origin;
mod phase;
mod probe;
mod ready;
mod resize;
mod restart;
mod sandbox;
mod start;
mod stop;
mod tries;

pub use self::lasting::last_word;

use crate::pod::{Container, ContainerId, Pod, ProbeKind};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::restart::restarts_after_kill;
use crate::rules::shutdown;
use crate::sim::event::{Event, EventKind, StopReason};
use crate::sim::timeline::Timeline;
use crate::time::Duration;
use crate::words::korean::Particle;
use crate::words::{Language, duration, korean};

/// What one event means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// What happened, in one sentence.
    pub title: String,
    /// Why, and what follows from it.
    pub detail: String,
}

/// The caption of the event at `index`.
///
/// # Panics
/// If the Timeline has no such event.
#[must_use]
pub fn caption(language: Language, timeline: &Timeline, index: usize) -> Caption {
    let telling = Telling { language, timeline, index, event: &timeline.events[index] };
    let Caption { title, detail } = telling.caption();
    let detail = match telling.what_lasts() {
        Some(lasts) => format!("{lasts} {detail}"),
        None => detail,
    };
    Caption { title, detail }
}

/// One event on its way into words.
struct Telling<'t> {
    language: Language,
    timeline: &'t Timeline,
    index: usize,
    event: &'t Event,
}

impl Telling<'_> {
    fn caption(&self) -> Caption {
        match &self.event.kind {
            EventKind::PodCreated => self.created(),
            EventKind::Scheduled => self.scheduled(),
            EventKind::SchedulingGated => self.held_by_gates(),
            EventKind::SchedulingFailed { lacks } => self.fits_nowhere(lacks),
            EventKind::SandboxCreated { attempt } => self.sandbox_created(*attempt),
            EventKind::SandboxChanged => self.sandbox_changed(),
            EventKind::SandboxLost => self.sandbox_lost(),
            EventKind::SandboxStopped => self.sandbox_stopped(),
            EventKind::Image(what) => self.image(what, None),
            EventKind::VolumeImage { volume, what } => self.image(what, Some(*volume)),
            EventKind::VolumeImageLacked { volume, reason } => self.volume_image_lacked(*volume, reason),
            EventKind::PullSecretsLost { names } => self.pull_secrets_lost(names),
            EventKind::EnvironmentFailed { message } => self.environment_failed(message),
            EventKind::MountFailed { volume, message } => self.mount_failed(*volume, message),
            EventKind::VolumeMounted { volume } => self.volume_mounted(*volume),
            EventKind::VolumesAwaited => self.volumes_awaited(),
            EventKind::ObjectMade { absence } => self.object_made(absence),
            EventKind::ContainerCreated { .. } => self.container_created(),
            EventKind::ContainerStarted { attempt } => self.container_started(*attempt),
            EventKind::StartFailed { code, fault, .. } => self.start_failed(*code, *fault),
            EventKind::PostStartBegan => self.post_start_began(),
            EventKind::PostStartFinished => self.post_start_finished(),
            EventKind::PostStartFailed => self.post_start_failed(),
            EventKind::ProbeSucceeded { probe } => self.probe_succeeded(*probe),
            EventKind::ProbeErrored { probe, fault } => self.probe_errored(*probe, *fault),
            EventKind::ProbeFailed { probe, run, threshold, .. } => {
                self.probe_failed(*probe, *run, *threshold)
            }
            EventKind::BecameStarted => self.became_started(),
            EventKind::BecameReady => self.became_ready(),
            EventKind::BecameUnready => self.became_unready(),
            EventKind::Initialized => self.initialized(),
            EventKind::PodReady => self.pod_ready(),
            EventKind::PodUnready => self.pod_unready(),
            EventKind::PhaseChanged { phase } => self.phase_changed(*phase),
            EventKind::BackOff { delay, until } => self.backs_off(*delay, *until),
            EventKind::Stopping { why } => self.stopping(*why),
            EventKind::PreStopBegan => self.pre_stop_began(),
            EventKind::PreStopFinished => self.pre_stop_finished(),
            EventKind::PreStopFailed => self.pre_stop_failed(),
            EventKind::PreStopAbandoned => self.pre_stop_abandoned(),
            EventKind::WaitsForTurn { on } => self.waits_for_turn(*on),
            EventKind::StopSignal { timeout } => self.stop_signal_sent(*timeout),
            EventKind::KillSignal => self.kill_signal_sent(),
            EventKind::Exited { code, reason } => self.exited(*code, reason),
            EventKind::Restarting { count } => self.restarting(*count),
            EventKind::RestartingAll => self.restarting_all(),
            EventKind::AppsFinished => self.apps_finished(),
            EventKind::InitFailed => self.init_failed(),
            EventKind::DeletionRequested { grace } => self.deletion_requested(*grace),
            EventKind::Injected { what } => self.injected(*what),
            EventKind::ImageChanged => self.image_changed(),
            EventKind::ResizeAsked { before, after } => self.resize_asked(before, after),
            EventKind::ResizeStarted { .. } => self.resize_started(),
            EventKind::ResizePending { reason, why, .. } => self.resize_pending(*reason, why),
            EventKind::Resized => self.resized(),
            EventKind::ResizeFailed { why, .. } => self.resize_failed(why),
            EventKind::ResizeCompleted { .. } => self.resize_completed(),
            EventKind::LabelsChanged => self.labels_changed(),
            EventKind::ConditionSet { condition, status } => self.condition_set(condition, *status),
            EventKind::DeadlineSet { deadline } => self.deadline_set(*deadline),
            EventKind::KubeletStopped => self.kubelet_stopped(),
            EventKind::KubeletStarted => self.kubelet_started(),
            EventKind::NodeNotReady => self.node_not_ready(),
            EventKind::NodeStopped => self.node_stopped(),
            EventKind::NodeShutsDown { period } => self.node_shuts_down(*period),
            EventKind::Rejected { rejection } => self.rejected(rejection),
            EventKind::Evicted { grace } => self.evicted(*grace),
            EventKind::DeadlineExceeded => self.deadline_exceeded(),
            EventKind::DeadlineToldAgain => self.deadline_told_again(),
            EventKind::FinalizersAwaited => self.finalizers_awaited(),
            EventKind::PodGone => self.pod_gone(),
        }
    }

    /// The event's container with a Korean particle.
    fn named(&self, particle: Particle) -> String {
        korean::with(self.name(), particle)
    }

    /// The name of the event's container; of the pod where it has none.
    fn name(&self) -> &str {
        match self.event.container {
            Some(id) => &self.container(id).name,
            None => &self.pod().metadata.name,
        }
    }

    fn pod(&self) -> &Pod {
        &self.timeline.pod
    }

    fn container(&self, id: ContainerId) -> &Container {
        self.pod().container(id)
    }

    fn own(&self) -> Option<&Container> {
        self.event.container.map(|id| self.container(id))
    }

    fn kind(&self) -> Option<ContainerKind> {
        self.event.container.map(|id| container_kind(self.pod(), id, self.timeline.gates))
    }

    fn duration(&self, value: Duration) -> String {
        duration(self.language, value)
    }

    fn stop_signal(&self) -> &str {
        let named = self.own().and_then(|own| shutdown::stop_signal(own, self.timeline.gates));
        named.unwrap_or(shutdown::STOP_SIGNAL)
    }

    /// Whether the container runs once the moment of the event is over.
    fn is_running(&self, id: ContainerId) -> bool {
        self.timeline.instances_of(id).any(|one| one.runs_after(self.event.at))
    }

    /// Whether the container runs when the event happens, even if it ends at that moment.
    fn was_running(&self, id: ContainerId) -> bool {
        let now = self.event.at;
        self.timeline
            .instances_of(id)
            .any(|one| one.started.is_some_and(|at| at <= now) && one.finished.is_none_or(|at| at >= now))
    }

    /// Whether the container has been started before the event and has not ended since.
    fn is_up(&self, id: ContainerId) -> bool {
        let mut own = self.before().filter(|event| event.container == Some(id));
        let newest = own.find(|event| {
            matches!(event.kind, EventKind::ContainerStarted { .. } | EventKind::Exited { .. })
        });
        newest.is_some_and(|event| matches!(event.kind, EventKind::ContainerStarted { .. }))
    }

    fn has_sidecars(&self) -> bool {
        self.pod().init_ids().any(|id| self.is_sidecar(id))
    }

    fn is_sidecar(&self, id: ContainerId) -> bool {
        let gates = self.timeline.gates;
        container_kind(self.pod(), id, gates) == ContainerKind::Sidecar
    }

    /// The event that began the end of the pod, if that has begun.
    fn ending(&self) -> Option<&EventKind> {
        let mut kubelet_is_new = false;
        self.before().map(|event| &event.kind).find(|kind| {
            kubelet_is_new |= **kind == EventKind::KubeletStarted;
            match kind {
                EventKind::DeletionRequested { .. }
                | EventKind::AppsFinished
                | EventKind::InitFailed
                | EventKind::DeadlineExceeded => true,
                // What the node decides is in its kubelet's memory only.
                EventKind::Evicted { .. } | EventKind::NodeShutsDown { .. } => !kubelet_is_new,
                _ => false,
            }
        })
    }

    /// For what the kubelet has stopped the event's container since it started last.
    fn stopped_for(&self) -> Option<StopReason> {
        let own = self.before().filter(|event| event.container == self.event.container);
        let mut own = own.take_while(|event| !matches!(event.kind, EventKind::ContainerStarted { .. }));
        own.find_map(|event| match event.kind {
            EventKind::Stopping { why } => Some(why),
            _ => None,
        })
    }

    /// Whether the event's container is started again after it was stopped for a probe.
    fn comes_back_from_probe(&self) -> bool {
        let restarts = |own| restarts_after_kill(self.pod(), own, self.timeline.gates);
        self.kind() == Some(ContainerKind::Sidecar) || self.own().is_some_and(restarts)
    }

    /// Whether what happens to the event's container happens because its pod ends.
    fn is_ending(&self) -> bool {
        let is_moving = || self.newest_of_sandbox().is_some_and(|kind| *kind == EventKind::SandboxChanged);
        self.ending().is_some() || (self.stopped_for() == Some(StopReason::PodEnds) && !is_moving())
    }

    /// The newest that happened to the sandbox.
    fn newest_of_sandbox(&self) -> Option<&EventKind> {
        self.before().map(|event| &event.kind).find(|kind| {
            matches!(
                kind,
                EventKind::SandboxLost | EventKind::SandboxChanged | EventKind::SandboxCreated { .. }
            )
        })
    }

    /// Whether the pod has lost its sandbox, and has none since.
    fn is_without_sandbox(&self) -> bool {
        self.newest_of_sandbox().is_some_and(|kind| !matches!(kind, EventKind::SandboxCreated { .. }))
    }

    /// What happened before the event, the newest first.
    fn before(&self) -> impl Iterator<Item = &Event> {
        self.timeline.events[..self.index].iter().rev()
    }

    /// Whether the pod is Ready before the event.
    fn is_pod_ready(&self) -> bool {
        let change =
            self.before().find(|event| matches!(event.kind, EventKind::PodReady | EventKind::PodUnready));
        change.is_some_and(|event| event.kind == EventKind::PodReady)
    }

    /// What may start once the event's container has done its part: the next init container, or all apps.
    fn next_names(&self) -> String {
        let pod = self.pod();
        let next = match self.event.container {
            Some(ContainerId::Init(index)) => pod.spec.init_containers.get(index as usize + 1),
            Some(ContainerId::App(_)) | None => None,
        };
        next.map_or_else(|| self.app_names(), |next| next.name.to_string())
    }

    /// Whether those are still to be started, so that they wait for the event's container.
    fn is_awaited(&self) -> bool {
        let next = match self.event.container {
            Some(ContainerId::Init(index)) => Some(index + 1),
            Some(ContainerId::App(_)) | None => None,
        };
        let next = next.filter(|index| (*index as usize) < self.pod().spec.init_containers.len());
        let is_next =
            |id| next.map_or(matches!(id, ContainerId::App(_)), |index| id == ContainerId::Init(index));
        let newest = self.before().find(|event| match event.kind {
            EventKind::SandboxCreated { .. } | EventKind::RestartingAll => true,
            EventKind::ContainerStarted { .. } => event.container.is_some_and(is_next),
            _ => false,
        });
        newest.is_none_or(|event| !matches!(event.kind, EventKind::ContainerStarted { .. }))
    }

    /// Whether the kubelet came back after the event's container had started, and has no answer of that probe since.
    fn is_news_to_kubelet(&self, answer: ProbeKind) -> bool {
        let newest = self.before().find(|event| match event.kind {
            EventKind::KubeletStarted => true,
            EventKind::ContainerStarted { .. } | EventKind::Exited { .. } => {
                event.container == self.event.container
            }
            EventKind::ProbeSucceeded { probe } => probe == answer && event.container == self.event.container,
            _ => false,
        });
        newest.is_some_and(|event| event.kind == EventKind::KubeletStarted)
    }

    fn app_names(&self) -> String {
        let names: Vec<&str> = self.pod().spec.containers.iter().map(|container| &*container.name).collect();
        join(self.language, &names)
    }
}

fn join(language: Language, names: &[&str]) -> String {
    let Some((last, before)) = names.split_last() else { return String::new() };
    let before = before.join(", ");
    match language {
        _ if before.is_empty() => (*last).to_owned(),
        Language::English => format!("{before} and {last}"),
        Language::Korean => format!("{before}, {last}"),
    }
}

#[cfg(test)]
mod tests;
