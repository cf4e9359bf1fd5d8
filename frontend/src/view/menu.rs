//! The frame of a list that opens over the page: what it is, and a button that closes it.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::icon;

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
