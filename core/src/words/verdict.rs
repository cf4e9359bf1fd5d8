//! How a life stands where it has no end, and what is told besides the end of a Job.

use crate::sim::timeline::{Ending, Trouble};
use crate::time::Instant;
use crate::words::{Language, both, duration};

/// How one pod of a Job ends, beside the Job's own end: `pod 1 fails: 4 s`.
#[must_use]
pub fn of_pod(language: Language, number: usize, ending: Ending) -> String {
    let at = |at: Instant| duration(language, at.since(Instant::START));
    match ending {
        Ending::Completed(end) => {
            let end = at(end);
            both!(language, "pod {number} completes: {end}", "파드 {number} 완료: {end}")
        }
        Ending::Failed(end) => {
            let end = at(end);
            both!(language, "pod {number} fails: {end}", "파드 {number} 실패: {end}")
        }
        Ending::Gone(end) => {
            let end = at(end);
            both!(language, "pod {number} gone: {end}", "파드 {number} 삭제: {end}")
        }
        Ending::Never | Ending::Unseen(_) => {
            both!(language, "pod {number} lives on", "파드 {number} 계속 실행")
        }
    }
}

/// How long the pod has been watched, as the name of what is found then.
#[must_use]
pub fn watched(language: Language, ending: Ending) -> String {
    match ending {
        Ending::Unseen(watched) => {
            let watched = duration(language, watched);
            both!(language, "After {watched}", "{watched} 뒤")
        }
        _ => both!(language, "In the end", "최종 상태"),
    }
}

/// Which container is in trouble, where there are several, and how often it has been restarted.
#[must_use]
pub fn trouble(language: Language, trouble: &Trouble, name: Option<&str>) -> String {
    let name = name.map_or_else(String::new, |name| format!(" · {name}"));
    let restarts = restarts(language, trouble.restarts);
    format!("{name}{restarts}")
}

/// ` · 6 restarts`; nothing where there was none.
#[must_use]
pub fn restarts(language: Language, count: u32) -> String {
    match count {
        0 => String::new(),
        1 => both!(language, " · 1 restart", " · 재시작 1회"),
        count => both!(language, " · {count} restarts", " · 재시작 {count}회"),
    }
}

/// How many problems of a kind were found: the number, with what stands before it and behind it.
#[must_use]
pub fn found(language: Language, count: usize, kind: &str) -> [String; 3] {
    match language {
        Language::English => [String::new(), count.to_string(), format!(" {kind}")],
        Language::Korean => [format!("{kind} "), format!("{count}건"), String::new()],
    }
}

/// That of several replicas, which all live alike, one is played.
#[must_use]
pub fn replicas(language: Language, count: i32) -> String {
    both!(language, "1 of {count} replicas is played", "레플리카 {count}개 중 1개를 재생")
}
