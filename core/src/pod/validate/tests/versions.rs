//! What changes between versions.

use expect_test::expect;

use super::check_versions;

#[test]
fn a_probe_on_an_init_container() {
    check_versions(
        "  initContainers:\n  - name: i\n    image: i\n    readinessProbe: {tcpSocket: {port: 1}}\n  containers:\n  \
         - {name: a, image: a}\n",
        expect![[r#"
            from 1.27: spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers
              at "readinessProbe"
            from 1.28: spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always
              at "readinessProbe"
        "#]],
    );
}

#[test]
fn a_sidecar_with_a_probe_by_version() {
    check_versions(
        "  initContainers:\n  - name: s\n    image: s\n    restartPolicy: Always\n    \
         startupProbe: {exec: {command: [a]}}\n  containers:\n  - {name: a, image: a}\n",
        expect![[r#"
            from 1.27: unknown field "spec.initContainers[0].restartPolicy"
              at "restartPolicy" -> image: s
            spec.initContainers[0].startupProbe: Forbidden: may not be set for init containers
              at "startupProbe"
            from 1.28: spec.initContainers[0].startupProbe: Forbidden: may not be set for init containers without restartPolicy=Always
              at "startupProbe"
            dropped without a word: the gate SidecarContainers is off in Kubernetes 1.28
              at "Always"
            from 1.29: accepted
        "#]],
    );
}

#[test]
fn a_restart_policy_of_an_app_and_of_an_init_container_by_version() {
    check_versions(
        "  initContainers:\n  - {name: i, image: i, restartPolicy: OnFailure}\n  containers:\n  \
         - {name: a, image: a, restartPolicy: Never}\n",
        expect![[r#"
            from 1.27: unknown field "spec.initContainers[0].restartPolicy"
              at "restartPolicy" -> - {name: i, image: i}
            unknown field "spec.containers[0].restartPolicy"
              at "restartPolicy" -> - {name: a, image: a}
            from 1.28: spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers
              at "Never"
            dropped without a word: the gate SidecarContainers is off in Kubernetes 1.28
              at "OnFailure"
            from 1.29: spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers
              at "Never"
            spec.initContainers[0].restartPolicy: Unsupported value: "OnFailure": supported values: "Always"
              at "OnFailure"
            from 1.34: dropped without a word: the gate ContainerRestartRules is off in Kubernetes 1.34
              at "OnFailure"
            dropped without a word: the gate ContainerRestartRules is off in Kubernetes 1.34
              at "Never"
            from 1.35: accepted
        "#]],
    );
}

#[test]
fn a_sleep_by_version() {
    check_versions(
        "  containers:\n  - name: a\n    image: a\n    lifecycle: {preStop: {sleep: {seconds: 0}}}\n",
        expect![[r#"
            from 1.27: unknown field "spec.containers[0].lifecycle.preStop.sleep"
              at "sleep" -> lifecycle: {preStop: {}}
            from 1.29: dropped without a word: the gate PodLifecycleSleepAction is off in Kubernetes 1.29
              at "sleep"
            from 1.30: spec.containers[0].lifecycle.preStop.sleep: Invalid value: 0: must be greater than 0 and less than terminationGracePeriodSeconds (30). Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.
              at "0" -> lifecycle: {preStop: {sleep: {seconds: 1}}}
            from 1.33: accepted
        "#]],
    );
}

#[test]
fn resources_of_a_pod_by_version() {
    check_versions(
        "  resources: {requests: {cpu: 1}}\n  containers:\n  - {name: a, image: a, resources: {requests: {cpu: 2}}}\n",
        expect![[r#"
            from 1.27: unknown field "spec.resources"
              at "resources" -> spec:
            from 1.32: dropped without a word: the gate PodLevelResources is off in Kubernetes 1.32
              at "resources"
            from 1.33: dropped without a word: the gate PodLevelResources is off in Kubernetes 1.33
              at "resources"
            from 1.34: spec.resources.requests[cpu]: Invalid value: "1": must be greater than or equal to aggregate container requests of 2
              at "1" -> resources: {requests: {cpu: 2}}
        "#]],
    );
}
