//! `podreel simulate`.

use expect_test::expect;
use serde_json::{Value, json};

use crate::{Output, POD, podreel};

const JOB: &str = "\
apiVersion: batch/v1
kind: Job
metadata: {name: sum}
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers:
      - {name: app, image: busybox, command: [sh, -c, exit 3]}
";

/// Plays what cannot be played: exit status 1, and a sentence.
fn refuse(stdin: &str) {
    let Output { status, out, error } = podreel(&["simulate", "-", "--format", "json"], stdin);
    assert_eq!((status, out.as_str()), (1, ""), "{error}");
    assert!(error.contains("podreel: <stdin>: nothing can be played"), "{error}");
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

#[test]
fn a_life_is_printed_as_rows_events_and_an_end() {
    let output = podreel(&["simulate", "-"], POD);
    let out = output.out;
    assert_eq!(output.status, 0, "{}", output.error);
    assert!(out.starts_with("web, Kubernetes 1.36\n\nTIME "), "{out}");
    for part in ["\nTIME   TYPE", "ContainerCreating", "1/1     Running", "Terminating", "(deleted)"] {
        assert!(out.contains(part), "{part:?} is not in\n{out}");
    }
    assert!(out.ends_with("nothing more happens.\n"), "{out}");
}

#[test]
fn a_pod_that_never_ends_is_said_to_stay() {
    let pod = POD.replace("spec:", "spec:\n  restartPolicy: Never");
    let scenario = "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  containers:\n  - {name: app, runs: [{}]}\n";
    let output = podreel(&["simulate", "-"], &format!("{pod}{scenario}"));
    assert!(output.out.ends_with("the pod stays, and its STATUS is Running.\n"), "{}", output.out);
}

#[test]
fn a_life_as_json_is_one_object() {
    let output = podreel(&["simulate", "-", "--format", "json"], POD);
    let life = output.json();
    for key in ["pod", "kubernetesVersion", "end", "rows", "containers", "events"] {
        assert!(life.get(key).is_some(), "no {key} in {life}");
    }
    assert_eq!(life["pod"], "web");
    assert_eq!(life["rows"][0]["t"], 0.0);
    assert_eq!(list(&life["rows"]).last().map(|row| &row["deleted"]), Some(&true.into()));
    let container = &life["containers"][0];
    assert_eq!((&container["name"], &container["kind"]), (&"app".into(), &"App".into()));
    assert!(container["stop"]["timeout"].is_i64(), "{container}");
    let events = list(&life["events"]);
    assert!(events[0]["cause"].is_null(), "{}", events[0]);
    for (index, event) in events.iter().enumerate().skip(1) {
        let cause = event["cause"].as_u64();
        assert!(cause.is_none_or(|cause| cause < index as u64), "{event}");
    }
}

/// The shape is a promise to programs: what is here may be added to, not renamed.
#[test]
fn the_json_of_a_deleted_pod() {
    let pod = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
  - {name: proxy, image: envoy, restartPolicy: Always}
  containers:
  - name: app
    image: nginx
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  images: [{name: envoy, present: true}, {name: nginx, pull: 1500ms}]
  containers:
  - {name: app, stop: {after: 2s, code: 0}}
  actions:
  - {at: 10s, delete: {gracePeriodSeconds: 5}}
";
    let output = podreel(&["simulate", "-", "--format", "json"], pod);
    let life = output.out.replace("},{", "},\n{").replace(":[{", ":[\n{").replace("}]", "}\n]");
    expect![[r#"
        {"pod":"web","kubernetesVersion":"1.36","end":"Quiet","rows":[
        {"t":0.0,"ready":"0/2","status":"Pending","restarts":"0","phase":"Pending"},
        {"t":0.0,"ready":"0/2","status":"Init:0/1","restarts":"0","phase":"Pending"},
        {"t":0.0,"ready":"1/2","status":"PodInitializing","restarts":"0","phase":"Pending"},
        {"t":1.5,"ready":"2/2","status":"Running","restarts":"0","phase":"Running"},
        {"t":10.0,"ready":"2/2","status":"Terminating","restarts":"0","phase":"Running"},
        {"t":12.0,"ready":"0/2","status":"Completed","restarts":"0","phase":"Succeeded"},
        {"t":12.0,"ready":"0/2","status":"Completed","restarts":"0","phase":"Succeeded","deleted":true}
        ],"containers":[
        {"name":"proxy","attempt":0,"kind":"Sidecar","started":0.0,"finished":12.0,"exitCode":143,"reason":"Error","stop":{"at":12.0,"timeout":3}},
        {"name":"app","attempt":0,"kind":"App","started":1.5,"finished":12.0,"exitCode":0,"reason":"Completed","stop":{"at":10.0,"timeout":5}}
        ],"events":[
        {"t":0.0,"type":"Normal","reason":"Scheduled","object":"","message":"Successfully assigned default/web to node","rule":"pod_actions","cause":null},
        {"t":0.0,"type":"Normal","reason":"Pulling","object":"initContainers{proxy}","message":"Pulling image \"envoy\"","rule":"image_pull","cause":0,"line":6},
        {"t":0.0,"type":"Normal","reason":"Pulled","object":"initContainers{proxy}","message":"Successfully pulled image \"envoy\" in 0s (0s including waiting).","rule":"image_pull","cause":1,"line":6},
        {"t":0.0,"type":"Normal","reason":"Created","object":"initContainers{proxy}","message":"Container created","rule":"startup","cause":2},
        {"t":0.0,"type":"Normal","reason":"Started","object":"initContainers{proxy}","message":"Container started","rule":"startup","cause":3},
        {"t":0.0,"type":"Normal","reason":"Pulling","object":"containers{app}","message":"Pulling image \"nginx\"","rule":"image_pull","cause":4,"line":8},
        {"t":1.5,"type":"Normal","reason":"Pulled","object":"containers{app}","message":"Successfully pulled image \"nginx\" in 1.5s (1.5s including waiting).","rule":"image_pull","cause":5,"line":9},
        {"t":1.5,"type":"Normal","reason":"Created","object":"containers{app}","message":"Container created","rule":"startup","cause":6},
        {"t":1.5,"type":"Normal","reason":"Started","object":"containers{app}","message":"Container started","rule":"startup","cause":7},
        {"t":10.0,"type":"Normal","reason":"Killing","object":"initContainers{proxy}","message":"Stopping container proxy","rule":"shutdown","cause":null},
        {"t":10.0,"type":"Normal","reason":"Killing","object":"containers{app}","message":"Stopping container app","rule":"shutdown","cause":null}
        ]}
    "#]].assert_eq(&life);
}

#[test]
fn a_service_that_selects_the_pod_gives_its_endpoint() {
    let service = "kind: Service\napiVersion: v1\nmetadata: {name: web}\nspec: {selector: {app: web}}\n";
    let pod = "kind: Pod\napiVersion: v1\nmetadata: {name: web, labels: {app: web}}\n\
               spec: {containers: [{name: app, image: x}]}\n";
    let scenario = "apiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  images: [{name: x, present: true}]\n  \
                    containers: [{name: app, stop: {after: 2s}}]\n  actions: [{at: 5s, delete: {}}]\n";
    let all = format!("{service}---\n{pod}---\n{scenario}");
    let life = podreel(&["simulate", "-", "--format", "json"], &all).json();
    let expected = json!([
        {"t": 0.0, "ready": true, "serving": true, "terminating": false},
        {"t": 5.0, "ready": false, "serving": true, "terminating": true},
        {"t": 7.0, "absent": true},
    ]);
    assert_eq!(life["endpoint"], expected);
    let printed = podreel(&["simulate", "-"], &all).out;
    assert!(printed.contains("Service/web\nTIME   READY      SERVING   TERMINATING\n"), "{printed}");
}

#[test]
fn a_job_as_json_has_its_changes_and_its_pods() {
    let output = podreel(&["simulate", "-", "--format", "json"], JOB);
    let life = output.json();
    let last = list(&life["job"]).last().expect("a Job has a status");
    assert_eq!((&last["status"], &last["completions"]), (&"Failed".into(), &"0/1".into()));
    assert_eq!(last["failed"], 2);
    assert_eq!(last["conditions"][1]["reason"], "BackoffLimitExceeded");
    let pods = list(&life["pods"]);
    assert_eq!((pods.len(), &pods[1]["pod"]), (2, &2.into()));
    // The replacement comes 10 s after the end of the first, on the same clock.
    assert_eq!(pods[1]["created"], 12.0);
    assert_eq!(pods[1]["containers"][0]["started"], 12.0);
    assert_eq!(life["rows"], pods[0]["rows"]);
}

#[test]
fn a_job_as_text_shows_the_job_above_each_pod() {
    let output = podreel(&["simulate", "-"], JOB);
    let out = output.out;
    assert!(out.contains("COMPLETIONS") && out.contains("Pod 2"), "{out}");
}

#[test]
fn a_job_of_more_pods_than_are_played_says_so() {
    let many = JOB.replace("backoffLimit: 1", "completions: 300\n  parallelism: 300");
    let out = podreel(&["simulate", "-"], &many).out;
    assert!(out.contains("after 200 pods: the controller goes on making more."), "{out}");
}

#[test]
fn the_pod_that_another_controller_would_make_is_told_apart() {
    let managed = JOB.replace("backoffLimit: 1", "managedBy: acme.io/queue");
    let out = podreel(&["simulate", "-"], &managed).out;
    assert!(out.contains("Running   0/1") && out.contains("\nPod (never made)\n"), "{out}");
    assert!(!out.contains("Failed     0/1") && !out.contains("Pod 1"), "{out}");
}

#[test]
fn problems_of_a_life_go_to_standard_error() {
    let output = podreel(
        &["simulate", "-", "--format", "json"],
        &POD.replace("image: nginx", "image: nginx\n    imag: x"),
    );
    assert!(output.error.contains("error[unknown-field]"));
    assert_eq!(output.json()["pod"], "web");
}

#[test]
fn nothing_is_played_where_there_is_no_pod() {
    refuse("");
    refuse("# nothing but a comment\n");
    refuse("a: [1, 2");
    refuse("just a sentence\n");
    refuse("apiVersion: v1\nkind: Service\nmetadata: {name: web}\n");
}
