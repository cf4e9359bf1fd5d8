//! What is chosen on the timeline: its frame, and arrows from the causes that it followed from.

use yew::{Html, html};

use super::frame::{self, Frame, middle};
use crate::model::Visibility;
use crate::model::choice::{Cell, Choice};
use crate::model::layout::{self, Row, rows};
use crate::model::line_lights::Lights;
use crate::model::picture::Picture;
use crate::model::reason::{About, Reason};
use crate::model::ruler::Ruler;
use crate::model::scene::Subject;
use crate::model::shared::Shared;
use crate::view::decimal::tenth as px;

/// No more arrows: further back they would only cover the picture.
const MOST_ARROWS: usize = 5;

#[derive(PartialEq)]
pub(in crate::view) struct Props {
    pub(in crate::view) picture: Shared<Picture>,
    pub(in crate::view) ruler: Shared<Ruler>,
    pub(in crate::view) conditions: Visibility,
    pub(in crate::view) choice: Option<Choice>,
    pub(in crate::view) reason: Option<Shared<Reason>>,
    pub(in crate::view) lights: Option<Shared<Lights>>,
}

/// Drawn over the lanes, which stay as they are.
pub(in crate::view) fn chosen(props: &Props) -> Html {
    let chosen = props.choice.and_then(|choice| props.picture.cell_of(choice));
    let lit = props.lights.as_ref().map_or(&[][..], |lights| &lights.cells);
    if chosen.is_none() && lit.is_empty() {
        return Html::default();
    }
    let drawn = |class: &'static str, cells: &[Cell]| {
        let frame = |Frame { x, y, width, height }: Frame| {
            html! { <rect {class} x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx="5" /> }
        };
        html! { <>{ for frames(props, cells).into_iter().map(frame) }</> }
    };
    html! {
        <svg class="chosen-layer" aria-hidden="true">
            { drawn("lit-frame", lit) }
            if chosen.is_some() {
                { arrows(props) }
            }
            { drawn("chosen-frame", chosen.as_slice()) }
        </svg>
    }
}

/// The frames of those cells that are in view; the marks of a lane are placed once for all of them.
fn frames(props: &Props, cells: &[Cell]) -> Vec<Frame> {
    let mut frames = Vec::new();
    for row in rows(&props.picture.scene, props.conditions) {
        let mut own = cells.iter().filter(|cell| cell.lane() == row.number).peekable();
        if own.peek().is_none() {
            continue;
        }
        let (middle, placed) = (middle(&row), layout::marks(row.lane, &props.ruler));
        for cell in own {
            frames.extend(match *cell {
                Cell::Bar(_, bar) => {
                    let bar = row.lane.bars.get(bar).filter(|bar| props.ruler.overlaps(bar.from, bar.to));
                    bar.map(|bar| frame::of_bar(&props.ruler, row.lane, bar, middle))
                }
                Cell::Mark(_, mark) => {
                    let placed = placed.iter().find(|placed| placed.index == mark);
                    placed.map(|placed| frame::of_mark(placed, middle))
                }
            });
        }
    }
    frames
}

/// From each cause to what followed from it, as far as the two stand in different places.
fn arrows(props: &Props) -> Html {
    let Some(reason) = &props.reason else { return Html::default() };
    let About::Event(event) = reason.about else { return Html::default() };
    let rows = rows(&props.picture.scene, props.conditions);
    let place = |event: usize| {
        let happened = &props.picture.timeline.events[event];
        let own = |row: &&Row<'_>| match happened.container {
            Some(id) => row.lane.subject.container() == Some(id),
            None => row.lane.subject == Subject::Phase,
        };
        let y = rows.iter().find(own).map_or(0.0, middle);
        (props.ruler.place(happened.at), y)
    };
    let mut places: Vec<(f64, f64)> = Vec::new();
    for event in std::iter::once(event).chain(reason.causes.iter().copied()) {
        let next = place(event);
        let is_same = |last: &(f64, f64)| (last.0 - next.0).abs() < 2.0 && (last.1 - next.1).abs() < 2.0;
        if !places.last().is_some_and(is_same) {
            places.push(next);
        }
    }
    let arrow = |pair: &[(f64, f64)]| {
        let ((to_x, to_y), (from_x, from_y)) = (pair[0], pair[1]);
        html! { <path class="cause-arrow" d={curve(from_x, from_y, to_x, to_y)} /> }
    };
    html! {
        <>
            <defs>
                <marker id="cause-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                    <path d="M0 .5 8 4 0 7.500z" />
                </marker>
            </defs>
            { for places.windows(2).take(MOST_ARROWS).map(arrow) }
            { for places.iter().take(MOST_ARROWS + 1).skip(1).map(|(x, y)| html! { <circle class="cause-dot" cx={px(*x)} cy={px(*y)} r="3" /> }) }
        </>
    }
}

/// A soft curve between lanes; along one lane an arc over it.
fn curve(from_x: f64, from_y: f64, to_x: f64, to_y: f64) -> String {
    let middle_x = f64::midpoint(from_x, to_x);
    let (bend_x, bend_y) = if (from_y - to_y).abs() < 2.0 {
        (middle_x, from_y - 22.0)
    } else if (from_x - to_x).abs() < 2.0 {
        (from_x - 16.0, f64::midpoint(from_y, to_y))
    } else {
        (middle_x, from_y)
    };
    format!("M{} {}Q{} {} {} {}", px(from_x), px(from_y), px(bend_x), px(bend_y), px(to_x), px(to_y))
}
