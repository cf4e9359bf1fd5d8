//! The scale of an axis of time, and the cuts where it leaves something out.

use podreel_core::time::Duration;
use podreel_core::words::{Language, duration};

use crate::model::layout::AXIS_PX;
use crate::model::ruler::{Piece, Ruler};
use crate::view::clock;
use crate::view::decimal::tenth as px;
use crate::view::markup::Markup;

/// How high a tooth of a cut is.
const TOOTH_PX: f64 = 6.0;

/// What time it is at a place of the scale, and a line from its foot to the bottom of the lanes.
pub(in crate::view) fn tick(
    markup: &mut Markup,
    language: Language,
    ruler: &Ruler,
    at_ms: f64,
    (head_px, bottom): (f64, f64),
) {
    let x = ruler.px(at_ms);
    let anchor = if x < 12.0 {
        "start"
    } else if x > ruler.width_px - 16.0 {
        "end"
    } else {
        "middle"
    };
    let line = markup.element("line").with("class", "grid").px("x1", x).px("x2", x);
    line.px("y1", head_px - 4.0).px("y2", bottom).empty();
    label(markup, x, anchor, &clock::words(language, at_ms));
}

fn label(markup: &mut Markup, x: f64, anchor: &str, said: &str) {
    markup
        .element("text")
        .with("class", "tick")
        .px("x", x)
        .with("y", "14")
        .with("text-anchor", anchor)
        .says(said);
}

/// A compressed gap: a cut through all lanes, with what it leaves out.
pub(in crate::view) fn cut(markup: &mut Markup, language: Language, gap: &Piece, bottom: f64) {
    let x = gap.middle_px();
    let top = AXIS_PX - 2.0;
    let mut path = format!("M{} {}", px(x + 3.0), px(top));
    for tooth in 0..((bottom - top) / TOOTH_PX) as usize {
        path += if tooth % 2 == 0 { "l-6 6" } else { "l6 6" };
    }
    #[expect(clippy::cast_possible_truncation, reason = "a life is far shorter than 2^63 ms")]
    let span = duration(language, Duration::from_millis((gap.to_ms - gap.from_ms) as i64));
    markup.element("g").with("class", "break").holds();
    for class in ["cut", "edge"] {
        markup.element("path").with("class", class).with("d", &path).empty();
    }
    if gap.is_labelled() {
        label(markup, x, "middle", &format!("… {span}"));
    }
    markup.end("g");
}
