//! A script in Chromium over a served folder.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::Result;

use crate::process::run;
use crate::serve::Server;

/// Serves a folder and runs a script of `tests/browser` that opens what is in it.
pub(crate) fn run_script(root: &Path, chromium: &Path, folder: PathBuf, script: &str) -> Result<()> {
    let server = Server::bind(0)?;
    let address = server.address();
    // Ends with the process: there is nothing to wait for once the script has ended.
    thread::spawn(move || server.serve(&folder));
    run(Command::new("node")
        .arg(script)
        .current_dir(root.join("tests/browser"))
        .env("PODREEL_CHROMIUM", chromium)
        .env("PODREEL_URL", address))
}
