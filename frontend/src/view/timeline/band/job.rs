//! What kubectl says of a Job, above its pods.

use podreel_core::words::{Language, phrase};
use yew::{Html, html};

use super::place::{REST_PX, place, said, style};
use crate::model::job::JobState;
use crate::model::ruler::Ruler;

/// Room for it above the pods.
pub(super) const HEAD_PX: u32 = 19;

pub(super) fn state(language: Language, ruler: &Ruler, state: &JobState) -> Html {
    let (left, width) = if state.to_ms > state.from_ms {
        place(ruler, state.from_ms, state.to_ms, 2.0)
    } else {
        (ruler.width_px, REST_PX)
    };
    let word = words(language, state);
    let has_room = width > letters_px(&word) + 12.0;
    let title = said(language, &word, state.from_ms, state.to_ms);
    html! {
        <span class={format!("job-state is-{}", state.tone.name())} style={style(left, width)} {title}>
            { if has_room { word } else { String::new() } }
        </span>
    }
}

/// Its status, and how many of its pods have succeeded; that it runs is seen.
fn words(language: Language, state: &JobState) -> String {
    let JobState { status, completions, .. } = state;
    let counts = completions.split_once('/').filter(|(_, wanted)| wanted.parse::<u32>().is_ok());
    let Some((done, wanted)) = counts.filter(|_| *status != "Complete") else {
        return format!("{status} {completions}");
    };
    let counted = phrase::complete(language, done, wanted);
    if *status == "Running" { counted } else { format!("{status}, {counted}") }
}

/// Room for a word; a letter of Korean is as wide as two.
fn letters_px(word: &str) -> f64 {
    word.chars().map(|letter| if letter.is_ascii() { 7.0 } else { 12.0 }).sum()
}
