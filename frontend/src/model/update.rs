//! What follows from a message.

mod choosing;
mod sharing;
mod transport;

use podreel_core::pod::Field;
use podreel_core::text::Span;

use super::choice::Choice;
use super::cursor::Cursor;
use super::effect::Effect;
use super::millis::millis;
use super::msg::{Msg, Outcome};
use super::notice::Notice;
use super::panel::{LIMITS, Panel, View};
use super::picture::Picture;
use super::playback::{Playback, Repeat, State};
use super::search::Search;
use super::shared::Shared;
use super::zoom::{Window, Zoom};
use super::{END_PX, Freshness, LEAST_AXIS_PX, Mode, Model, Visibility};

/// A hand that moves no farther meant a moment, not a range.
const LEAST_RANGE_PX: f64 = 5.0;

impl Model {
    /// Takes a message in, and says what the browser should do.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let eye = |model: &Self| (model.picture.clone(), model.shown_event(), model.choice);
        let caret = |model: &Self| (model.text.clone(), model.picture.clone(), model.caret);
        let others = |model: &Self| model.comparison.as_ref().map(|comparison| comparison.other.clone());
        let (before, beside) = ((eye(self), caret(self)), others(self));
        let playback = self.playback;
        // Who switches a gate looks at the list of them.
        let lists_gates = self.gates.is_some() && matches!(msg, Msg::GateSwitched(..));
        let mut effects = self.react(msg);
        let is_new = before.1.0 != self.text || before.1.1 != self.picture;
        if is_new {
            // An edit must not wait for every version; the next step asks for them.
            (self.lives, self.reading) = (None, None);
            self.gates = lists_gates.then(|| Shared::new(self.gates_now()));
            self.partners = Shared::new(self.partners_now());
            self.draw_first();
        } else if self.choice.is_some() && self.lives.is_none() {
            self.lives = self.lives_now().map(Shared::new);
        }
        if is_new || beside != others(self) {
            self.contrast();
            effects.extend(self.wants_due_gates().then_some(Effect::AskForDueGates));
        }
        if is_new || before.0 != eye(self) {
            self.look();
        }
        if before.1 != caret(self) {
            self.lights = self.lights_now().map(|lights| Shared::kept(self.lights.as_ref(), lights));
        }
        let at_now_ms = self.playback.cursor.at_ms;
        if at_now_ms != playback.cursor.at_ms {
            self.change_zoom(|zoom, end_ms| zoom.follow(at_now_ms, end_ms));
        }
        effects.extend(self.follow(playback, is_new));
        effects.extend(self.read_along(&before.1.0));
        effects
    }

    /// Finds out why what the reader looks at is as it is.
    pub(crate) fn look(&mut self) {
        self.reason = self.reason_now().map(|reason| Shared::kept(self.reason.as_ref(), reason));
        self.deciding = self.deciding_ranges();
    }

    fn react(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edited(text) => self.edited(text),
            Msg::ExampleChosen(example) => {
                self.open_example(example);
                vec![Effect::ClearAddress]
            }
            Msg::DraftWanted => {
                self.open_own();
                vec![Effect::ClearAddress]
            }
            Msg::Shelf(shelf) => self.shelf(shelf),
            Msg::LinkKept => {
                let mut effects = self.keep(self.text.to_string());
                effects.push(Effect::ClearAddress);
                effects
            }
            Msg::WorkloadChosen(index) => {
                (self.chosen, self.pod) = (Some(index), 0);
                self.play_anew();
                Vec::new()
            }
            Msg::WorkloadSought(sought) => self.set(|model| model.sought = sought),
            Msg::OtherChosen(place) => {
                let span = self.analysis.others().get(place).map(|others| others.span);
                span.map_or_else(Vec::new, |span| self.reveal(span))
            }
            Msg::PodChosen(index) => {
                self.pod = index;
                self.playback = self.playback.pause();
                self.play_anew();
                // The first step says why it was made.
                self.rest_at(|_, picture| picture.cursor_at_step(0))
            }
            // The page is drawn anew with it, and it has not shown a line yet.
            Msg::EditorArrived => self.set(|model| model.followed = None),
            Msg::AddressChanged(fragment) => self.address_changed(fragment),
            Msg::Undone => {
                let text = self.history.undo(&self.text);
                self.travel(text)
            }
            Msg::Redone => {
                let text = self.history.redo(&self.text);
                self.travel(text)
            }
            Msg::WhatIfWanted => vec![Effect::OpenWhatIf],
            Msg::Tried(what) => self.try_out(what),
            Msg::AssumptionSet(id, part, value) => self.assume(id, part, &value),
            Msg::RealityAssumed(which) => self.assume_real(which),
            Msg::VersionChosen(version) => self.choose_version(version),
            Msg::GatesWanted => self.set(|model| model.gates = Some(Shared::new(model.gates_now()))),
            Msg::GateSwitched(gate, switch) => self.switch_gate(gate, switch),
            Msg::CounterpartChosen(example) => self.choose_counterpart(example),
            Msg::CompareWanted => vec![Effect::OpenCompare],
            Msg::ComparedWith(partner) => self.compare_with(partner),
            Msg::Swapped => self.swap(),
            Msg::DueGatesWanted => self.set(Self::find_due_gates),
            Msg::DetailToggled(detail) => {
                self.set(|model| model.detail = Some(detail).filter(|_| model.detail != Some(detail)))
            }
            Msg::BranchKept => self.keep_branch(),
            Msg::BranchDiscarded => self.discard_branch(),
            Msg::PlayToggled => self.toggle_play(),
            Msg::ToStart => self.go_to_start(),
            Msg::ToEnd => self.go_to_end(),
            Msg::EndWanted => self.explain_end(),
            Msg::StepBack => self.rest_at(|cursor, picture| {
                let step = picture.step(cursor);
                let begins = picture.cursor_at_step(step);
                // Within a step, back means to its beginning first.
                if cursor.at_ms > begins.at_ms {
                    begins
                } else {
                    picture.cursor_at_step(step.saturating_sub(1))
                }
            }),
            Msg::StepOn => self.rest_at(|cursor, picture| match picture.step(cursor) + 1 {
                next if next < picture.scene.steps.len() => picture.cursor_at_step(next),
                _ => Cursor::at(&picture.timeline, f64::INFINITY),
            }),
            Msg::Nudged(by_ms) => {
                self.rest_at(|cursor, picture| Cursor::at(&picture.timeline, cursor.at_ms + by_ms))
            }
            Msg::Scrubbed(to_ms) if self.dragged.is_some() => {
                self.set(|model| model.dragged = model.dragged.map(|(from_ms, _)| (from_ms, to_ms)))
            }
            Msg::Scrubbed(at_ms) => self.move_playhead(|playback, picture| Playback {
                cursor: Cursor::at(&picture.timeline, at_ms),
                state: State::Scrubbing,
                ..playback
            }),
            Msg::MomentChosen(at_ms) => self.rest_at(|_, picture| Cursor::at(&picture.timeline, at_ms)),
            Msg::ScrubEnded if self.dragged.is_some() => self.choose_range(),
            Msg::ScrubEnded => self.move_playhead(|playback, _| match playback.state {
                State::Scrubbing => playback.pause(),
                State::Paused | State::Playing => playback,
            }),
            Msg::SpeedChosen(speed) => self.move_playhead(|playback, _| Playback { speed, ..playback }),
            Msg::Faster => {
                self.move_playhead(|playback, _| Playback { speed: playback.speed.faster(), ..playback })
            }
            Msg::Slower => {
                self.move_playhead(|playback, _| Playback { speed: playback.speed.slower(), ..playback })
            }
            Msg::LoopToggled => self.move_playhead(|playback, _| Playback {
                repeat: match playback.repeat {
                    Repeat::Once => Repeat::Loop,
                    Repeat::Loop => Repeat::Once,
                },
                ..playback
            }),
            Msg::Frame(elapsed_ms) => self.go_on(elapsed_ms),
            Msg::Hovered(hover) => self.set(|model| model.hover = hover),
            Msg::MoreWanted => self.set(Self::draw_more),
            Msg::DrawerSeen(sight) => self.set(|model| model.drawer.sight = sight),
            Msg::RoomsSeen(changes) => self.set(|model| model.see_rooms(changes)),
            Msg::Rested => self.set(Self::rest),
            Msg::Resized(width_px) => {
                self.set(|model| model.lay_axis((width_px - END_PX).max(LEAST_AXIS_PX)))
            }
            Msg::RangeBegun(at_ms) => self.set(|model| model.dragged = Some((at_ms, at_ms))),
            Msg::Scaled(factor) => {
                let around_ms = self.playback.cursor.at_ms;
                self.change_zoom(|zoom, end_ms| zoom.scale(factor, around_ms, end_ms))
            }
            Msg::ScaledAt { factor, px } => {
                let around_ms = self.ruler.ms(px);
                self.change_zoom(|zoom, end_ms| zoom.scale(factor, around_ms, end_ms))
            }
            Msg::Centred(at_ms) => self.change_zoom(|zoom, end_ms| zoom.centre(at_ms, end_ms)),
            Msg::ZoomedOut(depth) => self.change_zoom(|zoom, _| zoom.back_to(depth)),
            Msg::ConditionsToggled => self.set(|model| model.conditions = model.conditions.toggled()),
            Msg::TableToggled => self.set(|model| model.table = model.table.toggled()),
            Msg::Chosen(choice) => self.explain(choice),
            Msg::EventShown(event) => self.choose(Choice::Event(event)),
            Msg::Walked(direction) => {
                let Some(picture) = &self.picture else { return Vec::new() };
                let from = self.choice.and_then(|choice| picture.cell_of(choice));
                let next =
                    picture.walk(from, direction, self.conditions).and_then(|cell| picture.choice_of(cell));
                next.map_or_else(Vec::new, |choice| self.explain(choice))
            }
            Msg::WordChosen(word) => {
                let choice =
                    self.picture.as_ref().and_then(|picture| picture.word(word, self.playback.cursor));
                choice.map_or_else(Vec::new, |choice| self.explain(choice))
            }
            Msg::CaretMoved(line) => self.set(|model| model.caret = Some(line)),
            Msg::FieldChosen(field) => {
                let span = self.workload().and_then(|workload| self.analysis.span_of(workload, field));
                span.map_or_else(Vec::new, |span| self.reveal(span))
            }
            Msg::PathChosen(path) => {
                let span = self.workload().and_then(|workload| self.analysis.span_at(workload, &path));
                span.map_or_else(Vec::new, |span| self.reveal(span))
            }
            Msg::ProblemChosen(index) => {
                let span = self.analysis.diagnostics.get(index).map(|diagnostic| diagnostic.span);
                span.map_or_else(Vec::new, |span| self.reveal(span))
            }
            Msg::FieldWanted(field, value) => self.field_wanted(field, &value),
            Msg::ResourceChosen(resource) => self.set(|model| model.resource = resource),
            Msg::PanelOpened(panel) => self.open_panel(panel),
            Msg::LimitsWanted => {
                self.open_panel(Panel::Resources);
                vec![Effect::ShowPart(LIMITS)]
            }
            Msg::ReasonOpened(choice) => self.open_reason(choice),
            Msg::PanelChosen(panel) => self.set(|model| model.panel = panel),
            Msg::ViewChosen(view) => self.set(|model| {
                model.view = view;
                match view {
                    View::Why => model.panel = Panel::Why,
                    // What is not seen cannot have followed.
                    View::Text => model.followed = None,
                    View::Player => {}
                }
            }),
            Msg::LanguageChosen(language) => {
                (self.language, self.reading) = (language, None);
                self.unless_embedded(Effect::SaveLanguage(language))
            }
            Msg::ThemeChosen(theme) => {
                self.theme = theme;
                self.unless_embedded(Effect::SaveTheme(theme))
            }
            Msg::HelpToggled => self.set(|model| {
                let help = model.help.toggled();
                model.clear_over();
                model.help = help;
            }),
            Msg::SearchWanted => self.set(|model| {
                model.clear_over();
                model.search = Some(Search::default());
            }),
            Msg::SearchTyped(query) => self.set(|model| model.search = Some(model.search_for(query))),
            Msg::SearchTurned(turn) => self.set(|model| {
                if let Some(search) = &mut model.search {
                    search.turn(turn);
                }
            }),
            Msg::HitTaken(index) => self.take_hit(index),
            Msg::Escaped => self.set(|model| {
                let lies_over = [model.help, model.drafts.shown].contains(&Visibility::Shown);
                if model.search.is_none() && !lies_over {
                    (model.notice, model.choice, model.caret) = (None, None, None);
                }
                model.clear_over();
                model.dragged = None;
            }),
            Msg::NoticeDismissed => self.set(|model| model.notice = None),
            Msg::SkipWanted(name) => vec![Effect::Focus(name)],
            Msg::LinkWanted(form) => vec![self.copy_link(form)],
            Msg::PlaygroundWanted => vec![Effect::OpenPlayground(self.share().encode())],
            Msg::CopyWanted(text) => vec![Effect::CopyText(text)],
            Msg::LinkCopied(outcome) => self.set(|model| {
                model.notice = Some(match outcome {
                    Outcome::Done => Notice::LinkCopied(model.share().encode().len()),
                    Outcome::Refused => Notice::LinkNotCopied,
                });
            }),
            Msg::TextCopied(outcome) => self.set(|model| {
                model.notice = Some(match outcome {
                    Outcome::Done => Notice::TextCopied,
                    Outcome::Refused => Notice::TextNotCopied,
                });
            }),
        }
    }

    /// The event of the step that the playhead stands on.
    #[must_use]
    pub fn shown_event(&self) -> Option<usize> {
        let picture = self.picture.as_ref()?;
        picture.scene.steps.get(picture.step(self.playback.cursor)).copied()
    }

    pub(super) fn edited(&mut self, text: String) -> Vec<Effect> {
        if *self.text == text || self.mode == Mode::Embed {
            return Vec::new();
        }
        let mut effects = self.snapshot_before(&text);
        self.history.record(&self.text, &text);
        effects.extend(self.rewrite(text));
        effects
    }

    /// Writes the field's value into the text.
    fn field_wanted(&mut self, field: Field, value: &str) -> Vec<Effect> {
        let edit = self.workload().and_then(|workload| self.analysis.edit(workload, field, value));
        let Some(edit) = edit.filter(|_| self.freshness == Freshness::Fresh) else { return Vec::new() };
        let mut text = self.text.to_string();
        text.replace_range(edit.span.range(), &edit.text);
        self.edited(text)
    }

    pub(super) fn reveal(&mut self, span: Span) -> Vec<Effect> {
        if self.mode == Mode::Embed {
            return Vec::new();
        }
        self.view = View::Text;
        let range = self.range(span);
        self.caret = Some(range.start.line);
        vec![Effect::Reveal(range)]
    }

    /// Plays another pod of the same text, from its beginning.
    pub(super) fn play_anew(&mut self) {
        (self.picture, self.zoom) = (None, Zoom::default());
        self.playback.cursor = Cursor::default();
        self.play_again();
    }

    /// The hand let go of the range that it was choosing.
    fn choose_range(&mut self) -> Vec<Effect> {
        let Some((from_ms, to_ms)) = self.dragged.take() else { return Vec::new() };
        if (self.ruler.px(from_ms) - self.ruler.px(to_ms)).abs() < LEAST_RANGE_PX {
            return Vec::new();
        }
        self.change_zoom(|zoom, end_ms| zoom.look_into(Window::between(from_ms, to_ms), end_ms))
    }

    /// Changes what the timeline shows, and lays its axis anew if that is another part.
    fn change_zoom(&mut self, change: impl FnOnce(&mut Zoom, f64)) -> Vec<Effect> {
        let Some(picture) = &self.picture else { return Vec::new() };
        let before = self.zoom.window();
        change(&mut self.zoom, millis(picture.timeline.until));
        if before != self.zoom.window() {
            self.lay_axis(self.ruler.width_px);
        }
        Vec::new()
    }

    /// Whatever lies over the page closes.
    pub(super) fn clear_over(&mut self) {
        (self.search, self.help) = (None, Visibility::Hidden);
        (self.drafts.shown, self.drafts.renamed) = (Visibility::Hidden, None);
    }

    fn set(&mut self, change: impl FnOnce(&mut Self)) -> Vec<Effect> {
        change(self);
        Vec::new()
    }

    fn unless_embedded(&self, effect: Effect) -> Vec<Effect> {
        if self.mode == Mode::Embed { Vec::new() } else { vec![effect] }
    }

    /// A playhead that moves takes the eye along: what was chosen is not looked at any more.
    pub(super) fn move_playhead(
        &mut self,
        change: impl FnOnce(Playback, &Picture) -> Playback,
    ) -> Vec<Effect> {
        if let Some(picture) = &self.picture {
            let before = self.playback.cursor;
            self.playback = change(self.playback, picture);
            if self.playback.cursor != before {
                self.choice = None;
            }
        }
        Vec::new()
    }

    pub(super) fn rest_at(&mut self, place: impl FnOnce(Cursor, &Picture) -> Cursor) -> Vec<Effect> {
        self.move_playhead(|playback, picture| Playback {
            cursor: place(playback.cursor, picture),
            ..playback.pause()
        })
    }
}
