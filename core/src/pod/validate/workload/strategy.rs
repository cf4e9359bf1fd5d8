//! How a Deployment and a DaemonSet replace their pods.
//!
//! Source: `pkg/apis/apps/validation/validation.go: ValidateDeploymentStrategy, ValidateDeploymentSpec,
//! ValidateDaemonSetUpdateStrategy`.

use super::not_negative;
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;
use crate::pod::validate::refusal::{Word, forbidden, invalid, not_supported_json, required};
use crate::yaml::Value;

const PERCENT: &str = "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', \
                       regex used for validation is '[0-9]+%')";

/// What stands in `maxSurge` or `maxUnavailable`.
enum Amount<'d> {
    /// A number of pods.
    Pods(i64),
    /// A share of the pods.
    Percent(i64),
    /// Neither.
    Text(&'d str),
}

impl Amount<'_> {
    /// What the API server takes it for; `default` where it is not written.
    fn of<'d>(place: &Place<'_, 'd>, default: i64) -> Amount<'d> {
        match place.node().map(|node| node.value()) {
            Some(Value::Int(pods)) => Amount::Pods(pods),
            Some(Value::Str(text)) => {
                let digits = text.strip_suffix('%').unwrap_or_default();
                let is_percent = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                if is_percent {
                    Amount::Percent(digits.parse().unwrap_or(i64::MAX))
                } else {
                    Amount::Text(text)
                }
            }
            _ => Amount::Pods(default),
        }
    }

    fn is_zero(&self) -> bool {
        match self {
            Amount::Pods(amount) | Amount::Percent(amount) => *amount == 0,
            Amount::Text(text) => text.parse::<i64>().unwrap_or(0) == 0,
        }
    }

    /// As JSON.
    fn json(&self) -> String {
        match self {
            Amount::Pods(amount) => amount.to_string(),
            Amount::Percent(amount) => format!("\"{amount}%\""),
            Amount::Text(text) => Word(text).to_string(),
        }
    }
}

/// `strategy` and `progressDeadlineSeconds` of a Deployment
pub(super) fn deployment(spec: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let strategy = spec.field("strategy");
    let rolling = strategy.field("rollingUpdate");
    match strategy.field("type").str() {
        "Recreate" => {
            if rolling.is_set() {
                out.push(forbidden(&rolling, "may not be specified when strategy `type` is 'Recreate'"));
            }
        }
        "" | "RollingUpdate" => {
            let (unavailable, surge) = (rolling.field("maxUnavailable"), rolling.field("maxSurge"));
            for place in [&unavailable, &surge] {
                int_or_percent(place, out);
            }
            let amount = Amount::of(&unavailable, 25);
            if amount.is_zero() && Amount::of(&surge, 25).is_zero() {
                let refusal = invalid(&unavailable, amount.json(), "may not be 0 when `maxSurge` is 0");
                out.push(refusal.with_help(Help::AtLeast(1)));
            }
            at_most_all(&unavailable, out);
        }
        _ => out.push(unknown(&strategy, &["Recreate", "RollingUpdate"])),
    }
    let (deadline, ready) = (spec.field("progressDeadlineSeconds"), spec.field("minReadySeconds"));
    not_negative(&deadline, out);
    let (seconds, least) = (deadline.int().unwrap_or(600), ready.int().unwrap_or(0));
    if seconds <= least {
        let refusal = invalid(&deadline, seconds, "must be greater than minReadySeconds");
        out.push(refusal.with_help(Help::AtLeast(least.saturating_add(1))));
    }
}

/// `updateStrategy` of a DaemonSet
pub(super) fn daemon_set(strategy: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    match strategy.field("type").str() {
        "OnDelete" => {}
        "" | "RollingUpdate" => {
            let rolling = strategy.field("rollingUpdate");
            let (unavailable, surge) = (rolling.field("maxUnavailable"), rolling.field("maxSurge"));
            for place in [&unavailable, &surge] {
                int_or_percent(place, out);
            }
            for place in [&unavailable, &surge] {
                at_most_all(place, out);
            }
            let amount = Amount::of(&surge, 0);
            match (Amount::of(&unavailable, 1).is_zero(), amount.is_zero()) {
                (false, false) => {
                    let detail = "may not be set when maxUnavailable is non-zero";
                    let refusal = invalid(&surge, amount.json(), detail);
                    out.push(refusal.with_help(Help::Add("maxUnavailable: 0")));
                }
                (true, true) => {
                    let refusal = required(&unavailable, "cannot be 0 when maxSurge is 0");
                    out.push(refusal.with_help(Help::AtLeast(1)));
                }
                _ => {}
            }
        }
        _ => out.push(unknown(strategy, &["RollingUpdate", "OnDelete"])),
    }
}

/// A strategy of an unknown type; the API server prints all of it.
fn unknown(strategy: &Place<'_, '_>, supported: &[&'static str]) -> Diagnostic {
    let rolling = strategy.field("rollingUpdate");
    let details = if rolling.is_set() {
        let json = |name| Amount::of(&rolling.field(name), 0).json();
        let (unavailable, surge) = (json("maxUnavailable"), json("maxSurge"));
        format!("{{\"MaxUnavailable\":{unavailable},\"MaxSurge\":{surge}}}")
    } else {
        "null".to_owned()
    };
    let kind = strategy.field("type");
    let json = format!("{{\"Type\":{},\"RollingUpdate\":{details}}}", Word(kind.str()));
    let mut refusal = not_supported_json(strategy, &json, supported);
    refusal.span = kind.span();
    refusal.closest_to(kind.str(), supported)
}

fn int_or_percent(place: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    not_negative(place, out);
    if let Amount::Text(text) = Amount::of(place, 0) {
        out.push(invalid(place, Word(text), PERCENT).with_help(Help::Percent));
    }
}

fn at_most_all(place: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let amount = Amount::of(place, 0);
    if matches!(amount, Amount::Percent(percent) if percent > 100) {
        let refusal = invalid(place, amount.json(), "must not be greater than 100%");
        out.push(refusal.mended_by("100%"));
    }
}
