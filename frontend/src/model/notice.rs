//! What the reader should know at once, and that goes away again.

use podreel_core::words::page::Label;

use super::share::Unreadable;

/// A short message over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The link is in the clipboard; how long it is decides what to say.
    LinkCopied(usize),
    /// The browser refused the clipboard.
    LinkNotCopied,
    /// A panel's text is in the clipboard.
    TextCopied,
    /// The browser refused the clipboard.
    TextNotCopied,
    /// The link cannot be read.
    Unreadable(Unreadable),
    /// There is no such example.
    NoSuchExample,
    /// The text is kept under its name.
    DraftKept,
    /// The text of a draft is not there any more.
    DraftGone,
    /// A file that holds no text, or too much.
    NoText,
    /// The browser has no room left.
    StorageFull,
    /// The Scenario stands in the text in a way that a control cannot change.
    ScenarioNotWritten,
    /// What a life was to be compared with cannot play.
    NothingToCompare,
    /// Nothing can be tried on a text that cannot play.
    CannotPlay,
}

/// Some chats cut a longer link.
const LONG_LINK: usize = 2_000;

/// Some programs refuse a longer link.
const VERY_LONG_LINK: usize = 8_000;

impl Notice {
    /// Its words.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::LinkCopied(length) if length > VERY_LONG_LINK => Label::LinkCopiedVeryLong,
            Self::LinkCopied(length) if length > LONG_LINK => Label::LinkCopiedLong,
            Self::LinkCopied(_) => Label::LinkCopied,
            Self::LinkNotCopied => Label::LinkNotCopied,
            Self::TextCopied => Label::Copied,
            Self::TextNotCopied => Label::NotCopied,
            Self::Unreadable(Unreadable::Damaged) => Label::LinkCut,
            Self::Unreadable(Unreadable::TooNew) => Label::LinkTooNew,
            Self::Unreadable(Unreadable::TooLarge) => Label::LinkTooLarge,
            Self::NoSuchExample => Label::NoSuchExample,
            Self::DraftKept => Label::DraftKept,
            Self::DraftGone => Label::DraftGone,
            Self::NoText => Label::NoText,
            Self::StorageFull => Label::StorageFull,
            Self::ScenarioNotWritten => Label::ScenarioNotWritten,
            Self::NothingToCompare => Label::NothingToCompare,
            Self::CannotPlay => Label::Stale,
        }
    }
}
