use crate::{analyze, simulate};

/// What is told of the pod's container, or containers, in a world.
fn check(spec: &str, world: &str, expected: Option<&str>) {
    let text = format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{{spec}}}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {{{world}}}\n"
    );
    let analysis = analyze(&text);
    let workload = analysis.workload().expect("it has a pod");
    let timeline = simulate(&workload.pod, &analysis.scenario(workload));
    let trouble = timeline.trouble().map(|trouble| {
        let whose = trouble.container.map_or_else(|| "spec".to_owned(), |id| id.to_string());
        format!("{whose} {} {}", trouble.reason, trouble.restarts)
    });
    assert_eq!(trouble.as_deref(), expected, "{text}");
}

const ONE: &str = "containers: [{name: a, image: 'a:1'}]";
const TWO: &str = "restartPolicy: Never, containers: [{name: a, image: 'a:1'}, {name: b, image: 'b:1'}]";

#[test]
fn who_works_is_in_no_trouble() {
    check(ONE, "", None);
    check(ONE, "actions: [{at: 5s, delete: {}}]", None);
}

#[test]
fn a_container_that_ends_again_and_again_is_in_a_crash_loop() {
    check(
        ONE,
        "containers: [{name: a, runs: [{exit: {after: 2s, code: 3}}]}]",
        Some("spec.containers[0] CrashLoopBackOff 6"),
    );
    check(
        ONE,
        "horizon: 12s, containers: [{name: a, runs: [{exit: {after: 2s, code: 3}}]}]",
        Some("spec.containers[0] Error 1"),
    );
    check(
        ONE,
        "containers: [{name: a, runs: [{exit: {after: 2s, code: 0}}]}]",
        Some("spec.containers[0] CrashLoopBackOff 6"),
    );
}

#[test]
fn an_image_that_cannot_be_pulled_is_waited_for() {
    check(
        ONE,
        "images: [{name: 'a:1', error: manifest unknown}]",
        Some("spec.containers[0] ImagePullBackOff 0"),
    );
}

#[test]
fn one_that_failed_beside_one_that_lives_is_missed() {
    check(
        TWO,
        "containers: [{name: b, runs: [{exit: {after: 2s, code: 1}}]}]",
        Some("spec.containers[1] Error 0"),
    );
    check(TWO, "containers: [{name: b, runs: [{exit: {after: 2s, code: 0}}]}]", None);
}

#[test]
fn a_pod_without_a_node_says_why_it_has_none() {
    let huge = "containers: [{name: a, image: 'a:1', resources: {requests: {cpu: 200}}}]";
    check(huge, "", Some("spec Unschedulable 0"));
    check(huge, "actions: [{at: 5s, delete: {}}]", None);
    check(&format!("schedulingGates: [{{name: a/b}}], {ONE}"), "", Some("spec SchedulingGated 0"));
}
