//! A life in a few figures.

use podreel_core::diagnostic::Severity;
use podreel_core::pod::ResourceList;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, duration};
use yew::{Callback, Html, html};

use super::{classes, clock, tell, word};
use crate::model::msg::Msg;
use crate::model::panel::Panel;
use crate::model::picture::{Ending, Picture};
use crate::model::playback::millis;
use crate::model::shared::Shared;
use podreel_core::Analysis;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) analysis: Shared<Analysis>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn verdicts(props: &Props) -> Html {
    let language = props.language;
    let verdict = &props.picture.verdict;
    let resources = &verdict.resources;
    html! {
        <section class="verdicts" aria-label={label(language, Label::Verdicts)}>
            { explained(props, Label::QosClass, html! { <b>{ verdict.qos.to_string() }</b> }) }
            { explained(props, Label::Request, amounts(&resources.requests, "0")) }
            { explained(props, Label::Limit, amounts(&resources.limits, label(language, Label::NoLimit))) }
            { ready(props) }
            { ending(props) }
            { problems(props) }
        </section>
    }
}

fn tile(language: Language, name: Label, value: Html) -> Html {
    html! { <div class="tile"><h2>{ word(language, name) }</h2><p>{ value }</p></div> }
}

/// A tile that the panel of resources explains.
fn explained(props: &Props, name: Label, value: Html) -> Html {
    html! {
        <button class="tile" onclick={tell(&props.send, Msg::PanelOpened(Panel::Resources))}>
            <span class="name">{ word(props.language, name) }</span><span class="value">{ value }</span>
        </button>
    }
}

fn amounts(list: &ResourceList, none: &str) -> Html {
    let amount = |resource: &str| list.get(resource).map_or_else(|| none.to_owned(), ToString::to_string);
    if list.is_empty() {
        return html! { <b>{ none.to_owned() }</b> };
    }
    html! { <><b>{ amount("cpu") }</b>{ " cpu " }<b>{ amount("memory") }</b>{ " mem" }</> }
}

/// A tile that leads to a moment.
fn moment_tile(props: &Props, name: Label, class: &'static str, at_ms: Option<f64>, value: Html) -> Html {
    let language = props.language;
    let Some(at_ms) = at_ms else {
        return html! { <div class={classes(&["tile", class])}><h2>{ word(language, name) }</h2><p>{ value }</p></div> };
    };
    html! {
        <button class={classes(&["tile", class])} onclick={tell(&props.send, Msg::MomentChosen(at_ms))}>
            <span class="name">{ word(language, name) }</span><span class="value">{ value }</span>
        </button>
    }
}

fn ready(props: &Props) -> Html {
    let language = props.language;
    let ready = props.picture.verdict.ready;
    let value = ready.map_or_else(
        || html! { <b>{ word(language, Label::NeverReady) }</b> },
        |at| html! { <b>{ clock::at(language, at) }</b> },
    );
    moment_tile(props, Label::TimeToReady, "", ready.map(millis), value)
}

fn ending(props: &Props) -> Html {
    let language = props.language;
    let time = |at| html! { <b>{ clock::at(language, at) }</b> };
    match props.picture.verdict.ending {
        Ending::Completed(at) => moment_tile(props, Label::Completes, "good", Some(millis(at)), time(at)),
        Ending::Failed(at) => moment_tile(props, Label::Fails, "bad", Some(millis(at)), time(at)),
        Ending::Gone(at) => moment_tile(props, Label::Gone, "", Some(millis(at)), time(at)),
        Ending::Never => {
            let value = html! { <b>{ word(language, Label::NeverEnds) }</b> };
            moment_tile(props, Label::TimeToEnd, "", None, value)
        }
        Ending::Unseen(watched) => {
            let value = html! {
                <><b>{ word(language, Label::NotYet) }</b>{ " " }{ word(language, Label::Watched) }{ " " }{ duration(language, watched) }</>
            };
            moment_tile(props, Label::TimeToEnd, "", None, value)
        }
    }
}

fn problems(props: &Props) -> Html {
    let language = props.language;
    let count = |severity| {
        props.analysis.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    };
    let (errors, warnings, hints) = (count(Severity::Error), count(Severity::Warning), count(Severity::Hint));
    let (class, number, names) = match (errors, warnings, hints) {
        (0, 0, 0) => {
            return tile(language, Label::Problems, html! { <b>{ word(language, Label::NoErrors) }</b> });
        }
        (0, 0, hints) => ("", hints, [Label::OneHint, Label::Hints]),
        (0, warnings, _) => ("warned", warnings, [Label::OneWarning, Label::Warnings]),
        (errors, _, _) => ("bad", errors, [Label::OneError, Label::Errors]),
    };
    let name = names[usize::from(number != 1)];
    html! {
        <button class={classes(&["tile", class])} onclick={tell(&props.send, Msg::ProblemChosen(0))}>
            <span class="name">{ word(language, Label::Problems) }</span>
            <span class="value"><b>{ number }</b>{ " " }{ word(language, name) }</span>
        </button>
    }
}
