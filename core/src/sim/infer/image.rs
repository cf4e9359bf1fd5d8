//! What an image's name tells of its program.

use super::program::is_shell;
use crate::pod::Container;
use crate::pod::image::{ends_in, is_official, untagged};
use crate::rules::pattern;
use crate::sim::behaviour::Windows;
use crate::time::Duration;

/// Images whose program runs its arguments as a command, and without any reads commands: a shell, or the prompt of a
/// language.
const SHELLS: [&str; 18] = [
    "almalinux",
    "alpine",
    "amazonlinux",
    "archlinux",
    "buildpack-deps",
    "busybox",
    "centos",
    "debian",
    "fedora",
    "gcc",
    "golang",
    "oraclelinux",
    "perl",
    "python",
    "rockylinux",
    "ruby",
    "rust",
    "ubuntu",
];

/// Others that run their arguments as a command.
const RUN_ARGUMENTS: [&str; 4] = ["eclipse-temurin", "maven", "netshoot", "openjdk"];

/// Others that read commands without any.
const PROMPTS: [&str; 2] = ["bash", "node"];

/// What makes a helper end with its first work.
const ENDING: [&str; 2] = ["one-time", "exit-after-auth"];

/// Whether the image's program runs the arguments as a command: nothing else would do with a shell.
pub(super) fn runs_arguments(container: &Container) -> bool {
    let image = untagged(&container.image);
    is_shell(&container.args) || SHELLS.iter().chain(&RUN_ARGUMENTS).any(|known| ends_in(image, known))
}

/// Whether the container runs its image's own program, which reads commands, and nobody gives it any.
pub(crate) fn has_no_input(container: &Container) -> bool {
    let is_own = container.command.is_empty() && container.args.is_empty();
    let is_open = container.stdin || container.tty;
    let image = untagged(&container.image);
    is_own && !is_open && SHELLS.iter().chain(&PROMPTS).any(|known| is_official(image, known))
}

/// When the server answers well that Kubernetes' documentation shows liveness probes with, and the argument that asks
/// for it: 10 s long, and with an error from then on.
pub(super) fn sickens(container: &Container) -> Option<(Windows, &'static str)> {
    let is = |known| ends_in(untagged(&container.image), known);
    let asks =
        |word: &str| container.command.is_empty() && container.args.first().is_some_and(|arg| arg == word);
    let word = match () {
        () if is("agnhost") && asks("liveness") => "liveness",
        () if is("liveness") && asks("/server") => "/server",
        () => return None,
    };
    Some((Windows(vec![(Duration::ZERO, Some(Duration::from_secs(10)))]), word))
}

/// The name of the image, if it is known for helping the others of its pod for as long as they run.
pub(super) fn known_helper(container: &Container) -> Option<&'static str> {
    let ends = |word: &String| ENDING.iter().any(|ending| word.contains(ending));
    if container.command.iter().chain(&container.args).any(ends) {
        return None;
    }
    pattern::known_image(container)
}
