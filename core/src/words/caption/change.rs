//! What somebody changes in the pod's object while it lives.

use super::{Caption, Telling};
use crate::rules::container_kind::ContainerKind;
use crate::rules::startup;
use crate::status::ConditionStatus;
use crate::time::Duration;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn condition_set(&self, condition: &str, status: ConditionStatus) -> Caption {
        let language = self.language;
        Caption {
            title: {
                let status = status.name();
                let towards = with(status, Particle::Towards);
                both!(
                    language,
                    "Somebody sets the condition {condition} to {status}.",
                    "누군가 {condition} 컨디션을 {towards} 바꿉니다."
                )
            },
            detail: {
                if self.pod().spec.readiness_gates.iter().any(|gate| **gate == *condition) {
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
            },
        }
    }

    pub(super) fn deadline_set(&self, deadline: Duration) -> Caption {
        let language = self.language;
        Caption {
            title: {
                let deadline = self.duration(deadline);
                let towards = with(&deadline, Particle::Towards);
                both!(
                    language,
                    "Somebody sets activeDeadlineSeconds to {deadline}.",
                    "누군가 activeDeadlineSeconds의 값을 {towards} 바꿉니다."
                )
            },
            detail: both!(
                language,
                "It counts from the pod's start. It may be set or shortened on a pod that runs, but not lengthened.",
                "파드가 시작된 때부터 셉니다. 실행 중인 파드에서는 새로 정하거나 줄일 수만 있고 늘릴 수는 없습니다."
            ),
        }
    }

    pub(super) fn image_changed(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(language, "{name} gets another image.", "{name}의 이미지가 바뀌었습니다."),
            detail: self.why_image_changed(),
        }
    }

    fn why_image_changed(&self) -> String {
        let language = self.language;
        if self.ending().is_some() {
            return both!(
                language,
                "The pod is ending, so nothing is started with it.",
                "파드가 끝나는 중이므로 이 이미지로 시작하는 것은 없습니다."
            );
        }
        match self.kind() {
            Some(ContainerKind::Init) => both!(
                language,
                "An init container is neither stopped nor run again for it.",
                "초기화 컨테이너는 이 때문에 멈추거나 다시 실행되지 않습니다."
            ),
            Some(kind) if !startup::takes_new_image(kind, self.timeline.gates) => both!(
                language,
                "In this version of Kubernetes a sidecar is not stopped for it; its next start uses it.",
                "이 Kubernetes 버전에서는 사이드카를 이 때문에 멈추지 않으며, 다음에 시작할 때 씁니다."
            ),
            _ if self.event.container.is_some_and(|id| self.was_running(id)) => both!(
                language,
                "The kubelet compares the image with the one that runs: it stops this container and starts it again, \
                 under every restartPolicy. The rest of the pod stays.",
                "kubelet은 실행 중인 이미지와 비교해 이 컨테이너만 멈추고 다시 시작합니다. restartPolicy와는 상관없으며, 파드의 \
                 나머지는 그대로입니다."
            ),
            _ => both!(language, "Its next start uses it.", "다음에 시작할 때 이 이미지를 씁니다."),
        }
    }

    pub(super) fn labels_changed(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The pod gets other labels.", "파드의 레이블이 바뀌었습니다."),
            detail: both!(
                language,
                "A Service lists the pod while its labels match the Service's selector.",
                "Service는 레이블이 자신의 셀렉터와 일치하는 동안 파드를 목록에 둡니다."
            ),
        }
    }
}
