//! Printing a quantity in its canonical form: no fraction, the largest suffix that leaves a whole number.

use std::fmt;

use super::decimal::{Decimal, LONGEST_SHIFT, Magnitude};
use super::{Amount, Format, Quantity};

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(written) = &self.written {
            return f.pad(written);
        }
        if self.is_zero() {
            return f.pad("0");
        }
        f.pad(&self.canonical())
    }
}

impl Quantity {
    fn canonical(&self) -> String {
        let binary = if self.format == Format::BinarySI { self.binary() } else { None };
        binary.unwrap_or_else(|| self.decimal())
    }

    /// In powers of 1024; nothing for fractions and for amounts below 1024.
    fn binary(&self) -> Option<String> {
        let whole = self.amount.whole()?;
        let mut magnitude = whole.magnitude;
        if magnitude < Magnitude::from(1024) {
            return None;
        }
        let mut exponent = 0;
        loop {
            let (quotient, rest) = magnitude.divided(1024);
            if rest != 0 {
                break;
            }
            magnitude = quotient;
            exponent += 1;
        }
        let suffix = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].get(exponent).copied().unwrap_or_default();
        Some(format!("{}{magnitude}{suffix}", sign(whole.negative)))
    }

    /// In powers of 1000.
    fn decimal(&self) -> String {
        let (negative, digits, scale) = self.amount.without_trailing_zeros();
        // Kubernetes counts the exponent in 32 bits and lets it wrap.
        let zeros = scale.rem_euclid(3);
        let exponent = scale.wrapping_sub(zeros);
        let zeros = &"00"[..zeros as usize];
        let suffix = match (self.format, exponent) {
            (_, 0) => String::new(),
            (Format::DecimalExponent, _) => format!("e{exponent}"),
            (Format::DecimalSI | Format::BinarySI, _) => decimal_suffix(exponent).to_owned(),
        };
        format!("{}{digits}{zeros}{suffix}", sign(negative))
    }
}

impl Amount {
    /// The amount as a whole number, if it is one.
    fn whole(&self) -> Option<Decimal> {
        let decimal = self.to_decimal();
        let length = decimal.magnitude.digits() as i64 + i64::from(decimal.scale.max(0));
        if length > i64::from(LONGEST_SHIFT) {
            return None;
        }
        let (whole, exact) = decimal.rounded(0);
        exact.then_some(whole)
    }

    /// Whether it is negative, its digits, and the power of ten that follows them.
    fn without_trailing_zeros(&self) -> (bool, String, i32) {
        match self {
            Self::Small(small) => {
                let mut digits = small.value.unsigned_abs();
                let mut scale = small.scale;
                while digits != 0 && digits.is_multiple_of(10) {
                    digits /= 10;
                    scale = scale.wrapping_add(1);
                }
                (small.value < 0, digits.to_string(), scale)
            }
            Self::Large(large) => {
                let zeros = large.magnitude.trailing_zeros();
                let digits = large.magnitude.shifted_down(zeros).0;
                (large.negative, digits.to_string(), large.scale.wrapping_add(zeros.cast_signed()))
            }
        }
    }
}

const fn sign(negative: bool) -> &'static str {
    if negative { "-" } else { "" }
}

/// The suffix of a power of ten; none is left above `E`.
const fn decimal_suffix(exponent: i32) -> &'static str {
    match exponent {
        -9 => "n",
        -6 => "u",
        -3 => "m",
        3 => "k",
        6 => "M",
        9 => "G",
        12 => "T",
        15 => "P",
        18 => "E",
        _ => "",
    }
}
