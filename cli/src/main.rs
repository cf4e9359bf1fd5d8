//! The command line: the same core as the page, from a shell or a documentation pipeline.
//!
//! Exit status: 0 if all is well; 1 if a text has an error or nothing that can be played; 2 if the command or
//! a file could not be read.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

mod answers;
mod check;
mod get;
mod input;
mod life;
mod report;
mod simulate;
mod table;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use podreel_core::words::{Language, UnknownLanguage};

#[derive(Parser)]
#[command(name = "podreel", version, about, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say what is wrong with manifests and what to write instead, and what follows from the rest
    Check(check::Arguments),
    /// Print the table of `kubectl get pods` for pods that carry a status
    Get(get::Arguments),
    /// Play the pod of a manifest and print its life
    Simulate(simulate::Arguments),
}

/// The language of messages and help; what Kubernetes itself says stays English.
#[derive(clap::Args)]
struct Speech {
    /// Language of messages: en or ko
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    lang: Language,
}

/// For whom a command prints.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: one JSON object a line
    Json,
}

fn language(code: &str) -> Result<Language, String> {
    code.parse().map_err(|unknown: UnknownLanguage| unknown.to_string())
}

/// What a command found out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nothing is wrong.
    Fine,
    /// A text has an error, or nothing that can be played.
    Wrong,
    /// Something could not be read.
    Unread,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = match arguments.command {
        Command::Check(arguments) => check::run(&arguments, &mut out),
        Command::Get(arguments) => get::run(&arguments, &mut out),
        Command::Simulate(arguments) => simulate::run(&arguments, &mut out),
    };
    match outcome.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)) {
        Ok(outcome) => ExitCode::from(outcome as u8),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("podreel: {error:#}");
            ExitCode::from(Outcome::Unread as u8)
        }
    }
}

/// Whether the reader, such as `head`, has seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<io::Error>();
    cause.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
