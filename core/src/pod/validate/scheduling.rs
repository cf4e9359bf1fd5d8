//! Tolerations, readiness gates and scheduling gates.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidateTolerations, validateSchedulingGates`.

use std::collections::BTreeSet;

use super::refusal::{Quoted, Word, duplicate, invalid, not_supported};
use super::{Context, names};
use crate::diagnostic::Help;
use crate::pod::place::Place;

const EFFECTS: &[&str] = &["NoSchedule", "PreferNoSchedule", "NoExecute"];

/// `readinessGates` and `schedulingGates`
pub(super) fn gates(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let readiness = spec.field("readinessGates");
    for item in readiness.items() {
        let condition = item.field("conditionType");
        for fault in names::qualified(condition.str()) {
            let refusal = invalid(&condition, Quoted(condition.str()), fault);
            context.refuse(refusal.with_help(Help::LabelKey));
        }
    }
    let scheduling = spec.field("schedulingGates");
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for item in scheduling.items() {
        let name = item.field("name").str();
        for fault in names::qualified(name) {
            context.refuse(invalid(&item, Quoted(name), fault).with_help(Help::LabelKey));
        }
        if !seen.insert(name) {
            context.refuse(duplicate(&item, name).with_help(Help::Remove));
        }
    }
}

/// `tolerations`
pub(super) fn tolerations(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    for item in list.items() {
        toleration(&item, context);
    }
}

fn toleration(item: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (key, operator) = (item.field("key"), item.field("operator"));
    let (value, effect) = (item.field("value"), item.field("effect"));
    if !key.str().is_empty() {
        for fault in names::qualified(key.str()) {
            context.refuse(invalid(&key, Quoted(key.str()), fault).with_help(Help::LabelKey));
        }
    } else if operator.str() != "Exists" {
        let detail =
            "operator must be Exists when `key` is empty, which means \"match all values and all keys\"";
        let refusal = invalid(&operator, Word(operator.str()), detail);
        context.refuse(if operator.is_set() {
            refusal.mended_by("Exists")
        } else {
            refusal.with_help(Help::Add("operator: Exists"))
        });
    }
    if item.field("tolerationSeconds").is_set() && effect.str() != "NoExecute" {
        let detail = "effect must be 'NoExecute' when `tolerationSeconds` is set";
        let refusal = invalid(&effect, Word(effect.str()), detail);
        context.refuse(if effect.is_set() {
            refusal.mended_by("NoExecute")
        } else {
            refusal.with_help(Help::Add("effect: NoExecute"))
        });
    }
    match operator.str() {
        "" | "Equal" => {
            let faults = names::label_value(value.str());
            if !faults.is_empty() {
                let refusal = invalid(&operator, Quoted(value.str()), faults.join(";"));
                context.refuse(refusal.with_help(Help::LabelValue));
            }
        }
        "Exists" => {
            if !value.str().is_empty() {
                let detail = "value must be empty when `operator` is 'Exists'";
                let mut refusal = invalid(&operator, Quoted(value.str()), detail);
                refusal.span = value.span();
                context.refuse(refusal.removing(&value));
            }
        }
        other @ ("Lt" | "Gt") => {
            context.refuse(not_supported(&operator, other, &["Equal", "Exists", "Lt", "Gt"]));
        }
        other => context.refuse(not_supported(&operator, other, &["Equal", "Exists"])),
    }
    if !effect.str().is_empty() && !EFFECTS.contains(&effect.str()) {
        context.refuse(not_supported(&effect, effect.str(), EFFECTS));
    }
}
