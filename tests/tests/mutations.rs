//! Manifests that were sound once: pods of the vectors with random damage. Nothing that is done to one may make the
//! analysis or the life panic, or last.

use std::time::{Duration, Instant};

use podreel_core::rules::oom_score::oom_score_adj;
use podreel_core::rules::pattern::patterns;
use podreel_core::rules::resources::{Bound, breakdown, effective};
use podreel_core::rules::shutdown::shutdown_plan;
use podreel_core::rules::startup::startup_plan;
use podreel_core::rules::{cgroup, qos};
use podreel_core::words::{Language, problem};
use podreel_core::{analyze, kubectl, simulate};
use podreel_tests::seed::config;
use podreel_tests::stored;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

/// Values that somebody might write in the place of another.
fn hostile() -> impl Strategy<Value = Value> {
    let numbers = [i64::MIN, -1, 0, 1, 65_536, i64::from(i32::MAX), i64::from(i32::MAX) + 1, i64::MAX];
    prop_oneof![
        prop::sample::select(numbers.to_vec()).prop_map(Value::from),
        Just(json!(1e308)),
        Just(json!(-0.5)),
        Just(json!(null)),
        Just(json!(true)),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[[]]])),
        Just(json!({"": {"a.b[0]": null}})),
        Just(json!("9".repeat(300))),
        Just(json!("1e1000000000")),
        Just(json!("-1e-1000000000")),
        Just(json!("Always")),
        Just(json!("\u{0}\u{feff}\u{2028}")),
        "\\PC{0,40}".prop_map(Value::from),
        "[-+0-9.eEinumkKMGTP]{1,20}".prop_map(Value::from),
    ]
}

/// One thing that happens to a manifest.
#[derive(Clone, Debug)]
enum Damage {
    Replace(Index, Value),
    Remove(Index),
    Rename(Index, String),
    /// The first takes the place of the second.
    Copy(Index, Index),
    Repeat(Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), hostile()).prop_map(|(place, value)| Damage::Replace(place, value)),
        2 => at().prop_map(Damage::Remove),
        2 => (at(), "[a-zA-Z.\\[\\]]{0,12}").prop_map(|(place, name)| Damage::Rename(place, name)),
        2 => (at(), at()).prop_map(|(from, to)| Damage::Copy(from, to)),
        1 => (at(), 2..40_usize).prop_map(|(place, times)| Damage::Repeat(place, times)),
    ]
}

/// JSON pointers of everything in the value.
fn places(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &format!("{path}/{at}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| places(field, &format!("{path}/{}", escaped(key)), found));
        }
        _ => {}
    }
}

fn apply(manifest: &mut Value, damage: &Damage) {
    let mut all = Vec::new();
    places(manifest, "", &mut all);
    let chosen = |index: &Index| all[index.index(all.len())].clone();
    match damage {
        Damage::Replace(place, value) => *at(manifest, &chosen(place)) = value.clone(),
        Damage::Copy(from, to) => *at(manifest, &chosen(to)) = at(manifest, &chosen(from)).clone(),
        Damage::Remove(place) => change(manifest, &chosen(place), |parent, key| {
            parent.remove(key);
        }),
        Damage::Rename(place, name) => change(manifest, &chosen(place), |parent, key| {
            let value = parent.remove(key).unwrap_or_default();
            parent.insert(name.clone(), value);
        }),
        Damage::Repeat(place, times) => {
            if let Value::Array(items) = at(manifest, &chosen(place)) {
                *items = items.iter().cycle().take(items.len() * times).take(200).cloned().collect();
            }
        }
    }
}

fn at<'v>(manifest: &'v mut Value, place: &str) -> &'v mut Value {
    manifest.pointer_mut(place).expect("the place was found in it")
}

/// Changes the field at the place, where it is the field of an object.
fn change(manifest: &mut Value, place: &str, change: impl Fn(&mut Map<String, Value>, &str)) {
    let Some((parent, key)) = place.rsplit_once('/') else { return };
    if let Value::Object(fields) = at(manifest, parent) {
        change(fields, &key.replace("~1", "/").replace("~0", "~"));
    }
}

/// Everything that Podreel says of a text.
fn say_all(text: &str) {
    let start = Instant::now();
    let analysis = analyze(text);
    for diagnostic in &analysis.diagnostics {
        for language in Language::ALL {
            let _ = problem::diagnostic(*language, diagnostic);
        }
        assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?} is not in\n{text}");
        let edit = diagnostic.edit.as_ref();
        assert!(
            edit.is_none_or(|edit| text.get(edit.span.range()).is_some()),
            "{diagnostic:?} is not in\n{text}"
        );
    }
    for workload in analysis.workloads.iter().filter(|workload| !workload.pod.spec.containers.is_empty()) {
        let (pod, gates) = (&*workload.pod, analysis.gates());
        let sums = effective(pod, gates);
        for (bound, list) in [(Bound::Requests, &sums.requests), (Bound::Limits, &sums.limits)] {
            for name in list.keys() {
                let _ = breakdown(pod, bound, name, gates);
            }
        }
        let _ = (qos::checklist(pod, gates), cgroup::pod_cgroup(pod, gates), patterns(pod, gates));
        let _ = (startup_plan(pod, gates), shutdown_plan(pod, gates));
        for id in pod.container_ids() {
            let _ = (cgroup::container_cgroup(pod, id, gates), oom_score_adj(pod, id, 16 << 30, gates));
        }
        let timeline = simulate(&workload.pod, &analysis.scenario(workload));
        let _ = (kubectl::events(&timeline), kubectl::watch(&timeline));
    }
    // Unoptimised, on a busy machine.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?} for\n{text}", start.elapsed());
}

/// The pods of the vectors as manifests, in the kinds that they can stand in.
fn manifests() -> Vec<Value> {
    let mut manifests = Vec::new();
    for name in ["resources", "validation", "status"] {
        let text = stored::read(None, "vectors", name).expect("the vectors lie beside the tests");
        for (at, line) in text.lines().enumerate() {
            let vector: Value = serde_json::from_str(line).expect("a vector is JSON");
            let mut pod = vector["pod"].clone();
            manifests.push(if at % 4 == 3 {
                let (kind, version) = [("Deployment", "apps/v1"), ("Job", "batch/v1")][at / 4 % 2];
                json!({"apiVersion": version, "kind": kind, "metadata": {"name": "w"}, "spec": {"template": pod}})
            } else {
                pod["apiVersion"] = json!("v1");
                pod["kind"] = json!("Pod");
                pod
            });
        }
    }
    manifests
}

#[test]
fn a_damaged_manifest_makes_nothing_panic() {
    let manifests = manifests();
    let damages = (any::<Index>(), prop::collection::vec(damage(), 1..6), 27..=36_u8);
    let mut runner = TestRunner::new(config(256));
    let outcome = runner.run(&damages, |(chosen, damages, minor)| {
        let mut manifest = chosen.get(&manifests).clone();
        for damage in &damages {
            apply(&mut manifest, damage);
        }
        say_all(&format!(
            "{manifest:#}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {{kubernetesVersion: \"1.{minor}\"}}\n"
        ));
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

#[test]
fn a_damaged_text_makes_nothing_panic() {
    let manifests = manifests();
    let cuts = prop::collection::vec(
        (any::<Index>(), 0..20_usize, "[-:{}\\[\\]#&*!|>'\"%@`\\t\\n a-z0-9가]{0,6}"),
        1..6,
    );
    let mut runner = TestRunner::new(config(256));
    let outcome = runner.run(&(any::<Index>(), cuts), |(chosen, cuts)| {
        let mut letters: Vec<char> =
            serde_yaml::to_string(chosen.get(&manifests)).expect("a manifest is YAML").chars().collect();
        for (place, length, text) in cuts {
            let from = place.index(letters.len() + 1);
            let to = (from + length).min(letters.len());
            letters.splice(from..to, text.chars());
        }
        say_all(&letters.into_iter().collect::<String>());
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
