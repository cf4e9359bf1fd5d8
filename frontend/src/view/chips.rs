//! What plays of the text, and quietly what else is in it.

use std::rc::Rc;

use podreel_core::Analysis;
use podreel_core::pod::template::Workload;
use podreel_core::pod::workload_kind::WorkloadKind;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, verdict};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, html};

use super::{tell, word};
use crate::model::drafts::Shelf;
use crate::model::msg::{Msg, Opening, Place};

/// As many are found at a glance; of more a field finds one.
const FEW: usize = 12;
/// More are not listed; the field finds them.
const MOST: usize = 400;

/// What is drawn anew only when the text's objects change, and not with each letter.
#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) workloads: Vec<(WorkloadKind, Rc<str>)>,
    /// How many replicas the one that plays has, where those are several.
    pub(super) replicas: Option<i32>,
    /// The place of the one that plays.
    pub(super) playing: Option<usize>,
    /// Objects without a pod: their kind, and how many there are.
    pub(super) others: Vec<(String, usize)>,
    /// What the reader looks for.
    pub(super) sought: String,
    pub(super) send: Callback<Msg>,
}

impl Props {
    pub(super) fn new(
        language: Language,
        analysis: &Analysis,
        playing: Option<usize>,
        sought: &str,
        send: &Callback<Msg>,
    ) -> Self {
        let named = |workload: &Workload| (workload.kind, workload.name.clone());
        Self {
            language,
            workloads: analysis.workloads.iter().map(named).collect(),
            replicas: playing.and_then(|place| replicas(analysis.workloads.get(place)?)),
            playing,
            others: analysis.others().into_iter().map(|others| (others.kind, others.count)).collect(),
            sought: sought.to_owned(),
            send: send.clone(),
        }
    }
}

/// How many replicas a workload has, where those are several.
fn replicas(workload: &Workload) -> Option<i32> {
    workload.replicas.filter(|count| *count > 1)
}

pub(super) fn chips(props: &Props) -> Html {
    let Props { language, workloads, sought, others, send, .. } = props;
    let language = *language;
    let wanted = sought.trim().to_lowercase();
    let is_sought = |(kind, name): &(WorkloadKind, Rc<str>)| {
        wanted.is_empty() || format!("{} {name}", kind.name()).to_lowercase().contains(&wanted)
    };
    let found: Vec<_> = workloads.iter().enumerate().filter(|(_, workload)| is_sought(workload)).collect();
    let more = found.len().saturating_sub(MOST);
    let oninput = send.reform(|event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        Msg::Opening(Opening::WorkloadSought(input.map(|input| input.value()).unwrap_or_default()))
    });
    html! {
        <div class="chips">
            <div class="list" role="group" aria-label={label(language, Label::Workloads)}>
                if workloads.len() > FEW {
                    <input type="search" value={sought.clone()} {oninput} aria-label={label(language, Label::FindWorkload)}
                        placeholder={format!("{} ({})", label(language, Label::FindWorkload), workloads.len())} />
                }
                { for found.into_iter().take(MOST).map(|(place, workload)| chip(props, place, workload)) }
                if more > 0 {
                    <span class="muted">{ format!("+ {more}") }</span>
                }
                if let Some(count) = props.replicas {
                    <span class="others">{ verdict::replicas(language, count) }</span>
                }
                if !others.is_empty() {
                    <span class="others">{ word(language, Label::AlsoInText) }{ ":" }{ for others.iter().enumerate().map(|(place, one)| other(props, place, one)) }</span>
                }
            </div>
            <button class="link" onclick={tell(send, Msg::Shelf(Shelf::Toggled))}>{ word(language, Label::Drafts) }</button>
        </div>
    }
}

fn chip(props: &Props, place: usize, (kind, name): &(WorkloadKind, Rc<str>)) -> Html {
    let is_playing = props.playing == Some(place);
    html! {
        <button class="chip" key={place} title={format!("{} {name}", kind.name())} aria-pressed={is_playing.to_string()} onclick={tell(&props.send, Msg::Opening(Opening::WorkloadChosen(place)))}>
            <span>{ kind.name() }</span>{ " " }<b>{ name.to_string() }</b>
        </button>
    }
}

fn other(props: &Props, place: usize, (kind, count): &(String, usize)) -> Html {
    let said = if *count > 1 { format!("{kind} × {count}") } else { kind.clone() };
    html! { <button class="other" onclick={tell(&props.send, Msg::Place(Place::OtherChosen(place)))}>{ said }</button> }
}
