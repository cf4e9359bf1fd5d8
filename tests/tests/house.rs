//! Tidy tests: what `house` promises to a newcomer and neither Cargo nor clippy can see.

use std::collections::BTreeSet;

use podreel_core::rules::Rule;
use podreel_tests::project::{self, File};

/// The modules of the core, each with its layer: it imports only lower ones.
const LAYERS: &[(&str, u32)] = &[
    ("order", 0),
    ("text", 0),
    ("time", 0),
    ("quantity", 0),
    ("version", 0),
    ("diagnostic", 1),
    ("yaml", 2),
    ("pod", 3),
    ("status", 4),
    ("observed", 5),
    ("rules", 6),
    ("sim", 7),
    ("kubectl", 8),
    ("reality", 8),
    ("advice", 8),
    ("difference", 9),
    ("analysis", 10),
    ("words", 11),
    ("examples", 0),
];

/// The most lines that a file may have without its tests.
const LONGEST: usize = 450;

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

fn manifests() -> Vec<File> {
    let packages = packages().into_iter().map(|package| format!("{package}/Cargo.toml"));
    packages.chain(["Cargo.toml".to_owned()]).filter_map(|path| project::file(&path)).collect()
}

fn check(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

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

#[test]
fn a_module_of_the_core_imports_only_lower_layers() {
    let mut complaints = Vec::new();
    for file in project::files("core/src", "rs").iter().filter(|file| file.path != "core/src/lib.rs") {
        let module = file.path["core/src/".len()..].split(['/', '.']).next().unwrap_or_default();
        let Some(layer) = layer(module) else {
            complaints.push(format!("{}: `{module}` has no layer in tests/tests/house.rs", file.path));
            continue;
        };
        for (line, import) in crate_imports(file) {
            // The Scenario is a document of the same text, so its decoder alone reads nodes.
            let excepted = import == "yaml" && file.path.starts_with("core/src/sim/scenario");
            let over_yaml = import == "yaml" && matches!(module, "sim" | "rules") && !excepted;
            let higher = self::layer(&import).is_none_or(|imported| imported >= layer);
            if import != module && (higher || over_yaml) {
                complaints.push(format!("{}:{line}: `{module}` must not import `{import}`", file.path));
            }
        }
    }
    check(&complaints);
}

fn layer(module: &str) -> Option<u32> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

/// The first name of each path that begins with `crate::`, also inside `use crate::{…}`.
fn crate_imports(file: &File) -> Vec<(usize, String)> {
    let code: Vec<(usize, &str)> = file.code().collect();
    let mut imports = Vec::new();
    for (at, (number, line)) in code.iter().enumerate() {
        for (place, _) in line.match_indices("crate::") {
            let rest = &line[place + "crate::".len()..];
            if !rest.starts_with('{') {
                imports.push((*number, first_name(rest)));
                continue;
            }
            let tail: String = code[at + 1..].iter().map(|(_, line)| *line).collect();
            let group = format!("{rest}{tail}");
            let group = group.split(';').next().unwrap_or_default();
            let mut depth = 0;
            for (place, letter) in group.char_indices() {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                if depth == 1 && matches!(letter, '{' | ',') {
                    imports.push((*number, first_name(group[place + 1..].trim_start())));
                }
            }
        }
    }
    imports.retain(|(_, name)| name.starts_with(|letter: char| letter.is_ascii_lowercase()));
    imports
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect()
}

#[test]
fn each_part_of_the_page_keeps_to_its_side() {
    const WEB: &[&str] = &["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo"];
    let rules: &[(&str, &[&str], &[&str])] = &[
        ("model", WEB, &["app", "view", "browser"]),
        ("view", &[], &["app", "browser"]),
        ("browser", &[], &["app", "view"]),
    ];
    let mut complaints = Vec::new();
    for file in project::files("frontend/src", "rs") {
        let part = file.path["frontend/src/".len()..].split(['/', '.']).next().unwrap_or_default();
        let Some((_, crates, modules)) = rules.iter().find(|(name, _, _)| *name == part) else { continue };
        for (line, text) in file.code() {
            let names = |name: &&&str| {
                text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
                    .any(|word| word == **name)
            };
            for name in crates.iter().filter(names) {
                complaints.push(format!("{}:{line}: `{part}` must not use `{name}`", file.path));
            }
        }
        for (line, import) in crate_imports(&file) {
            if modules.contains(&import.as_str()) {
                complaints.push(format!("{}:{line}: `{part}` must not import `{import}`", file.path));
            }
        }
    }
    check(&complaints);
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut complaints = Vec::new();
    for file in rust_files() {
        let lines = file.without_tests().lines().count();
        if lines > LONGEST {
            complaints.push(format!("{}: {lines} lines without tests; at most {LONGEST}", file.path));
        }
    }
    check(&complaints);
}

#[test]
fn a_file_is_named_for_what_it_holds() {
    let nothing = ["mod", "utils", "util", "helpers", "helper", "common", "types", "constants", "misc"];
    let empty =
        |file: &File| nothing.iter().any(|name| file.path.split(['/', '.']).any(|part| part == *name));
    let found = rust_files().into_iter().filter(empty);
    check(&found.map(|file| format!("{}: the name says nothing", file.path)).collect::<Vec<_>>());
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

#[test]
fn nothing_is_left_for_later() {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!(".unw", "rap()")];
    let mut complaints = Vec::new();
    for file in rust_files() {
        for (at, line) in file.without_tests().lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                complaints.push(format!("{}:{}: {word}", file.path, at + 1));
            }
        }
    }
    check(&complaints);
}

#[test]
fn what_the_readme_names_exists() {
    let readme = project::file("README.md").expect("the project has a README");
    let root = project::root();
    let packages = packages();
    let mut complaints = Vec::new();
    for (at, line) in readme.text.lines().enumerate() {
        for quoted in line.split('`').skip(1).step_by(2) {
            let first = quoted.split('/').next().unwrap_or_default();
            let ours = quoted.contains('/')
                && (packages.iter().any(|package| package == first)
                    || matches!(first, "static" | "docs" | ".ci"));
            let real = !quoted.contains(['*', '…', ' ']) && quoted.chars().all(|c| c != 'N' && c != '<');
            if ours && real && !root.join(quoted).exists() {
                complaints.push(format!("README.md:{}: {quoted} does not exist", at + 1));
            }
        }
    }
    check(&complaints);
}
