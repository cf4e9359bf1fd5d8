//! Where a command stands, which may change what it does.

/// What a program finds at its standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stdin {
    /// Its end, at once.
    Empty,
    /// Nobody who writes, and no end (`stdin: true`, `tty: true`).
    Open,
    /// What the script gives it.
    Given,
}

/// What a command is read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) stdin: Stdin,
    /// Whether the shell makes several words of `{1..5}`.
    pub(super) expands_braces: bool,
    /// How many commands stand around it.
    pub(super) depth: u32,
}
