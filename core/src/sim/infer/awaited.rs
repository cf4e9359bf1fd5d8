//! What the loops of a command wait for outside the pod, such as `nslookup db`, and what the text says of it.

use std::ops::Range;
use std::rc::Rc;

use super::asked::asked;
use crate::pod::service::Service;
use crate::pod::{Container, ContainerId, Pod};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::dns::{self, Neighbour};
use crate::sim::assumption::Awaited;
use crate::version::FeatureGates;

/// How a loop begins that ends once something succeeds.
const BEGINNINGS: [&str; 2] = ["until ", "while ! "];

/// A command whose loops are decided as far as the text decides them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Decided {
    /// Its words. In front of a condition that is decided stands `true` or `false`, which take any arguments.
    pub(super) words: Vec<String>,
    /// What stands in front of each of them, and the program that it begins with.
    pub(super) programs: Vec<(&'static str, String)>,
    /// The condition that matters most to the pod, and what is known of it.
    pub(super) awaited: Option<(String, Awaited)>,
}

/// A loop of an init container that waits for a Service of the text.
#[derive(Debug)]
pub(crate) struct Wait<'t> {
    /// Whose.
    pub(crate) container: ContainerId,
    /// What is tried until it succeeds, such as `nslookup db`.
    pub(crate) condition: String,
    /// The Service.
    pub(crate) service: &'t Service,
    /// What comes of it.
    pub(crate) answer: dns::Answer,
}

/// The loops in which the pod's init containers wait for these Services.
#[must_use]
pub(crate) fn waits<'t>(pod: &Pod, gates: FeatureGates, neighbours: &[Neighbour<'t>]) -> Vec<Wait<'t>> {
    let mut found = Vec::new();
    for id in pod.init_ids().filter(|id| container_kind(pod, *id, gates) == ContainerKind::Init) {
        let container = pod.container(id);
        for word in super::command(container) {
            found.extend(conditions(&word).into_iter().filter_map(|range| {
                let condition = &word[range];
                let (service, answer) = known(condition, container, pod, neighbours)?;
                Some(Wait { container: id, condition: condition.to_owned(), service, answer })
            }));
        }
    }
    found
}

/// The command with what decides its loops.
pub(super) fn decided(
    words: Vec<String>,
    container: &Container,
    pod: &Pod,
    neighbours: &[Neighbour<'_>],
) -> Decided {
    let mut all = Decided::default();
    for word in words {
        let (mut text, mut at) = (String::new(), 0);
        for condition in conditions(&word) {
            text.push_str(&word[at..condition.start]);
            at = condition.start;
            let condition = &word[condition];
            let answer = answer(condition, container, pod, neighbours);
            let outcome = match answer {
                Awaited::Named(_) => Some("true "),
                Awaited::ItselfAlone(_) => Some("false "),
                Awaited::Unknown | Awaited::Behind(_) => None,
            };
            if let Some(outcome) = outcome {
                text.push_str(outcome);
                let program = condition.split_whitespace().next().unwrap_or_default();
                all.programs.push((outcome, program.to_owned()));
            }
            if all.awaited.as_ref().is_none_or(|(_, known)| weight(known) < weight(&answer)) {
                all.awaited = Some((condition.to_owned(), answer));
            }
        }
        text.push_str(&word[at..]);
        all.words.push(text);
    }
    all
}

impl Decided {
    /// Words of the decided command as the text has them.
    pub(super) fn undecided(&self, words: &str) -> String {
        self.programs.iter().fold(words.to_owned(), |words, (outcome, program)| {
            words.replace(&format!("{outcome}{program}"), program)
        })
    }
}

fn answer(condition: &str, container: &Container, pod: &Pod, neighbours: &[Neighbour<'_>]) -> Awaited {
    let Some((service, answer)) = known(condition, container, pod, neighbours) else {
        return Awaited::Unknown;
    };
    let service = Rc::clone(&service.name);
    match answer {
        dns::Answer::AtOnce => Awaited::Named(service),
        dns::Answer::OnceReady => Awaited::Behind(service),
        dns::Answer::OnlyByItself => Awaited::ItselfAlone(service),
    }
}

fn known<'t>(
    condition: &str,
    container: &Container,
    pod: &Pod,
    neighbours: &[Neighbour<'t>],
) -> Option<(&'t Service, dns::Answer)> {
    let (question, hosts) = asked(condition, container, pod)?;
    hosts.iter().find_map(|host| dns::answer(pod, neighbours, question, host))
}

/// How much longer the pod may wait for it than for the others.
fn weight(awaited: &Awaited) -> u8 {
    match awaited {
        Awaited::Named(_) => 0,
        Awaited::Behind(_) => 1,
        Awaited::Unknown => 2,
        Awaited::ItselfAlone(_) => 3,
    }
}

/// Where in the text loops try something again and again until it succeeds.
fn conditions(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(range) = BEGINNINGS.iter().filter_map(|one| condition(text, from, one)).min_by_key(start) {
        from = range.end;
        found.push(range);
    }
    found
}

fn start(range: &Range<usize>) -> usize {
    range.start
}

/// What stands between the beginning of a loop and its body.
fn condition(text: &str, from: usize, beginning: &str) -> Option<Range<usize>> {
    let is_word = |at: &usize| {
        let before = text[..*at].trim_end_matches(' ').chars().next_back();
        before.is_none_or(|before| ";&|({\n".contains(before))
    };
    let mut places = text[from..].match_indices(beginning).map(|(at, _)| from + at);
    let begin = places.find(is_word)? + beginning.len();
    let (condition, _) = text[begin..].split_once([';', '\n'])?;
    let begin = begin + (condition.len() - condition.trim_start().len());
    let condition = condition.trim();
    (!condition.is_empty()).then(|| begin..begin + condition.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: &[&str]) {
        let found: Vec<&str> = conditions(script).into_iter().map(|range| &script[range]).collect();
        assert_eq!(found, expected, "{script}");
    }

    #[test]
    fn a_loop_says_what_it_waits_for() {
        check("until nslookup db; do sleep 2; done", &["nslookup db"]);
        check("echo go; while ! nc -z db 5432\ndo sleep 1; done", &["nc -z db 5432"]);
        check("echo wait until noon; exit 0", &[]);
        check("while true; do date; done", &[]);
        check(
            "while ! nslookup a; do sleep 1; done; until  nc -z b 1; do sleep 1; done",
            &["nslookup a", "nc -z b 1"],
        );
    }
}
