//! The page, built by Trunk.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process::run;
use crate::setup;

/// Builds the page as readers get it, into `dist`.
pub(crate) fn build(root: &Path) -> Result<()> {
    let path = setup::page(root)?;
    println!("Building the page in release (a minute or two the first time, then about ten seconds) …");
    run(trunk(root, &path).args(["--quiet", "build", "--release"]).env("RUSTFLAGS", without_home()))?;
    println!("Drawing the page as it opens (half a minute the first time) …");
    let still = ["run", "--quiet", "--locked", "--package", "podreel-still", "--"];
    run(Command::new("cargo").args(still).arg(dist(root)).current_dir(root))?;
    // Trunk leaves its lock behind, and what lies in `dist` is what is published.
    match fs::remove_file(dist(root).join(".trunk-lock")) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Keeps the builder's own folders out of what readers download.
fn without_home() -> String {
    let mut flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    if let Some(home) = std::env::home_dir() {
        flags.push_str(&format!(" --remap-path-prefix={}=~", home.display()));
    }
    flags
}

/// Serves an unoptimised page and builds it again after each change.
pub(crate) fn watch(root: &Path, port: u16) -> Result<()> {
    let path = setup::page(root)?;
    println!("Building the page without optimisation; it reloads after each change (Ctrl+C ends it) …");
    run(trunk(root, &path).args(["serve", "--dist", "target/dev-dist", "--port"]).arg(port.to_string()))
}

/// Where the built page lies.
pub(crate) fn dist(root: &Path) -> PathBuf {
    root.join("dist")
}

fn trunk(root: &Path, path: &std::ffi::OsStr) -> Command {
    let mut command = Command::new("trunk");
    // Trunk reads NO_COLOR as an option of its own that takes only `true` and `false`.
    command.env("PATH", path).env_remove("NO_COLOR").env_remove("RUST_BACKTRACE").current_dir(root);
    command
}
