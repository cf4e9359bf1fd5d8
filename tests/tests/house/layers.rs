//! Who may import whom.

use podreel_tests::circles;
use podreel_tests::project::{self, File};

use crate::check;

/// The modules of the core in layers, the lowest first: each imports only lower ones.
const LAYERS: &[&[&str]] = &[
    &["examples", "order", "quantity", "text", "time", "version"],
    &["diagnostic"],
    &["yaml"],
    &["pod"],
    &["status"],
    &["observed"],
    &["rules"],
    &["sim"],
    &["kubectl", "reality"],
    &["difference"],
    &["analysis"],
    &["words"],
];

#[test]
fn the_layers_are_those_of_the_readme_and_each_is_there() {
    let readme = project::file("README.md").expect("the project has a README").text;
    let layers: Vec<String> = LAYERS.iter().map(|layer| layer.join(", ")).collect();
    let written: Vec<&str> = readme.split_whitespace().collect();
    assert!(written.join(" ").contains(&layers.join(" ← ")), "README.md: {}", layers.join(" ← "));
    let gone = LAYERS
        .iter()
        .copied()
        .flatten()
        .filter(|name| project::file(&format!("core/src/{name}.rs")).is_none());
    check(&gone.map(|name| format!("core/src/{name}.rs is gone")).collect::<Vec<_>>());
}

#[test]
fn a_module_of_the_core_imports_only_lower_layers() {
    let mut complaints = Vec::new();
    for file in project::files("core/src", "rs").iter().filter(|file| file.path != "core/src/lib.rs") {
        let module = file.path["core/src/".len()..].split(['/', '.']).next().unwrap_or_default();
        let Some(layer) = layer(module) else {
            complaints.push(format!("{}: `{module}` has no layer in tests/tests/house/layers.rs", file.path));
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

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
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
fn files_import_each_other_in_no_circle() {
    check(&circles::circles(&circles::imports("core/src")));
    let mut imports = circles::imports("frontend/src");
    // One component draws every part, and says there why.
    imports.remove("view/part").expect("the parts of the page have a file");
    check(&circles::circles(&imports));
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
