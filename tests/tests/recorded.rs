//! Podreel's lives against recorded ones; see `tests/recorded/README.md`.
#![allow(clippy::print_stdout)] // what it prints is what it is for

#[path = "recorded/compare.rs"]
mod compare;
#[path = "recorded/endpoint.rs"]
mod endpoint;
#[path = "recorded/job.rs"]
mod job;
#[path = "recorded/life.rs"]
mod life;
#[path = "recorded/told.rs"]
mod told;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use podreel_core::analysis::Analysis;
use podreel_core::sim::timeline::Timeline;
use podreel_core::{analyze, play, simulate};
use podreel_tests::{project, stored};
use serde_json::Value;

use self::life::Life;

/// What is compared of a recording; nothing where it was not recorded.
type Compare = fn(&Value) -> Option<Vec<String>>;

/// What is compared, of which file, and how many lives agree at least.
const COMPARISONS: &[(&str, &str, Compare, usize)] = &[
    ("lives", "lives", |recording| Some(differences(recording)), 396),
    ("jobs", "jobs", |recording| Some(differences(recording)), 89),
    ("endpoints", "endpoints", |recording| Some(differences(recording)), 34),
    ("rows", "lives", |recording| Some(other_row(recording)), 387),
    ("events", "lives", |recording| compare_told(recording, "events", told::events), 213),
    ("conditions", "lives", |recording| compare_told(recording, "conditions", told::conditions), 215),
];

/// How many differences of one life are printed.
const SHOWN: usize = 4;

fn main() -> ExitCode {
    let folder = std::env::var_os("PODREEL_RECORDED").map(PathBuf::from);
    let known = known();
    let mut held = true;
    for (what, file, compare, least) in COMPARISONS {
        match stored::read(folder.as_deref(), "recorded", file) {
            Ok(text) => held &= run(what, &text, *compare, &known) >= *least || folder.is_some(),
            Err(reason) => {
                println!("{what}: {reason}");
                held &= folder.is_some();
            }
        }
    }
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How many lives agree.
fn run(what: &str, text: &str, compare: Compare, known: &BTreeMap<String, String>) -> usize {
    let (mut total, mut agree) = (0, 0);
    for line in text.lines().filter(|line| !line.is_empty()) {
        let recording: Value = serde_json::from_str(line).expect("a recording is JSON");
        let Some(found) = compare(&recording) else { continue };
        total += 1;
        if found.is_empty() {
            agree += 1;
            continue;
        }
        let id = recording["id"].as_str().unwrap_or_default();
        // A second take of the same life has the same reason.
        let reason = known.get(id.trim_end_matches("~2")).map_or("unexplained", |reason| reason);
        println!("{id}: {}\n    {reason}", found[..found.len().min(SHOWN)].join("; "));
    }
    #[allow(clippy::cast_precision_loss, reason = "there are fewer than 2^52 lives")]
    let share = 100.0 * agree as f64 / f64::max(1.0, total as f64);
    println!("{what}: {agree} of {total} lives agree ({share:.1} %)");
    agree
}

/// Why lives that disagree do: the table of the README, by the life's name.
fn known() -> BTreeMap<String, String> {
    let readme = project::file("tests/recorded/README.md").expect("the recordings have a README");
    let rows = readme.text.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"));
    let mut known = BTreeMap::new();
    for (names, reason) in rows.filter_map(|row| row.split_once("` | ")) {
        known.extend(names.split("`, `").map(|name| (name.to_owned(), reason.to_owned())));
    }
    known
}

/// A recording's text, and what follows from it.
fn analysis(recording: &Value) -> Analysis {
    let documents = [&recording["manifest"], &recording["service"], &recording["scenario"]];
    let written = documents.iter().filter(|document| document.is_object());
    analyze(&written.map(|document| document.to_string()).collect::<Vec<_>>().join("\n---\n"))
}

/// Why the simulated life is not one that was recorded; nothing when it could be.
fn differences(recording: &Value) -> Vec<String> {
    let analysis = analysis(recording);
    let Some(workload) = analysis.workload() else { return vec!["nothing plays".to_owned()] };
    let (lives, seen) = (play(workload, &analysis.scenario(workload)), &recording["observed"]);
    if let Some(job) = &lives.job {
        return job::differences(job, &lives.pods, seen);
    }
    let timeline = lives.into_timeline(0);
    let recorded = Life::recorded(&seen["rows"], &seen["containers"], 0.0);
    let mut found = compare::differences(&Life::simulated(&timeline), &recorded);
    if seen["endpoint"].is_array() {
        let changes = analysis.endpoint(&timeline).map(|(_, changes)| changes).unwrap_or_default();
        found.extend(endpoint::differences(&changes, &seen["endpoint"]));
    }
    found
}

/// Where what kubectl shows differs first, however short it was shown.
fn other_row(recording: &Value) -> Vec<String> {
    let analysis = analysis(recording);
    let Some(workload) = analysis.workload() else { return vec!["nothing plays".to_owned()] };
    let (timeline, seen) = (simulate(&workload.pod, &analysis.scenario(workload)), &recording["observed"]);
    let recorded = Life::recorded(&seen["rows"], &seen["containers"], 0.0);
    compare::first_other_row(&Life::simulated(&timeline), &recorded).into_iter().collect()
}

/// Compares a list that only some recordings have.
fn compare_told(
    recording: &Value,
    list: &str,
    compare: impl Fn(&Timeline, &Value) -> Vec<String>,
) -> Option<Vec<String>> {
    let seen = recording["observed"][list].as_array().map(|_| &recording["observed"][list])?;
    let analysis = analysis(recording);
    let workload = analysis.workload()?;
    Some(compare(&simulate(&workload.pod, &analysis.scenario(workload)), seen))
}
