//! Marks: what happens at once. Each kind has a shape of its own, and none needs its colour.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::decimal::tenth as px;
use super::timeline_chosen::Frame;
use super::{classes, clock};
use crate::model::choice::Cell;
use crate::model::layout::{self, Level, Placed, Row, exit_width, reach};
use crate::model::ruler::Ruler;
use crate::model::scene::Sign;

/// How far above the bars' middle marks stand.
const ABOVE_PX: f64 = 15.5;

/// The marks of a lane.
pub(super) fn marks(language: Language, row: &Row<'_>, ruler: &Ruler, middle: f64) -> Html {
    let marks = layout::marks(row.lane, ruler);
    let one = |placed: &Placed| one(language, Cell::Mark(row.number, placed.index), placed, middle);
    html! { <>{ for marks.iter().map(one) }</> }
}

/// The frame of a mark in a lane with that middle.
pub(super) fn frame(placed: &Placed, middle: f64) -> Frame {
    let (before, after) = reach(placed.mark.sign);
    let y = height(placed.level, middle) - 8.0;
    Frame { x: placed.px - before - 3.0, y, width: before + after + 5.0, height: 16.0 }
}

fn height(level: Level, middle: f64) -> f64 {
    match level {
        Level::Above => middle - ABOVE_PX,
        Level::Beside => middle,
    }
}

fn one(language: Language, cell: Cell, placed: &Placed, middle: f64) -> Html {
    let mark = placed.mark;
    let y = height(placed.level, middle);
    let (class, shape) = match mark.sign {
        Sign::Started => ("started", html! { <circle r="4" /> }),
        Sign::Ready => ("ready", html! { <rect x="-4" y="-4" width="8" height="8" rx="1.500" /> }),
        Sign::Unready => {
            ("unready", html! { <rect x="-3.500" y="-3.500" width="7" height="7" rx="1.500" /> })
        }
        Sign::ProbeSucceeded(_) => ("probe-good", html! { <circle cy="3.500" r="2" /> }),
        Sign::ProbeFailed(_) => ("probe-bad", html! { <circle cy="3" r="2.500" /> }),
        Sign::StopSignal => ("stop", html! { <path d="M-5 -4h10L0 5z" /> }),
        Sign::KillSignal => ("kill", html! { <rect x="-4.500" y="-4.500" width="9" height="9" /> }),
        Sign::Ended(0) => ("exit good", code("✓", 0, placed.level)),
        Sign::Ended(exit) => ("exit good", code("■", exit, placed.level)),
        Sign::Exited(exit) => ("exit bad", code("✕", exit, placed.level)),
        Sign::OutOfMemory(exit) => ("exit bad", code("✹", exit, placed.level)),
    };
    let said = format!("{}: {}", name(language, mark.sign), clock::at(language, mark.at));
    html! {
        <g class={classes(&["mark", class])} transform={format!("translate({} {})", px(placed.px), px(y))} id={cell.id()} role="gridcell">
            <title>{ said }</title>{ shape }
        </g>
    }
}

/// An exit code, beside a bar on paper of its own, for a line may run behind it.
fn code(sign: &'static str, code: i32, level: Level) -> Html {
    html! {
        <>
            if level == Level::Beside {
            <rect class="paper" x="-5" y="-7" width={px(exit_width(code) + 5.0)} height="14" />
            }
            <text aria-hidden="true" y="4">{ sign }</text><text aria-hidden="true" x="11" y="4">{ code }</text>
        </>
    }
}

fn name(language: Language, sign: Sign) -> String {
    match sign {
        Sign::Started => label(language, Label::Started).to_owned(),
        Sign::Ready => label(language, Label::Ready).to_owned(),
        Sign::Unready => label(language, Label::NotReady).to_owned(),
        Sign::ProbeSucceeded(probe) => format!("{} ✓", probe.field_name()),
        Sign::ProbeFailed(probe) => format!("{} ✕", probe.field_name()),
        Sign::StopSignal => label(language, Label::StopSignal).to_owned(),
        Sign::KillSignal => "SIGKILL".to_owned(),
        Sign::Exited(code) | Sign::Ended(code) => format!("exit {code}"),
        Sign::OutOfMemory(code) => format!("exit {code}, OOMKilled"),
    }
}
