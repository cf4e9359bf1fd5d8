//! The tools of the timeline, above the names of its lanes.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use crate::model::Visibility;
use crate::model::msg::{Axis, Msg};
use crate::view::{icon, legend, tell};

#[derive(PartialEq)]
pub(in crate::view) struct Props {
    pub(in crate::view) language: Language,
    pub(in crate::view) conditions: Visibility,
    pub(in crate::view) table: Visibility,
    pub(in crate::view) send: Callback<Msg>,
}

pub(in crate::view) fn tools(props: &Props) -> Html {
    let Props { language, conditions, table, send } = props;
    let tool = |name: Label, key: &str, msg: Msg, state: Option<Visibility>, picture: Html| {
        let said = label(*language, name);
        let pressed = state.map(|state| (state == Visibility::Shown).to_string());
        let title = if key.is_empty() { said.to_owned() } else { format!("{said} ({key})") };
        html! {
            <button class="tool" aria-label={said} {title} aria-pressed={pressed} onclick={tell(send, msg)}>{ picture }</button>
        }
    };
    html! {
        <div class="tools">
            { tool(Label::ZoomOut, "-", Msg::Axis(Axis::Scaled(2.0)), None, icon::minus()) }
            { tool(Label::ZoomIn, "+", Msg::Axis(Axis::Scaled(0.5)), None, icon::plus()) }
            { tool(Label::Conditions, "", Msg::Axis(Axis::ConditionsToggled), Some(*conditions), icon::conditions()) }
            { tool(Label::AsTable, "", Msg::Axis(Axis::TableToggled), Some(*table), icon::table()) }
            { legend::button(*language) }
        </div>
    }
}
