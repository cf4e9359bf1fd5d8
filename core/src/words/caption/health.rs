//! Why a container counts as started or ready, and what its probes have to do with it.

use super::Telling;
use crate::pod::ProbeKind;
use crate::rules::container_kind::ContainerKind;
use crate::sim::event::{EventKind, LookFault};
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn why_probe_succeeded(&self, probe: ProbeKind) -> String {
        let language = self.language;
        match probe {
            ProbeKind::Startup => both!(
                language,
                "One success is enough. From now on the other probes run.",
                "한 번만 성공하면 됩니다. 이제부터 다른 프로브가 실행됩니다."
            ),
            ProbeKind::Liveness => {
                both!(language, "The container is left alone.", "컨테이너를 그대로 둡니다.")
            }
            ProbeKind::Readiness if self.was_ready() => {
                both!(language, "It stays ready.", "ready 상태를 유지합니다.")
            }
            ProbeKind::Readiness => {
                let own = self.own().and_then(|container| container.readiness_probe.as_ref());
                match own.map_or(1, |probe| probe.success_threshold.max(1)) {
                    1 => {
                        both!(language, "One success is enough to be ready.", "한 번만 성공하면 ready입니다.")
                    }
                    needed => both!(
                        language,
                        "It takes {needed} successes in a row to be ready.",
                        "연속으로 {needed}번 성공해야 ready입니다."
                    ),
                }
            }
        }
    }

    pub(super) fn why_no_answer(&self, probe: ProbeKind, fault: LookFault) -> String {
        let language = self.language;
        let why = match fault {
            LookFault::ContainerEnded => {
                return both!(
                    language,
                    "The container has ended, and the kubelet has not written that yet. It throws the answer away.",
                    "컨테이너는 이미 끝났지만 kubelet이 아직 상태에 반영하지 않았습니다. 이 결과는 버립니다."
                );
            }
            LookFault::NoPort => both!(
                language,
                "The container's ports have none of the name that the probe uses.",
                "프로브가 쓰는 이름의 포트가 컨테이너의 ports에 없습니다."
            ),
            LookFault::NoProgram => both!(
                language,
                "The first word of its command is no program; no shell reads it.",
                "command는 셸을 거치지 않으며, 첫 단어가 프로그램이 아닙니다."
            ),
        };
        let then = match probe {
            ProbeKind::Startup => both!(
                language,
                "That is neither success nor failure: it never counts as started, and is not stopped for it.",
                "성공도 실패도 아니므로 started가 되지 않고, 이 때문에 종료되지도 않습니다."
            ),
            ProbeKind::Liveness => both!(
                language,
                "That is neither success nor failure: it is never restarted for it.",
                "성공도 실패도 아니므로 이 때문에 재시작되는 일이 없습니다."
            ),
            ProbeKind::Readiness => both!(
                language,
                "That is neither success nor failure: it never becomes ready.",
                "성공도 실패도 아니므로 ready가 되지 않습니다."
            ),
        };
        format!("{why} {then}")
    }

    pub(super) fn why_probe_failed(&self, probe: ProbeKind, run: u32, threshold: u32) -> String {
        let language = self.language;
        if run < threshold {
            return both!(
                language,
                "It matters only after {threshold} failures in a row (failureThreshold).",
                "연속으로 {threshold}번 실패해야 반영됩니다(failureThreshold)."
            );
        }
        match probe {
            ProbeKind::Startup | ProbeKind::Liveness => both!(
                language,
                "That is its failureThreshold, so the container is stopped.",
                "failureThreshold에 도달해서 컨테이너를 종료합니다."
            ),
            ProbeKind::Readiness => both!(
                language,
                "That is its failureThreshold, so it does not count as ready. It is not restarted for that.",
                "failureThreshold에 도달해서 ready가 아니게 됩니다. 이 때문에 재시작하지는 않습니다."
            ),
        }
    }

    pub(super) fn why_started(&self) -> String {
        let language = self.language;
        let probe = self.own().is_some_and(|container| container.startup_probe.is_some());
        let next = self.next_names();
        let (subject, topic) = (with(&next, Particle::Subject), with(&next, Particle::Topic));
        match (self.kind(), probe) {
            (Some(ContainerKind::Init), _) => both!(
                language,
                "It runs, but that is not enough: {next} must wait until it ends with exit code 0.",
                "실행 중이지만 그것으로는 부족합니다. {topic} 이 컨테이너가 종료 코드 0으로 끝날 때까지 기다립니다."
            ),
            (Some(ContainerKind::Sidecar), false) => both!(
                language,
                "No startupProbe, so running is enough; ready plays no part. {next} may start.",
                "startupProbe가 없어서 실행되기만 하면 됩니다. ready는 상관없습니다. {subject} 시작할 수 있습니다."
            ),
            (Some(ContainerKind::Sidecar), true) => both!(
                language,
                "Its startupProbe has succeeded; ready plays no part. {next} may start.",
                "startupProbe가 성공했습니다. ready는 상관없습니다. {subject} 시작할 수 있습니다."
            ),
            (Some(ContainerKind::App) | None, false) => both!(
                language,
                "No startupProbe, so running is enough.",
                "startupProbe가 없어서 실행되기만 하면 됩니다."
            ),
            (Some(ContainerKind::App) | None, true) => both!(
                language,
                "Its startupProbe has succeeded, so its other probes begin.",
                "startupProbe가 성공해서 다른 프로브가 시작됩니다."
            ),
        }
    }

    pub(super) fn why_ready(&self) -> String {
        let language = self.language;
        let probe = self.own().is_some_and(|container| container.readiness_probe.is_some());
        match (self.kind(), probe) {
            (Some(ContainerKind::Init), _) => both!(
                language,
                "For an init container, ready means that it has ended with exit code 0.",
                "초기화 컨테이너의 ready는 종료 코드 0으로 끝났다는 뜻입니다."
            ),
            (Some(ContainerKind::Sidecar | ContainerKind::App) | None, true) => {
                both!(language, "Its readinessProbe has succeeded.", "readinessProbe가 성공했습니다.")
            }
            (Some(ContainerKind::Sidecar | ContainerKind::App) | None, false) => both!(
                language,
                "No readinessProbe, so having started is enough.",
                "readinessProbe가 없어서 started이면 충분합니다."
            ),
        }
    }

    pub(super) fn why_unready(&self) -> String {
        let language = self.language;
        if matches!(self.parent(), Some(EventKind::ProbeFailed { probe: ProbeKind::Readiness, .. })) {
            both!(
                language,
                "Its readinessProbe has failed too often. It keeps running, without new traffic.",
                "readinessProbe가 너무 여러 번 실패했습니다. 계속 실행되지만 새 트래픽은 받지 않습니다."
            )
        } else if self.event.container.is_some_and(|id| self.is_running(id)) {
            both!(
                language,
                "After a restart it has to become ready again.",
                "재시작 후에는 다시 ready가 되어야 합니다."
            )
        } else {
            both!(
                language,
                "A container that does not run is not ready.",
                "실행 중이 아닌 컨테이너는 ready가 아닙니다."
            )
        }
    }

    pub(super) fn why_pod_ready(&self) -> String {
        let language = self.language;
        if self.has_sidecars() {
            both!(
                language,
                "All its containers, sidecars included, are ready, so Services may send it traffic.",
                "사이드카를 포함한 모든 컨테이너가 ready이므로 Service가 트래픽을 보낼 수 있습니다."
            )
        } else {
            both!(
                language,
                "All its containers are ready, so Services may send it traffic.",
                "모든 컨테이너가 ready이므로 Service가 트래픽을 보낼 수 있습니다."
            )
        }
    }

    pub(super) fn why_pod_unready(&self) -> String {
        let language = self.language;
        let why = match self.parent() {
            Some(EventKind::NodeNotReady) => {
                both!(language, "Its node is not heard of", "노드가 응답하지 않습니다")
            }
            Some(EventKind::ConditionSet { .. }) => {
                both!(
                    language,
                    "One of its readinessGates is not True",
                    "True가 아닌 readinessGates가 있습니다"
                )
            }
            _ => {
                both!(language, "Not all its containers are ready", "ready가 아닌 컨테이너가 있습니다")
            }
        };
        if self.is_deleted() {
            both!(
                language,
                "{why}. Services have sent it no new traffic since its deletion began.",
                "{why}. Service는 삭제가 시작된 때부터 새 트래픽을 보내지 않았습니다."
            )
        } else {
            both!(
                language,
                "{why}, so Services send it no new traffic.",
                "{why}. 그래서 Service가 새 트래픽을 보내지 않습니다."
            )
        }
    }

    /// Whether the pod's deletion has begun before the event.
    fn is_deleted(&self) -> bool {
        let mut before = self.timeline.events[..self.index].iter();
        before.any(|event| matches!(event.kind, EventKind::DeletionRequested { .. }))
    }

    /// Whether the pod is Ready before the event.
    pub(super) fn is_pod_ready(&self) -> bool {
        let mut before = self.timeline.events[..self.index].iter().rev();
        let change = before.find(|event| matches!(event.kind, EventKind::PodReady | EventKind::PodUnready));
        change.is_some_and(|event| event.kind == EventKind::PodReady)
    }

    fn parent(&self) -> Option<&EventKind> {
        let parent = self.event.cause?.parent;
        self.timeline.events.get(parent as usize).map(|event| &event.kind)
    }

    /// Whether the event's container counted as ready just before.
    fn was_ready(&self) -> bool {
        let own = self.timeline.events[..self.index].iter().rev();
        let mut own = own.filter(|event| event.container == self.event.container);
        let change =
            own.find(|event| matches!(event.kind, EventKind::BecameReady | EventKind::BecameUnready));
        change.is_some_and(|event| event.kind == EventKind::BecameReady)
    }
}
