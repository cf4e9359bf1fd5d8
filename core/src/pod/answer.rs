//! What a client reads when the API server refuses an object.
//!
//! Source: `apimachinery/pkg/api/errors: NewInvalid`, and the decoder's `encoding/json` of Go. An object that
//! cannot be decoded is refused for its first fault (400); one that can is refused for all of them (422).

use super::schema::{self, Object, Shape};
use crate::diagnostic::{Diagnostic, Problem};
use crate::yaml::{Document, Node, Value};

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
    let undecodable = undecodable(root, kind, diagnostics).or_else(|| match validation {
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

/// The first quantity that cannot be read ends decoding; a wrong type is only remembered until its end.
fn undecodable(root: Node<'_>, kind: &str, diagnostics: &[Diagnostic]) -> Option<String> {
    let unreadable = diagnostics.iter().find_map(|diagnostic| match &diagnostic.problem {
        Problem::Unreadable { reason, .. } => Some(reason.clone()),
        _ => None,
    });
    unreadable.or_else(|| {
        let wrong =
            diagnostics.iter().find(|diagnostic| matches!(diagnostic.problem, Problem::WrongType { .. }))?;
        Some(wrong_type(schema::object_of(kind)?, &wrong.path, root.at(&wrong.path)?))
    })
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

/// `json: cannot unmarshal string into Go struct field PodSpec.spec.restartPolicy of type v1.RestartPolicy`
///
/// Places in lists and keys of maps leave no trace in the path.
fn wrong_type(kind: &'static Object, path: &str, node: Node<'_>) -> String {
    let mut names = Vec::new();
    let mut owner = kind;
    let mut shape = &Shape::Any;
    for step in Steps(path) {
        match (step, shape) {
            (Step::Inside, Shape::List(inner) | Shape::Map(inner)) => shape = inner,
            (Step::Inside, _) => {}
            (Step::Field(name), _) => {
                if let Shape::Object(object) = shape {
                    owner = object;
                }
                names.push(name);
                shape = owner.field(name).unwrap_or(&Shape::Any);
            }
        }
    }
    let value = match (node.value(), shape) {
        (Value::Int(int), Shape::Int32 | Shape::IntOrString) => format!("number {int}"),
        (Value::Float(text), Shape::Int32 | Shape::Int64 | Shape::IntOrString) => format!("number {text}"),
        _ => node.type_name().to_owned(),
    };
    let (field, kind) = (names.join("."), go_type(shape));
    format!("json: cannot unmarshal {value} into Go struct field {}.{field} of type {kind}", owner.name)
}

enum Step<'p> {
    Field(&'p str),
    /// An item of a list, or a value of a map.
    Inside,
}

/// The steps of a path such as `spec.containers[0].image`; a key in brackets may hold dots.
struct Steps<'p>(&'p str);

impl<'p> Iterator for Steps<'p> {
    type Item = Step<'p>;

    fn next(&mut self) -> Option<Step<'p>> {
        let path = self.0.strip_prefix('.').unwrap_or(self.0);
        if path.is_empty() {
            return None;
        }
        if let Some(inside) = path.strip_prefix('[') {
            self.0 = inside.split_once(']').map_or("", |(_, rest)| rest);
            return Some(Step::Inside);
        }
        let (name, rest) = path.split_at(path.find(['.', '[']).unwrap_or(path.len()));
        self.0 = rest;
        Some(Step::Field(name))
    }
}

fn go_type(shape: &Shape) -> String {
    match shape {
        Shape::String => "string".to_owned(),
        Shape::Named(name) => (*name).to_owned(),
        Shape::Bool => "bool".to_owned(),
        Shape::Int32 | Shape::IntOrString => "int32".to_owned(),
        Shape::Int64 => "int64".to_owned(),
        Shape::Quantity => "resource.Quantity".to_owned(),
        Shape::Time => "v1.Time".to_owned(),
        Shape::Any => "interface {}".to_owned(),
        Shape::Object(object) => format!("v1.{}", object.name),
        Shape::List(item) => format!("[]{}", go_type(item)),
        Shape::Map(Shape::Quantity) => "v1.ResourceList".to_owned(),
        Shape::Map(value) => format!("map[string]{}", go_type(value)),
    }
}
