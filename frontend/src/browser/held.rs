//! Where the controls stand while the player is scrolled, told whenever that changes.

use web_sys::{IntersectionObserverEntry, IntersectionObserverInit};
use yew::{Callback, NodeRef};

use super::document;
use super::sight::Observer;
use crate::model::out_of_sight::Controls;

/// What scrolls the controls, unless the window does.
const PLAYER: &str = ".player";

/// How far beyond an edge the controls stand at least while they are held there; in their place they may be a fraction off.
const BEYOND_PX: f64 = 0.5;

/// Follows the controls that are there now.
pub(crate) fn follow(
    before: Option<Observer>,
    place: &NodeRef,
    tell: impl FnOnce() -> Callback<Controls>,
) -> Option<Observer> {
    // Held at an edge they stand a little beyond it, so that only in their own place all of them is in sight.
    let whole = IntersectionObserverInit::new();
    whole.set_threshold(&1.0.into());
    // From one edge to the other at once.
    let upper_half = IntersectionObserverInit::new();
    upper_half.set_root_margin("0px 0px -50% 0px");
    Observer::follow_as(before, place, &[whole, upper_half], controls, tell)
}

fn controls(change: &IntersectionObserverEntry) -> Controls {
    let place = change.bounding_client_rect();
    // In a frame the window scrolls, and the player with it.
    let window = document().document_element().map_or(0.0, |root| f64::from(root.client_height()));
    let player =
        change.target().closest(PLAYER).ok().flatten().map(|player| player.get_bounding_client_rect());
    let (head, foot) =
        player.map_or((0.0, window), |player| (player.top().max(0.0), player.bottom().min(window)));
    if place.top() < head - BEYOND_PX {
        Controls::AtHead
    } else if place.bottom() > foot + BEYOND_PX {
        Controls::AtFoot
    } else {
        Controls::InPlace
    }
}
