//! What happens at the playhead, in one sentence, and why.

use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, caption};
use yew::{Callback, Html, html};

use super::{clock, tell, word};
use crate::model::msg::Msg;
use crate::model::panel::Panel;
use crate::model::picture::Picture;
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) step: usize,
    pub(super) send: Callback<Msg>,
}

pub(super) fn bar(props: &Props) -> Html {
    let Props { language, picture, step, send } = props;
    let language = *language;
    let Some(event) = picture.scene.steps.get(*step).copied() else { return Html::default() };
    let said = caption(language, &picture.timeline, event);
    let count = picture.scene.steps.len();
    let place = match language {
        Language::English => format!("step {} of {count}", step + 1),
        Language::Korean => format!("{count}단계 중 {}번째", step + 1),
    };
    html! {
        <div class="caption">
            <time>{ clock::of_event(language, &picture.timeline, event) }</time>
            <p aria-live="polite"><b>{ said.title }</b>{ " " }{ said.detail }</p>
            <button class="link" title={label(language, Label::Why)} onclick={tell(send, Msg::PanelChosen(Panel::Why))}>{ word(language, Label::Why) }{ "?" }</button>
            <span class="step">{ place }</span>
        </div>
    }
}
