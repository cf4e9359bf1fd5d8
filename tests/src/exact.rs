//! Amounts as a schoolchild computes them, digit by digit: a second opinion on `quantity`, for any length.
//!
//! An amount is a whole number of billionths, the finest that Kubernetes keeps; what is finer rounds away from
//! zero when it is read. Nothing here is shared with the core.

use std::cmp::Ordering;

/// A whole number of billionths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact {
    negative: bool,
    /// Decimal digits, the lowest first, none of them zero at the top.
    digits: Vec<u8>,
}

impl Exact {
    /// Reads a quantity of the API: a sign, digits with a point, a suffix.
    ///
    /// # Panics
    /// If the text is no quantity, or its exponent is beyond ten thousand.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let unsigned = text.trim_start_matches(['+', '-']);
        let ends = unsigned.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
        let (number, suffix) = unsigned.split_at(ends.unwrap_or(unsigned.len()));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|digit| digit - b'0').collect();
        digits.reverse();
        let (twos, tens) = power(suffix);
        for _ in 0..twos {
            digits = times_two(&digits);
        }
        let shift = tens + 9 - i32::try_from(fraction.len()).expect("a short text");
        let exact = Self { negative: text.starts_with('-'), digits: trimmed(digits) }.shifted(shift);
        if twos == 0 { exact } else { exact.capped() }
    }

    /// Times ten to the power of `by`, rounded away from zero.
    #[must_use]
    pub fn shifted(&self, by: i32) -> Self {
        let steps = by.unsigned_abs() as usize;
        let digits = if self.digits.is_empty() {
            Vec::new()
        } else if by >= 0 {
            std::iter::repeat_n(0, steps).chain(self.digits.iter().copied()).collect()
        } else {
            let cut = steps.min(self.digits.len());
            let rest = self.digits[cut..].to_vec();
            let is_exact = self.digits[..cut].iter().all(|digit| *digit == 0);
            if is_exact { rest } else { sum(&rest, &[1]) }
        };
        Self { negative: self.negative, digits: trimmed(digits) }
    }

    /// A binary amount is never above the largest of 64 bits.
    fn capped(self) -> Self {
        let largest: Vec<u8> = i64::MAX.to_string().bytes().rev().map(|digit| digit - b'0').collect();
        let largest = Self { negative: false, digits: largest }.shifted(9);
        if compare(&self.digits, &largest.digits).is_gt() {
            Self { negative: self.negative, ..largest }
        } else {
            self
        }
    }

    /// -1, 0 or 1.
    #[must_use]
    pub fn signum(&self) -> i32 {
        if self.digits.is_empty() { 0 } else { 1 - 2 * i32::from(self.negative) }
    }

    /// The order of two amounts.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        self.signum().cmp(&other.signum()).then_with(|| {
            let order = compare(&self.digits, &other.digits);
            if self.signum() < 0 { order.reverse() } else { order }
        })
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if self.negative == other.negative {
            return Self { negative: self.negative, digits: sum(&self.digits, &other.digits) };
        }
        match compare(&self.digits, &other.digits) {
            Ordering::Less => {
                Self { negative: other.negative, digits: difference(&other.digits, &self.digits) }
            }
            _ => Self { negative: self.negative, digits: difference(&self.digits, &other.digits) },
        }
    }

    /// The amount below zero for one above, and the other way round.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { negative: !self.negative, ..self.clone() }
    }

    /// In units of ten to the power of `scale`, rounded away from zero; nothing where 64 bits do not hold it.
    #[must_use]
    pub fn in_units_of(&self, scale: i32) -> Option<i64> {
        let shifted = self.shifted(-9 - scale);
        let digits: String = shifted.digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect();
        let sign = if self.negative { "-" } else { "" };
        if digits.is_empty() { Some(0) } else { format!("{sign}{digits}").parse().ok() }
    }

    /// The amount as a quantity in billionths.
    #[must_use]
    pub fn in_nano(&self) -> String {
        let digits: String = self.digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect();
        let sign = if self.negative { "-" } else { "" };
        if digits.is_empty() { "0".to_owned() } else { format!("{sign}{digits}n") }
    }

    /// How many zeros end the whole amount; negative where it has a fraction.
    #[must_use]
    pub fn trailing_zeros(&self) -> i32 {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        i32::try_from(zeros).expect("a short text") - 9
    }
}

/// The powers of two and of ten that a suffix stands for.
fn power(suffix: &str) -> (u32, i32) {
    let decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    let binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    let place = |list: &[&str]| list.iter().position(|known| *known == suffix).map(|at| at as i32);
    if let Some(at) = place(&decimal) {
        return (0, (at - 3) * 3);
    }
    if let Some(at) = place(&binary) {
        return ((at as u32 + 1) * 10, 0);
    }
    let exponent: i32 = suffix[1..].parse().expect("an exponent");
    assert!(suffix.starts_with(['e', 'E']) && exponent.abs() <= 10_000, "{suffix}");
    (0, exponent)
}

fn trimmed(mut digits: Vec<u8>) -> Vec<u8> {
    while digits.last() == Some(&0) {
        digits.pop();
    }
    digits
}

fn times_two(digits: &[u8]) -> Vec<u8> {
    sum(digits, digits)
}

fn sum(left: &[u8], right: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let mut digits = Vec::new();
    for at in 0..left.len().max(right.len()) {
        let digit = left.get(at).unwrap_or(&0) + right.get(at).unwrap_or(&0) + carry;
        digits.push(digit % 10);
        carry = digit / 10;
    }
    digits.push(carry);
    trimmed(digits)
}

/// `left` is not below `right`.
fn difference(left: &[u8], right: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut digits = Vec::new();
    for (at, digit) in left.iter().enumerate() {
        let take = right.get(at).unwrap_or(&0) + borrow;
        borrow = u8::from(*digit < take);
        digits.push(digit + 10 * borrow - take);
    }
    trimmed(digits)
}

fn compare(left: &[u8], right: &[u8]) -> Ordering {
    left.len().cmp(&right.len()).then_with(|| left.iter().rev().cmp(right.iter().rev()))
}
