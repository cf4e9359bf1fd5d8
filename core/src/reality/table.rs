//! Events as kubectl prints them for people: `kubectl get events`, and the end of `kubectl describe pod`.
//!
//! Two columns or more stand apart by two spaces or more; ages are counted back from the moment of printing, which
//! nobody knows, so only the distances between them mean something.

use super::recorded::{Recorded, When};
use crate::time::{Duration, Instant};
use crate::yaml::table::heading;

/// The events of a table; none where the text holds none.
pub(super) fn read(text: &str) -> Vec<Recorded> {
    let mut columns: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for line in text.lines() {
        if let Some(names) = heading(line) {
            columns = names;
            continue;
        }
        if !columns.is_empty() && !line.trim().is_empty() && !line.trim_start().starts_with("--") {
            found.extend(row(&columns, line));
        }
    }
    found
}

fn row(columns: &[String], line: &str) -> Option<Recorded> {
    let cells = cells(line, columns.len());
    let cell = |name: &str| {
        let place = columns.iter().position(|column| column.eq_ignore_ascii_case(name))?;
        cells.get(place).copied()
    };
    let age = cell("LAST SEEN").or_else(|| cell("AGE"))?;
    // `85s (x3 over 2m)`: the last time, how often, and since the first time.
    let (last, more) = age.split_once(" (x").unwrap_or((age, ""));
    let (times, first) = more.trim_end_matches(')').split_once(" over ").unwrap_or(("1", last));
    let first = cell("FIRST SEEN").unwrap_or(first);
    let (last, first) = (parse_age(last)?, parse_age(first)?);
    let ago = |age: Duration| Instant::from_millis(-age.as_millis());
    Some(Recorded {
        when: When::Ago(roughness(first)),
        first: ago(first),
        last: ago(last),
        count: cell("COUNT").unwrap_or(times).parse().unwrap_or(1),
        reason: cell("REASON")?.to_owned(),
        message: cell("MESSAGE").unwrap_or_default().to_owned(),
        object: cell("OBJECT").unwrap_or_default().to_owned(),
        path: cell("SUBOBJECT").unwrap_or_default().to_owned(),
    })
}

/// The cells of a line; the last one holds all that is left.
fn cells(line: &str, most: usize) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut rest = line.trim();
    while cells.len() + 1 < most {
        let Some((cell, others)) = rest.split_once("  ") else { break };
        cells.push(cell);
        rest = others.trim_start();
    }
    cells.push(rest);
    cells
}

/// `95s`, `3m20s`, `4h5m`, `3d4h`, `<invalid>`.
fn parse_age(text: &str) -> Option<Duration> {
    let mut all = Duration::ZERO;
    let mut number: Option<i64> = None;
    for letter in text.trim().chars() {
        if let Some(digit) = letter.to_digit(10) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(digit))?);
            continue;
        }
        let unit = match letter {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'y' => 31_536_000,
            _ => return None,
        };
        all = all + Duration::from_secs(number.take()?.checked_mul(unit)?);
    }
    (number.is_none() && !text.is_empty()).then_some(all)
}

/// How much kubectl cuts off an age of that length.
fn roughness(age: Duration) -> Duration {
    Duration::from_secs(match age.as_secs() {
        ..600 => 1,
        600..28_800 => 60,
        28_800..691_200 => 3_600,
        _ => 86_400,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, i64, i64, u32, &str)]) {
        let found = read(text);
        let told: Vec<_> = found
            .iter()
            .map(|one| {
                let seconds = |at: Instant| at.as_millis() / 1000;
                (one.reason.as_str(), seconds(one.first), seconds(one.last), one.count, one.message.as_str())
            })
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn the_end_of_describe() {
        check(
            "Events:\n  Type     Reason     Age                From               Message\n  ----     ------     ----               ----               -------\n  \
             Normal   Scheduled  2m                 default-scheduler  Successfully assigned default/web to n1\n  \
             Warning  BackOff    5s (x3 over 90s)   kubelet            Back-off restarting failed container\n",
            &[
                ("Scheduled", -120, -120, 1, "Successfully assigned default/web to n1"),
                ("BackOff", -90, -5, 3, "Back-off restarting failed container"),
            ],
        );
    }

    #[test]
    fn what_get_events_prints() {
        check(
            "LAST SEEN   TYPE     REASON    OBJECT    MESSAGE\n3m20s       Normal   Pulling   pod/web   Pulling image \"a  b\"\n",
            &[("Pulling", -200, -200, 1, "Pulling image \"a  b\"")],
        );
    }

    #[test]
    fn what_is_no_table() {
        check("", &[]);
        check(
            "LAST SEEN   TYPE   REASON   OBJECT   MESSAGE\n\nNo resources found in default namespace.\n",
            &[],
        );
        check("Normal  Pulling  5s  kubelet  x\n", &[]);
    }
}
