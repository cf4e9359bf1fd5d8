//! The life on one axis of time: lanes, and the playhead over them.

pub(super) mod axis;
pub(super) mod band;
pub(super) mod chosen;
mod frame;
pub(super) mod lane;
pub(super) mod lanes;
pub(super) mod mark;
pub(super) mod names;
mod real;
pub(super) mod tools;
mod words;
pub(super) mod zoom;

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::{Callback, Html, KeyboardEvent, MouseEvent, NodeRef, PointerEvent, html};

use super::decimal::tenth;
use super::part::Part;
use super::{classes, clock, tell, trace};
use crate::model::Visibility;
use crate::model::choice::walk::Direction;
use crate::model::choice::{Cell, Choice, Hover};
use crate::model::cursor::Cursor;
use crate::model::layout::rows;
use crate::model::line_lights::Lights;
use crate::model::msg::{Axis, Choosing, Msg, Transport};
use crate::model::panel::Landmark;
use crate::model::picture::Picture;
use crate::model::reason::Reason;
use crate::model::ruler::Ruler;
use crate::model::shared::Shared;
use crate::model::zoom::Zoom;

/// The name of the grid in the page.
const AXIS: &str = Landmark::Lanes.id();

pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) ruler: Shared<Ruler>,
    pub(super) zoom: Zoom,
    /// The range that a hand is choosing.
    pub(super) dragged: Option<(f64, f64)>,
    pub(super) conditions: Visibility,
    pub(super) table: Visibility,
    pub(super) axis: NodeRef,
    pub(super) at_ms: f64,
    pub(super) event: usize,
    /// How many lanes there are for now.
    pub(super) drawn: usize,
    pub(super) hover: Option<Hover>,
    pub(super) choice: Option<Choice>,
    pub(super) reason: Option<Shared<Reason>>,
    pub(super) lights: Option<Shared<Lights>>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn timeline(props: &Props) -> Html {
    let Props { language, picture, ruler, conditions, send, .. } = props;
    let (language, conditions) = (*language, *conditions);
    let picture = || picture.clone();
    let names = names::Props {
        language,
        picture: picture(),
        conditions,
        drawn: props.drawn,
        table: props.table,
        choice: props.choice,
        lit: props.lights.as_ref().and_then(|lights| lights.container),
        send: send.clone(),
    };
    let lanes =
        lanes::Props { language, picture: picture(), ruler: ruler.clone(), conditions, drawn: props.drawn };
    let chosen = chosen::Props {
        picture: picture(),
        ruler: ruler.clone(),
        conditions,
        choice: props.choice,
        reason: props.reason.clone(),
        lights: props.lights.clone(),
    };
    let now = Cursor { at_ms: props.at_ms, event: props.event };
    let now = band::Now { at_ms: props.at_ms, settled_ms: props.picture.settled_ms(now) };
    let active = props.choice.and_then(|choice| props.picture.cell_of(choice)).map(Cell::id);
    let trace = trace::Props { language, picture: picture(), event: props.event, send: send.clone() };
    let measures = names::measures(language, &props.picture)
        + &props.picture.band.as_ref().map(band::measures).unwrap_or_default();
    html! {
        <>
            <div class="timeline" style={measures}>
                if let Some(band) = &props.picture.band {
                    { band::band(language, band, ruler.width_px, now, send) }
                }
                { Part::Names(names).draw() }
                <div class="axis" id={AXIS} ref={props.axis.clone()} role="grid" tabindex="0" aria-label={label(language, Label::Timeline)}
                    aria-activedescendant={active} onkeydown={walk(props)} onclick={choose(props)}
                    onmousedown={|event: MouseEvent| event.prevent_default()}
                    onpointerdown={pressed(props)} onpointermove={moved(props)}
                    onpointerup={tell(send, Msg::Transport(Transport::ScrubEnded))} onpointercancel={tell(send, Msg::Transport(Transport::ScrubEnded))}
                    onpointerleave={tell(send, Msg::Axis(Axis::Hovered(None)))}>
                    { Part::Lanes(lanes).draw() }
                    { Part::Chosen(chosen).draw() }
                    if let Some((from_ms, to_ms)) = props.dragged {
                        { range(ruler, from_ms, to_ms) }
                    }
                    if let Some(hover) = props.hover {
                        { line("hover", language, ruler, hover.at_ms) }
                        { tip(props, hover) }
                    }
                    { line("playhead", language, ruler, props.at_ms) }
                </div>
                { zoom::zoom(language, &props.picture, ruler, &props.zoom, send) }
            </div>
            if props.table == Visibility::Shown {
                { Part::Trace(trace).draw() }
            }
        </>
    }
}

/// The moment that the pointer is over. The event's own `current_target` is the page, where all are listened for.
fn moment(event: &PointerEvent, axis: &NodeRef, ruler: &Ruler) -> Option<f64> {
    let axis = axis.cast::<Element>()?;
    Some(ruler.ms(f64::from(event.client_x()) - axis.get_bounding_client_rect().left()))
}

/// The bar or mark that an event is about.
fn cell(event: &MouseEvent) -> Option<Cell> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    Cell::from_id(&target.closest("[role=gridcell]").ok()??.id())
}

fn choose(props: &Props) -> Callback<MouseEvent> {
    let (picture, send) = (props.picture.clone(), props.send.clone());
    Callback::from(move |event: MouseEvent| {
        let choice = cell(&event).and_then(|cell| picture.choice_of(cell));
        if let Some(choice) = choice.filter(|_| !event.shift_key()) {
            send.emit(Msg::Choosing(Choosing::Chosen(choice)));
        }
    })
}

/// Arrows walk along the bars and marks while the timeline has the focus.
fn walk(props: &Props) -> Callback<KeyboardEvent> {
    let send = props.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let direction = match event.key().as_str() {
            "ArrowLeft" => Direction::Earlier,
            "ArrowRight" => Direction::Later,
            "ArrowUp" => Direction::Up,
            "ArrowDown" => Direction::Down,
            _ => return,
        };
        event.prevent_default();
        send.emit(Msg::Choosing(Choosing::Walked(direction)));
    })
}

fn pressed(props: &Props) -> Callback<PointerEvent> {
    let (axis, ruler, send) = (props.axis.clone(), props.ruler.clone(), props.send.clone());
    Callback::from(move |event: PointerEvent| {
        let on_mark = matches!(cell(&event), Some(Cell::Mark(..)));
        let chooses_range = event.shift_key();
        if event.button() != 0 || (on_mark && !chooses_range) {
            return;
        }
        if let Some(at_ms) = moment(&event, &axis, &ruler) {
            send.emit(if chooses_range {
                Msg::Axis(Axis::RangeBegun(at_ms))
            } else {
                Msg::Transport(Transport::Scrubbed(at_ms))
            });
        }
    })
}

fn moved(props: &Props) -> Callback<PointerEvent> {
    let (axis, ruler, send) = (props.axis.clone(), props.ruler.clone(), props.send.clone());
    Callback::from(move |event: PointerEvent| {
        let Some(at_ms) = moment(&event, &axis, &ruler) else { return };
        if event.buttons() & 1 == 0 {
            return send.emit(Msg::Axis(Axis::Hovered(Some(Hover { at_ms, cell: cell(&event) }))));
        }
        // Not before it moves: a captured pointer clicks on the axis, and never on a bar.
        if let Some(axis) = axis.cast::<Element>() {
            // A pointer that is gone already needs no capture.
            let _ = axis.set_pointer_capture(event.pointer_id());
        }
        send.emit(Msg::Transport(Transport::Scrubbed(at_ms)));
    })
}

/// The range that a hand is choosing.
fn range(ruler: &Ruler, one_ms: f64, other_ms: f64) -> Html {
    let (one, other) = (ruler.px(one_ms), ruler.px(other_ms));
    let style = format!("left:{}px;width:{}px", tenth(one.min(other)), tenth((one - other).abs()));
    html! { <div class="range" {style} aria-hidden="true"></div> }
}

/// What the pointer rests on, in words above its lane.
fn tip(props: &Props, hover: Hover) -> Html {
    let Props { language, picture, ruler, .. } = props;
    let Some(cell) = hover.cell else { return Html::default() };
    let rows = rows(&picture.scene, props.conditions);
    let row = rows.iter().find(|row| row.number == cell.lane());
    let said = words::cell(*language, picture, cell);
    let (Some(row), Some(said)) = (row, said) else { return Html::default() };
    let x = ruler.px(hover.at_ms);
    let lean = if x < ruler.width_px / 3.0 {
        "left"
    } else if x > ruler.width_px * 2.0 / 3.0 {
        "right"
    } else {
        ""
    };
    let style = format!("left:{}px;top:{}px", tenth(x), tenth(row.top_px));
    html! { <div key={cell.id()} class={classes(&["tip", lean])} {style} aria-hidden="true">{ said }</div> }
}

fn line(class: &'static str, language: Language, ruler: &Ruler, at_ms: f64) -> Html {
    if !ruler.holds(at_ms) {
        return Html::default();
    }
    let x = ruler.px(at_ms);
    // Near an edge the flag leans inwards.
    let lean = if x < 24.0 {
        "left"
    } else if x > ruler.width_px - 24.0 {
        "right"
    } else {
        ""
    };
    html! {
        <div class={classes(&["line", class, lean])} style={format!("transform:translateX({}px)", tenth(x))} aria-hidden="true">
            <span>{ clock::words(language, at_ms) }</span>
        </div>
    }
}
