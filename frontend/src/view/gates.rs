//! The feature gates that matter to the pod, each with a switch.

use podreel_core::analysis::Touching;
use podreel_core::version::{KubernetesVersion, Switch};
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, phrase};
use yew::{Callback, Html, html};

use super::{classes, icon, menu, tell, word};
use crate::model::msg::{Msg, WhatIf};
use crate::model::shared::Shared;

/// The list's name in the page, by which its button finds it.
const LIST: &str = "gates";

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) version: KubernetesVersion,
    /// Whether the text switches one.
    pub(super) is_switched: bool,
    /// The gates, once somebody has asked.
    pub(super) gates: Option<Shared<Vec<Touching>>>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn gates(props: &Props) -> Html {
    let language = props.language;
    let name = label(language, Label::FeatureGates);
    let class = classes(&["square", if props.is_switched { "on" } else { "" }]);
    let content = html! {
        <>
            <p class="muted">{ word(language, Label::GatesHelp) }</p>
            if let Some(gates) = &props.gates {
                if gates.is_empty() {
                    <p>{ word(language, Label::NoGates) }</p>
                }
                <div>{ for gates.iter().map(|gate| line(props, *gate)) }</div>
            }
        </>
    };
    html! {
        <div class="gates">
            <button id="gates-button" {class} popovertarget={LIST} aria-label={name} title={name} onclick={tell(&props.send, Msg::WhatIf(WhatIf::GatesWanted))}>{ icon::switches() }</button>
            { menu::menu(language, LIST, format!("{name} · Kubernetes {}", props.version), content) }
        </div>
    }
}

fn line(props: &Props, one: Touching) -> Html {
    let Touching { gate, is_on, is_on_by_default, locked } = one;
    let language = props.language;
    let switch = Switch::from(is_on).other();
    let position = match (is_on == is_on_by_default, is_on) {
        (true, true) => Label::OnByDefault,
        (true, false) => Label::OffByDefault,
        (false, true) => Label::SwitchedOn,
        (false, false) => Label::SwitchedOff,
    };
    // One that a text has off all the same can be put right.
    let locked = locked.filter(|_| is_on);
    let said = match locked {
        None => label(language, position).to_owned(),
        Some(since) => phrase::locked(language, since),
    };
    html! {
        <label key={gate.name()} class="choice feature">
            <input type="checkbox" checked={is_on} disabled={locked.is_some()} onchange={tell(&props.send, Msg::WhatIf(WhatIf::GateSwitched(gate, switch)))} />
            <span>{ gate.name() }</span><small class="muted">{ said }</small>
        </label>
    }
}
