//! What is wrong with a text, where, and what to write instead.
//!
//! A [`Diagnostic`] holds facts only; `words` turns its [`Problem`] into sentences in each language, so that a
//! missing sentence does not compile. What the API server would refuse keeps the API server's own English
//! words in every language, so that a search engine finds them.

use std::fmt;

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

/// What is wrong. Each variant carries the values its sentence names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The document is not YAML; the parser's finding in its own words.
    Syntax {
        /// What the parser met.
        found: String,
    },
    /// A tab indents, which YAML forbids.
    TabIndent,
    /// The same key twice in one mapping: the last one counts, since `kubectl` sends only that.
    DuplicateKey {
        /// Its path in the document.
        path: String,
    },
    /// An alias whose anchor does not exist.
    UnknownAlias {
        /// The alias's name.
        name: String,
    },
    /// Nested more deeply than anything meaningful.
    TooDeep {
        /// The deepest level that is read.
        limit: u32,
    },
    /// Larger than is read in one piece.
    TooLarge {
        /// The number of bytes that are read.
        limit: u32,
    },
    /// More documents than are read of one text.
    TooManyDocuments {
        /// The number of documents that are read.
        limit: usize,
    },
    /// A field that its type does not have; the API server refuses or drops it.
    UnknownField {
        /// The field's name.
        name: String,
        /// The field that was probably meant.
        meant: Option<String>,
    },
    /// A value of the wrong type in an object of the API, which the server cannot decode then.
    Undecodable {
        /// What the API server says.
        server: String,
        /// What the field holds.
        expected: &'static str,
        /// What was written.
        found: &'static str,
        /// Who finds out.
        by: DecodedBy,
    },
    /// A value of the wrong type.
    WrongType {
        /// What the field holds.
        expected: &'static str,
        /// What was written.
        found: &'static str,
    },
    /// A value that its type cannot read, such as a quantity or a duration.
    Unreadable {
        /// The value.
        value: String,
        /// Why, in the reader's own words.
        reason: String,
    },
    /// The API server refuses the object, in its own words.
    Refused {
        /// The kind of refusal.
        kind: FieldErrorType,
        /// Everything after the path: `Invalid value: "X": must be …`.
        message: String,
        /// What to write instead.
        help: Option<Help>,
    },
    /// The API server accepts it with a warning, in its own words.
    Warned {
        /// Everything after the path.
        message: String,
    },
    /// A name that differs from every name it could mean.
    UnknownName {
        /// The name.
        name: String,
        /// The name that was probably meant.
        meant: Option<String>,
        /// The names there are, where they are few.
        known: Vec<String>,
    },
    /// A document of a kind that has no pod.
    NoPod {
        /// Its kind.
        kind: String,
    },
    /// A text without a character.
    EmptyText,
    /// A text in which nothing is written but comments and markers.
    OnlyComments,
    /// More pods than the one that plays.
    SeveralWorkloads {
        /// How many there are.
        count: usize,
        /// The one that plays: `Deployment/web`.
        played: String,
    },
    /// The cluster refuses the pod on its way in, for an object of the same text or for its absence.
    NotAdmitted {
        /// Why, in the API server's words.
        reason: String,
        /// The object, such as `LimitRange/bounds`.
        by: Option<String>,
    },
    /// A Scenario after the one that plays.
    SeveralScenarios,
    /// A document without `kind` or `apiVersion`.
    NotKubernetes,
    /// A known kind with an `apiVersion` that does not have it.
    WrongApiVersion {
        /// The kind.
        kind: String,
        /// What was written.
        found: String,
        /// What has the kind.
        expected: &'static str,
    },
    /// A Scenario of a version that is not known.
    UnknownScenarioVersion {
        /// What was written.
        found: String,
    },
    /// A value outside a closed set.
    NotOneOf {
        /// The value.
        value: String,
        /// What could stand there.
        allowed: Vec<String>,
        /// The value that was probably meant.
        meant: Option<String>,
    },
    /// A number or duration below what makes sense.
    TooSmall {
        /// The value, as written.
        value: String,
        /// The least that makes sense.
        least: String,
    },
    /// A number or duration above what can be played.
    TooBig {
        /// The value, as written.
        value: String,
        /// The most that can be played.
        most: String,
    },
    /// A text that is not a duration in Go's notation.
    NotADuration {
        /// The text.
        value: String,
    },
    /// A window of time that ends before it begins.
    EmptyWindow {
        /// Its beginning.
        from: String,
        /// Its end.
        to: String,
    },
    /// A field that has to be there.
    MissingField {
        /// Its name.
        name: &'static str,
    },
    /// Fields of which exactly one has to be there.
    NotExactlyOne {
        /// The fields that were found.
        found: Vec<String>,
        /// All that could stand there.
        allowed: &'static [&'static str],
    },
    /// A feature gate that the chosen version does not know.
    GateNotInVersion {
        /// The gate.
        gate: String,
        /// The chosen version.
        version: String,
        /// The first version that knows it.
        since: String,
    },
    /// An action that is read but not played.
    NotPlayed {
        /// The action.
        action: String,
    },
    /// An action that needs a Job above the pod, and there is none.
    NeedsJob {
        /// The action.
        action: String,
    },
}

/// Who finds out that a value is of the wrong type: that decides which of several faults the API server tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodedBy {
    /// The decoder of JSON, which goes on and tells the first at its end.
    Json,
    /// The value's own type, which ends decoding.
    Itself,
}

/// Advice that goes with a refusal; `words` says it in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Help {
    /// Write one of these.
    WriteOneOf(Vec<&'static str>),
    /// Keep one of these fields.
    KeepOne(Vec<&'static str>),
    /// Add a field, for example this one.
    Add(&'static str),
    /// Remove the field.
    Remove,
    /// Write this number or a larger one.
    AtLeast(i64),
    /// Write a number of this range.
    Between {
        /// The smallest.
        least: i64,
        /// The largest.
        most: i64,
    },
    /// Write a whole number.
    WholeNumber,
    /// Write a multiple of the page size.
    WholePages,
    /// Use lower-case letters, digits and `-`.
    LowerCaseName,
    /// Choose a name that is not taken.
    AnotherName,
    /// Choose a host port that is not taken.
    AnotherPort,
    /// Choose a path that is not taken.
    AnotherPath,
    /// How a label's key is written.
    LabelKey,
    /// How a label's value is written.
    LabelValue,
    /// How a port's name is written.
    PortName,
    /// How a resource is called.
    ResourceName,
    /// How a bound of a ResourceQuota is called.
    QuotaName,
    /// Remove the scope, or the bounds that it cannot have.
    AnotherScope,
    /// Make the init container a sidecar, or remove the field.
    MakeSidecar,
    /// Move the container to `initContainers`, or remove the field.
    ToInit,
    /// Define the volume, or correct the name.
    DefineVolume,
    /// Give each source a volume of its own.
    OneVolumeEach,
    /// Request no more than the limit.
    RequestUpToLimit,
    /// Set a limit beside the request.
    SetLimit,
    /// Raise the pod's request to what its containers request.
    RequestWhatContainersDo,
    /// Give the template the labels that the selector asks for.
    LabelTheTemplate,
    /// Most clusters allow it.
    AllowPrivileged,
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

impl Problem {
    /// The stable name of this kind of problem.
    #[must_use]
    pub fn code(&self) -> Code {
        Code(match self {
            Self::Syntax { .. } => "yaml-syntax",
            Self::TabIndent => "yaml-tab",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::UnknownAlias { .. } => "unknown-alias",
            Self::TooDeep { .. } => "too-deep",
            Self::TooLarge { .. } => "too-large",
            Self::TooManyDocuments { .. } => "too-many-documents",
            Self::UnknownField { .. } => "unknown-field",
            Self::Undecodable { .. } | Self::WrongType { .. } => "wrong-type",
            Self::Unreadable { .. } => "unreadable-value",
            Self::Refused { kind, .. } => return kind.code(),
            Self::Warned { .. } => "api-warning",
            Self::UnknownName { .. } => "unknown-name",
            Self::NoPod { .. } => "no-pod",
            Self::EmptyText => "empty-text",
            Self::OnlyComments => "only-comments",
            Self::SeveralWorkloads { .. } => "several-workloads",
            Self::NotAdmitted { .. } => "not-admitted",
            Self::SeveralScenarios => "several-scenarios",
            Self::NotKubernetes => "not-kubernetes",
            Self::WrongApiVersion { .. } => "wrong-api-version",
            Self::UnknownScenarioVersion { .. } => "unknown-scenario-version",
            Self::NotOneOf { .. } => "not-one-of",
            Self::TooSmall { .. } => "too-small",
            Self::TooBig { .. } => "too-big",
            Self::NotADuration { .. } => "not-a-duration",
            Self::EmptyWindow { .. } => "empty-window",
            Self::MissingField { .. } => "missing-field",
            Self::NotExactlyOne { .. } => "not-exactly-one",
            Self::GateNotInVersion { .. } => "gate-not-in-version",
            Self::NotPlayed { .. } => "not-played",
            Self::NeedsJob { .. } => "needs-job",
        })
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
