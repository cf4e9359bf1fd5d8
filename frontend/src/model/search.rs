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

/// No more of a document is searched.
const MOST_NODES: usize = 20_000;

/// Hits by how well they match: a field, a step or an event in each of four classes.
type Ranked = [Vec<Hit>; 12];

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
        let lower = query.to_ascii_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let mut ranked: Ranked = std::array::from_fn(|_| Vec::new());
        self.find_fields(&words, &mut ranked);
        self.find_events(&words, &mut ranked);
        let mut hits = Vec::new();
        for found in ranked {
            hits.extend(found);
        }
        hits.truncate(MOST);
        Search { query, hits, active: 0 }
    }

    /// Takes a hit: its place in the text, or its moment.
    pub(super) fn take_hit(&mut self, hit: &Hit) -> Vec<Effect> {
        match hit.target {
            Target::Text(span, _) => self.reveal(span),
            Target::Event(event) => self.explain(Choice::Event(event)),
        }
    }

    fn find_fields(&self, words: &[&str], found: &mut Ranked) {
        let lines = Lines::new(&self.text);
        for document in self.analysis.documents().iter() {
            if let Some(root) = document.root() {
                let mut walk = Walk { keys: Vec::new(), left: MOST_NODES };
                walk.below(root, &mut String::new());
                for Key { path, name, span, value } in walk.keys {
                    let title = value.map_or_else(|| name.clone(), |value| format!("{name}: {value}"));
                    let Some(rank) = rank(words, &name, &[&title, &path]) else { continue };
                    let target = Target::Text(span, lines.position(span.start).line);
                    found[rank].push(Hit { title, path, target });
                }
            }
        }
    }

    fn find_events(&self, words: &[&str], found: &mut Ranked) {
        let Some(picture) = &self.picture else { return };
        for event in picture.scene.steps.iter().copied() {
            let said = caption(self.language, &picture.timeline, event);
            let Some(rank) = rank(words, &said.title, &[&said.title, &said.detail]) else { continue };
            let hit = Hit { title: said.title, path: String::new(), target: Target::Event(event) };
            found[rank + 1].push(hit);
        }
        for event in &picture.events {
            let title = format!("{}: {}", event.reason, event.message);
            let Some(rank) = rank(words, event.reason, &[&title, &event.object]) else { continue };
            let target = Target::Event(event.event.place());
            found[rank + 2].push(Hit { title, path: event.object.to_string(), target });
        }
    }
}

/// How well it matches, the lower the better; `None` where a word is missing.
fn rank(words: &[&str], name: &str, texts: &[&str]) -> Option<usize> {
    let texts: Vec<String> = texts.iter().map(|text| text.to_ascii_lowercase()).collect();
    let has = |word: &&str| texts.iter().any(|text| text.contains(word));
    if words.is_empty() || !words.iter().all(has) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    Some(match words[0] {
        word if name == word => 0,
        word if name.starts_with(word) => 3,
        word if name.contains(word) => 6,
        _ => 9,
    })
}

/// A key of a document.
struct Key {
    path: String,
    name: String,
    span: Span,
    /// None where it is a list or a mapping.
    value: Option<String>,
}

/// A walk over a document that ends even where aliases stand for more than anybody can visit.
struct Walk {
    keys: Vec<Key>,
    left: usize,
}

impl Walk {
    /// Every key below a node that stands at `path`.
    fn below(&mut self, node: Node<'_>, path: &mut String) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        let length = path.len();
        match node.value() {
            Value::Mapping => {
                for entry in node.entries() {
                    if length > 0 {
                        path.push('.');
                    }
                    path.push_str(entry.key);
                    let (name, value) = (entry.key.to_owned(), scalar(entry.value));
                    self.keys.push(Key { path: path.clone(), name, span: entry.key_span, value });
                    self.below(entry.value, path);
                    path.truncate(length);
                }
            }
            Value::Sequence => {
                for (index, item) in node.items().enumerate() {
                    path.push_str(&format!("[{index}]"));
                    self.below(item, path);
                    path.truncate(length);
                }
            }
            _ => {}
        }
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
    use crate::model::msg::{Msg, Overlay};
    use crate::model::over::Over;
    use crate::model::start::Start;

    fn find(query: &str) -> Vec<String> {
        let mut model = Model::new(Start::default());
        model.update(Msg::Edited(TEXT.to_owned()));
        model.update(Msg::Overlay(Overlay::SearchWanted));
        model.update(Msg::Overlay(Overlay::SearchTyped(query.to_owned())));
        let Some(Over::Search(search)) = model.over else { return Vec::new() };
        search.hits.into_iter().map(|hit| hit.title).take(3).collect()
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
    fn a_text_of_aliases_is_searched_in_time() {
        let mut text = "a0: &a0 [x, x]\n".to_owned();
        for at in 1..40 {
            text += &format!("a{at}: &a{at} [*a{0}, *a{0}]\n", at - 1);
        }
        let mut model = Model::new(Start::default());
        model.update(Msg::Edited(text));
        assert_eq!(model.search_for("a39".to_owned()).hits.len(), 0);
        assert_eq!(model.search_for("a0".to_owned()).hits.len(), 1);
    }

    #[test]
    fn enter_goes_to_the_line() {
        let mut model = Model::new(Start::default());
        model.update(Msg::Edited(TEXT.to_owned()));
        model.update(Msg::Overlay(Overlay::SearchWanted));
        model.update(Msg::Overlay(Overlay::SearchTyped("restartPolicy".to_owned())));
        model.update(Msg::Overlay(Overlay::SearchTurned(Turn::On)));
        let effects = model.update(Msg::Overlay(Overlay::HitTaken(1)));
        assert!(matches!(effects[..], [Effect::Reveal(range)] if range.start.line == 16), "{effects:?}");
        assert_eq!(model.over, None);
    }
}
