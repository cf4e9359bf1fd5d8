//! What every file is like.

use podreel_tests::project::{self, File};

use crate::{check, packages, rust_files};

/// The most lines that a file may have without its tests, and these without the rest of it.
const LONGEST: usize = 450;

/// Everything that is written by hand: code, scripts and style sheets.
pub(crate) fn sources() -> Vec<File> {
    let mut folders = packages();
    folders.push("static".to_owned());
    let endings = ["rs", "js", "css"].into_iter();
    endings.flat_map(|ending| folders.iter().flat_map(|folder| project::files(folder, ending))).collect()
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut complaints = Vec::new();
    for file in sources() {
        for (text, what) in [(file.without_tests(), "without tests"), (file.tests(), "of tests")] {
            let lines = text.lines().count();
            if lines > LONGEST {
                complaints.push(format!("{}: {lines} lines {what}; at most {LONGEST}", file.path));
            }
        }
    }
    check(&complaints);
}

/// What looks at a file's code stops where its tests begin.
/// What is measured in `em` follows one of these sizes.
#[test]
fn type_has_the_sizes_of_the_tokens() {
    let sets_px = |line: &str| {
        let after = |name| line.split(name).nth(1).and_then(|rest| rest.split([';', '/', '}']).next());
        ["font-size:", "font:"].into_iter().filter_map(after).any(|value| value.contains("px"))
    };
    let mut complaints = Vec::new();
    for file in project::files("static/style", "css") {
        for (at, line) in file.text.lines().enumerate().filter(|(_, line)| sets_px(line)) {
            complaints.push(format!("{}:{}: {}", file.path, at + 1, line.trim()));
        }
    }
    check(&complaints);
}

#[test]
fn tests_stand_last() {
    let stray = |file: File| {
        file.code_behind_tests().map(|line| format!("{}: `{line}` stands behind the tests", file.path))
    };
    check(&rust_files().into_iter().filter_map(stray).collect::<Vec<_>>());
}

#[test]
fn a_file_is_named_for_what_it_holds() {
    let nothing = ["mod", "utils", "util", "helpers", "helper", "common", "types", "constants", "misc"];
    let empty =
        |file: &File| nothing.iter().any(|name| file.path.split(['/', '.']).any(|part| part == *name));
    let found = rust_files().into_iter().filter(empty);
    check(&found.map(|file| format!("{}: the name says nothing", file.path)).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_for_later() {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let mut complaints = Vec::new();
    for file in sources() {
        for (at, line) in file.text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                complaints.push(format!("{}:{}: {word}", file.path, at + 1));
            }
        }
    }
    check(&complaints);
}

/// Where each run takes its own input, a failure may be the day's.
#[test]
fn random_tests_take_the_same_input_on_every_run() {
    let mut complaints = Vec::new();
    for file in project::files("tests/tests", "rs") {
        let count = |what: &str| file.text.lines().filter(|line| line.trim_start().starts_with(what)).count();
        if count("proptest! {") != count("#![proptest_config(config(") {
            complaints.push(format!("{}: a `proptest!` without `seed::config`", file.path));
        }
        if file.text.contains(concat!("Config::", "default()")) {
            complaints.push(format!("{}: `Config::default` takes a seed of its own", file.path));
        }
    }
    check(&complaints);
}
