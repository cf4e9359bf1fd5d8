//! What did happen to a Job.

use podreel_core::kubectl::job_row_at;
use podreel_core::sim::job::{JobLife, JobMoment, JobPod};
use podreel_core::sim::replacement::Replacement;
use podreel_core::sim::timeline::Timeline;
use podreel_core::status::job::JobCondition;
use podreel_core::time::Instant;

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
    let no = if condition.is_true { "" } else { "not " };
    format!(", {no}{} {}", condition.kind.name(), condition.reason)
}

/// Each pod with its creation, then its instances, whose times are its own.
pub(super) fn pods(life: &JobLife) -> String {
    let pod = |(pod, number): (&JobPod, usize)| {
        let index = pod.index.map_or_else(String::new, |index| format!(" index {index}"));
        one(&format!("pod {number}{index}"), pod.created, &pod.timeline)
    };
    lines(life.pods.iter().zip(1..).map(pod))
}

/// The same of the pods that a controller made in the place of the first.
pub(super) fn replacements(replacements: &[Replacement]) -> String {
    let pod =
        |(pod, number): (&Replacement, usize)| one(&format!("pod {number}"), pod.created, &pod.timeline);
    lines(replacements.iter().zip(2..).map(pod))
}

fn one(name: &str, created: Instant, timeline: &Timeline) -> String {
    let instances = life::instances(timeline);
    let indented: String = instances.lines().map(|line| format!("\n  {line}")).collect();
    format!("{name} at {}{indented}", seconds(created))
}
