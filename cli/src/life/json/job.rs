//! The Job above the pods, and the pods of any controller.

use podreel_core::kubectl::job_row_at;
use podreel_core::sim::PodLife;
use podreel_core::sim::job::{JobLife, JobMoment};
use podreel_core::status::job::JobCondition;
use serde::Serialize;

use super::{Container, Life, Row, Seconds, containers, rows};

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
        status: condition.status.name(),
        reason: condition.reason.to_string(),
        message: condition.message.clone(),
        t: Seconds(condition.since),
    }
}

/// The pods that a controller made, the first included; nothing where there is only that.
pub(super) fn pods<'a>(life: &'a Life<'_>) -> Option<Vec<Pod<'a>>> {
    let pods = &life.lives.pods;
    let is_worth_a_list = life.lives.job.is_some() || pods.len() > 1;
    is_worth_a_list.then(|| pods.iter().zip(1..).map(one).collect())
}

fn one((pod, number): (&PodLife, usize)) -> Pod<'_> {
    let PodLife { created, timeline, .. } = pod;
    Pod {
        pod: number,
        created: Seconds(*created),
        end: timeline.end.name(),
        rows: rows(timeline, *created),
        containers: containers(timeline, *created),
    }
}
