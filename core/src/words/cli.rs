//! What the command line says besides what kubectl and the API call by a name.

use crate::rules::startup::StartGate;
use crate::sim::timeline::End;
use crate::time::Instant;
use crate::words::{Language, both, duration, plain};

/// Why there is no life.
#[must_use]
pub const fn nothing_to_play(language: Language) -> &'static str {
    match language {
        Language::English => {
            "nothing can be played: write a Pod, or a Deployment, Job or another kind that has a pod"
        }
        Language::Korean => {
            "재생할 것이 없습니다. Pod를 쓰거나 Deployment, Job처럼 파드를 가진 종류를 쓰세요"
        }
    }
}

/// Which of the pods is told of.
#[must_use]
pub fn pod_number(language: Language, number: usize) -> String {
    both!(language, "Pod {number}", "파드 {number}")
}

/// The heading of the pod that a workload would have, were one made.
#[must_use]
pub const fn pod_never_made(language: Language) -> &'static str {
    match language {
        Language::English => "Pod (never made)",
        Language::Korean => "파드 (만들어지지 않음)",
    }
}

/// What stands in the place of a status once the object is gone.
#[must_use]
pub const fn deleted(language: Language) -> &'static str {
    match language {
        Language::English => "(deleted)",
        Language::Korean => "(삭제됨)",
    }
}

/// What stands in the place of an endpoint that a Service does not list.
#[must_use]
pub const fn absent(language: Language) -> &'static str {
    match language {
        Language::English => "(absent)",
        Language::Korean => "(없음)",
    }
}

/// What must be true of the container of that name before the next one starts.
#[must_use]
pub fn gate(language: Language, gate: StartGate, name: &str) -> String {
    match gate {
        StartGate::Completed(_) => both!(language, "{name} completed", "{name} 완료"),
        StartGate::Started(_) => both!(language, "{name} started", "{name} 시작됨"),
        StartGate::Created(_) => both!(language, "{name} created", "{name} 생성됨"),
    }
}

/// The container of that name must have ended before the next one is stopped.
#[must_use]
pub fn ended(language: Language, name: &str) -> String {
    both!(language, "{name} ended", "{name} 종료됨")
}

/// What the documentation's formula makes of a sum, in brackets behind it.
#[must_use]
pub fn documented(language: Language, amount: &str) -> String {
    both!(language, "(the documentation's formula gives {amount})", "(문서의 공식으로는 {amount})")
}

/// What a field lacks for the class Guaranteed: that amount, or any.
#[must_use]
pub fn remedy(language: Language, path: &str, amount: Option<&str>) -> String {
    match amount {
        Some(amount) => format!("{path}: {amount}"),
        None => both!(language, "{path}: any amount", "{path}: 아무 값"),
    }
}

/// With which fields the pod would be Guaranteed.
#[must_use]
pub fn guaranteed_with(language: Language, remedies: &str) -> String {
    both!(language, "Guaranteed with {remedies}", "Guaranteed가 되려면 {remedies}")
}

/// How a life ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// What ended it.
    pub end: End,
    /// When.
    pub until: Instant,
    /// STATUS of a pod that stays.
    pub stays: Option<String>,
    /// How many events were kept; at the limit of pods, how many pods.
    pub kept: usize,
}

/// The last line of a life.
#[must_use]
pub fn ending(language: Language, ending: &Ending) -> String {
    let Ending { end, until, stays, kept } = ending;
    let time = plain(&duration(language, until.since(Instant::START)));
    match (end, stays) {
        (End::Quiet, None) => {
            both!(language, "After {time} nothing more happens.", "{time} 뒤에는 더 일어나는 일이 없습니다.")
        }
        (End::Quiet, Some(status)) => both!(
            language,
            "After {time} nothing more happens: the pod stays, and its STATUS is {status}.",
            "{time} 뒤에는 더 일어나는 일이 없습니다. 파드는 STATUS {status} 상태로 남습니다."
        ),
        (End::Horizon, _) => both!(
            language,
            "Played for {time}, up to the Scenario's horizon; it would go on.",
            "Scenario의 horizon인 {time}까지 재생했고, 그 뒤로도 이어집니다."
        ),
        (End::EventLimit, _) => both!(
            language,
            "Stopped at {time}: more happened than is kept ({kept} events).",
            "{time}에 멈추었습니다. 기록할 수 있는 이벤트 {kept}개가 찼습니다."
        ),
        (End::PodLimit, _) => both!(
            language,
            "Stopped at {time} after {kept} pods: the controller goes on making more.",
            "{time}에 파드 {kept}개에서 멈추었습니다. 컨트롤러는 계속 새 파드를 만듭니다."
        ),
    }
}
