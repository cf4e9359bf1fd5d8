//! One container as a room of the pod.

use std::rc::Rc;

use podreel_core::rules::container_kind::ContainerKind;
use podreel_core::sim::timeline::Activity;
use podreel_core::time::{Duration, Instant};
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Language, phrase};
use yew::{Callback, Html, html};

use super::decimal::thousandth;
use super::{classes, clock, icon, tell, word};
use crate::model::choice::Choice;
use crate::model::choice::word::Word;
use crate::model::millis::millis;
use crate::model::msg::{Choosing, Msg};
use crate::model::room::{Answer, Check, Presence, Room};
use crate::model::wait::Wait;

/// The letters of a name that is never cut.
const SHORT_NAME: usize = 14;
/// The letters at the end of a longer one that stay longest, and how alike another must begin for more of them to stay.
const NAME_END: usize = 8;
const SHARED_LETTERS: usize = 5;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) room: Room,
    pub(super) name: Rc<str>,
    /// With how many of its letters the container before it or behind it begins, too.
    pub(super) shared_letters: usize,
    pub(super) image: Rc<str>,
    /// The container that it waits for.
    pub(super) waits_for: Option<Rc<str>>,
    /// Whether it mounts a volume.
    pub(super) has_volumes: bool,
    pub(super) tenths: i64,
    pub(super) is_chosen: bool,
    /// Whether it is one of so many that it counts no seconds while it runs.
    pub(super) is_calm: bool,
    /// Whether the caret stands in the lines of the container.
    pub(super) is_lit: bool,
    pub(super) send: Callback<Msg>,
}

/// The place of a room that is furnished later.
pub(super) fn place(room: &Room, name: &str) -> Html {
    let checked = match room.checks.len() {
        0 => "",
        1 => "checked",
        _ => "checked several",
    };
    html! { <article key={room.id.to_string()} class={classes(&["room later", checked])} data-container={name.to_owned()}></article> }
}

pub(super) fn room(props: &Props) -> Html {
    let Props { language, room, .. } = props;
    let language = *language;
    let id = room.id;
    let has_ended = matches!(room.activity, Activity::Finished | Activity::Failed { .. });
    let choose = |word| tell(&props.send, Msg::Choosing(Choosing::WordChosen(word)));
    let classes_of = [
        "room",
        &format!("is-{}", room.tone.name()),
        if room.presence == Presence::Gone { "gone" } else { "" },
        if props.has_volumes { "mounts" } else { "" },
        if props.is_chosen { "chosen" } else { "" },
        if props.is_lit { "lit" } else { "" },
    ];
    html! {
        <article class={classes(&classes_of)} data-container={props.name.to_string()}>
            <header>
                { icon::role(room.kind) }
                { name(props) }
                if !props.is_calm {
                    <span class="kind" title={gloss(language, room.kind)}>{ words::kind(language, room.kind) }</span>
                }
            </header>
            // A crowd has room for neither its kind nor its image.
            if !props.is_calm {
                <p class="image" title={props.image.to_string()}>{ props.image.to_string() }</p>
            }
            <p class="state"><button class="plain word" onclick={choose(Word::State(id))}>{ state(language, room, props.waits_for.as_deref()) }</button>
                if let Some(since) = since(props) {
                    <span class="muted">{ since }</span>
                }
                if has_ended {
                    { exit(props) }
                }
            </p>
            { progress(props) }
            if !room.checks.is_empty() {
                { checks(props) }
            }
            <footer>
                { lamp(props, Lamp::Started) }
                if room.kind != ContainerKind::Init {
                    { lamp(props, Lamp::Ready) }
                }
                if room.restarts > 0 {
                    <button class="plain count" title={label(language, Label::Restarts)} onclick={choose(Word::Restarts(id))}>{ "↻ " }{ room.restarts }<span class="visually-hidden">{ " " }{ word(language, Label::Restarts) }</span></button>
                }
                if !has_ended {
                    { exit(props) }
                }
            </footer>
        </article>
    }
}

/// A name; where there is no room for all of a long one, most is left out of what others begin with, too.
fn name(props: &Props) -> Html {
    let (name, shared) = (&props.name, props.shared_letters);
    let onclick = tell(&props.send, Msg::Choosing(Choosing::Chosen(Choice::Container(props.room.id))));
    let letters = name.chars().count();
    if letters <= SHORT_NAME {
        return html! { <h3><button class="plain" {onclick}>{ name.to_string() }</button></h3> };
    }
    let own = if shared >= SHARED_LETTERS { shared } else { letters - NAME_END };
    let cut = name.char_indices().nth(own).map_or(name.len(), |(at, _)| at);
    let (begin, end) = name.split_at(cut);
    html! {
        <h3 title={name.to_string()}>
            <button class="plain" aria-label={name.to_string()} {onclick}>
                <span class="begin">{ begin.to_owned() }</span><span class="end">{ end.to_owned() }</span>
            </button>
        </h3>
    }
}

/// What a container of that role is for.
fn gloss(language: Language, kind: ContainerKind) -> &'static str {
    let gloss = match kind {
        ContainerKind::Init => Label::InitGloss,
        ContainerKind::Sidecar => Label::SidecarGloss,
        ContainerKind::App => Label::AppGloss,
    };
    label(language, gloss)
}

/// How it ended: now, or the last time.
fn exit(props: &Props) -> Html {
    let room = &props.room;
    let Some((code, reason)) = &room.exit else { return Html::default() };
    let is_past = matches!(room.activity, Activity::Running | Activity::PostStart);
    let (class, sign) = match code {
        0 => ("plain exit good", "✓ exit "),
        _ if room.obeyed => ("plain exit good", "■ exit "),
        _ if is_past => ("plain exit good", "✕ exit "),
        _ => ("plain exit bad", "✕ exit "),
    };
    html! {
        <button {class} title={reason.clone()} onclick={tell(&props.send, Msg::Choosing(Choosing::WordChosen(Word::Exit(room.id))))}>
            if is_past {
                <span class="last">{ word(props.language, Label::LastTime) }{ " " }</span>
            }
            { sign }{ *code }
        </button>
    }
}

/// A tick for each probe: it is drawn anew, and so pops, each time that the probe answers.
fn checks(props: &Props) -> Html {
    let language = props.language;
    let tick = |check: &Check| {
        let (class, said) = match check.last {
            None => ("check", Label::NotChecked),
            Some((_, Answer::Success)) => ("check good", Label::Succeeded),
            Some((_, Answer::Failure)) => ("check bad", Label::CheckFailed),
        };
        let name = check.probe.field_name();
        let said = format!("{name}: {}", label(language, said));
        // In a crowd nothing pops.
        let at = check.last.filter(|_| !props.is_calm).map_or(-1, |(at, _)| at.as_millis());
        html! {
            <li {class} title={said.clone()}><i key={at.to_string()} role="img" aria-label={said}></i><span aria-hidden="true">{ name.trim_end_matches("Probe") }</span></li>
        }
    };
    html! { <ul class="checks" aria-label={label(language, Label::Checks)}>{ for props.room.checks.iter().map(tick) }</ul> }
}

fn state(language: Language, room: &Room, waits_for: Option<&str>) -> String {
    if room.obeyed {
        return label(language, Label::Stopped).to_owned();
    }
    let has_ended = matches!(room.activity, Activity::Finished | Activity::Failed { .. });
    if room.presence == Presence::Gone && !has_ended {
        return label(language, Label::GoneNow).to_owned();
    }
    let on = waits_for.unwrap_or_default();
    match (room.activity, room.wait) {
        (Activity::Waiting { on: None }, Some(wait)) => waits(language, wait, on),
        // Beside its exit code.
        (Activity::Failed { .. }, _) if room.exit.is_some() => label(language, Label::CheckFailed).to_owned(),
        (activity, _) => words::activity_of(language, activity, on),
    }
}

/// What a container waits for besides the gates.
pub(super) fn waits(language: Language, wait: Wait, name: &str) -> String {
    match wait {
        Wait::Node => label(language, Label::WaitsForNode).to_owned(),
        Wait::Next => label(language, Label::TurnIsNext).to_owned(),
        Wait::After(_) => phrase::after(language, name),
        Wait::AfterPull(_) => phrase::after_pull(language, name),
        Wait::Volume(_) => phrase::waits_for_volume(language, name),
        Wait::Retry => label(language, Label::CannotBeCreated).to_owned(),
    }
}

/// A running process counts whole seconds only: thirty rooms that change ten times a second are neither calm nor fast.
pub(super) fn shown_tenths(room: &Room, tenths: i64, is_calm: bool) -> i64 {
    match room.activity {
        Activity::Running if is_calm => 0,
        Activity::Running => {
            let since = (room.since.as_millis() + 99) / 100;
            since + (tenths - since).div_euclid(10) * 10
        }
        Activity::Waiting { .. } if room.wait == Some(Wait::Retry) => tenths,
        Activity::Waiting { .. } | Activity::Finished | Activity::Failed { .. } => 0,
        _ => tenths,
    }
}

/// How long it has been so; how long it still will where that is what the reader waits for.
fn since(props: &Props) -> Option<String> {
    let Props { language, room, tenths, .. } = props;
    let now = clock::instant(*tenths);
    let whole = |span: Duration| clock::words(*language, millis(Instant::START + span) + 0.0);
    match room.activity {
        Activity::BackOff | Activity::Waiting { on: None } if is_tried_again(room) => {
            let left = left(*language, room.until.unwrap_or(now), now);
            Some(phrase::again_in(*language, &left))
        }
        Activity::Stopping if room.kill.is_some() => {
            let left = left(*language, room.kill.unwrap_or(now), now);
            Some(phrase::killed_in(*language, &left))
        }
        Activity::Waiting { .. } | Activity::Finished | Activity::Failed { .. } => None,
        Activity::Running if props.is_calm => None,
        activity => {
            let exact = now.since(room.since);
            let span = match activity {
                Activity::Running => whole(Duration::from_secs(exact.as_millis() / 1000)),
                _ => whole(exact),
            };
            Some(phrase::lasting(*language, &span))
        }
    }
}

/// Whether it is known when what failed is tried again.
fn is_tried_again(room: &Room) -> bool {
    room.until.is_some() && (room.activity == Activity::BackOff || room.wait == Some(Wait::Retry))
}

/// The time until a moment, counted down in whole seconds once it is longer than a few.
pub(super) fn left(language: Language, until: Instant, now: Instant) -> String {
    let left_ms = (millis(until) - millis(now)).max(0.0);
    let shown_ms = if left_ms > 10_000.0 { (left_ms / 1_000.0).ceil() * 1_000.0 } else { left_ms };
    clock::words(language, shown_ms)
}

/// How far a wait is, where its end is known.
fn progress(props: &Props) -> Html {
    let room = &props.room;
    let until = match room.activity {
        Activity::Pulling | Activity::BackOff | Activity::PostStart | Activity::PreStop => room.until,
        Activity::Stopping => room.kill,
        _ => room.until.filter(|_| is_tried_again(room)),
    };
    let Some(until) = until else { return html! { <div class="progress"></div> } };
    let (from, to) = (millis(room.since), millis(until));
    let now = millis(clock::instant(props.tenths));
    let share = if to > from { ((now - from) / (to - from)).clamp(0.0, 1.0) } else { 1.0 };
    html! {
        <div class="progress on" style={format!("background-size:{}% 100%", thousandth(share * 100.0))}></div>
    }
}

/// What a container may count as.
#[derive(Clone, Copy)]
enum Lamp {
    Started,
    Ready,
}

fn lamp(props: &Props, lamp: Lamp) -> Html {
    let Props { language, room, .. } = props;
    let language = *language;
    let (name, is_lit, shape, asks) = match lamp {
        Lamp::Started => (Label::Started, room.started, "is-round", Word::Started(room.id)),
        Lamp::Ready => (Label::Ready, room.ready, "is-box", Word::Ready(room.id)),
    };
    let said = format!(
        "{}: {}",
        label(language, name),
        label(language, if is_lit { Label::Yes } else { Label::No })
    );
    html! {
        <button class={classes(&["plain lamp", shape, if is_lit { "on" } else { "" }])} aria-label={said}
            onclick={tell(&props.send, Msg::Choosing(Choosing::WordChosen(asks)))}>
            { word(language, name) }
        </button>
    }
}
