//! The search over the page: a field of the text or a step of the life by a few letters.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, KeyboardEvent, html};

use super::{clock, numbered, tell, word};
use crate::model::msg::{Msg, Overlay};
use crate::model::picture::Picture;
use crate::model::search::{Group, Hit, Search, Target, Turn, marks};

/// The name of the field that takes the focus.
pub(crate) const INPUT: &str = "search-input";

pub(super) fn search(
    language: Language,
    search: &Search,
    picture: Option<&Picture>,
    send: &Callback<Msg>,
) -> Html {
    let oninput = send.reform(|event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        Msg::Overlay(Overlay::SearchTyped(input.map(|input| input.value()).unwrap_or_default()))
    });
    let active = (!search.hits.is_empty()).then(|| format!("hit-{}", search.active));
    let hit = |index: usize, hit: &Hit| {
        let is_active = index == search.active;
        let place = match hit.target {
            Target::Text(_, line) => numbered(language, line),
            Target::Event(event) => {
                picture.map(|picture| clock::of_event(language, &picture.timeline, event)).unwrap_or_default()
            }
        };
        html! {
            <li role="option" id={format!("hit-{index}")} aria-selected={is_active.to_string()} onclick={tell(send, Msg::Overlay(Overlay::HitTaken(index)))}>
                <span class="hit">{ marked(&hit.title, &search.query) }<small>{ marked(&hit.small, &search.query) }</small></span><time>{ place }</time>
            </li>
        }
    };
    let groups = [
        (Group::Fields, Label::Fields),
        (Group::Events, Label::Events),
        (Group::Explanations, Label::Explanations),
    ];
    let group = |(group, name): (Group, Label)| {
        let own = search.hits.iter().enumerate().filter(|(_, hit)| hit.group == group);
        let own: Vec<Html> = own.map(|(index, one)| hit(index, one)).collect();
        html! {
            if !own.is_empty() {
                <ul role="group" aria-label={label(language, name)}>
                    <li role="presentation" class="group" aria-hidden="true">{ word(language, name) }</li>
                    { for own }
                </ul>
            }
        }
    };
    let name = label(language, Label::Search);
    html! {
        <dialog class="card search" closedby="any" aria-label={name}>
            <input id={INPUT} type="text" role="combobox" aria-label={name} aria-expanded="true" aria-controls="hits" aria-autocomplete="list"
                aria-activedescendant={active} placeholder={label(language, Label::SearchHint)} autocomplete="off" spellcheck="false"
                value={search.query.clone()} {oninput} onkeydown={keys(search, send)} />
            <div id="hits" role="listbox" aria-label={label(language, Label::Found)}>{ for groups.into_iter().map(group) }</div>
            if search.hits.is_empty() && !search.query.trim().is_empty() {
                <p class="muted" role="status">{ word(language, Label::NothingFound) }</p>
            }
        </dialog>
    }
}

/// A text with what was looked for marked.
fn marked(text: &str, query: &str) -> Html {
    let mut from = 0;
    let mut parts: Vec<Html> = Vec::new();
    for (start, end) in marks(text, query) {
        parts.push(
            html! { <>{ text[from..start].to_owned() }<mark>{ text[start..end].to_owned() }</mark></> },
        );
        from = end;
    }
    html! { <>{ for parts }{ text[from..].to_owned() }</> }
}

/// Arrows choose, Enter takes.
fn keys(search: &Search, send: &Callback<Msg>) -> Callback<KeyboardEvent> {
    let (active, send) = (search.active, send.clone());
    Callback::from(move |event: KeyboardEvent| {
        let msg = match event.key().as_str() {
            "ArrowDown" => Msg::Overlay(Overlay::SearchTurned(Turn::On)),
            "ArrowUp" => Msg::Overlay(Overlay::SearchTurned(Turn::Back)),
            "Enter" if !event.is_composing() => Msg::Overlay(Overlay::HitTaken(active)),
            _ => return,
        };
        event.prevent_default();
        send.emit(msg);
    })
}
