//! The row of `kubectl get pod` for a pod with a status, and the phase that follows from its containers.

use podreel_core::kubectl::{Object, row};
use podreel_core::pod::{ContainerId, Pod};
use podreel_core::rules::phase::{Counted, Finality, Progress, phase};
use podreel_core::status::{ContainerStatus, PodStatus, decode};
use podreel_core::time::Instant;
use podreel_core::version::FeatureGates;
use podreel_core::yaml;
use serde_json::{Value, json};

use crate::Differences;

pub(crate) fn compare(vector: &Value) -> Result<(), String> {
    let mut differences = Differences::new();
    let mut manifest = vector["pod"].clone();
    manifest["apiVersion"] = json!("v1");
    manifest["kind"] = json!("Pod");
    let documents = yaml::read(&json!({"now": vector["now"], "pod": manifest}).to_string());
    let Some(root) = documents.as_slice()[0].root() else { return Err(format!("{vector}: it is not read")) };
    let analysis = podreel_core::analyze(&manifest.to_string());
    let Some(workload) = analysis.workloads.first() else { return Err(format!("{vector}: no pod is read")) };
    let pod = &workload.pod;
    let status = root.at("pod.status").map(decode::pod_status).unwrap_or_default();
    let metadata = root.at("pod.metadata");
    let moment = |name| metadata.and_then(|metadata| decode::moment(metadata, name));
    let now = decode::moment(root, "now").unwrap_or(Instant::START);
    let object = Object {
        pod,
        status: &status,
        created: moment("creationTimestamp").unwrap_or(now),
        deletion: moment("deletionTimestamp"),
    };
    let row = row(object, now, FeatureGates::default());
    differences.check("Ready", &vector["Ready"], row.ready);
    differences.check("Status", &vector["Status"], row.status.as_ref());
    let expected = restarts(vector["Restarts"].as_str().unwrap_or_default(), &vector["now"]);
    differences.check("Restarts", &expected.into(), restarts(&row.restarts, &vector["now"]));
    if vector.get("Age").is_some() {
        differences.check("Age", &vector["Age"], row.age);
    }
    for (situation, expected) in vector["getPhase"].as_object().into_iter().flatten() {
        differences.check(situation, expected, phase_in(pod, &status, vector, situation));
    }
    differences.finish(vector)
}

/// A vector that does not say when it was printed tells that a restart was some time ago, not how long.
fn restarts(printed: &str, now: &Value) -> String {
    match printed.split_once(" (") {
        Some((count, _)) if now.is_null() => format!("{count} (… ago)"),
        _ => printed.to_owned(),
    }
}

fn phase_in(pod: &Pod, status: &PodStatus, vector: &Value, situation: &str) -> &'static str {
    let finality = if situation.contains("terminal=true") { Finality::Final } else { Finality::Open };
    let initialized = situation.contains("initialized=true");
    let progress = if initialized { Progress::Initialized } else { Progress::Initializing };
    let gates = FeatureGates::default();
    let counted = |id| {
        let status = of_container(pod, status, vector, id)?;
        Some(Counted { status, started: status.started == Some(true) })
    };
    phase(pod, counted, finality, progress, gates).name()
}

/// The status of that container; an empty state says as little as none.
fn of_container<'s>(
    pod: &Pod,
    status: &'s PodStatus,
    vector: &Value,
    id: ContainerId,
) -> Option<&'s ContainerStatus> {
    let name = &pod.container(id).name;
    let both = status.init_container_statuses.iter().chain(status.container_statuses.iter());
    let written = ["initContainerStatuses", "containerStatuses"].map(|list| &vector["pod"]["status"][list]);
    let mut states = written.into_iter().filter_map(Value::as_array).flatten();
    let empty =
        states.any(|one| one["name"] == **name && one["state"].as_object().is_some_and(|s| s.is_empty()));
    both.map(|status| &**status).find(|status| status.name == *name && !empty)
}
