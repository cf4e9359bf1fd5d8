//! The whole life in small with the part that is shown, and the way back to it.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::{Callback, Html, PointerEvent, html};

use crate::model::msg::{Axis, Msg};
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::scene::Lane;
use crate::model::shared::Shared;
use crate::model::zoom::{Window, Zoom};
use crate::view::decimal::tenth as px;
use crate::view::markup::Markup;
use crate::view::part::Part;
use crate::view::{clock, tell, word};

/// Height of a lane in small.
const LANE_PX: f64 = 3.0;

pub(in crate::view) fn zoom(
    language: Language,
    picture: &Shared<Picture>,
    ruler: &Shared<Ruler>,
    zoom: &Zoom,
    send: &Callback<Msg>,
) -> Html {
    let Some(window) = zoom.window() else { return Html::default() };
    let small = Props { picture: picture.clone(), width_px: ruler.width_px, window, send: send.clone() };
    let last = zoom.windows().len();
    let crumb = |(index, window): (usize, &Window)| {
        let depth = index + 1;
        let (from, to) = (clock::words(language, window.from_ms), clock::words(language, window.to_ms));
        let current = (depth == last).then_some("location");
        html! {
            <li><button class="link" aria-current={current} onclick={tell(send, Msg::Axis(Axis::ZoomedOut(depth)))}>{ from }{ " – " }{ to }</button></li>
        }
    };
    html! {
        <>
            <nav class="crumbs" aria-label={label(language, Label::ShownPart)}>
                <ol>
                    <li><button class="link" onclick={tell(send, Msg::Axis(Axis::ZoomedOut(0)))}>{ word(language, Label::WholeLife) }</button></li>
                    { for zoom.windows().iter().enumerate().map(crumb) }
                </ol>
            </nav>
            { Part::Minimap(small).draw() }
        </>
    }
}

#[derive(PartialEq)]
pub(in crate::view) struct Props {
    picture: Shared<Picture>,
    width_px: f64,
    window: Window,
    send: Callback<Msg>,
}

pub(in crate::view) fn minimap(props: &Props) -> Html {
    let ruler = Ruler::new(&props.picture.timeline, props.width_px);
    let lanes: Vec<&Lane> = props.picture.scene.lanes.iter().filter(|lane| !lane.is_detail()).collect();
    let height = LANE_PX * lanes.len() as f64 + 6.0;
    let mut drawn = Markup::default();
    for (index, lane) in lanes.iter().enumerate() {
        let y = 3.0 + LANE_PX * index as f64;
        for bar in &lane.bars {
            let (from, to) = (ruler.place(bar.from), ruler.place(bar.to));
            let rect = drawn.element("rect").with("class", &format!("bar is-{}", bar.tone.name()));
            rect.rect(from, y, (to - from).max(1.0), LANE_PX - 1.0).empty();
        }
    }
    let (from, to) = (ruler.px(props.window.from_ms), ruler.px(props.window.to_ms));
    let (pressed, moved) = (centred(props, &ruler), centred(props, &ruler));
    html! {
        <svg class="minimap" width={px(props.width_px)} height={px(height)} aria-hidden="true" onpointerdown={pressed} onpointermove={moved}>
            { drawn.draw() }
            <rect class="veil-part" x="0" y="0" width={px(from)} height={px(height)} />
            <rect class="veil-part" x={px(to)} y="0" width={px((props.width_px - to).max(0.0))} height={px(height)} />
            <rect class="window" x={px(from)} y="0.5" width={px((to - from).max(3.0))} height={px(height - 1.0)} rx="3" />
        </svg>
    }
}

/// A press or a drag brings that place into the middle.
fn centred(props: &Props, ruler: &Ruler) -> Callback<PointerEvent> {
    let (ruler, send) = (ruler.clone(), props.send.clone());
    Callback::from(move |event: PointerEvent| {
        let map = event.current_target().and_then(|map| map.dyn_into::<Element>().ok());
        let Some(map) = map.filter(|_| event.buttons() & 1 == 1) else { return };
        // A pointer that is gone already needs no capture.
        let _ = map.set_pointer_capture(event.pointer_id());
        let x = f64::from(event.client_x()) - map.get_bounding_client_rect().left();
        send.emit(Msg::Axis(Axis::Centred(ruler.ms(x))));
    })
}
