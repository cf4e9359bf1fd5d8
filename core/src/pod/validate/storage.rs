//! Sources of volumes on networks and in clouds: the fields that each of them needs.
//!
//! Source: `pkg/apis/core/validation/validation.go: validateISCSIVolumeSource` and its neighbours. The names of iSCSI
//! initiators and what Azure's disks combine are not looked at.

use super::refusal::{invalid, required, texts_as_json};
use super::{Context, path};
use crate::diagnostic::Help;
use crate::pod::place::Place;

/// The texts that a source needs, with what to write.
const REQUIRED: &[(&str, &[(&str, &str)])] = &[
    ("awsElasticBlockStore", &[("volumeID", "volumeID: VOLUME")]),
    ("azureFile", &[("secretName", "secretName: SECRET"), ("shareName", "shareName: SHARE")]),
    ("cinder", &[("volumeID", "volumeID: VOLUME")]),
    ("flexVolume", &[("driver", "driver: DRIVER")]),
    ("gcePersistentDisk", &[("pdName", "pdName: DISK")]),
    ("gitRepo", &[("repository", "repository: URL")]),
    ("glusterfs", &[("endpoints", "endpoints: ENDPOINTS"), ("path", "path: VOLUME")]),
    ("iscsi", &[("targetPortal", "targetPortal: HOST:3260"), ("iqn", "iqn: iqn.2001-04.com.example:disk")]),
    ("photonPersistentDisk", &[("pdID", "pdID: DISK")]),
    ("portworxVolume", &[("volumeID", "volumeID: VOLUME")]),
    ("vsphereVolume", &[("volumePath", "volumePath: PATH")]),
];

/// The source of that name
pub(super) fn source(name: &str, source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let needed = REQUIRED.iter().find(|(kind, _)| *kind == name).map_or(&[][..], |(_, needed)| needed);
    for (field, usual) in needed {
        // The API server names Google's disks otherwise than their field.
        let place = source.field(field);
        if place.str().is_empty() {
            let mut refusal = required(&place, "").with_help(Help::Add(usual));
            refusal.path = refusal.path.replace(".gcePersistentDisk.", ".persistentDisk.");
            context.refuse(refusal);
        }
    }
    match name {
        "gitRepo" => path::local(&source.field("directory"), context),
        "iscsi" => {
            lun(&source.field("lun"), context);
            let asks = |field| source.field(field).bool() == Some(true);
            let secret = source.field("secretRef");
            if (asks("chapAuthDiscovery") || asks("chapAuthSession")) && !secret.is_set() {
                context.refuse(required(&secret, "").with_help(Help::Add("secretRef: {name: SECRET}")));
            }
        }
        "fc" => fibre_channel(source, context),
        _ => {}
    }
}

fn fibre_channel(source: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (names, ids, unit) = (source.field("targetWWNs"), source.field("wwids"), source.field("lun"));
    let [has_names, has_ids] = [&names, &ids].map(|list| list.has_items());
    let both = vec!["targetWWNs", "wwids"];
    if !has_names && !has_ids {
        let refusal = required(&names, "must specify either targetWWNs or wwids, but not both");
        context.refuse(refusal.with_help(Help::WriteOneOf(both)));
        return;
    }
    if has_names && has_ids {
        let detail = "targetWWNs and wwids can not be specified simultaneously";
        context.refuse(invalid(&names, texts_as_json(&names), detail).with_help(Help::KeepOne(both)));
    }
    if has_names && !unit.is_set() {
        let refusal = required(&unit, "lun is required if targetWWNs is specified");
        context.refuse(refusal.with_help(Help::Add("lun: 0")));
    } else if has_names {
        lun(&unit, context);
    }
}

fn lun(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    const MOST: i64 = 255;
    if let Some(unit) = place.int().filter(|unit| !(0..=MOST).contains(unit)) {
        let refusal = invalid(place, unit, "must be between 0 and 255, inclusive");
        context.refuse(refusal.with_help(Help::Between { least: 0, most: MOST }).clamped(place, 0, MOST));
    }
}
