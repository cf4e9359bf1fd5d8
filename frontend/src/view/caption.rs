//! What the reader looks at, or else what happens at the playhead, in one sentence, and why.

use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, phrase};
use yew::{Callback, Html, html};

use super::said::{extent, said};
use super::{tell, word};
use crate::model::msg::{Msg, Page};
use crate::model::panel::View;
use crate::model::picture::Picture;
use crate::model::playback::State;
use crate::model::reason::Reason;
use crate::model::shared::Shared;

#[derive(Clone, PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) reason: Option<Shared<Reason>>,
    pub(super) step: usize,
    pub(super) state: State,
    pub(super) send: Callback<Msg>,
}

/// The sentence alone. No text of the page, for the bar has told it.
pub(super) fn line(props: &Props) -> Html {
    let Some(reason) = &props.reason else { return Html::default() };
    let said = said(props.language, &props.picture, reason);
    html! { <p class="told" aria-hidden="true"><span data-title={said.title} data-detail={said.detail}></span></p> }
}

pub(super) fn bar(props: &Props) -> Html {
    let Props { language, picture, step, state, send, .. } = props;
    let language = *language;
    // Who listens could not follow what plays.
    let live = if *state == State::Playing { "off" } else { "polite" };
    let Some(reason) = &props.reason else { return Html::default() };
    let said = said(language, picture, reason);
    let count = picture.scene.steps.len();
    let place = phrase::step(language, step + 1, count);
    html! {
        <div class="caption">
            <time>{ extent(language, reason) }</time>
            <p aria-live={live}><b>{ said.title }</b>{ " " }{ said.detail }</p>
            <button class="link" title={label(language, Label::Why)} onclick={tell(send, Msg::Page(Page::ViewChosen(View::Why)))}>{ word(language, Label::Why) }{ "?" }</button>
            <span class="step">{ place }</span>
        </div>
    }
}
