//! Circles of imports between the files of a package.

use std::collections::{BTreeMap, BTreeSet};

use crate::project::{self, File};

/// The files below a folder, each by its path there without its ending, and the files that it imports.
///
/// A file that stands below another may import it: together they are one module.
#[must_use]
pub fn imports(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let files = project::files(folder, "rs");
    let name = |file: &File| file.path[folder.len() + 1..].trim_end_matches(".rs").to_owned();
    let names: BTreeSet<String> = files.iter().map(name).collect();
    files.iter().map(|file| (name(file), imported(file, &name(file), &names))).collect()
}

fn imported(file: &File, name: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let own: Vec<&str> = if name == "lib" { Vec::new() } else { name.split('/').collect() };
    let code: String = file.code().map(|(_, line)| format!("{}\n", line.trim())).collect();
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("mod ") {
        paths.push(format!("self::{}", path_at(&code[at + "mod ".len()..])));
    }
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(root) {
            // `super::super::` is read from its first word on.
            if !code[..at].ends_with("::") {
                unfold("", code[at..].split(';').next().unwrap_or_default(), &mut paths);
            }
        }
    }
    let mut found = BTreeSet::new();
    for path in paths {
        let mut place = own.clone();
        for word in path.split("::") {
            match word {
                "crate" => place.clear(),
                "self" => {}
                "super" => _ = place.pop(),
                word => place.push(word),
            }
        }
        let whole = (1..=place.len()).rev().map(|length| place[..length].join("/"));
        found.extend(whole.into_iter().find(|path| names.contains(path)));
    }
    found.retain(|other| other != name && !name.starts_with(&format!("{other}/")));
    found
}

/// The paths of a tree of imports: `a::{b, c::d}` has two.
fn unfold(before: &str, tree: &str, paths: &mut Vec<String>) {
    let path = format!("{before}{}", path_at(tree));
    let rest = &tree[path_at(tree).len()..];
    let Some(rest) = rest.strip_prefix('{') else { return paths.push(path) };
    let (mut depth, mut begin) = (0, 0);
    for (at, letter) in rest.char_indices() {
        match letter {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                unfold(&path, rest[begin..at].trim(), paths);
                begin = at + 1;
                if letter == '}' {
                    return;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
}

fn path_at(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '_' | ':'));
    &text[..end.unwrap_or(text.len())]
}

/// One circle of imports for each file that stands in one.
#[must_use]
pub fn circles(imports: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut circles = BTreeSet::new();
    for start in imports.keys() {
        // The shortest way back, by the file that each was reached from.
        let mut from: BTreeMap<&String, &String> = BTreeMap::new();
        let mut reached = vec![start];
        let mut next = 0;
        while let Some(at) = reached.get(next).copied() {
            next += 1;
            for other in imports.get(at).into_iter().flatten() {
                if !from.contains_key(other) {
                    from.insert(other, at);
                    reached.push(other);
                }
            }
        }
        let mut circle = BTreeSet::new();
        let mut at = from.get(start).copied();
        while let Some(file) = at {
            circle.insert(file.as_str());
            at = if file == start { None } else { from.get(file).copied() };
        }
        if !circle.is_empty() {
            circles.insert(circle.into_iter().collect::<Vec<_>>().join(", "));
        }
    }
    circles.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_of_imports_is_its_paths() {
        let mut paths = Vec::new();
        unfold("", "super::{a, b::{self, C}, d::e as f}", &mut paths);
        assert_eq!(paths, ["super::a", "super::b::self", "super::b::C", "super::d::e"]);
    }

    #[test]
    fn a_circle_is_found_once() {
        let graph = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "a")];
        let imports = graph.map(|(from, to)| (from.to_owned(), BTreeSet::from([to.to_owned()])));
        assert_eq!(circles(&BTreeMap::from(imports)), ["b, c"]);
    }
}
