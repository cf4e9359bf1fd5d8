//! How kubectl prints a span of time: two units at most, and the smaller one only while it matters.
//!
//! Source: `apimachinery/pkg/util/duration: HumanDuration`.

use crate::time::Duration;

/// The span as kubectl prints it: `95s`, `3m20s`, `45m`, `4h5m`, `3d4h`.
#[must_use]
pub fn age(span: Duration) -> String {
    let seconds = span.as_secs();
    if seconds < -1 {
        return "<invalid>".to_owned();
    }
    if seconds < 0 {
        return "0s".to_owned();
    }
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    if seconds < 120 {
        format!("{seconds}s")
    } else if minutes < 10 {
        two(minutes, "m", seconds % 60, "s")
    } else if hours < 3 {
        format!("{minutes}m")
    } else if hours < 8 {
        two(hours, "h", minutes % 60, "m")
    } else if hours < 48 {
        format!("{hours}h")
    } else if days < 8 {
        two(days, "d", hours % 24, "h")
    } else if days < 2 * 365 {
        format!("{days}d")
    } else if days < 8 * 365 {
        two(days / 365, "y", days % 365, "d")
    } else {
        format!("{}y", days / 365)
    }
}

fn two(large: i64, large_unit: &str, small: i64, small_unit: &str) -> String {
    if small == 0 {
        format!("{large}{large_unit}")
    } else {
        format!("{large}{large_unit}{small}{small_unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seconds: i64, printed: &str) {
        assert_eq!(age(Duration::from_secs(seconds)), printed);
    }

    #[test]
    fn spans_as_kubectl_prints_them() {
        for (seconds, printed) in [
            (-2, "<invalid>"),
            (-1, "0s"),
            (0, "0s"),
            (95, "95s"),
            (119, "119s"),
            (120, "2m"),
            (200, "3m20s"),
            (600, "10m"),
            (2_700, "45m"),
            (14_700, "4h5m"),
            (14_400, "4h"),
            (72_000, "20h"),
            (273_600, "3d4h"),
            (3_456_000, "40d"),
            (3 * 31_536_000 + 40 * 86_400, "3y40d"),
            (9 * 31_536_000, "9y"),
        ] {
            check(seconds, printed);
        }
    }
}
