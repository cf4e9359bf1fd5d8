//! A rule of Kubernetes has its three parts.

use std::collections::BTreeSet;

use podreel_core::rules::Rule;
use podreel_tests::project::{self, File};

use crate::check;

#[test]
fn a_rule_has_a_file_a_page_and_an_entry() {
    let stems = |folder: &str, ending: &str| -> BTreeSet<String> {
        let files = project::files(folder, ending);
        // A rule's tests may have a folder of their own.
        let direct = |file: &&File| !file.path[folder.len() + 1..].contains('/');
        files.iter().filter(direct).map(|file| file.stem().to_owned()).collect()
    };
    let files = stems("core/src/rules", "rs");
    let pages = stems("tests/conformance", "md");
    let entries: BTreeSet<String> = Rule::ALL.iter().map(|rule| rule.file().to_owned()).collect();
    let mut complaints = Vec::new();
    let names = &(&files | &pages) | &entries;
    for name in names {
        let mut need = |there: bool, what: String| {
            if !there {
                complaints.push(format!("rule {name}: {what} is missing"));
            }
        };
        need(files.contains(&name), format!("core/src/rules/{name}.rs"));
        need(pages.contains(&name), format!("tests/conformance/{name}.md"));
        need(entries.contains(&name), "its entry in core/src/rules.rs".to_owned());
    }
    check(&complaints);
}
