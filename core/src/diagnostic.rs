//! What is wrong with a text, where, and what to write instead.
//!
//! A [`Diagnostic`] holds facts only; `words` turns its [`Problem`] into sentences in each language, so that a
//! missing sentence does not compile. What the API server would refuse keeps the API server's own English
//! words in every language, so that a search engine finds them.

mod help;
mod problem;

use std::fmt;

pub use self::help::Help;
pub use self::problem::{DecodedBy, Idle, Lack, Problem};
use crate::text::Span;

/// One thing that is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub problem: Problem,
    /// The value that it speaks of, or its key where there is no value; in the whole text.
    pub span: Span,
    /// The field, as the API server writes its path (`spec.containers[0].image`); empty for the whole document.
    pub path: String,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// The one edit that mends it, where there is one.
    pub edit: Option<Edit>,
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing fails.
    Hint,
    /// Accepted, and probably not meant.
    Warning,
    /// The text cannot be read, or the API server refuses it.
    Error,
}

impl Severity {
    /// The word for it, as compilers print it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place that explains a diagnostic, with its role there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place, in the whole text.
    pub span: Span,
    /// What that place has to do with it.
    pub role: LabelRole,
}

/// Why a [`Label`] points where it points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelRole {
    /// The same key or name was written here first.
    FirstHere,
    /// The value that this one contradicts.
    Contradicts,
}

/// A replacement of one range of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in the whole text; empty where something is inserted.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// The stable name of a kind of problem, in kebab case: `unknown-field`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Kinds of refusal that the API server knows.
/// Source: `apimachinery/pkg/util/validation/field/errors.go`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldErrorType {
    /// `Required value`
    Required,
    /// `Invalid value`
    Invalid,
    /// `Unsupported value`
    NotSupported,
    /// `Duplicate value`
    Duplicate,
    /// `Not found`
    NotFound,
    /// `Forbidden`
    Forbidden,
    /// `Too many`
    TooMany,
    /// `Too long`
    TooLong,
}

impl Diagnostic {
    /// A diagnostic without labels or edit.
    #[must_use]
    pub fn new(severity: Severity, problem: Problem, span: Span, path: impl Into<String>) -> Self {
        Self { severity, problem, span, path: path.into(), labels: Vec::new(), edit: None }
    }

    /// The same in a text that has `offset` bytes more in front.
    #[must_use]
    pub fn shifted(&self, offset: u32) -> Self {
        let mut shifted = self.clone();
        shifted.span = self.span.shifted(offset);
        for label in &mut shifted.labels {
            label.span = label.span.shifted(offset);
        }
        if let Some(edit) = &mut shifted.edit {
            edit.span = edit.span.shifted(offset);
        }
        shifted
    }

    /// The stable name of its kind.
    #[must_use]
    pub fn code(&self) -> Code {
        self.problem.code()
    }
}

impl FieldErrorType {
    /// The stable name of this kind of refusal.
    #[must_use]
    pub const fn code(self) -> Code {
        Code(match self {
            Self::Required => "required-value",
            Self::Invalid => "invalid-value",
            Self::NotSupported => "unsupported-value",
            Self::Duplicate => "duplicate-value",
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::TooMany => "too-many",
            Self::TooLong => "too-long",
        })
    }
}
