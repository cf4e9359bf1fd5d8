//! What is wrong, and what to write instead.
//!
//! A message is lower case and has no period at its end: a terminal and an editor set it after a place. What
//! the API server would say stays in its own English words; only the help is translated.

mod help;
mod yaml;

use crate::diagnostic::{Diagnostic, Edit, Idle, Lack, Problem};
use crate::words::korean::{Particle, with};
use crate::words::{Language, both, duration, korean};

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
    Sentence { message: message(language, problem), help: Some(help::help(language, problem)) }
}

/// The same as sentences of their own, for a page that has controls: what the API server says stays as it says it.
#[must_use]
pub fn on_page(language: Language, problem: &Problem) -> Sentence {
    let Sentence { message, help } = self::problem(language, problem);
    let help = match problem {
        Problem::SeveralWorkloads { .. } => {
            Some(both!(language, "pick another above", "다른 것은 위에서 고르세요"))
        }
        _ => help,
    };
    let message = match problem {
        Problem::Syntax { found } => yaml::meant(language, found).map_or(message, |meant| {
            both!(language, "this is not YAML: {meant}", "YAML이 아닙니다: {meant}")
        }),
        _ => message,
    };
    let is_verbatim = matches!(problem, Problem::Undecodable { .. });
    let message = if is_verbatim { message } else { capitalised(language, message) };
    Sentence { message, help: help.map(|help| capitalised(language, help)) }
}

/// What a button says that makes the edit: the new text where it is short.
#[must_use]
pub fn mend(language: Language, edit: &Edit) -> String {
    const LONGEST: usize = 32;
    let text = edit.text.trim();
    if text.is_empty() {
        return both!(language, "Remove it", "지우기");
    }
    let is_short = text.len() <= LONGEST && !text.contains('\n');
    match (edit.span.range().is_empty(), is_short) {
        (true, true) => both!(language, "Add {text}", "{text} 추가"),
        (true, false) => both!(language, "Add it", "추가"),
        (false, true) => {
            let to = with(text, Particle::Towards);
            both!(language, "Write {text}", "{to} 바꾸기")
        }
        (false, false) => both!(language, "Fix it", "고치기"),
    }
}

fn capitalised(language: Language, mut text: String) -> String {
    // A field's name, a quoted one or a figure at its head stays as it is.
    let word = text.split(' ').next().unwrap_or_default().trim_end_matches([':', ',', ';']);
    // What begins a Korean sentence in Latin letters is a name, too.
    if language == Language::English
        && word.bytes().all(|letter| letter.is_ascii_lowercase())
        && let Some(first) = text.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    text
}

/// The same with the field in front where the API server refuses or warns of it, as `kubectl` prints it.
#[must_use]
pub fn diagnostic(language: Language, diagnostic: &Diagnostic) -> Sentence {
    let mut sentence = problem(language, &diagnostic.problem);
    if matches!(diagnostic.problem, Problem::Refused { .. } | Problem::Warned { .. }) {
        sentence.message = format!("{}: {}", diagnostic.path, sentence.message);
    }
    if matches!(diagnostic.problem, Problem::UnknownField { .. }) {
        let path = &diagnostic.path;
        sentence.message = both!(language, "unknown field {path:?}", "알 수 없는 필드 {path:?}");
    }
    sentence
}

fn message(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::Syntax { found } => both!(language, "this is not YAML: {found}", "YAML이 아닙니다: {found}"),
        Problem::Template => both!(
            language,
            "this is a template, which Helm or another program has to fill in first",
            "아직 값이 채워지지 않은 템플릿입니다"
        ),
        Problem::CodeFence => both!(
            language,
            "the fence of a code block is not part of the YAML",
            "코드 블록 표시는 YAML이 아닙니다"
        ),
        Problem::ShellLine => {
            both!(language, "a shell command is not part of the YAML", "셸 명령은 YAML이 아닙니다")
        }
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
                "dropped silently by the API server: the gate {gate} is off in Kubernetes {version}",
                "API 서버가 경고 없이 지웁니다: Kubernetes {version}에서는 {gate} 기능 게이트가 꺼져 있습니다"
            )
        }
        Problem::UnknownName { name, .. } => {
            both!(language, "nothing here is called {name:?}", "{name:?}: 이런 이름은 없습니다")
        }
        Problem::NoPod { kind, group: Some(group) } => both!(
            language,
            "Podreel does not know the {kind} of {group}; nothing of it is played",
            "{group}의 {kind}: Podreel이 모르는 종류라서 재생할 것이 없습니다"
        ),
        Problem::NoPod { kind, group: None } => {
            let article = if kind.starts_with(['A', 'E', 'I', 'O']) { "an" } else { "a" };
            both!(
                language,
                "{article} {kind} has no pod; nothing of it is played",
                "{kind}에는 파드가 없어서 재생할 것이 없습니다"
            )
        }
        Problem::Gated => both!(
            language,
            "scheduling gates hold the pod back; it gets no node, and none of its containers starts",
            "schedulingGates가 파드를 붙잡고 있어 노드가 정해지지 않고 아무것도 시작되지 않습니다"
        ),
        Problem::FitsNowhere { resource, requested, largest } => both!(
            language,
            "the pod requests {resource} {requested}, and the largest node has {largest}; it gets no node and stays Pending",
            "파드의 요청량은 {resource} {requested}인데 가장 큰 노드도 {largest}뿐이어서, 노드를 얻지 못하고 Pending에 머뭅니다"
        ),
        Problem::WaitsForItself { container, service, lack } => {
            waits_for_itself(language, container, service, *lack)
        }
        Problem::MakesNoPod { kind, because } => idle(language, kind, *because),
        Problem::EmptyText => {
            both!(language, "there is nothing here yet", "아직 아무것도 없습니다")
        }
        Problem::OnlyComments => {
            both!(language, "there is nothing here but comments", "주석 말고는 아무것도 없습니다")
        }
        Problem::SeveralWorkloads { count, played } => both!(
            language,
            "{count} workloads found; playing {played}",
            "워크로드 {count}개를 찾아 {played}의 파드를 재생합니다"
        ),
        Problem::NotAdmitted { reason, .. } => format!("forbidden: {reason}"),
        Problem::SeveralScenarios => {
            both!(language, "only the first Scenario plays", "첫 번째 Scenario만 재생합니다")
        }
        Problem::NotKubernetes => both!(
            language,
            "not a Kubernetes object: it needs apiVersion and kind",
            "Kubernetes 오브젝트가 아닙니다. apiVersion과 kind가 있어야 합니다"
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
            "the window must end after it begins at {from}, but ends at {to}; it is left out",
            "구간이 시작({from})보다 늦게 끝나야 하는데 {to}에 끝나므로 무시합니다"
        ),
        Problem::CannotFail { command, timeout } => {
            let timeout = duration(language, *timeout);
            both!(
                language,
                "{command:?} asks the container nothing and ends with 0 within the {timeout} that the kubelet waits, so this check always succeeds; what is written here is left out",
                "{command:?}: 컨테이너 상태와 상관없이 kubelet이 기다리는 {timeout} 안에 0으로 끝나므로 이 검사는 늘 성공합니다. 여기 적힌 것은 무시합니다"
            )
        }
        Problem::CannotSucceed { command, timeout } => {
            let timeout = duration(language, *timeout);
            both!(
                language,
                "{command:?} takes longer than the {timeout} that the kubelet waits, so this check always fails; what is written here is left out",
                "{command:?}: kubelet이 기다리는 {timeout}보다 오래 걸리므로 이 검사는 늘 실패합니다. 여기 적힌 것은 무시합니다"
            )
        }
        Problem::MissingField { name } => {
            both!(language, "the field {name:?} is missing", "필드 {name:?}: 꼭 있어야 하는데 없습니다")
        }
        Problem::NotExactlyOne { found, .. } if found.is_empty() => {
            both!(language, "it does not say what happens", "무슨 일이 일어나는지 적혀 있지 않습니다")
        }
        Problem::NotExactlyOne { found, .. } => {
            let found = found.join(", ");
            both!(language, "only one of {found} can be used here", "{found} 가운데 하나만 쓸 수 있습니다")
        }
        Problem::GateNotInVersion { gate, version, since } => both!(
            language,
            "Kubernetes {version} has no feature gate {gate}; it came with {since}",
            "Kubernetes {version}에는 기능 게이트 {gate} 없음: {since}부터 있습니다"
        ),
        Problem::GateLocked { gate, since } => {
            let gate = gate.name();
            both!(
                language,
                "no such cluster exists: {gate} has been locked on since Kubernetes {since}; it plays all the same",
                "이런 클러스터는 없습니다: {gate} 기능 게이트는 Kubernetes {since}부터 끌 수 없습니다. 그래도 재생합니다"
            )
        }
        Problem::GateWithoutEffect { gate } => both!(
            language,
            "the gate {gate} changes nothing that Podreel plays",
            "Podreel이 재생하는 것 가운데 {gate} 게이트로 달라지는 것은 없습니다"
        ),
        Problem::NeedsJob { action } => both!(
            language,
            "{action} needs a Job, and no Job made the pod that plays; it is left out",
            "{action}: Job이 있어야 하는데, 재생하는 파드는 Job이 만든 것이 아니므로 무시합니다"
        ),
        Problem::NoResize { version } => both!(
            language,
            "the API server of Kubernetes {version} resizes no pod: the gate InPlacePodVerticalScaling is off; it is left out",
            "Kubernetes {version}의 API 서버는 파드 크기를 조정하지 않으므로 무시합니다. InPlacePodVerticalScaling 게이트가 꺼져 있습니다"
        ),
    }
}

fn waits_for_itself(language: Language, container: &str, service: &str, lack: Lack) -> String {
    let topic = with(container, Particle::Topic);
    let (english, korean) = match lack {
        Lack::Traffic => (
            format!(
                "the Service {service}, which selects no other pod in this text, sends traffic only to pods that are Ready"
            ),
            "Service는 Ready인 파드로만 트래픽을 보내며",
        ),
        Lack::Address => (
            format!(
                "the name of the headless Service {service}, which selects no other pod in this text, resolves only once a pod \
                 behind it is Ready"
            ),
            "헤드리스 Service의 이름은 뒤에 Ready인 파드가 있어야 조회되며",
        ),
    };
    both!(
        language,
        "the init container {container} waits for its own pod, for ever: {english}, and a pod is Ready only after its init \
         containers have ended",
        "초기화 컨테이너 {topic} 자기 파드를 끝없이 기다립니다. 이 텍스트에서 Service({service})가 선택하는 파드는 그 파드뿐이고, \
         {korean}, 파드는 초기화 컨테이너가 모두 끝나야 Ready가 됩니다"
    )
}

/// Why no pod is made, and whose life is shown all the same.
fn idle(language: Language, kind: &str, because: Idle) -> String {
    let (english, korean) = match because {
        Idle::NoReplicas => ("with 0 replicas makes no pod", "replicas가 0이라 파드를 만들지 않습니다"),
        Idle::Paused => (
            "that is created paused makes no ReplicaSet, and so no pod",
            "paused 상태로 만들어져 ReplicaSet도 파드도 만들지 않습니다",
        ),
        Idle::Suspended => {
            ("that is suspended makes no Job, and so no pod", "suspend되어 있어 Job도 파드도 만들지 않습니다")
        }
        Idle::JobSuspended => {
            ("that is suspended makes no pod", "Job이 suspend되어 있어 파드를 만들지 않습니다")
        }
        Idle::ManagedElsewhere => (
            "that another controller manages is left alone by Kubernetes, which makes no pod of it",
            "다른 컨트롤러가 managedBy에 적혀 있어 Kubernetes는 Job을 건드리지 않고 파드도 만들지 않습니다",
        ),
        Idle::NoCompletions => (
            "with 0 completions is complete at once and makes no pod",
            "completions가 0이라 파드를 만들지 않고 바로 완료됩니다",
        ),
        Idle::NoParallelism => {
            ("with parallelism 0 makes no pod", "parallelism이 0이라 파드를 만들지 않습니다")
        }
    };
    both!(
        language,
        "a {kind} {english}; the life shown is the one its pod would have",
        "{kind}: {korean}. 파드가 만들어졌다고 보고 재생합니다"
    )
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
mod tests;
