//! One history for the editor and the controls: every change of the text, back and forth.

use super::same_ends::same_ends;

/// No more changes are kept.
const MOST: usize = 500;

/// The changes that led to the present text, and those that were taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    past: Vec<Change>,
    future: Vec<Change>,
}

/// A range of the text that another took the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    at: usize,
    removed: String,
    inserted: String,
}

impl History {
    /// Notes that one text became another. Letters typed one after the other are one change, up to the line's end.
    pub fn record(&mut self, before: &str, after: &str) {
        let change = Change::between(before, after);
        self.future.clear();
        if let Some(last) = self.past.last_mut()
            && last.removed.is_empty()
            && change.removed.is_empty()
            && change.at == last.at + last.inserted.len()
            && change.inserted.chars().count() == 1
            && !last.inserted.ends_with('\n')
        {
            last.inserted += &change.inserted;
            return;
        }
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(change);
    }

    /// The text before its last change.
    pub fn undo(&mut self, text: &str) -> Option<String> {
        let change = self.past.pop()?;
        let before = change.replaced(text, &change.inserted, &change.removed);
        self.future.push(change);
        before
    }

    /// What the text was before its last change, which stays as it is.
    #[must_use]
    pub fn before(&self, text: &str) -> Option<String> {
        self.past.last().and_then(|change| change.replaced(text, &change.inserted, &change.removed))
    }

    /// The text after the change that was taken back last.
    pub fn redo(&mut self, text: &str) -> Option<String> {
        let change = self.future.pop()?;
        let after = change.replaced(text, &change.removed, &change.inserted);
        self.past.push(change);
        after
    }

    /// Whether a change can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether a change that was taken back can be made again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

impl Change {
    fn between(before: &str, after: &str) -> Self {
        let (at, end) = same_ends(before, after);
        let inner = |text: &str| text[at..text.len() - end].to_owned();
        Self { at, removed: inner(before), inserted: inner(after) }
    }

    /// The text with `now` replaced at the change's place; `None` where it does not stand there.
    fn replaced(&self, text: &str, now: &str, then: &str) -> Option<String> {
        let (head, tail) = (text.get(..self.at)?, text.get(self.at..)?.strip_prefix(now)?);
        Some([head, then, tail].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::Dice;

    #[test]
    fn typed_letters_are_taken_back_together() {
        let mut history = History::default();
        for (before, after) in [("a", "ab"), ("ab", "abc"), ("abc", "abc\n"), ("abc\n", "abc\nd")] {
            history.record(before, after);
        }
        assert_eq!(history.undo("abc\nd").as_deref(), Some("abc\n"));
        assert_eq!(history.undo("abc\n").as_deref(), Some("a"));
        assert_eq!(history.undo("a"), None);
        assert_eq!(history.redo("a").as_deref(), Some("abc\n"));
    }

    #[test]
    fn fifty_random_changes_are_taken_back_byte_for_byte() {
        for seed in 1..200_u64 {
            let mut dice = Dice(seed);
            let (first, mut history) = ("kind: Pod\n# 한국어\nspec: {}\n".to_owned(), History::default());
            let mut texts = vec![first];
            for _ in 0..50 {
                let before = texts.last().expect("it has one");
                let after = dice.edited(before, &["", "x", "\n", "파드", "- name: a\n"]);
                if *before != after {
                    history.record(before, &after);
                    texts.push(after);
                }
            }
            let mut text = texts.last().expect("it has one").clone();
            while let Some(before) = history.undo(&text) {
                text = before;
            }
            assert_eq!(text, texts[0], "seed {seed}");
            while let Some(after) = history.redo(&text) {
                text = after;
            }
            assert_eq!(Some(&text), texts.last(), "seed {seed}");
        }
    }
}
