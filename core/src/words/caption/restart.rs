//! A container is started again, or waits for it.

use super::{Caption, Telling};
use crate::pod::RestartPolicy;
use crate::rules::backoff::crash_limits;
use crate::rules::container_kind::ContainerKind;
use crate::rules::restart::{Decider, decider};
use crate::sim::event::{Event, EventKind, StopReason};
use crate::time::{Duration, Instant};
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn backs_off(&self, delay: Duration, until: Instant) -> Caption {
        let language = self.language;
        let name = self.name();
        let topic = self.named(Particle::Topic);
        let limits = crash_limits(self.timeline.gates);
        let (delay, until) = (self.duration(delay), self.duration(until.since(Instant::START)));
        let cap = self.duration(limits.cap);
        let passed = with(&delay, Particle::Subject);
        let count = self.restarts_so_far() + 1;
        let newest = self.before().find(|event| event.container == self.event.container);
        let why = match newest.map(|event| &event.kind) {
            Some(EventKind::StartFailed { .. }) => {
                both!(
                    language,
                    "It cannot be started, so the kubelet tries again only {delay} after the last attempt",
                    "시작되지 않으므로 마지막 시도"
                )
            }
            _ => both!(
                language,
                "It keeps ending, so the kubelet starts it again only {delay} after its end",
                "계속 종료되므로 마지막 종료"
            ),
        };
        Caption {
            title: both!(
                language,
                "{name} waits before its next start (restart {count}).",
                "{topic} 다시 시작하기 전에 기다립니다(재시작 {count}회째)."
            ),
            // What has been said of the first wait is not said again.
            detail: if count > 2 {
                both!(
                    language,
                    "{why}, at {until}. The wait doubles each time, up to {cap}.",
                    "{why} 후 {passed} 지난 {until} 시점에 다시 시작합니다. 대기 시간은 매번 두 배로, 최대 {cap}까지 늘어납니다."
                )
            } else {
                both!(
                    language,
                    "{why}, at {until}. The wait doubles each time, up to \
                     {cap}. STATUS shows CrashLoopBackOff once the kubelet has checked the pod again.",
                    "{why} 후 {passed} 지난 {until} 시점에 다시 시작합니다. 대기 시간은 매번 두 배로, 최대 {cap}까지 \
                     늘어납니다. kubelet이 파드를 다시 확인하면 STATUS에 CrashLoopBackOff가 표시됩니다."
                )
            },
        }
    }

    /// How often the event's container has been restarted.
    fn restarts_so_far(&self) -> u32 {
        let mut own = self.before().filter(|event| event.container == self.event.container);
        let last = own.find_map(|event| match event.kind {
            EventKind::Restarting { count } => Some(count),
            _ => None,
        });
        last.unwrap_or_default()
    }

    pub(super) fn restarting(&self, count: u32) -> Caption {
        let language = self.language;
        let name = self.name();
        let object = self.named(Particle::Object);
        Caption {
            title: both!(
                language,
                "{name} starts again (restart {count}).",
                "{object} 다시 시작합니다(재시작 {count}회째)."
            ),
            detail: self.why_restarting(),
        }
    }

    fn why_restarting(&self) -> String {
        let language = self.language;
        let own = |event: &&Event| event.container == self.event.container;
        let ended = |event: &&Event| {
            let ends = matches!(event.kind, EventKind::Exited { .. } | EventKind::StartFailed { .. });
            own(event) && ends
        };
        let mut since_end = self.before().take_while(|event| !ended(event));
        if since_end.any(|event| matches!(event.kind, EventKind::SandboxCreated { .. })) {
            return both!(
                language,
                "The pod starts over in its new sandbox.",
                "새 샌드박스에서 파드를 처음부터 다시 시작합니다."
            );
        }
        let began = |event: &&Event| {
            let begins =
                matches!(event.kind, EventKind::ContainerStarted { .. } | EventKind::StartFailed { .. });
            own(event) && begins
        };
        let mut since_start = self.before().take_while(|event| !began(event));
        if since_start.any(|event| event.kind == EventKind::RestartingAll) {
            return both!(
                language,
                "Every container of the pod starts again.",
                "파드의 모든 컨테이너를 다시 시작합니다."
            );
        }
        let stopped = self.stopped_for();
        if stopped == Some(StopReason::DefinitionChanged) {
            return both!(
                language,
                "It gets its new image, whatever its restartPolicy.",
                "restartPolicy에 상관없이 새 이미지로 시작합니다."
            );
        }
        if stopped == Some(StopReason::Resize) {
            return both!(
                language,
                "It gets its new resources, as its resizePolicy asks.",
                "resizePolicy에 따라 새 리소스로 시작합니다."
            );
        }
        if self.kind() == Some(ContainerKind::Sidecar) {
            return both!(
                language,
                "A sidecar is restarted as long as the pod lives, whatever the pod's restartPolicy.",
                "사이드카는 파드의 restartPolicy에 상관없이 파드가 살아 있는 동안 재시작됩니다."
            );
        }
        let code = self.before().filter(own).find_map(|event| match event.kind {
            EventKind::Exited { code, .. } | EventKind::StartFailed { code, .. } => Some(code),
            _ => None,
        });
        let Some((container, code)) = self.own().zip(code) else { return String::new() };
        let named = with(&code.to_string(), Particle::Object);
        match decider(self.pod(), container, code, self.timeline.gates) {
            Decider::Rule(_) => both!(
                language,
                "One of its restartPolicyRules names exit code {code}.",
                "종료 코드 {named} 지정한 restartPolicyRules 항목이 있습니다."
            ),
            Decider::Policy(RestartPolicy::Always) => {
                both!(language, "Its restartPolicy is Always.", "restartPolicy가 Always입니다.")
            }
            Decider::Policy(_)
                if matches!(stopped, Some(StopReason::Liveness { .. } | StopReason::Startup { .. })) =>
            {
                both!(
                    language,
                    "It was stopped because of its probe, and its restartPolicy is not Never.",
                    "프로브 실패로 종료되었고, restartPolicy가 Never가 아닙니다."
                )
            }
            Decider::Policy(_) => both!(
                language,
                "Its restartPolicy is OnFailure, and it has failed.",
                "restartPolicy가 OnFailure이고, 실패로 끝났습니다."
            ),
        }
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
                "An exit code matched a rule with the action RestartAllContainers. Every container is removed, one after \
                 another; then the init containers run again, in the same sandbox and without any back-off.",
                "종료 코드가 action이 RestartAllContainers인 규칙과 일치했습니다. 컨테이너를 하나씩 모두 제거한 뒤, 같은 샌드박스에서 \
                 백오프 없이 초기화 컨테이너부터 다시 실행합니다."
            ),
        }
    }
}
