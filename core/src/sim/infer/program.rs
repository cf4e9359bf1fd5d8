//! How one program ends, by its name and its arguments.

use super::outcome::{Ends, Outcome};
use super::place::{Place, Stdin};
use super::script::{self, DEEPEST, Modes};
use super::token::{Word, joined};
use crate::rules::handler::is_assignment;
use crate::time::Duration;

/// Programs that do a small thing and end with 0.
const QUICK: [&str; 52] = [
    ":", "[", "apk", "awk", "base64", "basename", "cat", "cd", "chmod", "chown", "cp", "curl", "cut", "date",
    "df", "du", "echo", "export", "find", "free", "git", "head", "hostname", "id", "ln", "ls", "mkdir", "mv",
    "nproc", "printenv", "printf", "ps", "pwd", "read", "rev", "rm", "rmdir", "sed", "seq", "set", "sort",
    "tar", "tee", "touch", "tr", "trap", "umask", "uname", "uniq", "wc", "wget", "whoami",
];

/// Programs that become the program of their arguments.
const WRAPPERS: [&str; 4] = ["dumb-init", "env", "nohup", "tini"];

/// Names under which a shell takes `-c`.
const SHELLS: [&str; 5] = ["sh", "bash", "ash", "dash", "busybox"];

/// Whether a command is a shell's.
pub(super) fn is_shell(command: &[String]) -> bool {
    command.first().is_some_and(|word| SHELLS.contains(&file_name(word)))
}

pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What a command does.
pub(super) fn outcome(words: &[Word<'_>], place: Place) -> Outcome {
    let Some(first) = words.iter().position(|word| !is_assignment(word.text)) else {
        return words.last().map_or_else(|| quick(""), |word| assigned(word.text, place));
    };
    let words = &words[first..];
    let Word { text: name, is_literal } = words[0];
    let arguments = &words[1..];
    if !is_literal {
        return Outcome::Unknown;
    }
    let name = file_name(name);
    let written = joined(words);
    let speaks_of = |part: &str| arguments.iter().any(|argument| argument.text.contains(part));
    match name {
        "sleep" => sleep(arguments, written),
        "true" | ":" => certain(0, written),
        "false" => certain(1, written),
        "exit" if arguments.is_empty() => Outcome::Exit,
        "exit" => exit(arguments, written),
        "exec" if arguments.is_empty() => quick(name),
        "exec" => match outcome(arguments, place) {
            Outcome::Ends(ends) => Outcome::Ends(ends.exiting()),
            other => other,
        },
        "wait" if arguments.is_empty() => Outcome::Wait,
        "tail" if follows(arguments) => Outcome::Never(written),
        "tail" => quick(name),
        "yes" | "pause" => Outcome::Never(written),
        "stress" | "stress-ng" => {
            match option(arguments.iter().map(|word| word.text), &["--timeout", "-t"]) {
                Some(time) => sleep(&[Word { text: time, is_literal: true }], written),
                None => Outcome::Never(written),
            }
        }
        // Whether it succeeds cannot be known: `[ 1 ]` and `[ -f file ]` look alike.
        "[" | "test" => Outcome::Unknown,
        "cat" | "read" if place.stdin == Stdin::Open && reads_stdin(name, arguments) => {
            Outcome::Never(written)
        }
        "git" if speaks_of("daemon") => Outcome::Unknown,
        "awk" if speaks_of("while") || speaks_of("for") => Outcome::Unknown,
        _ if WRAPPERS.contains(&name) => wrapped(name, arguments, place),
        _ if SHELLS.contains(&name) => shell(name, arguments, place, written),
        _ if QUICK.contains(&name) => quick(name),
        _ => Outcome::Unknown,
    }
}

/// What stands behind the option, or in it after `=`.
pub(super) fn option<'w>(words: impl Iterator<Item = &'w str>, names: &[&str]) -> Option<&'w str> {
    let mut words = words;
    while let Some(word) = words.next() {
        let (name, value) = word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
        if names.contains(&name) {
            return value.or_else(|| words.next());
        }
    }
    None
}

fn reads_stdin(name: &str, arguments: &[Word<'_>]) -> bool {
    name == "read" || arguments.iter().all(|argument| argument.text.starts_with('-'))
}

/// What a variable is given may be a command's output: then its code is that command's.
fn assigned(word: &str, place: Place) -> Outcome {
    let value = word.split_once('=').map_or("", |(_, value)| value);
    let command = value.strip_prefix("$(").and_then(|value| value.strip_suffix(')'));
    match command.map(|command| script::outcome(command, Modes::default(), place, outcome).in_shell()) {
        Some(Outcome::Ends(ends)) => Outcome::Ends(ends),
        Some(Outcome::Never(words)) => Outcome::Never(words),
        // What takes its time is seldom in the value of a variable.
        Some(Outcome::Wait | Outcome::Exit | Outcome::Unknown) | None => quick(""),
    }
}

/// What `env A=b command`, `tini -- command` and the like do.
fn wrapped(name: &str, arguments: &[Word<'_>], place: Place) -> Outcome {
    let is_option = |word: &str| matches!(word, "-" | "--" | "-i" | "-g" | "-s" | "-v");
    let own = arguments.iter().take_while(|word| is_option(word.text) || is_assignment(word.text)).count();
    match &arguments[own..] {
        [] => quick(name),
        [word, ..] if word.text.starts_with('-') || place.depth > DEEPEST => Outcome::Unknown,
        command => outcome(command, Place { depth: place.depth + 1, ..place }),
    }
}

fn quick(name: &str) -> Outcome {
    Outcome::Ends(Ends::hoped(name))
}

fn certain(code: i32, words: String) -> Outcome {
    Outcome::Ends(Ends::stated(code, words))
}

fn sleep(arguments: &[Word<'_>], words: String) -> Outcome {
    let mut after = Duration::ZERO;
    for argument in arguments {
        match argument.text {
            _ if !argument.is_literal => return Outcome::Unknown,
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
    Outcome::Ends(Ends { after, ..Ends::stated(0, words) })
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

fn exit(arguments: &[Word<'_>], words: String) -> Outcome {
    let code = match arguments {
        [Word { text: code, is_literal: true }] => code.parse::<i32>().ok(),
        _ => None,
    };
    let Some(code) = code else { return Outcome::Unknown };
    // A shell keeps the lowest eight bits.
    Outcome::Ends(Ends::stated(code & 0xff, words).exiting())
}

fn follows(arguments: &[Word<'_>]) -> bool {
    arguments.iter().any(|argument| match argument.text.strip_prefix('-') {
        Some(long) if long.starts_with('-') => long.starts_with("-follow"),
        Some(short) => short.contains(['f', 'F']),
        None => false,
    })
}

fn shell(name: &str, arguments: &[Word<'_>], place: Place, written: String) -> Outcome {
    if place.depth > DEEPEST {
        return Outcome::Unknown;
    }
    let mut inside = Place { depth: place.depth + 1, expands_braces: name == "bash", ..place };
    if name == "busybox" {
        return match arguments {
            [] => quick(name),
            applet => outcome(applet, inside),
        };
    }
    let mut modes = Modes::default();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        // A file that holds the script.
        let Some(flags) = argument.text.strip_prefix('-') else { return Outcome::Unknown };
        if flags.starts_with('-') {
            continue;
        }
        modes.set(flags, true);
        if flags.contains('c') {
            return match rest.next() {
                Some(Word { text: script, is_literal: true }) if argument.is_literal => {
                    if script.contains('<') {
                        inside.stdin = Stdin::Given;
                    }
                    script::outcome(script, modes, inside, outcome).in_shell()
                }
                _ => Outcome::Unknown,
            };
        }
        if flags.ends_with('o') {
            let Some(Word { text: name, .. }) = rest.next() else { return Outcome::Unknown };
            modes.name(name, true);
        }
    }
    // It takes its commands from its standard input.
    match place.stdin {
        Stdin::Empty => certain(0, written),
        Stdin::Open => Outcome::Never(written),
        Stdin::Given => Outcome::Unknown,
    }
}
