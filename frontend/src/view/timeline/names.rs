//! Whose lanes they are, and the tools of the timeline above their names.

use podreel_core::pod::ContainerId;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Language};
use yew::{Callback, Html, html};

use crate::model::Visibility;
use crate::model::choice::Choice;
use crate::model::choice::word::Word;
use crate::model::layout::{Row, height, names_px, rows};
use crate::model::msg::{Axis, Choosing, Msg};
use crate::model::picture::Picture;
use crate::model::scene::Subject;
use crate::model::shared::Shared;
use crate::view::decimal::tenth;
use crate::view::{classes, icon, legend, tell, word};

#[derive(PartialEq)]
pub(in crate::view) struct Props {
    pub(in crate::view) language: Language,
    pub(in crate::view) picture: Shared<Picture>,
    pub(in crate::view) conditions: Visibility,
    /// How many of them there are for now.
    pub(in crate::view) drawn: usize,
    pub(in crate::view) table: Visibility,
    pub(in crate::view) choice: Option<Choice>,
    /// The container in whose block the caret stands.
    pub(in crate::view) lit: Option<ContainerId>,
    pub(in crate::view) send: Callback<Msg>,
}

/// What the style sheet must know of the names to leave room for them.
pub(in crate::view) fn measures(language: Language, picture: &Picture) -> String {
    let kind = |kind| words::kind(language, kind);
    format!("--names:{}px;", tenth(names_px(&picture.scene, &picture.timeline.pod, kind)))
}

pub(in crate::view) fn names(props: &Props) -> Html {
    let rows = rows(&props.picture.scene, props.conditions);
    html! {
        <div class="names" style={format!("height:{}px", tenth(height(&rows)))}>
            { tools(props) }
            { for rows.iter().take(props.drawn).map(|row| name(props, row)) }
        </div>
    }
}

fn name(props: &Props, row: &Row<'_>) -> Html {
    let language = props.language;
    let small = |text: Html, title: String| {
        html! { <><span class="role none" aria-hidden="true"></span><small {title}>{ text }</small></> }
    };
    let content = match &row.lane.subject {
        Subject::Phase => {
            html! { <><span class="role ring" aria-hidden="true"></span><b>{ word(language, Label::GroupPod) }</b><small>{ word(language, Label::LanePhase) }</small></> }
        }
        Subject::Condition(kind) => small(Html::from(kind.name()), kind.name().to_owned()),
        Subject::Endpoint(service) => {
            small(word(language, Label::LaneEndpoint), format!("Service {service}"))
        }
        Subject::Container(id, kind) => {
            let name = props.picture.timeline.pod.container(*id).name.to_string();
            html! { <>{ icon::role(*kind) }<b title={name.clone()}>{ name }</b><small>{ words::kind(language, *kind) }</small></> }
        }
    };
    let style = format!("top:{}px;height:{}px", tenth(row.top_px), tenth(row.height_px));
    let Some(id) = row.lane.subject.container() else {
        let asks = Msg::Choosing(Choosing::WordChosen(Word::Lane(row.number)));
        return html! { <button class="lane-name" {style} onclick={tell(&props.send, asks)}>{ content }</button> };
    };
    let choice = Choice::Container(id);
    let is_chosen = props.choice == Some(choice);
    let is_lit = props.lit == Some(id);
    html! {
        <button class={classes(&["lane-name", if is_chosen { "chosen" } else { "" }, if is_lit { "lit" } else { "" }])} {style}
            onclick={tell(&props.send, Msg::Choosing(Choosing::Chosen(choice)))}>{ content }</button>
    }
}

fn tools(props: &Props) -> Html {
    let Props { language, send, .. } = props;
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
            { tool(Label::Conditions, "", Msg::Axis(Axis::ConditionsToggled), Some(props.conditions), icon::conditions()) }
            { tool(Label::AsTable, "", Msg::Axis(Axis::TableToggled), Some(props.table), icon::table()) }
            { legend::button(*language) }
        </div>
    }
}
