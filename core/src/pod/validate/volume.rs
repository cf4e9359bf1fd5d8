//! `volumes`: their names, that each has one source, and the sources that people write.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidateVolumes, validateVolumeSource`. Those of networks and
//! clouds are in `storage`.

use std::collections::BTreeSet;

use super::refusal::{Quoted, duplicate, forbidden, invalid, not_supported, required};
use super::{Context, Owner, claim, env, names, path, storage};
use crate::diagnostic::Help;
use crate::pod::decode;
use crate::pod::place::Place;
use crate::version::Gate;

/// Every source, in the order in which the API server looks for them.
const SOURCES: &[&str] = &[
    "emptyDir",
    "hostPath",
    "gitRepo",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "secret",
    "nfs",
    "iscsi",
    "glusterfs",
    "flocker",
    "persistentVolumeClaim",
    "rbd",
    "cinder",
    "cephfs",
    "quobyte",
    "downwardAPI",
    "fc",
    "flexVolume",
    "configMap",
    "azureFile",
    "vsphereVolume",
    "photonPersistentDisk",
    "portworxVolume",
    "azureDisk",
    "storageos",
    "projected",
    "scaleIO",
    "csi",
    "ephemeral",
    "image",
];
const HOST_PATH_TYPES: &[&str] =
    &["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];

/// Checks every volume, and keeps the names of those that containers can mount.
pub(super) fn volumes<'d>(list: &Place<'_, 'd>, context: &mut Context<'_, 'd>) {
    for item in list.items() {
        let name = item.field("name");
        if context.added.contains(name.str()) {
            continue;
        }
        if item.field("image").is_set() && !context.gates.enabled(Gate::ImageVolume) {
            context.dropped.insert(name.str());
            continue;
        }
        let before = context.out.len();
        sources(&item, context);
        context.require(&name, "name: data");
        for fault in if name.str().is_empty() { Vec::new() } else { names::label(name.str()) } {
            context.refuse(invalid(&name, Quoted(name.str()), fault).with_help(Help::LowerCaseName));
        }
        if context.volumes.contains(name.str()) {
            context.refuse(duplicate(&name, name.str()).with_help(Help::AnotherName));
        }
        if context.out.len() == before {
            context.volumes.insert(name.str());
            if ["persistentVolumeClaim", "ephemeral"].into_iter().any(|claim| item.field(claim).is_set()) {
                context.claimed.insert(name.str());
            }
        }
    }
}

fn sources<'d>(item: &Place<'_, 'd>, context: &mut Context<'_, 'd>) {
    let Some(node) = item.node().filter(|_| !context.is_full()) else { return };
    // Most volumes have one source, so the order matters only where there are more.
    let written: Vec<&str> = node.entries().map(|entry| entry.key).filter(|key| *key != "name").collect();
    let mut is_first = true;
    for name in SOURCES.iter().filter(|name| written.contains(name)) {
        let source = item.field(name);
        if !source.is_set() {
            continue;
        }
        if *name == "emptyDir" {
            size_limit(&source.field("sizeLimit"), context);
        }
        if !is_first {
            let refusal = forbidden(&source, "may not specify more than 1 volume type");
            context.refuse(refusal.with_help(Help::OneVolumeEach));
            continue;
        }
        is_first = false;
        match *name {
            "hostPath" => host_path(&source, context),
            "secret" => files(&source, "secretName", context),
            "configMap" => files(&source, "name", context),
            "nfs" => nfs(&source, context),
            "persistentVolumeClaim" => {
                let claim = source.field("claimName");
                context.require(&claim, "claimName: CLAIM");
            }
            "projected" => projected(&source, context),
            "downwardAPI" => {
                mode(&source.field("defaultMode"), context);
                downward(&source, context);
            }
            "csi" => {
                let driver = source.field("driver");
                context.require(&driver, "driver: DRIVER");
            }
            "ephemeral" => {
                let template = source.field("volumeClaimTemplate");
                if template.is_set() {
                    claim::claim(&template.field("spec"), context.out);
                } else {
                    let usual = "volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: \
                                 {storage: 1Gi}}}}";
                    context.refuse(required(&template, "").with_help(Help::Add(usual)));
                }
            }
            "image" => image(&source, context),
            _ => storage::source(name, &source, context),
        }
    }
}

fn image(source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let reference = source.field("reference");
    if context.owner == Owner::Pod && reference.str().is_empty() {
        context.refuse(required(&reference, "").with_help(Help::Add("reference: IMAGE")));
    }
    context.word(&source.field("pullPolicy"), &["Always", "IfNotPresent", "Never"]);
}

fn size_limit(limit: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    if decode::quantity(limit.node()).is_some_and(|amount| amount.signum() < 0) {
        let refusal = forbidden(limit, "SizeLimit field must be a valid resource quantity");
        context.refuse(refusal.with_help(Help::AtLeast(0)).mended_by("0"));
    }
}

fn host_path(source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (path, kind) = (source.field("path"), source.field("type"));
    if path.str().is_empty() {
        context.refuse(required(&path, "").with_help(Help::Add("path: /var/log")));
        return;
    }
    path::without_backsteps(&path, context);
    if kind.is_set() && !HOST_PATH_TYPES.contains(&kind.str()) {
        context.refuse(not_supported(&kind, kind.str(), HOST_PATH_TYPES));
    }
}

fn nfs(source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (server, path) = (source.field("server"), source.field("path"));
    context.require(&server, "server: HOST");
    context.require(&path, "path: /export");
    if !path.str().starts_with('/') {
        context.refuse(invalid(&path, Quoted(path.str()), "must be an absolute path"));
    }
}

/// A Secret or a ConfigMap as files.
fn files(source: &Place<'_, '_>, name: &str, context: &mut Context<'_, '_>) {
    let object = source.field(name);
    if object.str().is_empty() {
        let help = if name == "name" { "name: CONFIGMAP" } else { "secretName: SECRET" };
        context.refuse(required(&object, "").with_help(Help::Add(help)));
    }
    mode(&source.field("defaultMode"), context);
    keys(source, context);
}

/// `items`: keys as files.
fn keys(source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let items = source.field("items");
    for item in items.items() {
        let (key, path) = (item.field("key"), item.field("path"));
        context.require(&key, "key: KEY");
        context.require(&path, "path: FILE");
        path::local(&path, context);
        mode(&item.field("mode"), context);
    }
}

/// Several sources as files of one volume.
fn projected<'d>(volume: &Place<'_, 'd>, context: &mut Context<'_, 'd>) {
    mode(&volume.field("defaultMode"), context);
    let sources = volume.field("sources");
    let mut taken = BTreeSet::new();
    for item in sources.items() {
        for name in ["secret", "configMap"] {
            let source = item.field(name);
            let object = source.field("name");
            if source.is_set() && object.str().is_empty() {
                context.refuse(required(&object, "").with_help(Help::Add("name: NAME")));
            }
            keys(&source, context);
            paths(volume, &source, Some(object.str()), &mut taken, context);
        }
        let fields = item.field("downwardAPI");
        downward(&fields, context);
        paths(volume, &fields, None, &mut taken, context);
        let token = item.field("serviceAccountToken");
        if token.is_set() {
            let expiration = token.field("expirationSeconds");
            if let Some(seconds) = expiration.int().filter(|seconds| *seconds < 600) {
                let refusal =
                    invalid(&expiration, seconds, "may not specify a duration less than 10 minutes");
                context.refuse(refusal.with_help(Help::AtLeast(600)).mended_by("600"));
            }
            if token.field("path").str().is_empty() {
                // The API server names the volume's path.
                let mut refusal = required(&volume.field("path"), "");
                refusal.span = token.span();
                context.refuse(refusal.with_help(Help::Add("path: token")));
            }
        }
        let kinds = [
            "secret",
            "configMap",
            "downwardAPI",
            "serviceAccountToken",
            "clusterTrustBundle",
            "podCertificate",
        ];
        if kinds.iter().filter(|kind| item.field(kind).is_set()).count() > 1 {
            let detail = "may not specify more than 1 volume type per source";
            context.refuse(forbidden(&item, detail).with_help(Help::KeepOne(kinds.to_vec())));
        }
    }
}

/// No two sources have a file of one name; what is told is the name of the object, or else the path itself.
fn paths<'d>(
    volume: &Place<'_, 'd>,
    source: &Place<'_, 'd>,
    object: Option<&str>,
    taken: &mut BTreeSet<&'d str>,
    context: &mut Context<'_, 'd>,
) {
    let items = source.field("items");
    for item in items.items() {
        let path = item.field("path");
        if !path.str().is_empty() && !taken.insert(path.str()) {
            let told = object.unwrap_or(path.str());
            let mut refusal = invalid(volume, Quoted(told), "conflicting duplicate paths");
            refusal.span = path.span();
            context.refuse(refusal.with_help(Help::AnotherName));
        }
    }
}

/// Fields of the pod as files; the API server does not say of which item it speaks.
fn downward(source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    const FIELDS: &[&str] =
        &["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];
    let items = source.field("items");
    for item in items.items() {
        let before = context.out.len();
        let (path, field, resource) =
            (item.field("path"), item.field("fieldRef"), item.field("resourceFieldRef"));
        context.require(&path, "path: FILE");
        path::local(&path, context);
        if field.is_set() {
            env::field_ref(&field, FIELDS, context);
            if resource.is_set() {
                let detail = "fieldRef and resourceFieldRef can not be specified simultaneously";
                let both = vec!["fieldRef", "resourceFieldRef"];
                context.refuse(invalid(&item, Quoted("resource"), detail).with_help(Help::KeepOne(both)));
            }
        } else if resource.is_set() {
            let container = resource.field("containerName");
            context.require(&container, "containerName: app");
            env::resource_field_ref(&resource, context);
        } else {
            let refusal = required(&item, "one of fieldRef and resourceFieldRef is required");
            context.refuse(refusal.with_help(Help::Add("fieldRef: {fieldPath: metadata.name}")));
        }
        mode(&item.field("mode"), context);
        let own = item.to_string();
        for refusal in &mut context.out[before..] {
            if let Some(rest) = refusal.path.strip_prefix(&own) {
                refusal.path = format!("{source}{rest}");
            }
        }
    }
}

fn mode(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    if let Some(mode) = place.int().filter(|mode| !(0..=0o777).contains(mode)) {
        let detail = "must be a number between 0 and 0777 (octal), both inclusive";
        context.refuse(invalid(place, mode, detail));
    }
}
