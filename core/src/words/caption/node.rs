//! What happens to the node and to its kubelet.

use super::{Caption, Telling};
use crate::pod::workload_kind::WorkloadKind;
use crate::rules::node_fit::Rejection;
use crate::rules::{Rule, shutdown};
use crate::sim::REFUSED_PODS;
use crate::sim::timeline::Follows;
use crate::time::Duration;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn kubelet_stopped(&self) -> Caption {
        let language = self.language;
        Caption {
            title: { both!(language, "The node's kubelet stops.", "노드의 kubelet이 멈췄습니다.") },
            detail: both!(
                language,
                "The containers keep running, but nothing probes, restarts or stops them, and hooks under way are cut off.",
                "컨테이너는 계속 실행되지만 프로브, 재시작, 종료를 맡을 kubelet이 없고, 실행 중이던 훅은 중단됩니다."
            ),
        }
    }

    pub(super) fn kubelet_started(&self) -> Caption {
        let language = self.language;
        Caption {
            title: { both!(language, "The kubelet is back.", "kubelet이 다시 시작되었습니다.") },
            detail: both!(
                language,
                "It reads the pod from the API server and the containers from the runtime. It has forgotten probe results, \
                 back-offs and hooks; a stop that was under way begins anew, with its whole grace period.",
                "파드는 API 서버에서, 컨테이너는 런타임에서 다시 읽습니다. 프로브 결과, 백오프, 훅은 기억하지 못하며, 진행 중이던 \
                 종료는 유예 시간 전체를 다시 주고 처음부터 시작합니다."
            ),
        }
    }

    pub(super) fn node_stopped(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The node is off.", "노드가 꺼졌습니다."),
            detail: both!(
                language,
                "Everything on it ends without a signal, and the API server goes on to show what it last knew.",
                "노드에서 실행되던 것이 모두 신호 없이 끝나고, API 서버에는 마지막 상태가 그대로 남습니다."
            ),
        }
    }

    pub(super) fn node_not_ready(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(
                language,
                "The control plane has not heard from the node for too long.",
                "노드의 하트비트가 너무 오래 끊겼습니다."
            ),
            detail: both!(
                language,
                "Its pods are marked as not Ready, so Services send them no traffic. Their containers may still be running.",
                "노드의 파드를 Ready가 아닌 것으로 표시하므로 Service가 트래픽을 보내지 않습니다. 컨테이너는 아직 실행 중일 수 \
                 있습니다."
            ),
        }
    }

    pub(super) fn node_shuts_down(&self, period: Duration) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The node shuts down.", "노드를 종료하기 시작합니다."),
            detail: {
                let period = self.duration(period);
                both!(
                    language,
                    "The kubelet ends its pods first, within {period}. The pod will be Failed with the reason Terminated, \
                     unless all its apps exit with 0.",
                    "kubelet이 먼저 {period} 안에 파드를 종료합니다. 모든 앱이 0으로 끝나지 않는 한 파드는 reason이 Terminated인 \
                     Failed가 됩니다."
                )
            },
        }
    }

    pub(super) fn rejected(&self, rejection: &Rejection) -> Caption {
        let language = self.language;
        let Rejection { reason, message } = rejection;
        if self.event.cause.is_some_and(|cause| cause.rule == Rule::Sysctl) {
            return Caption {
                title: both!(
                    language,
                    "The kubelet refuses the pod: it sets a sysctl that is not known to be safe.",
                    "안전한 것으로 정해지지 않은 sysctl을 바꾸려 해서 kubelet이 파드를 거부합니다."
                ),
                detail: both!(
                    language,
                    "{message}. The pod is Failed with the reason {reason} and is not tried again. The node's administrator can \
                     allow the sysctl with --allowed-unsafe-sysctls; the scheduler does not look at it.",
                    "{message}. 파드는 reason이 {reason}인 Failed가 되고 다시 시도되지 않습니다. 노드 관리자가 \
                     --allowed-unsafe-sysctls로 허용할 수 있지만, 스케줄러는 이것을 확인하지 않습니다."
                ) + &self.and_the_next(),
            };
        }
        Caption {
            title: both!(
                language,
                "The kubelet refuses the pod: its node is too small.",
                "노드가 너무 작아 kubelet이 파드를 거부합니다."
            ),
            detail: both!(
                language,
                "{message}. The pod is Failed with the reason {reason} and is not tried again. It names its node itself; the \
                 scheduler would have left it Pending.",
                "{message}. 파드는 reason이 {reason}인 Failed가 되고 다시 시도되지 않습니다. nodeName을 직접 적어서 생긴 일이며, 스케줄러를 \
                 거쳤다면 Pending으로 남았을 것입니다."
            ) + &self.and_the_next(),
        }
    }

    /// What comes of it that a controller makes another pod for the same node.
    fn and_the_next(&self) -> String {
        let language = self.language;
        match self.timeline.follows {
            None | Some(Follows::Job(_)) => String::new(),
            Some(Follows::Lost { maker: WorkloadKind::DaemonSet, .. }) => both!(
                language,
                " A DaemonSet deletes it and makes another, each time after a longer pause.",
                " DaemonSet은 이 파드를 삭제하고, 매번 더 오래 기다렸다가 새 파드를 만듭니다."
            ),
            Some(Follows::Lost { maker, .. }) => {
                let (maker, topic) = (maker.name(), with(maker.name(), Particle::Topic));
                both!(
                    language,
                    " A {maker} makes the next one without a pause, and it is refused too. The first {REFUSED_PODS} such pods are \
                     played.",
                    " {topic} 쉬지 않고 다음 파드를 만들고, 그 파드도 거부됩니다. 이런 파드는 처음 {REFUSED_PODS}개만 재생합니다."
                )
            }
        }
    }

    pub(super) fn evicted(&self, grace: Duration) -> Caption {
        let language = self.language;
        let own = shutdown::pod_grace(self.pod());
        let (is_own, at_least) = (grace == own, self.at_least(grace));
        let (grace, own) = (self.duration(grace), self.duration(own));
        let not_own = with(&own, Particle::Subject);
        let period = if is_own {
            both!(language, "The containers have {grace} to end", "컨테이너는 {grace} 안에 끝나야 합니다")
        } else {
            both!(
                language,
                "The containers have {grace} to end instead of the pod's {own}",
                "컨테이너는 파드에 정한 {not_own} 아니라 {grace} 안에 끝나야 합니다"
            )
        };
        Caption {
            title: both!(
                language,
                "The kubelet evicts the pod from its node.",
                "kubelet이 파드를 노드에서 축출합니다."
            ),
            detail: both!(
                language,
                "The node is short of memory. {period}.{at_least} The pod will be Failed with the reason Evicted, unless all \
                 its apps exit with 0.",
                "노드의 메모리가 부족합니다. {period}.{at_least} 모든 앱이 0으로 끝나지 않는 한 파드는 reason이 Evicted인 Failed가 \
                 됩니다."
            ),
        }
    }
}
