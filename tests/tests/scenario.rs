//! Whatever stands in a Scenario or in a command: it is read without a panic, and what is read can be played.

use podreel_core::analysis::analyze;
use podreel_core::diagnostic::Problem;
use podreel_core::sim::scenario::{Part, Run, Scenario};
use podreel_core::time::{Duration, Instant};
use podreel_core::words::{self, Language};
use podreel_tests::project;
use podreel_tests::seed::config;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Words of a shell, so that most scripts are nearly right.
fn scripts() -> impl Strategy<Value = String> {
    let words = select(vec![
        "sleep 3",
        "sleep",
        "sleep 99999999999d",
        "exit 3",
        "exit",
        "true",
        "false",
        "tail -f x",
        "while",
        "until",
        "do",
        "done",
        "for i in",
        "{1..3}",
        "$(seq 9)",
        "if",
        "then",
        "fi",
        "(",
        ")",
        "{",
        "}",
        ";",
        "&",
        "&&",
        "||",
        "|",
        "!",
        "\n",
        "wait",
        "exec",
        "sh -c",
        "'sleep 2'",
        "\"sleep $X\"",
        "'",
        "\"",
        "\\",
        "`",
        "$(",
        "<<EOF",
        "> f",
        "2>&1",
        "set -e",
        "X=1",
        "echo",
        "한글",
        "# x",
        "busybox",
        "read x",
        ";;",
        "[",
        "nginx",
    ]);
    proptest::collection::vec(words, 0..12).prop_map(|words| words.join(" "))
}

/// A Scenario of known fields with values of every kind.
fn specs() -> impl Strategy<Value = Value> {
    let scalar = select(vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(15),
        json!(1e300),
        json!("3s"),
        json!("-1h"),
        json!("99999h"),
        json!("app"),
        json!("setup"),
        json!("liveness"),
        json!("1.29"),
        json!("Realistic"),
        json!("nonsense"),
        json!("16Gi"),
        json!([]),
        json!({}),
    ]);
    let keys = || {
        select(vec![
            "at",
            "delete",
            "crash",
            "container",
            "code",
            "signal",
            "oomKill",
            "failProbe",
            "probe",
            "for",
            "setImage",
            "resize",
            "requests",
            "limits",
            "cpu",
            "memory",
            "image",
            "evict",
            "runs",
            "exit",
            "after",
            "reason",
            "startError",
            "stop",
            "ignore",
            "from",
            "to",
            "name",
            "postStart",
            "preStop",
            "fails",
            "startupProbe",
            "readinessProbe",
            "livenessProbe",
            "containers",
            "actions",
            "images",
            "pull",
            "present",
            "error",
            "node",
            "memory",
            "cpu",
            "horizon",
            "kubernetesVersion",
            "latency",
            "featureGates",
            "SidecarContainers",
            "target",
            "kind",
            "seed",
            "setLabel",
            "patchJob",
            "spec",
            "deletePod",
            "pod",
            "gracePeriodSeconds",
        ])
    };
    scalar.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((keys(), inner), 0..6).prop_map(|fields| {
                Value::Object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
            }),
        ]
    })
}

fn text(script: &str, scenario: Option<&Value>) -> String {
    let pod = json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {
        "initContainers": [{"name": "setup", "image": "a", "command": ["sh", "-c", script]}],
        "containers": [{"name": "app", "image": "b", "command": ["bash", "-ec", script],
            "lifecycle": {"preStop": {"exec": {"command": ["sh", "-c", script]}}},
            "livenessProbe": {"exec": {"command": ["sh", "-c", script]}}}]}});
    match scenario {
        Some(spec) => {
            let scenario = json!({"apiVersion": "podreel.dev/v1", "kind": "Scenario", "spec": spec});
            format!("{pod}\n---\n{scenario}\n")
        }
        None => format!("{pod}\n"),
    }
}

/// What every Scenario promises, whatever it was read from.
fn check(text: &str) -> Scenario {
    let analysis = analyze(text);
    let workload = analysis.workload().expect("the pod is there");
    let scenario = analysis.scenario(workload);
    assert_eq!(scenario.behaviours.iter().count(), 2);
    assert!(scenario.horizon >= Duration::ZERO && scenario.node_memory > 0 && scenario.node_milli_cpu > 0);
    assert!(scenario.actions.is_sorted_by_key(|action| action.at));
    for action in &scenario.actions {
        assert!(action.at >= Instant::START);
        assert!(scenario.horizon >= action.at.since(Instant::START) + Duration::from_secs(60));
        assert!(analysis.span_of(workload, action.source).is_some(), "{}", action.source);
    }
    for (_, behaviour) in scenario.behaviours.iter() {
        assert!(!behaviour.runs.is_empty());
        for run in &behaviour.runs {
            if let Run::Exit { after, code, .. } = run {
                assert!(*after >= Duration::ZERO && (0..=255).contains(code), "{run:?}");
            }
        }
    }
    for assumption in &scenario.assumptions {
        if let Some(field) = assumption.origin.field() {
            assert!(analysis.span_of(workload, field).is_some(), "{field}");
        }
        for language in Language::ALL {
            let said = words::assumption(*language, &scenario, &workload.pod, assumption);
            assert!(!said.value.is_empty() || assumption.part == Part::Story, "{assumption:?}");
        }
    }
    for diagnostic in &analysis.diagnostics {
        assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
    }
    scenario
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_script_gives_a_behaviour(script in scripts()) {
        _ = check(&text(&script, None));
    }

    #[test]
    fn any_document_gives_a_scenario(spec in specs()) {
        _ = check(&text("sleep 3", Some(&spec)));
    }
}

#[test]
fn the_page_of_the_scenario_shows_every_action_in_their_order() {
    let text = "kind: Pod\napiVersion: v1\nspec: {containers: [{name: a}]}\n---\napiVersion: podreel.dev/v1\n\
                kind: Scenario\nspec: {actions: [{at: 1s}]}\n";
    let known = analyze(text).diagnostics.into_iter().find_map(|diagnostic| match diagnostic.problem {
        Problem::NotExactlyOne { allowed, .. } => Some(allowed),
        _ => None,
    });
    let page = project::file("docs/scenario.md").expect("the Scenario has a page");
    let actions = page.text.lines().filter_map(|line| line.trim_start().strip_prefix("- {at: "));
    let name = |action: &'_ str| {
        let mut fields = action.split(", ").skip(1).filter_map(|field| field.split_once(':'));
        fields.find(|(name, _)| *name != "pod").map(|(name, _)| name.to_owned())
    };
    let mut shown: Vec<String> = actions.filter_map(name).collect();
    // One is shown twice: with the pod that it happens to.
    let again = shown.iter().rposition(|name| name == "crash").expect("a crash is shown");
    shown.remove(again);
    assert_eq!(shown, known.expect("an action that is none is told of"));
}

#[test]
fn the_page_of_the_scenario_names_every_field_that_is_read() {
    let page = project::file("docs/scenario.md").expect("the Scenario has a page");
    let sources = project::files("core/src/sim/scenario", "rs");
    let names = sources.iter().flat_map(|file| {
        let reads = ["field(\"", "number(\""].map(|read| file.without_tests().split(read).skip(1));
        reads.into_iter().flatten().filter_map(|rest| rest.split('"').next())
    });
    let unnamed: Vec<&str> = names.filter(|name| !page.text.contains(name)).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
}
