//! Problems as a compiler prints them: the place, the sentence, the line with a caret, and the help; or as JSON.

use std::io::{self, Write};

use podreel_core::diagnostic::Diagnostic;
use podreel_core::text::{Lines, Span};
use podreel_core::words::{Language, problem};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthChar;

use crate::input::Input;

/// The most columns of a source line that are shown; a longer one is cut around the value.
const WIDEST: usize = 120;

/// Prints the problems of one text.
pub(crate) struct Report<'i> {
    input: &'i Input,
    lines: Lines<'i>,
    language: Language,
}

impl<'i> Report<'i> {
    pub(crate) fn new(input: &'i Input, language: Language) -> Self {
        Self { input, lines: Lines::new(&input.text), language }
    }

    /// Prints them in the order given.
    pub(crate) fn write(&self, diagnostics: &[Diagnostic], out: &mut impl Write) -> io::Result<()> {
        diagnostics.iter().try_for_each(|diagnostic| self.write_one(diagnostic, out))
    }

    /// One of them as JSON; columns count characters, and an edit's offsets count bytes.
    pub(crate) fn json(&self, diagnostic: &Diagnostic) -> Value {
        let sentence = problem::diagnostic(self.language, diagnostic);
        let (from, to) =
            (self.lines.position(diagnostic.span.start), self.lines.position(diagnostic.span.end));
        json!({
            "line": from.line,
            "column": from.column,
            "endLine": to.line,
            "endColumn": to.column,
            "severity": diagnostic.severity.name(),
            "code": diagnostic.code().0,
            "path": diagnostic.path,
            "message": sentence.message,
            "help": sentence.help,
            "edit": diagnostic.edit.as_ref().map(
                |edit| json!({"start": edit.span.start, "end": edit.span.end, "text": edit.text})
            ),
        })
    }

    fn write_one(&self, diagnostic: &Diagnostic, out: &mut impl Write) -> io::Result<()> {
        let sentence = problem::diagnostic(self.language, diagnostic);
        let at = self.lines.position(diagnostic.span.start);
        let (severity, code) = (diagnostic.severity.name(), diagnostic.code());
        let name = &self.input.name;
        writeln!(out, "{name}:{}:{}: {severity}[{code}]: {}", at.line, at.column, sentence.message)?;
        let (line, caret) = self.excerpt(diagnostic.span);
        if !line.trim().is_empty() {
            let number = at.line.to_string();
            writeln!(out, "  {number} | {line}")?;
            writeln!(out, "  {:width$} | {caret}", "", width = number.len())?;
        }
        if let Some(help) = sentence.help {
            writeln!(out, "  help: {help}")?;
        }
        Ok(())
    }

    /// The line on which `span` begins, and a line of carets that stand below it in a terminal.
    fn excerpt(&self, span: Span) -> (String, String) {
        let text = &self.input.text;
        let start = (span.start as usize).min(text.len());
        let is_end = |letter: char| matches!(letter, '\n' | '\r');
        let from = text[..start].rfind(is_end).map_or(0, |end| end + 1);
        let to = text[start..].find(is_end).map_or(text.len(), |length| start + length);
        let end = (span.end as usize).clamp(start, to);
        let (before, value, after) = (&text[from..start], &text[start..end], &text[end..to]);

        let (before, value, after) = if width(&text[from..to]) <= WIDEST {
            (printable(before), printable(value), printable(after))
        } else {
            (tail(before, WIDEST / 2), head(value, WIDEST / 2), head(after, WIDEST / 4))
        };
        let carets = "^".repeat(width(&value).max(1));
        (format!("{before}{value}{after}"), format!("{}{carets}", " ".repeat(width(&before))))
    }
}

/// The columns that a terminal gives to `text`.
fn width(text: &str) -> usize {
    text.chars().map(|letter| letter.width().unwrap_or(0)).sum()
}

/// The end of `text`, at most about `most` columns wide; tabs are shown as spaces.
fn tail(text: &str, most: usize) -> String {
    let mut room = most;
    let fits = |(_, letter): &(usize, char)| {
        let needed = letter.width().unwrap_or(1);
        let fits = needed <= room;
        room = room.saturating_sub(needed);
        fits
    };
    let from = text.char_indices().rev().take_while(fits).last().map_or(text.len(), |(at, _)| at);
    let mark = if from == 0 { "" } else { "…" };
    format!("{mark}{}", printable(&text[from..]))
}

/// The beginning of `text`, at most about `most` columns wide; tabs are shown as spaces.
fn head(text: &str, most: usize) -> String {
    let mut room = most;
    let cut = text.char_indices().find(|(_, letter)| {
        let needed = letter.width().unwrap_or(1);
        let fits = needed <= room;
        room = room.saturating_sub(needed);
        !fits
    });
    let (end, mark) = cut.map_or((text.len(), ""), |(at, _)| (at, "…"));
    format!("{}{mark}", printable(&text[..end]))
}

/// Control characters would move the terminal's cursor.
fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
