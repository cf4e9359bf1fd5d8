//! The project's own files, read as text.

use std::fs;
use std::path::{Path, PathBuf};

/// The project's root.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("this package lies in the project's root").to_owned()
}

/// One file.
pub struct File {
    /// Its path below the root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The files below `folder` whose name ends in `.ending`, by path; what a build makes is left out.
#[must_use]
pub fn files(folder: &str, ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    found.iter().map(|path| read(path)).collect()
}

/// The file at `path` below the root, if it is there.
#[must_use]
pub fn file(path: &str) -> Option<File> {
    let path = root().join(path);
    path.is_file().then(|| read(&path))
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("a folder of the project can be listed").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            let made = matches!(name, "target" | "dist" | "node_modules") || name.starts_with('.');
            if !made {
                walk(&path, ending, found);
            }
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> File {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let below = path.strip_prefix(root()).expect("only files below the root are read");
    File { path: below.to_string_lossy().replace('\\', "/"), text }
}

impl File {
    /// The name without folder and ending.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }

    /// The text of a Rust file without its tests, which stand last; empty for a file of tests.
    #[must_use]
    pub fn without_tests(&self) -> &str {
        if self.stem() == "tests" || self.path.starts_with("tests/") || self.path.contains("/tests/") {
            return "";
        }
        self.text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default()
    }

    /// The lines of a Rust file that are code and not tests, with their numbers.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.without_tests().lines().enumerate();
        lines.map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}
