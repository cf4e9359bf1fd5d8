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

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use podreel_core::sim::job::simulate_job;
use podreel_core::{analyze, simulate};
use podreel_tests::{project, stored};
use serde_json::Value;

use life::Life;

/// The recordings, and how many of their lives agree at least.
const FILES: &[(&str, usize)] = &[("lives", 384), ("jobs", 88), ("endpoints", 34)];

/// How many differences of one life are printed.
const SHOWN: usize = 4;

fn main() -> ExitCode {
    let folder = std::env::var_os("PODREEL_RECORDED").map(PathBuf::from);
    let known = known();
    let mut held = true;
    for (name, least) in FILES {
        held &= run(folder.as_deref(), name, *least, &known);
    }
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether as many lives of the file agree as agreed before.
fn run(folder: Option<&Path>, name: &str, least: usize, known: &BTreeMap<String, String>) -> bool {
    let text = match stored::read(folder, "recorded", name) {
        Ok(text) => text,
        Err(reason) => {
            println!("{name}: {reason}");
            return folder.is_some();
        }
    };
    let (mut total, mut agree) = (0_u32, 0);
    for line in text.lines().filter(|line| !line.is_empty()) {
        let recording: Value = serde_json::from_str(line).expect("a recording is JSON");
        total += 1;
        let found = differences(&recording);
        if found.is_empty() {
            agree += 1;
            continue;
        }
        let id = recording["id"].as_str().unwrap_or_default();
        // A second take of the same life has the same reason.
        let reason = known.get(id.trim_end_matches("~2")).map_or("", |reason| reason);
        println!("{id}: {}", found[..found.len().min(SHOWN)].join("; "));
        println!("    {}", if reason.is_empty() { "unexplained" } else { reason });
    }
    println!("{name}: {agree} of {total} lives agree ({:.1} %)", 100.0 * f64::from(agree) / f64::from(total));
    folder.is_some() || usize::try_from(agree).is_ok_and(|agree| agree >= least)
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

/// Why the simulated life is not one that was recorded; nothing when it could be.
fn differences(recording: &Value) -> Vec<String> {
    let documents = [&recording["manifest"], &recording["service"], &recording["scenario"]];
    let written = documents.iter().filter(|document| document.is_object());
    let text = written.map(|document| document.to_string()).collect::<Vec<_>>().join("\n---\n");
    let analysis = analyze(&text);
    let Some(workload) = analysis.workload() else { return vec!["nothing plays".to_owned()] };
    let (pod, scenario, seen) = (&workload.pod, analysis.scenario(workload), &recording["observed"]);
    if let Some(job) = pod.job.as_deref() {
        return job::differences(&simulate_job(pod, job, &scenario), seen);
    }
    let timeline = simulate(pod, &scenario);
    let recorded = Life::recorded(&seen["rows"], &seen["containers"], 0.0);
    let mut found = compare::differences(&Life::simulated(&timeline), &recorded);
    if seen["endpoint"].is_array() {
        let changes = analysis.endpoint(&timeline).map(|(_, changes)| changes).unwrap_or_default();
        found.extend(endpoint::differences(&changes, &seen["endpoint"]));
    }
    found
}
