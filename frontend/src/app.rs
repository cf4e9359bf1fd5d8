//! The one component with a state: it owns the model, calls `update` and performs the effects.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use podreel_core::analyze;
use podreel_core::examples::Example;
use yew::{Callback, Component, Context, Html, NodeRef, Properties, Renderer};

use crate::browser::page::Dress;
use crate::browser::{
    clipboard, files, frame, held, host, keyboard, location, monaco, over, page, sight, storage, wheel, width,
};
use crate::model::Model;
use crate::model::arrival::Arrival;
use crate::model::drafts::Shelf;
use crate::model::effect::{Effect, Range};
use crate::model::msg::{Axis, Comparing, Msg, Sharing, Sight, Transport};
use crate::model::over::Over;
use crate::model::panel::{Landmark, View};
use crate::model::playback::State;
use crate::model::shared::Shared;
use crate::view;

/// Mounts the page in the place of the still.
pub fn run() {
    page::show_panics();
    // Step by step, so that a slow machine shows the still first, and never stops it for long.
    frame::after_two(|| {
        // What reads a text is compiled when it is first called, which takes longer than to read one.
        drop(analyze(Example::JobSidecar.text()));
        frame::next_task(|| {
            let mut model = Model::opened(location::start(storage::Stored::read()));
            frame::next_task(|| {
                model.settle();
                frame::next_task(|| mount(model));
            });
        });
    });
}

fn mount(model: Model) {
    let host = host::Host::apart();
    let element = host.element();
    let inherited = Inherited { model: Shared::new(model.arriving()), axis_px: width::of_still(), host };
    Renderer::<App>::with_root_and_props(element, inherited).render();
}

/// What the page begins with, and what it takes over from the still.
#[derive(PartialEq, Properties)]
struct Inherited {
    model: Shared<Model>,
    axis_px: Option<f64>,
    /// Where it comes in.
    host: host::Host,
}

/// The page.
struct App {
    model: Model,
    /// One callback for all, so that a component whose props stay the same is not drawn again.
    send: Callback<Msg>,
    frame: Option<frame::Frame>,
    editor: monaco::Editor,
    places: view::Places,
    width: Option<width::Observer>,
    sight: Option<sight::Observer>,
    controls: Option<sight::Observer>,
    rooms: sight::Rooms,
    /// The rest that something out of sight waits for.
    rest: Option<Timeout>,
    /// What took the focus in the dialog that lies over the page.
    over: Option<&'static str>,
    /// Whether more of a crowd will come.
    more_comes: bool,
    /// Whether the drawer is wanted in view, once it is drawn.
    wants_drawer: bool,
    /// Which part of it is.
    wants_part: Option<Landmark>,
    /// What is wanted in sight in the editor, once the page is drawn.
    follow: Vec<Range>,
    /// What a narrow screen shows, and how far the player was scrolled there.
    view: View,
    player_px: i32,
    /// What the document has on.
    dress: Dress,
    /// The event whose room was brought into sight last.
    shown_event: Option<usize>,
    wheel: Option<wheel::Wheel>,
    _files: files::Files,
    /// Heard once it has taken the place of the still; what was pressed before is kept for it.
    keys: Option<keyboard::Keys>,
    _over: over::Over,
    _address: location::Listener,
    _leaving: EventListener,
    _other_tabs: EventListener,
}

impl Component for App {
    type Message = Msg;
    type Properties = Inherited;

    fn create(context: &Context<Self>) -> Self {
        let mut model = Model::clone(&context.props().model);
        if let Some(axis_px) = context.props().axis_px {
            // Nothing follows from it but the axis.
            drop(model.update(Msg::Axis(Axis::Resized(axis_px))));
        }
        let dress = Dress::of(&model);
        page::put_on(dress);
        let link = context.link();
        let send = link.callback(|msg| msg);
        storage::tell_what_is_not_kept(link.callback(Msg::Shelf));
        Self {
            frame: None,
            editor: monaco::Editor::new(&model, link.callback(|msg| msg)),
            places: view::Places {
                editor: NodeRef::default(),
                axis: NodeRef::default(),
                drawer: NodeRef::default(),
                player: NodeRef::default(),
                controls: NodeRef::default(),
            },
            width: None,
            sight: None,
            controls: None,
            rooms: sight::Rooms::new(link.callback(|changes| Msg::Sight(Sight::RoomsSeen(changes)))),
            rest: None,
            over: None,
            more_comes: false,
            wants_drawer: false,
            wants_part: None,
            follow: Vec::new(),
            view: View::default(),
            player_px: 0,
            dress,
            shown_event: None,
            wheel: None,
            _files: files::Files::listen(view::FILE_INPUT, &link.callback(Msg::Shelf)),
            keys: None,
            _over: over::Over::listen(link.callback(|msg| msg)),
            _address: location::Listener::new(
                link.callback(|fragment| Msg::Sharing(Sharing::AddressChanged(fragment))),
            ),
            _leaving: storage::save_before_leaving(),
            _other_tabs: storage::follow_other_tabs(link.callback(Msg::Shelf)),
            model,
            send,
        }
    }

    fn update(&mut self, context: &Context<Self>, msg: Msg) -> bool {
        self.model.now_ms = js_sys::Date::now();
        self.more_comes &= !matches!(msg, Msg::Sight(Sight::MoreWanted));
        if matches!(msg, Msg::Sight(Sight::TookOver(_))) {
            self.take_over(context);
        }
        let effects = self.model.update(msg);
        if self.view == View::Player && self.model.view != self.view {
            self.player_px = page::scrolled(&self.places.player);
        }
        if over(&self.model) != self.over {
            // Before an effect wants the focus elsewhere.
            over::close();
        }
        for effect in effects {
            self.perform(context, effect);
        }
        let dress = Dress::of(&self.model);
        if std::mem::replace(&mut self.dress, dress) != dress {
            page::put_on(dress);
        }
        page::keep_for_panic(&self.model.text);
        self.keep_frames(context);
        true
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        view::page(&self.model, &self.places, self.editor.is_ready(), &self.send)
    }

    fn rendered(&mut self, context: &Context<Self>, _first_render: bool) {
        if !self.has_taken_over() {
            return self.arrive(context);
        }
        self.width = width::Observer::follow(
            self.width.take(),
            &self.places.axis,
            &context.link().callback(|px| Msg::Axis(Axis::Resized(px))),
        );
        self.sight = sight::Observer::follow(self.sight.take(), &self.places.drawer, || {
            context.link().callback(|sight| Msg::Sight(Sight::DrawerSeen(sight)))
        });
        self.controls = held::follow(self.controls.take(), &self.places.controls, || {
            context.link().callback(|controls| Msg::Sight(Sight::ControlsHeld(controls)))
        });
        self.follow_rooms();
        self.let_more_come(context);
        let over = over(&self.model);
        if let Some(name) = over.filter(|_| over != self.over) {
            over::show(name);
        }
        if std::mem::replace(&mut self.view, self.model.view) != self.model.view && page::is_narrow() {
            // Two views scroll one element: the player is found where it was left, another begins at its top.
            let top_px = if self.view == View::Player { self.player_px } else { 0 };
            page::scroll(&self.places.player, top_px);
        }
        if std::mem::take(&mut self.wants_drawer) {
            page::bring_into_view(&self.places.drawer);
        }
        if let Some(part) = self.wants_part.take() {
            page::focus(part.id());
        }
        self.over = over;
        self.wheel = wheel::Wheel::follow(self.wheel.take(), &self.places.axis, &self.send);
        self.editor.mirror(&self.model, &self.places.editor);
        if !self.follow.is_empty() {
            self.editor.follow(std::mem::take(&mut self.follow), &self.places.editor);
        }
    }
}

/// What takes the focus in the dialog that lies over the page.
fn over(model: &Model) -> Option<&'static str> {
    Some(match model.over.as_ref()? {
        Over::Search(_) => view::SEARCH_INPUT,
        Over::Drafts { .. } => view::DRAFT_NAME,
        Over::Help => view::HELP_CLOSE,
    })
}

impl App {
    fn perform(&mut self, context: &Context<Self>, effect: Effect) {
        let link = context.link();
        match effect {
            Effect::SaveDraft(text) => storage::save_draft(text),
            Effect::SaveLinked { fragment, text } => storage::save_linked(&fragment, &text),
            Effect::StoreDrafts(list) => storage::save_drafts(&list),
            Effect::StoreDraft { id, text } => storage::save_text(id, &text),
            Effect::DropDraft(id) => storage::drop_text(id),
            Effect::FetchDraft(id) => {
                link.send_message(Msg::Shelf(Shelf::Fetched(id, storage::text(id))));
            }
            Effect::Download { name, text } => files::download(&name, &text),
            Effect::SaveLanguage(language) => storage::save_language(language),
            Effect::SaveTheme(theme) => storage::save_theme(theme),
            Effect::CopyLink { fragment, form, title, height_px } => {
                let text = form.written(&location::show_link(&fragment), &title, height_px);
                clipboard::copy(&text, link.callback(|outcome| Msg::Sharing(Sharing::LinkCopied(outcome))));
            }
            Effect::OpenPlayground(fragment) => location::open_playground(&fragment),
            Effect::CopyText(text) => {
                clipboard::copy(&text, link.callback(|outcome| Msg::Sharing(Sharing::TextCopied(outcome))));
            }
            Effect::OpenWhatIf => over::press(view::WHAT_IF),
            Effect::OpenCompare => over::press(view::COMPARE),
            Effect::CloseList => over::close_list(),
            Effect::Focus(part) => page::focus(part.id()),
            Effect::ShowDrawer => self.wants_drawer = true,
            Effect::ShowPart(part) => self.wants_part = Some(part),
            Effect::AskForDueGates => {
                let ask = link.callback(|()| Msg::Comparing(Comparing::DueGatesWanted));
                frame::after_two(move || ask.emit(()));
            }
            Effect::AwaitRest => {
                let tell = link.callback(|()| Msg::Sight(Sight::Rested));
                self.rest = Some(frame::rest(move || tell.emit(())));
            }
            Effect::ClearAddress => location::clear(),
            Effect::Follow(range) => self.follow.push(range),
            Effect::Reveal(range) => self.editor.reveal(range, &self.places.editor),
        }
    }

    /// What of a crowd is still to come waits until what is drawn has been seen.
    fn let_more_come(&mut self, context: &Context<Self>) {
        if self.model.waits_for_more() && !std::mem::replace(&mut self.more_comes, true) {
            let more = context.link().callback(|()| Msg::Sight(Sight::MoreWanted));
            frame::after_two(move || more.emit(()));
        }
    }

    fn has_taken_over(&self) -> bool {
        self.keys.is_some()
    }

    /// Each part in a task of its own; once all of them are there, the page takes the place of the still.
    fn arrive(&self, context: &Context<Self>) {
        let send = context.link().callback(Msg::Sight);
        if self.model.has(Arrival::Whole) {
            send.emit(Sight::TookOver(page::played()));
        } else {
            frame::next_task(move || send.emit(Sight::PartWanted));
        }
    }

    fn take_over(&mut self, context: &Context<Self>) {
        let has_focus = page::still_has_focus();
        context.props().host.take_over();
        self.keys = Some(keyboard::Keys::listen(context.link().callback(|msg| msg)));
        if has_focus {
            page::focus(view::PLAY);
        }
    }

    /// Follows which rooms are in sight, and brings the one into sight that something happened to, once all are there.
    fn follow_rooms(&mut self) {
        if self.model.waits_for_more() {
            return;
        }
        self.rooms.follow(self.model.picture.as_ref());
        let event = self.model.playback.cursor.event;
        if self.shown_event.replace(event) != Some(event)
            && let Some(name) = self.model.acting()
        {
            self.rooms.show(name);
        }
    }

    /// Frames come while it plays, and only then.
    fn keep_frames(&mut self, context: &Context<Self>) {
        if !self.has_taken_over() {
            return;
        }
        let plays = self.model.playback.state == State::Playing && self.model.picture.is_some();
        match (plays, &self.frame) {
            (true, None) => {
                let tell = |elapsed_ms| Msg::Transport(Transport::Frame(elapsed_ms));
                self.frame = Some(frame::Frame::each(context.link().callback(tell)));
            }
            (false, Some(_)) => self.frame = None,
            (true, Some(_)) | (false, None) => {}
        }
    }
}
