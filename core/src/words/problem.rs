//! What is wrong, and what to write instead.
//!
//! A message is lower case and has no period at its end: a terminal and an editor set it after a place. What
//! the API server would say stays in its own English words; only the help is translated.

use super::advice::advice;
use crate::diagnostic::{Diagnostic, Problem};
use crate::version::KubernetesVersion;
use crate::words::{Language, both, korean};

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is wrong, and what Kubernetes does about it.
    pub message: String,
    /// What to write instead, where that can be said.
    pub help: Option<String>,
}

/// The problem in words.
#[must_use]
pub fn problem(language: Language, problem: &Problem) -> Sentence {
    Sentence { message: message(language, problem), help: Some(help(language, problem)) }
}

/// The same with the field in front where the API server refuses or warns of it, as `kubectl` prints it.
#[must_use]
pub fn diagnostic(language: Language, diagnostic: &Diagnostic) -> Sentence {
    let mut sentence = problem(language, &diagnostic.problem);
    if matches!(diagnostic.problem, Problem::Refused { .. } | Problem::Warned { .. }) {
        sentence.message = format!("{}: {}", diagnostic.path, sentence.message);
    }
    sentence
}

fn message(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::Syntax { found } => both!(language, "this is not YAML: {found}", "YAML이 아닙니다: {found}"),
        Problem::TabIndent => {
            both!(language, "a tab cannot indent YAML", "YAML에서는 탭으로 들여쓸 수 없습니다")
        }
        Problem::DuplicateKey { path } => both!(
            language,
            "duplicate field {path:?}; the last one counts",
            "duplicate field {path:?}: 마지막 것만 쓰입니다"
        ),
        Problem::UnknownAlias { name } => both!(
            language,
            "the alias *{name} has no anchor &{name} before it",
            "앞에 앵커 &{name} 없이 별칭 *{name}만 있습니다"
        ),
        Problem::TooDeep { limit } => both!(
            language,
            "nested more than {limit} levels deep; the rest is not read",
            "{limit}단계보다 깊게 중첩되어 그 아래는 읽지 않습니다"
        ),
        Problem::TooLarge { limit } => {
            let kibibytes = limit / 1024;
            both!(
                language,
                "larger than {kibibytes} KiB; more is not read in one piece",
                "{kibibytes} KiB보다 큽니다. 그보다 큰 텍스트는 한 번에 읽지 않습니다"
            )
        }
        Problem::TooManyDocuments { limit } => both!(
            language,
            "more than {limit} documents; the rest is not read",
            "문서가 {limit}개를 넘어 나머지는 읽지 않습니다"
        ),
        Problem::UnknownField { name, .. } => {
            both!(language, "unknown field {name:?}", "알 수 없는 필드 {name:?}")
        }
        Problem::WrongType { expected, found } => {
            let (wanted, written) = (type_name(language, expected), type_name(language, found));
            let (subject, copula) = (
                korean::with(&wanted, korean::Particle::Subject),
                korean::with(&written, korean::Particle::Subject),
            );
            both!(language, "expected {wanted}, found {written}", "{subject} 와야 하는데 {copula} 있습니다")
        }
        Problem::Unreadable { value, reason } => {
            both!(language, "cannot read {value:?}: {reason}", "{value:?}: 읽을 수 없습니다: {reason}")
        }
        Problem::Undecodable { server, .. } => server.clone(),
        Problem::Refused { message, .. } | Problem::Warned { message, .. } => message.clone(),
        Problem::Dropped { gate, version } => {
            let gate = gate.name();
            both!(
                language,
                "dropped without a word: the gate {gate} is off in Kubernetes {version}",
                "API 서버가 말없이 지웁니다: 쿠버네티스 {version}에서는 {gate} 게이트가 꺼져 있습니다"
            )
        }
        Problem::UnknownName { name, .. } => {
            both!(language, "nothing here is called {name:?}", "{name:?}: 이런 이름은 없습니다")
        }
        Problem::NoPod { kind } => both!(
            language,
            "a {kind} has no pod; nothing of it is played",
            "{kind}에는 파드가 없어서 재생할 것이 없습니다"
        ),
        Problem::EmptyText => {
            both!(language, "there is nothing here yet", "아직 아무것도 없습니다")
        }
        Problem::OnlyComments => {
            both!(language, "there is nothing here but comments", "주석 말고는 아무것도 없습니다")
        }
        Problem::SeveralWorkloads { count, played } => both!(
            language,
            "{count} pods are described here; the one of {played} plays",
            "파드가 {count}개 적혀 있습니다. 그 가운데 {played}의 파드를 재생합니다"
        ),
        Problem::NotAdmitted { reason, .. } => format!("forbidden: {reason}"),
        Problem::SeveralScenarios => {
            both!(language, "only the first Scenario plays", "첫 번째 Scenario만 재생합니다")
        }
        Problem::NotKubernetes => both!(
            language,
            "not a Kubernetes object: it needs apiVersion and kind",
            "쿠버네티스 오브젝트가 아닙니다. apiVersion과 kind가 있어야 합니다"
        ),
        Problem::WrongApiVersion { kind, found, .. } => both!(
            language,
            "no matches for kind {kind:?} in version {found:?}",
            "no matches for kind {kind:?} in version {found:?}"
        ),
        Problem::UnknownScenarioVersion { found } => both!(
            language,
            "this Podreel cannot read a Scenario of version {found:?}; it is not played",
            "{found:?} 버전의 Scenario는 이 Podreel이 읽을 수 없어서 재생하지 않습니다"
        ),
        Problem::NotOneOf { value, .. } => {
            both!(language, "{value:?} is not known here", "{value:?}: 쓸 수 없는 값입니다")
        }
        Problem::TooSmall { value, least } => {
            both!(language, "{value} is less than {least}", "{value}: {least}보다 작습니다")
        }
        Problem::TooBig { value, most } => {
            both!(language, "{value} is more than {most}", "{value}: {most}보다 큽니다")
        }
        Problem::NotADuration { value } => {
            both!(language, "{value:?} is not a duration", "{value:?}: 시간 길이가 아닙니다")
        }
        Problem::EmptyWindow { from, to } => both!(
            language,
            "the window ends at {to}, before or as it begins at {from}; it is left out",
            "구간이 시작({from})보다 늦게 끝나야 하는데 {to}에 끝나므로 무시합니다"
        ),
        Problem::MissingField { name } => {
            both!(language, "the field {name:?} is missing", "필드 {name:?}: 꼭 있어야 하는데 없습니다")
        }
        Problem::NotExactlyOne { found, .. } if found.is_empty() => {
            both!(language, "it does not say what happens", "무슨 일이 일어나는지 적혀 있지 않습니다")
        }
        Problem::NotExactlyOne { found, .. } => {
            let found = found.join(", ");
            both!(language, "only one of {found} can stand here", "{found} 가운데 하나만 쓸 수 있습니다")
        }
        Problem::GateNotInVersion { gate, version, since } => both!(
            language,
            "Kubernetes {version} has no feature gate {gate}; it came with {since}",
            "쿠버네티스 {version}에는 feature gate {gate} 없음: {since}부터 있습니다"
        ),
        Problem::GateWithoutEffect { gate } => both!(
            language,
            "the gate {gate} changes nothing that is played here",
            "여기에서 재생하는 것 가운데 {gate} 게이트로 달라지는 것은 없습니다"
        ),
        Problem::NeedsJob { action } => both!(
            language,
            "{action} needs a Job, and the pod that plays has none; it is left out",
            "{action}: Job이 있어야 하는데, 재생되는 파드 위에 Job이 없으므로 무시합니다"
        ),
    }
}

fn help(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::Syntax { .. } => both!(
            language,
            "look at the indentation, the colons and the quotes here and in the line above",
            "이 줄과 윗줄의 들여쓰기, 콜론, 따옴표를 살펴보세요"
        ),
        Problem::TabIndent => both!(language, "indent with spaces", "공백으로 들여쓰세요"),
        Problem::DuplicateKey { .. } => both!(
            language,
            "keep one of them: kubectl sends the last and says nothing, but kustomize refuses both, and so does an \
             API server that gets both",
            "하나만 남기세요. kubectl은 말없이 마지막 것만 보내지만, kustomize와 둘 다 받은 API 서버는 거부합니다"
        ),
        Problem::UnknownAlias { name } => both!(
            language,
            "set the anchor &{name} before it, or write the value itself",
            "앞에 앵커 &{name} 이름을 붙이거나, 값을 그대로 쓰세요"
        ),
        Problem::TooDeep { .. } => both!(language, "nest less deeply", "덜 깊게 중첩하세요"),
        Problem::TooLarge { .. } | Problem::TooManyDocuments { .. } => {
            both!(language, "split the text", "텍스트를 나누세요")
        }
        Problem::UnknownField { meant: Some(meant), .. }
        | Problem::UnknownName { meant: Some(meant), .. }
        | Problem::NotOneOf { meant: Some(meant), .. } => did_you_mean(language, meant),
        Problem::UnknownField { since: Some(since), .. } => both!(
            language,
            "remove it, or use Kubernetes 1.{since} or later",
            "지우거나 쿠버네티스 1.{since} 이상을 쓰세요"
        ),
        Problem::UnknownField { .. } => both!(
            language,
            "remove it, or move it to the object that has it",
            "지우거나, 이 필드를 가진 오브젝트로 옮기세요"
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
        Problem::Dropped { gate, .. } => {
            let name = gate.name();
            match gate.since().1 {
                on if KubernetesVersion::new(on).is_some() => both!(
                    language,
                    "remove it, or use Kubernetes 1.{on} or later, where {name} is on",
                    "지우거나 {name} 게이트가 켜져 있는 쿠버네티스 1.{on} 이상을 쓰세요"
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
            let known = known.join(", ");
            both!(language, "write one of {known}", "다음 가운데 하나를 쓰세요: {known}")
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
        Problem::MissingField { name } => both!(language, "add {name}", "{name} 필드를 추가하세요"),
        Problem::NotExactlyOne { allowed, .. } => {
            let allowed = allowed.join(", ");
            both!(language, "write one of {allowed}", "다음 가운데 하나를 쓰세요: {allowed}")
        }
        Problem::GateNotInVersion { since, .. } => both!(
            language,
            "remove it, or write kubernetesVersion: \"{since}\" or a later one",
            "지우거나 kubernetesVersion을 \"{since}\" 이상으로 쓰세요"
        ),
        Problem::GateWithoutEffect { .. } => both!(
            language,
            "remove it; everything plays as if it were not there",
            "지우세요. 모두 이것이 없는 것처럼 재생됩니다"
        ),
        Problem::NeedsJob { .. } => {
            both!(language, "remove it, or name a Job as the target", "지우거나 target에 Job을 적으세요")
        }
        Problem::NotAdmitted { by, reason } => admission(language, by.as_deref(), reason),
    }
}

/// What to write so that the cluster admits the pod.
fn admission(language: Language, by: Option<&str>, reason: &str) -> String {
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

/// A type's name in the language; what is not known here is left as it is.
fn type_name(language: Language, name: &str) -> String {
    let korean = match name {
        "null" => "null",
        "string" | "a string" => "문자열",
        "number" | "a number" => "수",
        "integer" | "an integer" | "a whole number" => "정수",
        "bool" | "boolean" | "a boolean" | "true or false" => "true 또는 false",
        "mapping" | "a mapping" | "object" | "an object" => "매핑",
        "array" | "sequence" | "a sequence" | "list" | "a list" => "목록",
        "duration" | "a duration" => "시간 길이",
        other => other,
    };
    match language {
        Language::English => name.to_owned(),
        Language::Korean => korean.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::diagnostic::FieldErrorType;

    #[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
    fn check(given: Problem, expected: Expect) {
        let said = |language| {
            let Sentence { message, help } = problem(language, &given);
            help.map_or(message.clone(), |help| format!("{message} — {help}"))
        };
        expected.assert_eq(&format!("{}\n{}", said(Language::English), said(Language::Korean)));
    }

    #[test]
    fn a_misspelt_field_names_the_one_that_was_meant() {
        check(
            Problem::UnknownField {
                name: "restartpolicy".into(),
                meant: Some("restartPolicy".into()),
                since: None,
            },
            expect![[r#"
                unknown field "restartpolicy" — did you mean "restartPolicy"?
                알 수 없는 필드 "restartpolicy" — "restartPolicy" 아닌가요?"#]],
        );
    }

    #[test]
    fn a_refusal_keeps_the_servers_words() {
        check(
            Problem::Refused {
                kind: FieldErrorType::Required,
                message: "Required value: valid values: \"OnFailure\", \"Never\"".into(),
                help: crate::diagnostic::Help::WriteOneOf(vec!["Never", "OnFailure"]),
            },
            expect![[r#"
                Required value: valid values: "OnFailure", "Never" — write one of Never, OnFailure
                Required value: valid values: "OnFailure", "Never" — 다음 가운데 하나를 쓰세요: Never, OnFailure"#]],
        );
    }

    #[test]
    fn a_wrong_type_is_told_in_the_servers_words_with_what_to_write() {
        let undecodable = |expected, found| Problem::Undecodable {
            server: "json: cannot unmarshal …".into(),
            expected,
            found,
            by: crate::diagnostic::DecodedBy::Json,
        };
        check(
            undecodable("int64", "string"),
            expect![[r#"
                json: cannot unmarshal … — write a whole number; this is a string
                json: cannot unmarshal … — 정수를 쓰세요. 지금은 문자열입니다"#]],
        );
        check(
            undecodable("int32", "number"),
            expect![[r#"
                json: cannot unmarshal … — write a whole number from -2147483648 to 2147483647
                json: cannot unmarshal … — -2147483648에서 2147483647 사이의 정수를 쓰세요"#]],
        );
        check(
            undecodable("string", "bool"),
            expect![[r#"
                json: cannot unmarshal … — put it in quotes; without them it is true or false
                json: cannot unmarshal … — 따옴표로 감싸세요. 따옴표가 없으면 true 또는 false로 읽힙니다"#]],
        );
        check(
            undecodable("list", "object"),
            expect![[r#"
                json: cannot unmarshal … — write a list; this is a mapping
                json: cannot unmarshal … — 목록을 쓰세요. 지금은 매핑입니다"#]],
        );
    }

    #[test]
    fn a_wrong_type_takes_the_right_particle() {
        check(
            Problem::WrongType { expected: "integer", found: "string" },
            expect![[r#"
                expected integer, found string — write a string; this is a string
                정수가 와야 하는데 문자열이 있습니다 — 문자열을 쓰세요. 지금은 문자열입니다"#]],
        );
    }

    #[test]
    fn a_scenario_of_the_future() {
        check(
            Problem::UnknownScenarioVersion { found: "podreel.dev/v2".into() },
            expect![[r#"
                this Podreel cannot read a Scenario of version "podreel.dev/v2"; it is not played — write podreel.dev/v1, or take a newer Podreel
                "podreel.dev/v2" 버전의 Scenario는 이 Podreel이 읽을 수 없어서 재생하지 않습니다 — podreel.dev/v1이라고 쓰거나 더 새로운 Podreel을 사용하세요"#]],
        );
    }

    #[test]
    fn an_action_that_says_nothing_or_too_much() {
        check(
            Problem::NotExactlyOne { found: vec![], allowed: &["delete", "crash"] },
            expect![[r#"
            it does not say what happens — write one of delete, crash
            무슨 일이 일어나는지 적혀 있지 않습니다 — 다음 가운데 하나를 쓰세요: delete, crash"#]],
        );
        check(
            Problem::NotExactlyOne {
                found: vec!["delete".into(), "crash".into()],
                allowed: &["delete", "crash"],
            },
            expect![[r#"
                only one of delete, crash can stand here — write one of delete, crash
                delete, crash 가운데 하나만 쓸 수 있습니다 — 다음 가운데 하나를 쓰세요: delete, crash"#]],
        );
    }
}
