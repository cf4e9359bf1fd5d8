//! The pod as a house: its network above, its containers as rooms, its volumes as the shelf below.

use std::rc::Rc;

use podreel_core::kubectl;
use podreel_core::pod::{Pod, Volume};
use podreel_core::rules::container_kind::ContainerKind;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::part::Part;
use super::{classes, clock, pattern_chips, room, tell, word};
use crate::model::choice::{Choice, Word};
use crate::model::lights::Lights;
use crate::model::msg::Msg;
use crate::model::picture::Picture;
use crate::model::playback::Cursor;
use crate::model::room::{Gate, Room, rooms};
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) event: usize,
    pub(super) tenths: i64,
    pub(super) choice: Option<Choice>,
    pub(super) lights: Option<Shared<Lights>>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn stage(props: &Props) -> Html {
    let Props { language, picture, .. } = props;
    let language = *language;
    let pod = &picture.timeline.pod;
    let cursor = cursor(props);
    let rooms = rooms(picture, cursor);
    let (starters, apps): (Vec<Room>, Vec<Room>) =
        rooms.into_iter().partition(|room| room.kind != ContainerKind::App);
    let card = |room: &Room| {
        let container = pod.container(room.id);
        let shown = room::Props {
            language,
            room: room.clone(),
            name: container.name.clone(),
            image: container.image.clone(),
            waits_for: waits_for(pod, room),
            has_volumes: !container.volume_mounts.is_empty(),
            tenths: props.tenths,
            is_chosen: props.choice == Some(Choice::Container(room.id)),
            is_lit: props.lights.as_ref().is_some_and(|lights| lights.container == Some(room.id)),
            send: props.send.clone(),
        };
        Part::Room(shown).draw_as(room.id.to_string().into())
    };
    let many = if starters.len() + apps.len() > 4 { "many" } else { "few" };
    html! {
        <div class={classes(&["house", many])}>
            { roof(props, cursor) }
            <div class="rooms">
                { for starters.iter().map(|room| html! { <div class="passage">{ card(room) }{ gate(props, room) }</div> }) }
                <div class="apps">{ for apps.iter().map(card) }</div>
            </div>
            { shelf(props, pod) }
        </div>
    }
}

fn cursor(props: &Props) -> Cursor {
    #[expect(clippy::cast_precision_loss, reason = "a life is far shorter than 2^52 ms")]
    let at_ms = (props.tenths * 100) as f64;
    // An event may be less than a tenth of a second old.
    let event_ms = props.picture.cursor_at_event(props.event).at_ms;
    Cursor { at_ms: at_ms.max(event_ms), event: props.event }
}

fn waits_for(pod: &Pod, room: &Room) -> Option<Rc<str>> {
    use podreel_core::sim::timeline::Activity::{Waiting, WaitingToStop};
    match room.activity {
        Waiting { on: Some(on) } | WaitingToStop { on } => Some(pod.container(on).name.clone()),
        _ => None,
    }
}

fn roof(props: &Props, cursor: Cursor) -> Html {
    let Props { language, picture, send, .. } = props;
    let timeline = &picture.timeline;
    let moment = picture.moment(cursor);
    let name = &timeline.pod.metadata.name;
    if moment.gone {
        return html! {
            <div class="roof"><h2>{ "pod/" }{ name.to_string() }</h2><span class="status gone">{ word(*language, Label::GoneNow) }</span></div>
        };
    }
    let row = kubectl::row_at(timeline, moment, clock::instant(props.tenths));
    let restarts = row.restarts.split(' ').next().unwrap_or("0").to_owned();
    html! {
        <div class="roof">
            <h2>{ "pod/" }{ name.to_string() }</h2>
            <button class="status" onclick={tell(send, Msg::WordChosen(Word::Status))}>{ row.status }</button>
            <span class="muted">
                <button class="plain" onclick={tell(send, Msg::WordChosen(Word::ReadyContainers))}>{ row.ready }{ " " }{ word(*language, Label::ReadyContainers) }</button>
                { " · " }{ word(*language, Label::Restarts) }{ " " }{ restarts }
            </span>
            { pattern_chips::chips(*language, timeline, send) }
            <span class="space"></span>
            <span class="muted">{ word(*language, Label::SharedNetwork) }</span>{ ports(&timeline.pod, send) }
        </div>
    }
}

fn ports(pod: &Pod, send: &Callback<Msg>) -> Html {
    let ports = pod.container_ids().flat_map(|id| {
        let container = pod.container(id);
        let path = move |index| format!("{id}.ports[{index}]");
        let ports = container.ports.iter().enumerate();
        ports.map(move |(index, port)| (path(index), port.container_port, container.name.clone()))
    });
    let port = |(path, port, name): (String, i32, Rc<str>)| {
        html! {
            <li><button class="plain" onclick={tell(send, Msg::PathChosen(path))}><code>{ ":" }{ port }</code>{ " " }{ name.to_string() }</button></li>
        }
    };
    html! { <ul class="ports">{ for ports.map(port) }</ul> }
}

/// The arrow from a container to what may start after it.
fn gate(props: &Props, room: &Room) -> Html {
    let language = props.language;
    let (class, state) = match room.gate {
        Gate::None => return Html::default(),
        Gate::Closed => ("closed", Label::GateClosed),
        Gate::Open => ("open", Label::GateOpen),
    };
    let until = match room.kind {
        ContainerKind::Init => Label::UntilExit,
        ContainerKind::Sidecar | ContainerKind::App => Label::UntilStarted,
    };
    let said = format!("{}: {}", label(language, until), label(language, state));
    let choice = Choice::Gate(room.id);
    let chosen = if props.choice == Some(choice) { "chosen" } else { "" };
    let is_lit = props.lights.as_ref().is_some_and(|lights| lights.gates.contains(&room.id));
    html! {
        <button class={classes(&["gate", class, chosen, if is_lit { "lit" } else { "" }])} aria-label={said}
            onclick={tell(&props.send, Msg::Chosen(choice))}>
            <span aria-hidden="true">{ word(language, if room.gate == Gate::Open { state } else { until }) }</span>
            <svg viewBox="0 0 64 24" aria-hidden="true">
                <path class="way" d="M2 12h52" />
                <path class="head" d="M52 5.500 62 12l-10 6.500z" />
                <path class="bar" d="M32 2v20" />
            </svg>
        </button>
    }
}

fn shelf(props: &Props, pod: &Pod) -> Html {
    if pod.spec.volumes.is_empty() {
        return Html::default();
    }
    let board = |(index, volume): (usize, &Volume)| {
        let path = format!("spec.volumes[{index}]");
        let is_lit = props.lights.as_ref().is_some_and(|lights| lights.volumes.contains(&index));
        let mounts = pod.container_ids().flat_map(|id| {
            let container = pod.container(id);
            let own = container.volume_mounts.iter().filter(|mount| mount.name == volume.name);
            own.map(|mount| format!("{} {}", container.name, mount.mount_path))
        });
        let mounts: Vec<String> = mounts.collect();
        html! {
            <li class={if is_lit { "lit" } else { "" }}>
                <button class="plain" onclick={tell(&props.send, Msg::PathChosen(path))}><b>{ volume.name.clone() }</b></button><span>{ volume.source.clone() }</span><span class="mounts">{ mounts.join(" · ") }</span>
            </li>
        }
    };
    html! { <ul class="shelf" aria-label={label(props.language, Label::Volumes)}>{ for pod.spec.volumes.iter().enumerate().map(board) }</ul> }
}
