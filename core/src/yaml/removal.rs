//! The edit that takes one key out of a mapping and leaves the rest as it is written.

use super::tree::Node;
use crate::diagnostic::Edit;
use crate::text::Span;

impl Node<'_> {
    /// The edit that takes the key and its value out of this mapping; nothing where one edit cannot, as for the only
    /// key of an item of a list, or where something else of the document points into it.
    #[must_use]
    pub fn without(self, key: &str) -> Option<Edit> {
        let entries: Vec<_> = self.entries().collect();
        let at = entries.iter().position(|entry| entry.key == key)?;
        let (origin, text) = self.source();
        let local = |offset: u32| (offset - origin) as usize;
        let entry = &entries[at];
        let (start, value) = (local(entry.key_span.start), entry.value.span());
        // A key that `<<` brings stands elsewhere.
        if entry.key_span.start < self.span().start || value.start < entry.key_span.end {
            return None;
        }
        let colon = text[local(entry.key_span.end)..].find(':')? + local(entry.key_span.end) + 1;
        let end = text[..local(value.end).max(colon)].trim_end().len();
        let removed = text.get(start..end)?;
        // An anchor may be meant by an alias elsewhere.
        if removed.contains('&') || removed.contains('#') {
            return None;
        }
        let is_flow = text[local(self.span().start)..].starts_with('{');
        let next = entries.get(at + 1).map(|next| local(next.key_span.start));
        let (start, end) = if is_flow { flow(text, start, end) } else { block(text, start, end, next)? };
        let offset = |at: usize| u32::try_from(at).ok().map(|at| at + origin);
        Some(Edit { span: Span::new(offset(start)?, offset(end)?), text: String::new() })
    }
}

/// With the comma behind it, or else the one before.
fn flow(text: &str, start: usize, end: usize) -> (usize, usize) {
    let behind = text[end..].trim_start();
    if let Some(rest) = behind.strip_prefix(',') {
        return (start, text.len() - rest.trim_start_matches(' ').len());
    }
    let before = text[..start].trim_end();
    before.strip_suffix(',').map_or((start, end), |before| (before.len(), end))
}

/// With its whole lines; the first key of an item of a list, up to the next key.
fn block(text: &str, start: usize, end: usize, next: Option<usize>) -> Option<(usize, usize)> {
    let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = &text[line..start];
    let rest = text[end..].split('\n').next().unwrap_or_default();
    if !rest.trim().is_empty() {
        return None;
    }
    if indent.bytes().all(|byte| byte == b' ') {
        return Some((line, (end + rest.len() + 1).min(text.len())));
    }
    let is_first_of_item = indent.trim_end().ends_with('-');
    next.filter(|_| is_first_of_item).map(|next| (start, next))
}

#[cfg(test)]
mod tests {
    use crate::yaml::read;

    fn check(text: &str, path: &str, key: &str, expected: Option<&str>) {
        let documents = read(text);
        let document = documents.iter().last().expect("there is a document");
        let edit = document.at(path).expect("the mapping is there").without(key);
        let mended = edit.map(|edit| {
            let mut mended = text.to_owned();
            mended.replace_range(edit.span.range(), &edit.text);
            mended
        });
        assert_eq!(mended.as_deref(), expected, "{key} of\n{text}");
    }

    #[test]
    fn a_line_goes_as_a_whole() {
        check("a: 1\nb: 2\nc: 3\n", "", "b", Some("a: 1\nc: 3\n"));
        check("a: 1\nb:\n  c: 2\n  d: [3,\n    4]\ne: 5", "", "b", Some("a: 1\ne: 5"));
        check("a: 1\nb: |\n  text\n  more\n\nc: 3\n", "", "b", Some("a: 1\n\nc: 3\n"));
        check("a: 1\nb: 2", "", "b", Some("a: 1\n"));
        check("# one\n---\na: 1\nb:\n", "", "b", Some("# one\n---\na: 1\n"));
    }

    #[test]
    fn an_item_keeps_its_dash() {
        check("- a: 1\n  b: 2\n", "[0]", "a", Some("- b: 2\n"));
        check("- a: 1\n  b: 2\n", "[0]", "b", Some("- a: 1\n"));
        check("- a: 1\n", "[0]", "a", None);
    }

    #[test]
    fn a_comma_goes_with_it() {
        check("{a: 1, b: 2, c: 3}", "", "a", Some("{b: 2, c: 3}"));
        check("{a: 1, b: {x: 1}, c: 3}", "", "b", Some("{a: 1, c: 3}"));
        check("{a: 1, b: 2}", "", "b", Some("{a: 1}"));
        check("{\"a\": 1}", "", "a", Some("{}"));
    }

    #[test]
    fn what_is_pointed_at_stays() {
        check("a: &x 1\nb: *x\n", "", "a", None);
        check("d: &d {k: 1}\ne:\n  <<: *d\n  l: 2\n", "e", "k", None);
    }
}
