//! The whole life as a table: every event that is worth a stop, for those who read rather than look.

use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, caption};
use yew::{Callback, Html, html};

use super::{clock, tell, word};
use crate::model::msg::{Choosing, Msg};
use crate::model::picture::Picture;
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) event: usize,
    pub(super) send: Callback<Msg>,
}

pub(super) fn trace(props: &Props) -> Html {
    let Props { language, picture, event, send } = props;
    let language = *language;
    let timeline = &picture.timeline;
    let now = picture.scene.step_of(*event);
    let row = |(index, event): (usize, &usize)| {
        let event = *event;
        let said = caption(language, timeline, event);
        let who = timeline.events[event].container.map(|id| timeline.pod.container(id).name.to_string());
        let who = who.unwrap_or_else(|| label(language, Label::GroupPod).to_owned());
        html! {
            <tr key={index} class={if index == now { "now" } else { "" }} aria-current={(index == now).then_some("step")}>
                <td><button class="link" onclick={tell(send, Msg::Choosing(Choosing::EventShown(event)))}>{ clock::of_event(language, timeline, event) }</button></td>
                <td>{ who }</td><td>{ said.title }</td><td class="muted">{ said.detail }</td>
            </tr>
        }
    };
    let columns = [Label::TimeColumn, Label::WhoColumn, Label::WhatColumn, Label::Because];
    html! {
        <div class="trace" role="region" tabindex="0" aria-label={label(language, Label::AsTable)}>
            <table>
                <thead><tr>{ for columns.map(|name| html! { <th scope="col">{ word(language, name) }</th> }) }</tr></thead>
                <tbody>{ for picture.scene.steps.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}
