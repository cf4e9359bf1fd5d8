//! Why something is as it is: the sentence, the rule, the fields, and the causes back to the beginning.

use podreel_core::analysis::Writing;
use podreel_core::pod::Pod;
use podreel_core::pod::field::Owner;
use podreel_core::rules::Rule;
use podreel_core::rules::pattern::{Evidence, Finding};
use podreel_core::version::{Gate, KubernetesVersion};
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, caption, pattern, phrase, rule};
use yew::{Callback, Html, html};

use super::said::{extent, said};
use super::{clock, icon, numbered, tell, word};
use crate::model::choice::Choice;
use crate::model::line_lights::Lights;
use crate::model::msg::{Choosing, Msg, Overlay, Place};
use crate::model::picture::Picture;
use crate::model::reason::{Reason, Shown};
use crate::model::shared::Shared;

const DOCUMENTATION: &str = "https://kubernetes.io/docs/";

/// Of the steps that a line decides no more are listed; the picture lights them all.
const MOST_CAUSED: usize = 12;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) reason: Option<Shared<Reason>>,
    pub(super) lights: Option<Shared<Lights>>,
    /// Whether the reader chose it; else it is what the playhead stands on.
    pub(super) is_chosen: bool,
    pub(super) send: Callback<Msg>,
}

pub(super) fn why_panel(props: &Props) -> Html {
    let Props { language, send, .. } = props;
    let Some(reason) = &props.reason else { return Html::default() };
    let said = said(*language, &props.picture, reason);
    html! {
        <div class="why">
            <div class="answer">
                <header>
                    <h2>{ said.title }</h2>
                    if let Some(extent) = extent(*language, reason) { <time>{ extent }</time> }
                    if props.is_chosen {
                        <button class="quiet" title={label(*language, Label::BackToPlayhead)} aria-label={label(*language, Label::BackToPlayhead)}
                            onclick={tell(send, Msg::Overlay(Overlay::Escaped))}>{ icon::close() }</button>
                    }
                </header>
                <p>{ said.detail }</p>
                { findings(props, reason) }
                <dl>
                    { fields(props, &reason.fields) }
                    { reason.rule.map(|rule| ruling(*language, rule, reason.versions.as_deref())) }
                </dl>
            </div>
            <div>
                { causes(props, Label::EndedBy, reason.ended_by.as_slice()) }
                { causes(props, Label::CameFrom, &reason.causes) }
                { props.lights.as_deref().map(|lights| caused(props, lights)) }
            </div>
        </div>
    }
}

fn fields(props: &Props, shown: &[Shown]) -> Html {
    if shown.is_empty() {
        return Html::default();
    }
    let pod = &props.picture.timeline.pod;
    html! {
        <>
            <dt>{ word(props.language, Label::DecidedBy) }</dt>
            <dd><ul class="fields">{ for shown.iter().map(|shown| field(props, pod, shown)) }</ul></dd>
        </>
    }
}

/// A field with its value: a button where it has a place in the text.
fn field(props: &Props, pod: &Pod, shown: &Shown) -> Html {
    let language = props.language;
    let stands = &shown.stands;
    let owner = match stands.field.owner {
        Owner::Container(id) | Owner::Env(id, _) | Owner::EnvFrom(id, _) => {
            pod.container(id).name.to_string()
        }
        Owner::Pod | Owner::Volume(_) => label(language, Label::GroupPod).to_owned(),
        Owner::Job => "Job".to_owned(),
        Owner::Scenario | Owner::Behaviour(_) | Owner::Action(_) | Owner::Missing(_) => "Scenario".to_owned(),
    };
    let name = match (&stands.field, &stands.value) {
        (field, _) if field.name.is_empty() => format!("name: {owner}"),
        (field, Some(value)) => format!("{}: {value}", field.name),
        (field, None) => field.name.to_owned(),
    };
    let place = match (stands.writing, shown.line) {
        (Writing::Written, Some(line)) => numbered(language, line),
        _ => label(language, Label::ByDefault).to_owned(),
    };
    let content = html! { <><code>{ name }</code><small>{ owner }{ " · " }{ place }</small></> };
    let class = if stands.writing == Writing::Written { "field" } else { "field left-out" };
    if shown.line.is_none() {
        return html! { <li><span {class}>{ content }</span></li> };
    }
    html! { <li><button {class} onclick={tell(&props.send, Msg::Place(Place::FieldChosen(stands.field)))}>{ content }</button></li> }
}

/// What a container is there for, with every sign of it.
fn findings(props: &Props, reason: &Reason) -> Html {
    let Props { language, picture, send, .. } = props;
    let (language, pod) = (*language, &*picture.timeline.pod);
    let one = |finding: &Finding| {
        let sign = |sign: &Evidence| {
            let field = sign.field(finding.container);
            html! { <li><button class="link" onclick={tell(send, Msg::Place(Place::FieldChosen(field)))}>{ pattern::evidence(language, sign, pod) }</button></li> }
        };
        html! {
            <li>
                <b>{ pattern::pattern(language, finding.pattern) }</b><small>{ pattern::confidence(language, finding.confidence) }</small>
                <ul>{ for finding.evidence.iter().map(sign) }</ul>
            </li>
        }
    };
    if reason.findings.is_empty() {
        return Html::default();
    }
    html! { <ul class="findings" aria-label={label(language, Label::Pattern)}>{ for reason.findings.iter().map(one) }</ul> }
}

/// `1.27 · 1.29–1.36`
fn held(versions: &[KubernetesVersion]) -> String {
    let mut runs: Vec<(KubernetesVersion, KubernetesVersion)> = Vec::new();
    for version in KubernetesVersion::all().filter(|version| versions.contains(version)) {
        let before =
            |last: &KubernetesVersion| KubernetesVersion::all().find(|next| next > last) == Some(version);
        match runs.last_mut() {
            Some((_, last)) if before(last) => *last = version,
            _ => runs.push((version, version)),
        }
    }
    let run = |(first, last): (KubernetesVersion, KubernetesVersion)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(" · ")
}

fn ruling(language: Language, wanted: Rule, versions: Option<&[KubernetesVersion]>) -> Html {
    let gate = wanted.gate().map(Gate::name);
    let said = rule(language, wanted);
    html! {
        <>
            <dt>{ word(language, Label::Rule) }</dt>
            <dd><b>{ said.title }</b><br />{ said.sentence }</dd>
            if versions.is_some() || gate.is_some() {
                <dt>{ "Kubernetes" }</dt>
                <dd>{ versions.map(held) }if let Some(gate) = gate { { " " }<code>{ gate }</code> }</dd>
            }
            <dt>{ word(language, Label::Documentation) }</dt>
            <dd>
                <a href={format!("{DOCUMENTATION}{}", wanted.documentation())} target="_blank" rel="noreferrer">
                    { "kubernetes.io/docs/" }{ wanted.documentation() }
                </a>
            </dd>
            <dt>{ word(language, Label::Source) }</dt>
            <dd><code>{ wanted.source() }</code>{ " · v1.36" }</dd>
        </>
    }
}

fn causes(props: &Props, name: Label, events: &[usize]) -> Html {
    if events.is_empty() {
        return Html::default();
    }
    let name = label(props.language, name);
    html! {
        <nav class="causes" aria-label={name}>
            <h3>{ name }</h3>
            <ol>{ for events.iter().map(|event| event_button(props, *event)) }</ol>
        </nav>
    }
}

/// What the line of the caret decides.
fn caused(props: &Props, lights: &Lights) -> Html {
    let (line, count) = (lights.line, lights.steps.len());
    let name = phrase::decides(props.language, line, count);
    html! {
        <nav class="causes caused" aria-label={name.clone()}>
            <h3>{ name }</h3>
            <ol>{ for lights.steps.iter().take(MOST_CAUSED).map(|event| event_button(props, *event)) }</ol>
        </nav>
    }
}

fn event_button(props: &Props, event: usize) -> Html {
    let Props { language, picture, send, .. } = props;
    html! {
        <li>
            <button onclick={tell(send, Msg::Choosing(Choosing::Chosen(Choice::Event(event))))}>
                <time>{ clock::of_event(*language, &picture.timeline, event) }</time>
                <span>{ caption(*language, &picture.timeline, event).title }</span>
            </button>
        </li>
    }
}
