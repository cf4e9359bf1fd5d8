//! Finding a field of the text or a step of the life by a few letters.

mod fields;

use podreel_core::order::sort_by_number;
use podreel_core::text::{Lines, Span};
use podreel_core::words::caption;

use self::fields::fields;
use super::Model;
use super::choice::Choice;
use super::effect::Effect;

/// No more are listed of a group; who sees so many types another letter.
const MOST: usize = 24;

/// How many letters of an explanation stand before what was looked for.
const BEFORE: usize = 24;

/// The search that lies over the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// What was typed.
    pub query: String,
    /// What was found, group by group.
    pub hits: Vec<Hit>,
    /// The place of the hit that Enter takes.
    pub active: usize,
}

/// Where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// In the text.
    Fields,
    /// In what happens.
    Events,
    /// In why it happens.
    Explanations,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Where it was found.
    pub group: Group,
    /// What to show of it.
    pub title: String,
    /// A field's path, an event's object, or the words of an explanation around what was looked for.
    pub small: String,
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
        let mut hits = Vec::new();
        if !words.is_empty() {
            hits = self.found_fields(&words);
            let (events, explanations) = self.found_events(&words);
            hits.extend(events.into_iter().take(MOST));
            hits.extend(explanations.into_iter().take(MOST));
        }
        Search { query, hits, active: 0 }
    }

    /// Takes a hit: its place in the text, or its moment.
    pub(super) fn take_hit(&mut self, hit: &Hit) -> Vec<Effect> {
        match hit.target {
            Target::Text(span, _) => self.reveal(span),
            Target::Event(event) => self.explain(Choice::Event(event)),
        }
    }

    /// The fields that match, the best first.
    fn found_fields(&self, words: &[&str]) -> Vec<Hit> {
        let lines = Lines::new(&self.text);
        let mut ranked: [Vec<Hit>; 4] = std::array::from_fn(|_| Vec::new());
        for document in self.analysis.documents().iter() {
            for field in fields(document) {
                if has(&[&field.title, &field.path], words) {
                    let target = Target::Text(field.span, lines.position(field.span.start).line);
                    let rank = rank(words[0], &field.name);
                    ranked[rank].push(Hit {
                        group: Group::Fields,
                        title: field.title,
                        small: field.path,
                        target,
                    });
                }
            }
        }
        ranked.into_iter().flatten().take(MOST).collect()
    }

    /// What happens and matches, and that whose explanation alone does; both in order of time.
    fn found_events(&self, words: &[&str]) -> (Vec<Hit>, Vec<Hit>) {
        let (mut events, mut explanations) = (Vec::<(usize, Hit)>::new(), Vec::new());
        let Some(picture) = &self.picture else { return (Vec::new(), explanations) };
        for event in picture.scene.steps.iter().copied() {
            let (said, target) = (caption(self.language, &picture.timeline, event), Target::Event(event));
            if has(&[&said.title], words) {
                events.push((
                    event,
                    Hit { group: Group::Events, title: said.title, small: String::new(), target },
                ));
            } else if has(&[&said.title, &said.detail], words) {
                let small = around(&said.detail, words);
                explanations.push(Hit { group: Group::Explanations, title: said.title, small, target });
            }
        }
        for event in &picture.events {
            let (title, place) = (format!("{}: {}", event.reason, event.message), event.event.place());
            if has(&[&title, &event.object], words) {
                let (small, target) = (event.object.to_string(), Target::Event(place));
                events.push((place, Hit { group: Group::Events, title, small, target }));
            }
        }
        sort_by_number(&mut events, |(place, _)| i64::try_from(*place).unwrap_or(i64::MAX));
        (events.into_iter().map(|(_, hit)| hit).collect(), explanations)
    }
}

/// Whether each of the words is in one of the texts.
fn has(texts: &[&str], words: &[&str]) -> bool {
    let texts: Vec<String> = texts.iter().map(|text| text.to_ascii_lowercase()).collect();
    words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
}

/// How well a field's name matches, the lower the better.
fn rank(word: &str, name: &str) -> usize {
    let name = name.to_ascii_lowercase();
    if name == word {
        0
    } else if name.starts_with(word) {
        1
    } else if name.contains(word) {
        2
    } else {
        3
    }
}

/// The part of an explanation that begins a little before the first of the words.
fn around(text: &str, words: &[&str]) -> String {
    let lower = text.to_ascii_lowercase();
    let first = words.iter().filter_map(|word| lower.find(word)).min().unwrap_or_default();
    match text[..first].char_indices().rev().nth(BEFORE) {
        // From the next word on.
        Some((at, _)) => {
            let begin = text[at..first].find(' ').map_or(first, |space| at + space + 1);
            format!("… {}", &text[begin..])
        }
        None => text.to_owned(),
    }
}

/// Where in a text the words stand that were looked for, one after another.
#[must_use]
pub fn marks(text: &str, query: &str) -> Vec<(usize, usize)> {
    let (lower, query) = (text.to_ascii_lowercase(), query.to_ascii_lowercase());
    let mut marks = Vec::new();
    let mut from = 0;
    let next = |from: usize| {
        let found = |word: &str| lower[from..].find(word).map(|at| (from + at, from + at + word.len()));
        query.split_whitespace().filter_map(found).min_by_key(|(start, end)| (*start, usize::MAX - end))
    };
    while let Some((start, end)) = next(from) {
        marks.push((start, end));
        from = end;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::{TEXT, pasted};
    use crate::model::msg::{Msg, Overlay};
    use crate::model::over::Over;
    use crate::model::start::Start;

    fn find(query: &str) -> Vec<String> {
        let hits = hits(TEXT, query);
        hits.into_iter().map(|hit| hit.title).take(3).collect()
    }

    fn hits(text: &str, query: &str) -> Vec<Hit> {
        let mut model = pasted(TEXT);
        model.update(Msg::Edited(text.to_owned()));
        model.update(Msg::Overlay(Overlay::SearchWanted));
        model.update(Msg::Overlay(Overlay::SearchTyped(query.to_owned())));
        let Some(Over::Search(search)) = model.over else { return Vec::new() };
        search.hits
    }

    #[test]
    fn what_happens_comes_in_order_of_time_and_its_explanations_after_it() {
        let found = hits(TEXT, "ready");
        let of = |group: Group| {
            let own = found.iter().filter(|hit| hit.group == group);
            own.map(|hit| match hit.target {
                Target::Event(event) => event,
                Target::Text(..) => usize::MAX,
            })
            .collect::<Vec<_>>()
        };
        for group in [Group::Events, Group::Explanations] {
            assert!(!of(group).is_empty() && of(group).is_sorted(), "{found:#?}");
        }
        let shown = |hit: &Hit| marks(&hit.title, "ready").len() + marks(&hit.small, "ready").len();
        assert!(found.iter().all(|hit| shown(hit) > 0), "what was looked for is seen: {found:#?}");
    }

    #[test]
    fn a_line_below_the_one_that_breaks_the_text_is_found() {
        let broken = TEXT.replace("kind: Job\n", "kind: Job\n  broken\n");
        let found: Vec<_> = hits(&broken, "restartPolicy: Always").into_iter().map(|hit| hit.title).collect();
        assert_eq!(found, ["restartPolicy: Always"]);
    }

    #[test]
    fn of_words_that_meet_the_longer_is_marked() {
        assert_eq!(marks("Ready: ready", "read ready"), [(0, 5), (7, 12)]);
        assert_eq!(marks("컨테이너가 ready", "ready"), [(16, 21)]);
        assert_eq!(marks("nothing", ""), []);
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
        assert_eq!(model.search_for("a39".to_owned()).hits.len(), 1, "its line");
        assert_eq!(model.search_for("a0".to_owned()).hits.len(), 1);
    }

    #[test]
    fn enter_goes_to_the_line() {
        let mut model = pasted(TEXT);
        model.update(Msg::Overlay(Overlay::SearchWanted));
        model.update(Msg::Overlay(Overlay::SearchTyped("restartPolicy".to_owned())));
        model.update(Msg::Overlay(Overlay::SearchTurned(Turn::On)));
        let effects = model.update(Msg::Overlay(Overlay::HitTaken(1)));
        assert!(matches!(effects[..], [Effect::Reveal(range)] if range.start.line == 16), "{effects:?}");
        assert_eq!(model.over, None);
    }
}
