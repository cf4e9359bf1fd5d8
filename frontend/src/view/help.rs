//! The keys, over the page.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::{icon, legend, tell, word};
use crate::model::msg::Msg;

/// The name of the button that takes the focus.
pub(crate) const CLOSE: &str = "help-close";

const KEYS: [(&str, Label); 15] = [
    ("Space", Label::KeySpace),
    ("← →", Label::KeyArrows),
    (", .", Label::KeyStep),
    ("Home End", Label::KeyHomeEnd),
    ("[ ]", Label::KeySpeed),
    ("- + 0", Label::KeyZoom),
    ("w", Label::KeyWhatIf),
    ("c", Label::KeyCompare),
    ("d", Label::KeyDrafts),
    ("Ctrl Z Ctrl Y", Label::KeyUndo),
    ("/", Label::KeySearch),
    ("Tab ↑ ↓ ← →", Label::KeyWalk),
    ("Esc", Label::KeyEscape),
    ("Ctrl S", Label::KeySave),
    ("?", Label::KeyHelp),
];

pub(super) fn help(language: Language, send: &Callback<Msg>) -> Html {
    let key = |(keys, meaning): (&str, Label)| {
        html! { <><dt>{ for keys.split(' ').map(|key| html! { <kbd>{ key.to_owned() }</kbd> }) }</dt><dd>{ word(language, meaning) }</dd></> }
    };
    html! {
        <dialog class="card help" closedby="any" aria-label={label(language, Label::Help)}>
            <header>
                <h2>{ word(language, Label::Help) }</h2>
                <button id={CLOSE} class="quiet" aria-label={label(language, Label::Close)} onclick={tell(send, Msg::Escaped)}>{ icon::close() }</button>
            </header>
            <dl>{ for KEYS.map(key) }</dl>
            <h3>{ word(language, Label::Key) }</h3>
            { legend::legend(language) }
            <p class="muted">{ word(language, Label::HelpLead) }</p>
        </dialog>
    }
}
