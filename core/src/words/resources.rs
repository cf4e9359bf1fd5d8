//! What a pod requests, in the formula that gives it.

use std::fmt::Write as _;

use crate::pod::{ContainerId, Pod};
use crate::quantity::Quantity;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::resources::{Breakdown, Step};
use crate::version::FeatureGates;
use crate::words::{Language, Sentence, both};

/// No formula has more terms; the highest are among them.
const MOST_TERMS: usize = 12;

/// The formula of the effective amount, filled in: a line for each term, then what it gives.
#[must_use]
pub fn formula(language: Language, pod: &Pod, breakdown: &Breakdown) -> String {
    let Breakdown { steps, deciding, pod_level, .. } = breakdown;
    let mut text = String::new();
    let amount = if let Some(own) = pod_level {
        let (bound, resource) = (breakdown.bound.name(), &breakdown.resource);
        let own = breakdown.print(Some(own));
        let why = both!(language, "replaces what the containers request", "컨테이너의 합을 대신함");
        writeln!(text, "spec.resources.{bound}.{resource}: {own} ({why})").expect("a string takes any text");
        pod_level.as_ref()
    } else {
        // The apps' step comes first, as in the sentence that everybody knows.
        let places: Vec<usize> = [steps.len() - 1].into_iter().chain(0..steps.len() - 1).collect();
        let is_shown = |order: usize, place: usize| order < MOST_TERMS - 1 || Some(place) == *deciding;
        let shown: Vec<usize> = (0..places.len()).filter(|order| is_shown(*order, places[*order])).collect();
        let terms: Vec<String> =
            shown.iter().map(|order| term(language, pod, breakdown, places[*order])).collect();
        let sums: Vec<String> =
            shown.iter().map(|order| breakdown.print(steps[places[*order]].total.as_ref())).collect();
        let left_out = places.len() - shown.len();
        let highest = deciding.and_then(|place| steps[place].total.as_ref());
        maximum(&mut text, &terms, &left_out_note(language, left_out));
        if terms.len() > 1 {
            writeln!(text, "= max({})", sums.join(", ")).expect("a string takes any text");
        }
        highest
    };
    result(language, &mut text, breakdown, amount, breakdown.effective.as_ref());
    text
}

/// The documentation's formula, filled in, where it gives another amount.
#[must_use]
pub fn documented_formula(language: Language, pod: &Pod, breakdown: &Breakdown) -> Option<String> {
    let Breakdown { steps, documented, effective, overhead, .. } = breakdown;
    let (Some(documented), Some((running, starts))) = (documented, steps.split_last()) else { return None };
    if effective.as_ref() == Some(documented) {
        return None;
    }
    let alone = |step: &Step| step.shares.last().cloned();
    let highest = starts.iter().filter_map(alone).max_by(|left, right| left.1.cmp(&right.1));
    let highest = highest.map(|(id, amount)| {
        let (name, amount) = (&pod.container(id).name, breakdown.print(amount.as_ref()));
        both!(language, "highest init: {name} {amount}", "가장 큰 초기화 컨테이너: {name} {amount}")
    });
    let sum = breakdown.print(running.total.as_ref());
    let together = both!(language, "apps and sidecars {sum}", "앱과 사이드카 {sum}");
    let terms: Vec<String> = highest.into_iter().chain([together]).collect();
    let mut text = String::new();
    maximum(&mut text, &terms, "");
    let mut before = documented.clone();
    if let Some(overhead) = overhead {
        before -= overhead;
    }
    result(language, &mut text, breakdown, Some(&before), Some(documented));
    Some(text)
}

fn maximum(text: &mut String, terms: &[String], note: &str) {
    match terms {
        [only] => writeln!(text, "{only}"),
        _ => writeln!(text, "max( {}{note} )", terms.join(",\n     ")),
    }
    .expect("a string takes any text");
}

fn result(
    language: Language,
    text: &mut String,
    breakdown: &Breakdown,
    amount: Option<&Quantity>,
    effective: Option<&Quantity>,
) {
    if breakdown.overhead.is_some() {
        let (amount, overhead) = (breakdown.print(amount), breakdown.print(breakdown.overhead.as_ref()));
        let word = both!(language, "overhead", "오버헤드");
        writeln!(text, "= {amount} + {word} {overhead}").expect("a string takes any text");
    }
    write!(text, "= {}", breakdown.print(effective)).expect("a string takes any text");
}

fn term(language: Language, pod: &Pod, breakdown: &Breakdown, place: usize) -> String {
    let step = &breakdown.steps[place];
    let share = |(id, amount): &(_, Option<Quantity>)| {
        let name = &pod.container(*id).name;
        format!("{name} {}", breakdown.print(amount.as_ref()))
    };
    let named = |share: &&(_, Option<Quantity>)| share.1.is_some();
    if place + 1 == breakdown.steps.len() {
        let shares: Vec<String> = step.shares.iter().filter(named).map(share).collect();
        let sum = if shares.is_empty() { "0".to_owned() } else { shares.join(" + ") };
        return both!(language, "all at once: {sum}", "동시에: {sum}");
    }
    // The container that starts comes first, then those that already run.
    let Some((starts, running)) = step.shares.split_last() else { return "0".to_owned() };
    let running = running.iter().rev().filter(named);
    [starts].into_iter().chain(running).map(share).collect::<Vec<_>>().join(" + ")
}

fn left_out_note(language: Language, count: usize) -> String {
    match count {
        0 => String::new(),
        count => {
            both!(language, ",\n     {count} more, none higher", ",\n     그 밖의 {count}개는 더 크지 않음")
        }
    }
}

fn shown(amount: Option<&Quantity>) -> String {
    amount.map_or_else(|| "0".to_owned(), ToString::to_string)
}

/// What is reserved of a resource, and what decides it.
#[must_use]
pub fn reserved(language: Language, breakdown: &Breakdown) -> Sentence {
    let (resource, amount) = (&breakdown.resource, shown(breakdown.effective.as_ref()));
    let is_start_up = breakdown.deciding.is_some_and(|place| place + 1 < breakdown.steps.len());
    let why = if breakdown.pod_level.is_some() {
        both!(
            language,
            "The pod's own request counts, whatever its containers request.",
            "컨테이너의 request와 상관없이 파드 자체의 request만 셉니다."
        )
    } else if breakdown.effective.as_ref().is_none_or(Quantity::is_zero) {
        both!(
            language,
            "No container requests any, so nothing is reserved.",
            "요청한 컨테이너가 없어서 예약되지 않습니다."
        )
    } else if is_start_up {
        both!(
            language,
            "The most that a step of the start-up needs; it stays reserved for the pod's whole life.",
            "시작 과정에서 가장 많이 필요한 단계의 양이며, 파드가 끝날 때까지 예약됩니다."
        )
    } else {
        both!(
            language,
            "What the apps and sidecars request together; no step of the start-up needs more.",
            "앱과 사이드카의 합입니다. 시작 과정에서 이보다 더 필요한 단계는 없습니다."
        )
    };
    let message =
        both!(language, "Effective {resource} request: {amount}", "유효 {resource} 요청량: {amount}");
    Sentence { message, help: Some(why) }
}

/// During which step of the start-up that is; `starts` is none when the apps run.
#[must_use]
pub fn step(language: Language, pod: &Pod, starts: Option<ContainerId>, gates: FeatureGates) -> String {
    match (starts, &*pod.spec.containers) {
        (Some(id), _) => {
            let name = &pod.container(id).name;
            match container_kind(pod, id, gates) {
                ContainerKind::Sidecar => both!(language, "while {name} starts", "{name} 시작 중"),
                ContainerKind::Init | ContainerKind::App => {
                    both!(language, "while {name} runs", "{name} 실행 중")
                }
            }
        }
        (None, [app]) => {
            let name = &app.name;
            both!(language, "while {name} runs", "{name} 실행 중")
        }
        (None, _) => both!(language, "while the apps run", "앱 실행 중"),
    }
}

#[cfg(test)]
mod tests {
    use crate::pod::ResourceRequirements;
    use expect_test::{Expect, expect};

    use super::*;
    use crate::rules::resources::fixture::{amounts, app, init, pod, proxied};
    use crate::rules::resources::{Bound, breakdown};

    fn check(pod: &Pod, expected: &Expect) {
        let breakdown = breakdown(pod, Bound::Requests, "cpu", FeatureGates::default());
        let formulas = [
            Some(formula(Language::English, pod, &breakdown)),
            documented_formula(Language::English, pod, &breakdown),
        ];
        let formulas: Vec<String> = formulas.into_iter().flatten().collect();
        expected.assert_eq(&formulas.join("\n\n"));
    }

    #[test]
    fn a_sidecar_beside_a_large_init_container() {
        let mut pod = proxied();
        pod.spec.overhead = amounts("cpu=50m");
        check(
            &pod,
            &expect![[r#"
                max( all at once: proxy 200m + app 100m,
                     proxy 200m,
                     migrate 1000m + proxy 200m )
                = max(300m, 200m, 1200m)
                = 1200m + overhead 50m
                = 1250m

                max( highest init: migrate 1000m,
                     apps and sidecars 300m )
                = 1000m + overhead 50m
                = 1050m"#]],
        );
    }

    #[test]
    fn one_app_alone() {
        check(
            &pod([], [app("app", "", "")]),
            &expect![[r#"
            all at once: 0
            = 0"#]],
        );
        check(
            &pod([], [app("app", "cpu=1", "")]),
            &expect![[r#"
            all at once: app 1
            = 1"#]],
        );
    }

    #[test]
    fn the_pods_own_request_replaces_all() {
        let mut pod = pod([], [app("app", "cpu=100m", "")]);
        pod.spec.resources = Some(ResourceRequirements { requests: amounts("cpu=2"), ..Default::default() });
        check(
            &pod,
            &expect![[r#"
                spec.resources.requests.cpu: 2 (replaces what the containers request)
                = 2"#]],
        );
    }

    #[test]
    fn terms_beyond_the_most_are_counted() {
        let inits: [_; 14] = std::array::from_fn(|place| {
            let cpu = if place == 12 { "cpu=2" } else { "cpu=100m" };
            init(&format!("i{place}"), cpu)
        });
        check(
            &pod(inits, [app("app", "cpu=300m", "")]),
            &expect![[r#"
                max( all at once: app 300m,
                     i0 100m,
                     i1 100m,
                     i2 100m,
                     i3 100m,
                     i4 100m,
                     i5 100m,
                     i6 100m,
                     i7 100m,
                     i8 100m,
                     i9 100m,
                     i12 2000m,
                     3 more, none higher )
                = max(300m, 100m, 100m, 100m, 100m, 100m, 100m, 100m, 100m, 100m, 100m, 2000m)
                = 2000m"#]],
        );
    }
}
