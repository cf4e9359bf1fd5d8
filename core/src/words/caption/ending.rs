//! Why a container or the pod ends, and whether it comes back.

use super::Telling;
use crate::pod::field::Owner;
use crate::pod::{ContainerId, Field, RestartPolicy, RestartRuleAction};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::restart::{Decider, decider, effective_policy};
use crate::sim::event::{EventKind, Injection, StopReason};
use crate::time::Duration;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn why_stopping(&self, why: StopReason) -> String {
        let language = self.language;
        match why {
            StopReason::PodEnds => self.why_pod_ends(),
            StopReason::Liveness { restarts } => {
                let after = self.restart_or_not(restarts);
                both!(
                    language,
                    "Its livenessProbe has failed too often. {after}",
                    "livenessProbe가 너무 여러 번 실패했습니다. {after}"
                )
            }
            StopReason::Startup { restarts } => {
                let after = self.restart_or_not(restarts);
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
                "Every container of the pod is restarted. preStop hooks are skipped, and 2 seconds lie between the \
                 stop signal and SIGKILL.",
                "파드의 모든 컨테이너를 재시작합니다. preStop 훅은 건너뛰고, 종료 신호 2초 뒤에 SIGKILL을 보냅니다."
            ),
            StopReason::DefinitionChanged => both!(
                language,
                "Its image has changed, so it is started again with the new one.",
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
            Some(EventKind::AppsFinished) => {
                both!(language, "The app containers have ended.", "앱 컨테이너가 모두 끝났습니다.")
            }
            Some(EventKind::InitFailed) => {
                both!(
                    language,
                    "An init container has failed for good.",
                    "초기화 컨테이너가 최종 실패했습니다."
                )
            }
            Some(EventKind::DeadlineExceeded) => {
                both!(language, "The pod's deadline has passed.", "파드의 기한이 지났습니다.")
            }
            _ => both!(language, "The pod ends.", "파드가 끝납니다."),
        };
        let hook = self.own().is_some_and(|container| container.lifecycle.pre_stop.is_some());
        let next = match self.kind() {
            _ if hook => both!(
                language,
                "Its preStop hook comes first, its stop signal after that.",
                "preStop 훅을 먼저 실행하고 그다음 종료 신호를 보냅니다."
            ),
            Some(ContainerKind::Sidecar) => both!(
                language,
                "As a sidecar it gets its stop signal after the app containers and the sidecars behind it.",
                "사이드카이므로 앱 컨테이너와 뒤쪽 사이드카가 끝난 다음에 종료 신호를 받습니다."
            ),
            Some(ContainerKind::Init | ContainerKind::App) | None => {
                both!(language, "Its stop signal comes at once.", "종료 신호를 바로 받습니다.")
            }
        };
        format!("{reason} {next}")
    }

    fn restart_or_not(&self, restarts: bool) -> String {
        if restarts {
            both!(self.language, "It will be started again.", "다시 시작됩니다.")
        } else {
            both!(self.language, "It will not be started again.", "다시 시작되지 않습니다.")
        }
    }

    pub(super) fn why_turn(&self, on: ContainerId) -> String {
        let language = self.language;
        match on {
            ContainerId::App(_) => both!(
                language,
                "Sidecars get their stop signal only when the app containers have ended. The grace period runs on.",
                "사이드카는 앱 컨테이너가 끝난 다음에 종료 신호를 받습니다. 유예 시간은 계속 흐릅니다."
            ),
            ContainerId::Init(_) => both!(
                language,
                "Sidecars end in the reverse of their order in initContainers. The grace period runs on.",
                "사이드카는 initContainers에 적힌 순서의 반대로 끝납니다. 유예 시간은 계속 흐릅니다."
            ),
        }
    }

    pub(super) fn why_exited(&self, code: i32) -> String {
        let signal = self.why_code(code);
        let follows = self.after_exit(code);
        match signal {
            Some(signal) => format!("{signal} {follows}"),
            None => follows,
        }
    }

    fn why_code(&self, code: i32) -> Option<String> {
        let language = self.language;
        match code {
            137 => Some(both!(
                language,
                "137 is 128 + 9: ended by SIGKILL.",
                "137은 128 + 9로, SIGKILL로 끝났다는 뜻입니다."
            )),
            143 => Some(both!(
                language,
                "143 is 128 + 15: ended by SIGTERM.",
                "143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다."
            )),
            _ => None,
        }
    }

    fn after_exit(&self, code: i32) -> String {
        let language = self.language;
        if self.ending().is_some() {
            return both!(
                language,
                "The pod is ending, so it is not started again.",
                "파드가 끝나는 중이므로 다시 시작하지 않습니다."
            );
        }
        let Some(container) = self.own() else { return String::new() };
        let next = self.next_names();
        let subject = with(&next, Particle::Subject);
        match (self.kind(), decider(self.pod(), container, code, self.timeline.gates)) {
            (_, Decider::Rule(RestartRuleAction::RestartAllContainers)) => both!(
                language,
                "One of its restartPolicyRules names this code: every container of the pod is started again.",
                "restartPolicyRules 가운데 하나가 이 코드를 지정해서 파드의 모든 컨테이너를 다시 시작합니다."
            ),
            (Some(ContainerKind::Init), _) if code == 0 => both!(
                language,
                "It has done its part. {next} may start.",
                "할 일을 마쳤습니다. {subject} 시작할 수 있습니다."
            ),
            (Some(ContainerKind::Sidecar), _) => both!(
                language,
                "A sidecar is started again, whatever its exit code and the pod's restartPolicy.",
                "사이드카는 종료 코드와 파드의 restartPolicy에 상관없이 다시 시작됩니다."
            ),
            (_, Decider::Rule(RestartRuleAction::Restart)) => both!(
                language,
                "One of its restartPolicyRules names this code, so it will be started again.",
                "restartPolicyRules 가운데 하나가 이 코드를 지정해서 다시 시작됩니다."
            ),
            (Some(ContainerKind::Init), Decider::Policy(RestartPolicy::Never)) => both!(
                language,
                "restartPolicy is Never, so the whole pod fails.",
                "restartPolicy가 Never라서 파드 전체가 실패합니다."
            ),
            (Some(ContainerKind::Init), Decider::Policy(_)) => both!(
                language,
                "It is tried again until it ends with 0; meanwhile nothing after it starts.",
                "0으로 끝날 때까지 다시 시도하고, 그동안 뒤의 컨테이너는 시작되지 않습니다."
            ),
            (Some(ContainerKind::App) | None, Decider::Policy(policy)) => self.after_app_exit(policy, code),
        }
    }

    fn after_app_exit(&self, policy: RestartPolicy, code: i32) -> String {
        let language = self.language;
        match (policy, code) {
            (RestartPolicy::Always, _) => both!(
                language,
                "restartPolicy is Always, so it will be started again.",
                "restartPolicy가 Always라서 다시 시작됩니다."
            ),
            (RestartPolicy::OnFailure, 0) => self.and_the_others(both!(
                language,
                "restartPolicy is OnFailure and 0 is no failure, so it stays ended.",
                "restartPolicy가 OnFailure이고 0은 실패가 아니므로 다시 시작하지 않습니다."
            )),
            (RestartPolicy::OnFailure, _) => both!(
                language,
                "restartPolicy is OnFailure, so it will be started again.",
                "restartPolicy가 OnFailure라서 다시 시작됩니다."
            ),
            (RestartPolicy::Never, _) => self.and_the_others(both!(
                language,
                "restartPolicy is Never, so it stays ended.",
                "restartPolicy가 Never라서 다시 시작하지 않습니다."
            )),
        }
    }

    /// Adds whom the pod waits for, where other app containers still run.
    fn and_the_others(&self, sentence: String) -> String {
        let language = self.language;
        let others: Vec<ContainerId> = self
            .pod()
            .app_ids()
            .filter(|id| Some(*id) != self.event.container && self.is_running(*id))
            .collect();
        let names: Vec<&str> = others.iter().map(|id| &*self.container(*id).name).collect();
        let names = super::join(language, &names);
        let subject = with(&names, Particle::Subject);
        let rest = match others[..] {
            [] => return sentence,
            [_] => both!(
                language,
                "{names} still runs, and the pod ends only when every app container has.",
                "{subject} 아직 실행 중이고, 파드는 모든 앱 컨테이너가 끝나야 끝납니다."
            ),
            _ => both!(
                language,
                "{names} still run, and the pod ends only when every app container has.",
                "{subject} 아직 실행 중이고, 파드는 모든 앱 컨테이너가 끝나야 끝납니다."
            ),
        };
        format!("{sentence} {rest}")
    }

    pub(super) fn why_injected(&self, what: Injection) -> String {
        let language = self.language;
        match what {
            Injection::Crash => both!(language, "The Scenario says so.", "Scenario에 그렇게 적혀 있습니다."),
            Injection::OutOfMemory => both!(
                language,
                "More than its limit, says the Scenario, so the kernel kills it: exit code 137.",
                "Scenario에 따라 limit보다 많이 써서 커널이 종료합니다. 종료 코드는 137입니다."
            ),
            Injection::Signal => both!(
                language,
                "The Scenario says so. The kubelet knows nothing of it: no preStop hook runs, no grace period begins, and \
                 a program that ignores the signal runs on.",
                "Scenario에 그렇게 적혀 있습니다. kubelet은 모르는 일이라 preStop 훅도 유예 시간도 없고, 신호를 무시하는 프로그램은 \
                 계속 실행됩니다."
            ),
        }
    }

    pub(super) fn why_restarting(&self) -> String {
        let language = self.language;
        match (self.kind(), self.policy()) {
            (Some(ContainerKind::Sidecar), _) => both!(
                language,
                "A sidecar is restarted as long as the pod lives, whatever the pod's restartPolicy.",
                "사이드카는 파드의 restartPolicy에 상관없이 파드가 살아 있는 동안 재시작됩니다."
            ),
            (Some(ContainerKind::Init | ContainerKind::App) | None, RestartPolicy::Always) => {
                both!(language, "Its restartPolicy is Always.", "restartPolicy가 Always입니다.")
            }
            (Some(ContainerKind::Init | ContainerKind::App) | None, RestartPolicy::OnFailure) => both!(
                language,
                "Its restartPolicy is OnFailure, and it had failed.",
                "restartPolicy가 OnFailure이고, 실패로 끝났습니다."
            ),
            // A restart rule or a changed image restarts it all the same.
            (Some(ContainerKind::Init | ContainerKind::App) | None, RestartPolicy::Never) => {
                both!(language, "Its definition asks for it.", "컨테이너 정의가 그렇게 정하고 있습니다.")
            }
        }
    }

    pub(super) fn why_apps_finished(&self) -> String {
        let language = self.language;
        if self.has_sidecars() {
            both!(
                language,
                "None will be restarted. Sidecars do not keep a pod alive, so they are stopped now.",
                "다시 시작할 것이 없습니다. 사이드카만으로는 파드가 유지되지 않으므로 이제 사이드카를 종료합니다."
            )
        } else {
            both!(
                language,
                "None will be restarted, so the pod ends.",
                "다시 시작할 것이 없으므로 파드가 끝납니다."
            )
        }
    }

    pub(super) fn why_deleted(&self, grace: Duration) -> String {
        let language = self.language;
        if self.is_cleared_away() {
            return both!(
                language,
                "A StatefulSet and a DaemonSet have one place for each of their pods; the next one needs it.",
                "StatefulSet과 DaemonSet은 파드마다 자리가 하나뿐이라, 다음 파드를 만들려면 그 자리가 비어야 합니다."
            );
        }
        let ends = self.who_ends_first(grace);
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
        let grace = self.duration(grace);
        let field = self.event.cause.and_then(|cause| cause.field);
        if let Some(Field { owner: Owner::Job, name }) = field {
            return both!(
                language,
                "The Job's controller deletes it because of the Job's {name}; it has {grace} to end.",
                "Job의 {name} 때문에 Job 컨트롤러가 삭제합니다. {grace} 안에 끝나야 합니다."
            );
        }
        if self.has_sidecars() {
            both!(
                language,
                "Everything in it shares {grace} to end: the app containers first, then the sidecars in reverse order.",
                "모든 컨테이너가 {grace} 안에 끝나야 합니다. 앱 컨테이너가 먼저, 그다음 사이드카가 역순으로 끝납니다."
            )
        } else {
            both!(
                language,
                "Its containers have {grace} to end, preStop hooks included.",
                "컨테이너는 preStop 훅을 포함해 {grace} 안에 끝나야 합니다."
            )
        }
    }

    pub(super) fn has_sidecars(&self) -> bool {
        self.pod().init_ids().any(|id| self.is_sidecar(id))
    }

    pub(super) fn is_sidecar(&self, id: ContainerId) -> bool {
        let gates = self.timeline.gates;
        container_kind(self.pod(), id, gates) == ContainerKind::Sidecar
    }

    /// The restart policy that holds for the event's container.
    fn policy(&self) -> RestartPolicy {
        let own = self.own().map(|own| effective_policy(self.pod(), own, self.timeline.gates));
        own.unwrap_or(self.pod().spec.restart_policy)
    }

    /// The event that began the end of the pod, if that has begun.
    fn ending(&self) -> Option<&EventKind> {
        let before = &self.timeline.events[..self.index];
        before.iter().map(|event| &event.kind).rev().find(|kind| {
            matches!(
                kind,
                EventKind::DeletionRequested { .. }
                    | EventKind::AppsFinished
                    | EventKind::InitFailed
                    | EventKind::DeadlineExceeded
            )
        })
    }
}
