//! The project's own files, read as text.

use std::fs;
use std::path::{Path, PathBuf};

/// What stands before a test, or before what only tests use.
const FOR_TESTS: &str = "\n#[cfg(test)]\n";

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
        if self.is_of_tests() { "" } else { self.text.split(FOR_TESTS).next().unwrap_or_default() }
    }

    /// The tests of a Rust file; all of a file of tests.
    #[must_use]
    pub fn tests(&self) -> &str {
        &self.text[self.without_tests().len()..]
    }

    /// The first line behind a Rust file's tests that is none of them, where [`Self::without_tests`] would not see it.
    #[must_use]
    pub fn code_behind_tests(&self) -> Option<&str> {
        self.text.split(FOR_TESTS).skip(1).flat_map(behind_first_item).find(|line| !line.is_empty())
    }

    fn is_of_tests(&self) -> bool {
        self.stem() == "tests" || self.path.starts_with("tests/") || self.path.contains("/tests/")
    }

    /// The lines of a Rust file that are code and not tests, with their numbers.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.without_tests().lines().enumerate();
        lines.map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// The lines behind the first item of a text: a declaration of one line, or what ends with a brace at its edge.
fn behind_first_item(text: &str) -> impl Iterator<Item = &str> {
    let mut lines = text.lines().skip_while(|line| line.starts_with(['/', '#']));
    if lines.next().is_some_and(|line| !line.ends_with([';', '}'])) {
        lines.by_ref().find(|line| *line == "}");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, without_tests: &str, code_behind_tests: Option<&str>) {
        let file = File { path: "core/src/a.rs".to_owned(), text: text.to_owned() };
        assert_eq!(file.without_tests(), without_tests);
        assert_eq!([file.without_tests(), file.tests()].concat(), text);
        assert_eq!(file.code_behind_tests(), code_behind_tests);
    }

    #[test]
    fn tests_within_the_file() {
        let tests = "\n#[cfg(test)]\nmod tests {\n    use super::*;\n\n    #[test]\n    fn a() {}\n}\n";
        check(&format!("fn a() {{}}\n{tests}"), "fn a() {}\n", None);
    }

    #[test]
    fn tests_in_files_of_their_own() {
        let tests = "\n#[cfg(test)]\npub(crate) mod fixture;\n#[cfg(test)]\nmod tests;\n";
        check(&format!("fn a() {{}}\n{tests}"), "fn a() {}\n", None);
    }

    #[test]
    fn tests_that_are_declared_before_the_code() {
        check("mod a;\n#[cfg(test)]\nmod tests;\nmod z;\n\nfn a() {}\n", "mod a;", Some("mod z;"));
        check("\n#[cfg(test)]\nmod tests {\n}\n\nfn a() {}\n", "", Some("fn a() {}"));
    }

    #[test]
    fn a_file_without_tests() {
        check("fn a() {}\n", "fn a() {}\n", None);
    }

    #[test]
    fn a_file_of_tests() {
        for path in ["core/src/a/tests.rs", "core/src/a/tests/b.rs", "tests/src/a.rs"] {
            let file = File { path: path.to_owned(), text: "use a;\n".to_owned() };
            assert_eq!((file.without_tests(), file.tests()), ("", "use a;\n"), "{path}");
        }
    }
}
