//! A LimitRange and a pod: the code of the answer, and the containers' resources, annotation and QoS class or
//! the set of messages. Some ask only for the LimitRange itself.

use std::collections::BTreeSet;

use podreel_core::diagnostic::{Diagnostic, Problem};
use podreel_core::pod::limit_range::{ANNOTATION, LimitRange, limit_range};
use podreel_core::pod::{Container, Pod, ResourceList};
use podreel_core::rules::qos::qos_class;
use podreel_core::version::FeatureGates;
use podreel_core::{analyze, yaml};
use serde_json::{Map, Value, json};

use crate::Differences;
use crate::resources::written;

pub(crate) fn compare(vector: &Value) -> Result<(), String> {
    let mut differences = Differences::new();
    if let Some(submitted) = vector.get("limitRangeOnly") {
        let found = analyze(&object(submitted).to_string()).diagnostics;
        differences.check("refusals", &json!(causes(vector)), json!(refusals(&found)));
        return differences.finish(vector);
    }
    let submitted = object(&vector["limitRange"]["submitted"]);
    let range = yaml::read(&submitted.to_string()).as_slice()[0].root().map(limit_range).unwrap_or_default();
    differences.check("stored", &vector["limitRange"]["stored"], stored(&range));

    let analysis = analyze(&format!("{submitted}\n---\n{}", vector["pod"]));
    let (refused, forbidden) = (refusals(&analysis.diagnostics), forbidden(&analysis.diagnostics));
    let code = if !refused.is_empty() {
        422
    } else if forbidden.is_empty() {
        201
    } else {
        403
    };
    differences.check("code", &vector["code"], code);
    match (code, analysis.workload()) {
        (422, _) => differences.check("refusals", &json!(causes(vector)), json!(refused)),
        (403, _) => {
            let expected = messages(vector["error"]["message"].as_str().unwrap_or_default());
            differences.check("messages", &json!(expected), json!(forbidden));
        }
        (_, Some(workload)) => {
            let pod = &workload.pod;
            let annotation = pod.metadata.annotations.get(ANNOTATION).cloned();
            differences.check("annotation", &vector["annotation"], annotation);
            differences.check(
                "qosClass",
                &vector["qosClass"],
                qos_class(pod, FeatureGates::default()).to_string(),
            );
            differences.check("result", &vector["result"], result(pod));
        }
        (_, None) => differences.check("pod", &vector["result"], Value::Null),
    }
    differences.finish(vector)
}

fn object(limits: &Value) -> Value {
    json!({ "apiVersion": "v1", "kind": "LimitRange", "metadata": { "name": "limits" }, "spec": { "limits": limits } })
}

fn stored(range: &LimitRange) -> Value {
    let items = range.limits.iter().map(|item| {
        let lists = [
            ("max", &item.max),
            ("min", &item.min),
            ("default", &item.default),
            ("defaultRequest", &item.default_request),
            ("maxLimitRequestRatio", &item.max_limit_request_ratio),
        ];
        let mut object = Map::from_iter([("type".to_owned(), json!(item.limit_type))]);
        let filled = lists.into_iter().filter(|(_, list)| !list.is_empty());
        object.extend(filled.map(|(name, list)| (name.to_owned(), amounts(list))));
        Value::Object(object)
    });
    items.collect()
}

fn amounts(list: &ResourceList) -> Value {
    list.iter().map(|(name, amount)| (name.clone(), json!(amount.to_string()))).collect::<Map<_, _>>().into()
}

/// What the API server lists as the causes of a refusal, without their order, which is random.
fn causes(vector: &Value) -> BTreeSet<String> {
    let causes = vector["error"]["causes"].as_array().into_iter().flatten();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    causes.map(|cause| format!("{}: {}", text(&cause["field"]), text(&cause["message"]))).collect()
}

fn refusals(diagnostics: &[Diagnostic]) -> BTreeSet<String> {
    let refusal = |diagnostic: &Diagnostic| match &diagnostic.problem {
        Problem::Refused { message, .. } => Some(format!("{}: {message}", diagnostic.path)),
        _ => None,
    };
    diagnostics.iter().filter_map(refusal).collect()
}

/// The plugins are asked one after another; the first that refuses ends it.
fn forbidden(diagnostics: &[Diagnostic]) -> BTreeSet<String> {
    let reason = |diagnostic: &Diagnostic| match &diagnostic.problem {
        Problem::NotAdmitted { reason, by } => Some((by.is_none(), reason.clone())),
        _ => None,
    };
    let reasons: Vec<(bool, String)> = diagnostics.iter().filter_map(reason).collect();
    let first = reasons.iter().map(|(plugin, _)| *plugin).min();
    reasons.into_iter().filter(|(plugin, _)| Some(*plugin) == first).map(|(_, reason)| reason).collect()
}

/// The reasons of a message, without their order.
fn messages(text: &str) -> BTreeSet<String> {
    let reasons = text.split_once("is forbidden: ").map_or(text, |(_, reasons)| reasons);
    let reasons = reasons.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or(reasons);
    let mut parts: BTreeSet<String> = BTreeSet::new();
    let mut start = 0;
    // A comma inside a reason is followed by "but".
    for (at, _) in reasons.match_indices(", ") {
        if !reasons[at + 2..].starts_with("but ") {
            parts.insert(reasons[start..at].to_owned());
            start = at + 2;
        }
    }
    parts.insert(reasons[start..].to_owned());
    parts
}

fn result(pod: &Pod) -> Value {
    let list = |containers: &[Container]| -> Value {
        let object = |container: &Container| {
            let mut object = json!({ "name": &*container.name, "resources": written(&container.resources) });
            if let Some(policy) = container.restart_policy {
                object["restartPolicy"] = json!(format!("{policy:?}"));
            }
            object
        };
        containers.iter().map(object).collect()
    };
    let mut result = json!({ "containers": list(&pod.spec.containers) });
    if !pod.spec.init_containers.is_empty() {
        result["initContainers"] = list(&pod.spec.init_containers);
    }
    if let Some(own) = &pod.spec.resources {
        result["podResources"] = written(own);
    }
    result
}
