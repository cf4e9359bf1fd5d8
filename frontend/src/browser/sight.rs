//! Whether elements are in sight, told whenever that changes.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::{Callback, NodeRef};

use super::document;
use crate::model::Visibility;
use crate::model::picture::Picture;
use crate::model::shared::Shared;

/// The attribute that names the container of a room.
const ROOM: &str = "data-container";

/// What scrolls the rooms.
const STAGE: &str = ".rooms";
/// How far a room stays from the edge.
const MARGIN_PX: f64 = 4.0;

type Told = Closure<dyn FnMut(Array)>;

/// Follows one element until it is dropped.
pub(crate) struct Observer {
    element: Element,
    observers: Vec<IntersectionObserver>,
    _told: Told,
}

/// Follows the rooms of the stage, by the names of their containers.
pub(crate) struct Rooms {
    /// The life whose rooms are followed.
    picture: Option<Shared<Picture>>,
    followed: Vec<(Element, String)>,
    observer: Option<IntersectionObserver>,
    _told: Told,
}

impl Observer {
    /// Follows whether the element is in sight that is there now.
    pub(crate) fn follow(
        before: Option<Self>,
        place: &NodeRef,
        tell: impl FnOnce() -> Callback<Visibility>,
    ) -> Option<Self> {
        Self::follow_as(before, place, &[IntersectionObserverInit::new()], sight, tell)
    }

    /// Follows what is read of the element that is there now, each time that one of the given thresholds is crossed; one
    /// that is followed already stays followed.
    pub(super) fn follow_as<T: 'static>(
        before: Option<Self>,
        place: &NodeRef,
        given: &[IntersectionObserverInit],
        read: fn(&IntersectionObserverEntry) -> T,
        tell: impl FnOnce() -> Callback<T>,
    ) -> Option<Self> {
        let element = place.cast::<Element>()?;
        if before.as_ref().is_some_and(|before| before.element == element) {
            return before;
        }
        let tell = tell();
        let told = Told::new(move |changes: Array| {
            let last = changes.get(changes.length() - 1);
            tell.emit(read(&last.unchecked_into()));
        });
        let observer =
            |given| IntersectionObserver::new_with_options(told.as_ref().unchecked_ref(), given).ok();
        let observers: Vec<_> = given.iter().filter_map(observer).collect();
        observers.iter().for_each(|observer| observer.observe(&element));
        Some(Self { element, observers, _told: told })
    }
}

impl Rooms {
    /// Follows none yet.
    pub(crate) fn new(tell: Callback<Vec<(String, Visibility)>>) -> Self {
        let told = Told::new(move |changes: Array| {
            let one = |change: JsValue| {
                let change: IntersectionObserverEntry = change.unchecked_into();
                (name(&change.target()), sight(&change))
            };
            tell.emit(changes.iter().map(one).collect());
        });
        // Without an observer all of them count as seen.
        let observer = IntersectionObserver::new(told.as_ref().unchecked_ref()).ok();
        Self { picture: None, followed: Vec::new(), observer, _told: told }
    }

    /// Follows the rooms that are there now; another life may have others.
    pub(crate) fn follow(&mut self, picture: Option<&Shared<Picture>>) {
        if self.picture.as_ref() == picture {
            return;
        }
        self.picture = picture.cloned();
        let Some(observer) = &self.observer else { return };
        let found = document().query_selector_all(&format!("[{ROOM}]"));
        let found =
            found.into_iter().flat_map(|found| (0..found.length()).filter_map(move |at| found.get(at)));
        let elements = found.filter_map(|node| node.dyn_into::<Element>().ok());
        let rooms: Vec<(Element, String)> = elements.map(|room| (room.clone(), name(&room))).collect();
        if rooms != self.followed {
            observer.disconnect();
            rooms.iter().for_each(|(room, _)| observer.observe(room));
            self.followed = rooms;
        }
    }
}

impl Rooms {
    /// Scrolls the stage, and never the page, no farther than it takes to see the room of that container.
    pub(crate) fn show(&self, name: &str) {
        let Some((room, _)) = self.followed.iter().find(|(_, followed)| followed == name) else { return };
        let Ok(Some(stage)) = room.closest(STAGE) else { return };
        // Most stages show all of their rooms.
        if stage.scroll_height() <= stage.client_height() {
            return;
        }
        let (seen, room) = (stage.get_bounding_client_rect(), room.get_bounding_client_rect());
        let (above, below) = (seen.top() + MARGIN_PX - room.top(), room.bottom() + MARGIN_PX - seen.bottom());
        #[expect(clippy::cast_possible_truncation, reason = "a stage is a few thousand pixels high")]
        let by_px = if above > 0.0 { -above } else { below.max(0.0) }.round() as i32;
        stage.set_scroll_top(stage.scroll_top() + by_px);
    }
}

impl Drop for Rooms {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn name(room: &Element) -> String {
    room.get_attribute(ROOM).unwrap_or_default()
}

fn sight(change: &IntersectionObserverEntry) -> Visibility {
    if change.is_intersecting() { Visibility::Shown } else { Visibility::Hidden }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.observers.iter().for_each(IntersectionObserver::disconnect);
    }
}
