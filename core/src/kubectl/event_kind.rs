//! How grave an event is.

/// `type` of an Event object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KubectlEventKind {
    /// `Normal`
    Normal,
    /// `Warning`
    Warning,
}

impl KubectlEventKind {
    /// The word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Warning => "Warning",
        }
    }
}
