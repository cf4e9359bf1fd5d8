use podreel_core::examples::Example;
use podreel_core::pod::ProbeKind;
use podreel_core::sim::event::EventKind;
use podreel_core::time::Duration;

use super::*;
use crate::model::msg::{Comparing, Msg, Opening, Transport, WhatIf};
use crate::model::picture::Ending;
use crate::model::playback::State;
use crate::model::start::Start;
use crate::model::{Origin, millis};

fn opened() -> Model {
    let mut model = Model::new(Start::default());
    let (manifest, _) = Example::JobSidecar.text().split_once("---\n").expect("a Scenario follows");
    model.update(Msg::Edited(manifest.to_owned()));
    model.update(Msg::Transport(Transport::MomentChosen(3_000.0)));
    model
}

fn crash() -> Msg {
    Msg::WhatIf(WhatIf::Tried(ActionKind::Crash { container: ContainerId::App(0), code: 1 }))
}

#[test]
fn what_is_tried_stands_in_the_text_and_the_life_before_beside_the_new_one() {
    let mut model = opened();
    let before = model.picture.clone();
    model.update(crash());
    assert!(
        model.text.ends_with("spec:\n  actions:\n  - {at: 3s, crash: {container: myjob, code: 1}}\n"),
        "{}",
        *model.text
    );
    let comparison = model.beside.comparison.as_ref().expect("a comparison");
    assert_eq!(Some(&comparison.other), before.as_ref());
    assert!((model.playback.cursor.at_ms - 3_000.0).abs() < 0.01);
    assert!(!model.analysis.has_errors());
}

#[test]
fn what_is_tried_on_a_text_that_cannot_play_is_refused_with_a_sentence() {
    let mut model = opened();
    let broken = format!("{}a: b: c\n", *model.text);
    model.update(Msg::Edited(broken.clone()));
    assert_eq!(model.update(crash()), [Effect::CloseList]);
    assert_eq!((&**model.text, model.notice), (&*broken, Some(Notice::CannotPlay)));
}

#[test]
fn a_list_that_can_do_nothing_stays_closed_and_says_why() {
    for asked in [Msg::WhatIf(WhatIf::ListWanted), Msg::Comparing(Comparing::ListWanted)] {
        let mut model = opened();
        assert_eq!(model.update(asked.clone()).len(), 1);
        model.update(Msg::Edited(format!("{}a: b: c\n", *model.text)));
        let effects = model.update(asked);
        assert!(effects.iter().all(|effect| *effect == Effect::CloseList), "{effects:?}");
        assert_eq!(model.notice, Some(Notice::CannotPlay));
    }
}

#[test]
fn what_is_tried_closes_its_list_and_brings_the_comparison_into_sight() {
    let effects = opened().update(crash());
    assert!(effects.ends_with(&[Effect::CloseList, Effect::ShowPart(Landmark::Comparison)]), "{effects:?}");
}

#[test]
fn the_playhead_stands_at_what_is_tried_and_plays_on_if_it_played() {
    let mut model = opened();
    model.update(Msg::Transport(Transport::MomentChosen(4_000.0)));
    model.update(Msg::Transport(Transport::PlayToggled));
    model.update(Msg::WhatIf(WhatIf::Tried(ActionKind::Delete { grace: None })));
    let picture = model.picture.as_ref().expect("it plays");
    let shown = model.shown_event().expect("a step");
    assert!(matches!(picture.timeline.events[shown].kind, EventKind::DeletionRequested { .. }), "{shown}");
    assert_eq!(model.playback.state, State::Playing);
}

#[test]
fn what_is_tried_where_nothing_new_happens_yet_leaves_the_playhead() {
    let mut model = opened();
    let text = model.text.replace(
        "          restartPolicy: Always",
        "          restartPolicy: Always\n          livenessProbe: {exec: {command: [x]}}",
    );
    model.update(Msg::Edited(text));
    model.update(Msg::Transport(Transport::StepBack));
    let before = model.playback.cursor;
    let (container, probe, lasts) = (ContainerId::Init(0), ProbeKind::Liveness, Duration::from_secs(60));
    model.update(Msg::WhatIf(WhatIf::Tried(ActionKind::FailProbe { container, probe, lasts })));
    assert_eq!(model.playback.cursor, before);
}

#[test]
fn what_is_tried_can_be_taken_back_and_made_again() {
    let mut model = opened();
    let text = model.text.to_string();
    model.update(crash());
    let tried = model.text.to_string();
    model.update(Msg::Undone);
    assert_eq!((model.text.to_string(), model.beside.comparison.is_some()), (text, false));
    model.update(Msg::Redone);
    assert_eq!(model.text.to_string(), tried);
}

#[test]
fn a_branch_is_discarded_or_kept_or_branched_again() {
    let mut model = opened();
    let text = model.text.to_string();
    model.update(crash());
    model.update(Msg::Comparing(Comparing::BranchDiscarded));
    assert_eq!((model.text.to_string(), model.beside.comparison.is_some()), (text, false));
    model.update(crash());
    let once = model.text.to_string();
    model.update(Msg::Comparing(Comparing::BranchKept));
    assert_eq!((model.text.to_string(), model.beside.comparison.is_some()), (once.clone(), false));
    model.update(crash());
    assert!(model.text.starts_with(&once));
}

#[test]
fn an_example_is_itself_again_once_what_was_tried_is_discarded() {
    let mut model = Model::new(Start::default());
    model.update(crash());
    assert_eq!(model.origin, Origin::Draft);
    let effects = model.update(Msg::Comparing(Comparing::BranchDiscarded));
    assert_eq!((&model.origin, &model.drafts.own), (&Origin::Example(Example::JobSidecar), &None));
    assert!(model.beside.counterpart.is_some());
    assert!(effects.contains(&Effect::SaveDraft(String::new())), "{effects:?}");
}

#[test]
fn the_default_story_plays_on_beside_what_is_tried() {
    let mut model = opened();
    model.update(Msg::Edited(
        "kind: Pod\napiVersion: v1\nmetadata: {name: p}\nspec: {containers: [{name: a, image: a}]}\n"
            .to_owned(),
    ));
    model.update(Msg::Transport(Transport::MomentChosen(4_000.0)));
    model.update(crash());
    assert!(
        model.text.contains("- {at: 4s, crash: {container: a, code: 1}}\n  - {at: 12s, delete: {}}"),
        "{}",
        *model.text
    );
}

#[test]
fn what_is_tried_on_a_later_pod_of_a_job_is_written_in_the_jobs_time() {
    let mut model = opened();
    let job = "kind: Job\napiVersion: batch/v1\nmetadata: {name: j}\nspec:\n  backoffLimit: 2\n  template:\n    spec:\n      restartPolicy: Never\n      \
               containers: [{name: a, image: a, command: [sh, -c, sleep 3 && exit 1]}]\n";
    model.update(Msg::Edited(job.to_owned()));
    model.update(Msg::Opening(Opening::PodChosen(1)));
    let created = model.created_ms();
    assert!(created > 0.0);
    model.update(Msg::Transport(Transport::MomentChosen(2_500.0)));
    model.update(crash());
    let action = model.analysis.scenario(model.workload().expect("it plays")).actions[0].at;
    assert!((millis::millis(action) - created - 2_500.0).abs() < 1.0, "{action}");
    let crashed = |kind: &EventKind| matches!(kind, EventKind::Injected { .. });
    let event =
        model.picture.as_ref().and_then(|picture| picture.timeline.find(crashed).map(|event| event.at));
    assert_eq!(event, Some(Instant::from_millis(2_500)));
}

#[test]
fn an_assumption_is_written_where_the_reader_would() {
    let mut model = opened();
    let set = |value: &str| {
        Msg::WhatIf(WhatIf::AssumptionSet(Some(ContainerId::App(0)), Part::Runs, value.to_owned()))
    };
    model.update(set("[{exit: {after: 3s, code: 0}}]"));
    assert!(
        model.text.ends_with("  containers:\n  - {name: myjob, runs: [{exit: {after: 3s, code: 0}}]}\n"),
        "{}",
        *model.text
    );
    model.update(set("[{exit: {after: 4s, code: 1}}]"));
    assert!(
        model.text.ends_with("  - {name: myjob, runs: [{exit: {after: 4s, code: 1}}]}\n"),
        "{}",
        *model.text
    );
    assert!(!model.analysis.has_errors());
    let before = model.text.to_string();
    model.update(set("[{exit: {after: 4s, code: 1}}]"));
    assert_eq!(before, **model.text);
}

#[test]
fn what_is_missing_is_written_where_the_reader_would() {
    let mut model = opened();
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: a, image: a, envFrom: [{secretRef: {name: nope}}]}\n";
    model.update(Msg::Edited(pod.to_owned()));
    let set = |value: &str| Msg::WhatIf(WhatIf::AssumptionSet(None, Part::Missing, value.to_owned()));
    model.update(set("[{kind: Secret, name: nope}]"));
    assert_eq!(**model.text, *pod);
    model.update(set("[{kind: Secret, name: nope, until: 30s}]"));
    assert!(
        model.text.ends_with("spec:\n  missing: [{kind: Secret, name: nope, until: 30s}]\n"),
        "{}",
        *model.text
    );
    assert!(!model.analysis.has_errors());
}

#[test]
fn another_kubernetes_is_written_and_compared() {
    let mut model = opened();
    let version = KubernetesVersion::new(28).expect("a known version");
    model.update(Msg::WhatIf(WhatIf::VersionChosen(version)));
    assert_eq!(model.analysis.gates().version(), version);
    let expected = Variation::Version { from: KubernetesVersion::NEWEST, to: version };
    assert_eq!(model.beside.comparison.expect("a comparison").variation, expected);
}

#[test]
fn a_gate_is_switched_in_the_text_and_back() {
    let mut model = Model::new(Start::default());
    model.update(Msg::WhatIf(WhatIf::VersionChosen(KubernetesVersion::new(32).expect("a known version"))));
    let text = model.text.to_string();
    model.update(Msg::WhatIf(WhatIf::GatesWanted));
    let first = |model: &Model| model.gates.as_ref().expect("they are shown")[0];
    assert_eq!((first(&model).gate, first(&model).is_on), (Gate::SidecarContainers, true));
    model.update(Msg::WhatIf(WhatIf::GateSwitched(Gate::SidecarContainers, Switch::Off)));
    assert!(model.text.contains("\n  featureGates: {SidecarContainers: false}\n"), "{}", *model.text);
    assert_eq!((first(&model).is_on, first(&model).is_on_by_default), (false, true));
    let ending = model.picture.as_ref().expect("it plays").verdict.ending;
    assert_eq!(ending, Ending::Never);
    model.update(Msg::WhatIf(WhatIf::GateSwitched(Gate::SidecarContainers, Switch::On)));
    assert!(**model.text == *text, "{}", *model.text);
    assert!(!model.analysis.has_errors());
    model.update(Msg::Undone);
    model.update(Msg::Undone);
    assert_eq!((model.text.to_string(), model.gates.is_none()), (text, true));
}

#[test]
fn a_gate_that_every_cluster_has_on_is_switched_by_hand_alone() {
    let mut model = opened();
    let text = model.text.to_string();
    model.update(Msg::WhatIf(WhatIf::GateSwitched(Gate::SidecarContainers, Switch::Off)));
    assert_eq!(**model.text, text);
    let off = "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  featureGates: {SidecarContainers: false}\n";
    model.update(Msg::Edited(text.clone() + off));
    let ending = model.picture.as_ref().expect("it plays").verdict.ending;
    assert_eq!(ending, Ending::Never);
    model.update(Msg::WhatIf(WhatIf::GateSwitched(Gate::SidecarContainers, Switch::On)));
    assert!(!model.text.contains("SidecarContainers"), "{}", *model.text);
}

#[test]
fn a_workload_that_was_chosen_is_named_in_the_scenario() {
    let mut model = opened();
    let pod = |name: &str| {
        format!(
            "kind: Pod\napiVersion: v1\nmetadata: {{name: {name}}}\nspec: {{containers: [{{name: c-{name}, image: a}}]}}\n"
        )
    };
    model.update(Msg::Edited(format!("{}---\n{}", pod("a"), pod("b"))));
    model.update(Msg::Opening(Opening::WorkloadChosen(1)));
    model.update(crash());
    assert!(
        model.text.contains("target: {kind: Pod, name: b}") && model.text.contains("container: c-b"),
        "{}",
        *model.text
    );
    assert!(!model.analysis.has_errors());
}
