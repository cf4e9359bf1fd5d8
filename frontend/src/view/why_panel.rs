//! Why the present step happened: the sentence, the rule, the field, and the causes back to the beginning.

use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, caption, rule};
use yew::{Callback, Html, html};

use super::{clock, tell, word};
use crate::model::msg::Msg;
use crate::model::picture::Picture;
use crate::model::shared::Shared;

const DOCUMENTATION: &str = "https://kubernetes.io/docs/";

/// How many causes are shown before the list is cut.
const MOST: usize = 12;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) step: usize,
    pub(super) send: Callback<Msg>,
}

pub(super) fn why_panel(props: &Props) -> Html {
    let Props { language, picture, step, .. } = props;
    let language = *language;
    let Some(event) = picture.scene.steps.get(*step).copied() else { return Html::default() };
    let said = caption(language, &picture.timeline, event);
    html! {
        <div class="why">
            <div class="answer">
                <h2>{ said.title }</h2>
                <p>{ said.detail }</p>
                { reason(props, event) }
            </div>
            { causes(props, event) }
        </div>
    }
}

fn reason(props: &Props, event: usize) -> Html {
    let Props { language, picture, send, .. } = props;
    let language = *language;
    let Some(cause) = picture.timeline.events[event].cause else {
        return html! { <p class="muted">{ word(language, Label::TheBeginning) }</p> };
    };
    let said = rule(language, cause.rule);
    let gate = cause.rule.gate().map(podreel_core::version::Gate::name);
    html! {
        <dl>
            <dt>{ word(language, Label::Rule) }</dt>
            <dd><b>{ said.title }</b><br />{ said.sentence }</dd>
            if let Some(field) = cause.field {
                <dt>{ word(language, Label::DecidedBy) }</dt>
                <dd><button class="field" onclick={tell(send, Msg::FieldChosen(field))}><code>{ field.to_string() }</code></button></dd>
            }
            <dt>{ word(language, Label::Documentation) }</dt>
            <dd>
                <a href={format!("{DOCUMENTATION}{}", cause.rule.documentation())} target="_blank" rel="noreferrer">
                    { "kubernetes.io/docs/" }{ cause.rule.documentation() }
                </a>
            </dd>
            <dt>{ word(language, Label::Source) }</dt>
            <dd><code>{ cause.rule.source() }</code>{ " · v1.36" }if let Some(gate) = gate { { " · " }<code>{ gate }</code> }</dd>
        </dl>
    }
}

fn causes(props: &Props, event: usize) -> Html {
    let Props { language, picture, send, .. } = props;
    let events = &picture.timeline.events;
    let parent = |event: &usize| {
        events[*event].cause.map(|cause| cause.parent as usize).filter(|parent| parent < event)
    };
    let chain = std::iter::successors(parent(&event), parent).take(MOST);
    let item = |event: usize| {
        html! {
            <li>
                <button onclick={tell(send, Msg::EventChosen(event))}>
                    <time>{ clock::of_event(*language, &picture.timeline, event) }</time>
                    <span>{ caption(*language, &picture.timeline, event).title }</span>
                </button>
            </li>
        }
    };
    let items: Vec<Html> = chain.map(item).collect();
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <nav class="causes" aria-label={label(*language, Label::CameFrom)}>
            <h3>{ word(*language, Label::CameFrom) }</h3>
            <ol>{ for items }</ol>
        </nav>
    }
}
