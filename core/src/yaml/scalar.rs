//! What a plain scalar means to the API server.
//!
//! Source: `sigs.k8s.io/yaml` over `go.yaml.in/yaml/v2`: `resolve.go`, `decode.go: scalar`. It is neither YAML
//! 1.1 nor 1.2: `yes`, `on` and `y` are booleans, `0644` is 420 and `0o644` too, `1_000` is 1000, and numbers
//! of base 60 are strings. Timestamps are recognised and then handed on as strings, so here they simply are.
//! Everything passes through JSON, so `3.0` and `1e3` arrive as the integers 3 and 1000.

use std::borrow::Cow;

/// A resolved plain scalar.
#[derive(Debug, PartialEq)]
pub(super) enum Scalar<'s> {
    Null,
    Bool(bool),
    Int(i64),
    /// A number that is no 64-bit integer: its text in decimal.
    Float(Cow<'s, str>),
    Str,
}

/// What the API server makes of a scalar that has no quotes and no tag.
pub(super) fn resolve(text: &str) -> Scalar<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Scalar::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Scalar::Bool(false)
        }
        ".nan" | ".NaN" | ".NAN" | ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" | "-.inf"
        | "-.Inf" | "-.INF" => Scalar::Float(Cow::Borrowed(text)),
        _ => number(text).unwrap_or(Scalar::Str),
    }
}

fn number(text: &str) -> Option<Scalar<'_>> {
    let plain = match text.as_bytes().first()? {
        b'.' => Cow::Borrowed(text),
        b'0'..=b'9' | b'+' | b'-' if text.contains('_') => Cow::Owned(text.replace('_', "")),
        b'0'..=b'9' | b'+' | b'-' => Cow::Borrowed(text),
        _ => return None,
    };
    integer(&plain).or_else(|| decimal(plain))
}

/// Go's `strconv.ParseInt` and `ParseUint` with base 0.
fn integer(plain: &str) -> Option<Scalar<'static>> {
    let (negative, signed, digits) = match plain.as_bytes().first()? {
        b'-' => (true, true, &plain[1..]),
        b'+' => (false, true, &plain[1..]),
        _ => (false, false, plain),
    };
    let (base, digits) = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &digits[2..]),
        [b'0', b'o' | b'O', ..] => (8, &digits[2..]),
        [b'0', b'b' | b'B', ..] => (2, &digits[2..]),
        [b'0', _, ..] => (8, &digits[1..]),
        _ => (10, digits),
    };
    if !digits.as_bytes().first()?.is_ascii_alphanumeric() {
        return None;
    }
    let magnitude = i128::from(u64::from_str_radix(digits, base).ok()?);
    match i64::try_from(if negative { -magnitude } else { magnitude }) {
        Ok(value) => Some(Scalar::Int(value)),
        Err(_) if signed => None,
        Err(_) => Some(Scalar::Float(Cow::Owned(magnitude.to_string()))),
    }
}

fn decimal(plain: Cow<'_, str>) -> Option<Scalar<'_>> {
    if !is_decimal(plain.as_bytes()) {
        return None;
    }
    // Through the same 64 bits as the API server's decoder: 1e999 is a string there.
    let value: f64 = plain.parse().ok()?;
    if value.is_infinite() {
        return None;
    }
    Some(value.to_string().parse().map_or(Scalar::Float(plain), Scalar::Int))
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_decimal(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let unsigned = text.strip_prefix(b"-").or_else(|| text.strip_prefix(b"+")).unwrap_or(text);
    let whole = digits(unsigned);
    let mut rest = &unsigned[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let count = digits(fraction);
        if whole + count == 0 {
            return false;
        }
        rest = &fraction[count..];
    } else if whole == 0 {
        return false;
    }
    let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) else {
        return rest.is_empty();
    };
    let exponent = exponent.strip_prefix(b"-").or_else(|| exponent.strip_prefix(b"+")).unwrap_or(exponent);
    !exponent.is_empty() && digits(exponent) == exponent.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(scalars: &[&str], expected: &Scalar<'_>) {
        for text in scalars {
            assert_eq!(resolve(text), *expected, "{text}");
        }
    }

    fn float(text: &str) -> Scalar<'_> {
        Scalar::Float(Cow::Borrowed(text))
    }

    #[test]
    fn words_that_are_not_strings() {
        check(&["", "~", "null", "Null", "NULL"], &Scalar::Null);
        check(&["y", "Y", "yes", "YES", "on", "On", "true", "TRUE"], &Scalar::Bool(true));
        check(&["n", "N", "no", "No", "off", "OFF", "false"], &Scalar::Bool(false));
        check(&["nULL", "yEs", "oN", "tRUE", "None", "enabled"], &Scalar::Str);
    }

    #[test]
    fn integers_in_every_base() {
        check(
            &["420", "0644", "0o644", "0O644", "0x1a4", "0X1A4", "0b110100100", "4_2_0", "+420"],
            &Scalar::Int(420),
        );
        check(&["-420", "-0644", "-0x1A4", "-0b110100100"], &Scalar::Int(-420));
        check(&["0", "-0", "00", "0_0"], &Scalar::Int(0));
        check(&["9223372036854775807"], &Scalar::Int(i64::MAX));
        check(&["-9223372036854775808"], &Scalar::Int(i64::MIN));
    }

    #[test]
    fn numbers_that_json_writes_without_a_fraction() {
        check(&["8", "08", "8.", "8.0", "0.8e1", "80e-1"], &Scalar::Int(8));
        check(&["1e3", "1E+3", "1_000.0"], &Scalar::Int(1000));
        check(&["-0.0"], &Scalar::Int(0));
    }

    #[test]
    fn numbers_beyond_64_bits_keep_their_digits() {
        check(&["18446744073709551615", "0xFFFFFFFFFFFFFFFF"], &float("18446744073709551615"));
        check(&["18446744073709551616"], &float("18446744073709551616"));
        check(&["1e19"], &float("1e19"));
    }

    #[test]
    fn fractions_keep_their_text() {
        check(&["0.50"], &float("0.50"));
        check(&[".5"], &float(".5"));
        check(&["-.5e-3"], &float("-.5e-3"));
        check(&["1_0.5"], &float("10.5"));
        check(&[".inf"], &float(".inf"));
        check(&["-.INF"], &float("-.INF"));
        check(&[".NaN"], &float(".NaN"));
    }

    #[test]
    fn what_only_looks_like_a_number() {
        check(
            &["1.2.3", "100m", "1Gi", "-", "+", ".", "..", "1e", "1e+", "e1", "_1", "0x", "0b2", "0x_g"],
            &Scalar::Str,
        );
        check(&["12:30:45", "190:20:30", "2001-12-14", "2001-12-14t21:59:43.10-05:00"], &Scalar::Str);
        check(
            &["1e999", "+-1", "--1", "0x-1", "0b-1", "1 2", "<<", "=", ".Infinity", "inf", "NaN", "１"],
            &Scalar::Str,
        );
    }
}
