//! `podreel check`: what is wrong with a text, and what follows from its pods without playing them.

use std::io::Write;

use anyhow::Result;
use podreel_core::diagnostic::Severity;
use podreel_core::{Analysis, analyze};
use serde_json::json;

use crate::answers::{self, Answers};
use crate::input::Input;
use crate::report::Report;
use crate::{Format, Outcome, Speech};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files with manifests; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Print problems only
    #[arg(short, long)]
    quiet: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    speech: Speech,
}

/// Prints the problems and answers of each file; one that cannot be read does not take the others with it.
pub(crate) fn run(arguments: &Arguments, out: &mut impl Write) -> Result<Outcome> {
    let mut outcome = Outcome::Fine;
    for path in &arguments.files {
        let found = match Input::read(path) {
            Ok(input) => {
                let analysis = analyze(&input.text);
                let report = Report::new(&input, arguments.speech.lang);
                match arguments.format {
                    Format::Text => arguments.write_text(&input, &analysis, &report, out)?,
                    Format::Json => arguments.write_documents(&input, &analysis, &report, out)?,
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

impl Arguments {
    /// Prints the problems, then the answers for each pod whose document has no error.
    fn write_text(
        &self,
        input: &Input,
        analysis: &Analysis,
        report: &Report<'_>,
        out: &mut impl Write,
    ) -> Result<()> {
        report.write(&analysis.diagnostics, out)?;
        let documents = analysis.documents();
        let is_refused = |document: usize| {
            analysis.diagnostics.iter().any(|diagnostic| {
                diagnostic.severity == Severity::Error
                    && documents.index_at(diagnostic.span.start) == document
            })
        };
        let mut is_first = analysis.diagnostics.is_empty();
        for workload in analysis.workloads.iter().filter(|_| !self.quiet) {
            if is_refused(workload.document) {
                continue;
            }
            if !is_first {
                writeln!(out)?;
            }
            is_first = false;
            let answers = Answers::of(analysis, workload, self.speech.lang);
            answers::text::write(&answers, &input.name, self.speech.lang, out)?;
        }
        Ok(())
    }

    /// Prints one line of JSON for each document; what is wrong with the text as a whole stands with its first.
    fn write_documents(
        &self,
        input: &Input,
        analysis: &Analysis,
        report: &Report<'_>,
        out: &mut impl Write,
    ) -> Result<()> {
        let documents = analysis.documents();
        let mut problems = vec![Vec::new(); documents.as_slice().len()];
        for diagnostic in &analysis.diagnostics {
            problems[documents.index_at(diagnostic.span.start)].push(report.json(diagnostic));
        }
        for (index, problems) in problems.into_iter().enumerate() {
            let mut line = json!({"file": input.name, "document": index + 1, "problems": problems});
            if !self.quiet {
                let own = analysis.workloads.iter().filter(|workload| workload.document == index);
                let answers = own.map(|workload| Answers::of(analysis, workload, self.speech.lang));
                line["pods"] = serde_json::to_value(answers.collect::<Vec<_>>())?;
            }
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}
