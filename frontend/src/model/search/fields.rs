//! The fields of a document; of one that is broken also the lines that are no fields yet.

use podreel_core::diagnostic::Severity;
use podreel_core::text::Span;
use podreel_core::yaml::{Document, Node, Value};

/// More of a value is not shown.
const LONGEST: usize = 48;

/// No more of a document is searched.
const MOST_NODES: usize = 20_000;

/// A key of a document, or a line of it.
pub(super) struct Field {
    /// Where it stands in the document; empty of a line.
    pub(super) path: String,
    /// What it is called; nothing of a line.
    pub(super) name: String,
    /// With its value, where that is no list or mapping.
    pub(super) title: String,
    /// Its place in the text.
    pub(super) span: Span,
}

/// Every key of a document. From where it is broken on nobody knows its keys, so each line there stands for itself.
pub(super) fn fields(document: &Document) -> Vec<Field> {
    let mut walk = Walk { found: Vec::new(), left: MOST_NODES };
    if let Some(root) = document.root() {
        walk.below(root, &mut String::new());
    }
    let problems = document.problems();
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    if let Some(broken) = errors.map(|problem| problem.span.start).min() {
        walk.lines(document, broken);
    }
    walk.found
}

/// A walk over a document that ends even where aliases stand for more than anybody can visit.
struct Walk {
    found: Vec<Field>,
    left: usize,
}

impl Walk {
    /// Every key below a node that stands at `path`.
    fn below(&mut self, node: Node<'_>, path: &mut String) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        let length = path.len();
        match node.value() {
            Value::Mapping => {
                for entry in node.entries() {
                    if length > 0 {
                        path.push('.');
                    }
                    path.push_str(entry.key);
                    let name = entry.key.to_owned();
                    let title =
                        scalar(entry.value).map_or_else(|| name.clone(), |value| format!("{name}: {value}"));
                    self.found.push(Field { path: path.clone(), name, title, span: entry.key_span });
                    self.below(entry.value, path);
                    path.truncate(length);
                }
            }
            Value::Sequence => {
                for (index, item) in node.items().enumerate() {
                    path.push_str(&format!("[{index}]"));
                    self.below(item, path);
                    path.truncate(length);
                }
            }
            _ => {}
        }
    }

    /// Every line from the one on in which the text breaks.
    fn lines(&mut self, document: &Document, broken: u32) {
        let mut start = document.span().start;
        for line in document.text().split_inclusive('\n').take(self.left) {
            let indent = line.len() - line.trim_start().len();
            let (text, next) = (line.trim(), start + length(line));
            if next > broken && !text.is_empty() {
                let begin = start + length(&line[..indent]);
                let span = Span::new(begin, begin + length(text));
                self.found.push(Field { path: String::new(), name: String::new(), title: short(text), span });
            }
            start = next;
        }
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

fn scalar(node: Node<'_>) -> Option<String> {
    let text = match node.value() {
        Value::Mapping => return None,
        Value::Sequence
            if node.items().any(|item| matches!(item.value(), Value::Mapping | Value::Sequence)) =>
        {
            return None;
        }
        Value::Str(text) => text.replace(['\n', '\r'], " "),
        _ => format!("{node:?}"),
    };
    Some(short(&text))
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}
