//! One lane: its bars with their words, and its marks.

use podreel_core::words::Language;
use yew::{Html, html};

use super::frame::{BAR_PX, LEAST_PX, OVER_PX, bar_height, middle};
use super::mark::marks;
use super::{real, words};
use crate::model::choice::Cell;
use crate::model::layout::{Row, is_over, is_thin};
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::scene::{Bar, Lane, Subject, Tone};
use crate::model::shared::Shared;
use crate::view::classes;
use crate::view::decimal::tenth as px;

/// Length of what remains after the end.
const REST_PX: f64 = 30.0;
/// Space before a word in its bar.
const INDENT_PX: f64 = 6.0;
/// Half of what a break of the axis cuts out of a bar.
const CUT_PX: f64 = 5.0;
pub(in crate::view) struct Props {
    pub(in crate::view) language: Language,
    pub(in crate::view) picture: Shared<Picture>,
    pub(in crate::view) ruler: Shared<Ruler>,
    /// The lane's place in the scene.
    pub(in crate::view) number: usize,
    pub(in crate::view) top_px: f64,
    pub(in crate::view) height_px: f64,
}

/// An edit changes few lanes.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |picture: &Picture| {
            self.picture == other.picture || self.picture.has_same_lane(picture, self.number)
        };
        self.language == other.language
            && self.number == other.number
            && (self.top_px, self.height_px) == (other.top_px, other.height_px)
            && self.ruler == other.ruler
            && is_same(&other.picture)
    }
}

/// A lane as a row of the grid.
pub(in crate::view) fn lane(props: &Props) -> Html {
    let Props { language, picture, ruler, number, top_px, height_px } = props;
    let Some(lane) = picture.scene.lanes.get(*number) else { return Html::default() };
    let row = &Row { lane, number: *number, top_px: *top_px, height_px: *height_px, begins_group: false };
    let middle = middle(row);
    let bars = lane.bars.iter().enumerate();
    let shown = bars.filter(|(_, bar)| ruler.overlaps(bar.from, bar.to));
    html! {
        <g role="row" aria-label={words::lane(*language, picture, lane)}>
            { for shown.map(|(index, bar)| drawn(props, Cell::Bar(*number, index), lane, middle, bar)) }
            { rest(props, lane, middle) }
            { marks(*language, row, ruler, middle) }
            { real::bars(*language, picture, ruler, row) }
        </g>
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
    let tone = format!("is-{}", tone.name());
    let (x, y) = (px(props.ruler.place(props.picture.timeline.until)), px(middle - BAR_PX / 2.0));
    html! {
        <rect class={classes(&["bar", &tone])} {x} {y} width={px(REST_PX)} height={px(BAR_PX)} rx="2" aria-hidden="true" />
    }
}

/// A bar, and over it what it shows besides its colour.
fn drawn(props: &Props, cell: Cell, lane: &Lane, middle: f64, bar: &Bar) -> Html {
    let (language, picture, ruler) = (props.language, &props.picture, &props.ruler);
    let (from, to) = (ruler.place(bar.from), ruler.place(bar.to));
    let width = (to - from).max(LEAST_PX);
    let said = words::span(language, picture, lane, bar);
    let tone = format!("is-{}", bar.tone.name());
    if is_thin(lane) {
        return html! {
            <>
                <line class={classes(&["level", &tone])} x1={px(from)} x2={px(from + width)} y1={px(middle)} y2={px(middle)} />
                <rect class="level" id={cell.id()} role="gridcell" aria-label={said} x={px(from)} y={px(middle - 7.0)} width={px(width)} height="14" />
            </>
        };
    }
    let is_over = is_over(bar);
    // A hairline of paper between two bars tells them apart without colour.
    let visible = if width > 4.0 { width - 1.0 } else { width };
    let height = bar_height(bar);
    let radius = if is_over { "2" } else { "4" };
    let mut word = words::bar(language, picture, lane, bar);
    let mut word_at = if is_over { None } else { word_place(props, &word, from, visible) };
    if let (None, Some(short)) = (word_at, words::short(language, bar)) {
        word = short;
        word_at = word_place(props, &word, from, visible);
    }
    html! {
        <>
            <rect class={classes(&["bar", &tone])} id={cell.id()} role="gridcell" aria-label={said}
                x={px(from)} y={px(middle - height / 2.0)} width={px(visible)} height={px(height)} rx={radius} />
            if matches!(bar.tone, Tone::PreStop | Tone::PostStart) {
                { pattern(bar.tone, from, middle, visible) }
            }
            if let Some(x) = word_at {
                <text class={classes(&["word", &tone])} x={px(x)} y={px(middle + 4.0)} aria-hidden="true">{ word }</text>
            }
        </>
    }
}

/// A bar of the legend.
pub(in crate::view) fn sample(tone: Tone, middle: f64) -> Html {
    let height = if tone == Tone::Finished { OVER_PX } else { BAR_PX };
    html! {
        <>
            <rect class={classes(&["bar", &format!("is-{}", tone.name())])} x="1" y={px(middle - height / 2.0)} width="34" height={px(height)} rx="4" />
            if tone != Tone::Finished { { pattern(tone, 1.0, middle, 34.0) } }
        </>
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
    html! { <path class={if tone == Tone::PostStart { "pattern dots" } else { "pattern" }} d={path} /> }
}

/// Whether a word has room in a bar; Korean letters are twice as wide.
fn fits(word: &str, width: f64) -> bool {
    let letters: f64 = word.chars().map(|letter| if letter.is_ascii() { 6.2 } else { 11.5 }).sum();
    letters + 12.0 <= width
}
