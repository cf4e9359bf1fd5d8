//! The edit that gives a field of a document a value, with the fields above it where they are missing.
//!
//! A text can be written in too many ways to foresee them all, so each way of writing is tried and read back:
//! an edit that does not put the value in its place, or breaks the document, is no edit.

use super::{Document, Entry, Node, Value, path, read};
use crate::diagnostic::Edit;
use crate::text::Span;

impl Document {
    /// The edit of the whole text after which the field at `path` is the plain scalar `value`; none where the
    /// text gives no hold for it.
    #[must_use]
    pub fn set(&self, path: &str, value: &str) -> Option<Edit> {
        let keys: Vec<&str> = path::segments(path).collect();
        let mut nodes = vec![self.root()?];
        for key in &keys {
            let Some(child) = nodes[nodes.len() - 1].child(key) else { break };
            nodes.push(child);
        }
        let missing = &keys[nodes.len() - 1..];
        let node = nodes[nodes.len() - 1];
        let edits = if missing.is_empty() {
            vec![Edit { span: node.span(), text: value.to_owned() }]
        } else {
            self.additions(node, path, missing, value)
        };
        edits.into_iter().find(|edit| self.is_set_by(edit, path, value))
    }

    /// Ways to write `missing` into the node, the plainest first.
    fn additions(&self, node: Node<'_>, path: &str, missing: &[&str], value: &str) -> Vec<Edit> {
        let flow = flow(missing, value);
        let written = node.span();
        let is_own = |entry: &Entry<'_>| written.contains(entry.key_span.start);
        let Some(first) = node.entries().find(is_own) else {
            // What only an alias brings is another's, and what is no mapping has no room for a key.
            if node.entries().len() > 0 || !matches!(node.value(), Value::Null | Value::Mapping) {
                return Vec::new();
            }
            let parent = &path[..path.len() - missing.join(".").len()];
            let key = self.field_span(parent.trim_end_matches('.'));
            // A key with nothing behind it: its value goes behind the colon.
            let behind = key.and_then(|key| {
                let line = self.slice(Span::new(key.start, self.span().end)).lines().next()?;
                let colon = line.find(':')? as u32 + 1;
                Some(Span::new(key.start + colon, key.start + colon))
            });
            let behind = behind.filter(|_| node.value() == Value::Null && written.range().is_empty());
            return match behind {
                Some(span) => vec![Edit { span, text: format!(" {{{flow}}}") }],
                None => vec![Edit { span: written, text: format!("{{{flow}}}") }],
            };
        };
        let at = Span::new(first.key_span.start, first.key_span.start);
        let line = self.slice(Span::new(self.span().start, at.start));
        let column = line.len() - line.rfind('\n').map_or(0, |end| end + 1);
        let block = Edit { span: at, text: block(missing, value, column) };
        vec![block, Edit { span: at, text: format!("{flow}, ") }]
    }

    fn slice(&self, span: Span) -> &str {
        &self.text()[(span.start - self.origin()) as usize..(span.end - self.origin()) as usize]
    }

    fn is_set_by(&self, edit: &Edit, path: &str, value: &str) -> bool {
        let mut text = self.text().to_owned();
        let start = self.origin();
        let range = (edit.span.start - start) as usize..(edit.span.end - start) as usize;
        text.replace_range(range, &edit.text);
        let documents = read(&text);
        let [document] = documents.as_slice() else { return false };
        let is_value = |node: Node<'_>| document.slice(node.span()) == value;
        document.is_whole()
            && document.problems().len() == self.problems().len()
            && document.at(path).is_some_and(is_value)
    }
}

/// `limits: {memory: 1Gi}`
fn flow(keys: &[&str], value: &str) -> String {
    let mut text = String::new();
    for (place, key) in keys.iter().enumerate() {
        text += if place == 0 { "" } else { "{" };
        text += key;
        text += ": ";
    }
    text + value + &"}".repeat(keys.len() - 1)
}

/// The same on lines of its own, before a key that stands in this column.
fn block(keys: &[&str], value: &str, column: usize) -> String {
    let mut text = String::new();
    for (depth, key) in keys.iter().enumerate() {
        if depth > 0 {
            text += "\n";
            text += &" ".repeat(column + 2 * depth);
        }
        text += key;
        text += ":";
    }
    text + " " + value + "\n" + &" ".repeat(column)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const PATH: &str = "spec.containers[0].resources.limits.memory";

    fn check(text: &str, expected: &Expect) {
        let documents = read(text);
        let document = documents.as_slice().last().expect("a text has a document");
        let found = match document.set(PATH, "1Gi") {
            Some(edit) => {
                let mut mended = text.to_owned();
                mended.replace_range(edit.span.range(), &edit.text);
                mended
            }
            None => "none\n".to_owned(),
        };
        expected.assert_eq(&found);
    }

    #[test]
    fn beside_another_key() {
        check(
            "spec:\n  containers:\n  - name: app\n    resources:\n      limits:\n        cpu: 1\n",
            &expect![[r"
                spec:
                  containers:
                  - name: app
                    resources:
                      limits:
                        memory: 1Gi
                        cpu: 1
            "]],
        );
        check(
            "spec: {containers: [{name: app, resources: {limits: {cpu: 1}}}]}\n",
            &expect![[r"
                spec: {containers: [{name: app, resources: {limits: {memory: 1Gi, cpu: 1}}}]}
            "]],
        );
    }

    #[test]
    fn with_the_keys_above_it() {
        check(
            "# 앞\n---\nspec:\n  containers:\n    - name: app\n      resources:\n        requests: {cpu: 1}\n",
            &expect![[r"
                # 앞
                ---
                spec:
                  containers:
                    - name: app
                      resources:
                        limits:
                          memory: 1Gi
                        requests: {cpu: 1}
            "]],
        );
        check(
            "spec:\n  containers:\n  - name: app\n",
            &expect![[r"
                spec:
                  containers:
                  - resources:
                      limits:
                        memory: 1Gi
                    name: app
            "]],
        );
        check(
            "spec: {containers: [{name: app}]}\n",
            &expect![[r"
                spec: {containers: [{resources: {limits: {memory: 1Gi}}, name: app}]}
            "]],
        );
    }

    #[test]
    fn in_place_of_another_value() {
        check(
            "spec: {containers: [{resources: {limits: {memory: \"512Mi\"}}}]}\n",
            &expect![[r"
                spec: {containers: [{resources: {limits: {memory: 1Gi}}}]}
            "]],
        );
    }

    #[test]
    fn where_nothing_is_written_yet() {
        check(
            "spec:\n  containers:\n  - name: app\n    resources:\n      limits:\n    image: a\n",
            &expect![[r"
                spec:
                  containers:
                  - name: app
                    resources:
                      limits: {memory: 1Gi}
                    image: a
            "]],
        );
        check(
            "spec: {containers: [{name: app, resources: {}}]}\n",
            &expect![[r"
                spec: {containers: [{name: app, resources: {limits: {memory: 1Gi}}}]}
            "]],
        );
    }

    #[test]
    fn what_an_alias_stands_for_is_not_touched_through_it() {
        check(
            "a: &shared\n  cpu: 1\nspec:\n  containers:\n  - resources:\n      limits: *shared\n",
            &expect![[r"
                none
            "]],
        );
    }

    #[test]
    fn a_text_without_that_container() {
        check(
            "spec: 1\n",
            &expect![[r"
                none
            "]],
        );
    }
}
