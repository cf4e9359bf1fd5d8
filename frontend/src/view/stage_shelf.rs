//! The volumes of the pod, as the shelf that its rooms stand on; what is fetched for one is seen to come.

use podreel_core::pod::{Pod, Volume};
use podreel_core::sim::timeline::Activity;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Language, phrase};
use yew::{Callback, Html, html};

use super::decimal::thousandth;
use super::{classes, clock, room, tell};
use crate::model::cursor::Cursor;
use crate::model::line_lights::Lights;
use crate::model::millis::millis;
use crate::model::msg::{Msg, Place};
use crate::model::picture::Picture;
use crate::model::wait::{Fetch, Fetching, fetches};

/// Of how many containers the names are listed; of more it is said how many they are.
const MOST_NAMES: usize = 4;

pub(super) struct Props<'p> {
    pub(super) language: Language,
    pub(super) picture: &'p Picture,
    pub(super) lights: Option<&'p Lights>,
    pub(super) send: &'p Callback<Msg>,
}

pub(super) fn shelf(props: &Props<'_>, now: Cursor) -> Html {
    let timeline = &props.picture.timeline;
    let pod = &timeline.pod;
    if pod.spec.volumes.is_empty() {
        return Html::default();
    }
    let fetches = fetches(timeline, now);
    let board = |(index, volume): (usize, &Volume)| {
        let path = pod.volume_path(index);
        // A claim of its own is an object besides the pod, and goes by its kind.
        let source = match volume.claim_template {
            Some(_) => "PersistentVolumeClaim".to_owned(),
            None => volume.source.clone(),
        };
        let is_lit = props.lights.is_some_and(|lights| lights.volumes.contains(&index));
        let fetch = fetches.iter().find(|fetch| fetch.volume as usize == index);
        let tone = match fetch.map(|fetch| fetch.what) {
            Some(Fetching::Pulling) => "is-starting",
            Some(Fetching::BackOff | Fetching::Unmounted) => "is-waiting",
            None => "",
        };
        let share = fetch.map(|fetch| format!("--share:{}", thousandth(share(fetch, now))));
        html! {
            <li class={classes(&[if is_lit { "lit" } else { "" }, tone])} style={share}>
                <button class="plain" onclick={tell(props.send, Msg::Place(Place::PathChosen(path)))}><b>{ volume.name.clone() }</b></button><span>{ source }</span>
                if let Some(fetch) = fetch {
                    <span class="fetch"><i class="dot"></i>{ state(props.language, fetch, now) }</span>
                }
                <span class="mounts">{ for mounts(pod, volume).into_iter().map(|(path, names)| mount(props.language, pod, &path, &names)) }</span>
            </li>
        }
    };
    html! { <ul class="shelf" aria-label={label(props.language, Label::Volumes)}>{ for pod.spec.volumes.iter().enumerate().map(board) }</ul> }
}

/// What becomes of the volume, and how long it has been so; how long it still will where something is tried again.
fn state(language: Language, fetch: &Fetch, now: Cursor) -> Html {
    let (what, span) = match fetch.what {
        Fetching::Pulling => {
            let lasted = clock::words(language, (now.at_ms - millis(fetch.since)).max(0.0));
            let pulling = words::activity_of(language, Activity::Pulling, "");
            (pulling, Some(phrase::lasting(language, &lasted)))
        }
        Fetching::BackOff | Fetching::Unmounted => {
            let what = match fetch.what {
                Fetching::Unmounted => label(language, Label::CannotBeMounted).to_owned(),
                Fetching::Pulling | Fetching::BackOff => words::activity_of(language, Activity::BackOff, ""),
            };
            let left = fetch.until.map(|until| room::left(language, until, now.instant()));
            (what, left.map(|left| phrase::again_in(language, &left)))
        }
    };
    html! { <><b>{ what }</b>{ " " }{ span.unwrap_or_default() }</> }
}

/// How much of it is over, where its end is known.
fn share(fetch: &Fetch, now: Cursor) -> f64 {
    let Some(until) = fetch.until else { return 0.0 };
    let (from, to) = (millis(fetch.since), millis(until));
    if to > from { ((now.at_ms - from) / (to - from)).clamp(0.0, 1.0) } else { 1.0 }
}

fn mount(language: Language, pod: &Pod, path: &str, names: &[String]) -> Html {
    let all = pod.container_ids().count();
    let listed = names.join(", ");
    let (who, title) = match names.len() {
        count if count == all && count > 1 => (label(language, Label::InAll).to_owned(), None),
        count if count > MOST_NAMES => (phrase::in_containers(language, count), Some(listed)),
        _ => (listed, None),
    };
    html! { <span class="mount" {title}><code>{ path.to_owned() }</code>{ " " }{ who }</span> }
}

/// Where a volume is mounted, and by whom.
fn mounts(pod: &Pod, volume: &Volume) -> Vec<(String, Vec<String>)> {
    let mut mounts: Vec<(String, Vec<String>)> = Vec::new();
    for id in pod.container_ids() {
        let container = pod.container(id);
        for mount in container.volume_mounts.iter().filter(|mount| mount.name == volume.name) {
            let name = container.name.to_string();
            match mounts.iter_mut().find(|(path, _)| *path == mount.mount_path) {
                Some((_, names)) => names.push(name),
                None => mounts.push((mount.mount_path.clone(), vec![name])),
            }
        }
    }
    mounts
}
