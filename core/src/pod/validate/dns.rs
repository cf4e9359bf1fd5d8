//! How a pod finds names: `dnsConfig` and `hostAliases`.
//!
//! Source: `pkg/apis/core/validation/validation.go: validatePodDNSConfig, ValidateHostAliases`. We leave out how long the
//! search list may be, and what its entries look like.

use std::net::IpAddr;

use super::refusal::{Quoted, invalid, required};
use super::{Context, names};
use crate::diagnostic::Help;
use crate::pod::place::Place;

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
        let servers_as_json: Vec<String> =
            servers.items().map(|(_, node)| Quoted(node.as_str().unwrap_or_default()).to_string()).collect();
        let value = format!("[{}]", servers_as_json.join(","));
        let refusal = invalid(&servers, value, "must not have more than 3 nameservers");
        context.refuse(refusal.with_help(Help::AtMost(3)));
    }
    for (index, node) in servers.items() {
        address(&servers.item(index, node), context);
    }
    let options = config.field("options");
    for (index, node) in options.items() {
        let item = options.item(index, node);
        if item.field("name").str().is_empty() {
            context.refuse(required(&item, "must not be empty").with_help(Help::Add("name: ndots")));
        }
    }
}

/// `hostAliases`
pub(super) fn host_aliases(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    for (index, node) in list.items() {
        let item = list.item(index, node);
        address(&item.field("ip"), context);
        let hosts = item.field("hostnames");
        for (index, node) in hosts.items() {
            let host = hosts.item(index, node);
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
    }
}
