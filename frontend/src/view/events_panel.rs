//! What `kubectl describe pod` lists under Events, up to the playhead.

use podreel_core::kubectl::KubectlEvent;
use podreel_core::kubectl::age::age;
use podreel_core::kubectl::events::KubectlEventKind;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::{classes, clock, copy, tell, word};
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
    /// The last event at the moment under the pointer.
    pub(super) hover: Option<usize>,
    /// Whole seconds are enough for an age.
    pub(super) seconds: i64,
    pub(super) send: Callback<Msg>,
}

const HEADINGS: [&str; 5] = ["TYPE", "REASON", "AGE", "OBJECT", "MESSAGE"];

pub(super) fn events_panel(props: &Props) -> Html {
    let Props { language, picture, event, seconds, send, .. } = props;
    let command = format!("kubectl describe pod {}", picture.timeline.pod.metadata.name);
    html! {
        <div class="terminal">
            { copy::prompt(*language, &command, copied(picture, *event, *seconds), send) }
            { table(props) }
        </div>
    }
}

/// The events up to the playhead.
pub(super) fn table(props: &Props) -> Html {
    let Props { language, picture, choice, event, hover, seconds, send } = props;
    let events = past(picture, *event);
    if events.is_empty() {
        return html! { <p class="muted">{ word(*language, Label::NoEventsYet) }</p> };
    }
    let hovered = hover.map(|hover| picture.events.partition_point(|other| other.index as usize <= hover));
    let line = |(index, event): (usize, &KubectlEvent)| {
        let at = event.index as usize;
        let class = match event.kind {
            KubectlEventKind::Warning => "warning",
            KubectlEventKind::Normal => "",
        };
        let hovered = if hovered == Some(index + 1) { "hovered" } else { "" };
        let [kind, reason, age, object, message] = cells(event, *seconds);
        let chosen = if *choice == Some(Choice::Event(at)) { "chosen" } else { "" };
        html! {
            <tr key={index} class={classes(&[class, chosen, hovered])} onclick={tell(send, Msg::EventShown(at))}>
                <td>{ kind }</td><td><button class="plain">{ reason }</button></td><td>{ age }</td><td class="object">{ object.clone() }</td>
                <td class="message"><span class="object-too">{ object }</span>{ message }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={label(*language, Label::Events)}>
            <table>
                <thead><tr>{ for HEADINGS.map(|name| html! { <th scope="col" class={name.to_ascii_lowercase()}>{ name }</th> }) }</tr></thead>
                <tbody>{ for events.iter().enumerate().map(line) }</tbody>
            </table>
        </div>
    }
}

/// The events up to the playhead as a terminal would show them.
pub(super) fn copied(picture: &Picture, event: usize, seconds: i64) -> String {
    let mut rows = vec![HEADINGS.map(str::to_owned)];
    rows.extend(past(picture, event).iter().map(|event| cells(event, seconds)));
    let mut widths = [0; HEADINGS.len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.len().max(*width);
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (width, cell) in widths.into_iter().zip(row) {
            line += &cell;
            line += &" ".repeat(width + 3 - cell.len());
        }
        text += line.trim_end();
        text += "\n";
    }
    text
}

fn past(picture: &Picture, event: usize) -> &[KubectlEvent] {
    let past = picture.events.partition_point(|other| other.index as usize <= event);
    &picture.events[..past]
}

fn cells(event: &KubectlEvent, seconds: i64) -> [String; HEADINGS.len()] {
    let now = clock::instant(seconds * 10);
    let KubectlEvent { kind, reason, object, message, at, .. } = event;
    [kind.name().to_owned(), (*reason).to_owned(), age(now.since(*at)), object.clone(), message.clone()]
}
