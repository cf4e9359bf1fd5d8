//! Marks: what happens at once. Each kind has a shape of its own, and none needs its colour.

use podreel_core::words::Language;
use yew::{Html, html};

use super::frame::mark_height;
use super::words;
use crate::model::choice::Cell;
use crate::model::layout::{self, Level, Placed, Row, exit_width};
use crate::model::ruler::Ruler;
use crate::model::scene::Sign;
use crate::view::decimal::tenth as px;

/// The marks of a lane.
pub(super) fn marks(language: Language, row: &Row<'_>, ruler: &Ruler, middle: f64) -> Html {
    let marks = layout::marks(row.lane, ruler);
    let one = |placed: &Placed| one(language, Cell::Mark(row.number, placed.index), placed, middle);
    html! { <>{ for marks.iter().map(one) }</> }
}

fn one(language: Language, cell: Cell, placed: &Placed, middle: f64) -> Html {
    let said = words::mark(language, &placed.mark);
    let (sign, x, y) = (placed.mark.sign, placed.px, mark_height(placed.level, middle));
    let shape = shape(sign, x, y, Some((cell.id(), said)));
    match (placed.level, sign.exit_code()) {
        (Level::Beside, Some(code)) => html! { <>{ paper(x, y, exit_width(code)) }{ shape }</> },
        _ => shape,
    }
}

/// A mark around a place; one of the grid has a name there, and says what it is.
// Each mark stands where it belongs by its own numbers. A `transform` would give each a place in the browser's tree of
// coordinates, and with thousands of them every frame would be spent on that tree.
pub(in crate::view) fn shape(sign: Sign, x: f64, y: f64, cell: Option<(String, String)>) -> Html {
    let role = cell.is_some().then_some("gridcell");
    let (id, said) = cell.unzip();
    match sign {
        Sign::Started | Sign::ProbeSucceeded(_) | Sign::ProbeFailed(_) => {
            let (class, below, r) = match sign {
                Sign::Started => ("mark started", 0.0, "4"),
                Sign::ProbeSucceeded(_) => ("mark probe-good", 3.5, "2"),
                _ => ("mark probe-bad", 3.0, "2.500"),
            };
            html! {
                <circle {class} {id} {role} aria-label={said} cx={px(x)} cy={px(y + below)} {r} />
            }
        }
        Sign::Ready | Sign::Unready | Sign::KillSignal => {
            let (class, half, rx) = match sign {
                Sign::Ready => ("mark ready", 4.0, "1.500"),
                Sign::Unready => ("mark unready", 3.5, "1.500"),
                _ => ("mark kill", 4.5, "0"),
            };
            let side = px(2.0 * half);
            html! {
                <rect {class} {id} {role} aria-label={said} x={px(x - half)} y={px(y - half)} width={side.clone()} height={side} {rx} />
            }
        }
        Sign::StopSignal => {
            let d = format!("M{} {}h10l-5 9z", px(x - 5.0), px(y - 4.0));
            html! { <path class="mark stop" {id} {role} aria-label={said} {d} /> }
        }
        Sign::Exited(exit) | Sign::Ended(exit) | Sign::OutOfMemory(exit) => {
            let (class, sign) = match sign {
                Sign::Ended(0) => ("mark exit good", "✓"),
                Sign::Ended(_) => ("mark exit good", "■"),
                Sign::Exited(_) => ("mark exit bad", "✕"),
                _ => ("mark exit bad", "✹"),
            };
            // Its sign, and its code in a place of its own behind it.
            let places = format!("{} {}", px(x), px(x + 11.0));
            html! { <text {class} {id} {role} aria-label={said} x={places} y={px(y + 4.0)}>{ format!("{sign}{exit}") }</text> }
        }
    }
}

/// Beside a bar a code stands on paper of its own, for a line may run behind it.
fn paper(x: f64, y: f64, width: f64) -> Html {
    html! { <rect class="mark paper" x={px(x - 5.0)} y={px(y - 7.0)} width={px(width + 5.0)} height="14" aria-hidden="true" /> }
}
