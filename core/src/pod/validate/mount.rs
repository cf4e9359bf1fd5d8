//! `volumeMounts` and `volumeDevices` of a container.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidateVolumeMounts, ValidateVolumeDevices`.

use std::collections::BTreeSet;

use super::refusal::{Quoted, forbidden, invalid, not_found, not_supported};
use super::{Context, path};
use crate::diagnostic::Help;
use crate::pod::place::Place;
use crate::pod::schema::most_similar;
use crate::version::Gate;

const PROPAGATIONS: &[&str] = &["Bidirectional", "HostToContainer", "None"];
const RECURSIVE: &[&str] = &["Disabled", "Enabled", "IfPossible"];

/// How many volumes a misspelt name is compared with.
const MOST_COMPARED: usize = 100;

/// `volumeMounts`
pub(super) fn volume_mounts<'d>(
    list: &Place<'_, 'd>,
    container: &Place<'_, 'd>,
    context: &mut Context<'_, 'd>,
) {
    let devices = container.field("volumeDevices");
    let mut paths: BTreeSet<&str> = BTreeSet::new();
    let (device_names, device_paths) = (texts(&devices, "name"), texts(&devices, "devicePath"));
    for item in list.items() {
        if context.is_full() {
            return;
        }
        let (name, path) = (item.field("name"), item.field("mountPath"));
        if context.dropped.contains(name.str()) {
            continue;
        }
        context.require(&name, "name: VOLUME");
        if !context.volumes.contains(name.str()) {
            let refusal = not_found(&name, name.str(), "").with_help(Help::DefineVolume);
            let candidates = context.volumes.iter().copied().take(MOST_COMPARED);
            let meant = most_similar(name.str(), candidates).filter(|_| name.is_set());
            context.refuse(match meant {
                Some(meant) => refusal.mended_by(meant),
                None => refusal,
            });
        }
        context.require(&path, "mountPath: /data");
        if !paths.insert(path.str()) {
            let refusal = invalid(&path, Quoted(path.str()), "must be unique");
            context.refuse(refusal.with_help(Help::AnotherPath));
        }
        if device_names.contains(name.str()) {
            let detail = "must not already exist in volumeDevices";
            context.refuse(invalid(&name, Quoted(name.str()), detail));
        }
        if device_paths.contains(path.str()) {
            let detail = "must not already exist as a path in volumeDevices";
            context.refuse(invalid(&path, Quoted(path.str()), detail));
        }
        sub_paths(list, &item, context);
        propagation(list, &item, container, context);
    }
}

/// That field of every item.
fn texts<'d>(list: &Place<'_, 'd>, field: &str) -> BTreeSet<&'d str> {
    let mut texts = BTreeSet::new();
    texts.extend(list.items().map(|item| item.field(field).str()));
    texts
}

/// The API server names the list's field here, and not the item's.
fn sub_paths(list: &Place<'_, '_>, item: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (path, expression) = (item.field("subPath"), item.field("subPathExpr"));
    if !path.str().is_empty() {
        path::descending(&list.nowhere("subPath"), &path, context);
    }
    if !expression.str().is_empty() {
        if !path.str().is_empty() {
            let detail = "subPathExpr and subPath are mutually exclusive";
            let refusal = invalid(&expression, Quoted(expression.str()), detail);
            context.refuse(refusal.with_help(Help::KeepOne(vec!["subPath", "subPathExpr"])));
        }
        path::descending(&list.nowhere("subPathExpr"), &expression, context);
    }
}

fn propagation(
    list: &Place<'_, '_>,
    item: &Place<'_, '_>,
    container: &Place<'_, '_>,
    context: &mut Context<'_, '_>,
) {
    let (mode, recursive) = (item.field("mountPropagation"), item.field("recursiveReadOnly"));
    if mode.is_set() {
        let named = list.nowhere("mountPropagation");
        if !PROPAGATIONS.contains(&mode.str()) {
            context.refuse(not_supported(&named, mode.str(), PROPAGATIONS));
        }
        let privileged = container.field("securityContext").field("privileged").bool();
        if mode.str() == "Bidirectional" && privileged != Some(true) {
            let detail = "Bidirectional mount propagation is available only to privileged containers";
            context.refuse(forbidden(&named, detail));
        }
    }
    let named = list.nowhere("recursiveReadOnly");
    match recursive.str() {
        _ if !context.gates.enabled(Gate::RecursiveReadOnlyMounts) => {}
        "Enabled" | "IfPossible" => {
            if item.field("readOnly").bool() != Some(true) {
                let detail = "may only be specified when readOnly is true";
                context.refuse(forbidden(&named, detail).with_help(Help::Add("readOnly: true")));
            }
            if mode.is_set() && mode.str() != "None" {
                let detail = "may only be specified when mountPropagation is None or not specified";
                context.refuse(forbidden(&named, detail));
            }
        }
        "Disabled" => {}
        other if recursive.is_set() => context.refuse(not_supported(&named, other, RECURSIVE)),
        _ => {}
    }
}

/// `volumeDevices`
pub(super) fn volume_devices<'d>(
    list: &Place<'_, 'd>,
    container: &Place<'_, 'd>,
    context: &mut Context<'_, 'd>,
) {
    let mounts = container.field("volumeMounts");
    let (mount_names, mount_paths) = (texts(&mounts, "name"), texts(&mounts, "mountPath"));
    let (mut names, mut paths): (BTreeSet<&str>, BTreeSet<&str>) = (BTreeSet::new(), BTreeSet::new());
    for item in list.items() {
        let (name, path) = (item.field("name"), item.field("devicePath"));
        context.require(&name, "name: VOLUME");
        if names.contains(name.str()) {
            context.refuse(invalid(&name, Quoted(name.str()), "must be unique"));
        }
        if !context.volumes.contains(name.str()) {
            context.refuse(not_found(&name, name.str(), "").with_help(Help::DefineVolume));
        } else if !context.claimed.contains(name.str()) {
            let detail =
                "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode";
            context.refuse(invalid(&name, Quoted(name.str()), detail));
        }
        context.require(&path, "devicePath: /dev/xvda");
        if paths.contains(path.str()) {
            context.refuse(invalid(&path, Quoted(path.str()), "must be unique"));
        }
        if path.str().split('/').any(|part| part == "..") {
            let detail = "can not contain backsteps ('..')";
            context.refuse(invalid(&path, Quoted(path.str()), detail));
        } else {
            paths.insert(path.str());
        }
        if mount_names.contains(name.str()) {
            let detail = "must not already exist in volumeMounts";
            context.refuse(invalid(&name, Quoted(name.str()), detail));
        }
        if mount_paths.contains(path.str()) {
            let detail = "must not already exist as a path in volumeMounts";
            context.refuse(invalid(&path, Quoted(path.str()), detail));
        }
        if !name.str().is_empty() {
            names.insert(name.str());
        }
    }
}
