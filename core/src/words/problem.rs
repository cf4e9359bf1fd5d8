//! What is wrong, and what to write instead.
//!
//! A message is lower case and has no period at its end: a terminal and an editor set it after a place. What
//! the API server would say stays in its own English words; only the help is translated.

use crate::diagnostic::{Diagnostic, Help, Problem};
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
    Sentence { message: message(language, problem), help: help(language, problem) }
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
        Problem::Refused { message, .. } | Problem::Warned { message } => message.clone(),
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
        Problem::NeedsJob { action } => both!(
            language,
            "{action} needs a Job, and the pod that plays has none; it is left out",
            "{action}: Job이 있어야 하는데, 재생되는 파드 위에 Job이 없으므로 무시합니다"
        ),
    }
}

fn help(language: Language, problem: &Problem) -> Option<String> {
    match problem {
        Problem::TabIndent => Some(both!(language, "indent with spaces", "공백으로 들여쓰세요")),
        Problem::DuplicateKey { .. } => Some(both!(
            language,
            "keep one of them: kubectl sends the last and says nothing, but kustomize refuses both, and so does an \
             API server that gets both",
            "하나만 남기세요. kubectl은 말없이 마지막 것만 보내지만, kustomize와 둘 다 받은 API 서버는 거부합니다"
        )),
        Problem::UnknownField { meant: Some(meant), .. }
        | Problem::UnknownName { meant: Some(meant), .. } => Some(did_you_mean(language, meant)),
        Problem::Refused { help: Some(help), .. } => Some(advice(language, help)),
        Problem::Undecodable { expected, found, .. } => Some(right_type(language, expected, found)),
        Problem::NoPod { .. } => Some(both!(
            language,
            "a pod is found in a Pod, and in the template of a Deployment, ReplicaSet, StatefulSet, DaemonSet, \
             Job, CronJob, ReplicationController or PodTemplate",
            "파드는 Pod, 그리고 Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob, \
             ReplicationController, PodTemplate의 template에 있습니다"
        )),
        Problem::EmptyText | Problem::OnlyComments => Some(both!(
            language,
            "paste a Pod, a Deployment or a Job",
            "Pod, Deployment, Job 가운데 하나를 붙여 넣으세요"
        )),
        Problem::SeveralWorkloads { .. } => Some(both!(
            language,
            "name another as the target of a Scenario to play it",
            "다른 파드를 재생하려면 Scenario의 target에 적으세요"
        )),
        Problem::NotKubernetes => Some(both!(
            language,
            "begin with, for example, \"apiVersion: v1\" and \"kind: Pod\"",
            "예를 들어 \"apiVersion: v1\"과 \"kind: Pod\"로 시작하세요"
        )),
        Problem::WrongApiVersion { kind, expected, .. } => Some(both!(
            language,
            "write \"apiVersion: {expected}\" for a {kind}",
            "{kind}에는 \"apiVersion: {expected}\"이라고 쓰세요"
        )),
        Problem::UnknownScenarioVersion { .. } => Some(both!(
            language,
            "write podreel.dev/v1, or take a newer Podreel",
            "podreel.dev/v1이라고 쓰거나 더 새로운 Podreel을 사용하세요"
        )),
        Problem::NotOneOf { meant: Some(meant), .. } => Some(did_you_mean(language, meant)),
        Problem::UnknownName { meant: None, known, .. } if known.is_empty() => None,
        Problem::NotOneOf { meant: None, allowed: known, .. }
        | Problem::UnknownName { meant: None, known, .. } => {
            let known = known.join(", ");
            Some(both!(language, "write one of {known}", "다음 가운데 하나를 쓰세요: {known}"))
        }
        Problem::TooSmall { least, .. } => {
            Some(both!(language, "write {least} or more", "{least} 이상을 쓰세요"))
        }
        Problem::TooBig { most, .. } => Some(both!(language, "write {most} or less", "{most} 이하를 쓰세요")),
        Problem::NotADuration { .. } => Some(both!(
            language,
            "write a number with a unit, like 1m30s, 2.5s or 250ms",
            "1m30s, 2.5s, 250ms처럼 단위를 붙인 수를 쓰세요"
        )),
        Problem::NotExactlyOne { allowed, .. } => {
            let allowed = allowed.join(", ");
            Some(both!(language, "write one of {allowed}", "다음 가운데 하나를 쓰세요: {allowed}"))
        }
        Problem::NotAdmitted { by: Some(object), .. } => {
            Some(both!(language, "see {object} in this text", "이 텍스트의 {object}를 보세요"))
        }
        Problem::NotAdmitted { by: None, .. } => Some(both!(
            language,
            "leave overhead out; its RuntimeClass sets it",
            "overhead를 지우세요. RuntimeClass가 정하는 값입니다"
        )),
        Problem::Syntax { .. }
        | Problem::UnknownAlias { .. }
        | Problem::SeveralScenarios
        | Problem::TooDeep { .. }
        | Problem::TooLarge { .. }
        | Problem::TooManyDocuments { .. }
        | Problem::UnknownField { meant: None, .. }
        | Problem::WrongType { .. }
        | Problem::Unreadable { .. }
        | Problem::Refused { help: None, .. }
        | Problem::Warned { .. }
        | Problem::EmptyWindow { .. }
        | Problem::MissingField { .. }
        | Problem::GateNotInVersion { .. }
        | Problem::NeedsJob { .. } => None,
    }
}

fn did_you_mean(language: Language, meant: &str) -> String {
    both!(language, "did you mean {meant:?}?", "{meant:?} 아닌가요?")
}

fn advice(language: Language, help: &Help) -> String {
    match help {
        Help::WriteOneOf(values) => {
            let values = values.join(", ");
            both!(language, "write one of {values}", "다음 가운데 하나를 쓰세요: {values}")
        }
        Help::KeepOne(fields) => {
            let fields = fields.join(", ");
            both!(language, "keep one of {fields}", "다음 가운데 하나만 남기세요: {fields}")
        }
        Help::Add(field) => {
            both!(language, "add, for example, \"{field}\"", "예를 들어 \"{field}\"를 넣으세요")
        }
        Help::Remove => both!(language, "remove it", "지우세요"),
        Help::AtLeast(least) => both!(language, "write {least} or more", "{least} 이상을 쓰세요"),
        Help::Between { least, most } => {
            both!(language, "write a number from {least} to {most}", "{least}에서 {most} 사이의 수를 쓰세요")
        }
        Help::WholeNumber => both!(language, "write a whole number", "정수를 쓰세요"),
        Help::WholePages => {
            both!(language, "write a multiple of the page size", "페이지 크기의 배수를 쓰세요")
        }
        Help::LowerCaseName => both!(
            language,
            "use lower-case letters, digits and '-', and begin and end with a letter or digit",
            "소문자, 숫자, '-'만 쓰고, 처음과 끝은 소문자나 숫자로 하세요"
        ),
        Help::AnotherName => both!(language, "choose another name", "다른 이름을 고르세요"),
        Help::AnotherPort => both!(language, "choose another host port", "다른 hostPort를 고르세요"),
        Help::AnotherPath => both!(language, "choose another mountPath", "다른 mountPath를 고르세요"),
        Help::LabelKey => both!(
            language,
            "use letters, digits, '-', '_' and '.', at most 63; a prefix like example.com/ may stand in front",
            "영문자, 숫자, '-', '_', '.'로 63자까지 쓰세요. 앞에 example.com/ 같은 접두사를 붙일 수 있습니다"
        ),
        Help::LabelValue => both!(
            language,
            "use letters, digits, '-', '_' and '.', at most 63",
            "영문자, 숫자, '-', '_', '.'로 63자까지 쓰세요"
        ),
        Help::PortName => both!(
            language,
            "use at most 15 lower-case letters, digits and '-', one letter at least",
            "소문자, 숫자, '-'로 15자까지 쓰고, 문자를 하나 이상 넣으세요"
        ),
        Help::ResourceName => both!(
            language,
            "write cpu, memory or ephemeral-storage, or a device like example.com/gpu",
            "cpu, memory, ephemeral-storage, 또는 example.com/gpu 같은 장치를 쓰세요"
        ),
        Help::QuotaName => both!(
            language,
            "write, for example, pods, requests.cpu, limits.memory or requests.example.com/gpu",
            "예를 들어 pods, requests.cpu, limits.memory, requests.example.com/gpu처럼 쓰세요"
        ),
        Help::AnotherScope => both!(
            language,
            "remove the scope, or what does not go with it",
            "이 범위를 지우거나, 함께 쓸 수 없는 것을 지우세요"
        ),
        Help::MakeSidecar => both!(
            language,
            "add \"restartPolicy: Always\" to make it a sidecar, or remove this field",
            "사이드카로 만들려면 \"restartPolicy: Always\"를 넣고, 아니면 이 필드를 지우세요"
        ),
        Help::ToInit => both!(
            language,
            "remove it; a sidecar stands in initContainers",
            "지우세요. 사이드카는 initContainers에 둡니다"
        ),
        Help::DefineVolume => both!(
            language,
            "define it in spec.volumes, or correct the name",
            "spec.volumes에 정의하거나 이름을 고치세요"
        ),
        Help::OneVolumeEach => {
            both!(language, "give each source a volume of its own", "소스마다 볼륨을 따로 만드세요")
        }
        Help::RequestUpToLimit => both!(
            language,
            "request no more than the limit, or raise the limit",
            "request를 limit 이하로 낮추거나 limit을 올리세요"
        ),
        Help::SetLimit => {
            both!(language, "set a limit that equals the request", "request와 같은 limit을 넣으세요")
        }
        Help::RequestWhatContainersDo => both!(
            language,
            "raise the pod's request to what its containers request together",
            "파드의 request를 컨테이너들이 함께 요청하는 만큼 올리세요"
        ),
        Help::LabelTheTemplate => both!(
            language,
            "give the template the labels that the selector asks for",
            "selector가 찾는 레이블을 template에 넣으세요"
        ),
        Help::AllowPrivileged => both!(
            language,
            "an API server refuses it unless started with --allow-privileged, as most are",
            "--allow-privileged 없이 시작한 API 서버만 거부합니다. 대부분은 이 옵션을 켭니다"
        ),
    }
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
            Problem::UnknownField { name: "restartpolicy".into(), meant: Some("restartPolicy".into()) },
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
                help: Some(Help::WriteOneOf(vec!["Never", "OnFailure"])),
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
            expected integer, found string
            정수가 와야 하는데 문자열이 있습니다"#]],
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
