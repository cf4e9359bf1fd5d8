use super::fixture::{amounts, app, init, pod, sidecar};
use super::*;
use crate::pod::defaults;

fn gates(version: &str) -> FeatureGates {
    FeatureGates::of(version.parse().expect("a known version"))
}

/// The effective cpu request, what the documentation gives, and the deciding step's containers.
fn check(pod: &Pod, version: &str, expected: &str) {
    let breakdown = breakdown(pod, Bound::Requests, "cpu", gates(version));
    let amount = |amount: &Option<Quantity>| amount.as_ref().map_or("none".to_owned(), Quantity::to_string);
    let deciding = breakdown.deciding.map(|at| &breakdown.steps[at]);
    let names: Vec<&str> =
        deciding.iter().flat_map(|step| &step.shares).map(|(id, _)| &*pod.container(*id).name).collect();
    let found = format!(
        "{}, documentation {}, by {}",
        amount(&breakdown.effective),
        amount(&breakdown.documented),
        names.join("+")
    );
    assert_eq!(found, expected);
}

#[test]
fn a_sidecar_and_an_app_run_together() {
    check(&pod([sidecar("sc", "cpu=1")], [app("app", "cpu=1", "")]), "1.36", "2, documentation 2, by sc+app");
}

#[test]
fn an_init_container_counts_with_the_sidecars_before_it() {
    let late = [
        init("i1", "cpu=5"),
        sidecar("s1", "cpu=1"),
        sidecar("s2", "cpu=2"),
        init("i2", "cpu=5"),
        sidecar("s3", "cpu=3"),
    ];
    check(&pod(late, [app("app", "cpu=1", "")]), "1.36", "8, documentation 7, by s1+s2+i2");
    let early = [init("i1", "cpu=5"), sidecar("s1", "cpu=1"), sidecar("s2", "cpu=2"), sidecar("s3", "cpu=3")];
    check(&pod(early, [app("app", "cpu=1", "")]), "1.36", "7, documentation 7, by s1+s2+s3+app");
    let big = [sidecar("sc", "cpu=10"), init("init", "cpu=200")];
    check(&pod(big, [app("app", "cpu=100", "")]), "1.36", "210, documentation 200, by sc+init");
}

#[test]
fn before_sidecars_every_init_container_runs_alone() {
    let big = [sidecar("sc", "cpu=10"), init("init", "cpu=200")];
    let mut pod = pod(big, [app("app", "cpu=100", "")]);
    defaults::apply(&mut pod, gates("1.27"));
    check(&pod, "1.27", "200, documentation 200, by init");
}

#[test]
fn resources_of_the_pod_replace_those_of_its_containers() {
    let mut pod = pod([], [app("app", "cpu=1,ephemeral-storage=1Gi", "")]);
    pod.spec.resources =
        Some(ResourceRequirements { requests: amounts("cpu=3"), limits: amounts("memory=1Gi") });
    pod.spec.overhead = amounts("cpu=250m,memory=120Mi");
    check(&pod, "1.36", "3250m, documentation 3250m, by app");
    check(&pod, "1.33", "1250m, documentation 1250m, by app");
    let effective = effective(&pod, gates("1.36"));
    assert_eq!(effective.requests, amounts("cpu=3250m,ephemeral-storage=1Gi,memory=120Mi"));
    assert_eq!(effective.limits, amounts("memory=1144Mi"));
}

#[test]
fn what_nobody_names_has_no_amount() {
    check(&pod([], [app("app", "memory=1Gi", "")]), "1.36", "none, documentation none, by ");
}

#[test]
fn an_unlimited_container_is_the_highest_limit_only_in_the_documentation() {
    let pod = pod([], [app("one", "", "cpu=1"), app("two", "", "")]);
    let limits = breakdown(&pod, Bound::Limits, "cpu", FeatureGates::default());
    assert_eq!((limits.effective, limits.documented), ("1".parse().ok(), None));
}
