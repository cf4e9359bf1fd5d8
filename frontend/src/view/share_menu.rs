//! The ways in which the link to what the page shows can be taken along.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::{menu, tell, word};
use crate::model::link_form::LinkForm;
use crate::model::msg::{Msg, Sharing};

/// The list's name in the page, by which its button finds it.
const LIST: &str = "share";

pub(super) fn share_menu(language: Language, send: &Callback<Msg>) -> Html {
    let choice = |form: LinkForm, name: Label, help: Label| {
        html! {
            <button class="choice share" popovertarget={LIST} popovertargetaction="hide" onclick={tell(send, Msg::Sharing(Sharing::LinkWanted(form)))}>
                { word(language, name) }<small class="muted">{ word(language, help) }</small>
            </button>
        }
    };
    let content = html! {
        <div class="choices" role="presentation">
            { choice(LinkForm::Plain, Label::CopyLink, Label::CopyLinkHelp) }
            { choice(LinkForm::Markdown, Label::CopyMarkdown, Label::CopyMarkdownHelp) }
            { choice(LinkForm::Frame, Label::CopyFrame, Label::CopyFrameHelp) }
        </div>
    };
    html! {
        <div>
            <button id="share-button" class="primary" popovertarget={LIST}>{ word(language, Label::Share) }</button>
            { menu::menu(language, LIST, label(language, Label::Share).to_owned(), content) }
        </div>
    }
}
