//! A pod within its workload.

use expect_test::expect;

use super::check;

#[test]
fn a_deployment_without_a_selector_and_with_a_policy_of_its_own() {
    check(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  replicas: -1\n  template:\n    \
         metadata: {labels: {app: d}}\n    spec:\n      restartPolicy: Never\n      activeDeadlineSeconds: 5\n      \
         containers: [{name: a, image: a}]\n",
        expect![[r#"
            spec.replicas: Invalid value: -1: must be greater than or equal to 0
              at "-1" -> replicas: 0
            spec.selector: Required value
              at "spec"
            spec.template.metadata.labels: Invalid value: {"app":"d"}: `selector` does not match template `labels`
              at "labels"
            spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"
              at "Never" -> restartPolicy: Always
            spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported
              at "5" -> restartPolicy: Never
        "#]],
    );
}

#[test]
fn a_selector_that_finds_something_else() {
    check(
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: d}\nspec:\n  selector: {matchLabels: {app: e}}\n  \
         template:\n    metadata: {labels: {app: d}}\n    spec:\n      containers: [{name: a, image: a, \
         volumeMounts: [{name: data, mountPath: /d}]}]\n  volumeClaimTemplates: [{metadata: {name: data}}]\n",
        expect![[r#"
            spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required
              at "metadata"
            spec.volumeClaimTemplates[0].spec.resources[storage]: Required value
              at "metadata"
            spec.template.metadata.labels: Invalid value: {"app":"d"}: `selector` does not match template `labels`
              at "labels"
        "#]],
    );
}

#[test]
fn a_job_needs_a_policy_under_which_it_can_end() {
    let job = |spec: &str| {
        format!(
            "apiVersion: batch/v1\nkind: Job\nmetadata: {{name: j}}\nspec:\n  {spec}\n  template:\n    spec:\n      \
             restartPolicy: Always\n      containers: [{{name: a, image: a}}]\n"
        )
    };
    check(
        &job("backoffLimit: -1"),
        expect![[r#"
            spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0
              at "-1" -> backoffLimit: 0
            spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"
              at "Always" -> restartPolicy: OnFailure
        "#]],
    );
    check(
        &job("podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [3, 0]}}]}"),
        expect![[r#"
            spec.podFailurePolicy.rules[0].onExitCodes.values[1]: Invalid value: 0: must not be 0 for the In operator
              at "0"
            spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [3,0]: must be ordered
              at "[3, 0]" -> podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [0, 3]}}]}
            spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"
              at "Always" -> restartPolicy: OnFailure
        "#]],
    );
    check(
        &job("completionMode: indexed").replace("Always", "OnFailure"),
        expect![[r#"
        spec.completionMode: Unsupported value: "indexed": supported values: "NonIndexed", "Indexed"
          at "indexed" -> completionMode: Indexed
    "#]],
    );
}

#[test]
fn a_cron_job_has_a_schedule_and_a_short_name() {
    check(
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a-name-that-leaves-no-room-for-the-time-of-each-of-its-jobs}\n\
         spec: {concurrencyPolicy: allow, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: \
         [{name: a, image: a}]}}}}}\n",
        expect![[r#"
            spec.schedule: Required value
              at "spec"
            spec.concurrencyPolicy: Unsupported value: "allow": supported values: "Allow", "Forbid", "Replace"
              at "allow" -> spec: {concurrencyPolicy: Allow, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}}
            metadata.name: Invalid value: "a-name-that-leaves-no-room-for-the-time-of-each-of-its-jobs": must be no more than 52 characters
              at "a-name-that-leaves-no-room-for-the-time-of-each-of-its-jobs"
        "#]],
    );
}
