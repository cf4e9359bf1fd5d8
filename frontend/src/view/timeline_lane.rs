//! One lane: its bars with their words, and its marks.

use podreel_core::rules::endpoints::Endpoint;
use podreel_core::words;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::decimal::tenth as px;
use super::timeline_chosen::Frame;
use super::timeline_lanes::Props;
use super::timeline_mark::marks;
use super::{classes, clock, timeline_real};
use crate::model::choice::Cell;
use crate::model::layout::{Row, is_over, is_thin, real_px};
use crate::model::ruler::Ruler;
use crate::model::scene::{Bar, Content, Lane, Subject, Tone};

/// Height of a bar.
const BAR_PX: f64 = 17.0;
/// Height of a bar that stands for something that is over.
const OVER_PX: f64 = 5.0;
/// Length of what remains after the end.
const REST_PX: f64 = 30.0;
/// Space before a word in its bar.
const INDENT_PX: f64 = 6.0;
/// Half of what a break of the axis cuts out of a bar.
const CUT_PX: f64 = 5.0;
/// A bar shorter than this could not be seen.
const LEAST_PX: f64 = 2.0;

/// A lane as a row of the grid.
pub(super) fn lane(props: &Props, row: &Row<'_>) -> Html {
    let middle = middle(row);
    let bars = row.lane.bars.iter().enumerate();
    let shown = bars.filter(|(_, bar)| props.ruler.overlaps(bar.from, bar.to));
    html! {
        <g role="row" aria-label={name(props, row.lane)}>
            { for shown.map(|(index, bar)| drawn(props, Cell::Bar(row.number, index), row.lane, middle, bar)) }
            { rest(props, row.lane, middle) }
            { marks(props.language, row, &props.ruler, middle) }
            { timeline_real::bars(props, row) }
        </g>
    }
}

fn name(props: &Props, lane: &Lane) -> String {
    match &lane.subject {
        Subject::Phase => label(props.language, Label::LanePhase).to_owned(),
        Subject::Condition(kind) => kind.name().to_owned(),
        Subject::Endpoint(service) => {
            format!("{} {service}", label(props.language, Label::LaneEndpoint))
        }
        Subject::Container(id, kind) => {
            let name = &props.picture.timeline.pod.container(*id).name;
            format!("{name}, {}", words::kind(props.language, *kind))
        }
    }
}

/// What remains after the end, in the room that the axis leaves there.
fn rest(props: &Props, lane: &Lane, middle: f64) -> Html {
    let goes_on = |tone: &Tone| lane.subject == Subject::Phase || *tone == Tone::Running;
    let is_seen = props.ruler.shows(props.picture.timeline.until);
    // Behind what is over stands its exit code.
    let Some(tone) = lane.rest.filter(|tone| is_seen && goes_on(tone)) else {
        return Html::default();
    };
    let height = BAR_PX;
    let y = middle - height / 2.0;
    html! {
        <g class={classes(&["bar", &format!("is-{}", tone.name())])} aria-hidden="true">
            <rect x={px(props.ruler.place(props.picture.timeline.until))} y={px(y)} width={px(REST_PX)} height={px(height)} rx="2" />
        </g>
    }
}

/// The bars' middle: low in the lane, for the marks stand above.
pub(super) fn middle(row: &Row<'_>) -> f64 {
    let height_px = row.height_px - real_px(row.lane);
    row.top_px + if is_thin(row.lane) { height_px / 2.0 } else { height_px - BAR_PX / 2.0 - 3.0 }
}

/// The frame of a bar in a lane with that middle.
pub(super) fn frame(ruler: &Ruler, lane: &Lane, bar: &Bar, middle: f64) -> Frame {
    let (from, to) = (ruler.place(bar.from), ruler.place(bar.to));
    let height = if is_thin(lane) { 6.0 } else { bar_height(bar) };
    let width = (to - from).max(LEAST_PX);
    Frame { x: from - 1.5, y: middle - height / 2.0 - 2.5, width: width + 2.0, height: height + 5.0 }
}

fn bar_height(bar: &Bar) -> f64 {
    if is_over(bar) { OVER_PX } else { BAR_PX }
}

fn drawn(props: &Props, cell: Cell, lane: &Lane, middle: f64, bar: &Bar) -> Html {
    let (from, to) = (props.ruler.place(bar.from), props.ruler.place(bar.to));
    let width = (to - from).max(LEAST_PX);
    let said = words(props, lane, bar);
    let more = match (bar.content, bar.tone) {
        (Content::Phase(_), Tone::Terminating) => {
            format!(", {}", label(props.language, Label::BeingDeleted))
        }
        _ => String::new(),
    };
    let span = format!(
        "{said}{more}: {} – {}",
        clock::at(props.language, bar.from),
        clock::at(props.language, bar.to)
    );
    let is_over = is_over(bar);
    // A hairline of paper between two bars tells them apart without colour.
    let visible = if width > 4.0 { width - 1.0 } else { width };
    let shape = if is_thin(lane) {
        html! {
            <>
                <line x1={px(from)} x2={px(from + width)} y1={px(middle)} y2={px(middle)} />
                <rect x={px(from)} y={px(middle - 7.0)} width={px(width)} height="14" />
            </>
        }
    } else {
        let height = bar_height(bar);
        let radius = if is_over { "2" } else { "4" };
        html! { <rect x={px(from)} y={px(middle - height / 2.0)} width={px(visible)} height={px(height)} rx={radius} /> }
    };
    let word_at = if is_over || is_thin(lane) { None } else { word_place(props, &said, from, visible) };
    let class = classes(&[if is_thin(lane) { "level" } else { "bar" }, &format!("is-{}", bar.tone.name())]);
    html! {
        <g {class} id={cell.id()} role="gridcell">
            <title>{ span }</title>
            { shape }
            if matches!(bar.tone, Tone::PreStop | Tone::PostStart) {
                { pattern(bar.tone, from, middle, visible) }
            }
            if let Some(x) = word_at {
                <text x={px(x)} y={px(middle + 4.0)} aria-hidden="true">{ said }</text>
            }
        </g>
    }
}

/// Where in a bar there is room for its word: in the first stretch that no break of the axis cuts.
fn word_place(props: &Props, word: &str, from: f64, width: f64) -> Option<f64> {
    let mut begin = from;
    let cuts =
        props.ruler.breaks().map(|gap| gap.middle_px()).filter(|cut| (from..from + width).contains(cut));
    for cut in cuts {
        if fits(word, cut - CUT_PX - begin) {
            return Some(begin + INDENT_PX);
        }
        begin = cut + CUT_PX;
    }
    fits(word, from + width - begin).then_some(begin + INDENT_PX)
}

/// A preStop hook is hatched, a postStart hook dotted.
fn pattern(tone: Tone, from: f64, middle: f64, width: f64) -> Html {
    let mut path = String::new();
    let mut x = 4.0;
    while x + 3.0 < width {
        path += &match tone {
            Tone::PreStop => format!("M{} {}l5 -17", px(from + x - 2.0), px(middle + BAR_PX / 2.0)),
            _ => format!("M{} {}h.1", px(from + x), px(middle + BAR_PX / 2.0 - 3.0)),
        };
        x += 6.0;
    }
    html! { <path class="pattern" d={path} /> }
}

fn words(props: &Props, lane: &Lane, bar: &Bar) -> String {
    let language = props.language;
    let said = match bar.content {
        Content::Activity(activity) => {
            return words::activity(language, activity, &props.picture.timeline.pod);
        }
        Content::Phase(phase) => return phase.name().to_owned(),
        Content::Condition(status) => {
            let status = status.name();
            let Subject::Condition(kind) = &lane.subject else { return status.to_owned() };
            return format!("{} {status}", kind.name());
        }
        Content::Endpoint(None) => Label::EndpointNone,
        Content::Endpoint(Some(Endpoint { ready: true, .. })) => Label::EndpointReady,
        Content::Endpoint(Some(Endpoint { terminating: true, serving: true, .. })) => Label::EndpointDraining,
        Content::Endpoint(Some(_)) => Label::EndpointNotReady,
    };
    label(language, said).to_owned()
}

/// Whether a word has room in a bar; Korean letters are twice as wide.
fn fits(word: &str, width: f64) -> bool {
    let letters: f64 = word.chars().map(|letter| if letter.is_ascii() { 6.2 } else { 11.5 }).sum();
    letters + 12.0 <= width
}
