//! The keys, over the page.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::{icon, legend, tell, word};
use crate::model::keys::{LINES, Line};
use crate::model::msg::{Msg, Overlay};

/// The name of the button that takes the focus.
pub(crate) const CLOSE: &str = "help-close";

pub(super) fn help(language: Language, send: &Callback<Msg>) -> Html {
    let line = |line: &Line| {
        html! { <><dt>{ for line.shown.split(' ').map(|key| html! { <kbd>{ key }</kbd> }) }</dt><dd>{ word(language, line.meaning) }</dd></> }
    };
    html! {
        <dialog class="card help" closedby="any" aria-label={label(language, Label::Help)}>
            <header>
                <h2>{ word(language, Label::Help) }</h2>
                <button id={CLOSE} class="quiet" aria-label={label(language, Label::Close)} onclick={tell(send, Msg::Overlay(Overlay::Escaped))}>{ icon::close() }</button>
            </header>
            <p class="muted">{ word(language, Label::HelpLead) }</p>
            <div class="columns">
                <dl>{ for LINES.iter().map(line) }</dl>
                <section>
                    <h3>{ word(language, Label::Key) }</h3>
                    { legend::legend(language) }
                </section>
            </div>
        </dialog>
    }
}
