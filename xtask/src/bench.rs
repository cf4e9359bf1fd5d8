//! How fast the core is, natively and in Chromium, printed beside the budgets. Nothing here passes or fails.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::Result;

use crate::page;
use crate::process::run;
use crate::serve::Server;
use crate::setup;

const PACKAGE: &str = "podreel-bench";

/// Measures natively, then in Chromium.
pub(crate) fn print(root: &Path) -> Result<()> {
    let browser = setup::browser_tests(root)?;
    let path = setup::page(root)?;
    println!("Building the loads in release (a minute the first time) …");
    run(Command::new("cargo").args(["run", "--quiet", "--release", "--package", PACKAGE]).current_dir(root))?;

    measure(root, &browser, build_for_browser(root, &path)?, "bench.js")?;
    page::build(root)?;
    measure(root, &browser, page::dist(root), "bench_page.js")
}

/// Serves a folder and runs a script that measures what is in it.
fn measure(root: &Path, browser: &Path, folder: PathBuf, script: &str) -> Result<()> {
    let server = Server::bind(0)?;
    let address = server.address();
    // Ends with the process: there is nothing to wait for once the figures are printed.
    thread::spawn(move || server.serve(&folder));
    run(Command::new("node")
        .arg(script)
        .current_dir(root.join("tests/browser"))
        .env("PODREEL_CHROMIUM", browser)
        .env("PODREEL_URL", address))
}

/// Builds the loads as the page is built, and returns the folder with them.
fn build_for_browser(root: &Path, path: &OsString) -> Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = target.join("bench");
    let cargo = [
        "build",
        "--quiet",
        "--profile",
        "page",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--package",
        PACKAGE,
    ];
    run(Command::new("cargo").args(cargo).current_dir(root))?;
    run(Command::new("wasm-bindgen")
        .env("PATH", path)
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .arg(target.join("wasm32-unknown-unknown/page/podreel_bench.wasm")))?;
    let wasm = folder.join("podreel_bench_bg.wasm");
    run(Command::new("wasm-opt").env("PATH", path).arg("-Oz").arg(&wasm).arg("-o").arg(&wasm))?;
    fs::write(folder.join("index.html"), "<!doctype html><title>Podreel's loads</title>\n")?;
    Ok(folder)
}
