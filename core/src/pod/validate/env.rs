//! `env` and `envFrom`.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidateEnv, ValidateEnvFrom`.

use super::names::{self, Strictness};
use super::refusal::{Quoted, invalid, not_found, not_supported, required};
use super::{Context, path};
use crate::diagnostic::Help;
use crate::pod::decode;
use crate::pod::place::Place;
use crate::quantity::Quantity;
use crate::version::Gate;

const RESOURCES: &[&str] = &[
    "limits.cpu",
    "limits.ephemeral-storage",
    "limits.memory",
    "requests.cpu",
    "requests.ephemeral-storage",
    "requests.memory",
];
const FIELDS: &[&str] = &[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];
/// Fields that a reference may name, although not all of them may stand in a variable.
const CONVERTIBLE: &[&str] = &[
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.restartPolicy",
    "spec.serviceAccountName",
    "spec.schedulerName",
    "status.phase",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];
const SOURCES: &[&str] = &["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"];

/// `env`
pub(super) fn env(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    for item in list.items() {
        let name = item.field("name");
        if name.str().is_empty() {
            context.refuse(required(&name, "").with_help(Help::Add("name: NAME")));
        } else {
            for fault in names::env_var(name.str(), strictness(context)) {
                context.refuse(invalid(&name, Quoted(name.str()), fault).with_help(Help::VariableName));
            }
        }
        value_from(&item, context);
    }
}

fn strictness(context: &Context<'_, '_>) -> Strictness {
    if context.gates.version().at_least(32) { Strictness::Relaxed } else { Strictness::Strict }
}

fn value_from(variable: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (value, from) = (variable.field("value"), variable.field("valueFrom"));
    if !from.is_set() {
        return;
    }
    let mut count = 0;
    for name in SOURCES {
        let source = from.field(name);
        let is_dropped = *name == "fileKeyRef" && !context.gates.enabled(Gate::EnvFiles);
        if !source.is_set() || is_dropped {
            continue;
        }
        count += 1;
        match *name {
            "fieldRef" => field_ref(&source, FIELDS, context),
            "resourceFieldRef" => resource_field_ref(&source, context),
            "configMapKeyRef" | "secretKeyRef" => key_ref(&source, context),
            _ => file_key_ref(&source, context),
        }
    }
    if count == 0 {
        let detail = if context.gates.version().at_least(34) {
            "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`"
        } else {
            "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`"
        };
        context.refuse(invalid(&from, Quoted(""), detail).with_help(Help::WriteOneOf(SOURCES.to_vec())));
    } else if !value.str().is_empty() {
        let detail = "may not be specified when `value` is not empty";
        context
            .refuse(invalid(&from, Quoted(""), detail).with_help(Help::KeepOne(vec!["value", "valueFrom"])));
    } else if count > 1 {
        let detail = "may not have more than one field specified at a time";
        context.refuse(invalid(&from, Quoted(""), detail).with_help(Help::KeepOne(SOURCES.to_vec())));
    }
}

/// A `fieldRef` that may name these fields.
pub(super) fn field_ref(
    source: &Place<'_, '_>,
    fields: &'static [&'static str],
    context: &mut Context<'_, '_>,
) {
    let (version, path) = (source.field("apiVersion"), source.field("fieldPath"));
    if path.str().is_empty() {
        context.refuse(required(&path, "").with_help(Help::Add("fieldPath: metadata.name")));
        return;
    }
    let written = if path.str() == "spec.host" { "spec.nodeName" } else { path.str() };
    let (name, subscript) = match written.split_once("['") {
        Some((name, rest)) => (name, rest.strip_suffix("']")),
        None => (written, None),
    };
    let is_known = CONVERTIBLE.contains(&name) && (!written.contains("['") || subscript.is_some());
    if !matches!(version.str(), "" | "v1") || !is_known {
        let detail = if is_known {
            format!("error converting fieldPath: unsupported pod version: {}", version.str())
        } else {
            format!("error converting fieldPath: field label not supported: {}", path.str())
        };
        let refusal = invalid(&path, Quoted(path.str()), detail);
        context.refuse(refusal.with_help(Help::WriteOneOf(fields.to_vec())));
        return;
    }
    match (name, subscript) {
        ("metadata.annotations", Some(key)) => qualified(source, &names::lower(key), context),
        ("metadata.labels", Some(key)) => qualified(source, key, context),
        (name, Some(_)) => {
            let refusal = invalid(source, Quoted(name), "does not support subscript");
            context.refuse(refusal.with_help(Help::WriteOneOf(fields.to_vec())));
        }
        (name, None) if !fields.contains(&name) => context.refuse(not_supported(&path, name, fields)),
        _ => {}
    }
}

fn qualified(place: &Place<'_, '_>, key: &str, context: &mut Context<'_, '_>) {
    for fault in names::qualified(key) {
        context.refuse(invalid(place, Quoted(key), fault).with_help(Help::LabelKey));
    }
}

fn file_key_ref(source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (key, volume, path) = (source.field("key"), source.field("volumeName"), source.field("path"));
    context.require(&key, "key: NAME");
    for fault in names::env_var(key.str(), Strictness::Relaxed) {
        context.refuse(invalid(&key, Quoted(key.str()), fault).with_help(Help::VariableName));
    }
    if volume.str().is_empty() {
        context.refuse(required(&volume, "").with_help(Help::Add("volumeName: VOLUME")));
    } else {
        for fault in names::label(volume.str()) {
            context.refuse(invalid(&volume, Quoted(volume.str()), fault).with_help(Help::LowerCaseName));
        }
    }
    context.require(&path, "path: FILE");
    path::without_backsteps(&path, context);
}

/// That the volumes of every `fileKeyRef` are there and are of the one kind that may hold such files.
pub(super) fn file_volumes(spec: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let volumes = spec.field("volumes");
    for list in ["initContainers", "containers", "ephemeralContainers"] {
        let list = spec.field(list);
        for container in list.items() {
            let env = container.field("env");
            for variable in env.items() {
                let from = variable.field("valueFrom");
                let source = from.field("fileKeyRef");
                if !source.is_set() {
                    continue;
                }
                let name = source.field("volumeName");
                // Of several of one name the last counts.
                let found = volumes.items().filter(|volume| volume.field("name").str() == name.str());
                match found.last() {
                    None => {
                        let refusal = not_found(&name, name.str(), "");
                        context.refuse(refusal.with_help(Help::DefineVolume));
                    }
                    Some(volume) if !is_empty_dir(&volume) => {
                        let detail = "referenced volume must be of type emptyDir";
                        context.refuse(invalid(&name, Quoted(name.str()), detail));
                    }
                    Some(_) => {}
                }
            }
        }
    }
}

/// Whether it is an `emptyDir`, as a volume without any source is too.
fn is_empty_dir(volume: &Place<'_, '_>) -> bool {
    let mut sources = volume.node().into_iter().flat_map(|node| node.entries());
    volume.field("emptyDir").is_set() || sources.all(|entry| entry.key == "name" || entry.value.is_null())
}

/// A `resourceFieldRef`
pub(super) fn resource_field_ref(source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (resource, divisor) = (source.field("resource"), source.field("divisor"));
    let name = resource.str();
    let is_huge = name.starts_with("limits.hugepages-") || name.starts_with("requests.hugepages-");
    if name.is_empty() {
        context.refuse(required(&resource, "").with_help(Help::WriteOneOf(RESOURCES.to_vec())));
    } else if !RESOURCES.contains(&name) && !is_huge {
        context.refuse(not_supported(&resource, name, RESOURCES));
    }
    let amount = decode::quantity(divisor.node());
    if let Some(amount) = amount.filter(|amount| !amount.is_zero()) {
        refuse_divisor(&divisor, name, &amount, context);
    }
}

fn refuse_divisor(place: &Place<'_, '_>, resource: &str, divisor: &Quantity, context: &mut Context<'_, '_>) {
    let divisor = divisor.to_string();
    let is_unit = divisor.strip_prefix('1').is_some_and(|unit| {
        matches!(unit, "" | "k" | "M" | "G" | "T" | "P" | "E" | "Ki" | "Mi" | "Gi" | "Ti" | "Pi" | "Ei")
    });
    let units = "1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei";
    let kind = match resource {
        "limits.cpu" | "requests.cpu" if matches!(&*divisor, "1" | "1m") => return,
        "limits.cpu" | "requests.cpu" => {
            let detail = "only divisor's values 1m and 1 are supported with the cpu resource";
            let help = Help::WriteOneOf(vec!["1", "1m"]);
            context.refuse(invalid(place, Quoted(resource), detail).with_help(help));
            return;
        }
        "limits.memory" | "requests.memory" => "memory",
        "limits.ephemeral-storage" | "requests.ephemeral-storage" => "local ephemeral storage",
        other if other.contains("s.hugepages-") => "hugepages",
        _ => return,
    };
    if !is_unit {
        let detail = format!("only divisor's values {units} are supported with the {kind} resource");
        context
            .refuse(invalid(place, Quoted(resource), detail).with_help(Help::WriteOneOf(vec!["1", "1Mi"])));
    }
}

fn key_ref(source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (name, key) = (source.field("name"), source.field("key"));
    for fault in names::subdomain(name.str()) {
        context.refuse(invalid(&name, Quoted(name.str()), fault).with_help(Help::LowerCaseName));
    }
    if key.str().is_empty() {
        context.refuse(required(&key, "").with_help(Help::Add("key: KEY")));
        return;
    }
    for fault in names::config_key(key.str()) {
        context.refuse(invalid(&key, Quoted(key.str()), fault).with_help(Help::FileName));
    }
}

/// `envFrom`
pub(super) fn env_from(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    for item in list.items() {
        let prefix = item.field("prefix");
        if !prefix.str().is_empty() {
            for fault in names::env_var(prefix.str(), strictness(context)) {
                context.refuse(invalid(&prefix, Quoted(prefix.str()), fault).with_help(Help::VariableName));
            }
        }
        let mut count = 0;
        for kind in ["configMapRef", "secretRef"] {
            let source = item.field(kind);
            if source.is_set() {
                count += 1;
                object_name(&source.field("name"), context);
            }
        }
        if count != 1 {
            let detail = if count == 0 {
                "must specify one of: `configMapRef` or `secretRef`"
            } else {
                "may not have more than one field specified at a time"
            };
            let mut refusal = invalid(list, Quoted(""), detail);
            refusal.span = item.span();
            context.refuse(refusal.with_help(Help::WriteOneOf(vec!["configMapRef", "secretRef"])));
        }
    }
}

fn object_name(name: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    if name.str().is_empty() {
        context.refuse(required(name, "").with_help(Help::Add("name: NAME")));
        return;
    }
    for fault in names::subdomain(&names::masked(name.str())) {
        context.refuse(invalid(name, Quoted(name.str()), fault).with_help(Help::LowerCaseName));
    }
}
