//! Where the sentences stand that a person reads.

use podreel_tests::project::File;

use crate::{check, rust_files};

/// What only tests read may hold letters of any script.
const OF_TESTS: &[&str] = &["frontend/src/model/fixture.rs", "frontend/src/model/properties.rs"];

#[test]
fn what_a_person_reads_stands_in_words() {
    let mut complaints = Vec::new();
    let is_ours = |file: &&File| !file.path.starts_with("core/src/words") && !OF_TESTS.contains(&&*file.path);
    for file in rust_files().iter().filter(is_ours) {
        for (line, text) in speaking(file) {
            complaints.push(format!("{}:{line}: belongs into core/src/words: {}", file.path, text.trim()));
        }
    }
    check(&complaints);
}

/// The lines with Korean in them, and those that choose a text by the language.
fn speaking(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let chooses = |text: &str| {
        let arm = text.split_once("=>").filter(|(pattern, _)| pattern.contains("Language::"));
        arm.is_some_and(|(_, chosen)| chosen.contains('"'))
    };
    file.code()
        .filter(move |(_, text)| text.contains(|letter| matches!(letter, '가'..='힣')) || chooses(text))
}
