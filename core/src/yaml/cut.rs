//! Where one document ends and the next begins, found without parsing, so that a broken document stays alone.
//!
//! YAML lets no scalar hold a line that begins with `---` or `...`, so looking at line starts is enough. What kubectl
//! printed for people begins a document too, wherever it was pasted.

use super::table;
use crate::text::Span;

/// The documents of `text`, which they cover without a gap; a text without a boundary is one document.
pub(super) fn cut(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut spans = Vec::new();
    let mut start = 0;
    let mut head = Head::Blank;
    let mut at = 0;
    while at < bytes.len() {
        let next = line_end(bytes, at);
        match Line::of(&bytes[at..next]) {
            Line::Start if head == Head::Directives => head = Head::Content,
            Line::Start => {
                if at > start {
                    spans.push(span(start, at));
                }
                start = at;
                head = Head::Content;
            }
            Line::End => {
                spans.push(span(start, next));
                start = next;
                head = Head::Blank;
            }
            Line::Content if at > start && table::begins(&text[at..]) && !is_blank(&text[start..at]) => {
                spans.push(span(start, at));
                start = at;
            }
            Line::Directive if head == Head::Blank => head = Head::Directives,
            Line::Blank => {}
            Line::Directive | Line::Content => {
                if head == Head::Blank {
                    head = Head::Content;
                }
            }
        }
        at = next;
    }
    if start < bytes.len() || spans.is_empty() {
        spans.push(span(start, bytes.len()));
    }
    spans
}

/// Whether a document holds nothing but markers and comments.
pub(super) fn is_blank(document: &str) -> bool {
    let bytes = document.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let line = &bytes[at..];
        let is_blank = match Line::of(line) {
            Line::Blank => true,
            Line::Start | Line::End => matches!(Line::of(&line[3..]), Line::Blank) && line[0].is_ascii(),
            Line::Directive | Line::Content => false,
        };
        if !is_blank {
            return false;
        }
        at = line_end(bytes, at);
    }
    true
}

/// What a document holds before the line at hand.
#[derive(PartialEq)]
enum Head {
    Blank,
    Directives,
    Content,
}

enum Line {
    /// `---`
    Start,
    /// `...`
    End,
    /// `%YAML 1.1`
    Directive,
    /// Nothing, or a comment.
    Blank,
    Content,
}

impl Line {
    /// What the line is that begins here; nothing after its end is looked at.
    fn of(line: &[u8]) -> Self {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let ends = |marker: &[u8; 3]| {
            line.starts_with(marker) && matches!(line.get(3), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
        };
        if ends(b"---") {
            return Self::Start;
        }
        if ends(b"...") {
            return Self::End;
        }
        match line.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\x0c')) {
            None | Some(b'#' | b'\n' | b'\r') => Self::Blank,
            Some(b'%') if line[0] == b'%' => Self::Directive,
            Some(_) => Self::Content,
        }
    }
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while end < bytes.len() {
        match bytes[end] {
            b'\n' => return end + 1,
            b'\r' => return if bytes.get(end + 1) == Some(&b'\n') { end + 2 } else { end + 1 },
            _ => end += 1,
        }
    }
    end
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at| u32::try_from(at).expect("a text above the limit is never cut");
    Span::new(offset(start), offset(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let parts: Vec<&str> = cut(text).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_text_without_boundaries_is_one_document() {
        check("", &[""]);
        check("a: 1\n", &["a: 1\n"]);
        check("a: ---\n ---\n----\n---x\n", &["a: ---\n ---\n----\n---x\n"]);
    }

    #[test]
    fn a_document_begins_with_its_marker() {
        check("---\na: 1\n---\nb: 2", &["---\na: 1\n", "---\nb: 2"]);
        check("a: 1\r\n---\r\nb: 2\r---\tc", &["a: 1\r\n", "---\r\nb: 2\r", "---\tc"]);
        check("---\n---\n---", &["---\n", "---\n", "---"]);
    }

    #[test]
    fn a_document_ends_after_its_end_marker() {
        check("a: 1\n...\nb: 2\n", &["a: 1\n...\n", "b: 2\n"]);
        check("a: 1\n...\n", &["a: 1\n...\n"]);
    }

    #[test]
    fn directives_belong_to_the_document_that_follows() {
        check("%YAML 1.1\n# x\n---\na: 1\n", &["%YAML 1.1\n# x\n---\na: 1\n"]);
        check("a: 1\n...\n%TAG ! x:\n---\nb: 2\n", &["a: 1\n...\n", "%TAG ! x:\n---\nb: 2\n"]);
        check("a: 1\n%b\n---\nc: 2\n", &["a: 1\n%b\n", "---\nc: 2\n"]);
    }

    #[test]
    fn a_pasted_list_of_events_is_a_document() {
        let table =
            "LAST SEEN   TYPE     REASON   OBJECT    MESSAGE\n5s          Normal   Pulled   pod/a   x: y\n";
        check(&format!("a: 1\n{table}---\nb: 2\n"), &["a: 1\n", table, "---\nb: 2\n"]);
        check(&format!("---\n{table}"), &[&format!("---\n{table}")]);
        check(&format!("a: |\n  {table}"), &[&format!("a: |\n  {table}")]);
    }

    #[test]
    fn a_byte_order_mark_hides_no_boundary() {
        check("\u{feff}---\na: 1\n", &["\u{feff}---\na: 1\n"]);
        check("a: 1\n\u{feff}---\nb: 2\n", &["a: 1\n", "\u{feff}---\nb: 2\n"]);
    }
}
