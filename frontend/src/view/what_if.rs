//! What could happen to the pod at the playhead.

use podreel_core::sim::scenario::ActionKind;
use podreel_core::sim::scenario::possible::possible;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Language, phrase};
use yew::{Callback, Html, html};

use super::part::Part;
use super::{clock, menu, tell, word};
use crate::model::msg::{Msg, WhatIf};
use crate::model::picture::Picture;
use crate::model::shared::Shared;

/// The list's name in the page, by which its button and its key find it.
const LIST: &str = "what-if";

/// The button's name in the page.
pub(crate) const BUTTON: &str = "what-if-button";

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) send: Callback<Msg>,
}

/// The button and its list; the moment is that of the playhead.
pub(super) fn what_if(props: Props, at_ms: f64) -> Html {
    let language = props.language;
    let at = clock::words(language, at_ms);
    let name = phrase::what_if(language, &at);
    html! {
        <div class="what-if">
            <button id={BUTTON} class="wide" popovertarget={LIST} title={format!("{name} (w)")}>
                { word(language, Label::WhatIf) }{ " …" }
            </button>
            { menu::menu(language, LIST, name, Part::WhatIf(props).draw()) }
        </div>
    }
}

/// What can be chosen: the same at every moment.
pub(super) fn choices(props: &Props) -> Html {
    let language = props.language;
    let pod = &props.picture.timeline.pod;
    let kinds = possible(pod);
    let of = |wanted: Option<podreel_core::pod::ContainerId>| {
        kinds.iter().filter(move |kind| kind.container() == wanted).map(|kind| button(props, kind))
    };
    let containers = pod.container_ids().map(|id| {
        html! { <div role="group" aria-label={pod.container(id).name.to_string()}><h3>{ pod.container(id).name.to_string() }</h3>{ for of(Some(id)) }</div> }
    });
    html! {
        <div class="choices">
            <div role="group" aria-label={label(language, Label::WhatIfPod)}><h3>{ word(language, Label::WhatIfPod) }</h3>{ for of(None) }</div>
            { for containers }
        </div>
    }
}

fn button(props: &Props, kind: &ActionKind) -> Html {
    let said = words::action(props.language, kind, &props.picture.timeline.pod);
    html! {
        <button class="choice" popovertarget={LIST} popovertargetaction="hide" onclick={tell(&props.send, Msg::WhatIf(WhatIf::Tried(kind.clone())))}>{ said }</button>
    }
}
