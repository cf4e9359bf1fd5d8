//! A life in a few figures: what a newcomer asks first comes first, for a phone shows no more than two or three.

use podreel_core::Analysis;
use podreel_core::diagnostic::Severity;
use podreel_core::pod::ResourceList;
use podreel_core::time::Duration;
use podreel_core::words::page::{Label, label};
use podreel_core::words::shutdown::budget;
use podreel_core::words::{Language, duration, verdict as words};
use yew::{Callback, Html, html};

use super::{classes, clock, limits_table, tell, word};
use crate::model::choice::Choice;
use crate::model::line_lights::{Lights, Tile, end_choice, ready_event};
use crate::model::msg::{Choosing, Msg, Page, Place, Transport};
use crate::model::panel::Panel;
use crate::model::picture::{Ending, Picture};
use crate::model::shared::Shared;
use crate::model::shutdown::Shutdown;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) analysis: Shared<Analysis>,
    /// The place of the pod that plays, where the workload makes several.
    pub(super) pod: Option<usize>,
    pub(super) lights: Option<Shared<Lights>>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn verdicts(props: &Props) -> Html {
    let language = props.language;
    let verdict = &props.picture.verdict;
    let resources = &verdict.resources;
    html! {
        <section class="verdicts" aria-label={label(language, Label::Verdicts)}>
            { ready(props) }
            { ending(props) }
            { problems(props) }
            { explained(props, Tile::Qos, Label::QosClass, html! { <b>{ verdict.qos.to_string() }</b> }) }
            { explained(props, Tile::Request, Label::Request, amounts(&resources.requests, "0")) }
            { limit(props) }
        </section>
    }
}

fn tile(props: &Props, kind: Tile, name: String, value: Html) -> Html {
    html! { <div class={classes(&["tile", lit(props, kind)])}><h2>{ name }</h2><p>{ value }</p></div> }
}

/// Whether the line of the caret decides the figure, as a name of the style sheet.
fn lit(props: &Props, kind: Tile) -> &'static str {
    let is_lit = props.lights.as_ref().is_some_and(|lights| lights.tiles.contains(&kind));
    if is_lit { "lit" } else { "" }
}

/// A tile that the panel of resources explains.
fn explained(props: &Props, kind: Tile, name: Label, value: Html) -> Html {
    html! {
        <button class={classes(&["tile", lit(props, kind)])} onclick={tell(&props.send, Msg::Page(Page::PanelOpened(Panel::Resources)))}>
            <span class="name">{ word(props.language, name) }{ asks(props.language, kind) }</span><span class="value">{ value }</span>
        </button>
    }
}

/// What the pod may use as a whole; where containers without a limit keep it from having one, how many.
fn limit(props: &Props) -> Html {
    let (language, picture) = (props.language, &props.picture);
    let value = amounts(&picture.verdict.limits, label(language, Label::NoLimit));
    let why = limits_table::why_none(language, picture);
    html! {
        <button class={classes(&["tile", lit(props, Tile::Limit)])} onclick={tell(&props.send, Msg::Page(Page::LimitsWanted))}>
            <span class="name">{ word(language, Label::Limit) }</span>
            <span class="value">{ value }if let Some(why) = why { <span class="note unit">{ why }</span> }</span>
        </button>
    }
}

/// What a reader of the class wants to know next.
fn asks(language: Language, kind: Tile) -> Html {
    if kind != Tile::Qos {
        return Html::default();
    }
    html! { <span class="note asks">{ format!(" {}?", label(language, Label::Why)) }</span> }
}

fn amounts(list: &ResourceList, none: &str) -> Html {
    let amount = |resource: &str| list.get(resource).map_or_else(|| none.to_owned(), ToString::to_string);
    if list.is_empty() {
        return html! { <b>{ none.to_owned() }</b> };
    }
    html! { <><b>{ amount("cpu") }</b>{ " " }<span class="unit">{ "cpu" }</span>{ " " }<b>{ amount("memory") }</b>{ " " }<span class="unit">{ "mem" }</span></> }
}

/// A tile that leads to what is behind it.
fn event_tile(props: &Props, kind: Tile, name: String, class: &'static str, value: Html) -> Html {
    let asks = match kind {
        Tile::Ready => ready_event(&props.picture)
            .map(|event| Msg::Choosing(Choosing::ReasonOpened(Choice::Event(event)))),
        _ => end_choice(&props.picture).map(|_| Msg::Transport(Transport::EndWanted)),
    };
    let Some(asks) = asks else { return tile(props, kind, name, value) };
    html! {
        <button class={classes(&["tile", class, lit(props, kind)])} onclick={tell(&props.send, asks)}>
            <span class="name">{ name }{ grace_used(props, kind) }</span><span class="value">{ value }</span>
        </button>
    }
}

fn ready(props: &Props) -> Html {
    let language = props.language;
    let value = props.picture.verdict.ready.map_or_else(
        || html! { <b>{ word(language, Label::NeverReady) }</b> },
        |at| html! { <b>{ clock::at(language, at) }</b> },
    );
    event_tile(props, Tile::Ready, label(language, Label::TimeToReady).to_owned(), "", value)
}

fn ending(props: &Props) -> Html {
    let language = props.language;
    let verdict = &props.picture.verdict;
    let is_job = usize::from(verdict.job.is_some());
    let ends = |names: [Label; 2], class, at| {
        let value = html! { <><b>{ clock::at(language, at) }</b>{ of_pod(props) }</> };
        event_tile(props, Tile::Ending, label(language, names[is_job]).to_owned(), class, value)
    };
    let end = verdict.end();
    match (end, &verdict.trouble) {
        (Ending::Completed(at), _) => ends([Label::Completes, Label::JobCompletes], "good", at),
        (Ending::Failed(at), _) => ends([Label::Fails, Label::JobFails], "bad", at),
        (Ending::Gone(at), _) => ends([Label::Gone, Label::JobGone], "", at),
        (Ending::Never | Ending::Unseen(_), Some(trouble)) => {
            let pod = &props.picture.timeline.pod;
            let name = trouble.container.filter(|_| pod.container_ids().nth(1).is_some());
            let name = name.map(|id| &*pod.container(id).name);
            let said = words::trouble(language, trouble, name);
            let value =
                html! { <><b>{ trouble.reason.to_string() }</b><span class="unit">{ said }</span></> };
            event_tile(props, Tile::Ending, words::watched(language, end), "bad", value)
        }
        (Ending::Never, None) => {
            let value = html! { <><b>{ word(language, Label::NeverEnds) }</b>{ of_pod(props) }</> };
            // A Job is there to complete; another pod may well live on.
            let class = if verdict.job.is_some() { "bad" } else { "" };
            let name = [Label::TimeToEnd, Label::JobEnds][is_job];
            event_tile(props, Tile::Ending, label(language, name).to_owned(), class, value)
        }
        (Ending::Unseen(watched), None) => {
            let restarts = words::restarts(language, restarts(&props.picture));
            let value = html! {
                <><b>{ word(language, Label::NotYet) }</b>{ " " }<span class="unit">{ word(language, Label::Watched) }{ " " }{ duration(language, watched) }{ restarts }</span></>
            };
            let name = [Label::TimeToEnd, Label::JobEnds][is_job];
            event_tile(props, Tile::Ending, label(language, name).to_owned(), "", value)
        }
    }
}

/// How often the pod's containers have been restarted in the end.
fn restarts(picture: &Picture) -> u32 {
    let timeline = &picture.timeline;
    let status = timeline.moments.last().map(|moment| &moment.status);
    let containers = timeline.pod.container_ids().filter_map(|id| status?.container(id));
    containers.map(|container| container.restart_count).sum()
}

/// How the pod that plays ends, where the Job has several.
fn of_pod(props: &Props) -> Html {
    let several = props.picture.verdict.job.and(props.pod);
    let Some(number) = several else { return Html::default() };
    let said = words::of_pod(props.language, number + 1, props.picture.verdict.ending);
    html! { <span class="note">{ said }</span> }
}

/// How much of the grace period the end took, where it took any.
fn grace_used(props: &Props, kind: Tile) -> Html {
    let shutdown = if kind == Tile::Ending { Shutdown::new(&props.picture) } else { None };
    let Some(shutdown) = shutdown.filter(|shutdown| shutdown.used > Duration::ZERO) else {
        return Html::default();
    };
    let class = if shutdown.killed.is_empty() { "note used" } else { "note used killed" };
    let used = budget(props.language, shutdown.grace, shutdown.used);
    html! { <span class={class}>{ format!(" {used}") }</span> }
}

fn problems(props: &Props) -> Html {
    let language = props.language;
    let count = |severity| {
        props.analysis.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    };
    let (errors, warnings, hints) = (count(Severity::Error), count(Severity::Warning), count(Severity::Hint));
    let (class, number, names) = match (errors, warnings, hints) {
        (0, 0, 0) => {
            return tile(
                props,
                Tile::Problems,
                label(language, Label::Problems).to_owned(),
                html! { <b>{ word(language, Label::NoErrors) }</b> },
            );
        }
        (0, 0, hints) => ("", hints, [Label::OneHint, Label::Hints]),
        (0, warnings, _) => ("warned", warnings, [Label::OneWarning, Label::Warnings]),
        (errors, _, _) => ("bad", errors, [Label::OneError, Label::Errors]),
    };
    let [before, number, behind] =
        words::found(language, number, label(language, names[usize::from(number != 1)]));
    html! {
        <button class={classes(&["tile", class])} onclick={tell(&props.send, Msg::Place(Place::ProblemChosen(0)))}>
            <span class="name">{ word(language, Label::Problems) }</span>
            <span class="value">{ before }<b>{ number }</b>{ behind }</span>
        </button>
    }
}
