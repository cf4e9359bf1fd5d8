//! What is offered to explain a real pod does explain it: a random life is taken for a real one, and what is written
//! into the Scenario of its bare manifest brings the two together.
//!
//! Not every difference can be written: the rest of a status says too little, such as which of three instances ended
//! how. So a share is asked for, and printed.
#![allow(clippy::print_stdout)] // the share is what a reader of the test wants

use podreel_core::analysis::Analysis;
use podreel_core::pod::template::Workload;
use podreel_core::reality::{Difference, explain};
use podreel_core::sim::scenario::Scenario;
use podreel_core::time::Duration;
use podreel_core::{analyze, simulate};
use podreel_tests::seed::config;
use podreel_tests::{pasted, random, stored};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// How many lives are looked at.
const LIVES: u32 = if cfg!(debug_assertions) { 120 } else { 4_000 };

/// How often everything that is offered is written.
const ROUNDS: usize = 4;

/// The least share of lives, in a hundred, in which nothing is offered any more after that.
const LEAST: u32 = 95;

#[test]
fn what_is_written_explains_what_differed() {
    let config = config(LIVES);
    let lives = config.cases;
    let mut runner = TestRunner::new(config);
    let shown = std::env::var_os("PODREEL_SHOW").is_some();
    let (mut told, mut explained) = (0, 0);
    for _ in 0..lives {
        let text = random::texts().new_tree(&mut runner).expect("a random text").current();
        let Some(mut real) = taken_for_real(&text) else { continue };
        told += 1;
        for _ in 0..ROUNDS {
            real = written(&real);
        }
        match offered(&real) {
            Some(left) if shown => println!("{left:#?}\n{real}\n{text}"),
            Some(_) => {}
            None => explained += 1,
        }
    }
    println!("{explained} of {told} lives are explained by what is written");
    assert!(told > lives / 2, "most lives can be pasted: {told}");
    assert!(explained * 100 >= told * LEAST, "{explained} of {told} lives");
}

/// The bare manifest with the status of its pod in the middle of its life, and the same Kubernetes.
fn taken_for_real(text: &str) -> Option<String> {
    let (manifest, scenario) = text.split_once("\n---\n")?;
    let manifest: Value = serde_json::from_str(manifest).expect("a random manifest is JSON");
    let scenario: Value = serde_json::from_str(scenario).expect("a random Scenario is JSON");
    let analysis = analyze(text);
    let workload = analysis.workload()?;
    let timeline = simulate(&workload.pod, &analysis.scenario(workload));
    let moments: Vec<_> = timeline.moments.iter().filter(|moment| !moment.gone).collect();
    let moment = moments.get(moments.len() * 2 / 3)?;
    let object = pasted::object(&manifest, &timeline, moment);
    let known = json!({"apiVersion": "podreel.dev/v1", "kind": "Scenario",
        "spec": {"kubernetesVersion": scenario["spec"]["kubernetesVersion"], "horizon": "5m"}});
    Some(format!("{object:#}\n---\n{known:#}\n"))
}

/// The differences, with the workload that they are of.
fn differences(analysis: &Analysis) -> (&Workload, Vec<Difference>) {
    let workload = analysis.workload().expect("a random pod plays");
    let scenario = analysis.scenario(workload);
    let real = analysis.reality(workload).expect("it carries a status");
    (workload, explain(&real, &simulate(&workload.pod, &scenario), &scenario))
}

/// The text with everything written that is offered; it stays one that can be read.
fn written(text: &str) -> String {
    let analysis = analyze(text);
    let (workload, found) = differences(&analysis);
    let mut longer = text.to_owned();
    for remedy in found.iter().filter_map(|one| one.remedy.as_ref()) {
        let next = analyze(&longer).write_remedy(&longer, &workload.pod, remedy, Duration::ZERO);
        longer = next.unwrap_or_else(|| panic!("{remedy:?} cannot be written into\n{longer}"));
    }
    let again = analyze(&longer);
    assert!(!again.has_errors(), "{:?}\n{longer}", again.diagnostics);
    longer
}

/// What is still offered.
fn offered(text: &str) -> Option<Vec<Difference>> {
    let analysis = analyze(text);
    let left: Vec<Difference> =
        differences(&analysis).1.into_iter().filter(|one| one.remedy.is_some()).collect();
    (!left.is_empty()).then_some(left)
}

/// What a Scenario says, without where it stands.
fn said(scenario: &Scenario) -> Scenario {
    let mut said = scenario.clone();
    said.assumptions.clear();
    said.behaviours.values_mut().for_each(|behaviour| behaviour.source = None);
    said
}

#[test]
fn an_assumption_that_is_written_is_read_again_as_it_was() {
    let config = config(LIVES / 2);
    let lives = config.cases;
    let mut runner = TestRunner::new(config);
    for _ in 0..lives {
        let whole = random::texts().new_tree(&mut runner).expect("a random text").current();
        let bare = whole.split_once("\n---\n").map_or(whole.as_str(), |(manifest, _)| manifest);
        for text in [whole.as_str(), bare] {
            let analysis = analyze(text);
            let workload = analysis.workload().expect("a random pod plays");
            // Without a Scenario a default story would end with the first line that is written.
            let scenario = Scenario { delete_after_ready: None, ..analysis.scenario(workload) };
            let mut longer = text.to_owned();
            for assumption in &scenario.assumptions {
                let Some(id) = assumption.container else { continue };
                let Some((field, value)) = scenario.written(&workload.pod, id, assumption.part) else {
                    continue;
                };
                let name = &workload.pod.container(id).name;
                let next = analyze(&longer).write_behaviour(&longer, name, field, &value, None);
                longer = next.unwrap_or_else(|| panic!("{field}: {value} cannot be written into\n{longer}"));
            }
            let again = analyze(&longer);
            assert!(!again.has_errors(), "{:?}\n{longer}", again.diagnostics);
            let read = again.scenario(again.workload().expect("it plays on"));
            assert_eq!(said(&read), said(&scenario), "{longer}");
        }
    }
}

/// No more of the recorded lives are told to differ from the life that their own Scenario gives; those differ in the
/// recording itself, as `tests/recorded/README.md` says.
const MOST_MISTAKEN: usize = 8;

#[test]
fn a_recorded_life_differs_little_from_the_one_that_its_scenario_gives() {
    let text = stored::read(None, "recorded", "lives").expect("the recorded lives are there");
    let shown = std::env::var_os("PODREEL_SHOW").is_some();
    let (mut told, mut mistaken) = (0, 0);
    for line in text.lines().filter(|line| !line.is_empty()) {
        let recording: Value = serde_json::from_str(line).expect("a recording is JSON");
        let text = as_pasted(&recording);
        let analysis = analyze(&text);
        if analysis.has_errors() || analysis.is_broken() {
            continue;
        }
        told += 1;
        let (_, found) = differences(&analysis);
        mistaken += usize::from(!found.is_empty());
        if shown && !found.is_empty() {
            println!("{}: {found:?}", recording["id"]);
        }
    }
    println!("{mistaken} of {told} recorded lives are told to differ");
    assert!(told > 300 && mistaken <= MOST_MISTAKEN, "{mistaken} of {told}");
}

/// The recorded pod with the status that its instances had in the end, and its own Scenario.
fn as_pasted(recording: &Value) -> String {
    let mut pod = recording["manifest"].clone();
    let moment = |seconds: f64| {
        let whole = seconds.floor();
        format!(
            "2026-01-02T{:02.0}:{:02.0}:{:02.0}Z",
            12.0 + (whole / 3600.0).floor(),
            (whole / 60.0).floor() % 60.0,
            whole % 60.0
        )
    };
    let state = |instance: &Value| match (instance["started"].as_f64(), instance["finished"].as_f64()) {
        (Some(started), None) => json!({"running": {"startedAt": moment(started)}}),
        (started, finished) => {
            json!({"terminated": {"exitCode": instance["exit"], "reason": instance["reason"],
            "startedAt": started.map_or("1970-01-01T00:00:00Z".to_owned(), moment), "finishedAt": finished.map(moment)}})
        }
    };
    let none = serde_json::Map::new();
    let instances = recording["observed"]["containers"].as_object().unwrap_or(&none);
    let statuses = |list: &Value| -> Value {
        let status = |container: &Value| {
            let name = container["name"].as_str().unwrap_or_default();
            let of = |attempt: u64| instances.get(&format!("{name}#{attempt}"));
            let last = (0..).take_while(|attempt| of(*attempt).is_some()).last()?;
            let before = last.checked_sub(1).and_then(of).map_or(json!({}), state);
            Some(json!({"name": name, "restartCount": last, "state": state(of(last)?), "lastState": before}))
        };
        list.as_array().into_iter().flatten().filter_map(status).collect()
    };
    let rows = recording["observed"]["rows"].as_array().cloned().unwrap_or_default();
    pod["metadata"]["creationTimestamp"] = json!(moment(0.0));
    let actions = recording["scenario"]["spec"]["actions"].as_array().into_iter().flatten();
    let own = pod["spec"]["terminationGracePeriodSeconds"].as_i64().unwrap_or(30);
    let deletion = |action: &Value| {
        let at: Duration = action.get("delete").and(action["at"].as_str())?.parse().ok()?;
        Some((at, action["delete"]["gracePeriodSeconds"].as_i64().unwrap_or(own)))
    };
    if let Some((at, grace)) = actions.filter_map(deletion).next() {
        let gone = i32::try_from(at.as_secs() + grace).expect("a recording is short");
        pod["metadata"]["deletionTimestamp"] = json!(moment(f64::from(gone)));
        pod["metadata"]["deletionGracePeriodSeconds"] = json!(grace);
    }
    pod["status"] = json!({"phase": rows.last().map(|row| row["phase"].clone()),
        "conditions": [{"type": "PodScheduled", "status": "True", "lastTransitionTime": moment(0.0)}],
        "initContainerStatuses": statuses(&pod["spec"]["initContainers"]),
        "containerStatuses": statuses(&pod["spec"]["containers"])});
    format!("{pod:#}\n---\n{:#}\n", recording["scenario"])
}
