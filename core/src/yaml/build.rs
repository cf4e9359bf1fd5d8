//! From the parser's events to a tree: the one file that knows the parser.
//!
//! It keeps its own stack, so nothing here recurses, and it counts what aliases would expand to, so that
//! whoever walks the finished tree is bounded too.

mod key;

use std::borrow::Cow;

use granit_parser::{
    Event, Parser, ScalarStyle, ScanError, Span as ParserSpan, StructureStyle, Tag, options,
};

use self::key::Key;
use crate::diagnostic::{Diagnostic, Label, LabelRole, Problem, Severity};
use crate::order::sort_by_number;
use crate::text::Span;
use crate::yaml::anchor::{Anchor, Anchors, Expansion};
use crate::yaml::merge::{self, Pending};
use crate::yaml::scalar::{Scalar, resolve};
use crate::yaml::tree::{Data, EntryData, NodeData, Text, Tree};
use crate::yaml::{DEPTH_LIMIT, path, place};

/// More problems than these are not told of one document.
const PROBLEM_LIMIT: usize = 100;

/// What was made of one document.
pub(super) struct Reading {
    pub(super) tree: Tree,
    pub(super) problems: Vec<Diagnostic>,
    /// Whether nothing worse was found than a key written twice.
    pub(super) is_whole: bool,
}

/// Reads one document. Spans count from the start of `text`.
pub(super) fn build(text: &str) -> Reading {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut builder = Builder::new(text, text.len() - body.len());
    let limits = options! {
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEPTH_LIMIT as usize,
        block_nesting_limit: DEPTH_LIMIT as usize,
    };
    for event in Parser::new_from_str_with_options(body, limits) {
        match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => builder.stop(&error),
        }
        if builder.stopped {
            break;
        }
    }
    builder.finish()
}

struct Builder<'t> {
    text: &'t str,
    /// The length of the byte order mark, which the parser does not see.
    base: usize,
    tree: Tree,
    problems: Vec<Diagnostic>,
    open: Vec<Open>,
    /// Children of open sequences and entries of open mappings, until their parent closes.
    items: Vec<u32>,
    entries: Vec<Pending>,
    anchors: Anchors,
    is_whole: bool,
    stopped: bool,
}

/// A collection whose end has not come.
struct Open {
    node: u32,
    shape: Shape,
    style: StructureStyle,
    /// Where its children begin in `items` or `entries`.
    first: usize,
    key: Option<Key>,
    anchor: usize,
    /// The nodes counted when it began.
    before: u64,
    /// Levels below it.
    height: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Sequence,
    Mapping,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, base: usize) -> Self {
        Self {
            text,
            base,
            tree: Tree::for_text(text),
            problems: Vec::new(),
            open: Vec::with_capacity(16),
            items: Vec::with_capacity(16),
            entries: Vec::with_capacity(64),
            anchors: Anchors::default(),
            is_whole: true,
            stopped: false,
        }
    }

    fn event(&mut self, event: Event<'t>, span: ParserSpan) {
        let span = self.span(span);
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                self.scalar(&value, style, anchor, tag.as_deref(), span);
            }
            Event::SequenceStart(style, anchor, _) => self.begin(Shape::Sequence, style, anchor, span),
            Event::MappingStart(style, anchor, _) => self.begin(Shape::Mapping, style, anchor, span),
            Event::SequenceEnd | Event::MappingEnd => self.end(Some(span)),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(name) => {
                self.problem(Problem::UnknownAlias { name: name.into_owned() }, span);
                self.leaf(Data::Null, span);
            }
            _ => {}
        }
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, anchor: usize, tag: Option<&Tag>, span: Span) {
        let plain = style == ScalarStyle::Plain;
        // The parser writes a missing value as `~`.
        let value = if span.start == span.end && plain { "" } else { value };
        if self.expects_key() && anchor == 0 {
            self.anchors.count();
            return self.scalar_key(value, plain && tag.is_none(), span);
        }
        let data = self.scalar_data(value, plain, tag, span);
        let node = self.leaf_node(data, span);
        self.anchors.set(anchor, Anchor { node, weight: 1, height: 0, finished: true });
        self.put(node);
    }

    fn scalar_data(&mut self, value: &str, plain: bool, tag: Option<&Tag>, span: Span) -> Data {
        let name =
            tag.map(|tag| tag.suffix_in_namespace("tag:yaml.org,2002:").unwrap_or(Cow::Borrowed("other")));
        let wanted = match name.as_deref() {
            None if !plain => return Data::Str(self.keep(value, span)),
            None => None,
            Some(name @ ("null" | "bool" | "int" | "float")) => Some(name),
            Some(_) => return Data::Str(self.keep(value, span)),
        };
        let resolved = resolve(value);
        let found = match &resolved {
            Scalar::Null => "null",
            Scalar::Bool(_) => "bool",
            Scalar::Int(_) => "int",
            Scalar::Float(_) => "float",
            Scalar::Str => "str",
        };
        if let Some(wanted) = wanted.filter(|wanted| *wanted != found && (*wanted, found) != ("float", "int"))
        {
            let found = format!("cannot decode !!{found} `{value}` as a !!{wanted}");
            self.problem(Problem::Syntax { found }, span);
        }
        match resolved {
            Scalar::Null => Data::Null,
            Scalar::Bool(value) => Data::Bool(value),
            Scalar::Int(value) => Data::Int(value),
            Scalar::Float(text) => Data::Float(self.keep(&text, span)),
            Scalar::Str => Data::Str(self.keep(value, span)),
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let name = self.text[span.range()].trim_start_matches('*').to_owned();
        let Some(target) = self.anchors.get(anchor) else {
            self.problem(Problem::UnknownAlias { name }, span);
            return self.leaf(Data::Null, span);
        };
        if !target.finished {
            let found = format!("anchor '{name}' value contains itself");
            self.problem(Problem::Syntax { found }, span);
            return self.leaf(Data::Null, span);
        }
        if self.open.len() as u32 + target.height >= DEPTH_LIMIT {
            self.problem(Problem::TooDeep { limit: DEPTH_LIMIT }, span);
            return self.leaf(Data::Null, span);
        }
        if self.anchors.count_alias(target) == Expansion::Excessive {
            let found = "document contains excessive aliasing".to_owned();
            self.problem(Problem::Syntax { found }, span);
            self.stopped = true;
            return self.leaf(Data::Null, span);
        }
        if let Some(open) = self.open.last_mut() {
            open.height = open.height.max(target.height + 1);
        }
        let node = self.node(span, Data::Alias(target.node));
        self.put(node);
    }

    fn begin(&mut self, shape: Shape, style: StructureStyle, anchor: usize, span: Span) {
        if self.open.len() as u32 >= DEPTH_LIMIT {
            self.problem(Problem::TooDeep { limit: DEPTH_LIMIT }, span);
            self.stopped = true;
            return;
        }
        if style == StructureStyle::Block {
            // The parser lets some tabs pass that the API server's refuses.
            if let Some(tabs) = place::tab_before(self.text, span.start) {
                self.problem(Problem::TabIndent, tabs);
            }
        }
        let first = if shape == Shape::Sequence { self.items.len() } else { self.entries.len() };
        let before = self.anchors.counted();
        self.anchors.count();
        let node = self.node(span, Data::Null);
        self.anchors.set(anchor, Anchor { node, weight: 0, height: 0, finished: false });
        self.open.push(Open { node, shape, style, first, key: None, anchor, before, height: 0 });
    }

    /// Closes the innermost collection; `end` is where the parser saw it close.
    fn end(&mut self, end: Option<Span>) {
        let Some(open) = self.open.pop() else { return };
        let data = match open.shape {
            Shape::Sequence => {
                let start = self.tree.items.len();
                self.tree.items.extend(self.items.drain(open.first..));
                Data::Sequence(range(start, self.tree.items.len()))
            }
            Shape::Mapping => {
                let start = self.tree.entries.len();
                self.close_mapping(open.first);
                Data::Mapping(range(start, self.tree.entries.len()))
            }
        };
        let mut span = self.tree.nodes[open.node as usize].span;
        span.end = match end {
            Some(end) if open.style == StructureStyle::Flow => end.end,
            _ => span.end.max(self.last_end(data)),
        };
        self.tree.nodes[open.node as usize] = NodeData { span, data };
        let (weight, height) = (self.anchors.counted() - open.before, open.height);
        self.anchors.set(open.anchor, Anchor { node: open.node, weight, height, finished: true });
        if let Some(parent) = self.open.last_mut() {
            parent.height = parent.height.max(height + 1);
        }
        self.put(open.node);
    }

    fn last_end(&self, data: Data) -> u32 {
        let end = |index: &u32| self.tree.nodes[*index as usize].span.end;
        match data {
            Data::Sequence(range) => self.tree.items[range.range()].last().map_or(0, end),
            Data::Mapping(range) => {
                let entries = &self.tree.entries[range.range()];
                entries.iter().map(|entry| end(&entry.value).max(entry.key_span.end)).max().unwrap_or(0)
            }
            _ => 0,
        }
    }

    /// Gives a finished node to the collection that it belongs to.
    fn put(&mut self, node: u32) {
        if self.expects_key() {
            return self.node_key(node);
        }
        match self.open.last_mut() {
            None => {
                // What the parser makes up for a document without a value is no value.
                let NodeData { span, data } = self.tree.nodes[node as usize];
                let made_up = span.start == span.end && matches!(data, Data::Null);
                self.tree.root = (!made_up).then_some(node);
            }
            Some(open) if open.shape == Shape::Sequence => self.items.push(node),
            Some(open) => {
                if let Some(Key { text, span, role }) = open.key.take() {
                    let entry = EntryData { key: text, key_span: span, value: node };
                    self.entries.push(Pending { entry, role });
                }
            }
        }
    }

    fn leaf(&mut self, data: Data, span: Span) {
        let node = self.leaf_node(data, span);
        self.put(node);
    }

    fn leaf_node(&mut self, data: Data, span: Span) -> u32 {
        self.anchors.count();
        if let Some(open) = self.open.last_mut() {
            open.height = open.height.max(1);
        }
        self.node(span, data)
    }

    fn node(&mut self, span: Span, data: Data) -> u32 {
        self.tree.nodes.push(NodeData { span, data });
        offset(self.tree.nodes.len() - 1)
    }

    /// Keeps a text by its place where it stands in the document, and else by itself.
    fn keep(&mut self, value: &str, span: Span) -> Text {
        let source = &self.text[span.range()];
        if source == value {
            return Text::Source(span);
        }
        if source.len() == value.len() + 2 && source.get(1..source.len() - 1) == Some(value) {
            return Text::Source(Span::new(span.start + 1, span.end - 1));
        }
        let start = self.tree.strings.len();
        self.tree.strings.push_str(value);
        Text::Owned(range(start, self.tree.strings.len()))
    }

    fn span(&self, span: ParserSpan) -> Span {
        let range = span.byte_range().expect("the parser reads a string, so it knows bytes");
        Span::new(offset(range.start + self.base), offset(range.end + self.base))
    }

    fn problem(&mut self, problem: Problem, span: Span) {
        let path = self.path();
        self.report(Diagnostic::new(Severity::Error, problem, span, path));
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        // What is closed by force after the parser stopped says nothing about the text.
        if self.stopped {
            return;
        }
        self.is_whole &= matches!(diagnostic.problem, Problem::DuplicateKey { .. });
        if self.problems.len() < PROBLEM_LIMIT {
            self.problems.push(diagnostic);
        }
    }

    /// The path of what comes next.
    fn path(&self) -> String {
        let mut path = String::new();
        for (level, open) in self.open.iter().enumerate() {
            match (open.shape, &open.key) {
                (Shape::Mapping, Some(key)) => path::push_key(&mut path, self.tree.text(self.text, key.text)),
                (Shape::Mapping, None) => {}
                (Shape::Sequence, _) => {
                    let mut inner =
                        self.open[level + 1..].iter().filter(|open| open.shape == Shape::Sequence);
                    let end = inner.next().map_or(self.items.len(), |open| open.first);
                    path::push_index(&mut path, end - open.first);
                }
            }
        }
        path
    }

    fn close_mapping(&mut self, first: usize) {
        let pending = &self.entries[first..];
        if merge::is_as_written(&self.tree, self.text, pending) {
            self.tree.entries.extend(self.entries.drain(first..).map(|one| one.entry));
            return;
        }
        let mapping = merge::mapping(&self.tree, self.text, pending);
        self.entries.truncate(first);
        self.tree.entries.extend(mapping.entries);
        let told = PROBLEM_LIMIT.saturating_sub(self.problems.len());
        for (first, entry) in mapping.duplicates.into_iter().take(told) {
            let mut path = self.path();
            let key = self.tree.text(self.text, entry.key);
            path::push_key(&mut path, key);
            let problem = Problem::DuplicateKey { path: path.clone() };
            let mut diagnostic = Diagnostic::new(Severity::Warning, problem, entry.key_span, path);
            diagnostic.labels.push(Label { span: first, role: LabelRole::FirstHere });
            self.report(diagnostic);
        }
        for span in mapping.not_mappings {
            let found = "map merge requires map or sequence of maps as the value".to_owned();
            self.problem(Problem::Syntax { found }, span);
        }
    }

    /// Takes the parser's last word.
    fn stop(&mut self, error: &ScanError) {
        let (problem, span) = place::finding(self.text, self.base, error);
        self.problem(problem, span);
        self.stopped = true;
    }

    fn finish(mut self) -> Reading {
        while !self.open.is_empty() {
            self.end(None);
        }
        sort_by_number(&mut self.problems, |problem| problem.span.order());
        Reading { tree: self.tree, problems: self.problems, is_whole: self.is_whole }
    }
}

fn range(start: usize, end: usize) -> Span {
    Span::new(offset(start), offset(end))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("a text above the limit is not parsed")
}
