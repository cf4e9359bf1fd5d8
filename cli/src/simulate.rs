//! `podreel simulate`: the life that follows from a text.

use std::io::{self, Write};

use anyhow::Result;
use podreel_core::{analyze, play, words};

use crate::input::Input;
use crate::life::{self, Life};
use crate::report::Report;
use crate::{Format, Outcome, Speech};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// File with a manifest, and perhaps a Scenario as another document; - is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// How the life is printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    speech: Speech,
}

/// Plays the first pod of the text, or the Scenario's target, and prints its life; problems go to standard error.
pub(crate) fn run(arguments: &Arguments, out: &mut impl Write) -> Result<Outcome> {
    let language = arguments.speech.lang;
    let input = Input::read(&arguments.file)?;
    let analysis = analyze(&input.text);
    Report::new(&input, language).write(&analysis.diagnostics, &mut io::stderr().lock())?;
    let Some(workload) = analysis.workload().filter(|_| !analysis.is_broken()) else {
        eprintln!("podreel: {}: {}", input.name, words::cli::nothing_to_play(language));
        return Ok(Outcome::Wrong);
    };
    let lives = play(workload, &analysis.scenario(workload));
    let life = Life { input: &input, analysis: &analysis, workload, lives: &lives };
    match arguments.format {
        Format::Text => life::text::write(&life, language, out)?,
        Format::Json => life::json::write(&life, out)?,
    }
    Ok(Outcome::Fine)
}
