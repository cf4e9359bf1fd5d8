//! The values of a Scenario document, each read with a diagnostic where it cannot be.
//!
//! Every reader gives `None` for what is absent and for what is wrong; the second has then been reported.

use crate::diagnostic::{Diagnostic, Edit, Problem, Severity};
use crate::pod::place::Place;
use crate::pod::schema::most_similar;
use crate::pod::{ContainerId, Pod};
use crate::quantity::{Format, Quantity};
use crate::time::Duration;
use crate::yaml::Value;

/// The longest time that is played: a year.
pub(super) const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// The most that a node has of anything: `1Pi`.
const BIGGEST: i64 = 1 << 50;

/// Reads values for one pod and collects what is wrong with them.
pub(super) struct Reader<'r> {
    pub(super) pod: &'r Pod,
    pub(super) diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn error(&mut self, place: &Place<'_, '_>, problem: Problem) {
        self.diagnostics.push(place.error(problem));
    }

    pub(super) fn warn(&mut self, place: &Place<'_, '_>, problem: Problem) {
        let diagnostic = Diagnostic::new(Severity::Warning, problem, place.span(), place.to_string());
        self.diagnostics.push(diagnostic);
    }

    /// An error about something that should stand here; marks the object that lacks it.
    pub(super) fn missing(&mut self, place: &Place<'_, '_>, name: &'static str) {
        self.error(place, Problem::MissingField { name });
    }

    /// Whether an object stands here; reports each of its fields that is not in `known`.
    pub(super) fn object(&mut self, place: &Place<'_, '_>, known: &[&str]) -> bool {
        let Some(node) = place.node() else { return false };
        if node.value() != Value::Mapping {
            self.wrong_type::<()>(place, "object");
            return false;
        }
        for entry in node.entries().filter(|entry| !known.contains(&entry.key)) {
            let free = known.iter().copied().filter(|name| node.get(name).is_none());
            let meant = most_similar(entry.key, free);
            let problem = Problem::UnknownField {
                name: entry.key.to_owned(),
                meant: meant.map(str::to_owned),
                since: None,
            };
            let path = place.nowhere(entry.key).to_string();
            let mut diagnostic = Diagnostic::new(Severity::Error, problem, entry.key_span, path);
            diagnostic.edit = meant.map(|meant| Edit { span: entry.key_span, text: meant.to_owned() });
            self.diagnostics.push(diagnostic);
        }
        true
    }

    /// Whether a list stands here.
    pub(super) fn list(&mut self, place: &Place<'_, '_>) -> bool {
        match place.node().map(|node| node.value()) {
            None => false,
            Some(Value::Sequence) => true,
            Some(_) => {
                self.wrong_type::<()>(place, "array");
                false
            }
        }
    }

    pub(super) fn string<'d>(&mut self, place: &Place<'_, 'd>) -> Option<&'d str> {
        match place.node()?.value() {
            Value::Str(text) => Some(text),
            _ => self.wrong_type(place, "string"),
        }
    }

    pub(super) fn boolean(&mut self, place: &Place<'_, '_>) -> Option<bool> {
        match place.node()?.value() {
            Value::Bool(value) => Some(value),
            _ => self.wrong_type(place, "bool"),
        }
    }

    /// A whole number from `least` to `most`.
    pub(super) fn integer(&mut self, place: &Place<'_, '_>, least: i64, most: i64) -> Option<i64> {
        let Value::Int(number) = place.node()?.value() else { return self.wrong_type(place, "number") };
        let value = number.to_string();
        if number < least {
            self.error(place, Problem::TooSmall { value, least: least.to_string() });
        } else if number > most {
            self.error(place, Problem::TooBig { value, most: most.to_string() });
        } else {
            return Some(number);
        }
        None
    }

    /// An exit code.
    pub(super) fn exit_code(&mut self, place: &Place<'_, '_>) -> Option<i32> {
        self.integer(place, 0, 255).and_then(|code| i32::try_from(code).ok())
    }

    /// A number of seconds that a field of the API would hold.
    pub(super) fn seconds(&mut self, place: &Place<'_, '_>, least: i64) -> Option<Duration> {
        self.integer(place, least, i64::from(i32::MAX)).map(Duration::from_secs)
    }

    /// A duration in Go's notation, from nothing to a year.
    pub(super) fn duration(&mut self, place: &Place<'_, '_>) -> Option<Duration> {
        let value = match place.node()?.value() {
            Value::Str(text) | Value::Float(text) => text.to_owned(),
            Value::Int(number) => number.to_string(),
            Value::Null | Value::Bool(_) | Value::Sequence | Value::Mapping => {
                return self.wrong_type(place, "duration");
            }
        };
        match value.parse::<Duration>() {
            Err(_) => self.error(place, Problem::NotADuration { value }),
            Ok(duration) if duration < Duration::ZERO => {
                self.error(place, Problem::TooSmall { value, least: "0s".to_owned() });
            }
            Ok(duration) if duration > LONGEST => {
                self.error(place, Problem::TooBig { value, most: LONGEST.to_string() });
            }
            Ok(duration) => return Some(duration),
        }
        None
    }

    /// A quantity above zero, and small enough to be counted in thousandths.
    pub(super) fn quantity(&mut self, place: &Place<'_, '_>) -> Option<Quantity> {
        let value = match place.node()?.value() {
            Value::Str(text) | Value::Float(text) => text.to_owned(),
            Value::Int(number) => number.to_string(),
            Value::Null | Value::Bool(_) | Value::Sequence | Value::Mapping => {
                return self.wrong_type(place, "string");
            }
        };
        match value.parse::<Quantity>() {
            Err(error) => self.error(place, Problem::Unreadable { value, reason: error.to_string() }),
            Ok(quantity) if quantity.signum() <= 0 => {
                self.error(place, Problem::TooSmall { value, least: "1m".to_owned() });
            }
            Ok(quantity) if quantity > Quantity::new(BIGGEST, Format::BinarySI) => {
                self.error(place, Problem::TooBig { value, most: "1Pi".to_owned() });
            }
            Ok(quantity) => return Some(quantity),
        }
        None
    }

    /// One of a closed set of words.
    pub(super) fn choice<T: Copy>(&mut self, place: &Place<'_, '_>, choices: &[(&str, T)]) -> Option<T> {
        let text = self.string(place)?;
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            self.not_one_of(place, text, choices.iter().map(|(word, _)| *word));
        }
        found
    }

    /// Reports a value outside its set, with the one that was probably meant.
    pub(super) fn not_one_of<'c>(
        &mut self,
        place: &Place<'_, '_>,
        value: &str,
        choices: impl Iterator<Item = &'c str> + Clone,
    ) {
        let meant = most_similar(value, choices.clone()).map(str::to_owned);
        let allowed = choices.map(str::to_owned).collect();
        self.error(place, Problem::NotOneOf { value: value.to_owned(), allowed, meant });
    }

    /// The container that a name here means.
    pub(super) fn container(&mut self, place: &Place<'_, '_>) -> Option<ContainerId> {
        let name = self.string(place)?;
        let found = self.pod.find(name);
        if found.is_none() {
            let names = self.pod.container_ids().map(|id| self.pod.container(id).name.to_string());
            self.unknown_name(place, name, names.collect());
        }
        found
    }

    /// Reports a name that means nothing here, with the one that was probably meant.
    pub(super) fn unknown_name(&mut self, place: &Place<'_, '_>, name: &str, known: Vec<String>) {
        let meant = most_similar(name, known.iter().map(String::as_str)).map(str::to_owned);
        let problem = Problem::UnknownName { name: name.to_owned(), meant: meant.clone(), known };
        let mut diagnostic = place.error(problem);
        diagnostic.edit = meant.map(|text| Edit { span: place.span(), text });
        self.diagnostics.push(diagnostic);
    }

    fn wrong_type<T>(&mut self, place: &Place<'_, '_>, expected: &'static str) -> Option<T> {
        let found = place.node().map_or("null", |node| node.type_name());
        self.error(place, Problem::WrongType { expected, found });
        None
    }
}
