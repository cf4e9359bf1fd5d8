//! Security contexts of a container and of the pod, as far as their values can be refused.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidateSecurityContext, validatePodSpecSecurityContext`.

use std::collections::BTreeSet;

use super::Context;
use super::refusal::{Quoted, Word, duplicate, forbidden, invalid, required, too_long};
use crate::diagnostic::{Diagnostic, Help, Severity};
use crate::pod::place::Place;
use crate::pod::sysctl::{self, Namespace};
use crate::version::Gate;
use crate::yaml::Value;

/// What is told of a name that is none.
const SYSCTL_FAULT: &str = "must have at most 253 characters and match regex \
     ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";
/// The first minor release that looks at what a pod shares with its node.
const SYSCTLS_OF_HOST: u8 = 29;
const SECCOMP_TYPES: &[&str] = &["Localhost", "RuntimeDefault", "Unconfined"];

/// `securityContext` of a container
pub(super) fn security_context(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    if !place.is_set() {
        return;
    }
    let privileged = place.field("privileged");
    if privileged.bool() == Some(true) {
        // Every usual cluster allows it with --allow-privileged, so here it is no error.
        let refusal = forbidden(&privileged, "disallowed by cluster policy").with_help(Help::AllowPrivileged);
        context.refuse(Diagnostic { severity: Severity::Hint, ..refusal });
    }
    for name in ["runAsUser", "runAsGroup"] {
        id(&place.field(name), context);
    }
    if context.gates.enabled(Gate::ProcMountType) {
        proc_mount(&place.field("procMount"), context);
    }
    seccomp(&place.field("seccompProfile"), context);
    if place.field("allowPrivilegeEscalation").bool() == Some(false) {
        if privileged.bool() == Some(true) {
            let detail = "cannot set `allowPrivilegeEscalation` to false and `privileged` to true";
            let both = vec!["allowPrivilegeEscalation: false", "privileged: true"];
            context.refuse(invalid(place, as_json(place), detail).with_help(Help::KeepOne(both)));
        }
        let capabilities = place.field("capabilities");
        let added = capabilities.field("add");
        for capability in added.items() {
            if capability.str() == "CAP_SYS_ADMIN" {
                let detail =
                    "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN";
                let both = vec!["allowPrivilegeEscalation: false", "CAP_SYS_ADMIN"];
                context.refuse(invalid(place, as_json(place), detail).with_help(Help::KeepOne(both)));
            }
        }
    }
    app_armor(&place.field("appArmorProfile"), context);
}

fn proc_mount(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    context.word(place, &["Default", "Unmasked"]);
    if context.host_users && place.str() == "Unmasked" {
        let refusal = invalid(place, Word("Unmasked"), "`hostUsers` must be false to use `Unmasked`");
        context.refuse(refusal.with_help(Help::Add("hostUsers: false")));
    }
}

/// `securityContext` of the pod, and the flags of `spec` that belong to it.
pub(super) fn pod_security_context(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let place = spec.field("securityContext");
    for name in ["fsGroup", "runAsUser", "runAsGroup"] {
        id(&place.field(name), context);
    }
    let groups = place.field("supplementalGroups");
    for item in groups.items() {
        id(&item, context);
    }
    let shared = spec.field("shareProcessNamespace");
    if shared.bool() == Some(true) && spec.field("hostPID").bool() == Some(true) {
        let detail = "ShareProcessNamespace and HostPID cannot both be enabled";
        let mut refusal = invalid(&place.nowhere("shareProcessNamespace"), true, detail);
        refusal.span = shared.span();
        context.refuse(refusal.with_help(Help::KeepOne(vec!["shareProcessNamespace", "hostPID"])));
    }
    sysctls(spec, context);
    context.word(&place.field("fsGroupChangePolicy"), &["Always", "OnRootMismatch"]);
    seccomp(&place.field("seccompProfile"), context);
    app_armor(&place.field("appArmorProfile"), context);
    if context.gates.enabled(Gate::SupplementalGroupsPolicy) {
        context.word(&place.field("supplementalGroupsPolicy"), &["Merge", "Strict"]);
    }
    if context.gates.enabled(Gate::SELinuxChangePolicy) {
        let mounts = context.gates.enabled(Gate::SELinuxMount);
        let policies: &[_] = if mounts { &["MountOption", "Recursive"] } else { &["Recursive"] };
        context.word(&place.field("seLinuxChangePolicy"), policies);
    }
}

fn seccomp(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (kind, profile) = (place.field("type"), place.field("localhostProfile"));
    context.word(&kind, SECCOMP_TYPES);
    match (kind.str(), profile.is_set()) {
        ("Localhost", false) => {
            let refusal = required(&profile, "must be set when seccomp type is Localhost");
            context.refuse(refusal.with_help(Help::Add("localhostProfile: my-profile.json")));
        }
        ("Localhost", true) | (_, false) => {}
        (_, true) => {
            let json = object(place, fields_of("seccompProfile"));
            let detail = "can only be set when seccomp type is Localhost";
            context.refuse(invalid(&profile, json, detail).removing(&profile));
        }
    }
}

fn app_armor(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    const LONGEST: usize = 4095;
    let (kind, profile) = (place.field("type"), place.field("localhostProfile"));
    if !place.is_set() {
        return;
    }
    match kind.str() {
        "" => {
            let refusal = required(&kind, "type is required when appArmorProfile is set");
            context.refuse(refusal.with_help(Help::Add("type: RuntimeDefault")));
        }
        "Localhost" if profile.str().is_empty() => {
            let refusal = required(&profile, "must be set when AppArmor type is Localhost");
            context.refuse(refusal.with_help(Help::Add("localhostProfile: my-profile")));
        }
        "Localhost" => {
            let name = profile.str().trim();
            if name != profile.str() {
                let refusal = invalid(&profile, Quoted(profile.str()), "must not be padded with whitespace");
                context.refuse(refusal.mended_by(name));
            }
            if profile.str().len() > LONGEST {
                context.refuse(too_long(&profile, LONGEST));
            }
        }
        "RuntimeDefault" | "Unconfined" if profile.is_set() => {
            let detail = "can only be set when AppArmor type is Localhost";
            context.refuse(invalid(&profile, Quoted(profile.str()), detail).removing(&profile));
        }
        _ => context.word(&kind, SECCOMP_TYPES),
    }
}

/// `sysctls` of the pod
fn sysctls(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let own = spec.field("securityContext");
    let list = own.field("sysctls");
    let mut known = BTreeSet::new();
    for item in list.items() {
        let name = item.field("name");
        if name.str().is_empty() {
            context.refuse(required(&name, "").with_help(Help::Add("name: net.ipv4.tcp_syncookies")));
        } else if !is_sysctl(name.str()) {
            context.refuse(invalid(&name, Quoted(name.str()), SYSCTL_FAULT));
        } else if known.contains(name.str()) {
            context.refuse(duplicate(&name, name.str()));
        }
        let shared = match sysctl::namespace(name.str()) {
            Some(Namespace::Net) => "hostNetwork",
            Some(Namespace::Ipc) => "hostIPC",
            None => "",
        };
        if spec.field(shared).bool() == Some(true) && context.gates.version().at_least(SYSCTLS_OF_HOST) {
            let detail = format!("may not be specified when '{shared}' is true");
            let refusal = invalid(&name, Quoted(name.str()), detail);
            context.refuse(refusal.with_help(Help::KeepOne(vec!["sysctls", shared])));
        }
        known.insert(name.str());
    }
}

/// Letters, figures, `-` and `_` between dots or slashes.
fn is_sysctl(name: &str) -> bool {
    let is_end = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_segment = |segment: &str| {
        let ends = [segment.as_bytes().first(), segment.as_bytes().last()];
        ends.iter().all(|end| end.is_some_and(is_end))
            && segment.bytes().all(|byte| is_end(&byte) || matches!(byte, b'-' | b'_'))
    };
    name.len() <= 253 && name.split(['.', '/']).all(is_segment)
}

fn id(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let most = i64::from(i32::MAX);
    if let Some(id) = place.int().filter(|id| !(0..=most).contains(id)) {
        let refusal = invalid(place, id, "must be between 0 and 2147483647, inclusive");
        context.refuse(refusal.with_help(Help::Between { least: 0, most }).clamped(place, 0, most));
    }
}

/// The context as the API server prints it: the fields of its internal type, in its order.
fn as_json(place: &Place<'_, '_>) -> String {
    let fields: &[(&str, &str)] = &[
        ("Capabilities", "capabilities"),
        ("Privileged", "privileged"),
        ("SELinuxOptions", "seLinuxOptions"),
        ("WindowsOptions", "windowsOptions"),
        ("RunAsUser", "runAsUser"),
        ("RunAsGroup", "runAsGroup"),
        ("RunAsNonRoot", "runAsNonRoot"),
        ("ReadOnlyRootFilesystem", "readOnlyRootFilesystem"),
        ("AllowPrivilegeEscalation", "allowPrivilegeEscalation"),
        ("ProcMount", "procMount"),
        ("SeccompProfile", "seccompProfile"),
        ("AppArmorProfile", "appArmorProfile"),
    ];
    object(place, fields)
}

fn object(place: &Place<'_, '_>, fields: &[(&str, &str)]) -> String {
    let field =
        |(name, written): &(&str, &str)| format!("\"{name}\":{}", value(&place.field(written), written));
    let fields: Vec<String> = fields.iter().map(field).collect();
    format!("{{{}}}", fields.join(","))
}

fn value(place: &Place<'_, '_>, name: &str) -> String {
    let Some(node) = place.node() else {
        let is_text = matches!(name, "user" | "role" | "type" | "level");
        return if is_text { "\"\"" } else { "null" }.to_owned();
    };
    match node.value() {
        Value::Null => "null".to_owned(),
        Value::Bool(bool) => bool.to_string(),
        Value::Int(int) => int.to_string(),
        Value::Float(text) => text.to_owned(),
        Value::Str(text) => Word(text).to_string(),
        Value::Sequence => {
            let items: Vec<String> = place.items().map(|item| value(&item, "")).collect();
            format!("[{}]", items.join(","))
        }
        Value::Mapping => object(place, fields_of(name)),
    }
}

fn fields_of(name: &str) -> &'static [(&'static str, &'static str)] {
    match name {
        "capabilities" => &[("Add", "add"), ("Drop", "drop")],
        "seLinuxOptions" => &[("User", "user"), ("Role", "role"), ("Type", "type"), ("Level", "level")],
        "windowsOptions" => &[
            ("GMSACredentialSpecName", "gmsaCredentialSpecName"),
            ("GMSACredentialSpec", "gmsaCredentialSpec"),
            ("RunAsUserName", "runAsUserName"),
            ("HostProcess", "hostProcess"),
        ],
        "seccompProfile" | "appArmorProfile" => &[("Type", "type"), ("LocalhostProfile", "localhostProfile")],
        _ => &[],
    }
}
