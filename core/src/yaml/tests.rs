use expect_test::{Expect, expect};

use super::*;

/// Each document as its value in JSON's notation, then its problems with what they point at.
fn check(text: &str, expected: &Expect) {
    let mut out = String::new();
    for document in &read(text) {
        match document.root() {
            Some(root) => out.push_str(&format!("{root:?}\n")),
            None => out.push_str("no root\n"),
        }
        for problem in document.problems() {
            out.push_str(&format!("  {:?} at {:?}", problem.problem, &text[problem.span.range()]));
            if !problem.path.is_empty() {
                out.push_str(&format!(" in {}", problem.path));
            }
            for label in &problem.labels {
                out.push_str(&format!(", {:?} {:?}", label.role, label.span));
            }
            out.push('\n');
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn scalars_as_the_api_server_reads_them() {
    check(
        "[yes, 'yes', 0644, 1_000, 1.50, ~, '', !!str 12, ! 12, 2001-12-14, a b]",
        &expect![[r#"
        [true, "yes", 420, 1000, 1.50, null, "", "12", "12", "2001-12-14", "a b"]
    "#]],
    );
}

#[test]
fn keys_become_strings() {
    check(
        "{1: a, true: b, on: c, 0x10: d, 1.5: e, 'x': f, ? g : h}",
        &expect![[r#"
            {"1": "a", "true": "c", "16": "d", "1.5": "e", "x": "f", "g": "h"}
              DuplicateKey { path: "true" } at "on" in true, FirstHere Span { start: 7, end: 11 }
        "#]],
    );
    check(
        "~: a\n[b]: c\n{d: e}: f\ng: h",
        &expect![[r#"
        {"g": "h"}
          Syntax { found: "a key must not be null" } at "~"
          Syntax { found: "a key must be a string" } at "[b]"
          Syntax { found: "a key must be a string" } at "{d: e}"
    "#]],
    );
}

#[test]
fn merge_keys_in_the_order_of_the_text() {
    check(
        "base: &b {x: 1, z: 2}\nover:\n  <<: *b\n  z: 3\n",
        &expect![[r#"
        {"base": {"x": 1, "z": 2}, "over": {"x": 1, "z": 3}}
    "#]],
    );
    check(
        "base: &b {x: 1, z: 2}\nunder:\n  z: 3\n  <<: *b\n",
        &expect![[r#"
        {"base": {"x": 1, "z": 2}, "under": {"z": 2, "x": 1}}
    "#]],
    );
    check(
        "<<: [{a: 1}, {a: 2, b: 3}]\n",
        &expect![[r#"
        {"a": 1, "b": 3}
    "#]],
    );
    check(
        "<<: 5\na: 1\n",
        &expect![[r#"
        {"a": 1}
          Syntax { found: "map merge requires map or sequence of maps as the value" } at "5"
    "#]],
    );
    check(
        "'<<': 5\n",
        &expect![[r#"
        {"<<": 5}
    "#]],
    );
}

#[test]
fn the_same_key_twice() {
    check(
        "a:\n- b: 1\n  c: 2\n  b: 3\n",
        &expect![[r#"
            {"a": [{"b": 3, "c": 2}]}
              DuplicateKey { path: "a[0].b" } at "b" in a[0].b, FirstHere Span { start: 5, end: 6 }
        "#]],
    );
}

#[test]
fn aliases() {
    check(
        "a: &x [1, 2]\nb: *x\nc: *y\n",
        &expect![[r#"
        {"a": [1, 2], "b": [1, 2], "c": null}
          UnknownAlias { name: "y" } at "*y" in c
    "#]],
    );
    check(
        "a: &x [*x]\n",
        &expect![[r#"
        {"a": [null]}
          Syntax { found: "anchor 'x' value contains itself" } at "*x" in a[0]
    "#]],
    );
    check(
        "&k a: 1\nb: *k\n*k : 2\n",
        &expect![[r#"
            {"a": 2, "b": "a"}
              DuplicateKey { path: "a" } at "*k" in a, FirstHere Span { start: 3, end: 4 }
        "#]],
    );
}

#[test]
fn a_broken_document_keeps_what_came_before_and_leaves_the_others_whole() {
    check(
        "a: 1\nb: [1, 2\nc: 3\n---\nd: 4\n",
        &expect![[r#"
        {"a": 1, "b": [1]}
          Syntax { found: "illegal placement of ':' indicator" } at ":" in b[1]
        {"d": 4}
    "#]],
    );
    check(
        "kind: Pod\nspec:\n  containers:\n  - name: a\n    image\n  - name: b\n",
        &expect![[r#"
        {"kind": "Pod", "spec": {"containers": [{"name": "a"}]}}
          Syntax { found: "simple key expected ':'" } at "image" in spec.containers[0]
    "#]],
    );
    check(
        "a: 'open\nb: 2\n---\nc: 3\n",
        &expect![[r#"
        {}
          Syntax { found: "invalid indentation in multiline quoted scalar" } at "b:" in a
        {"c": 3}
    "#]],
    );
    check(
        "a: b: c\n",
        &expect![[r#"
        {"a": "b"}
          Syntax { found: "mapping values are not allowed in this context" } at ":"
    "#]],
    );
    check(
        "a: \"\\q\"\n",
        &expect![[r#"
        {}
          Syntax { found: "while parsing a quoted scalar, found unknown escape character" } at "\"\\q\"" in a
    "#]],
    );
    check(
        "a:\n  b: 1\n c: 2\n",
        &expect![[r#"
        {"a": {"b": 1}}
          Syntax { found: "while parsing a block mapping, did not find expected key" } at "c:"
    "#]],
    );
    check(
        "a: {b: 1]\n",
        &expect![[r#"
            {"a": {"b": 1}}
              Syntax { found: "mismatched bracket '{' closed by ']'" } at "{" in a
        "#]],
    );
    check(
        "a: @b\n",
        &expect![[r#"
        {}
          Syntax { found: "unexpected character: `@'" } at "@b" in a
    "#]],
    );
    check(
        "- a\nb: c\n",
        &expect![[r#"
        ["a"]
          Syntax { found: "while parsing a block collection, did not find expected '-' indicator" } at "b:" in [1]
    "#]],
    );
}

#[test]
fn tabs() {
    check(
        "spec:\n\tcontainers: []\n",
        &expect![[r#"
        {}
          TabIndent at "\t" in spec
    "#]],
    );
    check(
        "spec:\n  a: 1\n  \tb: 2\n",
        &expect![[r#"
            {"spec": {}}
              TabIndent at "\t" in spec.a
        "#]],
    );
    check(
        "spec:\n  containers:\n\t- name: a\n",
        &expect![[r#"
        {"spec": {}}
          TabIndent at "\t" in spec.containers
    "#]],
    );
    check(
        "a:\n  - b: 1\n  \tc: 2\n",
        &expect![[r#"
        {"a": [{}]}
          TabIndent at "\t" in a[0].b
    "#]],
    );
    check(
        "a: |\n\tx\n",
        &expect![[r#"
        {}
          TabIndent at "\t" in a
    "#]],
    );
    check(
        "a:\n \tb: 1\n",
        &expect![[r#"
        {"a": {"b": 1}}
          TabIndent at "\t" in a
    "#]],
    );
    check(
        "data: |\n  all:\n  \techo\nb: [\n",
        &expect![[r#"
        {"data": "all:\n\techo\n", "b": []}
          Syntax { found: "unclosed bracket '['" } at "[" in b[0]
    "#]],
    );
    check(
        "spec:\t1\nb: [\n\t1]\n",
        &expect![[r#"
        {"spec": 1, "b": []}
          TabIndent at "\t" in b[0]
    "#]],
    );
}

#[test]
fn nothing_to_read() {
    check(
        "",
        &expect![[r#"
        no root
    "#]],
    );
    check(
        "# 아무것도 없음\n---\n# nothing\n---\n",
        &expect![[r#"
        no root
        no root
        no root
    "#]],
    );
    check(
        "---\n~\n",
        &expect![[r#"
        null
    "#]],
    );
}

#[test]
fn byte_order_marks_and_line_ends() {
    check(
        "\u{feff}a: 1\n---\n\u{feff}b: 2\n",
        &expect![[r#"
        {"a": 1}
        no root
          Syntax { found: "a BOM must not appear inside a document" } at "\u{feff}b:"
    "#]],
    );
    check(
        "a: 1\r\nb: |\r\n  x\r\n  y\r\n",
        &expect![[r#"
        {"a": 1, "b": "x\ny\n"}
    "#]],
    );
}

/// Spans by path: what stands in the whole text there.
fn check_spans(text: &str, expected: &[(&str, &str)]) {
    let documents = read(text);
    let last = documents.as_slice().last().expect("never empty");
    for (path, at) in expected {
        let node = last.at(path).unwrap_or_else(|| panic!("nothing at {path}"));
        assert_eq!(&text[node.span().range()], *at, "{path}");
    }
}

#[test]
fn spans_in_the_whole_text_after_korean_comments() {
    let text = "# 앱 컨테이너 🚢\na: 1\n---\n# 사이드카\nspec: # 둘째\n  command: [sh, -c, \"가 나\"]\n  image: '한글'\n  empty:\n  env:\n  - name: A # 끝\n    value: |\n      줄\n  - {b: c}\nlast: x\n";
    check_spans(
        text,
        &[
            ("spec.command", "[sh, -c, \"가 나\"]"),
            ("spec.command[2]", "\"가 나\""),
            ("spec.image", "'한글'"),
            ("spec.env[1]", "{b: c}"),
            ("spec.env[1].b", "c"),
            ("spec.empty", ""),
            ("last", "x"),
        ],
    );
}
