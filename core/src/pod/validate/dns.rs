//! How a pod finds names: `dnsConfig` and `hostAliases`.
//!
//! Source: `pkg/apis/core/validation/validation.go: validatePodDNSConfig, ValidateHostAliases`.

use std::net::IpAddr;

use super::refusal::{Quoted, invalid, required, texts_as_json};
use super::{Context, names};
use crate::diagnostic::Help;
use crate::pod::place::Place;
use crate::version::Gate;

/// `dnsConfig`, with `dnsPolicy`
pub(super) fn dns(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (config, policy) = (spec.field("dnsConfig"), spec.field("dnsPolicy"));
    let servers = config.field("nameservers");
    let count = servers.items().count();
    if policy.str() == "None" && count == 0 {
        let refusal = if config.is_set() {
            required(&servers, "must provide at least one DNS nameserver when `dnsPolicy` is None")
        } else {
            required(&config, "must provide `dnsConfig` when `dnsPolicy` is None")
        };
        let usual = if config.is_set() {
            "nameservers: [192.0.2.1]"
        } else {
            "dnsConfig: {nameservers: [192.0.2.1]}"
        };
        context.refuse(refusal.with_help(Help::Add(usual)));
        return;
    }
    if count > 3 {
        let refusal = invalid(&servers, texts_as_json(&servers), "must not have more than 3 nameservers");
        context.refuse(refusal.with_help(Help::AtMost(3)));
    }
    for item in servers.items() {
        address(&item, context);
    }
    searches(&config.field("searches"), context);
    let options = config.field("options");
    for item in options.items() {
        if item.field("name").str().is_empty() {
            context.refuse(required(&item, "must not be empty").with_help(Help::Add("name: ndots")));
        }
    }
}

fn searches(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    const MOST: usize = 32;
    const LONGEST: usize = 2048;
    let texts: Vec<&str> = list.items().map(|path| path.str()).collect();
    let faults = [
        (texts.len() > MOST, format!("must not have more than {MOST} search paths"), Help::AtMost(MOST)),
        (
            texts.join(" ").len() > LONGEST,
            format!("must not have more than {LONGEST} characters (including spaces) in the search list"),
            Help::AsItSays,
        ),
    ];
    for (is_fault, detail, help) in faults {
        if is_fault {
            context.refuse(invalid(list, texts_as_json(list), detail).with_help(help));
        }
    }
    let is_relaxed = context.gates.enabled(Gate::RelaxedDNSSearchValidation);
    for place in list.items() {
        let path = place.str().strip_suffix('.').unwrap_or(place.str());
        let faults = match is_relaxed {
            true if place.str() == "." => Vec::new(),
            true => names::subdomain_with_underscore(path),
            false => names::subdomain(path),
        };
        for fault in faults {
            context.refuse(invalid(&place, Quoted(path), fault).with_help(Help::LowerCaseName));
        }
    }
}

/// `hostAliases`
pub(super) fn host_aliases(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    for item in list.items() {
        address(&item.field("ip"), context);
        let hosts = item.field("hostnames");
        for host in hosts.items() {
            for fault in names::subdomain(host.str()) {
                context.refuse(invalid(&host, Quoted(host.str()), fault).with_help(Help::LowerCaseName));
            }
        }
    }
}

fn address(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    // Go's old parser takes zeroes in front.
    let parts = place.str().split('.').map(|part| match part.trim_start_matches('0') {
        "" if !part.is_empty() => "0",
        part => part,
    });
    let plain = parts.collect::<Vec<_>>().join(".");
    if plain.parse::<IpAddr>().is_err() && place.str().parse::<IpAddr>().is_err() {
        let detail = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
        context.refuse(invalid(place, Quoted(place.str()), detail));
        return;
    }
    if !context.gates.enabled(Gate::StrictIPCIDRValidation) {
        return;
    }
    match place.str().parse::<IpAddr>() {
        Err(_) => {
            let refusal = invalid(place, Quoted(place.str()), "must not have leading 0s");
            context.refuse(refusal.with_help(Help::AsItSays).mended_by(plain));
        }
        Ok(IpAddr::V6(address)) => {
            if let Some(plain) = address.to_ipv4_mapped() {
                let detail = "must not be an IPv4-mapped IPv6 address";
                let refusal = invalid(place, Quoted(place.str()), detail);
                context.refuse(refusal.with_help(Help::AsItSays).mended_by(plain.to_string()));
            }
        }
        Ok(IpAddr::V4(_)) => {}
    }
}
