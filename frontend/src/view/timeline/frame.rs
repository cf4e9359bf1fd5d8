//! Where in a lane its bars and marks stand, and the frames around them.

use crate::model::layout::{Level, Placed, Row, is_over, is_thin, reach, real_px};
use crate::model::ruler::Ruler;
use crate::model::scene::{Bar, Lane};

/// Height of a bar.
pub(super) const BAR_PX: f64 = 17.0;
/// Height of a bar that stands for something that is over.
pub(super) const OVER_PX: f64 = 5.0;
/// A bar shorter than this could not be seen.
pub(super) const LEAST_PX: f64 = 2.0;
/// How far above the bars' middle marks stand.
const ABOVE_PX: f64 = 15.5;

/// A rectangle around a bar or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The bars' middle: low in the lane, for the marks stand above.
pub(super) fn middle(row: &Row<'_>) -> f64 {
    let height_px = row.height_px - real_px(row.lane);
    row.top_px + if is_thin(row.lane) { height_px / 2.0 } else { height_px - BAR_PX / 2.0 - 3.0 }
}

/// How high a bar is.
pub(super) fn bar_height(bar: &Bar) -> f64 {
    if is_over(bar) { OVER_PX } else { BAR_PX }
}

/// The middle of a mark in a lane with that middle of its bars.
pub(super) fn mark_height(level: Level, middle: f64) -> f64 {
    match level {
        Level::Above => middle - ABOVE_PX,
        Level::Beside => middle,
    }
}

/// The frame of a bar in a lane with that middle.
pub(super) fn of_bar(ruler: &Ruler, lane: &Lane, bar: &Bar, middle: f64) -> Frame {
    let (from, to) = (ruler.place(bar.from), ruler.place(bar.to));
    let height = if is_thin(lane) { 6.0 } else { bar_height(bar) };
    let width = (to - from).max(LEAST_PX);
    Frame { x: from - 1.5, y: middle - height / 2.0 - 2.5, width: width + 2.0, height: height + 5.0 }
}

/// The frame of a mark in a lane with that middle.
pub(super) fn of_mark(placed: &Placed, middle: f64) -> Frame {
    let (before, after) = reach(placed.mark.sign);
    let y = mark_height(placed.level, middle) - 8.0;
    Frame { x: placed.px - before - 3.0, y, width: before + after + 5.0, height: 16.0 }
}
