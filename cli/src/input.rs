//! The texts that a command is given.

use std::fs;
use std::io::{self, Read};

use anyhow::{Context, Result, anyhow};

/// A text and what messages call it.
pub(crate) struct Input {
    /// The path as it was typed, or `<stdin>`.
    pub(crate) name: String,
    /// The whole text.
    pub(crate) text: String,
}

impl Input {
    /// Reads the file at `path`, or standard input where `path` is `-`.
    pub(crate) fn read(path: &str) -> Result<Self> {
        let name = if path == "-" { "<stdin>" } else { path }.to_owned();
        let bytes = match path {
            "-" => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
            _ => fs::read(path),
        };
        let bytes = bytes.with_context(|| format!("cannot read {name}"))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            anyhow!("{name}: line {line} is not UTF-8, and YAML must be")
        })?;
        Ok(Self { name, text })
    }
}
