//! Containers, init containers and sidecars: their names, images and the parts that they have in common.
//!
//! Source: `pkg/apis/core/validation/validation.go: validateContainers, validateInitContainers,
//! validateContainerCommon, validateEphemeralContainers`.

use std::collections::{BTreeMap, BTreeSet};

use super::refusal::{Quoted, duplicate, forbidden, invalid, not_found, required};
use super::{Context, env, handler, mount, names, port, resources, restart, security};
use crate::diagnostic::{Diagnostic, Help, Label, LabelRole};
use crate::pod::place::Place;
use crate::pod::{Container, Pod, ProbeKind, RestartPolicy, decode, defaults};
use crate::version::Gate;

const PULL_POLICIES: &[&str] = &["Always", "IfNotPresent", "Never"];
const PROBES: [(&str, ProbeKind); 3] = [
    ("livenessProbe", ProbeKind::Liveness),
    ("readinessProbe", ProbeKind::Readiness),
    ("startupProbe", ProbeKind::Startup),
];
const NOT_EPHEMERAL: [&str; 8] = [
    "ports",
    "resources",
    "resizePolicy",
    "restartPolicy",
    "livenessProbe",
    "readinessProbe",
    "startupProbe",
    "lifecycle",
];

/// `containers`
pub(super) fn apps<'d>(list: &Place<'_, 'd>, pod: &Pod, context: &mut Context<'_, 'd>) {
    if pod.spec.containers.is_empty() {
        context.refuse(required(list, "").with_help(Help::Add("containers:")));
        return;
    }
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, (place, container)) in list.items().zip(&pod.spec.containers).enumerate() {
        if context.is_full() {
            return;
        }
        common(&place, container, context);
        let first = *names.entry(&container.name).or_insert(index);
        if first != index {
            refuse_duplicate_name(&place, list, first, pod, context);
        }
        hooks_and_probes(&place, container, context);
        restart::app(&place, context);
    }
    port::conflicts(list, &pod.spec.containers, context);
}

/// `initContainers`
pub(super) fn init_containers<'d>(list: &Place<'_, 'd>, pod: &Pod, context: &mut Context<'_, 'd>) {
    let mut apps: BTreeSet<&str> = BTreeSet::new();
    apps.extend(pod.spec.containers.iter().map(|container| &*container.name));
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, (place, container)) in list.items().zip(&pod.spec.init_containers).enumerate() {
        if context.is_full() {
            return;
        }
        common(&place, container, context);
        restart::init_container(&place, container, context);
        let first = *names.entry(&container.name).or_insert(index);
        if apps.contains(&*container.name) {
            let refusal = duplicate(&place.field("name"), &container.name);
            context.refuse(with_free_name(refusal, pod, &container.name));
        } else if first != index && !container.name.is_empty() {
            refuse_duplicate_name(&place, list, first, pod, context);
        }
        port::conflicts_in(&place, container, context);
        if container.restart_policy == Some(RestartPolicy::Always) {
            hooks_and_probes(&place, container, context);
        } else {
            refuse_hooks_and_probes(&place, context);
        }
        restart::resize_of_init_container(&place, container, context);
    }
}

/// `ephemeralContainers`, which are checked although none may be given.
pub(super) fn ephemeral_containers<'d>(
    list: &Place<'_, 'd>,
    spec: &Place<'_, 'd>,
    context: &mut Context<'_, 'd>,
) {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for other in ["containers", "initContainers"] {
        let others = spec.field(other);
        names.extend(others.items().filter_map(|other| other.node()?.get("name")?.as_str()));
    }
    let others = names.clone();
    for place in list.items() {
        let mut container = place.node().map(decode::container).unwrap_or_default();
        defaults::fill_container(&mut container);
        common(&place, &container, context);
        image_whitespace(&place.field("image"), context);
        let (name, target) = (place.field("name"), place.field("targetContainerName"));
        if !names.insert(name.str()) {
            context.refuse(duplicate(&name, name.str()).with_help(Help::AnotherName));
        }
        if !target.str().is_empty() && !others.contains(target.str()) {
            context.refuse(not_found(&target, target.str(), ""));
        }
        for field in NOT_EPHEMERAL {
            let place = place.field(field);
            if place.is_set() {
                context.refuse(forbidden(&place, "cannot be set for an Ephemeral Container"));
            }
        }
    }
}

/// Only a Pod's image is checked for it: a template's may be a placeholder.
pub(super) fn image_whitespace(image: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let written = image.str();
    if written.trim() != written {
        let detail = "must not have leading or trailing whitespace";
        context.refuse(invalid(image, Quoted(written), detail).mended_by(written.trim()));
    }
}

fn common<'d>(place: &Place<'_, 'd>, container: &Container, context: &mut Context<'_, 'd>) {
    let (name, image) = (place.field("name"), place.field("image"));
    if container.name.is_empty() {
        context.refuse(required(&name, "").with_help(Help::Add("name: app")));
    } else {
        for fault in names::label(&container.name) {
            let refusal = invalid(&name, Quoted(&container.name), fault).with_help(Help::LowerCaseName);
            context.refuse(match names::mended_label(&container.name) {
                Some(mended) => refusal.mended_by(mended),
                None => refusal,
            });
        }
    }
    if container.image.is_empty() {
        context.refuse(required(&image, "").with_help(Help::Add("image: nginx")));
    }
    context.word(&place.field("terminationMessagePolicy"), &["File", "FallbackToLogsOnError"]);
    port::ports(&place.field("ports"), container, context);
    env::env(&place.field("env"), context);
    env::env_from(&place.field("envFrom"), context);
    mount::volume_mounts(&place.field("volumeMounts"), place, context);
    mount::volume_devices(&place.field("volumeDevices"), place, context);
    context.word(&place.field("imagePullPolicy"), PULL_POLICIES);
    resources::container(&place.field("resources"), &container.resources, context);
    restart::resize_policy(&place.field("resizePolicy"), context);
    security::security_context(&place.field("securityContext"), context);
}

fn refuse_duplicate_name<'d>(
    place: &Place<'_, 'd>,
    list: &Place<'_, 'd>,
    first: usize,
    pod: &Pod,
    context: &mut Context<'_, 'd>,
) {
    let name = place.field("name");
    let mut refusal = with_free_name(duplicate(&name, name.str()), pod, name.str());
    let first = list.items().nth(first).and_then(|first| first.node()?.get("name"));
    refusal.labels.extend(first.map(|node| Label { span: node.span(), role: LabelRole::FirstHere }));
    context.refuse(refusal);
}

/// The same with an edit that makes the name one that no container has.
fn with_free_name(refusal: Diagnostic, pod: &Pod, name: &str) -> Diagnostic {
    let free = |number: usize| Some(format!("{name}-{number}")).filter(|free| pod.find(free).is_none());
    let free = (2..10).find_map(free).filter(|free| free.len() <= LONGEST_NAME);
    let refusal = refusal.with_help(Help::AnotherName);
    match free {
        Some(free) => refusal.mended_by(free),
        None => refusal,
    }
}

/// The longest name of a container.
const LONGEST_NAME: usize = 63;

fn hooks_and_probes(place: &Place<'_, '_>, container: &Container, context: &mut Context<'_, '_>) {
    let lifecycle = place.field("lifecycle");
    if lifecycle.is_set() {
        handler::lifecycle(&lifecycle, context);
    }
    for (field, kind) in PROBES {
        if let Some(probe) = container.probe(kind) {
            handler::probe(&place.field(field), probe, kind, context);
        }
    }
}

fn refuse_hooks_and_probes(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    // Before the gate existed there was no restartPolicy that the sentence could name.
    let detail = if context.gates.knows(Gate::SidecarContainers) {
        "may not be set for init containers without restartPolicy=Always"
    } else {
        "may not be set for init containers"
    };
    let sidecars = context.gates.enabled(Gate::SidecarContainers);
    let help = if sidecars { Help::MakeSidecar } else { Help::Remove };
    for field in ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"] {
        let place = place.field(field);
        if place.is_set() {
            context.refuse(forbidden(&place, detail).with_help(help.clone()));
        }
    }
}
