//! Probes and lifecycle hooks, and how they check or act.
//!
//! Source: `pkg/apis/core/validation/validation.go: validateProbe, validateHandler, validateLifecycle`.

use super::refusal::{Quoted, forbidden, invalid, not_supported, required};
use super::{Context, names, port};
use crate::diagnostic::Help;
use crate::pod::place::Place;
use crate::pod::{Probe, ProbeKind};
use crate::version::Gate;
use crate::yaml::Value;

/// A probe of that kind.
pub(super) fn probe(place: &Place<'_, '_>, probe: &Probe, kind: ProbeKind, context: &mut Context<'_, '_>) {
    handler(place, &["exec", "httpGet", "tcpSocket", "grpc"], context);
    let numbers = [
        ("initialDelaySeconds", probe.initial_delay.as_secs()),
        ("timeoutSeconds", probe.timeout.as_secs()),
        ("periodSeconds", probe.period.as_secs()),
        ("successThreshold", i64::from(probe.success_threshold)),
        ("failureThreshold", i64::from(probe.failure_threshold)),
    ];
    for (name, number) in numbers {
        if number < 0 {
            let detail = "must be greater than or equal to 0";
            let place = place.field(name);
            let refusal = invalid(&place, number, detail).with_help(Help::AtLeast(0));
            context.refuse(refusal.clamped(&place, 0, i64::MAX));
        }
    }
    let grace = place.field("terminationGracePeriodSeconds");
    if let Some(seconds) = grace.int().filter(|seconds| *seconds <= 0) {
        let refusal = invalid(&grace, seconds, "must be greater than 0").with_help(Help::AtLeast(1));
        context.refuse(refusal.clamped(&grace, 1, i64::MAX));
    }
    match (kind, grace.int()) {
        (ProbeKind::Readiness, Some(seconds)) => {
            let detail = "must not be set for readinessProbes";
            context.refuse(invalid(&grace, seconds, detail).removing(&grace));
        }
        (ProbeKind::Liveness | ProbeKind::Startup, _) if probe.success_threshold != 1 => {
            let threshold = place.field("successThreshold");
            context.refuse(invalid(&threshold, probe.success_threshold, "must be 1").mended_by("1"));
        }
        _ => {}
    }
}

/// `lifecycle`
pub(super) fn lifecycle(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let sleeps = context.gates.enabled(Gate::PodLifecycleSleepAction);
    for name in ["postStart", "preStop"] {
        let hook = place.field(name);
        // A sleep whose gate is off has been dropped, and the hook with it.
        let is_dropped = !sleeps && hook.field("sleep").is_set() && {
            !["exec", "httpGet", "tcpSocket"].iter().any(|name| hook.field(name).is_set())
        };
        if !hook.is_set() || is_dropped {
            continue;
        }
        if sleeps {
            handler(&hook, &["exec", "httpGet", "tcpSocket", "sleep"], context);
        } else {
            handler(&hook, &["exec", "httpGet", "tcpSocket"], context);
        }
    }
    let signal = place.field("stopSignal");
    if signal.is_set() && context.gates.enabled(Gate::ContainerStopSignals) {
        match context.os {
            None => {
                let detail = "may not be set for containers with empty `spec.os.name`";
                context.refuse(forbidden(&signal, detail).with_help(Help::Add("os: {name: linux}")));
            }
            Some("windows") => context.word(&signal, &["SIGKILL", "SIGTERM"]),
            Some(_) => {}
        }
    }
}

fn handler(place: &Place<'_, '_>, kinds: &[&'static str], context: &mut Context<'_, '_>) {
    let mut first = None;
    for name in kinds {
        let action = place.field(name);
        if !action.is_set() {
            continue;
        }
        if first.replace(name).is_some() {
            let detail = "may not specify more than 1 handler type";
            context.refuse(forbidden(&action, detail).with_help(Help::KeepOne(kinds.to_vec())));
            continue;
        }
        match *name {
            "exec" => exec(&action, context),
            "httpGet" => http_get(&action, context),
            "tcpSocket" => port_number_or_name(&action.field("port"), context),
            "grpc" => {
                let port = action.field("port");
                port::number(&port, port.int().unwrap_or_default(), context);
            }
            _ => sleep(&action, context),
        }
    }
    if first.is_none() {
        let refusal = required(place, "must specify a handler type");
        context.refuse(refusal.with_help(Help::WriteOneOf(kinds.to_vec())));
    }
}

fn exec(action: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let command = action.field("command");
    if !command.has_items() {
        context.refuse(required(&command, "").with_help(Help::Add("command: [\"true\"]")));
    }
}

fn http_get(action: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    port_number_or_name(&action.field("port"), context);
    let scheme = action.field("scheme");
    if !matches!(scheme.str(), "" | "HTTP" | "HTTPS") {
        context.refuse(not_supported(&scheme, scheme.str(), &["HTTP", "HTTPS"]));
    }
    let headers = action.field("httpHeaders");
    for item in headers.items() {
        let name = item.field("name");
        for fault in names::header(name.str()) {
            let mut refusal = invalid(&headers, Quoted(name.str()), fault).with_help(Help::HeaderName);
            refusal.span = name.span();
            context.refuse(refusal);
        }
    }
}

fn port_number_or_name(port: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    match port.node().map(|node| node.value()) {
        Some(Value::Str(name)) => {
            for fault in names::port_name(name) {
                context.refuse(invalid(port, Quoted(name), fault).with_help(Help::PortName));
            }
        }
        _ => port::number(port, port.int().unwrap_or_default(), context),
    }
}

fn sleep(action: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (seconds, grace) = (action.field("seconds").int().unwrap_or_default(), context.grace);
    let (least, detail) = if context.gates.enabled(Gate::PodLifecycleSleepActionAllowZero) {
        (0, format!("must be non-negative and less than terminationGracePeriodSeconds ({grace})"))
    } else {
        let detail = format!(
            "must be greater than 0 and less than terminationGracePeriodSeconds ({grace}). Enable \
             AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep."
        );
        (1, detail)
    };
    if seconds < least || seconds > grace {
        let mut refusal = invalid(action, seconds, detail).with_help(Help::Between { least, most: grace });
        refusal.span = action.field("seconds").span();
        context.refuse(refusal.clamped(&action.field("seconds"), least, grace));
    }
}
