//! A heading of a panel, with a button that copies what stands below it.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::{tell, word};
use crate::model::msg::{Msg, Sharing};

/// The heading; `note` says in a few words what it comes to.
pub(super) fn heading(
    language: Language,
    title: &str,
    note: &str,
    text: String,
    send: &Callback<Msg>,
) -> Html {
    let name = format!("{}: {title}", label(language, Label::Copy));
    html! {
        <header class="heading">
            <h3>{ title.to_owned() }if !note.is_empty() { <span class="muted">{ " · " }{ note.to_owned() }</span> }</h3>
            <button class="link" aria-label={name} onclick={tell(send, Msg::Sharing(Sharing::CopyWanted(text)))}>{ word(language, Label::Copy) }</button>
        </header>
    }
}

/// A command, with a button that copies what it prints.
pub(super) fn prompt(language: Language, command: &str, printed: String, send: &Callback<Msg>) -> Html {
    let name = format!("{}: {command}", label(language, Label::Copy));
    html! {
        <p class="prompt">
            <span>{ "$ " }{ command.to_owned() }</span>
            <button class="link" aria-label={name} onclick={tell(send, Msg::Sharing(Sharing::CopyWanted(printed)))}>{ word(language, Label::Copy) }</button>
        </p>
    }
}

/// Rows as text, their cells apart by tabs, as spreadsheets and issue trackers take them.
pub(super) fn rows(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        text += &row.join("\t");
        text += "\n";
    }
    text
}
