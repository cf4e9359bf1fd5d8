//! What is refused in a StatefulSet's `spec` besides its template.
//!
//! Source: `pkg/apis/apps/validation/validation.go: ValidateStatefulSetSpec`. Before 1.33 a wrong `serviceName` was accepted, and before 1.35 a wrong
//! claim; then the controller could not make the pod. `maxUnavailable` is dropped, because its gate is off.

use super::not_negative;
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;
use crate::pod::validate::refusal::{Quoted, Word, invalid, not_supported};
use crate::pod::validate::{claim, names};

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
    for item in claims.items() {
        claim::claim(&item.field("spec"), out);
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
