//! The Job above the pods.

use podreel_core::kubectl::job_row_at;
use podreel_core::sim::job::{JobLife, JobMoment, JobPod};
use podreel_core::status::job::JobCondition;
use serde::Serialize;

use super::{Container, Row, Seconds, containers, rows};

/// A change of the Job.
#[derive(Serialize)]
pub(super) struct Change {
    t: Seconds,
    active: u32,
    ready: u32,
    succeeded: u32,
    failed: u32,
    terminating: u32,
    status: &'static str,
    completions: String,
    conditions: Vec<Condition>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    deleted: bool,
}

#[derive(Serialize)]
struct Condition {
    r#type: &'static str,
    status: &'static str,
    reason: String,
    message: String,
    /// `lastTransitionTime`
    t: Seconds,
}

/// One of the Job's pods.
#[derive(Serialize)]
pub(super) struct Pod<'a> {
    /// 1 for the first.
    pod: usize,
    created: Seconds,
    end: &'static str,
    rows: Vec<Row>,
    containers: Vec<Container<'a>>,
}

pub(super) fn changes(life: &JobLife) -> Vec<Change> {
    life.moments.iter().map(change).collect()
}

fn change(moment: &JobMoment) -> Change {
    let (row, status) = (job_row_at(moment), &moment.status);
    Change {
        t: Seconds(moment.at),
        active: status.active,
        ready: status.ready,
        succeeded: status.succeeded,
        failed: status.failed,
        terminating: status.terminating,
        status: row.status,
        completions: row.completions,
        conditions: status.conditions.iter().map(condition).collect(),
        deleted: moment.gone,
    }
}

fn condition(condition: &JobCondition) -> Condition {
    Condition {
        r#type: condition.kind.name(),
        status: if condition.is_true { "True" } else { "False" },
        reason: condition.reason.to_string(),
        message: condition.message.clone(),
        t: Seconds(condition.since),
    }
}

pub(super) fn pods(life: &JobLife) -> Vec<Pod<'_>> {
    life.pods.iter().zip(1..).map(|(pod, number)| one(pod, number)).collect()
}

fn one(pod: &JobPod, number: usize) -> Pod<'_> {
    Pod {
        pod: number,
        created: Seconds(pod.created),
        end: pod.timeline.end.name(),
        rows: rows(&pod.timeline, pod.created),
        containers: containers(&pod.timeline, pod.created),
    }
}
