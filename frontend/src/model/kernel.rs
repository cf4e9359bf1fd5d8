//! What the node's kernel gets of a pod's resources: a row for each container, and one for the pod.

use podreel_core::pod::ContainerId;
use podreel_core::rules::cgroup::{
    Cgroup, PERIOD, container_cgroup, kubelet_weight, memory_high, memory_min, parent, pod_cgroup,
    runtime_weight,
};
use podreel_core::rules::container_kind::{ContainerKind, container_kind};
use podreel_core::rules::oom_score::oom_score_adj;
use podreel_core::rules::qos::qos_class;
use podreel_core::sim::timeline::Resized;

use super::picture::Picture;

/// The values in rows, with the names of those that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kernel {
    /// The kernel's names of the values.
    pub names: Vec<&'static str>,
    /// The containers' rows, then the pod's.
    pub rows: Vec<Row>,
}

/// The values of one cgroup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whose; none for the whole pod.
    pub container: Option<(ContainerId, ContainerKind)>,
    /// One for each name.
    pub values: Vec<String>,
}

/// Every value that there may be.
const NAMES: [&str; 7] =
    ["oom_score_adj", "cpu.shares", "cpu.weight", "cpu.max", "memory.min", "memory.high", "memory.max"];

impl Kernel {
    /// The values of a life's pod, as far as it is resized.
    #[must_use]
    pub fn new(picture: &Picture, resized: Option<&Resized>) -> Self {
        let (created, gates) = (&picture.timeline.pod, picture.timeline.gates);
        let pod = resized.map_or(created, |resized| &resized.in_force);
        // Processes keep the score that they began with.
        let made = resized.map_or(created, |resized| &resized.made);
        let node_memory = picture.scenario.node_memory;
        let of_container = |id: ContainerId| {
            let cgroup = container_cgroup(pod, id, gates);
            let mut values = values(&cgroup, runtime_weight(cgroup.cpu_shares));
            values[0] = oom_score_adj(made, id, node_memory, gates).to_string();
            values[4] = bytes(memory_min(pod, id, gates), "");
            values[5] = bytes(memory_high(pod, id, node_memory, gates), "");
            Row { container: Some((id, container_kind(pod, id, gates))), values: values.into() }
        };
        let mut rows: Vec<Row> = pod.container_ids().map(of_container).collect();
        let whole = pod_cgroup(pod, gates);
        rows.push(Row { container: None, values: values(&whole, kubelet_weight(whole.cpu_shares)).into() });
        // A value that nobody has is no column.
        let kept: Vec<usize> =
            (0..NAMES.len()).filter(|at| rows.iter().any(|row| !row.values[*at].is_empty())).collect();
        for row in &mut rows {
            row.values = kept.iter().map(|at| std::mem::take(&mut row.values[*at])).collect();
        }
        Self { names: kept.iter().map(|at| NAMES[*at]).collect(), rows }
    }

    /// The cgroup that the pod's own lies in.
    #[must_use]
    pub fn parent(picture: &Picture) -> &'static str {
        parent(qos_class(&picture.timeline.pod, picture.timeline.gates))
    }
}

fn values(cgroup: &Cgroup, weight: i64) -> [String; NAMES.len()] {
    let quota = cgroup.cpu_quota.map_or_else(|| "max".to_owned(), |quota| quota.to_string());
    [
        String::new(),
        cgroup.cpu_shares.to_string(),
        weight.to_string(),
        format!("{quota} {PERIOD}"),
        String::new(),
        String::new(),
        bytes(cgroup.memory_max, "max"),
    ]
}

fn bytes(amount: Option<i64>, none: &str) -> String {
    amount.map_or_else(|| none.to_owned(), |amount| amount.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    fn check(text: &str, names: &[&str], expected: &[&str]) {
        let kernel = Kernel::new(&fixture::of(text), None);
        assert_eq!(kernel.names, names);
        let rows: Vec<String> = kernel.rows.iter().map(|row| row.values.join(" | ")).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn requests_and_limits_reach_the_kernel() {
        check(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: app, image: a, resources: {requests: {cpu: 200m, memory: 1Gi}, limits: {cpu: 500m}}}\n",
            &["oom_score_adj", "cpu.shares", "cpu.weight", "cpu.max", "memory.max"],
            &["938 | 204 | 29 | 50000 100000 | max", " | 204 | 8 | 50000 100000 | max"],
        );
    }

    #[test]
    fn a_gate_brings_its_own_values() {
        check(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: app, image: a, resources: {requests: {memory: 1Gi}}}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  kubernetesVersion: \"1.35\"\n  featureGates: {MemoryQoS: true}\n",
            &[
                "oom_score_adj",
                "cpu.shares",
                "cpu.weight",
                "cpu.max",
                "memory.min",
                "memory.high",
                "memory.max",
            ],
            &[
                "938 | 2 | 1 | max 100000 | 1073741824 | 15569256448 | max",
                " | 2 | 1 | max 100000 |  |  | max",
            ],
        );
    }
}
