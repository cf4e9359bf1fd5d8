//! Everything that can happen to the page: each topic's messages stand beside what follows from them.

use podreel_core::pod::Field;

pub use super::comparison::comparing::Comparing;
pub use super::comparison::what_if::WhatIf;
pub use super::drafts::Shelf;
pub use super::update::axis::Axis;
pub use super::update::choosing::Choosing;
pub use super::update::opening::Opening;
pub use super::update::overlay::Overlay;
pub use super::update::page::Page;
pub use super::update::place::Place;
pub use super::update::sharing::{Outcome, Sharing};
pub use super::update::sight::Sight;
pub use super::update::transport::Transport;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The reader changed the text.
    Edited(String),
    /// The reader takes the last change of the text back.
    Undone,
    /// The reader makes the change again that was taken back.
    Redone,
    /// The reader wants a field of the pod to have a value in the text.
    FieldWanted(Field, String),
    /// The reader wants a problem mended, by its place in the list.
    MendWanted(usize),
    /// The reader wants another text, or something else of it to play.
    Opening(Opening),
    /// The reader does something with the texts that are kept.
    Shelf(Shelf),
    /// The reader tries something.
    WhatIf(WhatIf),
    /// The reader compares the life with another.
    Comparing(Comparing),
    /// The playhead moves, or is to move.
    Transport(Transport),
    /// The timeline's axis changes, or what is shown on it.
    Axis(Axis),
    /// Something came into sight, or the hand rests.
    Sight(Sight),
    /// The reader looks at something in the picture, or at a line of the text.
    Choosing(Choosing),
    /// The reader wants to see a place of the text.
    Place(Place),
    /// The page turns another side to the reader.
    Page(Page),
    /// What lies over the page changes.
    Overlay(Overlay),
    /// Something leaves the page, or an address comes.
    Sharing(Sharing),
}
