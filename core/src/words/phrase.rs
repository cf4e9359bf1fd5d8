//! Short phrases of the page around a number, a time or a name.

use crate::time::Duration;
use crate::version::KubernetesVersion;
use crate::words::{Language, NO_BREAK, both, duration};

/// A moment to the tenth of a second.
#[must_use]
pub fn moment(language: Language, tenths: i64) -> String {
    match tenths {
        1..10 => both!(language, "0.{tenths}{NO_BREAK}s", "0.{tenths}초"),
        _ => duration(language, Duration::from_millis(tenths * 100)),
    }
}

/// A line of the text by its number.
#[must_use]
pub fn line(language: Language, number: u32) -> String {
    both!(language, "line {number}", "{number}번째 줄")
}

/// How many steps of the life a line decides; where there are any, they follow.
#[must_use]
pub fn decides(language: Language, line: u32, steps: usize) -> String {
    match steps {
        0 => both!(language, "Line {line} decides no step.", "{line}번째 줄이 정하는 단계는 없습니다."),
        1 => both!(language, "Line {line} decides one step:", "{line}번째 줄이 정하는 단계 1개:"),
        _ => both!(language, "Line {line} decides {steps} steps:", "{line}번째 줄이 정하는 단계 {steps}개:"),
    }
}

/// Which steps of the life are told: from the first to the last of them.
#[must_use]
pub fn steps(language: Language, (first, last): (usize, usize), count: usize) -> String {
    if first == last {
        return both!(language, "step {first} of {count}", "{count}단계 중 {first}번째");
    }
    both!(language, "steps {first}–{last} of {count}", "{count}단계 중 {first}–{last}번째")
}

/// How many containers are out of sight.
#[must_use]
pub fn more(language: Language, count: usize) -> String {
    both!(language, "{count} more", "{count}개 더")
}

/// That further steps of the start-up are not drawn.
#[must_use]
pub fn steps_left_out(language: Language, count: usize) -> String {
    match count {
        1 => both!(
            language,
            "1 further step is left out; it is not higher.",
            "단계 1개는 생략했고, 더 크지 않습니다."
        ),
        _ => both!(
            language,
            "{count} further steps are left out; none is higher.",
            "단계 {count}개는 생략했고, 더 큰 것은 없습니다."
        ),
    }
}

/// Which picture is seen in the place of one of the text.
#[must_use]
pub fn last_picture(language: Language, name: &str) -> String {
    both!(
        language,
        "This is the last picture that could be played: pod/{name}.",
        "마지막으로 재생할 수 있었던 pod/{name}의 장면입니다."
    )
}

/// When a container is started again.
#[must_use]
pub fn again_in(language: Language, left: &str) -> String {
    both!(language, "again in {left}", "{left} 뒤에 다시")
}

/// When a container is killed that does not end before.
#[must_use]
pub fn killed_in(language: Language, left: &str) -> String {
    both!(language, "SIGKILL in {left}", "{left} 뒤에 SIGKILL")
}

/// Why nothing can happen to the process of a container.
#[must_use]
pub fn no_process(language: Language, name: &str) -> String {
    both!(language, "{name} does not run at this moment", "이 시점에 실행 중이 아닌 컨테이너: {name}")
}

/// What a container waits for that the kubelet starts after another.
#[must_use]
pub fn after(language: Language, name: &str) -> String {
    both!(language, "after {name}", "{name} 다음")
}

/// What a container waits for that the kubelet starts once it has another's image.
#[must_use]
pub fn after_pull(language: Language, name: &str) -> String {
    both!(language, "after {name}'s pull", "{name} 이미지를 받은 뒤")
}

/// What a container waits for while a volume cannot be used yet.
#[must_use]
pub fn waits_for_volume(language: Language, volume: &str) -> String {
    both!(language, "waits for volume {volume}", "볼륨 {volume} 대기")
}

/// For whom a container waits, where there is little room to say it.
#[must_use]
pub fn waits_for(language: Language, name: &str) -> String {
    both!(language, "for {name}", "{name} 대기")
}

/// Where a volume is mounted, where the names of all would be a list.
#[must_use]
pub fn in_containers(language: Language, count: usize) -> String {
    both!(language, "in {count} containers", "컨테이너 {count}개")
}

/// How long something has been so.
#[must_use]
pub fn lasting(language: Language, span: &str) -> String {
    both!(language, "for {span}", "{span} 경과")
}

/// How many of a Job's pods have succeeded.
#[must_use]
pub fn complete(language: Language, done: &str, wanted: &str) -> String {
    both!(language, "{done} of {wanted} complete", "{done}/{wanted} 완료")
}

/// Since when something is there that has no end.
#[must_use]
pub fn from(language: Language, name: &str, at: &str) -> String {
    both!(language, "{name}: from {at}", "{name}: {at}부터")
}

/// What is asked of the moment at which something is let happen.
#[must_use]
pub fn what_if(language: Language, at: &str) -> String {
    both!(language, "What if, at {at}", "{at}에 이런 일이 일어난다면")
}

/// At which moment the times of a status begin, and what it lacks.
#[must_use]
pub fn created_at(language: Language, moment: &str) -> String {
    both!(
        language,
        "Dated as if the pod had been created at {moment}. IP addresses and IDs, which a cluster assigns, are left out.",
        "파드가 {moment}에 생성되었다고 가정한 시각입니다. 클러스터가 정하는 IP와 ID는 뺐습니다."
    )
}

/// What is let happen, and when.
#[must_use]
pub fn happens(language: Language, what: &str, at: &str) -> String {
    both!(language, "{what} at {at}", "{at}에 {what}")
}

/// How long ago something was kept.
#[must_use]
pub fn ago(language: Language, span: Duration) -> String {
    let span = duration(language, span);
    both!(language, "{span} ago", "{span} 전")
}

/// Since when a feature gate is on everywhere.
#[must_use]
pub fn locked(language: Language, since: KubernetesVersion) -> String {
    both!(language, "locked on since {since}", "{since}부터 끌 수 없음")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::plain;

    #[test]
    fn a_moment_shows_tenths_where_it_has_any() {
        let check = |tenths, expected: [&str; 2]| {
            assert_eq!(
                Language::ALL.iter().map(|one| plain(&moment(*one, tenths))).collect::<Vec<_>>(),
                expected
            );
        };
        check(0, ["0 s", "0초"]);
        check(3, ["0.3 s", "0.3초"]);
        check(25, ["2.5 s", "2.5초"]);
        check(615, ["1 min 1.5 s", "1분 1.5초"]);
    }
}
