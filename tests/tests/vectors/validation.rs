//! `pod`: valid or not, every refusal with its field, type and message, in order, and the warnings; for the API server's own
//! answers, the message that a client reads with unknown fields ignored and with them refused.

use podreel_core::diagnostic::{Diagnostic, FieldErrorType, Problem};
use podreel_core::pod::admission::Admission;
use podreel_core::pod::answer::{self, FieldValidation};
use podreel_core::pod::template;
use podreel_core::version::FeatureGates;
use podreel_core::yaml::{self, Document};
use serde_json::{Value, json};

use crate::Differences;

/// A vector of `validation` or `validation-random`.
pub(crate) fn compare(vector: &Value) -> Result<(), String> {
    let mut differences = Differences::new();
    let (document, diagnostics) = read(&vector["pod"]);
    let ignored = FieldValidation::Ignore;
    if let Some(error) = vector.get("decodeError") {
        let message = answer::message(&document, &diagnostics, ignored).unwrap_or_default();
        let reason = message.split_once("cannot be handled as a Pod: ").map_or("", |(_, reason)| reason);
        differences.check("decodeError", error, reason);
        return differences.finish(&vector["pod"]);
    }
    let undecodable = diagnostics.iter().filter(|diagnostic| is_undecodable(diagnostic));
    let undecodable: Vec<&str> = undecodable.map(|diagnostic| &*diagnostic.path).collect();
    differences.check("undecodable", &json!([]), undecodable);
    let expected: Vec<Value> =
        vector["errors"].as_array().into_iter().flatten().map(expected_error).collect();
    let found: Vec<Value> = diagnostics.iter().filter_map(refusal).collect();
    differences.check("errors", &in_map_order(&expected), in_map_order(&found));
    if let Some(warnings) = vector.get("warnings") {
        differences.check("warnings", warnings, diagnostics.iter().filter_map(warning).collect::<Vec<_>>());
    }
    if let Some(error) = vector.get("strictError") {
        let message = answer::message(&document, &diagnostics, FieldValidation::Strict).unwrap_or_default();
        let reason = message.split_once("cannot be handled as a Pod: ").map_or("", |(_, reason)| reason);
        differences.check("strictError", error, reason);
    }
    differences.finish(&vector["pod"])
}

/// A vector of `validation-apiserver`.
pub(crate) fn compare_message(vector: &Value) -> Result<(), String> {
    let mut differences = Differences::new();
    let (document, diagnostics) = read(&vector["pod"]);
    for (mode, validation) in [("ignore", FieldValidation::Ignore), ("strict", FieldValidation::Strict)] {
        let message = answer::message(&document, &diagnostics, validation).unwrap_or_default();
        let expected = vector[mode]["message"].as_str().unwrap_or_default();
        differences.check(mode, &json!(in_any_order(expected)), in_any_order(&message));
    }
    differences.finish(&vector["pod"])
}

fn read(pod: &Value) -> (Document, Vec<Diagnostic>) {
    let mut object = pod.clone();
    object["apiVersion"] = json!("v1");
    object["kind"] = json!("Pod");
    let documents = yaml::read(&object.to_string());
    let document = documents.as_slice()[0].clone();
    let mut diagnostics = Vec::new();
    template::workloads(&document, 0, FeatureGates::default(), &Admission::default(), &mut diagnostics);
    (document, diagnostics)
}

fn is_undecodable(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.problem, Problem::Undecodable { .. } | Problem::Unreadable { .. })
}

fn expected_error(error: &Value) -> Value {
    json!([error["Field"], error["Type"], error["Message"]])
}

fn refusal(diagnostic: &Diagnostic) -> Option<Value> {
    let Problem::Refused { kind, message, .. } = &diagnostic.problem else { return None };
    let kind = match kind {
        FieldErrorType::Required => "FieldValueRequired",
        FieldErrorType::Invalid => "FieldValueInvalid",
        FieldErrorType::NotSupported => "FieldValueNotSupported",
        FieldErrorType::Duplicate => "FieldValueDuplicate",
        FieldErrorType::NotFound => "FieldValueNotFound",
        FieldErrorType::Forbidden => "FieldValueForbidden",
        FieldErrorType::TooMany => "FieldValueTooMany",
        FieldErrorType::TooLong => "FieldValueTooLong",
    };
    Some(json!([diagnostic.path, kind, format!("{}: {message}", diagnostic.path)]))
}

fn warning(diagnostic: &Diagnostic) -> Option<String> {
    let Problem::Warned { message, .. } = &diagnostic.problem else { return None };
    Some(format!("{}: {message}", diagnostic.path))
}

/// Resources stand in a map, which Go walks in random order: refusals of one container's are sorted.
fn in_map_order(errors: &[Value]) -> Value {
    let group = |error: &Value| {
        let field = error[0].as_str().unwrap_or_default();
        field.find(".resources").or_else(|| field.find(".overhead")).map(|end| field[..end].to_owned())
    };
    let mut sorted: Vec<Value> = Vec::new();
    for chunk in errors.chunk_by(|left, right| group(left).is_some() && group(left) == group(right)) {
        let mut chunk = chunk.to_vec();
        if group(&chunk[0]).is_some() {
            chunk.sort_by_key(Value::to_string);
        }
        sorted.extend(chunk);
    }
    Value::Array(sorted)
}

/// The causes of a message, sorted where resources are among them.
fn in_any_order(message: &str) -> Value {
    if !message.contains(".resources") && !message.contains(".overhead") {
        return json!(message);
    }
    let (head, causes) = message.split_once(" is invalid: ").unwrap_or(("", message));
    let causes = causes.strip_prefix('[').and_then(|causes| causes.strip_suffix(']')).unwrap_or(causes);
    let mut causes: Vec<&str> =
        causes.split(", spec.").map(|cause| cause.trim_start_matches("spec.")).collect();
    causes.sort_unstable();
    json!([head, causes])
}
