//! Containers are stopped: whose turn it is, and what each is granted.

use super::{Caption, Telling};
use crate::pod::ContainerId;
use crate::pod::field::Owner;
use crate::rules::shutdown::{self, MINIMUM_GRACE};
use crate::sim::event::{EventKind, StopReason};
use crate::time::Duration;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn deletion_requested(&self, grace: Duration) -> Caption {
        let language = self.language;
        Caption {
            title: if self.is_cleared_away() {
                both!(
                    language,
                    "The pod has ended, so its controller deletes it.",
                    "파드가 끝났으므로 컨트롤러가 파드를 삭제합니다."
                )
            } else if self.follows_from("drain") {
                both!(
                    language,
                    "The node is drained, so the pod is evicted.",
                    "노드를 드레인하므로 파드가 축출됩니다."
                )
            } else if self.follows_from("evictPod") {
                both!(language, "Somebody evicts the pod.", "누군가 파드를 축출합니다.")
            } else if self.follows_from("tolerations") {
                both!(
                    language,
                    "The node has been NotReady for too long, so the pod is deleted.",
                    "노드가 너무 오래 NotReady 상태여서 파드가 삭제됩니다."
                )
            } else if self.jobs_field().is_some() {
                both!(language, "The Job controller deletes the pod.", "Job 컨트롤러가 파드를 삭제합니다.")
            } else {
                both!(language, "Somebody deletes the pod.", "누군가 파드를 삭제합니다.")
            },
            detail: self.why_deleted(grace),
        }
    }

    /// Whether the field of that name brought the event about.
    fn follows_from(&self, name: &str) -> bool {
        self.event.cause.and_then(|cause| cause.field).is_some_and(|field| field.name == name)
    }

    /// The field of the Job for which its controller deletes the pod.
    fn jobs_field(&self) -> Option<&'static str> {
        let field = self.event.cause?.field?;
        (field.owner == Owner::Job).then_some(field.name)
    }

    fn why_deleted(&self, grace: Duration) -> String {
        let language = self.language;
        if self.is_cleared_away() {
            return both!(
                language,
                "A StatefulSet or a DaemonSet makes the next pod only when the object of this one is gone.",
                "StatefulSet과 DaemonSet은 이 파드의 오브젝트가 사라져야 다음 파드를 만듭니다."
            );
        }
        let mut ends = self.who_ends_first(grace);
        if let Some(name) = self.jobs_field() {
            ends = both!(language, "The Job's {name} asks for it. {ends}", "Job의 {name} 때문입니다. {ends}");
        }
        if !self.is_pod_ready() {
            return ends;
        }
        both!(
            language,
            "{ends} From now on Services send it no new traffic.",
            "{ends} Service는 이제부터 새 트래픽을 보내지 않습니다."
        )
    }

    fn who_ends_first(&self, grace: Duration) -> String {
        let language = self.language;
        let runs = self.pod().container_ids().any(|id| self.was_running(id));
        if grace == Duration::ZERO {
            return if runs {
                both!(
                    language,
                    "The grace period is 0, so its object is removed at once, before its containers have ended.",
                    "유예 시간이 0이라서 컨테이너가 끝나기도 전에 오브젝트가 바로 사라집니다."
                )
            } else {
                both!(
                    language,
                    "None of its containers runs, so its object is removed at once.",
                    "실행 중인 컨테이너가 없어서 오브젝트가 바로 사라집니다."
                )
            };
        }
        let node = self.before().find(|event| {
            matches!(
                event.kind,
                EventKind::KubeletStopped | EventKind::NodeStopped | EventKind::KubeletStarted
            )
        });
        if node.is_some_and(|event| event.kind != EventKind::KubeletStarted) {
            return both!(
                language,
                "Nothing follows until the kubelet is back: only it can tell that the containers have ended.",
                "kubelet이 돌아올 때까지는 아무 일도 일어나지 않습니다. 컨테이너가 끝났는지는 kubelet만 알 수 있습니다."
            );
        }
        if !runs {
            return both!(
                language,
                "None of its containers runs, so there is nothing to wait for.",
                "실행 중인 컨테이너가 없어서 기다릴 것이 없습니다."
            );
        }
        let at_least = self.at_least(grace);
        let grace = self.duration(grace);
        if shutdown::is_ordered(self.pod(), self.timeline.gates) {
            both!(
                language,
                "All its containers together have {grace} to end: the app containers first, then the sidecars in reverse \
                 order.{at_least}",
                "모든 컨테이너가 합쳐서 {grace} 안에 끝나야 합니다. 앱 컨테이너가 먼저, 그다음 사이드카가 역순으로 끝납니다.{at_least}"
            )
        } else {
            both!(
                language,
                "Its containers have {grace} to end, preStop hooks included.{at_least}",
                "컨테이너는 preStop 훅을 포함해 {grace} 안에 끝나야 합니다.{at_least}"
            )
        }
    }

    /// That the kubelet waits longer before SIGKILL than so short a grace period says.
    pub(super) fn at_least(&self, grace: Duration) -> String {
        if grace >= MINIMUM_GRACE {
            return String::new();
        }
        let (language, minimum) = (self.language, self.duration(MINIMUM_GRACE));
        both!(
            language,
            " After the stop signal the kubelet always waits {minimum}.",
            " 종료 신호를 보낸 뒤에는 적어도 {minimum} 기다립니다."
        )
    }

    pub(super) fn stopping(&self, why: StopReason) -> Caption {
        let language = self.language;
        let name = self.name();
        let object = self.named(Particle::Object);
        Caption {
            title: both!(language, "{name} is being stopped.", "{object} 종료하기 시작합니다."),
            detail: self.why_stopping(why),
        }
    }

    fn why_stopping(&self, why: StopReason) -> String {
        let language = self.language;
        let minimum = self.duration(MINIMUM_GRACE);
        match why {
            StopReason::PodEnds => self.why_pod_ends(),
            StopReason::Liveness { .. } => {
                let after = self.restart_or_not();
                both!(
                    language,
                    "Its livenessProbe has failed failureThreshold times in a row. {after}",
                    "livenessProbe가 failureThreshold만큼 연속으로 실패했습니다. {after}"
                )
            }
            StopReason::Startup { .. } => {
                let after = self.restart_or_not();
                both!(
                    language,
                    "Its startupProbe has not succeeded in time. {after}",
                    "startupProbe가 제때 성공하지 못했습니다. {after}"
                )
            }
            StopReason::PostStart => {
                both!(language, "Its postStart hook has failed.", "postStart 훅이 실패했습니다.")
            }
            StopReason::RestartAll => both!(
                language,
                "Every container of the pod is restarted. preStop hooks are skipped, and SIGKILL comes {minimum} \
                 after the stop signal.",
                "파드의 모든 컨테이너를 재시작합니다. preStop 훅은 건너뛰고, 종료 신호를 보낸 지 {minimum} 뒤에 SIGKILL을 보냅니다."
            ),
            StopReason::Resize => both!(
                language,
                "Its resources have changed, and its resizePolicy asks for a restart, so it starts again with them.",
                "리소스가 바뀌었고 resizePolicy가 재시작을 요구하므로, 새 리소스로 다시 시작합니다."
            ),
            StopReason::DefinitionChanged => both!(
                language,
                "Its image has changed, so it starts again with the new one.",
                "이미지가 바뀌어서 새 이미지로 다시 시작합니다."
            ),
        }
    }

    fn why_pod_ends(&self) -> String {
        let language = self.language;
        let reason = match self.ending() {
            Some(EventKind::DeletionRequested { .. }) => {
                both!(language, "The pod was deleted.", "파드가 삭제되었습니다.")
            }
            Some(EventKind::AppsFinished) if self.ends_with_its_sandbox() => {
                both!(language, "The pod ends with its sandbox.", "파드가 샌드박스와 함께 끝납니다.")
            }
            Some(EventKind::AppsFinished) => {
                both!(language, "The app containers have ended.", "앱 컨테이너가 모두 끝났습니다.")
            }
            Some(EventKind::InitFailed) => {
                both!(
                    language,
                    "An init container has failed and is not tried again.",
                    "초기화 컨테이너가 실패했고 다시 시도하지 않습니다."
                )
            }
            Some(EventKind::DeadlineExceeded) => {
                both!(
                    language,
                    "The pod has run longer than activeDeadlineSeconds.",
                    "파드의 실행 시간이 activeDeadlineSeconds를 넘었습니다."
                )
            }
            Some(EventKind::Evicted { .. }) => {
                both!(language, "The node evicts the pod.", "노드가 파드를 축출합니다.")
            }
            Some(EventKind::NodeShutsDown { .. }) => {
                both!(language, "The node shuts down.", "노드가 종료됩니다.")
            }
            _ if self.is_without_sandbox() => {
                both!(language, "Its sandbox is lost.", "샌드박스가 사라졌습니다.")
            }
            _ => both!(language, "The pod ends.", "파드가 끝납니다."),
        };
        let hook = self.own().is_some_and(|container| container.lifecycle.pre_stop.is_some());
        let stops_after = |id| shutdown::stops_after(self.pod(), id, self.timeline.gates);
        let waits = self.event.container.is_some_and(|id| stops_after(id).iter().any(|id| self.is_up(*id)));
        let next = match hook {
            true => both!(
                language,
                "Its preStop hook runs first, then it gets its stop signal.",
                "preStop 훅을 먼저 실행하고 그다음 종료 신호를 보냅니다."
            ),
            false if waits => both!(
                language,
                "As a sidecar it gets its stop signal once the app containers and the sidecars after it have ended.",
                "사이드카이므로 앱 컨테이너와 뒤쪽 사이드카가 끝난 다음에 종료 신호를 받습니다."
            ),
            false => {
                both!(language, "It gets its stop signal at once.", "종료 신호를 바로 받습니다.")
            }
        };
        format!("{reason} {next}")
    }

    fn restart_or_not(&self) -> String {
        if self.comes_back_from_probe() {
            both!(self.language, "It will start again.", "컨테이너는 다시 시작됩니다.")
        } else {
            both!(self.language, "It will not start again.", "컨테이너는 다시 시작되지 않습니다.")
        }
    }

    pub(super) fn pre_stop_began(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(language, "{name}'s preStop hook runs.", "{name}의 preStop 훅이 실행됩니다."),
            detail: both!(
                language,
                "The stop signal comes after the hook, and the hook's time counts against the grace period.",
                "종료 신호는 훅이 끝난 뒤에 보내며, 훅이 쓴 시간만큼 유예 시간이 줄어듭니다."
            ),
        }
    }

    pub(super) fn pre_stop_finished(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(
                language,
                "{name}'s preStop hook has returned.",
                "{name}의 preStop 훅이 끝났습니다."
            ),
            detail: both!(
                language,
                "The process itself has what is left of the grace period.",
                "남은 유예 시간은 프로세스가 씁니다."
            ),
        }
    }

    pub(super) fn pre_stop_failed(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(
                language,
                "{name}'s preStop hook has failed.",
                "{name}의 preStop 훅이 실패했습니다."
            ),
            detail: if self.has_ended_in_hook() {
                both!(
                    language,
                    "The container ended before the hook did, and the hook ended with it.",
                    "훅보다 컨테이너가 먼저 끝나서 훅도 함께 끝났습니다."
                )
            } else {
                both!(
                    language,
                    "The container is stopped all the same.",
                    "그래도 컨테이너 종료는 계속합니다."
                )
            },
        }
    }

    /// Whether the event's container has ended since its preStop hook began.
    fn has_ended_in_hook(&self) -> bool {
        let mut own = self.before().filter(|event| event.container == self.event.container);
        let newest =
            own.find(|event| matches!(event.kind, EventKind::PreStopBegan | EventKind::Exited { .. }));
        newest.is_some_and(|event| event.kind != EventKind::PreStopBegan)
    }

    pub(super) fn pre_stop_abandoned(&self) -> Caption {
        let language = self.language;
        let minimum = self.duration(MINIMUM_GRACE);
        let name = self.name();
        Caption {
            title: both!(
                language,
                "{name}'s preStop hook has taken too long.",
                "{name}의 preStop 훅이 너무 오래 걸렸습니다."
            ),
            detail: both!(
                language,
                "The grace period is over, so the stop signal is sent now, and SIGKILL {minimum} later.",
                "유예 시간을 다 써서 지금 종료 신호를 보내고, {minimum} 뒤에 SIGKILL을 보냅니다."
            ),
        }
    }

    pub(super) fn waits_for_turn(&self, on: ContainerId) -> Caption {
        let language = self.language;
        let name = self.name();
        let topic = self.named(Particle::Topic);
        Caption {
            title: {
                let on = &self.container(on).name;
                both!(language, "{name} waits for {on} to end.", "{topic} {on}의 종료를 기다립니다.")
            },
            detail: self.why_turn(on),
        }
    }

    fn why_turn(&self, on: ContainerId) -> String {
        let language = self.language;
        match on {
            ContainerId::App(_) => both!(
                language,
                "Sidecars get their stop signal only when the app containers have ended. Meanwhile the grace period runs.",
                "사이드카는 앱 컨테이너가 끝난 다음에 종료 신호를 받습니다. 그동안에도 유예 시간은 흐릅니다."
            ),
            ContainerId::Init(_) => both!(
                language,
                "Sidecars are stopped in the reverse of their order in initContainers. Meanwhile the grace period runs.",
                "사이드카는 initContainers에 적힌 순서의 역순으로 종료됩니다. 그동안에도 유예 시간은 흐릅니다."
            ),
        }
    }

    pub(super) fn stop_signal_sent(&self, timeout: Duration) -> Caption {
        let language = self.language;
        let name = self.name();
        let subject = self.named(Particle::Subject);
        Caption {
            title: {
                let signal = self.stop_signal();
                let received = with(signal, Particle::Object);
                both!(language, "{name} gets {signal}.", "{subject} {received} 받습니다.")
            },
            detail: {
                let timeout = self.duration(timeout);
                both!(
                    language,
                    "If it has not ended {timeout} later, it gets SIGKILL.",
                    "{timeout} 안에 끝나지 않으면 SIGKILL을 보냅니다."
                )
            },
        }
    }

    pub(super) fn kill_signal_sent(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        let object = self.named(Particle::Object);
        Caption {
            title: both!(language, "{name} is killed with SIGKILL.", "{object} SIGKILL로 강제 종료합니다."),
            detail: both!(
                language,
                "It was still running when its time was over. No process can ignore SIGKILL.",
                "주어진 시간이 지났는데도 실행 중이었습니다. SIGKILL은 프로세스가 무시할 수 없습니다."
            ),
        }
    }
}
