//! The frame of a list that opens over the page: what it is, and a button that closes it.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, MouseEvent, html};

use super::{icon, word};

/// The button that opens a list; while the list can do nothing, it can still be reached and says why.
pub(super) fn opener(
    language: Language,
    (id, list): (&'static str, &'static str),
    (said, name, key): (Label, &str, &str),
    is_stale: bool,
    asks: Callback<MouseEvent>,
) -> Html {
    let why = label(language, Label::TextMustBeWhole);
    let title = if is_stale { format!("{name}: {why}") } else { format!("{name} ({key})") };
    html! {
        <button {id} class="wide" popovertarget={(!is_stale).then_some(list)} aria-disabled={is_stale.then_some("true")} {title}
            onclick={is_stale.then_some(asks)}>
            { word(language, said) }{ " …" }
        </button>
    }
}

/// The list of that name in the page, by which its button finds it.
pub(super) fn menu(language: Language, list: &'static str, name: String, content: Html) -> Html {
    html! {
        <div id={list} class="menu" popover="auto" role="group" aria-label={name.clone()}>
            <header>
                <h2>{ name }</h2>
                <button class="quiet" popovertarget={list} popovertargetaction="hide" aria-label={label(language, Label::Close)}>{ icon::close() }</button>
            </header>
            { content }
        </div>
    }
}
