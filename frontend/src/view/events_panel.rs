//! What `kubectl describe pod` lists under Events, up to the playhead.

use podreel_core::kubectl::KubectlEvent;
use podreel_core::kubectl::age::age;
use podreel_core::kubectl::events::KubectlEventKind;
use podreel_core::words::Language;
use podreel_core::words::page::Label;
use yew::{Callback, Html, html};

use super::{classes, clock, tell, word};
use crate::model::choice::Choice;
use crate::model::msg::Msg;
use crate::model::picture::Picture;
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) choice: Option<Choice>,
    pub(super) event: usize,
    /// Whole seconds are enough for an age.
    pub(super) seconds: i64,
    pub(super) send: Callback<Msg>,
}

pub(super) fn events_panel(props: &Props) -> Html {
    let Props { language, picture, event, send, .. } = props;
    let past = picture.events.partition_point(|other| other.index as usize <= *event);
    let events = &picture.events[..past];
    if events.is_empty() {
        return html! { <p class="muted">{ word(*language, Label::NoEventsYet) }</p> };
    }
    let now = clock::instant(props.seconds * 10);
    let line = |(index, event): (usize, &KubectlEvent)| {
        let at = event.index as usize;
        let class = match event.kind {
            KubectlEventKind::Warning => "warning",
            KubectlEventKind::Normal => "",
        };
        let chosen = if props.choice == Some(Choice::Event(at)) { "chosen" } else { "" };
        html! {
            <tr key={index} class={classes(&[class, chosen])} onclick={tell(send, Msg::EventShown(at))}>
                <td>{ event.kind.name() }</td><td><button class="plain">{ event.reason }</button></td><td>{ age(now.since(event.at)) }</td>
                <td>{ event.object.clone() }</td><td class="wide">{ event.message.clone() }</td>
            </tr>
        }
    };
    html! {
        <div class="terminal">
            <div class="scroll">
                <table>
                    <thead><tr>{ for ["TYPE", "REASON", "AGE", "OBJECT", "MESSAGE"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                    <tbody>{ for events.iter().enumerate().map(line) }</tbody>
                </table>
            </div>
        </div>
    }
}
