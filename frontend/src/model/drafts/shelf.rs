//! What the reader does with the texts that are kept, and what the browser answers.

use super::{DraftKind, Drafts, one_line, usual_name};
use crate::model::effect::Effect;
use crate::model::notice::Notice;
use crate::model::over::Over;
use crate::model::{Mode, Model, Origin};

/// One thing that the reader does with the texts that are kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Shelf {
    /// The list opens or closes.
    Toggled,
    /// The present text is kept under a name.
    Saved(String),
    /// A text is wanted back.
    Opened(u32),
    /// Its text has come, where it is still there.
    Fetched(u32, Option<String>),
    /// Another name is wanted for it; `None`: after all not.
    RenameWanted(Option<u32>),
    /// It has another name.
    Renamed(u32, String),
    /// It is not wanted any more.
    Deleted(u32),
    /// The present text is wanted as a file.
    FileWanted,
    /// A file was opened: its text, where it holds one.
    FileRead(Option<String>),
    /// Another tab has changed the list.
    Followed(String),
    /// The browser refused to keep something.
    NotKept(Box<Effect>),
}

impl Model {
    /// What follows from what the reader does with the texts that are kept.
    pub(in crate::model) fn shelf(&mut self, shelf: Shelf) -> Vec<Effect> {
        if self.mode == Mode::Embed {
            return Vec::new();
        }
        match shelf {
            Shelf::Toggled => {
                let is_open = matches!(self.over, Some(Over::Drafts { .. }));
                self.over = if is_open { None } else { Some(Over::Drafts { renamed: None }) };
                Vec::new()
            }
            Shelf::Saved(name) => self.save_as(&name),
            Shelf::Opened(id) => vec![Effect::FetchDraft(id)],
            Shelf::Fetched(_, Some(text)) => {
                self.close_drafts();
                self.open_text(text)
            }
            Shelf::Fetched(id, None) => {
                self.drafts.list.retain(|draft| draft.id != id);
                self.notice = Some(Notice::DraftGone);
                vec![Effect::StoreDrafts(self.drafts.written())]
            }
            Shelf::RenameWanted(id) => {
                self.rename(id);
                Vec::new()
            }
            Shelf::Renamed(id, name) => {
                self.rename(None);
                let name = one_line(&name);
                let draft = self.drafts.list.iter_mut().find(|draft| draft.id == id);
                let Some(draft) = draft.filter(|_| !name.is_empty()) else { return Vec::new() };
                (draft.name, draft.kind) = (name, DraftKind::Named);
                vec![Effect::StoreDrafts(self.drafts.written())]
            }
            Shelf::Deleted(id) => {
                let Some(draft) = self.drafts.get(id) else { return Vec::new() };
                // What had a name goes among the snapshots first, and from there for good.
                if draft.kind == DraftKind::Named {
                    let named = self.drafts.list.iter_mut().filter(|draft| draft.id == id);
                    named.for_each(|draft| draft.kind = DraftKind::Snapshot);
                    return vec![Effect::StoreDrafts(self.drafts.written())];
                }
                self.drafts.list.retain(|draft| draft.id != id);
                self.drafts.last = None;
                vec![Effect::DropDraft(id), Effect::StoreDrafts(self.drafts.written())]
            }
            Shelf::FileWanted => {
                let name = usual_name(&self.analysis).to_ascii_lowercase().replace(['/', ' '], "-");
                vec![Effect::Download { name: format!("{name}.yaml"), text: self.text.to_string() }]
            }
            Shelf::FileRead(None) => {
                self.notice = Some(Notice::NoText);
                Vec::new()
            }
            Shelf::FileRead(Some(text)) => {
                self.close_drafts();
                self.open_text(text)
            }
            Shelf::Followed(index) => {
                self.drafts.list = Drafts::read(&index).list;
                Vec::new()
            }
            Shelf::NotKept(effect) => self.make_room(*effect),
        }
    }

    fn close_drafts(&mut self) {
        self.over.take_if(|over| matches!(over, Over::Drafts { .. }));
    }

    /// Says which of the texts is being given another name.
    fn rename(&mut self, id: Option<u32>) {
        if let Some(Over::Drafts { renamed }) = &mut self.over {
            *renamed = id;
        }
    }

    /// Keeps the present text under a name; one that had it before becomes a snapshot.
    fn save_as(&mut self, name: &str) -> Vec<Effect> {
        let name = one_line(name);
        let name = if name.is_empty() { usual_name(&self.analysis) } else { name };
        for draft in self.drafts.list.iter_mut().filter(|draft| draft.name == name) {
            draft.kind = DraftKind::Snapshot;
        }
        let text = self.text.clone();
        self.drafts.last = Some(text.to_string());
        self.notice = Some(Notice::DraftKept);
        self.drafts.add(DraftKind::Named, &name, &text, self.now_ms)
    }

    /// Another text takes the place of the present one, and is the reader's own.
    fn open_text(&mut self, text: String) -> Vec<Effect> {
        let mut effects = match self.origin {
            // `keep` looks after the draft, and the browser keeps what was made of a link.
            Origin::Example(_) | Origin::Link(_) => Vec::new(),
            Origin::Draft => {
                let name = usual_name(&self.analysis);
                self.keep_snapshot(&self.text.to_string(), &name)
            }
        };
        effects.extend(self.keep(text.clone()));
        self.show(text);
        effects.push(Effect::ClearAddress);
        effects
    }

    /// The browser has no room: the oldest snapshots go first, and where there are none the reader must know.
    fn make_room(&mut self, refused: Effect) -> Vec<Effect> {
        // What was refused may be older than what is to be kept now.
        let refused = match (refused, &self.drafts.own) {
            (Effect::SaveDraft(_), Some(draft)) => Effect::SaveDraft(draft.clone()),
            (refused, _) => refused,
        };
        if let Effect::StoreDraft { id, .. } = refused
            && self.drafts.get(id).is_none_or(|draft| draft.kind == DraftKind::Snapshot)
            && self.drafts.list.iter().filter(|draft| draft.kind == DraftKind::Snapshot).count() <= 1
        {
            // The only snapshot is the one that there is no room for.
            self.drafts.list.retain(|draft| draft.id != id);
            self.drafts.last = None;
            return vec![Effect::StoreDrafts(self.drafts.written())];
        }
        match self.drafts.drop_oldest() {
            Some(dropped) => {
                let list = Effect::StoreDrafts(self.drafts.written());
                match refused {
                    Effect::StoreDrafts(_) => vec![dropped, list],
                    refused => vec![dropped, list, refused],
                }
            }
            None => {
                if let Effect::StoreDraft { id, .. } = refused {
                    self.drafts.list.retain(|draft| draft.id != id);
                }
                self.notice = Some(Notice::StorageFull);
                Vec::new()
            }
        }
    }
}
