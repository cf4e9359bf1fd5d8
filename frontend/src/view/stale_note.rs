//! Why nothing new plays, and what is seen in its place.

use podreel_core::diagnostic::Severity;
use podreel_core::text::Lines;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{phrase, problem_on_page};
use yew::{Callback, Html, html};

use super::{numbered, tell, word};
use crate::model::Model;
use crate::model::msg::{Msg, Place};
use crate::model::picture::Picture;

pub(super) fn stale_note(model: &Model, picture: &Picture, send: &Callback<Msg>) -> Html {
    let language = model.language;
    let diagnostics = &model.analysis.diagnostics;
    let place = diagnostics.iter().position(|diagnostic| diagnostic.severity == Severity::Error);
    let said = place.map(|place| {
        let line = Lines::new(&model.text).position(diagnostics[place].span.start).line;
        let message = problem_on_page(language, &diagnostics[place].problem).message;
        format!("{message} ({}).", numbered(language, line))
    });
    let said = said.unwrap_or_else(|| label(language, Label::Stale).to_owned());
    let name = &picture.timeline.pod.metadata.name;
    html! {
        <div class="stale-note" role="status">
            <p>
                <span><b>{ said }</b>{ " " }{ phrase::last_picture(language, name) }</span>{ " " }
                if let Some(place) = place {
                    <button class="link" onclick={tell(send, Msg::Place(Place::ProblemChosen(place)))}>{ word(language, Label::ShowPlace) }</button>
                }
            </p>
        </div>
    }
}
