//! The player: a life's figures, its stage, its lanes, the controls and the drawer. Each part is given of the model what
//! it shows, and nothing else: then it is drawn again only when that changes.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::part::Part;
use super::{
    Places, caption, classes, clock, compare, decimal, drawer, invitation, offering, stage, stale_note,
    timeline, transport, verdict, what_if,
};
use crate::model::arrival::Arrival;
use crate::model::crowd::Figures;
use crate::model::cursor::Cursor;
use crate::model::drawer::{Drawer, Shown};
use crate::model::lists::List;
use crate::model::millis::tenths;
use crate::model::msg::Msg;
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::shared::Shared;
use crate::model::{Freshness, Mode, Model, Visibility};

pub(super) fn player(model: &Model, places: &Places, send: &Callback<Msg>) -> Html {
    let content = match &model.picture {
        Some(picture) => Player { model, picture, places, send }.draw(),
        None => invitation::invitation(model.language, model.mode, send),
    };
    html! {
        <main class={player_classes(model)} ref={places.player.clone()} aria-label={label(model.language, Label::Player)}>
            { content }
        </main>
    }
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

/// The player with a life in it.
struct Player<'m> {
    model: &'m Model,
    picture: &'m Shared<Picture>,
    places: &'m Places,
    send: &'m Callback<Msg>,
}

impl Player<'_> {
    fn draw(&self) -> Html {
        let language = self.language();
        let caption = self.caption();
        html! {
            <>
                if self.model.has(Arrival::Figures) {
                    { self.verdicts() }
                    { self.note() }
                }
                if self.model.has(Arrival::Stage) {
                    <section class="card stage-card" aria-label={label(language, Label::Stage)}>
                        if self.model.shows.stage() == Visibility::Shown {
                            { self.stage() }
                        }
                        { self.telling(caption.clone()) }
                    </section>
                }
                if self.model.has(Arrival::Lanes) {
                    { self.comparison() }
                    if self.model.shows.lanes() == Visibility::Shown {
                        <section class="card timeline-card" aria-label={label(language, Label::Timeline)}>
                            { self.timeline() }
                        </section>
                    }
                }
                if self.model.has(Arrival::Controls) {
                    { self.transport(caption) }
                    { self.reality() }
                }
                if self.model.has(Arrival::Drawer) {
                    { for self.model.drawer.shown.iter().map(|shown| self.drawer(shown)) }
                }
            </>
        }
    }

    fn language(&self) -> Language {
        self.model.language
    }

    fn verdicts(&self) -> Html {
        let Some(Figures { picture, analysis }) = self.model.figures() else { return Html::default() };
        let band = picture.band.as_ref().filter(|band| band.pods.len() > 1);
        let shown = verdict::Props {
            language: self.language(),
            pod: band.map(|band| band.playing),
            picture: picture.clone(),
            analysis,
            lights: self.model.lights.clone(),
            send: self.send.clone(),
        };
        Part::Verdicts(shown).draw()
    }

    /// What to do about a text that does not play.
    fn note(&self) -> Html {
        if self.model.analysis.is_blank() {
            invitation::invitation(self.language(), self.model.mode, self.send)
        } else if self.model.freshness == Freshness::Stale {
            stale_note::stale_note(self.model, self.picture, self.send)
        } else {
            Html::default()
        }
    }

    fn stage(&self) -> Html {
        let (now, late) = (self.model.playback.cursor, self.model.out_of_sight.cursor);
        let shown = stage::Props {
            language: self.language(),
            picture: self.picture.clone(),
            event: now.event,
            tenths: tenths(now.at_ms),
            drawn: self.model.drawn.rooms,
            unseen: stage::Unseen {
                rooms: self.model.out_of_sight.rooms.clone(),
                event: late.event,
                tenths: tenths(late.at_ms),
            },
            choice: self.model.choice,
            lights: self.model.lights.clone(),
            send: self.send.clone(),
        };
        Part::Stage(shown).draw()
    }

    fn caption(&self) -> caption::Props {
        caption::Props {
            language: self.language(),
            picture: self.picture.clone(),
            reason: self.model.reason.clone(),
            steps: self.model.shown_steps(),
            is_past: self.model.is_told_of_the_past(),
            state: self.model.playback.state,
            send: self.send.clone(),
        }
    }

    /// The caption; while time stands until it is read, with how much of that is over.
    fn telling(&self, caption: caption::Props) -> Html {
        let told = self.model.reading_pause().unwrap_or_default();
        let style = format!("--told:{}", decimal::thousandth(told));
        html! { <div class="telling" {style}>{ Part::Caption(caption).draw() }</div> }
    }

    fn comparison(&self) -> Html {
        let Some(comparison) = self.model.beside.comparison.clone() else { return Html::default() };
        let shown = compare::Props {
            language: self.language(),
            picture: self.picture.clone(),
            comparison,
            detail: self.model.beside.detail,
            width_px: self.model.axis.ruler.width_px,
            mode: self.model.mode,
            send: self.send.clone(),
        };
        Part::Compare(shown).draw()
    }

    fn timeline(&self) -> Html {
        let (axis, cursor) = (&self.model.axis, self.model.playback.cursor);
        timeline::timeline(&timeline::Props {
            language: self.language(),
            picture: self.picture.clone(),
            ruler: axis.ruler.clone(),
            zoom: axis.zoom.clone(),
            dragged: axis.dragged,
            conditions: axis.conditions,
            table: axis.table,
            event: cursor.event,
            axis: self.places.axis.clone(),
            at_ms: cursor.at_ms,
            drawn: self.model.drawn.lanes,
            hover: axis.hover,
            choice: self.model.choice,
            reason: self.model.reason.clone(),
            lights: self.model.lights.clone(),
            send: self.send.clone(),
        })
    }

    fn transport(&self, told: caption::Props) -> Html {
        let axis = &self.model.axis;
        let shown = transport::Props {
            language: self.language(),
            playback: self.model.playback,
            end_ms: clock::end(self.picture),
            // The axis of a part knows no gaps but its own.
            ruler: match axis.zoom.window() {
                None => axis.ruler.clone(),
                Some(_) => Shared::new(Ruler::empty(0.0)),
            },
            told,
            stand: self.model.out_of_sight.controls,
            place: self.places.controls.clone(),
            send: self.send.clone(),
        };
        let others = match self.model.mode {
            Mode::Playground => self.other_lives(),
            Mode::Embed => Html::default(),
        };
        transport::transport(&shown, others)
    }

    /// What else could happen, and what this life can be compared with.
    fn other_lives(&self) -> Html {
        let (language, cursor) = (self.language(), self.model.playback.cursor);
        let is_stale = self.model.freshness == Freshness::Stale;
        let partners = compare::menu::Props {
            language,
            partners: self.model.beside.partners.clone(),
            analysis: self.model.analysis.clone(),
            is_stale,
            send: self.send.clone(),
        };
        let idle = self.picture.idle_at(cursor.instant());
        let trials = what_if::Props {
            language,
            picture: self.picture.clone(),
            is_stale,
            idle,
            send: self.send.clone(),
        };
        let sight = |list| self.model.lists.sight(list);
        html! { <>{ what_if::what_if(trials, cursor.at_ms, sight(List::Trials)) }{ compare::menu::compare_menu(partners, sight(List::Partners)) }</> }
    }

    fn reality(&self) -> Html {
        if self.picture.real.is_none() {
            return Html::default();
        }
        let shown = offering::Props {
            language: self.language(),
            picture: self.picture.clone(),
            can_edit: self.model.mode == Mode::Playground && self.model.freshness == Freshness::Fresh,
            send: self.send.clone(),
        };
        Part::Reality(shown).draw()
    }

    fn drawer(&self, shown: &Shown) -> Html {
        let Drawer { panel, resource, sight, .. } = &self.model.drawer;
        let hover = self.model.axis.hover.filter(|_| *sight == Visibility::Shown);
        let shown = drawer::Props {
            language: self.language(),
            panel: *panel,
            resource: resource.clone(),
            text: shown.text.clone(),
            picture: shown.picture.clone(),
            reason: shown.reason.clone(),
            lights: shown.lights.clone(),
            choice: shown.choice,
            event: shown.cursor.event,
            hover: hover.map(|hover| Cursor::at(&self.picture.timeline, hover.at_ms).event),
            tenths: tenths(shown.cursor.at_ms),
            place: self.places.drawer.clone(),
            send: self.send.clone(),
        };
        Part::Drawer(shown).draw()
    }
}
