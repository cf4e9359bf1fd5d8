//! What the model asks of the browser.

use podreel_core::text::Position;
use podreel_core::words::Language;

use super::link_form::LinkForm;
use super::panel::{Landmark, Theme};

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep the reader's own text.
    SaveDraft(String),
    /// Keep a text among the drafts.
    StoreDraft {
        /// Under this number.
        id: u32,
        /// The text.
        text: String,
    },
    /// Keep the list of the drafts.
    StoreDrafts(String),
    /// Forget a draft's text.
    DropDraft(u32),
    /// Bring a draft's text.
    FetchDraft(u32),
    /// Give the reader a file.
    Download {
        /// Its name.
        name: String,
        /// What is in it.
        text: String,
    },
    /// Keep what the reader made of the text of a link, without touching the draft.
    SaveLinked {
        /// The link.
        fragment: String,
        /// The text now.
        text: String,
    },
    /// Keep the choice of a language.
    SaveLanguage(Language),
    /// Keep the choice of a theme.
    SaveTheme(Theme),
    /// Put the link with this fragment into the address bar, and into the clipboard in some form.
    CopyLink {
        /// The fragment.
        fragment: String,
        /// How it is written.
        form: LinkForm,
        /// What it is called there.
        title: String,
        /// How high a frame with it is.
        height_px: u32,
    },
    /// Open the whole page, beside this one, with this fragment.
    OpenPlayground(String),
    /// Put a text into the clipboard.
    CopyText(String),
    /// Take the fragment and the query out of the address.
    ClearAddress,
    /// Open the list of what can be tried.
    OpenWhatIf,
    /// Open the list of what this life can be compared with.
    OpenCompare,
    /// Close the list that is open.
    CloseList,
    /// Give the focus to a part of the page.
    Focus(Landmark),
    /// Bring the drawer into view.
    ShowDrawer,
    /// Bring a part of the page into view.
    ShowPart(Landmark),
    /// Ask for the reasons of a difference once the page is drawn.
    AskForDueGates,
    /// Say when the hand rests.
    AwaitRest,
    /// Bring a range of the text into sight, if it is out of sight, and leave the caret where it is.
    Follow(Range),
    /// Bring a range of the text into view in the editor.
    Reveal(Range),
}

/// A range of the text as an editor counts: lines and UTF-16 columns from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Its first place.
    pub start: Position,
    /// One past its last.
    pub end: Position,
}
