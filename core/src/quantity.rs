//! Quantities of resources: `100m`, `1.5Gi`, `1e3`.
//!
//! Exact integer arithmetic that follows Kubernetes to its last bit, also where an amount does not fit: an
//! `i64` with a power of ten for everything ordinary, a decimal of any length for the rest. Which of the two
//! an amount uses is observable, because [`Quantity::value`] of an amount too large for an `i64` wraps in one
//! and gives zero in the other; so each amount is kept where Kubernetes keeps it.
//!
//! Source: `staging/src/k8s.io/apimachinery/pkg/api/resource/{quantity,amount,math}.go`.
//!
//! The surprises: `+1`, `1.500` and `5e0` are printed as they were written, since Kubernetes takes them for
//! canonical; `1000E` prints as `1`, since no suffix is left for it; a lone `.` or `k` is zero.
//! What we leave out: sums whose terms are more than [`decimal::LONGEST_SHIFT`] powers of ten apart keep the
//! larger term alone, where Kubernetes would compute for minutes.

mod decimal;
mod parse;
mod print;
mod unit;

use std::cmp::Ordering;
use std::ops::{AddAssign, SubAssign};
use std::rc::Rc;

use self::decimal::Decimal;

pub use self::parse::ParseQuantityError;
pub use self::unit::Unit;

/// An exact amount with the family of suffixes that it is printed in.
///
/// Two quantities are equal if their amounts are: `1000m` equals `1`.
#[derive(Clone, Debug, Default)]
pub struct Quantity {
    amount: Amount,
    format: Format,
    /// The text it was read from, where that is printed and differs from what the amount would print.
    written: Option<Rc<str>>,
}

/// The family of suffixes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// `n`, `u`, `m`, nothing, `k`, `M`, `G`, `T`, `P`, `E`
    #[default]
    DecimalSI,
    /// `Ki`, `Mi`, `Gi`, `Ti`, `Pi`, `Ei`
    BinarySI,
    /// `e3`, `e-6`
    DecimalExponent,
}

#[derive(Clone, Debug)]
enum Amount {
    Small(Small),
    Large(Rc<Decimal>),
}

/// `value` times ten to the power of `scale`.
#[derive(Clone, Copy, Debug)]
struct Small {
    value: i64,
    scale: i32,
}

impl Default for Amount {
    fn default() -> Self {
        Self::Small(Small { value: 0, scale: 0 })
    }
}

const MILLI: i32 = -3;

impl Quantity {
    /// A whole amount.
    #[must_use]
    pub const fn new(value: i64, format: Format) -> Self {
        Self { amount: Amount::Small(Small { value, scale: 0 }), format, written: None }
    }

    /// An amount in thousandths.
    #[must_use]
    pub const fn milli(value: i64) -> Self {
        Self {
            amount: Amount::Small(Small { value, scale: MILLI }),
            format: Format::DecimalSI,
            written: None,
        }
    }

    /// The family of suffixes that it was written in.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.signum() == 0
    }

    /// -1, 0 or 1.
    #[must_use]
    pub fn signum(&self) -> i32 {
        match &self.amount {
            Amount::Small(small) if small.value == 0 => 0,
            Amount::Small(small) => 1 - 2 * i32::from(small.value < 0),
            Amount::Large(large) => large.signum(),
        }
    }

    /// The amount in whole units, rounded up; what does not fit wraps or is zero, as in Kubernetes.
    #[must_use]
    pub fn value(&self) -> i64 {
        self.scaled_value(0)
    }

    /// The amount in thousandths, rounded up; what does not fit wraps or is zero, as in Kubernetes.
    #[must_use]
    pub fn milli_value(&self) -> i64 {
        self.scaled_value(MILLI)
    }

    fn scaled_value(&self, scale: i32) -> i64 {
        match &self.amount {
            Amount::Small(small) if small.scale < scale => small.coarser(scale).0.value,
            Amount::Small(small) => times_power_of_ten(small.value, small.scale.wrapping_sub(scale)).0,
            Amount::Large(large) => large.scaled_value(scale),
        }
    }

    /// The amount rounded away from zero to thousandths, the finest that the API server stores.
    #[must_use]
    pub fn rounded_to_milli(&self) -> Self {
        match &self.amount {
            Amount::Small(small) if small.scale >= MILLI => self.clone(),
            Amount::Small(small) => self.with(Amount::Small(small.coarser(MILLI).0)),
            Amount::Large(large) => self.with(Amount::Large(Rc::new(large.rounded(MILLI).0))),
        }
    }

    fn with(&self, amount: Amount) -> Self {
        Self { amount, format: self.format, written: None }
    }
}

impl Amount {
    fn to_decimal(&self) -> Decimal {
        match self {
            Self::Small(small) => Decimal::from_small(small.value, small.scale),
            Self::Large(large) => (**large).clone(),
        }
    }
}

impl Small {
    /// Rounded away from zero to a larger power of ten, and whether nothing was lost.
    fn coarser(self, scale: i32) -> (Self, bool) {
        let steps = u32::try_from(scale.wrapping_sub(self.scale)).unwrap_or(0);
        let Some(divisor) = 10_i64.checked_pow(steps) else {
            return (Self { value: self.value.signum(), scale }, self.value == 0);
        };
        let exact = self.value % divisor == 0;
        let away = if exact { 0 } else { self.value.signum() };
        (Self { value: self.value / divisor + away, scale }, exact)
    }

    /// Which is larger, unless the powers of ten are too far apart to tell.
    fn checked_cmp(self, other: Self) -> Option<Ordering> {
        let (left, left_fits) = times_power_of_ten(self.value, self.scale.wrapping_sub(other.scale));
        let (right, right_fits) = times_power_of_ten(other.value, other.scale.wrapping_sub(self.scale));
        if left_fits && right_fits { Some(left.cmp(&right)) } else { None }
    }

    /// The sum, unless it overflows; the power of ten is the smaller one.
    fn checked_add(self, other: Self) -> Option<Self> {
        if other.value == 0 {
            return Some(self);
        }
        if self.value == 0 {
            return Some(other);
        }
        let (high, low) = if self.scale > other.scale { (self, other) } else { (other, self) };
        let (value, fits) = times_power_of_ten(high.value, high.scale.wrapping_sub(low.scale));
        let value = value.checked_add(low.value).filter(|_| fits)?;
        Some(Self { value, scale: low.scale })
    }
}

/// `value` times ten to the power of `steps`, and whether it fits. What comes back if it does not is seen by
/// users: Kubernetes multiplies by 10, 100, 1000, 10^6 and 10^9 in one wrapping step and gives up with zero
/// on every other power.
fn times_power_of_ten(value: i64, steps: i32) -> (i64, bool) {
    let Ok(steps) = u32::try_from(steps) else { return (value, true) };
    if value == 0 || steps == 0 {
        return (value, true);
    }
    let power = 10_i64.checked_pow(steps);
    match power.and_then(|power| value.checked_mul(power)) {
        Some(product) => (product, true),
        None if value == i64::MIN => (0, false),
        None if matches!(steps, 1 | 2 | 3 | 6 | 9) => (value.wrapping_mul(power.unwrap_or(0)), false),
        None => (0, false),
    }
}

impl AddAssign<&Quantity> for Quantity {
    /// The sum keeps the left side's format, unless that side is zero.
    fn add_assign(&mut self, other: &Quantity) {
        self.written = None;
        if self.is_zero() {
            self.format = other.format;
        }
        if let (Amount::Small(left), Amount::Small(right)) = (&self.amount, &other.amount)
            && let Some(sum) = left.checked_add(*right)
        {
            self.amount = Amount::Small(sum);
            return;
        }
        let sum = self.amount.to_decimal().plus(&other.amount.to_decimal());
        self.amount = Amount::Large(Rc::new(sum));
    }
}

impl SubAssign<&Quantity> for Quantity {
    /// The difference keeps the left side's format, unless that side is zero.
    fn sub_assign(&mut self, other: &Quantity) {
        let amount = match &other.amount {
            Amount::Small(small) => {
                Amount::Small(Small { value: small.value.wrapping_neg(), scale: small.scale })
            }
            Amount::Large(large) => Amount::Large(Rc::new(large.negated())),
        };
        self.add_assign(&other.with(amount));
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.amount, &other.amount) {
            (Amount::Small(left), Amount::Small(right)) => left.checked_cmp(*right),
            _ => None,
        }
        .unwrap_or_else(|| self.amount.to_decimal().compare(&other.amount.to_decimal()))
    }
}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Quantity {}

#[cfg(test)]
mod tests;
