//! What the API server says of a value of the wrong type: the sentence of Go's `encoding/json`.
//!
//! Source: `sigs.k8s.io/json`, `intstr.IntOrString.UnmarshalJSON`, `metav1.Time.UnmarshalJSON`.

use super::{Object, Shape};
use crate::diagnostic::DecodedBy;
use crate::yaml::{Node, Value};

/// `json: cannot unmarshal string into Go struct field PodSpec.spec.restartPolicy of type v1.RestartPolicy`
///
/// Places in lists and keys of maps leave no trace in the path.
pub(super) fn sentence(kind: &'static Object, path: &str, node: Node<'_>) -> String {
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
        Shape::Time => "string".to_owned(),
        Shape::Any => "interface {}".to_owned(),
        Shape::Object(object) => format!("v1.{}", object.name),
        Shape::List(item) => format!("[]{}", go_type(item)),
        Shape::Map(Shape::Quantity) => "v1.ResourceList".to_owned(),
        Shape::Map(value) => format!("map[string]{}", go_type(value)),
    }
}

/// Whether the type of the value reads it by itself, and so ends decoding where it cannot.
pub(super) const fn decoded_by(shape: &Shape) -> DecodedBy {
    match shape {
        Shape::Quantity | Shape::IntOrString | Shape::Time => DecodedBy::Itself,
        _ => DecodedBy::Json,
    }
}
