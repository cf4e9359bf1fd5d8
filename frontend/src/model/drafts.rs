//! The texts that the browser keeps beside the present one: drafts with names, and snapshots that nobody asked for.
//!
//! A snapshot is kept of each text that something else takes the place of, so that nothing is ever overwritten; of
//! those the oldest are dropped. Only the list is held here; a text is fetched when it is opened.

use podreel_core::pod::template::Workload;
use podreel_core::{Analysis, analyze};

use super::Model;
use super::effect::Effect;
use super::ends::same_ends;
use super::notice::Notice;
use super::{Mode, Origin, Visibility};

/// No more snapshots are kept.
const MOST_SNAPSHOTS: usize = 20;
/// A name is no longer.
const LONGEST_NAME: usize = 80;
/// A text that loses more than this to one edit is kept as it was.
const LOST: usize = 200;

/// A text that the browser keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What its text is kept under.
    pub id: u32,
    /// Whether somebody asked for it.
    pub kind: DraftKind,
    /// When it was kept, in milliseconds since 1970.
    pub at_ms: f64,
    /// Its bytes.
    pub length: usize,
    /// Its name.
    pub name: String,
}

/// Whether somebody asked for a text to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftKind {
    /// The reader did, and gave it a name.
    Named,
    /// Nobody did.
    Snapshot,
}

/// The list of the texts that are kept, the newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    /// Each of them.
    pub list: Vec<Draft>,
    /// Whether the list lies over the page.
    pub shown: Visibility,
    /// The one that is being given another name.
    pub renamed: Option<u32>,
    /// What was kept last, so that the same text is not kept twice.
    last: Option<String>,
}

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

impl Drafts {
    /// The list as it was written.
    #[must_use]
    pub fn read(index: &str) -> Self {
        let list = index.lines().filter_map(Draft::read).collect();
        Self { list, ..Self::default() }
    }

    /// The list as it is written: a line for each.
    #[must_use]
    pub fn written(&self) -> String {
        self.list.iter().map(Draft::written).collect()
    }

    fn get(&self, id: u32) -> Option<&Draft> {
        self.list.iter().find(|draft| draft.id == id)
    }

    fn free_id(&self) -> u32 {
        self.list.iter().map(|draft| draft.id).max().map_or(1, |last| last.wrapping_add(1))
    }

    /// Adds a text, and drops what there is no room for.
    fn add(&mut self, kind: DraftKind, name: &str, text: &str, at_ms: f64) -> Vec<Effect> {
        let id = self.free_id();
        let name = one_line(name);
        self.list.insert(0, Draft { id, kind, at_ms, length: text.len(), name });
        let mut effects = vec![Effect::StoreDraft { id, text: text.to_owned() }];
        while self.list.iter().filter(|draft| draft.kind == DraftKind::Snapshot).count() > MOST_SNAPSHOTS {
            effects.extend(self.drop_oldest());
        }
        effects.push(Effect::StoreDrafts(self.written()));
        effects
    }

    /// Drops the oldest snapshot, if there is one.
    fn drop_oldest(&mut self) -> Option<Effect> {
        let oldest = self.list.iter().rposition(|draft| draft.kind == DraftKind::Snapshot)?;
        Some(Effect::DropDraft(self.list.remove(oldest).id))
    }
}

impl Draft {
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(5, '\t');
        let id = parts.next()?.parse().ok()?;
        let kind = match parts.next()? {
            "named" => DraftKind::Named,
            _ => DraftKind::Snapshot,
        };
        let (at_ms, length) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { id, kind, at_ms, length, name: parts.next()?.to_owned() })
    }

    fn written(&self) -> String {
        let kind = match self.kind {
            DraftKind::Named => "named",
            DraftKind::Snapshot => "snapshot",
        };
        format!("{}\t{kind}\t{:.0}\t{}\t{}\n", self.id, self.at_ms, self.length, self.name)
    }
}

fn one_line(name: &str) -> String {
    let visible = name.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    visible.collect::<String>().trim().chars().take(LONGEST_NAME).collect()
}

/// What a reader would call a text.
#[must_use]
pub fn usual_name(analysis: &Analysis) -> String {
    analysis.workload().map_or_else(|| "YAML".to_owned(), Workload::label)
}

impl Model {
    /// Another text in the same place: it is read, played and kept.
    pub(super) fn rewrite(&mut self, text: String) -> Vec<Effect> {
        self.read_text(text.clone());
        match &self.origin {
            Origin::Link(fragment) => {
                let fragment = fragment.clone();
                let other = self.linked.replace((fragment.clone(), text.clone()));
                // The browser keeps the text of one link; that of another goes among the snapshots.
                let other = other.filter(|(of, _)| *of != fragment);
                let mut effects = other.map_or_else(Vec::new, |(_, other)| {
                    self.keep_snapshot(&other, &usual_name(&analyze(&other)))
                });
                effects.push(Effect::SaveLinked { fragment, text });
                effects
            }
            Origin::Draft => {
                self.draft = Some(text.clone());
                vec![Effect::SaveDraft(text)]
            }
            Origin::Example(_) => self.keep(text),
        }
    }

    /// Makes a text the draft; the one before stays within reach as a snapshot.
    pub(super) fn keep(&mut self, text: String) -> Vec<Effect> {
        self.origin = Origin::Draft;
        let before = self.draft.replace(text.clone()).filter(|before| *before != text);
        let mut effects = vec![Effect::SaveDraft(text)];
        if let Some(before) = before {
            effects.extend(self.keep_snapshot(&before, &usual_name(&analyze(&before))));
        }
        effects
    }

    /// Keeps a text that another takes the place of, unless it is kept already.
    pub(super) fn keep_snapshot(&mut self, text: &str, name: &str) -> Vec<Effect> {
        if text.trim().is_empty() || self.mode == Mode::Embed || self.drafts.last.as_deref() == Some(text) {
            return Vec::new();
        }
        self.drafts.last = Some(text.to_owned());
        self.drafts.add(DraftKind::Snapshot, name, text, self.now_ms)
    }

    /// Keeps the present text where an edit takes much of it away.
    pub(super) fn snapshot_before(&mut self, after: &str) -> Vec<Effect> {
        let before = self.text.clone();
        let is_own = match &self.origin {
            Origin::Draft => true,
            // What an example or a link says can be had again.
            Origin::Example(_) => false,
            Origin::Link(fragment) => self.linked.as_ref().is_some_and(|(of, _)| of == fragment),
        };
        let (head, tail) = same_ends(&before, after);
        let lost = before.len().saturating_sub(head + tail);
        if !is_own || lost < LOST || lost * 2 < before.len() {
            return Vec::new();
        }
        let name = usual_name(&self.analysis);
        self.keep_snapshot(&before, &name)
    }

    /// What follows from what the reader does with the texts that are kept.
    pub(super) fn shelf(&mut self, shelf: Shelf) -> Vec<Effect> {
        if self.mode == Mode::Embed {
            return Vec::new();
        }
        match shelf {
            Shelf::Toggled => {
                self.drafts.shown = self.drafts.shown.toggled();
                (self.drafts.renamed, self.help, self.search) = (None, Visibility::Hidden, None);
                Vec::new()
            }
            Shelf::Saved(name) => self.save_as(&name),
            Shelf::Opened(id) => vec![Effect::FetchDraft(id)],
            Shelf::Fetched(_, Some(text)) => {
                self.drafts.shown = Visibility::Hidden;
                self.open_text(text)
            }
            Shelf::Fetched(id, None) => {
                self.drafts.list.retain(|draft| draft.id != id);
                self.notice = Some(Notice::DraftGone);
                vec![Effect::StoreDrafts(self.drafts.written())]
            }
            Shelf::RenameWanted(id) => {
                self.drafts.renamed = id;
                Vec::new()
            }
            Shelf::Renamed(id, name) => {
                self.drafts.renamed = None;
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
                self.drafts.shown = Visibility::Hidden;
                self.open_text(text)
            }
            Shelf::Followed(index) => {
                self.drafts.list = Drafts::read(&index).list;
                Vec::new()
            }
            Shelf::NotKept(effect) => self.make_room(*effect),
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
        let refused = match (refused, &self.draft) {
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

#[cfg(test)]
mod tests {
    use super::super::fixture::TEXT;
    use super::super::msg::Msg;
    use super::super::start::Start;
    use super::*;

    const OTHER: &str =
        "kind: Pod\napiVersion: v1\nmetadata: {name: p}\nspec: {containers: [{name: a, image: a}]}\n";

    fn opened() -> Model {
        Model::new(Start { draft: Some(TEXT.to_owned()), ..Start::default() })
    }

    fn names(model: &Model, kind: DraftKind) -> Vec<&str> {
        let of_kind = model.drafts.list.iter().filter(|draft| draft.kind == kind);
        of_kind.map(|draft| &*draft.name).collect()
    }

    fn save(name: &str) -> Msg {
        Msg::Shelf(Shelf::Saved(name.to_owned()))
    }

    #[test]
    fn a_draft_is_kept_opened_renamed_and_deleted() {
        let mut model = opened();
        let effects = model.update(save(" mine\n"));
        assert_eq!(effects[0], Effect::StoreDraft { id: 1, text: TEXT.to_owned() });
        assert_eq!(names(&model, DraftKind::Named), ["mine"]);
        model.update(Msg::Edited(OTHER.to_owned()));
        assert_eq!(model.update(Msg::Shelf(Shelf::Opened(1))), [Effect::FetchDraft(1)]);
        model.update(Msg::Shelf(Shelf::Fetched(1, Some(TEXT.to_owned()))));
        assert_eq!(**model.text, *TEXT);
        assert_eq!(names(&model, DraftKind::Snapshot), ["Pod/p"], "what was there is kept");
        model.update(Msg::Shelf(Shelf::Renamed(1, "other".to_owned())));
        assert_eq!(names(&model, DraftKind::Named), ["other"]);
        model.update(Msg::Shelf(Shelf::Deleted(1)));
        assert_eq!(names(&model, DraftKind::Snapshot), ["Pod/p", "other"]);
        let effects = model.update(Msg::Shelf(Shelf::Deleted(1)));
        assert_eq!(effects[0], Effect::DropDraft(1));
        assert_eq!(names(&model, DraftKind::Snapshot), ["Pod/p"]);
    }

    #[test]
    fn the_list_is_read_again_as_it_was_written() {
        let mut model = opened();
        model.update(save("tab\tand 한국어"));
        model.update(save("second"));
        assert_eq!(Drafts::read(&model.drafts.written()).list, model.drafts.list);
        assert!(Drafts::read("nonsense\n\n1\tnamed").list.is_empty());
    }

    #[test]
    fn a_name_that_is_taken_overwrites_nothing() {
        let mut model = opened();
        model.update(save("mine"));
        model.update(Msg::Edited(OTHER.to_owned()));
        model.update(save("mine"));
        assert_eq!(names(&model, DraftKind::Named), ["mine"]);
        assert_eq!(names(&model, DraftKind::Snapshot), ["mine"]);
    }

    #[test]
    fn a_text_that_is_pasted_over_another_leaves_it_within_reach() {
        let mut model = opened();
        model.update(Msg::Edited(OTHER.to_owned()));
        assert_eq!(names(&model, DraftKind::Snapshot), ["Job/myjob"]);
        model.update(Msg::Edited(format!("{OTHER}# more\n")));
        assert_eq!(model.drafts.list.len(), 1, "a small edit is for undo");
    }

    #[test]
    fn of_many_snapshots_the_oldest_are_dropped() {
        let mut model = opened();
        for number in 0..30 {
            let text =
                format!("# {number}\n{}", OTHER.replace("name: p", &format!("name: p{number}")).repeat(4));
            model.update(Msg::Shelf(Shelf::FileRead(Some(text))));
        }
        assert_eq!(names(&model, DraftKind::Snapshot).len(), MOST_SNAPSHOTS);
        assert!(!names(&model, DraftKind::Snapshot).contains(&"Job/myjob"));
    }

    #[test]
    fn without_room_snapshots_go_first_and_then_the_reader_is_told() {
        let mut model = opened();
        model.update(Msg::Edited(OTHER.to_owned()));
        let refused = || Box::new(Effect::SaveDraft(OTHER.to_owned()));
        let effects = model.update(Msg::Shelf(Shelf::NotKept(refused())));
        assert_eq!((&effects[0], effects.last()), (&Effect::DropDraft(1), Some(&*refused())));
        assert_eq!(model.notice, None);
        assert!(model.update(Msg::Shelf(Shelf::NotKept(refused()))).is_empty());
        assert_eq!(model.notice, Some(Notice::StorageFull));
    }

    #[test]
    fn what_another_tab_keeps_is_not_lost() {
        let (mut one, mut other) = (opened(), opened());
        one.update(save("mine"));
        other.update(Msg::Shelf(Shelf::Followed(one.drafts.written())));
        other.update(save("yours"));
        assert_eq!(names(&other, DraftKind::Named), ["yours", "mine"]);
    }

    #[test]
    fn an_embedded_player_keeps_nothing() {
        let mut model = Model::new(Start { is_embed: true, ..Start::default() });
        assert!(model.update(save("mine")).is_empty());
        assert!(model.drafts.list.is_empty());
    }
}
