//! What to do with a text in which nothing is written yet.

use podreel_core::examples::Example;
use podreel_core::words::page::Label;
use podreel_core::words::{Language, example};
use yew::{Callback, Html, html};

use super::{tell, word};
use crate::model::Mode;
use crate::model::msg::{Msg, Opening};

pub(super) fn invitation(language: Language, mode: Mode, send: &Callback<Msg>) -> Html {
    let offer = |known: &Example| {
        let said = example(language, *known);
        html! {
            <button class="offer" onclick={tell(send, Msg::Opening(Opening::ExampleChosen(*known)))}><b>{ said.title }</b><span>{ said.sentence }</span></button>
        }
    };
    html! {
        <section class="card empty" role="status">
            <h2>{ word(language, Label::NothingToPlay) }</h2>
            <p>{ word(language, Label::NothingToPlayHelp) }</p>
            if mode == Mode::Playground {
                <div class="offers">{ for Example::ALL.iter().map(offer) }</div>
            }
        </section>
    }
}
