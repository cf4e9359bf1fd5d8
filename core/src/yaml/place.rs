//! What the parser's last word means, and where to point.

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::Problem;
use crate::text::Span;
use crate::yaml::DEPTH_LIMIT;

/// The problem that stopped the parser, and its place; the parser did not see the first `skipped` bytes.
pub(super) fn finding(text: &str, skipped: usize, error: &ScanError) -> (Problem, Span) {
    let at = error.marker().byte_offset().unwrap_or(0) + skipped;
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return (Problem::TooDeep { limit: DEPTH_LIMIT }, token(text, at));
    }
    match is_about_tabs(error.kind()).then(|| tab_indent(text, at)).flatten() {
        Some(tabs) => (Problem::TabIndent, tabs),
        None => (Problem::Syntax { found: error.kind().to_string() }, token(text, at)),
    }
}

fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    )
}

/// The bracket or the word at a byte; where nothing visible stands there, the last visible character before it.
fn token(text: &str, at: usize) -> Span {
    let mut start = at.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let word = match text[start..].find(|c: char| c.is_whitespace() || "[]{},".contains(c)) {
        Some(0) if !text[start..].starts_with(char::is_whitespace) => 1,
        Some(end) => end,
        None => text.len() - start,
    };
    if word > 0 {
        return span(start, start + word);
    }
    let before = text[..start].trim_end();
    match before.chars().next_back() {
        Some(last) => span(before.len() - last.len_utf8(), before.len()),
        None => span(start, start),
    }
}

/// The tabs that indent the line at a byte, or the next line that has any text.
fn tab_indent(text: &str, at: usize) -> Option<Span> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let here = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let below = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    let next = text.len() - text[below..].trim_start_matches(['\n', '\r']).len();
    [here, next].into_iter().find_map(|line| {
        let indent = indent(&text[line..]);
        let first = indent.find('\t')?;
        let tabs = indent[first..].bytes().take_while(|byte| *byte == b'\t').count();
        Some(span(line + first, line + first + tabs))
    })
}

/// The tabs that stand between a byte and the start of its line, if nothing else but blanks does.
pub(super) fn tab_before(text: &str, at: u32) -> Option<Span> {
    let at = at as usize;
    let line = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    if indent(&text[line..at]).len() < at - line {
        None
    } else {
        tab_indent(text, at).filter(|tabs| tabs.end as usize <= at)
    }
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at| u32::try_from(at).expect("a text above the limit is not parsed");
    Span::new(offset(start), offset(end))
}
