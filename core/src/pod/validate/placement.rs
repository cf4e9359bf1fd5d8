//! Where a pod may run: `affinity` and `topologySpreadConstraints`.
//!
//! Source: `pkg/apis/core/validation/validation.go: validateAffinity, validateTopologySpreadConstraints`. We leave out
//! `matchLabelKeys`, and of an empty `topologyKey` all but the first sentence.

use super::refusal::{Quoted, Word, duplicate, invalid, not_supported, required};
use super::selector::{self, Of};
use super::{Context, names};
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;

const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED: &str = "preferredDuringSchedulingIgnoredDuringExecution";

/// `affinity`
pub(super) fn affinity(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    if context.is_full() {
        return;
    }
    let out = &mut *context.out;
    let nodes = place.field("nodeAffinity");
    let (must, rather) = (nodes.field(REQUIRED), nodes.field(PREFERRED));
    if must.is_set() {
        let terms = must.field("nodeSelectorTerms");
        if !terms.has_items() {
            let refusal = required(&terms, "must have at least one node selector term");
            let usual = "nodeSelectorTerms: [{matchExpressions: [{key: disktype, operator: Exists}]}]";
            out.push(refusal.with_help(Help::Add(usual)));
        }
        for item in terms.items() {
            node_term(&item, Of::Nodes, out);
        }
    }
    for item in rather.items() {
        weight(&item, out);
        node_term(&item.field("preference"), Of::PreferredNodes, out);
    }
    for name in ["podAffinity", "podAntiAffinity"] {
        let pods = place.field(name);
        let (must, rather) = (pods.field(REQUIRED), pods.field(PREFERRED));
        for item in must.items() {
            pod_term(&item, out);
        }
        for item in rather.items() {
            weight(&item, out);
            pod_term(&item.field("podAffinityTerm"), out);
        }
    }
}

fn node_term(term: &Place<'_, '_>, of: Of, out: &mut Vec<Diagnostic>) {
    selector::requirements(&term.field("matchExpressions"), of, out);
    let fields = term.field("matchFields");
    for item in fields.items() {
        let (operator, values, key) = (item.field("operator"), item.field("values"), item.field("key"));
        if !matches!(operator.str(), "In" | "NotIn") {
            let refusal = invalid(&operator, Word(operator.str()), "not a valid selector operator");
            out.push(refusal.closest_to(operator.str(), &["In", "NotIn"]));
        } else if values.items().count() != 1 {
            let detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
            out.push(required(&values, detail).with_help(Help::Add("values: [node-1]")));
        }
        if key.str() != "metadata.name" {
            let refusal = invalid(&key, Quoted(key.str()), "not a valid field selector key");
            out.push(refusal.closest_to(key.str(), &["metadata.name"]));
        }
    }
}

fn pod_term(term: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    for name in ["labelSelector", "namespaceSelector"] {
        selector::selector(&term.field(name), out);
    }
    let key = term.field("topologyKey");
    topology_key(&key, out);
    for fault in if key.str().is_empty() { Vec::new() } else { names::qualified(key.str()) } {
        out.push(invalid(&key, Quoted(key.str()), fault).with_help(Help::LabelKey));
    }
}

fn topology_key(key: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    if key.str().is_empty() {
        let refusal = required(key, "can not be empty");
        out.push(refusal.with_help(Help::Add("topologyKey: kubernetes.io/hostname")));
    }
}

fn weight(item: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let place = item.field("weight");
    let weight = place.int().unwrap_or(0);
    if !(1..=100).contains(&weight) {
        let refusal = invalid(&place, weight, "must be in the range 1-100");
        out.push(refusal.with_help(Help::Between { least: 1, most: 100 }).clamped(&place, 1, 100));
    }
}

/// `topologySpreadConstraints`
pub(super) fn topology_spread(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    const ACTIONS: &[&str] = &["DoNotSchedule", "ScheduleAnyway"];
    if context.is_full() {
        return;
    }
    let out = &mut *context.out;
    let kind = |place: &Place<'_, '_>| {
        format!("{{{}, {}}}", place.field("topologyKey").str(), place.field("whenUnsatisfiable").str())
    };
    for (index, item) in list.items().enumerate() {
        let (skew, action) = (item.field("maxSkew"), item.field("whenUnsatisfiable"));
        positive(&skew, skew.int().unwrap_or(0), out);
        topology_key(&item.field("topologyKey"), out);
        if !ACTIONS.contains(&action.str()) {
            out.push(not_supported(&action, action.str(), ACTIONS));
        }
        let own = kind(&item);
        let mut later = list.items().skip(index + 1);
        if later.any(|other| kind(&other) == own) {
            let mut refusal = duplicate(&item.nowhere("{topologyKey, whenUnsatisfiable}"), &own);
            refusal.span = item.span();
            out.push(refusal.with_help(Help::Remove));
        }
        let domains = item.field("minDomains");
        if let Some(count) = domains.int() {
            positive(&domains, count, out);
            if action.str() != "DoNotSchedule" {
                let action = action.str();
                let detail =
                    format!("can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {action}");
                out.push(invalid(&domains, count, detail).removing(&domains));
            }
        }
        for name in ["nodeAffinityPolicy", "nodeTaintsPolicy"] {
            let policy = item.field(name);
            if policy.is_set() && !matches!(policy.str(), "Honor" | "Ignore") {
                out.push(not_supported(&policy, policy.str(), &["Honor", "Ignore"]));
            }
        }
        selector::selector(&item.field("labelSelector"), out);
    }
}

fn positive(place: &Place<'_, '_>, number: i64, out: &mut Vec<Diagnostic>) {
    if number <= 0 {
        let refusal = invalid(place, number, "must be greater than 0");
        out.push(refusal.with_help(Help::AtLeast(1)).clamped(place, 1, i64::MAX));
    }
}
