//! What `kubectl get pod -w` prints, with the present line marked.

use podreel_core::kubectl::{self, Row};
use podreel_core::words::Language;
use podreel_core::words::page::Label;
use yew::{Callback, Html, html};

use super::{classes, clock, tell, word};
use crate::model::choice::Choice;
use crate::model::msg::Msg;
use crate::model::picture::{Picture, PrintedRow};
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

pub(super) fn kubectl_panel(props: &Props) -> Html {
    let Props { language, picture, event, send, .. } = props;
    let now = picture.rows.partition_point(|row| row.event <= *event).saturating_sub(1);
    let cursor = picture.cursor_at_event(*event);
    let is_gone = picture.moment(cursor).gone;
    let line = |(index, printed): (usize, &PrintedRow)| {
        line(props, index, printed, (index == now && !is_gone).then_some(()))
    };
    let text = copied(picture, now);
    html! {
        <div class="terminal">
            <p class="prompt"><span>{ "$ kubectl get pod -w" }</span>
                <button class="link" onclick={tell(send, Msg::CopyWanted(text))}>{ word(*language, Label::Copy) }</button></p>
            <div class="scroll">
                <table>
                    <thead><tr>{ for ["NAME", "READY", "STATUS", "RESTARTS", "AGE"].map(|name| html! { <th scope="col">{ name }</th> }) }<th></th></tr></thead>
                    <tbody>{ for picture.rows.iter().enumerate().map(line) }</tbody>
                </table>
            </div>
        </div>
    }
}

fn line(props: &Props, index: usize, printed: &PrintedRow, now: Option<()>) -> Html {
    let Props { language, picture, event, send, .. } = props;
    let timeline = &picture.timeline;
    let row = match now {
        Some(()) => {
            let cursor = picture.cursor_at_event(*event);
            let instant = clock::instant(props.seconds * 10).max(printed.at);
            kubectl::row_at(timeline, picture.moment(cursor), instant)
        }
        None => printed.row.clone(),
    };
    let class = if now.is_some() {
        "now"
    } else if printed.event > *event {
        "later"
    } else {
        ""
    };
    let at = printed.event;
    let chosen = if props.choice == Some(Choice::Event(at)) { "chosen" } else { "" };
    html! {
        <tr key={index} class={classes(&[class, chosen])} aria-current={now.map(|()| "step")} onclick={tell(send, Msg::EventShown(at))}>
            <td>{ timeline.pod.metadata.name.to_string() }</td><td>{ row.ready }</td><td><button class="plain">{ row.status }</button></td><td>{ row.restarts }</td><td>{ row.age }</td>
            <td class="mark-now">if now.is_some() { { "◄ " }{ word(*language, Label::NowMark) } }</td>
        </tr>
    }
}

/// The lines so far, as a terminal would show them.
fn copied(picture: &Picture, now: usize) -> String {
    let name = &picture.timeline.pod.metadata.name;
    let wide = name.len().max(4) + 3;
    let line = |name: &str, [ready, status, restarts, age]: [&str; 4]| {
        format!("{name:wide$}{ready:8}{status:20}{restarts:17}{age}\n")
    };
    let mut text = line("NAME", ["READY", "STATUS", "RESTARTS", "AGE"]);
    for PrintedRow { row: Row { ready, status, restarts, age }, .. } in picture.rows.iter().take(now + 1) {
        text += &line(name, [ready, status, restarts, age]);
    }
    text
}
