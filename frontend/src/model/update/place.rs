//! Places of the text that the reader wants to see.

use podreel_core::pod::Field;
use podreel_core::text::{Lines, Span};

use crate::model::effect::{Effect, Range};
use crate::model::panel::View;
use crate::model::{Mode, Model};

/// A place of the text, by what stands there.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// The reader wants to see a field in the text.
    FieldChosen(Field),
    /// The reader wants to see in the text what stands at a path of the pod.
    PathChosen(String),
    /// The reader wants to see the place of a problem, by its place in the list.
    ProblemChosen(usize),
    /// The reader wants to see an object without a pod, by its place among those kinds.
    OtherChosen(usize),
}

impl Model {
    /// Shows that place, where the text has it.
    pub(super) fn place(&mut self, place: Place) -> Vec<Effect> {
        let (analysis, workload) = (&self.analysis, self.workload());
        let span = match place {
            Place::FieldChosen(field) => workload.and_then(|workload| analysis.span_of(workload, field)),
            Place::PathChosen(path) => workload.and_then(|workload| analysis.span_at(workload, &path)),
            Place::ProblemChosen(index) => analysis.diagnostics.get(index).map(|diagnostic| diagnostic.span),
            Place::OtherChosen(index) => analysis.others().get(index).map(|others| others.span),
        };
        span.map_or_else(Vec::new, |span| self.reveal(span))
    }

    /// Shows a range of the text.
    pub(in crate::model) fn reveal(&mut self, span: Span) -> Vec<Effect> {
        if self.mode == Mode::Embed {
            return Vec::new();
        }
        self.view = View::Text;
        let range = self.range(span);
        self.caret = Some(range.start.line);
        vec![Effect::Reveal(range)]
    }

    /// A range of bytes as an editor counts.
    #[must_use]
    pub fn range(&self, span: Span) -> Range {
        let lines = Lines::new(&self.text);
        Range { start: lines.utf16_position(span.start), end: lines.utf16_position(span.end) }
    }
}
