//! What did happen to a Job.

use podreel_core::kubectl::job_row_at;
use podreel_core::sim::PodLife;
use podreel_core::sim::job::{JobLife, JobMoment};
use podreel_core::status::job::JobCondition;

use super::{life, lines, seconds};

/// `t STATUS COMPLETIONS active ready terminating succeeded failed`, then the conditions with their reasons; `t
/// deleted` at the end. An Indexed Job's indexes stand behind the counts.
pub(super) fn changes(life: &JobLife) -> String {
    lines(life.moments.iter().map(change))
}

fn change(moment: &JobMoment) -> String {
    let (at, row, status) = (seconds(moment.at), job_row_at(moment), &moment.status);
    if moment.gone {
        return format!("{at} deleted");
    }
    let counts = [status.active, status.ready, status.terminating, status.succeeded, status.failed];
    let counts = counts.map(|count| count.to_string()).join(" ");
    let conditions: String = status.conditions.iter().map(condition).collect();
    let mut indexes = String::new();
    if !status.completed_indexes.is_empty() {
        indexes += &format!(" completed={}", status.completed_indexes);
    }
    if let Some(failed) = status.failed_indexes.as_ref().filter(|failed| !failed.is_empty()) {
        indexes += &format!(" failed={failed}");
    }
    format!("{at} {} {} {counts}{indexes}{conditions}", row.status, row.completions)
}

fn condition(condition: &JobCondition) -> String {
    let no = if condition.is_true() { "" } else { "not " };
    format!(", {no}{} {}", condition.kind.name(), condition.reason)
}

/// Each pod with its creation, then its instances, whose times are its own.
pub(super) fn pods(pods: &[PodLife]) -> String {
    lines(pods.iter().zip(1..).map(pod))
}

/// The same of the pods that a controller made in the place of the first.
pub(super) fn replacements(pods: &[PodLife]) -> String {
    lines(pods.iter().zip(1..).skip(1).map(pod))
}

fn pod((pod, number): (&PodLife, usize)) -> String {
    let index = pod.index.map_or_else(String::new, |index| format!(" index {index}"));
    let instances = life::instances(&pod.timeline);
    let indented: String = instances.lines().map(|line| format!("\n  {line}")).collect();
    format!("pod {number}{index} at {}{indented}", seconds(pod.created))
}
