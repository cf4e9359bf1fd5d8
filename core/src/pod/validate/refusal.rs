//! The sentences of `apimachinery/pkg/util/validation/field/errors.go`.

use std::fmt;

use crate::diagnostic::{Diagnostic, Edit, FieldErrorType, Help, Problem};
use crate::pod::place::Place;
use crate::pod::schema::most_similar;

fn refusal(place: &Place<'_, '_>, kind: FieldErrorType, message: String, help: Help) -> Diagnostic {
    place.error(Problem::Refused { kind, message, help })
}

/// What the sentences of `Invalid value` ask for, by how they begin.
const USUAL: &[(&str, Help)] = &[
    ("a valid HTTP header", Help::HeaderName),
    ("a valid config key", Help::FileName),
    ("a valid environment variable", Help::VariableName),
    ("a valid environment prefix", Help::VariableName),
    ("can not contain backsteps", Help::NoBacksteps),
    ("min value", Help::OrderBounds),
    ("default request value", Help::OrderBounds),
    ("default value", Help::OrderBounds),
    ("must be a number between 0 and 0777", Help::FileMode),
    ("must be a relative path", Help::RelativePath),
    ("must be an absolute path", Help::AbsolutePath),
    ("must be greater than or equal to aggregate container limits", Help::LimitWhatContainersDo),
    ("must be less than or equal to pod limits", Help::LimitUpToPod),
    ("must be one of the container or initContainer names", Help::ContainerName),
    ("must be unique", Help::AnotherName),
    ("must not already exist as a path", Help::AnotherPath),
    ("must not already exist", Help::AnotherName),
    ("must not contain '..'", Help::NoBacksteps),
    ("must not start with '..'", Help::NoBacksteps),
    ("requires the backoffLimitPerIndex", Help::Add("backoffLimitPerIndex: 1")),
    ("at least one value is required", Help::Add("values: [1]")),
];

fn usual_help(detail: &str) -> Help {
    let known = USUAL.iter().find(|(start, _)| detail.starts_with(start));
    known.map_or(Help::AsItSays, |(_, help)| help.clone())
}

fn detailed(mut message: String, detail: impl fmt::Display) -> String {
    let detail = detail.to_string();
    if !detail.is_empty() {
        message.push_str(": ");
        message.push_str(&detail);
    }
    message
}

/// `Required value: detail`
pub(super) fn required(place: &Place<'_, '_>, detail: &str) -> Diagnostic {
    refusal(place, FieldErrorType::Required, detailed("Required value".to_owned(), detail), Help::AddIt)
}

/// `Forbidden: detail`
pub(super) fn forbidden(place: &Place<'_, '_>, detail: &str) -> Diagnostic {
    let message = detailed("Forbidden".to_owned(), detail);
    let mut refusal = refusal(place, FieldErrorType::Forbidden, message, Help::Remove);
    refusal.edit = place.removal();
    refusal
}

/// `Invalid value: value: detail`
pub(super) fn invalid(
    place: &Place<'_, '_>,
    value: impl fmt::Display,
    detail: impl fmt::Display,
) -> Diagnostic {
    let detail = detail.to_string();
    let help = usual_help(&detail);
    refusal(place, FieldErrorType::Invalid, detailed(format!("Invalid value: {value}"), detail), help)
}

/// `Invalid value: detail`, where the value is left out.
pub(super) fn without_value(place: &Place<'_, '_>, detail: &str) -> Diagnostic {
    let message = detailed("Invalid value".to_owned(), detail);
    refusal(place, FieldErrorType::Invalid, message, usual_help(detail))
}

/// `Duplicate value: "value"`
pub(super) fn duplicate(place: &Place<'_, '_>, value: &str) -> Diagnostic {
    let message = format!("Duplicate value: {}", Quoted(value));
    refusal(place, FieldErrorType::Duplicate, message, Help::AnotherName)
}

/// `Not found: "value": detail`
pub(super) fn not_found(place: &Place<'_, '_>, value: &str, detail: &str) -> Diagnostic {
    let message = detailed(format!("Not found: {}", Quoted(value)), detail);
    refusal(place, FieldErrorType::NotFound, message, Help::DefineOrCorrect)
}

/// `Unsupported value: "value": supported values: "a", "b"`
pub(super) fn not_supported(place: &Place<'_, '_>, value: &str, supported: &[&'static str]) -> Diagnostic {
    let quoted: Vec<String> = supported.iter().map(|value| Quoted(value).to_string()).collect();
    let message = format!("Unsupported value: {}: supported values: {}", Word(value), quoted.join(", "));
    let help = Help::WriteOneOf(supported.to_vec());
    let mut refusal = refusal(place, FieldErrorType::NotSupported, message, help);
    if place.is_set() {
        let meant = most_similar(value, supported.iter().copied());
        refusal.edit = meant.map(|meant| Edit { span: refusal.span, text: meant.to_owned() });
    }
    refusal
}

/// The same where the value is an object that the API server prints as JSON.
pub(super) fn not_supported_json(
    place: &Place<'_, '_>,
    json: &str,
    supported: &[&'static str],
) -> Diagnostic {
    let mut refusal = not_supported(place, "", supported);
    if let Problem::Refused { message, .. } = &mut refusal.problem {
        *message = message.replacen("\"\"", json, 1);
    }
    refusal
}

/// `Too long: may not be more than most bytes`
pub(super) fn too_long(place: &Place<'_, '_>, most: usize) -> Diagnostic {
    let message = format!("Too long: may not be more than {most} bytes");
    refusal(place, FieldErrorType::TooLong, message, Help::AsItSays)
}

/// `Too many: found: must have at most most items`
pub(super) fn too_many(place: &Place<'_, '_>, found: usize, most: usize) -> Diagnostic {
    let message = format!("Too many: {found}: must have at most {most} items");
    refusal(place, FieldErrorType::TooMany, message, Help::AtMost(most))
}

impl Diagnostic {
    /// The same with other advice, where it is a refusal or a warning.
    pub(super) fn with_help(mut self, advice: Help) -> Self {
        if let Problem::Refused { help, .. } | Problem::Warned { help, .. } = &mut self.problem {
            *help = advice;
        }
        // What is advised now is something else than to remove it.
        self.edit = self.edit.filter(|edit| !edit.text.is_empty());
        self
    }

    /// The same with the advice to write one of these, and the edit that writes the one most like what is there.
    pub(super) fn closest_to(self, written: &str, supported: &[&'static str]) -> Self {
        let mut closest = self.with_help(Help::WriteOneOf(supported.to_vec()));
        let meant = most_similar(written, supported.iter().copied());
        closest.edit = meant.map(|meant| Edit { span: closest.span, text: meant.to_owned() });
        closest
    }

    /// The same with the advice, and the edit, to remove what is written there.
    pub(super) fn removing(self, place: &Place<'_, '_>) -> Self {
        let edit = place.removal();
        Self { edit, ..self.with_help(Help::Remove) }
    }

    /// The same with an edit that puts the nearest number of the range there, where a number is written.
    pub(super) fn clamped(self, place: &Place<'_, '_>, least: i64, most: i64) -> Self {
        match place.int().filter(|_| least <= most) {
            Some(number) => self.mended_by(number.clamp(least, most).to_string()),
            None => self,
        }
    }

    /// The same with an edit that puts `text` in the place of what it marks, where something is written there.
    pub(super) fn mended_at(self, place: &Place<'_, '_>, text: impl Into<String>) -> Self {
        if place.is_set() { self.mended_by(text) } else { self }
    }

    /// The same with an edit that puts `text` in the place of what it marks; that is the advice where there is no
    /// other.
    pub(super) fn mended_by(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if let Problem::Refused { help, .. } | Problem::Warned { help, .. } = &mut self.problem
            && *help == Help::AsItSays
        {
            *help = Help::Write(text.clone());
        }
        self.edit = Some(Edit { span: self.span, text });
        self
    }
}

/// A string as Go's `%q` prints it.
pub(super) struct Quoted<'s>(pub(super) &'s str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quote(self.0, f, |character, f| match character {
            '\u{7}' => f.write_str("\\a"),
            '\u{b}' => f.write_str("\\v"),
            '\0'..='\u{1f}' | '\u{7f}' => write!(f, "\\x{:02x}", u32::from(character)),
            control if control.is_control() => write!(f, "\\u{:04x}", u32::from(control)),
            other => write!(f, "{other}"),
        })
    }
}

/// A string of a named type, which the API server prints as JSON.
pub(super) struct Word<'s>(pub(super) &'s str);

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quote(self.0, f, |character, f| match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                write!(f, "\\u{:04x}", u32::from(character))
            }
            other => write!(f, "{other}"),
        })
    }
}

/// A list of texts as the API server prints it.
pub(super) fn texts_as_json(list: &Place<'_, '_>) -> String {
    let quoted: Vec<String> = list.items().map(|item| Quoted(item.str()).to_string()).collect();
    format!("[{}]", quoted.join(","))
}

/// Between quotes, with what Go and JSON escape alike; `other` writes the rest.
fn quote(
    text: &str,
    f: &mut fmt::Formatter<'_>,
    other: fn(char, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    f.write_str("\"")?;
    for character in text.chars() {
        match character {
            '"' => f.write_str("\\\""),
            '\\' => f.write_str("\\\\"),
            '\u{8}' => f.write_str("\\b"),
            '\u{c}' => f.write_str("\\f"),
            '\n' => f.write_str("\\n"),
            '\r' => f.write_str("\\r"),
            '\t' => f.write_str("\\t"),
            _ => other(character, f),
        }?;
    }
    f.write_str("\"")
}
