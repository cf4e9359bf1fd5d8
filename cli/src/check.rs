//! `podreel check`: what is wrong with a text.

use std::io::Write;

use anyhow::Result;
use podreel_core::analyze;

use crate::input::Input;
use crate::report::Report;
use crate::{Outcome, Speech};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files with manifests; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    #[command(flatten)]
    speech: Speech,
}

/// Prints the problems of each file; one that cannot be read does not take the others with it.
pub(crate) fn run(arguments: &Arguments, out: &mut impl Write) -> Result<Outcome> {
    let mut outcome = Outcome::Fine;
    for path in &arguments.files {
        let found = match Input::read(path) {
            Ok(input) => {
                let analysis = analyze(&input.text);
                Report::new(&input, arguments.speech.lang).write(&analysis.diagnostics, out)?;
                if analysis.has_errors() { Outcome::Wrong } else { Outcome::Fine }
            }
            Err(error) => {
                eprintln!("podreel: {error:#}");
                Outcome::Unread
            }
        };
        outcome = outcome.max(found);
    }
    Ok(outcome)
}
