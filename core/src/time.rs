//! Simulated time: integer milliseconds, so that no answer depends on rounding.
//!
//! Nobody asks for the time; an [`Instant`] is handed down as an argument called `now`.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// A span of time in whole milliseconds; negative where a manifest says so and Kubernetes accepts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(i64);

/// A moment: milliseconds since the pod's object was created.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// Whole milliseconds.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Whole seconds; saturates where milliseconds would overflow.
    #[must_use]
    pub const fn from_secs(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// The milliseconds.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The whole seconds, cut towards zero as the kubelet cuts them.
    #[must_use]
    pub const fn as_secs(self) -> i64 {
        self.0 / 1000
    }

    /// `self × factor`, saturating.
    #[must_use]
    pub const fn times(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

impl Instant {
    /// The moment the object is created.
    pub const START: Self = Self(0);
    /// Later than any moment of a life.
    pub const NEVER: Self = Self(i64::MAX);

    /// The moment `millis` after the start.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the start.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// How long ago `earlier` was; zero if it lies ahead.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        let millis = self.0.saturating_sub(earlier.0);
        Duration(if millis < 0 { 0 } else { millis })
    }

    /// The same moment on the clock of who made the pod, on which the pod's own begins at `created`.
    #[must_use]
    pub fn on_makers_clock(self, created: Self) -> Self {
        created + self.since(Self::START)
    }

    /// The whole second that this moment lies in, as the API's timestamps store it.
    #[must_use]
    const fn truncated(self) -> Self {
        Self(self.0.div_euclid(1000).saturating_mul(1000))
    }
}

/// How much of a second the clock on the wall had told when the life began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WallClock(pub Duration);

impl WallClock {
    /// The moment at which the second began that the clock shows at `at`, as the API's timestamps store it.
    #[must_use]
    pub(crate) const fn second_of(self, at: Instant) -> Instant {
        let Self(Duration(told)) = self;
        Instant(Instant(at.0.saturating_add(told)).truncated().0.saturating_sub(told))
    }
}

impl Add<Duration> for Instant {
    type Output = Self;
    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration.0))
    }
}

impl AddAssign<Duration> for Instant {
    fn add_assign(&mut self, duration: Duration) {
        *self = *self + duration;
    }
}

impl Add for Duration {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Duration {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// Go's notation, which manifests and the kubelet's messages use: `1m30s`, `2.5s`, `250ms`.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.unsigned_abs();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        if millis == 0 {
            return f.write_str("0s");
        }
        if millis < 1000 {
            return write!(f, "{millis}ms");
        }
        let (hours, minutes, rest) = (millis / 3_600_000, millis / 60_000 % 60, millis % 60_000);
        if hours > 0 {
            write!(f, "{hours}h")?;
        }
        if hours > 0 || minutes > 0 {
            write!(f, "{minutes}m")?;
        }
        write!(f, "{}", rest / 1000)?;
        let fraction = format!("{:03}", rest % 1000);
        match fraction.trim_end_matches('0') {
            "" => f.write_str("s"),
            digits => write!(f, ".{digits}s"),
        }
    }
}

impl Instant {
    /// Seconds without needless zeros: `5`, `2.5`.
    #[must_use]
    pub fn short(self) -> String {
        self.to_string().trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// Seconds with three decimals, as `podreel simulate` prints them.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}", self.0.div_euclid(1000), self.0.rem_euclid(1000))
    }
}

/// Why a text is not a duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationError {
    /// What was written.
    pub value: String,
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a duration; write a number with a unit, like 1m30s, 2.5s or 250ms", self.value)
    }
}

impl std::str::FromStr for Duration {
    type Err = DurationError;

    /// Reads Go's notation with the units `h`, `m`, `s`, `ms`, `us` and `ns`; finer than a millisecond is cut.
    fn from_str(text: &str) -> Result<Self, DurationError> {
        parse_go(text).ok_or_else(|| DurationError { value: text.to_owned() })
    }
}

fn parse_go(text: &str) -> Option<Duration> {
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(Duration::ZERO);
    }
    if rest.is_empty() {
        return None;
    }
    let mut nanos: i128 = 0;
    while !rest.is_empty() {
        let number_end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, tail) = rest.split_at(number_end);
        let unit_end = tail.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(tail.len());
        let (unit, next) = tail.split_at(unit_end);
        let scale: i128 = match unit {
            "h" => 3_600_000_000_000,
            "m" => 60_000_000_000,
            "s" => 1_000_000_000,
            "ms" => 1_000_000,
            "us" | "µs" | "μs" => 1_000,
            "ns" => 1,
            _ => return None,
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') || number.len() > 18 {
            return None;
        }
        let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        nanos = nanos.checked_add(whole.checked_mul(scale)?)?;
        if !fraction.is_empty() {
            let digits: i128 = fraction.parse().ok()?;
            nanos += digits.checked_mul(scale)? / 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        }
        rest = next;
    }
    // Go's own limit: a duration is 64 bits of nanoseconds.
    let nanos = i64::try_from(nanos).ok()?;
    let millis = nanos / 1_000_000;
    Some(Duration(if negative { -millis } else { millis }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, millis: Option<i64>, printed: &str) {
        let parsed = text.parse::<Duration>();
        assert_eq!(parsed.clone().ok().map(Duration::as_millis), millis, "{text}");
        if let Ok(duration) = parsed {
            assert_eq!(duration.to_string(), printed, "{text}");
        }
    }

    #[test]
    fn go_notation_both_ways() {
        check("1m30s", Some(90_000), "1m30s");
        check("250ms", Some(250), "250ms");
        check("2.5s", Some(2_500), "2.5s");
        check(".5s", Some(500), "500ms");
        check("1h", Some(3_600_000), "1h0m0s");
        check("0", Some(0), "0s");
        check("-3s", Some(-3_000), "-3s");
        check("670005ms", Some(670_005), "11m10.005s");
    }

    #[test]
    fn what_go_refuses() {
        for text in ["", "5", "5 s", "s", "1.2.3s", "1d", "99999999999999999999s", "-"] {
            check(text, None, "");
        }
    }
}
