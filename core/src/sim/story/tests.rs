use super::*;
use crate::analyze;
use crate::sim::scenario::Part;

const NGINX: &str = "{name: a, image: nginx}";

fn shell(script: &str, more: &str) -> String {
    format!("{{name: s, image: busybox, command: [sh, -c, {script:?}]{more}}}")
}

/// After how many seconds of readiness the story deletes the pod; whether there is a story at all.
fn check(spec: &str, containers: &[String], deleted: Option<i64>, is_told: bool) {
    let text = format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{{spec}containers: [{}]}}\n",
        containers.join(", ")
    );
    let analysis = analyze(&text);
    let scenario = analysis.scenario(analysis.workload().expect("a pod"));
    assert_eq!(scenario.delete_after_ready, deleted.map(Duration::from_secs), "{text}");
    assert_eq!(scenario.assumptions.iter().any(|one| one.part == Part::Story), is_told, "{text}");
}

#[test]
fn a_calm_pod_is_deleted_soon() {
    check("", &[NGINX.into()], Some(10), true);
    check("", &[shell("sleep 3600", "")], Some(10), true);
    check("", &["{name: b, image: b, livenessProbe: {httpGet: {port: 80}}}".into()], Some(10), true);
}

#[test]
fn what_is_started_again_and_again_is_not_deleted() {
    let probe = ", livenessProbe: {exec: {command: [cat, /tmp/healthy]}, periodSeconds: 5}";
    check("", &[shell("touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600", probe)], None, true);
    check("", &[shell("sleep 30", "")], None, true);
    check("", &[shell("exit 1", ""), NGINX.into()], None, true);
    check("", &["{name: b, image: busybox}".into()], None, true);
    check("", &[shell("sleep 30", ""), NGINX.into()], None, true);
}

#[test]
fn a_pod_that_comes_to_rest_is_deleted_after_that() {
    check("restartPolicy: Never, ", &[shell("sleep 30", ""), NGINX.into()], Some(38), true);
    let probe = ", readinessProbe: {exec: {command: [cat, /tmp/r]}, periodSeconds: 1, failureThreshold: 1}";
    check("", &[shell("touch /tmp/r; sleep 30; rm /tmp/r; sleep 3600", probe)], Some(40), true);
}

#[test]
fn what_ends_by_itself_or_is_never_ready_needs_no_story() {
    check("activeDeadlineSeconds: 30, ", &[NGINX.into()], None, false);
    check("", &["{name: a, image: a, envFrom: [{secretRef: {name: nope}}]}".into()], None, false);
    check("", &["{name: a, image: a, readinessProbe: {exec: {command: [\"false\"]}}}".into()], None, false);
}
