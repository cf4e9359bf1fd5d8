//! `os`, and what it rules out.
//!
//! Source: `pkg/apis/core/validation/validation.go: validateOS, validateLinux, validateWindows`.

use super::Context;
use super::refusal::{forbidden, not_supported, required};
use crate::diagnostic::Help;
use crate::pod::place::Place;

/// Fields of `spec` and of its `securityContext` that no Windows pod has, in the order of their refusals.
const NOT_ON_WINDOWS: &[&str] = &[
    "securityContext.appArmorProfile",
    "securityContext.seLinuxOptions",
    "hostUsers",
    "hostPID",
    "hostIPC",
    "securityContext.seccompProfile",
    "securityContext.fsGroup",
    "securityContext.fsGroupChangePolicy",
    "securityContext.sysctls",
    "shareProcessNamespace",
    "securityContext.runAsUser",
    "securityContext.runAsGroup",
    "securityContext.supplementalGroups",
    "securityContext.supplementalGroupsPolicy",
    "securityContext.seLinuxChangePolicy",
];
/// The same for a container's `securityContext`.
const NOT_IN_WINDOWS_CONTAINERS: &[&str] = &[
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "capabilities",
    "readOnlyRootFilesystem",
    "privileged",
    "allowPrivilegeEscalation",
    "procMount",
    "runAsUser",
    "runAsGroup",
];

/// `os`
pub(super) fn os(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let os = spec.field("os");
    if !os.is_set() {
        return;
    }
    let name = os.field("name");
    match name.str() {
        "" => context.refuse(required(&name, "").with_help(Help::WriteOneOf(vec!["linux", "windows"]))),
        "linux" => linux(spec, context),
        "windows" => windows(spec, context),
        other => {
            let mut refusal = not_supported(&os, other, &["linux", "windows"]);
            refusal.span = name.span();
            if let Some(edit) = &mut refusal.edit {
                edit.span = name.span();
            }
            context.refuse(refusal);
        }
    }
}

fn linux(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let detail = "windows options cannot be set for a linux pod";
    let security = spec.field("securityContext");
    let options = security.field("windowsOptions");
    if options.is_set() {
        context.refuse(forbidden(&options, detail));
    }
    each_container(spec, |security| {
        let options = security.field("windowsOptions");
        if options.is_set() {
            context.refuse(forbidden(&options, detail));
        }
    });
}

fn windows(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let detail = "cannot be set for a windows pod";
    let security = spec.field("securityContext");
    for name in NOT_ON_WINDOWS {
        let place = match name.strip_prefix("securityContext.") {
            Some(name) => security.field(name),
            None => spec.field(name),
        };
        let is_off = matches!(*name, "hostPID" | "hostIPC") && place.bool() == Some(false);
        if place.is_set() && !is_off {
            context.refuse(forbidden(&place, detail));
        }
    }
    each_container(spec, |security| {
        for name in NOT_IN_WINDOWS_CONTAINERS {
            let place = security.field(name);
            if place.is_set() {
                context.refuse(forbidden(&place, detail));
            }
        }
    });
}

/// Init containers come first here.
fn each_container(spec: &Place<'_, '_>, mut visit: impl FnMut(&Place<'_, '_>)) {
    for list in ["initContainers", "containers", "ephemeralContainers"] {
        let list = spec.field(list);
        for item in list.items() {
            visit(&item.field("securityContext"));
        }
    }
}
