//! The keys of the page, in the order of the help: what each is called, where it is heard, and what it does.

use podreel_core::words::page::Label;

use super::drafts::Shelf;
use super::link_form::LinkForm;
use super::msg::{Axis, Comparing, Msg, Overlay, Sharing, Transport, WhatIf};

/// How far an arrow moves the playhead.
const NUDGE_MS: f64 = 100.0;
/// How far it does with Shift.
const FAR_MS: f64 = 1_000.0;

/// A line of the help, and the keys that it speaks of.
#[derive(Clone, Debug)]
pub struct Line {
    /// The keys as the help writes them, with spaces between.
    pub shown: &'static str,
    /// What they do.
    pub meaning: Label,
    /// Each of them; none where a part of the page, or the browser, answers its own.
    pub keys: &'static [Key],
}

/// One key.
#[derive(Clone, Debug)]
pub struct Key {
    /// Its name, as the browser says it.
    pub name: &'static str,
    /// What is held with it.
    pub held: Held,
    /// Where it is heard.
    pub heard: Heard,
    /// What it sends.
    pub msg: fn() -> Msg,
}

/// What is held while a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing; Shift may be needed to write the key at all.
    Nothing,
    /// Shift.
    Shift,
    /// Control, or Command where that is its place.
    Control,
    /// Both.
    ControlShift,
}

/// Where a key is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// In the editor too, before that hears it.
    BeforeEditor,
    /// Wherever the focus is.
    Everywhere,
    /// Where nothing else closes by it.
    WhereNothingCloses,
    /// Where nobody types.
    WhereNobodyTypes,
    /// Nor behind a dialog, for nothing moves there.
    OnPage,
    /// Nor where arrows walk along tabs, bars, marks and choices.
    OffLists,
    /// Nor on a button, which Space presses.
    OffButtons,
}

/// Every key.
pub const LINES: &[Line] = &[
    line("Space", Label::KeySpace, &[key(" ", Heard::OffButtons, || Msg::Transport(Transport::PlayToggled))]),
    line(
        "← →",
        Label::KeyArrows,
        &[
            key("ArrowLeft", Heard::OffLists, || Msg::Transport(Transport::Nudged(-NUDGE_MS))),
            key("ArrowRight", Heard::OffLists, || Msg::Transport(Transport::Nudged(NUDGE_MS))),
            with(Held::Shift, "ArrowLeft", Heard::OffLists, || Msg::Transport(Transport::Nudged(-FAR_MS))),
            with(Held::Shift, "ArrowRight", Heard::OffLists, || Msg::Transport(Transport::Nudged(FAR_MS))),
        ],
    ),
    line(
        ", .",
        Label::KeyStep,
        &[
            key(",", Heard::OnPage, || Msg::Transport(Transport::StepBack)),
            key(".", Heard::OnPage, || Msg::Transport(Transport::StepOn)),
        ],
    ),
    line(
        "Home End",
        Label::KeyHomeEnd,
        &[
            key("Home", Heard::OnPage, || Msg::Transport(Transport::ToStart)),
            key("End", Heard::OnPage, || Msg::Transport(Transport::ToEnd)),
        ],
    ),
    line(
        "[ ]",
        Label::KeySpeed,
        &[
            key("[", Heard::OnPage, || Msg::Transport(Transport::Slower)),
            key("]", Heard::OnPage, || Msg::Transport(Transport::Faster)),
        ],
    ),
    line(
        "- + 0",
        Label::KeyZoom,
        &[
            key("-", Heard::OnPage, || Msg::Axis(Axis::Scaled(2.0))),
            key("+", Heard::OnPage, || Msg::Axis(Axis::Scaled(0.5))),
            // The same key, where + needs Shift.
            key("=", Heard::OnPage, || Msg::Axis(Axis::Scaled(0.5))),
            key("0", Heard::OnPage, || Msg::Axis(Axis::ZoomedOut(0))),
        ],
    ),
    line("w", Label::KeyWhatIf, &[key("w", Heard::OnPage, || Msg::WhatIf(WhatIf::ListWanted))]),
    line("c", Label::KeyCompare, &[key("c", Heard::OnPage, || Msg::Comparing(Comparing::ListWanted))]),
    line("d", Label::KeyDrafts, &[key("d", Heard::WhereNobodyTypes, || Msg::Shelf(Shelf::Toggled))]),
    line(
        "Ctrl+Z Ctrl+Y",
        Label::KeyUndo,
        &[
            with(Held::Control, "z", Heard::BeforeEditor, || Msg::Undone),
            with(Held::Control, "y", Heard::BeforeEditor, || Msg::Redone),
            with(Held::ControlShift, "z", Heard::BeforeEditor, || Msg::Redone),
        ],
    ),
    line("/", Label::KeySearch, &[key("/", Heard::WhereNobodyTypes, || Msg::Overlay(Overlay::SearchWanted))]),
    line("Tab ↑↓←→", Label::KeyWalk, &[]),
    line(
        "Esc",
        Label::KeyEscape,
        &[key("Escape", Heard::WhereNothingCloses, || Msg::Overlay(Overlay::Escaped))],
    ),
    line(
        "Ctrl+S",
        Label::KeySave,
        &[with(Held::Control, "s", Heard::Everywhere, || Msg::Sharing(Sharing::LinkWanted(LinkForm::Plain)))],
    ),
    line("?", Label::KeyHelp, &[key("?", Heard::WhereNobodyTypes, || Msg::Overlay(Overlay::HelpToggled))]),
];

const fn line(shown: &'static str, meaning: Label, keys: &'static [Key]) -> Line {
    Line { shown, meaning, keys }
}

const fn key(name: &'static str, heard: Heard, msg: fn() -> Msg) -> Key {
    with(Held::Nothing, name, heard, msg)
}

const fn with(held: Held, name: &'static str, heard: Heard, msg: fn() -> Msg) -> Key {
    Key { name, held, heard, msg }
}

/// Every key of every line.
pub fn all() -> impl Iterator<Item = &'static Key> {
    LINES.iter().flat_map(|line| line.keys)
}

/// The key of that name, with what is held.
#[must_use]
pub fn pressed(name: &str, held: Held) -> Option<&'static Key> {
    // With Control the letter is what counts, not its case.
    let is_it = |key: &Key| match key.held {
        Held::Nothing | Held::Shift => key.name == name,
        Held::Control | Held::ControlShift => key.name.eq_ignore_ascii_case(name),
    };
    let find = |held: Held| all().find(|key| key.held == held && is_it(key));
    find(held).or_else(|| if held == Held::Shift { find(Held::Nothing) } else { None })
}

/// The name of the key that sends this.
#[must_use]
pub fn name_of(msg: &Msg) -> Option<&'static str> {
    all().find(|key| (key.msg)() == *msg).map(|key| key.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, held: Held, expected: Option<&Msg>) {
        let found = pressed(name, held).map(|key| (key.msg)());
        assert_eq!(found.as_ref(), expected, "{name} with {held:?}");
    }

    #[test]
    fn shift_makes_an_arrow_go_farther() {
        check("ArrowLeft", Held::Nothing, Some(&Msg::Transport(Transport::Nudged(-100.0))));
        check("ArrowLeft", Held::Shift, Some(&Msg::Transport(Transport::Nudged(-1_000.0))));
    }

    #[test]
    fn a_sign_that_needs_shift_is_heard_with_it() {
        check("?", Held::Shift, Some(&Msg::Overlay(Overlay::HelpToggled)));
        check("+", Held::Shift, Some(&Msg::Axis(Axis::Scaled(0.5))));
    }

    #[test]
    fn with_control_the_case_of_a_letter_does_not_count() {
        check("z", Held::Control, Some(&Msg::Undone));
        check("Z", Held::ControlShift, Some(&Msg::Redone));
        check("S", Held::Control, Some(&Msg::Sharing(Sharing::LinkWanted(LinkForm::Plain))));
        check("s", Held::ControlShift, None);
    }

    #[test]
    fn a_plain_key_is_not_heard_with_control() {
        check("c", Held::Nothing, Some(&Msg::Comparing(Comparing::ListWanted)));
        check("c", Held::Control, None);
        check("x", Held::Nothing, None);
    }

    #[test]
    fn no_key_does_two_things() {
        let names: Vec<_> = all().map(|key| (key.name, key.held as u8)).collect();
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name:?}");
        }
    }
}
