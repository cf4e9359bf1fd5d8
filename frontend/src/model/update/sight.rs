//! What comes into sight, and what waited for that or for a rest.

use crate::model::arrival::Played;
use crate::model::effect::Effect;
use crate::model::out_of_sight::Controls;
use crate::model::{Model, Visibility};

/// What came into sight, or a rest.
#[derive(Clone, Debug, PartialEq)]
pub enum Sight {
    /// What is drawn is seen, and more of a crowd may come.
    MoreWanted,
    /// The drawer came into sight, or left it.
    DrawerSeen(Visibility),
    /// The controls stand elsewhere in the player, which was scrolled.
    ControlsHeld(Controls),
    /// Rooms of these containers came into sight, or left it.
    RoomsSeen(Vec<(String, Visibility)>),
    /// For a moment the hand has moved nothing.
    Rested,
    /// The editor has come.
    EditorArrived,
    /// What is there of the page has been drawn, and its next part may come.
    PartWanted,
    /// The page takes the place of the still, which was played so far.
    TookOver(Option<Played>),
}

impl Model {
    /// What follows from what is in sight.
    pub(super) fn sight(&mut self, sight: Sight) -> Vec<Effect> {
        match sight {
            Sight::MoreWanted => self.draw_more(),
            Sight::DrawerSeen(sight) => self.drawer.sight = sight,
            Sight::ControlsHeld(controls) => self.out_of_sight.controls = controls,
            Sight::RoomsSeen(changes) => self.see_rooms(changes),
            Sight::Rested => self.rest(),
            // The page is drawn anew with it, and it has not shown a line yet.
            Sight::EditorArrived => self.followed = None,
            Sight::PartWanted => self.arrive(),
            Sight::TookOver(played) => self.take_over(played),
        }
        Vec::new()
    }
}
