//! Reading YAML: what must hold for any text, hostile texts, and a second opinion on plain ones.

#[path = "yaml/edits.rs"]
mod edits;
#[path = "yaml/hostile.rs"]
mod hostile;
#[path = "yaml/opinion.rs"]
mod opinion;

use podreel_core::text::Span;
use podreel_core::yaml::{Document, Documents, Node};

/// Everything that a reading says, each node with its place; fails on a place that is not in the text.
fn dump(text: &str, documents: &Documents) -> String {
    let mut out = String::new();
    for document in documents {
        out.push_str(&format!("document {:?} {:?}\n", document.span(), place(text, document.span())));
        if let Some(root) = document.root() {
            walk(text, document, root, 1, &mut out);
        }
        for problem in document.problems() {
            let labels: Vec<_> =
                problem.labels.iter().map(|label| (place(text, label.span), label)).collect();
            out.push_str(&format!("  {problem:?} {:?} {labels:?}\n", place(text, problem.span)));
        }
    }
    out
}

fn walk(text: &str, document: &Document, node: Node<'_>, depth: usize, out: &mut String) {
    out.push_str(&format!("{:depth$}{:?} {:?}\n", "", node.value(), place(text, node.span())));
    assert!(document.span().start <= node.span().start && node.span().end <= document.span().end, "{text:?}");
    for item in node.items() {
        walk(text, document, item, depth + 1, out);
    }
    for entry in node.entries() {
        out.push_str(&format!("{:depth$}{:?} {:?}\n", "", entry.key, place(text, entry.key_span)));
        walk(text, document, entry.value, depth + 1, out);
    }
}

fn place(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_else(|| panic!("{span:?} is no place in {text:?}"))
}
