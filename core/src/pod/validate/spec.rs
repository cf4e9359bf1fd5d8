//! `spec` of a pod: its parts one after another, as the API server takes them.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidatePodSpec, validatePodMetadataAndSpec`.

use super::refusal::{Quoted, forbidden, invalid, too_long};
use super::{
    Context, Owner, container, dns, env, names, operating_system, placement, port, resource_claim, resources,
    scheduling, security, volume,
};
use crate::diagnostic::Help;
use crate::pod::Pod;
use crate::pod::place::Place;
use crate::version::Gate;

const RESTART_POLICIES: &[&str] = &["Always", "OnFailure", "Never"];
const DNS_POLICIES: &[&str] = &["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];

pub(super) fn pod_spec<'d>(spec: &Place<'_, 'd>, pod: &Pod, context: &mut Context<'_, 'd>) {
    volume::volumes(&spec.field("volumes"), context);
    if context.gates.enabled(Gate::DynamicResourceAllocation) {
        resource_claim::resource_claims(&spec.field("resourceClaims"), context);
    }
    container::apps(&spec.field("containers"), pod, context);
    container::init_containers(&spec.field("initContainers"), pod, context);
    container::ephemeral_containers(&spec.field("ephemeralContainers"), spec, context);
    if context.gates.enabled(Gate::PodLevelResources) {
        resources::pod_level(&spec.field("resources"), pod, context);
    }
    port::host_network(&spec.field("containers"), pod, context);
    context.word(&spec.field("restartPolicy"), RESTART_POLICIES);
    context.word(&spec.field("dnsPolicy"), DNS_POLICIES);
    super::metadata::labels(&spec.field("nodeSelector"), context.out);
    security::pod_security_context(spec, context);
    placement::affinity(&spec.field("affinity"), context);
    dns::dns(spec, context);
    scheduling::gates(spec, context);
    placement::topology_spread(&spec.field("topologySpreadConstraints"), context);
    host_users(spec, context);
    if context.gates.enabled(Gate::HostnameOverride) {
        hostname_override(spec, context);
    }
    names_of_others(spec, context);
    let deadline = spec.field("activeDeadlineSeconds");
    if let Some(seconds) = deadline.int().filter(|seconds| !(1..=i64::from(i32::MAX)).contains(seconds)) {
        let detail = "must be between 1 and 2147483647, inclusive";
        let (least, most) = (1, i64::from(i32::MAX));
        let refusal = invalid(&deadline, seconds, detail).with_help(Help::Between { least, most });
        context.refuse(refusal.clamped(&deadline, least, most));
    }
    let is_named = context.owner != Owner::NamedTemplate;
    for name in ["hostname", "subdomain"].into_iter().filter(|_| is_named) {
        let place = spec.field(name);
        for fault in if place.str().is_empty() { Vec::new() } else { names::label(place.str()) } {
            context.refuse(invalid(&place, Quoted(place.str()), fault).with_help(Help::LowerCaseName));
        }
    }
    scheduling::tolerations(&spec.field("tolerations"), context);
    dns::host_aliases(&spec.field("hostAliases"), context);
    for name in ["priorityClassName", "runtimeClassName"] {
        subdomain(&spec.field(name), context);
    }
    context.word(&spec.field("preemptionPolicy"), &["PreemptLowerPriority", "Never"]);
    resources::overhead(&spec.field("overhead"), pod, context);
    operating_system::os(spec, context);
    if context.gates.enabled(Gate::GenericWorkload) {
        scheduling_group(&spec.field("schedulingGroup"), context);
    }
    if context.gates.enabled(Gate::EnvFiles) {
        env::file_volumes(spec, context);
    }
}

/// What a pod with users of its own may not share with its node.
fn host_users<'d>(spec: &Place<'_, 'd>, context: &mut Context<'_, 'd>) {
    const DETAIL: &str = "when `hostUsers` is false";
    if context.host_users {
        return;
    }
    // The API server writes two of them with a capital.
    for (name, told) in [("hostNetwork", "hostNetwork"), ("hostPID", "HostPID"), ("hostIPC", "HostIPC")] {
        let flag = spec.field(name);
        if flag.bool() == Some(true) {
            let mut refusal = forbidden(&flag, DETAIL);
            refusal.path = spec.field(told).to_string();
            context.refuse(refusal);
        }
    }
    for list in ["initContainers", "containers"] {
        let list = spec.field(list);
        for container in list.items() {
            let devices = container.field("volumeDevices");
            if devices.has_items() {
                context.refuse(forbidden(&devices, DETAIL));
            }
        }
    }
}

fn scheduling_group(group: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let name = group.field("podGroupName");
    if !group.is_set() {
        return;
    }
    if !name.is_set() {
        let refusal = invalid(&name, "null", "must specify one of: `podGroupName`");
        context.refuse(refusal.with_help(Help::Add("podGroupName: GROUP")));
        return;
    }
    for fault in names::subdomain(name.str()) {
        context.refuse(invalid(&name, Quoted(name.str()), fault).with_help(Help::LowerCaseName));
    }
}

fn hostname_override(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let place = spec.field("hostnameOverride");
    if !place.is_set() {
        return;
    }
    let flags = [
        ("setHostnameAsFQDN", "may not be specified when setHostnameAsFQDN is true"),
        ("hostNetwork", "may not be specified when hostNetwork is true"),
    ];
    for (flag, detail) in flags {
        if spec.field(flag).bool() == Some(true) {
            context.refuse(forbidden(&place, detail));
        }
    }
    if place.str().len() > 64 {
        context.refuse(too_long(&place, 64));
    }
    for fault in names::subdomain(place.str()) {
        context.refuse(invalid(&place, Quoted(place.str()), fault).with_help(Help::LowerCaseName));
    }
}

/// What holds for a Pod, and for no template.
pub(super) fn only_for_pod<'d>(spec: &Place<'_, 'd>, pod: &Pod, context: &mut Context<'_, 'd>) {
    debug_assert!(context.owner == Owner::Pod);
    for list in ["containers", "initContainers"] {
        let containers = spec.field(list);
        for place in containers.items() {
            container::image_whitespace(&place.field("image"), context);
        }
    }
    let ephemeral = spec.field("ephemeralContainers");
    if ephemeral.has_items() {
        context.refuse(forbidden(&ephemeral, "cannot be set on create").with_help(Help::DebugLater));
    }
    if !pod.spec.node_name.is_empty() && !pod.spec.scheduling_gates.is_empty() {
        let detail = "cannot be set until all schedulingGates have been cleared";
        context.refuse(forbidden(&spec.field("nodeName"), detail));
    }
}

fn subdomain(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    for fault in if place.str().is_empty() { Vec::new() } else { names::subdomain(place.str()) } {
        context.refuse(invalid(place, Quoted(place.str()), fault).with_help(Help::LowerCaseName));
    }
}

fn names_of_others(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    for name in ["serviceAccountName", "nodeName"] {
        subdomain(&spec.field(name), context);
    }
}
