//! Whose lanes they are.

use podreel_core::pod::ContainerId;
use podreel_core::words::page::Label;
use podreel_core::words::{self, Language};
use yew::{Callback, Html, html};

use super::tools;
use crate::model::Visibility;
use crate::model::choice::Choice;
use crate::model::choice::word::Word;
use crate::model::layout::{Row, height, names_px, rows};
use crate::model::msg::{Choosing, Msg};
use crate::model::picture::Picture;
use crate::model::scene::Subject;
use crate::model::shared::Shared;
use crate::view::decimal::tenth;
use crate::view::part::Part;
use crate::view::{classes, icon, tell, word};

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

/// Most edits change nothing here.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
            && self.conditions == other.conditions
            && self.drawn == other.drawn
            && self.table == other.table
            && self.choice == other.choice
            && self.lit == other.lit
            && self.send == other.send
            && self.picture.has_same_lanes(&other.picture)
    }
}

/// What the style sheet must know of the names to leave room for them.
pub(in crate::view) fn measures(language: Language, picture: &Picture) -> String {
    let kind = |kind| words::kind(language, kind);
    format!("--names:{}px;", tenth(names_px(&picture.scene, &picture.timeline.pod, kind)))
}

pub(in crate::view) fn names(props: &Props) -> Html {
    let Props { language, conditions, table, send, .. } = props;
    let rows = rows(&props.picture.scene, *conditions);
    let tools =
        tools::Props { language: *language, conditions: *conditions, table: *table, send: send.clone() };
    html! {
        <div class="names" style={format!("height:{}px", tenth(height(&rows)))}>
            { Part::Tools(tools).draw() }
            <>{ for rows.iter().take(props.drawn).map(|row| name(props, row)) }</>
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
        return html! { <button class="lane-name" key={row.number} {style} onclick={tell(&props.send, asks)}>{ content }</button> };
    };
    let choice = Choice::Container(id);
    let is_chosen = props.choice == Some(choice);
    let is_lit = props.lit == Some(id);
    html! {
        <button class={classes(&["lane-name", if is_chosen { "chosen" } else { "" }, if is_lit { "lit" } else { "" }])} key={row.number} {style}
            onclick={tell(&props.send, Msg::Choosing(Choosing::Chosen(choice)))}>{ content }</button>
    }
}
