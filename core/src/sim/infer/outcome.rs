//! How a program ends, and how the ends of several become one.

use crate::time::Duration;

/// How many letters of a command a panel has room for.
pub(super) const ROOM: usize = 48;

/// How a program ends, as far as its command tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Not at all; the words that say so.
    Never(String),
    Ends(Ends),
    /// When every background process has; a shell's `wait`, never the answer for a whole program.
    Wait,
    /// At once, with the code of the command before it; a shell's `exit`, never the answer for a whole program.
    Exit,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) after: Duration,
    pub(super) code: i32,
    /// The shell itself ends here.
    pub(super) exits: bool,
    /// Its failure was asked for inside it, so `set -e` does not look at it.
    pub(super) excused: bool,
    /// The code is stated and not only hoped for.
    pub(super) is_certain: bool,
    /// The words say when; otherwise they only say that it ends.
    pub(super) is_timed: bool,
    /// The words that decided it.
    pub(super) words: String,
}

impl Outcome {
    pub(super) fn nothing() -> Self {
        Self::Ends(Ends {
            after: Duration::ZERO,
            code: 0,
            exits: false,
            is_certain: false,
            is_timed: false,
            excused: false,
            words: String::new(),
        })
    }

    /// This, and then `next`.
    pub(super) fn then(self, next: Self) -> Self {
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
            (Self::Ends(first), Self::Exit) => {
                let (after, code, words) = (Duration::ZERO, first.code, "exit".to_owned());
                let exit = Ends {
                    after,
                    code,
                    exits: true,
                    excused: false,
                    is_certain: true,
                    is_timed: true,
                    words,
                };
                Self::Ends(first).then(Self::Ends(exit))
            }
            (Self::Ends(_), Self::Wait) | (Self::Wait, _) => Self::Unknown,
            (Self::Ends(_), next) => next,
            (first, _) => first,
        }
    }

    /// This beside `other`, whose code counts; it ends with the longer one.
    pub(super) fn beside(self, other: Self) -> Self {
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
    pub(super) fn in_a_process(self) -> Self {
        match self {
            Self::Ends(ends) => Self::Ends(Ends { exits: false, excused: false, ..ends }),
            other => other,
        }
    }

    pub(super) fn negated(self) -> Self {
        match self {
            Self::Ends(ends) if !ends.exits => Self::Ends(Ends { code: i32::from(ends.code == 0), ..ends }),
            other => other,
        }
    }

    pub(super) fn succeeding(self) -> Self {
        match self {
            Self::Ends(ends) => Self::Ends(Ends { code: 0, ..ends }),
            other => other,
        }
    }

    /// A shell that has ended does not end the one that started it.
    pub(super) fn in_shell(self) -> Self {
        match self {
            Self::Ends(ends) => Self::Ends(Ends { exits: false, excused: false, ..ends }),
            Self::Wait | Self::Exit => Self::Unknown,
            other => other,
        }
    }
}
