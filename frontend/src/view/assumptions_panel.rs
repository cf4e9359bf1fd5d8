//! What the manifest does not say and the picture shows all the same, each with where it comes from.

use podreel_core::pod::ContainerId;
use podreel_core::rules::container_kind::container_kind;
use podreel_core::sim::scenario::{Assumption, Origin};
use podreel_core::words::page::{Label, label};
use podreel_core::words::{AssumptionWords, Language, assumption};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::{Event, Html, KeyboardEvent, html};

use super::offering::Props;
use super::{copy, icon, tell, word};
use crate::model::msg::{Msg, Place, Sharing, WhatIf};
use crate::model::picture::Picture;

/// As many letters of a Scenario stand in a row where a browser does not count them itself.
const LETTERS_A_ROW: usize = 28;

/// More containers are not listed; the document has them all.
const MOST: usize = 50;

pub(super) fn assumptions_panel(props: &Props) -> Html {
    let Props { language, picture, send, .. } = props;
    let language = *language;
    let pod = &picture.timeline.pod;
    let owners: Vec<Option<ContainerId>> = [None].into_iter().chain(pod.container_ids().map(Some)).collect();
    let document = picture.scenario_document();
    let rows: Vec<Vec<String>> = picture
        .scenario
        .assumptions
        .iter()
        .map(|one| {
            let AssumptionWords { title, value, reason } = said(language, picture, one);
            vec![owner_name(language, picture, one.container), title, value, reason]
        })
        .collect();
    html! {
        <div class="assumptions">
            { copy::heading(language, label(language, Label::Assumptions), "", copy::rows(&rows), send) }
            <p class="muted">
                { word(language, Label::AssumptionsHelp) }{ " " }
                <button class="link" onclick={tell(send, Msg::Sharing(Sharing::CopyWanted(document)))}>{ word(language, Label::CopyScenario) }</button>
            </p>
            <div class="groups">
                { for owners.into_iter().take(MOST + 1).map(|owner| group(props, owner)) }
            </div>
        </div>
    }
}

fn group(props: &Props, owner: Option<ContainerId>) -> Html {
    let Props { language, picture, .. } = props;
    let timeline = &picture.timeline;
    let role = owner.map(|id| icon::role(container_kind(&timeline.pod, id, timeline.gates)));
    let own = picture.scenario.assumptions.iter().filter(|one| one.container == owner);
    html! {
        <section>
            <h3>{ role.unwrap_or_default() }{ owner_name(*language, picture, owner) }</h3>
            <dl>{ for own.map(|one| line(props, one)) }</dl>
        </section>
    }
}

fn line(props: &Props, one: &Assumption) -> Html {
    let Props { language, picture, send, .. } = props;
    let AssumptionWords { title, value, reason } = said(*language, picture, one);
    let (class, origin) = match &one.origin {
        Origin::Written(_) => ("written", Label::OriginWritten),
        Origin::Inferred { .. } | Origin::Awaited { .. } => ("inferred", Label::OriginInferred),
        Origin::Default => ("default", Label::OriginDefault),
    };
    let origin = match one.origin.field() {
        Some(field) => html! {
            <button class="origin-of" onclick={tell(send, Msg::Place(Place::FieldChosen(field)))}>{ word(*language, origin) }</button>
        },
        None => html! { <span class="origin-of">{ word(*language, origin) }</span> },
    };
    html! {
        <div {class}>
            <dt>{ title }</dt>
            <dd><b>{ value }</b><span class="reason">{ origin }{ reason }</span>{ notation(props, one) }</dd>
        </div>
    }
}

/// What a Scenario would say, to be changed in place.
fn notation(props: &Props, one: &Assumption) -> Html {
    let Props { language, picture, can_edit, send } = props;
    let (pod, id, part) = (&picture.timeline.pod, one.container, one.part);
    let written = match id {
        Some(id) => picture.scenario.written(pod, id, part),
        None => picture.scenario.written_setting(pod, part),
    };
    let Some((field, value)) = written.filter(|_| *can_edit) else { return Html::default() };
    let onchange = send.reform(move |event: Event| {
        let written = area(&event).map(|area| area.value()).unwrap_or_default();
        Msg::WhatIf(WhatIf::AssumptionSet(id, part, written.replace('\n', " ")))
    });
    // One line that may need several to be seen: Enter is done with it, as with a line.
    let onkeydown = |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            // What cannot be left still tells its change later.
            let _ = area(&event).map(|area| area.blur());
        }
    };
    let rows = value.chars().count().div_ceil(LETTERS_A_ROW).max(1);
    let whose = owner_name(*language, picture, id);
    let name = format!("{field}, {whose}: {}", label(*language, Label::AsScenario));
    html! {
        <label class="notation"><code>{ field }{ ":" }</code><textarea rows={rows.to_string()} spellcheck="false" {value} aria-label={name} {onchange} {onkeydown} /></label>
    }
}

fn area(event: &Event) -> Option<HtmlTextAreaElement> {
    event.target().and_then(|target| target.dyn_into().ok())
}

fn said(language: Language, picture: &Picture, one: &Assumption) -> AssumptionWords {
    assumption(language, &picture.scenario, &picture.timeline.pod, one)
}

fn owner_name(language: Language, picture: &Picture, owner: Option<ContainerId>) -> String {
    match owner {
        Some(id) => picture.timeline.pod.container(id).name.to_string(),
        None => label(language, Label::TheWorld).to_owned(),
    }
}
