//! The life on one axis of time: lanes, and the playhead over them.

use podreel_core::pod::ContainerId;
use podreel_core::time::Duration;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Language, duration};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::{Callback, Html, KeyboardEvent, MouseEvent, NodeRef, PointerEvent, html};

use super::decimal::tenth;
use super::part::Part;
use super::timeline_lane::lane_bars;
use super::{classes, clock, icon, tell, timeline_chosen, word};
use crate::model::choice::{Cell, Choice, Direction};
use crate::model::lights::Lights;
use crate::model::msg::Msg;
use crate::model::picture::Picture;
use crate::model::reason::Reason;
use crate::model::ruler::Ruler;
use crate::model::scene::{Lane, Subject};
use crate::model::shared::Shared;

/// Height of the axis with its labels.
pub(super) const AXIS_PX: f64 = 26.0;
/// Height of a lane.
pub(super) const LANE_PX: f64 = 34.0;
/// Height of the lane of readiness, which needs less.
pub(super) const THIN_LANE_PX: f64 = 22.0;
/// Space between two groups of lanes.
pub(super) const GROUP_PX: f64 = 9.0;

pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) ruler: Shared<Ruler>,
    pub(super) axis: NodeRef,
    pub(super) at_ms: f64,
    pub(super) hover_ms: Option<f64>,
    pub(super) choice: Option<Choice>,
    pub(super) reason: Option<Shared<Reason>>,
    pub(super) lights: Option<Shared<Lights>>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn timeline(props: &Props) -> Html {
    let Props { language, picture, ruler, send, .. } = props;
    let language = *language;
    let static_lanes = LanesProps { language, picture: picture.clone(), ruler: ruler.clone() };
    let chosen = timeline_chosen::Props {
        picture: picture.clone(),
        ruler: ruler.clone(),
        choice: props.choice,
        reason: props.reason.clone(),
        lights: props.lights.clone(),
    };
    let active = props.choice.and_then(|choice| picture.cell_of(choice)).map(Cell::id);
    let names = NamesProps {
        language,
        picture: picture.clone(),
        choice: props.choice,
        lit: props.lights.as_ref().and_then(|lights| lights.container),
        send: send.clone(),
    };
    html! {
        <div class="timeline">
            { Part::Names(names).draw() }
            <div class="axis" ref={props.axis.clone()} role="grid" tabindex="0" aria-label={label(language, Label::Timeline)}
                aria-activedescendant={active} onkeydown={walk(props)} onclick={choose(props)}
                onmousedown={|event: MouseEvent| event.prevent_default()}
                onpointerdown={pressed(props)} onpointermove={moved(props)}
                onpointerup={tell(send, Msg::ScrubEnded)} onpointercancel={tell(send, Msg::ScrubEnded)}
                onpointerleave={tell(send, Msg::Hovered(None))}>
                { Part::Lanes(static_lanes).draw() }
                { Part::Chosen(chosen).draw() }
                if let Some(at_ms) = props.hover_ms {
                    { line("hover", language, ruler, at_ms) }
                }
                { line("playhead", language, ruler, props.at_ms) }
            </div>
        </div>
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
        if let Some(choice) = cell(&event).and_then(|cell| picture.choice_of(cell)) {
            send.emit(Msg::Chosen(choice));
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
        send.emit(Msg::Walked(direction));
    })
}

fn pressed(props: &Props) -> Callback<PointerEvent> {
    let (axis, ruler, send) = (props.axis.clone(), props.ruler.clone(), props.send.clone());
    Callback::from(move |event: PointerEvent| {
        let on_mark = matches!(cell(&event), Some(Cell::Mark(..)));
        if event.button() != 0 || on_mark {
            return;
        }
        if let Some(at_ms) = moment(&event, &axis, &ruler) {
            send.emit(Msg::Scrubbed(at_ms));
        }
    })
}

fn moved(props: &Props) -> Callback<PointerEvent> {
    let (axis, ruler, send) = (props.axis.clone(), props.ruler.clone(), props.send.clone());
    Callback::from(move |event: PointerEvent| {
        let Some(at_ms) = moment(&event, &axis, &ruler) else { return };
        if event.buttons() & 1 == 0 {
            return send.emit(Msg::Hovered(Some(at_ms)));
        }
        // Not before it moves: a captured pointer clicks on the axis, and never on a bar.
        if let Some(axis) = axis.cast::<Element>() {
            // A pointer that is gone already needs no capture.
            let _ = axis.set_pointer_capture(event.pointer_id());
        }
        send.emit(Msg::Scrubbed(at_ms));
    })
}

fn line(class: &'static str, language: Language, ruler: &Ruler, at_ms: f64) -> Html {
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
        <div class={classes(&["line", class, lean])} style={format!("transform:translateX({}px)", px(x))} aria-hidden="true">
            <span>{ clock::words(language, at_ms) }</span>
        </div>
    }
}

/// The top of each lane, and the height of all.
pub(super) fn tops(lanes: &[Lane]) -> (Vec<f64>, f64) {
    let mut top = AXIS_PX;
    let mut tops = Vec::with_capacity(lanes.len());
    let mut group = None;
    for lane in lanes {
        let own = group_of(lane);
        if group.is_some_and(|group| group != own) {
            top += GROUP_PX;
        }
        group = Some(own);
        tops.push(top);
        top += height(lane);
    }
    (tops, top + 6.0)
}

pub(super) fn height(lane: &Lane) -> f64 {
    if lane.subject == Subject::Ready { THIN_LANE_PX } else { LANE_PX }
}

const fn group_of(lane: &Lane) -> Label {
    use podreel_core::rules::container_kind::ContainerKind;
    match lane.subject {
        Subject::Phase | Subject::Ready => Label::GroupPod,
        Subject::Container(_, ContainerKind::Init) => Label::GroupInit,
        Subject::Container(_, ContainerKind::Sidecar) => Label::GroupSidecar,
        Subject::Container(_, ContainerKind::App) => Label::GroupApp,
    }
}

#[derive(PartialEq)]
pub(super) struct NamesProps {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) choice: Option<Choice>,
    /// The container in whose block the caret stands.
    pub(super) lit: Option<ContainerId>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn names(props: &NamesProps) -> Html {
    let lanes = &props.picture.scene.lanes;
    let (tops, height_px) = tops(lanes);
    let name = |(lane, top): (&Lane, f64)| {
        let style = format!("top:{}px;height:{}px", px(top), px(height(lane)));
        let content = match lane.subject {
            Subject::Phase => {
                html! { <><span class="role ring" aria-hidden="true"></span><b>{ word(props.language, Label::GroupPod) }</b><small>{ word(props.language, Label::LanePhase) }</small></> }
            }
            Subject::Ready => {
                html! { <><span class="role none" aria-hidden="true"></span><small>{ word(props.language, Label::LaneReady) }</small></> }
            }
            Subject::Container(id, kind) => {
                let name = props.picture.timeline.pod.container(id).name.to_string();
                html! { <>{ icon::role(kind) }<b title={name.clone()}>{ name }</b><small>{ words::kind(props.language, kind) }</small></> }
            }
        };
        let Some(id) = lane.subject.container() else {
            return html! { <div class="lane-name" {style}>{ content }</div> };
        };
        let choice = Choice::Container(id);
        let is_chosen = props.choice == Some(choice);
        let is_lit = props.lit == Some(id);
        html! {
            <button class={classes(&["lane-name", if is_chosen { "chosen" } else { "" }, if is_lit { "lit" } else { "" }])} {style}
                onclick={tell(&props.send, Msg::Chosen(choice))}>{ content }</button>
        }
    };
    html! {
        <div class="names" style={format!("height:{}px", px(height_px))}>{ for lanes.iter().zip(tops).map(name) }</div>
    }
}

#[derive(PartialEq)]
pub(super) struct LanesProps {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) ruler: Shared<Ruler>,
}

/// Everything that a frame does not move.
pub(super) fn lanes(props: &LanesProps) -> Html {
    let LanesProps { language, picture, ruler, .. } = props;
    let language = *language;
    let lanes = &picture.scene.lanes;
    let (tops, height_px) = tops(lanes);
    let bottom = height_px - 4.0;
    let tick = |at_ms: f64| {
        let x = ruler.px(at_ms);
        let anchor = if x < 12.0 {
            "start"
        } else if x > ruler.width_px - 16.0 {
            "end"
        } else {
            "middle"
        };
        html! {
            <>
                <line class="grid" x1={px(x)} x2={px(x)} y1={px(AXIS_PX - 4.0)} y2={px(bottom)} />
                <text class="tick" x={px(x)} y="14" text-anchor={anchor}>{ clock::words(language, at_ms) }</text>
            </>
        }
    };
    let separators =
        lanes.windows(2).zip(tops.windows(2)).filter(|(pair, _)| group_of(&pair[0]) != group_of(&pair[1]));
    html! {
        <svg class="lanes" width={px(ruler.width_px)} height={px(height_px)} role="presentation">
            <g aria-hidden="true">{ for ruler.labels().into_iter().map(tick) }</g>
            { for separators.map(|(_, top)| html! { <line class="separator" aria-hidden="true" x1="0" x2={px(ruler.width_px)} y1={px(top[1] - GROUP_PX / 2.0)} y2={px(top[1] - GROUP_PX / 2.0)} /> }) }
            { for lanes.iter().zip(&tops).enumerate().map(|(number, (lane, top))| lane_bars(props, number, lane, *top)) }
            { for ruler.breaks().map(|gap| breaks(language, gap, bottom)) }
        </svg>
    }
}

/// A compressed gap: a cut through all lanes, with what it leaves out.
fn breaks(language: Language, gap: &crate::model::ruler::Piece, bottom: f64) -> Html {
    let x = f64::midpoint(gap.from_px, gap.to_px);
    let mut path = format!("M{} {}", px(x + 3.0), px(AXIS_PX - 2.0));
    let mut y = AXIS_PX - 2.0;
    let mut side = -1.0;
    while y < bottom {
        y = (y + 6.0).min(bottom);
        path += &format!("L{} {}", px(x + 3.0 * side), px(y));
        side = -side;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a life is far shorter than 2^63 ms")]
    let span = duration(language, Duration::from_millis((gap.to_ms - gap.from_ms) as i64));
    html! {
        <g class="break" aria-hidden="true">
            <path class="cut" d={path.clone()} /><path class="edge" d={path} />
            if gap.to_px - gap.from_px > 40.0 {
                <text class="tick" x={px(x)} y="14" text-anchor="middle">{ "… " }{ span }</text>
            }
        </g>
    }
}

pub(super) fn px(value: f64) -> String {
    tenth(value)
}
