//! What a container waits for besides the gates of the start order, and what becomes of the volumes meanwhile.

use podreel_core::pod::{ContainerId, PerContainer, Pod};
use podreel_core::sim::event::{EventKind, ImageEvent};
use podreel_core::sim::timeline::{Activity, Interval, Timeline};
use podreel_core::time::Instant;

use super::cursor::Cursor;

/// The kubelet starts a pod's containers one after the other, so one that may start still waits for its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// The pod has no node.
    Node,
    /// It comes next.
    Next,
    /// It comes after that one.
    After(ContainerId),
    /// It comes after that one, whose image is being pulled.
    AfterPull(ContainerId),
    /// Nothing is started while the image of that volume is pulled, nor before it is mounted.
    Volume(u32),
    /// Something that its environment refers to is not there; it is tried again.
    Retry,
}

/// A volume that cannot be used yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// Its place in the pod's list.
    pub volume: u32,
    /// What becomes of it.
    pub what: Fetching,
    /// Since when.
    pub since: Instant,
    /// Until when, where that is known.
    pub until: Option<Instant>,
}

/// What becomes of a volume before it can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetching {
    /// Its image is pulled.
    Pulling,
    /// Its image could not be had, and is tried again.
    BackOff,
    /// What it refers to is not there, and it is tried again.
    Unmounted,
}

impl Wait {
    /// The name of what is waited for.
    #[must_use]
    pub fn name(self, pod: &Pod) -> Option<&str> {
        match self {
            Self::After(id) | Self::AfterPull(id) => Some(&pod.container(id).name),
            Self::Volume(volume) => pod.spec.volumes.get(volume as usize).map(|volume| &*volume.name),
            Self::Node | Self::Next | Self::Retry => None,
        }
    }

    /// What every container of a pod waits for in which that becomes of a volume.
    #[must_use]
    pub const fn of(fetch: Fetch) -> Option<Self> {
        match fetch.what {
            Fetching::Pulling | Fetching::Unmounted => Some(Self::Volume(fetch.volume)),
            // Only who mounts it waits, and says so.
            Fetching::BackOff => None,
        }
    }
}

/// Whether the pod never comes to a node: its scheduler has found none, or has not looked for one.
#[must_use]
pub fn has_no_node(timeline: &Timeline) -> bool {
    let is_it =
        |kind: &EventKind| matches!(kind, EventKind::SchedulingGated | EventKind::SchedulingFailed { .. });
    timeline.find(is_it).is_some()
}

/// The volumes that cannot be used yet.
#[must_use]
pub fn fetches(timeline: &Timeline, cursor: Cursor) -> Vec<Fetch> {
    let mut fetches: Vec<Fetch> = Vec::new();
    for event in timeline.events.iter().take(cursor.event + 1) {
        let Some((volume, what)) = fetching(&event.kind) else { continue };
        fetches.retain(|one| one.volume != volume);
        if let Some(what) = what {
            fetches.push(Fetch { volume, what, since: event.at, until: None });
        }
    }
    for one in &mut fetches {
        let mut later = timeline.events.iter().skip(cursor.event + 1);
        let next = later.find(|event| fetching(&event.kind).is_some_and(|(volume, _)| volume == one.volume));
        one.until = next.map(|next| next.at);
    }
    fetches
}

/// Which volume an event is about, and what becomes of it then; nothing more where it can be used.
const fn fetching(kind: &EventKind) -> Option<(u32, Option<Fetching>)> {
    match kind {
        EventKind::VolumeImage { volume, what } => Some((
            *volume,
            match what {
                ImageEvent::PullStarted => Some(Fetching::Pulling),
                ImageEvent::PullFinished { .. } | ImageEvent::Present => None,
                ImageEvent::PullFailed { .. }
                | ImageEvent::PullBackOff { .. }
                | ImageEvent::NameInvalid
                | ImageEvent::NeverPull => Some(Fetching::BackOff),
            },
        )),
        EventKind::MountFailed { volume, .. } => Some((*volume, Some(Fetching::Unmounted))),
        EventKind::VolumeMounted { volume } => Some((*volume, None)),
        _ => None,
    }
}

/// What a container waits for in an interval in which no gate holds it back: what ended at last as the wait did.
#[must_use]
pub fn wait_in(
    timeline: &Timeline,
    lanes: &PerContainer<Vec<Interval>>,
    id: ContainerId,
    wait: &Interval,
) -> Option<Wait> {
    if wait.activity != (Activity::Waiting { on: None }) {
        return None;
    }
    if is_retry(timeline, wait) {
        return Some(Wait::Retry);
    }
    if has_no_node(timeline) {
        return Some(Wait::Node);
    }
    let is_set_up = |interval: &&Interval| {
        let sets_up =
            matches!(interval.activity, Activity::Pulling | Activity::Starting | Activity::PostStart);
        sets_up && interval.to == wait.to && interval.from < wait.to
    };
    let mut others = lanes.iter().take_while(|(other, _)| *other != id);
    if let Some((other, _)) = others.find(|(_, lane)| lane.iter().any(|interval| is_set_up(&interval))) {
        return Some(Wait::After(other));
    }
    let mut ends = timeline.events.iter().filter(|event| event.at == wait.to);
    ends.find_map(|event| match event.kind {
        EventKind::VolumeImage { volume, what: ImageEvent::PullFinished { .. } }
        | EventKind::VolumeMounted { volume } => Some(Wait::Volume(volume)),
        _ => None,
    })
}

/// Whether a container waits for what its environment refers to.
#[must_use]
pub fn is_retry(timeline: &Timeline, wait: &Interval) -> bool {
    let begun = timeline.events.get(wait.event.place());
    begun.is_some_and(|event| matches!(event.kind, EventKind::EnvironmentFailed { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use crate::model::picture::Picture;
    use crate::model::room::rooms;
    use crate::model::scene::Subject;

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n";
    const SCENARIO: &str = "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n";

    /// What each container waits for at that second, and what each bar of a wait says.
    fn waits(picture: &Picture, second: f64) -> (Vec<Option<Wait>>, Vec<Option<Wait>>) {
        let now = Cursor::at(&picture.timeline, second * 1_000.0);
        let of_rooms = rooms(picture, &|_| now).iter().map(|room| room.wait).collect();
        let lanes = picture.scene.lanes.iter().filter(|lane| matches!(lane.subject, Subject::Container(..)));
        let bars = lanes.flat_map(|lane| &lane.bars);
        let is_wait = |interval: Activity| interval == Activity::Waiting { on: None };
        let of_bars = bars.filter(|bar| bar.activity().is_some_and(is_wait)).map(|bar| bar.wait).collect();
        (of_rooms, of_bars)
    }

    #[test]
    fn nothing_starts_while_the_image_of_a_volume_is_pulled() {
        let text = format!(
            "{POD}  volumes: [{{name: cache, emptyDir: {{}}}}, {{name: weights, image: {{reference: 'm:1'}}}}]\n  containers:\n  - {{name: a, image: 'i:1', volumeMounts: [{{name: weights, mountPath: /m}}]}}\n  - {{name: b, image: 'j:1'}}\n{SCENARIO}  images: [{{name: 'm:1', pull: 20s}}]\n"
        );
        let picture = fixture::of(&text);
        let pull = Some(Wait::Volume(1));
        let after = Some(Wait::After(ContainerId::App(0)));
        assert_eq!(waits(&picture, 8.0), (vec![pull, pull], vec![pull, after]));
        let fetch = |seconds: f64| fetches(&picture.timeline, Cursor::at(&picture.timeline, seconds * 1e3));
        let until = Some(Instant::from_millis(20_000));
        let pulling = Fetch { volume: 1, what: Fetching::Pulling, since: Instant::START, until };
        assert_eq!(fetch(8.0), [pulling]);
        assert_eq!(fetch(20.0), []);
    }

    #[test]
    fn nothing_starts_before_every_volume_is_mounted() {
        let text = format!(
            "{POD}  volumes: [{{name: v, secret: {{secretName: s}}}}]\n  containers: [{{name: a, image: 'i:1', volumeMounts: [{{name: v, mountPath: /v}}]}}]\n{SCENARIO}  missing: [{{kind: Secret, name: s, until: 5s}}]\n"
        );
        let picture = fixture::of(&text);
        let mount = Some(Wait::Volume(0));
        assert_eq!(waits(&picture, 3.0), (vec![mount], vec![mount]));
    }

    #[test]
    fn a_pod_that_fits_nowhere_waits_for_a_node() {
        let text = format!(
            "{POD}  initContainers: [{{name: a, image: 'i:1'}}]\n  containers: [{{name: b, image: 'i:1', resources: {{requests: {{cpu: 200}}}}}}]\n"
        );
        let picture = fixture::of(&text);
        assert_eq!(waits(&picture, 4.0), (vec![Some(Wait::Node), None], vec![Some(Wait::Node)]));
    }

    #[test]
    fn what_the_environment_lacks_is_tried_again() {
        let text = format!(
            "{POD}  containers: [{{name: a, image: 'i:1', envFrom: [{{configMapRef: {{name: c}}}}]}}]\n{SCENARIO}  missing: [{{kind: ConfigMap, name: c, until: 30s}}]\n"
        );
        let picture = fixture::of(&text);
        let (room, bars) = waits(&picture, 4.0);
        assert_eq!((room, bars.last()), (vec![Some(Wait::Retry)], Some(&Some(Wait::Retry))));
        let now = Cursor::at(&picture.timeline, 4_000.0);
        let until = rooms(&picture, &|_| now)[0].until.expect("it is tried again");
        let tries = picture.timeline.events.iter().filter(|event| event.at == until);
        assert!(tries.count() > 0 && until > now.instant(), "{until:?}");
    }
}
