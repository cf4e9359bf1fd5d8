//! The page's stories, told to the model alone.

use podreel_core::examples::Example;
use podreel_core::words::Language;

use super::choice::Choice;
use super::drafts::Shelf;
use super::effect::Effect;
use super::fixture::{TEXT, pasted};
use super::msg::{Axis, Choosing, Msg, Opening, Overlay, Page, Transport};
use super::notice::Notice;
use super::over::Over;
use super::panel::{Landmark, Panel, View};
use super::playback::State;
use super::reason::About;
use super::search::Search;
use super::share::Unreadable;
use super::start::Start;
use super::{Freshness, Model, Origin};

#[test]
fn each_container_is_marked_with_its_role() {
    use podreel_core::rules::container_kind::ContainerKind::{App, Sidecar};
    let mut roles = pasted(TEXT).roles();
    roles.sort_unstable();
    assert_eq!(roles, [(10, App), (13, Sidecar)]);
}

fn open(start: Start) -> Model {
    Model::new(start)
}

#[test]
fn the_page_opens_on_the_job_with_a_sidecar() {
    let model = open(Start::default());
    assert_eq!(model.origin, Origin::Example(Example::JobSidecar));
    assert!(model.picture.is_some());
    assert_eq!(model.freshness, Freshness::Fresh);
}

#[test]
fn a_broken_text_keeps_the_last_picture() {
    let mut model = pasted(TEXT);
    let before = model.picture.clone();
    model.update(Msg::Edited(TEXT.replace("kind: Job", "kind: [Job")));
    assert_eq!(model.freshness, Freshness::Stale);
    assert_eq!(model.picture, before);
    model.update(Msg::Edited(TEXT.to_owned()));
    assert_eq!(model.freshness, Freshness::Fresh);
}

#[test]
fn the_playhead_stays_at_the_same_event_after_an_edit() {
    let mut model = pasted(TEXT);
    while describe(&model) != "logshipper BecameStarted" {
        model.update(Msg::Transport(Transport::StepOn));
    }
    let sooner = TEXT.replace(
        "      restartPolicy: Never",
        "        - name: first\n          image: a\n      restartPolicy: Never",
    );
    model.update(Msg::Edited(sooner));
    assert_eq!(describe(&model), "logshipper BecameStarted");
}

fn describe(model: &Model) -> String {
    let picture = model.picture.as_ref().expect("it plays");
    let event = &picture.timeline.events[picture.scene.steps[picture.step(model.playback.cursor)]];
    let name = event.container.map(|id| picture.timeline.pod.container(id).name.to_string());
    format!("{} {:?}", name.unwrap_or_default(), event.kind)
}

#[test]
fn every_step_is_visited_on_and_back() {
    let mut model = pasted(TEXT);
    let count = model.picture.as_ref().expect("it plays").scene.steps.len();
    let step = |model: &Model| model.picture.as_ref().expect("it plays").step(model.playback.cursor);
    model.update(Msg::Transport(Transport::StepBack));
    for expected in 1..count {
        while step(&model) < expected {
            let before = model.playback.cursor;
            model.update(Msg::Transport(Transport::StepOn));
            assert_ne!(model.playback.cursor, before);
        }
    }
    for expected in (0..count).rev() {
        assert!(step(&model) >= expected);
        while step(&model) > 0 && step(&model) >= expected {
            model.update(Msg::Transport(Transport::StepBack));
        }
    }
    assert_eq!(step(&model), 0);
}

#[test]
fn while_it_plays_the_beat_is_told_and_on_request_each_of_its_steps() {
    let mut model = pasted(TEXT);
    model.update(Msg::Transport(Transport::ToStart));
    model.update(Msg::Transport(Transport::PlayToggled));
    let mut told = Vec::new();
    for _ in 0..600 {
        model.update(Msg::Transport(Transport::Frame(100.0)));
        if told.last() != Some(&model.shown_steps()) {
            told.push(model.shown_steps());
        }
    }
    let beats: Vec<_> = model.picture.as_ref().expect("it plays").scene.beats.clone();
    assert_eq!(told, beats.iter().map(|beat| (beat.first, beat.last)).collect::<Vec<_>>());
    assert_eq!(model.playback.state, State::Paused);
    let (first, last) = model.shown_steps();
    assert!(first < last, "at its end the last beat still stands");
    model.update(Msg::Transport(Transport::StepsWanted));
    assert_eq!(model.shown_steps(), (first, first));
    model.update(Msg::Transport(Transport::StepOn));
    assert_eq!(model.shown_steps(), (first + 1, first + 1));
}

#[test]
fn a_clock_that_stands_until_a_beat_is_read_says_how_much_of_it_is_over() {
    let mut model = pasted(TEXT);
    model.update(Msg::Transport(Transport::ToStart));
    assert_eq!(model.reading_pause(), None);
    model.update(Msg::Transport(Transport::PlayToggled));
    let mut last = -1.0;
    while model.shown_steps().0 == 0 {
        model.update(Msg::Transport(Transport::Frame(50.0)));
        let Some(share) = model.reading_pause() else { break };
        assert!((0.0..=1.0).contains(&share) && share > last, "{share} after {last}");
        last = share;
    }
    assert!(last > 0.9, "{last}");
    model.update(Msg::Transport(Transport::MomentChosen(5_000.0)));
    model.update(Msg::Transport(Transport::PlayToggled));
    model.update(Msg::Transport(Transport::Frame(50.0)));
    assert_eq!((model.reading_pause(), model.is_told_of_the_past()), (None, true));
}

#[test]
fn the_last_word_comes_where_watching_ends() {
    let mut model = pasted(Example::JobClassicSidecar.text());
    let about = |model: &Model| model.reason.as_ref().map(|reason| reason.about);
    model.update(Msg::Transport(Transport::MomentChosen(8_000.0)));
    assert!(matches!(about(&model), Some(About::Event(_))) && model.is_told_of_the_past());
    model.update(Msg::Transport(Transport::ToEnd));
    assert_eq!(about(&model), Some(About::LastWord));
    assert!(!model.is_told_of_the_past());
    model.update(Msg::Transport(Transport::StepBack));
    assert!(matches!(about(&model), Some(About::Event(_))));
}

#[test]
fn a_frame_moves_only_while_it_plays() {
    let mut model = pasted(TEXT);
    model.update(Msg::Transport(Transport::ToStart));
    model.update(Msg::Transport(Transport::Frame(16.0)));
    assert_eq!(model.playback.cursor.at_ms, 0.0);
    model.update(Msg::Transport(Transport::MomentChosen(5_000.0)));
    model.update(Msg::Transport(Transport::PlayToggled));
    model.update(Msg::Transport(Transport::Frame(16.0)));
    assert_eq!(model.playback.cursor.at_ms, 5_016.0);
    model.update(Msg::Transport(Transport::Scrubbed(3_000.0)));
    assert_eq!(model.playback.state, State::Scrubbing);
    model.update(Msg::Transport(Transport::ScrubEnded));
    assert_eq!((model.playback.state, model.playback.cursor.at_ms), (State::Paused, 3_000.0));
}

#[test]
fn an_edit_is_kept_as_the_draft_and_comes_back() {
    let mut model = open(Start::default());
    let effects = model.update(Msg::Edited(TEXT.to_owned()));
    assert_eq!(effects[..1], [Effect::SaveDraft(TEXT.to_owned())]);
    let again = open(Start { draft: Some(TEXT.to_owned()), ..Start::default() });
    assert_eq!((again.origin, &**again.text), (Origin::Draft, TEXT));
}

#[test]
fn opening_a_link_never_touches_the_draft() {
    let mut shared = pasted(TEXT);
    shared.update(Msg::Transport(Transport::Scrubbed(2_500.0)));
    shared.update(Msg::Choosing(Choosing::Chosen(Choice::Bar(5, 1))));
    shared.update(Msg::Page(Page::LanguageChosen(Language::Korean)));
    let fragment = shared.share().encode();

    let start = Start { fragment: fragment.clone(), draft: Some("# mine".into()), ..Start::default() };
    let mut model = open(start);
    assert_eq!(&**model.text, TEXT);
    assert_eq!(
        (model.playback.cursor.at_ms, model.drawer.panel, model.language),
        (2_500.0, Panel::Why, Language::Korean)
    );
    assert_eq!(model.choice, Some(Choice::Bar(5, 1)));
    let effects = model.update(Msg::Edited("# theirs, edited".into()));
    assert_eq!(effects, [Effect::SaveLinked { fragment, text: "# theirs, edited".into() }]);
    model.update(Msg::Opening(Opening::DraftWanted));
    assert_eq!(&**model.text, "# mine");
}

#[test]
fn an_edited_example_leaves_the_draft_before_it_within_reach() {
    let mut model = open(Start { draft: Some("# mine".into()), ..Start::default() });
    model.update(Msg::Opening(Opening::ExampleChosen(Example::LoggingSidecar)));
    let effects = model.update(Msg::Edited(TEXT.to_owned()));
    let kept = Effect::StoreDraft { id: 1, text: "# mine".to_owned() };
    assert_eq!(effects[..2], [Effect::SaveDraft(TEXT.to_owned()), kept]);
    assert_eq!(model.drafts.list.len(), 1);
}

#[test]
fn an_edited_link_survives_a_reload() {
    let fragment = pasted(TEXT).share().encode();
    let linked = Some((fragment.clone(), "# edited".to_owned()));
    assert_eq!(&**open(Start { fragment, linked, ..Start::default() }).text, "# edited");
}

#[test]
fn a_link_that_cannot_be_read_says_so_and_shows_the_draft() {
    let start = Start { fragment: "v7.abc".into(), draft: Some(TEXT.into()), ..Start::default() };
    let model = open(start);
    assert_eq!(model.notice, Some(Notice::Unreadable(Unreadable::TooNew)));
    assert_eq!(&**model.text, TEXT);
}

#[test]
fn an_embedded_player_keeps_nothing() {
    let mut model = open(Start { query: "embed&autoplay".into(), ..Start::default() });
    assert_eq!(model.playback.state, State::Playing);
    assert!(model.update(Msg::Edited("x".into())).is_empty());
    assert!(model.update(Msg::Page(Page::LanguageChosen(Language::Korean))).is_empty());
}

#[test]
fn the_browser_chooses_the_language_until_the_reader_does() {
    let browser_languages = vec!["fr-FR".to_owned(), "ko-KR".to_owned()];
    let start = Start { browser_languages, ..Start::default() };
    assert_eq!(open(start.clone()).language, Language::Korean);
    assert_eq!(open(Start { language: Some(Language::English), ..start }).language, Language::English);
}

#[test]
fn a_short_link_opens_an_example_at_a_moment() {
    let model = open(Start { query: "s=job-sidecar&t=2.5".into(), ..Start::default() });
    assert_eq!(model.playback.cursor.at_ms, 2_500.0);
}

#[test]
fn a_remedy_is_written_into_the_text() {
    use podreel_core::pod::ContainerId;
    use podreel_core::rules::qos::QosClass;
    let mut model = pasted(TEXT);
    for id in [ContainerId::App(0), ContainerId::Init(0)] {
        model.update(Msg::FieldWanted(id.field("resources.limits.cpu"), "200m".to_owned()));
        model.update(Msg::FieldWanted(id.field("resources.limits.memory"), "64Mi".to_owned()));
    }
    let qos = |model: &Model| model.picture.as_ref().expect("it plays").verdict.qos;
    assert_eq!(qos(&model), QosClass::Guaranteed);
    assert!(model.text.contains("      # 앱 컨테이너\n"));
    model.update(Msg::Edited("kind: [Job".to_owned()));
    model.update(Msg::FieldWanted(ContainerId::App(0).field("image"), "b".to_owned()));
    assert_eq!(**model.text, *"kind: [Job");
}

#[test]
fn a_problem_is_mended_where_it_stands_and_what_is_left_has_the_focus() {
    let mut model = pasted("# 앱\nkind: pod\napiVersion: v1\nspec: {containers: [{name: a, imgae: i}]}\n");
    let effects = model.update(Msg::MendWanted(0));
    assert_eq!(**model.text, *"# 앱\nkind: Pod\napiVersion: v1\nspec: {containers: [{name: a, imgae: i}]}\n");
    assert_eq!(effects.last(), Some(&Effect::ShowPart(Landmark::Problems)));
    let misspelt =
        model.analysis.diagnostics.iter().position(|diagnostic| diagnostic.path.ends_with("imgae"));
    model.update(Msg::MendWanted(misspelt.expect("it is named")));
    assert!(model.text.ends_with("{name: a, image: i}]}\n"), "{}", *model.text);
    model.update(Msg::Undone);
    assert!(model.text.ends_with("{name: a, imgae: i}]}\n"), "{}", *model.text);
    model.update(Msg::MendWanted(99));
    assert!(model.text.ends_with("{name: a, imgae: i}]}\n"), "no such problem");
}

#[test]
fn a_range_that_a_hand_chose_is_shown_until_the_way_back_is_taken() {
    let mut model = pasted(TEXT);
    model.update(Msg::Axis(Axis::RangeBegun(4_000.0)));
    model.update(Msg::Transport(Transport::Scrubbed(1_000.0)));
    assert_eq!(model.playback.cursor.at_ms, 0.0, "a range moves no playhead");
    model.update(Msg::Transport(Transport::ScrubEnded));
    let shown = model.axis.zoom.window().map(|window| (window.from_ms, window.to_ms));
    assert_eq!(shown, Some((1_000.0, 4_000.0)));
    model.update(Msg::Axis(Axis::ZoomedOut(0)));
    assert_eq!(model.axis.zoom.window(), None);
}

#[test]
fn the_shown_part_follows_the_playhead() {
    let mut model = pasted(TEXT);
    model.update(Msg::Axis(Axis::Scaled(0.25)));
    model.update(Msg::Transport(Transport::ToEnd));
    let at_ms = model.playback.cursor.at_ms;
    assert!(model.axis.zoom.window().is_some_and(|window| window.holds(at_ms)));
    assert!(model.axis.ruler.holds(at_ms));
}

#[test]
fn a_service_that_selects_the_pod_shows_its_endpoint() {
    use super::scene::Subject;
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n";
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: a, image: i}]}\n";
    let model = pasted(&format!("{pod}---\n{service}"));
    let picture = model.picture.expect("it plays");
    let subjects = picture.scene.lanes.iter().map(|lane| &lane.subject);
    assert_eq!(subjects.filter(|subject| **subject == Subject::Endpoint("web".into())).count(), 1);
}

#[test]
fn a_tile_brings_the_panel_with_its_reason_into_view() {
    let mut model = pasted(TEXT);
    let ready =
        super::line_lights::ready_event(model.picture.as_ref().expect("it plays")).expect("it becomes Ready");
    let effects = model.update(Msg::Choosing(Choosing::ReasonOpened(Choice::Event(ready))));
    assert_eq!((model.drawer.panel, model.view), (Panel::Why, View::Why));
    assert!(effects.contains(&Effect::ShowDrawer), "{effects:?}");
}

#[test]
fn a_comment_draws_nothing_anew() {
    let mut model = pasted(TEXT);
    let (picture, ruler, reason) = (model.picture.clone(), model.axis.ruler.clone(), model.reason.clone());
    model.update(Msg::Edited(format!("{TEXT}# a comment\n")));
    assert!(model.picture == picture && model.axis.ruler == ruler && model.reason == reason);
}

#[test]
fn one_thing_at_a_time_lies_over_the_page() {
    let drafts = || Some(Over::Drafts { renamed: None });
    let search = || Some(Over::Search(Search::default()));
    let mut model = open(Start::default());
    let mut lies = |msg: Msg| {
        model.update(msg);
        model.over.clone()
    };
    assert_eq!(lies(Msg::Shelf(Shelf::Toggled)), drafts());
    assert_eq!(lies(Msg::Overlay(Overlay::HelpToggled)), Some(Over::Help));
    assert_eq!(lies(Msg::Overlay(Overlay::HelpToggled)), None);
    assert_eq!(lies(Msg::Overlay(Overlay::SearchWanted)), search());
    assert_eq!(lies(Msg::Shelf(Shelf::Toggled)), drafts());
    assert_eq!(lies(Msg::Shelf(Shelf::Toggled)), None);
    assert_eq!(lies(Msg::Overlay(Overlay::SearchWanted)), search());
    assert_eq!(lies(Msg::Overlay(Overlay::Escaped)), None);
}
