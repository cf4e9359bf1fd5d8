//! What the API server accepts with a warning.
//!
//! Source: `pkg/api/pod/warnings.go: GetWarningsForPod`, and `WarningsOnCreate` in
//! `pkg/registry/core/pod/strategy.go`. We leave out what is said of node labels, affinity and addresses.

use std::collections::{BTreeMap, BTreeSet};

use super::refusal::Quoted;
use super::{Object, names};
use crate::diagnostic::{Diagnostic, Help, Label, LabelRole, Problem, Severity};
use crate::pod::place::Place;
use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{Container, ContainerPort, ResourceList};

/// Volumes that no longer do anything, and what is said of them.
const OUTDATED: &[(&str, &str)] = &[
    ("photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"),
    ("gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"),
    ("scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
    ("flocker", "deprecated in v1.22, non-functional in v1.25+"),
    ("storageos", "deprecated in v1.22, non-functional in v1.25+"),
    ("quobyte", "deprecated in v1.22, non-functional in v1.25+"),
    ("glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
    ("cephfs", "deprecated in v1.28, non-functional in v1.31+"),
    ("rbd", "deprecated in v1.28, non-functional in v1.31+"),
];

/// Warns of what is accepted and probably not meant.
pub(super) fn warnings(object: Object<'_, '_>, out: &mut Vec<Diagnostic>) {
    let pod = object.pod;
    let used_in = match object.kind {
        WorkloadKind::Pod => "the Pod's hostname",
        // Refused there, or of no interest to the API server.
        WorkloadKind::StatefulSet | WorkloadKind::DaemonSet | WorkloadKind::PodTemplate => "",
        _ => "Pod names and hostnames",
    };
    if !used_in.is_empty() {
        hostname(used_in, &object.root.field("metadata"), out);
    }
    let spec = object.template.field("spec");
    volumes(&spec.field("volumes"), out);
    image_pull_secrets(&spec.field("imagePullSecrets"), out);
    fractions(&spec.field("overhead"), &pod.spec.overhead, out);
    let lists = [("initContainers", &pod.spec.init_containers), ("containers", &pod.spec.containers)];
    for (name, containers) in lists {
        each(&spec.field(name), containers, |place, container| {
            let resources = place.field("resources");
            fractions(&resources.field("limits"), &container.resources.limits, out);
            fractions(&resources.field("requests"), &container.resources.requests, out);
            env(&place.field("env"), out);
        });
    }
    let mut ports = Ports { spec: &spec, seen: BTreeMap::new(), names: BTreeMap::new() };
    for (list, containers) in lists {
        let place = spec.field(list);
        each_port(&place, containers, |item, index, port| ports.definition(item, (list, index), port, out));
    }
    for (list, containers) in lists {
        let place = spec.field(list);
        each_port(&place, containers, |item, index, port| ports.name(item, (list, index), port, out));
    }
    let grace = spec.field("terminationGracePeriodSeconds");
    if grace.int().is_some_and(|seconds| seconds < 0) {
        out.push(
            warning(&grace, "must be >= 0; negative values are invalid and will be treated as 1")
                .mended_by("1"),
        );
    }
}

fn warning(place: &Place<'_, '_>, message: impl Into<String>) -> Diagnostic {
    let problem = Problem::Warned { message: message.into(), help: Help::AsItSays };
    Diagnostic { severity: Severity::Warning, ..place.error(problem) }
}

fn hostname(used_in: &str, metadata: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let (name, prefix) = (metadata.field("name").str(), metadata.field("generateName").str());
    let generated = names::generated(prefix);
    let name = if name.is_empty() && !prefix.is_empty() { &generated } else { name };
    let faults = names::label(name);
    if !faults.is_empty() {
        let message = format!(
            "this is used in {used_in}, which can result in surprising behavior; a DNS label is recommended: [{}]",
            faults.join(" ")
        );
        let warning = warning(&metadata.field("name"), message).with_help(Help::LowerCaseName);
        out.push(match names::mended_label(name) {
            Some(mended) if metadata.field("name").is_set() => warning.mended_by(mended),
            _ => warning,
        });
    }
}

fn volumes(list: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    for item in list.items() {
        for (name, message) in OUTDATED {
            let source = item.field(name);
            if source.is_set() {
                out.push(warning(&source, *message).with_help(Help::AnotherVolume));
            }
        }
    }
}

fn image_pull_secrets(list: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for item in list.items() {
        let name = item.field("name");
        if !seen.insert(name.str()) {
            let message = format!("duplicate name {}", Quoted(name.str()));
            out.push(warning(&name, message).with_help(Help::Remove));
        }
    }
    for item in list.items() {
        let name = item.field("name");
        if name.str().is_empty() {
            out.push(warning(&name, "invalid empty name \"\"").with_help(Help::Add("name: SECRET")));
        }
    }
}

/// Bytes come whole.
fn fractions(list: &Place<'_, '_>, amounts: &ResourceList, out: &mut Vec<Diagnostic>) {
    for name in ["memory", "ephemeral-storage"] {
        if let Some(amount) = amounts.get(name).filter(|amount| amount.milli_value() % 1000 != 0) {
            let value = amount.to_string();
            let message = format!("fractional byte value {} is invalid, must be an integer", Quoted(&value));
            let (place, whole) = (list.key(name), amount.value().to_string());
            let warning = warning(&place, message).with_help(Help::WholeNumber);
            out.push(warning.mended_at(&place, whole));
        }
    }
}

fn env(list: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for item in list.items() {
        let (name, value) = (item.field("name").str(), item.field("value").str());
        if seen.insert(name) {
            continue;
        }
        let reference = format!("$({name})");
        let builds_on_it = value.contains(&reference) && value != reference;
        if item.field("valueFrom").is_set() || !builds_on_it {
            let message = format!(
                "hides previous definition of {}, which may be dropped when using apply",
                Quoted(name)
            );
            out.push(warning(&item, message).with_help(Help::KeepLast));
        }
    }
}

/// How many ports of one number are compared with each other.
const MOST_COMPARED: usize = 16;

/// All containers share one network, so their ports do.
struct Ports<'p, 's, 'd> {
    spec: &'p Place<'s, 'd>,
    /// By number and protocol; a few are enough to say that a port is taken.
    seen: BTreeMap<(i32, &'p str), Vec<(PortIndex, &'p ContainerPort)>>,
    names: BTreeMap<&'p str, PortIndex>,
}

/// The list, the container's place in it, and the port's in the container.
type PortIndex = (&'static str, (usize, usize));

impl<'p> Ports<'p, '_, '_> {
    fn definition(
        &mut self,
        item: &Place<'_, '_>,
        at: PortIndex,
        port: &'p ContainerPort,
        out: &mut Vec<Diagnostic>,
    ) {
        if !port.host_ip.is_empty() && port.host_port == 0 {
            let ContainerPort { name, container_port, protocol, host_ip, .. } = port;
            let message = format!(
                "hostIP set without hostPort: {{Name:{name} HostPort:0 ContainerPort:{container_port} \
                 Protocol:{protocol} HostIP:{host_ip}}}"
            );
            out.push(warning(item, message).with_help(Help::Add("hostPort: 8080")));
        }
        let mut others = self.seen.remove(&(port.container_port, &*port.protocol)).unwrap_or_default();
        for (other_at, other) in &others {
            let same_host_port = other.host_port == port.host_port;
            let relation = if same_host_port && other.host_ip == port.host_ip {
                "duplicate"
            } else if port.host_port == 0 || other.host_port == 0 {
                "overlapping"
            } else if same_host_port && (port.host_ip.is_empty() != other.host_ip.is_empty()) {
                "dangerously ambiguous"
            } else {
                continue;
            };
            let message = format!("{relation} port definition with {}", self.path(*other_at));
            out.push(self.beside(warning(item, message).with_help(Help::OnePort), *other_at));
        }
        if others.len() < MOST_COMPARED {
            others.push((at, port));
        }
        self.seen.insert((port.container_port, &port.protocol), others);
    }

    fn name(
        &mut self,
        item: &Place<'_, '_>,
        at: PortIndex,
        port: &'p ContainerPort,
        out: &mut Vec<Diagnostic>,
    ) {
        if port.name.is_empty() {
            return;
        }
        if let Some(first) = self.names.get(&*port.name) {
            let (name, path) = (Quoted(&port.name), self.path(*first));
            let message = format!(
                "duplicate port name {name} with {path}, services and probes that select ports by name will use \
                 {path}"
            );
            let mut warning = self.beside(warning(item, message).with_help(Help::AnotherName), *first);
            warning.span = item.field("name").span();
            out.push(warning);
        } else {
            self.names.insert(&port.name, at);
        }
    }

    fn path(&self, (list, (container, port)): PortIndex) -> String {
        format!("{}.{list}[{container}].ports[{port}]", self.spec)
    }

    fn beside(&self, mut warning: Diagnostic, (list, (container, port)): PortIndex) -> Diagnostic {
        let list = self.spec.field(list);
        let node = list.items().nth(container).and_then(|item| item.node()?.get("ports")?.items().nth(port));
        warning.labels.extend(node.map(|node| Label { span: node.span(), role: LabelRole::FirstHere }));
        warning
    }
}

fn each<'p>(
    list: &Place<'_, '_>,
    containers: &'p [Container],
    mut visit: impl FnMut(&Place<'_, '_>, &'p Container),
) {
    for (item, container) in list.items().zip(containers) {
        visit(&item, container);
    }
}

fn each_port<'p>(
    list: &Place<'_, '_>,
    containers: &'p [Container],
    mut visit: impl FnMut(&Place<'_, '_>, (usize, usize), &'p ContainerPort),
) {
    for (at, (place, container)) in list.items().zip(containers).enumerate() {
        let ports = place.field("ports");
        for (index, (item, port)) in ports.items().zip(&container.ports).enumerate() {
            visit(&item, (at, index), port);
        }
    }
}
