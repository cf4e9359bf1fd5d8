//! Changes of the text, and the way back.

use podreel_core::diagnostic::Edit;
use podreel_core::pod::Field;
use podreel_core::text::Span;

use crate::model::comparison::Stance;
use crate::model::effect::Effect;
use crate::model::panel::Landmark;
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
        self.edit(&edit)
    }

    /// Mends a problem, by its place in the list; the button that was pressed is gone with it.
    pub(super) fn mend_wanted(&mut self, problem: usize) -> Vec<Effect> {
        let diagnostic = self.analysis.diagnostics.get(problem);
        let Some(edit) = diagnostic.and_then(|diagnostic| diagnostic.edit.clone()) else { return Vec::new() };
        let mut effects = self.edit(&edit);
        let begins = Span::new(edit.span.start, edit.span.start);
        effects.extend([Effect::Follow(self.range(begins)), Effect::ShowPart(Landmark::Problems)]);
        effects
    }

    fn edit(&mut self, edit: &Edit) -> Vec<Effect> {
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
        self.beside.comparison.take_if(|comparison| comparison.stance == Stance::Changed);
        self.rewrite(text)
    }
}
