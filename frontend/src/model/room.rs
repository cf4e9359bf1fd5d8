//! What each container is doing at the playhead, ready to be drawn as a room of the pod.

use std::rc::Rc;

use podreel_core::pod::{ContainerId, ProbeKind};
use podreel_core::rules::container_kind::{ContainerKind, container_kind};
use podreel_core::sim::event::EventKind;
use podreel_core::sim::timeline::{Activity, Instance, Interval, Moment, StopCall, Timeline};
use podreel_core::status::ContainerState;
use podreel_core::time::Instant;

use super::cursor::Cursor;
use super::picture::Picture;
use super::scene::Tone;
use super::wait::{Wait, fetches, has_no_node, is_retry};

/// In a larger crowd no room counts seconds, and none shows each single answer of a probe: that would be thirty
/// things that move at once. The timeline still shows every one.
pub const MOST_LIVELY: usize = 12;

/// One container at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    /// Which container.
    pub id: ContainerId,
    /// Its role.
    pub kind: ContainerKind,
    /// What it does.
    pub activity: Activity,
    /// How that looks.
    pub tone: Tone,
    /// Since when.
    pub since: Instant,
    /// Until when, where that is known.
    pub until: Option<Instant>,
    /// Whether it counts as started.
    pub started: bool,
    /// Whether it counts as ready.
    pub ready: bool,
    /// How often it has been restarted.
    pub restarts: u32,
    /// How it ended: now, or the last time.
    pub exit: Option<(i32, String)>,
    /// Whether it ended because it was told to.
    pub obeyed: bool,
    /// When SIGKILL would end it, where it has been sent the stop signal.
    pub kill: Option<Instant>,
    /// Its probes, each with its last answer.
    pub checks: Vec<Check>,
    /// What it waits for where no gate holds it back.
    pub wait: Option<Wait>,
    /// The gate between it and the next container of the start order.
    pub gate: Gate,
    /// Whether the pod still exists.
    pub presence: Presence,
}

/// A probe with the last answer that this instance gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub probe: ProbeKind,
    /// When it was last asked, and what it answered; in a crowd only what.
    pub last: Option<(Instant, Answer)>,
}

/// What a probe answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Well.
    Success,
    /// Badly, or not at all.
    Failure,
}

/// Whether a room stands for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Its pod exists.
    There,
    /// Its pod is gone: the room only remembers.
    Gone,
}

/// What the next container waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Nobody waits for this one.
    None,
    /// It has not done its part yet.
    Closed,
    /// It has.
    Open,
}

/// What is told of the pod at a moment.
struct Told {
    cursor: Cursor,
    moment: Moment,
    /// Whether it has ended, or has been asked to go.
    is_over: bool,
}

impl Told {
    fn at(picture: &Picture, cursor: Cursor) -> Self {
        let moment = picture.told(cursor);
        let is_over = moment.status.phase.is_terminal() || picture.grace_ends(cursor.event).is_some();
        Self { cursor, moment, is_over }
    }
}

/// What is told at each container's moment. Most share theirs, and what is told takes as long as the pod is large.
fn told(picture: &Picture, moment: &dyn Fn(ContainerId) -> Cursor) -> Vec<Rc<Told>> {
    let mut all: Vec<Rc<Told>> = Vec::new();
    for cursor in picture.timeline.pod.container_ids().map(moment) {
        let same = all.iter().find(|told| told.cursor == cursor).cloned();
        all.push(same.unwrap_or_else(|| Rc::new(Told::at(picture, cursor))));
    }
    all
}

/// Every container at its moment, in the order of the start: `initContainers`, then `containers`.
#[must_use]
pub fn rooms(picture: &Picture, moment: &dyn Fn(ContainerId) -> Cursor) -> Vec<Room> {
    let told = told(picture, moment);
    let lanes = picture.activities.iter().zip(&told);
    let mut rooms: Vec<Room> = lanes.map(|((id, lane), told)| room(picture, told, id, lane)).collect();
    if rooms.len() > MOST_LIVELY {
        for check in rooms.iter_mut().flat_map(|room| &mut room.checks) {
            check.last = check.last.map(|(_, answer)| (Instant::START, answer));
        }
    }
    let open: Vec<ContainerId> =
        rooms.iter().filter(|room| room.gate == Gate::Open).map(|room| room.id).collect();
    for room in &mut rooms {
        // What it waited for has come; its own turn has not.
        if matches!(room.activity, Activity::Waiting { on: Some(on) } if open.contains(&on)) {
            room.activity = Activity::Waiting { on: None };
            room.wait = Some(Wait::Next);
        }
    }
    let timeline = &picture.timeline;
    let now = told.iter().map(|told| told.cursor).max_by_key(|cursor| cursor.event);
    let fetches = now.map(|now| fetches(timeline, now)).unwrap_or_default();
    let of_pod =
        if has_no_node(timeline) { Some(Wait::Node) } else { fetches.into_iter().find_map(Wait::of) };
    take_turns(&mut rooms, of_pod);
    for (room, told) in rooms.iter_mut().zip(&told) {
        // What is over starts nothing more.
        room.wait = room.wait.filter(|_| !told.is_over);
    }
    rooms
}

/// Who waits for whom besides the gates: each for the one before it that the kubelet has not started yet, and all for
/// what the pod waits for.
///
/// In a crowd nobody looks further ahead than to the room before: else with each start all of them would say another
/// name.
fn take_turns(rooms: &mut [Room], of_pod: Option<Wait>) {
    let mut wait = of_pod;
    let looks_ahead = rooms.len() <= MOST_LIVELY || of_pod.is_some();
    for room in rooms {
        match room.activity {
            // Those behind it are not kept by what it lacks.
            Activity::Waiting { on: None } if room.wait == Some(Wait::Retry) => {}
            Activity::Waiting { on: None } => {
                room.wait = wait.or(room.wait);
                let after_it = Some(Wait::After(room.id));
                wait = if looks_ahead { wait.or(after_it.filter(|_| room.wait.is_some())) } else { after_it };
            }
            Activity::Pulling => wait = Some(Wait::AfterPull(room.id)),
            Activity::Starting | Activity::PostStart => wait = Some(Wait::After(room.id)),
            _ => {}
        }
    }
}

/// The place of what a container does at the playhead.
#[must_use]
pub(super) fn place(lane: &[Interval], cursor: Cursor) -> usize {
    let begun = lane.partition_point(|interval| {
        interval.event.place() <= cursor.event && interval.from <= cursor.instant()
    });
    begun.saturating_sub(1)
}

fn room(picture: &Picture, told: &Told, id: ContainerId, lane: &[Interval]) -> Room {
    let timeline = &picture.timeline;
    let kind = container_kind(&timeline.pod, id, timeline.gates);
    let Told { cursor, moment, .. } = told;
    let cursor = *cursor;
    let status = moment.status.container(id);
    let place = place(lane, cursor);
    let interval = lane.get(place);
    let activity = interval.map_or(Activity::Waiting { on: None }, |interval| interval.activity);
    let obeyed = matches!(activity, Activity::Failed { .. }) && picture.obeyed(id, cursor.instant());
    let exit = ended(picture, id, interval).or_else(|| {
        let status = status?;
        let ended = |state: &ContainerState| match state {
            ContainerState::Terminated { exit_code, reason, .. } => Some((*exit_code, reason.to_string())),
            ContainerState::Waiting { .. } | ContainerState::Running { .. } => None,
        };
        ended(&status.state).or_else(|| status.last_state.as_ref().and_then(ended))
    });
    // An init container is ready when it is done; another serves while its process runs and its status knows of that.
    let serves = activity.has_process() && status.is_some_and(|status| status.state.is_running());
    // An earlier process of it may have been told to stop too.
    let is_own = |stop: &StopCall| activity == Activity::Stopping && stop.at >= since(lane, place);
    let stop = picture.stop_call(id, cursor.instant()).filter(is_own);
    let retries = interval.is_some_and(|interval| is_retry(timeline, interval));
    let room = Room {
        id,
        kind,
        activity,
        tone: if obeyed { Tone::Finished } else { Tone::of(activity) },
        since: runs_since(timeline, id, interval).unwrap_or_else(|| since(lane, place)),
        until: match activity {
            Activity::BackOff if moment.deletion.is_some() => None,
            Activity::BackOff => again(timeline, lane, place),
            // What watching ends is not tried again in sight.
            _ if retries => interval.map(|interval| interval.to).filter(|to| *to < timeline.until),
            _ => interval.map(|interval| interval.to),
        },
        started: activity.has_process() && status.is_some_and(|status| status.started == Some(true)),
        ready: status.is_some_and(|status| status.ready) && (kind == ContainerKind::Init || serves),
        restarts: status.map_or(0, |status| status.restart_count),
        exit,
        obeyed,
        kill: stop.map(|stop| stop.at + stop.timeout),
        wait: retries.then_some(Wait::Retry),
        checks: checks(picture, cursor, id),
        gate: match kind {
            ContainerKind::App => Gate::None,
            ContainerKind::Init if activity == Activity::Finished => Gate::Open,
            ContainerKind::Sidecar if picture.has_started(id, cursor.event) => Gate::Open,
            ContainerKind::Init | ContainerKind::Sidecar => Gate::Closed,
        },
        presence: Presence::There,
    };
    if moment.gone { gone(room, picture, cursor) } else { room }
}

/// Since when it does what it does: a wait that is told of again goes on.
fn since(lane: &[Interval], place: usize) -> Instant {
    let Some(mut since) = lane.get(place) else { return Instant::START };
    for before in lane[..place].iter().rev() {
        if (before.activity, before.attempt) != (since.activity, since.attempt) {
            break;
        }
        since = before;
    }
    since.from
}

/// When the process of a container that runs has started: its postStart hook ran beside it.
fn runs_since(timeline: &Timeline, id: ContainerId, interval: Option<&Interval>) -> Option<Instant> {
    let interval = interval.filter(|interval| interval.activity == Activity::Running)?;
    timeline.instances_of(id).rfind(|one| one.attempt == interval.attempt)?.started
}

/// When a container that waits before its next try is tried again: as it will happen, or else when the back-off ends.
fn again(timeline: &Timeline, lane: &[Interval], place: usize) -> Option<Instant> {
    let later = lane.get(place..).unwrap_or_default();
    let next = later.iter().find(|interval| interval.activity != Activity::BackOff);
    let ends = || timeline.events.get(later.first()?.event.place())?.kind.back_off_ends();
    next.map(|next| next.from).or_else(ends)
}

/// A room of a pod that is gone: nothing in it works any more, and how it ended is all that stays.
fn gone(room: Room, picture: &Picture, cursor: Cursor) -> Room {
    let activity = match &room.exit {
        Some((0, _)) => Activity::Finished,
        Some((code, _)) => Activity::Failed { code: *code },
        None => Activity::Waiting { on: None },
    };
    let mut checks = room.checks;
    checks.iter_mut().for_each(|check| check.last = None);
    Room {
        activity,
        tone: Tone::Waiting,
        started: false,
        ready: false,
        kill: None,
        wait: None,
        obeyed: matches!(activity, Activity::Failed { .. }) && picture.obeyed(room.id, cursor.instant()),
        checks,
        presence: Presence::Gone,
        ..room
    }
}

/// How the process of this moment ended, though nobody may have told the API server yet.
fn ended(picture: &Picture, id: ContainerId, interval: Option<&Interval>) -> Option<(i32, String)> {
    let interval = interval?;
    let code = match interval.activity {
        Activity::Finished => 0,
        Activity::Failed { code } => code,
        _ => return None,
    };
    let is_it = |one: &&Instance| one.attempt == interval.attempt && one.finished == Some(interval.from);
    let exit = picture.timeline.instances_of(id).rfind(is_it)?.exit.as_ref()?;
    Some((code, exit.reason.to_string()))
}

/// The probes of a container, each with the last answer of the instance that runs.
fn checks(picture: &Picture, cursor: Cursor, id: ContainerId) -> Vec<Check> {
    let container = picture.timeline.pod.container(id);
    let declared = ProbeKind::ALL.into_iter().filter(|probe| container.probe(*probe).is_some());
    let mut checks: Vec<Check> = declared.map(|probe| Check { probe, last: None }).collect();
    if checks.is_empty() {
        return checks;
    }
    let past = &picture.timeline.events[..=cursor.event.min(picture.timeline.events.len().saturating_sub(1))];
    for event in past.iter().rev().filter(|event| event.container == Some(id)) {
        let (probe, answer) = match event.kind {
            EventKind::ProbeSucceeded { probe } => (probe, Answer::Success),
            EventKind::ProbeFailed { probe, .. } => (probe, Answer::Failure),
            EventKind::ContainerStarted { .. } => break,
            _ => continue,
        };
        if let Some(check) = checks.iter_mut().find(|check| check.probe == probe && check.last.is_none()) {
            check.last = Some((event.at, answer));
        }
        if checks.iter().all(|check| check.last.is_some()) {
            break;
        }
    }
    checks
}

#[cfg(test)]
mod tests;
