//! Every example of the gallery plays to its end, and ends as its title promises.

use podreel_core::analysis::analyze;
use podreel_core::diagnostic::Severity;
use podreel_core::examples::Example;
use podreel_core::sim::timeline::{End, Timeline};
use podreel_core::sim::{event::EventKind, simulate};
use podreel_core::status::PodPhase;
use podreel_core::words::{self, Language};
use podreel_tests::project;

fn play(example: Example) -> Timeline {
    let analysis = analyze(example.text());
    let wrong = analysis.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let wrong: Vec<String> =
        wrong.map(|diagnostic| words::problem(Language::English, &diagnostic.problem).message).collect();
    assert_eq!(wrong, [""; 0], "{}", example.name());
    let workload = analysis.workload().expect("an example has a pod");
    simulate(&workload.pod, &analysis.scenario(workload))
}

fn check(example: Example, end: End, phase: PodPhase) {
    let timeline = play(example);
    let last = timeline.moments.last().expect("a life has moments");
    assert_eq!((timeline.end, last.status.phase), (end, phase), "{}", example.name());
}

#[test]
fn the_job_with_a_sidecar_ends_and_its_counterpart_does_not() {
    check(Example::JobSidecar, End::Quiet, PodPhase::Succeeded);
    check(Example::JobClassicSidecar, End::Quiet, PodPhase::Running);
}

#[test]
fn every_other_pod_is_deleted_and_gone() {
    for example in &Example::ALL[2..] {
        // A pod whose apps all end with 0 when they are told to has succeeded.
        let phase = match example.name() {
            "co-located" | "log-adapter" | "missing-config" => PodPhase::Failed,
            _ => PodPhase::Succeeded,
        };
        check(*example, End::Quiet, phase);
        let timeline = play(*example);
        assert!(timeline.find(|kind| *kind == EventKind::PodReady).is_some(), "{}", example.name());
        assert!(timeline.find(|kind| *kind == EventKind::PodGone).is_some(), "{}", example.name());
    }
}

#[test]
fn every_moment_of_every_example_is_told_in_both_languages() {
    for example in Example::ALL {
        let timeline = play(*example);
        for (index, language) in (0..timeline.events.len())
            .flat_map(|index| Language::ALL.iter().map(move |language| (index, *language)))
        {
            let caption = words::caption(language, &timeline, index);
            for sentence in [&caption.title, &caption.detail] {
                assert!(sentence.ends_with('.'), "{}: {sentence:?}", example.name());
            }
        }
    }
}

#[test]
fn every_file_of_the_gallery_is_in_it() {
    let files: Vec<String> =
        project::files("static/examples", "yaml").iter().map(|file| file.stem().to_owned()).collect();
    let mut names: Vec<&str> = Example::ALL.iter().map(|example| example.name()).collect();
    names.sort_unstable();
    assert_eq!(files, names);
}
