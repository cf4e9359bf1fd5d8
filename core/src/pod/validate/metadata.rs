//! `metadata`: names, labels and annotations, who owns an object, and what keeps it.
//!
//! Source: `apimachinery/pkg/api/validation/objectmeta.go: ValidateObjectMeta`.

use super::names::{self, Faults};
use super::refusal::{Quoted, Word, invalid, required, texts_as_json};
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
    owner_references(&meta.field("ownerReferences"), out);
    finalizers(&meta.field("finalizers"), out);
}

/// The API server names the list, and not which of them.
fn owner_references(list: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let mut controller: Option<String> = None;
    for item in list.items() {
        let mut refuse = |field: &str, value: String, detail: &str| {
            let place = item.field(field);
            let mut refusal = invalid(&place, value, detail);
            refusal.path = list.nowhere(field).to_string();
            out.push(refusal);
        };
        let version = item.field("apiVersion");
        // Without a version, or with too many slashes for one.
        if version.str().split('/').nth(1).unwrap_or(version.str()).is_empty()
            || version.str().matches('/').count() > 1
        {
            refuse("apiVersion", Quoted(version.str()).to_string(), "version must not be empty");
        }
        for field in ["kind", "name", "uid"] {
            if item.field(field).str().is_empty() {
                refuse(field, Quoted("").to_string(), "must not be empty");
            }
        }
        if item.field("controller").bool() == Some(true) {
            let name = format!("{}/{}", item.field("kind").str(), item.field("name").str());
            match &controller {
                None => controller = Some(name),
                Some(first) => {
                    let detail = format!(
                        "Only one reference can have Controller set to true. Found \"true\" in references for {first} \
                         and {name}"
                    );
                    let mut refusal = invalid(list, references_as_json(list), &detail);
                    refusal.span = item.field("controller").span();
                    out.push(refusal);
                }
            }
        }
    }
}

/// The references as the API server prints them.
fn references_as_json(list: &Place<'_, '_>) -> String {
    let reference = |item: Place<'_, '_>| {
        let text = |name: &str| format!("\"{name}\":{}", Word(item.field(name).str()));
        let mut fields: Vec<String> = ["apiVersion", "kind", "name", "uid"].map(text).to_vec();
        for name in ["controller", "blockOwnerDeletion"] {
            fields.extend(item.field(name).bool().map(|flag| format!("\"{name}\":{flag}")));
        }
        format!("{{{}}}", fields.join(","))
    };
    let references: Vec<String> = list.items().map(reference).collect();
    format!("[{}]", references.join(","))
}

fn finalizers(list: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    const STANDARD: [&str; 3] = ["foregroundDeletion", "kubernetes", "orphan"];
    let written = |name: &str| list.items().any(|item| item.str() == name);
    for item in list.items() {
        for fault in names::qualified(item.str()) {
            let mut refusal = invalid(&item, Quoted(item.str()), fault).with_help(Help::LabelKey);
            refusal.path = list.to_string();
            out.push(refusal);
        }
    }
    if written("orphan") && written("foregroundDeletion") {
        let detail = "finalizer orphan and foregroundDeletion cannot be both set";
        out.push(
            invalid(list, texts_as_json(list), detail)
                .with_help(Help::KeepOne(vec!["orphan", "foregroundDeletion"])),
        );
    }
    for item in list.items() {
        if !item.str().contains('/') && !STANDARD.contains(&item.str()) {
            let detail = "name is neither a standard finalizer name nor is it fully qualified";
            out.push(invalid(&item, Quoted(item.str()), detail));
        }
    }
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
