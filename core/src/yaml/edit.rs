//! The smallest edit of a text that gives a document a field: whatever else is written there stays as it is.

use crate::diagnostic::Edit;
use crate::text::Span;
use crate::yaml::{Document, Entry, Node, Value};

/// What becomes of a field. A value is written in one line, as YAML's flow style has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'c> {
    /// It has this value.
    Set(&'c str),
    /// It is a list that ends with this item too.
    Append(&'c str),
}

impl Document {
    /// The edit that changes the field at these keys below the root, where the document can be edited there; a
    /// list's key is the place of an item.
    #[must_use]
    pub fn edit(&self, keys: &[&str], change: Change<'_>) -> Option<Edit> {
        let text = self.text();
        let origin = self.span().start;
        let alone = self.alone();
        let mut node = alone.root()?;
        let mut at = 0;
        let mut key_end = None;
        while let Some(key) = keys.get(at) {
            if is_alias(text, node) {
                return None;
            }
            let own = |entry: &Entry<'_>| is_own(node, entry.key_span) && entry.key == *key;
            let place = || node.items().nth(key.parse().ok()?);
            let found = node.entries().find(own).map(|entry| (entry.value, Some(entry.key_span.end)));
            let Some(found) = found.or_else(|| Some((place()?, None))) else { break };
            (node, key_end) = found;
            at += 1;
        }
        if is_alias(text, node) {
            return None;
        }
        let rest = &keys[at..];
        let edit = match (node.value(), rest) {
            (Value::Null, _) => Some(fill(text, node, key_end?, rest, change)),
            (Value::Mapping, [_, ..]) => Some(insert(text, node, rest, change)),
            (Value::Sequence, []) => match change {
                Change::Append(item) => Some(append(text, node, item)),
                Change::Set(value) if is_flow(text, node) => {
                    Some(Edit { span: node.span(), text: value.to_owned() })
                }
                Change::Set(_) => None,
            },
            (_, []) => match change {
                Change::Set(value) if node.value() != Value::Mapping || is_flow(text, node) => {
                    Some(Edit { span: node.span(), text: value.to_owned() })
                }
                Change::Set(_) | Change::Append(_) => None,
            },
            (_, [_, ..]) => None,
        }?;
        Some(Edit { span: edit.span.shifted(origin), ..edit })
    }
}

/// A value for a field that is written with nothing after its colon.
fn fill(text: &str, node: Node<'_>, key_end: u32, rest: &[&str], change: Change<'_>) -> Edit {
    let span = node.span();
    if span.start < span.end {
        return Edit { span, text: flow(rest, change) };
    }
    let colon =
        text[key_end as usize..].find(':').map_or(key_end as usize, |colon| key_end as usize + colon + 1);
    insertion(colon, format!(" {}", flow(rest, change)))
}

/// A new key at the end of a mapping.
fn insert(text: &str, node: Node<'_>, rest: &[&str], change: Change<'_>) -> Edit {
    let span = node.span();
    if is_flow(text, node) {
        let inner = text[..span.end as usize - 1].trim_end();
        let comma = if inner.ends_with(['{', ',']) { "" } else { ", " };
        let pair = flow(rest, change);
        let pair = &pair[1..pair.len() - 1];
        return insertion(inner.len(), format!("{comma}{pair}"));
    }
    let own = || node.entries().filter(|entry| is_own(node, entry.key_span));
    let first = own().map(|entry| entry.key_span.start).min().unwrap_or(span.start);
    let last = own().map(|entry| entry.key_span.end.max(entry.value.span().end.min(span.end))).max();
    let indent = column(text, first);
    insertion(line_end(text, last.unwrap_or(span.end)), block(indent, rest, change))
}

/// A new item at the end of a list.
fn append(text: &str, node: Node<'_>, item: &str) -> Edit {
    let span = node.span();
    if is_flow(text, node) {
        let inner = text[..span.end as usize - 1].trim_end();
        let comma = if inner.ends_with(['[', ',']) { "" } else { ", " };
        return insertion(inner.len(), format!("{comma}{item}"));
    }
    let first = node.items().next().map_or(span.start, |item| item.span().start);
    let dash = text[..first as usize].rfind('-').unwrap_or(first as usize);
    let indent = column(text, u32::try_from(dash).unwrap_or(u32::MAX));
    let last = node.items().map(|item| item.span().end).max().unwrap_or(span.end);
    insertion(line_end(text, last), format!("\n{:indent$}- {item}", ""))
}

/// The rest of the keys, one below the other, each after a line break.
fn block(indent: usize, keys: &[&str], change: Change<'_>) -> String {
    let mut text = String::new();
    for (depth, key) in keys.iter().enumerate() {
        let indent = indent + 2 * depth;
        text += &format!("\n{:indent$}{key}:", "");
    }
    let indent = indent + 2 * keys.len().saturating_sub(1);
    match change {
        Change::Set(value) => text += &format!(" {value}"),
        Change::Append(item) => text += &format!("\n{:indent$}- {item}", ""),
    }
    text
}

/// The rest of the keys in one line.
fn flow(keys: &[&str], change: Change<'_>) -> String {
    let innermost = match change {
        Change::Set(value) => value.to_owned(),
        Change::Append(item) => format!("[{item}]"),
    };
    keys.iter().rev().fold(innermost, |inner, key| format!("{{{key}: {inner}}}"))
}

fn insertion(at: usize, text: String) -> Edit {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    Edit { span: Span::new(at, at), text }
}

/// Whether a key stands in the mapping itself and did not come by a merge.
fn is_own(node: Node<'_>, key: Span) -> bool {
    let span = node.span();
    span.start <= key.start && key.end <= span.end
}

/// A collection in block style begins where its first key or item does.
fn is_flow(text: &str, node: Node<'_>) -> bool {
    let start = node.span().start;
    let first = node
        .entries()
        .map(|entry| entry.key_span.start)
        .chain(node.items().map(|item| item.span().start))
        .min();
    first != Some(start) && text[node.span().range()].starts_with(['{', '['])
}

fn is_alias(text: &str, node: Node<'_>) -> bool {
    text[node.span().range()].starts_with('*')
}

/// How many characters stand before a byte in its line.
fn column(text: &str, at: u32) -> usize {
    let before = &text[..at as usize];
    before[before.rfind(['\n', '\r']).map_or(0, |line| line + 1)..].chars().count()
}

/// The end of the line of the last visible character before a byte.
fn line_end(text: &str, at: u32) -> usize {
    let last = text[..at as usize].trim_end().len();
    text[last..].find(['\n', '\r']).map_or(text.len(), |end| last + end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    fn check(text: &str, keys: &[&str], change: Change<'_>, expected: &str) {
        let documents = yaml::read(text);
        let document = documents.iter().last().expect("a text has a document");
        let edit = document.edit(keys, change).expect("it can be edited");
        let mut edited = text.to_owned();
        edited.replace_range(edit.span.range(), &edit.text);
        assert_eq!(edited, expected);
    }

    #[test]
    fn a_new_key_stands_below_the_last_one() {
        check(
            "a: 1\nb:\n  c: 2 # two\n# end\n",
            &["b", "d"],
            Change::Set("3"),
            "a: 1\nb:\n  c: 2 # two\n  d: 3\n# end\n",
        );
        check("a:\n  b:\n  - 1\n", &["c"], Change::Set("x"), "a:\n  b:\n  - 1\nc: x\n");
        check("a: 1", &["b", "c"], Change::Set("2"), "a: 1\nb:\n  c: 2");
    }

    #[test]
    fn a_value_is_replaced_in_its_place() {
        check("a: 1 # one\nb: 2\n", &["a"], Change::Set("\"3\""), "a: \"3\" # one\nb: 2\n");
        check("a: {b: 1}\n", &["a"], Change::Set("{c: 2}"), "a: {c: 2}\n");
    }

    #[test]
    fn flow_style_stays_flow_style() {
        check("a: {b: 1}\n", &["a", "c"], Change::Set("2"), "a: {b: 1, c: 2}\n");
        check("a: {}\n", &["a", "c", "d"], Change::Set("2"), "a: {c: {d: 2}}\n");
        check("a: [1, 2]\n", &["a"], Change::Append("3"), "a: [1, 2, 3]\n");
        check("{}\n", &["a"], Change::Append("1"), "{a: [1]}\n");
    }

    #[test]
    fn an_item_stands_below_the_last_one_with_its_indent() {
        check("a:\n- {b: 1}\nc: 2\n", &["a"], Change::Append("{b: 2}"), "a:\n- {b: 1}\n- {b: 2}\nc: 2\n");
        check(
            "a:\n    -   b: 1\n        c: |\n          x\n",
            &["a"],
            Change::Append("{}"),
            "a:\n    -   b: 1\n        c: |\n          x\n    - {}\n",
        );
        check("a:\n  b: 1\n", &["a", "list"], Change::Append("1"), "a:\n  b: 1\n  list:\n  - 1\n");
    }

    #[test]
    fn a_field_without_a_value_gets_one() {
        check("a:\nb: 1\n", &["a"], Change::Set("2"), "a: 2\nb: 1\n");
        check("spec: # empty\n", &["spec", "seed"], Change::Set("2"), "spec: {seed: 2} # empty\n");
        check("a: ~\n", &["a"], Change::Append("2"), "a: [2]\n");
    }

    #[test]
    fn places_count_from_the_start_of_the_text() {
        check("x: 1\n---\n# 한국어\na: 1\n", &["b"], Change::Set("2"), "x: 1\n---\n# 한국어\na: 1\nb: 2\n");
    }

    #[test]
    fn an_item_of_a_list_is_changed_in_its_place() {
        check(
            "a:\n- name: x\n- name: y\nb: 1\n",
            &["a", "1", "z"],
            Change::Set("2"),
            "a:\n- name: x\n- name: y\n  z: 2\nb: 1\n",
        );
        check("a: [{name: x}]\n", &["a", "0", "z"], Change::Append("2"), "a: [{name: x, z: [2]}]\n");
    }

    #[test]
    fn an_alias_is_left_alone() {
        let documents = yaml::read("a: &x {b: 1}\nc: *x\n");
        let document = documents.iter().next().expect("a text has a document");
        assert_eq!(document.edit(&["c", "d"], Change::Set("2")), None);
    }
}
