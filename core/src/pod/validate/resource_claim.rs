//! `resourceClaims`: devices that a pod asks for by name.
//!
//! Source: `pkg/apis/core/validation/validation.go: validatePodResourceClaim`.

use std::collections::BTreeSet;

use super::refusal::{Quoted, Word, duplicate, invalid, required};
use super::{Context, names};
use crate::diagnostic::Help;
use crate::pod::place::Place;

const SOURCES: [&str; 2] = ["resourceClaimName", "resourceClaimTemplateName"];

/// `resourceClaims`
pub(super) fn resource_claims(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for item in list.items() {
        let name = item.field("name");
        if name.str().is_empty() {
            context.refuse(required(&name, "").with_help(Help::Add("name: device")));
        } else if taken.insert(name.str()) {
            for fault in names::label(name.str()) {
                context.refuse(invalid(&name, Quoted(name.str()), fault).with_help(Help::LowerCaseName));
            }
        } else {
            context.refuse(duplicate(&name, name.str()).with_help(Help::AnotherName));
        }
        let refusal = match SOURCES.map(|source| item.field(source).is_set()) {
            [true, true] => {
                let detail =
                    "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified";
                Some(invalid(&item, as_json(&item), detail).with_help(Help::KeepOne(SOURCES.to_vec())))
            }
            [false, false] => {
                let detail = "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`";
                let help = Help::Add("resourceClaimTemplateName: TEMPLATE");
                Some(invalid(&item, as_json(&item), detail).with_help(help))
            }
            _ => None,
        };
        if let Some(refusal) = refusal {
            context.refuse(refusal);
        }
        for source in SOURCES {
            let place = item.field(source);
            for fault in if place.is_set() { names::subdomain(place.str()) } else { Vec::new() } {
                context.refuse(invalid(&place, Quoted(place.str()), fault).with_help(Help::LowerCaseName));
            }
        }
    }
}

/// The claim as the API server prints it: the fields of its internal type.
fn as_json(item: &Place<'_, '_>) -> String {
    let text = |name| {
        let place = item.field(name);
        if place.is_set() { Word(place.str()).to_string() } else { "null".to_owned() }
    };
    let (name, [claim, template]) = (Word(item.field("name").str()), SOURCES.map(text));
    format!("{{\"Name\":{name},\"ResourceClaimName\":{claim},\"ResourceClaimTemplateName\":{template}}}")
}
