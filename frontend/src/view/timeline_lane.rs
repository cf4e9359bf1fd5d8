//! One lane: its bars with their words, and its marks.

use podreel_core::sim::timeline::Activity;
use podreel_core::words;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::timeline::{LanesProps, height, px};
use super::timeline_chosen::Frame;
use super::timeline_mark::marks;
use super::{classes, clock};
use crate::model::choice::Cell;
use crate::model::ruler::Ruler;
use crate::model::scene::{Bar, Content, Lane, Readiness, Subject, Tone};

/// Height of a bar.
const BAR_PX: f64 = 17.0;
/// Height of a bar that stands for something that is over.
const OVER_PX: f64 = 5.0;
/// Length of what remains after the end.
const REST_PX: f64 = 30.0;
/// A bar shorter than this could not be seen.
const LEAST_PX: f64 = 2.0;

/// A lane whose upper edge is at `top`.
pub(super) fn lane_bars(props: &LanesProps, number: usize, lane: &Lane, top: f64) -> Html {
    let middle = middle(lane, top);
    let bar = |(index, bar)| drawn(props, lane, middle, Cell::Bar(number, index), bar);
    html! {
        <g role="row" aria-label={lane_name(props, lane)}>
            { for lane.bars.iter().enumerate().map(bar) }
            { rest(props, lane, middle) }
            { marks(props.language, number, lane, &props.ruler, middle) }
        </g>
    }
}

fn lane_name(props: &LanesProps, lane: &Lane) -> String {
    match lane.subject {
        Subject::Phase => label(props.language, Label::GroupPod).to_owned(),
        Subject::Ready => label(props.language, Label::LaneReady).to_owned(),
        Subject::Container(id, _) => props.picture.timeline.pod.container(id).name.to_string(),
    }
}

/// The frame of a bar in a lane with that middle.
pub(super) fn frame(ruler: &Ruler, lane: &Lane, bar: &Bar, middle: f64) -> Frame {
    let (from, to) = (ruler.place(bar.from), ruler.place(bar.to));
    let height = if lane.subject == Subject::Ready { 6.0 } else { bar_height(bar) };
    let width = (to - from).max(LEAST_PX);
    Frame { x: from - 1.5, y: middle - height / 2.0 - 2.5, width: width + 2.0, height: height + 5.0 }
}

fn bar_height(bar: &Bar) -> f64 {
    let is_over = matches!(bar.content, Content::Activity(Activity::Finished | Activity::Failed { .. }));
    if is_over { OVER_PX } else { BAR_PX }
}

/// What remains after the end, in the room that the axis leaves there.
fn rest(props: &LanesProps, lane: &Lane, middle: f64) -> Html {
    let Some(tone) = lane.rest else { return Html::default() };
    let goes_on = lane.subject == Subject::Phase || tone == Tone::Running;
    let height = if goes_on { BAR_PX } else { OVER_PX };
    let y = middle - height / 2.0;
    html! {
        <g class={classes(&["bar", &format!("is-{}", tone.name())])}>
            <rect x={px(props.ruler.width_px)} y={px(y)} width={px(REST_PX)} height={px(height)} rx="2" />
        </g>
    }
}

/// The bars' middle: low in the lane, for the marks stand above.
pub(super) fn middle(lane: &Lane, top: f64) -> f64 {
    let height = height(lane);
    top + if lane.subject == Subject::Ready { height / 2.0 } else { height - BAR_PX / 2.0 - 3.0 }
}

fn drawn(props: &LanesProps, lane: &Lane, middle: f64, cell: Cell, bar: &Bar) -> Html {
    let (from, to) = (props.ruler.place(bar.from), props.ruler.place(bar.to));
    let width = (to - from).max(LEAST_PX);
    let said = words(props, bar);
    let span =
        format!("{said}: {} – {}", clock::at(props.language, bar.from), clock::at(props.language, bar.to));
    if lane.subject == Subject::Ready {
        let class = if bar.tone == Tone::Running { "ready-line on" } else { "ready-line" };
        return html! {
            <g id={cell.id()} class="thin" role="gridcell">
                <title>{ span }</title>
                <line {class} x1={px(from)} x2={px(from + width)} y1={px(middle)} y2={px(middle)} />
                <rect x={px(from)} y={px(middle - 7.0)} width={px(width)} height="14" />
            </g>
        };
    }
    let height = bar_height(bar);
    let is_over = height < BAR_PX;
    // A hairline of paper between two bars tells them apart without colour.
    let width = if width > 4.0 { width - 1.0 } else { width };
    let class = classes(&["bar", &format!("is-{}", bar.tone.name())]);
    let radius = if is_over { "2" } else { "4" };
    let patterned = matches!(bar.tone, Tone::PreStop | Tone::PostStart);
    html! {
        <g {class} id={cell.id()} role="gridcell">
            <title>{ span }</title>
            <rect x={px(from)} y={px(middle - height / 2.0)} width={px(width)} height={px(height)} rx={radius} />
            if patterned {
                { pattern(bar.tone, from, middle, width) }
            }
            if !is_over && fits(&said, whole(props, from, width)) {
                <text aria-hidden="true" x={px(from + 6.0)} y={px(middle + 4.0)}>{ said }</text>
            }
        </g>
    }
}

/// How much of a bar can hold a word: up to the first break of the axis.
fn whole(props: &LanesProps, from: f64, width: f64) -> f64 {
    let middles = props.ruler.breaks().map(|gap| f64::midpoint(gap.from_px, gap.to_px) - from - 4.0);
    middles.filter(|room| (0.0..width).contains(room)).fold(width, f64::min)
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

fn words(props: &LanesProps, bar: &Bar) -> String {
    let language = props.language;
    match bar.content {
        Content::Activity(activity) => words::activity(language, activity, &props.picture.timeline.pod),
        Content::Phase(phase) => phase.name().to_owned(),
        Content::Terminating => label(language, Label::Terminating).to_owned(),
        Content::Ready(Readiness::Ready) => label(language, Label::LaneReady).to_owned(),
        Content::Ready(Readiness::NotReady) => label(language, Label::NotReady).to_owned(),
    }
}

/// Whether a word has room in a bar; Korean letters are twice as wide.
fn fits(word: &str, width: f64) -> bool {
    let letters: f64 = word.chars().map(|letter| if letter.is_ascii() { 6.2 } else { 11.5 }).sum();
    letters + 12.0 <= width
}
