//! Why a Job makes one more pod: what came of the others, how long it waited for that, and how far it is.

use super::{Caption, join};
use crate::rules::job::delay::{FIRST, LONGEST};
use crate::rules::job::replaces_failed_only;
use crate::sim::timeline::{BackOff, Ended, JobGoesOn, Occasion, Outcome};
use crate::words::korean::{Particle, with};
use crate::words::{Language, both, duration};

/// More pods than these are counted, not named.
const MOST_NAMED: usize = 4;

pub(super) fn caption(language: Language, goes_on: &JobGoesOn) -> Caption {
    let job = &goes_on.job;
    let (title, ended) = match &goes_on.occasion {
        Occasion::Ended(ended) => (after(language, ended, goes_on.index), &**ended),
        Occasion::Resumed => {
            let title = both!(
                language,
                "The Job is resumed and creates a pod again.",
                "Job이 재개되어 다시 파드를 만듭니다."
            );
            let detail = both!(
                language,
                "A suspended Job has no running pods; its suspend is false again.",
                "일시 중지된 Job은 실행 중인 파드를 두지 않습니다. 이제 suspend가 다시 false입니다."
            );
            return Caption { title, detail };
        }
        Occasion::Widened => {
            let (title, most) = (
                both!(language, "The Job creates one more pod.", "Job이 파드를 하나 더 만듭니다."),
                job.parallelism,
            );
            let detail = both!(
                language,
                "Its parallelism now lets {most} run at once.",
                "이제 parallelism에 따라 {most}개까지 동시에 실행합니다."
            );
            return Caption { title, detail };
        }
    };
    let has = |outcome| ended.iter().any(|one| one.outcome == outcome);
    let details = [
        has(Outcome::Deleted).then(|| after_deletion(language, goes_on)),
        goes_on.back_off.map(|back_off| waits(language, back_off)),
        (has(Outcome::Failed) || has(Outcome::Deleted)).then(|| tries_left(language, goes_on)).flatten(),
        has(Outcome::Succeeded).then(|| completions_left(language, goes_on)).flatten(),
    ];
    Caption { title, detail: details.into_iter().flatten().collect::<Vec<_>>().join(" ") }
}

/// `Pod 1 failed, so the Job creates the next pod.`
fn after(language: Language, ended: &[Ended], index: Option<u32>) -> String {
    let groups: Vec<(Outcome, Vec<String>)> = [Outcome::Failed, Outcome::Deleted, Outcome::Succeeded]
        .into_iter()
        .map(|outcome| {
            let same = ended.iter().filter(|one| one.outcome == outcome);
            (outcome, same.map(|one| (one.place + 1).to_string()).collect())
        })
        .filter(|(_, numbers): &(_, Vec<String>)| !numbers.is_empty())
        .collect();
    let last = groups.len().saturating_sub(1);
    let said: Vec<String> = groups
        .iter()
        .enumerate()
        .map(|(place, (outcome, numbers))| {
            let pods = named(language, numbers);
            match language {
                Language::English => format!("{pods} {}", in_english(*outcome, numbers.len())),
                Language::Korean => {
                    let [before_others, before_job] = in_korean(*outcome);
                    format!(
                        "{} {}",
                        with(&pods, Particle::Subject),
                        if place == last { before_job } else { before_others }
                    )
                }
            }
        })
        .collect();
    match (language, index) {
        (Language::English, _) => {
            let said: Vec<&str> = said.iter().map(String::as_str).collect();
            let index = index.map_or_else(String::new, |index| format!(" for index {index}"));
            format!("{}, so the Job creates the next pod{index}.", capital(&join(language, &said)))
        }
        (Language::Korean, None) => format!("{} Job이 다음 파드를 만듭니다.", said.join(" ")),
        (Language::Korean, Some(index)) => {
            format!("{} Job이 인덱스 {index}의 다음 파드를 만듭니다.", said.join(" "))
        }
    }
}

fn named(language: Language, numbers: &[String]) -> String {
    let count = numbers.len();
    if count > MOST_NAMED {
        return both!(language, "{count} pods", "파드 {count}개");
    }
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let (pods, joined) = (if count == 1 { "pod" } else { "pods" }, join(language, &numbers));
    both!(language, "{pods} {joined}", "파드 {joined}")
}

const fn in_english(outcome: Outcome, count: usize) -> &'static str {
    match (outcome, count) {
        (Outcome::Failed, _) => "failed",
        (Outcome::Succeeded, _) => "succeeded",
        (Outcome::Deleted, 1) => "was deleted",
        (Outcome::Deleted, _) => "were deleted",
    }
}

/// Before what came of other pods, and before what comes of it.
const fn in_korean(outcome: Outcome) -> [&'static str; 2] {
    match outcome {
        Outcome::Failed => ["실패하고", "실패해서"],
        Outcome::Succeeded => ["성공하고", "성공해서"],
        Outcome::Deleted => ["삭제되고", "삭제되어"],
    }
}

/// A sentence that begins as one.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn waits(language: Language, BackOff { failures, wait }: BackOff) -> String {
    let [wait, first, longest] = [wait, FIRST, LONGEST].map(|wait| duration(language, wait));
    if failures == 1 {
        return both!(
            language,
            "After a failure its controller waits {wait}, and twice as long after each further failure in a row, up to {longest}.",
            "한 번 실패하면 {wait} 기다렸다가 만듭니다. 연달아 실패하면 그때마다 두 배씩, 최대 {longest}까지 기다립니다."
        );
    }
    both!(
        language,
        "After {failures} failures in a row its controller waits {wait}: {first} after the first, then twice as long each time, \
         up to {longest}.",
        "연달아 {failures}번 실패해서 {wait} 기다렸다가 만듭니다. 처음에는 {first}이고, 실패할 때마다 두 배씩 최대 {longest}까지 \
         늘어납니다."
    )
}

fn after_deletion(language: Language, goes_on: &JobGoesOn) -> String {
    if replaces_failed_only(&goes_on.job) {
        both!(
            language,
            "It waited until the deleted pod had ended, because podReplacementPolicy is Failed.",
            "podReplacementPolicy가 Failed이므로, 삭제되는 파드가 끝날 때까지 기다렸습니다."
        )
    } else {
        both!(
            language,
            "It does not wait until a deleted pod has ended, unless podReplacementPolicy is Failed.",
            "podReplacementPolicy가 Failed가 아니면, 삭제되는 파드가 끝나기를 기다리지 않습니다."
        )
    }
}

/// How many failures count, and after how many the Job or the index gives up.
fn tries_left(language: Language, goes_on: &JobGoesOn) -> Option<String> {
    let JobGoesOn { job, index, failed, .. } = goes_on;
    if goes_on.is_ignored() {
        return Some(both!(
            language,
            "podFailurePolicy ignores such a failure: it is not counted.",
            "podFailurePolicy가 이런 실패는 무시하므로 집계하지 않습니다."
        ));
    }
    if *failed == 0 {
        return None;
    }
    let count = if *failed == 1 { "counts" } else { "count" };
    Some(match (index, job.backoff_limit_per_index) {
        (Some(index), Some(limit)) => {
            let pods = if *failed == 1 { "pod" } else { "pods" };
            both!(
                language,
                "{failed} {pods} of index {index} {count} as failed so far; the index is given up when more than {limit} do \
                 (backoffLimitPerIndex).",
                "인덱스 {index}에서 실패로 집계된 파드는 지금까지 {failed}개입니다. {limit}개(backoffLimitPerIndex)를 넘으면 이 인덱스는 더 \
                 시도하지 않습니다."
            )
        }
        _ => {
            let limit = job.backoff_limit;
            both!(
                language,
                "{failed} of its pods {count} as failed so far; the Job gives up when more than {limit} do (backoffLimit).",
                "실패로 집계된 파드는 지금까지 {failed}개입니다. {limit}개(backoffLimit)를 넘으면 Job은 실패합니다."
            )
        }
    })
}

fn completions_left(language: Language, goes_on: &JobGoesOn) -> Option<String> {
    let (reached, wanted) = (goes_on.succeeded, goes_on.job.completions?);
    Some(both!(
        language,
        "{reached} of {wanted} completions are reached; the Job creates pods until all are.",
        "completions {wanted}개 가운데 {reached}개를 채웠습니다. Job은 모두 채울 때까지 파드를 만듭니다."
    ))
}
