//! What kubectl says of the Job above the pods.

use podreel_core::kubectl::job::job_row_at;
use podreel_core::sim::job::JobMoment;

use super::millis::millis;
use super::scene::Tone;

/// The Job from one change of its row to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct JobState {
    /// Since when.
    pub from_ms: f64,
    /// Until when.
    pub to_ms: f64,
    /// STATUS
    pub status: &'static str,
    /// COMPLETIONS
    pub completions: String,
    /// How it looks.
    pub tone: Tone,
}

/// What `kubectl get job` says of a Job, from change to change, until watching it ends.
#[must_use]
pub fn job_states(moments: &[JobMoment], end_ms: f64) -> Vec<JobState> {
    let mut states: Vec<JobState> = Vec::new();
    for moment in moments.iter().filter(|moment| !moment.gone) {
        let (row, from_ms) = (job_row_at(moment), millis(moment.at));
        if let Some(last) = states.last_mut() {
            if (last.status, &last.completions) == (row.status, &row.completions) {
                continue;
            }
            last.to_ms = from_ms;
        }
        let (status, completions) = (row.status, row.completions);
        states.push(JobState { from_ms, to_ms: end_ms, status, completions, tone: tone(status) });
    }
    let gone = moments.iter().find(|moment| moment.gone).map(|moment| millis(moment.at));
    if let (Some(last), Some(gone)) = (states.last_mut(), gone) {
        last.to_ms = gone;
    }
    // Its last state may begin with the last thing that happened, and goes on from there.
    let last = states.len().saturating_sub(1);
    let mut index = 0..;
    states.retain(|state| index.next() == Some(last) || state.to_ms > state.from_ms);
    states
}

fn tone(status: &str) -> Tone {
    match status {
        "Complete" => Tone::Finished,
        "Failed" => Tone::Failed,
        "Suspended" => Tone::Waiting,
        "Terminating" | "FailureTarget" => Tone::Terminating,
        _ => Tone::Running,
    }
}
