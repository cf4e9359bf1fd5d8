//! When the present text is kept: each edit as the draft, and what it takes the place of as a snapshot.

use podreel_core::examples::Example;
use podreel_core::pod::template::Workload;
use podreel_core::{Analysis, analyze};

use super::DraftKind;
use crate::model::effect::Effect;
use crate::model::same_ends::same_ends;
use crate::model::{Mode, Model, Origin};

/// A text that loses more than this to one edit is kept as it was.
const LOST: usize = 200;

/// What a reader would call a text.
#[must_use]
pub fn usual_name(analysis: &Analysis) -> String {
    analysis.workload().map_or_else(|| "YAML".to_owned(), Workload::label)
}

impl Model {
    /// Another text in the same place: it is read, played and kept.
    pub(in crate::model) fn rewrite(&mut self, text: String) -> Vec<Effect> {
        self.read_text(text.clone());
        match &self.origin {
            Origin::Link(fragment) => {
                let fragment = fragment.clone();
                let other = self.drafts.linked.replace((fragment.clone(), text.clone()));
                // The browser keeps the text of one link; that of another goes among the snapshots.
                let other = other.filter(|(of, _)| *of != fragment);
                let mut effects = other.map_or_else(Vec::new, |(_, other)| {
                    self.keep_snapshot(&other, &usual_name(&analyze(&other)))
                });
                effects.push(Effect::SaveLinked { fragment, text });
                effects
            }
            Origin::Draft => self.keep_draft(text),
            Origin::Example(_) => self.keep(text),
        }
    }

    /// Keeps the reader's own text; what is an example's again, to the letter, is not the reader's.
    fn keep_draft(&mut self, text: String) -> Vec<Effect> {
        let Some(example) = Example::ALL.iter().find(|example| example.text() == text) else {
            self.drafts.own = Some(text.clone());
            return vec![Effect::SaveDraft(text)];
        };
        self.origin = Origin::Example(*example);
        self.drafts.own = None;
        vec![Effect::SaveDraft(String::new())]
    }

    /// Makes a text the draft; the one before stays within reach as a snapshot.
    pub(in crate::model) fn keep(&mut self, text: String) -> Vec<Effect> {
        self.origin = Origin::Draft;
        let before = self.drafts.own.replace(text.clone()).filter(|before| *before != text);
        let mut effects = vec![Effect::SaveDraft(text)];
        if let Some(before) = before {
            effects.extend(self.keep_snapshot(&before, &usual_name(&analyze(&before))));
        }
        effects
    }

    /// Keeps a text that another takes the place of, unless it is kept already.
    pub(in crate::model) fn keep_snapshot(&mut self, text: &str, name: &str) -> Vec<Effect> {
        if text.trim().is_empty() || self.mode == Mode::Embed || self.drafts.last.as_deref() == Some(text) {
            return Vec::new();
        }
        self.drafts.last = Some(text.to_owned());
        self.drafts.add(DraftKind::Snapshot, name, text, self.now_ms)
    }

    /// Keeps the present text where an edit takes much of it away.
    pub(in crate::model) fn snapshot_before(&mut self, after: &str) -> Vec<Effect> {
        let before = self.text.clone();
        let is_own = match &self.origin {
            Origin::Draft => true,
            // What an example or a link says can be had again.
            Origin::Example(_) => false,
            Origin::Link(fragment) => self.drafts.linked.as_ref().is_some_and(|(of, _)| of == fragment),
        };
        let (head, tail) = same_ends(&before, after);
        let lost = before.len().saturating_sub(head + tail);
        if !is_own || lost < LOST || lost * 2 < before.len() {
            return Vec::new();
        }
        let name = usual_name(&self.analysis);
        self.keep_snapshot(&before, &name)
    }
}
