//! What else stands in a text: objects without a pod, each kind once.

use super::Analysis;
use crate::pod::workload_kind::WorkloadKind;
use crate::text::Span;
use crate::yaml::{Document, Node, table};

/// More kinds are not told apart.
const MOST: usize = 40;

/// Objects of one kind that have no pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Others {
    /// `kind`, or what kubectl printed instead of an object.
    pub kind: String,
    /// How many there are.
    pub count: usize,
    /// Where the first one stands.
    pub span: Span,
}

impl Analysis {
    /// The objects without a pod, each kind once, in the order in which they first come.
    #[must_use]
    pub fn others(&self) -> Vec<Others> {
        let mut found: Vec<Others> = Vec::new();
        let mut add = |kind: &str, span: Span| match found.iter().position(|known| known.kind == kind) {
            Some(place) => found[place].count += 1,
            None if found.len() < MOST => found.push(Others { kind: kind.to_owned(), count: 1, span }),
            None => {}
        };
        for document in &self.documents {
            match document.root() {
                Some(root) => each(root, &mut |kind, node| {
                    if !has_pod(kind) {
                        add(kind, node.span());
                    }
                }),
                None if is_printed(document) => add("kubectl", document.span()),
                None => {}
            }
        }
        found
    }
}

/// Each object of a document, those of a List one by one.
fn each<'d>(object: Node<'d>, tell: &mut impl FnMut(&'d str, Node<'d>)) {
    let Some(kind) = object.get("kind") else { return };
    match kind.as_str() {
        Some("List") => {
            let items = object.get("items").into_iter();
            items.flat_map(Node::items).for_each(|item| each(item, tell));
        }
        Some(name) => tell(name, kind),
        None => {}
    }
}

fn has_pod(kind: &str) -> bool {
    WorkloadKind::ALL.iter().any(|known| known.name() == kind)
}

/// Whether it is what kubectl printed for people.
fn is_printed(document: &Document) -> bool {
    document.is_whole() && document.text().lines().any(|line| table::heading(line).is_some())
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    fn check(text: &str, expected: &[(&str, usize, &str)]) {
        let others = analyze(text).others();
        let told: Vec<_> =
            others.iter().map(|one| (one.kind.as_str(), one.count, &text[one.span.range()])).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn each_kind_without_a_pod_is_told_once() {
        check(
            "kind: Service\n---\nkind: Pod\n---\n{kind: List, items: [{kind: Event}, {kind: Event}, {kind: Job}]}\n---\nkind: Service\n",
            &[("Service", 2, "Service"), ("Event", 2, "Event")],
        );
        check("", &[]);
        check("- kind: a\n---\nkind: [b\n---\n# nothing\n", &[]);
    }
}
