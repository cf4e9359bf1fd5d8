//! What to write in the place of what is wrong.

use crate::diagnostic::{Idle, Lack, Problem};
use crate::version::KubernetesVersion;
use crate::words::advice::{advice, one_of};
use crate::words::{Language, both, korean};

/// What to write instead.
pub(super) fn help(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::Syntax { .. } => both!(
            language,
            "look at the indentation, the colons and the quotes here and in the line above",
            "이 줄과 윗줄의 들여쓰기, 콜론, 따옴표를 살펴보세요"
        ),
        Problem::Template => {
            both!(language, "paste what `helm template` prints", "`helm template`의 출력을 붙여 넣으세요")
        }
        Problem::CodeFence => both!(
            language,
            "delete this line and the one that closes the block",
            "이 줄과 블록을 닫는 줄을 지우세요"
        ),
        Problem::ShellLine => both!(
            language,
            "delete the commands and keep the manifest between them",
            "명령은 지우고 그 사이의 매니페스트만 남기세요"
        ),
        Problem::TabIndent => both!(language, "indent with spaces", "공백으로 들여쓰세요"),
        Problem::DuplicateKey { .. } => both!(
            language,
            "keep one of them: kubectl sends the last and says nothing, but kustomize refuses the file, and so does an \
             API server that gets both",
            "하나만 남기세요. kubectl은 알리지 않고 마지막 것만 보내지만, kustomize는 거부하고 API 서버도 둘 다 받으면 거부합니다"
        ),
        Problem::UnknownAlias { name } => both!(
            language,
            "set the anchor &{name} before it, or write the value itself",
            "앞에 앵커 &{name} 표시를 넣거나, 값을 그대로 쓰세요"
        ),
        Problem::TooDeep { .. } => both!(language, "nest it less deeply", "중첩을 줄이세요"),
        Problem::TooLarge { .. } | Problem::TooManyDocuments { .. } => {
            both!(language, "split the text", "텍스트를 나누세요")
        }
        Problem::UnknownField { meant: Some(meant), .. }
        | Problem::UnknownName { meant: Some(meant), .. }
        | Problem::NotOneOf { meant: Some(meant), .. } => did_you_mean(language, meant),
        Problem::UnknownField { since: Some(since), .. } => both!(
            language,
            "remove it, or use Kubernetes 1.{since} or later",
            "지우거나 Kubernetes 1.{since} 이상을 쓰세요"
        ),
        Problem::UnknownField { .. } => both!(
            language,
            "remove it, or move it to the object that it belongs to",
            "지우거나, 이 필드가 속한 오브젝트로 옮기세요"
        ),
        Problem::Undecodable { expected, found, .. } | Problem::WrongType { expected, found } => {
            right_type(language, expected, found)
        }
        Problem::Unreadable { .. } => both!(
            language,
            "write an amount like 500m, 1.5, 64Mi or 2Gi",
            "500m, 1.5, 64Mi, 2Gi 같은 값을 쓰세요"
        ),
        Problem::Refused { help, .. } | Problem::Warned { help, .. } => advice(language, help),
        Problem::Dropped { gate, version } => {
            let name = gate.name();
            match gate.since().1 {
                on if version.at_least(on) => both!(
                    language,
                    "remove it, or leave {name} on: the Scenario's featureGates switch it off",
                    "지우거나, Scenario의 featureGates에서 끈 {name} 게이트를 다시 켜세요"
                ),
                on if KubernetesVersion::new(on).is_some() => both!(
                    language,
                    "remove it, or use Kubernetes 1.{on} or later, where {name} is on",
                    "지우거나 {name} 게이트가 켜져 있는 Kubernetes 1.{on} 이상을 쓰세요"
                ),
                _ => both!(
                    language,
                    "remove it, or turn {name} on in the cluster and in the Scenario's featureGates",
                    "지우거나 클러스터와 Scenario의 featureGates에서 {name} 게이트를 켜세요"
                ),
            }
        }
        Problem::NoPod { .. } => both!(
            language,
            "a pod is found in a Pod, and in the template of a Deployment, ReplicaSet, StatefulSet, DaemonSet, \
             Job, CronJob, ReplicationController or PodTemplate",
            "파드는 Pod, 그리고 Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob, \
             ReplicationController, PodTemplate의 template에 있습니다"
        ),
        Problem::Gated => both!(
            language,
            "remove the gates to see the pod run",
            "schedulingGates를 지우면 파드의 동작을 볼 수 있습니다"
        ),
        Problem::FitsNowhere { resource, requested, largest } => both!(
            language,
            "request {largest} or less, or write a larger node into the Scenario: node: {{{resource}: \"{requested}\"}}",
            "요청을 {largest} 이하로 줄이거나, Scenario에 더 큰 노드를 적으세요: node: {{{resource}: \"{requested}\"}}"
        ),
        Problem::WaitsForItself { lack: Lack::Traffic, .. } => both!(
            language,
            "wait for something that another pod offers, or remove the wait; if the name is all that is needed, look it up with \
             nslookup: it resolves as soon as the Service exists",
            "다른 파드가 제공하는 것을 기다리게 하거나 기다리는 부분을 지우세요. 이름만 조회되면 된다면 nslookup으로 확인하세요. \
             이름은 Service가 생기는 즉시 조회됩니다"
        ),
        Problem::WaitsForItself { lack: Lack::Address, .. } => both!(
            language,
            "wait for something that another pod offers, or remove the wait; if the name is all that is needed, look it up with \
             nslookup and write publishNotReadyAddresses: true into the Service's spec",
            "다른 파드가 제공하는 것을 기다리게 하거나 기다리는 부분을 지우세요. 이름만 조회되면 된다면 nslookup으로 확인하고 \
             Service의 spec에 publishNotReadyAddresses: true를 적으세요"
        ),
        Problem::MakesNoPod { because, .. } => make_one(language, *because),
        Problem::EmptyText | Problem::OnlyComments => both!(
            language,
            "paste a Pod, a Deployment or a Job",
            "Pod, Deployment, Job 가운데 하나를 붙여 넣으세요"
        ),
        Problem::SeveralWorkloads { .. } => both!(
            language,
            "name another as the target of a Scenario to play it",
            "다른 파드를 재생하려면 Scenario의 target에 적으세요"
        ),
        Problem::SeveralScenarios => both!(language, "remove it", "지우세요"),
        Problem::NotKubernetes => both!(
            language,
            "begin with, for example, \"apiVersion: v1\" and \"kind: Pod\"",
            "예를 들어 \"apiVersion: v1\"과 \"kind: Pod\"로 시작하세요"
        ),
        Problem::WrongApiVersion { kind, expected, .. } => both!(
            language,
            "write \"apiVersion: {expected}\" for a {kind}",
            "{kind}에는 \"apiVersion: {expected}\"이라고 쓰세요"
        ),
        Problem::UnknownScenarioVersion { .. } => both!(
            language,
            "write podreel.dev/v1, or take a newer Podreel",
            "podreel.dev/v1이라고 쓰거나 더 새로운 Podreel을 사용하세요"
        ),
        Problem::UnknownName { known, .. } if known.is_empty() => {
            both!(language, "correct the name", "이름을 고치세요")
        }
        Problem::NotOneOf { allowed: known, .. } | Problem::UnknownName { known, .. } => {
            one_of(language, &known.iter().map(String::as_str).collect::<Vec<_>>())
        }
        Problem::TooSmall { least, .. } => both!(language, "write {least} or more", "{least} 이상을 쓰세요"),
        Problem::TooBig { most, .. } => both!(language, "write {most} or less", "{most} 이하를 쓰세요"),
        Problem::NotADuration { .. } => both!(
            language,
            "write a number with a unit, like 1m30s, 2.5s or 250ms",
            "1m30s, 2.5s, 250ms처럼 단위를 붙인 수를 쓰세요"
        ),
        Problem::EmptyWindow { from, .. } => {
            both!(language, "let it end after {from}", "{from} 뒤에 끝나게 쓰세요")
        }
        Problem::CannotFail { .. } => both!(
            language,
            "remove it; a failProbe action lets the check fail",
            "지우세요. 검사를 실패시키려면 failProbe 동작을 쓰세요"
        ),
        Problem::CannotSucceed { .. } => both!(
            language,
            "remove it, or raise the probe's timeoutSeconds",
            "지우거나 프로브의 timeoutSeconds를 늘리세요"
        ),
        Problem::MissingField { name } => both!(language, "add {name}", "{name} 필드를 추가하세요"),
        Problem::NotExactlyOne { allowed, .. } => one_of(language, allowed),
        Problem::GateNotInVersion { since, .. } => both!(
            language,
            "remove it, or write kubernetesVersion: \"{since}\" or a later one",
            "지우거나 kubernetesVersion을 \"{since}\" 이상으로 쓰세요"
        ),
        Problem::GateLocked { gate, .. } => {
            let (name, before) = (gate.name(), gate.locked_since() - 1);
            match KubernetesVersion::new(before) {
                Some(before) => both!(
                    language,
                    "remove it, or use Kubernetes {before} or earlier, where {name} can be off",
                    "지우거나 {name} 게이트를 끌 수 있는 Kubernetes {before} 이하를 쓰세요"
                ),
                None => both!(language, "remove it", "지우세요"),
            }
        }
        Problem::GateWithoutEffect { .. } => both!(
            language,
            "remove it; everything plays as if it were not there",
            "지우세요. 모두 이것이 없는 것처럼 재생됩니다"
        ),
        Problem::NeedsJob { .. } => {
            both!(language, "remove it, or name a Job as the target", "지우거나 target에 Job을 적으세요")
        }
        Problem::NoResize { .. } => both!(
            language,
            "remove it, or use Kubernetes 1.33 or later",
            "지우거나 Kubernetes 1.33 이상을 쓰세요"
        ),
        Problem::NotAdmitted { by, reason } => admission(language, by.as_deref(), reason),
    }
}

/// What to write so that a pod is made.
fn make_one(language: Language, because: Idle) -> String {
    match because {
        Idle::NoReplicas | Idle::NoCompletions | Idle::NoParallelism => {
            both!(language, "write 1 or more to have a pod", "파드를 만들려면 1 이상을 쓰세요")
        }
        Idle::Paused => both!(
            language,
            "remove it, or let kubectl rollout resume make the pods",
            "지우거나 kubectl rollout resume 명령으로 파드를 만들게 하세요"
        ),
        Idle::Suspended => {
            both!(
                language,
                "remove it to have Jobs at the times of schedule",
                "지우면 schedule에 적힌 때마다 Job을 만듭니다"
            )
        }
        Idle::JobSuspended => both!(
            language,
            "remove it, or let a patchJob of the Scenario resume the Job",
            "지우거나 Scenario의 patchJob으로 Job을 재개하세요"
        ),
        Idle::ManagedElsewhere => both!(
            language,
            "remove it to have Kubernetes make the pods",
            "지우면 Kubernetes가 파드를 만듭니다"
        ),
    }
}

/// What to write so that the cluster admits the pod.
fn admission(language: Language, by: Option<&str>, reason: &str) -> String {
    if reason.starts_with("the integer value of priority") {
        return both!(
            language,
            "leave priority out; the PriorityClass that priorityClassName names sets it",
            "priority를 지우세요. priorityClassName에 적은 PriorityClass가 정하는 값입니다"
        );
    }
    if reason.starts_with("the string value of PreemptionPolicy") {
        return both!(
            language,
            "leave preemptionPolicy out; the PriorityClass that priorityClassName names sets it",
            "preemptionPolicy를 지우세요. priorityClassName에 적은 PriorityClass가 정하는 값입니다"
        );
    }
    let Some(object) = by else {
        return both!(
            language,
            "leave overhead out; its RuntimeClass sets it",
            "overhead를 지우세요. RuntimeClass가 정하는 값입니다"
        );
    };
    match object.split('/').next() {
        Some("ResourceQuota") if reason.starts_with("failed quota") => both!(
            language,
            "write these amounts in each of the containers, or let a LimitRange fill them in; {object} asks for them",
            "이 값을 컨테이너마다 쓰거나 LimitRange로 채우세요. {object} 때문에 필요합니다"
        ),
        Some("ResourceQuota") => both!(
            language,
            "ask for less, or raise the bounds of {object}",
            "더 적게 요청하거나 {object} 한도를 올리세요"
        ),
        Some("RuntimeClass") => both!(
            language,
            "leave overhead out; {object} sets it",
            "overhead를 지우세요. {object} 오브젝트가 정하는 값입니다"
        ),
        _ => both!(
            language,
            "keep to the bounds of {object}, or change them",
            "{object} 범위를 지키거나 그 범위를 고치세요"
        ),
    }
}

fn did_you_mean(language: Language, meant: &str) -> String {
    both!(language, "did you mean {meant:?}?", "{meant:?} 아닌가요?")
}

/// What to write in the place of a value of the wrong type.
fn right_type(language: Language, expected: &str, found: &str) -> String {
    match (expected, found) {
        ("int32", "number") => both!(
            language,
            "write a whole number from -2147483648 to 2147483647",
            "-2147483648에서 2147483647 사이의 정수를 쓰세요"
        ),
        ("int64", "number") => both!(language, "write a whole number", "정수를 쓰세요"),
        ("string", "number" | "bool") => {
            let written = described(language, found);
            let towards = korean::with(written, korean::Particle::Towards);
            both!(
                language,
                "put it in quotes; without them it is {written}",
                "따옴표로 감싸세요. 따옴표가 없으면 {towards} 읽힙니다"
            )
        }
        _ => {
            let (wanted, written) = (described(language, expected), described(language, found));
            let object = korean::with(wanted, korean::Particle::Object);
            both!(language, "write {wanted}; this is {written}", "{object} 쓰세요. 지금은 {written}입니다")
        }
    }
}

/// A type as a reader of YAML calls it.
fn described(language: Language, name: &str) -> &'static str {
    let (english, korean) = match name {
        "null" => ("nothing", "빈 값"),
        "int32" | "int64" => ("a whole number", "정수"),
        "number" => ("a number", "수"),
        "duration" => ("a duration like 1m30s", "1m30s 같은 시간 길이"),
        "bool" | "boolean" => ("true or false", "true 또는 false"),
        "object" | "mapping" => ("a mapping", "매핑"),
        "array" | "list" => ("a list", "목록"),
        "time" => ("a moment like \"2026-01-02T12:00:00Z\"", "\"2026-01-02T12:00:00Z\" 같은 시각"),
        "integer or string" => ("a whole number or a string", "정수나 문자열"),
        _ => ("a string", "문자열"),
    };
    match language {
        Language::English => english,
        Language::Korean => korean,
    }
}
