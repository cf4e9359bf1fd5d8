//! What a pod requests and may use, and what the node makes of it.

use std::collections::BTreeSet;

use podreel_core::pod::Pod;
use podreel_core::rules::cgroup::{self, Cgroup};
use podreel_core::rules::oom_score::oom_score_adj;
use podreel_core::rules::qos::{Check, Remedy, checklist, qos_class};
use podreel_core::rules::resources::{Bound, Breakdown, breakdown, effective};
use podreel_core::version::FeatureGates;

use super::{lines, name};

/// `BOUND RESOURCE AMOUNT = SUM`: which step of the start-up decides, and the documentation's amount where it is
/// another.
pub(super) fn resources(pod: &Pod, gates: FeatureGates) -> String {
    let totals = effective(pod, gates);
    let mut shown = String::new();
    for (bound, list) in [(Bound::Requests, &totals.requests), (Bound::Limits, &totals.limits)] {
        // A container may name what ends up without an amount in all.
        let named = pod.container_ids().flat_map(|id| bound.of(&pod.container(id).resources).keys());
        let names: BTreeSet<&String> = list.keys().chain(named).collect();
        shown += &lines(names.into_iter().map(|name| amount(pod, &breakdown(pod, bound, name, gates))));
    }
    if shown.is_empty() { "none\n".to_owned() } else { shown }
}

fn amount(pod: &Pod, breakdown: &Breakdown) -> String {
    let text = |amount: &Option<_>| amount.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
    let mut parts = Vec::new();
    if let Some(own) = &breakdown.pod_level {
        parts.push(format!("pod {own}"));
    } else if let Some(step) = breakdown.deciding.map(|deciding| &breakdown.steps[deciding]) {
        let shares = step.shares.iter().filter_map(|(id, share)| Some((id, share.as_ref()?)));
        parts.extend(shares.map(|(id, share)| format!("{} {share}", name(pod, *id))));
    }
    parts.extend(breakdown.overhead.iter().map(|overhead| format!("overhead {overhead}")));
    let documented = if breakdown.documented == breakdown.effective {
        String::new()
    } else {
        format!("; documented: {}", text(&breakdown.documented))
    };
    let (bound, resource, effective) =
        (breakdown.bound.name(), &breakdown.resource, text(&breakdown.effective));
    format!("{bound} {resource} {effective} = {}{documented}", parts.join(" + "))
}

/// The class, then what would have to be written to make it Guaranteed.
pub(super) fn qos(pod: &Pod, gates: FeatureGates) -> String {
    let remedies = checklist(pod, gates).iter().flat_map(Check::remedies).collect::<Vec<_>>();
    let remedy = |remedy: &Remedy| match &remedy.value {
        Some(value) => format!("{}: {value}", remedy.field),
        None => format!("{}: any amount", remedy.field),
    };
    format!("{}\n{}", qos_class(pod, gates), lines(remedies.iter().map(remedy)))
}

/// `NAME oom_score_adj`
pub(super) fn oom_scores(pod: &Pod, node_memory: i64, gates: FeatureGates) -> String {
    let score = |id| format!("{} {}", name(pod, id), oom_score_adj(pod, id, node_memory, gates));
    lines(pod.container_ids().map(score))
}

/// The pod's values and where it sits, then those of each container.
pub(super) fn cgroups(pod: &Pod, gates: FeatureGates) -> String {
    let values = |cgroup: &Cgroup, weight: i64| {
        let max = |value: Option<i64>| value.map_or_else(|| "max".to_owned(), |value| value.to_string());
        let (quota, memory) = (max(cgroup.cpu_quota), max(cgroup.memory_max));
        format!("cpu.weight {weight}, cpu.max {quota} {}, memory.max {memory}", cgroup::PERIOD)
    };
    let own = cgroup::pod_cgroup(pod, gates);
    let parent = cgroup::parent(qos_class(pod, gates));
    let pod_line = format!("pod in {parent}: {}", values(&own, cgroup::kubelet_weight(own.cpu_shares)));
    let line = |id| {
        let cgroup = cgroup::container_cgroup(pod, id, gates);
        format!("{}: {}", name(pod, id), values(&cgroup, cgroup::runtime_weight(cgroup.cpu_shares)))
    };
    let totals = effective(pod, gates);
    let sum = |resource: &str| {
        let sum =
            totals.limits.get(resource).filter(|_| cgroup::pod_limit(pod, resource, gates).is_none())?;
        let without = cgroup::unlimited(pod, resource, gates);
        let names: Vec<_> = without.into_iter().map(|id| name(pod, id).to_string()).collect();
        Some(format!(
            "no {resource} limit of the pod: none in {}; the limits add up to {sum}",
            names.join(", ")
        ))
    };
    let sums = ["cpu", "memory"].into_iter().filter_map(sum);
    lines([pod_line].into_iter().chain(sums).chain(pod.container_ids().map(line)))
}
