//! What happens to a pod from outside, as a button or a heading names it.

use crate::pod::{ContainerId, Pod};
use crate::sim::scenario::{ActionKind, SandboxLoss};
use crate::time::Duration;
use crate::words::korean::{Particle, with};
use crate::words::resizes::amounts;
use crate::words::{Language, both, duration};

/// The action in a few words; its containers are the pod's.
#[must_use]
pub fn action(language: Language, what: &ActionKind, pod: &Pod) -> String {
    let name = |id: &ContainerId| &*pod.container(*id).name;
    match what {
        ActionKind::Delete { grace: Some(Duration::ZERO) } => {
            both!(language, "delete the pod with no grace period", "유예 없이 파드 삭제")
        }
        ActionKind::Delete { grace: None } => both!(language, "delete the pod", "파드 삭제"),
        ActionKind::Delete { grace: Some(grace) } => {
            let grace = duration(language, *grace);
            both!(language, "delete the pod with a grace period of {grace}", "파드 삭제(유예 {grace})")
        }
        ActionKind::Crash { container, code } => {
            let name = name(container);
            both!(language, "crash {name} with exit code {code}", "{name} 비정상 종료(종료 코드 {code})")
        }
        ActionKind::Signal { container } => {
            let name = name(container);
            both!(language, "send SIGTERM to {name}", "{name}에 SIGTERM 보내기")
        }
        ActionKind::OomKill { container } => {
            let name = name(container);
            both!(language, "make {name} run out of memory", "{name} 메모리 부족으로 종료(OOM)")
        }
        ActionKind::FailProbe { container, probe, lasts } => {
            let (name, probe, lasts) = (name(container), probe.field_name(), duration(language, *lasts));
            both!(language, "fail {name}'s {probe} for {lasts}", "{lasts} 동안 {name}의 {probe} 실패")
        }
        ActionKind::SetImage { container, image } => {
            let name = name(container);
            both!(language, "set {name}'s image to {image}", "{name}의 이미지 변경: {image}")
        }
        ActionKind::Evict { limit: None } => {
            both!(language, "evict it: the node is short of memory", "노드 메모리 부족으로 축출")
        }
        ActionKind::Evict { limit: Some(limit) } => {
            let limit = duration(language, *limit);
            both!(
                language,
                "evict it within {limit}: the node is short of memory",
                "노드 메모리 부족으로 축출(최대 {limit})"
            )
        }
        ActionKind::Drain => both!(language, "drain the node", "노드 드레인"),
        ActionKind::ShutdownNode { .. } => both!(language, "shut the node down", "노드 종료"),
        ActionKind::LoseSandbox { with: SandboxLoss::Pause } => {
            both!(language, "lose the sandbox", "샌드박스 유실")
        }
        ActionKind::LoseSandbox { with: SandboxLoss::Containers } => {
            both!(language, "lose the sandbox and every process", "샌드박스와 모든 프로세스 유실")
        }
        ActionKind::RestartNode { down_for } => {
            let down = duration(language, *down_for);
            both!(language, "restart the node, down for {down}", "노드 재시작({down} 중단)")
        }
        ActionKind::RestartKubelet { down_for } => {
            let down = duration(language, *down_for);
            both!(language, "restart the kubelet, down for {down}", "kubelet 재시작({down} 중단)")
        }
        ActionKind::SetCondition { kind, status } => {
            let (status, object) = (status.name(), with(kind, Particle::Object));
            let towards = with(status, Particle::Towards);
            both!(language, "set {kind} to {status}", "{object} {towards} 설정")
        }
        ActionKind::SetActiveDeadline { deadline } => {
            let deadline = duration(language, *deadline);
            both!(
                language,
                "set activeDeadlineSeconds to {deadline}",
                "activeDeadlineSeconds 설정: {deadline}"
            )
        }
        ActionKind::Resize { container, change } => {
            let (name, amounts) = (name(container), amounts(change));
            both!(language, "resize {name}: {amounts}", "{name} 크기 조정: {amounts}")
        }
        ActionKind::SetLabels(_) => both!(language, "change its labels", "레이블 변경"),
        ActionKind::DeleteJob { .. } => both!(language, "delete the Job", "Job 삭제"),
        ActionKind::DeletePod { pod, .. } => {
            both!(language, "delete pod {pod} of the Job", "Job의 {pod}번 파드 삭제")
        }
        ActionKind::EvictPod { pod } => {
            both!(language, "evict pod {pod} of the Job", "Job의 {pod}번 파드 축출")
        }
        ActionKind::PatchJob(_) => both!(language, "change the Job", "Job 변경"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze;
    use crate::pod::ProbeKind;
    use crate::words::korean::wrong_particle;
    use crate::words::plain;

    fn check(what: &ActionKind, english: &str, korean: &str) {
        let text = "kind: Pod\napiVersion: v1\nspec:\n  containers:\n  - {name: app}\n";
        let pod = analyze(text).workload().expect("a pod").pod.clone();
        assert_eq!(plain(&action(Language::English, what, &pod)), english);
        assert_eq!(action(Language::Korean, what, &pod), korean);
    }

    #[test]
    fn of_a_container_and_of_the_pod() {
        let container = ContainerId::App(0);
        check(
            &ActionKind::Crash { container, code: 1 },
            "crash app with exit code 1",
            "app 비정상 종료(종료 코드 1)",
        );
        check(&ActionKind::Delete { grace: None }, "delete the pod", "파드 삭제");
        let away = Duration::from_secs(10);
        check(
            &ActionKind::RestartKubelet { down_for: away },
            "restart the kubelet, down for 10 s",
            "kubelet 재시작(10초 중단)",
        );
    }

    #[test]
    fn the_particle_after_a_duration_fits_whatever_its_unit() {
        for seconds in [2, 60, 300, 3_600] {
            let span = Duration::from_secs(seconds);
            let word = duration(Language::Korean, span);
            let container = ContainerId::App(0);
            let kinds = [
                ActionKind::Delete { grace: Some(span) },
                ActionKind::FailProbe { container, probe: ProbeKind::Liveness, lasts: span },
                ActionKind::Evict { limit: Some(span) },
                ActionKind::RestartNode { down_for: span },
                ActionKind::RestartKubelet { down_for: span },
                ActionKind::SetActiveDeadline { deadline: span },
            ];
            let pod = crate::analyze("kind: Pod\napiVersion: v1\nspec: {containers: [{name: app}]}\n");
            let pod = &pod.workload().expect("a pod").pod;
            for kind in kinds {
                let said = action(Language::Korean, &kind, pod);
                assert_eq!(wrong_particle(&said, &word), None, "{said}");
            }
        }
    }
}
