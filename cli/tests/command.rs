//! The command as a shell sees it: output, messages and exit status.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use expect_test::expect;

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: app
    image: nginx
";

/// Runs the command with `stdin` as standard input.
fn podreel(arguments: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_podreel"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // A command that does not read its input closes the pipe; that is its right.
    let _ = pipe.write_all(stdin.as_bytes());
    drop(pipe);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Checks a text from standard input: the exit status, and what the output contains.
fn check(stdin: &str, status: i32, contains: &str) {
    let output = podreel(&["check", "-"], stdin);
    let (out, error) = (text(&output.stdout), text(&output.stderr));
    let shown = stdin.chars().take(200).collect::<String>();
    assert_eq!(output.status.code(), Some(status), "{shown}\n{out}{error}");
    assert!(out.contains(contains), "{contains:?} is not in\n{out}{error}");
}

/// Plays what cannot be played: exit status 1, and a sentence.
fn refuse(stdin: &str) {
    let output = podreel(&["simulate", "-", "--format", "json"], stdin);
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    assert!(error.contains("podreel: <stdin>: nothing can be played"), "{error}");
}

#[test]
fn a_sound_pod_has_no_problems() {
    let output = podreel(&["check", "--quiet", "-"], POD);
    assert_eq!(text(&output.stdout), "");
    assert_eq!(output.status.code(), Some(0));
}

const PROXIED: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: api}
spec:
  initContainers:
  - {name: logs, image: fluent-bit, restartPolicy: Always, resources: {requests: {cpu: 100m}}}
  - {name: migrate, image: migrate, resources: {requests: {cpu: 1}}}
  containers:
  - name: api
    image: api
    resources: {limits: {cpu: 500m, memory: 1Gi}}
    env: [{name: DB_URL, value: 'postgres://localhost:5432'}]
  - {name: db, image: cloud-sql-proxy, args: [--port=5432]}
";

#[test]
fn what_follows_from_a_pod_is_told_with_its_patterns_and_their_signs() {
    let output = podreel(&["check", "-"], PROXIED);
    expect![[r#"
        <stdin>: Pod/api, Kubernetes 1.36
        QoS class   Burstable; Guaranteed with spec.initContainers[0].resources.limits.cpu: 100m, spec.initContainers[0].resources.limits.memory: any amount, spec.initContainers[1].resources.limits.cpu: 1, spec.initContainers[1].resources.limits.memory: any amount, spec.containers[1].resources.limits.cpu: any amount, spec.containers[1].resources.limits.memory: any amount
        cgroup      kubepods/burstable: cpu.weight 43, cpu.max max 100000, memory.max max
        requests    cpu 1100m = logs 100m + migrate 1 (the documentation's formula gives 1)
                    memory 1Gi = api 1Gi
        limits      cpu 500m = api 500m
                    memory 1Gi = api 1Gi
        startup     logs, migrate (logs started), api (migrate completed), db (migrate completed)
        shutdown    api, db, logs (api ended, db ended); 30 s

        CONTAINER   KIND      REQUESTS              LIMITS                OOM_SCORE_ADJ   CPU.WEIGHT   CPU.MAX        MEMORY.MAX
        logs        Sidecar   cpu=100m              -                     999             17           max 100000     max
        migrate     Init      cpu=1                 -                     999             100          max 100000     max
        api         App       cpu=500m,memory=1Gi   cpu=500m,memory=1Gi   938             59           50000 100000   1073741824
        db          App       -                     -                     999             1            max 100000     max

        logs: sidecar, clearly
          spec.initContainers[0].restartPolicy: it stands in initContainers with restartPolicy: Always
          spec.initContainers[0].image: its image fluent-bit is known for that
        migrate: init container, clearly
          spec.initContainers[1]: it stands in initContainers and must end before the pod goes on
        db: ambassador, clearly
          spec.containers[0].env: api is pointed at localhost:5432, where this container listens
          spec.containers[1].image: its image cloud-sql-proxy is known for that
    "#]]
    .assert_eq(&text(&output.stdout));
}

#[test]
fn each_document_has_a_line_of_its_own_for_programs() {
    let broken = POD.replace("image: nginx", "imag: nginx");
    let output = podreel(&["check", "-", "--format", "json"], &format!("{broken}---\n{PROXIED}"));
    let out = text(&output.stdout);
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert_eq!(lines[0]["problems"][0]["code"], "unknown-field");
    let pod = &lines[1]["pods"][0];
    assert_eq!((&pod["workload"], &pod["qosClass"]), (&"Pod/api".into(), &"Burstable".into()));
    assert_eq!((&pod["requests"]["cpu"], &pod["requests"]["memory"]), (&"1100m".into(), &"1Gi".into()));
    let pattern = &pod["containers"][3]["patterns"][0];
    assert_eq!((&pattern["pattern"], &pattern["confidence"]), (&"Ambassador".into(), &"Strong".into()));
    assert_eq!(pattern["evidence"][0]["path"], "spec.containers[0].env");
}

#[test]
fn a_problem_is_shown_with_its_place_its_line_and_help() {
    let output = podreel(&["check", "-"], &POD.replace("image: nginx", "imag: nginx"));
    let out = text(&output.stdout);
    let first = out.lines().next().unwrap();
    assert!(
        first.starts_with("<stdin>:7:5: error[unknown-field]: unknown field \"spec.containers[0].imag\""),
        "{out}"
    );
    assert!(out.contains("\n  7 |     imag: nginx\n    |     ^^^^\n"), "{out}");
    assert!(out.contains("\n  help: "), "{out}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn columns_count_characters_and_carets_stand_below_wide_ones() {
    let pod = POD.replace("metadata: {name: web}", "metadata: {annotations: {a: 앱웹}, nmae: web}");
    let output = podreel(&["check", "-"], &pod);
    let out = text(&output.stdout);
    assert!(out.starts_with("<stdin>:3:34: "), "{out}");
    // 33 characters stand before the caret, and two of them are syllables, two columns wide each.
    let caret = out.lines().nth(2).unwrap();
    assert_eq!(caret, format!("    | {}^^^^", " ".repeat(35)), "{out}");
}

#[test]
fn help_comes_in_korean_and_the_api_servers_words_stay() {
    let pod = POD.replace("name: app", "name: App");
    let output = podreel(&["check", "-", "--lang", "ko"], &pod);
    assert!(text(&output.stdout).contains("Invalid value: \"App\""), "{}", text(&output.stdout));
    let output = podreel(&["check", "-", "--lang", "ko"], "a: [\n");
    assert!(text(&output.stdout).contains("YAML이 아닙니다"), "{}", text(&output.stdout));
}

#[test]
fn each_of_several_files_is_checked() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let [good, bad] = ["good.yaml", "bad.yaml"].map(|name| folder.join(name).to_string_lossy().into_owned());
    std::fs::write(&good, POD).unwrap();
    std::fs::write(&bad, POD.replace("containers", "contaniers")).unwrap();
    let output = podreel(&["check", &bad, &good], "");
    let out = text(&output.stdout);
    assert!(out.starts_with(&format!("{bad}:5:3: error[unknown-field]")), "{out}");
    assert!(out.contains(&format!("\n{good}: Pod/web, Kubernetes 1.36\n")), "{out}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_cannot_be_read_is_exit_status_2() {
    let output = podreel(&["check", "no-such-file.yaml", "-"], POD);
    assert!(text(&output.stderr).starts_with("podreel: cannot read no-such-file.yaml: "));
    assert_eq!(output.status.code(), Some(2));
    let output = podreel(&["simulate", "no-such-file.yaml"], "");
    assert_eq!(output.status.code(), Some(2));
    let output = podreel(&["check"], "");
    assert_eq!(output.status.code(), Some(2));
    let output = podreel(&["check", "-", "--lang", "fr"], POD);
    assert!(text(&output.stderr).contains("\"fr\" is not a language Podreel speaks"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn bad_input_gets_a_sentence() {
    check("a: [1, 2", 1, "error[yaml-syntax]");
    check("this is: not: yaml", 1, "error[yaml-syntax]");
    check("just a sentence\n", 1, "error[not-kubernetes]");
    check("apiVersion: v1\nkind: Service\nmetadata: {name: web}\n", 1, "error[no-pod]");
    check(
        &POD.replace("  - name: app\n    image: nginx\n", "").replace("containers:", "containers: []"),
        1,
        "Required value",
    );
    check("apiVersion: v1\nkind: Pod\n\tmetadata: {}\n", 1, "error[yaml-tab]");
}

#[test]
fn nothing_is_played_where_there_is_no_pod() {
    refuse("");
    refuse("# nothing but a comment\n");
    refuse("a: [1, 2");
    refuse("just a sentence\n");
    refuse("apiVersion: v1\nkind: Service\nmetadata: {name: web}\n");
}

#[test]
fn hostile_input_neither_hangs_nor_crashes() {
    let brackets = "[".repeat(100_000);
    let mappings = "{a: ".repeat(100_000);
    let dashes = "- ".repeat(100_000);
    let bomb: String = ('b'..='j').fold("a: &a [x]\n".to_owned(), |bomb, name| {
        let before = char::from(name as u8 - 1);
        let nine = vec![format!("*{before}"); 9].join(", ");
        format!("{bomb}{name}: &{name} [{nine}]\n")
    });
    let huge = format!("{POD}# {}\n", "x".repeat(10 * 1024 * 1024));
    for (text, kind) in [
        (&brackets, "brackets"),
        (&mappings, "mappings"),
        (&dashes, "dashes"),
        (&bomb, "aliases"),
        (&huge, "10 MB"),
    ] {
        let start = Instant::now();
        let output = podreel(&["check", "-"], text);
        assert_eq!(output.status.code(), Some(1), "{kind}: {}", self::text(&output.stderr));
        assert!(output.stdout.len() < 20_000, "{kind}: {} bytes of output", output.stdout.len());
        // Unoptimised, on a busy machine; the release build takes a tenth of it.
        assert!(start.elapsed() < Duration::from_secs(10), "{kind}: {:?}", start.elapsed());
    }
}

#[test]
fn a_life_is_printed_as_rows_events_and_an_end() {
    let output = podreel(&["simulate", "-"], POD);
    let out = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
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
    assert!(
        text(&output.stdout).ends_with("the pod stays, and its STATUS is Running.\n"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn a_long_line_is_cut_around_the_value() {
    let args = "a, ".repeat(100);
    let container = format!("  - {{name: app, image: nginx, args: [{args}], imag: x}}\n");
    let pod = POD.replace("  - name: app\n    image: nginx\n", &container);
    let output = podreel(&["check", "-"], &pod);
    let out = text(&output.stdout);
    assert!(out.lines().all(|line| line.chars().count() < 160), "{out}");
    assert!(out.contains("| …"), "{out}");
}

#[test]
fn a_life_as_json_is_one_object() {
    let output = podreel(&["simulate", "-", "--format", "json"], POD);
    let life: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let keys: Vec<&str> = life.as_object().unwrap().keys().map(String::as_str).collect();
    for key in ["pod", "kubernetesVersion", "end", "rows", "containers", "events"] {
        assert!(keys.contains(&key), "{key} is not among {keys:?}");
    }
    assert_eq!(life["pod"], "web");
    assert_eq!(life["rows"][0]["t"], 0.0);
    let rows = life["rows"].as_array().unwrap();
    assert_eq!(rows.last().unwrap()["deleted"], true);
    let container = &life["containers"][0];
    assert_eq!((&container["name"], &container["kind"]), (&"app".into(), &"App".into()));
    assert!(container["stop"]["timeout"].is_i64(), "{container}");
    let events = life["events"].as_array().unwrap();
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
    let life = text(&output.stdout).replace("},{", "},\n{").replace(":[{", ":[\n{").replace("}]", "}\n]");
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
fn problems_of_a_life_go_to_standard_error() {
    let output = podreel(
        &["simulate", "-", "--format", "json"],
        &POD.replace("image: nginx", "image: nginx\n    imag: x"),
    );
    assert!(text(&output.stderr).contains("error[unknown-field]"));
    assert!(serde_json::from_slice::<serde_json::Value>(&output.stdout).is_ok());
}

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

#[test]
fn a_service_that_selects_the_pod_gives_its_endpoint() {
    let service = "kind: Service\napiVersion: v1\nmetadata: {name: web}\nspec: {selector: {app: web}}\n";
    let pod = "kind: Pod\napiVersion: v1\nmetadata: {name: web, labels: {app: web}}\n\
               spec: {containers: [{name: app, image: x}]}\n";
    let scenario = "apiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  images: [{name: x, present: true}]\n  \
                    containers: [{name: app, stop: {after: 2s}}]\n  actions: [{at: 5s, delete: {}}]\n";
    let all = format!("{service}---\n{pod}---\n{scenario}");
    let json = podreel(&["simulate", "-", "--format", "json"], &all);
    let life: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let expected = serde_json::json!([
        {"t": 0.0, "ready": true, "serving": true, "terminating": false},
        {"t": 5.0, "ready": false, "serving": true, "terminating": true},
        {"t": 7.0, "absent": true},
    ]);
    assert_eq!(life["endpoint"], expected);
    let printed = text(&podreel(&["simulate", "-"], &all).stdout);
    assert!(printed.contains("Service/web\nTIME   READY      SERVING   TERMINATING\n"), "{printed}");
}

#[test]
fn a_job_as_json_has_its_changes_and_its_pods() {
    let output = podreel(&["simulate", "-", "--format", "json"], JOB);
    let life: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let last = life["job"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["status"], &last["completions"]), (&"Failed".into(), &"0/1".into()));
    assert_eq!(last["failed"], 2);
    assert_eq!(last["conditions"][1]["reason"], "BackoffLimitExceeded");
    let pods = life["pods"].as_array().unwrap();
    assert_eq!((pods.len(), &pods[1]["pod"]), (2, &2.into()));
    // The replacement comes 10 s after the end of the first, on the same clock.
    assert_eq!(pods[1]["created"], 12.0);
    assert_eq!(pods[1]["containers"][0]["started"], 12.0);
    assert_eq!(life["rows"], pods[0]["rows"]);
}

#[test]
fn a_job_as_text_shows_the_job_above_each_pod() {
    let output = podreel(&["simulate", "-"], JOB);
    let out = text(&output.stdout);
    assert!(out.contains("COMPLETIONS") && out.contains("Pod 2"), "{out}");
}

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
    assert!(output.status.success(), "{}", text(&output.stderr));
    expect![[r#"
        NAME   READY   STATUS             RESTARTS      AGE
        web    1/2     CrashLoopBackOff   3 (20s ago)   60m
    "#]]
    .assert_eq(&text(&output.stdout));
    let output = podreel(&["get", "-"], POD);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no pod with a status"));
}

#[test]
fn problems_for_programs() {
    let output = podreel(
        &["check", "--quiet", "--format", "json", "-"],
        &POD.replace("image: nginx", "imagee: nginx # 앱"),
    );
    assert_eq!(output.status.code(), Some(1));
    expect![[r#"
        {"document":1,"file":"<stdin>","problems":[{"code":"unknown-field","column":5,"edit":{"end":91,"start":85,"text":"image"},"endColumn":11,"endLine":7,"help":"did you mean \"image\"?","line":7,"message":"unknown field \"spec.containers[0].imagee\"","path":"spec.containers[0].imagee","severity":"error"}]}
    "#]]
    .assert_eq(&text(&output.stdout));
}
