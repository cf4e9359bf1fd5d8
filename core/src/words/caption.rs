//! One sentence that says what happened, and one or two that say why.
//!
//! The title names the container or the pod; the detail (`why`, `next`, `health`, `ending`, `outside`, `missing`, `lasting`) names the rule's reason and the fields that
//! decided it, with this pod's own names and numbers.

mod ending;
mod health;
mod lasting;
mod missing;
mod next;
mod outside;
mod why;

use crate::pod::{Container, ContainerId, Pod};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::shutdown;
use crate::sim::event::{Event, EventKind, Injection, LookFault};
use crate::sim::timeline::Timeline;
use crate::words::korean::Particle;
use crate::words::{Language, both, duration, korean};

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
    let why = telling.why();
    let detail = match telling.what_lasts() {
        Some(lasts) => format!("{lasts} {why}"),
        None => why,
    };
    Caption { title: telling.title(), detail }
}

/// One event on its way into words.
struct Telling<'t> {
    language: Language,
    timeline: &'t Timeline,
    index: usize,
    event: &'t Event,
}

impl Telling<'_> {
    fn title(&self) -> String {
        let language = self.language;
        let name = self.name();
        let said = |particle| korean::with(name, particle);
        let (subject, topic, object) =
            (said(Particle::Subject), said(Particle::Topic), said(Particle::Object));
        match &self.event.kind {
            EventKind::PodCreated => self.who_made_it(),
            EventKind::Scheduled => {
                both!(language, "The pod is bound to a node.", "파드가 노드에 배정되었습니다.")
            }
            EventKind::SchedulingGated => {
                both!(
                    language,
                    "The pod waits at its scheduling gates.",
                    "파드가 schedulingGates 앞에서 기다립니다."
                )
            }
            EventKind::SandboxCreated { attempt: 0 } => {
                both!(language, "The pod's sandbox is ready.", "파드의 샌드박스가 준비되었습니다.")
            }
            EventKind::SandboxCreated { .. } => {
                both!(language, "The pod has a new sandbox.", "파드의 샌드박스가 새로 만들어졌습니다.")
            }
            EventKind::SandboxChanged => {
                both!(language, "The pod's sandbox is lost.", "파드의 샌드박스가 사라졌습니다.")
            }
            EventKind::SandboxStopped => {
                both!(language, "The pod's sandbox has been stopped.", "파드의 샌드박스가 종료되었습니다.")
            }
            EventKind::PullStarted => {
                both!(language, "{name}'s image is being pulled.", "{name}의 이미지를 받기 시작했습니다.")
            }
            EventKind::PullFinished { .. } => {
                both!(language, "{name}'s image has been pulled.", "{name}의 이미지를 받았습니다.")
            }
            EventKind::ImagePresent => both!(
                language,
                "{name}'s image is already on the node.",
                "{name}의 이미지가 이미 노드에 있습니다."
            ),
            EventKind::PullFailed { .. } => {
                both!(language, "{name}'s image could not be pulled.", "{name}의 이미지를 받지 못했습니다.")
            }
            EventKind::PullBackOff { .. } => both!(
                language,
                "{name} waits before its image is tried again.",
                "{topic} 이미지를 다시 받기 전에 기다립니다."
            ),
            EventKind::ImageNameInvalid => both!(
                language,
                "{name}'s image has a name that is none.",
                "{name}의 이미지 이름이 올바르지 않습니다."
            ),
            EventKind::ImageNeverPull => both!(
                language,
                "{name} cannot start: its image is not on the node.",
                "{subject} 시작할 수 없습니다. 이미지가 노드에 없습니다."
            ),
            EventKind::ContainerCreated { .. } => {
                both!(language, "{name} has been created.", "{subject} 생성되었습니다.")
            }
            EventKind::ContainerStarted { attempt: 0 } => {
                both!(language, "{name} is running.", "{subject} 실행 중입니다.")
            }
            EventKind::ContainerStarted { .. } => {
                both!(language, "{name} is running again.", "{subject} 다시 실행 중입니다.")
            }
            EventKind::StartFailed { .. } => {
                both!(language, "{name} could not be started.", "{object} 시작하지 못했습니다.")
            }
            EventKind::PostStartBegan => {
                both!(language, "{name}'s postStart hook runs.", "{name}의 postStart 훅이 실행됩니다.")
            }
            EventKind::PostStartFinished => both!(
                language,
                "{name}'s postStart hook has returned.",
                "{name}의 postStart 훅이 끝났습니다."
            ),
            EventKind::PostStartFailed => both!(
                language,
                "{name}'s postStart hook has failed.",
                "{name}의 postStart 훅이 실패했습니다."
            ),
            EventKind::ProbeSucceeded { probe } => {
                let probe = probe.field_name();
                both!(language, "{name}'s {probe} succeeded.", "{name}의 {probe}가 성공했습니다.")
            }
            EventKind::ProbeErrored { probe, fault: LookFault::NoPort | LookFault::NoProgram } => {
                let probe = probe.field_name();
                both!(
                    language,
                    "{name}'s {probe} could not be run.",
                    "{name}의 {probe}를 실행하지 못했습니다."
                )
            }
            EventKind::ProbeErrored { probe, fault: LookFault::ContainerEnded } => {
                let probe = probe.field_name();
                both!(
                    language,
                    "{name}'s {probe} finds no container to run its command in.",
                    "{name}의 {probe}가 명령을 실행할 컨테이너를 찾지 못했습니다."
                )
            }
            EventKind::ProbeFailed { probe, run, threshold, .. } => {
                let probe = probe.field_name();
                both!(
                    language,
                    "{name}'s {probe} failed, {run} of {threshold}.",
                    "{name}의 {probe}가 실패했습니다({run}/{threshold})."
                )
            }
            EventKind::BecameStarted => {
                both!(language, "{name} has started.", "{subject} started 상태가 되었습니다.")
            }
            EventKind::BecameReady => {
                both!(language, "{name} is ready.", "{subject} ready 상태가 되었습니다.")
            }
            EventKind::BecameUnready => {
                both!(language, "{name} is no longer ready.", "{subject} 더 이상 ready가 아닙니다.")
            }
            EventKind::Initialized => {
                both!(language, "The pod is initialized.", "파드의 초기화가 끝났습니다.")
            }
            EventKind::PodReady => both!(language, "The pod is Ready.", "파드가 Ready 상태가 되었습니다."),
            EventKind::PodUnready => {
                both!(language, "The pod is no longer Ready.", "파드가 더 이상 Ready가 아닙니다.")
            }
            EventKind::PhaseChanged { phase } => {
                let phase = phase.name();
                both!(language, "The pod's phase is now {phase}.", "파드의 phase가 이제 {phase}입니다.")
            }
            EventKind::BackOff { .. } => both!(
                language,
                "{name} waits before its next start.",
                "{topic} 다시 시작하기 전에 기다립니다."
            ),
            EventKind::Stopping { .. } => {
                both!(language, "{name} is being stopped.", "{object} 종료하기 시작합니다.")
            }
            EventKind::PreStopBegan => {
                both!(language, "{name}'s preStop hook runs.", "{name}의 preStop 훅이 실행됩니다.")
            }
            EventKind::PreStopFinished => {
                both!(language, "{name}'s preStop hook has returned.", "{name}의 preStop 훅이 끝났습니다.")
            }
            EventKind::PreStopFailed => {
                both!(language, "{name}'s preStop hook has failed.", "{name}의 preStop 훅이 실패했습니다.")
            }
            EventKind::PreStopAbandoned => both!(
                language,
                "{name}'s preStop hook has taken too long.",
                "{name}의 preStop 훅이 너무 오래 걸렸습니다."
            ),
            EventKind::WaitsForTurn { on } => {
                let on = &self.container(*on).name;
                both!(language, "{name} waits for {on} to end.", "{topic} {on}의 종료를 기다립니다.")
            }
            EventKind::StopSignal { .. } => {
                let signal = self.stop_signal();
                let received = korean::with(signal, Particle::Object);
                both!(language, "{name} gets {signal}.", "{subject} {received} 받습니다.")
            }
            EventKind::KillSignal => {
                both!(language, "{name} is killed with SIGKILL.", "{object} SIGKILL로 강제 종료합니다.")
            }
            EventKind::Exited { code, .. } => {
                let with_code = korean::with(&code.to_string(), Particle::Towards);
                both!(
                    language,
                    "{name} has ended with exit code {code}.",
                    "{subject} 종료 코드 {with_code} 끝났습니다."
                )
            }
            EventKind::Restarting { count } => both!(
                language,
                "{name} is started again, restart {count}.",
                "{object} 다시 시작합니다({count}번째 재시작)."
            ),
            EventKind::AppsFinished => {
                both!(language, "Every app container has ended.", "앱 컨테이너가 모두 끝났습니다.")
            }
            EventKind::InitFailed => {
                both!(language, "{name} has failed for good.", "{subject} 최종 실패했습니다.")
            }
            EventKind::DeletionRequested { .. } if self.is_cleared_away() => both!(
                language,
                "Its controller deletes the pod, because it has ended.",
                "파드가 끝났으므로 컨트롤러가 파드를 삭제합니다."
            ),
            EventKind::DeletionRequested { .. } => {
                both!(language, "Somebody deletes the pod.", "누군가 파드를 삭제합니다.")
            }
            EventKind::Injected { what: Injection::Crash } => {
                both!(language, "{name} crashes.", "{subject} 비정상 종료됩니다.")
            }
            EventKind::Injected { what: Injection::OutOfMemory } => {
                both!(language, "{name} uses too much memory.", "{subject} 메모리를 너무 많이 씁니다.")
            }
            EventKind::Injected { what: Injection::Signal } => {
                both!(
                    language,
                    "Something sends {name} SIGTERM.",
                    "{topic} 외부에서 보낸 SIGTERM을 받습니다."
                )
            }
            EventKind::RestartingAll => both!(
                language,
                "Every container of the pod is restarted.",
                "파드의 모든 컨테이너를 재시작합니다."
            ),
            EventKind::SandboxLost => {
                both!(language, "The pod's sandbox dies.", "파드의 샌드박스가 죽었습니다.")
            }
            EventKind::ImageChanged => {
                both!(language, "{name} gets another image.", "{name}의 이미지가 바뀌었습니다.")
            }
            EventKind::LabelsChanged => {
                both!(language, "The pod gets other labels.", "파드의 레이블이 바뀌었습니다.")
            }
            EventKind::ConditionSet { .. }
            | EventKind::DeadlineSet { .. }
            | EventKind::KubeletStopped
            | EventKind::KubeletStarted
            | EventKind::NodeStopped
            | EventKind::NodeNotReady
            | EventKind::NodeShutsDown { .. }
            | EventKind::Evicted { .. } => self.what_from_outside(),
            EventKind::PullSecretsLost { .. }
            | EventKind::EnvironmentFailed { .. }
            | EventKind::MountFailed { .. }
            | EventKind::VolumeMounted { .. }
            | EventKind::VolumesAwaited
            | EventKind::ObjectMade { .. } => self.what_is_missing(),
            EventKind::DeadlineExceeded => both!(
                language,
                "The pod has run longer than it may.",
                "파드가 허용된 시간보다 오래 실행되었습니다."
            ),
            EventKind::DeadlineToldAgain => both!(
                language,
                "The kubelet says again that the pod has run longer than it may.",
                "kubelet이 파드가 허용된 시간보다 오래 실행되었다고 다시 알립니다."
            ),
            EventKind::PodGone => both!(language, "The pod is gone.", "파드가 사라졌습니다."),
        }
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

    fn duration(&self, value: crate::time::Duration) -> String {
        duration(self.language, value)
    }

    fn stop_signal(&self) -> &str {
        let named = self.own().and_then(|own| shutdown::stop_signal(own, self.timeline.gates));
        named.unwrap_or(shutdown::STOP_SIGNAL)
    }

    /// Whether the container runs once the moment of the event is over.
    fn is_running(&self, id: ContainerId) -> bool {
        let now = self.event.at;
        let mut own = self.timeline.instances.iter().filter(|instance| instance.container == id);
        own.any(|one| one.started.is_some_and(|at| at <= now) && one.finished.is_none_or(|at| at > now))
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
