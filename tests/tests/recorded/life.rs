//! A pod's life as both sides tell it: what kubectl showed, and what became of each container instance.

use std::collections::BTreeMap;

use podreel_core::kubectl;
use podreel_core::sim::timeline::Timeline;
use podreel_core::time::Instant;
use serde_json::Value;

/// A pod's life; times are seconds on the clock of whoever made the pod.
#[derive(Debug, Default)]
pub(crate) struct Life {
    pub(crate) rows: Vec<Row>,
    /// By name and attempt; only those whose process ran.
    pub(crate) instances: BTreeMap<(String, u64), Instance>,
}

/// A change of the row of `kubectl get pod`.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) at: f64,
    pub(crate) key: Key,
    pub(crate) deleted: bool,
}

/// What makes one row another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) ready: String,
    pub(crate) status: String,
    /// Without how long ago the last one was.
    pub(crate) restarts: String,
    pub(crate) phase: String,
}

/// A container instance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Instance {
    pub(crate) started: f64,
    pub(crate) finished: Option<f64>,
    pub(crate) exit: Option<i64>,
    pub(crate) reason: Option<String>,
    pub(crate) stop: Option<Stop>,
}

/// The call that told it to stop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    pub(crate) at: f64,
    pub(crate) timeout: f64,
}

impl Life {
    /// The recorded life of a pod that was created at `created`, on its own clock.
    pub(crate) fn recorded(rows: &Value, containers: &Value, created: f64) -> Self {
        let rows = items(rows).map(|row| Row {
            at: number(&row["t"]).unwrap_or_default() - created,
            key: Key {
                ready: text(&row["ready"]),
                status: text(&row["status"]),
                restarts: text(&row["restarts"]).split(' ').next().unwrap_or_default().to_owned(),
                phase: text(&row["phase"]),
            },
            deleted: row["deleted"] == true,
        });
        let mut life = Self { rows: rows.collect(), instances: BTreeMap::new() };
        for (key, seen) in containers.as_object().into_iter().flatten() {
            let (name, attempt) = key.split_once('#').expect("an instance is called NAME#ATTEMPT");
            let Some(started) = number(&seen["started"]) else { continue };
            let stop = number(&seen["stopTimeout"])
                .map(|timeout| Stop { at: number(&seen["stopCall"]).unwrap_or_default() - created, timeout });
            let instance = Instance {
                started: started - created,
                finished: number(&seen["finished"]).map(|finished| finished - created),
                exit: seen["exit"].as_i64(),
                reason: seen["reason"].as_str().map(str::to_owned),
                stop,
            };
            let attempt = attempt.parse().expect("an attempt is a number");
            life.instances.insert((name.to_owned(), attempt), instance);
        }
        life
    }

    /// The simulated life, on the pod's own clock.
    pub(crate) fn simulated(timeline: &Timeline) -> Self {
        let rows = kubectl::watch(timeline).into_iter().map(|line| Row {
            at: seconds(line.at),
            key: Key {
                ready: line.row.ready,
                status: line.row.status.into_owned(),
                restarts: line.row.restarts.split(' ').next().unwrap_or_default().to_owned(),
                phase: line.phase.name().to_owned(),
            },
            deleted: line.gone,
        });
        let mut life = Self { rows: rows.collect(), instances: BTreeMap::new() };
        for instance in &timeline.instances {
            let Some(started) = instance.started else { continue };
            let name = timeline.pod.container(instance.container).name.to_string();
            let stop = instance.stop.map(|stop| Stop {
                at: seconds(stop.at),
                timeout: seconds(Instant::START + stop.timeout).floor(),
            });
            let exit = instance.exit.as_ref();
            let told = Instance {
                started: seconds(started),
                finished: instance.finished.map(seconds),
                exit: exit.map(|exit| exit.code.into()),
                reason: exit.map(|exit| exit.reason.to_string()),
                stop,
            };
            life.instances.insert((name, instance.attempt.into()), told);
        }
        life
    }
}

/// A moment in seconds.
#[allow(clippy::cast_precision_loss, reason = "a life is shorter than 285,000 years")]
pub(crate) fn seconds(at: Instant) -> f64 {
    at.as_millis() as f64 / 1000.0
}

pub(crate) fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

pub(crate) fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

/// Text, or a number as text.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
