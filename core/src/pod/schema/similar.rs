//! The name that was probably meant: the nearest one by single-letter edits, case aside.

/// The candidate that `name` is most likely a misspelling of, if any is near enough.
///
/// Near means at most one edit in three letters: `volumeMount` for `volumeMounts`, `livenessprobe` for
/// `livenessProbe`, but not `sidecar` for `secret`.
pub(crate) fn most_similar<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let plain = name.to_ascii_lowercase().replace(['-', '_', ' '], "");
    let length = plain.chars().count();
    if length > LONGEST {
        return None;
    }
    let allowed = (length / 3).min(3);
    candidates
        .map(|candidate| (distance(&plain, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Longer than any field's name.
const LONGEST: usize = 64;

/// Insertions, deletions, replacements and swaps of neighbours between two words.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, meant: Option<&str>) {
        let fields = ["command", "env", "envFrom", "image", "livenessProbe", "name", "ports", "volumeMounts"];
        assert_eq!(most_similar(name, fields.into_iter()), meant, "{name}");
    }

    #[test]
    fn misspellings_find_the_field_they_mean() {
        check("volumeMount", Some("volumeMounts"));
        check("livenessprobe", Some("livenessProbe"));
        check("liveness-probe", Some("livenessProbe"));
        check("iamge", Some("image"));
        check("Name", Some("name"));
        check("commands", Some("command"));
    }

    #[test]
    fn another_word_means_nothing_here() {
        check("sidecar", None);
        check("x", None);
        check("replicas", None);
    }
}
