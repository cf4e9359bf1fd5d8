//! What the scripts of the still are given: what the page does by the same number or name.

use std::collections::{BTreeMap, BTreeSet};

use podreel_core::words::Language;
use podreel_frontend::model::keys::Held;
use podreel_frontend::model::layout::BESIDE_PX;
use podreel_frontend::model::msg::{Msg, Transport};
use podreel_frontend::model::panel::Theme;
use podreel_frontend::model::playback::LONGEST_FRAME_MS;
use podreel_frontend::model::time_axis::{END_PX, LEAST_AXIS_PX};
use podreel_frontend::model::{keys, stored};
use serde_json::{Value, json};

/// Each by its name.
pub(crate) type Given = BTreeMap<&'static str, Value>;

/// What a button of the still does, in the order of the buttons.
const BUTTONS: [Msg; 5] = [
    Msg::Transport(Transport::ToStart),
    Msg::Transport(Transport::StepBack),
    Msg::Transport(Transport::PlayToggled),
    Msg::Transport(Transport::StepOn),
    Msg::Transport(Transport::ToEnd),
];

/// Everything that a script may ask for.
pub(crate) fn given() -> Given {
    let languages: Vec<_> = Language::ALL.iter().map(|language| language.code()).collect();
    BTreeMap::from([
        ("END_PX", json!(END_PX)),
        ("LEAST_AXIS_PX", json!(LEAST_AXIS_PX)),
        ("BESIDE_PX", json!(BESIDE_PX)),
        ("LONGEST_FRAME_MS", json!(LONGEST_FRAME_MS)),
        ("HEARD", json!(heard(&[Held::Nothing, Held::Shift]))),
        ("HEARD_WITH_CONTROL", json!(heard(&[Held::Control, Held::ControlShift]))),
        ("KEYS", json!(BUTTONS.each_ref().map(keys::name_of))),
        ("DRAFT", json!(stored::DRAFT)),
        ("LANGUAGE", json!(stored::LANGUAGE)),
        ("THEME", json!(stored::THEME)),
        ("LANGUAGES", json!(languages)),
        ("THEMES", json!(Theme::ALL.map(Theme::code))),
    ])
}

/// The keys that the page answers with one of these held.
fn heard(held: &[Held]) -> BTreeSet<&'static str> {
    keys::all().filter(|key| held.contains(&key.held)).map(|key| key.name).collect()
}

/// A script whose `const { A, B } = GIVEN;` has the values of just these.
///
/// # Panics
/// If it asks for something that is not given: the build of the page must fail then.
pub(crate) fn filled(script: &str, given: &Given) -> String {
    let Some((before, (names, after))) = script
        .split_once("const { ")
        .and_then(|(before, rest)| Some((before, rest.split_once(" } = GIVEN;")?)))
    else {
        return script.to_owned();
    };
    let values = names.split(", ").map(|name| {
        let value = given.get(name).unwrap_or_else(|| panic!("a script asks for {name}, which is not given"));
        format!("{name} = {value}")
    });
    format!("{before}const {};{after}", values.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::{filled, given};

    #[test]
    fn a_script_is_given_what_it_asks_for() {
        let script = "{\nconst { END_PX, KEYS } = GIVEN;\nrun();\n}";
        let expected = "{\nconst END_PX = 44.0, KEYS = [\"Home\",\",\",\" \",\".\",\"End\"];\nrun();\n}";
        assert_eq!(filled(script, &given()), expected);
    }
}
