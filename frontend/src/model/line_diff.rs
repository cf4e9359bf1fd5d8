//! Which lines of a text another one lacks, and which it has besides, with the lines around them.

/// So many unchanged lines are shown before and after a change.
const CONTEXT: usize = 3;

/// Texts whose changed parts are longer, by the product of their lines, are not compared line by line there.
const MOST_PAIRS: usize = 1_000_000;

/// The difference between two texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineDiff {
    /// The changes, each with its context.
    pub hunks: Vec<Hunk>,
    /// How many lines only the second text has.
    pub added: usize,
    /// How many lines only the first text has.
    pub removed: usize,
}

/// A stretch of lines with changes in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The number of its first line in the first text and in the second, from 1.
    pub start: (usize, usize),
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which has it.
    pub change: Change,
    /// The line.
    pub text: String,
}

/// Which of two texts has a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both.
    Kept,
    /// The first.
    Removed,
    /// The second.
    Added,
}

impl Change {
    /// The sign that `diff` sets before such a line.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Kept => ' ',
            Self::Removed => '-',
            Self::Added => '+',
        }
    }
}

impl LineDiff {
    /// What turns one text into the other.
    #[must_use]
    pub fn of(before: &str, after: &str) -> Self {
        let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        let changes = changes(&before, &after);
        let count = |wanted| changes.iter().filter(|change| **change == wanted).count();
        Self {
            added: count(Change::Added),
            removed: count(Change::Removed),
            hunks: hunks(&before, &after, &changes),
        }
    }

    /// As `diff -u` prints it, and `patch` reads it.
    #[must_use]
    pub fn unified(&self) -> String {
        let mut text = String::from("--- other.yaml\n+++ this.yaml\n");
        for Hunk { start, lines } in &self.hunks {
            let count = |other| lines.iter().filter(|line| line.change != other).count();
            let (old, new) = (count(Change::Added), count(Change::Removed));
            // Where a side is empty, its line is the one before.
            let line = |first: usize, count: usize| if count == 0 { first - 1 } else { first };
            text += &format!("@@ -{},{old} +{},{new} @@\n", line(start.0, old), line(start.1, new));
            for line in lines {
                text.push(line.change.sign());
                text += &line.text;
                text.push('\n');
            }
        }
        text
    }
}

/// What becomes of each line, in order; where lines are replaced, the removed ones come first.
pub(super) fn changes(before: &[&str], after: &[&str]) -> Vec<Change> {
    let head = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (old, new) = (&before[head..], &after[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let mut changes = vec![Change::Kept; head];
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        changes.extend(old.iter().map(|_| Change::Removed));
        changes.extend(new.iter().map(|_| Change::Added));
    } else {
        walk(old, new, &mut changes);
    }
    changes.extend((0..tail).map(|_| Change::Kept));
    changes
}

/// Keeps as many lines as can be kept in their order.
fn walk(old: &[&str], new: &[&str], changes: &mut Vec<Change>) {
    // How many lines can be kept of what is left from these two places on.
    let width = new.len() + 1;
    let mut kept = vec![0_u32; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            kept[at * width + to] = if old[at] == new[to] {
                kept[(at + 1) * width + to + 1] + 1
            } else {
                kept[(at + 1) * width + to].max(kept[at * width + to + 1])
            };
        }
    }
    let (mut at, mut to) = (0, 0);
    while at < old.len() || to < new.len() {
        let can_keep = at < old.len() && to < new.len() && old[at] == new[to];
        let removes =
            to == new.len() || (at < old.len() && kept[(at + 1) * width + to] >= kept[at * width + to + 1]);
        let change = match (can_keep, removes) {
            (true, _) => Change::Kept,
            (false, true) => Change::Removed,
            (false, false) => Change::Added,
        };
        at += usize::from(change != Change::Added);
        to += usize::from(change != Change::Removed);
        changes.push(change);
    }
}

fn hunks(before: &[&str], after: &[&str], changes: &[Change]) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut old, mut new) = (0, 0);
    // The place of the first line that is not shown yet.
    let mut end = 0;
    for (place, change) in changes.iter().enumerate() {
        let near = &changes[place.saturating_sub(CONTEXT)..changes.len().min(place + CONTEXT + 1)];
        if near.iter().any(|change| *change != Change::Kept) {
            let text = if *change == Change::Removed { before[old] } else { after[new] };
            let line = Line { change: *change, text: text.to_owned() };
            match hunks.last_mut().filter(|_| end == place) {
                Some(hunk) => hunk.lines.push(line),
                None => hunks.push(Hunk { start: (old + 1, new + 1), lines: vec![line] }),
            }
            end = place + 1;
        }
        old += usize::from(*change != Change::Added);
        new += usize::from(*change != Change::Removed);
    }
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::Dice;

    fn check(before: &str, after: &str, expected: &str) {
        let unified = LineDiff::of(before, after).unified();
        assert_eq!(unified.split_once("this.yaml\n").expect("it has a head").1, expected);
    }

    #[test]
    fn an_added_action_stands_with_the_lines_around_it() {
        check("a\nb\nc\nd\ne\n", "a\nb\nc\nd\nx\ne\n", "@@ -2,4 +2,5 @@\n b\n c\n d\n+x\n e\n");
    }

    #[test]
    fn a_changed_value_is_removed_and_added() {
        check("cpu: 300m\n", "cpu: 1200m\n", "@@ -1,1 +1,1 @@\n-cpu: 300m\n+cpu: 1200m\n");
        check("", "a\n", "@@ -0,0 +1,1 @@\n+a\n");
    }

    #[test]
    fn far_changes_are_apart_and_near_ones_together() {
        let lines = |changed: &[usize]| {
            let line = |at: usize| if changed.contains(&at) { format!("{at}!\n") } else { format!("{at}\n") };
            (0..30).map(line).collect::<String>()
        };
        let hunks = |changed: &[usize]| LineDiff::of(&lines(&[]), &lines(changed)).hunks.len();
        assert_eq!((hunks(&[3, 20]), hunks(&[3, 9]), hunks(&[])), (2, 1, 0));
    }

    #[test]
    fn what_is_kept_and_added_is_the_second_text() {
        let mut dice = Dice(7);
        for _ in 0..500 {
            let mut text = || {
                let count = dice.below(12);
                (0..count).map(|_| format!("{}\n", dice.below(4))).collect::<String>()
            };
            let (before, after) = (text(), text());
            let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
            let changes = changes(&old, &new);
            let side = |lines: &[&str], other: Change| {
                let own = changes.iter().filter(|change| **change != other).count();
                assert_eq!(own, lines.len());
            };
            side(&old, Change::Added);
            side(&new, Change::Removed);
            let (mut at, mut to) = (0, 0);
            for change in &changes {
                if *change == Change::Kept {
                    assert_eq!(old[at], new[to]);
                }
                at += usize::from(*change != Change::Added);
                to += usize::from(*change != Change::Removed);
            }
        }
    }
}
