//! Finding a field of the text or a step of the life by a few letters.

use podreel_core::text::{Lines, Span};
use podreel_core::words::caption;
use podreel_core::yaml::{Node, Value};

use super::Model;
use super::choice::Choice;
use super::effect::Effect;

/// No more are listed; who sees so many types another letter.
const MOST: usize = 40;

/// More of a value is not shown.
const LONGEST: usize = 48;

/// The search that lies over the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// What was typed.
    pub query: String,
    /// What was found, the best first.
    pub hits: Vec<Hit>,
    /// The place of the hit that Enter takes.
    pub active: usize,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What to show of it.
    pub title: String,
    /// Where it stands: its path.
    pub path: String,
    /// Where it leads.
    pub target: Target,
}

/// Where a hit leads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// To a place of the text, in that line.
    Text(Span, u32),
    /// To an event of the Timeline.
    Event(usize),
}

/// Where a search goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the hit before.
    Back,
    /// To the next one.
    On,
}

impl Search {
    /// Marks another hit, from the last on to the first again.
    pub(super) fn turn(&mut self, turn: Turn) {
        let count = self.hits.len().max(1);
        self.active = match turn {
            Turn::On => (self.active + 1) % count,
            Turn::Back => (self.active + count - 1) % count,
        };
    }
}

impl Model {
    /// The search for what was typed.
    #[must_use]
    pub(super) fn search_for(&self, query: String) -> Search {
        let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mut ranked: Vec<(u32, Hit)> = Vec::new();
        self.find_fields(&words, &mut ranked);
        self.find_events(&words, &mut ranked);
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.truncate(MOST);
        Search { query, hits: ranked.into_iter().map(|(_, hit)| hit).collect(), active: 0 }
    }

    /// Takes a hit: its place in the text, or its moment.
    pub(super) fn take_hit(&mut self, index: usize) -> Vec<Effect> {
        let target = self.search.take().and_then(|search| Some(search.hits.get(index)?.target));
        match target {
            Some(Target::Text(span, _)) => self.reveal(span),
            Some(Target::Event(event)) => self.explain(Choice::Event(event)),
            None => Vec::new(),
        }
    }

    fn find_fields(&self, words: &[String], found: &mut Vec<(u32, Hit)>) {
        let lines = Lines::new(&self.text);
        for document in self.analysis.documents().iter() {
            if let Some(root) = document.root() {
                walk(root, &mut String::new(), &mut |path, key, span, value| {
                    let title = value.map_or_else(|| key.to_owned(), |value| format!("{key}: {value}"));
                    let Some(rank) = rank(words, key, &[&title, path]) else { return };
                    let target = Target::Text(span, lines.position(span.start).line);
                    found.push((rank, Hit { title, path: path.to_owned(), target }));
                });
            }
        }
    }

    fn find_events(&self, words: &[String], found: &mut Vec<(u32, Hit)>) {
        let Some(picture) = &self.picture else { return };
        for event in picture.scene.steps.iter().copied() {
            let said = caption(self.language, &picture.timeline, event);
            let Some(rank) = rank(words, &said.title, &[&said.title, &said.detail]) else { continue };
            let hit = Hit { title: said.title, path: String::new(), target: Target::Event(event) };
            found.push((rank + 1, hit));
        }
        for event in &picture.events {
            let title = format!("{}: {}", event.reason, event.message);
            let Some(rank) = rank(words, event.reason, &[&title, &event.object]) else { continue };
            let target = Target::Event(event.index as usize);
            found.push((rank + 2, Hit { title, path: event.object.to_string(), target }));
        }
    }
}

/// How well it matches, the lower the better; `None` where a word is missing.
fn rank(words: &[String], name: &str, texts: &[&str]) -> Option<u32> {
    let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let has = |word: &String| texts.iter().any(|text| text.contains(word.as_str()));
    if words.is_empty() || !words.iter().all(has) {
        return None;
    }
    let name = name.to_lowercase();
    Some(match &words[0] {
        word if name == *word => 0,
        word if name.starts_with(word.as_str()) => 4,
        word if name.contains(word.as_str()) => 8,
        _ => 12,
    })
}

/// Every key of a document, with its path, its place, and its value where that is no list and no mapping.
fn walk(node: Node<'_>, path: &mut String, tell: &mut dyn FnMut(&str, &str, Span, Option<String>)) {
    let length = path.len();
    match node.value() {
        Value::Mapping => {
            for entry in node.entries() {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(entry.key);
                tell(path, entry.key, entry.key_span, scalar(entry.value));
                walk(entry.value, path, tell);
                path.truncate(length);
            }
        }
        Value::Sequence => {
            for (index, item) in node.items().enumerate() {
                path.push_str(&format!("[{index}]"));
                walk(item, path, tell);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

fn scalar(node: Node<'_>) -> Option<String> {
    let text = match node.value() {
        Value::Mapping => return None,
        Value::Sequence
            if node.items().any(|item| matches!(item.value(), Value::Mapping | Value::Sequence)) =>
        {
            return None;
        }
        Value::Str(text) => text.replace(['\n', '\r'], " "),
        _ => format!("{node:?}"),
    };
    Some(match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::TEXT;
    use crate::model::msg::Msg;
    use crate::model::start::Start;

    fn find(query: &str) -> Vec<String> {
        let mut model = Model::new(Start::default());
        model.update(Msg::Edited(TEXT.to_owned()));
        model.update(Msg::SearchWanted);
        model.update(Msg::SearchTyped(query.to_owned()));
        let hits = model.search.expect("it is open").hits;
        hits.into_iter().map(|hit| hit.title).take(3).collect()
    }

    #[test]
    fn a_field_comes_before_what_only_speaks_of_it() {
        assert_eq!(find("restartP")[..2], ["restartPolicy: Always", "restartPolicy: Never"]);
    }

    #[test]
    fn every_word_must_be_there() {
        assert_eq!(find("restartpolicy always")[0], "restartPolicy: Always");
        assert_eq!(find("nowhere"), [""; 0]);
        assert_eq!(find(""), [""; 0]);
    }

    #[test]
    fn a_step_is_found_by_its_sentence() {
        assert_eq!(find("logshipper has started")[0], "logshipper has started.");
    }

    #[test]
    fn enter_goes_to_the_line() {
        let mut model = Model::new(Start::default());
        model.update(Msg::Edited(TEXT.to_owned()));
        model.update(Msg::SearchWanted);
        model.update(Msg::SearchTyped("restartPolicy".to_owned()));
        model.update(Msg::SearchTurned(Turn::On));
        let effects = model.update(Msg::HitTaken(1));
        assert!(matches!(effects[..], [Effect::Reveal(range)] if range.start.line == 16), "{effects:?}");
        assert!(model.search.is_none());
    }
}
