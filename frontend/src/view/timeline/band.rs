//! The pods of a workload, one after another, above the lanes of the one that plays.

mod job;
mod place;

use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, phrase};
use yew::{Callback, Html, html};

use self::place::{REST_PX, place, said, style};
use crate::model::band::{Band, PodSpan, Standing, Stretch};
use crate::model::msg::{Msg, Opening};
use crate::model::ruler::Ruler;
use crate::view::decimal::tenth as px;
use crate::view::{clock, tell, word};

/// No pod's button is narrower.
const LEAST_PX: f64 = 16.0;
/// Room for its own scale.
const TICKS_PX: u32 = 14;
/// Room for what leads from a pod to its lanes.
const BRACKET_PX: u32 = 10;
/// Room for a pod's number.
const NUMBER_PX: f64 = 18.0;
/// Room for a letter of a word on a pod's bar.
const LETTER_PX: f64 = 6.4;

/// How far the playhead is, and how far the controllers are, which act on what has happened.
#[derive(Clone, Copy)]
pub(super) struct Now {
    pub(super) at_ms: f64,
    pub(super) settled_ms: f64,
}

pub(super) fn band(language: Language, band: &Band, width_px: f64, now: Now, send: &Callback<Msg>) -> Html {
    let ruler = band.ruler(width_px);
    let kind = band.kind();
    let pod = |(index, pod): (usize, &PodSpan)| {
        let (left, width) = place(&ruler, pod.from_ms, pod.to_ms, LEAST_PX);
        let (width, end) = match pod.end {
            Some(tone) => (width, tone.name()),
            None => (width + REST_PX, "on"),
        };
        let style = format!("{};--row:{}", style(left, width), pod.row);
        let lead = if band.is_replacement(index) { label(language, Label::Replacement) } else { "" };
        let said = said_of_pod(language, pod, index, lead);
        html! {
            <button class={format!("band-pod is-{end}")} {style} title={said.clone()} aria-label={said}
                aria-pressed={(index == band.playing).to_string()} onclick={tell(send, Msg::Opening(Opening::PodChosen(index)))}>
                { for pod.stretches.iter().map(|one| stretch(language, &ruler, pod, one, (left, width), if is_longest(pod, one) { lead } else { "" })) }
                <b>{ index + 1 }</b>
            </button>
        }
    };
    let overlap = |(from_ms, to_ms): &(f64, f64)| {
        let (left, width) = place(&ruler, *from_ms, *to_ms, 2.0);
        let said = said(language, label(language, Label::BothExist), *from_ms, *to_ms);
        html! { <span class="band-overlap" style={style(left, width)} role="img" aria-label={said}></span> }
    };
    let state = band.job_state(now.settled_ms);
    let now = format!("transform:translateX({}px)", px(ruler.px(band.created_ms() + now.at_ms)));
    html! {
        <>
            <div class="band-name">
                <span class="role many" aria-hidden="true"></span><b title={band.name.to_string()}>{ band.name.to_string() }</b>
                <small>{ state.map_or(kind, |state| state.status) }</small>
            </div>
            <div class="band" role="group" aria-label={format!("{kind} {}", band.name)} style={format!("width:{}px", px(width_px))}>
                if has_scale(band) {
                    { for ruler.labels().into_iter().map(|at_ms| tick(language, &ruler, at_ms)) }
                    { bracket(&ruler, band) }
                }
                { for band.states.iter().map(|state| job::state(language, &ruler, state)) }
                { for band.overlaps.iter().map(overlap) }
                { for own(band).iter().enumerate().map(pod) }
                <i class="band-now" style={now} aria-hidden="true"></i>
                if band.pods.is_empty() { <small class="muted">{ word(language, Label::NotYet) }</small> }
            </div>
        </>
    }
}

/// The pods that need a bar: the only one of a Job says below all that its bar would.
fn own(band: &Band) -> &[PodSpan] {
    match &*band.pods {
        [_] if !band.states.is_empty() => &[],
        pods => pods,
    }
}

/// Whether it has a scale of its own, and not that of the only pod below it.
pub(in crate::view) fn has_scale(band: &Band) -> bool {
    own(band).len() > 1
}

fn tick(language: Language, ruler: &Ruler, at_ms: f64) -> Html {
    let x = ruler.px(at_ms);
    let lean = if x < 12.0 { " left" } else { "" };
    html! { <small class={format!("band-tick{lean}")} style={format!("left:{}px", px(x))} aria-hidden="true">{ clock::words(language, at_ms) }</small> }
}

/// From the pod that plays to the whole width of its lanes.
fn bracket(ruler: &Ruler, band: &Band) -> Html {
    let Some(pod) = band.pods.get(band.playing) else { return Html::default() };
    let (left, width) = place(ruler, pod.from_ms, pod.to_ms, LEAST_PX);
    let (from, to, end) = (px(left), px(left + width), px(ruler.width_px));
    // Within the height that the style sheet gives it.
    let below = format!("M{from} 0 0 {BRACKET_PX}H{end}L{to} 0z");
    let sides = format!("M{from} 0 0 {BRACKET_PX}M{end} {BRACKET_PX}L{to} 0");
    html! {
        <>
            <i class="band-sides" style={format!("{};--row:{}", style(left, width), pod.row)}></i>
            <svg class="band-bracket" aria-hidden="true"><path class="below" d={below} /><path d={sides} /></svg>
        </>
    }
}

/// What the style sheet must know of a band to leave room for it.
pub(super) fn measures(band: &Band) -> String {
    let states = if band.states.is_empty() { 0 } else { job::HEAD_PX };
    let (ticks, bracket) = if has_scale(band) { (TICKS_PX, BRACKET_PX) } else { (0, 0) };
    let head = ticks + states;
    let rows = if own(band).len() < band.pods.len() { 0 } else { band.rows.max(1) };
    format!("--rows:{rows};--ticks:{ticks}px;--head:{head}px;--bracket:{bracket}px")
}

/// What a pod is for a while, within its bar; in words, and since when, where there is room.
fn stretch(
    language: Language,
    ruler: &Ruler,
    pod: &PodSpan,
    stretch: &Stretch,
    (left, width): (f64, f64),
    lead: &str,
) -> Html {
    let from = (ruler.px(stretch.from_ms) - left).max(0.0);
    let to = if stretch.to_ms < pod.to_ms { ruler.px(stretch.to_ms) - left } else { width };
    let name = stretch.standing.name();
    let since = match stretch.standing {
        Standing::Pending | Standing::Unready => String::new(),
        Standing::Ready | Standing::Terminating => {
            format!(" {}", clock::words(language, stretch.from_ms))
        }
    };
    let letters = ((to - from.max(NUMBER_PX) - 6.0) / LETTER_PX).max(0.0) as usize;
    let called = if lead.is_empty() { String::new() } else { format!("{lead} · ") };
    let (word, since) = match letters {
        _ if letters >= called.len() + name.len() + since.len() => (&*(called + name), &*since),
        _ if letters >= name.len() + since.len() => (name, &*since),
        _ if letters >= name.len() => (name, ""),
        _ => ("", ""),
    };
    let lead = if from < NUMBER_PX { "first" } else { "" };
    let share = |length: f64| px(100.0 * length / width);
    let style = format!("left:{}%;width:{}%", share(from), share(to - from));
    let tone = stretch.standing.tone().name();
    // No text of the page: the button's name says it, and more.
    let word = format!("{word}{since}");
    html! { <span class={format!("is-{tone} {lead}")} {style} data-word={word}></span> }
}

/// Whether no stretch of the pod has more room for words.
fn is_longest(pod: &PodSpan, stretch: &Stretch) -> bool {
    let length = |one: &Stretch| one.to_ms - one.from_ms;
    pod.stretches.iter().all(|other| length(other) <= length(stretch))
}

fn said_of_pod(language: Language, pod: &PodSpan, index: usize, lead: &str) -> String {
    let kind = if lead.is_empty() { String::new() } else { format!(" ({lead})") };
    let name = format!("{} {}{kind}", label(language, Label::GroupPod), index + 1);
    let mut said = match pod.end {
        Some(_) => said(language, &name, pod.from_ms, pod.to_ms),
        None => phrase::from(language, &name, &clock::words(language, pod.from_ms)),
    };
    if let Some(ready_ms) = pod.ready_ms {
        said += &format!(", {} {}", label(language, Label::TimeToReady), clock::words(language, ready_ms));
    }
    said
}
