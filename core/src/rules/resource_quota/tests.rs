use super::*;
use crate::pod::ResourceRequirements;
use crate::rules::resources::effective;
use crate::rules::resources::fixture::{amounts, app, init, pod, sidecar};
use crate::time::Duration;

fn quota(hard: &str) -> ResourceQuota {
    ResourceQuota { name: "q".into(), hard: amounts(hard), ..ResourceQuota::default() }
}

/// What the API server says of the pod where so much is used already.
fn said(pod: &Pod, quota: &ResourceQuota, used: &str) -> String {
    let gates = FeatureGates::default();
    if !holds_for(quota, pod, gates) {
        return "does not apply".to_owned();
    }
    let usage = usage(&effective(pod, gates), quota);
    let violation = unspecified(pod, quota, gates).or_else(|| exceeded(quota, &amounts(used), &usage));
    violation.map_or("fits".to_owned(), |violation| violation.to_string())
}

fn check(pod: &Pod, hard: &str, used: &str, expected: &str) {
    assert_eq!(said(pod, &quota(hard), used), expected, "{hard}");
}

#[test]
fn the_effective_sum_counts_against_the_bound() {
    let pod = pod([sidecar("sc", "cpu=1"), init("setup", "cpu=3")], [app("app", "cpu=1", "cpu=2")]);
    check(&pod, "requests.cpu=4", "", "fits");
    check(
        &pod,
        "requests.cpu=3900m",
        "",
        "exceeded quota: q, requested: requests.cpu=4, used: requests.cpu=0, limited: requests.cpu=3900m",
    );
    check(&pod, "cpu=10", "cpu=7", "exceeded quota: q, requested: cpu=4, used: cpu=7, limited: cpu=10");
    check(
        &pod,
        "pods=1,cpu=1",
        "pods=1",
        "exceeded quota: q, requested: cpu=4,pods=1, used: cpu=0,pods=1, limited: cpu=1,pods=1",
    );
    check(
        &pod,
        "count/pods=3",
        "count/pods=3",
        "exceeded quota: q, requested: count/pods=1, used: count/pods=3, limited: count/pods=3",
    );
}

#[test]
fn every_container_names_what_is_bounded() {
    let pod = pod([init("setup", "")], [app("web", "cpu=1", ""), app("api", "memory=1Gi", "memory=1Gi")]);
    check(
        &pod,
        "limits.memory=8Gi,requests.cpu=4",
        "",
        "failed quota: q: must specify limits.memory for: setup,web; requests.cpu for: api,setup",
    );
    check(&pod, "requests.ephemeral-storage=1Gi,pods=1", "", "fits");
}

#[test]
fn resources_of_the_pod_free_its_containers() {
    let mut pod = pod([], [app("app", "", "")]);
    let own = ResourceRequirements { requests: amounts("cpu=2"), limits: amounts("") };
    pod.spec.resources = Some(own);
    check(&pod, "requests.cpu=4,limits.memory=1Gi", "", "fits");
    check(
        &pod,
        "requests.cpu=1",
        "",
        "exceeded quota: q, requested: requests.cpu=2, used: requests.cpu=0, limited: requests.cpu=1",
    );
}

#[test]
fn devices_and_huge_pages_count_by_their_requests() {
    let pod =
        pod([], [app("app", "example.com/gpu=2,hugepages-2Mi=4Mi", "example.com/gpu=2,hugepages-2Mi=4Mi")]);
    check(
        &pod,
        "requests.example.com/gpu=1",
        "",
        "exceeded quota: q, requested: requests.example.com/gpu=2, used: requests.example.com/gpu=0, limited: requests.example.com/gpu=1",
    );
    check(
        &pod,
        "hugepages-2Mi=2Mi",
        "",
        "exceeded quota: q, requested: hugepages-2Mi=4Mi, used: hugepages-2Mi=0, limited: hugepages-2Mi=2Mi",
    );
    check(&pod, "example.com/gpu=1,limits.example.com/gpu=1,services=0", "", "does not apply");
}

fn check_scope(pod: &Pod, scope: &str, operator: &str, values: &[&str], applies: bool) {
    let requirement = ScopeRequirement {
        scope: scope.to_owned(),
        operator: operator.to_owned(),
        values: values.iter().map(ToString::to_string).collect(),
    };
    let quota = ResourceQuota { scopes: vec![requirement], ..quota("pods=0") };
    let expected = if applies {
        "exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0"
    } else {
        "does not apply"
    };
    assert_eq!(said(pod, &quota, ""), expected, "{scope} {operator} {values:?}");
}

#[test]
fn a_scope_chooses_the_pods() {
    let bare = pod([], [app("app", "", "")]);
    let mut full = pod([], [app("app", "cpu=1", "")]);
    full.spec.active_deadline = Some(Duration::from_secs(60));
    full.spec.priority_class_name = "high".to_owned();
    for (scope, of_bare, of_full) in [
        ("BestEffort", true, false),
        ("NotBestEffort", false, true),
        ("Terminating", false, true),
        ("NotTerminating", true, false),
        ("PriorityClass", false, true),
        ("CrossNamespacePodAffinity", false, false),
        ("VolumeAttributesClass", false, false),
    ] {
        check_scope(&bare, scope, "Exists", &[], of_bare);
        check_scope(&full, scope, "Exists", &[], of_full);
    }
    check_scope(&full, "PriorityClass", "In", &["low", "high"], true);
    check_scope(&full, "PriorityClass", "NotIn", &["high"], false);
    check_scope(&bare, "PriorityClass", "In", &["high"], false);
    check_scope(&bare, "PriorityClass", "NotIn", &["high"], true);
    check_scope(&bare, "PriorityClass", "DoesNotExist", &[], true);
}
