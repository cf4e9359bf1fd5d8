//! What kubectl prints at the playhead: the pod's row, the rows so far with the present one marked, the events.

use podreel_core::kubectl::Row;
use podreel_core::words::page::Label;
use yew::{Html, html};

pub(super) use super::events_panel::Props;
use super::{classes, clock, copy, events_panel, tell, word};
use crate::model::choice::Choice;
use crate::model::msg::{Choosing, Msg};
use crate::model::picture::{Picture, PrintedRow};

pub(super) fn kubectl_panel(props: &Props) -> Html {
    let Props { language, picture, event, send, .. } = props;
    let now = picture.rows.partition_point(|row| row.event <= *event).saturating_sub(1);
    let is_gone = picture.moment(picture.cursor_at_event(*event)).gone;
    let line = |(index, printed): (usize, &PrintedRow)| {
        line(props, index, printed, (index == now && !is_gone).then_some(()))
    };
    let rows: Vec<Row> = picture.rows.iter().take(now + 1).map(|printed| printed.row.clone()).collect();
    html! {
        <div class="terminal">
            { present(props, now, is_gone) }
            { copy::prompt(*language, "kubectl get pod -w", copied(picture, &rows), send) }
            <div class="scroll" tabindex="0" role="group" aria-label="kubectl get pod -w">
                <table>
                    <thead>{ headings() }</thead>
                    <tbody>{ for picture.rows.iter().enumerate().map(line) }</tbody>
                </table>
            </div>
            { described(props, is_gone) }
        </div>
    }
}

/// What `kubectl describe pod` lists now.
fn described(props: &Props, is_gone: bool) -> Html {
    let name = &props.picture.timeline.pod.metadata.name;
    let command = format!("kubectl describe pod {name}");
    if is_gone {
        return not_found(props, &command);
    }
    html! {
        <>
            { copy::prompt(props.language, &command, events_panel::copied(props), &props.send) }
            { events_panel::described(props) }
        </>
    }
}

fn not_found(props: &Props, command: &str) -> Html {
    let answer = format!(
        "Error from server (NotFound): pods \"{}\" not found",
        props.picture.timeline.pod.metadata.name
    );
    html! {
        <>
            { copy::prompt(props.language, command, answer.clone(), &props.send) }
            <p class="answer-of">{ answer }</p>
        </>
    }
}

fn headings() -> Html {
    html! {
        <tr>{ for ["NAME", "READY", "STATUS", "RESTARTS", "AGE"].map(|name| html! { <th scope="col">{ name }</th> }) }<td></td></tr>
    }
}

/// What one call of `kubectl get pod` would answer now.
fn present(props: &Props, now: usize, is_gone: bool) -> Html {
    let Props { language, picture, send, .. } = props;
    let name = &picture.timeline.pod.metadata.name;
    let command = format!("kubectl get pod {name}");
    if is_gone {
        return not_found(props, &command);
    }
    let Some(printed) = picture.rows.get(now) else { return Html::default() };
    let row = row_now(props, printed);
    let status = Html::from(row.status.clone());
    html! {
        <>
            { copy::prompt(*language, &command, copied(picture, std::slice::from_ref(&row)), send) }
            <div class="scroll" tabindex="0" role="group" aria-label={command}>
                <table>
                    <thead>{ headings() }</thead>
                    <tbody><tr class="answer-of">{ cells(picture, row, status) }<td></td></tr></tbody>
                </table>
            </div>
        </>
    }
}

/// The row with its age at the playhead: what the stage says too.
fn row_now(props: &Props, printed: &PrintedRow) -> Row {
    let picture = &props.picture;
    let cursor = picture.cursor_at_event(props.event);
    picture.told_row(cursor, clock::instant(props.seconds * 10).max(printed.at))
}

fn cells(picture: &Picture, row: Row, status: Html) -> Html {
    let name = picture.timeline.pod.metadata.name.to_string();
    html! {
        <><td>{ name }</td><td>{ row.ready }</td><td>{ status }</td><td>{ row.restarts }</td><td>{ row.age }</td></>
    }
}

fn line(props: &Props, index: usize, printed: &PrintedRow, now: Option<()>) -> Html {
    let Props { language, picture, event, send, .. } = props;
    // What a watch has printed no longer ages.
    let row = printed.row.clone();
    let class = if now.is_some() {
        "now"
    } else if printed.event > *event {
        "later"
    } else {
        ""
    };
    let hovered = props.hover.map(|hover| picture.rows.partition_point(|row| row.event <= hover));
    let hovered = if hovered == Some(index + 1) { "hovered" } else { "" };
    let at = printed.event;
    let status = html! { <button class="plain">{ row.status.clone() }</button> };
    let chosen = if props.choice == Some(Choice::Event(at)) { "chosen" } else { "" };
    html! {
        <tr key={index} class={classes(&[class, chosen, hovered])} aria-current={now.map(|()| "step")} onclick={tell(send, Msg::Choosing(Choosing::EventShown(at)))}>
            { cells(picture, row, status) }
            <td class="mark-now">if now.is_some() { { "◄ " }{ word(*language, Label::NowMark) } }</td>
        </tr>
    }
}

/// Rows as a terminal would show them.
fn copied(picture: &Picture, rows: &[Row]) -> String {
    let name = &picture.timeline.pod.metadata.name;
    let wide = name.len().max(4) + 3;
    let line = |name: &str, [ready, status, restarts, age]: [&str; 4]| {
        format!("{name:wide$}{ready:8}{status:20}{restarts:17}{age}\n")
    };
    let mut text = line("NAME", ["READY", "STATUS", "RESTARTS", "AGE"]);
    for Row { ready, status, restarts, age } in rows {
        text += &line(name, [ready, status, restarts, age]);
    }
    text
}
