use podreel_core::pod::ContainerId;
use podreel_core::rules::Rule;
use podreel_core::sim::event::EventKind;
use podreel_core::sim::scenario::ActionKind;

use super::*;
use crate::model::Model;
use crate::model::choice::Choice;
use crate::model::fixture::pasted;
use crate::model::msg::{Choosing, Comparing, Msg, Opening, Transport, WhatIf};
use crate::model::playback::{Repeat, State};
use crate::model::start::Start;

/// A Job whose pod fails twice before the third succeeds.
const RETRIED: &str = "\
apiVersion: batch/v1
kind: Job
metadata: {name: retried}
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers: [{name: work, image: i}]
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  containers: [{name: work, runs: [{exit: {after: 3s, code: 1}}]}]
";

fn model() -> Model {
    pasted(RETRIED)
}

/// A workload whose pod takes 5 s to end, and what happens to it.
fn workload(kind: &str, actions: &str) -> String {
    format!(
        "\
apiVersion: apps/v1
kind: {kind}
metadata: {{name: web}}
spec:
  selector: {{matchLabels: {{app: web}}}}
  template:
    metadata: {{labels: {{app: web}}}}
    spec:
      containers:
      - {{name: app, image: nginx, lifecycle: {{preStop: {{sleep: {{seconds: 5}}}}}}}}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  actions: [{actions}]
"
    )
}

const DRAINED: &str = "{at: 15s, drain: {}}";

/// Each pod's row, what it is from when on, and how it ends; then when both exist.
fn check(text: &str, expected: &str) {
    let model = pasted(text);
    let band = band(&model);
    let seconds = |ms: f64| ms / 1000.0;
    let mut shown = String::new();
    for pod in &band.pods {
        shown += &format!("row {}:", pod.row);
        for one in &pod.stretches {
            shown += &format!(" {} {}", one.standing.name(), seconds(one.from_ms));
        }
        shown += &pod.end.map_or_else(
            || " and on\n".to_owned(),
            |end| format!(" {} {}\n", end.name(), seconds(pod.to_ms)),
        );
    }
    for (from_ms, to_ms) in &band.overlaps {
        shown += &format!("both {}-{}\n", seconds(*from_ms), seconds(*to_ms));
    }
    assert_eq!(shown, expected);
}

fn band(model: &Model) -> &Band {
    model.band().expect("there is a band")
}

#[test]
fn a_deployments_next_pod_stands_below_the_one_that_still_terminates() {
    check(
        &workload("Deployment", DRAINED),
        "row 0: Pending 0 Ready 2 Terminating 15 failed 20\nrow 1: Pending 15 Ready 17 and on\nboth 15-20\n",
    );
}

#[test]
fn what_a_job_tries_again_replaces_nothing() {
    let replacements = |text: &str| {
        let model = pasted(text);
        let band = band(&model);
        (0..band.pods.len()).filter(|index| band.is_replacement(*index)).collect::<Vec<_>>()
    };
    assert_eq!(replacements(&workload("Deployment", DRAINED)), [1]);
    assert!(replacements(RETRIED).is_empty());
}

#[test]
fn a_third_pod_stands_where_the_first_has_ended() {
    let twice = format!("{DRAINED}, {{at: 40s, drain: {{}}}}");
    let model = pasted(&workload("Deployment", &twice));
    assert_eq!(band(&model).pods.iter().map(|pod| pod.row).collect::<Vec<_>>(), [0, 1, 0]);
    assert_eq!(band(&model).rows, 2);
}

#[test]
fn the_next_pod_of_a_statefulset_and_of_a_daemonset_waits_its_turn() {
    // A DaemonSet's next pod finds the image on its node.
    let next = [("StatefulSet", "Pending 20 Ready 22 and on"), ("DaemonSet", "Ready 20 and on")];
    for (kind, next) in next {
        check(
            &workload(kind, DRAINED),
            &format!("row 0: Pending 0 Ready 2 Terminating 15 failed 20\nrow 0: {next}\n"),
        );
    }
}

#[test]
fn a_workload_whose_pod_is_not_replaced_has_no_band() {
    assert!(pasted(&workload("Deployment", "")).band().is_none());
    let crash = "{at: 15s, crash: {container: app, code: 1}}";
    assert!(pasted(&workload("Deployment", crash)).band().is_none());
}

#[test]
fn the_next_pod_says_by_which_rule_it_was_made() {
    let mut model = pasted(&workload("Deployment", DRAINED));
    let rule = |model: &Model| model.reason.as_ref().and_then(|reason| reason.rule);
    model.update(Msg::Choosing(Choosing::Chosen(Choice::Event(0))));
    assert_eq!(rule(&model), None);
    model.update(Msg::Opening(Opening::PodChosen(1)));
    assert_eq!(rule(&model), Some(Rule::Replacement));
}

#[test]
fn a_link_brings_back_the_pod_that_plays() {
    let mut model = pasted(&workload("Deployment", DRAINED));
    model.update(Msg::Opening(Opening::PodChosen(1)));
    model.update(Msg::Transport(Transport::MomentChosen(1_500.0)));
    let link = Start { fragment: model.share().encode(), ..Start::default() };
    let received = Model::new(link);
    assert_eq!(received.band(), model.band());
    assert!(received.picture.as_deref() == model.picture.as_deref());
    assert_eq!(band(&received).created_ms() + received.playback.cursor.at_ms, 16_500.0);
}

#[test]
fn what_is_tried_shows_the_replacement_at_once_and_is_taken_back_with_it() {
    let mut model = pasted(&workload("Deployment", ""));
    model.update(Msg::Transport(Transport::MomentChosen(1_000.0)));
    for what in [ActionKind::Drain, ActionKind::Delete { grace: None }, ActionKind::Evict { limit: None }] {
        model.update(Msg::WhatIf(WhatIf::Tried(what)));
        assert_eq!((band(&model).pods.len(), band(&model).playing), (2, 0));
        assert_eq!(model.playback.cursor.at_ms, 1_000.0);
        model.update(Msg::Comparing(Comparing::BranchDiscarded));
        assert!(model.band().is_none());
    }
}

#[test]
fn a_job_shows_its_pods_one_after_another_and_how_it_ended() {
    let model = model();
    let band = band(&model);
    assert_eq!(band.pods.len(), 2);
    assert!(band.pods[0].to_ms <= band.pods[1].from_ms);
    assert_eq!(band.states.first().map(|state| state.status), Some("Running"));
    assert_eq!(band.states.last().map(|state| state.status), Some("Failed"));
    assert!(band.pods.iter().all(|pod| pod.end == Some(Tone::Failed)));
}

#[test]
fn another_pod_plays_from_its_beginning() {
    let mut model = model();
    model.update(Msg::Transport(Transport::ToEnd));
    model.update(Msg::Opening(Opening::PodChosen(1)));
    assert_eq!((band(&model).playing, model.playback.cursor.at_ms), (1, 0.0));
}

#[test]
fn the_next_pod_plays_when_one_has_ended() {
    let mut model = model();
    model.update(Msg::Transport(Transport::MomentChosen(f64::INFINITY)));
    model.update(Msg::Transport(Transport::StepBack));
    model.update(Msg::Transport(Transport::PlayToggled));
    for _ in 0..60 {
        model.update(Msg::Transport(Transport::Frame(100.0)));
    }
    assert_eq!((band(&model).playing, model.playback.state), (1, State::Playing));
}

#[test]
fn a_loop_goes_on_to_the_last_pod_and_begins_again_with_the_first() {
    let mut model = model();
    let last = band(&model).pods.len() - 1;
    model.update(Msg::Transport(Transport::LoopToggled));
    model.update(Msg::Opening(Opening::PodChosen(last)));
    model.update(Msg::Transport(Transport::MomentChosen(f64::INFINITY)));
    model.update(Msg::Transport(Transport::StepBack));
    model.update(Msg::Transport(Transport::PlayToggled));
    for _ in 0..60 {
        model.update(Msg::Transport(Transport::Frame(100.0)));
    }
    let playback = model.playback;
    assert_eq!((band(&model).playing, playback.state, playback.repeat), (0, State::Playing, Repeat::Loop));
}

/// What is tried in the next pod once it is ready, 2 s old, as the text has it.
fn check_tried(text: &str, written: &str) {
    let mut model = pasted(text);
    let before = band(&model).pods[0].clone();
    model.update(Msg::Opening(Opening::PodChosen(1)));
    model.update(Msg::Transport(Transport::MomentChosen(2_000.0)));
    model.update(Msg::WhatIf(WhatIf::Tried(ActionKind::Crash { container: ContainerId::App(0), code: 1 })));
    assert!(model.text.contains(written), "{}", *model.text);
    assert_eq!((&band(&model).pods[0], band(&model).playing), (&before, 1));
    let crashed = |kind: &EventKind| matches!(kind, EventKind::Injected { .. });
    let picture = model.picture.as_ref().expect("it plays");
    assert_eq!(picture.timeline.find(crashed).map(|event| millis(event.at)), Some(2_100.0));
}

#[test]
fn the_default_story_goes_on_when_something_is_tried_in_the_next_pod() {
    let text = workload("Deployment", "");
    let alone = text.split("---").next().unwrap_or_default();
    check_tried(alone, "{at: 14.1s, pod: 1, crash: {container: app, code: 1}}");
}

#[test]
fn what_is_tried_while_both_exist_names_the_pod() {
    let deployment = workload("Deployment", DRAINED);
    check_tried(&deployment, "{at: 17.1s, pod: 1, crash: {container: app, code: 1}}");
    let stateful = workload("StatefulSet", DRAINED);
    check_tried(&stateful, "{at: 22.1s, crash: {container: app, code: 1}}");
}
