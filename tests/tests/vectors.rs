//! Podreel's answers against Kubernetes' own; see `tests/vectors/README.md`.
#![allow(clippy::print_stdout)] // what it prints is what it is for

#[path = "vectors/actions.rs"]
mod actions;
#[path = "vectors/limitrange.rs"]
mod limitrange;
#[path = "vectors/quantity.rs"]
mod quantity;
#[path = "vectors/resources.rs"]
mod resources;
#[path = "vectors/status.rs"]
mod status;
#[path = "vectors/validation.rs"]
mod validation;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use podreel_tests::stored;
use serde_json::Value;

/// Says what Podreel answers differently, if anything.
type Compare = fn(&Value) -> Result<(), String>;

const VECTORS: &[(&str, Compare)] = &[
    ("actions", actions::compare),
    ("quantity", quantity::compare),
    ("resources", resources::compare),
    ("limitrange", limitrange::compare),
    ("status", status::compare),
    ("status-real", status::compare),
    ("validation", validation::compare),
    ("validation-random", validation::compare),
    ("validation-apiserver", validation::compare_message),
];

/// How many disagreements are printed of each file.
const SHOWN: usize = 10;

fn main() -> ExitCode {
    let folder = std::env::var_os("PODREEL_VECTORS").map(PathBuf::from);
    let mut agreed = true;
    for (name, compare) in VECTORS {
        agreed &= run(folder.as_deref(), name, *compare);
    }
    if agreed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether every vector of the file agrees.
fn run(folder: Option<&Path>, name: &str, compare: Compare) -> bool {
    let text = match stored::read(folder, "vectors", name) {
        Ok(text) => text,
        Err(reason) => {
            println!("{name}: {reason}");
            return folder.is_some();
        }
    };
    let mut total = 0;
    let mut disagreements = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        total += 1;
        let answer = match serde_json::from_str(line) {
            Ok(vector) => compare(&vector),
            Err(error) => Err(format!("not JSON: {error}")),
        };
        if let Err(difference) = answer {
            disagreements.push(difference);
        }
    }
    println!("{name}: {} of {total} agree", total - disagreements.len());
    for difference in disagreements.iter().take(SHOWN) {
        println!("{difference}");
    }
    total > 0 && disagreements.is_empty()
}

/// Collects the differences between expected and found values of one vector.
struct Differences {
    text: String,
}

impl Differences {
    const fn new() -> Self {
        Self { text: String::new() }
    }

    /// Notes a difference; an expected value that is absent is `null`.
    fn check(&mut self, what: &str, expected: &Value, found: impl Into<Value>) {
        let found = found.into();
        if *expected != found {
            writeln!(self.text, "  {what}\n    expected {expected}\n    found    {found}")
                .expect("a string takes everything");
        }
    }

    /// Nothing, or the differences under their input.
    fn finish(self, input: &dyn std::fmt::Display) -> Result<(), String> {
        if self.text.is_empty() { Ok(()) } else { Err(format!("{input}\n{}", self.text)) }
    }
}
