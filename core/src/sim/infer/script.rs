//! How a shell script ends, read without running it.
//!
//! Commands are read one after another and each gives an [`Outcome`]; lists, pipelines and loops combine them.
//! What cannot be known (a condition, an unknown program, a function) makes the whole unknown, and then the
//! default is taken: a wrong belief is worse than none.

use super::program;
use super::token::{Token, tokens};
use super::{Ends, Outcome, ROOM};
use crate::time::Duration;

/// Longer scripts, and deeper ones, are not read.
const LONGEST: usize = 16 * 1024;
pub(super) const DEEPEST: u32 = 16;

/// What `sh -c script` does.
pub(super) fn outcome(script: &str, errexit: Errexit, depth: u32) -> Outcome {
    if script.len() > LONGEST || depth > DEEPEST {
        return Outcome::Unknown;
    }
    let Some(tokens) = tokens(script) else { return Outcome::Unknown };
    let mut reader = Reader { tokens, at: 0, errexit, depth };
    match reader.list(&[]) {
        Some(outcome) if reader.at == reader.tokens.len() => outcome,
        _ => Outcome::Unknown,
    }
}

/// Whether the first command that fails ends the script (`sh -e`, `set -e`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Errexit {
    On,
    Off,
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    errexit: Errexit,
    depth: u32,
}

/// One command of a list: what it does, and whether the shell waits for it.
struct Item {
    outcome: Outcome,
    /// A failure here was asked for with `&&` or `||` and does not end the script.
    handled: bool,
    background: bool,
}

impl Reader {
    /// Commands up to one of `ends`, which is left standing.
    fn list(&mut self, ends: &[&str]) -> Option<Outcome> {
        let mut items = Vec::new();
        loop {
            while self.take_operator(";") {}
            if self.at == self.tokens.len() || self.peek_any(ends) {
                return Some(fold(items, self.errexit));
            }
            let (outcome, handled) = self.and_or()?;
            let background = self.take_operator("&");
            items.push(Item { outcome, handled, background });
            if !background && !self.take_operator(";") && self.at < self.tokens.len() && !self.peek_any(ends)
            {
                return None;
            }
        }
    }

    fn and_or(&mut self) -> Option<(Outcome, bool)> {
        let mut outcome = self.pipeline()?;
        let mut handled = false;
        loop {
            let on_success = if self.take_operator("&&") {
                true
            } else if self.take_operator("||") {
                false
            } else {
                return Some((outcome, handled));
            };
            while self.take_operator(";") {}
            let next = self.pipeline()?;
            let succeeded = matches!(&outcome, Outcome::Ends(Ends { code: 0, .. }));
            let goes_on = matches!(&outcome, Outcome::Ends(ends) if !ends.exits) && succeeded == on_success;
            handled = !goes_on;
            if goes_on {
                outcome = outcome.then(next);
            }
        }
    }

    /// Programs that run side by side; the last one's code counts, and the shell waits for all of them.
    fn pipeline(&mut self) -> Option<Outcome> {
        let negated = self.take_word("!");
        let mut outcome = self.command()?;
        while self.take_operator("|") {
            while self.take_operator(";") {}
            let next = self.command()?.in_a_process();
            outcome = outcome.in_a_process().beside(next);
        }
        Some(if negated { outcome.negated() } else { outcome })
    }

    fn command(&mut self) -> Option<Outcome> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let outcome = self.command_at_depth();
        self.depth -= 1;
        outcome
    }

    fn command_at_depth(&mut self) -> Option<Outcome> {
        if self.take_operator("(") {
            let outcome = self.list(&[")"])?;
            return self.take_operator(")").then(|| outcome.in_a_process());
        }
        match self.reserved()? {
            "{" => {
                let outcome = self.list(&["}"])?;
                self.take_word("}").then_some(outcome)
            }
            "while" | "until" => self.conditional_loop(),
            "for" => self.for_loop(),
            "" => self.simple(),
            _ => None,
        }
    }

    /// The reserved word in front, taken; empty where an ordinary command stands; `None` at the end.
    fn reserved(&mut self) -> Option<&'static str> {
        const RESERVED: [&str; 14] = [
            "{", "}", "while", "until", "for", "if", "case", "function", "select", "do", "done", "then",
            "fi", "[[",
        ];
        match self.tokens.get(self.at)? {
            Token::Word { text, bare: true, .. } => match RESERVED.iter().find(|word| *word == text) {
                Some(word) => {
                    self.at += 1;
                    Some(word)
                }
                None => Some(""),
            },
            Token::Word { .. } => Some(""),
            Token::Operator(_) | Token::HereDocument => None,
        }
    }

    fn conditional_loop(&mut self) -> Option<Outcome> {
        let wanted = if matches!(self.tokens.get(self.at - 1), Some(Token::Word { text, .. }) if text == "while")
        {
            "while"
        } else {
            "until"
        };
        let begin = self.at;
        let condition = self.list(&["do"])?;
        let written = self.text(begin, self.at);
        let body = self.body()?;
        Some(match (condition, body) {
            (Outcome::Never(words), _) => Outcome::Never(words),
            (Outcome::Ends(condition), body) if condition.is_certain => {
                let enters = (condition.code == 0) == (wanted == "while");
                match body {
                    _ if !enters => Outcome::Ends(Ends { code: 0, ..condition }),
                    Outcome::Never(words) => Outcome::Never(words),
                    Outcome::Ends(body) if body.exits => Outcome::Ends(condition).then(Outcome::Ends(body)),
                    Outcome::Ends(_) => Outcome::Never(format!("{wanted} {written}")),
                    Outcome::Unknown | Outcome::Wait => Outcome::Unknown,
                }
            }
            // `while read line`: it ends with what it reads.
            (Outcome::Ends(condition), Outcome::Ends(body))
                if wanted == "while" && written.starts_with("read") =>
            {
                Outcome::Ends(Ends { exits: body.exits, ..condition })
            }
            _ => Outcome::Unknown,
        })
    }

    fn for_loop(&mut self) -> Option<Outcome> {
        self.at += 1;
        if !self.take_word("in") {
            return None;
        }
        let mut rounds: i64 = 0;
        let mut is_known = true;
        while let Some(Token::Word { text, literal, .. }) = self.tokens.get(self.at) {
            match count(text, *literal) {
                Some(more) => rounds = rounds.saturating_add(more),
                None => is_known = false,
            }
            self.at += 1;
        }
        if !self.take_operator(";") {
            return None;
        }
        while self.take_operator(";") {}
        self.take_word("do").then_some(())?;
        let body = self.body()?;
        Some(match body {
            Outcome::Never(words) => Outcome::Never(words),
            Outcome::Ends(body) if body.exits => Outcome::Ends(body),
            Outcome::Ends(body) if is_known => {
                Outcome::Ends(Ends { after: body.after.times(rounds), ..body })
            }
            Outcome::Ends(_) | Outcome::Unknown | Outcome::Wait => Outcome::Unknown,
        })
    }

    /// From behind `do` to behind `done`; `while` leaves `do` standing.
    fn body(&mut self) -> Option<Outcome> {
        _ = self.take_word("do");
        let outcome = self.list(&["done"])?;
        self.take_word("done").then_some(outcome)
    }

    fn simple(&mut self) -> Option<Outcome> {
        let mut words = Vec::new();
        while let Some(Token::Word { text, literal, .. }) = self.tokens.get(self.at) {
            words.push((text.as_str(), *literal));
            self.at += 1;
        }
        if matches!(self.tokens.get(self.at), Some(Token::Operator("(") | Token::HereDocument)) {
            return None;
        }
        if matches!(&words[..], [("set", _), (flags, _), ..] if flags.starts_with('-') && flags.contains('e'))
        {
            self.errexit = Errexit::On;
        }
        Some(program::outcome(&words, self.depth))
    }

    fn text(&self, from: usize, to: usize) -> String {
        let words = self.tokens[from..to].iter().filter_map(|token| match token {
            Token::Word { text, .. } => Some(text.as_str()),
            Token::Operator(_) | Token::HereDocument => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn peek_any(&self, ends: &[&str]) -> bool {
        match self.tokens.get(self.at) {
            Some(Token::Word { text, bare: true, .. }) => ends.contains(&text.as_str()),
            Some(Token::Operator(operator)) => ends.contains(operator),
            _ => false,
        }
    }

    fn take_operator(&mut self, wanted: &str) -> bool {
        let found =
            matches!(self.tokens.get(self.at), Some(Token::Operator(operator)) if *operator == wanted);
        self.at += usize::from(found);
        found
    }

    fn take_word(&mut self, wanted: &str) -> bool {
        let found =
            matches!(self.tokens.get(self.at), Some(Token::Word { text, bare: true, .. }) if text == wanted);
        self.at += usize::from(found);
        found
    }
}

/// One command after another.
fn fold(items: Vec<Item>, errexit: Errexit) -> Outcome {
    let mut so_far = Outcome::nothing();
    let mut background: Vec<Outcome> = Vec::new();
    for item in items {
        if item.background {
            background.push(so_far.clone().then(item.outcome.in_a_process()));
            continue;
        }
        so_far = match item.outcome {
            Outcome::Wait => background.drain(..).fold(so_far, |so_far, job| job.beside(so_far).succeeding()),
            outcome => so_far.then(outcome),
        };
        let fails = matches!(&so_far, Outcome::Ends(ends) if ends.code != 0 && errexit == Errexit::On);
        match &so_far {
            Outcome::Ends(ends) if !ends.exits && (!fails || item.handled) => {}
            _ => return so_far,
        }
    }
    so_far
}

/// How many words a word of a `for` list becomes.
fn count(text: &str, literal: bool) -> Option<i64> {
    if literal {
        return Some(1);
    }
    let range = |from: &str, to: &str| {
        let (from, to): (i64, i64) = (from.parse().ok()?, to.parse().ok()?);
        Some((i128::from(to) - i128::from(from)).unsigned_abs().saturating_add(1))
            .and_then(|n| n.try_into().ok())
    };
    if let Some(inside) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
        let (from, to) = inside.split_once("..")?;
        return range(from, to);
    }
    let inside = text.strip_prefix("$(seq ").and_then(|text| text.strip_suffix(')'));
    let inside = inside.or_else(|| text.strip_prefix("`seq ").and_then(|text| text.strip_suffix('`')))?;
    match inside.split_whitespace().collect::<Vec<_>>()[..] {
        [to] => range("1", to),
        [from, to] => range(from, to),
        _ => None,
    }
}

impl Outcome {
    fn nothing() -> Self {
        Self::Ends(Ends {
            after: Duration::ZERO,
            code: 0,
            exits: false,
            is_certain: false,
            is_timed: false,
            words: String::new(),
        })
    }

    /// This, and then `next`.
    fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Ends(first), _) if first.exits => Self::Ends(first),
            (Self::Ends(first), Self::Ends(next)) => {
                let words = match (first.is_timed, next.is_timed) {
                    // Both decide; what no panel has room for is not gathered.
                    (true, true) if first.words.len() < ROOM => format!("{} … {}", first.words, next.words),
                    (false, _) if !next.words.is_empty() => next.words,
                    _ => first.words,
                };
                Self::Ends(Ends {
                    after: first.after + next.after,
                    is_timed: first.is_timed || next.is_timed,
                    words,
                    ..next
                })
            }
            (Self::Ends(_), Self::Wait) | (Self::Wait, _) => Self::Unknown,
            (Self::Ends(_), next) => next,
            (first, _) => first,
        }
    }

    /// This beside `other`, whose code counts; it ends with the longer one.
    fn beside(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never(words), Self::Never(_) | Self::Ends(_)) | (Self::Ends(_), Self::Never(words)) => {
                Self::Never(words)
            }
            (Self::Ends(one), Self::Ends(other)) => {
                let words = if one.after > other.after { one.words } else { other.words.clone() };
                Self::Ends(Ends {
                    after: one.after.max(other.after),
                    is_timed: one.is_timed || other.is_timed,
                    words,
                    ..other
                })
            }
            _ => Self::Unknown,
        }
    }

    /// `exit` in a process of its own does not end the shell.
    fn in_a_process(self) -> Self {
        match self {
            Self::Ends(ends) => Self::Ends(Ends { exits: false, ..ends }),
            other => other,
        }
    }

    fn negated(self) -> Self {
        match self {
            Self::Ends(ends) if !ends.exits => Self::Ends(Ends { code: i32::from(ends.code == 0), ..ends }),
            other => other,
        }
    }

    fn succeeding(self) -> Self {
        match self {
            Self::Ends(ends) => Self::Ends(Ends { code: 0, ..ends }),
            other => other,
        }
    }
}
