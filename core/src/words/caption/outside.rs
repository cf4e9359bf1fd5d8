//! What somebody does to the pod's object, and what happens to the node beneath it.

use super::Telling;
use crate::sim::event::EventKind;
use crate::time::Duration;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    /// What happened; nothing where it is told elsewhere.
    pub(super) fn what_from_outside(&self) -> String {
        let language = self.language;
        match &self.event.kind {
            EventKind::ConditionSet { condition, status } => {
                let status = status.name();
                let towards = with(status, Particle::Towards);
                both!(
                    language,
                    "Somebody sets the condition {condition} to {status}.",
                    "누군가 {condition} 컨디션을 {towards} 바꿉니다."
                )
            }
            EventKind::DeadlineSet { deadline } => {
                let deadline = self.duration(*deadline);
                let towards = with(&deadline, Particle::Towards);
                both!(
                    language,
                    "Somebody sets activeDeadlineSeconds to {deadline}.",
                    "누군가 activeDeadlineSeconds의 값을 {towards} 바꿉니다."
                )
            }
            EventKind::KubeletStopped => {
                both!(language, "The node's kubelet stops.", "노드의 kubelet이 멈췄습니다.")
            }
            EventKind::KubeletStarted => {
                both!(language, "A new kubelet looks at the pod.", "새 kubelet이 파드를 살펴봅니다.")
            }
            EventKind::NodeStopped => both!(language, "The node goes off.", "노드가 꺼졌습니다."),
            EventKind::NodeNotReady => both!(
                language,
                "The node has not been heard of for too long.",
                "노드가 너무 오래 응답하지 않습니다."
            ),
            EventKind::NodeShutsDown { .. } => {
                both!(language, "The node shuts down.", "노드를 종료하기 시작합니다.")
            }
            EventKind::Evicted { .. } => both!(
                language,
                "The kubelet evicts the pod from its node.",
                "kubelet이 파드를 노드에서 축출합니다."
            ),
            _ => String::new(),
        }
    }

    /// The `activeDeadlineSeconds` in force.
    pub(super) fn deadline(&self) -> Duration {
        let before = self.timeline.events[..self.index].iter().rev();
        let mut set = before.filter_map(|event| match event.kind {
            EventKind::DeadlineSet { deadline } => Some(deadline),
            _ => None,
        });
        set.next().or(self.pod().spec.active_deadline).unwrap_or_default()
    }

    /// Why, and what follows from it.
    pub(super) fn why_from_outside(&self) -> String {
        let language = self.language;
        match &self.event.kind {
            EventKind::ConditionSet { condition, .. } => {
                if self.pod().spec.readiness_gates.iter().any(|gate| **gate == **condition) {
                    both!(
                        language,
                        "It is one of the pod's readinessGates, so the pod is Ready only while it is True.",
                        "파드의 readinessGates에 있으므로, 이 값이 True인 동안에만 파드가 Ready입니다."
                    )
                } else {
                    both!(
                        language,
                        "It is none of the pod's readinessGates, so nothing follows from it.",
                        "파드의 readinessGates에 없으므로 아무 영향이 없습니다."
                    )
                }
            }
            EventKind::DeadlineSet { .. } => both!(
                language,
                "It counts from the pod's start. It may be set or shortened on a pod that runs, but not lengthened.",
                "파드가 시작된 때부터 셉니다. 실행 중인 파드에서는 새로 정하거나 줄일 수만 있고 늘릴 수는 없습니다."
            ),
            EventKind::KubeletStopped => both!(
                language,
                "Its containers run on, but nobody probes, restarts or stops them, and hooks that ran are broken off.",
                "컨테이너는 계속 실행되지만 프로브, 재시작, 종료를 맡을 kubelet이 없고, 실행 중이던 훅은 중단됩니다."
            ),
            EventKind::KubeletStarted => both!(
                language,
                "It reads the pod from the API server and the containers from the runtime. Probe results, back-offs and \
                 hooks under way are forgotten; a stop that was under way begins anew, with its whole grace period.",
                "파드는 API 서버에서, 컨테이너는 런타임에서 다시 읽습니다. 프로브 결과, 백오프, 실행 중이던 훅은 잊어버리며, \
                 진행 중이던 종료는 유예 시간을 처음부터 다시 써서 시작합니다."
            ),
            EventKind::NodeStopped => both!(
                language,
                "Everything on it ends without a signal, and what the API server shows stays as it was.",
                "노드에서 실행되던 것이 모두 신호 없이 끝나고, API 서버에 보이는 상태는 그대로 남습니다."
            ),
            EventKind::NodeNotReady => both!(
                language,
                "Its pods are marked as not ready, so Services send them no traffic, though their containers may well run.",
                "노드의 파드를 ready가 아닌 것으로 표시하므로 Service가 트래픽을 보내지 않습니다. 컨테이너는 계속 실행 중일 수 \
                 있습니다."
            ),
            EventKind::NodeShutsDown { period } => {
                let period = self.duration(*period);
                both!(
                    language,
                    "The kubelet ends its pods first, within {period}. The pod will be Failed, with the reason Terminated, \
                     unless all its apps exit with 0.",
                    "kubelet이 먼저 {period} 안에 파드를 종료합니다. 모든 앱이 0으로 끝나지 않는 한 파드는 reason이 Terminated인 \
                     Failed가 됩니다."
                )
            }
            EventKind::Evicted { grace } => {
                let grace = self.duration(*grace);
                both!(
                    language,
                    "The node runs short of memory. It gives the containers {grace}, whatever the manifest says, and the pod \
                     will be Failed, with the reason Evicted, unless all its apps exit with 0.",
                    "노드의 메모리가 부족합니다. 매니페스트와 상관없이 노드가 정한 유예 시간은 {grace}이며, 모든 앱이 0으로 끝나지 않는 \
                     한 파드는 reason이 Evicted인 Failed가 됩니다."
                )
            }
            _ => String::new(),
        }
    }
}
