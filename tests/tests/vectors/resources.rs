//! `pod`: valid or not, the defaulted fields that the model holds, QoS class, effective requests and limits, OOM scores, and
//! what the kubelet writes and asks for.

use podreel_core::diagnostic::Severity;
use podreel_core::pod::admission::Admission;
use podreel_core::pod::{ContainerId, Pod, ResourceList, ResourceRequirements, decode, defaults, template};
use podreel_core::rules::cgroup::{self, Cgroup};
use podreel_core::rules::oom_score::oom_score_adj;
use podreel_core::rules::qos::qos_class;
use podreel_core::rules::resources::{Bound, EffectiveResources, effective, of_containers, without_overhead};
use podreel_core::version::FeatureGates;
use podreel_core::yaml;
use serde_json::{Map, Value, json};

use crate::Differences;

pub(crate) fn compare(vector: &Value) -> Result<(), String> {
    let gates = FeatureGates::default();
    let mut differences = Differences::new();
    let mut pod = read(&vector["pod"]);
    defaults::apply(&mut pod, gates);

    let defaulted = json!({ "metadata": vector["pod"]["metadata"], "spec": vector["defaulted"] });
    let stored = read(&defaulted);
    if pod != stored {
        let (expected, found) = (format!("{stored:?}"), format!("{pod:?}"));
        let same = expected.bytes().zip(found.bytes()).take_while(|(left, right)| left == right).count();
        let around = |text: &str| text.chars().skip(same.saturating_sub(80)).take(160).collect::<String>();
        differences.check("defaulted", &json!(around(&expected)), around(&found));
    }
    for (id, container) in containers(&pod, &vector["defaulted"]) {
        let expected = container.get("resources").cloned().unwrap_or_else(|| json!({}));
        differences.check(&format!("{id}.resources"), &expected, written(&pod.container(id).resources));
    }
    let of_pod = pod.spec.resources.as_ref().map_or(Value::Null, written);
    differences.check("spec.resources", &vector["defaulted"]["resources"], of_pod);

    differences.check("valid", &vector["valid"], is_valid(&vector["pod"], gates));
    differences.check("qos", &vector["qos"], qos_class(&pod, gates).to_string());
    compare_totals(&mut differences, &vector["effective"], &pod, gates);
    compare_kubelet(&mut differences, vector, &pod, gates);
    differences.finish(&vector["pod"])
}

pub(crate) fn read(object: &Value) -> Pod {
    let documents = yaml::read(&object.to_string());
    documents.as_slice()[0].root().map(decode::pod).unwrap_or_default()
}

fn is_valid(pod: &Value, gates: FeatureGates) -> bool {
    let mut object = pod.clone();
    object["apiVersion"] = json!("v1");
    object["kind"] = json!("Pod");
    let mut diagnostics = Vec::new();
    let documents = yaml::read(&object.to_string());
    template::workloads(&documents.as_slice()[0], 0, gates, &Admission::default(), &mut diagnostics);
    diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error)
}

/// Each container with its object in `spec`.
fn containers<'v>(pod: &Pod, spec: &'v Value) -> Vec<(ContainerId, &'v Value)> {
    let object = |id: ContainerId| match id {
        ContainerId::Init(index) => &spec["initContainers"][index as usize],
        ContainerId::App(index) => &spec["containers"][index as usize],
    };
    pod.container_ids().map(|id| (id, object(id))).collect()
}

/// The lists that are not empty, as the API server prints them.
pub(crate) fn written(resources: &ResourceRequirements) -> Value {
    let lists = [("limits", &resources.limits), ("requests", &resources.requests)];
    let list = |list: &ResourceList| -> Map<String, Value> {
        list.iter().map(|(name, amount)| (name.clone(), json!(amount.to_string()))).collect()
    };
    let filled = lists.into_iter().filter(|(_, list)| !list.is_empty());
    filled.map(|(name, amounts)| (name.to_owned(), Value::Object(list(amounts)))).collect()
}

fn compare_totals(differences: &mut Differences, expected: &Value, pod: &Pod, gates: FeatureGates) {
    let EffectiveResources { requests, limits } = effective(pod, gates);
    for (bound, total) in [(Bound::Requests, requests), (Bound::Limits, limits)] {
        let lists = [
            ("", total),
            ("ExcludeOverhead", without_overhead(pod, bound, gates)),
            ("ContainersOnly", of_containers(pod, bound)),
        ];
        for (suffix, list) in lists {
            let key = format!("{}{suffix}", bound.name());
            differences.check(&format!("effective {key}"), &expected[&key], amounts(&list));
        }
    }
}

fn amounts(list: &ResourceList) -> Value {
    let amounts = list.iter().map(|(name, amount)| {
        let forms =
            json!({ "s": amount.to_string(), "value": amount.value(), "milli": amount.milli_value() });
        (name.clone(), forms)
    });
    Value::Object(amounts.collect())
}

fn compare_kubelet(differences: &mut Differences, vector: &Value, pod: &Pod, gates: FeatureGates) {
    let memory = vector["memoryCapacity"].as_i64().unwrap_or_default();
    let mut scores = Map::new();
    let mut resources = Map::new();
    for id in pod.container_ids() {
        let name = pod.container(id).name.to_string();
        let score = oom_score_adj(pod, id, memory, gates);
        scores.insert(name.clone(), json!(score));
        let cgroup = cgroup::container_cgroup(pod, id, gates);
        let mut values = linux(&cgroup, score);
        let mut pages = json!({ "1GB": 0, "2MB": 0 });
        for (size, bytes) in &cgroup.hugepages {
            pages[if *size == 1 << 30 { "1GB" } else { "2MB" }] = json!(bytes);
        }
        values["hugepageLimits"] = pages;
        resources.insert(name, values);
    }
    differences.check("oomScoreAdj", &vector["oomScoreAdj"], scores);
    differences.check("criContainerResources", &vector["criContainerResources"], resources);

    let (sandbox, overhead) = cgroup::sandbox(pod, gates);
    let none = json!({ "cpuPeriod": 0, "cpuQuota": 0, "cpuShares": 0, "cpuWeightKubelet": 0, "cpuWeightRunc": 0,
        "memoryLimitInBytes": 0, "oomScoreAdj": 0 });
    let overhead = overhead.map_or(none, |overhead| linux(&overhead, 0));
    let sandbox = json!({ "resources": linux(&sandbox, 0), "overhead": overhead });
    differences.check("criSandbox", &vector["criSandbox"], sandbox);
    differences.check("podCgroup", &vector["podCgroup"], of_pod(&cgroup::pod_cgroup(pod, gates)));
}

/// What the runtime is asked for.
fn linux(cgroup: &Cgroup, oom_score_adj: i64) -> Value {
    json!({
        "cpuPeriod": cgroup::PERIOD,
        "cpuQuota": cgroup.cpu_quota.unwrap_or(0),
        "cpuShares": cgroup.cpu_shares,
        "cpuWeightKubelet": cgroup::kubelet_weight(cgroup.cpu_shares),
        "cpuWeightRunc": cgroup::runtime_weight(cgroup.cpu_shares),
        "memoryLimitInBytes": cgroup.memory_max.unwrap_or(0),
        "oomScoreAdj": oom_score_adj,
    })
}

/// What the kubelet writes for the pod.
fn of_pod(cgroup: &Cgroup) -> Value {
    let weight = cgroup::kubelet_weight(cgroup.cpu_shares);
    let mut values = json!({ "cpuShares": cgroup.cpu_shares, "cpuWeightKubelet": weight });
    if let Some(quota) = cgroup.cpu_quota {
        values["cpuQuota"] = json!(quota);
        values["cpuPeriod"] = json!(cgroup::PERIOD);
    }
    if let Some(bytes) = cgroup.memory_max {
        values["memory"] = json!(bytes);
    }
    if !cgroup.hugepages.is_empty() {
        let pages = cgroup.hugepages.iter().map(|(size, bytes)| (size.to_string(), json!(bytes)));
        values["hugePageLimit"] = Value::Object(pages.collect());
    }
    values
}
