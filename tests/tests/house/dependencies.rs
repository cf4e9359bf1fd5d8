//! What the manifests say beside what Cargo reads.

use podreel_tests::project::{self, File};

use crate::{check, packages};

fn manifests() -> Vec<File> {
    let packages = packages().into_iter().map(|package| format!("{package}/Cargo.toml"));
    packages.chain(["Cargo.toml".to_owned()]).filter_map(|path| project::file(&path)).collect()
}

#[test]
fn a_crate_takes_the_lints_of_the_workspace() {
    let deaf = |file: &File| file.path != "Cargo.toml" && !file.text.contains("[lints]\nworkspace = true\n");
    let found = manifests().into_iter().filter(deaf);
    check(
        &found.map(|file| format!("{}: [lints] workspace = true is missing", file.path)).collect::<Vec<_>>(),
    );
}

#[test]
fn a_dependency_has_its_reason_beside_it() {
    let dependencies = dependencies().into_iter().filter(|dependency| !dependency.has_reason);
    check(
        &dependencies
            .map(|found| format!("{}: no reason beside {}", found.place, found.name))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_dependency_stands_in_the_readme() {
    let readme = project::file("README.md").expect("the project has a README").text;
    let unnamed = |dependency: &Dependency| {
        !dependency.name.starts_with("podreel") && !readme.contains(&format!("`{}`", dependency.name))
    };
    let found = dependencies().into_iter().filter(unnamed);
    check(
        &found
            .map(|found| format!("{}: {} is not in README.md", found.place, found.name))
            .collect::<Vec<_>>(),
    );
}

struct Dependency {
    name: String,
    place: String,
    has_reason: bool,
}

/// Every entry of every table of dependencies, also those with a table of their own.
fn dependencies() -> Vec<Dependency> {
    let mut found = Vec::new();
    for file in manifests() {
        let mut in_dependencies = false;
        let mut before = "";
        for (at, line) in file.text.lines().enumerate() {
            let name = if let Some(header) = line.strip_prefix('[') {
                let table = header.trim_end_matches(']');
                in_dependencies = table.ends_with("dependencies");
                table.rsplit_once("dependencies.").map(|(_, name)| name)
            } else if in_dependencies && !line.starts_with(['#', ' ', ']', '}']) {
                line.split_once(['.', ' ', '=']).map(|(name, _)| name)
            } else {
                None
            };
            if let Some(name) = name {
                // The workspace's own line gives the reason of what is inherited.
                let inherited = line.contains("workspace = true");
                let has_reason = inherited || line.contains(" # ") || before.starts_with('#');
                let place = format!("{}:{}", file.path, at + 1);
                found.push(Dependency { name: name.trim().to_owned(), place, has_reason });
            }
            before = line;
        }
    }
    found
}
