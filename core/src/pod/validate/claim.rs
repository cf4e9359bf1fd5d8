//! `spec` of a PersistentVolumeClaim, where a pod or a StatefulSet has a template of one.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidatePersistentVolumeClaimSpec`. Its data sources are not looked
//! at.

use super::refusal::{forbidden, not_supported, required};
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;

const MODES: &[&str] = &["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

/// `spec` of a claim
pub(super) fn claim(spec: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let modes = spec.field("accessModes");
    if !modes.has_items() {
        let refusal = required(&modes, "at least 1 access mode is required");
        out.push(refusal.with_help(Help::Add("accessModes: [ReadWriteOnce]")));
    }
    let mut has_pods = [false; 2];
    for item in modes.items() {
        if MODES.contains(&item.str()) {
            has_pods[usize::from(item.str() == "ReadWriteOncePod")] = true;
        } else {
            let mut refusal = not_supported(&item, item.str(), MODES);
            refusal.path = modes.to_string();
            out.push(refusal);
        }
    }
    if has_pods == [true; 2] {
        out.push(
            forbidden(&modes, "may not use ReadWriteOncePod with other access modes")
                .with_help(Help::KeepOne(vec!["ReadWriteOncePod", "the others"])),
        );
    }
    let resources = spec.field("resources");
    let (requests, storage) = (resources.field("requests"), resources.key("storage"));
    if !requests.key("storage").is_set() {
        out.push(required(&storage, "").with_help(Help::Add("resources: {requests: {storage: 1Gi}}")));
    }
    let mode = spec.field("volumeMode");
    if !matches!(mode.str(), "" | "Block" | "Filesystem") {
        out.push(not_supported(&mode, mode.str(), &["Block", "Filesystem"]));
    }
}
