//! What the reader looks at, or else what happens at the playhead, in one sentence, and why.

use podreel_core::time::Instant;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, caption, phrase};
use yew::{Callback, Html, html};

use super::said::{extent, said};
use super::{tell, word};
use crate::model::msg::{Msg, Page, Transport};
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
    /// The first step and the last of those that are told together.
    pub(super) steps: (usize, usize),
    /// Whether time has run on since what is told happened.
    pub(super) is_past: bool,
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
    let Props { language, picture, state, send, .. } = props;
    let language = *language;
    // Who listens hears each beat's title while it plays: there is no time for more.
    let live = if *state == State::Playing { "off" } else { "polite" };
    let Some(reason) = &props.reason else { return Html::default() };
    let said = said(language, picture, reason);
    // As wide as the longest of its times, or the sentences would stand here and there.
    let has_minutes = picture.timeline.until >= Instant::from_millis(60_000);
    html! {
        <div class={if has_minutes { "caption long" } else { "caption" }}>
            <time>
                { extent(language, reason) }
                if props.is_past {
                    <small>{ " " }{ word(language, Label::Onwards) }</small>
                }
            </time>
            <p aria-live={live}><b aria-live="polite">{ said.title }</b>{ " " }{ said.detail }</p>
            <button class="link" title={label(language, Label::Why)} onclick={tell(send, Msg::Page(Page::ViewChosen(View::Why)))}>{ word(language, Label::Why) }{ "?" }</button>
            { place(props) }
            <span class="pause">{ word(language, Label::ReadingPause) }</span>
        </div>
    }
}

/// Which steps are told: several lead to being seen one by one, and say which they are.
fn place(props: &Props) -> Html {
    let Props { language, picture, steps: (first, last), send, .. } = props;
    let scene = &picture.scene;
    let place = phrase::steps(*language, (first + 1, last + 1), scene.steps.len());
    if first == last {
        return html! { <span class="step">{ place }</span> };
    }
    let titles: Vec<String> = scene.steps[*first..=*last]
        .iter()
        .map(|event| caption(*language, &picture.timeline, *event).title)
        .collect();
    let hint = format!("{}\n{}", label(*language, Label::StepsHint), titles.join("\n"));
    html! {
        <button class="plain step" title={hint} onclick={tell(send, Msg::Transport(Transport::StepsWanted))}>{ place }</button>
    }
}
