//! Programs that do not hear the stop signal as a container's first process.
//!
//! The kernel gives the first process of a PID namespace only signals that it handles; a shell without a trap and the
//! small programs below handle none. Source: `kernel/signal.c: sig_task_ignored`.

use super::program::{file_name, is_shell};
use crate::pod::Container;

/// Programs that handle no signal.
const DEAF: [&str; 2] = ["sleep", "tail"];

/// Whether the container's command starts such a program, and nothing else in its place.
#[must_use]
pub(crate) fn is_deaf(container: &Container) -> bool {
    let command = &container.command;
    let is_deaf = command.first().is_some_and(|name| DEAF.contains(&file_name(name)));
    let speaks_of = |words: &str| command.iter().chain(&container.args).any(|text| text.contains(words));
    is_deaf || (is_shell(command) && !speaks_of("trap ") && !speaks_of("exec "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &[&str], expected: bool) {
        let command = command.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(is_deaf(&Container { command, ..Container::default() }), expected);
    }

    #[test]
    fn a_first_process_without_a_handler_is_deaf() {
        check(&["/bin/sh", "-c", "while true; do sleep 1; done"], true);
        check(&["sleep", "3600"], true);
        check(&["sh", "-c", "trap 'exit 0' TERM; sleep 9 & wait"], false);
        check(&["sh", "-c", "cp a b; exec nginx"], false);
        check(&["nginx"], false);
        check(&[], false);
    }
}
