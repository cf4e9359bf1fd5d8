//! Whether a simulated life is one that the recorded kubelet could have lived.
//!
//! The same rows, where a row that was short may be missed by either side; the same container instances, with the
//! same exits, started and ended at the same moments within the kubelet's own latency; the same stop calls with
//! the same timeouts; the same end.

use std::collections::BTreeSet;

use super::life::{Instance, Key, Life, Row};

/// A row shorter than this can fall between two looks of the kubelet.
const SHORT: f64 = 1.6;
/// One look of the kubelet at its containers, which it lists every second.
const HOP: f64 = 0.6;
/// What the machine took to make and start a sandbox and a container.
const BASE: f64 = 1.2;

type Name = (String, u64);

/// Why the two differ; nothing when they agree.
pub(crate) fn differences(simulated: &Life, recorded: &Life) -> Vec<String> {
    let mut found = Vec::new();
    let gone = recorded.rows.iter().find(|row| row.deleted).map(|row| row.at);
    let last = recorded.rows.iter().map(|row| row.at).fold(0.0, f64::max);
    let end = gone.unwrap_or(last + 1.0);
    compare_rows(&shown(&simulated.rows, end), &shown(&recorded.rows, end), &mut found);
    compare_counts(simulated, recorded, &mut found);
    let pair = Pair { simulated, recorded, end };
    for name in recorded.instances.keys().filter(|name| simulated.instances.contains_key(*name)) {
        pair.compare(name, &mut found);
    }
    pair.compare_order("starts", |instance| Some(instance.started), &mut found);
    pair.compare_order("ends", |instance| instance.finished, &mut found);
    found
}

/// Where the rows differ first, also those that were shown for a moment only; nothing when all are the same.
pub(crate) fn first_other_row(simulated: &Life, recorded: &Life) -> Option<String> {
    let (ours, theirs) = (distinct(simulated), distinct(recorded));
    let same = ours.iter().zip(&theirs).take_while(|(ours, theirs)| ours == theirs).count();
    let next = |rows: &[(&Key, bool)]| match rows.get(same) {
        Some((key, false)) => said(key),
        Some((key, true)) => format!("{} deleted", said(key)),
        None => "nothing more".to_owned(),
    };
    let differs = same < ours.len().max(theirs.len());
    differs.then(|| format!("row {}: {}, seen {}", same + 1, next(&ours), next(&theirs)))
}

/// Distinct rows in order, each with whether the object was gone.
fn distinct(life: &Life) -> Vec<(&Key, bool)> {
    let mut rows: Vec<(&Key, bool)> = life.rows.iter().map(|row| (&row.key, row.deleted)).collect();
    rows.dedup();
    rows
}

/// Distinct rows in order, each with how long it was shown.
fn shown(rows: &[Row], end: f64) -> Vec<(Key, f64)> {
    let rows: Vec<&Row> = rows.iter().filter(|row| !row.deleted).collect();
    let mut shown: Vec<(Key, f64)> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let until = rows.get(place + 1).map_or(end.max(row.at), |next| next.at);
        match shown.last_mut() {
            Some((key, lasted)) if *key == row.key => *lasted += until - row.at,
            _ => shown.push((row.key.clone(), until - row.at)),
        }
    }
    shown
}

fn compare_rows(simulated: &[(Key, f64)], recorded: &[(Key, f64)], found: &mut Vec<String>) {
    let long = |rows: &[(Key, f64)]| -> Vec<Key> {
        rows.iter().filter(|(_, lasted)| *lasted >= SHORT).map(|(key, _)| key.clone()).collect()
    };
    let all = |rows: &[(Key, f64)]| -> Vec<Key> { rows.iter().map(|(key, _)| key.clone()).collect() };
    if let Some(lost) = first_missing(&long(recorded), &all(simulated)) {
        found.push(format!("row never simulated: {}", said(lost)));
    }
    // The last row before the object goes lasts about a second.
    let mut need = long(simulated);
    need.retain(|key| key.status != "Terminating");
    if let Some(extra) = first_missing(&need, &all(recorded)) {
        found.push(format!("row never seen: {}", said(extra)));
    }
    if let (Some((ours, _)), Some((theirs, _))) = (simulated.last(), recorded.last())
        && ours.phase != theirs.phase
    {
        found.push(format!("ends {}, seen {}", said(ours), said(theirs)));
    }
}

/// The first of `need` that `have` does not show in order.
pub(crate) fn first_missing<'n, T: PartialEq>(need: &'n [T], have: &[T]) -> Option<&'n T> {
    let mut have = have.iter();
    need.iter().find(|wanted| !have.any(|there| there == *wanted))
}

fn said(key: &Key) -> String {
    format!("{} {} {} {}", key.ready, key.status, key.restarts, key.phase)
}

fn compare_counts(simulated: &Life, recorded: &Life, found: &mut Vec<String>) {
    let names: BTreeSet<&String> =
        simulated.instances.keys().chain(recorded.instances.keys()).map(|(name, _)| name).collect();
    for name in names {
        let count = |life: &Life| life.instances.keys().filter(|(other, _)| other == name).count();
        let (ours, theirs) = (count(simulated), count(recorded));
        // The back-off is jittered: the last restart may fall outside.
        let slack = usize::from(ours.max(theirs) >= 3);
        if ours.abs_diff(theirs) > slack {
            found.push(format!("{name}: {ours} instances, seen {theirs}"));
        }
    }
}

struct Pair<'l> {
    simulated: &'l Life,
    recorded: &'l Life,
    end: f64,
}

impl Pair<'_> {
    /// How much longer than a sync all the recorded waits between two instances of a container were.
    fn all_waits(&self) -> f64 {
        let seen = &self.recorded.instances;
        seen.iter()
            .filter_map(|((name, attempt), instance)| {
                let next = seen.get(&(name.clone(), attempt + 1))?;
                Some((next.started - instance.finished? - 2.0).max(0.0))
            })
            .sum()
    }

    fn compare(&self, name: &Name, found: &mut Vec<String>) {
        let (ours, theirs) = (&self.simulated.instances[name], &self.recorded.instances[name]);
        let title = format!("{}#{}", name.0, name.1);
        let finishes = self.recorded.instances.values().filter_map(|instance| instance.finished);
        #[allow(clippy::cast_precision_loss, reason = "a life has fewer than 2^52 instances")]
        let hops = finishes.filter(|finish| *finish < theirs.started).count() as f64;
        let waits = self.all_waits();
        if name.1 == 0 {
            let allowed = BASE + HOP * hops + 0.5 * waits;
            if (theirs.started - ours.started).abs() > allowed {
                let (ours, theirs) = (ours.started, theirs.started);
                found.push(format!("{title} starts {ours:.1}, seen {theirs:.1} (±{allowed:.1})"));
            }
        } else if let (Some(ours), Some(theirs)) = (gap(self.simulated, name), gap(self.recorded, name)) {
            let longest = ours.max(theirs);
            let jitter = if longest < 6.0 { 0.0 } else { 0.5 * longest.min(120.0) };
            let allowed = BASE + HOP + jitter;
            if (ours - theirs).abs() > allowed {
                let what = format!("{title} restarts after {ours:.1} s, seen {theirs:.1} (±{allowed:.1})");
                found.push(what);
            }
        }
        self.compare_end(&title, ours, theirs, hops, found);
        compare_stop(&title, ours, theirs, found);
    }

    fn compare_end(
        &self,
        title: &str,
        ours: &Instance,
        theirs: &Instance,
        hops: f64,
        found: &mut Vec<String>,
    ) {
        match (ours.finished, theirs.finished) {
            (None, Some(seen)) if seen < self.end - 2.0 => {
                found.push(format!("{title} never finishes, seen {seen:.1}"));
            }
            (Some(finished), Some(seen)) => {
                let (lives, lived) = (finished - ours.started, seen - theirs.started);
                let waits = if theirs.stop.is_some() { 0.5 * self.all_waits() } else { 0.0 };
                let allowed = BASE + HOP * 2.0 + waits + HOP * hops;
                if (lives - lived).abs() > allowed {
                    found.push(format!("{title} lives {lives:.1} s, seen {lived:.1} (±{allowed:.1})"));
                }
                if (ours.exit, &ours.reason) != (theirs.exit, &theirs.reason) {
                    let end = |instance: &Instance| {
                        let reason = instance.reason.as_deref().unwrap_or("-");
                        format!("{} {reason}", instance.exit.unwrap_or_default())
                    };
                    found.push(format!("{title} ends {}, seen {}", end(ours), end(theirs)));
                }
            }
            _ => {}
        }
    }

    /// What happened clearly one after the other must not be simulated the other way round.
    fn compare_order(&self, what: &str, when: impl Fn(&Instance) -> Option<f64>, found: &mut Vec<String>) {
        if self.all_waits() > 0.0 {
            return;
        }
        let both = self.recorded.instances.iter().filter_map(|(name, theirs)| {
            Some((when(theirs)?, self.simulated.instances.get(name).map(&when)?, name))
        });
        let mut both: Vec<(f64, Option<f64>, &Name)> = both.collect();
        both.sort_by(|left, right| left.0.total_cmp(&right.0));
        for pair in both.windows(2) {
            let [(before, first, name), (after, second, other)] = pair else { continue };
            if after - before > SHORT
                && let (Some(first), Some(second)) = (first, second)
                && first > second
            {
                let (name, other) = (format!("{}#{}", name.0, name.1), format!("{}#{}", other.0, other.1));
                found.push(format!("{name} {what} before {other}, simulated after"));
            }
        }
    }
}

/// How long after the end of the instance before it an instance started.
fn gap(life: &Life, (name, attempt): &Name) -> Option<f64> {
    let before = life.instances.get(&(name.clone(), attempt - 1))?;
    Some(life.instances[&(name.clone(), *attempt)].started - before.finished?)
}

fn compare_stop(title: &str, ours: &Instance, theirs: &Instance, found: &mut Vec<String>) {
    match (ours.stop, theirs.stop) {
        (None, Some(seen)) if theirs.finished.is_none_or(|finished| seen.at < finished) => {
            let (timeout, at) = (seen.timeout, seen.at);
            found.push(format!("{title} is never stopped, seen StopContainer({timeout}) at {at:.1}"));
        }
        (Some(stop), None) => found.push(format!("{title} stopped at {:.1}, never seen", stop.at)),
        (Some(stop), Some(seen)) if (stop.timeout - seen.timeout).abs() > 1.0 => {
            found.push(format!("{title} StopContainer({}), seen ({})", stop.timeout, seen.timeout));
        }
        _ => {}
    }
}
