//! What the life that plays can be compared with.

use podreel_core::Analysis;
use podreel_core::words;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::{compare, menu, tell, word};
use crate::model::against::{Against, Others};
use crate::model::msg::Msg;
use crate::model::shared::Shared;

/// The list's name in the page, by which its button and its key find it.
const LIST: &str = "compare";

/// The button's name in the page.
pub(crate) const BUTTON: &str = "compare-button";

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) others: Shared<Others>,
    pub(super) analysis: Shared<Analysis>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn compare_menu(props: &Props) -> Html {
    let language = props.language;
    let group = |name: Label, class: &'static str, wanted: fn(Against) -> bool| {
        let own: Vec<Against> = props.others.all.iter().copied().filter(|against| wanted(*against)).collect();
        html! {
            if !own.is_empty() {
                <div role="group" {class} aria-label={label(language, name)}><h3>{ word(language, name) }</h3>{ for own.into_iter().map(|against| button(props, against)) }</div>
            }
        }
    };
    let name = label(language, Label::CompareHint).to_owned();
    let choices = html! {
        <div class="choices">
            { group(Label::ThisText, "", |against| matches!(against, Against::Opened | Against::Edited | Against::Branch(_))) }
            { group(Label::Workloads, "", |against| matches!(against, Against::Workload(_))) }
            { group(Label::KubernetesVersion, "short", |against| matches!(against, Against::Version(_))) }
            { group(Label::Example, "", |against| matches!(against, Against::Example(_))) }
        </div>
    };
    html! {
        <div class="what-if">
            <button id={BUTTON} class="wide" popovertarget={LIST} title={format!("{name} (c)")}>
                { word(language, Label::Compare) }{ " …" }
            </button>
            { menu::menu(language, LIST, name, choices) }
        </div>
    }
}

fn button(props: &Props, against: Against) -> Html {
    let language = props.language;
    let said = match against {
        Against::Opened => label(language, Label::AsOpened).to_owned(),
        Against::Edited => label(language, Label::BeforeEdit).to_owned(),
        Against::Branch(index) => props
            .others
            .branches
            .get(index)
            .map(|branch| compare::heading(language, &branch.reason))
            .unwrap_or_default(),
        Against::Workload(index) => {
            props.analysis.workloads.get(index).map(|workload| workload.label()).unwrap_or_default()
        }
        Against::Version(version) => version.to_string(),
        Against::Example(example) => words::example(language, example).title.to_owned(),
    };
    html! {
        <button class="choice" popovertarget={LIST} popovertargetaction="hide" onclick={tell(&props.send, Msg::ComparedWith(against))}>{ said }</button>
    }
}
