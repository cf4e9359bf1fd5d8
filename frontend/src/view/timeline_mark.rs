//! Marks: what happens at once. Each kind has a shape of its own, and none needs its colour.

use podreel_core::pod::ProbeKind;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::timeline::px;
use super::timeline_chosen::Frame;
use super::{classes, clock};
use crate::model::choice::Cell;
use crate::model::ruler::Ruler;
use crate::model::scene::{Lane, Mark, Sign};

/// How far above the bars' middle marks stand.
const ABOVE_PX: f64 = 15.5;

/// A mark that its neighbours push further than this is left to the tooltip of its neighbour.
const FARTHEST_PX: f64 = 13.0;

/// Where the marks of a lane stand, side by side where several belong to one moment, each with its place in the
/// lane. Ends come first: where there is no room for all, they say most.
pub(super) fn placed(lane: &Lane, ruler: &Ruler) -> Vec<(usize, f64)> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut last_check = f64::NEG_INFINITY;
    let mut placed = Vec::new();
    for rank in [Rank::End, Rank::Change, Rank::Check] {
        for (index, mark) in lane.marks.iter().enumerate().filter(|(_, mark)| self::rank(mark.sign) == rank) {
            let (before, after) = reach(mark.sign);
            let place = ruler.place(mark.at);
            if rank == Rank::Check {
                let is_free = taken.iter().all(|(from, to)| place + after <= *from || place - before >= *to);
                if is_free && place - before >= last_check {
                    last_check = place + after;
                    placed.push((index, place));
                }
                continue;
            }
            let clash = |x: f64| taken.iter().find(|(from, to)| x + after > *from && x - before < *to);
            let mut x = place;
            while let Some((_, to)) = clash(x).filter(|_| x - place <= FARTHEST_PX) {
                // A hair more, so that rounding cannot find the same clash again.
                x = to + before + 0.1;
            }
            if x - place <= FARTHEST_PX {
                taken.push((x - before, x + after));
                placed.push((index, x));
            }
        }
    }
    placed
}

/// The marks of a lane.
pub(super) fn marks(language: Language, number: usize, lane: &Lane, ruler: &Ruler, middle: f64) -> Html {
    let one = |(index, x)| {
        let cell = Cell::Mark(number, index);
        one(language, cell, lane.marks[index], x, middle - ABOVE_PX)
    };
    html! { <>{ for placed(lane, ruler).into_iter().map(one) }</> }
}

/// The frame of a mark that stands at `x` in a lane with that middle.
pub(super) fn frame(mark: &Mark, x: f64, middle: f64) -> Frame {
    let (before, after) = reach(mark.sign);
    Frame { x: x - before - 3.0, y: middle - ABOVE_PX - 8.0, width: before + after + 5.0, height: 16.0 }
}

/// Which marks get their place first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    End,
    Change,
    Check,
}

const fn rank(sign: Sign) -> Rank {
    match sign {
        Sign::StopSignal | Sign::KillSignal | Sign::Exited(_) | Sign::Ended(_) => Rank::End,
        Sign::Started | Sign::Ready | Sign::Unready | Sign::ProbeFailed(_) => Rank::Change,
        Sign::ProbeSucceeded(_) => Rank::Check,
    }
}

/// How much room a mark takes on either side of its place.
const fn reach(sign: Sign) -> (f64, f64) {
    match sign {
        Sign::ProbeSucceeded(_) => (1.0, 2.0),
        Sign::ProbeFailed(_) => (3.0, 4.0),
        Sign::Exited(code) | Sign::Ended(code) => (1.0, if matches!(code, -9..=9) { 18.0 } else { 30.0 }),
        _ => (4.5, 5.5),
    }
}

fn one(language: Language, cell: Cell, mark: Mark, x: f64, y: f64) -> Html {
    let (class, shape) = match mark.sign {
        Sign::Started => ("started", html! { <circle r="4" /> }),
        Sign::Ready => ("ready", html! { <rect x="-4" y="-4" width="8" height="8" rx="1.500" /> }),
        Sign::Unready => {
            ("unready", html! { <rect x="-3.500" y="-3.500" width="7" height="7" rx="1.500" /> })
        }
        Sign::ProbeSucceeded(_) => ("tick-ok", html! { <path d="M0 2v5" /> }),
        Sign::ProbeFailed(_) => ("tick-bad", html! { <circle cy="3" r="2.500" /> }),
        Sign::StopSignal => ("stop", html! { <path d="M-5 -4h10L0 5z" /> }),
        Sign::KillSignal => ("kill", html! { <rect x="-4.500" y="-4.500" width="9" height="9" /> }),
        Sign::Ended(code) => (
            "exit good",
            html! { <text aria-hidden="true" x="-1" y="4">{ if code == 0 { "✓" } else { "■" } }{ code }</text> },
        ),
        Sign::Exited(code) => {
            ("exit bad", html! { <text aria-hidden="true" x="-1" y="4">{ "✕" }{ code }</text> })
        }
    };
    let said = format!("{}: {}", name(language, mark.sign), clock::at(language, mark.at));
    html! {
        <g class={classes(&["mark", class])} id={cell.id()} role="gridcell"
            transform={format!("translate({} {})", px(x), px(y))}>
            <title>{ said }</title>{ shape }
        </g>
    }
}

fn name(language: Language, sign: Sign) -> String {
    match sign {
        Sign::Started => label(language, Label::Started).to_owned(),
        Sign::Ready => label(language, Label::Ready).to_owned(),
        Sign::Unready => label(language, Label::NotReady).to_owned(),
        Sign::ProbeSucceeded(probe) => format!("{} ✓", probe_name(probe)),
        Sign::ProbeFailed(probe) => format!("{} ✕", probe_name(probe)),
        Sign::StopSignal => label(language, Label::StopSignal).to_owned(),
        Sign::KillSignal => "SIGKILL".to_owned(),
        Sign::Exited(code) | Sign::Ended(code) => format!("exit {code}"),
    }
}

const fn probe_name(probe: ProbeKind) -> &'static str {
    match probe {
        ProbeKind::Startup => "startupProbe",
        ProbeKind::Liveness => "livenessProbe",
        ProbeKind::Readiness => "readinessProbe",
    }
}
