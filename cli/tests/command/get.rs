//! `podreel get`.

use expect_test::expect;

use crate::{POD, podreel};

#[test]
fn the_table_of_pods_that_carry_a_status() {
    let pod = "\
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: web, creationTimestamp: '2026-01-02T11:00:00Z'}
  spec:
    initContainers: [{name: proxy, image: envoy, restartPolicy: Always}]
    containers: [{name: app, image: nginx}]
  status:
    phase: Running
    conditions: [{type: Initialized, status: 'True'}]
    initContainerStatuses: [{name: proxy, ready: true, started: true, restartCount: 0, state: {running: {}}}]
    containerStatuses:
    - name: app
      ready: false
      restartCount: 3
      state: {waiting: {reason: CrashLoopBackOff}}
      lastState: {terminated: {exitCode: 1, finishedAt: '2026-01-02T11:59:40Z'}}
- apiVersion: v1
  kind: Pod
  metadata: {name: a-manifest-without-a-status}
  spec: {containers: [{name: app, image: nginx}]}
";
    let output = podreel(&["get", "--now", "2026-01-02T12:00:00Z", "-"], pod);
    assert!(output.status == 0, "{}", output.error);
    expect![[r#"
        NAME   READY   STATUS             RESTARTS      AGE
        web    1/2     CrashLoopBackOff   3 (20s ago)   60m
    "#]]
    .assert_eq(&output.out);
    let output = podreel(&["get", "-"], POD);
    assert_eq!(output.status, 2);
    assert!(output.error.contains("no pod with a status"));
}
