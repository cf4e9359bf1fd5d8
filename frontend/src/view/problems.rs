//! What is wrong with the text, below it.

use podreel_core::Analysis;
use podreel_core::diagnostic::{Diagnostic, Severity};
use podreel_core::text::Lines;
use podreel_core::words::page::{Label, label};
use podreel_core::words::problem::mend;
use podreel_core::words::{Language, problem_on_page};
use yew::{Callback, Html, html};

use super::{classes, numbered, tell, word};
use crate::model::msg::{Msg, Place};
use crate::model::panel::Landmark;

/// More are not listed; who has so many mends the first ones first.
const MOST: usize = 50;

pub(super) fn problems(language: Language, text: &str, analysis: &Analysis, send: &Callback<Msg>) -> Html {
    if analysis.diagnostics.is_empty() {
        return html! {
            <div class="problems none" role="status" id={Landmark::Problems.id()} tabindex="-1"><span class="sign ok" aria-hidden="true">{ "✓" }</span>{ word(language, Label::NoProblems) }</div>
        };
    }
    let lines = Lines::new(text);
    let item = |(index, diagnostic): (usize, &Diagnostic)| {
        let said = problem_on_page(language, &diagnostic.problem);
        let line = lines.position(diagnostic.span.start).line;
        html! {
            <li>
                <button class="problem" onclick={tell(send, Msg::Place(Place::ProblemChosen(index)))}>
                    { sign(language, diagnostic.severity) }
                    <span class="message">
                        { said.message }
                        if let Some(help) = said.help {
                            <em>{ help }</em>
                        }
                        if !analysis.is_blank() {
                            <small>
                                { numbered(language, line) }
                                if !diagnostic.path.is_empty() {
                                    { " · " }<code>{ diagnostic.path.clone() }</code>
                                }
                            </small>
                        }
                    </span>
                </button>
                if let Some(edit) = &diagnostic.edit {
                    <button class="link mend" onclick={tell(send, Msg::MendWanted(index))}>{ mend(language, edit) }</button>
                }
            </li>
        }
    };
    html! {
        <div class="problems" id={Landmark::Problems.id()} tabindex="-1">
            <h2 class="visually-hidden">{ word(language, Label::Problems) }</h2>
            <ul>{ for analysis.diagnostics.iter().enumerate().take(MOST).map(item) }</ul>
        </div>
    }
}

fn sign(language: Language, severity: Severity) -> Html {
    let (class, sign, name) = match severity {
        Severity::Error => ("error", "✕", Label::OneError),
        Severity::Warning => ("warning", "!", Label::OneWarning),
        Severity::Hint => ("hint", "i", Label::OneHint),
    };
    html! { <span class={classes(&["sign", class])} role="img" aria-label={label(language, name)}>{ sign }</span> }
}
