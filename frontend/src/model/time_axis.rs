//! The timeline's axis: how moments lie on it, and what is shown there.

use super::choice::Hover;
use super::ruler::Ruler;
use super::shared::Shared;
use super::zoom::Zoom;
use super::{Model, Visibility};

/// The width that the timeline is laid out for until it is measured.
const FIRST_WIDTH_PX: f64 = 640.0;

/// Room after the end of the axis, for what is said of the last moment.
pub const END_PX: f64 = 44.0;

/// No axis is narrower.
pub const LEAST_AXIS_PX: f64 = 60.0;

/// The axis.
#[derive(Clone, Debug)]
pub struct TimeAxis {
    /// How moments lie on it.
    pub ruler: Shared<Ruler>,
    /// Which part of the life it shows.
    pub zoom: Zoom,
    /// The range that a hand is choosing on it: where it began, and where it is.
    pub dragged: Option<(f64, f64)>,
    /// Where the pointer rests.
    pub hover: Option<Hover>,
    /// Whether it shows the conditions that led to Ready.
    pub conditions: Visibility,
    /// Whether the whole life stands below it as a table.
    pub table: Visibility,
}

impl Default for TimeAxis {
    fn default() -> Self {
        Self {
            ruler: Shared::new(Ruler::empty(FIRST_WIDTH_PX)),
            zoom: Zoom::default(),
            dragged: None,
            hover: None,
            conditions: Visibility::Hidden,
            table: Visibility::Hidden,
        }
    }
}

impl Model {
    /// Lays what is shown of the life on an axis of some width.
    pub(super) fn lay_axis(&mut self, width_px: f64) {
        let ruler = match &self.picture {
            Some(picture) => {
                Ruler::zoomed(&picture.timeline, &picture.real_moments(), width_px, self.axis.zoom.window())
            }
            None => Ruler::empty(width_px),
        };
        self.axis.ruler = Shared::kept(Some(&self.axis.ruler), ruler);
    }
}
