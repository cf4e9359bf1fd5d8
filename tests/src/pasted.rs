//! A simulated pod as if it were real: its object at some moment, with the times that the API writes.

use podreel_core::sim::event::Event;
use podreel_core::sim::timeline::{Moment, Timeline};
use podreel_core::status::{ContainerState, ContainerStatus, ContainerStatuses, PodStatus};
use podreel_core::time::Instant;
use serde_json::{Value, json};

/// The manifest with what `kubectl get pod -o json` adds to it at a moment of the life.
#[must_use]
pub fn object(manifest: &Value, timeline: &Timeline, moment: &Moment) -> Value {
    let mut object = manifest.clone();
    object["metadata"]["creationTimestamp"] = json!(moment_of(Instant::START));
    if let Some(asked) = moment.deletion {
        let grace = deletion_grace(timeline, asked);
        object["metadata"]["deletionTimestamp"] =
            json!(moment_of(Instant::from_millis(asked.as_millis() + grace * 1000)));
        object["metadata"]["deletionGracePeriodSeconds"] = json!(grace);
    }
    object["status"] = status(&moment.status);
    object
}

fn deletion_grace(timeline: &Timeline, asked: Instant) -> i64 {
    use podreel_core::sim::event::EventKind;
    let requests = timeline.events.iter().filter(|event| event.at <= asked);
    let grace = |event: &Event| match event.kind {
        EventKind::DeletionRequested { grace } => Some(grace.as_secs()),
        _ => None,
    };
    requests.filter_map(grace).next_back().unwrap_or_default()
}

fn status(status: &PodStatus) -> Value {
    let conditions: Vec<Value> = status
        .conditions
        .iter()
        .map(|condition| {
            let truth = condition.status.name();
            json!({"type": condition.kind.name(), "status": truth, "reason": condition.reason,
                "lastTransitionTime": moment_of(condition.since)})
        })
        .collect();
    let containers =
        |list: &ContainerStatuses| -> Value { list.listed().map(|one| container(one)).collect() };
    json!({"phase": status.phase.name(), "reason": status.reason, "conditions": conditions,
        "startTime": status.start_time.map(moment_of),
        "initContainerStatuses": containers(&status.init_container_statuses),
        "containerStatuses": containers(&status.container_statuses)})
}

fn container(status: &ContainerStatus) -> Value {
    json!({"name": *status.name, "image": *status.image, "ready": status.ready, "started": status.started,
        "restartCount": status.restart_count, "state": state(&status.state),
        "lastState": status.last_state.as_ref().map_or(json!({}), state)})
}

fn state(state: &ContainerState) -> Value {
    match state {
        ContainerState::Waiting { reason, message } => {
            json!({"waiting": {"reason": reason, "message": **message}})
        }
        ContainerState::Running { started_at } => json!({"running": {"startedAt": moment_of(*started_at)}}),
        ContainerState::Terminated { exit_code, reason, started_at, finished_at, .. } => {
            let started = started_at.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), moment_of);
            json!({"terminated": {"exitCode": exit_code, "reason": reason, "startedAt": started,
                "finishedAt": finished_at.map(moment_of)}})
        }
    }
}

/// The moment in whole seconds, on the second of January 2026 from noon on.
fn moment_of(at: Instant) -> String {
    let seconds = at.as_millis().div_euclid(1000);
    let (minutes, hours) = (seconds / 60 % 60, 12 + seconds / 3600);
    format!("2026-01-02T{hours:02}:{minutes:02}:{:02}Z", seconds % 60)
}
