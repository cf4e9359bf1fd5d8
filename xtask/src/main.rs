//! The project's own commands, each with all the set-up it needs.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is a program for a person at a shell")]

mod bench;
mod browser;
mod lighthouse;
mod page;
mod pictures;
mod process;
mod serve;
mod setup;
mod size;
mod test;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

/// Each command as it is typed, and what it does.
const COMMANDS: &[(&str, &str)] = &[
    ("serve [--port 8080] [--built]", "builds the page as readers get it and serves it on 127.0.0.1;"),
    ("", "with --built, serves what was built before"),
    ("dev [--port 8080]", "serves an unoptimised page that reloads when a source changes"),
    ("test", "runs every check: formatting, lints, tests, the page in Chromium"),
    ("size", "prints what a reader downloads, beside its budget"),
    ("pictures", "takes the README's pictures of the page, into docs/pictures"),
    ("lighthouse", "prints what Lighthouse says of the page"),
    ("bench", "prints how fast the core is, natively and in Chromium, and the page's frames"),
];

fn usage() -> String {
    let lines = COMMANDS.iter().map(|(command, does)| format!("  {command:<31} {does}\n"));
    format!(
        "usage: cargo xtask COMMAND\n\n{}\nEach does its own set-up first and says what takes long.",
        lines.collect::<String>()
    )
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the project's root")?;
    match arguments {
        ["serve", options @ ..] => {
            let (built, options): (Vec<&str>, Vec<&str>) =
                options.iter().partition(|&&option| option == "--built");
            let server = serve::Server::bind(port(&options)?)?;
            if built.is_empty() {
                page::build(root)?;
            }
            let folder = page::dist(root);
            if !folder.join("index.html").is_file() {
                bail!(
                    "there is no built page in {}: run `cargo xtask serve` without --built",
                    folder.display()
                );
            }
            println!("Podreel is at {} (Ctrl+C ends it)", server.address());
            server.serve(&folder);
            Ok(())
        }
        ["dev", options @ ..] => page::watch(root, port(options)?),
        ["test"] => test::run(root),
        ["size"] => size::print(root),
        ["pictures"] => pictures::take(root),
        ["lighthouse"] => lighthouse::print(root),
        ["bench"] => bench::print(root),
        [] | ["help" | "--help" | "-h"] => {
            println!("{}", usage());
            Ok(())
        }
        [command, ..] => bail!("`{command}` is not a command of ours\n\n{}", usage()),
    }
}

fn port(options: &[&str]) -> Result<u16> {
    match options {
        [] => Ok(8080),
        ["--port", number] => {
            number.parse().with_context(|| format!("`--port {number}` is not a port: 1 to 65535"))
        }
        other => bail!("unknown options `{}`\n\n{}", other.join(" "), usage()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::COMMANDS;

    #[test]
    fn the_readme_names_every_command_and_no_other() {
        let first_word = |text: &str| text.split([' ', '`', '\n']).next().unwrap_or_default().to_owned();
        let named = include_str!("../../README.md").split("cargo xtask ").skip(1).map(first_word);
        let known = COMMANDS.iter().map(|(command, _)| first_word(command)).filter(|word| !word.is_empty());
        assert_eq!(named.collect::<BTreeSet<_>>(), known.collect());
    }
}
