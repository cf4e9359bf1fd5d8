//! Runs the rule book: every case of every page in `tests/conformance`.
//!
//! `UPDATE_EXPECT=1` rewrites the expected blocks in place; read the difference before you keep it.

use std::fmt::Write as _;

use podreel_tests::page::{self, Case};
use podreel_tests::project::{self, File};
use podreel_tests::show::Subject;

#[test]
fn every_case_can_be_run_and_names_its_source() {
    let mut complaints = String::new();
    for (file, cases) in pages(&mut complaints) {
        for case in cases {
            if let Some(defect) = case.defect() {
                complain(&mut complaints, &file, case.line, &case.name, &defect);
            }
        }
    }
    assert!(complaints.is_empty(), "\n{complaints}");
}

#[test]
fn every_block_holds_what_the_core_says() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut complaints = String::new();
    for (file, cases) in pages(&mut complaints) {
        let mut edits = Vec::new();
        for case in &cases {
            for manifest in &case.manifests {
                let subject = Subject::new(&manifest.text);
                let expects_errors = manifest.expected.iter().any(|block| block.kind == "diagnostics");
                let errors = subject.errors();
                if !errors.is_empty() && !expects_errors {
                    let what = format!("a manifest has errors that no block expects\n{errors}");
                    complain(&mut complaints, &file, case.line, &case.name, &what);
                }
                for block in &manifest.expected {
                    match subject.show(&block.kind) {
                        Err(error) => complain(&mut complaints, &file, block.line, &case.name, &error),
                        Ok(shown) if shown == block.text => {}
                        Ok(shown) if update => edits.push((block.range.clone(), shown)),
                        Ok(shown) => {
                            let difference = difference(&block.text, &shown);
                            complain(&mut complaints, &file, block.line, &case.name, &difference);
                        }
                    }
                }
            }
        }
        if !edits.is_empty() {
            let path = project::root().join(&file.path);
            std::fs::write(path, page::rewrite(&file.text, edits)).expect("a page can be written");
        }
    }
    assert!(complaints.is_empty(), "\n{complaints}");
}

fn pages(complaints: &mut String) -> Vec<(File, Vec<Case>)> {
    let mut pages = Vec::new();
    for file in project::files("tests/conformance", "md") {
        match page::read(&file.text) {
            Err(error) => complain(complaints, &file, 1, "the page", &error),
            Ok(cases) if cases.is_empty() => complain(complaints, &file, 1, "the page", "it has no case"),
            Ok(cases) => pages.push((file, cases)),
        }
    }
    pages
}

fn complain(complaints: &mut String, file: &File, line: usize, case: &str, what: &str) {
    writeln!(complaints, "{}:{line}: {case}: {what}", file.path).expect("a string takes any text");
}

/// The lines of both, those that differ marked.
fn difference(expected: &str, shown: &str) -> String {
    let mut text = "the block differs: - is expected, + is what the core says\n".to_owned();
    for part in marked_lines(expected, shown) {
        text.push_str(&part);
        text.push('\n');
    }
    text
}

/// The longest common lines stay; the others are marked.
fn marked_lines(expected: &str, shown: &str) -> Vec<String> {
    let (left, right): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), shown.lines().collect());
    let mut common = vec![vec![0_usize; right.len() + 1]; left.len() + 1];
    for l in (0..left.len()).rev() {
        for r in (0..right.len()).rev() {
            common[l][r] = if left[l] == right[r] {
                common[l + 1][r + 1] + 1
            } else {
                common[l + 1][r].max(common[l][r + 1])
            };
        }
    }
    let (mut l, mut r, mut lines) = (0, 0, Vec::new());
    while l < left.len() || r < right.len() {
        if l < left.len() && r < right.len() && left[l] == right[r] {
            lines.push(format!("      {}", left[l]));
            (l, r) = (l + 1, r + 1);
        } else if r == right.len() || (l < left.len() && common[l + 1][r] >= common[l][r + 1]) {
            lines.push(format!("    - {}", left[l]));
            l += 1;
        } else {
            lines.push(format!("    + {}", right[r]));
            r += 1;
        }
    }
    lines
}
