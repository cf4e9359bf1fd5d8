//! Where a real life parts from the simulated one, and what would explain it.

use crate::pod::Pod;
use crate::reality::{Difference, DifferenceKind, RealActivity};
use crate::rules::reference::Absence;
use crate::status::exit_code;
use crate::words::korean::{Particle, with};
use crate::words::{Caption, Language, both, duration};

/// A difference as a title and an explanation; its containers are the pod's.
#[must_use]
pub fn difference(language: Language, pod: &Pod, one: &Difference) -> Caption {
    let name = one.container.map_or("", |id| &*pod.container(id).name);
    Caption { title: title(language, name, &one.kind), detail: detail(language, pod, one) }
}

fn title(language: Language, name: &str, kind: &DifferenceKind) -> String {
    let said = |span| duration(language, span);
    let (subject, topic) = (with(name, Particle::Subject), with(name, Particle::Topic));
    match kind {
        DifferenceKind::WaitedForNode(waited) => {
            let waited = said(*waited);
            both!(language, "The pod waited {waited} for a node", "파드가 노드를 {waited} 기다림")
        }
        DifferenceKind::Stranger(name) => {
            let subject = with(name, Particle::Subject);
            both!(language, "The real pod also has {name}", "실제 파드에는 {subject} 더 있음")
        }
        DifferenceKind::Sandbox(took) => {
            let took = said(*took);
            both!(language, "The sandbox took {took}", "샌드박스 준비에 {took} 걸림")
        }
        DifferenceKind::Pull { took, simulated } => {
            let (took, simulated) = (said(*took), said(*simulated));
            let other = with(&simulated, Particle::Subject);
            both!(
                language,
                "The pull for {name} took {took}, not {simulated}",
                "{name} 이미지를 받는 데 {other} 아니라 {took} 걸림"
            )
        }
        DifferenceKind::Present => {
            both!(language, "The node had the image of {name}", "{name}의 이미지가 노드에 이미 있었음")
        }
        DifferenceKind::PullFailed(reason) => {
            both!(
                language,
                "The image of {name} cannot be pulled ({reason})",
                "{name}의 이미지를 받을 수 없음({reason})"
            )
        }
        DifferenceKind::Missing(Absence { kind, name, key, .. }) => {
            let kind = kind.name();
            match key {
                None => both!(language, "{kind} {name} was missing", "{kind} {name} 없음"),
                Some(key) => {
                    both!(language, "{kind} {name} lacked the key {key}", "{kind} {name}에 키 {key} 없음")
                }
            }
        }
        DifferenceKind::Start { took, simulated } => {
            let (took, simulated) = (said(*took), said(*simulated));
            let other = with(&simulated, Particle::Subject);
            both!(
                language,
                "{name} started {took} after its turn, not {simulated}",
                "{topic} 차례가 오고 {other} 아니라 {took} 뒤에 시작함"
            )
        }
        DifferenceKind::StartedLate(age) => {
            let age = said(*age);
            both!(
                language,
                "{name} counted as started only after {age}",
                "{topic} {age} 뒤에야 started로 인정됨"
            )
        }
        DifferenceKind::Waits(reason) => {
            both!(language, "{name} waits: {reason}", "{topic} 대기 중: {reason}")
        }
        DifferenceKind::Ended { after, exit: (_, reason), .. } if reason == "OOMKilled" => {
            let after = said(*after);
            both!(language, "{name} was OOMKilled after {after}", "{subject} {after} 뒤에 OOMKilled됨")
        }
        DifferenceKind::Ended { after, exit: (code, _), .. } => {
            let (after, with_code) = (said(*after), with(&code.to_string(), Particle::Towards));
            both!(
                language,
                "{name} ended after {after} with exit code {code}",
                "{subject} {after} 뒤에 종료 코드 {with_code} 끝남"
            )
        }
        DifferenceKind::StillRuns(age) => {
            let age = said(*age);
            let passed = with(&age, Particle::Subject);
            both!(language, "{name} still runs after {age}", "{topic} {passed} 지나도 실행 중")
        }
        DifferenceKind::CouldNotStart(code) => {
            both!(language, "{name} could not be started ({code})", "{topic} 시작할 수 없었음({code})")
        }
        DifferenceKind::Stopped { took, code } => {
            let took = said(*took);
            both!(
                language,
                "{name} took {took} to stop, with exit code {code}",
                "{name} 종료에 {took} 걸림, 종료 코드 {code}"
            )
        }
        DifferenceKind::Killed { probe, age } => {
            let (probe, age) = (probe.field_name(), said(*age));
            both!(
                language,
                "{name} was killed after {age}: its {probe} failed",
                "{subject} {age} 뒤에 강제 종료됨: {probe} 실패"
            )
        }
        DifferenceKind::ReadyAt { age, simulated } => {
            let (age, simulated) = (said(*age), said(*simulated));
            let other = with(&simulated, Particle::Subject);
            both!(
                language,
                "{name} was ready {age} after its start, not {simulated}",
                "{topic} 시작하고 {other} 아니라 {age} 뒤에 ready가 됨"
            )
        }
        DifferenceKind::Fails(probe) => {
            let probe = probe.field_name();
            both!(language, "The {probe} of {name} fails", "{name}의 {probe} 실패")
        }
        DifferenceKind::Deleted => both!(language, "The pod was deleted", "파드가 삭제됨"),
        DifferenceKind::NotDeleted => {
            both!(language, "Nobody has deleted the pod", "아무도 파드를 삭제하지 않음")
        }
        DifferenceKind::Disrupted(reason) => {
            both!(
                language,
                "The pod was ended from outside ({reason})",
                "파드가 외부 요인으로 끝남({reason})"
            )
        }
    }
}

fn detail(language: Language, pod: &Pod, one: &Difference) -> String {
    let image = one.container.map_or("", |id| &*pod.container(id).image);
    match &one.kind {
        DifferenceKind::WaitedForNode(_) => both!(
            language,
            "Podreel has no scheduler; both lives are counted from the binding to the node.",
            "Podreel에는 스케줄러가 없습니다. 두 경우 모두 노드에 배정된 시점부터 셉니다."
        ),
        DifferenceKind::Stranger(_) => both!(
            language,
            "It is not in the manifest; such containers are usually added by an admission webhook.",
            "매니페스트에는 없습니다. 이런 컨테이너는 보통 admission webhook이 추가합니다."
        ),
        DifferenceKind::Sandbox(_) => both!(
            language,
            "Before any container starts, the runtime makes the sandbox, and the network plugin sets up its network.",
            "컨테이너가 시작하기 전에 런타임이 샌드박스를 만들고 네트워크 플러그인이 네트워크를 준비합니다."
        ),
        DifferenceKind::Pull { .. } => both!(
            language,
            "The manifest does not say how long {image} takes: that depends on its size, the registry and the node.",
            "{image}의 소요 시간은 매니페스트로 알 수 없습니다. 크기와 레지스트리, 노드에 달려 있습니다."
        ),
        DifferenceKind::Present => both!(
            language,
            "{image} was on the node before, so nothing was pulled.",
            "이미지가 이미 노드에 있어서 새로 받지 않았습니다({image})."
        ),
        DifferenceKind::PullFailed(_) => both!(
            language,
            "The registry refused or could not be reached; the kubelet tries again, each time after a longer wait.",
            "레지스트리가 거부했거나 연결되지 않았습니다. kubelet은 점점 더 오래 기다렸다가 다시 시도합니다."
        ),
        DifferenceKind::Start { .. } => both!(
            language,
            "Volumes, the runtime and a busy node take time; with latency: Realistic the node takes as long as a recorded one.",
            "볼륨, 런타임, 바쁜 노드 때문에 시간이 걸립니다. latency: Realistic이면 실제로 기록된 노드만큼 걸립니다."
        ),
        DifferenceKind::StartedLate(_) => both!(
            language,
            "The next container starts only when its startupProbe has succeeded.",
            "다음 컨테이너는 startupProbe가 성공해야 시작합니다."
        ),
        DifferenceKind::Missing(_) => both!(
            language,
            "What a pod refers to is assumed to exist; the kubelet reported that this did not, and tries again until it does.",
            "파드가 참조하는 것은 모두 있다고 가정했지만, kubelet은 없다고 기록했습니다. 생길 때까지 다시 시도합니다."
        ),
        DifferenceKind::Waits(_) => both!(
            language,
            "Something that the container needs is missing on the node or in the cluster; a Scenario cannot express that.",
            "컨테이너에 필요한 것이 노드나 클러스터에 없습니다. Scenario로는 표현할 수 없습니다."
        ),
        DifferenceKind::Ended { exit: (_, reason), restarts, .. } => {
            ended(language, reason == "OOMKilled", *restarts)
        }
        DifferenceKind::StillRuns(_) => both!(
            language,
            "It was assumed to end sooner; whether a program ends by itself depends on its code.",
            "더 일찍 끝난다고 가정했습니다. 프로그램이 스스로 끝나는지는 코드에 달려 있습니다."
        ),
        DifferenceKind::CouldNotStart(_) => both!(
            language,
            "The runtime could not run the command, for example because it is not in the image.",
            "런타임이 명령을 실행하지 못했습니다. 이미지에 없는 명령일 때 이렇게 됩니다."
        ),
        DifferenceKind::Stopped { code: exit_code::SIGKILL, .. } => both!(
            language,
            "Exit code 137 is SIGKILL: the program did not end in time after the stop signal.",
            "종료 코드 137은 SIGKILL입니다. 종료 신호를 받고 제때 끝나지 않았습니다."
        ),
        DifferenceKind::Stopped { .. } => both!(
            language,
            "What a program does after the stop signal depends on the program.",
            "종료 신호를 받은 뒤의 동작은 프로그램에 달려 있습니다."
        ),
        DifferenceKind::Killed { .. } => both!(
            language,
            "It was told to stop while the pod lived on; the kubelet does that after failureThreshold failures in a row.",
            "파드는 살아 있는데 종료 신호를 받았습니다. failureThreshold만큼 연속으로 실패하면 kubelet이 그렇게 합니다."
        ),
        DifferenceKind::ReadyAt { .. } => both!(
            language,
            "A container with a readinessProbe is ready only once its program answers and the check succeeds.",
            "readinessProbe가 있는 컨테이너는 프로그램이 응답해서 검사가 성공해야 ready가 됩니다."
        ),
        DifferenceKind::Fails(_) => both!(
            language,
            "The manifest does not say what the program answers; unless something is known, the check is assumed to succeed.",
            "프로그램의 응답은 매니페스트로 알 수 없습니다. 따로 아는 것이 없으면 성공한다고 가정합니다."
        ),
        DifferenceKind::Deleted => both!(
            language,
            "Its deletionTimestamp minus the grace period is when somebody asked for the deletion.",
            "deletionTimestamp에서 유예 시간을 뺀 시점에 누군가 삭제를 요청했습니다."
        ),
        DifferenceKind::NotDeleted => {
            both!(language, "Its Scenario deletes it.", "Scenario에는 파드를 삭제한다고 적혀 있습니다.")
        }
        DifferenceKind::Disrupted(_) => both!(
            language,
            "The reason of the condition DisruptionTarget says who did it, such as the kubelet, the eviction API or the scheduler.",
            "누가 끝냈는지는 DisruptionTarget 컨디션의 reason에 있습니다. kubelet, eviction API, 스케줄러 등입니다."
        ),
    }
}

fn ended(language: Language, out_of_memory: bool, restarts: u32) -> String {
    let why = match out_of_memory {
        true => both!(
            language,
            "The kernel killed it because it used more memory than its limit, or than the node had.",
            "메모리를 한도보다, 또는 노드에 있는 것보다 많이 써서 커널이 강제 종료했습니다."
        ),
        false => both!(
            language,
            "How long a program runs and how it ends depends on its code, not on the manifest.",
            "프로그램이 얼마나 실행되고 어떻게 끝나는지는 매니페스트가 아니라 코드에 있습니다."
        ),
    };
    match restarts {
        0 => why,
        1 => why + &both!(language, " It was restarted once.", " 한 번 재시작했습니다."),
        _ => why + &both!(language, " It was restarted {restarts} times.", " {restarts}번 재시작했습니다."),
    }
}

/// What a real container does, in a few words.
#[must_use]
pub fn activity(language: Language, activity: RealActivity) -> String {
    match activity {
        RealActivity::Pulling => both!(language, "pulling", "이미지 받는 중"),
        RealActivity::Running => both!(language, "running", "실행 중"),
        RealActivity::BackOff => both!(language, "waits to be restarted", "재시작 대기"),
        RealActivity::Ended(code) => {
            let with_code = with(&code.to_string(), Particle::Towards);
            both!(language, "ended with exit code {code}", "종료 코드 {with_code} 끝남")
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::pod::{Container, ContainerId, ObjectKind, PodSpec, ProbeKind};
    use crate::rules::Rule;
    use crate::time::{Duration, Instant};
    use crate::words::plain;

    fn check(language: Language, expected: &Expect) {
        let container = Container { name: "app".into(), image: "nginx".into(), ..Container::default() };
        let spec = PodSpec { containers: vec![container], ..PodSpec::default() };
        let pod = Pod { spec, ..Pod::default() };
        let (short, long) = (Duration::from_secs(2), Duration::from_secs(60));
        let absent = |key| {
            let (kind, name) = (ObjectKind::Secret, "db".into());
            DifferenceKind::Missing(Absence { kind, name, key, until: None, source: None })
        };
        let kinds = [
            DifferenceKind::WaitedForNode(long),
            DifferenceKind::Stranger("proxy".into()),
            DifferenceKind::Pull { took: long, simulated: short },
            DifferenceKind::Present,
            absent(None),
            absent(Some("password".into())),
            DifferenceKind::Start { took: long, simulated: short },
            DifferenceKind::Ended { after: short, exit: (1, "Error".into()), restarts: 3 },
            DifferenceKind::Ended { after: short, exit: (137, "OOMKilled".into()), restarts: 0 },
            DifferenceKind::StillRuns(long),
            DifferenceKind::Stopped { took: short, code: 137 },
            DifferenceKind::Killed { probe: ProbeKind::Liveness, age: long },
            DifferenceKind::ReadyAt { age: long, simulated: short },
            DifferenceKind::Fails(ProbeKind::Readiness),
            DifferenceKind::Disrupted("TerminationByKubelet".into()),
        ];
        let titles = kinds.into_iter().map(|kind| {
            let (container, at) = (Some(ContainerId::App(0)), Instant::START);
            let one = Difference { container, kind, at, rule: Rule::Restart, remedy: None };
            plain(&difference(language, &pod, &one).title) + "\n"
        });
        expected.assert_eq(&titles.collect::<String>());
    }

    #[test]
    fn what_differs_is_said_in_a_sentence() {
        check(
            Language::English,
            &expect![[r#"
                The pod waited 1 min for a node
                The real pod also has proxy
                The pull for app took 1 min, not 2 s
                The node had the image of app
                Secret db was missing
                Secret db lacked the key password
                app started 1 min after its turn, not 2 s
                app ended after 2 s with exit code 1
                app was OOMKilled after 2 s
                app still runs after 1 min
                app took 2 s to stop, with exit code 137
                app was killed after 1 min: its livenessProbe failed
                app was ready 1 min after its start, not 2 s
                The readinessProbe of app fails
                The pod was ended from outside (TerminationByKubelet)
            "#]],
        );
        check(
            Language::Korean,
            &expect![[r#"
                파드가 노드를 1분 기다림
                실제 파드에는 proxy가 더 있음
                app 이미지를 받는 데 2초가 아니라 1분 걸림
                app의 이미지가 노드에 이미 있었음
                Secret db 없음
                Secret db에 키 password 없음
                app은 차례가 오고 2초가 아니라 1분 뒤에 시작함
                app이 2초 뒤에 종료 코드 1로 끝남
                app이 2초 뒤에 OOMKilled됨
                app은 1분이 지나도 실행 중
                app 종료에 2초 걸림, 종료 코드 137
                app이 1분 뒤에 강제 종료됨: livenessProbe 실패
                app은 시작하고 2초가 아니라 1분 뒤에 ready가 됨
                app의 readinessProbe 실패
                파드가 외부 요인으로 끝남(TerminationByKubelet)
            "#]],
        );
    }
}
