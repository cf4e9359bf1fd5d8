use crate::model::fixture;
use crate::model::room::{Gate, rooms};

/// At each step from one to another: READY, STATUS and RESTARTS, and each room with its lamps and its gate.
fn check(text: &str, steps: std::ops::RangeInclusive<usize>, expected: &[&str]) {
    let picture = fixture::of(text);
    let told = |step: usize| {
        let cursor = picture.cursor_at_step(step - 1);
        let row = picture.told_row(cursor, cursor.instant());
        let mut line = format!("{} {} {}", row.ready, row.status, row.restarts);
        for room in rooms(&picture, &|_| cursor) {
            line += &format!(" | {:?}", room.activity);
            line += if room.started { " started" } else { "" };
            line += if room.ready { " ready" } else { "" };
            line += if room.gate == Gate::Open { " open" } else { "" };
        }
        line
    };
    assert_eq!(steps.map(told).collect::<Vec<_>>(), expected);
}

#[test]
fn each_step_of_an_instant_shows_what_its_caption_names() {
    check(
        fixture::TEXT,
        4..=15,
        &[
            "0/2 Init:0/1 0 | Starting | Waiting { on: Some(Init(0)) }",
            "0/2 Init:0/1 0 | Running | Waiting { on: Some(Init(0)) }",
            "0/2 PodInitializing 0 | Running started open | Waiting { on: None }",
            "1/2 PodInitializing 0 | Running started ready open | Waiting { on: None }",
            "1/2 PodInitializing 0 | Running started ready open | Waiting { on: None }",
            "1/2 PodInitializing 0 | Running started ready open | Pulling",
            "1/2 PodInitializing 0 | Running started ready open | Starting",
            "1/2 PodInitializing 0 | Running started ready open | Running",
            "1/2 PodInitializing 0 | Running started ready open | Running started",
            "2/2 PodInitializing 0 | Running started ready open | Running started ready",
            "2/2 Running 0 | Running started ready open | Running started ready",
            "2/2 Running 0 | Running started ready open | Running started ready",
        ],
    );
}

#[test]
fn a_restart_is_told_from_its_end_to_its_beginning() {
    check(
        CRASHING,
        10..=17,
        &[
            "1/1 Running 0 | Failed { code: 3 }",
            "0/1 Error 0 | Failed { code: 3 }",
            "0/1 Error 0 | Failed { code: 3 }",
            "0/1 Error 1 | Starting",
            "0/1 Error 1 | Running",
            "0/1 Running 1 (0s ago) | Running started",
            "1/1 Running 1 (0s ago) | Running started ready",
            "1/1 Running 1 (0s ago) | Running started ready",
        ],
    );
}

#[test]
fn nothing_runs_yet_where_the_image_is_there_at_once() {
    let present = CRASHING.replace(
        "  containers:\n  - name: app\n    runs",
        "  images: [{name: 'app:1', present: true}]\n  containers:\n  - name: app\n    runs",
    );
    let waits = "0/1 ContainerCreating 0 | Waiting { on: None }";
    check(&present, 1..=2, &[waits, "0/1 ContainerCreating 0 | Starting"]);
}

#[test]
fn who_is_being_stopped_no_longer_just_runs() {
    check(
        fixture::TEXT,
        19..=21,
        &[
            "1/2 Completed 0 | Running started ready open | Finished",
            "1/2 Completed 0 | Stopping started ready open | Finished",
            "1/2 Completed 0 | Stopping started ready open | Finished",
        ],
    );
}

const CRASHING: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: crashy}
spec:
  containers:
  - {name: app, image: 'app:1'}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  containers:
  - name: app
    runs: [{exit: {after: 2s, code: 3}}]
";
