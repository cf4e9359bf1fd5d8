//! How a comparison begins and ends.

use podreel_core::examples::Example;

use super::partners::Partner;
use super::variation::Variation;
use super::{Comparison, Detail, Stance};
use crate::model::effect::Effect;
use crate::model::notice::Notice;
use crate::model::{Freshness, Mode, Model, Origin};

/// What becomes of the comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Comparing {
    /// The reader compares an example with its counterpart, and plays that.
    CounterpartChosen(Example),
    /// The reader wants to see what this life can be compared with.
    ListWanted,
    /// The reader compares this life with another.
    ComparedWith(Partner),
    /// The other life of the comparison plays, and this one stands beside it.
    Swapped,
    /// Both lives are drawn: now it can be asked which gates make the difference.
    DueGatesWanted,
    /// A detail of the comparison opens or closes.
    DetailToggled(Detail),
    /// The comparison is over, and its change stays.
    BranchKept,
    /// The comparison is over, and so is its change.
    BranchDiscarded,
}

impl Model {
    /// What follows for the comparison.
    pub(in crate::model) fn comparing(&mut self, comparing: Comparing) -> Vec<Effect> {
        match comparing {
            Comparing::CounterpartChosen(example) => self.choose_counterpart(example),
            Comparing::ListWanted if self.freshness == Freshness::Stale => {
                self.notice = Some(Notice::CannotPlay);
                Vec::new()
            }
            Comparing::ListWanted => vec![Effect::OpenCompare],
            Comparing::ComparedWith(partner) => self.compare_with(partner),
            Comparing::Swapped => self.swap(),
            Comparing::DueGatesWanted => self.set(Self::find_due_gates),
            Comparing::DetailToggled(detail) => self.set(|model| {
                model.beside.detail = Some(detail).filter(|_| model.beside.detail != Some(detail));
            }),
            Comparing::BranchKept => self.set(|model| model.beside.comparison = None),
            Comparing::BranchDiscarded => self.discard_branch(),
        }
    }

    /// Plays an example beside the one that it differs from in one thing.
    fn choose_counterpart(&mut self, example: Example) -> Vec<Effect> {
        let (Origin::Example(from), Some(other)) = (self.origin.clone(), self.picture.clone()) else {
            return Vec::new();
        };
        let source = self.source();
        self.open_example(example);
        let variation = Variation::Example { other: Some(from), this: Some(example) };
        self.beside.comparison = Some(Comparison::new(other, source, variation, Stance::Looked));
        vec![Effect::ClearAddress]
    }

    /// The other life of the comparison plays, and this one stands beside it.
    fn swap(&mut self) -> Vec<Effect> {
        if self.mode == Mode::Embed {
            return Vec::new();
        }
        let (Some(comparison), Some(other)) = (self.beside.comparison.take(), self.picture.clone()) else {
            return Vec::new();
        };
        let (here, at_ms) = (self.source(), self.playback.cursor.at_ms);
        let effects = match comparison.variation {
            Variation::Example { other: Some(example), .. } => {
                self.open_example(example);
                vec![Effect::ClearAddress]
            }
            _ => self.edited(comparison.source.text.to_string()),
        };
        self.play_as(&comparison.source);
        self.seek(at_ms);
        let variation = comparison.variation.reversed();
        self.beside.comparison = Some(Comparison::new(other, here, variation, Stance::Looked));
        effects
    }

    /// The comparison closes, and the text is again what it was.
    fn discard_branch(&mut self) -> Vec<Effect> {
        let changed = self.beside.comparison.take_if(|comparison| comparison.stance == Stance::Changed);
        let Some(Comparison { source, .. }) = changed.filter(|_| self.mode == Mode::Playground) else {
            return Vec::new();
        };
        let effects = self.edited(source.text.to_string());
        self.play_as(&source);
        effects
    }
}
