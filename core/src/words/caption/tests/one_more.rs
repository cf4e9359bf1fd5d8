//! Why a Job makes one more pod.

use super::*;
use crate::sim::deciding::Deciding;
use crate::sim::play;

/// What the first caption of each pod after the first says, with what decides it.
fn check(spec: &str, scenario: &str, expected: &Expect) {
    let text = format!(
        "apiVersion: batch/v1\nkind: Job\nmetadata: {{name: j}}\nspec: {{{spec}, template: {{spec: {{restartPolicy: Never, containers: [{{name: app, image: \"i:1\"}}]}}}}}}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {{images: [{{name: \"i:1\", present: true}}], {scenario}}}\n"
    );
    let analysis = crate::analyze(&text);
    let workload = analysis.workload().expect("a pod");
    let lives = play(workload, &analysis.scenario(workload));
    let mut told = String::new();
    for (pod, number) in lives.pods.iter().zip(1..).skip(1) {
        let fields = Deciding::new(&pod.timeline).fields(&pod.timeline, 0);
        let fields: Vec<String> = fields.iter().map(ToString::to_string).collect();
        told += &format!("{number} at {}: {}\n", pod.created, fields.join(", "));
        for language in Language::ALL {
            let Caption { title, detail } = caption(*language, &pod.timeline, 0);
            told += &plain(&format!("{title} {detail}\n"));
        }
    }
    expected.assert_eq(&told);
}

const FAILS: &str = "containers: [{name: app, runs: [{exit: {after: 5s, code: 1}}]}]";

#[test]
fn a_failed_pod_is_followed_after_a_longer_wait_each_time() {
    check(
        "backoffLimit: 2",
        FAILS,
        &expect![[r#"
            2 at 15.000: spec.backoffLimit
            Pod 1 failed, so the Job creates the next pod. After a failure its controller waits 10 s, and twice as long after each further failure in a row, up to 10 min. 1 of its pods counts as failed so far; the Job gives up when more than 2 do (backoffLimit).
            파드 1이 실패해서 Job이 다음 파드를 만듭니다. 한 번 실패하면 10초 기다렸다가 만듭니다. 연달아 실패하면 그때마다 두 배씩, 최대 10분까지 기다립니다. 실패로 집계된 파드는 지금까지 1개입니다. 2개(backoffLimit)를 넘으면 Job은 실패합니다.
            3 at 40.000: spec.backoffLimit
            Pod 2 failed, so the Job creates the next pod. After 2 failures in a row its controller waits 20 s: 10 s after the first, then twice as long each time, up to 10 min. 2 of its pods count as failed so far; the Job gives up when more than 2 do (backoffLimit).
            파드 2가 실패해서 Job이 다음 파드를 만듭니다. 연달아 2번 실패해서 20초 기다렸다가 만듭니다. 처음에는 10초이고, 실패할 때마다 두 배씩 최대 10분까지 늘어납니다. 실패로 집계된 파드는 지금까지 2개입니다. 2개(backoffLimit)를 넘으면 Job은 실패합니다.
        "#]],
    );
}

#[test]
fn pods_that_failed_together_are_named_together() {
    check(
        "backoffLimit: 2, parallelism: 2",
        FAILS,
        &expect![[r#"
            2 at 0.000: 
            The Job has created the pod. The API server has stored it; nothing runs yet.
            Job이 파드를 만들었습니다. API 서버에 저장되었고, 아직 아무것도 실행되지 않습니다.
            3 at 25.000: spec.backoffLimit
            Pods 1 and 2 failed, so the Job creates the next pod. After 2 failures in a row its controller waits 20 s: 10 s after the first, then twice as long each time, up to 10 min. 2 of its pods count as failed so far; the Job gives up when more than 2 do (backoffLimit).
            파드 1, 2가 실패해서 Job이 다음 파드를 만듭니다. 연달아 2번 실패해서 20초 기다렸다가 만듭니다. 처음에는 10초이고, 실패할 때마다 두 배씩 최대 10분까지 늘어납니다. 실패로 집계된 파드는 지금까지 2개입니다. 2개(backoffLimit)를 넘으면 Job은 실패합니다.
            4 at 25.000: spec.backoffLimit
            Pods 1 and 2 failed, so the Job creates the next pod. After 2 failures in a row its controller waits 20 s: 10 s after the first, then twice as long each time, up to 10 min. 2 of its pods count as failed so far; the Job gives up when more than 2 do (backoffLimit).
            파드 1, 2가 실패해서 Job이 다음 파드를 만듭니다. 연달아 2번 실패해서 20초 기다렸다가 만듭니다. 처음에는 10초이고, 실패할 때마다 두 배씩 최대 10분까지 늘어납니다. 실패로 집계된 파드는 지금까지 2개입니다. 2개(backoffLimit)를 넘으면 Job은 실패합니다.
        "#]],
    );
}

#[test]
fn a_pod_that_succeeded_makes_room_for_the_next() {
    check(
        "completions: 2",
        "containers: [{name: app, runs: [{exit: {after: 5s}}]}]",
        &expect![[r#"
        2 at 5.000: spec.completions
        Pod 1 succeeded, so the Job creates the next pod. 1 of 2 completions are reached; the Job creates pods until all are.
        파드 1이 성공해서 Job이 다음 파드를 만듭니다. completions 2개 가운데 1개를 채웠습니다. Job은 모두 채울 때까지 파드를 만듭니다.
    "#]],
    );
}

#[test]
fn each_index_is_tried_again_on_its_own() {
    check(
        "completions: 2, parallelism: 2, completionMode: Indexed, backoffLimitPerIndex: 1",
        FAILS,
        &expect![[r#"
            2 at 0.000: 
            The Job has created the pod. The API server has stored it; nothing runs yet.
            Job이 파드를 만들었습니다. API 서버에 저장되었고, 아직 아무것도 실행되지 않습니다.
            3 at 15.000: spec.backoffLimitPerIndex
            Pod 1 failed, so the Job creates the next pod for index 0. After a failure its controller waits 10 s, and twice as long after each further failure in a row, up to 10 min. 1 pod of index 0 counts as failed so far; the index is given up when more than 1 do (backoffLimitPerIndex).
            파드 1이 실패해서 Job이 인덱스 0의 다음 파드를 만듭니다. 한 번 실패하면 10초 기다렸다가 만듭니다. 연달아 실패하면 그때마다 두 배씩, 최대 10분까지 기다립니다. 인덱스 0에서 실패로 집계된 파드는 지금까지 1개입니다. 1개(backoffLimitPerIndex)를 넘으면 이 인덱스는 더 시도하지 않습니다.
            4 at 15.000: spec.backoffLimitPerIndex
            Pod 2 failed, so the Job creates the next pod for index 1. After a failure its controller waits 10 s, and twice as long after each further failure in a row, up to 10 min. 1 pod of index 1 counts as failed so far; the index is given up when more than 1 do (backoffLimitPerIndex).
            파드 2가 실패해서 Job이 인덱스 1의 다음 파드를 만듭니다. 한 번 실패하면 10초 기다렸다가 만듭니다. 연달아 실패하면 그때마다 두 배씩, 최대 10분까지 기다립니다. 인덱스 1에서 실패로 집계된 파드는 지금까지 1개입니다. 1개(backoffLimitPerIndex)를 넘으면 이 인덱스는 더 시도하지 않습니다.
        "#]],
    );
}

#[test]
fn the_next_index_follows_one_that_is_done() {
    check(
        "completions: 2, parallelism: 1, completionMode: Indexed",
        "containers: [{name: app, runs: [{exit: {after: 5s}}]}]",
        &expect![[r#"
            2 at 5.000: spec.completions
            Pod 1 succeeded, so the Job creates the next pod for index 1. 1 of 2 completions are reached; the Job creates pods until all are.
            파드 1이 성공해서 Job이 인덱스 1의 다음 파드를 만듭니다. completions 2개 가운데 1개를 채웠습니다. Job은 모두 채울 때까지 파드를 만듭니다.
        "#]],
    );
}

#[test]
fn a_failure_that_is_ignored_is_not_counted() {
    check(
        "backoffLimit: 0, podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [1]}}]}",
        &format!("{FAILS}, horizon: 20s"),
        &expect![[r#"
            2 at 15.000: spec.podFailurePolicy
            Pod 1 failed, so the Job creates the next pod. After a failure its controller waits 10 s, and twice as long after each further failure in a row, up to 10 min. podFailurePolicy ignores such a failure: it is not counted.
            파드 1이 실패해서 Job이 다음 파드를 만듭니다. 한 번 실패하면 10초 기다렸다가 만듭니다. 연달아 실패하면 그때마다 두 배씩, 최대 10분까지 기다립니다. podFailurePolicy가 이런 실패는 무시하므로 집계하지 않습니다.
        "#]],
    );
}

#[test]
fn a_deleted_pod_is_followed_at_once_or_once_it_has_ended() {
    let runs = "containers: [{name: app, runs: [{}], stop: {after: 3s, code: 143}}], horizon: 40s, actions: [{at: 4s, deletePod: {pod: 0}}]";
    check(
        "backoffLimit: 2",
        runs,
        &expect![[r#"
            2 at 14.000: spec.backoffLimit, spec.podReplacementPolicy
            Pod 1 was deleted, so the Job creates the next pod. It does not wait until a deleted pod has ended, unless podReplacementPolicy is Failed. After a failure its controller waits 10 s, and twice as long after each further failure in a row, up to 10 min. 1 of its pods counts as failed so far; the Job gives up when more than 2 do (backoffLimit).
            파드 1이 삭제되어 Job이 다음 파드를 만듭니다. podReplacementPolicy가 Failed가 아니면, 삭제되는 파드가 끝나기를 기다리지 않습니다. 한 번 실패하면 10초 기다렸다가 만듭니다. 연달아 실패하면 그때마다 두 배씩, 최대 10분까지 기다립니다. 실패로 집계된 파드는 지금까지 1개입니다. 2개(backoffLimit)를 넘으면 Job은 실패합니다.
        "#]],
    );
    check(
        "backoffLimit: 2, podReplacementPolicy: Failed",
        runs,
        &expect![[r#"
            2 at 17.000: spec.backoffLimit, spec.podReplacementPolicy
            Pod 1 was deleted, so the Job creates the next pod. It waited until the deleted pod had ended, because podReplacementPolicy is Failed. After a failure its controller waits 10 s, and twice as long after each further failure in a row, up to 10 min. 1 of its pods counts as failed so far; the Job gives up when more than 2 do (backoffLimit).
            파드 1이 삭제되어 Job이 다음 파드를 만듭니다. podReplacementPolicy가 Failed이므로, 삭제되는 파드가 끝날 때까지 기다렸습니다. 한 번 실패하면 10초 기다렸다가 만듭니다. 연달아 실패하면 그때마다 두 배씩, 최대 10분까지 기다립니다. 실패로 집계된 파드는 지금까지 1개입니다. 2개(backoffLimit)를 넘으면 Job은 실패합니다.
        "#]],
    );
}

#[test]
fn a_deleted_pod_that_ends_well_has_not_failed() {
    check(
        "completions: 2, parallelism: 1, podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}",
        "containers: [{name: app, runs: [{}], stop: {after: 1s, code: 0}}], horizon: 20s, actions: [{at: 4s, deletePod: {pod: 0}}]",
        &expect![[r#"
            2 at 5.000: spec.completions
            Pod 1 succeeded, so the Job creates the next pod. 1 of 2 completions are reached; the Job creates pods until all are.
            파드 1이 성공해서 Job이 다음 파드를 만듭니다. completions 2개 가운데 1개를 채웠습니다. Job은 모두 채울 때까지 파드를 만듭니다.
        "#]],
    );
}

#[test]
fn a_job_goes_on_where_it_is_resumed_or_may_do_more_at_once() {
    let scenario = "containers: [{name: app, runs: [{}]}], horizon: 20s, actions: ";
    check(
        "suspend: false",
        &format!(
            "{scenario}[{{at: 2s, patchJob: {{spec: {{suspend: true}}}}}}, {{at: 9s, patchJob: {{spec: {{suspend: false}}}}}}]"
        ),
        &expect![[r#"
            2 at 9.000: spec.suspend
            The Job is resumed and creates a pod again. A suspended Job has no running pods; its suspend is false again.
            Job이 재개되어 다시 파드를 만듭니다. 일시 중지된 Job은 실행 중인 파드를 두지 않습니다. 이제 suspend가 다시 false입니다.
        "#]],
    );
    check(
        "completions: 3, parallelism: 1",
        &format!("{scenario}[{{at: 2s, patchJob: {{spec: {{parallelism: 2}}}}}}]"),
        &expect![[r#"
            2 at 2.000: spec.parallelism
            The Job creates one more pod. Its parallelism now lets 2 run at once.
            Job이 파드를 하나 더 만듭니다. 이제 parallelism에 따라 2개까지 동시에 실행합니다.
        "#]],
    );
}
