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
                        "It is not one of the pod's readinessGates, so it has no effect.",
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
                "It counts from the pod's start. On an existing pod it can be set or shortened, but not lengthened.",
                "파드가 시작된 때부터 셉니다. 이미 있는 파드에서는 새로 정하거나 줄일 수만 있고 늘릴 수는 없습니다."
            ),
        }
    }

    pub(super) fn image_changed(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(language, "{name} gets a new image.", "{name}의 이미지가 바뀌었습니다."),
            detail: self.why_image_changed(),
        }
    }

    fn why_image_changed(&self) -> String {
        let language = self.language;
        if self.ending().is_some() {
            return both!(
                language,
                "The pod is ending, so nothing starts with it.",
                "파드가 끝나는 중이므로 이 이미지로 시작하는 것은 없습니다."
            );
        }
        match self.kind() {
            Some(ContainerKind::Init) => both!(
                language,
                "An init container is neither stopped nor run again for a new image.",
                "초기화 컨테이너는 이미지가 바뀌어도 종료되거나 다시 실행되지 않습니다."
            ),
            Some(kind) if !startup::takes_new_image(kind, self.timeline.gates) => both!(
                language,
                "In this version of Kubernetes a sidecar is not stopped for a new image; its next start uses it.",
                "이 Kubernetes 버전에서는 이미지가 바뀌어도 사이드카를 종료하지 않고, 다음에 시작할 때 새 이미지를 씁니다."
            ),
            _ if self.event.container.is_some_and(|id| self.was_running(id)) => both!(
                language,
                "It differs from the image that runs, so the kubelet stops this container and starts it again, whatever the \
                 restartPolicy. The rest of the pod stays.",
                "실행 중인 이미지와 다르므로 kubelet이 restartPolicy와 상관없이 이 컨테이너만 종료하고 다시 시작합니다. 파드의 \
                 나머지는 그대로입니다."
            ),
            _ => both!(language, "Its next start uses it.", "다음에 시작할 때 이 이미지를 씁니다."),
        }
    }

    pub(super) fn labels_changed(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The pod's labels change.", "파드의 레이블이 바뀌었습니다."),
            detail: both!(
                language,
                "A Service lists the pod as long as its labels match the Service's selector.",
                "Service는 파드의 레이블이 셀렉터와 일치하는 동안 그 파드를 목록에 둡니다."
            ),
        }
    }
}
