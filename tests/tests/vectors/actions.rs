//! What one look at a pod makes the kubelet do, from what its containers do.

use std::rc::Rc;

use podreel_core::observed::{InstanceId, InstanceState, Observed, ObservedInstance, ProbeResult, Sandbox};
use podreel_core::pod::{ContainerId, Pod};
use podreel_core::rules::pod_actions::{Kill, PodActions, pod_actions};
use podreel_core::rules::startup::KillReason;
use podreel_core::time::Instant;
use podreel_core::version::FeatureGates;
use serde_json::{Value, json};

use crate::Differences;

pub(crate) fn compare(vector: &Value) -> Result<(), String> {
    let mut differences = Differences::new();
    let analysis = podreel_core::analyze(&manifest(&vector["pod"]).to_string());
    let Some(workload) = analysis.workloads.first() else { return Err(format!("{vector}: no pod is read")) };
    let pod = &workload.pod;
    let actions = pod_actions(pod, &observed(pod, &vector["runtime"]), FeatureGates::default());
    for (what, found) in answer(pod, &actions) {
        differences.check(what, &vector["actions"][what], found);
    }
    differences.finish(vector)
}

/// The vectors leave out what a whole manifest says.
fn manifest(pod: &Value) -> Value {
    let mut manifest = pod.clone();
    manifest["apiVersion"] = json!("v1");
    manifest["kind"] = json!("Pod");
    manifest
}

fn observed(pod: &Pod, runtime: &Value) -> Observed {
    let mut observed = Observed::nothing(pod);
    let attempt = u32::try_from(runtime["sandboxAttempt"].as_u64().unwrap_or(0)).unwrap_or(0);
    observed.sandbox = match runtime["sandbox"].as_str() {
        Some("ready") => Some(Sandbox { attempt, ready: true }),
        Some("notready") => Some(Sandbox { attempt, ready: false }),
        _ => None,
    };
    let mut instances: Vec<&Value> = runtime["containers"].as_array().into_iter().flatten().collect();
    instances.sort_by_key(|instance| instance["created"].as_i64());
    for (number, instance) in instances.into_iter().enumerate() {
        let Some(id) = instance["name"].as_str().and_then(|name| pod.find(name)) else { continue };
        let seen = &mut observed.containers[id];
        seen.previous = seen.newest.take();
        seen.newest = Some(ObservedInstance {
            id: InstanceId::at(number),
            restart_count: u32::try_from(instance["attempt"].as_u64().unwrap_or(0)).unwrap_or(0),
            state: state(instance),
            image: Rc::clone(&pod.container(id).image),
            resources: Rc::clone(&pod.container(id).resources),
            in_present_sandbox: true,
        });
        seen.startup = result(&instance["startup"]);
        seen.liveness = result(&instance["liveness"]);
    }
    observed
}

fn state(instance: &Value) -> InstanceState {
    let now = Instant::START;
    match instance["state"].as_str() {
        Some("created") => InstanceState::Created,
        Some("running") => InstanceState::Running { started_at: now },
        Some("exited") => InstanceState::Exited {
            code: i32::try_from(instance["exitCode"].as_i64().unwrap_or(0)).unwrap_or(0),
            reason: instance["reason"].as_str().unwrap_or_default().to_owned().into(),
            started_at: Some(now),
            finished_at: now,
        },
        _ => InstanceState::Unknown,
    }
}

fn result(value: &Value) -> Option<ProbeResult> {
    match value.as_str() {
        Some("success") => Some(ProbeResult::Success),
        Some("failure") => Some(ProbeResult::Failure),
        Some("unknown") => Some(ProbeResult::Unknown),
        _ => None,
    }
}

fn answer(pod: &Pod, actions: &PodActions) -> [(&'static str, Value); 6] {
    let names = |ids: &[ContainerId]| -> Value { ids.iter().map(|id| &*pod.container(*id).name).collect() };
    let mut kills: Vec<Value> = actions.kill.iter().map(|kill| killed(pod, *kill)).collect();
    kills.sort_by_key(|kill| kill["name"].to_string());
    [
        ("killPod", actions.kill_pod.into()),
        ("createSandbox", actions.create_sandbox.into()),
        ("attempt", actions.attempt.into()),
        ("initContainersToStart", names(&actions.start_init)),
        ("containersToStart", names(&actions.start_apps)),
        ("containersToKill", kills.into()),
    ]
}

fn killed(pod: &Pod, kill: Kill) -> Value {
    let name = &*pod.container(kill.container).name;
    let who = if matches!(kill.container, ContainerId::Init(_)) { "Init container" } else { "Container" };
    let again = if kill.restarts { ", will be restarted" } else { "" };
    let (message, reason) = match kill.reason {
        KillReason::Liveness => (format!("{who} {name} failed liveness probe{again}"), "LivenessProbe"),
        KillReason::Startup => (format!("{who} {name} failed startup probe{again}"), "StartupProbe"),
        KillReason::DefinitionChanged => (format!("{who} {name} definition changed{again}"), ""),
        KillReason::Resize => (format!("Container {name} resize requires restart"), ""),
        KillReason::Unknown => {
            (format!("{who} is in \"unknown\" state, try killing it before restart"), "Unknown")
        }
    };
    json!({"name": name, "message": message, "reason": reason})
}
