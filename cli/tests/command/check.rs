//! `podreel check`.

use std::time::{Duration, Instant};

use expect_test::expect;
use serde_json::Value;

use crate::{Output, POD, podreel};

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

/// Checks a text from standard input: the exit status, and what the output contains.
fn check(stdin: &str, status: i32, contains: &str) {
    let Output { status: found, out, error } = podreel(&["check", "-"], stdin);
    let shown: String = stdin.chars().take(200).collect();
    assert_eq!(found, status, "{shown}\n{out}{error}");
    assert!(out.contains(contains), "{contains:?} is not in\n{out}{error}");
}

#[test]
fn a_sound_pod_has_no_problems() {
    let output = podreel(&["check", "--quiet", "-"], POD);
    assert_eq!(output.out, "");
    assert_eq!(output.status, 0);
}

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
          spec.initContainers[0].restartPolicy: it is in initContainers with restartPolicy: Always
          spec.initContainers[0].image: its image fluent-bit is known for that
        migrate: init container, clearly
          spec.initContainers[1]: it is in initContainers and must end before the pod goes on
        db: ambassador, clearly
          spec.containers[0].env: api is pointed at localhost:5432, where this container listens
          spec.containers[1].image: its image cloud-sql-proxy is known for that
    "#]]
    .assert_eq(&output.out);
}

#[test]
fn each_document_has_a_line_of_its_own_for_programs() {
    let broken = POD.replace("image: nginx", "imag: nginx");
    let output = podreel(&["check", "-", "--format", "json"], &format!("{broken}---\n{PROXIED}"));
    let json = |line| serde_json::from_str(line).expect("each line is JSON");
    let lines: Vec<Value> = output.out.lines().map(json).collect();
    assert_eq!(lines.len(), 2, "{}", output.out);
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
    let out = &output.out;
    let first = "<stdin>:7:5: error[unknown-field]: unknown field \"spec.containers[0].imag\"";
    assert!(out.starts_with(first), "{out}");
    assert!(out.contains("\n  7 |     imag: nginx\n    |     ^^^^\n"), "{out}");
    assert!(out.contains("\n  help: "), "{out}");
    assert_eq!(output.status, 1);
}

#[test]
fn columns_count_characters_and_carets_stand_below_wide_ones() {
    let pod = POD.replace("metadata: {name: web}", "metadata: {annotations: {a: 앱웹}, nmae: web}");
    let output = podreel(&["check", "-"], &pod);
    assert!(output.out.starts_with("<stdin>:3:34: "), "{}", output.out);
    // 33 characters stand before the caret, and two of them are syllables, two columns wide each.
    assert_eq!(output.line(2), format!("    | {}^^^^", " ".repeat(35)), "{}", output.out);
}

#[test]
fn a_long_line_is_cut_around_the_value() {
    let args = "a, ".repeat(100);
    let container = format!("  - {{name: app, image: nginx, args: [{args}], imag: x}}\n");
    let pod = POD.replace("  - name: app\n    image: nginx\n", &container);
    let output = podreel(&["check", "-"], &pod);
    let out = output.out;
    assert!(out.lines().all(|line| line.chars().count() < 160), "{out}");
    assert!(out.contains("| …"), "{out}");
}

#[test]
fn help_comes_in_korean_and_the_api_servers_words_stay() {
    let pod = POD.replace("name: app", "name: App");
    let output = podreel(&["check", "-", "--lang", "ko"], &pod);
    assert!(output.out.contains("Invalid value: \"App\""), "{}", output.out);
    let output = podreel(&["check", "-", "--lang", "ko"], "a: [\n");
    assert!(output.out.contains("YAML이 아닙니다"), "{}", output.out);
}

#[test]
fn each_of_several_files_is_checked() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let [good, bad] = ["good.yaml", "bad.yaml"].map(|name| folder.join(name).to_string_lossy().into_owned());
    for (path, text) in [(&good, POD.to_owned()), (&bad, POD.replace("containers", "contaniers"))] {
        std::fs::write(path, text).expect("the build's folder can be written");
    }
    let output = podreel(&["check", &bad, &good], "");
    let out = output.out;
    assert!(out.starts_with(&format!("{bad}:5:3: error[unknown-field]")), "{out}");
    assert!(out.contains(&format!("\n{good}: Pod/web, Kubernetes 1.36\n")), "{out}");
    assert_eq!(output.status, 1);
}

#[test]
fn problems_for_programs() {
    let output = podreel(
        &["check", "--quiet", "--format", "json", "-"],
        &POD.replace("image: nginx", "imagee: nginx # 앱"),
    );
    assert_eq!(output.status, 1);
    expect![[r#"
        {"document":1,"file":"<stdin>","problems":[{"code":"unknown-field","column":5,"edit":{"end":91,"start":85,"text":"image"},"endColumn":11,"endLine":7,"help":"did you mean \"image\"?","line":7,"message":"unknown field \"spec.containers[0].imagee\"","path":"spec.containers[0].imagee","severity":"error"}]}
    "#]]
    .assert_eq(&output.out);
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
        assert_eq!(output.status, 1, "{kind}: {}", output.error);
        assert!(output.out.len() < 20_000, "{kind}: {} bytes of output", output.out.len());
        // Unoptimised, on a busy machine; the release build takes a tenth of it.
        assert!(start.elapsed() < Duration::from_secs(10), "{kind}: {:?}", start.elapsed());
    }
}
