//! How far a pod is from the class Guaranteed, and what would bring it there.

use crate::pod::Pod;
use crate::pod::field::Owner;
use crate::quantity::Quantity;
use crate::rules::qos::{Check, QosClass, Verdict};
use crate::words::{Language, both};

/// How far the pod is from Guaranteed, in one sentence.
#[must_use]
pub fn standing(language: Language, class: QosClass, checks: &[Check]) -> String {
    let failing = checks.iter().filter(|check| check.verdict != Verdict::Equal).count();
    match (class, failing) {
        (QosClass::Guaranteed, _) => {
            both!(language, "every limit equals its request", "모든 limit이 request와 같습니다")
        }
        (QosClass::BestEffort, _) => both!(
            language,
            "no cpu or memory is requested or limited",
            "cpu와 memory의 request도 limit도 없습니다"
        ),
        (QosClass::Burstable, 1) => {
            both!(language, "one cell keeps it from Guaranteed", "항목 1개 때문에 Guaranteed가 아닙니다")
        }
        (QosClass::Burstable, _) => both!(
            language,
            "{failing} cells keep it from Guaranteed",
            "항목 {failing}개 때문에 Guaranteed가 아닙니다"
        ),
    }
}

/// What a cell of the checklist lacks; nothing where it lacks nothing.
#[must_use]
pub fn lack(language: Language, check: &Check) -> Option<String> {
    let resource = check.resource.name();
    let said = match check.verdict {
        Verdict::Equal => return None,
        Verdict::Absent => {
            both!(language, "no {resource} request or limit", "{resource} request와 limit 없음")
        }
        Verdict::NoLimit => both!(language, "no {resource} limit", "{resource} limit 없음"),
        Verdict::Differs => both!(language, "request is not the limit", "request가 limit과 다름"),
    };
    Some(said)
}

/// What the button of a remedy says.
#[must_use]
pub fn remedy(language: Language, check: &Check, value: &Quantity) -> String {
    match check.verdict {
        Verdict::Differs => both!(language, "Request {value}", "limit에 맞춤: {value}"),
        Verdict::Equal | Verdict::Absent | Verdict::NoLimit => {
            both!(language, "Add {value}", "{value} 추가")
        }
    }
}

/// Whose resources a row of the checklist counts.
#[must_use]
pub fn owner(language: Language, pod: &Pod, owner: Owner) -> String {
    match owner {
        Owner::Container(id) => pod.container(id).name.to_string(),
        _ => both!(language, "the pod itself", "파드 자체"),
    }
}

#[cfg(test)]
mod tests {
    use crate::pod::ResourceRequirements;
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::rules::qos::{checklist, qos_class};
    use crate::rules::resources::fixture::{amounts, app, pod, proxied};
    use crate::version::FeatureGates;

    fn check(language: Language, pod: &Pod, expected: &Expect) {
        let gates = FeatureGates::default();
        let checks = checklist(pod, gates);
        let mut text = standing(language, qos_class(pod, gates), &checks) + "\n";
        for check in &checks {
            let Some(lack) = lack(language, check) else { continue };
            let button = check.remedies().pop().and_then(|remedy| remedy.value);
            let button = button.map(|value| format!(" [{}]", remedy(language, check, &value)));
            let owner = owner(language, pod, check.owner);
            writeln!(text, "{owner}: {lack}{}", button.unwrap_or_default()).expect("a string takes any text");
        }
        expected.assert_eq(&text);
    }

    #[test]
    fn the_pods_own_resources_are_counted_alone() {
        let mut pod = pod([], [app("app", "cpu=100m", "")]);
        pod.spec.resources = Some(ResourceRequirements { requests: amounts("cpu=2"), ..Default::default() });
        check(
            Language::English,
            &pod,
            &expect![[r#"
            2 cells keep it from Guaranteed
            the pod itself: no cpu limit [Add 2]
            the pod itself: no memory request or limit
        "#]],
        );
    }

    #[test]
    fn what_keeps_a_pod_from_guaranteed() {
        check(
            Language::English,
            &proxied(),
            &expect![[r#"
            6 cells keep it from Guaranteed
            proxy: no cpu limit [Add 200m]
            proxy: no memory limit [Add 64Mi]
            migrate: no cpu limit [Add 1]
            migrate: no memory request or limit
            app: request is not the limit [Request 200m]
            app: no memory limit [Add 128Mi]
        "#]],
        );
        check(
            Language::Korean,
            &proxied(),
            &expect![[r#"
            항목 6개 때문에 Guaranteed가 아닙니다
            proxy: cpu limit 없음 [200m 추가]
            proxy: memory limit 없음 [64Mi 추가]
            migrate: cpu limit 없음 [1 추가]
            migrate: memory request와 limit 없음
            app: request가 limit과 다름 [limit에 맞춤: 200m]
            app: memory limit 없음 [128Mi 추가]
        "#]],
        );
        check(
            Language::English,
            &pod([], [app("app", "", "")]),
            &expect![[r#"
            no cpu or memory is requested or limited
            app: no cpu request or limit
            app: no memory request or limit
        "#]],
        );
        let equal = "cpu=200m,memory=64Mi";
        check(
            Language::English,
            &pod([], [app("app", equal, equal)]),
            &expect![[r#"
            every limit equals its request
        "#]],
        );
    }
}
