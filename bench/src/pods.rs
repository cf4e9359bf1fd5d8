//! All static answers about many pods: the pods of the resources vectors.

use std::fs::File;
use std::hint::black_box;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use podreel_core::analyze;
use podreel_core::rules::{cgroup, oom_score, qos, resources};

/// The memory of the node that the pods run on.
const NODE_MEMORY: i64 = 16 << 30;

/// The manifests of the resources vectors.
///
/// # Panics
/// If the vectors are not where they belong.
#[must_use]
pub fn manifests() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/resources.jsonl.gz");
    let mut text = String::new();
    let file = File::open(path).expect("the vectors are in the checkout");
    GzDecoder::new(file).read_to_string(&mut text).expect("the vectors are text");
    let manifest = |line: &str| {
        let vector: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        let mut pod = vector["pod"].clone();
        pod["apiVersion"] = "v1".into();
        pod["kind"] = "Pod".into();
        pod.to_string()
    };
    text.lines().map(manifest).collect()
}

/// Decodes, defaults, validates, and answers everything that can be answered without running time.
///
/// # Panics
/// If the text holds no pod, which is a mistake in this crate.
#[must_use]
pub fn answer(manifest: &str) -> usize {
    let analysis = analyze(manifest);
    let workload = analysis.workload().expect("every manifest holds a pod");
    let (pod, gates) = (&*workload.pod, analysis.gates());
    black_box((resources::effective(pod, gates), qos::qos_class(pod, gates), qos::checklist(pod, gates)));
    black_box((cgroup::pod_cgroup(pod, gates), cgroup::sandbox(pod, gates)));
    for id in pod.container_ids() {
        let score = oom_score::oom_score_adj(pod, id, NODE_MEMORY, gates);
        black_box((score, cgroup::container_cgroup(pod, id, gates)));
    }
    analysis.diagnostics.len()
}
