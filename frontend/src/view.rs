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
mod part;
mod pattern_chips;
mod problems;
mod qos_table;
mod reality;
mod resources_panel;
mod room;
mod said;
mod search;
mod share_menu;
mod shutdown_panel;
mod stage;
mod stage_network;
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
use crate::model::cursor::Cursor;
use crate::model::drawer::Shown;
use crate::model::msg::{Msg, Overlay, Page};
use crate::model::over::Over;
use crate::model::panel::View;
use crate::model::ruler::Ruler;
use crate::model::shared::Shared;
use crate::model::{Freshness, Mode, Model, Origin, Visibility, millis};

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
        counterpart: model.beside.counterpart.clone(),
        ending: model.picture.clone(),
        origin: model.origin.clone(),
        has_draft: model.drafts.own.is_some(),
        mode: model.mode,
        send: send.clone(),
    };
    html! {
        <div class={classes(&["page", view, if is_embed { "embed" } else { "" }])}>
            { skip(language, Label::SkipToPlay, transport::PLAY, send) }
            { skip(language, Label::SkipToLanes, timeline::AXIS, send) }
            { Part::TopBar(top_bar).draw() }
            if !is_embed {
                { views(model, send) }
                { editor_pane(model, places, has_editor, send) }
            }
            <main class={player_classes(model)} ref={places.player.clone()} aria-label={label(language, Label::Player)}>
                { player(model, places, send) }
            </main>
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
fn skip(language: Language, name: Label, to: &'static str, send: &Callback<Msg>) -> Html {
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

/// What the style sheet must know of the player as a whole. It could find out by itself, but would look through all of
/// the player each time that something in it comes or goes.
fn player_classes(model: &Model) -> String {
    let state = match model.freshness {
        _ if model.analysis.is_blank() => "blank",
        Freshness::Stale => "stale",
        Freshness::Fresh => "",
    };
    let has_scale = model.band().is_some_and(timeline::band::has_scale);
    let reads = if model.reading_pause().is_some() { "reads" } else { "" };
    classes(&["player", state, if has_scale { "band-scale" } else { "" }, reads])
}

fn player(model: &Model, places: &Places, send: &Callback<Msg>) -> Html {
    let language = model.language;
    let Some(picture) = &model.picture else {
        return invitation::invitation(language, model.mode, send);
    };
    let cursor = model.playback.cursor;
    let is_stale = model.freshness == Freshness::Stale;
    let (event, tenths) = (cursor.event, millis::tenths(cursor.at_ms));
    let late = model.out_of_sight.cursor;
    let picture = || picture.clone();
    let send = || send.clone();
    let verdicts = verdict::Props {
        language,
        picture: picture(),
        analysis: model.analysis.clone(),
        pod: model.band().filter(|band| band.pods.len() > 1).map(|band| band.playing),
        lights: model.lights.clone(),
        send: send(),
    };
    let stage = stage::Props {
        language,
        picture: picture(),
        event,
        tenths,
        drawn: model.drawn.rooms,
        unseen: (model.out_of_sight.rooms.clone(), late.event, millis::tenths(late.at_ms)),
        choice: model.choice,
        lights: model.lights.clone(),
        send: send(),
    };
    let caption = caption::Props {
        language,
        picture: picture(),
        reason: model.reason.clone(),
        steps: model.shown_steps(),
        is_past: model.is_told_of_the_past(),
        state: model.playback.state,
        send: send(),
    };
    let timeline = timeline::Props {
        language,
        picture: picture(),
        ruler: model.axis.ruler.clone(),
        zoom: model.axis.zoom.clone(),
        dragged: model.axis.dragged,
        conditions: model.axis.conditions,
        table: model.axis.table,
        event,
        axis: places.axis.clone(),
        at_ms: cursor.at_ms,
        drawn: model.drawn.lanes,
        hover: model.axis.hover,
        choice: model.choice,
        reason: model.reason.clone(),
        lights: model.lights.clone(),
        send: send(),
    };
    let what_if = match model.mode {
        Mode::Playground => {
            let others = compare::menu::Props {
                language,
                partners: model.beside.partners.clone(),
                analysis: model.analysis.clone(),
                send: send(),
            };
            let idle = picture().idle_at(cursor.instant());
            let choices = what_if::Props { language, picture: picture(), idle, send: send() };
            html! { <>{ what_if::what_if(choices, cursor.at_ms, model.trials) }{ Part::CompareMenu(others).draw() }</> }
        }
        Mode::Embed => Html::default(),
    };
    let transport = transport::Props {
        language,
        playback: model.playback,
        end_ms: clock::end(&picture()),
        // The axis of a part knows no gaps but its own.
        ruler: match model.axis.zoom.window() {
            None => model.axis.ruler.clone(),
            Some(_) => Shared::new(Ruler::empty(0.0)),
        },
        told: caption.clone(),
        send: send(),
    };
    let can_edit = model.mode == Mode::Playground && !is_stale;
    let is_seen = model.drawer.sight == Visibility::Shown;
    let drawer = |shown: &Shown| drawer::Props {
        language,
        panel: model.drawer.panel,
        resource: model.drawer.resource.clone(),
        text: shown.text.clone(),
        picture: shown.picture.clone(),
        reason: shown.reason.clone(),
        lights: shown.lights.clone(),
        choice: shown.choice,
        event: shown.cursor.event,
        hover: model
            .axis
            .hover
            .filter(|_| is_seen)
            .map(|hover| Cursor::at(&picture().timeline, hover.at_ms).event),
        tenths: millis::tenths(shown.cursor.at_ms),
        place: places.drawer.clone(),
        send: send(),
    };
    html! {
        <>
            { Part::Verdicts(verdicts).draw() }
            if model.analysis.is_blank() {
                { invitation::invitation(language, model.mode, &send()) }
            } else if is_stale {
                { stale_note::stale_note(model, &picture(), &send()) }
            }
            <section class="card stage-card" aria-label={label(language, Label::Stage)}>
                { Part::Stage(stage).draw() }
                { telling(model, caption) }
            </section>
            if let Some(comparison) = model.beside.comparison.clone() {
                { Part::Compare(compare::Props { language, picture: picture(), comparison, detail: model.beside.detail, width_px: model.axis.ruler.width_px, mode: model.mode, send: send() }).draw() }
            }
            <section class="card timeline-card" aria-label={label(language, Label::Timeline)}>
                { timeline::timeline(&timeline) }
            </section>
            { transport::transport(&transport, what_if) }
            if picture().real.is_some() {
                { Part::Reality(reality::Props { language, picture: picture(), can_edit, send: send() }).draw() }
            }
            { for model.drawer.shown.iter().map(|shown| Part::Drawer(drawer(shown)).draw()) }
        </>
    }
}

/// The caption; while time stands until it is read, with how much of that is over.
fn telling(model: &Model, caption: caption::Props) -> Html {
    let style = format!("--told:{}", decimal::thousandth(model.reading_pause().unwrap_or_default()));
    html! { <div class="telling" {style}>{ Part::Caption(caption).draw() }</div> }
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
