use podreel_core::time::Duration;

use super::*;
use crate::model::fixture;

fn check(at_ms: f64, expected: &[(Activity, Gate)]) {
    let picture = fixture::picture();
    let rooms = rooms(&picture, &|_| Cursor::at(&picture.timeline, at_ms));
    let found: Vec<_> = rooms.iter().map(|room| (room.activity, room.gate)).collect();
    assert_eq!(found, expected, "at {at_ms} ms");
}

#[test]
fn the_gate_opens_when_the_sidecar_has_started() {
    let waits = Activity::Waiting { on: Some(ContainerId::Init(0)) };
    check(1_999.0, &[(Activity::Pulling, Gate::Closed), (waits, Gate::None)]);
    check(2_000.0, &[(Activity::Running, Gate::Open), (Activity::Running, Gate::None)]);
}

#[test]
fn no_lamp_says_ready_of_a_container_that_is_held_back_or_has_just_begun_again() {
    let text = "\
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - {name: a, image: i}
  - name: b
    image: j
    lifecycle: {preStop: {exec: {command: [hook]}}}
    livenessProbe: {exec: {command: [probe]}, periodSeconds: 1, failureThreshold: 1}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  latency: Realistic
  kubernetesVersion: '1.27'
  horizon: 5m
  containers:
  - {name: a, runs: [{exit: {after: 1s, code: 0}}]}
  - {name: b, livenessProbe: [], preStop: {after: 12s}, stop: {after: 7s, code: 0}}
";
    let picture = fixture::of(text);
    for event in 0..picture.timeline.events.len() {
        let cursor = picture.cursor_at_event(event);
        let lit = rooms(&picture, &|_| cursor).iter().filter(|room| room.ready).count();
        let row = picture.told_row(cursor, cursor.instant());
        let ready = row.ready.split('/').next().and_then(|ready| ready.parse().ok());
        assert!(ready.is_some_and(|ready| lit <= ready), "{event}: {lit} lit, {row:?}");
    }
}

#[test]
fn who_may_start_still_waits_for_its_turn() {
    let turns = |text: &str, event: usize| {
        let picture = fixture::of(text);
        let cursor = picture.cursor_at_event(event);
        rooms(&picture, &|_| cursor).iter().map(|room| room.wait).collect::<Vec<_>>()
    };
    let opened = fixture::picture().timeline;
    let opened = opened.events.iter().position(|event| event.kind == EventKind::BecameStarted);
    assert_eq!(turns(fixture::TEXT, opened.expect("it starts")), [None, Some(Wait::Next)]);
    let apps = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: a, image: i}, {name: b, image: j}, {name: c, image: k}]\n";
    let (a, b) = (ContainerId::App(0), ContainerId::App(1));
    let pulls = Some(Wait::AfterPull(a));
    assert_eq!(turns(apps, 0), [None; 3], "nobody has a turn before the first has one");
    assert_eq!(turns(apps, 3), [None, pulls, pulls]);
    let picture = fixture::of(apps);
    let now = Cursor::at(&picture.timeline, 2_500.0);
    let later: Vec<_> = rooms(&picture, &|_| now).iter().map(|room| room.wait).collect();
    assert_eq!(later, [None, None, Some(Wait::AfterPull(b))]);
}

#[test]
fn events_of_one_moment_are_stepped_through() {
    let picture = fixture::picture();
    let before_start = Cursor { at_ms: 2_000.0, event: 4 };
    assert_eq!(rooms(&picture, &|_| before_start)[0].activity, Activity::Starting);
}

#[test]
fn a_probe_shows_the_last_answer_of_the_instance_that_runs() {
    let picture = fixture::of(fixture::RESTLESS);
    let answers = |at_ms: f64| {
        let room = rooms(&picture, &|_| Cursor::at(&picture.timeline, at_ms)).remove(0);
        room.checks.iter().map(|check| check.last.map(|(_, answer)| answer)).collect::<Vec<_>>()
    };
    assert_eq!(answers(2_000.0), [None, None, None]);
    assert_eq!(answers(9_500.0), [Some(Answer::Success), Some(Answer::Success), Some(Answer::Success)]);
}

#[test]
fn a_pod_that_is_gone_leaves_rooms_in_which_nothing_works() {
    for (deleted, text) in [("1s", fixture::TEXT), ("5s", fixture::TEXT), ("20s", fixture::RESTLESS)] {
        let manifest = text.split("---").next().unwrap_or_default();
        let scenario = format!(
            "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {{actions: [{{at: {deleted}, delete: {{}}}}]}}\n"
        );
        let picture = fixture::of(&(manifest.to_owned() + &scenario));
        let end = Cursor::at(&picture.timeline, f64::INFINITY);
        assert!(picture.moment(end).gone, "{deleted}");
        for room in rooms(&picture, &|_| end) {
            assert_eq!((room.presence, room.tone), (Presence::Gone, Tone::Waiting), "{deleted}");
            assert_eq!((room.started, room.ready, room.kill), (false, false, None), "{deleted}");
            assert!(room.checks.iter().all(|check| check.last.is_none()));
            assert_ne!(room.activity, Activity::Pulling, "{deleted}");
        }
    }
}

#[test]
fn a_gate_that_had_opened_stays_open_when_the_pod_is_gone() {
    let gates = |text: &str| {
        let deleted =
            "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {actions: [{at: 5s, delete: {}}]}\n";
        let picture = fixture::of(&(text.to_owned() + deleted));
        let end = Cursor::at(&picture.timeline, f64::INFINITY);
        let rooms = rooms(&picture, &|_| end);
        rooms.iter().map(|room| (room.presence, room.gate)).collect::<Vec<_>>()
    };
    let never_done =
        fixture::TEXT.replace("          restartPolicy: Always", "          command: [sleep, '100']");
    assert_eq!(gates(&never_done), [(Presence::Gone, Gate::Closed), (Presence::Gone, Gate::None)]);
    assert_eq!(gates(fixture::TEXT), [(Presence::Gone, Gate::Open), (Presence::Gone, Gate::None)]);
}

#[test]
fn a_process_runs_since_it_started_not_since_its_hook_returned() {
    let hook = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: a\n    image: a\n    lifecycle: {postStart: {exec: {command: [sleep, '2']}}}\n";
    let picture = fixture::of(hook);
    let room = rooms(&picture, &|_| Cursor::at(&picture.timeline, 6_000.0)).remove(0);
    assert_eq!((room.activity, room.since), (Activity::Running, Instant::from_millis(2_000)));
}

#[test]
fn a_back_off_ends_when_it_ends_though_nobody_watches_any_more() {
    let ends = |text: &str| {
        let picture = fixture::of(text);
        let end = Cursor::at(&picture.timeline, f64::INFINITY);
        let room = rooms(&picture, &|_| end).remove(0);
        assert_eq!(room.activity, Activity::BackOff);
        room.until.map(|until| until.as_millis() / 1000)
    };
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: a, image: 'a:1'}]\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n";
    let crash = "  containers: [{name: a, runs: [{exit: {after: 2s, code: 3}}]}]\n";
    assert_eq!(ends(&(pod.to_owned() + crash)), Some(626));
    let pull = "  images: [{name: 'a:1', error: manifest unknown}]\n";
    assert_eq!(ends(&(pod.to_owned() + pull)), Some(610));
}

#[test]
fn a_stop_signal_brings_the_moment_of_sigkill() {
    let picture = fixture::of(fixture::RESTLESS);
    let room = rooms(&picture, &|_| Cursor::at(&picture.timeline, 20_000.0)).remove(0);
    let grace = Duration::from_secs(30);
    assert_eq!((room.activity, room.kill), (Activity::Stopping, Some(room.since + grace)));
}

#[test]
fn a_process_is_not_killed_when_an_earlier_one_was() {
    let picture = fixture::of(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: app\n    image: nginx\n    livenessProbe: {httpGet: {port: 80}, periodSeconds: 2, failureThreshold: 1, terminationGracePeriodSeconds: 5}\n    lifecycle: {preStop: {exec: {command: [sleep, '10']}}}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  horizon: 40s\n  containers: [{name: app, livenessProbe: [{to: 6s}], stop: {ignore: true}}]\n",
    );
    let kills: Vec<Instant> = (0..picture.timeline.events.len())
        .filter_map(|event| {
            let cursor = picture.cursor_at_event(event);
            let room = rooms(&picture, &|_| cursor).remove(0);
            room.kill.inspect(|kill| assert!(*kill > room.since, "{event}: {room:?}"))
        })
        .collect();
    assert!(kills.len() > 1, "{kills:?}");
}

/// What each of so many containers waits for, event after event.
fn waits_of(containers: usize) -> Vec<Vec<Option<Wait>>> {
    let own: String = (0..containers).map(|at| format!("  - {{name: c{at}, image: nginx}}\n")).collect();
    let head = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n";
    let picture = fixture::of(&format!("{head}{own}"));
    let waits = |event| {
        let now = picture.cursor_at_event(event);
        rooms(&picture, &|_| now).iter().map(|room| room.wait).collect()
    };
    (0..picture.timeline.events.len()).map(waits).collect()
}

#[test]
fn in_a_crowd_each_waits_for_the_room_before_it() {
    let pull = Some(Wait::AfterPull(ContainerId::App(0)));
    let after = |index| Some(Wait::After(ContainerId::App(index)));
    let tells_pull = |waits: &&Vec<Option<Wait>>| waits[1] == pull;
    let first = |containers| waits_of(containers).iter().find(tells_pull).map(|waits| waits[2..4].to_vec());
    assert_eq!(first(MOST_LIVELY), Some(vec![pull, pull]));
    assert_eq!(first(MOST_LIVELY + 1), Some(vec![after(1), after(2)]));
}

#[test]
fn a_start_changes_what_few_of_a_crowd_wait_for() {
    let waits = waits_of(MOST_LIVELY + 1);
    let last = waits.len() - 1;
    for (event, pair) in waits.windows(2).enumerate() {
        let changed = pair[0].iter().zip(&pair[1]).filter(|(before, now)| before != now).count();
        assert!(changed <= 2, "event {event} of {last}: {pair:?}");
    }
}
