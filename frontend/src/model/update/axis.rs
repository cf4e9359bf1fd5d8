//! The timeline's axis: how wide it is, which part of the life it shows, and a range that a hand chooses on it.

use crate::model::Model;
use crate::model::choice::Hover;
use crate::model::effect::Effect;
use crate::model::millis::millis;
use crate::model::time_axis::{END_PX, LEAST_AXIS_PX};
use crate::model::zoom::{Window, Zoom};

/// A hand that moves no farther meant a moment, not a range.
const LEAST_RANGE_PX: f64 = 5.0;

/// What changes the axis, or what is shown on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Axis {
    /// The timeline's axis has this width.
    Resized(f64),
    /// A hand begins to choose a range of the timeline at this moment.
    RangeBegun(f64),
    /// The reader wants to see so many times as much, around the playhead.
    Scaled(f64),
    /// The reader wants to see so many times as much, around a place on the axis.
    ScaledAt {
        /// So many times as much.
        factor: f64,
        /// The place.
        px: f64,
    },
    /// The reader wants another part of the life in view, with this moment in its middle.
    Centred(f64),
    /// Back to so many windows; 0 is the whole life.
    ZoomedOut(usize),
    /// The conditions that led to Ready open or close.
    ConditionsToggled,
    /// The table below the timeline opens or closes.
    TableToggled,
    /// The pointer is over the timeline, or has left it.
    Hovered(Option<Hover>),
}

impl Model {
    /// What follows for the axis.
    pub(super) fn axis(&mut self, axis: Axis) -> Vec<Effect> {
        match axis {
            Axis::Resized(width_px) => {
                self.set(|model| model.lay_axis((width_px - END_PX).max(LEAST_AXIS_PX)))
            }
            Axis::RangeBegun(at_ms) => self.set(|model| model.axis.dragged = Some((at_ms, at_ms))),
            Axis::Scaled(factor) => {
                let around_ms = self.playback.cursor.at_ms;
                self.change_zoom(|zoom, end_ms| zoom.scale(factor, around_ms, end_ms))
            }
            Axis::ScaledAt { factor, px } => {
                let around_ms = self.axis.ruler.ms(px);
                self.change_zoom(|zoom, end_ms| zoom.scale(factor, around_ms, end_ms))
            }
            Axis::Centred(at_ms) => self.change_zoom(|zoom, end_ms| zoom.centre(at_ms, end_ms)),
            Axis::ZoomedOut(depth) => self.change_zoom(|zoom, _| zoom.back_to(depth)),
            Axis::ConditionsToggled => {
                self.set(|model| model.axis.conditions = model.axis.conditions.toggled())
            }
            Axis::TableToggled => self.set(|model| model.axis.table = model.axis.table.toggled()),
            Axis::Hovered(hover) => self.set(|model| model.axis.hover = hover),
        }
    }

    /// The hand let go of the range that it was choosing.
    pub(super) fn choose_range(&mut self) -> Vec<Effect> {
        let Some((from_ms, to_ms)) = self.axis.dragged.take() else { return Vec::new() };
        if (self.axis.ruler.px(from_ms) - self.axis.ruler.px(to_ms)).abs() < LEAST_RANGE_PX {
            return Vec::new();
        }
        self.change_zoom(|zoom, end_ms| zoom.look_into(Window::between(from_ms, to_ms), end_ms))
    }

    /// Changes what the timeline shows, and lays its axis anew if that is another part.
    pub(super) fn change_zoom(&mut self, change: impl FnOnce(&mut Zoom, f64)) -> Vec<Effect> {
        let Some(picture) = &self.picture else { return Vec::new() };
        let before = self.axis.zoom.window();
        change(&mut self.axis.zoom, millis(picture.timeline.until));
        if before != self.axis.zoom.window() {
            self.lay_axis(self.axis.ruler.width_px);
        }
        Vec::new()
    }
}
