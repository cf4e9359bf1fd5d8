//! What the life that plays can be compared with.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use podreel_core::{Analysis, words};
use yew::{Callback, Html, html};

use super::said::heading;
use crate::model::Visibility;
use crate::model::comparison::partners::{Partner, Partners};
use crate::model::lists::List;
use crate::model::msg::{Comparing, Msg};
use crate::model::shared::Shared;
use crate::view::part::Part;
use crate::view::{menu, tell, word};

/// The button's name in the page.
pub(crate) const BUTTON: &str = "compare-button";

#[derive(PartialEq)]
pub(in crate::view) struct Props {
    pub(in crate::view) language: Language,
    pub(in crate::view) partners: Shared<Partners>,
    pub(in crate::view) analysis: Shared<Analysis>,
    /// Whether the text is broken, so that no life of it can be set beside another.
    pub(in crate::view) is_stale: bool,
    pub(in crate::view) send: Callback<Msg>,
}

/// The button and its list.
pub(in crate::view) fn compare_menu(props: Props, list: Visibility) -> Html {
    let (language, is_stale) = (props.language, props.is_stale);
    let name = label(language, Label::CompareHint).to_owned();
    let asks = tell(&props.send, Msg::Comparing(Comparing::ListWanted));
    let choices = match list {
        Visibility::Shown => Part::Partners(props).draw(),
        Visibility::Hidden => Html::default(),
    };
    html! {
        <div class="what-if">
            { menu::opener(language, (BUTTON, List::Partners.name()), (Label::Compare, &name, "c"), is_stale, asks) }
            { menu::menu(language, List::Partners.name(), name, choices) }
        </div>
    }
}

/// What can be chosen.
pub(in crate::view) fn choices(props: &Props) -> Html {
    let language = props.language;
    let group = |name: Label, class: &'static str, wanted: fn(Partner) -> bool| {
        let own: Vec<Partner> =
            props.partners.all.iter().copied().filter(|partner| wanted(*partner)).collect();
        html! {
            if !own.is_empty() {
                <div role="group" {class} aria-label={label(language, name)}><h3>{ word(language, name) }</h3>{ for own.into_iter().map(|partner| button(props, partner)) }</div>
            }
        }
    };
    html! {
        <div class="choices">
            { group(Label::ThisText, "", |partner| matches!(partner, Partner::Opened | Partner::Edited | Partner::Branch(_))) }
            { group(Label::Workloads, "", |partner| matches!(partner, Partner::Workload(_))) }
            { group(Label::KubernetesVersion, "short", |partner| matches!(partner, Partner::Version(_))) }
            { group(Label::Example, "", |partner| matches!(partner, Partner::Example(_))) }
        </div>
    }
}

fn button(props: &Props, partner: Partner) -> Html {
    let language = props.language;
    let said = match partner {
        Partner::Opened => label(language, Label::AsOpened).to_owned(),
        Partner::Edited => label(language, Label::BeforeEdit).to_owned(),
        Partner::Branch(index) => props
            .partners
            .branches
            .get(index)
            .map(|branch| heading(language, &branch.variation))
            .unwrap_or_default(),
        Partner::Workload(index) => {
            props.analysis.workloads.get(index).map(|workload| workload.label()).unwrap_or_default()
        }
        Partner::Version(version) => version.to_string(),
        Partner::Example(example) => words::example(language, example).title.to_owned(),
    };
    html! {
        <button class="choice" onclick={tell(&props.send, Msg::Comparing(Comparing::ComparedWith(partner)))}>{ said }</button>
    }
}
