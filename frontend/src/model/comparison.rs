//! Two lives side by side: the one that plays, and the one that it is compared with.

pub mod comparing;
pub mod differences;
pub mod link;
pub mod pairs;
pub mod partners;
pub mod source;
pub mod variation;
pub mod what_if;

use podreel_core::examples::Example;

use self::differences::Differences;
use self::partners::{Branch, Partners};
use self::source::Source;
use self::variation::Variation;
use super::Model;
use super::picture::Picture;
use super::shared::Shared;

/// What stands beside the life that plays, or could.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// What it is compared with.
    pub comparison: Option<Comparison>,
    /// What of the comparison is shown in detail.
    pub detail: Option<Detail>,
    /// What it can be compared with.
    pub partners: Shared<Partners>,
    /// The text as it was when it was opened.
    pub opened: Shared<String>,
    /// What was tried on it, the latest last.
    pub branches: Vec<Branch>,
    /// The example that differs from the open one in one thing, and its life.
    pub counterpart: Option<(Example, Shared<Picture>)>,
}

/// What the life that plays is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The other life.
    pub other: Shared<Picture>,
    /// Where it comes from.
    pub source: Source,
    /// What makes the difference.
    pub variation: Variation,
    /// What led to the comparison.
    pub stance: Stance,
    /// What differs.
    pub differences: Shared<Differences>,
}

/// What of a comparison can be shown in detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All that differs.
    Differences,
    /// How the texts differ.
    Text,
}

/// What led to a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// A control changed the text; the other life is that of the text before.
    Changed,
    /// The reader looks at another life beside this one.
    Looked,
}

impl Model {
    /// The example that differs from the open one in one thing, its life, and the life that plays.
    #[must_use]
    pub fn counterparts(&self) -> Option<(Example, Shared<Picture>, Shared<Picture>)> {
        let (other, life) = self.beside.counterpart.clone()?;
        Some((other, life, self.picture.clone()?))
    }
}

impl Comparison {
    /// Another life beside the one that plays; what differs is found once both stand.
    #[must_use]
    pub(super) fn new(other: Shared<Picture>, source: Source, variation: Variation, stance: Stance) -> Self {
        Self { other, source, variation, stance, differences: Shared::default() }
    }
}
