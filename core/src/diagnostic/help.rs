//! What to write in the place of what the API server refuses.

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
    /// Add what is missing.
    AddIt,
    /// Remove the field.
    Remove,
    /// To remove it: it is added to a pod that runs.
    DebugLater,
    /// Write exactly this.
    Write(String),
    /// Keep no more than so many.
    AtMost(usize),
    /// Write this number or a smaller one.
    LessOrEqual(i64),
    /// Define what is named, or correct the name.
    DefineOrCorrect,
    /// Lower a container's limit, or raise the pod's.
    LimitUpToPod,
    /// Raise the pod's limit to what its containers may use.
    LimitWhatContainersDo,
    /// How a header of HTTP is written.
    HeaderName,
    /// How an environment variable is written.
    VariableName,
    /// How the key of a ConfigMap or Secret is written.
    FileName,
    /// Begin the path with `/`.
    AbsolutePath,
    /// Do not begin the path with `/`.
    RelativePath,
    /// Write a path without `..`.
    NoBacksteps,
    /// How the permissions of a file are written.
    FileMode,
    /// The order of a LimitRange's bounds.
    OrderBounds,
    /// Write the name of one of the containers.
    ContainerName,
    /// Remove one of two equal ports, or make them differ.
    OnePort,
    /// Use a kind of volume that still works.
    AnotherVolume,
    /// Of two equal ones the last counts.
    KeepLast,
    /// The sentence itself says what is wanted.
    AsItSays,
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
    /// How a share of the pods is written.
    Percent,
    /// How indexes of a Job are written.
    Indexes,
    /// How a schedule is written.
    Schedule,
    /// How a time zone is called.
    TimeZone,
    /// Choose amounts that keep the QoS class.
    KeepClass,
    /// Let the container restart for its memory, or take a later version.
    RestartForMemory,
    /// Most clusters allow it.
    AllowPrivileged,
}
