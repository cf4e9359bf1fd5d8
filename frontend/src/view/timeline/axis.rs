//! The scale of an axis of time, and the cuts where it leaves something out.

use podreel_core::time::Duration;
use podreel_core::words::{Language, duration};
use yew::{Html, html};

use crate::model::layout::AXIS_PX;
use crate::model::ruler::{Piece, Ruler};
use crate::view::clock;
use crate::view::decimal::tenth as px;

/// What time it is at a place of the scale, and a line from its foot to the bottom of the lanes.
pub(in crate::view) fn tick(
    language: Language,
    ruler: &Ruler,
    at_ms: f64,
    (head_px, bottom): (f64, f64),
) -> Html {
    let x = ruler.px(at_ms);
    let anchor = if x < 12.0 {
        "start"
    } else if x > ruler.width_px - 16.0 {
        "end"
    } else {
        "middle"
    };
    html! {
        <>
            <line class="grid" x1={px(x)} x2={px(x)} y1={px(head_px - 4.0)} y2={px(bottom)} />
            <text class="tick" x={px(x)} y="14" text-anchor={anchor}>{ clock::words(language, at_ms) }</text>
        </>
    }
}

/// A compressed gap: a cut through all lanes, with what it leaves out.
pub(in crate::view) fn breaks(language: Language, gap: &Piece, bottom: f64) -> Html {
    let x = gap.middle_px();
    let mut path = format!("M{} {}", px(x + 3.0), px(AXIS_PX - 2.0));
    let mut y = AXIS_PX - 2.0;
    let mut side = -1.0;
    while y < bottom {
        y = (y + 6.0).min(bottom);
        path += &format!("L{} {}", px(x + 3.0 * side), px(y));
        side = -side;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a life is far shorter than 2^63 ms")]
    let span = duration(language, Duration::from_millis((gap.to_ms - gap.from_ms) as i64));
    html! {
        <g class="break">
            <path class="cut" d={path.clone()} /><path class="edge" d={path} />
            if gap.is_labelled() {
                <text class="tick" x={px(x)} y="14" text-anchor="middle">{ "… " }{ span }</text>
            }
        </g>
    }
}
