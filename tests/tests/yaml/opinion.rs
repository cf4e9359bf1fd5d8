//! Plain YAML in every notation holds for us what it holds for `serde_yaml`, which shares no code with our reader.
//!
//! The two agree only where YAML 1.1 and 1.2 do, so the scalars here mean the same in both.

use podreel_core::yaml::{Node, Value, read};
use podreel_tests::seed::config;
use proptest::prelude::*;
use serde_json::Value as Json;

#[derive(Clone, Debug)]
enum Tree {
    Plain(String),
    Single(String),
    Double(String),
    Literal(Vec<String>),
    List(Style, Vec<Tree>),
    Map(Style, Vec<(String, Tree)>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Style {
    Block,
    /// A list that is not indented below its key.
    Flush,
    Flow,
}

fn tree() -> impl Strategy<Value = Tree> {
    let style = || prop::sample::select(vec![Style::Block, Style::Flush, Style::Flow]);
    let word = "[a-z가-힣][a-z가-힣0-9./_-]{0,8}( [a-z가-힣0-9]{1,4}){0,2}"
        .prop_filter("words that YAML 1.1 reads as something else", |word: &String| {
            !WORDS.contains(&word.as_str())
        });
    let number = prop::sample::select(vec![
        "0",
        "7",
        "-12",
        "1.5",
        "-0.25",
        "1.5e3",
        "9223372036854775807",
        "0x1F",
        "~",
        "true",
        "",
    ]);
    let scalar = prop_oneof![
        word.clone().prop_map(Tree::Plain),
        number.prop_map(|number| Tree::Plain(number.to_owned())),
        "[ -~가-힣]{0,10}".prop_map(Tree::Single),
        "[ -~가-힣🚢\t\n]{0,10}".prop_map(Tree::Double),
        prop::collection::vec("[a-z#:'\"{}-]{1,6}", 1..3).prop_map(Tree::Literal),
    ];
    scalar.prop_recursive(4, 40, 5, move |inner| {
        let key = "[a-z가-힣]{2,6}[.]?[0-9]".prop_map(String::from);
        prop_oneof![
            (style(), prop::collection::vec(inner.clone(), 0..5))
                .prop_map(|(style, items)| Tree::List(style, items)),
            (style(), prop::collection::btree_map(key, inner, 0..5))
                .prop_map(|(style, entries)| Tree::Map(style, entries.into_iter().collect())),
        ]
    })
}

impl Tree {
    /// On one line.
    fn flow(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Single(text) => format!("'{}'", text.replace('\'', "''")),
            Self::Double(text) => serde_json::to_string(text).expect("a string is JSON"),
            Self::Literal(lines) => serde_json::to_string(&lines.join("\n")).expect("a string is JSON"),
            Self::List(_, items) => {
                let items: Vec<String> = items.iter().map(|item| format!("{} ", item.flow_item())).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(_, entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("{key}: {}", value.flow())).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    fn flow_item(&self) -> String {
        let text = self.flow();
        if text.is_empty() { "~".to_owned() } else { text }
    }

    /// After a key or a dash whose collection stands at `indent`.
    fn block(&self, indent: usize, out: &mut String) {
        let (inner, pad) = (indent + 2, " ".repeat(indent + 2));
        match self {
            Self::Literal(lines) => {
                out.push_str(" |-\n");
                for line in lines {
                    out.push_str(&format!("{pad}{line}\n"));
                }
            }
            Self::List(style @ (Style::Block | Style::Flush), items) if !items.is_empty() => {
                let at = if *style == Style::Flush { indent } else { inner };
                out.push_str(" # 목록\n");
                for item in items {
                    out.push_str(&format!("{}-", " ".repeat(at)));
                    item.block(at, out);
                }
            }
            Self::Map(Style::Block | Style::Flush, entries) if !entries.is_empty() => {
                out.push('\n');
                for (key, value) in entries {
                    out.push_str(&format!("{pad}{key}:"));
                    value.block(inner, out);
                }
            }
            _ => out.push_str(&format!(" {}\n", self.flow())),
        }
    }
}

fn json(node: Node<'_>) -> Json {
    match node.value() {
        Value::Null => Json::Null,
        Value::Bool(value) => value.into(),
        Value::Int(value) => value.into(),
        Value::Float(text) => text.parse::<f64>().expect("a number").into(),
        Value::Str(text) => text.into(),
        Value::Sequence => node.items().map(json).collect(),
        Value::Mapping => {
            Json::Object(node.entries().map(|entry| (entry.key.to_owned(), json(entry.value))).collect())
        }
    }
}

/// Numbers as JSON would carry them: `1500.0` is 1500.
fn carried(value: Json) -> Json {
    match value {
        Json::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 => {
                float.to_string().parse::<i64>().map_or(Json::Number(number), Json::from)
            }
            _ => Json::Number(number),
        },
        Json::Array(items) => items.into_iter().map(carried).collect(),
        Json::Object(entries) => {
            Json::Object(entries.into_iter().map(|(key, value)| (key, carried(value))).collect())
        }
        other => other,
    }
}

/// Whether some string looks like something else to YAML 1.1, which `serde_yaml` does not heed when it writes.
fn is_ambiguous(value: &Json) -> bool {
    match value {
        Json::String(text) => {
            text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
                || WORDS.contains(&text.to_lowercase().as_str())
        }
        Json::Array(items) => items.iter().any(is_ambiguous),
        Json::Object(entries) => entries.values().any(is_ambiguous),
        _ => false,
    }
}

/// What YAML 1.1 takes for something other than a string.
const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn plain_yaml_holds_the_same_for_serde_yaml(tree in tree()) {
        let mut text = String::from("root:");
        tree.block(0, &mut text);
        let documents = read(&text);
        let document = &documents.as_slice()[0];
        prop_assert_eq!(document.problems(), vec![], "{}", text);
        let theirs: Json = serde_yaml::from_str(&text).expect("what we made is YAML");
        prop_assert_eq!(json(document.root().expect("there is a root")), carried(theirs), "{}", text);
    }

    #[test]
    fn what_serde_yaml_writes_is_read_as_it_was_meant(tree in tree()) {
        let mut text = String::from("root:");
        tree.block(0, &mut text);
        let meant: Json = serde_yaml::from_str(&text).expect("what we made is YAML");
        if is_ambiguous(&meant) {
            return Ok(());
        }
        let written = serde_yaml::to_string(&meant).expect("a value can be written");
        let documents = read(&written);
        prop_assert_eq!(json(documents.as_slice()[0].root().expect("there is a root")), carried(meant), "{}", written);
    }
}
