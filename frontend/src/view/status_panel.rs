//! The pod's status as `kubectl get pod -o yaml` prints it, with its conditions as a table.

use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, phrase};
use yew::{Callback, Html, html};

use super::{clock, copy, word};
use crate::model::msg::Msg;
use crate::model::picture::Picture;
use crate::model::shared::Shared;
use crate::model::status::{Condition, Line, Novelty, Status};

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) event: usize,
    pub(super) send: Callback<Msg>,
}

pub(super) fn status_panel(props: &Props) -> Html {
    let Props { language, picture, event, send } = props;
    let language = *language;
    let Some(status) = Status::new(picture, *event) else {
        return html! { <p class="muted">{ word(language, Label::ObjectGone) }</p> };
    };
    let conditions: Vec<Vec<String>> = [["TYPE", "STATUS", "REASON", "SINCE"].map(str::to_owned).into()]
        .into_iter()
        .chain(status.conditions.iter().map(|condition| cells(language, condition).into()))
        .collect();
    html! {
        <div class="status-panel">
            <section>
                { copy::heading(language, label(language, Label::Conditions), "", copy::rows(&conditions), send) }
                <div class="scroll" tabindex="0" role="group" aria-label={label(language, Label::Conditions)}>
                    <table class="figures">
                        <thead><tr>{ for conditions[0].iter().map(|name| html! { <th scope="col">{ name.clone() }</th> }) }</tr></thead>
                        <tbody>{ for status.conditions.iter().map(|condition| row(language, condition)) }</tbody>
                    </table>
                </div>
                <p class="muted legend"><ins>{ word(language, Label::ChangedNow) }</ins></p>
            </section>
            <section>
                { copy::heading(language, "status", label(language, Label::StatusAs), status.text(), send) }
                <pre class="yaml" tabindex="0" aria-label="status">{ for status.lines.iter().map(line) }</pre>
                <p class="muted legend">{ phrase::created_at(language, &status.created) }</p>
            </section>
        </div>
    }
}

fn cells(language: Language, condition: &Condition) -> [String; 4] {
    let Condition { kind, status, reason, since, .. } = condition;
    [kind.clone(), (*status).to_owned(), reason.clone(), clock::at(language, *since)]
}

fn row(language: Language, condition: &Condition) -> Html {
    let [kind, status, reason, since] = cells(language, condition);
    let class = match condition.novelty {
        Novelty::New => "new",
        Novelty::Old => "",
    };
    // What Kubernetes sets stays in one line; the name of a readiness gate may be as long as a host's.
    let wraps = kind.contains(['/', '.']).then_some("wraps");
    html! {
        <tr {class}><th scope="row" class={wraps}>{ marked(breakable(&kind), condition.novelty) }</th><td>{ status }</td><td class="wraps">{ breakable(&reason) }</td><td>{ since }</td></tr>
    }
}

fn line(line: &Line) -> Html {
    html! { <>{ marked(Html::from(line.text.clone()), line.novelty) }{ "\n" }</> }
}

/// A name like `ContainersNotReady` or `example.com/warm` may be broken where a word of it begins.
fn breakable(name: &str) -> Html {
    let mut words = Vec::new();
    let mut rest = name;
    let begins_word = |letter: char| letter.is_ascii_uppercase() || matches!(letter, '/' | '.' | '-' | '_');
    while let Some(next) = rest.char_indices().skip(1).find(|(_, letter)| begins_word(*letter)) {
        let (word, more) = rest.split_at(next.0);
        words.push(html! { <>{ word.to_owned() }<wbr /></> });
        rest = more;
    }
    html! { <>{ for words }{ rest.to_owned() }</> }
}

fn marked(text: Html, novelty: Novelty) -> Html {
    match novelty {
        Novelty::New => html! { <ins>{ text }</ins> },
        Novelty::Old => text,
    }
}
