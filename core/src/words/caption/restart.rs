//! A container is started again, or waits for it.

use super::{Caption, Telling};
use crate::pod::RestartPolicy;
use crate::rules::container_kind::ContainerKind;
use crate::rules::restart::effective_policy;
use crate::time::{Duration, Instant};
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn backs_off(&self, delay: Duration, until: Instant) -> Caption {
        let language = self.language;
        let name = self.name();
        let topic = self.named(Particle::Topic);
        Caption {
            title: both!(
                language,
                "{name} waits before its next start.",
                "{topic} 다시 시작하기 전에 기다립니다."
            ),
            detail: {
                let (delay, until) = (self.duration(delay), self.duration(until.since(Instant::START)));
                let passed = with(&delay, Particle::Subject);
                both!(
                    language,
                    "It has ended before, so {delay} must pass after its end: until {until}. STATUS shows \
                     CrashLoopBackOff.",
                    "전에도 끝난 적이 있어서 종료 후 {passed} 지나야 합니다({until}까지). STATUS에는 \
                     CrashLoopBackOff가 보입니다."
                )
            },
        }
    }

    pub(super) fn restarting(&self, count: u32) -> Caption {
        let language = self.language;
        let name = self.name();
        let object = self.named(Particle::Object);
        Caption {
            title: both!(
                language,
                "{name} is started again, restart {count}.",
                "{object} 다시 시작합니다({count}번째 재시작)."
            ),
            detail: self.why_restarting(),
        }
    }

    fn why_restarting(&self) -> String {
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

    /// The restart policy that holds for the event's container.
    fn policy(&self) -> RestartPolicy {
        let own = self.own().map(|own| effective_policy(self.pod(), own, self.timeline.gates));
        own.unwrap_or(self.pod().spec.restart_policy)
    }

    pub(super) fn restarting_all(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(
                language,
                "Every container of the pod is restarted.",
                "파드의 모든 컨테이너를 재시작합니다."
            ),
            detail: both!(
                language,
                "An exit code matched a rule with the action RestartAllContainers. One after another every container is \
                 removed; then the init containers run again, in the same sandbox and without any back-off.",
                "종료 코드가 RestartAllContainers 규칙과 일치했습니다. 컨테이너를 하나씩 모두 제거한 뒤, 같은 샌드박스에서 \
                 백오프 없이 초기화 컨테이너부터 다시 실행합니다."
            ),
        }
    }
}
