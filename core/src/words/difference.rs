//! What differs between two lives: one sentence for each difference, and one for two versions of Kubernetes.

use crate::difference::{Both, Difference, DueGate, Side};
use crate::rules::container_kind::ContainerKind;
use crate::rules::resources::Bound;
use crate::sim::timeline::Ending;
use crate::time::Instant;
use crate::version::KubernetesVersion;
use crate::words::korean::{Particle, with};
use crate::words::{Language, both, duration};

/// So many differences stand in the sentence on two versions; the list has them all.
const MOST_TOLD: usize = 3;

/// The difference in one sentence, which speaks of this life; without its capital and its final point.
#[must_use]
pub fn difference(language: Language, difference: &Difference) -> String {
    match difference {
        Difference::Container { name, only: Side::This } => {
            let subject = with(name, Particle::Subject);
            both!(language, "there is a container {name} only here", "{subject} 여기에만 있습니다")
        }
        Difference::Container { name, only: Side::Other } => {
            let subject = with(name, Particle::Subject);
            both!(language, "there is no container {name} here", "{subject} 여기에는 없습니다")
        }
        Difference::Role { name, kinds } => {
            let (this, other) = (role(language, kinds.this), role(language, kinds.other));
            let topic = with(name, Particle::Topic);
            both!(language, "{name} is {this} instead of {other}", "{topic} {other}가 아니라 {this}입니다")
        }
        Difference::Problem { path, only } => problem(language, path, *only),
        Difference::Ending(ends) => {
            let (this, other) = (ends_so(language, ends.this), instead(language, ends.other));
            both!(language, "the pod {this} instead of {other}", "파드: {this} (비교 대상: {other})")
        }
        Difference::JobEnding(ends) => {
            let (this, other) = (ends_so(language, ends.this), instead(language, ends.other));
            both!(language, "the Job {this} instead of {other}", "Job: {this} (비교 대상: {other})")
        }
        Difference::Ready(at) => ready(language, *at),
        Difference::Qos(classes) => {
            let Both { other, this } = classes;
            both!(
                language,
                "the QoS class is {this} instead of {other}",
                "QoS 클래스: {this} (비교 대상: {other})"
            )
        }
        Difference::Amount { bound, resource, amounts } => {
            let amount = |amount: &Option<_>| {
                amount.as_ref().map_or_else(|| nothing(language).to_owned(), ToString::to_string)
            };
            let (this, other) = (amount(&amounts.this), amount(&amounts.other));
            match bound {
                Bound::Requests => both!(
                    language,
                    "the effective {resource} request is {this} instead of {other}",
                    "{resource} 유효 요청량: {this} (비교 대상: {other})"
                ),
                Bound::Limits => both!(
                    language,
                    "the {resource} limits add up to {this} instead of {other}",
                    "{resource} 한도의 합: {this} (비교 대상: {other})"
                ),
            }
        }
        Difference::Restarts { name, counts } => {
            let (this, other) = (times(language, counts.this), times(language, counts.other));
            both!(
                language,
                "{name} restarts {this} instead of {other}",
                "{name} 재시작: {this} (비교 대상: {other})"
            )
        }
        Difference::Start { name, at } => start(language, name, *at),
        Difference::End { name, exits } => end(language, name, *exits),
        Difference::Condition { kind, only: Side::This } => {
            both!(language, "the status has the condition {kind}", "status에 {kind} 컨디션이 있습니다")
        }
        Difference::Condition { kind, only: Side::Other } => {
            both!(language, "the status lacks the condition {kind}", "status에 {kind} 컨디션이 없습니다")
        }
        Difference::Course(at) => {
            let at = moment(language, *at);
            both!(language, "what happens differs in detail from {at} on", "{at}부터 세부 동작이 다릅니다")
        }
        Difference::Status(at) => {
            let at = moment(language, *at);
            both!(language, "the status differs from {at} on", "{at}부터 status가 다릅니다")
        }
        Difference::Described { at, lines } => {
            let at = moment(language, *at);
            let line = |line: &Option<String>| {
                line.as_ref().map_or_else(|| nothing(language).to_owned(), |line| format!("“{line}”"))
            };
            let (this, other) = (line(&lines.this), line(&lines.other));
            both!(
                language,
                "at {at} kubectl describe shows {this} instead of {other}",
                "{at}에 kubectl describe에 보이는 이벤트: {this} (비교 대상: {other})"
            )
        }
        Difference::Kernel { name, value, values } => {
            let number = |number: Option<i64>| {
                number.map_or_else(|| nothing(language).to_owned(), |number| number.to_string())
            };
            let (this, other) = (number(values.this), number(values.other));
            both!(
                language,
                "{name}'s {value} is {this} instead of {other}",
                "{name}의 {value}: {this} (비교 대상: {other})"
            )
        }
    }
}

/// How this life ends, and what it ends so instead of; `beside` is what the other life is called.
#[must_use]
pub fn headline(language: Language, ends: Both<Ending>, beside: &str) -> [String; 2] {
    let (other, this) = (rounded(ends.other), rounded(ends.this));
    let said = ends_so(language, this);
    let said = said.strip_prefix("is ").unwrap_or(&said).to_owned();
    let same = std::mem::discriminant(&this) == std::mem::discriminant(&other);
    let instead = match (other, language) {
        (other, Language::English) if other == this => " in both".to_owned(),
        (other, Language::Korean) if other == this => return [format!("둘 다 {said}"), String::new()],
        (Ending::Completed(at) | Ending::Failed(at) | Ending::Gone(at), language) if same => {
            let at = moment(language, at);
            both!(language, " instead of {at}", " ({beside}: {at})")
        }
        (Ending::Never, Language::English) => " instead of never".to_owned(),
        (other, Language::English) => format!(" instead of {}", instead(language, other)),
        (other, Language::Korean) => format!(" ({beside}: {})", ends_so(language, other)),
    };
    [said, instead]
}

/// The same to a tenth of a second: more is no headline's.
fn rounded(ending: Ending) -> Ending {
    let tenths = |at: Instant| {
        let millis = at.since(Instant::START).as_millis();
        Instant::from_millis((millis + 50) / 100 * 100)
    };
    match ending {
        Ending::Completed(at) => Ending::Completed(tenths(at)),
        Ending::Failed(at) => Ending::Failed(tenths(at)),
        Ending::Gone(at) => Ending::Gone(tenths(at)),
        Ending::Never | Ending::Unseen(_) => ending,
    }
}

/// What a pod notices of going from one Kubernetes to another, in one sentence.
///
/// The differences are those of the second to the first, the gates those that they are due to. What a gate makes by
/// itself tells whether the gravest difference is its doing; the others are named apart.
#[must_use]
pub fn between(
    language: Language,
    versions: Both<KubernetesVersion>,
    gates: &[DueGate],
    differences: &[Difference],
) -> String {
    let Both { other, this } = versions;
    let told: Vec<String> =
        differences.iter().take(MOST_TOLD).map(|one| self::difference(language, one)).collect();
    if differences.is_empty() && gates.is_empty() {
        return both!(
            language,
            "From {other} to {this}, nothing changes for this pod.",
            "{other}에서 {this} 버전으로 바꿔도 이 파드에는 달라지는 것이 없습니다."
        );
    }
    let told = told.join(match language {
        Language::English => "; ",
        Language::Korean => ". ",
    });
    let gravest = differences.first().map(std::mem::discriminant);
    let decides = |due: &&DueGate| due.makes.as_ref().map(std::mem::discriminant) == gravest;
    let (mut deciding, mut others): (Vec<&DueGate>, Vec<&DueGate>) = gates.iter().partition(decides);
    if deciding.is_empty() || gravest.is_none() {
        (deciding, others) = (gates.iter().collect(), Vec::new());
    }
    let lead = match (switched(language, &deciding), told.is_empty()) {
        (None, _) => told,
        (Some(switched), true) => {
            both!(
                language,
                "{switched}: only the Job's status shows it",
                "{switched}. Job의 상태에만 나타납니다"
            )
        }
        (Some(switched), false) => both!(language, "{switched}: {told}", "{switched}. {told}"),
    };
    let also = switched(language, &others)
        .map(|switched| both!(language, " Besides, {switched}.", " 그 밖에 {switched}."));
    let also = also.unwrap_or_default();
    let towards = with(&this.to_string(), Particle::Towards);
    both!(language, "From {other} to {this}, {lead}.{also}", "{other}에서 {towards} 바꾸면 {lead}.{also}")
}

/// Which gates are now on, and which off.
fn switched(language: Language, gates: &[&DueGate]) -> Option<String> {
    let side = |wanted: bool| {
        let own = gates.iter().filter(|due| due.is_on == wanted);
        let names: Vec<&str> = own.map(|due| due.gate.name()).collect();
        let (last, others) = names.split_last()?;
        let (last, others) = ((*last).to_owned(), others.join(", "));
        let (verb, korean) = match (others.is_empty(), wanted) {
            (true, true) => ("is on", "켜집니다"),
            (true, false) => ("is off", "꺼집니다"),
            (false, true) => ("are on", "켜집니다"),
            (false, false) => ("are off", "꺼집니다"),
        };
        Some(match (language, others.is_empty()) {
            (Language::English, true) => format!("{last} {verb}"),
            (Language::English, false) => format!("{others} and {last} {verb}"),
            (Language::Korean, true) => format!("{last} 기능 게이트가 {korean}"),
            (Language::Korean, false) => format!("{others}, {last} 기능 게이트가 {korean}"),
        })
    };
    let sides: Vec<String> = [true, false].into_iter().filter_map(side).collect();
    (!sides.is_empty()).then(|| sides.join(", "))
}

const fn role(language: Language, kind: ContainerKind) -> &'static str {
    match (kind, language) {
        (ContainerKind::Init, Language::English) => "an init container",
        (ContainerKind::Init, Language::Korean) => "초기화 컨테이너",
        (ContainerKind::Sidecar, Language::English) => "a sidecar",
        (ContainerKind::Sidecar, Language::Korean) => "사이드카",
        (ContainerKind::App, Language::English) => "an app container",
        (ContainerKind::App, Language::Korean) => "앱 컨테이너",
    }
}

const fn nothing(language: Language) -> &'static str {
    match language {
        Language::English => "none",
        Language::Korean => "없음",
    }
}

fn problem(language: Language, path: &str, only: Side) -> String {
    match (path, only) {
        ("", Side::This) => both!(language, "the text has a problem", "텍스트에 문제가 있습니다"),
        ("", Side::Other) => both!(language, "the text's problem is gone", "텍스트의 문제가 없습니다"),
        (path, Side::This) => both!(language, "there is a problem with {path}", "{path}에 문제가 있습니다"),
        (path, Side::Other) => {
            both!(language, "there is no problem with {path}", "{path}에 문제가 없습니다")
        }
    }
}

fn moment(language: Language, at: Instant) -> String {
    duration(language, at.since(Instant::START))
}

/// How this pod ends.
fn ends_so(language: Language, ending: Ending) -> String {
    match ending {
        Ending::Completed(at) => {
            let at = moment(language, at);
            both!(language, "completes at {at}", "{at}에 완료")
        }
        Ending::Failed(at) => {
            let at = moment(language, at);
            both!(language, "fails at {at}", "{at}에 실패")
        }
        Ending::Gone(at) => {
            let at = moment(language, at);
            both!(language, "is gone at {at}", "{at}에 사라짐")
        }
        Ending::Never => both!(language, "never ends", "끝나지 않음"),
        Ending::Unseen(watched) => {
            let watched = duration(language, watched);
            both!(language, "has not ended after {watched}", "{watched}까지 끝나지 않음")
        }
    }
}

/// How the other one ends, as what does not happen here.
fn instead(language: Language, ending: Ending) -> String {
    let Language::English = language else { return ends_so(language, ending) };
    match ending {
        Ending::Completed(at) => format!("completing at {}", moment(language, at)),
        Ending::Failed(at) => format!("failing at {}", moment(language, at)),
        Ending::Gone(at) => format!("being gone at {}", moment(language, at)),
        Ending::Never => "never ending".to_owned(),
        Ending::Unseen(watched) => format!("living on after {}", duration(language, watched)),
    }
}

fn ready(language: Language, at: Both<Option<Instant>>) -> String {
    let said = |at: Instant| moment(language, at);
    match (at.this.map(said), at.other.map(said)) {
        (Some(this), Some(other)) => {
            both!(
                language,
                "the pod is Ready at {this} instead of {other}",
                "Ready 시점: {this} (비교 대상: {other})"
            )
        }
        (Some(this), None) => {
            both!(
                language,
                "the pod is Ready at {this} instead of never",
                "Ready 시점: {this} (비교 대상: 되지 않음)"
            )
        }
        (None, Some(other)) => {
            both!(
                language,
                "the pod is never Ready instead of at {other}",
                "Ready가 되지 않습니다 (비교 대상: {other})"
            )
        }
        (None, None) => String::new(),
    }
}

fn start(language: Language, name: &str, at: Both<Option<Instant>>) -> String {
    let said = |at: Instant| moment(language, at);
    match (at.this.map(said), at.other.map(said)) {
        (Some(this), Some(other)) => {
            both!(
                language,
                "{name} starts at {this} instead of {other}",
                "{name} 시작: {this} (비교 대상: {other})"
            )
        }
        (Some(this), None) => {
            both!(
                language,
                "{name} starts at {this} instead of never",
                "{name} 시작: {this} (비교 대상: 시작하지 않음)"
            )
        }
        (None, Some(other)) => {
            both!(
                language,
                "{name} never starts instead of at {other}",
                "{name}: 시작하지 않음 (비교 대상: {other})"
            )
        }
        (None, None) => String::new(),
    }
}

fn end(language: Language, name: &str, exits: Both<Option<(Instant, i32)>>) -> String {
    let said = |exit: (Instant, i32)| {
        let (at, code) = (moment(language, exit.0), exit.1);
        both!(language, "at {at} with exit code {code}", "{at}에 종료 코드 {code}")
    };
    match (exits.this.map(said), exits.other.map(said)) {
        (Some(this), Some(other)) => {
            both!(
                language,
                "{name} ends {this} instead of {other}",
                "{name} 종료: {this} (비교 대상: {other})"
            )
        }
        (Some(this), None) => {
            both!(
                language,
                "{name} ends {this} instead of running on",
                "{name} 종료: {this} (비교 대상: 계속 실행)"
            )
        }
        (None, Some(other)) => {
            both!(
                language,
                "{name} does not end instead of {other}",
                "{name}: 끝나지 않음 (비교 대상: {other})"
            )
        }
        (None, None) => String::new(),
    }
}

fn times(language: Language, count: usize) -> String {
    match (count, language) {
        (0, Language::English) => "never".to_owned(),
        (1, Language::English) => "once".to_owned(),
        (count, Language::English) => format!("{count} times"),
        (count, Language::Korean) => format!("{count}회"),
    }
}
