//! The tree of one document: nodes in one vector, children by index, spans from the document's own start.
//!
//! An alias is a node that points at its anchor's node, so a document costs what was written and not what it
//! would expand to. Targets are always finished nodes, so the tree has no cycles.

use crate::text::Span;
use crate::yaml::{Document, path};

/// The nodes of a document.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<NodeData>,
    pub(super) items: Vec<u32>,
    pub(super) entries: Vec<EntryData>,
    /// Texts that do not stand in the document as they are: escapes, folded lines, numbers in another base.
    pub(super) strings: String,
    pub(super) root: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct NodeData {
    pub(super) span: Span,
    pub(super) data: Data,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Data {
    Null,
    Bool(bool),
    Int(i64),
    Float(Text),
    Str(Text),
    /// A range of `items`.
    Sequence(Span),
    /// A range of `entries`.
    Mapping(Span),
    Alias(u32),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct EntryData {
    pub(super) key: Text,
    pub(super) key_span: Span,
    pub(super) value: u32,
}

/// Where a text is kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Text {
    /// In the document.
    Source(Span),
    /// In `strings`.
    Owned(Span),
}

impl Tree {
    /// A tree with room for about as much as such a text holds.
    pub(super) fn for_text(text: &str) -> Self {
        let room = text.len() / 16;
        Self { nodes: Vec::with_capacity(room), entries: Vec::with_capacity(room), ..Self::default() }
    }

    pub(super) fn text<'d>(&'d self, source: &'d str, text: Text) -> &'d str {
        match text {
            Text::Source(span) => &source[span.range()],
            Text::Owned(span) => &self.strings[span.range()],
        }
    }

    /// Whether it reads `wanted`: most texts that are asked for it differ in length already.
    pub(super) fn is(&self, source: &str, text: Text, wanted: &str) -> bool {
        let (whole, span) = match text {
            Text::Source(span) => (source, span),
            Text::Owned(span) => (&*self.strings, span),
        };
        let range = span.range();
        range.len() == wanted.len() && whole.as_bytes()[range] == *wanted.as_bytes()
    }

    /// The node itself, or its anchor's node where it is an alias.
    pub(super) fn resolved(&self, index: u32) -> &NodeData {
        let node = &self.nodes[index as usize];
        match node.data {
            Data::Alias(target) => &self.nodes[target as usize],
            _ => node,
        }
    }
}

/// One value of a document.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    index: u32,
}

/// What a [`Node`] holds, as the API server reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'d> {
    /// Nothing, `~` or `null`.
    Null,
    /// `true`, and also `yes`, `on` or `y`.
    Bool(bool),
    /// A whole number of 64 bits, also when it is written `0644`, `0x1F` or `1e3`.
    Int(i64),
    /// Any other number, as text.
    Float(&'d str),
    /// A string.
    Str(&'d str),
    /// A list.
    Sequence,
    /// Keys with values.
    Mapping,
}

/// One key of a mapping, with its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'d> {
    /// The key as a string, which JSON makes of every key.
    pub key: &'d str,
    /// The key's place in the whole text.
    pub key_span: Span,
    /// The value.
    pub value: Node<'d>,
}

impl<'d> Node<'d> {
    pub(super) fn new(document: &'d Document, index: u32) -> Self {
        Self { document, index }
    }

    /// Its place in the whole text; an alias's own place.
    #[must_use]
    pub fn span(self) -> Span {
        self.tree().nodes[self.index as usize].span.shifted(self.document.origin())
    }

    /// What it holds; an alias holds what its anchor does.
    #[must_use]
    pub fn value(self) -> Value<'d> {
        match self.data() {
            Data::Bool(value) => Value::Bool(value),
            Data::Int(value) => Value::Int(value),
            Data::Float(text) => Value::Float(self.text(text)),
            Data::Str(text) => Value::Str(self.text(text)),
            Data::Sequence(_) => Value::Sequence,
            Data::Mapping(_) => Value::Mapping,
            Data::Null | Data::Alias(_) => Value::Null,
        }
    }

    /// Whether it is nothing, `~` or `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(self.data(), Data::Null | Data::Alias(_))
    }

    /// The value of a key of a mapping.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Self> {
        let Data::Mapping(range) = self.data() else { return None };
        let (tree, source) = (self.tree(), self.document.body());
        let entry = tree.entries[range.range()].iter().find(|entry| tree.is(source, entry.key, key))?;
        Some(Self::new(self.document, entry.value))
    }

    /// The keys of a mapping with their values, in the order of the text; `<<` is applied. Nothing else has any.
    pub fn entries(self) -> impl DoubleEndedIterator<Item = Entry<'d>> + ExactSizeIterator + use<'d> {
        let range = if let Data::Mapping(range) = self.data() { range } else { Span::default() };
        self.tree().entries[range.range()].iter().map(move |entry| Entry {
            key: self.text(entry.key),
            key_span: entry.key_span.shifted(self.document.origin()),
            value: Self::new(self.document, entry.value),
        })
    }

    /// The items of a sequence; nothing else has any.
    pub fn items(self) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + use<'d> {
        let range = if let Data::Sequence(range) = self.data() { range } else { Span::default() };
        self.tree().items[range.range()].iter().map(move |index| Self::new(self.document, *index))
    }

    /// The string that it is.
    #[must_use]
    pub fn as_str(self) -> Option<&'d str> {
        if let Value::Str(text) = self.value() { Some(text) } else { None }
    }

    /// The value at a path below it, such as `containers[0].image` or `limits[example.com/gpu]`.
    #[must_use]
    pub fn at(self, path: &str) -> Option<Self> {
        path::segments(path).try_fold(self, Self::child)
    }

    /// The value at a path below it, or the nearest one above that exists.
    #[must_use]
    pub fn nearest(self, path: &str) -> Self {
        let mut node = self;
        for segment in path::segments(path) {
            let Some(child) = node.child(segment) else { break };
            node = child;
        }
        node
    }

    /// The place of the field at a path below it: its key and its value, or an item of a list.
    #[must_use]
    pub(crate) fn field_span(self, path: &str) -> Option<Span> {
        let mut found = (None, self);
        for segment in path::segments(path) {
            let node = found.1;
            found = match node.value() {
                Value::Sequence => (None, node.child(segment)?),
                _ => {
                    let entry = node.entries().find(|entry| entry.key == segment)?;
                    (Some(entry.key_span), entry.value)
                }
            };
        }
        let (key, value) = (found.0, found.1.span());
        Some(key.map_or(value, |key| Span::new(key.start, key.end.max(value.end))))
    }

    /// The JSON name of what it holds, as the API server's messages have it.
    #[must_use]
    pub(crate) fn type_name(self) -> &'static str {
        match self.value() {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Int(_) | Value::Float(_) => "number",
            Value::Str(_) => "string",
            Value::Sequence => "array",
            Value::Mapping => "object",
        }
    }

    fn child(self, segment: &str) -> Option<Self> {
        match self.data() {
            Data::Sequence(_) => self.items().nth(segment.parse().ok()?),
            _ => self.get(segment),
        }
    }

    /// Where its document begins, and the document's text.
    pub(super) fn source(self) -> (u32, &'d str) {
        (self.document.origin(), self.document.body())
    }

    fn data(self) -> Data {
        self.tree().resolved(self.index).data
    }

    fn text(self, text: Text) -> &'d str {
        self.tree().text(self.document.body(), text)
    }

    fn tree(self) -> &'d Tree {
        self.document.tree()
    }
}

/// The value in JSON's notation, on one line.
impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.value() {
            Value::Null => f.write_str("null"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Int(value) => write!(f, "{value}"),
            Value::Float(text) => f.write_str(text),
            Value::Str(text) => write!(f, "{text:?}"),
            Value::Sequence => f.debug_list().entries(self.items()).finish(),
            Value::Mapping => {
                f.debug_map().entries(self.entries().map(|entry| (entry.key, entry.value))).finish()
            }
        }
    }
}
