//! What lies over the page: the search, the help, the list of the drafts, a notice. One of them at a time.

use crate::model::effect::Effect;
use crate::model::search::{Search, Turn};
use crate::model::{Model, Visibility};

/// What happens to what lies over the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// The help opens or closes.
    HelpToggled,
    /// The reader wants to search.
    SearchWanted,
    /// The reader typed what to search for.
    SearchTyped(String),
    /// The reader goes on to another hit.
    SearchTurned(Turn),
    /// The reader took a hit, by its place in the list.
    HitTaken(usize),
    /// Escape: whatever lies over the page closes.
    Escaped,
    /// The notice goes.
    NoticeDismissed,
}

impl Model {
    /// What follows for what lies over the page.
    pub(super) fn overlay(&mut self, overlay: Overlay) -> Vec<Effect> {
        match overlay {
            Overlay::HelpToggled => {
                let help = self.help.toggled();
                self.clear_over();
                self.help = help;
            }
            Overlay::SearchWanted => {
                self.clear_over();
                self.search = Some(Search::default());
            }
            Overlay::SearchTyped(query) => self.search = Some(self.search_for(query)),
            Overlay::SearchTurned(turn) => {
                if let Some(search) = &mut self.search {
                    search.turn(turn);
                }
            }
            Overlay::HitTaken(index) => return self.take_hit(index),
            Overlay::Escaped => self.escape(),
            Overlay::NoticeDismissed => self.notice = None,
        }
        Vec::new()
    }

    /// Closes what lies over the page; where nothing does, lets go of what was chosen.
    fn escape(&mut self) {
        let lies_over = [self.help, self.drafts.shown].contains(&Visibility::Shown);
        if self.search.is_none() && !lies_over {
            (self.notice, self.choice, self.caret) = (None, None, None);
        }
        self.clear_over();
        self.dragged = None;
    }

    /// Whatever lies over the page closes.
    pub(in crate::model) fn clear_over(&mut self) {
        (self.search, self.help) = (None, Visibility::Hidden);
        (self.drafts.shown, self.drafts.renamed) = (Visibility::Hidden, None);
    }
}
