//! Tidy tests: what `house` promises to a newcomer and neither Cargo nor clippy can see.

#[path = "house/dependencies.rs"]
mod dependencies;
#[path = "house/files.rs"]
mod files;
#[path = "house/imports.rs"]
mod imports;
#[path = "house/layers.rs"]
mod layers;
#[path = "house/readme.rs"]
mod readme;
#[path = "house/rules.rs"]
mod rules;
#[path = "house/words.rs"]
mod words;

use podreel_tests::project::{self, File};

/// The packages of the workspace, each in a folder of its name.
fn packages() -> Vec<String> {
    let manifest = project::file("Cargo.toml").expect("the workspace has a manifest").text;
    let members = manifest.split("\nmembers = [").nth(1).and_then(|rest| rest.split(']').next());
    let members = members.expect("the workspace has members");
    members.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn rust_files() -> Vec<File> {
    packages().iter().flat_map(|package| project::files(package, "rs")).collect()
}

fn check(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
