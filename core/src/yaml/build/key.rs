//! Keys: strings, as `sigs.k8s.io/yaml` writes each scalar for JSON.

use super::{Builder, Shape};
use crate::diagnostic::Problem;
use crate::text::Span;
use crate::yaml::merge::Role;
use crate::yaml::tree::{Data, Text};

/// A key whose value has not come.
pub(super) struct Key {
    pub(super) text: Text,
    pub(super) span: Span,
    pub(super) role: Role,
}

impl Builder<'_> {
    /// Whether what comes next is a key.
    pub(super) fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.shape == Shape::Mapping && open.key.is_none())
    }

    /// Takes a scalar for a key; one that is quoted or has a tag is a string.
    pub(super) fn scalar_key(&mut self, value: &str, plain: bool, span: Span) {
        if plain && value == "<<" {
            let text = self.keep(value, span);
            return self.set_key(Key { text, span, role: Role::Merge });
        }
        let data = self.scalar_data(value, plain, None, span);
        self.key(data, "a key must not be null", span);
    }

    /// Takes a finished node for a key.
    pub(super) fn node_key(&mut self, node: u32) {
        let span = self.tree.nodes[node as usize].span;
        self.key(self.tree.resolved(node).data, "a key must be a string", span);
    }

    /// Takes a value for a key, or says why it cannot be one.
    fn key(&mut self, data: Data, fault: &str, span: Span) {
        let (text, role) = match data {
            Data::Str(text) | Data::Float(text) => (text, Role::Plain),
            Data::Bool(true) => (self.keep("true", span), Role::Plain),
            Data::Bool(false) => (self.keep("false", span), Role::Plain),
            Data::Int(number) => (self.keep(&number.to_string(), span), Role::Plain),
            Data::Null | Data::Sequence(_) | Data::Mapping(_) | Data::Alias(_) => {
                self.problem(Problem::Syntax { found: fault.to_owned() }, span);
                (self.keep("", span), Role::Invalid)
            }
        };
        self.set_key(Key { text, span, role });
    }

    fn set_key(&mut self, key: Key) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some(key);
        }
    }
}
