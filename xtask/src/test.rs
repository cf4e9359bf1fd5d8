//! Every check, one after the other, with a table of what came of them at the end.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::process::echo;
use crate::{page, setup};

/// Runs all checks; a failed one does not keep the others from running, unless they need what it makes.
pub(crate) fn run(root: &Path) -> Result<()> {
    let begin = Instant::now();
    let browser = setup::browser_tests(root)?;
    setup::page(root)?;

    let cargo = |arguments: &str| {
        let mut command = Command::new("cargo");
        command.args(arguments.split(' ')).current_dir(root);
        command
    };
    let deny = ["--", "-D", "warnings"];
    let mut checks = vec![
        check("formatting", &mut cargo("fmt --all --check"))?,
        check("lints", cargo("clippy --workspace --all-targets --locked").args(deny))?,
        check(
            "lints of the page",
            cargo("clippy -p podreel-frontend --target wasm32-unknown-unknown --locked").args(deny),
        )?,
        check("tests and documentation tests", &mut cargo("test --workspace --locked"))?,
    ];

    let start = Instant::now();
    let built = page::build(root);
    let failure = built.as_ref().err().map(|error| format!("{error:#}"));
    checks.push(Check::new("release build of the page", start, failure, String::new()));
    if built.is_ok() {
        let directory = root.join("tests/browser");
        let mut command = Command::new(directory.join("node_modules/.bin/playwright"));
        command.arg("test").current_dir(directory);
        command.env("PODREEL_CHROMIUM", browser).env("PODREEL_PORT", free_port()?.to_string());
        checks.push(check("browser tests", &mut command)?);
    }

    summary(&checks, begin.elapsed())
}

/// What came of one check.
struct Check {
    name: &'static str,
    took: Duration,
    failure: Option<String>,
    /// How many tests passed and failed, where they are tests.
    counts: String,
}

impl Check {
    fn new(name: &'static str, start: Instant, failure: Option<String>, counts: String) -> Check {
        Check { name, took: start.elapsed(), failure, counts }
    }
}

fn check(name: &'static str, command: &mut Command) -> Result<Check> {
    println!("\n── {name}");
    let start = Instant::now();
    let (lines, succeeded) = echo(command)?;
    let failure = (!succeeded).then(|| "its output is above".to_owned());
    Ok(Check::new(name, start, failure, counts(&lines)))
}

/// Sums up `12 passed`, `1 failed`, `2 skipped` as cargo (`test result: ok. 12 passed; 0 failed; …`) and Playwright
/// (`12 passed (3.4s)`) say them.
fn counts(lines: &[String]) -> String {
    let sum = |outcome: &str| -> u64 {
        let said = lines.iter().filter(|line| line.starts_with("test result:") || line.starts_with("  "));
        let words = said.flat_map(|line| line.split(['.', ';', '(']));
        words.filter_map(|part| part.trim().strip_suffix(outcome)?.trim().parse::<u64>().ok()).sum()
    };
    let (passed, failed, skipped) =
        (sum("passed"), sum("failed"), sum("ignored") + sum("skipped") + sum("did not run"));
    let mut parts = Vec::new();
    for (count, outcome) in [(passed, "passed"), (failed, "failed"), (skipped, "skipped")] {
        if count > 0 {
            parts.push(format!("{count} {outcome}"));
        }
    }
    parts.join(", ")
}

fn summary(checks: &[Check], took: Duration) -> Result<()> {
    println!();
    for Check { name, took, failure, counts } in checks {
        let outcome = if failure.is_none() { "ok" } else { "FAILED" };
        println!(
            "{name:<32}{outcome:<8}{:>5} s  {counts}{}",
            took.as_secs(),
            failure.as_deref().map(|said| format!(" ({said})")).unwrap_or_default()
        );
    }
    let failed: Vec<_> =
        checks.iter().filter(|check| check.failure.is_some()).map(|check| check.name).collect();
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    println!("Everything passed in {} s.", took.as_secs());
    Ok(())
}

/// A port that nobody uses now, so that tests of two clones can run at once.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::counts;

    fn check(lines: &[&str], expected: &str) {
        let lines: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
        assert_eq!(counts(&lines), expected);
    }

    #[test]
    fn results_of_several_test_programs_are_added() {
        check(
            &[
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
                "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            ],
            "15 passed, 2 failed, 1 skipped",
        );
    }

    #[test]
    fn results_of_the_browser_tests() {
        check(&["  1 failed", "    a.spec.js:1:1 › x", "  14 passed (3.4s)"], "14 passed, 1 failed");
    }

    #[test]
    fn a_check_that_is_no_test() {
        check(&["    Finished `dev` profile"], "");
    }
}
