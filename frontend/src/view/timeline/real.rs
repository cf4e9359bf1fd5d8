//! The real pod at the foot of a lane: thin bars, and ticks for what was recorded.

use podreel_core::time::Instant;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Language};

use crate::model::layout::{REAL_PX, Row};
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::scene::{RealBar, RealContent, Subject};
use crate::view::markup::Markup;
use crate::view::{classes, clock};

/// Height of a bar.
const BAR_PX: f64 = 5.0;
/// How far what goes on reaches beyond the axis.
const OPEN_PX: f64 = 16.0;
/// A bar shorter than this could not be seen.
const LEAST_PX: f64 = 2.0;

/// The bars of the real pod in a lane.
pub(super) fn bars(markup: &mut Markup, language: Language, picture: &Picture, ruler: &Ruler, row: &Row<'_>) {
    let is_shown = |bar: &&RealBar| match bar.content {
        RealContent::Event(_) => ruler.shows(bar.from),
        _ => ruler.overlaps(bar.from, bar.to.unwrap_or(Instant::NEVER)),
    };
    for bar in row.lane.real.iter().filter(is_shown) {
        let said = words(language, picture, row, bar);
        drawn(markup, ruler, row, bar, &said);
    }
}

fn drawn(markup: &mut Markup, ruler: &Ruler, row: &Row<'_>, bar: &RealBar, said: &str) {
    let is_event = matches!(bar.content, RealContent::Event(_));
    // What goes on, or begins with the last moment that is known, reaches into the room after the axis.
    let end = bar.to.map_or(ruler.width_px + OPEN_PX, |to| ruler.place(to));
    let from = ruler.place(bar.from);
    let width = if is_event { LEAST_PX } else { (end - from - 1.0).max(LEAST_PX) };
    let y = row.top_px + row.height_px - REAL_PX;
    let open = if bar.to.is_none() { "open" } else { "" };
    let class = classes(&[
        "bar",
        "real",
        open,
        if is_event { "event" } else { "" },
        &format!("is-{}", bar.tone.name()),
    ]);
    let rect = markup.element("rect").with("class", &class).with("role", "gridcell").with("aria-label", said);
    rect.rect(from, y, width, BAR_PX).with("rx", "1.5").holds();
    markup.element("title").says(said);
    markup.end("rect");
}

fn words(language: Language, picture: &Picture, row: &Row<'_>, bar: &RealBar) -> String {
    let said = match bar.content {
        RealContent::Activity(activity) => words::reality::activity(language, activity),
        RealContent::Condition(status) => {
            let status = status.name();
            let Subject::Condition(kind) = &row.lane.subject else { return status.to_owned() };
            format!("{} {status}", kind.name())
        }
        RealContent::Event(place) => {
            let event = picture.real.as_ref().and_then(|real| real.told.events.get(place));
            event.map(|event| format!("{}: {}", event.reason, event.message)).unwrap_or_default()
        }
    };
    let real = label(language, Label::RealRow);
    let from = clock::at(language, bar.from);
    match bar.to {
        Some(to) if to > bar.from => format!("{real}, {said}: {from} – {}", clock::at(language, to)),
        Some(_) => format!("{real}, {said}: {from}"),
        None => format!("{real}, {said}: {from} –"),
    }
}
