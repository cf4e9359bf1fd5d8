//! The page as it opens, as text: what a reader sees until the page itself has come.

use std::future::Future;
use std::pin::pin;
use std::task::{self, Poll, Waker};

use podreel_core::words::Language;
use yew::{Callback, Component, Context, Html, LocalServerRenderer, NodeRef, Properties};

use crate::model::start::Start;
use crate::model::{Mode, Model};
use crate::view::{self, Places};

/// Draws the opening example, at its beginning.
///
/// # Panics
/// Never: the views ask nobody for anything.
#[must_use]
pub fn draw(language: Language, mode: Mode) -> String {
    let page = LocalServerRenderer::<Still>::with_props(Opening { language, mode }).hydratable(false);
    let drawn = pin!(page.render());
    match drawn.poll(&mut task::Context::from_waker(Waker::noop())) {
        Poll::Ready(html) => html,
        Poll::Pending => unreachable!("a view waits for nothing"),
    }
}

#[derive(Clone, Copy, PartialEq, Properties)]
struct Opening {
    language: Language,
    mode: Mode,
}

struct Still;

impl Component for Still {
    type Message = ();
    type Properties = Opening;

    fn create(_context: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Opening { language, mode } = *context.props();
        let start = Start { is_embed: mode == Mode::Embed, language: Some(language), ..Start::default() };
        let places =
            Places { editor: NodeRef::default(), axis: NodeRef::default(), drawer: NodeRef::default() };
        view::page(&Model::new(start), &places, false, &Callback::noop())
    }
}
