//! Whether a simulated Job is one that the recorded controller could have had.

use podreel_core::kubectl::job_row_at;
use podreel_core::sim::PodLife;
use podreel_core::sim::job::{JobLife, JobMoment};
use serde_json::Value;

use super::compare;
use super::life::{Life, items, number, seconds, text};

/// What of a Job's status makes it another.
#[derive(Clone, Debug, PartialEq)]
struct State {
    status: String,
    completions: String,
    failed: u64,
    succeeded: u64,
}

/// Why the two differ; nothing when they agree.
pub(crate) fn differences(simulated: &JobLife, pods: &[PodLife], recorded: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare_states(&simulated_states(simulated), &recorded_states(&recorded["job"]), &mut found);
    let seen: Vec<&Value> = items(&recorded["pods"]).collect();
    if pods.len() != seen.len() {
        found.push(format!("{} pods, seen {}", pods.len(), seen.len()));
    }
    for (place, (ours, theirs)) in pods.iter().zip(seen).enumerate() {
        let created = number(&theirs["created"]).unwrap_or_default();
        if is_apart(seconds(ours.created), created) {
            let at = seconds(ours.created);
            found.push(format!("pod {} created {at:.1}, seen {created:.1}", place + 1));
            continue;
        }
        let theirs = Life::recorded(&theirs["timeline"], &theirs["containers"], created);
        let why = compare::differences(&Life::simulated(&ours.timeline), &theirs);
        found.extend(why.into_iter().map(|why| format!("pod {}: {why}", place + 1)));
    }
    found
}

/// Whether two moments are further apart than the controller's batching and jitter explain.
fn is_apart(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() > 2.5 + 0.1 * theirs
}

fn simulated_states(life: &JobLife) -> Vec<(State, f64)> {
    let state = |moment: &JobMoment| {
        let row = job_row_at(moment);
        let state = State {
            status: row.status.to_owned(),
            completions: row.completions,
            failed: moment.status.failed.into(),
            succeeded: moment.status.succeeded.into(),
        };
        (state, seconds(moment.at))
    };
    distinct(life.moments.iter().map(state))
}

fn recorded_states(rows: &Value) -> Vec<(State, f64)> {
    let rows = items(rows).filter(|row| row["kubectl"].is_object());
    distinct(rows.map(|row| {
        let state = State {
            status: text(&row["kubectl"]["STATUS"]),
            completions: text(&row["kubectl"]["COMPLETIONS"]),
            failed: row["failed"].as_u64().unwrap_or_default(),
            succeeded: row["succeeded"].as_u64().unwrap_or_default(),
        };
        (state, number(&row["t"]).unwrap_or_default())
    }))
}

fn distinct(states: impl Iterator<Item = (State, f64)>) -> Vec<(State, f64)> {
    let mut distinct: Vec<(State, f64)> = states.collect();
    distinct.dedup_by(|later, earlier| later.0 == earlier.0);
    distinct
}

fn compare_states(simulated: &[(State, f64)], recorded: &[(State, f64)], found: &mut Vec<String>) {
    let states =
        |list: &[(State, f64)]| -> Vec<State> { list.iter().map(|(state, _)| state.clone()).collect() };
    let (ours, theirs) = (states(simulated), states(recorded));
    if ours != theirs {
        let lost = compare::first_missing(&theirs, &ours).or(compare::first_missing(&ours, &theirs));
        found.push(format!("Job states differ at {lost:?}"));
        return;
    }
    for ((state, ours), (_, theirs)) in simulated.iter().zip(recorded) {
        if is_apart(*ours, *theirs) {
            let what = format!("{} {}", state.status, state.completions);
            found.push(format!("Job {what} at {ours:.1}, seen {theirs:.1}"));
        }
    }
}
