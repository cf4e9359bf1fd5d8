//! A container counts as started or ready, and the pod as Ready.

use super::{Caption, Telling, join};
use crate::pod::ProbeKind;
use crate::rules::container_kind::ContainerKind;
use crate::sim::event::EventKind;
use crate::status::PodConditionType;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn became_started(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        let subject = self.named(Particle::Subject);
        Caption {
            title: both!(language, "{name} has started.", "{subject} started 상태가 되었습니다."),
            detail: self.why_started(),
        }
    }

    fn why_started(&self) -> String {
        let language = self.language;
        let probe = self.own().is_some_and(|container| container.startup_probe.is_some());
        let next = self.next_names();
        let (subject, topic) = (with(&next, Particle::Subject), with(&next, Particle::Topic));
        let is_awaited = self.is_awaited();
        if probe && self.is_news_to_kubelet(ProbeKind::Startup) {
            return both!(
                language,
                "The new kubelet has not set up its startupProbe yet, and until then takes a running container for \
                 started.",
                "새 kubelet이 아직 startupProbe를 준비하지 않아서, 그때까지는 실행 중이면 started로 봅니다."
            );
        }
        match (self.kind(), probe) {
            (Some(ContainerKind::Init), _) => both!(
                language,
                "It runs, but that is not enough: {next} must wait until it ends with exit code 0.",
                "실행 중이지만 그것으로는 부족합니다. {topic} 이 컨테이너가 종료 코드 0으로 끝날 때까지 기다립니다."
            ),
            (Some(ContainerKind::Sidecar), false) if is_awaited => both!(
                language,
                "No startupProbe, so running is enough; it need not be ready. {next} may start.",
                "startupProbe가 없어서 실행되기만 하면 됩니다. ready일 필요는 없습니다. {subject} 시작할 수 있습니다."
            ),
            (Some(ContainerKind::Sidecar), true) if is_awaited => both!(
                language,
                "Its startupProbe has succeeded; it need not be ready. {next} may start.",
                "startupProbe가 성공했습니다. ready일 필요는 없습니다. {subject} 시작할 수 있습니다."
            ),
            (_, false) => both!(
                language,
                "No startupProbe, so running is enough.",
                "startupProbe가 없어서 실행되기만 하면 됩니다."
            ),
            (_, true) if !self.has_other_probes() => {
                both!(language, "Its startupProbe has succeeded.", "startupProbe가 성공했습니다.")
            }
            (_, true) => both!(
                language,
                "Its startupProbe has succeeded, so its other probes begin.",
                "startupProbe가 성공해서 다른 프로브가 시작됩니다."
            ),
        }
    }

    pub(super) fn became_ready(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        let subject = self.named(Particle::Subject);
        Caption {
            title: both!(language, "{name} is ready.", "{subject} ready 상태가 되었습니다."),
            detail: self.why_ready() + &self.what_gates_lack(),
        }
    }

    /// That readinessGates alone keep the pod from being Ready, once the last of its containers is ready.
    fn what_gates_lack(&self) -> String {
        let (language, now) = (self.language, self.event.at);
        let later = &self.timeline.events[self.index + 1..];
        let is_last = later
            .iter()
            .take_while(|event| event.at == now)
            .all(|event| !matches!(event.kind, EventKind::BecameReady | EventKind::PodReady));
        if !is_last || self.timeline.moments.is_empty() {
            return String::new();
        }
        let status = &self.timeline.at(now).status;
        let lacks = |gate: &&String| !status.is_true(&PodConditionType::named(gate));
        let gates: Vec<&str> =
            self.pod().spec.readiness_gates.iter().filter(lacks).map(|gate| &**gate).collect();
        if gates.is_empty() || !status.is_true(&PodConditionType::ContainersReady) {
            return String::new();
        }
        let gates = join(language, &gates);
        let object = with(&gates, Particle::Object);
        both!(
            language,
            " All containers are ready, but the pod is not: its readinessGates wait for the condition {gates}, which a controller \
             must set to True. In the Scenario the action setCondition does that.",
            " 컨테이너는 모두 ready이지만 파드는 아닙니다. readinessGates에 적힌 조건 {object} 컨트롤러가 True로 바꾸어야 합니다. \
             Scenario에서는 setCondition 액션으로 바꿉니다."
        )
    }

    fn why_ready(&self) -> String {
        let language = self.language;
        let probe = self.own().is_some_and(|container| container.readiness_probe.is_some());
        match (self.kind(), probe) {
            (Some(ContainerKind::Init), _) => both!(
                language,
                "For an init container, ready means that it has ended with exit code 0.",
                "초기화 컨테이너의 ready는 종료 코드 0으로 끝났다는 뜻입니다."
            ),
            (_, true) if self.is_news_to_kubelet(ProbeKind::Readiness) => both!(
                language,
                "The new kubelet has not set up its readinessProbe yet, and until then takes a running container for \
                 ready.",
                "새 kubelet이 아직 readinessProbe를 준비하지 않아서, 그때까지는 실행 중이면 ready로 봅니다."
            ),
            (Some(ContainerKind::Sidecar | ContainerKind::App) | None, true) => {
                both!(language, "Its readinessProbe has succeeded.", "readinessProbe가 성공했습니다.")
            }
            (Some(ContainerKind::Sidecar | ContainerKind::App) | None, false) => both!(
                language,
                "No readinessProbe, so having started is enough.",
                "readinessProbe가 없어서 started이면 ready입니다."
            ),
        }
    }

    pub(super) fn became_unready(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        let subject = self.named(Particle::Subject);
        Caption {
            title: both!(language, "{name} is no longer ready.", "{subject} 더 이상 ready가 아닙니다."),
            detail: self.why_unready(),
        }
    }

    fn why_unready(&self) -> String {
        let language = self.language;
        let is_readiness = |kind: &EventKind| match kind {
            EventKind::ProbeFailed { probe: ProbeKind::Readiness, run, threshold, .. } => run >= threshold,
            _ => false,
        };
        if self.parent().is_some_and(is_readiness) {
            both!(
                language,
                "Its readinessProbe has failed failureThreshold times in a row. It keeps running.",
                "readinessProbe가 failureThreshold만큼 연속으로 실패했습니다. 컨테이너는 계속 실행됩니다."
            )
        } else if !self.event.container.is_some_and(|id| self.is_running(id)) {
            both!(
                language,
                "A container that is not running is not ready.",
                "실행 중이 아닌 컨테이너는 ready가 아닙니다."
            )
        } else if self.is_news_to_kubelet(ProbeKind::Readiness) {
            both!(
                language,
                "The new kubelet starts its probes anew, so it has to become ready again.",
                "새 kubelet이 프로브를 처음부터 다시 시작하므로, 다시 ready가 되어야 합니다."
            )
        } else {
            both!(
                language,
                "After a restart it has to become ready again.",
                "재시작 후에는 다시 ready가 되어야 합니다."
            )
        }
    }

    fn parent(&self) -> Option<&EventKind> {
        let parent = self.event.cause?.parent;
        self.timeline.events.get(parent.place()).map(|event| &event.kind)
    }

    pub(super) fn pod_ready(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The pod is Ready.", "파드가 Ready 상태가 되었습니다."),
            detail: self.why_pod_ready(),
        }
    }

    fn why_pod_ready(&self) -> String {
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

    pub(super) fn pod_unready(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The pod is no longer Ready.", "파드가 더 이상 Ready가 아닙니다."),
            detail: self.why_pod_unready(),
        }
    }

    fn why_pod_unready(&self) -> String {
        let language = self.language;
        let why = match self.parent() {
            Some(EventKind::NodeNotReady) => {
                both!(language, "Its node no longer reports", "노드의 하트비트가 끊겼습니다")
            }
            Some(EventKind::ConditionSet { .. }) => {
                both!(
                    language,
                    "One of its readinessGates is not True",
                    "readinessGates 가운데 True가 아닌 것이 있습니다"
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
                "{why}. Service는 삭제가 시작된 뒤로 새 트래픽을 보내지 않습니다."
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
        self.before().any(|event| matches!(event.kind, EventKind::DeletionRequested { .. }))
    }
}
