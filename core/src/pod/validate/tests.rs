//! Where each refusal points, what mends it, and what changes between versions; the words themselves are held
//! to Kubernetes' own by `tests/vectors`.

mod container;
mod placement;
mod versions;
mod volume;
mod workload;

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use crate::pod::admission::Admission;
use crate::pod::template::workloads;
use crate::version::{FeatureGates, KubernetesVersion};
use crate::words::{Language, problem};
use crate::yaml;

#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&said(text, FeatureGates::default()));
}

/// A pod with these lines in its `spec`.
#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check_spec(spec: &str, expected: Expect) {
    check(&pod(spec), expected);
}

/// What the versions say of a pod, each for as long as it stays the same; each calls itself by its own name.
#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check_versions(spec: &str, expected: Expect) {
    let (mut all, mut last) = (String::new(), None);
    for version in KubernetesVersion::all() {
        let own_name = format!("Kubernetes {version}\n");
        let now = said(&pod(spec), FeatureGates::of(version)).replace(&own_name, "this version\n");
        if last.as_ref() != Some(&now) {
            let shown = if now.is_empty() { "accepted\n" } else { &now };
            write!(all, "from {version}: {shown}").expect("a string");
        }
        last = Some(now);
    }
    expected.assert_eq(&all);
}

fn pod(spec: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n{spec}")
}

fn said(text: &str, gates: FeatureGates) -> String {
    let mut diagnostics = Vec::new();
    for (index, document) in yaml::read(text).iter().enumerate() {
        workloads(document, index, gates, &Admission::default(), &mut diagnostics);
    }
    let mut said = String::new();
    for diagnostic in &diagnostics {
        let sentence = problem::diagnostic(Language::English, diagnostic);
        let edit = diagnostic.edit.as_ref().map(|edit| {
            let mut mended = text.to_owned();
            mended.replace_range(edit.span.range(), &edit.text);
            let line = mended[..edit.span.start as usize].lines().count().max(1);
            format!(" -> {}", mended.lines().nth(line - 1).unwrap_or_default().trim())
        });
        let (message, edit) = (&sentence.message, edit.unwrap_or_default());
        writeln!(said, "{message}\n  at {:?}{edit}", &text[diagnostic.span.range()]).expect("a string");
    }
    said
}

#[test]
fn enough_is_told_of_a_pod_in_which_everything_is_wrong() {
    let mounts: String = (0..2000).map(|at| format!("    - {{name: w{at}, mountPath: /m{at}}}\n")).collect();
    let text = pod(&format!("  containers:\n  - name: a\n    image: a\n    volumeMounts:\n{mounts}"));
    let mut diagnostics = Vec::new();
    let documents = yaml::read(&text);
    for document in documents.iter() {
        workloads(document, 0, FeatureGates::default(), &Admission::default(), &mut diagnostics);
    }
    assert_eq!(diagnostics.len(), 500);
}

#[test]
fn who_owns_an_object_and_what_keeps_it() {
    check(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  finalizers: [foo, example.com/hold, orphan, foregroundDeletion]\n  \
         ownerReferences: [{apiVersion: v1, kind: Pod, name: '', controller: true}, {apiVersion: a/, kind: X, name: x, uid: \
         u, controller: true}]\nspec: {containers: [{name: a, image: a}]}\n",
        expect![[r#"
            metadata.ownerReferences.name: Invalid value: "": must not be empty
              at "''"
            metadata.ownerReferences.uid: Invalid value: "": must not be empty
              at "apiVersion: v1"
            metadata.ownerReferences.apiVersion: Invalid value: "a/": version must not be empty
              at "a/"
            metadata.ownerReferences: Invalid value: [{"apiVersion":"v1","kind":"Pod","name":"","uid":"","controller":true},{"apiVersion":"a/","kind":"X","name":"x","uid":"u","controller":true}]: Only one reference can have Controller set to true. Found "true" in references for Pod/ and X/x
              at "true"
            metadata.finalizers: Invalid value: ["foo","example.com/hold","orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set
              at "finalizers"
            metadata.finalizers[0]: Invalid value: "foo": name is neither a standard finalizer name nor is it fully qualified
              at "foo"
        "#]],
    );
}
