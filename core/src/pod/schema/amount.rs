//! What was probably meant by an amount that is no quantity: `64MB`, `1 Gi`, `0,5`, `2 cores`.

use crate::quantity::Quantity;

/// How people write suffixes, in lower case, and how the API does.
const SUFFIXES: &[(&str, &str)] = &[
    ("k", "k"),
    ("kb", "k"),
    ("mb", "M"),
    ("gb", "G"),
    ("tb", "T"),
    ("g", "G"),
    ("t", "T"),
    ("ki", "Ki"),
    ("kib", "Ki"),
    ("mi", "Mi"),
    ("mib", "Mi"),
    ("gi", "Gi"),
    ("gib", "Gi"),
    ("ti", "Ti"),
    ("tib", "Ti"),
    ("b", ""),
    ("bytes", ""),
    ("cpu", ""),
    ("cpus", ""),
    ("core", ""),
    ("cores", ""),
    ("millicores", "m"),
];

/// The quantity that was probably meant.
pub(super) fn mended(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let plain = plain.replacen(',', ".", 1);
    let ends = plain.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(plain.len());
    let (number, suffix) = plain.split_at(ends);
    let lower = suffix.to_ascii_lowercase();
    let known = SUFFIXES.iter().find(|(written, _)| *written == lower).map_or(suffix, |(_, meant)| meant);
    let is_number = number.contains(|letter: char| letter.is_ascii_digit());
    let mended = format!("{number}{known}");
    (is_number && mended.parse::<Quantity>().is_ok()).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, meant: Option<&str>) {
        assert_eq!(mended(text).as_deref(), meant, "{text}");
    }

    #[test]
    fn people_write_amounts_as_they_say_them() {
        check("64MB", Some("64M"));
        check("512mi", Some("512Mi"));
        check("1 Gi", Some("1Gi"));
        check("0,5", Some("0.5"));
        check("2 cores", Some("2"));
        check("100K", Some("100k"));
        check("1.5gib", Some("1.5Gi"));
    }

    #[test]
    fn some_amounts_mean_nothing() {
        check("lots", None);
        check("", None);
        check("1.2.3", None);
        check("5 apples", None);
        check("MB", None);
    }
}
