//! The drawer below the picture: why, and what kubectl says.

use podreel_core::Analysis;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{Callback, Html, KeyboardEvent, NodeRef, html};

use super::part::Part;
use super::{
    events_panel, kubectl_panel, offering, resources_panel, shutdown_panel, status_panel, tell, why_panel,
    word,
};
use crate::model::choice::Choice;
use crate::model::line_lights::Lights;
use crate::model::msg::{Msg, Page};
use crate::model::panel::Panel;
use crate::model::picture::Picture;
use crate::model::playing::Playing;
use crate::model::reason::Reason;
use crate::model::resources::present_step;
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) panel: Panel,
    pub(super) resource: String,
    /// The text that the panels' buttons may edit, and what of it plays.
    pub(super) text: Option<(Shared<Analysis>, Playing)>,
    pub(super) picture: Shared<Picture>,
    pub(super) reason: Option<Shared<Reason>>,
    pub(super) lights: Option<Shared<Lights>>,
    pub(super) choice: Option<Choice>,
    pub(super) event: usize,
    /// The last event at the moment under the pointer.
    pub(super) hover: Option<usize>,
    pub(super) tenths: i64,
    pub(super) place: NodeRef,
    pub(super) send: Callback<Msg>,
}

pub(super) fn drawer(props: &Props) -> Html {
    let Props { language, panel, picture, event, send, .. } = props;
    let (language, event, seconds) = (*language, *event, props.tenths / 10);
    let (picture, choice, send) = (picture.clone(), props.choice, send.clone());
    let hover = props.hover;
    let content = match panel {
        Panel::Why => {
            let (reason, lights, is_chosen) =
                (props.reason.clone(), props.lights.clone(), props.choice.is_some());
            Part::Why(why_panel::Props { language, reason, lights, is_chosen, picture, send })
        }
        Panel::Kubectl => {
            Part::Kubectl(kubectl_panel::Props { language, picture, choice, event, hover, seconds, send })
        }
        Panel::Events => {
            Part::Events(events_panel::Props { language, picture, choice, event, hover, seconds, send })
        }
        Panel::Status => Part::Status(status_panel::Props { language, picture, event, send }),
        Panel::Resources => Part::Resources(resources_panel::Props {
            language,
            resource: props.resource.clone(),
            step: present_step(&picture.timeline, event),
            resized: picture.timeline.resized(event, &picture.moment(picture.cursor_at_event(event)).status),
            picture,
            text: props.text.clone(),
            send,
        }),
        Panel::Assumptions => {
            let can_edit = props.text.is_some();
            Part::Assumptions(offering::Props { language, picture, can_edit, send })
        }
        Panel::Shutdown => {
            Part::Shutdown(shutdown_panel::Props { language, picture, tenths: props.tenths, send })
        }
    };
    html! {
        <section class="card drawer" ref={props.place.clone()} aria-label={label(language, Label::Details)}>
            <div class="tabs" role="tablist" aria-label={label(language, Label::Details)} onkeydown={walk(*panel, &props.send)}>
                { for Panel::ALL.into_iter().map(|tab| self::tab(props, tab)) }
            </div>
            <div class="panel" role="tabpanel" id="panel" aria-labelledby={format!("tab-{}", panel.code())} tabindex="0">{ content.draw_as(panel.code().into()) }</div>
        </section>
    }
}

fn tab(props: &Props, tab: Panel) -> Html {
    let is_chosen = props.panel == tab;
    let name = match tab {
        Panel::Why => Label::Why,
        Panel::Kubectl => Label::Kubectl,
        Panel::Events => Label::Events,
        Panel::Status => Label::Status,
        Panel::Resources => Label::Resources,
        Panel::Shutdown => Label::Shutdown,
        Panel::Assumptions => Label::Assumptions,
    };
    html! {
        <button role="tab" id={format!("tab-{}", tab.code())} aria-selected={is_chosen.to_string()} aria-controls="panel"
            tabindex={if is_chosen { "0" } else { "-1" }} onclick={tell(&props.send, Msg::Page(Page::PanelChosen(tab)))}>
            { word(props.language, name) }
        </button>
    }
}

/// Arrows walk along the tabs.
fn walk(panel: Panel, send: &Callback<Msg>) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let at = Panel::ALL.iter().position(|tab| *tab == panel).unwrap_or_default();
        let count = Panel::ALL.len();
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            _ => return,
        };
        let chosen = Panel::ALL[next];
        send.emit(Msg::Page(Page::PanelChosen(chosen)));
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let document = pressed.and_then(|pressed| pressed.owner_document());
        let tab = document.and_then(|document| document.get_element_by_id(&format!("tab-{}", chosen.code())));
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
            // A tab that cannot take the focus keeps working by hand.
            let _ = tab.focus();
        }
    })
}
