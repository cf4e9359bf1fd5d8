//! Marks: what happens at once. Each kind has a shape of its own, and none needs its colour.

use podreel_core::words::Language;

use super::frame::mark_height;
use super::words;
use crate::model::choice::Cell;
use crate::model::layout::{self, Level, Row, exit_width};
use crate::model::ruler::Ruler;
use crate::model::scene::Sign;
use crate::view::decimal::tenth as px;
use crate::view::markup::{Element, Markup};

/// The marks of a lane.
pub(super) fn marks(markup: &mut Markup, language: Language, row: &Row<'_>, ruler: &Ruler, middle: f64) {
    for placed in layout::marks(row.lane, ruler) {
        let (sign, x, y) = (placed.mark.sign, placed.px, mark_height(placed.level, middle));
        if let (Level::Beside, Some(code)) = (placed.level, sign.exit_code()) {
            paper(markup, x, y, exit_width(code));
        }
        let named = (Cell::Mark(row.number, placed.index), words::mark(language, &placed.mark));
        shape(markup, sign, (x, y), Some(named));
    }
}

/// A mark around a place; one of the grid has a name there, and says what it is.
// Each mark stands where it belongs by its own numbers. A `transform` would give each a place in the browser's tree of
// coordinates, and with thousands of them every frame would be spent on that tree.
pub(in crate::view) fn shape(
    markup: &mut Markup,
    sign: Sign,
    (x, y): (f64, f64),
    named: Option<(Cell, String)>,
) {
    let (tag, class) = match sign {
        Sign::Started => ("circle", "mark started"),
        Sign::ProbeSucceeded(_) => ("circle", "mark probe-good"),
        Sign::ProbeFailed(_) => ("circle", "mark probe-bad"),
        Sign::Ready => ("rect", "mark ready"),
        Sign::Unready => ("rect", "mark unready"),
        Sign::KillSignal => ("rect", "mark kill"),
        Sign::TryFailed => ("path", "mark missed"),
        Sign::ResizeAsked => ("path", "mark resize"),
        Sign::StopSignal => ("path", "mark stop"),
        Sign::Ended(_) => ("text", "mark exit good"),
        Sign::Exited(_) | Sign::OutOfMemory(_) => ("text", "mark exit bad"),
    };
    let mut element = markup.element(tag).with("class", class);
    if let Some((cell, said)) = named {
        element = gridcell(element, cell, &said);
    }
    let circle = |element: Element<'_>, y: f64, r: &str| element.px("cx", x).px("cy", y).with("r", r).empty();
    let square = |element: Element<'_>, half: f64, rx: &str| {
        element.rect(x - half, y - half, 2.0 * half, 2.0 * half).with("rx", rx).empty();
    };
    // Its sign, and its code in a place of its own behind it.
    let exit = |element: Element<'_>, sign: &str, code: i32| {
        let places = format!("{} {}", px(x), px(x + 11.0));
        element.with("x", &places).px("y", y + 4.0).says(&format!("{sign}{code}"));
    };
    match sign {
        Sign::Started => circle(element, y, "4"),
        Sign::ProbeSucceeded(_) => circle(element, y + 3.5, "2"),
        Sign::ProbeFailed(_) => circle(element, y + 3.0, "2.5"),
        Sign::Ready => square(element, 4.0, "1.5"),
        Sign::Unready => square(element, 3.5, "1.5"),
        Sign::KillSignal => square(element, 4.5, "0"),
        Sign::TryFailed => {
            let (left, top) = (px(x - 3.0), px(y));
            element.with("d", &format!("M{left} {top}l6 6m-6 0l6-6")).empty();
        }
        Sign::ResizeAsked => {
            let (left, up, down) = (px(x - 3.5), px(y - 1.5), px(y + 1.5));
            element.with("d", &format!("M{left} {up}l3.5-3.5 3.5 3.5M{left} {down}l3.5 3.5 3.5-3.5")).empty();
        }
        Sign::StopSignal => {
            element.with("d", &format!("M{} {}h10l-5 9z", px(x - 5.0), px(y - 4.0))).empty();
        }
        Sign::Ended(0) => exit(element, "✓", 0),
        Sign::Ended(code) => exit(element, "■", code),
        Sign::Exited(code) => exit(element, "✕", code),
        Sign::OutOfMemory(code) => exit(element, "✹", code),
    }
}

/// What a bar or a mark is in the grid.
pub(super) fn gridcell<'m>(element: Element<'m>, cell: Cell, said: &str) -> Element<'m> {
    element.with("id", &cell.id()).with("role", "gridcell").with("aria-label", said)
}

/// Beside a bar a code stands on paper of its own, for a line may run behind it.
fn paper(markup: &mut Markup, x: f64, y: f64, width: f64) {
    let paper = markup.element("rect").with("class", "mark paper").with("aria-hidden", "true");
    paper.rect(x - 5.0, y - 7.0, width + 10.0, 14.0).empty();
}
