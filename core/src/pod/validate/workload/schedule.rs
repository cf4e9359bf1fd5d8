//! `schedule` and `timeZone` of a CronJob.
//!
//! Source: `pkg/apis/batch/validation/validation.go: validateScheduleFormat, validateTimeZone`, and the parser
//! `github.com/robfig/cron/v3`, whose words the API server repeats.

use super::zones;
use crate::diagnostic::{Diagnostic, Edit, Help};
use crate::pod::place::Place;
use crate::pod::schema::most_similar;
use crate::pod::validate::refusal::{Quoted, invalid};
use crate::version::FeatureGates;

/// Each field of a schedule: its least and greatest number, and the names that may stand for them.
const FIELDS: &[(u64, u64, &str)] = &[
    (0, 59, ""),
    (0, 23, ""),
    (1, 31, ""),
    (1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    (0, 6, "sun mon tue wed thu fri sat"),
];

const DESCRIPTORS: &[&str] =
    &["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

/// Refuses a schedule that cannot be read, and one that names a time zone.
pub(super) fn schedule(spec: &Place<'_, '_>, gates: FeatureGates, out: &mut Vec<Diagnostic>) {
    let place = spec.field("schedule");
    let text = place.str();
    if let Err(fault) = read(text) {
        out.push(invalid(&place, Quoted(text), fault).with_help(Help::Schedule));
    }
    if !text.contains("TZ") {
        return;
    }
    let detail = if gates.version().at_least(29) {
        "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"
    } else if spec.field("timeZone").is_set() {
        "cannot use both timeZone field and TZ or CRON_TZ in schedule"
    } else {
        return;
    };
    out.push(invalid(&place, Quoted(text), detail).with_help(Help::Add("timeZone: Etc/UTC")));
}

/// Refuses a time zone that does not exist.
pub(super) fn time_zone(place: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    if !place.is_set() {
        return;
    }
    let zone = place.str();
    let mut refuse = |detail: String| {
        let mut refusal = invalid(place, Quoted(zone), detail).with_help(Help::TimeZone);
        let names: Vec<String> = zones::all().collect();
        let meant = most_similar(zone, names.iter().map(|name| &**name));
        refusal.edit = meant.map(|meant| Edit { span: refusal.span, text: meant.to_owned() });
        out.push(refusal);
    };
    if zone.is_empty() {
        refuse("timeZone must be nil or non-empty string".to_owned());
        return;
    }
    if zone.eq_ignore_ascii_case("Local") {
        let detail = "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones";
        refuse(detail.to_owned());
    }
    if zone != "Local" && !zones::is_known(zone) {
        refuse(format!("unknown time zone {zone}"));
    }
}

/// Whether the schedule can be read; if not, why.
fn read(text: &str) -> Result<(), String> {
    let mut text = text;
    if let Some(rest) = text.strip_prefix("TZ=").or_else(|| text.strip_prefix("CRON_TZ=")) {
        let Some((zone, schedule)) = rest.split_once(' ') else {
            return Err("invalid schedule format: runtime error: slice bounds out of range [:-1]".to_owned());
        };
        if !matches!(zone, "" | "Local") && !zones::is_known(zone) {
            return Err(format!("provided bad location {zone}: unknown time zone {zone}"));
        }
        text = schedule.trim();
    }
    if let Some(interval) = text.strip_prefix("@every ") {
        return duration(interval).map_err(|fault| format!("failed to parse duration {text}: {fault}"));
    }
    if text.starts_with('@') {
        let is_known = DESCRIPTORS.contains(&text);
        return if is_known { Ok(()) } else { Err(format!("unrecognized descriptor: {text}")) };
    }
    let fields: Vec<&str> = text.split_whitespace().collect();
    if fields.len() != FIELDS.len() {
        let (wanted, found, fields) = (FIELDS.len(), fields.len(), fields.join(" "));
        return Err(format!("expected exactly {wanted} fields, found {found}: [{fields}]"));
    }
    for (field, bounds) in fields.iter().zip(FIELDS) {
        for part in field.split(',').filter(|part| !part.is_empty()) {
            range(part, *bounds)?;
        }
    }
    Ok(())
}

fn range(text: &str, (least, greatest, names): (u64, u64, &str)) -> Result<(), String> {
    let mut parts = text.split('/');
    let (range, step, too_much) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let mut ends = range.split('-');
    let (first, last, beyond) = (ends.next().unwrap_or_default(), ends.next(), ends.next());
    let named = |word: &str| {
        let lower = word.to_lowercase();
        let place = names.split(' ').position(|name| !name.is_empty() && name == lower);
        place.map_or_else(|| number(word), |place| Ok(least + place as u64))
    };
    let (mut start, mut end) = (least, greatest);
    if !matches!(first, "*" | "?") {
        start = named(first)?;
        end = start;
        if beyond.is_some() {
            return Err(format!("too many hyphens: {text}"));
        }
        if let Some(last) = last {
            end = named(last)?;
        }
    }
    let step = match (step, too_much) {
        (_, Some(_)) => return Err(format!("too many slashes: {text}")),
        (None, _) => 1,
        (Some(step), _) => {
            if last.is_none() {
                end = greatest;
            }
            number(step)?
        }
    };
    if start < least {
        Err(format!("beginning of range ({start}) below minimum ({least}): {text}"))
    } else if end > greatest {
        Err(format!("end of range ({end}) above maximum ({greatest}): {text}"))
    } else if start > end {
        Err(format!("beginning of range ({start}) beyond end of range ({end}): {text}"))
    } else if step == 0 {
        Err(format!("step of range should be a positive number: {text}"))
    } else {
        Ok(())
    }
}

/// A number as Go reads one.
fn number(text: &str) -> Result<u64, String> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let fault = match text.parse::<i64>() {
        Ok(number) if is_number => {
            let negative = format!("negative number ({number}) not allowed: {text}");
            return u64::try_from(number).map_err(|_| negative);
        }
        _ if is_number => "value out of range",
        _ => "invalid syntax",
    };
    Err(format!("failed to parse int from {text}: strconv.Atoi: parsing {}: {fault}", Quoted(text)))
}

/// Whether Go can read a duration; if not, why.
fn duration(text: &str) -> Result<(), String> {
    const UNITS: &[&str] = &["ns", "us", "\u{b5}s", "\u{3bc}s", "ms", "s", "m", "h"];
    let quoted = Quoted(text);
    let mut rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    if rest == "0" {
        return Ok(());
    }
    loop {
        let is_of_number = |letter: char| letter.is_ascii_digit() || letter == '.';
        let end = rest.find(|letter| !is_of_number(letter)).unwrap_or(rest.len());
        let (amount, after) = rest.split_at(end);
        let has_digit = amount.bytes().any(|byte| byte.is_ascii_digit());
        if !has_digit || amount.matches('.').count() > 1 {
            return Err(format!("time: invalid duration {quoted}"));
        }
        let end = after.find(is_of_number).unwrap_or(after.len());
        let (unit, next) = after.split_at(end);
        if unit.is_empty() {
            return Err(format!("time: missing unit in duration {quoted}"));
        }
        if !UNITS.contains(&unit) {
            return Err(format!("time: unknown unit {} in duration {quoted}", Quoted(unit)));
        }
        if next.is_empty() {
            return Ok(());
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(read(text).err().unwrap_or_default(), expected, "{text:?}");
    }

    #[test]
    fn schedules_that_can_be_read() {
        for text in [
            "* * * * *",
            "*/5 0-23/2 1,15 JAN-mar sun",
            "0 0 ? * MON-FRI",
            "@hourly",
            "@every 1h30m",
            "5/15 * * * *",
            "TZ=Asia/Seoul 0 3 * * *",
            "  0   3 * * * ",
            "0 0 31 2 *",
            "@every 1.5h",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn schedules_that_cannot() {
        check("* * * *", "expected exactly 5 fields, found 4: [* * * *]");
        check("0 0 0 * * *", "expected exactly 5 fields, found 6: [0 0 0 * * *]");
        check("every 5m", "expected exactly 5 fields, found 2: [every 5m]");
        check("61 * * * *", "end of range (61) above maximum (59): 61");
        check("* * 0 * *", "beginning of range (0) below minimum (1): 0");
        check("* * * * 7", "end of range (7) above maximum (6): 7");
        check("5-1 * * * *", "beginning of range (5) beyond end of range (1): 5-1");
        check("*/0 * * * *", "step of range should be a positive number: */0");
        check("1-2-3 * * * *", "too many hyphens: 1-2-3");
        check("1/2/3 * * * *", "too many slashes: 1/2/3");
        check(
            "* * * juny *",
            "failed to parse int from juny: strconv.Atoi: parsing \"juny\": invalid syntax",
        );
        check("-5 * * * *", "failed to parse int from : strconv.Atoi: parsing \"\": invalid syntax");
        check("*/-5 * * * *", "negative number (-5) not allowed: -5");
        check(
            "99999999999999999999 * * * *",
            "failed to parse int from 99999999999999999999: strconv.Atoi: parsing \"99999999999999999999\": value out of \
             range",
        );
        check("@fortnightly", "unrecognized descriptor: @fortnightly");
        check("@every 5", "failed to parse duration @every 5: time: missing unit in duration \"5\"");
        check("@every 5d", "failed to parse duration @every 5d: time: unknown unit \"d\" in duration \"5d\"");
        check("@every soon", "failed to parse duration @every soon: time: invalid duration \"soon\"");
        check("TZ=Mars/Base 0 0 * * *", "provided bad location Mars/Base: unknown time zone Mars/Base");
        check("TZ=UTC", "invalid schedule format: runtime error: slice bounds out of range [:-1]");
    }
}
