//! Texts that were made to hurt: each gets an answer, at once, and a problem with a place.

use podreel_core::yaml::{Document, SIZE_LIMIT, read};

use crate::dump;

/// The codes of a text's problems, after everything in it has been walked.
fn check(text: &str, expected: &[&str]) {
    let documents = read(text);
    let problems = documents.iter().flat_map(Document::problems);
    let codes: Vec<&str> = problems.map(|problem| problem.code().0).collect();
    let shown: String = text.chars().take(40).collect();
    assert_eq!(codes, expected, "{shown}");
    if text.len() <= SIZE_LIMIT as usize {
        dump(text, &documents);
    }
}

#[test]
fn nested_deeper_than_any_stack() {
    for opening in ["[", "{a: ", "{? ", "- ", "? ", "- ? ", "[{a: ", "{[", "&a [", "!seq ["] {
        check(&opening.repeat(80_000), &["too-deep"]);
    }
    check(&"[".repeat(200), &["yaml-syntax"]);
    check(&format!("{}{}", "[".repeat(200), "]".repeat(200)), &[]);
    let stairs: String = (0..1000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    check(&stairs, &["too-deep"]);
}

#[test]
fn nested_deeply_through_aliases() {
    let mut text = String::from("a0: &a0 [x]\n");
    for level in 1..1000 {
        text.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    let documents = read(&text);
    assert!(documents.iter().any(|document| !document.problems().is_empty()));
    dump(&text, &documents);
}

#[test]
fn billion_laughs() {
    let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, before) in ('b'..='z').zip('a'..) {
        text.push_str(&format!(
            "{name}_: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n"
        ));
    }
    check(&text, &["yaml-syntax"]);
    let text = text.replace('[', "{<<: [").replace(']', "]}");
    assert!(!read(&text).as_slice()[0].problems().is_empty());
    let chain: String = (1..5_000).map(|n| format!("m{n}: &m{n} {{<<: *m{}, k{n}: 1}}\n", n - 1)).collect();
    check(&format!("m0: &m0 {{}}\n{chain}"), &["yaml-syntax"]);
}

#[test]
fn a_few_aliases_are_nothing_unusual() {
    let text = format!("a: &a {{x: 1, z: [1, 2]}}\nb: [{}]\n", "*a, ".repeat(90));
    check(&text, &[]);
}

#[test]
fn one_very_long_line() {
    check(&"a".repeat(500_000), &[]);
    check(&format!("a: {}", "b ".repeat(100_000)), &[]);
    check(&format!("a: \"{}\"", "\\n".repeat(200_000)), &[]);
    check(&format!("a: [{}]", "1,".repeat(60_000)), &[]);
    check(&format!("# {}", "한".repeat(150_000)), &[]);
    check(&" ".repeat(500_000), &[]);
    check(&"\"".repeat(100_001), &["yaml-syntax"]);
    check(&format!("{}: 1", "k".repeat(2_000)), &["yaml-syntax"]);
}

#[test]
fn very_many_lines() {
    check(&"\n".repeat(500_000), &[]);
    check(&"---\na\n".repeat(5_000), &[]);
    check(&"---\na\n".repeat(5_001), &["too-many-documents"]);
    check(&"---\n".repeat(100_000), &["too-many-documents"]);
    check(&"...\n".repeat(100_000), &["too-many-documents"]);
    check(&"- a\n".repeat(50_000), &[]);
    check(&(0..20_000).map(|n| format!("k{n}: 1\n")).collect::<String>(), &[]);
    assert_eq!(read(&"a: 1\n".repeat(20_000)).as_slice()[0].problems().len(), 100);
    check(&format!("a:\n{}", "  # x\n".repeat(80_000)), &[]);
}

#[test]
fn bytes_that_no_manifest_has() {
    for text in [
        "\0",
        "a: \0",
        "a: \"\0\"",
        "\u{1b}[0m",
        "a: \u{7f}",
        "\u{feff}",
        "\u{feff}\u{feff}a: 1",
        "\u{85}a: 1",
        "\u{2028}",
    ] {
        dump(text, &read(text));
    }
    check("a: \"\\uD800\"", &["yaml-syntax"]);
    check("a: \"\\U00110000\"", &["yaml-syntax"]);
}

#[test]
fn more_than_is_read() {
    check(&"a".repeat(10 * 1024 * 1024), &["too-large"]);
    check(&"a: [1]\n".repeat(SIZE_LIMIT as usize / 7 + 1), &["too-large"]);
    check(&format!("a: 1\n---\na: {}\n---\nb: 1\n", "x".repeat(600 * 1024)), &["too-large"]);
}
