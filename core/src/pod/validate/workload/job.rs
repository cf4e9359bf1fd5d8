//! What is refused in a Job and in a CronJob.
//!
//! Source: `pkg/apis/batch/validation/validation.go: validateJobSpec, validateCronJobSpec`.

use super::{not_negative, template};
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;
use crate::pod::validate::names;
use crate::pod::validate::refusal::{
    Quoted, Word, duplicate, invalid, not_supported, required, too_many, without_value,
};
use crate::pod::{Pod, RestartPolicy};
use crate::version::FeatureGates;
use crate::yaml::Node;

const ACTIONS: &[&str] = &["Count", "FailIndex", "FailJob", "Ignore"];
const STATUSES: &[&str] = &["False", "True", "Unknown"];

/// `spec` of a CronJob
pub(super) fn cron_job(
    owner: &Place<'_, '_>,
    spec: &Place<'_, '_>,
    place: &Place<'_, '_>,
    pod: &Pod,
    gates: FeatureGates,
    out: &mut Vec<Diagnostic>,
) {
    let schedule = spec.field("schedule");
    if schedule.str().is_empty() {
        out.push(required(&schedule, "").with_help(Help::Add("schedule: \"0 * * * *\"")));
    }
    not_negative(&spec.field("startingDeadlineSeconds"), out);
    let policy = spec.field("concurrencyPolicy");
    if !matches!(policy.str(), "" | "Allow" | "Forbid" | "Replace") {
        out.push(not_supported(&policy, policy.str(), &["Allow", "Forbid", "Replace"]));
    }
    let template = spec.field("jobTemplate");
    job(&template.field("spec"), place, pod, gates, out);
    not_negative(&spec.field("successfulJobsHistoryLimit"), out);
    not_negative(&spec.field("failedJobsHistoryLimit"), out);
    let metadata = owner.field("metadata");
    let name = metadata.field("name");
    if name.str().len() > 52 {
        let refusal = invalid(&name, Quoted(name.str()), "must be no more than 52 characters");
        out.push(refusal.with_help(Help::LowerCaseName));
    }
}

/// `spec` of a Job
pub(super) fn job(
    spec: &Place<'_, '_>,
    place: &Place<'_, '_>,
    pod: &Pod,
    gates: FeatureGates,
    out: &mut Vec<Diagnostic>,
) {
    for name in [
        "parallelism",
        "completions",
        "activeDeadlineSeconds",
        "backoffLimit",
        "ttlSecondsAfterFinished",
        "backoffLimitPerIndex",
        "maxFailedIndexes",
    ] {
        not_negative(&spec.field(name), out);
    }
    completion_mode(spec, out);
    let policy = spec.field("podFailurePolicy");
    if policy.is_set() {
        failure_policy(spec, &policy, pod, out);
    }
    let replacement = spec.field("podReplacementPolicy");
    if replacement.is_set() {
        if policy.is_set() && replacement.str() != "Failed" {
            out.push(not_supported(&replacement, replacement.str(), &["Failed"]));
        } else if !matches!(replacement.str(), "Failed" | "TerminatingOrFailed") {
            out.push(not_supported(&replacement, replacement.str(), &["Failed", "TerminatingOrFailed"]));
        }
    }
    template(place, pod, gates, out);
    restart_policy(place, pod, policy.is_set(), out);
}

fn completion_mode(spec: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let (mode, completions) = (spec.field("completionMode"), spec.field("completions"));
    let (per_index, failed) = (spec.field("backoffLimitPerIndex"), spec.field("maxFailedIndexes"));
    if failed.is_set() && !per_index.is_set() {
        let refusal = required(&per_index, "when maxFailedIndexes is specified");
        out.push(refusal.with_help(Help::Add("backoffLimitPerIndex: 1")));
    }
    match mode.str() {
        "Indexed" => {
            if !completions.is_set() && spec.field("parallelism").is_set() {
                let refusal = required(&completions, "when completion mode is Indexed");
                out.push(refusal.with_help(Help::Add("completions: 1")));
            }
            let counts = failed.int().zip(completions.int());
            if let Some((most, _)) = counts.filter(|(most, count)| most > count) {
                let refusal = invalid(&failed, most, "must be less than or equal to completions");
                let count = completions.int().unwrap_or_default();
                out.push(refusal.with_help(Help::LessOrEqual(count)).clamped(&failed, 0, count));
            }
        }
        "" | "NonIndexed" => {
            for field in [per_index, failed] {
                if let Some(number) = field.int() {
                    let refusal = invalid(&field, number, "requires indexed completion mode");
                    out.push(refusal.with_help(Help::Add("completionMode: Indexed")));
                }
            }
        }
        other => out.push(not_supported(&mode, other, &["NonIndexed", "Indexed"])),
    }
}

fn failure_policy(spec: &Place<'_, '_>, policy: &Place<'_, '_>, pod: &Pod, out: &mut Vec<Diagnostic>) {
    let rules = policy.field("rules");
    let count = rules.items().count();
    if count > 20 {
        out.push(too_many(&rules, count, 20));
    }
    for (index, node) in rules.items() {
        let rule = rules.item(index, node);
        let action = rule.field("action");
        match action.str() {
            "" => {
                let detail = "valid values: [\"Count\" \"FailIndex\" \"FailJob\" \"Ignore\"]";
                out.push(required(&action, detail).with_help(Help::WriteOneOf(ACTIONS.to_vec())));
            }
            "FailIndex" if !spec.field("backoffLimitPerIndex").is_set() => {
                let detail = "requires the backoffLimitPerIndex to be set";
                out.push(invalid(&action, Word("FailIndex"), detail));
            }
            known if ACTIONS.contains(&known) => {}
            other => out.push(not_supported(&action, other, ACTIONS)),
        }
        let (codes, conditions) = (rule.field("onExitCodes"), rule.field("onPodConditions"));
        if codes.is_set() {
            exit_codes(&codes, pod, out);
        }
        for (index, node) in conditions.items() {
            pod_condition(&conditions.item(index, node), out);
        }
        let both = vec!["onExitCodes", "onPodConditions"];
        match (codes.is_set(), conditions.items().next().is_some()) {
            (true, true) => {
                let detail = "specifying both OnExitCodes and OnPodConditions is not supported";
                out.push(without_value(&rule, detail).with_help(Help::KeepOne(both)));
            }
            (false, false) => {
                let detail = "specifying one of OnExitCodes and OnPodConditions is required";
                out.push(without_value(&rule, detail).with_help(Help::WriteOneOf(both)));
            }
            _ => {}
        }
    }
}

fn exit_codes(codes: &Place<'_, '_>, pod: &Pod, out: &mut Vec<Diagnostic>) {
    let (operator, values) = (codes.field("operator"), codes.field("values"));
    match operator.str() {
        "" => out.push(
            required(&operator, "valid values: [\"In\" \"NotIn\"]")
                .with_help(Help::WriteOneOf(vec!["In", "NotIn"])),
        ),
        "In" | "NotIn" => {}
        other => out.push(not_supported(&operator, other, &["In", "NotIn"])),
    }
    let name = codes.field("containerName");
    if name.is_set() && pod.find(name.str()).is_none() {
        let detail = "must be one of the container or initContainer names in the pod template";
        out.push(invalid(&name, Quoted(name.str()), detail));
    }
    let numbers: Vec<i64> = values.items().filter_map(|(_, node)| crate::pod::decode::int(node)).collect();
    if numbers.is_empty() {
        let list = if values.is_set() { "[]" } else { "null" };
        out.push(invalid(&values, list, "at least one value is required"));
    } else if numbers.len() > 255 {
        out.push(too_many(&values, numbers.len(), 255));
    }
    for (index, node) in values.items() {
        let item = values.item(index, node);
        let Some(number) = item.int() else { continue };
        if operator.str() == "In" && number == 0 {
            out.push(invalid(&item, number, "must not be 0 for the In operator").with_help(Help::Remove));
        }
        if numbers[..index.min(numbers.len())].contains(&number) {
            let mut refusal = duplicate(&item, "");
            if let crate::diagnostic::Problem::Refused { message, .. } = &mut refusal.problem {
                *message = format!("Duplicate value: {number}");
            }
            out.push(refusal.with_help(Help::Remove));
        }
    }
    if !numbers.is_sorted() {
        let list: Vec<String> = numbers.iter().map(i64::to_string).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        let sorted: Vec<String> = sorted.iter().map(i64::to_string).collect();
        let mut refusal = invalid(&values, format_args!("[{}]", list.join(",")), "must be ordered");
        refusal.span = values.node().map_or(refusal.span, Node::span);
        out.push(refusal.mended_by(format!("[{}]", sorted.join(", "))));
    }
}

fn pod_condition(pattern: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let (kind, status) = (pattern.field("type"), pattern.field("status"));
    for fault in names::qualified(kind.str()) {
        out.push(invalid(&kind, Quoted(kind.str()), fault).with_help(Help::LabelKey));
    }
    if !status.str().is_empty() && !STATUSES.contains(&status.str()) {
        out.push(not_supported(&status, status.str(), STATUSES));
    }
}

/// A Job's pods end, so `Always`, which is also the default, is refused.
fn restart_policy(place: &Place<'_, '_>, pod: &Pod, has_failure_policy: bool, out: &mut Vec<Diagnostic>) {
    let spec = place.field("spec");
    let policy = spec.field("restartPolicy");
    match policy.str() {
        "" | "Always" => {
            let refusal = required(&policy, "valid values: \"OnFailure\", \"Never\"");
            let advised = refusal.with_help(Help::WriteOneOf(vec!["OnFailure", "Never"]));
            out.push(if policy.is_set() { advised.mended_by("OnFailure") } else { advised });
        }
        "OnFailure" if has_failure_policy => {
            let detail = "only \"Never\" is supported when podFailurePolicy is specified";
            out.push(invalid(&policy, Word("OnFailure"), detail).mended_by("Never"));
        }
        "OnFailure" | "Never" => debug_assert!(pod.spec.restart_policy != RestartPolicy::Always),
        other => out.push(not_supported(&policy, other, &["OnFailure", "Never"])),
    }
}
