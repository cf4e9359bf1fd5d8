//! Text to documents of nodes with spans; it never fails.
//!
//! A text is cut at its document boundaries before anything is parsed, so that a broken document leaves the
//! others whole, and so that [`Documents::update`] reads again only what changed. Scalars mean what they mean
//! to the API server (`scalar`). Only `build` and `place` know the parser.

mod anchor;
mod around;
mod build;
mod cut;
mod edit;
mod merge;
mod path;
mod place;
mod removal;
mod scalar;
pub mod table;
mod tree;

use std::rc::Rc;

use self::build::Reading;
pub use self::edit::Change;
pub(crate) use self::path::segments;
use self::tree::Tree;
pub use self::tree::{Entry, Node, Value};
use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::text::Span;

/// The number of bytes that are read of one text.
pub const SIZE_LIMIT: u32 = 1024 * 1024;

/// The number of documents that are read of one text.
const DOCUMENT_LIMIT: usize = 5000;

/// The number of bytes that are read of one document: one that is all in one line takes a browser a tenth of
/// a second.
const ONE_PIECE_LIMIT: u32 = 512 * 1024;

/// The deepest level of nesting that is read; manifests have about twenty.
pub(crate) const DEPTH_LIMIT: u32 = 255;

/// The documents of one text, at least one, in its order.
#[derive(Clone, Debug)]
pub struct Documents(Vec<Document>);

/// One document of a text; cheap to clone.
#[derive(Clone, Debug)]
pub struct Document {
    start: u32,
    data: Rc<Data>,
}

/// What depends on a document's own text only; spans count from its start.
#[derive(Debug)]
struct Data {
    text: Box<str>,
    tree: Tree,
    problems: Vec<Diagnostic>,
    is_whole: bool,
}

/// Reads a text. What is wrong with it is found in each document's problems.
#[must_use]
pub fn read(text: &str) -> Documents {
    Documents(Vec::new()).update(text).0
}

impl Documents {
    /// Reads a text that differs a little from the one before: documents whose own text stayed are kept. Beside them
    /// stands for each where it was before, if it was kept.
    #[must_use]
    pub fn update(&self, text: &str) -> (Self, Vec<Option<usize>>) {
        if text.len() > SIZE_LIMIT as usize {
            let data = Data::unread(Problem::TooLarge { limit: SIZE_LIMIT });
            return (Self(vec![Document { start: 0, data: Rc::new(data) }]), vec![None]);
        }
        let mut spans = cut::cut(text);
        let rest = spans.get(DOCUMENT_LIMIT).map(|first| first.start);
        spans.truncate(DOCUMENT_LIMIT);
        let mut kept = vec![None; spans.len()];
        let (mut front, mut back) = (0, 0);
        let most = spans.len().min(self.0.len());
        while front < most && self.0[front].data.is_of(&text[spans[front].range()]) {
            kept[front] = Some(front);
            front += 1;
        }
        while back < most - front {
            let (old, new) = (self.0.len() - 1 - back, spans.len() - 1 - back);
            if !self.0[old].data.is_of(&text[spans[new].range()]) {
                break;
            }
            kept[new] = Some(old);
            back += 1;
        }
        let read = |text: &str| match text.len() <= ONE_PIECE_LIMIT as usize {
            true => Data::read(text),
            false => Data::unread(Problem::TooLarge { limit: ONE_PIECE_LIMIT }),
        };
        let documents = spans.into_iter().zip(&kept).map(|(span, kept)| Document {
            start: span.start,
            data: match kept {
                Some(old) => Rc::clone(&self.0[*old].data),
                None => Rc::new(read(&text[span.range()])),
            },
        });
        let mut documents: Vec<_> = documents.collect();
        if let Some(start) = rest {
            let data = Data::unread(Problem::TooManyDocuments { limit: DOCUMENT_LIMIT });
            documents.push(Document { start, data: Rc::new(data) });
            kept.push(None);
        }
        (Self(documents), kept)
    }

    /// Some documents of one text.
    #[must_use]
    pub(crate) fn of(documents: Vec<Document>) -> Self {
        Self(documents)
    }

    /// The documents in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Document] {
        &self.0
    }

    /// The documents in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Document> {
        self.0.iter()
    }

    /// Which document a byte of the text lies in: the first, where it is before them all.
    #[must_use]
    pub fn index_at(&self, offset: u32) -> usize {
        self.0.partition_point(|document| document.start <= offset).saturating_sub(1)
    }
}

impl<'d> IntoIterator for &'d Documents {
    type Item = &'d Document;
    type IntoIter = std::slice::Iter<'d, Document>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Data {
    fn read(text: &str) -> Self {
        if cut::is_blank(text) || table::is_table(text) {
            return Self { text: text.into(), tree: Tree::default(), problems: Vec::new(), is_whole: true };
        }
        let Reading { tree, mut problems, is_whole } = build::build(text);
        around::explain(text, &mut problems);
        Self { text: text.into(), tree, problems, is_whole }
    }

    /// What stands for a text that is not looked at; it holds nothing, and so is never kept.
    fn unread(problem: Problem) -> Self {
        let problems = vec![Diagnostic::new(Severity::Error, problem, Span::default(), "")];
        Self { text: "".into(), tree: Tree::default(), problems, is_whole: false }
    }

    /// Whether this is the reading of `text`.
    fn is_of(&self, text: &str) -> bool {
        *self.text == *text && (self.is_whole || !text.is_empty())
    }
}

impl Document {
    /// Its place in the whole text, markers and comments included.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(0, u32::try_from(self.data.text.len()).unwrap_or(u32::MAX)).shifted(self.start)
    }

    /// Its own text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.data.text
    }

    /// Its value; none where there are only comments, or where reading stopped before the first value.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        self.data.tree.root.map(|index| Node::new(self, index))
    }

    /// What is wrong with it as YAML, in the order of the text.
    #[must_use]
    pub fn problems(&self) -> Vec<Diagnostic> {
        self.data.problems.iter().map(|problem| problem.shifted(self.start)).collect()
    }

    /// Whether nothing worse was found in it as YAML than a key written twice.
    #[must_use]
    pub(crate) fn is_whole(&self) -> bool {
        self.data.is_whole
    }

    /// The value at a path, such as `spec.containers[0].resources.limits[cpu]`.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<Node<'_>> {
        self.root()?.at(path)
    }

    /// The value at a path, or the nearest one above it that exists.
    #[must_use]
    pub fn nearest(&self, path: &str) -> Option<Node<'_>> {
        Some(self.root()?.nearest(path))
    }

    /// The place of the field at a path: its key and its value, or an item of a list.
    #[must_use]
    pub(crate) fn field_span(&self, path: &str) -> Option<Span> {
        self.root()?.field_span(path)
    }

    /// The same reading as if the document were the whole text.
    #[must_use]
    pub fn alone(&self) -> Self {
        Self { start: 0, data: Rc::clone(&self.data) }
    }

    fn origin(&self) -> u32 {
        self.start
    }

    fn body(&self) -> &str {
        &self.data.text
    }

    fn tree(&self) -> &Tree {
        &self.data.tree
    }
}

#[cfg(test)]
mod tests;
