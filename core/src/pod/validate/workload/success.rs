//! `successPolicy` of a Job.
//!
//! Source: `pkg/apis/batch/validation/validation.go: validateSuccessPolicy, validateIndexesFormat`.

use super::not_negative;
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;
use crate::pod::validate::refusal::{Quoted, invalid, required, too_many};

/// Refuses what is wrong with the policy of a Job with that `spec`.
pub(super) fn policy(spec: &Place<'_, '_>, policy: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let rules = policy.field("rules");
    if spec.field("completionMode").str() != "Indexed" {
        let refusal = invalid(policy, json(&rules), "requires indexed completion mode");
        out.push(refusal.with_help(Help::Add("completionMode: Indexed")));
        return;
    }
    let count = rules.items().count();
    if count == 0 {
        let refusal =
            required(&rules, "at least one rules must be specified when the successPolicy is specified");
        out.push(refusal.with_help(Help::Add("rules: [{succeededCount: 1}]")));
    } else if count > 20 {
        out.push(too_many(&rules, count, 20));
    }
    let both_left_out = !spec.field("completions").is_set() && !spec.field("parallelism").is_set();
    let completions = if both_left_out { Some(1) } else { spec.field("completions").int() };
    let Some(completions) = completions else { return };
    for item in rules.items() {
        rule(&item, completions, out);
    }
}

fn rule(rule: &Place<'_, '_>, completions: i64, out: &mut Vec<Diagnostic>) {
    let (indexes, count) = (rule.field("succeededIndexes"), rule.field("succeededCount"));
    if !indexes.is_set() && !count.is_set() {
        let refusal = required(rule, "at least one of succeededCount or succeededIndexes must be specified");
        out.push(refusal.with_help(Help::Add("succeededCount: 1")));
    }
    let total = total(indexes.str(), completions).unwrap_or_else(|fault| {
        let detail = format!("error parsing succeededIndexes: {fault}");
        out.push(invalid(&indexes, Quoted(indexes.str()), detail).with_help(Help::Indexes));
        0
    });
    let Some(number) = count.int() else { return };
    not_negative(&count, out);
    let mut bound = |most: i64, of: &str| {
        let detail = format!("must be less than or equal to {most} (the number of {of})");
        let refusal = invalid(&count, number, detail).with_help(Help::LessOrEqual(most));
        out.push(refusal.clamped(&count, 0, most));
    };
    if number > completions {
        bound(completions, "specified completions");
    }
    if indexes.is_set() && number > total {
        bound(total, "indexes in the specified succeededIndexes field");
    }
}

/// How many indexes `1,3-5` has, of those below `completions`.
fn total(text: &str, completions: i64) -> Result<i64, String> {
    let number = |text: &str| {
        let number = text.parse::<i64>();
        let number =
            number.map_err(|_| format!("cannot convert string to integer for index: {}", Quoted(text)))?;
        if number < completions { Ok(number) } else { Err(format!("too large index: {}", Quoted(text))) }
    };
    let rises = |previous: i64, current: i64| {
        let fault = format!("non-increasing order, previous: {previous}, current: {current}");
        if previous < current { Ok(()) } else { Err(fault) }
    };
    let (mut total, mut before) = (0, None);
    for part in text.split(',').filter(|_| !text.is_empty()) {
        if part.matches('-').count() > 1 {
            return Err(format!(
                "the fragment {} violates the requirement that an index interval can have at most two parts separated \
                 by '-'",
                Quoted(part)
            ));
        }
        let (first, last) = part.split_once('-').map_or((part, None), |(first, last)| (first, Some(last)));
        let first = number(first)?;
        let mut end = first;
        if let Some(last) = last {
            end = number(last)?;
            rises(first, end)?;
        }
        if let Some(before) = before {
            rises(before, first)?;
        }
        total += end - first + 1;
        before = Some(end);
    }
    Ok(total)
}

/// The policy as the API server prints it.
fn json(rules: &Place<'_, '_>) -> String {
    let mut items = Vec::new();
    for rule in rules.items() {
        let (indexes, count) = (rule.field("succeededIndexes"), rule.field("succeededCount"));
        let indexes = if indexes.is_set() { Quoted(indexes.str()).to_string() } else { "null".to_owned() };
        let count = count.int().map_or_else(|| "null".to_owned(), |count| count.to_string());
        items.push(format!("{{\"SucceededIndexes\":{indexes},\"SucceededCount\":{count}}}"));
    }
    let items = if rules.is_set() { format!("[{}]", items.join(",")) } else { "null".to_owned() };
    format!("{{\"Rules\":{items}}}")
}
