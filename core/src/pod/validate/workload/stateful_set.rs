//! What is refused in a StatefulSet's `spec` besides its template.
//!
//! Source: `pkg/apis/apps/validation/validation.go: ValidateStatefulSetSpec`, and `ValidatePersistentVolumeClaimSpec` in
//! `pkg/apis/core/validation/validation.go`. Before 1.33 a wrong `serviceName` was accepted, and before 1.35 a wrong
//! claim; then the controller could not make the pod. `maxUnavailable` is dropped, because its gate is off.

use super::not_negative;
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;
use crate::pod::validate::names;
use crate::pod::validate::refusal::{Quoted, Word, forbidden, invalid, not_supported, required};

const MODES: &[&str] = &["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

pub(super) fn stateful_set(spec: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let management = spec.field("podManagementPolicy");
    if !matches!(management.str(), "" | "OrderedReady" | "Parallel") {
        let refusal = invalid(&management, Word(management.str()), "must be 'OrderedReady' or 'Parallel'");
        out.push(refusal.closest_to(management.str(), &["OrderedReady", "Parallel"]));
    }
    update_strategy(&spec.field("updateStrategy"), out);
    let retention = spec.field("persistentVolumeClaimRetentionPolicy");
    for name in ["whenDeleted", "whenScaled"] {
        let place = retention.field(name);
        if !matches!(place.str(), "" | "Retain" | "Delete") {
            out.push(not_supported(&place, place.str(), &["Retain", "Delete"]));
        }
    }
    let claims = spec.field("volumeClaimTemplates");
    for (index, node) in claims.items() {
        claim(&claims.item(index, node).field("spec"), out);
    }
    not_negative(&spec.field("ordinals").field("start"), out);
    let service = spec.field("serviceName");
    for fault in if service.str().is_empty() { Vec::new() } else { names::label(service.str()) } {
        let refusal = invalid(&service, Quoted(service.str()), fault).with_help(Help::LowerCaseName);
        out.push(match names::mended_label(service.str()) {
            Some(mended) => refusal.mended_by(mended),
            None => refusal,
        });
    }
}

fn update_strategy(strategy: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let (kind, rolling) = (strategy.field("type"), strategy.field("rollingUpdate"));
    let partition = rolling.field("partition");
    let details = format!("{{\"Partition\":{},\"MaxUnavailable\":null}}", partition.int().unwrap_or(0));
    match kind.str() {
        "OnDelete" => {
            if rolling.is_set() {
                let detail = "only allowed for updateStrategy 'RollingUpdate'";
                out.push(invalid(&rolling, details, detail).removing(&rolling));
            }
        }
        "" | "RollingUpdate" => not_negative(&partition, out),
        other => {
            let details = if rolling.is_set() { &details } else { "null" };
            let json = format!("{{\"Type\":{},\"RollingUpdate\":{details}}}", Word(other));
            let mut refusal = invalid(strategy, json, "must be 'RollingUpdate' or 'OnDelete'");
            refusal.span = kind.span();
            out.push(refusal.closest_to(other, &["RollingUpdate", "OnDelete"]));
        }
    }
}

/// `spec` of a claim
pub(in crate::pod::validate) fn claim(spec: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let modes = spec.field("accessModes");
    if modes.items().next().is_none() {
        let refusal = required(&modes, "at least 1 access mode is required");
        out.push(refusal.with_help(Help::Add("accessModes: [ReadWriteOnce]")));
    }
    let mut has_pods = [false; 2];
    for (index, node) in modes.items() {
        let item = modes.item(index, node);
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
