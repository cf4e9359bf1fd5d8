//! A ResourceQuota with bounds or scopes that do not go together.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidateResourceQuota`.

use super::metadata;
use super::refusal::{Word, invalid, required};
use super::resources::{is_standard_for_quota, quota_amount};
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;
use crate::pod::resource_quota::{ResourceQuota, ScopeRequirement};
use crate::text::Span;

/// The scopes that there are.
const SCOPES: &[&str] = &[
    "Terminating",
    "NotTerminating",
    "BestEffort",
    "NotBestEffort",
    "PriorityClass",
    "CrossNamespacePodAffinity",
    "VolumeAttributesClass",
];
/// Scopes of which a quota can have one.
const OPPOSITES: [[&str; 2]; 2] = [["BestEffort", "NotBestEffort"], ["Terminating", "NotTerminating"]];

/// Refuses what is refused in a ResourceQuota.
pub(in crate::pod) fn resource_quota(
    place: &Place<'_, '_>,
    quota: &ResourceQuota,
    out: &mut Vec<Diagnostic>,
) {
    metadata::object_meta(&place.field("metadata"), out);
    let spec = place.field("spec");
    let hard = spec.field("hard");
    for (name, amount) in &quota.hard {
        quota_amount(&hard.key(name), name, amount, out);
    }
    let scopes = spec.field("scopes");
    let listed = scopes.items().count();
    let (of_list, of_selector) = quota.scopes.split_at(listed.min(quota.scopes.len()));
    let names: Vec<String> = of_list.iter().map(|requirement| Word(&requirement.scope).to_string()).collect();
    let written = if listed == 0 { "null".to_owned() } else { format!("[{}]", names.join(",")) };
    let refuse = |place: &Place<'_, '_>, detail: &str| invalid(place, &written, detail);
    for (at, requirement) in of_list.iter().enumerate() {
        let marked = |refusal: Diagnostic| Diagnostic { span: span_of_item(&scopes, at), ..refusal };
        if !SCOPES.contains(&&*requirement.scope) {
            let help = Help::WriteOneOf(SCOPES.to_vec());
            out.push(marked(refuse(&scopes, "unsupported scope")).with_help(help));
        }
        for _ in unfit(quota, &requirement.scope) {
            let refusal = refuse(&scopes, "unsupported scope applied to resource");
            out.push(marked(refusal).with_help(Help::AnotherScope));
        }
    }
    for _ in opposites(of_list) {
        out.push(refuse(&scopes, "conflicting scopes").with_help(Help::AnotherScope));
    }
    let expressions = spec.field("scopeSelector");
    let expressions = expressions.field("matchExpressions");
    for requirement in of_selector {
        selected(&expressions, quota, requirement, of_selector, out);
    }
    for _ in opposites(of_selector) {
        out.push(refuse(&expressions, "conflicting scopes").with_help(Help::AnotherScope));
    }
}

/// One of `matchExpressions`; the API server does not say which.
fn selected(
    place: &Place<'_, '_>,
    quota: &ResourceQuota,
    requirement: &ScopeRequirement,
    all: &[ScopeRequirement],
    out: &mut Vec<Diagnostic>,
) {
    let ScopeRequirement { scope, operator, values } = requirement;
    let (name, operation, listed) =
        (place.nowhere("scopeName"), place.nowhere("operator"), place.nowhere("values"));
    if !SCOPES.contains(&&**scope) {
        let refusal = invalid(&name, Word(scope), "unsupported scope");
        out.push(refusal.with_help(Help::WriteOneOf(SCOPES.to_vec())));
    }
    for _ in unfit(quota, scope) {
        let refusal = invalid(place, selector(all), "unsupported scope applied to resource");
        out.push(refusal.with_help(Help::AnotherScope));
    }
    let takes_values = matches!(&**scope, "PriorityClass" | "VolumeAttributesClass");
    if !takes_values && SCOPES.contains(&&**scope) && operator != "Exists" {
        let detail = "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, \
                      ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, \
                      ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
        out.push(invalid(&operation, Word(operator), detail).with_help(Help::WriteOneOf(vec!["Exists"])));
    }
    match &**operator {
        "In" | "NotIn" if values.is_empty() => {
            let detail = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
            out.push(required(&listed, detail).with_help(Help::Add("values: [high]")));
        }
        "Exists" | "DoesNotExist" if !values.is_empty() => {
            let detail = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
            let values: Vec<String> = values.iter().map(|value| Word(value).to_string()).collect();
            let refusal = invalid(&listed, format!("[{}]", values.join(",")), detail);
            out.push(refusal.with_help(Help::Remove));
        }
        "In" | "NotIn" | "Exists" | "DoesNotExist" => {}
        _ => {
            let refusal = invalid(&operation, Word(operator), "not a valid selector operator");
            let known = vec!["In", "NotIn", "Exists", "DoesNotExist"];
            out.push(refusal.with_help(Help::WriteOneOf(known)));
        }
    }
}

/// The bounds that a quota of this scope cannot have.
fn unfit<'q>(quota: &'q ResourceQuota, scope: &'q str) -> impl Iterator<Item = &'q String> {
    quota.hard.keys().filter(move |name| is_standard_for_quota(name) && !is_fit(scope, name))
}

fn is_fit(scope: &str, name: &str) -> bool {
    let is_of_pods = || {
        let resource = name.strip_prefix("requests.").or(name.strip_prefix("limits.")).unwrap_or(name);
        matches!(resource, "cpu" | "memory")
    };
    match scope {
        "BestEffort" => name == "pods",
        "VolumeAttributesClass" => matches!(name, "persistentvolumeclaims" | "requests.storage"),
        "Terminating"
        | "NotTerminating"
        | "NotBestEffort"
        | "PriorityClass"
        | "CrossNamespacePodAffinity" => name == "pods" || is_of_pods(),
        _ => true,
    }
}

fn opposites(requirements: &[ScopeRequirement]) -> impl Iterator<Item = [&'static str; 2]> {
    let has = |scope: &str| requirements.iter().any(|requirement| requirement.scope == scope);
    OPPOSITES.into_iter().filter(move |pair| pair.iter().all(|scope| has(scope)))
}

fn span_of_item(list: &Place<'_, '_>, at: usize) -> Span {
    list.items().nth(at).map_or(list.span(), |item| item.span())
}

/// The selector as the API server prints it: in Go's names.
fn selector(requirements: &[ScopeRequirement]) -> String {
    let expressions: Vec<String> = requirements
        .iter()
        .map(|ScopeRequirement { scope, operator, values }| {
            let values: Vec<String> = values.iter().map(|value| Word(value).to_string()).collect();
            let values =
                if values.is_empty() { "null".to_owned() } else { format!("[{}]", values.join(",")) };
            format!("{{\"ScopeName\":{},\"Operator\":{},\"Values\":{values}}}", Word(scope), Word(operator))
        })
        .collect();
    format!("{{\"MatchExpressions\":[{}]}}", expressions.join(","))
}
