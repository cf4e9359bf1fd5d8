//! All that a fresh machine lacks, one step a function. A step that finds its work done says nothing.
//!
//! What can be missing without our being able to help is checked first, so that nobody waits ten minutes for a
//! sentence that could have been said at once. Packages come from crates.io, npm and Debian and from nowhere else.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;
use std::{env, fs};

use anyhow::{Context, Result, anyhow, bail};

use crate::process::{run, version};

const TRUNK: &str = "0.22.1";
const WASM_TARGET: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;

/// Prepares everything that building the page needs, and returns the `PATH` on which its tools are found.
pub(crate) fn page(root: &Path) -> Result<OsString> {
    node()?;
    wasm_target()?;
    crates(root)?;
    npm_packages(&root.join("static/editor"), "Monaco, the bundler and wasm-opt", "half a minute")?;
    editor(&root.join("static/editor"))?;
    let directories = [wasm_bindgen(root)?, trunk()?, Some(root.join("static/editor/node_modules/.bin"))]
        .into_iter()
        .flatten();
    let inherited = env::var_os("PATH").unwrap_or_default();
    env::join_paths(directories.chain(env::split_paths(&inherited)))
        .context("a directory's name contains a colon")
}

/// Prepares everything that the browser tests need, and returns the browser.
pub(crate) fn browser_tests(root: &Path) -> Result<PathBuf> {
    node()?;
    let browser = chromium()?;
    npm_packages(&root.join("tests/browser"), "Playwright and axe", "a few seconds")?;
    Ok(browser)
}

/// Prepares everything that the pictures need, and returns the browser.
pub(crate) fn pictures(root: &Path) -> Result<PathBuf> {
    korean_font()?;
    browser_tests(root)
}

/// Prepares the timelines that ours is measured against.
pub(crate) fn other_timelines(root: &Path) -> Result<()> {
    npm_packages(&root.join("bench/others"), "Mermaid and vis-timeline", "half a minute")
}

/// Prepares everything that Lighthouse needs, and returns the browser. Its package is large, so nothing else waits for it.
pub(crate) fn lighthouse(root: &Path) -> Result<PathBuf> {
    let browser = browser_tests(root)?;
    npm_packages(&root.join("tests/lighthouse"), "Lighthouse", "a minute")?;
    Ok(browser)
}

fn node() -> Result<()> {
    let get = format!(
        "install Node {OLDEST_NODE} or newer with npm (nodejs.org; from Debian 13 on: apt-get install nodejs npm)"
    );
    let found = version("node").ok_or_else(|| anyhow!("Node is missing, which bundles the editor: {get}"))?;
    let major = found.trim_start_matches('v').split('.').next().and_then(|number| number.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node {found} is too old: {get}");
    }
    version("npm").ok_or_else(|| anyhow!("npm is missing, which fetches the editor: {get}"))?;
    Ok(())
}

fn wasm_target() -> Result<()> {
    let sysroot =
        Command::new("rustc").args(["--print", "sysroot"]).output().context("`rustc` cannot be started")?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot.stdout).trim());
    if sysroot.join("lib/rustlib").join(WASM_TARGET).join("lib").is_dir() {
        return Ok(());
    }
    if version("rustup").is_none() {
        bail!("Rust's target {WASM_TARGET} is missing: install Rust by rustup, or add the target by hand");
    }
    say("Adding Rust's target for WebAssembly", "half a minute");
    run(Command::new("rustup").args(["target", "add", WASM_TARGET]))
}

/// Fetches every crate in the lock file, because Trunk builds without the network.
fn crates(root: &Path) -> Result<()> {
    let fetch = || {
        let mut command = Command::new("cargo");
        command.args(["fetch", "--locked", "--quiet"]).current_dir(root);
        command
    };
    if fetch().arg("--offline").stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        return Ok(());
    }
    say("Fetching the crates in Cargo.lock", "half a minute");
    run(&mut fetch()).context(
        "the crates in Cargo.lock cannot be fetched; after a change of a Cargo.toml, run `cargo check`",
    )
}

fn npm_packages(directory: &Path, what: &str, how_long: &str) -> Result<()> {
    let wanted = modified(&directory.join("package-lock.json"));
    let installed = modified(&directory.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    say(&format!("Fetching {what} from npm"), how_long);
    run(Command::new("npm")
        .args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-update-notifier",
            "--loglevel=error",
        ])
        .current_dir(directory))
}

/// Bundles the editor with esbuild, when one of its sources is newer than the bundle.
fn editor(directory: &Path) -> Result<()> {
    let built = modified(&directory.join("dist/editor.js"));
    let mut sources =
        fs::read_dir(directory)?.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file());
    if built.is_some() && sources.all(|source| modified(&source) <= built) {
        return Ok(());
    }
    say("Bundling the editor", "a few seconds");
    run(Command::new("node").arg("build.js").current_dir(directory))
}

/// Finds or installs wasm-bindgen in exactly the version of the lock file, because page and tool must agree to the letter.
fn wasm_bindgen(root: &Path) -> Result<Option<PathBuf>> {
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let wanted = locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    let install =
        Install { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: wanted, minutes: 4 };
    install.find_or_install(&[], &[])
}

/// Finds or installs Trunk. Its own release profile optimises for hours of use and costs three times as long; and it
/// asks for a newer Rust than it needs.
fn trunk() -> Result<Option<PathBuf>> {
    let install = Install { package: "trunk", program: "trunk", version: TRUNK, minutes: 8 };
    install.find_or_install(
        &["--ignore-rust-version", "--no-default-features", "--features", "rustls"],
        &[
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
        ],
    )
}

/// Finds Chromium, or installs Debian's where we may.
fn chromium() -> Result<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let find = || {
        let path = env::var_os("PATH").unwrap_or_default();
        names
            .iter()
            .find_map(|name| env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file()))
    };
    if let Some(browser) = find() {
        return Ok(browser);
    }
    let missing = "Chromium is missing, in which the browser tests run";
    debian("chromium", missing, "Installing Chromium from Debian for the browser tests")?;
    find().ok_or_else(|| anyhow!("{missing}, even after installing it: apt-get install chromium"))
}

/// Finds a font that has Korean letters, or installs Debian's where we may.
fn korean_font() -> Result<()> {
    let fonts = Command::new("fc-list").arg(":lang=ko").stderr(Stdio::null()).output();
    if fonts.is_ok_and(|fonts| !fonts.stdout.is_empty()) {
        return Ok(());
    }
    let missing = "a font with Korean letters is missing, without which the Korean pictures show boxes";
    debian("fonts-noto-cjk", missing, "Installing a Korean font from Debian")
}

/// Installs a package from Debian where we may.
fn debian(package: &str, missing: &str, what: &str) -> Result<()> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    if !root || version("apt-get").is_none() {
        bail!("{missing}: sudo apt-get install {package}");
    }
    say(what, "a minute");
    let apt = |arguments: &[&str]| {
        run(Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null()))
    };
    apt(&["update", "-qq"])?;
    apt(&["install", "-qq", "-y", "--no-install-recommends", package])
}

/// A program from crates.io, in exactly one version.
struct Install<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    minutes: u32,
}

impl Install<'_> {
    /// Returns the directory in which the program lies, or none if it is on the `PATH`.
    fn find_or_install(&self, options: &[&str], environment: &[(&str, &str)]) -> Result<Option<PathBuf>> {
        let Install { package, program, version, minutes } = *self;
        if self.is_right(Path::new(program)) {
            return Ok(None);
        }
        let directory = tools()?.join(format!("{program}-{version}"));
        if !self.is_right(&directory.join("bin").join(program)) {
            say(
                &format!("Building {package} {version}, once for this machine"),
                &format!("about {minutes} minutes on two cores"),
            );
            run(Command::new("cargo")
                .args(["install", package, "--version", version, "--locked", "--root"])
                .arg(&directory)
                .args(options)
                .envs(environment.iter().copied()))?;
        }
        Ok(Some(directory.join("bin")))
    }

    fn is_right(&self, program: &Path) -> bool {
        version(program).is_some_and(|line| line.split_whitespace().nth(1) == Some(self.version))
    }
}

/// Where tools are kept, outside of the project, so that every clone shares them.
fn tools() -> Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME").filter(|directory| !directory.is_empty()).map(PathBuf::from);
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let cache =
        cache.or_else(home).context("neither HOME nor XDG_CACHE_HOME says where tools can be kept")?;
    Ok(cache.join("podreel"))
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn say(what: &str, how_long: &str) {
    println!("{what} ({how_long}) …");
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n";

    #[test]
    fn the_version_of_exactly_the_named_package() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-macro"), Some("1.0.0"));
    }

    #[test]
    fn a_package_that_is_not_locked() {
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }
}
