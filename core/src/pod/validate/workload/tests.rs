//! What is refused around a pod, kind by kind. The words are those of Kubernetes v1.36:
//! `pkg/apis/apps/validation/validation.go` and `pkg/apis/batch/validation/validation.go`.

mod controller;
mod cron_job;
mod job;

use std::fmt::Write as _;

use expect_test::Expect;

use crate::pod::admission::Admission;
use crate::pod::template;
use crate::version::FeatureGates;
use crate::words::{Language, problem};
use crate::yaml;

const TEMPLATE: &str = "selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: x, image: nginx}]}}";
const JOB: &str = "template: {spec: {restartPolicy: Never, containers: [{name: x, image: nginx}]}}";

/// An object of that kind for each of these beginnings of its `spec`; the rest is sound.
#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check(kind: &str, specs: &[&str], expected: Expect) {
    let mut all = String::new();
    for spec in specs {
        all += &said(kind, "a", spec, FeatureGates::default());
    }
    expected.assert_eq(&all);
}

fn said(kind: &str, name: &str, spec: &str, gates: FeatureGates) -> String {
    let (version, rest) = match kind {
        "Job" => ("batch/v1", JOB.to_owned()),
        "CronJob" => ("batch/v1", format!("schedule: '* * * * *', jobTemplate: {{spec: {{{JOB}}}}}")),
        _ => ("apps/v1", TEMPLATE.to_owned()),
    };
    // What is given comes in the place of what is usual.
    let rest = match (kind, spec.split(':').next()) {
        ("CronJob", Some("schedule")) => format!("jobTemplate: {{spec: {{{JOB}}}}}"),
        ("CronJob", Some("jobTemplate")) => "schedule: '* * * * *'".to_owned(),
        _ => rest,
    };
    let comma = if spec.is_empty() { "" } else { ", " };
    let text = format!(
        "apiVersion: {version}\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{{spec}{comma}{rest}}}\n"
    );
    let mut said = format!("{spec}\n");
    let documents = yaml::read(&text);
    let mut diagnostics = Vec::new();
    let admission = Admission::default();
    for document in documents.iter() {
        template::workloads(document, 0, gates, &admission, &mut diagnostics);
    }
    for diagnostic in &diagnostics {
        let sentence = problem::diagnostic(Language::English, diagnostic);
        let (message, at) = (&sentence.message, &text[diagnostic.span.range()]);
        let edit = diagnostic.edit.as_ref().map(|edit| format!(" -> {:?}", edit.text)).unwrap_or_default();
        writeln!(said, "  {message}\n    at {at:?}{edit}").expect("a string");
    }
    if diagnostics.is_empty() { said + "  accepted\n" } else { said }
}
