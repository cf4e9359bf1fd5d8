//! Changes of the text, and the way back.

use podreel_core::pod::Field;

use crate::model::comparison::Stance;
use crate::model::effect::Effect;
use crate::model::{Freshness, Mode, Model};

impl Model {
    /// The text is another one.
    pub(in crate::model) fn edited(&mut self, text: String) -> Vec<Effect> {
        if *self.text == text || self.mode == Mode::Embed {
            return Vec::new();
        }
        let mut effects = self.snapshot_before(&text);
        self.history.record(&self.text, &text);
        effects.extend(self.rewrite(text));
        effects
    }

    /// Writes the field's value into the text.
    pub(super) fn field_wanted(&mut self, field: Field, value: &str) -> Vec<Effect> {
        let edit = self.workload().and_then(|workload| self.analysis.edit(workload, field, value));
        let Some(edit) = edit.filter(|_| self.freshness == Freshness::Fresh) else { return Vec::new() };
        let mut text = self.text.to_string();
        text.replace_range(edit.span.range(), &edit.text);
        self.edited(text)
    }

    /// The text before its last change.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let text = self.history.undo(&self.text);
        self.travel(text)
    }

    /// The text after the change that was taken back.
    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let text = self.history.redo(&self.text);
        self.travel(text)
    }

    fn travel(&mut self, text: Option<String>) -> Vec<Effect> {
        let Some(text) = text else { return Vec::new() };
        // What it was compared with may be no other than this.
        self.comparison.take_if(|comparison| comparison.stance == Stance::Changed);
        self.rewrite(text)
    }
}
