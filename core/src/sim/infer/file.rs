//! When a file is there that a probe looks for, as far as the container's own script makes and removes it.

use super::outcome::Outcome;
use super::place::{Place, Stdin};
use super::program::{self, is_shell};
use super::script::LONGEST;
use super::token::{Token, joined, tokens};
use crate::pod::Container;
use crate::sim::behaviour::Windows;
use crate::time::Duration;

/// The file that a check wants to be there: `cat F`, `test -f F`, `sh -c 'ls F'`.
pub(super) fn wanted(command: &[String]) -> Option<&str> {
    let words: Vec<&str> = command.iter().map(String::as_str).collect();
    match words[..] {
        ["sh" | "/bin/sh" | "bash" | "/bin/bash", "-c", script] => {
            file_of(&script.split_whitespace().collect::<Vec<_>>())
        }
        _ => file_of(&words),
    }
}

fn file_of<'w>(words: &[&'w str]) -> Option<&'w str> {
    let file = match *words {
        ["cat" | "ls" | "stat", file] | ["test", "-e" | "-f", file] | ["[", "-e" | "-f", file, "]"] => file,
        _ => return None,
    };
    file.starts_with('/').then_some(file)
}

/// The ages at which the program has made the file and not removed it, and the words that do so; `None` where it does
/// not speak of the file, or in a way that cannot be read.
pub(super) fn windows(container: &Container, program: &[String], file: &str) -> Option<(Windows, String)> {
    let script = match program {
        [_, flag, script] if flag == "-c" && is_shell(program) && script.len() <= LONGEST => script,
        _ => return None,
    };
    // A volume keeps the file when the container is gone.
    if container.volume_mounts.iter().any(|mount| file.starts_with(&mount.mount_path)) {
        return None;
    }
    let tokens = tokens(script)?;
    let speaks = |tokens: &[Token]| {
        tokens.iter().filter(|token| matches!(token, Token::Word { text, .. } if text == file)).count()
    };
    // What a redirection names is no word.
    if speaks(&tokens) != script.matches(file).count() {
        return None;
    }
    let place = Place { stdin: Stdin::Empty, expands_braces: false, depth: 0 };
    let (mut age, mut since) = (Duration::ZERO, None);
    let (mut found, mut told): (_, Vec<String>) = (Vec::new(), Vec::new());
    let mut rest = &tokens[..];
    loop {
        let words: Vec<_> = rest.iter().map_while(Token::word).collect();
        let (command, after) = rest.split_at(words.len());
        match words.first().map(|word| word.text) {
            Some("touch") if speaks(command) > 0 => since = since.or(Some(age)),
            Some("rm") if speaks(command) > 0 => {
                let was_there = since.take().or_else(|| told.is_empty().then_some(Duration::ZERO));
                found.extend(was_there.filter(|since| *since < age).map(|since| (since, Some(age))));
            }
            _ => match program::outcome(&words, place) {
                Outcome::Ends(ends) if !ends.exits() && speaks(command) == 0 => age = age + ends.after,
                _ => break,
            },
        }
        if speaks(command) > 0 {
            told.push(joined(&words));
        }
        rest = after;
        let Some(Token::Operator(";" | "&&")) = rest.first() else { break };
        rest = &rest[1..];
    }
    // What cannot be read may make it or remove it.
    if told.is_empty() || speaks(rest) > 0 {
        return None;
    }
    found.extend(since.map(|since| (since, None)));
    Some((Windows(found), told.join(" … ")))
}
