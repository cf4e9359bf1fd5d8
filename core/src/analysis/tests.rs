use expect_test::{Expect, expect};

use super::*;
use crate::pod::ContainerId;
use crate::words::{Language, problem};

/// What plays, and each diagnostic with what it points at.
#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check(text: &str, expected: Expect) {
    let analysis = analyze(text);
    let played = analysis.workload().map_or("nothing plays".to_owned(), Workload::label);
    let mut said = format!("{played}{}\n", if analysis.is_broken() { ", broken" } else { "" });
    for diagnostic in &analysis.diagnostics {
        let sentence = problem(Language::English, &diagnostic.problem).message;
        let written: String = text[diagnostic.span.range()].chars().take(30).collect();
        said.push_str(&format!("{:?} at {written:?}: {sentence}\n", diagnostic.severity));
    }
    expected.assert_eq(&said);
}

const POD: &str =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a, image: nginx}]}\n";
const JOB: &str = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\n\
                   spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: nginx}]}}}\n";

#[test]
fn nothing_is_written() {
    check(
        "",
        expect![[r#"
        nothing plays, broken
        Hint at "": there is nothing here yet
    "#]],
    );
    check(
        " \n\n",
        expect![[r#"
        nothing plays, broken
        Hint at "": there is nothing here yet
    "#]],
    );
    check(
        "# 아직\n---\n# nothing\n",
        expect![[r#"
        nothing plays, broken
        Hint at "": there is nothing here but comments
    "#]],
    );
    check(
        "\u{feff}",
        expect![[r#"
        nothing plays, broken
        Hint at "": there is nothing here but comments
    "#]],
    );
}

#[test]
fn what_is_no_kubernetes() {
    check(
        "hello",
        expect![[r#"
        nothing plays, broken
        Error at "hello": not a Kubernetes object: it needs apiVersion and kind
    "#]],
    );
    check(
        "Dear reader: here is my text: enjoy\n",
        expect![[r#"
        nothing plays, broken
        Error at ":": this is not YAML: mapping values are not allowed in this context
    "#]],
    );
    check(
        "a: 1\n",
        expect![[r#"
        nothing plays, broken
        Error at "a: 1": not a Kubernetes object: it needs apiVersion and kind
    "#]],
    );
    check(
        "[1, 2]\n",
        expect![[r#"
        nothing plays, broken
        Error at "[1, 2]": not a Kubernetes object: it needs apiVersion and kind
    "#]],
    );
    check(
        "{\"apiVersion\": \"v1\", \"kind\": \"Pod\"",
        expect![[r#"
            nothing plays, broken
            Error at "{": this is not YAML: unclosed bracket '{'
        "#]],
    );
    check(
        "<html><body class=\"x\">hi</body></html>",
        expect![[r#"
        nothing plays, broken
        Error at "<html><body class=\"x\">hi</body": not a Kubernetes object: it needs apiVersion and kind
    "#]],
    );
    check(
        "~",
        expect![[r#"
            nothing plays, broken
            Error at "~": not a Kubernetes object: it needs apiVersion and kind
        "#]],
    );
}

#[test]
fn kinds_without_a_pod() {
    check(
        "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n",
        expect![[r#"
        nothing plays, broken
        Error at "Service": a Service has no pod; nothing of it is played
    "#]],
    );
    check(
        "apiVersion: v1\nkind: LimitRange\nmetadata: {name: a}\n",
        expect![[r#"
        nothing plays, broken
        Error at "LimitRange": a LimitRange has no pod; nothing of it is played
    "#]],
    );
    check(
        &format!("apiVersion: v1\nkind: Service\nmetadata: {{name: a}}\n---\n{POD}"),
        expect![[r#"
        Pod/web
        Hint at "Service": a Service has no pod; nothing of it is played
    "#]],
    );
    check(
        "apiVersion: example.com/v1\nkind: Widget\n",
        expect![[r#"
            nothing plays, broken
            Error at "Widget": Podreel does not know the Widget of example.com; nothing of it is played
        "#]],
    );
    check(
        "apiVersion: podreel.dev/v1\nkind: Scenario\n",
        expect![[r#"
        nothing plays, broken
        Error at "Scenario": a Scenario has no pod; nothing of it is played
    "#]],
    );
}

#[test]
fn pods_that_cannot_play() {
    check(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n",
        expect![[r#"
            nothing plays, broken
            Error at "containers": Required value
        "#]],
    );
    check(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n",
        expect![[r#"
            nothing plays, broken
            Error at "apiVersion: v1": Required value
        "#]],
    );
    check(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1}\n",
        expect![[r#"
            nothing plays, broken
            Error at "spec": Required value
            Error at "spec": Invalid value: null: `selector` does not match template `labels`
            Error at "spec": Required value
        "#]],
    );
}

#[test]
fn several_of_each() {
    check(
        &format!("{POD}---\n{JOB}---\n{JOB}"),
        expect![[r#"
            Pod/web
            Hint at "Job": 3 workloads found; playing Pod/web
        "#]],
    );
    let scenario = "---\napiVersion: podreel.dev/v1\nkind: Scenario\n";
    check(
        &format!("{POD}{scenario}{scenario}"),
        expect![[r#"
        Pod/web
        Warning at "Scenario": only the first Scenario plays
    "#]],
    );
}

#[test]
fn a_scenario_names_what_plays() {
    let scenario = "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  target: ";
    check(
        &format!("{POD}---\n{JOB}{scenario}{{kind: Job}}\n"),
        expect![[r#"
        Job/once
    "#]],
    );
    check(
        &format!("{POD}---\n{JOB}{scenario}{{kind: Job, name: onec}}\n"),
        expect![[r#"
            Pod/web
            Error at "target": nothing here is called "Job/onec"
        "#]],
    );
    check(
        &format!("{POD}{scenario}{{name: web}}\n  containers: [{{name: b}}]\n"),
        expect![[r#"
        Pod/web
        Error at "b": nothing here is called "b"
    "#]],
    );
}

#[test]
fn a_scenario_decides_how_a_pod_is_read() {
    let sidecar =
        POD.replace("spec: {", "spec: {initContainers: [{name: s, image: x, restartPolicy: Always}], ");
    let scenario = "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {kubernetesVersion: '1.27'}\n";
    check(
        &format!("{sidecar}{scenario}"),
        expect![[r#"
        Pod/web
        Error at "restartPolicy": unknown field "restartPolicy"
    "#]],
    );
    let before = analyze(&sidecar);
    let after = before.update(&format!("{sidecar}{scenario}"));
    assert_eq!(after.diagnostics, analyze(&format!("{sidecar}{scenario}")).diagnostics);
    let workload = after.workload().expect("something plays");
    assert_eq!(after.scenario(workload).gates.version().to_string(), "1.27");
}

#[test]
fn a_broken_document_beside_a_whole_one() {
    check(
        &format!("{POD}---\na: [1\n"),
        expect![[r#"
            Pod/web, broken
            Error at "[": this is not YAML: unclosed bracket '['
        "#]],
    );
    check(
        &format!("---\na: b: c\n---\n{POD}"),
        expect![[r#"
        Pod/web, broken
        Error at ":": this is not YAML: mapping values are not allowed in this context
    "#]],
    );
}

#[test]
fn hostile_texts() {
    check(
        &"[".repeat(100_000),
        expect![[r#"
            nothing plays, broken
            Error at "[": nested more than 255 levels deep; the rest is not read
        "#]],
    );
    check(
        &"{a: ".repeat(100_000),
        expect![[r#"
            nothing plays, broken
            Error at "{": nested more than 255 levels deep; the rest is not read
        "#]],
    );
    check(
        &"- ".repeat(100_000),
        expect![[r#"
        nothing plays, broken
        Error at "-": nested more than 255 levels deep; the rest is not read
    "#]],
    );
    let laughs: String =
        ('b'..='z').zip('a'..).map(|(b, a)| format!("{b}_: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}]\n")).collect();
    check(
        &format!("a: &a [x, x]\n{laughs}"),
        expect![[r#"
        nothing plays, broken
        Error at "*d": this is not YAML: document contains excessive aliasing
    "#]],
    );
    check(
        &"\0".repeat(10),
        expect![[r#"
        nothing plays, broken
        Error at "\0\0\0\0\0\0\0\0\0\0": this is not YAML: unexpected character: `\u{0}'
    "#]],
    );
}

#[test]
fn ten_megabytes_are_refused_at_once() {
    let analysis = analyze(&"a".repeat(10 << 20));
    let codes: Vec<_> = analysis.diagnostics.iter().map(|diagnostic| diagnostic.code().0).collect();
    assert_eq!(codes, ["too-large"]);
}

fn check_span(text: &str, field: Field, expected: Option<&str>) {
    let analysis = analyze(text);
    let workload = analysis.workload().expect("something plays");
    let span = analysis.span_of(workload, field);
    assert_eq!(span.map(|span| &text[span.range()]), expected, "{field}");
}

#[test]
fn where_a_field_of_the_job_stands() {
    let spec =
        "{backoffLimit: 2, template: {spec: {restartPolicy: Never, containers: [{name: a, image: nginx}]}}}";
    let job = format!("{{apiVersion: batch/v1, kind: Job, metadata: {{name: j}}, spec: {spec}}}");
    let cron_job = format!(
        "{{apiVersion: batch/v1, kind: CronJob, metadata: {{name: c}}, spec: {{schedule: '0 * * * *', \
         jobTemplate: {{spec: {spec}}}}}}}"
    );
    for text in [&job, &cron_job, &format!("{{apiVersion: v1, kind: List, items: [{job}]}}")] {
        check_span(text, Field::job("backoffLimit"), Some("backoffLimit: 2"));
        check_span(text, Field::pod("restartPolicy"), Some("restartPolicy: Never"));
    }
}

#[test]
fn where_a_field_stands() {
    let text = format!("# 둘째 문서\n---\n{JOB}");
    check_span(&text, Field::pod("restartPolicy"), Some("restartPolicy: Never"));
    check_span(&text, Field::pod("terminationGracePeriodSeconds"), None);
    let app = ContainerId::App(0);
    check_span(&text, app.field("image"), Some("image: nginx"));
    check_span(&text, app.field("lifecycle.preStop"), Some("{name: a, image: nginx}"));
    check_span(&text, app.field(""), Some("{name: a, image: nginx}"));
    check_span(&text, ContainerId::App(1).field("image"), None);
}

#[test]
fn a_limit_range_that_changes_changes_the_pods_beside_it() {
    let text = |max: u32| {
        format!(
            "apiVersion: v1\nkind: LimitRange\nmetadata: {{name: bounds}}\n\
             spec: {{limits: [{{type: Container, max: {{cpu: {max}}}}}]}}\n---\n{POD}"
        )
    };
    let limit = |analysis: &Analysis| {
        let workload = analysis.workload().expect("the pod plays");
        workload.pod.spec.containers[0].resources.limits["cpu"].to_string()
    };
    let one = analyze(&text(1));
    assert_eq!(limit(&one), "1");
    assert_eq!(limit(&one.update(&text(2))), "2");
    assert!(
        one.update(POD).workload().expect("the pod plays").pod.spec.containers[0].resources.limits.is_empty()
    );
}

#[test]
fn of_two_lists_of_containers_the_last_plays_as_kubectl_sends_it() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: a, image: nginx}]\n  \
                containers: [{name: b, image: nginx}]\n";
    check(
        text,
        expect![[r#"
            Pod/web
            Warning at "containers": duplicate field "spec.containers"; the last one counts
        "#]],
    );
    let analysis = analyze(text);
    let pod = &analysis.workload().expect("the pod plays").pod;
    assert_eq!(pod.spec.containers.iter().map(|app| &*app.name).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn a_quota_is_not_asked_about_a_pod_that_is_refused_before() {
    let quota =
        "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {limits.memory: 1Gi}}\n---\n";
    let pod = |memory| {
        POD.replace("image: nginx", &format!("image: nginx, resources: {{limits: {{memory: {memory}}}}}"))
    };
    check(
        &format!("{quota}{}", pod("64MB")),
        expect![[r#"
            Pod/web
            Error at "64MB": cannot read "64MB": quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
        "#]],
    );
    check(
        &format!("{quota}{}---\n{}", pod("800Mi"), pod("800Mi")),
        expect![[r#"
            Pod/web
            Hint at "Pod": 2 workloads found; playing Pod/web
            Error at "800Mi": forbidden: exceeded quota: q, requested: limits.memory=800Mi, used: limits.memory=800Mi, limited: limits.memory=1Gi
        "#]],
    );
}

#[test]
fn a_refused_period_still_lets_time_pass() {
    let text =
        POD.replace("image: nginx", "image: nginx, livenessProbe: {periodSeconds: -1, exec: {command: [a]}}");
    let analysis = analyze(&text);
    let workload = analysis.workload().expect("something plays");
    assert!(crate::simulate(&workload.pod, &analysis.scenario(workload)).events.len() < 1000);
}

#[test]
fn a_scenario_is_read_once() {
    let scenario =
        "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {node: {memory: 8Gi}, target: {name: web}}\n";
    for text in [POD.to_owned(), format!("{JOB}---\n{POD}{scenario}")] {
        let analysis = analyze(&text);
        let world = |workload: &Workload| analysis.world(workload);
        let played = analysis.workload().expect("a pod");
        assert!(Rc::ptr_eq(&world(played), &world(&played.clone())));
        for workload in &analysis.workloads {
            let afresh = analysis.scenario_with_diagnostics(workload).0;
            assert_eq!(*world(workload), afresh);
            assert_eq!(analysis.node_memory(workload), afresh.node_memory);
        }
    }
}
