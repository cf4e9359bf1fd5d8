//! The names under which the browser keeps what stays from visit to visit.

/// The reader's own text; with a point and a number behind it, the text of a draft.
pub const DRAFT: &str = "podreel.draft";
/// The list of the drafts.
pub const DRAFTS: &str = "podreel.drafts";
/// What the reader made of the text of a link.
pub const LINKED: &str = "podreel.linked";
/// The chosen language.
pub const LANGUAGE: &str = "podreel.language";
/// The chosen theme.
pub const THEME: &str = "podreel.theme";
