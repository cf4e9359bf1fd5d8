//! How one program ends, by its name and its arguments.

use super::script::{self, DEEPEST, Errexit};
use super::{Ends, Outcome};
use crate::time::Duration;

/// Programs that do a small thing and end with 0.
const QUICK: [&str; 39] = [
    ":", "[", "apk", "awk", "base64", "basename", "cat", "cd", "chmod", "chown", "cp", "curl", "cut", "date",
    "echo", "env", "export", "git", "head", "hostname", "id", "ln", "ls", "mkdir", "mv", "printf", "pwd",
    "read", "rm", "sed", "set", "sort", "tee", "touch", "tr", "trap", "umask", "uname", "wget",
];

/// Names under which a shell takes `-c`.
const SHELLS: [&str; 5] = ["sh", "bash", "ash", "dash", "busybox"];

/// What a command does, its words given with whether the shell leaves each as it is.
pub(super) fn outcome(words: &[(&str, bool)], depth: u32) -> Outcome {
    let is_assignment = |word: &str| {
        word.split_once('=').is_some_and(|(name, _)| {
            name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric()) && !name.is_empty()
        })
    };
    let Some(first) = words.iter().position(|(word, _)| !is_assignment(word)) else {
        return quick("");
    };
    let words = &words[first..];
    let (name, literal) = words[0];
    let arguments = &words[1..];
    if !literal {
        return Outcome::Unknown;
    }
    let name = name.rsplit('/').next().unwrap_or(name);
    let written = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
    match name {
        "sleep" => sleep(arguments, written),
        "true" | ":" => certain(0, written),
        "false" => certain(1, written),
        "exit" => exit(arguments, written),
        "exec" if arguments.is_empty() => quick(name),
        "exec" => match outcome(arguments, depth) {
            Outcome::Ends(ends) => Outcome::Ends(Ends { exits: true, ..ends }),
            other => other,
        },
        "wait" if arguments.is_empty() => Outcome::Wait,
        "tail" if follows(arguments) => Outcome::Never(written),
        "tail" => quick(name),
        "yes" | "pause" => Outcome::Never(written),
        // Whether it succeeds cannot be known: `[ 1 ]` and `[ -f file ]` look alike.
        "[" | "test" => Outcome::Unknown,
        _ if SHELLS.contains(&name) => shell(name, arguments, depth),
        _ if QUICK.contains(&name) => quick(name),
        _ => Outcome::Unknown,
    }
}

fn quick(name: &str) -> Outcome {
    let words = name.to_owned();
    let after = Duration::ZERO;
    Outcome::Ends(Ends { after, code: 0, exits: false, is_certain: false, is_timed: false, words })
}

fn certain(code: i32, words: String) -> Outcome {
    let after = Duration::ZERO;
    Outcome::Ends(Ends { after, code, exits: false, is_certain: true, is_timed: true, words })
}

fn sleep(arguments: &[(&str, bool)], words: String) -> Outcome {
    let mut after = Duration::ZERO;
    for (argument, literal) in arguments {
        match *argument {
            _ if !literal => return Outcome::Unknown,
            "infinity" | "inf" => return Outcome::Never(words),
            argument => match sleep_argument(argument) {
                Some(more) => after = after + more,
                None => return Outcome::Unknown,
            },
        }
    }
    if arguments.is_empty() {
        return Outcome::Unknown;
    }
    Outcome::Ends(Ends { after, code: 0, exits: false, is_certain: true, is_timed: true, words })
}

/// `30`, `1.5`, `2m`, `1h`, `1d`.
fn sleep_argument(text: &str) -> Option<Duration> {
    let (number, unit) = match text.find(|c: char| !c.is_ascii_digit() && c != '.') {
        Some(at) => text.split_at(at),
        None => (text, "s"),
    };
    let factor = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return None,
    };
    let number: Duration = format!("{number}s").parse().ok()?;
    Some(number.times(factor))
}

fn exit(arguments: &[(&str, bool)], words: String) -> Outcome {
    let code = match arguments {
        [(code, true)] => code.parse::<i32>().ok(),
        // The code of the command before it, which is nearly always a success.
        [] => Some(0),
        _ => None,
    };
    let Some(code) = code else { return Outcome::Unknown };
    // A shell keeps the lowest eight bits.
    let (code, after) = (code & 0xff, Duration::ZERO);
    Outcome::Ends(Ends { after, code, exits: true, is_certain: true, is_timed: true, words })
}

fn follows(arguments: &[(&str, bool)]) -> bool {
    arguments.iter().any(|(argument, _)| match argument.strip_prefix('-') {
        Some(long) if long.starts_with('-') => long.starts_with("-follow"),
        Some(short) => short.contains(['f', 'F']),
        None => false,
    })
}

fn shell(name: &str, arguments: &[(&str, bool)], depth: u32) -> Outcome {
    if depth > DEEPEST {
        return Outcome::Unknown;
    }
    if name == "busybox" {
        return match arguments {
            [] => Outcome::Unknown,
            applet => outcome(applet, depth + 1),
        };
    }
    let mut errexit = Errexit::Off;
    for (at, (argument, literal)) in arguments.iter().enumerate() {
        let Some(flags) = argument.strip_prefix('-') else { break };
        if flags.contains('e') && !flags.starts_with('-') {
            errexit = Errexit::On;
        }
        if !flags.starts_with('-') && flags.contains('c') {
            return match arguments.get(at + 1) {
                Some((script, true)) if *literal => script::outcome(script, errexit, depth + 1).in_shell(),
                _ => Outcome::Unknown,
            };
        }
    }
    Outcome::Unknown
}

impl Outcome {
    /// A shell that has ended does not end the one that started it.
    fn in_shell(self) -> Self {
        match self {
            Self::Ends(ends) => Self::Ends(Ends { exits: false, ..ends }),
            Self::Wait => Self::Unknown,
            other => other,
        }
    }
}
