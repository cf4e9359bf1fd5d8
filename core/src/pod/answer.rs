//! What a client reads when the API server refuses an object.
//!
//! Source: `apimachinery/pkg/api/errors: NewInvalid`, and the decoder's `encoding/json` of Go. An object that
//! cannot be decoded is refused for its first fault (400); one that can is refused for all of them (422).

use crate::diagnostic::{DecodedBy, Diagnostic, Problem};
use crate::yaml::Document;

/// How the API server treats fields that it does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldValidation {
    /// They are dropped.
    Ignore,
    /// The object is refused for them, as `kubectl` asks for.
    Strict,
}

/// The status message; `None` where the object is accepted.
#[must_use]
pub fn message(
    document: &Document,
    diagnostics: &[Diagnostic],
    validation: FieldValidation,
) -> Option<String> {
    let root = document.root()?;
    let text = |name| root.get(name).and_then(|node| node.as_str()).unwrap_or_default();
    let (kind, version) = (text("kind"), text("apiVersion"));
    let (kind, version) = if kind.is_empty() { ("Pod", "v1") } else { (kind, version) };
    let undecodable = undecodable(diagnostics).or_else(|| match validation {
        FieldValidation::Ignore => None,
        FieldValidation::Strict => unknown_fields(diagnostics),
    });
    if let Some(reason) = undecodable {
        let short = version.rsplit('/').next().unwrap_or(version);
        return Some(format!("{kind} in version \"{short}\" cannot be handled as a {kind}: {reason}"));
    }
    let name = root.get("metadata").and_then(|meta| meta.get("name")?.as_str()).unwrap_or_default();
    let mut causes: Vec<String> = Vec::new();
    for diagnostic in diagnostics {
        if let Problem::Refused { message, .. } = &diagnostic.problem {
            let cause = format!("{}: {message}", diagnostic.path);
            if !causes.contains(&cause) {
                causes.push(cause);
            }
        }
    }
    match &*causes {
        [] => None,
        [cause] => Some(format!("{kind} \"{name}\" is invalid: {cause}")),
        causes => Some(format!("{kind} \"{name}\" is invalid: [{}]", causes.join(", "))),
    }
}

/// The first value that reads itself and fails ends decoding; any other wrong type is only remembered until its end.
fn undecodable(diagnostics: &[Diagnostic]) -> Option<String> {
    let said = |diagnostic: &Diagnostic, by: DecodedBy| match &diagnostic.problem {
        Problem::Unreadable { reason, .. } if by == DecodedBy::Itself => Some(reason.clone()),
        Problem::Undecodable { server, by: found, .. } if *found == by => Some(server.clone()),
        _ => None,
    };
    let first = |by| diagnostics.iter().find_map(|diagnostic| said(diagnostic, by));
    first(DecodedBy::Itself).or_else(|| first(DecodedBy::Json))
}

fn unknown_fields(diagnostics: &[Diagnostic]) -> Option<String> {
    let unknown = |diagnostic: &&Diagnostic| matches!(diagnostic.problem, Problem::UnknownField { .. });
    let fields: Vec<String> = diagnostics
        .iter()
        .filter(unknown)
        .map(|diagnostic| format!("unknown field \"{}\"", diagnostic.path))
        .collect();
    if fields.is_empty() { None } else { Some(format!("strict decoding error: {}", fields.join(", "))) }
}
