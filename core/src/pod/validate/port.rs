//! Ports of containers, and host ports that two of them ask for.
//!
//! Source: `pkg/apis/core/validation/validation.go: validateContainerPorts, checkHostPortConflicts,
//! validatePodHostNetworkDeps`.

use std::collections::BTreeSet;

use super::refusal::{Quoted, duplicate, invalid, not_supported, required};
use super::{Context, Owner, names};
use crate::diagnostic::Help;
use crate::pod::place::Place;
use crate::pod::{Container, Pod};

/// `ports`
pub(super) fn ports(list: &Place<'_, '_>, container: &Container, context: &mut Context<'_, '_>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (place, port) in list.items().zip(&container.ports) {
        let name = place.field("name");
        if !port.name.is_empty() {
            let faults = names::port_name(&port.name);
            if faults.is_empty() && seen.contains(name.str()) {
                context.refuse(duplicate(&name, &port.name).with_help(Help::AnotherName));
            } else if faults.is_empty() {
                seen.insert(name.str());
            }
            for fault in faults {
                context.refuse(invalid(&name, Quoted(&port.name), fault).with_help(Help::PortName));
            }
        }
        let (inner, outer) = (place.field("containerPort"), place.field("hostPort"));
        if port.container_port == 0 {
            context.refuse(required(&inner, "").with_help(Help::Between { least: 1, most: 65535 }));
        } else {
            number(&inner, i64::from(port.container_port), context);
        }
        if port.host_port != 0 {
            number(&outer, i64::from(port.host_port), context);
        }
        if !matches!(&*port.protocol, "TCP" | "UDP" | "SCTP") {
            let protocol = place.field("protocol");
            context.refuse(not_supported(&protocol, &port.protocol, &["SCTP", "TCP", "UDP"]));
        }
    }
}

/// A port's number.
pub(super) fn number(place: &Place<'_, '_>, port: i64, context: &mut Context<'_, '_>) {
    if !(1..=65535).contains(&port) {
        let refusal = invalid(place, port, "must be between 1 and 65535, inclusive");
        let refusal = refusal.with_help(Help::Between { least: 1, most: 65535 });
        context.refuse(refusal.clamped(place, 1, 65535));
    }
}

/// Host ports that two containers of the list ask for.
pub(super) fn conflicts(list: &Place<'_, '_>, containers: &[Container], context: &mut Context<'_, '_>) {
    let mut seen = BTreeSet::new();
    for (item, container) in list.items().zip(containers) {
        conflicts_after(&mut seen, &item, container, context);
    }
}

/// Host ports that one container asks for twice: init containers are looked at one by one.
///
/// The API server calls the container by its place among those it looks at, so always by 0.
pub(super) fn conflicts_in(place: &Place<'_, '_>, container: &Container, context: &mut Context<'_, '_>) {
    let before = context.out.len();
    conflicts_after(&mut BTreeSet::new(), place, container, context);
    for refusal in &mut context.out[before..] {
        let list = "initContainers[";
        if let Some(start) = refusal.path.find(list).map(|at| at + list.len()) {
            let end = refusal.path[start..].find(']').map_or(start, |length| start + length);
            refusal.path.replace_range(start..end, "0");
        }
    }
}

fn conflicts_after(
    seen: &mut BTreeSet<String>,
    place: &Place<'_, '_>,
    container: &Container,
    context: &mut Context<'_, '_>,
) {
    let ports = place.field("ports");
    for (item, port) in ports.items().zip(&container.ports) {
        if port.host_port == 0 {
            continue;
        }
        let key = format!("{}/{}/{}", port.protocol, port.host_ip, port.host_port);
        if seen.contains(&key) {
            context.refuse(duplicate(&item.field("hostPort"), &key).with_help(Help::AnotherPort));
        } else {
            seen.insert(key);
        }
    }
}

/// On the host's network a host port can only be the container's.
pub(super) fn host_network(list: &Place<'_, '_>, pod: &Pod, context: &mut Context<'_, '_>) {
    if !pod.spec.host_network {
        return;
    }
    for (place, container) in list.items().zip(&pod.spec.containers) {
        let ports = place.field("ports");
        for (item, port) in ports.items().zip(&container.ports) {
            let is_left_out = context.owner != Owner::Pod && port.host_port == 0;
            if !is_left_out && port.host_port != port.container_port {
                let detail = "must match `containerPort` when `hostNetwork` is true";
                let refusal = invalid(&item.field("hostPort"), port.host_port, detail);
                context.refuse(refusal.mended_by(port.container_port.to_string()));
            }
        }
    }
}
