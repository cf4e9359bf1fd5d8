//! What could happen to the pod at the playhead.

use podreel_core::pod::ContainerId;
use podreel_core::sim::scenario::ActionKind;
use podreel_core::sim::scenario::possible::possible;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Language, phrase};
use yew::{Callback, Html, html};

use super::part::Part;
use super::{clock, menu, tell, word};
use crate::model::Visibility;
use crate::model::lists::List;
use crate::model::msg::{Msg, WhatIf};
use crate::model::picture::Picture;
use crate::model::shared::Shared;

/// The button's name in the page.
pub(crate) const BUTTON: &str = "what-if-button";

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    /// Whether the text is broken, into which what is tried would be written.
    pub(super) is_stale: bool,
    /// The containers of which no process runs at the playhead.
    pub(super) idle: Vec<ContainerId>,
    pub(super) send: Callback<Msg>,
}

/// The button and its list; the moment is that of the playhead.
pub(super) fn what_if(props: Props, at_ms: f64, list: Visibility) -> Html {
    let (language, is_stale) = (props.language, props.is_stale);
    // A name that changes with each tenth of a second would be read out each time.
    let here = label(language, Label::WhatIfHere);
    let asks = tell(&props.send, Msg::WhatIf(WhatIf::ListWanted));
    let (name, choices) = match list {
        Visibility::Shown => {
            let at = clock::words(language, at_ms);
            (phrase::what_if(language, &at), Part::WhatIf(props).draw())
        }
        Visibility::Hidden => (here.to_owned(), Html::default()),
    };
    html! {
        <div class="what-if">
            { menu::opener(language, (BUTTON, List::Trials.name()), (Label::WhatIf, here, "w"), is_stale, asks) }
            { menu::menu(language, List::Trials.name(), name, choices) }
        </div>
    }
}

/// What can be chosen: the same at every moment, but what needs a process can be chosen only where one runs.
pub(super) fn choices(props: &Props) -> Html {
    let language = props.language;
    let pod = &props.picture.timeline.pod;
    let kinds = possible(pod, props.picture.timeline.gates);
    let of = |wanted: Option<ContainerId>| {
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
    let pod = &props.picture.timeline.pod;
    let said = words::action(props.language, kind, pod);
    let idle = kind.container().filter(|id| kind.needs_process() && props.idle.contains(id));
    if let Some(id) = idle {
        // It can still be reached, so that its reason can be read.
        let why = phrase::no_process(props.language, &pod.container(id).name);
        return html! { <button class="choice" aria-disabled="true" title={why}>{ said }</button> };
    }
    html! {
        <button class="choice" onclick={tell(&props.send, Msg::WhatIf(WhatIf::Tried(kind.clone())))}>{ said }</button>
    }
}
