//! The texts that the browser keeps, over the page: saved ones, snapshots, and files.

use podreel_core::time::Duration;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, phrase};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::{Callback, Html, SubmitEvent, html};

use super::{icon, tell, word};
use crate::model::Model;
use crate::model::drafts::{Draft, DraftKind, Shelf, usual_name};
use crate::model::msg::{Msg, Overlay};

/// The name of the field that takes a file.
pub(crate) const FILE: &str = "draft-file";
/// The name of the field that takes the focus.
pub(crate) const NAME: &str = "draft-name";

pub(super) fn drafts(model: &Model, renamed: Option<u32>, send: &Callback<Msg>) -> Html {
    let language = model.language;
    let name = label(language, Label::Drafts);
    let list = |heading: Label, kind: DraftKind| {
        let mut own = model.drafts.list.iter().filter(|draft| draft.kind == kind).peekable();
        let is_empty = own.peek().is_none();
        html! {
            <section>
                <h3>{ word(language, heading) }</h3>
                if is_empty {
                    <p class="muted">{ word(language, Label::NoDrafts) }</p>
                }
                <ul>{ for own.map(|draft| item(model, draft, renamed, send)) }</ul>
            </section>
        }
    };
    let named = label(language, Label::DraftName);
    html! {
        <dialog class="card help drafts" closedby="any" aria-label={name}>
            <header>
                <h2>{ name }</h2>
                <button class="quiet" aria-label={label(language, Label::Close)} onclick={tell(send, Msg::Overlay(Overlay::Escaped))}>{ icon::close() }</button>
            </header>
            <form onsubmit={submitted(send, Shelf::Saved)}>
                <input id={NAME} type="text" aria-label={named} placeholder={usual_name(&model.analysis)} maxlength="80" autocomplete="off" spellcheck="false" />
                <button class="wide" type="submit">{ word(language, Label::SaveDraft) }</button>
            </form>
            <div class="files">
                <label class="wide file">{ word(language, Label::OpenFile) }<input id={FILE} type="file" accept=".yaml,.yml,.json,.txt,text/*,application/json,application/yaml" /></label>
                <button class="wide" onclick={tell(send, Msg::Shelf(Shelf::FileWanted))}>{ word(language, Label::Download) }</button>
            </div>
            { list(Label::NamedDrafts, DraftKind::Named) }
            { list(Label::Snapshots, DraftKind::Snapshot) }
            <p class="muted">{ word(language, Label::DraftsHelp) }</p>
        </dialog>
    }
}

fn item(model: &Model, draft: &Draft, renamed: Option<u32>, send: &Callback<Msg>) -> Html {
    let language = model.language;
    let id = draft.id;
    if renamed == Some(id) {
        return html! {
            <li>
                <form onsubmit={submitted(send, move |name| Shelf::Renamed(id, name))}>
                    <input type="text" aria-label={label(language, Label::Rename)} value={draft.name.clone()} maxlength="80" autocomplete="off" spellcheck="false" />
                    <button class="wide" type="submit">{ word(language, Label::SaveDraft) }</button>
                </form>
            </li>
        };
    }
    let ask = |name: Label, shelf: Shelf| {
        let said = format!("{}: {}", label(language, name), draft.name);
        html! { <button class="link" aria-label={said} onclick={tell(send, Msg::Shelf(shelf))}>{ word(language, name) }</button> }
    };
    html! {
        <li>
            <button class="draft" onclick={tell(send, Msg::Shelf(Shelf::Opened(id)))}>
                <b>{ draft.name.clone() }</b><small>{ age(language, model.now_ms - draft.at_ms) }{ " · " }{ size(draft.length) }</small>
            </button>
            { ask(Label::Rename, Shelf::RenameWanted(Some(id))) }
            { ask(Label::Delete, Shelf::Deleted(id)) }
        </li>
    }
}

/// What the form's field holds, as a message.
fn submitted(send: &Callback<Msg>, shelf: impl Fn(String) -> Shelf + 'static) -> Callback<SubmitEvent> {
    send.reform(move |event: SubmitEvent| {
        event.prevent_default();
        let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let input = form.and_then(|form| form.query_selector("input").ok().flatten());
        let input = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        let name = input.as_ref().map(HtmlInputElement::value).unwrap_or_default();
        if let Some(input) = input {
            input.set_value("");
        }
        Msg::Shelf(shelf(name))
    })
}

/// How long ago, in the greatest unit that it has.
fn age(language: Language, ms: f64) -> String {
    const UNITS_MS: [f64; 4] = [86_400_000.0, 3_600_000.0, 60_000.0, 1_000.0];
    let unit = UNITS_MS.into_iter().find(|unit| ms >= *unit).unwrap_or(1_000.0);
    #[expect(clippy::cast_possible_truncation, reason = "nobody keeps a draft for 2^63 ms")]
    let whole = Duration::from_millis(((ms / unit).floor().max(0.0) * unit) as i64);
    phrase::ago(language, whole)
}

fn size(bytes: usize) -> String {
    if bytes < 1024 { format!("{bytes} B") } else { format!("{} kB", bytes.div_ceil(1024)) }
}
