//! The kinds of problems, each with what its sentence names.

use super::{Code, FieldErrorType, Help};
use crate::time::Duration;
use crate::version::{Gate, KubernetesVersion};

/// What is wrong. Each variant carries the values its sentence names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The document is not YAML; the parser's finding in its own words.
    Syntax {
        /// What the parser met.
        found: String,
    },
    /// A template that becomes YAML only when Helm or another program fills it in.
    Template,
    /// The fence of a code block in Markdown.
    CodeFence,
    /// A line of a shell: a prompt, a command, or the end of a here-document.
    ShellLine,
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
        /// The first minor release that knows it, where the chosen one is older.
        since: Option<u8>,
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
        help: Help,
    },
    /// The API server accepts it with a warning, in its own words.
    Warned {
        /// Everything after the path.
        message: String,
        /// What to write instead.
        help: Help,
    },
    /// The API server drops the field and says nothing, because its gate is off.
    Dropped {
        /// The gate.
        gate: Gate,
        /// The version in which it is off.
        version: KubernetesVersion,
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
        /// Its API group, where that is not Kubernetes' own, so that it may make pods after all.
        group: Option<String>,
    },
    /// A pod that waits for its scheduling gates, and so does nothing at all.
    Gated,
    /// A pod that requests more of a resource than any node has, and so does nothing at all.
    FitsNowhere {
        /// The resource.
        resource: &'static str,
        /// How much is requested, by the whole pod.
        requested: String,
        /// How much the largest node has.
        largest: String,
    },
    /// An init container that waits for a Service whose only endpoint would be its own pod, and so does not end.
    WaitsForItself {
        /// The container.
        container: String,
        /// The Service.
        service: String,
        /// What the Service cannot give it.
        lack: Lack,
    },
    /// A workload of which no pod is made, so that the life shown is the one its pod would have.
    MakesNoPod {
        /// Its kind.
        kind: &'static str,
        /// Why none is made.
        because: Idle,
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
    /// A check that is said to fail, whose command cannot.
    CannotFail {
        /// What the command does.
        command: String,
        /// How long the kubelet waits for it.
        timeout: Duration,
    },
    /// A check that is said to succeed, whose command takes longer than the kubelet waits.
    CannotSucceed {
        /// What the command does.
        command: String,
        /// How long the kubelet waits for it.
        timeout: Duration,
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
    /// A feature gate that no cluster of the chosen version can switch off.
    GateLocked {
        /// The gate.
        gate: Gate,
        /// The first version that locks it.
        since: KubernetesVersion,
    },
    /// A feature gate that nothing which is played depends on.
    GateWithoutEffect {
        /// The gate.
        gate: String,
    },
    /// An action that needs a Job above the pod, and there is none.
    NeedsJob {
        /// The action.
        action: String,
    },
    /// A resize in a version whose API server has none.
    NoResize {
        /// The version.
        version: String,
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

/// What a Service lacks while no pod behind it is Ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A pod to send traffic to.
    Traffic,
    /// An address for its name: it is headless.
    Address,
}

/// Why a controller makes no pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// `replicas` is 0.
    NoReplicas,
    /// A Deployment is created `paused`.
    Paused,
    /// A CronJob is told to `suspend`.
    Suspended,
    /// A Job is told to `suspend`.
    JobSuspended,
    /// `managedBy` of a Job names another controller.
    ManagedElsewhere,
    /// `completions` of a Job is 0.
    NoCompletions,
    /// `parallelism` of a Job is 0.
    NoParallelism,
}

impl Problem {
    /// The stable name of this kind of problem.
    #[must_use]
    pub fn code(&self) -> Code {
        Code(match self {
            Self::Syntax { .. } => "yaml-syntax",
            Self::Template => "template",
            Self::CodeFence => "code-fence",
            Self::ShellLine => "shell-line",
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
            Self::Dropped { .. } => "dropped-field",
            Self::UnknownName { .. } => "unknown-name",
            Self::NoPod { .. } => "no-pod",
            Self::Gated => "scheduling-gated",
            Self::FitsNowhere { .. } => "unschedulable",
            Self::WaitsForItself { .. } => "waits-for-itself",
            Self::MakesNoPod { .. } => "makes-no-pod",
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
            Self::CannotFail { .. } => "cannot-fail",
            Self::CannotSucceed { .. } => "cannot-succeed",
            Self::MissingField { .. } => "missing-field",
            Self::NotExactlyOne { .. } => "not-exactly-one",
            Self::GateNotInVersion { .. } => "gate-not-in-version",
            Self::GateLocked { .. } => "gate-locked",
            Self::GateWithoutEffect { .. } => "gate-without-effect",
            Self::NeedsJob { .. } => "needs-job",
            Self::NoResize { .. } => "no-resize",
        })
    }
}
