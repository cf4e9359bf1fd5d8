//! The lists that are made when they open: of a crowd one is long, and an edit must not wait for what nobody sees.

use super::Visibility;

/// Such a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// What can be tried.
    Trials,
    /// What the life can be compared with.
    Partners,
}

/// Which of them are open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lists {
    trials: Visibility,
    partners: Visibility,
}

impl List {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Trials, Self::Partners];

    /// Its name in the document.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trials => "what-if",
            Self::Partners => "compare",
        }
    }
}

impl Lists {
    /// Whether a list is open.
    #[must_use]
    pub const fn sight(self, list: List) -> Visibility {
        match list {
            List::Trials => self.trials,
            List::Partners => self.partners,
        }
    }

    /// A list opens, or has closed.
    pub const fn see(&mut self, list: List, sight: Visibility) {
        match list {
            List::Trials => self.trials = sight,
            List::Partners => self.partners = sight,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::model::msg::{Msg, Overlay};
    use crate::model::start::Start;

    #[test]
    fn a_list_that_opens_closes_no_other() {
        let mut model = Model::new(Start::default());
        let open = |model: &Model| List::ALL.map(|list| model.lists.sight(list) == Visibility::Shown);
        assert_eq!(open(&model), [false, false]);
        // Of two, the browser tells of the one that opens first.
        model.update(Msg::Overlay(Overlay::ListSeen(List::Trials, Visibility::Shown)));
        model.update(Msg::Overlay(Overlay::ListSeen(List::Partners, Visibility::Shown)));
        model.update(Msg::Overlay(Overlay::ListSeen(List::Trials, Visibility::Hidden)));
        assert_eq!(open(&model), [false, true]);
    }
}
