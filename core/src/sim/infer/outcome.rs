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
    pub(super) shell: Shell,
    pub(super) sure: Sure,
    pub(super) timed: Timed,
    /// The words that decided it.
    pub(super) words: String,
}

/// What the shell does when a command in it has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shell {
    /// It goes on, unless the command failed and `set -e` is in force.
    GoesOn,
    /// It goes on even so: the failure was asked for inside the command.
    Excuses,
    /// It ends too.
    Exits,
}

/// How far the code can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    /// The words state it.
    Stated,
    /// Such a program mostly succeeds.
    Hoped,
}

/// What is known of the time it takes; what is told of a part goes before what is usual of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Timed {
    /// The words only say that it ends.
    Usual,
    /// The words say when.
    Told,
}

impl Ends {
    /// With that code at once, as the words state.
    pub(super) fn stated(code: i32, words: impl Into<String>) -> Self {
        let (after, shell, words) = (Duration::ZERO, Shell::GoesOn, words.into());
        Self { after, code, shell, sure: Sure::Stated, timed: Timed::Told, words }
    }

    /// With 0 at some time, as such a program does.
    pub(super) fn hoped(words: impl Into<String>) -> Self {
        Self { sure: Sure::Hoped, timed: Timed::Usual, ..Self::stated(0, words) }
    }

    /// The same, and the shell ends with it.
    pub(super) fn exiting(self) -> Self {
        Self { shell: Shell::Exits, ..self }
    }

    pub(super) fn exits(&self) -> bool {
        self.shell == Shell::Exits
    }
}

impl Outcome {
    pub(super) fn nothing() -> Self {
        Self::Ends(Ends::hoped(""))
    }

    /// This, and then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Ends(first), _) if first.exits() => Self::Ends(first),
            (Self::Ends(first), Self::Ends(next)) => {
                let words = match (first.timed, next.timed) {
                    // Both decide; what no panel has room for is not gathered.
                    (Timed::Told, Timed::Told) if first.words.len() < ROOM => {
                        format!("{} … {}", first.words, next.words)
                    }
                    (Timed::Usual, _) if !next.words.is_empty() => next.words,
                    _ => first.words,
                };
                Self::Ends(Ends {
                    after: first.after + next.after,
                    timed: first.timed.max(next.timed),
                    words,
                    ..next
                })
            }
            (Self::Ends(first), Self::Exit) => {
                let exit = Ends::stated(first.code, "exit").exiting();
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
                    timed: one.timed.max(other.timed),
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
            Self::Ends(ends) => Self::Ends(Ends { shell: Shell::GoesOn, ..ends }),
            other => other,
        }
    }

    pub(super) fn negated(self) -> Self {
        match self {
            Self::Ends(ends) if !ends.exits() => Self::Ends(Ends { code: i32::from(ends.code == 0), ..ends }),
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
            Self::Ends(ends) => Self::Ends(Ends { shell: Shell::GoesOn, ..ends }),
            Self::Wait | Self::Exit => Self::Unknown,
            other => other,
        }
    }
}
