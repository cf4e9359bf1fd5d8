//! What lies over the page: the search, the help, the list of the drafts, a notice. One of them at a time.

use crate::model::effect::Effect;
use crate::model::lists::List;
use crate::model::over::Over;
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
    /// A list opens, or has closed.
    ListSeen(List, Visibility),
}

impl Model {
    /// What follows for what lies over the page.
    pub(super) fn overlay(&mut self, overlay: Overlay) -> Vec<Effect> {
        match overlay {
            Overlay::HelpToggled => {
                self.over = if self.over == Some(Over::Help) { None } else { Some(Over::Help) };
            }
            Overlay::SearchWanted => self.over = Some(Over::Search(Search::default())),
            Overlay::SearchTyped(query) => self.over = Some(Over::Search(self.search_for(query))),
            Overlay::SearchTurned(turn) => {
                if let Some(Over::Search(search)) = &mut self.over {
                    search.turn(turn);
                }
            }
            Overlay::HitTaken(index) => {
                if let Some(Over::Search(search)) = self.over.take()
                    && let Some(hit) = search.hits.get(index)
                {
                    return self.take_hit(hit);
                }
            }
            Overlay::Escaped => self.escape(),
            Overlay::NoticeDismissed => self.notice = None,
            Overlay::ListSeen(list, sight) => self.lists.see(list, sight),
        }
        Vec::new()
    }

    /// Closes what lies over the page; where nothing does, lets go of what was chosen.
    fn escape(&mut self) {
        if self.over.take().is_none() {
            (self.notice, self.choice, self.caret) = (None, None, None);
        }
        self.axis.dragged = None;
    }
}
