//! What is refused in a Job and in a CronJob.
//!
//! Source: `pkg/apis/batch/validation/validation.go: validateJobSpec, validateCronJobSpec`.

use super::{Object, label_selector, not_negative, schedule, success, template};
use crate::diagnostic::{Diagnostic, Help, Problem};
use crate::order::{sort_by_number, sort_by_text};
use crate::pod::Pod;
use crate::pod::place::Place;
use crate::pod::validate::names;
use crate::pod::validate::refusal::{
    Quoted, Word, duplicate, invalid, not_supported, not_supported_json, required, too_many, without_value,
};
use crate::version::{FeatureGates, Gate};
use crate::yaml::Node;

const ACTIONS: &[&str] = &["Count", "FailIndex", "FailJob", "Ignore"];
/// The most indexes that are run or may fail at once.
const MOST_INDEXES: i64 = 100_000;
const STATUSES: &[&str] = &["False", "True", "Unknown"];

/// `spec` of a CronJob
pub(super) fn cron_job(object: Object<'_, '_>, out: &mut Vec<Diagnostic>) {
    let spec = object.root.field("spec");
    let written = spec.field("schedule");
    if written.str().is_empty() {
        out.push(required(&written, "").with_help(Help::Add("schedule: \"0 * * * *\"")));
    } else {
        schedule::schedule(&spec, object.gates, out);
    }
    not_negative(&spec.field("startingDeadlineSeconds"), out);
    schedule::time_zone(&spec.field("timeZone"), out);
    let policy = spec.field("concurrencyPolicy");
    if !matches!(policy.str(), "" | "Allow" | "Forbid" | "Replace") {
        out.push(not_supported(&policy, policy.str(), &["Allow", "Forbid", "Replace"]));
    }
    let template = spec.field("jobTemplate");
    let job = template.field("spec");
    job_spec(object, &job, out);
    let (selector, manual) = (job.field("selector"), job.field("manualSelector"));
    if selector.is_set() {
        out.push(refused_selector(&selector, "`selector` will be auto-generated"));
    }
    if manual.bool() == Some(true) {
        out.push(not_supported_json(&manual, "true", &["nil", "false"]).removing(&manual));
    }
    not_negative(&spec.field("successfulJobsHistoryLimit"), out);
    not_negative(&spec.field("failedJobsHistoryLimit"), out);
    let metadata = object.root.field("metadata");
    let name = metadata.field("name");
    if name.str().len() > 52 {
        let refusal = invalid(&name, Quoted(name.str()), "must be no more than 52 characters");
        out.push(refusal.with_help(Help::LowerCaseName));
    }
}

/// A selector where the controller makes its own.
fn refused_selector(selector: &Place<'_, '_>, detail: &str) -> Diagnostic {
    invalid(selector, selector_as_json(selector), detail).removing(selector)
}

/// `spec` of a Job, and what its name leads to.
pub(super) fn job(object: Object<'_, '_>, out: &mut Vec<Diagnostic>) {
    let spec = object.root.field("spec");
    let selector = spec.field("selector");
    let is_manual = spec.field("manualSelector").bool() == Some(true);
    let metadata = object.root.field("metadata");
    if !is_manual && selector.is_set() && !is_generated(&selector, &metadata) {
        out.push(refused_selector(&selector, "`selector` not auto-generated"));
    }
    job_spec(object, &spec, out);
    if is_manual {
        label_selector(object, &selector, out);
    }
    let name = metadata.field("name");
    let refuse_name = |detail: String, out: &mut Vec<Diagnostic>| {
        out.push(invalid(&name, Quoted(name.str()), detail).with_help(Help::LowerCaseName));
    };
    if !is_manual && name.str().len() > 63 {
        // The pods get the name as the value of two labels.
        let mut refusal = invalid(&name, Quoted(name.str()), "must be no more than 63 bytes");
        refusal.path = object.template.field("labels").to_string();
        out.push(refusal.with_help(Help::LowerCaseName));
    }
    let completions = spec.field("completions").int().unwrap_or(1);
    if spec.field("completionMode").str() == "Indexed" && completions > 0 && name.is_set() {
        let longest = format!("{}-{}", name.str(), completions - 1);
        if !names::label(&longest).is_empty() {
            refuse_name(format!("will not able to create pod with invalid DNS label: {longest}"), out);
        }
    }
}

/// Whether the API server could have made the selector; of a Job that exists it knows the `uid`.
fn is_generated(selector: &Place<'_, '_>, metadata: &Place<'_, '_>) -> bool {
    let labels = selector.field("matchLabels");
    let mut entries = labels.node().into_iter().flat_map(|node| node.entries());
    let value = |key: &str| match key.strip_prefix("batch.kubernetes.io/").unwrap_or(key) {
        "controller-uid" => Some(metadata.field("uid").str()).filter(|uid| !uid.is_empty()),
        "job-name" => Some(metadata.field("name").str()),
        _ => None,
    };
    !selector.field("matchExpressions").has_items()
        && entries.all(|entry| value(entry.key).is_some() && value(entry.key) == entry.value.as_str())
}

fn selector_as_json(selector: &Place<'_, '_>) -> String {
    let labels = selector.field("matchLabels");
    let entries = labels.node().into_iter().flat_map(|node| node.entries());
    let mut pairs: Vec<String> = entries
        .map(|entry| format!("{}:{}", Word(entry.key), Word(entry.value.as_str().unwrap_or_default())))
        .collect();
    sort_by_text(&mut pairs, |pair| pair);
    if pairs.is_empty() { "{}".to_owned() } else { format!("{{\"matchLabels\":{{{}}}}}", pairs.join(",")) }
}

fn job_spec(object: Object<'_, '_>, spec: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let Object { pod, gates, .. } = object;
    for name in
        ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"]
    {
        not_negative(&spec.field(name), out);
    }
    let per_index = kept(spec, "backoffLimitPerIndex", Gate::JobBackoffLimitPerIndex, gates);
    let failed = kept(spec, "maxFailedIndexes", Gate::JobBackoffLimitPerIndex, gates);
    not_negative(&per_index, out);
    not_negative(&failed, out);
    managed_by(&kept(spec, "managedBy", Gate::JobManagedBy, gates), out);
    completion_mode(spec, &per_index, &failed, out);
    let policy = spec.field("podFailurePolicy");
    if policy.is_set() {
        failure_policy(spec, &policy, pod, out);
    }
    let success = kept(spec, "successPolicy", Gate::JobSuccessPolicy, gates);
    if success.is_set() {
        success::policy(spec, &success, out);
    }
    let replacement = kept(spec, "podReplacementPolicy", Gate::JobPodReplacementPolicy, gates);
    if replacement.is_set() {
        if policy.is_set() && replacement.str() != "Failed" {
            out.push(not_supported(&replacement, replacement.str(), &["Failed"]));
        } else if !matches!(replacement.str(), "Failed" | "TerminatingOrFailed") {
            out.push(not_supported(&replacement, replacement.str(), &["Failed", "TerminatingOrFailed"]));
        }
    }
    template(object, out);
    restart_policy(object, &policy, out);
}

/// A field that is dropped where its gate is off.
fn kept<'q, 'd>(spec: &'q Place<'_, 'd>, name: &'q str, gate: Gate, gates: FeatureGates) -> Place<'q, 'd> {
    if gates.enabled(gate) { spec.field(name) } else { spec.nowhere(name) }
}

fn completion_mode(
    spec: &Place<'_, '_>,
    per_index: &Place<'_, '_>,
    failed: &Place<'_, '_>,
    out: &mut Vec<Diagnostic>,
) {
    let (mode, completions) = (spec.field("completionMode"), spec.field("completions"));
    if failed.is_set() && !per_index.is_set() {
        let refusal = required(per_index, "when maxFailedIndexes is specified");
        out.push(refusal.with_help(Help::Add("backoffLimitPerIndex: 1")));
    }
    match mode.str() {
        "Indexed" => {
            if !completions.is_set() && spec.field("parallelism").is_set() {
                let refusal = required(&completions, "when completion mode is Indexed");
                out.push(refusal.with_help(Help::Add("completions: 1")));
            }
            let parallelism = spec.field("parallelism");
            at_most(&parallelism, MOST_INDEXES, " when completion mode is Indexed", out);
            let counts = failed.int().zip(completions.int());
            if let Some((most, _)) = counts.filter(|(most, count)| most > count) {
                let refusal = invalid(failed, most, "must be less than or equal to completions");
                let count = completions.int().unwrap_or_default();
                out.push(refusal.with_help(Help::LessOrEqual(count)).clamped(failed, 0, count));
            }
            at_most(failed, MOST_INDEXES, "", out);
            if completions.int().is_some_and(|count| count > MOST_INDEXES) && per_index.is_set() {
                if !failed.is_set() {
                    let refusal = required(failed, "must be specified when completions is above 100000");
                    out.push(refusal.with_help(Help::Add("maxFailedIndexes: 10000")));
                }
                let when = " when completions are above 100000 and used with backoff limit per index";
                at_most(&parallelism, MOST_INDEXES / 10, when, out);
                at_most(failed, MOST_INDEXES / 10, when, out);
            }
        }
        "" | "NonIndexed" => {
            for field in [per_index, failed] {
                if let Some(number) = field.int() {
                    let refusal = invalid(field, number, "requires indexed completion mode");
                    out.push(refusal.with_help(Help::Add("completionMode: Indexed")));
                }
            }
        }
        other => out.push(not_supported(&mode, other, &["NonIndexed", "Indexed"])),
    }
}

fn at_most(place: &Place<'_, '_>, most: i64, when: &str, out: &mut Vec<Diagnostic>) {
    if let Some(number) = place.int().filter(|number| *number > most) {
        let refusal = invalid(place, number, format_args!("must be less than or equal to {most}{when}"));
        out.push(refusal.with_help(Help::LessOrEqual(most)).clamped(place, 0, most));
    }
}

/// The name of a controller: a domain and a path.
fn managed_by(place: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    const PATH: &str = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')";
    if !place.is_set() {
        return;
    }
    let help = Help::Write("kubernetes.io/job-controller".to_owned());
    let mut refuse = |value: &str, detail: &str| {
        out.push(invalid(place, Quoted(value), detail).with_help(help.clone()));
    };
    match place.str().split_once('/').filter(|(host, path)| !host.is_empty() && !path.is_empty()) {
        None => refuse(place.str(), "must be a domain-prefixed path (such as \"acme.io/foo\")"),
        Some((host, path)) => {
            for fault in names::subdomain(host) {
                refuse(host, fault);
            }
            let is_of_path = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~%!$&'()*+,;=:".contains(&byte);
            if !path.bytes().all(is_of_path) {
                refuse(path, PATH);
            }
        }
    }
}

fn failure_policy(spec: &Place<'_, '_>, policy: &Place<'_, '_>, pod: &Pod, out: &mut Vec<Diagnostic>) {
    let rules = policy.field("rules");
    let count = rules.items().count();
    if count > 20 {
        out.push(too_many(&rules, count, 20));
    }
    for rule in rules.items() {
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
        for item in conditions.items() {
            pod_condition(&item, out);
        }
        let both = vec!["onExitCodes", "onPodConditions"];
        match (codes.is_set(), conditions.has_items()) {
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
    let numbers: Vec<i64> = values.items().filter_map(|item| item.int()).collect();
    if numbers.is_empty() {
        let list = if values.is_set() { "[]" } else { "null" };
        out.push(invalid(&values, list, "at least one value is required"));
    } else if numbers.len() > 255 {
        out.push(too_many(&values, numbers.len(), 255));
    }
    for (index, item) in values.items().enumerate() {
        let Some(number) = item.int() else { continue };
        if operator.str() == "In" && number == 0 {
            out.push(invalid(&item, number, "must not be 0 for the In operator").with_help(Help::Remove));
        }
        if numbers[..index.min(numbers.len())].contains(&number) {
            let mut refusal = duplicate(&item, "");
            if let Problem::Refused { message, .. } = &mut refusal.problem {
                *message = format!("Duplicate value: {number}");
            }
            out.push(refusal.with_help(Help::Remove));
        }
    }
    if !numbers.is_sorted() {
        let list: Vec<String> = numbers.iter().map(i64::to_string).collect();
        let mut sorted = numbers.clone();
        sort_by_number(&mut sorted, |number| *number);
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
fn restart_policy(object: Object<'_, '_>, failure_policy: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let spec = object.template.field("spec");
    let policy = spec.field("restartPolicy");
    match policy.str() {
        "" | "Always" => {
            let refusal = required(&policy, "valid values: \"OnFailure\", \"Never\"");
            let advised = refusal.with_help(Help::WriteOneOf(vec!["OnFailure", "Never"]));
            out.push(advised.mended_at(&policy, "OnFailure"));
        }
        "OnFailure" if failure_policy.is_set() => {
            let detail = "only \"Never\" is supported when podFailurePolicy is specified";
            out.push(invalid(&policy, Word("OnFailure"), detail).mended_by("Never"));
        }
        "OnFailure" | "Never" => {}
        other => out.push(not_supported(&policy, other, &["OnFailure", "Never"])),
    }
}
