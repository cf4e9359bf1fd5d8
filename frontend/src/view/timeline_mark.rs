//! Marks: what happens at once. Each kind has a shape of its own, and none needs its colour.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::clock;
use super::decimal::tenth as px;
use super::timeline_chosen::Frame;
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

// Each mark stands where it belongs by its own numbers. A `transform` would give each a place in the browser's tree of
// coordinates, and with thousands of them every frame would be spent on that tree.
fn one(language: Language, cell: Cell, placed: &Placed, middle: f64) -> Html {
    let mark = placed.mark;
    let (x, y) = (placed.px, height(placed.level, middle));
    let said = format!("{}: {}", name(language, mark.sign), clock::at(language, mark.at));
    let id = cell.id();
    match mark.sign {
        Sign::Started | Sign::ProbeSucceeded(_) | Sign::ProbeFailed(_) => {
            let (class, below, r) = match mark.sign {
                Sign::Started => ("mark started", 0.0, "4"),
                Sign::ProbeSucceeded(_) => ("mark probe-good", 3.5, "2"),
                _ => ("mark probe-bad", 3.0, "2.500"),
            };
            html! {
                <circle {class} {id} role="gridcell" cx={px(x)} cy={px(y + below)} {r}><title>{ said }</title></circle>
            }
        }
        Sign::Ready | Sign::Unready | Sign::KillSignal => {
            let (class, half, rx) = match mark.sign {
                Sign::Ready => ("mark ready", 4.0, "1.500"),
                Sign::Unready => ("mark unready", 3.5, "1.500"),
                _ => ("mark kill", 4.5, "0"),
            };
            let side = px(2.0 * half);
            html! {
                <rect {class} {id} role="gridcell" x={px(x - half)} y={px(y - half)} width={side.clone()} height={side} {rx}><title>{ said }</title></rect>
            }
        }
        Sign::StopSignal => {
            let d = format!("M{} {}h10l-5 9z", px(x - 5.0), px(y - 4.0));
            html! { <path class="mark stop" {id} role="gridcell" {d}><title>{ said }</title></path> }
        }
        Sign::Exited(exit) | Sign::Ended(exit) | Sign::OutOfMemory(exit) => {
            let (class, sign) = match mark.sign {
                Sign::Ended(0) => ("mark exit good", "✓"),
                Sign::Ended(_) => ("mark exit good", "■"),
                Sign::Exited(_) => ("mark exit bad", "✕"),
                _ => ("mark exit bad", "✹"),
            };
            html! { <g {class} {id} role="gridcell"><title>{ said }</title>{ code(sign, exit, placed.level, x, y) }</g> }
        }
    }
}

/// An exit code, beside a bar on paper of its own, for a line may run behind it.
fn code(sign: &'static str, code: i32, level: Level, x: f64, y: f64) -> Html {
    let line = px(y + 4.0);
    html! {
        <>
            if level == Level::Beside {
                <rect class="paper" x={px(x - 5.0)} y={px(y - 7.0)} width={px(exit_width(code) + 5.0)} height="14" />
            }
            <text aria-hidden="true" x={px(x)} y={line.clone()}>{ sign }</text><text aria-hidden="true" x={px(x + 11.0)} y={line}>{ code }</text>
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
