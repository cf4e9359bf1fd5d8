//! The controls of the playhead: real buttons and a real slider.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, NodeRef, html};

use super::decimal::thousandth;
use super::part::Part;
use super::{caption, classes, clock, icon, tell, word};
use crate::model::msg::{Msg, Transport};
use crate::model::out_of_sight::Controls;
use crate::model::panel::Landmark;
use crate::model::playback::{Playback, Repeat, State};
use crate::model::ruler::Ruler;
use crate::model::shared::Shared;
use crate::model::speed::Speed;

/// The name of the button that plays.
pub(crate) const PLAY: &str = Landmark::Play.id();

pub(super) struct Props {
    pub(super) language: Language,
    pub(super) playback: Playback,
    pub(super) end_ms: f64,
    /// The axis of the whole life.
    pub(super) ruler: Shared<Ruler>,
    /// What happens at the playhead, for who has scrolled past the caption.
    pub(super) told: caption::Props,
    /// Where the controls stand.
    pub(super) stand: Controls,
    pub(super) place: NodeRef,
    pub(super) send: Callback<Msg>,
}

/// The controls, and behind them those of what else could happen.
pub(super) fn transport(props: &Props, what_if: Html) -> Html {
    let Props { language, playback, end_ms, send, .. } = props;
    let language = *language;
    let plays = playback.state == State::Playing;
    let button = |name: Label, key: &str, msg: Msg, picture: Html| {
        let said = label(language, name);
        html! {
            <button class="square" aria-label={said} title={format!("{said} ({key})")} onclick={tell(send, msg)}>{ picture }</button>
        }
    };
    let toggle = label(language, if plays { Label::Pause } else { Label::Play });
    let repeats = playback.repeat == Repeat::Loop;
    html! {
        <div class={classes(&["transport", if props.stand == Controls::AtFoot { "at-foot" } else { "" }])} ref={props.place.clone()} role="group" aria-label={label(language, Label::Transport)}>
            <div class="buttons">
                { button(Label::ToStart, "Home", Msg::Transport(Transport::ToStart), icon::to_start()) }
                { button(Label::StepBack, ",", Msg::Transport(Transport::StepBack), icon::step_back()) }
                <button class="play" id={PLAY} aria-label={toggle} title={format!("{toggle} (Space)")} onclick={tell(send, Msg::Transport(Transport::PlayToggled))}>
                    { if plays { icon::pause() } else { icon::play() } }
                </button>
                { button(Label::StepOn, ".", Msg::Transport(Transport::StepOn), icon::step_on()) }
                { button(Label::ToEnd, "End", Msg::Transport(Transport::ToEnd), icon::to_end()) }
            </div>
            <span class="clock"><b>{ clock::digits(playback.cursor.at_ms) }</b><span class="whole">{ " / " }{ clock::digits(*end_ms) }</span></span>
            { slider(props) }
            { speeds(props) }
            <button class={classes(&["square", if repeats { "on" } else { "" }])} aria-pressed={repeats.to_string()}
                aria-label={label(language, Label::Loop)} title={label(language, Label::Loop)}
                onclick={tell(send, Msg::Transport(Transport::LoopToggled))}>{ icon::repeat() }</button>
            { what_if }
            if props.stand == Controls::AtHead {
                { Part::Told(props.told.clone()).draw() }
            }
        </div>
    }
}

/// It counts as playing does: a gap that the axis compresses is a second long, or a life that never ends would be all gap.
fn slider(props: &Props) -> Html {
    let (at_ms, ruler) = (props.playback.cursor.at_ms, props.ruler.clone());
    let place = |at_ms| ruler.played(0.0, at_ms);
    let (here, end) = (place(at_ms), place(props.end_ms));
    let oninput = props.send.reform(move |event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let place = input.map(|input| input.value_as_number()).unwrap_or_default();
        Msg::Transport(Transport::Scrubbed(ruler.later(0.0, place)))
    });
    html! {
        <input type="range" class="slider" min="0" max={whole(end)} step="any" value={whole(here)}
            style={format!("--share:{}", thousandth(here / end.max(1.0)))}
            aria-label={label(props.language, Label::Position)} aria-valuetext={clock::words(props.language, at_ms)}
            {oninput} onchange={tell(&props.send, Msg::Transport(Transport::ScrubEnded))} />
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a life is far shorter than 2^63 ms")]
fn whole(at_ms: f64) -> String {
    (at_ms.round() as i64).to_string()
}

fn speeds(props: &Props) -> Html {
    let onchange = props.send.reform(|event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        Msg::Transport(Transport::SpeedChosen(
            select.and_then(|select| Speed::named(&select.value())).unwrap_or_default(),
        ))
    });
    let option = |speed: Speed| {
        let name = speed.name();
        html! { <option value={name} selected={speed == props.playback.speed}>{ name }{ "×" }</option> }
    };
    html! {
        <label class="picker" title={label(props.language, Label::SpeedHint)}>
            <span class="visually-hidden">{ word(props.language, Label::Speed) }</span>
            <select {onchange}>{ for Speed::all().map(option) }</select>
        </label>
    }
}
