use std::rc::Rc;

use super::*;
use crate::pod::ResourceRequirements;
use crate::rules::resources::fixture::{amounts, app, init, pod, sidecar};

/// `cpu.weight` of the kubelet and of the runtime, by thousandths of a cpu.
fn check_weight(milli_cpu: i64, expected: (i64, i64, i64)) {
    let shares = shares(milli_cpu);
    assert_eq!((shares, kubelet_weight(shares), runtime_weight(shares)), expected, "{milli_cpu}");
}

#[test]
fn two_formulas_turn_shares_into_a_weight() {
    check_weight(0, (2, 1, 1));
    check_weight(10, (10, 1, 4));
    check_weight(50, (51, 2, 11));
    check_weight(100, (102, 4, 17));
    check_weight(200, (204, 8, 29));
    check_weight(250, (256, 10, 35));
    check_weight(500, (512, 20, 59));
    check_weight(750, (768, 30, 80));
    check_weight(1000, (1024, 39, 100));
    check_weight(1500, (1536, 59, 138));
    check_weight(2000, (2048, 79, 174));
    check_weight(4000, (4096, 157, 303));
    check_weight(8000, (8192, 313, 532));
    check_weight(64_000, (65_536, 2500, 3023));
    check_weight(1_000_000, (262_144, 10_000, 10_000));
}

#[test]
fn shares_that_come_closest_to_a_whole_weight() {
    assert_eq!([116_225, 200_416, 230_091, 26_809].map(runtime_weight), [4938, 7914, 8925, 1421]);
}

#[test]
fn a_small_limit_still_gets_a_millisecond() {
    assert_eq!([0, 5, 10, 200, 1500].map(quota), [None, Some(1000), Some(1000), Some(20_000), Some(150_000)]);
}

fn check(cgroup: &Cgroup, expected: &str) {
    let limit = |value: Option<i64>| value.map_or("max".to_owned(), |value| value.to_string());
    let found = format!("{} {} {}", cgroup.cpu_shares, limit(cgroup.cpu_quota), limit(cgroup.memory_max));
    assert_eq!(found, expected);
}

#[test]
fn a_missing_request_follows_the_limit() {
    let pod = pod([], [app("app", "", "cpu=500m,memory=64Mi")]);
    check(&container_cgroup(&pod, ContainerId::App(0), FeatureGates::default()), "512 50000 67108864");
}

#[test]
fn a_container_inherits_the_limits_of_its_pod() {
    let mut pod = pod([], [app("app", "cpu=100m", "")]);
    let limits = amounts("cpu=1,memory=1Gi,hugepages-2Mi=4Mi");
    pod.spec.resources = Some(ResourceRequirements { limits, ..Default::default() });
    let cgroup = container_cgroup(&pod, ContainerId::App(0), FeatureGates::default());
    check(&cgroup, "102 100000 1073741824");
    assert_eq!(cgroup.hugepages, BTreeMap::from([(2 << 20, 4 << 20)]));
    let before = FeatureGates::of("1.33".parse().expect("a known version"));
    check(&container_cgroup(&pod, ContainerId::App(0), before), "102 max max");
}

#[test]
fn a_burstable_pod_is_limited_only_if_every_container_is() {
    let gates = FeatureGates::default();
    let limited = pod([], [app("one", "cpu=100m", "cpu=1"), app("two", "cpu=100m", "cpu=1")]);
    check(&pod_cgroup(&limited, gates), "204 200000 max");
    let half = pod([], [app("one", "cpu=100m", "cpu=1"), app("two", "cpu=100m", "")]);
    check(&pod_cgroup(&half, gates), "204 max max");
    let mut proxy = sidecar("proxy", "cpu=100m");
    Rc::make_mut(&mut proxy.resources).limits = amounts("cpu=1");
    let covered = pod([proxy.clone(), init("setup", "cpu=100m")], [app("app", "cpu=100m", "cpu=1")]);
    check(&pod_cgroup(&covered, gates), "204 200000 max");
    let bare = pod([init("setup", "cpu=100m"), proxy], [app("app", "cpu=100m", "cpu=1")]);
    check(&pod_cgroup(&bare, gates), "204 max max");
}

#[test]
fn a_best_effort_pod_weighs_the_least() {
    check(&pod_cgroup(&pod([], [app("app", "", "")]), FeatureGates::default()), "2 max max");
}

#[test]
fn memory_qos_slows_a_container_down_before_its_limit() {
    use crate::version::Switch;
    let pod = pod([], [app("app", "memory=100Mi", "memory=200Mi"), app("open", "memory=100Mi", "")]);
    let high = |gates| [0, 1].map(|app| memory_high(&pod, ContainerId::App(app), 1 << 30, gates));
    assert_eq!(high(FeatureGates::default()), [None, None]);
    let on = FeatureGates::default().with(Gate::MemoryQoS, Switch::On);
    assert_eq!(high(on), [Some(199_229_440), Some(976_850_944)]);
    assert_eq!(memory_min(&pod, ContainerId::App(0), on), None);
}
