//! `podreel check`: what is wrong with a text.

use std::io::Write;

use anyhow::Result;
use podreel_core::analyze;

use crate::input::Input;
use crate::report::Report;
use crate::{Format, Outcome, Speech};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files with manifests; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
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
                let report = Report::new(&input, arguments.speech.lang);
                match arguments.format {
                    Format::Text => report.write(&analysis.diagnostics, out)?,
                    Format::Json => report.write_json(&analysis.diagnostics, out)?,
                }
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
