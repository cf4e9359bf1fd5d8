//! A place in a document: the path that the API server would print, and the node that stands there, if any.
//!
//! A walk keeps its places on the stack, each pointing to the one above; a path becomes a string only when a
//! diagnostic is made. A null counts as absent, as it does for the API server.

use std::fmt;

use crate::diagnostic::{Diagnostic, Edit, Problem, Severity};
use crate::text::Span;
use crate::yaml::{Node, Value};

/// One place in a document, and all places above it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p, 'd> {
    parent: Option<&'p Place<'p, 'd>>,
    step: Step<'p>,
    node: Option<Node<'d>>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Field(&'p str),
    Index(usize),
    Key(&'p str),
}

impl<'p, 'd> Place<'p, 'd> {
    /// The document itself; its path is empty.
    pub(crate) fn root(node: Node<'d>) -> Self {
        Self { parent: None, step: Step::Root, node: present(node) }
    }

    /// The field `name` of the object here.
    pub(crate) fn field<'q>(&'q self, name: &'q str) -> Place<'q, 'd> {
        let node = self.node.and_then(|node| node.get(name)).and_then(present);
        Place { parent: Some(self), step: Step::Field(name), node }
    }

    /// A field whose node is already known.
    pub(crate) fn field_at<'q>(&'q self, name: &'q str, node: Node<'d>) -> Place<'q, 'd> {
        Place { parent: Some(self), step: Step::Field(name), node: present(node) }
    }

    /// The value under `key` of the map here; the API server prints it as `requests[cpu]`.
    pub(crate) fn key<'q>(&'q self, key: &'q str) -> Place<'q, 'd> {
        let node = self.node.and_then(|node| node.get(key)).and_then(present);
        Place { parent: Some(self), step: Step::Key(key), node }
    }

    /// The value under a key of a map, whose node is already known.
    pub(crate) fn key_at<'q>(&'q self, key: &'q str, node: Node<'d>) -> Place<'q, 'd> {
        Place { parent: Some(self), step: Step::Key(key), node: present(node) }
    }

    /// A place that is only a word in a path and stands nowhere in the text.
    pub(crate) fn nowhere<'q>(&'q self, name: &'q str) -> Place<'q, 'd> {
        Place { parent: Some(self), step: Step::Field(name), node: None }
    }

    /// The `index`th item of a list that stands nowhere in the text.
    pub(crate) fn nowhere_at<'q>(&'q self, index: usize) -> Place<'q, 'd> {
        Place { parent: Some(self), step: Step::Index(index), node: None }
    }

    /// The node here, if something other than null is written.
    pub(crate) fn node(&self) -> Option<Node<'d>> {
        self.node
    }

    /// Whether anything other than null is written here.
    pub(crate) fn is_set(&self) -> bool {
        self.node.is_some()
    }

    /// Whether the same object also has the field or key `name`.
    pub(crate) fn has_sibling(&self, name: &str) -> bool {
        self.parent.and_then(|parent| parent.node?.get(name)).is_some()
    }

    /// The items of the list here.
    pub(crate) fn items<'q>(&'q self) -> impl Iterator<Item = Place<'q, 'd>> + use<'q, 'p, 'd> {
        let nodes = self.node.into_iter().flat_map(|node| node.items().enumerate());
        nodes.map(|(index, node)| Place { parent: Some(self), step: Step::Index(index), node: present(node) })
    }

    /// Whether a list with something in it stands here.
    pub(crate) fn has_items(&self) -> bool {
        self.node.is_some_and(|node| node.items().next().is_some())
    }

    /// The text here; empty where none is written.
    pub(crate) fn str(&self) -> &'d str {
        self.node.and_then(|node| node.as_str()).unwrap_or_default()
    }

    /// The integer here.
    pub(crate) fn int(&self) -> Option<i64> {
        match self.node?.value() {
            Value::Int(int) => Some(int),
            _ => None,
        }
    }

    /// The boolean here.
    pub(crate) fn bool(&self) -> Option<bool> {
        match self.node?.value() {
            Value::Bool(bool) => Some(bool),
            _ => None,
        }
    }

    /// What to mark: a scalar's own span, the key in front of anything longer, else the nearest place above.
    pub(crate) fn span(&self) -> Span {
        if let Some(node) = self.node {
            if !matches!(node.value(), Value::Sequence | Value::Mapping) {
                return node.span();
            }
            if let Some(span) = self.key_span() {
                return span;
            }
            return node.entries().next().map_or(node.span(), |first| match first.value.value() {
                Value::Sequence | Value::Mapping => first.key_span,
                _ => Span::new(first.key_span.start, first.value.span().end),
            });
        }
        self.parent.map_or(Span::default(), Place::span)
    }

    /// The key under which this place stands in its object.
    pub(crate) fn key_span(&self) -> Option<Span> {
        let (Step::Field(name) | Step::Key(name)) = self.step else { return None };
        let object = self.parent?.node?;
        object.entries().find(|entry| entry.key == name).map(|entry| entry.key_span)
    }

    /// The edit that takes what is written here out of its object.
    pub(crate) fn removal(&self) -> Option<Edit> {
        let (Step::Field(name) | Step::Key(name)) = self.step else { return None };
        self.node?;
        self.parent?.node?.without(name)
    }

    /// An error about this place.
    pub(crate) fn error(&self, problem: Problem) -> Diagnostic {
        Diagnostic::new(Severity::Error, problem, self.span(), self.to_string())
    }
}

impl fmt::Display for Place<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(parent) = self.parent else { return Ok(()) };
        parent.fmt(f)?;
        match self.step {
            Step::Root => Ok(()),
            Step::Field(name) if parent.parent.is_none() => f.write_str(name),
            Step::Field(name) => write!(f, ".{name}"),
            Step::Index(index) => write!(f, "[{index}]"),
            Step::Key(key) => write!(f, "[{key}]"),
        }
    }
}

fn present(node: Node<'_>) -> Option<Node<'_>> {
    if node.is_null() { None } else { Some(node) }
}
