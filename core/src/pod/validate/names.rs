//! What names may look like; each question answers with everything that is wrong, and with nothing if all is
//! well.
//!
//! Source: `apimachinery/pkg/util/validation/validation.go` and `pkg/api/validate/content`.

/// The sentences that a name deserves.
pub(super) type Faults = Vec<&'static str>;

const LABEL: &str = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN: &str = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const UNDERSCORED: &str = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')";
const PREFIX_SUBDOMAIN: &str = "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const QUALIFIED: &str = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const TWO_SLASHES: &str = "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
const LABEL_VALUE: &str = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const CONFIG_KEY: &str = "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
const HEADER: &str = "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";
const ENV: &str =
    "a valid environment variable name must consist only of printable ASCII characters other than '='";
const OLD_ENV: &str = "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

/// `IsDNS1123Label`
pub(super) fn label(name: &str) -> Faults {
    let mut faults = Faults::new();
    if name.len() > 63 {
        faults.push("must be no more than 63 characters");
    }
    if !is_label(name) {
        faults.push(if name.split('.').all(is_label) { "must not contain dots" } else { LABEL });
    }
    faults
}

/// `IsDNS1123Subdomain`
pub(super) fn subdomain(name: &str) -> Faults {
    let mut faults = Faults::new();
    if name.len() > 253 {
        faults.push("must be no more than 253 characters");
    }
    if !name.split('.').all(is_label) {
        faults.push(SUBDOMAIN);
    }
    faults
}

/// `IsDNS1123SubdomainWithUnderscore`
pub(super) fn subdomain_with_underscore(name: &str) -> Faults {
    let is_label_with_it = |label: &str| {
        let plain = label.strip_prefix('_').unwrap_or(label);
        !plain.starts_with('_') && !plain.ends_with('_') && is_label(&plain.replace('_', "-"))
    };
    let mut faults = Faults::new();
    if name.len() > 253 {
        faults.push("must be no more than 253 characters");
    }
    if !name.split('.').all(is_label_with_it) {
        faults.push(UNDERSCORED);
    }
    faults
}

/// The beginning of a name that random letters will end, as it is judged: a dash at its end is fine.
pub(super) fn masked(prefix: &str) -> String {
    match prefix.strip_suffix('-') {
        Some(start) if !start.is_empty() => format!("{start}a"),
        _ => prefix.to_owned(),
    }
}

/// A name that begins like this and that random letters end, as the API server makes it.
pub(super) fn generated(prefix: &str) -> String {
    const LONGEST: usize = 58;
    let end = (0..=prefix.len().min(LONGEST)).rev().find(|end| prefix.is_char_boundary(*end));
    format!("{}abcde", &prefix[..end.unwrap_or(0)])
}

/// In lower case, as far as a name that is accepted afterwards can tell: two letters beyond ASCII become one of it.
pub(super) fn lower(name: &str) -> String {
    name.to_ascii_lowercase().replace('\u{212a}', "k").replace('\u{130}', "i")
}

/// `IsQualifiedName`: a label's key, a resource's name, a condition's type.
pub(super) fn qualified(name: &str) -> Faults {
    let mut faults = Faults::new();
    let part = match name.split_once('/') {
        None => name,
        Some((_, rest)) if rest.contains('/') => return vec![TWO_SLASHES],
        Some((prefix, rest)) => {
            if prefix.is_empty() {
                faults.push("prefix part must be non-empty");
            } else {
                if prefix.len() > 253 {
                    faults.push("prefix part must be no more than 253 bytes");
                }
                if !prefix.split('.').all(is_label) {
                    faults.push(PREFIX_SUBDOMAIN);
                }
            }
            rest
        }
    };
    if part.is_empty() {
        faults.push("name part must be non-empty");
    } else if part.len() > 63 {
        faults.push("name part must be no more than 63 bytes");
    }
    if !is_name_part(part) {
        faults.push(QUALIFIED);
    }
    faults
}

/// `IsValidLabelValue`
pub(super) fn label_value(value: &str) -> Faults {
    let mut faults = Faults::new();
    if value.len() > 63 {
        faults.push("must be no more than 63 bytes");
    }
    if !value.is_empty() && !is_name_part(value) {
        faults.push(LABEL_VALUE);
    }
    faults
}

/// `IsConfigMapKey`
pub(super) fn config_key(key: &str) -> Faults {
    let mut faults = Faults::new();
    if key.len() > 253 {
        faults.push("must be no more than 253 characters");
    }
    let is_key = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    if key.is_empty() || !key.bytes().all(is_key) {
        faults.push(CONFIG_KEY);
    }
    faults.extend(directory_prefix(key));
    faults
}

/// `IsRelaxedEnvVarName`, since 1.30 behind a gate and since 1.32 for all; before that, `IsEnvVarName`.
pub(super) fn env_var(name: &str, relaxed: Strictness) -> Faults {
    let mut faults = Faults::new();
    match relaxed {
        Strictness::Relaxed => {
            if !name.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b'=') {
                faults.push(ENV);
            }
        }
        Strictness::Strict => {
            let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
            let starts_with_digit = name.starts_with(|first: char| first.is_ascii_digit());
            if starts_with_digit || !name.bytes().all(is_word) {
                faults.push(OLD_ENV);
            }
            faults.extend(directory_prefix(name));
        }
    }
    faults
}

/// Which names of environment variables are accepted.
#[derive(Clone, Copy)]
pub(super) enum Strictness {
    /// Letters, digits, `-`, `_` and `.`.
    Strict,
    /// All of printable ASCII but `=`.
    Relaxed,
}

/// `IsHTTPHeaderName`
pub(super) fn header(name: &str) -> Faults {
    let is_header = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_header { Faults::new() } else { vec![HEADER] }
}

/// `IsValidPortName`
pub(super) fn port_name(name: &str) -> Faults {
    let mut faults = Faults::new();
    if name.len() > 15 {
        faults.push("must be no more than 15 characters");
    }
    let is_port = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if name.is_empty() || !name.bytes().all(is_port) {
        faults.push("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
    }
    if !name.bytes().any(|byte| byte.is_ascii_lowercase()) {
        faults.push("must contain at least one letter (a-z)");
    }
    if name.contains("--") {
        faults.push("must not contain consecutive hyphens");
    }
    if name.starts_with('-') || name.ends_with('-') {
        faults.push("must not begin or end with a hyphen");
    }
    faults
}

/// The nearest name that would be accepted, if anything of it is left.
pub(super) fn mended_label(name: &str) -> Option<String> {
    let lower = lower(name.trim());
    let plain = |character: char| if character.is_ascii_alphanumeric() { character } else { '-' };
    let dashed: String = lower.chars().map(plain).take(63).collect();
    let mended = dashed.trim_matches('-');
    if mended.is_empty() || mended == name { None } else { Some(mended.to_owned()) }
}

fn is_label(label: &str) -> bool {
    let is_end =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let bytes = label.as_bytes();
    let is_inner = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    is_end(bytes.first()) && is_end(bytes.last()) && bytes.iter().all(is_inner)
}

fn is_name_part(part: &str) -> bool {
    let bytes = part.as_bytes();
    let is_end = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    is_end(bytes.first()) && is_end(bytes.last()) && bytes.iter().all(is_inner)
}

fn directory_prefix(name: &str) -> Option<&'static str> {
    match name {
        "." => Some("must not be '.'"),
        ".." => Some("must not be '..'"),
        other if other.starts_with("..") => Some("must not start with '..'"),
        _ => None,
    }
}
