//! What kubectl says of a Job, above its pods.

use podreel_core::words::Language;
use yew::{Html, html};

use super::timeline_band::{REST_PX, place, said, style};
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
    let word = format!("{} {}", state.status, state.completions);
    let has_room = width > 7.0 * word.len() as f64 + 12.0;
    let title = said(language, &word, state.from_ms, state.to_ms);
    html! {
        <span class={format!("job-state is-{}", state.tone.name())} style={style(left, width)} {title}>
            { if has_room { word } else { String::new() } }
        </span>
    }
}
