//! The command as a shell sees it: output, messages and exit status.

#[path = "command/check.rs"]
mod check;
#[path = "command/get.rs"]
mod get;
#[path = "command/simulate.rs"]
mod simulate;

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: app
    image: nginx
";

/// What a shell sees of the command.
struct Output {
    status: i32,
    out: String,
    error: String,
}

impl Output {
    /// The one JSON object that was printed.
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}:\n{}", self.out))
    }

    /// That line, counted from 0.
    fn line(&self, at: usize) -> &str {
        self.out.lines().nth(at).unwrap_or_else(|| panic!("no line {at} in\n{}", self.out))
    }
}

/// Runs the command with `stdin` as standard input.
fn podreel(arguments: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_podreel"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command was built with its tests");
    let mut pipe = child.stdin.take().expect("its input was asked for");
    // A command that does not read its input closes the pipe; that is its right.
    let _ = pipe.write_all(stdin.as_bytes());
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    Output {
        status: output.status.code().expect("no signal ends it"),
        out: text(output.stdout),
        error: text(output.stderr),
    }
}

#[test]
fn what_cannot_be_read_is_exit_status_2() {
    let output = podreel(&["check", "no-such-file.yaml", "-"], POD);
    assert!(output.error.starts_with("podreel: cannot read no-such-file.yaml: "));
    assert_eq!(output.status, 2);
    let output = podreel(&["simulate", "no-such-file.yaml"], "");
    assert_eq!(output.status, 2);
    let output = podreel(&["check"], "");
    assert_eq!(output.status, 2);
    let output = podreel(&["check", "-", "--lang", "fr"], POD);
    assert!(output.error.contains("\"fr\" is not a language Podreel speaks"));
    assert_eq!(output.status, 2);
}

#[test]
fn the_readme_names_commands_that_there_are() {
    let readme = include_str!("../../README.md");
    let named: Vec<&str> =
        readme.lines().filter_map(|line| line.trim().strip_prefix("target/release/podreel ")).collect();
    assert!(!named.is_empty());
    for line in named {
        let command = line.split(' ').next().unwrap_or_default();
        assert_eq!(podreel(&[command, "--help"], "").status, 0, "{line}");
    }
}
