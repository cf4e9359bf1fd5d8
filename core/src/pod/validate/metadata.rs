//! `metadata`: names, labels and annotations.
//!
//! Source: `apimachinery/pkg/api/validation/objectmeta.go: ValidateObjectMeta`.

use super::names::{self, Faults};
use super::refusal::{Quoted, invalid, required};
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::place::Place;

/// An object whose name is a DNS subdomain, as that of most kinds that have a pod.
pub(super) fn object_meta(meta: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    named_meta(meta, names::subdomain, out);
}

/// An object whose name has these faults.
pub(super) fn named_meta(meta: &Place<'_, '_>, faults: fn(&str) -> Faults, out: &mut Vec<Diagnostic>) {
    let (name, prefix) = (meta.field("name"), meta.field("generateName"));
    for fault in if prefix.str().is_empty() { Vec::new() } else { faults(&names::masked(prefix.str())) } {
        out.push(invalid(&prefix, Quoted(prefix.str()), fault).with_help(Help::LowerCaseName));
    }
    if name.str().is_empty() {
        if prefix.str().is_empty() {
            let refusal = required(&name, "name or generateName is required");
            out.push(refusal.with_help(Help::Add("name: my-app")));
        }
    } else {
        for fault in faults(name.str()) {
            let refusal = invalid(&name, Quoted(name.str()), fault).with_help(Help::LowerCaseName);
            let mended = names::mended_label(name.str());
            out.push(match mended {
                Some(mended) => refusal.mended_by(mended),
                None => refusal,
            });
        }
    }
    let namespace = meta.field("namespace");
    if !namespace.str().is_empty() {
        for fault in names::label(namespace.str()) {
            out.push(invalid(&namespace, Quoted(namespace.str()), fault).with_help(Help::LowerCaseName));
        }
    }
    labels(&meta.field("labels"), out);
    annotations(&meta.field("annotations"), out);
}

/// A mapping of labels; the API server names only the mapping, we mark the label.
pub(super) fn labels(labels: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    for entry in labels.node().into_iter().flat_map(|node| node.entries()) {
        for fault in names::qualified(entry.key) {
            let mut refusal = invalid(labels, Quoted(entry.key), fault).with_help(Help::LabelKey);
            refusal.span = entry.key_span;
            out.push(refusal);
        }
        let value = entry.value.as_str().unwrap_or_default();
        for fault in names::label_value(value) {
            let mut refusal = invalid(labels, Quoted(value), fault).with_help(Help::LabelValue);
            refusal.span = entry.value.span();
            out.push(refusal);
        }
    }
}

/// A mapping of annotations: their keys are like labels' in lower case.
pub(super) fn annotations(annotations: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    for entry in annotations.node().into_iter().flat_map(|node| node.entries()) {
        let faults = if entry.key.bytes().any(|byte| byte.is_ascii_uppercase()) {
            names::qualified(&names::lower(entry.key))
        } else {
            names::qualified(entry.key)
        };
        for fault in faults {
            let mut refusal = invalid(annotations, Quoted(entry.key), fault).with_help(Help::LabelKey);
            refusal.span = entry.key_span;
            out.push(refusal);
        }
    }
}
