//! What is wrong with a text.

use podreel_core::diagnostic::Diagnostic;
use podreel_core::text::Lines;
use podreel_core::words::{Language, problem};

/// `LINE:COLUMN severity code path: message`, then the help on a line of its own.
pub(super) fn diagnostics(text: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = Lines::new(text);
    let mut shown = String::new();
    for diagnostic in diagnostics {
        let sentence = problem(Language::English, &diagnostic.problem);
        let at = lines.position(diagnostic.span.start);
        let (severity, code, path) = (diagnostic.severity.name(), diagnostic.code(), &diagnostic.path);
        let path = if path.is_empty() { String::new() } else { format!(" {path}") };
        shown += &format!("{}:{} {severity} {code}{path}: {}\n", at.line, at.column, sentence.message);
        if let Some(help) = sentence.help {
            shown += &format!("  help: {help}\n");
        }
    }
    if shown.is_empty() { "none\n".to_owned() } else { shown }
}
