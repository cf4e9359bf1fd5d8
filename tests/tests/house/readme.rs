//! The README says what is there.

use std::collections::BTreeSet;

use podreel_tests::project::{self, File};
use podreel_tests::show;

use crate::files::sources;
use crate::{check, packages};

fn readme() -> File {
    project::file("README.md").expect("the project has a README")
}

/// What stands in backticks in a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Whether it is a path of ours, and of one file or folder.
fn is_own_path(text: &str) -> bool {
    const STANDS_FOR_OTHERS: [&str; 3] = ["NAME", "DIR", "FILE"];
    let Some((folder, _)) = text.split_once('/') else { return false };
    let is_ours = matches!(folder, "static" | "docs" | ".ci") || packages().iter().any(|own| own == folder);
    let is_one = !text.contains(['*', '…', '<', '{', ' ', ':'])
        && !text.split(['/', '.']).any(|part| STANDS_FOR_OTHERS.contains(&part));
    is_ours && is_one
}

/// The paths of ours that a line of prose names though they do not exist.
fn missing(file: &File, lines: impl Iterator<Item = (usize, String)>, complaints: &mut Vec<String>) {
    let root = project::root();
    for (at, line) in lines {
        for path in quoted(&line).filter(|text| is_own_path(text) && !root.join(text).exists()) {
            complaints.push(format!("{}:{}: {path} does not exist", file.path, at + 1));
        }
    }
}

#[test]
fn what_prose_names_exists() {
    let mut complaints = Vec::new();
    let mut pages = vec![readme()];
    pages.extend(["docs", "tests", "static"].iter().flat_map(|folder| project::files(folder, "md")));
    for page in &pages {
        let lines = page.text.lines().map(str::to_owned).enumerate();
        missing(page, lines, &mut complaints);
    }
    for file in sources() {
        let comments = file.text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("//"));
        missing(&file, comments.map(|(at, line)| (at, line.to_owned())), &mut complaints);
    }
    check(&complaints);
}

/// The paths in the first column of the map.
fn mapped(readme: &File) -> Vec<String> {
    let map = readme.text.split("\n## ").find(|section| section.starts_with("The map")).unwrap_or_default();
    let rows = map.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.filter_map(|row| row.split(" | ").next());
    cells.flat_map(quoted).map(str::to_owned).collect()
}

#[test]
fn every_file_of_code_is_on_the_map() {
    let mapped = mapped(&readme());
    // A module's row speaks for the folder of its name, and a folder's for all that is in it.
    let is_mapped = |file: &File| {
        mapped.iter().any(|path| match path.strip_suffix(".rs") {
            Some(module) => file.path.strip_prefix(module).is_some_and(|rest| rest.starts_with(['.', '/'])),
            None => file.path.starts_with(&**path),
        })
    };
    // The two roots of a crate's modules say nothing of their own.
    let is_root = |file: &File| file.path.ends_with("/src/main.rs") || file.path.ends_with("/src/lib.rs");
    let lost = sources().into_iter().filter(|file| !is_root(file) && !is_mapped(file));
    check(&lost.map(|file| format!("{} is not on README.md's map", file.path)).collect::<Vec<_>>());
}

#[test]
fn every_kind_of_fence_has_its_row() {
    let readme = readme();
    let rows = readme.text.split("| fence |").nth(1).unwrap_or_default();
    let rows =
        rows.lines().take_while(|line| line.trim_start().starts_with('|') || line.starts_with(" what"));
    let named: BTreeSet<String> =
        rows.filter_map(|row| row.split('|').nth(1)).flat_map(quoted).map(str::to_owned).collect();
    assert_eq!(named, show::kinds().collect());
}
