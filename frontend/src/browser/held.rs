//! Where the controls stand while the player is scrolled, told whenever that changes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::{Callback, NodeRef};

use super::document;
use crate::model::out_of_sight::Controls;

/// What scrolls the controls, unless the window does.
const PLAYER: &str = ".player";

/// How far beyond an edge the controls stand at least while they are held there; in their place they may be a fraction off.
const BEYOND_PX: f64 = 0.5;

/// Follows the controls until it is dropped.
pub(crate) struct Observer {
    element: Element,
    observers: [IntersectionObserver; 2],
    _told: Closure<dyn FnMut(Array)>,
}

impl Observer {
    /// Follows the controls that are there now; those that are followed already stay followed.
    pub(crate) fn follow(
        before: Option<Self>,
        place: &NodeRef,
        tell: impl FnOnce() -> Callback<Controls>,
    ) -> Option<Self> {
        let element = place.cast::<Element>()?;
        if before.as_ref().is_some_and(|before| before.element == element) {
            return before;
        }
        let tell = tell();
        let told = Closure::<dyn FnMut(Array)>::new(move |changes: Array| {
            let last = changes.get(changes.length() - 1);
            tell.emit(controls(&last.unchecked_into()));
        });
        let observer = |given: &IntersectionObserverInit| {
            let observer =
                IntersectionObserver::new_with_options(told.as_ref().unchecked_ref(), given).ok()?;
            observer.observe(&element);
            Some(observer)
        };
        // Held at an edge they stand a little beyond it, so that only in their own place all of them is in sight.
        let whole = IntersectionObserverInit::new();
        whole.set_threshold(&1.0.into());
        // From one edge to the other at once.
        let upper_half = IntersectionObserverInit::new();
        upper_half.set_root_margin("0px 0px -50% 0px");
        let observers = [observer(&whole)?, observer(&upper_half)?];
        Some(Self { element, observers, _told: told })
    }
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

impl Drop for Observer {
    fn drop(&mut self) {
        self.observers.iter().for_each(IntersectionObserver::disconnect);
    }
}
