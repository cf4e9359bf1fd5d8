//! The Job above the pod: what kubectl says of it, and its pods one after another.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::decimal::tenth as px;
use super::{clock, tell, word};
use crate::model::job::{JobBand, JobState, PodSpan};
use crate::model::msg::Msg;
use crate::model::ruler::Ruler;

/// Length of a state that begins with the end of the axis.
const REST_PX: f64 = 30.0;
/// No pod's button is narrower.
const LEAST_PX: f64 = 16.0;

pub(super) fn band(
    language: Language,
    job: &JobBand,
    width_px: f64,
    at_ms: f64,
    send: &Callback<Msg>,
) -> Html {
    let ruler = job.ruler(width_px);
    let state = |state: &JobState| {
        let (style, width) = if state.to_ms > state.from_ms {
            place(&ruler, state.from_ms, state.to_ms, 2.0)
        } else {
            (format!("left:{}px;width:{}px", px(ruler.width_px), px(REST_PX)), REST_PX)
        };
        let word = format!("{} {}", state.status, state.completions);
        let has_room = width > 7.0 * word.len() as f64 + 12.0;
        html! {
            <span class={format!("job-state is-{}", state.tone.name())} {style} title={said(language, &word, state.from_ms, state.to_ms)}>
                { if has_room { word } else { String::new() } }
            </span>
        }
    };
    let pod = |(index, pod): (usize, &PodSpan)| {
        let (style, _) = place(&ruler, pod.from_ms, pod.to_ms, LEAST_PX);
        let name = format!("{} {}", label(language, Label::GroupPod), index + 1);
        let said = said(language, &name, pod.from_ms, pod.to_ms);
        html! {
            <button class={format!("job-pod is-{}", pod.tone.name())} {style} title={said.clone()} aria-label={said}
                aria-pressed={(index == job.playing).to_string()} onclick={tell(send, Msg::PodChosen(index))}>{ index + 1 }</button>
        }
    };
    let now = format!("transform:translateX({}px)", px(ruler.px(job.job_ms(at_ms))));
    html! {
        <>
            <div class="job-name"><span class="role job" aria-hidden="true"></span><b title={job.name.to_string()}>{ job.name.to_string() }</b><small>{ job.state(at_ms).map_or("Job", |state| state.status) }</small></div>
            <div class="job" role="group" aria-label={format!("Job {}", job.name)} style={format!("width:{}px", px(width_px))}>
                { for job.states.iter().map(state) }
                { for job.pods.iter().enumerate().map(pod) }
                <i class="job-now" style={now} aria-hidden="true"></i>
                if job.pods.is_empty() { <small class="muted">{ word(language, Label::NotYet) }</small> }
            </div>
        </>
    }
}

fn said(language: Language, name: &str, from_ms: f64, to_ms: f64) -> String {
    format!("{name}: {} – {}", clock::words(language, from_ms), clock::words(language, to_ms))
}

/// The style that puts something in its place, and its width.
fn place(ruler: &Ruler, from_ms: f64, to_ms: f64, least_px: f64) -> (String, f64) {
    let (from, to) = (ruler.px(from_ms), ruler.px(to_ms));
    let width = (to - from - 1.0).max(least_px);
    let from = from.min(ruler.width_px - least_px);
    (format!("left:{}px;width:{}px", px(from), px(width)), width)
}
