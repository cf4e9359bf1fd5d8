//! One lane: its bars with their words, and its marks.

use podreel_core::words::Language;
use yew::Html;

use super::frame::{BAR_PX, LEAST_PX, OVER_PX, bar_height, middle};
use super::mark::{gridcell, marks};
use super::{real, words};
use crate::model::choice::Cell;
use crate::model::layout::{Row, is_over, is_thin};
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::scene::{Bar, Lane, Subject, Tone};
use crate::model::shared::Shared;
use crate::view::decimal::tenth as px;
use crate::view::markup::{Element, Markup};

/// Length of what remains after the end.
const REST_PX: f64 = 30.0;
/// Space before a word in its bar.
const INDENT_PX: f64 = 6.0;
/// No word fits into less.
const LEAST_WORD_PX: f64 = 30.0;
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
    let mut markup = Markup::default();
    markup
        .element("g")
        .with("role", "row")
        .with("aria-label", &words::lane(*language, picture, lane))
        .holds();
    let bars = lane.bars.iter().enumerate();
    for (index, bar) in bars.filter(|(_, bar)| ruler.overlaps(bar.from, bar.to)) {
        drawn(&mut markup, props, Cell::Bar(*number, index), (lane, middle), bar);
    }
    rest(&mut markup, props, lane, middle);
    marks(&mut markup, *language, row, ruler, middle);
    real::bars(&mut markup, *language, picture, ruler, row);
    markup.end("g");
    markup.draw()
}

/// What remains after the end, in the room that the axis leaves there.
fn rest(markup: &mut Markup, props: &Props, lane: &Lane, middle: f64) {
    let goes_on = |tone: &Tone| lane.subject == Subject::Phase || *tone == Tone::Running;
    let is_seen = props.ruler.shows(props.picture.timeline.until);
    // Behind what is over stands its exit code.
    if let Some(tone) = lane.rest.filter(|tone| is_seen && goes_on(tone)) {
        let x = props.ruler.place(props.picture.timeline.until);
        let rest = toned(markup, "rect", "bar", tone).rect(x, middle - BAR_PX / 2.0, REST_PX, BAR_PX);
        rest.with("rx", "2").with("aria-hidden", "true").empty();
    }
}

/// A bar, and over it what it shows besides its colour.
fn drawn(markup: &mut Markup, props: &Props, cell: Cell, (lane, middle): (&Lane, f64), bar: &Bar) {
    let (language, picture, ruler) = (props.language, &props.picture, &props.ruler);
    let (from, to) = (ruler.place(bar.from), ruler.place(bar.to));
    let width = (to - from).max(LEAST_PX);
    let said = words::span(language, picture, lane, bar);
    if is_thin(lane) {
        let line = toned(markup, "line", "level", bar.tone).px("x1", from).px("x2", from + width);
        line.px("y1", middle).px("y2", middle).empty();
        let place = markup.element("rect").with("class", "level").rect(from, middle - 7.0, width, 14.0);
        return gridcell(place, cell, &said).empty();
    }
    let is_over = is_over(bar);
    // A hairline of paper between two bars tells them apart without colour.
    let visible = if width > 4.0 { width - 1.0 } else { width };
    let height = bar_height(bar);
    let rect = toned(markup, "rect", "bar", bar.tone).rect(from, middle - height / 2.0, visible, height);
    gridcell(rect, cell, &said).with("rx", if is_over { "2" } else { "4" }).empty();
    if matches!(bar.tone, Tone::PreStop | Tone::PostStart) {
        pattern(markup, bar.tone, from, middle, visible);
    }
    let mut word = words::bar(language, picture, lane, bar);
    let mut word_at = if is_over { None } else { word_place(props, &word, from, visible) };
    if word_at.is_none() && visible > LEAST_WORD_PX {
        let mut shorter = words::shorter(language, picture, bar).into_iter();
        while let (None, Some(short)) = (word_at, shorter.next()) {
            word = short;
            word_at = word_place(props, &word, from, visible);
        }
    }
    if let Some(x) = word_at {
        let place = toned(markup, "text", "word", bar.tone).px("x", x).px("y", middle + 4.0);
        place.with("aria-hidden", "true").says(&word);
    }
}

/// An element in the colour of a state.
fn toned<'m>(markup: &'m mut Markup, tag: &'static str, class: &str, tone: Tone) -> Element<'m> {
    markup.element(tag).with("class", &format!("{class} is-{}", tone.name()))
}

/// A bar of the legend.
pub(in crate::view) fn sample(markup: &mut Markup, tone: Tone, middle: f64) {
    let height = if tone == Tone::Finished { OVER_PX } else { BAR_PX };
    toned(markup, "rect", "bar", tone).rect(1.0, middle - height / 2.0, 34.0, height).with("rx", "4").empty();
    if tone != Tone::Finished {
        pattern(markup, tone, 1.0, middle, 34.0);
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
fn pattern(markup: &mut Markup, tone: Tone, from: f64, middle: f64, width: f64) {
    let mut path = String::new();
    let mut x = 4.0;
    while x + 3.0 < width {
        path += &match tone {
            Tone::PreStop => format!("M{} {}l5 -17", px(from + x - 2.0), px(middle + BAR_PX / 2.0)),
            _ => format!("M{} {}h.1", px(from + x), px(middle + BAR_PX / 2.0 - 3.0)),
        };
        x += 6.0;
    }
    let class = if tone == Tone::PostStart { "pattern dots" } else { "pattern" };
    markup.element("path").with("class", class).with("d", &path).empty();
}

/// Whether a word has room in a bar; Korean letters are twice as wide.
fn fits(word: &str, width: f64) -> bool {
    let letters: f64 = word.chars().map(|letter| if letter.is_ascii() { 6.2 } else { 11.5 }).sum();
    letters + 12.0 <= width
}
