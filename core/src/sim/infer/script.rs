//! How a shell script ends, read without running it.
//!
//! Commands are read one after another and each gives an [`Outcome`]; lists, pipelines and loops combine them.
//! What cannot be known (a condition, an unknown program, a function) makes the whole unknown, and then the
//! default is taken: a wrong belief is worse than none.

use super::outcome::{Ends, Outcome, Shell, Sure};
use super::place::{Place, Stdin};
use super::token::{Token, Word, tokens};

/// Longer scripts, and deeper ones, are not read.
pub(super) const LONGEST: usize = 16 * 1024;
pub(super) const DEEPEST: u32 = 16;

/// What one command of a script does.
pub(super) type Program = fn(&[Word<'_>], Place) -> Outcome;

/// What `sh -c script` does, if each of its commands does what `program` says.
pub(super) fn outcome(script: &str, modes: Modes, place: Place, program: Program) -> Outcome {
    if script.len() > LONGEST || place.depth > DEEPEST {
        return Outcome::Unknown;
    }
    let Some(tokens) = tokens(script) else { return Outcome::Unknown };
    let mut reader = Reader { tokens, at: 0, modes, place, program };
    match reader.list(&[]) {
        Some(outcome) if reader.at == reader.tokens.len() => outcome,
        _ => Outcome::Unknown,
    }
}

/// What `set` changes.
#[derive(Clone, Copy, Default)]
pub(super) struct Modes {
    /// The first command that fails ends the script (`set -e`).
    errexit: bool,
    /// A pipeline fails with any of its commands (`set -o pipefail`).
    pipefail: bool,
}

impl Modes {
    /// The one-letter flags, set or taken back.
    pub(super) fn set(&mut self, flags: &str, on: bool) {
        if flags.contains('e') {
            self.errexit = on;
        }
    }

    /// What stands behind `-o`.
    pub(super) fn name(&mut self, name: &str, on: bool) {
        match name {
            "errexit" => self.errexit = on,
            "pipefail" => self.pipefail = on,
            _ => {}
        }
    }
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    modes: Modes,
    place: Place,
    program: Program,
}

/// One command of a list: what it does, and whether the shell waits for it.
struct Item {
    outcome: Outcome,
    /// A failure ends the script: it was not asked for with `&&` or `||`.
    errexit: bool,
    background: bool,
}

impl Reader {
    /// Commands up to one of `ends`, which is left standing.
    fn list(&mut self, ends: &[&str]) -> Option<Outcome> {
        let mut items = Vec::new();
        loop {
            while self.take_operator(";") {}
            if self.at == self.tokens.len() || self.peek_any(ends) {
                return Some(fold(items));
            }
            let (outcome, handled) = self.and_or()?;
            let background = self.take_operator("&");
            items.push(Item { outcome, errexit: self.modes.errexit && !handled, background });
            if !background && !self.take_operator(";") && self.at < self.tokens.len() && !self.peek_any(ends)
            {
                return None;
            }
        }
    }

    fn and_or(&mut self) -> Option<(Outcome, bool)> {
        let (mut outcome, mut handled) = self.operand()?;
        loop {
            let on_success = if self.take_operator("&&") {
                true
            } else if self.take_operator("||") {
                false
            } else {
                return Some((outcome, handled));
            };
            while self.take_operator(";") {}
            let (next, negated) = self.operand()?;
            let succeeded = matches!(&outcome, Outcome::Ends(Ends { code: 0, .. }));
            let goes_on = matches!(&outcome, Outcome::Ends(ends) if !ends.exits()) && succeeded == on_success;
            handled = !goes_on || negated;
            if goes_on {
                outcome = outcome.then(next);
            }
        }
    }

    /// A pipeline, and whether it is negated; behind `!` and before `&&` and `||` no failure in it ends the script.
    fn operand(&mut self) -> Option<(Outcome, bool)> {
        let negated = self.take_word("!");
        let (begin, modes) = (self.at, self.modes);
        self.modes.errexit &= !negated;
        let mut outcome = self.pipeline()?;
        if negated {
            self.modes = modes;
            outcome = outcome.negated();
        } else if modes.errexit && self.peek_any(&["&&", "||"]) {
            self.at = begin;
            self.modes.errexit = false;
            outcome = self.pipeline()?;
            self.modes = modes;
        }
        Some((outcome, negated))
    }

    /// Programs that run side by side; the last one's code counts, and the shell waits for all of them.
    fn pipeline(&mut self) -> Option<Outcome> {
        let (stdin, modes) = (self.place.stdin, self.modes);
        let mut outcome = self.command()?;
        while self.take_operator("|") {
            while self.take_operator(";") {}
            self.place.stdin = Stdin::Given;
            // Each runs in a process of its own, and what it sets ends with it.
            self.modes = modes;
            let next = self.command()?.in_a_process();
            self.modes = modes;
            let first = outcome.in_a_process();
            let failed = match &first {
                Outcome::Ends(ends) if modes.pipefail && ends.code != 0 => Some(ends.clone()),
                _ => None,
            };
            outcome = first.beside(next);
            if let (Outcome::Ends(ends @ Ends { code: 0, .. }), Some(failed)) = (&mut outcome, failed) {
                *ends = Ends { after: ends.after, ..failed };
            }
        }
        self.place.stdin = stdin;
        Some(outcome)
    }

    fn command(&mut self) -> Option<Outcome> {
        self.place.depth += 1;
        if self.place.depth > DEEPEST {
            return None;
        }
        let outcome = self.command_at_depth();
        self.place.depth -= 1;
        outcome
    }

    fn command_at_depth(&mut self) -> Option<Outcome> {
        if self.take_operator("(") {
            let modes = self.modes;
            let outcome = self.list(&[")"])?;
            self.modes = modes;
            return self.take_operator(")").then(|| outcome.in_a_process());
        }
        match self.reserved()? {
            "{" => {
                let outcome = self.list(&["}"])?;
                self.take_word("}").then_some(outcome)
            }
            word @ ("while" | "until") => self.conditional_loop(word),
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

    /// A loop whose condition `wanted` stands before: `while` or `until`.
    fn conditional_loop(&mut self, wanted: &str) -> Option<Outcome> {
        let (begin, modes) = (self.at, self.modes);
        self.modes.errexit = false;
        let condition = self.list(&["do"])?;
        self.modes = modes;
        let written = self.text(begin, self.at);
        let body = self.body()?;
        Some(match (condition, body) {
            (Outcome::Never(words), _) => Outcome::Never(words),
            (Outcome::Ends(condition), body) if condition.sure == Sure::Stated => {
                let enters = (condition.code == 0) == (wanted == "while");
                match body {
                    _ if !enters => Outcome::Ends(Ends { code: 0, ..condition }),
                    Outcome::Never(words) => Outcome::Never(words),
                    Outcome::Ends(body) if body.exits() => Outcome::Ends(condition).then(Outcome::Ends(body)),
                    Outcome::Ends(_) => Outcome::Never(format!("{wanted} {written}")),
                    Outcome::Unknown | Outcome::Wait | Outcome::Exit => Outcome::Unknown,
                }
            }
            // `while read line`: it ends with what it reads.
            (Outcome::Ends(condition), Outcome::Ends(body))
                if wanted == "while" && written.starts_with("read") =>
            {
                let shell = match (body.shell, condition.shell) {
                    (Shell::Exits, _) => Shell::Exits,
                    (_, Shell::Exits) => Shell::GoesOn,
                    (_, shell) => shell,
                };
                Outcome::Ends(Ends { shell, ..condition })
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
        while let Some(word) = self.tokens.get(self.at).and_then(Token::word) {
            match count(word, self.place) {
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
            _ if is_known && rounds == 0 => Outcome::nothing(),
            Outcome::Never(words) => Outcome::Never(words),
            Outcome::Ends(body) if body.exits() => Outcome::Ends(body),
            Outcome::Ends(body) if is_known => {
                Outcome::Ends(Ends { after: body.after.times(rounds), ..body })
            }
            Outcome::Ends(_) | Outcome::Unknown | Outcome::Wait | Outcome::Exit => Outcome::Unknown,
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
        while let Some(word) = self.tokens.get(self.at).and_then(Token::word) {
            words.push(word);
            self.at += 1;
        }
        if matches!(self.tokens.get(self.at), Some(Token::Operator("(") | Token::HereDocument)) {
            return None;
        }
        if let [Word { text: "set", .. }, options @ ..] = &words[..] {
            let mut on = true;
            for option in options.iter().map(|option| option.text) {
                match (option.strip_prefix('-'), option.strip_prefix('+')) {
                    (None, None) => self.modes.name(option, on),
                    (set, unset) => {
                        on = set.is_some();
                        self.modes.set(set.or(unset).unwrap_or_default(), on);
                    }
                }
            }
        }
        Some((self.program)(&words, self.place))
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
fn fold(items: Vec<Item>) -> Outcome {
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
        match &mut so_far {
            Outcome::Ends(ends) if !ends.exits() && ends.code != 0 => {
                let ended = item.errexit && ends.shell != Shell::Excuses;
                ends.shell = if ended { Shell::Exits } else { Shell::Excuses };
            }
            _ => {}
        }
        if !matches!(&so_far, Outcome::Ends(ends) if !ends.exits()) {
            return so_far;
        }
    }
    so_far
}

/// How many words a word of a `for` list becomes.
fn count(word: Word<'_>, place: Place) -> Option<i64> {
    let text = word.text;
    let inside = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    if word.is_literal || (inside.is_some() && !place.expands_braces) {
        return Some(1);
    }
    if let Some(inside) = inside {
        let (from, to) = inside.split_once("..")?;
        let (from, to): (i64, i64) = (from.parse().ok()?, to.parse().ok()?);
        return from.checked_sub(to)?.checked_abs()?.checked_add(1);
    }
    let inside = text.strip_prefix("$(seq ").and_then(|text| text.strip_suffix(')'));
    let inside = inside.or_else(|| text.strip_prefix("`seq ").and_then(|text| text.strip_suffix('`')))?;
    let numbers: Option<Vec<i64>> = inside.split_whitespace().map(|word| word.parse().ok()).collect();
    let (from, step, to) = match numbers?[..] {
        [to] => (1, 1, to),
        [from, to] => (from, 1, to),
        [from, step, to] if step != 0 => (from, step, to),
        _ => return None,
    };
    let span = (i128::from(to) - i128::from(from)) * i128::from(step.signum());
    (span.div_euclid(i128::from(step.unsigned_abs())) + 1).max(0).try_into().ok()
}
