//! What lies over the page: one dialog at a time.

use super::search::Search;

/// A dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum Over {
    /// Something is searched for.
    Search(Search),
    /// The texts that the browser keeps.
    Drafts {
        /// The one that is being given another name.
        renamed: Option<u32>,
    },
    /// The help.
    Help,
}
