use expect_test::{Expect, expect};

use crate::sim::event::{EventId, EventKind};

/// What the last `ContainerStarted` followed from, the nearest first.
#[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
fn check(spec: &str, scenario: &str, expected: Expect) {
    let text = format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec: {{{spec}}}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {{{scenario}}}\n"
    );
    let analysis = crate::analyze(&text);
    let workload = analysis.workload().expect("it has a pod");
    let timeline = crate::simulate(&workload.pod, &analysis.scenario(workload));
    let is_start = |kind: &EventKind| matches!(kind, EventKind::ContainerStarted { .. });
    let mut place = timeline.events.iter().rposition(|event| is_start(&event.kind)).expect("it starts");
    let mut chain = Vec::new();
    loop {
        let event = &timeline.events[place];
        let kind = format!("{:?}", event.kind);
        chain.push(kind.split(" {").next().unwrap_or_default().to_owned());
        let Some(cause) = event.cause else { break };
        assert!(cause.parent < EventId::at(place), "{kind} comes before its cause");
        place = cause.parent.place();
    }
    expected.assert_eq(&chain.join(" < "));
}

#[test]
fn a_container_starts_in_the_sandbox_that_was_made_for_it() {
    check(
        "containers: [{name: web, image: w:1}]",
        "horizon: 9s",
        expect![
            "ContainerStarted < ContainerCreated < Image(PullFinished < Image(PullStarted) < SandboxCreated < Scheduled < PodCreated"
        ],
    );
}

#[test]
fn a_volume_that_was_missing_comes_before_the_sandbox() {
    check(
        "volumes: [{name: v, secret: {secretName: s}}], containers: [{name: web, image: w:1, volumeMounts: [{name: v, mountPath: /v}]}]",
        "horizon: 1m, missing: [{kind: Secret, name: s, until: 3s}]",
        expect![
            "ContainerStarted < ContainerCreated < Image(PullFinished < Image(PullStarted) < SandboxCreated < VolumeMounted < ObjectMade < PodCreated"
        ],
    );
}

#[test]
fn the_image_of_a_volume_comes_after_the_sandbox() {
    check(
        "volumes: [{name: v, image: {reference: m:1}}], containers: [{name: web, image: w:1}]",
        "horizon: 9s",
        expect![
            "ContainerStarted < ContainerCreated < Image(PullFinished < Image(PullStarted) < VolumeImage < VolumeImage < SandboxCreated < Scheduled < PodCreated"
        ],
    );
}

#[test]
fn a_lost_sandbox_is_made_again() {
    check(
        "initContainers: [{name: init, image: i:1, command: [sleep, 1s]}], containers: [{name: web, image: w:1}]",
        "horizon: 5m, actions: [{at: 20s, loseSandbox: {}}]",
        expect![
            "ContainerStarted < ContainerCreated < Image(Present) < Restarting < Exited < ContainerStarted < ContainerCreated < Image(Present) < Restarting < SandboxCreated < SandboxChanged < SandboxLost < PodCreated"
        ],
    );
}
