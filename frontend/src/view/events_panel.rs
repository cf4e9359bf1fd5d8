//! The events up to the playhead: one by one, and as `kubectl describe pod` lists them.

use podreel_core::kubectl::KubectlEvent;
use podreel_core::kubectl::age::age;
use podreel_core::kubectl::describe::{self, Described};
use podreel_core::rules::event::EventType;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::{classes, clock, copy, tell, word};
use crate::model::choice::Choice;
use crate::model::msg::{Choosing, Msg};
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

/// A line of either table of events.
struct Line {
    cells: [String; 5],
    /// Where its fourth cell comes from, where that says more.
    title: String,
    is_warning: bool,
    /// The place in the Timeline.
    at: usize,
}

pub(super) fn events_panel(props: &Props) -> Html {
    let Props { language, picture, event, seconds, send, .. } = props;
    let now = clock::instant(seconds * 10);
    let line = |told: &KubectlEvent| {
        let KubectlEvent { kind, reason, object, message, at, event, .. } = told;
        let whose = object.split_once('{').and_then(|(_, name)| name.strip_suffix('}')).unwrap_or("pod");
        let [kind, reason] = [kind.name(), reason].map(str::to_owned);
        Line {
            cells: [kind, reason, age(now.since(*at)), whose.to_owned(), message.clone()],
            title: object.clone(),
            is_warning: told.kind == EventType::Warning,
            at: event.place(),
        }
    };
    let lines = past(picture, *event).iter().map(line).collect();
    html! {
        <div class="terminal">
            { copy::heading(*language, label(*language, Label::Events), "", copied(props), send) }
            { table(props, &HEADINGS, lines) }
        </div>
    }
}

/// What `kubectl describe pod` lists at the playhead: what is the same counts as one.
pub(super) fn described(props: &Props) -> Html {
    let now = clock::instant(props.seconds * 10);
    let line = |event: &Described<'_>| Line {
        cells: event.cells(now),
        title: event.last.from.to_string(),
        is_warning: event.is_warning(),
        at: event.last.event.place(),
    };
    table(props, &describe::HEADINGS, objects(props).iter().map(line).collect())
}

/// The same as a terminal shows it.
pub(super) fn copied(props: &Props) -> String {
    describe::describe(&objects(props), clock::instant(props.seconds * 10))
}

fn objects(props: &Props) -> Vec<Described<'_>> {
    describe::described(&props.picture.timeline, past(&props.picture, props.event))
}

fn past(picture: &Picture, event: usize) -> &[KubectlEvent] {
    let past = picture.events.partition_point(|other| other.event.place() <= event);
    &picture.events[..past]
}

fn table(props: &Props, headings: &[&'static str; 5], lines: Vec<Line>) -> Html {
    let Props { language, picture, choice, hover, send, .. } = props;
    if lines.is_empty() {
        return html! { <p class="muted">{ word(*language, Label::NoEventsYet) }</p> };
    }
    let hovered = hover.and_then(|hover| past(picture, hover).last()).map(|event| event.event.place());
    let classes_of = |at: usize, is_warning: bool| {
        let class = |is: bool, class: &'static str| if is { class } else { "" };
        let is_chosen = *choice == Some(Choice::Event(at));
        classes(&[
            class(is_warning, "warning"),
            class(is_chosen, "chosen"),
            class(hovered == Some(at), "hovered"),
        ])
    };
    let line = |(index, line): (usize, Line)| {
        let Line { cells: [kind, reason, age, about, message], title, is_warning, at } = line;
        html! {
            <tr key={index} class={classes_of(at, is_warning)} onclick={tell(send, Msg::Choosing(Choosing::EventShown(at)))}>
                <td>{ kind }</td><td><button class="plain">{ reason }</button></td><td>{ age }</td>
                <td class="about" title={title}>{ about }</td><td class="message">{ message }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={label(*language, Label::Events)}>
            <table class="events">
                <thead><tr>{ for headings.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                <tbody>{ for lines.into_iter().enumerate().map(line) }</tbody>
            </table>
        </div>
    }
}
