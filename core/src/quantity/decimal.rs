//! Decimal numbers of any length, for the amounts that an `i64` cannot hold.

use std::cmp::Ordering;
use std::fmt;

/// The most zeros that are appended to a number to align it with another or with the nano scale. Everything
/// that can be written down in full is far below; above it the number is kept as it is.
pub(super) const LONGEST_SHIFT: u32 = 2_000;

const LIMB: u32 = 1_000_000_000;
const LIMB_DIGITS: u32 = 9;

/// `magnitude` times ten to the power of `scale`, with its sign.
#[derive(Clone, Debug)]
pub(super) struct Decimal {
    pub(super) negative: bool,
    pub(super) magnitude: Magnitude,
    pub(super) scale: i32,
}

impl Decimal {
    pub(super) fn from_small(value: i64, scale: i32) -> Self {
        Self { negative: value < 0, magnitude: Magnitude::from(value.unsigned_abs()), scale }
    }

    pub(super) fn signum(&self) -> i32 {
        match (self.magnitude.is_zero(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    pub(super) fn negated(&self) -> Self {
        Self { negative: !self.negative, ..self.clone() }
    }

    /// Brought to exactly that scale, rounded away from zero, and whether nothing was lost.
    /// A number that would grow beyond reason stays as it is.
    pub(super) fn rounded(&self, scale: i32) -> (Self, bool) {
        let steps = i64::from(scale) - i64::from(self.scale);
        let distance = u32::try_from(steps.unsigned_abs()).unwrap_or(u32::MAX);
        if steps <= 0 {
            if distance > LONGEST_SHIFT {
                return (self.clone(), true);
            }
            let magnitude = self.magnitude.shifted_up(distance);
            return (Self { negative: self.negative, magnitude, scale }, true);
        }
        let (mut magnitude, exact) = self.magnitude.shifted_down(distance);
        if !exact {
            magnitude = magnitude.plus(&Magnitude::from(1));
        }
        (Self { negative: self.negative, magnitude, scale }, exact)
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let (high, low) = if self.scale >= other.scale { (self, other) } else { (other, self) };
        let gap = high.scale.abs_diff(low.scale);
        if high.magnitude.is_zero() {
            return low.clone();
        }
        if gap > LONGEST_SHIFT {
            return high.clone();
        }
        let raised = high.magnitude.shifted_up(gap);
        let scale = low.scale;
        if high.negative == low.negative {
            return Self { negative: high.negative, magnitude: raised.plus(&low.magnitude), scale };
        }
        match raised.cmp(&low.magnitude) {
            Ordering::Less => Self { negative: low.negative, magnitude: low.magnitude.minus(&raised), scale },
            _ => Self { negative: high.negative, magnitude: raised.minus(&low.magnitude), scale },
        }
    }

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        self.signum().cmp(&other.signum()).then_with(|| {
            let ordering = self.compare_magnitude(other);
            if self.negative { ordering.reverse() } else { ordering }
        })
    }

    /// The order of two numbers without their signs; both are zero or neither.
    fn compare_magnitude(&self, other: &Self) -> Ordering {
        let top = |decimal: &Self| decimal.magnitude.digits() as i64 + i64::from(decimal.scale);
        if self.magnitude.is_zero() {
            return Ordering::Equal;
        }
        if top(self) != top(other) {
            return top(self).cmp(&top(other));
        }
        // The tops agree, so the shift is at most the number of digits that are there.
        let gap = self.scale.abs_diff(other.scale);
        if self.scale >= other.scale {
            self.magnitude.shifted_up(gap).cmp(&other.magnitude)
        } else {
            self.magnitude.cmp(&other.magnitude.shifted_up(gap))
        }
    }

    /// The amount in units of ten to the power of `scale`, as `scaledValue` computes it: it rounds up, except
    /// that negative amounts of up to 18 places are first cut and then raised by one.
    pub(super) fn scaled_value(&self, scale: i32) -> i64 {
        let steps = i64::from(scale) - i64::from(self.scale);
        let distance = u32::try_from(steps.unsigned_abs()).unwrap_or(u32::MAX);
        let low = self.low_bits();
        if steps <= 0 {
            let power = match 10_i64.checked_pow(distance) {
                Some(power) => power,
                None if distance > LONGEST_SHIFT => 0,
                // What a 64-bit machine makes of a floating-point number that is too large.
                None => i64::MIN,
            };
            return low.wrapping_mul(power);
        }
        let fits = self.negative || self.magnitude < Magnitude::from(i64::MAX.unsigned_abs());
        match 10_i64.checked_pow(distance) {
            Some(divisor) if fits => (low / divisor).wrapping_add(i64::from(low % divisor != 0)),
            _ => {
                let (magnitude, exact) = self.magnitude.shifted_down(distance);
                let whole = Self { negative: self.negative, magnitude, scale }.low_bits();
                whole.wrapping_add(i64::from(!exact && !self.negative))
            }
        }
    }

    fn low_bits(&self) -> i64 {
        let low = self.magnitude.low_bits().cast_signed();
        if self.negative { low.wrapping_neg() } else { low }
    }
}

/// A whole number: limbs of nine decimal digits, the lowest first, none of them zero at the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Magnitude(Vec<u32>);

impl Magnitude {
    /// The number that the ASCII digits spell.
    pub(super) fn from_digits(digits: &[u8]) -> Self {
        let limb = |chunk: &[u8]| chunk.iter().fold(0, |limb, digit| limb * 10 + u32::from(digit - b'0'));
        Self(digits.rchunks(LIMB_DIGITS as usize).map(limb).collect()).trimmed()
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// How many decimal digits it has; zero has none.
    pub(super) fn digits(&self) -> usize {
        self.0.last().map_or(0, |top| (self.0.len() - 1) * LIMB_DIGITS as usize + top.ilog10() as usize + 1)
    }

    /// How many zeros end its decimal digits.
    pub(super) fn trailing_zeros(&self) -> u32 {
        let limbs = self.0.iter().take_while(|limb| **limb == 0).count();
        let Some(mut limb) = self.0.get(limbs).copied() else { return 0 };
        let mut zeros = u32::try_from(limbs).unwrap_or(u32::MAX).saturating_mul(LIMB_DIGITS);
        while limb.is_multiple_of(10) {
            limb /= 10;
            zeros += 1;
        }
        zeros
    }

    fn low_bits(&self) -> u64 {
        self.0
            .iter()
            .rev()
            .fold(0_u64, |low, limb| low.wrapping_mul(u64::from(LIMB)).wrapping_add(u64::from(*limb)))
    }

    pub(super) fn times(&self, factor: u64) -> Self {
        let mut limbs = Vec::with_capacity(self.0.len() + 3);
        let mut carry = 0_u128;
        for limb in &self.0 {
            carry += u128::from(*limb) * u128::from(factor);
            limbs.push((carry % u128::from(LIMB)) as u32);
            carry /= u128::from(LIMB);
        }
        while carry > 0 {
            limbs.push((carry % u128::from(LIMB)) as u32);
            carry /= u128::from(LIMB);
        }
        Self(limbs).trimmed()
    }

    /// The quotient and the remainder.
    pub(super) fn divided(&self, divisor: u32) -> (Self, u32) {
        let mut limbs = self.0.clone();
        let mut rest = 0_u64;
        for limb in limbs.iter_mut().rev() {
            let value = rest * u64::from(LIMB) + u64::from(*limb);
            *limb = (value / u64::from(divisor)) as u32;
            rest = value % u64::from(divisor);
        }
        (Self(limbs).trimmed(), rest as u32)
    }

    /// Times ten to the power of `places`.
    fn shifted_up(&self, places: u32) -> Self {
        if self.is_zero() {
            return self.clone();
        }
        let mut shifted = self.times(10_u64.pow(places % LIMB_DIGITS));
        shifted.0.splice(0..0, std::iter::repeat_n(0, (places / LIMB_DIGITS) as usize));
        shifted
    }

    /// Divided by ten to the power of `places`, cut, and whether nothing was cut off.
    pub(super) fn shifted_down(&self, places: u32) -> (Self, bool) {
        let limbs = (places / LIMB_DIGITS) as usize;
        if limbs >= self.0.len() {
            return (Self(Vec::new()), self.is_zero());
        }
        let dropped_zeros = self.0[..limbs].iter().all(|limb| *limb == 0);
        let (quotient, rest) = Self(self.0[limbs..].to_vec()).divided(10_u32.pow(places % LIMB_DIGITS));
        (quotient, dropped_zeros && rest == 0)
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut limbs = Vec::with_capacity(self.0.len().max(other.0.len()) + 1);
        let mut carry = 0;
        for place in 0..self.0.len().max(other.0.len()) {
            let sum = self.limb(place) + other.limb(place) + carry;
            limbs.push(sum % LIMB);
            carry = sum / LIMB;
        }
        limbs.push(carry);
        Self(limbs).trimmed()
    }

    /// The difference; `other` is not larger.
    fn minus(&self, other: &Self) -> Self {
        let mut borrow = 0;
        let limb = |place| {
            let take = other.limb(place) + borrow;
            borrow = u32::from(self.limb(place) < take);
            self.limb(place) + borrow * LIMB - take
        };
        Self((0..self.0.len()).map(limb).collect()).trimmed()
    }

    fn limb(&self, place: usize) -> u32 {
        self.0.get(place).copied().unwrap_or(0)
    }
}

impl From<u64> for Magnitude {
    fn from(value: u64) -> Self {
        Self(vec![1]).times(value)
    }
}

impl Ord for Magnitude {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Magnitude {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Magnitude {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((top, rest)) = self.0.split_last() else { return f.write_str("0") };
        write!(f, "{top}")?;
        rest.iter().rev().try_for_each(|limb| write!(f, "{limb:09}"))
    }
}
