//! Where a pod comes from: who made it, and in whose place.

use super::{Caption, Telling, one_more};
use crate::pod::workload_kind::WorkloadKind;
use crate::rules::Rule;
use crate::rules::replacement::Loss;
use crate::sim::timeline::Follows;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn created(&self) -> Caption {
        match &self.timeline.follows {
            None => self.first_created(),
            Some(Follows::Job(goes_on)) => one_more::caption(self.language, goes_on),
            Some(Follows::Lost { maker, loss }) => Caption {
                title: self.made_in_the_place(*maker),
                detail: self.why_in_the_place(*maker, *loss),
            },
        }
    }

    fn first_created(&self) -> Caption {
        let language = self.language;
        Caption {
            title: match self.is_of_job() {
                true => both!(language, "The Job has created the pod.", "Job이 파드를 만들었습니다."),
                false => both!(language, "The pod has been created.", "파드가 만들어졌습니다."),
            },
            detail: both!(
                language,
                "The API server has stored it; nothing runs yet.",
                "API 서버에 저장되었고, 아직 아무것도 실행되지 않습니다."
            ),
        }
    }

    fn made_in_the_place(&self, maker: WorkloadKind) -> String {
        let language = self.language;
        if maker == WorkloadKind::Deployment {
            return both!(
                language,
                "The Deployment's ReplicaSet creates the next pod.",
                "Deployment의 ReplicaSet이 다음 파드를 만듭니다."
            );
        }
        let (maker, subject) = (maker.name(), with(maker.name(), Particle::Subject));
        both!(language, "The {maker} creates the next pod.", "{subject} 다음 파드를 만듭니다.")
    }

    fn why_in_the_place(&self, maker: WorkloadKind, loss: Loss) -> String {
        let language = self.language;
        let (kind, topic) = (maker.name(), with(maker.name(), Particle::Topic));
        match loss {
            Loss::Deleted => both!(
                language,
                "The previous pod is being deleted, so it no longer counts. A {kind} does not wait until it is gone: for \
                 that time both exist.",
                "이전 파드는 삭제가 시작되어 레플리카로 세지 않습니다. {topic} 이전 파드가 사라지기를 기다리지 않으므로 그동안 두 파드가 \
                 함께 있습니다."
            ),
            Loss::Ended => both!(
                language,
                "The previous pod has ended, so it no longer counts. Its object stays until somebody deletes it.",
                "이전 파드는 끝나서 레플리카로 세지 않습니다. 오브젝트는 누군가 삭제할 때까지 남습니다."
            ),
            Loss::Released => both!(
                language,
                "The labels of the previous pod no longer match the selector of the {kind}, so it releases that pod, which \
                 runs on without a controller, and creates another in its place.",
                "이전 파드의 레이블이 더 이상 셀렉터와 맞지 않습니다. {topic} 그 파드의 소유를 해제하고(컨트롤러 없이 계속 실행됩니다) 그 자리에 \
                 새 파드를 만듭니다."
            ),
            Loss::Gone if maker == WorkloadKind::StatefulSet => both!(
                language,
                "It has the name of the previous pod, so a StatefulSet waits until that pod's object is gone.",
                "이전 파드와 이름이 같으므로, StatefulSet은 이전 파드의 오브젝트가 사라질 때까지 기다립니다."
            ),
            Loss::Gone if maker == WorkloadKind::DaemonSet => both!(
                language,
                "A DaemonSet keeps one pod on each node, so it waits until the previous pod's object is gone.",
                "DaemonSet은 노드마다 파드를 하나만 두므로, 이전 파드의 오브젝트가 사라질 때까지 기다립니다."
            ),
            Loss::Gone => {
                both!(language, "The previous pod's object is gone.", "이전 파드의 오브젝트가 사라졌습니다.")
            }
        }
    }

    /// Whether its controller deletes the pod, and nobody else.
    pub(super) fn is_cleared_away(&self) -> bool {
        self.event.cause.is_some_and(|cause| cause.rule == Rule::Replacement)
    }
}
