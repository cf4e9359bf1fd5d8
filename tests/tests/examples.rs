//! Every example of the gallery plays to its end, and ends as the gallery's README says.

use podreel_core::analysis::analyze;
use podreel_core::diagnostic::Severity;
use podreel_core::examples::Example;
use podreel_core::sim::timeline::{End, Timeline};
use podreel_core::sim::{event::EventKind, simulate};
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

/// Each example's name with how its pod ends, as the gallery's README says it.
fn promises() -> Vec<(String, String)> {
    let readme = project::file("static/examples/README.md").expect("the gallery has a README").text;
    let table = readme.split("| file | how its pod ends |").nth(1).expect("it says how each ends");
    let cells = |row: &str| row.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = table.lines().map(cells).filter(|cells| cells.len() == 5 && cells[1].starts_with('`'));
    rows.map(|cells| (cells[1].trim_matches('`').to_owned(), cells[2].clone())).collect()
}

#[test]
fn every_pod_is_ready_and_ends_as_the_readme_says() {
    let ends = |example: &Example| {
        let timeline = play(*example);
        assert_eq!(timeline.end, End::Quiet, "{}", example.name());
        assert!(timeline.find(|kind| *kind == EventKind::PodReady).is_some(), "{}", example.name());
        let last = timeline.moments.last().expect("a life has moments");
        let gone = if last.gone { ", then gone" } else { "" };
        (example.name().to_owned(), format!("{}{gone}", last.status.phase.name()))
    };
    assert_eq!(Example::ALL.iter().map(ends).collect::<Vec<_>>(), promises());
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
