//! Selectors: of pods by their labels, and of nodes by theirs.
//!
//! Source: `apimachinery/pkg/apis/meta/v1/validation: ValidateLabelSelector`, and `ValidateNodeSelectorRequirement` in
//! `pkg/apis/core/validation/validation.go`.

use super::refusal::{Quoted, Word, forbidden, invalid, required};
use super::{metadata, names};
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;

/// What a requirement selects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Pods.
    Pods,
    /// Nodes, where some pods may run only there.
    Nodes,
    /// Nodes, where some pods would rather run; any value may stand there.
    PreferredNodes,
}

/// A selector of pods.
pub(super) fn selector(place: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    metadata::labels(&place.field("matchLabels"), out);
    requirements(&place.field("matchExpressions"), Of::Pods, out);
}

/// A list of requirements.
pub(super) fn requirements(list: &Place<'_, '_>, of: Of, out: &mut Vec<Diagnostic>) {
    for item in list.items() {
        requirement(&item, of, out);
    }
}

/// One requirement.
pub(super) fn requirement(item: &Place<'_, '_>, of: Of, out: &mut Vec<Diagnostic>) {
    let (operator, values) = (item.field("operator"), item.field("values"));
    let count = values.items().count();
    match operator.str() {
        "In" | "NotIn" if count == 0 => {
            let refusal = required(&values, "must be specified when `operator` is 'In' or 'NotIn'");
            out.push(refusal.with_help(Help::Add("values: [my-app]")));
        }
        "Exists" | "DoesNotExist" if count > 0 => {
            let detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
            out.push(forbidden(&values, detail));
        }
        "In" | "NotIn" | "Exists" | "DoesNotExist" => {}
        "Gt" | "Lt" if of != Of::Pods => {
            if count != 1 {
                let detail = "must be specified single value when `operator` is 'Lt' or 'Gt'";
                out.push(required(&values, detail).with_help(Help::Add("values: [\"4\"]")));
            }
        }
        other => {
            let refusal = invalid(&operator, Word(other), "not a valid selector operator");
            let all: &[&'static str] = &["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"];
            let known = if of == Of::Pods { &all[..4] } else { all };
            out.push(refusal.closest_to(other, known));
        }
    }
    let key = item.field("key");
    for fault in names::qualified(key.str()) {
        out.push(invalid(&key, Word(key.str()), fault).with_help(Help::LabelKey));
    }
    if of == Of::PreferredNodes {
        return;
    }
    for item in values.items() {
        for fault in names::label_value(item.str()) {
            out.push(invalid(&item, Quoted(item.str()), fault).with_help(Help::LabelValue));
        }
    }
}
