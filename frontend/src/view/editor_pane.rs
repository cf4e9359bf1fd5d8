//! The text: the editor, what plays of it, and what is wrong with it.

use podreel_core::Analysis;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::{Callback, Html, InputEvent, NodeRef, html};

use super::part::Part;
use super::{chips, problems, tell, word};
use crate::model::msg::{Choosing, Msg, Opening};
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) text: Shared<String>,
    pub(super) analysis: Shared<Analysis>,
    /// Which workload plays, by its place.
    pub(super) playing: Option<usize>,
    /// The workload that the reader looks for.
    pub(super) sought: String,
    pub(super) is_linked: bool,
    pub(super) has_draft: bool,
    pub(super) place: NodeRef,
    pub(super) has_editor: bool,
    pub(super) send: Callback<Msg>,
}

pub(super) fn editor_pane(props: &Props) -> Html {
    let language = props.language;
    html! {
        <section class="text" aria-label={label(language, Label::Manifest)}>
            if props.is_linked {
                <div class="origin">
                    <span>{ word(language, Label::OpenedFromLink) }</span>
                    if props.has_draft {
                        <button class="link" onclick={tell(&props.send, Msg::Opening(Opening::DraftWanted))}>{ word(language, Label::BackToDraft) }</button>
                    }
                    <button class="link" onclick={tell(&props.send, Msg::Opening(Opening::LinkKept))}>{ word(language, Label::KeepAsDraft) }</button>
                </div>
            }
            { Part::Chips(chips::Props::new(language, &props.analysis, props.playing, &props.sought, &props.send)).draw() }
            <p class="lead"><span>{ word(language, Label::PasteHere) }</span><span>{ word(language, Label::NothingSent) }</span></p>
            { editor(props) }
            { problems::problems(language, &props.text, &props.analysis, &props.send) }
        </section>
    }
}

/// The line that the caret of the textarea stands in.
fn caret<E: 'static>(props: &Props) -> Callback<E> {
    let place = props.place.clone();
    props.send.reform(move |_| {
        let area = place.cast::<HtmlTextAreaElement>();
        let at = area.as_ref().and_then(|area| area.selection_start().ok().flatten()).unwrap_or_default();
        let text = area.map(|area| area.value()).unwrap_or_default();
        let before = text.encode_utf16().take(at as usize).filter(|unit| *unit == u16::from(b'\n')).count();
        Msg::Choosing(Choosing::CaretMoved(u32::try_from(before + 1).unwrap_or(u32::MAX)))
    })
}

fn editor(props: &Props) -> Html {
    if props.has_editor {
        return html! { <div key="editor" class="editor" ref={props.place.clone()}></div> };
    }
    let oninput = props.send.reform(|event: InputEvent| {
        let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        Msg::Edited(area.map(|area| area.value()).unwrap_or_default())
    });
    html! {
        <textarea key="area" class="area" ref={props.place.clone()} value={props.text.to_string()} {oninput}
            onclick={caret(props)} onkeyup={caret(props)}
            aria-label={label(props.language, Label::Manifest)} spellcheck="false" autocomplete="off"
            autocapitalize="off" wrap="off" />
    }
}
