//! The pod as a house: its network above, its containers as rooms, its volumes as the shelf below.

use std::rc::Rc;

use podreel_core::pod::{ContainerId, Pod};
use podreel_core::rules::container_kind::ContainerKind;
use podreel_core::sim::event::EventKind;
use podreel_core::time::Instant;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, phrase};
use yew::{Callback, Html, html};

use super::part::Part;
use super::{classes, clock, room, stage_network, stage_shelf, tell, word};
use crate::model::choice::Choice;
use crate::model::choice::word::Word;
use crate::model::cursor::Cursor;
use crate::model::line_lights::Lights;
use crate::model::millis::millis;
use crate::model::msg::{Choosing, Msg};
use crate::model::picture::Picture;
use crate::model::room::{Gate, MOST_LIVELY, Presence, Room, rooms};
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) event: usize,
    pub(super) tenths: i64,
    /// How many rooms are furnished for now.
    pub(super) drawn: usize,
    pub(super) unseen: Unseen,
    pub(super) choice: Option<Choice>,
    pub(super) lights: Option<Shared<Lights>>,
    pub(super) send: Callback<Msg>,
}

/// The rooms out of sight, which are drawn as they were at an earlier moment.
#[derive(PartialEq)]
pub(super) struct Unseen {
    /// By the names of their containers.
    pub(super) rooms: Shared<Vec<String>>,
    pub(super) event: usize,
    pub(super) tenths: i64,
}

pub(super) fn stage(props: &Props) -> Html {
    let Props { language, picture, .. } = props;
    let language = *language;
    let pod = &picture.timeline.pod;
    let unseen = &props.unseen;
    let now = cursor(picture, props.event, props.tenths);
    let late = cursor(picture, unseen.event, unseen.tenths);
    let is_unseen = |id: ContainerId| {
        let name = &pod.container(id).name;
        unseen.rooms.iter().any(|unseen| **unseen == **name)
    };
    let rooms = rooms(picture, &|id| if is_unseen(id) { late } else { now });
    let is_calm = rooms.len() > MOST_LIVELY;
    let (starters, apps): (Vec<Room>, Vec<Room>) =
        rooms.into_iter().partition(|room| room.kind != ContainerKind::App);
    let all: Vec<&Room> = starters.iter().chain(&apps).collect();
    let late_rooms: Vec<ContainerId> = all.iter().skip(props.drawn).map(|room| room.id).collect();
    let card = |room: &Room| {
        let container = pod.container(room.id);
        if late_rooms.contains(&room.id) {
            return room::place(room, &container.name);
        }
        let shown = room::Props {
            language,
            room: room.clone(),
            name: container.name.clone(),
            shared_letters: shared_letters(pod, room.id),
            image: container.image.clone(),
            waits_for: waits_for(pod, room),
            has_volumes: !container.volume_mounts.is_empty(),
            tenths: room::shown_tenths(
                room,
                if is_unseen(room.id) { unseen.tenths } else { props.tenths },
                is_calm,
            ),
            is_calm,
            is_chosen: props.choice == Some(Choice::Container(room.id)),
            is_lit: props.lights.as_ref().is_some_and(|lights| lights.container == Some(room.id)),
            send: props.send.clone(),
        };
        Part::Room(shown).draw_as(room.id.to_string().into())
    };
    let many = match (starters.len(), apps.len()) {
        (1, 1) | (0, 0..=2) => "few row",
        (starters, apps) => match starters + apps {
            0..=4 => "few",
            5..=MOST_LIVELY if starters == 0 => "many free",
            5..=MOST_LIVELY => "many",
            _ if starters == 0 => "many crowd free",
            _ => "many crowd",
        },
    };
    let is_many = many.starts_with("many");
    let (lights, send) = (props.lights.as_deref(), &props.send);
    let shelf = stage_shelf::Props { language, picture, lights, send };
    let is_over = has_no_sandbox(picture, now);
    html! {
        <div class={classes(&["house", many, if is_over { "over" } else { "" }])}>
            { roof(props, now) }
            if is_many {
                { columns(props, &all, &card, all.iter().rev().take_while(|room| is_unseen(room.id)).count()) }
            } else {
                <div class="rooms">
                    { for starters.iter().map(|room| html! { <div class="passage">{ card(room) }{ gate(props, room) }</div> }) }
                    <div class="apps">{ for apps.iter().map(card) }</div>
                </div>
            }
            { stage_shelf::shelf(&shelf, now) }
        </div>
    }
}

/// Many rooms: each has before it what it waits for, so that no gate ends a line; and how many are out of sight below.
fn columns(props: &Props, rooms: &[&Room], card: &dyn Fn(&Room) -> Html, below: usize) -> Html {
    let waits_for_none = rooms.iter().all(|room| room.kind == ContainerKind::App);
    let column = |(index, room): (usize, &&Room)| {
        if waits_for_none {
            return card(room);
        }
        let before = index.checked_sub(1).map(|before| rooms[before]);
        // The apps wait at one gate: what leads through it goes on to the next of them.
        let goes_on = before.is_some_and(|before| before.kind == ContainerKind::App);
        html! {
            <div class="passage" key={room.id.to_string()}>
                { before.map(|before| gate(props, before)) }
                if goes_on {
                    <i class="goes-on" aria-hidden="true"></i>
                }
                { card(room) }
            </div>
        }
    };
    html! {
        <div class="rooms">
            <>{ for rooms.iter().enumerate().map(column) }</>
            if below > 0 {
                <p class="more" aria-hidden="true"><span>{ phrase::more(props.language, below) }{ " ↓" }</span></p>
            }
        </div>
    }
}

/// Whether nothing of the pod runs any more, nor its network.
fn has_no_sandbox(picture: &Picture, now: Cursor) -> bool {
    let events = &picture.timeline.events;
    let last = events.iter().take(now.event + 1).rev().find_map(|event| match event.kind {
        EventKind::SandboxCreated { .. } => Some(false),
        EventKind::SandboxStopped => Some(true),
        _ => None,
    });
    last.unwrap_or_default()
}

fn cursor(picture: &Picture, event: usize, tenths: i64) -> Cursor {
    #[expect(clippy::cast_precision_loss, reason = "a life is far shorter than 2^52 ms")]
    let at_ms = (tenths * 100) as f64;
    // An event may be less than a tenth of a second old.
    let event_ms = picture.cursor_at_event(event).at_ms;
    Cursor { at_ms: at_ms.max(event_ms), event }
}

/// With how many letters of a container's name its neighbour's begins, too.
fn shared_letters(pod: &Pod, id: ContainerId) -> usize {
    let mut ids = pod.container_ids();
    let before = ids.by_ref().take_while(|other| *other != id).last();
    let name = &pod.container(id).name;
    let shared = |other: ContainerId| {
        let letters = name.chars().zip(pod.container(other).name.chars());
        letters.take_while(|(one, two)| one == two).count()
    };
    [before, ids.next()].into_iter().flatten().map(shared).max().unwrap_or_default()
}

fn waits_for(pod: &Pod, room: &Room) -> Option<Rc<str>> {
    use podreel_core::sim::timeline::Activity::{Waiting, WaitingToStop};
    match room.activity {
        Waiting { on: Some(on) } | WaitingToStop { on } => Some(pod.container(on).name.clone()),
        Waiting { on: None } => room.wait?.name(pod).map(Rc::from),
        _ => None,
    }
}

fn roof(props: &Props, cursor: Cursor) -> Html {
    let Props { language, picture, send, .. } = props;
    let timeline = &picture.timeline;
    let name = &timeline.pod.metadata.name;
    let shared = stage_network::Props { language: *language, picture: picture.clone(), send: send.clone() };
    let network = Part::Network(shared).draw();
    if picture.moment(cursor).gone {
        return html! {
            <div class="roof left">
                <div class="now"><h2>{ "pod/" }{ name.to_string() }</h2><span class="status gone">{ word(*language, Label::GoneNow) }</span></div>
                { network }
            </div>
        };
    }
    let row = picture.told_row(cursor, clock::instant(props.tenths));
    // What is told to stop ends as it is told to, whatever STATUS makes of its exit code.
    let is_trouble = row.tells_trouble() && picture.grace_ends(props.event).is_none();
    let restarts = row.restarts.split(' ').next().unwrap_or("0").to_owned();
    html! {
        <div class="roof">
            <div class="now">
                <h2>{ "pod/" }{ name.to_string() }</h2>
                <button class={if is_trouble { "status bad" } else { "status" }} onclick={tell(send, Msg::Choosing(Choosing::WordChosen(Word::Status)))}>{ row.status }</button>
                if let Some(ends) = picture.grace_ends(props.event) {
                    <span class="grace">{ grace(*language, ends, clock::instant(props.tenths)) }</span>
                }
                <span class="muted">
                    <button class="plain" onclick={tell(send, Msg::Choosing(Choosing::WordChosen(Word::ReadyContainers)))}>{ row.ready }{ " " }{ word(*language, Label::ReadyContainers) }</button>
                    <span class={if restarts == "0" { "restarts none" } else { "restarts" }}>{ " · " }{ word(*language, Label::Restarts) }{ " " }{ restarts }</span>
                </span>
            </div>
            { network }
        </div>
    }
}

/// How much of the pod's grace period is left.
fn grace(language: Language, ends: Instant, now: Instant) -> String {
    let left_ms = (millis(ends) - millis(now)).max(0.0);
    let left = clock::words(language, (left_ms / 1_000.0).ceil() * 1_000.0);
    format!("{} {left} {}", label(language, Label::Grace), label(language, Label::Left))
}

/// The arrow from a container to what may start after it.
fn gate(props: &Props, room: &Room) -> Html {
    let language = props.language;
    let (class, state) = match room.gate {
        Gate::None => return Html::default(),
        Gate::Closed => ("closed", Label::GateClosed),
        Gate::Open if room.presence == Presence::Gone => ("past", Label::GateOpen),
        Gate::Open => ("open", Label::GateOpen),
    };
    let until = match room.kind {
        ContainerKind::Init => Label::UntilExit,
        ContainerKind::Sidecar | ContainerKind::App => Label::UntilStarted,
    };
    let said = format!("{}: {}", label(language, until), label(language, state));
    // Nobody waits in a pod that is gone.
    let shown = match (room.presence, room.gate) {
        (Presence::Gone, _) => Html::from("\u{a0}"),
        (Presence::There, Gate::Open) => word(language, state),
        (Presence::There, _) => word(language, until),
    };
    let choice = Choice::Gate(room.id);
    let chosen = if props.choice == Some(choice) { "chosen" } else { "" };
    let is_lit = props.lights.as_ref().is_some_and(|lights| lights.gates.contains(&room.id));
    html! {
        <button class={classes(&["gate", class, chosen, if is_lit { "lit" } else { "" }])} aria-label={said}
            onclick={tell(&props.send, Msg::Choosing(Choosing::Chosen(choice)))}>
            <span aria-hidden="true">{ shown }</span>
            <svg viewBox="0 0 64 24" aria-hidden="true">
                <path class="way" d="M2 12h52" />
                <path class="head" d="M52 5.500 62 12l-10 6.500z" />
                <path class="bar" d="M32 2v20" />
            </svg>
        </button>
    }
}
