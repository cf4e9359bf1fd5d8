//! What a file takes from others stands at its top: ours behind those of others, each module once.

use std::collections::BTreeSet;

use podreel_tests::project::File;

use crate::{check, rust_files};

/// One `use` for the file alone, on one line.
struct Import {
    line: usize,
    path: String,
    /// What lies between it and the one before.
    gap: Gap,
}

#[derive(Clone, Copy, PartialEq)]
enum Gap {
    /// At most what is handed on.
    None,
    /// A blank line.
    Blank,
    /// What is handed on, in a block of its own.
    HandedOn,
}

/// The imports at the top of a file, but for those that are handed on or hold for one platform.
fn imports(file: &File) -> Vec<Import> {
    let mut found = Vec::new();
    let mut lines = file.text.lines().enumerate();
    let (mut before, mut gap) = ("", Gap::None);
    while let Some((at, line)) = lines.next() {
        let is_handed_on = line.starts_with("pub") && line.contains(" use ");
        if !is_handed_on && !line.starts_with("use ") {
            (before, gap) = (line, if gap == Gap::HandedOn { gap } else { Gap::Blank });
            continue;
        }
        let mut path = line.to_owned();
        while !path.ends_with(';') {
            let Some((_, more)) = lines.next() else { break };
            path.push_str(more.trim());
        }
        if is_handed_on {
            gap = if gap == Gap::None { gap } else { Gap::HandedOn };
        } else if !before.starts_with("#[") {
            let path = path.trim_start_matches("use ").trim_end_matches(';').to_owned();
            found.push(Import { line: at + 1, path, gap });
            gap = Gap::None;
        }
        before = "";
    }
    found
}

/// The standard library, other packages, this one.
fn group(path: &str) -> u8 {
    match path.split("::").next() {
        Some("std") => 0,
        Some("crate" | "self" | "super") => 2,
        _ => 1,
    }
}

#[test]
fn imports_stand_in_three_groups() {
    let mut complaints = Vec::new();
    for file in rust_files() {
        let imports = imports(&file);
        for (before, import) in imports.iter().zip(imports.iter().skip(1)) {
            let (earlier, later) = (group(&before.path), group(&import.path));
            let is_well = if later == earlier { import.gap != Gap::Blank } else { import.gap != Gap::None };
            if later < earlier || !is_well {
                complaints.push(format!("{}:{}: use {}", file.path, import.line, import.path));
            }
        }
    }
    check(&complaints);
}

#[test]
fn a_module_is_imported_from_once() {
    let mut complaints = Vec::new();
    for file in rust_files() {
        let mut modules = BTreeSet::new();
        for Import { line, path, .. } in imports(&file) {
            let module = match path.split_once("::{") {
                Some((module, _)) => module,
                None => path.rsplit_once("::").map_or(&*path, |(module, _)| module),
            };
            if !path.contains(" as ") && !path.ends_with('*') && !modules.insert(module.to_owned()) {
                complaints.push(format!("{}:{line}: use {path}", file.path));
            }
        }
    }
    check(&complaints);
}

#[test]
fn a_name_of_another_module_is_imported() {
    let mut complaints = Vec::new();
    for file in rust_files() {
        let mut is_import = false;
        for (at, line) in file.text.lines().enumerate() {
            let code = line.trim_start();
            is_import |= code.starts_with("use ") || code.starts_with("pub use ") || code.starts_with("pub(");
            let is_code = !is_import && !code.starts_with("//") && !code.starts_with('#');
            if is_code && names_a_path(code) {
                complaints.push(format!("{}:{}: {code}", file.path, at + 1));
            }
            is_import &= !code.ends_with([';', '{']);
        }
    }
    check(&complaints);
}

/// Whether code names something two modules away; the front door, `crate::analyze`, is not far.
fn names_a_path(code: &str) -> bool {
    ["crate::", "podreel_core::"].iter().any(|root| {
        let far = |(place, _): (usize, &str)| {
            let rest = &code[place + root.len()..];
            let module = rest.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
            let is_own = !code[..place].ends_with(['$', ':', '"']) && !code[..place].ends_with("in ");
            is_own && module.is_some_and(|end| end > 0 && rest[end..].starts_with("::"))
        };
        code.match_indices(root).any(far)
    })
}
