//! Reading a quantity.

use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use super::decimal::{Decimal, Magnitude};
use super::{Amount, Format, Quantity, Small};

/// Why a text is not a quantity, in the API server's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseQuantityError {
    /// It does not have the shape of a number with a suffix.
    Shape,
    /// Its suffix is not known.
    Suffix,
    /// It has no digits where there must be some.
    Number,
}

impl fmt::Display for ParseQuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => {
                "quantities must match the regular expression \
                 '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
            }
            Self::Suffix => "unable to parse quantity's suffix",
            Self::Number => "unable to parse numeric part of quantity",
        })
    }
}

impl std::error::Error for ParseQuantityError {}

/// The finest scale that is kept.
const NANO: i32 = -9;

/// How many decimal digits fit in an `i64` whatever they are.
const SAFE_DIGITS: usize = 18;

/// A text cut into its parts; the sign is in none of them.
struct Parts<'t> {
    negative: bool,
    /// The digits before the point, without leading zeros.
    whole: &'t str,
    /// The digits after the point.
    fraction: &'t str,
    /// Whether there is a digit at all, leading zeros included.
    has_digits: bool,
    suffix: &'t str,
}

fn split(text: &str) -> Result<Parts<'_>, ParseQuantityError> {
    if text.is_empty() {
        return Err(ParseQuantityError::Shape);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let significant = unsigned.trim_start_matches('0');
    let (whole, after) = leading(significant, |byte| byte.is_ascii_digit());
    let (fraction, after) = match after.strip_prefix('.') {
        Some(after) => leading(after, |byte| byte.is_ascii_digit()),
        None => ("", after),
    };
    let (_, rest) = leading(after, |byte| b"eEinumkKMGTP".contains(&byte));
    let (_, rest) = leading(rest.strip_prefix(['+', '-']).unwrap_or(rest), |byte| byte.is_ascii_digit());
    if !rest.is_empty() {
        return Err(ParseQuantityError::Shape);
    }
    let has_digits = significant.len() < unsigned.len() || !whole.is_empty() || !fraction.is_empty();
    Ok(Parts { negative: text.starts_with('-'), whole, fraction, has_digits, suffix: after })
}

/// Cuts off the longest start whose bytes all are `wanted`.
fn leading(text: &str, wanted: impl Fn(u8) -> bool) -> (&str, &str) {
    text.split_at(text.bytes().position(|byte| !wanted(byte)).unwrap_or(text.len()))
}

/// The family of a suffix with its exponent: of two for [`Format::BinarySI`], else of ten.
fn interpret(suffix: &str) -> Result<(Format, i32), ParseQuantityError> {
    Ok(match suffix {
        "" => (Format::DecimalSI, 0),
        "n" => (Format::DecimalSI, -9),
        "u" => (Format::DecimalSI, -6),
        "m" => (Format::DecimalSI, -3),
        "k" => (Format::DecimalSI, 3),
        "M" => (Format::DecimalSI, 6),
        "G" => (Format::DecimalSI, 9),
        "T" => (Format::DecimalSI, 12),
        "P" => (Format::DecimalSI, 15),
        "E" => (Format::DecimalSI, 18),
        "Ki" => (Format::BinarySI, 10),
        "Mi" => (Format::BinarySI, 20),
        "Gi" => (Format::BinarySI, 30),
        "Ti" => (Format::BinarySI, 40),
        "Pi" => (Format::BinarySI, 50),
        "Ei" => (Format::BinarySI, 60),
        _ => {
            let exponent = suffix.strip_prefix(['e', 'E']).ok_or(ParseQuantityError::Suffix)?;
            let exponent: i64 = exponent.parse().map_err(|_| ParseQuantityError::Suffix)?;
            // Kubernetes keeps the low 32 bits of it.
            (Format::DecimalExponent, exponent as i32)
        }
    })
}

impl FromStr for Quantity {
    type Err = ParseQuantityError;

    fn from_str(text: &str) -> Result<Self, ParseQuantityError> {
        let parts = split(text)?;
        let (format, exponent) = interpret(parts.suffix)?;
        if let Some(small) = parts.small(format, exponent) {
            let written = parts.is_kept(text, format, small.scale).then(|| Rc::from(text));
            return Ok(Self { amount: Amount::Small(small), format, written });
        }
        if !parts.has_digits {
            return Err(ParseQuantityError::Number);
        }
        let (decimal, format) = parts.large(format, exponent);
        Ok(Self { amount: Amount::Large(Rc::new(decimal)), format, written: None })
    }
}

impl Parts<'_> {
    /// How many digits Kubernetes counts: an absent whole part is one zero.
    fn digits(&self) -> usize {
        self.whole.len().max(1) + self.fraction.len()
    }

    fn unscaled(&self) -> i64 {
        let digits = self.whole.bytes().chain(self.fraction.bytes());
        digits.fold(0, |value, digit| value * 10 + i64::from(digit - b'0'))
    }

    /// The amount as an `i64`, where Kubernetes tries that.
    fn small(&self, format: Format, exponent: i32) -> Option<Small> {
        let sign = if self.negative { -1 } else { 1 };
        if format == Format::BinarySI {
            let room = 14 - i64::from(exponent) * 3 / 10;
            let whole_only = self.fraction.is_empty() && self.digits() as i64 <= room;
            let value = whole_only.then(|| self.unscaled().checked_mul(1 << exponent))??;
            return Some(Small { value: value * sign, scale: 0 });
        }
        if self.digits() > SAFE_DIGITS {
            return None;
        }
        let scale = exponent.wrapping_sub(self.fraction.len() as i32);
        (scale >= NANO).then(|| Small { value: self.unscaled() * sign, scale })
    }

    /// Whether Kubernetes takes the text for canonical although the amount would print differently.
    fn is_kept(&self, text: &str, format: Format, scale: i32) -> bool {
        let canonical = match format {
            Format::BinarySI => self.unscaled() % 8 != 0,
            Format::DecimalSI | Format::DecimalExponent => {
                let ends = self.whole.bytes().rev();
                let zeros =
                    self.fraction.bytes().rev().chain(ends).take_while(|digit| *digit == b'0').count();
                scale % 3 == 0 && zeros < 3 && self.whole.starts_with(|digit| digit != '0')
            }
        };
        let plain = format != Format::DecimalExponent
            && self.fraction.is_empty()
            && !text.contains('.')
            && !text.trim_start_matches('-').starts_with(['+', '0']);
        canonical && !plain
    }

    /// The amount as a decimal, rounded away from zero to billionths; a binary one is capped.
    fn large(&self, format: Format, exponent: i32) -> (Decimal, Format) {
        let digits: Vec<u8> = self.whole.bytes().chain(self.fraction.bytes()).collect();
        let magnitude = Magnitude::from_digits(&digits);
        let places = self.fraction.len() as i32;
        let exact = match format {
            Format::BinarySI => {
                Decimal { negative: false, magnitude: magnitude.times(1 << exponent), scale: -places }
            }
            Format::DecimalSI | Format::DecimalExponent => {
                Decimal { negative: false, magnitude, scale: exponent.wrapping_sub(places) }
            }
        };
        let mut amount = if exact.magnitude.is_zero() { exact } else { exact.rounded(NANO).0 };
        let mut printed = format;
        if format == Format::BinarySI {
            let largest = Decimal::from_small(i64::MAX, 0);
            if amount.compare(&largest).is_gt() {
                amount = largest;
            }
            if !amount.magnitude.is_zero() && amount.compare(&Decimal::from_small(1, 0)).is_lt() {
                printed = Format::DecimalSI;
            }
        }
        amount.negative = self.negative;
        (amount, printed)
    }
}
