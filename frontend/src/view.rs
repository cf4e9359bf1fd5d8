//! The page drawn from the model: props in, messages out.

mod assumptions_panel;
mod caption;
mod chips;
mod clock;
mod compare;
mod copy;
mod decimal;
mod drafts;
mod drawer;
mod editor_pane;
mod events_panel;
mod gates;
mod help;
mod icon;
mod invitation;
mod kernel_table;
mod kubectl_panel;
mod legend;
mod limits_table;
mod markup;
mod menu;
mod offering;
mod part;
mod pattern_chips;
mod player;
mod problems;
mod qos_table;
mod reality;
mod resizes_table;
mod resources_panel;
mod room;
mod said;
mod search;
mod share_menu;
mod shutdown_panel;
mod stage;
mod stage_network;
mod stage_shelf;
mod stale_note;
mod status_panel;
mod timeline;
mod top_bar;
mod trace;
mod transport;
mod verdict;
mod what_if;
mod why_panel;

use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, phrase};
use yew::{Callback, Html, NodeRef, html};

use self::part::Part;
use crate::model::arrival::Arrival;
use crate::model::msg::{Msg, Overlay, Page};
use crate::model::over::Over;
use crate::model::panel::{Landmark, View};
use crate::model::{Freshness, Mode, Model, Origin, Visibility};

/// Names of elements that the browser must find again.
#[cfg(target_arch = "wasm32")]
pub(crate) use self::{
    compare::menu::BUTTON as COMPARE,
    drafts::{FILE as FILE_INPUT, NAME as DRAFT_NAME},
    help::CLOSE as HELP_CLOSE,
    search::INPUT as SEARCH_INPUT,
    transport::PLAY,
    what_if::BUTTON as WHAT_IF,
};

/// Elements that the browser must find again.
pub(crate) struct Places {
    /// The editor, or the textarea in its place.
    pub(crate) editor: NodeRef,
    /// The axis of the timeline.
    pub(crate) axis: NodeRef,
    /// The drawer.
    pub(crate) drawer: NodeRef,
    /// The player, which scrolls.
    pub(crate) player: NodeRef,
    /// The controls of the playhead.
    pub(crate) controls: NodeRef,
}

/// A word of the page as text.
fn word(language: Language, wanted: Label) -> Html {
    Html::from(label(language, wanted))
}

/// Names of the style sheet as one attribute; those that are empty are left out.
fn classes(names: &[&str]) -> String {
    let mut attribute = String::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if !attribute.is_empty() {
            attribute.push(' ');
        }
        attribute += name;
    }
    attribute
}

/// Sends a message, whatever the event says. Not a closure each: together those are kilobytes of download.
fn tell<E: 'static>(send: &Callback<Msg>, msg: Msg) -> Callback<E> {
    send.reform(move |_| msg.clone())
}

/// A line of the text by its number.
fn numbered(language: Language, line: u32) -> String {
    phrase::line(language, line)
}

/// The whole page.
pub(crate) fn page(model: &Model, places: &Places, has_editor: bool, send: &Callback<Msg>) -> Html {
    let language = model.language;
    let view = match model.view {
        View::Player => "show-player",
        View::Text => "show-text",
        View::Why => "show-why",
    };
    let is_embed = model.mode == Mode::Embed;
    let top_bar = top_bar::Props {
        language,
        theme: model.theme,
        version: model.analysis.gates().version(),
        is_switched: model.analysis.gates().switched().next().is_some(),
        gates: model.gates.clone(),
        counterpart: model.counterparts(),
        origin: model.origin.clone(),
        has_draft: model.drafts.own.is_some(),
        mode: model.mode,
        send: send.clone(),
    };
    html! {
        <div class={classes(&["page", view, if is_embed { "embed" } else { "" }])}>
            { skip(language, Label::SkipToPlay, Landmark::Play, send) }
            if model.shows.lanes() == Visibility::Shown {
                { skip(language, Label::SkipToLanes, Landmark::Lanes, send) }
            }
            if model.has(Arrival::Whole) {
                { Part::TopBar(top_bar).draw() }
                if !is_embed {
                    { views(model, send) }
                    { editor_pane(model, places, has_editor, send) }
                }
            }
            { player::player(model, places, send) }
            if let Some(notice) = model.notice {
                <div class="notice" role="status">
                    { word(language, notice.label()) }
                    <button class="quiet" aria-label={label(language, Label::Dismiss)} onclick={tell(send, Msg::Overlay(Overlay::NoticeDismissed))}>
                        { icon::close() }
                    </button>
                </div>
            }
            { model.over.as_ref().map_or_else(Html::default, |over| dialog(model, over, send)) }
        </div>
    }
}

fn dialog(model: &Model, over: &Over, send: &Callback<Msg>) -> Html {
    match over {
        Over::Search(search) => search::search(model.language, search, model.picture.as_deref(), send),
        Over::Drafts { renamed } => drafts::drafts(model, *renamed, send),
        Over::Help => help::help(model.language, send),
    }
}

/// A way for the keys past what stands before.
fn skip(language: Language, name: Label, to: Landmark, send: &Callback<Msg>) -> Html {
    html! { <button class="skip" onclick={tell(send, Msg::Page(Page::SkipWanted(to)))}>{ word(language, name) }</button> }
}

fn editor_pane(model: &Model, places: &Places, has_editor: bool, send: &Callback<Msg>) -> Html {
    let shown = editor_pane::Props {
        language: model.language,
        text: model.text.clone(),
        analysis: model.analysis.clone(),
        playing: model.playing_place(),
        sought: model.sought.clone(),
        is_linked: matches!(model.origin, Origin::Link(_)),
        has_draft: model.drafts.own.is_some(),
        place: places.editor.clone(),
        has_editor,
        send: send.clone(),
    };
    Part::EditorPane(shown).draw()
}

/// What a narrow screen shows is chosen here.
fn views(model: &Model, send: &Callback<Msg>) -> Html {
    let tab = |view: View, name: Label| {
        let is_chosen = model.view == view;
        let is_broken =
            view == View::Text && model.freshness == Freshness::Stale && !model.analysis.is_blank();
        html! {
            <button role="tab" class={if is_broken { "broken" } else { "" }} aria-selected={is_chosen.to_string()} onclick={tell(send, Msg::Page(Page::ViewChosen(view)))}>
                { word(model.language, name) }
            </button>
        }
    };
    html! {
        <div class="views" role="tablist" aria-label={label(model.language, Label::Views)}>
            { tab(View::Player, Label::Player) }
            { tab(View::Text, Label::Manifest) }
            { tab(View::Why, Label::Why) }
        </div>
    }
}
