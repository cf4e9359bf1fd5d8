use super::*;
use crate::pod::ContainerResizePolicy;
use crate::rules::resources::fixture::{self, amounts, app};

/// What happens to a container with these limits that may use others, by its policy for cpu and for memory.
fn check([cpu, memory]: [&str; 2], limits: &str, actual: &str, expected: Actuation) {
    let policy = |resource: &str, policy: &str| ContainerResizePolicy {
        resource: resource.to_owned(),
        restart: policy == "restart",
    };
    let container = Container {
        resize_policy: vec![policy("cpu", cpu), policy("memory", memory)],
        ..app("app", "", limits)
    };
    let actual = Rc::new(ResourceRequirements { limits: amounts(actual), ..ResourceRequirements::default() });
    assert_eq!(actuation(&container, &actual), expected, "{cpu} {memory}: {actual:?}");
}

const LIVE: [&str; 2] = ["live", "live"];
const FOR_CPU: [&str; 2] = ["restart", "live"];
const FOR_MEMORY: [&str; 2] = ["live", "restart"];

#[test]
fn what_is_equal_stays() {
    check(LIVE, "cpu=200m", "cpu=200m", Actuation::Nothing);
    check(FOR_CPU, "cpu=1", "cpu=1000m", Actuation::Nothing);
    check(FOR_MEMORY, "", "", Actuation::Nothing);
    check(FOR_CPU, "example.com/gpu=2", "example.com/gpu=1", Actuation::Nothing);
}

#[test]
fn without_a_restart_where_no_policy_asks_for_one() {
    check(LIVE, "cpu=100m,memory=100M", "cpu=200m,memory=200M", Actuation::Live);
    check(LIVE, "cpu=100m,memory=100M", "cpu=200m,memory=100M", Actuation::Live);
    check(LIVE, "cpu=200m,memory=200M", "cpu=200m,memory=100M", Actuation::Live);
    check(LIVE, "memory=100M", "", Actuation::Live);
}

#[test]
fn only_the_policy_of_what_changes_counts() {
    check(FOR_CPU, "cpu=200m,memory=200M", "cpu=100m,memory=100M", Actuation::Restart);
    check(FOR_MEMORY, "cpu=200m,memory=200M", "cpu=100m,memory=100M", Actuation::Restart);
    check(FOR_CPU, "cpu=100m,memory=200M", "cpu=100m,memory=100M", Actuation::Live);
    check(FOR_MEMORY, "cpu=200m,memory=100M", "cpu=100m,memory=100M", Actuation::Live);
}

#[test]
fn a_request_alone_is_reason_enough() {
    let policy = ContainerResizePolicy { resource: "memory".to_owned(), restart: true };
    let actual = Rc::new(ResourceRequirements { requests: amounts("memory=100M"), ..Default::default() });
    let container = app("app", "memory=200M", "");
    assert_eq!(actuation(&container, &actual), Actuation::Live);
    let container = Container { resize_policy: vec![policy], ..container };
    assert_eq!(actuation(&container, &actual), Actuation::Restart);
}

#[test]
fn of_each_container_the_largest_counts_unless_it_is_infeasible() {
    let pod = |requests: &str| fixture::pod([], [app("app", requests, "")]);
    let list = |requests: &str| {
        Rc::new(ResourceRequirements { requests: amounts(requests), ..ResourceRequirements::default() })
    };
    let check = |[asked, allocated, actual]: [&str; 3], pending, expected: &str| {
        let asked = pod(asked);
        let known = ContainerResources { allocated: list(allocated), actual: list(actual) };
        let known = PerContainer::new(&asked, |_| Some(known.clone()));
        let counted = counted(&asked, &known, pending, FeatureGates::default());
        assert_eq!(counted.spec.containers[0].resources.requests, amounts(expected));
    };
    check(["cpu=2", "cpu=1", "cpu=1"], None, "cpu=2");
    check(["cpu=1", "cpu=1", "cpu=2"], None, "cpu=2");
    check(["cpu=1,memory=2Gi", "cpu=3,memory=1Gi", "cpu=2"], None, "cpu=3,memory=2Gi");
    check(["cpu=9", "cpu=1", "cpu=1"], Some(PendingReason::Deferred), "cpu=9");
    check(["cpu=9", "cpu=1", "cpu=2"], Some(PendingReason::Infeasible), "cpu=2");
}
