//! The pod's phase, its deadline, and its end.

use super::{Caption, Telling};
use crate::pod::ContainerId;
use crate::rules::shutdown;
use crate::sim::event::EventKind;
use crate::status::PodPhase;
use crate::time::Duration;
use crate::words::both;

impl Telling<'_> {
    pub(super) fn phase_changed(&self, phase: PodPhase) -> Caption {
        let language = self.language;
        Caption {
            title: {
                let phase = phase.name();
                both!(language, "The pod's phase is now {phase}.", "파드의 phase가 이제 {phase}입니다.")
            },
            detail: self.why_phase(phase),
        }
    }

    fn why_phase(&self, phase: PodPhase) -> String {
        let language = self.language;
        match phase {
            PodPhase::Pending | PodPhase::Unknown | PodPhase::Unset => both!(
                language,
                "Not every container has been set up yet.",
                "아직 만들어지지 않은 컨테이너가 있습니다."
            ),
            PodPhase::Running if !self.pod().app_ids().any(|id| self.is_up(id)) => both!(
                language,
                "Every container has been set up, and one that has ended will start again.",
                "컨테이너가 모두 만들어졌고, 끝난 컨테이너는 다시 시작됩니다."
            ),
            PodPhase::Running => both!(
                language,
                "Every container has been set up and at least one runs. Running does not mean ready.",
                "컨테이너가 모두 만들어졌고 하나 이상 실행 중입니다. Running이 ready를 뜻하지는 않습니다."
            ),
            PodPhase::Succeeded if !self.has_sidecars() => both!(
                language,
                "Every app container ended with exit code 0.",
                "모든 앱 컨테이너가 종료 코드 0으로 끝났습니다."
            ),
            PodPhase::Succeeded => both!(
                language,
                "Every app container ended with exit code 0. The exit codes of sidecars do not count.",
                "모든 앱 컨테이너가 종료 코드 0으로 끝났습니다. 사이드카의 종료 코드는 상관없습니다."
            ),
            PodPhase::Failed if self.is_over_deadline() => both!(
                language,
                "It ran longer than activeDeadlineSeconds allows. This phase is final.",
                "activeDeadlineSeconds보다 오래 실행되었습니다. phase는 더 이상 바뀌지 않습니다."
            ),
            PodPhase::Failed if !self.has_run_apps() => both!(
                language,
                "Its app containers never ran. This phase is final.",
                "앱 컨테이너가 한 번도 실행되지 못했습니다. phase는 더 이상 바뀌지 않습니다."
            ),
            PodPhase::Failed => both!(
                language,
                "Not every app container ended with exit code 0. This phase is final.",
                "종료 코드 0으로 끝나지 않은 앱 컨테이너가 있습니다. phase는 더 이상 바뀌지 않습니다."
            ),
        }
    }

    fn is_over_deadline(&self) -> bool {
        self.before().any(|event| event.kind == EventKind::DeadlineExceeded)
    }

    fn has_run_apps(&self) -> bool {
        let mut instances = self.timeline.instances.iter();
        instances.any(|one| matches!(one.container, ContainerId::App(_)) && one.started.is_some())
    }

    pub(super) fn deadline_exceeded(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(
                language,
                "The pod has run longer than it may.",
                "파드가 허용된 시간보다 오래 실행되었습니다."
            ),
            detail: {
                let deadline = self.duration(self.deadline());
                both!(
                    language,
                    "activeDeadlineSeconds allows {deadline} from the pod's start, init containers included. The kubelet stops \
                     what runs, and the pod will be Failed.",
                    "activeDeadlineSeconds는 초기화 컨테이너를 포함해 시작부터 {deadline}까지 허용합니다. 실행 중인 것을 \
                     종료하고 파드는 Failed가 됩니다."
                )
            },
        }
    }

    /// The `activeDeadlineSeconds` in force.
    pub(super) fn deadline(&self) -> Duration {
        let mut set = self.before().filter_map(|event| match event.kind {
            EventKind::DeadlineSet { deadline } => Some(deadline),
            _ => None,
        });
        set.next().or(self.pod().spec.active_deadline).unwrap_or_default()
    }

    pub(super) fn deadline_told_again(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(
                language,
                "The kubelet reports again that the pod has run longer than it may.",
                "kubelet이 파드가 허용된 시간보다 오래 실행되었다고 다시 알립니다."
            ),
            detail: both!(
                language,
                "It says so each time it writes the status of a pod whose deadline has passed.",
                "기한이 지난 파드의 상태를 쓸 때마다 알립니다."
            ),
        }
    }

    pub(super) fn finalizers_awaited(&self) -> Caption {
        let language = self.language;
        let names = shutdown::keeping_finalizers(self.pod()).join(", ");
        Caption {
            title: both!(
                language,
                "The pod's object stays: it has finalizers.",
                "finalizer가 있어서 파드 오브젝트가 남습니다."
            ),
            detail: both!(
                language,
                "Its deletion was requested, but the API server keeps the object until its finalizers ({names}) are removed. \
                 The controllers that set them do that, and there is none here.",
                "삭제가 요청되었지만 API 서버는 finalizer({names})가 모두 제거될 때까지 오브젝트를 남겨 둡니다. finalizer는 그것을 \
                 추가한 컨트롤러가 제거하는데, 여기에는 그런 컨트롤러가 없습니다."
            ),
        }
    }

    pub(super) fn pod_gone(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The pod is gone.", "파드가 사라졌습니다."),
            detail: both!(
                language,
                "The kubelet has cleaned up, and the API object no longer exists.",
                "kubelet이 정리를 마쳤고 API 오브젝트도 없어졌습니다."
            ),
        }
    }
}
