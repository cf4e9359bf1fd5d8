//! Beats: what a life that plays tells in one breath. The steps of one moment that make one story are one beat, in the
//! order in which they happen, and its most telling step speaks for all of them.

use podreel_core::rules::container_kind::{ContainerKind, container_kind};
use podreel_core::sim::event::{EventKind, ImageEvent};
use podreel_core::sim::timeline::Timeline;
use podreel_core::status::PodPhase;
use podreel_core::time::Duration;

/// What happens within this is one moment: the page's clock shows no less.
const MOMENT: Duration = Duration::from_millis(100);

/// Steps that are told together, by their places among all steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// The first of them.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// The one that speaks for all.
    pub head: usize,
}

/// How much an event says of its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Nothing that deserves a step.
    Nothing,
    /// What the status says after what happened before it, of whomever.
    Echo,
    /// A part of what its container or the pod does.
    Part,
    /// What that comes to.
    Turn,
    /// What fails, ends, decides or lets another go on: it speaks for itself, and what led up to it belongs to it.
    Key,
}

/// The weight of each kind of event; none is told of by what its sentence says.
const fn weight(kind: &EventKind) -> Weight {
    match kind {
        EventKind::Scheduled
        | EventKind::ContainerCreated { .. }
        | EventKind::Image(ImageEvent::Present)
        | EventKind::VolumeImage { what: ImageEvent::Present, .. }
        | EventKind::PostStartFinished
        | EventKind::PreStopFinished => Weight::Nothing,
        EventKind::PodCreated
        | EventKind::Resized
        | EventKind::ContainerStarted { .. }
        | EventKind::PhaseChanged { phase: PodPhase::Succeeded | PodPhase::Failed } => Weight::Turn,
        EventKind::BecameStarted
        | EventKind::BecameReady
        | EventKind::BecameUnready
        | EventKind::Initialized
        | EventKind::PodUnready
        | EventKind::PhaseChanged { .. }
        | EventKind::Stopping { .. } => Weight::Echo,
        EventKind::SandboxCreated { .. }
        | EventKind::SandboxStopped
        | EventKind::Image(ImageEvent::PullStarted | ImageEvent::PullFinished { .. })
        | EventKind::VolumeImage {
            what: ImageEvent::PullStarted | ImageEvent::PullFinished { .. }, ..
        }
        | EventKind::VolumeMounted { .. }
        | EventKind::ProbeSucceeded { .. }
        | EventKind::ProbeErrored { .. }
        | EventKind::ResizeStarted { .. }
        | EventKind::ResizeCompleted { .. }
        | EventKind::DeadlineToldAgain => Weight::Part,
        // One failure more than it takes changes nothing either.
        EventKind::ProbeFailed { run, threshold, .. } if *run != *threshold => Weight::Part,
        _ => Weight::Key,
    }
}

/// Whether an event deserves a step of its own.
pub(super) const fn is_told(kind: &EventKind) -> bool {
    !matches!(weight(kind), Weight::Nothing)
}

/// The beats of a life with these steps.
pub(super) fn beats(timeline: &Timeline, steps: &[usize]) -> Vec<Beat> {
    let mut beats: Vec<Beat> = Vec::new();
    let mut told = None;
    let mut weights: Vec<Weight> = Vec::with_capacity(steps.len());
    let mut is_initialized = false;
    for (step, event) in steps.iter().map(|event| &timeline.events[*event]).enumerate() {
        let starts_others = event.kind == EventKind::BecameStarted
            && !is_initialized
            && event.container.is_some_and(|id| {
                container_kind(&timeline.pod, id, timeline.gates) == ContainerKind::Sidecar
            });
        weights.push(if starts_others { Weight::Key } else { weight(&event.kind) });
        match event.kind {
            EventKind::Initialized => is_initialized = true,
            EventKind::SandboxChanged | EventKind::RestartingAll => is_initialized = false,
            _ => {}
        }
        let own = weights[step];
        let joins = |beat: &&mut Beat| {
            let first = &timeline.events[steps[beat.first]];
            let is_of_moment = event.at.since(first.at) < MOMENT;
            // Echoes have no subject of their own, so one that comes first leads up to whoever comes next.
            let is_of_story = told.is_none_or(|subject| subject == event.container);
            is_of_moment && (own == Weight::Echo || (is_of_story && weights[beat.head] != Weight::Key))
        };
        match beats.last_mut().filter(joins) {
            Some(beat) => {
                beat.last = step;
                if weights[step] >= weights[beat.head] {
                    beat.head = step;
                }
            }
            None => {
                beats.push(Beat { first: step, last: step, head: step });
                told = None;
            }
        }
        if own != Weight::Echo {
            told = told.or(Some(event.container));
        }
    }
    beats
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::model::fixture;
    use crate::model::picture::Picture;
    use podreel_core::words::{Language, caption};

    /// The beats of a life: when, what speaks, and of how many steps it is one.
    #[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
    fn check(text: &str, expected: Expect) {
        let picture = fixture::of(text);
        let (timeline, scene) = (&picture.timeline, &picture.scene);
        let said = |beat: &Beat| {
            let head = scene.steps[beat.head];
            let at = timeline.events[head].at.as_millis();
            let title = caption(Language::English, timeline, head).title;
            match beat.last - beat.first {
                0 => format!("{at} {title}\n"),
                more => format!("{at} {title} +{more}\n"),
            }
        };
        expected.assert_eq(&scene.beats.iter().map(said).collect::<String>());
    }

    #[test]
    fn a_gate_that_opens_speaks_for_what_led_up_to_it() {
        check(
            fixture::TEXT,
            expect![[r#"
                0 The Job has created the pod. +1
                0 logshipper's image is being pulled.
                2000 logshipper has started. +4
                2000 myjob is running. +5
                2000 The pod is Ready.
                7000 myjob has ended with exit code 0. +2
                7000 Every app container has ended. +1
                7000 logshipper gets SIGTERM.
                7000 logshipper has ended with exit code 143.
                7000 The pod's phase is now Succeeded. +2
            "#]],
        );
    }

    #[test]
    fn a_probe_that_fails_often_enough_speaks_for_itself() {
        check(
            fixture::RESTLESS,
            expect![[r#"
                0 The pod has been created. +1
                0 app's image is being pulled.
                2000 app is running. +2
                3000 app's startupProbe failed (1 of 3).
                4000 app's startupProbe failed (2 of 3).
                5000 app's readinessProbe succeeded. +3
                5000 The pod is Ready.
                5000 app's livenessProbe succeeded.
                10000 app's livenessProbe failed (1 of 2).
                11000 app's livenessProbe failed (2 of 2). +1
                11000 app gets SIGTERM.
                41000 app is killed with SIGKILL.
                41000 app has ended with exit code 137.
                41000 app starts again (restart 1).
                41000 app is running again. +5
                41000 The pod is Ready.
                42000 The pod is no longer Ready. +1
                43000 app's startupProbe failed (1 of 3).
                44000 app's startupProbe succeeded. +2
                44000 The pod is Ready.
                44000 app's livenessProbe succeeded.
                49000 app's livenessProbe failed (1 of 2).
                50000 app's livenessProbe failed (2 of 2). +1
                50000 app gets SIGTERM.
                60000 Somebody deletes the pod.
                80000 app is killed with SIGKILL.
                80000 app has ended with exit code 137.
                80000 app starts again (restart 2).
                80000 app gets SIGTERM. +7
                80000 The pod is Ready.
                82000 app is killed with SIGKILL.
                82000 app has ended with exit code 137.
                82000 The pod is gone. +4
            "#]],
        );
    }

    #[test]
    fn who_waits_for_whom_to_stop_is_told() {
        let deleted =
            "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {actions: [{at: 5s, delete: {}}]}\n";
        check(
            &(fixture::TEXT.to_owned() + deleted),
            expect![[r#"
                0 The Job has created the pod. +1
                0 logshipper's image is being pulled.
                2000 logshipper has started. +4
                2000 myjob is running. +5
                2000 The pod is Ready.
                5000 Somebody deletes the pod. +1
                5000 logshipper waits for myjob to end. +1
                5000 myjob gets SIGTERM.
                5000 myjob has ended with exit code 143.
                5000 logshipper gets SIGTERM.
                5000 logshipper has ended with exit code 143.
                5000 The pod is gone. +5
            "#]],
        );
    }

    #[test]
    fn a_container_that_is_restarted_is_told_step_by_step() {
        let pod =
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: a, image: i}]\n";
        let crashes = "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {containers: [{name: a, runs: [{exit: {after: 1s, code: 1}}, {exit: {after: 1s, code: 1}}, {}]}], actions: []}\n";
        check(
            &(pod.to_owned() + crashes),
            expect![[r#"
                0 The pod has been created. +1
                0 a's image is being pulled.
                2000 a is running. +4
                2000 The pod is Ready.
                3000 a has ended with exit code 1. +2
                3000 a starts again (restart 1).
                3000 a is running again. +4
                3000 The pod is Ready.
                4000 a has ended with exit code 1. +2
                4000 a waits before its next start (restart 2).
                14000 a starts again (restart 2).
                14000 a is running again. +4
                14000 The pod is Ready.
            "#]],
        );
    }

    #[test]
    fn every_step_belongs_to_one_beat_of_its_moment() {
        for text in [fixture::TEXT, fixture::RESTLESS] {
            let Picture { timeline, scene, .. } = fixture::of(text);
            let mut next = 0;
            for beat in &scene.beats {
                assert!(beat.first == next && beat.first <= beat.head && beat.head <= beat.last);
                let at = |step: usize| timeline.events[scene.steps[step]].at;
                assert!(at(beat.last).since(at(beat.first)) < MOMENT);
                next = beat.last + 1;
            }
            assert_eq!(next, scene.steps.len());
        }
    }
}
