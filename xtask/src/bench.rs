//! How fast the core is, natively and in Chromium, printed beside the budgets. Nothing here passes or fails.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process::run;
use crate::{browser, page, setup};

const PACKAGE: &str = "podreel-bench";

/// Measures natively, then in Chromium.
pub(crate) fn print(root: &Path) -> Result<()> {
    let chromium = setup::browser_tests(root)?;
    setup::other_timelines(root)?;
    let path = setup::page(root)?;
    println!("Building the loads in release (a minute the first time) …");
    run(Command::new("cargo").args(["run", "--quiet", "--release", "--package", PACKAGE]).current_dir(root))?;

    browser::run_script(root, &chromium, build_for_browser(root, &path)?, "bench.js")?;
    page::build(root)?;
    browser::run_script(root, &chromium, page::dist(root), "bench_page.js")?;
    browser::run_script(root, &chromium, page::dist(root), "bench_others.js")
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
