//! Which text is open, and which of its workloads and pods plays.

use podreel_core::examples::Example;

use crate::model::Model;
use crate::model::cursor::Cursor;
use crate::model::effect::Effect;
use crate::model::playing::Playing;
use crate::model::zoom::Zoom;

/// What the reader wants open, or to play.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    /// The reader chose an example.
    ExampleChosen(Example),
    /// The reader wants the own draft back.
    DraftWanted,
    /// The reader makes the text of a link the own draft.
    LinkKept,
    /// The reader chose which workload plays, by its place in the text.
    WorkloadChosen(usize),
    /// The reader looks for a workload among many.
    WorkloadSought(String),
    /// The reader chose which of the workload's pods plays.
    PodChosen(usize),
}

impl Model {
    /// What follows from what the reader wants open.
    pub(super) fn opening(&mut self, opening: Opening) -> Vec<Effect> {
        match opening {
            Opening::ExampleChosen(example) => {
                self.open_example(example);
                vec![Effect::ClearAddress]
            }
            Opening::DraftWanted => {
                self.open_own();
                vec![Effect::ClearAddress]
            }
            Opening::LinkKept => {
                let mut effects = self.keep(self.text.to_string());
                effects.push(Effect::ClearAddress);
                effects
            }
            Opening::WorkloadChosen(index) => {
                self.playing = Playing { workload: Some(index), pod: 0 };
                self.play_anew();
                Vec::new()
            }
            Opening::WorkloadSought(sought) => self.set(|model| model.sought = sought),
            Opening::PodChosen(index) => {
                self.playing.pod = index;
                self.playback = self.playback.pause();
                self.play_anew();
                // The first step says why it was made.
                self.rest_at(|_, picture| picture.cursor_at_step(0))
            }
        }
    }

    /// Plays another pod of the same text, from its beginning.
    pub(in crate::model) fn play_anew(&mut self) {
        (self.picture, self.axis.zoom) = (None, Zoom::default());
        self.playback.cursor = Cursor::default();
        self.play_again();
    }
}
