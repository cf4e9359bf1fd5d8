//! The texts that the browser keeps beside the present one: drafts with names, and snapshots that nobody asked for.
//!
//! A snapshot is kept of each text that something else takes the place of, so that nothing is ever overwritten; of
//! those the oldest are dropped. Only the list is held here; a text is fetched when it is opened.

mod keep;
mod shelf;

use super::effect::Effect;

pub use self::keep::usual_name;
pub use self::shelf::Shelf;

/// No more snapshots are kept.
const MOST_SNAPSHOTS: usize = 20;
/// A name is no longer.
const LONGEST_NAME: usize = 80;

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

/// The texts that are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    /// The reader's own text, where there is one.
    pub own: Option<String>,
    /// What the reader made of the text of a link before: its fragment, and the text.
    pub(super) linked: Option<(String, String)>,
    /// Those beside it, the newest first.
    pub list: Vec<Draft>,
    /// What was kept last, so that the same text is not kept twice.
    pub(super) last: Option<String>,
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

#[cfg(test)]
mod tests;
