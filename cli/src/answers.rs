//! What follows from a pod without playing it: what its containers are there for, its sums, its class, and what the
//! node makes of it. The shape of the JSON is a promise to programs: fields are added, never renamed.

pub(crate) mod text;

use std::collections::BTreeMap;

use podreel_core::analysis::Analysis;
use podreel_core::pod::template::Workload;
use podreel_core::pod::{ContainerId, Pod, ResourceList};
use podreel_core::quantity::Quantity;
use podreel_core::rules::cgroup::{self, Cgroup};
use podreel_core::rules::container_kind::container_kind;
use podreel_core::rules::oom_score::oom_score_adj;
use podreel_core::rules::pattern::{self, Finding, patterns};
use podreel_core::rules::qos::{Check, checklist, qos_class};
use podreel_core::rules::resources::{Bound, Breakdown, breakdown, effective};
use podreel_core::rules::shutdown::shutdown_plan;
use podreel_core::rules::startup::{StartGate, startup_plan};
use podreel_core::version::FeatureGates;
use podreel_core::words::{self, Language};
use serde::Serialize;

/// All that is said of one pod.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answers {
    /// `Deployment/web`
    workload: String,
    kubernetes_version: String,
    qos_class: String,
    /// What to write to make the pod Guaranteed.
    guaranteed_by: Vec<Remedy>,
    requests: BTreeMap<String, String>,
    limits: BTreeMap<String, String>,
    /// How each of these amounts comes about.
    sums: Vec<Sum>,
    cgroup: Values,
    grace_period_seconds: i64,
    containers: Vec<Container>,
    startup: Vec<Step>,
    shutdown: Vec<Step>,
}

#[derive(Serialize)]
struct Remedy {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Serialize)]
struct Sum {
    bound: &'static str,
    resource: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<String>,
    /// What it is the sum of, by container; `pod` and `overhead` are the pod's own.
    of: Vec<(String, String)>,
    /// What the documentation's formula gives, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    documented: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Container {
    name: String,
    kind: &'static str,
    requests: BTreeMap<String, String>,
    limits: BTreeMap<String, String>,
    oom_score_adj: i64,
    cgroup: Values,
    patterns: Vec<Pattern>,
}

/// The values of a cgroup as the kernel shows them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Values {
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'static str>,
    cpu_weight: i64,
    cpu_max: String,
    memory_max: String,
}

#[derive(Serialize)]
struct Pattern {
    pattern: &'static str,
    confidence: &'static str,
    evidence: Vec<Evidence>,
    /// Pattern and confidence in the reader's language.
    #[serde(skip)]
    said: String,
}

/// What shows a pattern, and where.
#[derive(Serialize)]
struct Evidence {
    path: String,
    message: String,
}

/// One container's place in the start-up or the shutdown.
#[derive(Serialize)]
struct Step {
    container: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<After>,
}

#[derive(Serialize)]
struct After {
    container: String,
    is: &'static str,
    /// Both in the reader's language.
    #[serde(skip)]
    said: String,
}

impl Answers {
    pub(crate) fn of(analysis: &Analysis, workload: &Workload, language: Language) -> Self {
        let (pod, gates) = (&*workload.pod, analysis.gates());
        let node_memory = analysis.node_memory(workload);
        let totals = effective(pod, gates);
        let class = qos_class(pod, gates);
        let own = cgroup::pod_cgroup(pod, gates);
        let found = patterns(pod, gates);
        let container = |id: ContainerId| {
            let resources = &pod.container(id).resources;
            let cgroup = cgroup::container_cgroup(pod, id, gates);
            let findings = found.iter().filter(|finding| finding.container == id);
            Container {
                name: pod.container(id).name.to_string(),
                kind: container_kind(pod, id, gates).name(),
                requests: amounts(&resources.requests),
                limits: amounts(&resources.limits),
                oom_score_adj: oom_score_adj(pod, id, node_memory, gates),
                cgroup: Values::of(&cgroup, cgroup::runtime_weight(cgroup.cpu_shares), None),
                patterns: findings.map(|finding| Pattern::of(finding, workload, language)).collect(),
            }
        };
        let remedies = checklist(pod, gates);
        let remedies = remedies.iter().flat_map(Check::remedies).map(|remedy| Remedy {
            path: path_of(workload, &remedy.field.to_string()),
            value: remedy.value.map(|value| value.to_string()),
        });
        Self {
            workload: workload.label(),
            kubernetes_version: gates.version().to_string(),
            qos_class: class.to_string(),
            guaranteed_by: remedies.collect(),
            sums: [(Bound::Requests, &totals.requests), (Bound::Limits, &totals.limits)]
                .into_iter()
                .flat_map(|(bound, list)| {
                    list.keys().map(move |name| Sum::of(pod, &breakdown(pod, bound, name, gates)))
                })
                .collect(),
            requests: amounts(&totals.requests),
            limits: amounts(&totals.limits),
            cgroup: Values::of(&own, cgroup::kubelet_weight(own.cpu_shares), Some(cgroup::parent(class))),
            grace_period_seconds: shutdown_plan(pod, gates).grace.as_secs(),
            containers: pod.container_ids().map(container).collect(),
            startup: startup(pod, gates, language),
            shutdown: shutdown(pod, gates, language),
        }
    }
}

impl Sum {
    fn of(pod: &Pod, breakdown: &Breakdown) -> Self {
        let text = |amount: &Quantity| amount.to_string();
        let mut of = Vec::new();
        if let Some(own) = &breakdown.pod_level {
            of.push(("pod".to_owned(), text(own)));
        } else if let Some(step) = breakdown.deciding.map(|deciding| &breakdown.steps[deciding]) {
            let shares = step.shares.iter().filter_map(|(id, share)| Some((*id, share.as_ref()?)));
            of.extend(shares.map(|(id, share)| (pod.container(id).name.to_string(), text(share))));
        }
        of.extend(breakdown.overhead.iter().map(|overhead| ("overhead".to_owned(), text(overhead))));
        let documented = breakdown.documented.as_ref();
        Self {
            bound: breakdown.bound.name(),
            resource: breakdown.resource.clone(),
            amount: breakdown.effective.as_ref().map(text),
            of,
            documented: documented.filter(|_| breakdown.documented != breakdown.effective).map(text),
        }
    }
}

impl Values {
    fn of(cgroup: &Cgroup, weight: i64, parent: Option<&'static str>) -> Self {
        let max = |value: Option<i64>| value.map_or_else(|| "max".to_owned(), |value| value.to_string());
        Self {
            parent,
            cpu_weight: weight,
            cpu_max: format!("{} {}", max(cgroup.cpu_quota), cgroup::PERIOD),
            memory_max: max(cgroup.memory_max),
        }
    }
}

impl Pattern {
    fn of(finding: &Finding, workload: &Workload, language: Language) -> Self {
        let sign = |evidence: &pattern::Evidence| Evidence {
            path: path_of(workload, &evidence.field(finding.container).to_string()),
            message: words::pattern::evidence(language, evidence, &workload.pod),
        };
        let confidence = words::pattern::confidence(language, finding.confidence);
        Self {
            pattern: finding.pattern.name(),
            confidence: finding.confidence.name(),
            evidence: finding.evidence.iter().map(sign).collect(),
            said: format!("{}, {confidence}", words::pattern::pattern(language, finding.pattern)),
        }
    }
}

fn amounts(list: &ResourceList) -> BTreeMap<String, String> {
    list.iter().map(|(name, amount)| (name.clone(), amount.to_string())).collect()
}

/// The path in the workload of a path in its pod.
fn path_of(workload: &Workload, path: &str) -> String {
    if workload.pod_path.is_empty() { path.to_owned() } else { format!("{}.{path}", workload.pod_path) }
}

fn startup(pod: &Pod, gates: FeatureGates, language: Language) -> Vec<Step> {
    let name = |id| pod.container(id).name.to_string();
    let after = |gate: StartGate| After {
        container: name(gate.container()),
        is: match gate {
            StartGate::Completed(_) => "completed",
            StartGate::Started(_) => "started",
            StartGate::Created(_) => "created",
        },
        said: words::cli::gate(language, gate, &pod.container(gate.container()).name),
    };
    let steps = startup_plan(pod, gates).steps.into_iter();
    steps
        .map(|step| Step {
            container: name(step.container),
            after: step.gate.map(after).into_iter().collect(),
        })
        .collect()
}

fn shutdown(pod: &Pod, gates: FeatureGates, language: Language) -> Vec<Step> {
    let name = |id| pod.container(id).name.to_string();
    let ended = |id| After { container: name(id), is: "ended", said: words::cli::ended(language, &name(id)) };
    let steps = shutdown_plan(pod, gates).steps.into_iter();
    steps
        .map(|step| Step {
            container: name(step.container),
            after: step.after.into_iter().map(ended).collect(),
        })
        .collect()
}
