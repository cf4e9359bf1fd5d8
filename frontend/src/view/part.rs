//! The parts of the page that are drawn again only when what they show has changed.
//!
//! One component stands for all of them: each further type of component would cost ten kilobytes of download. So this
//! file knows every part, and parts that have parts know it: it alone closes a circle.

use yew::virtual_dom::Key;
use yew::{Component, Context, Html, Properties, html};

use super::timeline::{chosen, lane, lanes, names, tools, zoom};
use super::{
    assumptions_panel, caption, chips, compare, drawer, editor_pane, events_panel, gates, kubectl_panel,
    offering, reality, resources_panel, room, shutdown_panel, stage, stage_network, status_panel, top_bar,
    trace, verdict, what_if, why_panel,
};

/// A part, with all that it shows.
#[derive(PartialEq)]
pub(super) enum Part {
    TopBar(top_bar::Props),
    EditorPane(editor_pane::Props),
    Chips(chips::Props),
    Verdicts(verdict::Props),
    Stage(stage::Props),
    Network(stage_network::Props),
    Room(room::Props),
    Caption(caption::Props),
    Told(caption::Props),
    Tools(tools::Props),
    Names(names::Props),
    Lanes(lanes::Props),
    Lane(lane::Props),
    Minimap(zoom::Props),
    Trace(trace::Props),
    Chosen(chosen::Props),
    Drawer(drawer::Props),
    Compare(compare::Props),
    WhatIf(what_if::Props),
    Partners(compare::menu::Props),
    Reality(offering::Props),
    Gates(gates::Props),
    Why(why_panel::Props),
    Kubectl(kubectl_panel::Props),
    Events(events_panel::Props),
    Status(status_panel::Props),
    Resources(resources_panel::Props),
    Shutdown(shutdown_panel::Props),
    Assumptions(offering::Props),
}

impl Part {
    /// The part in its place.
    pub(super) fn draw(self) -> Html {
        html! { <Drawn part={self} /> }
    }

    /// The part as one of several that may come and go.
    pub(super) fn draw_as(self, key: Key) -> Html {
        html! { <Drawn {key} part={self} /> }
    }

    fn view(&self) -> Html {
        match self {
            Self::TopBar(props) => top_bar::top_bar(props),
            Self::Chips(props) => chips::chips(props),
            Self::EditorPane(props) => editor_pane::editor_pane(props),
            Self::Verdicts(props) => verdict::verdicts(props),
            Self::Stage(props) => stage::stage(props),
            Self::Network(props) => stage_network::network(props),
            Self::Room(props) => room::room(props),
            Self::Caption(props) => caption::bar(props),
            Self::Told(props) => caption::line(props),
            Self::Tools(props) => tools::tools(props),
            Self::Names(props) => names::names(props),
            Self::Lanes(props) => lanes::lanes(props),
            Self::Lane(props) => lane::lane(props),
            Self::Minimap(props) => zoom::minimap(props),
            Self::Trace(props) => trace::trace(props),
            Self::Chosen(props) => chosen::chosen(props),
            Self::Drawer(props) => drawer::drawer(props),
            Self::Compare(props) => compare::compare(props),
            Self::WhatIf(props) => what_if::choices(props),
            Self::Partners(props) => compare::menu::choices(props),
            Self::Reality(props) => reality::reality(props),
            Self::Gates(props) => gates::gates(props),
            Self::Why(props) => why_panel::why_panel(props),
            Self::Kubectl(props) => kubectl_panel::kubectl_panel(props),
            Self::Events(props) => events_panel::events_panel(props),
            Self::Status(props) => status_panel::status_panel(props),
            Self::Resources(props) => resources_panel::resources_panel(props),
            Self::Assumptions(props) => assumptions_panel::assumptions_panel(props),
            Self::Shutdown(props) => shutdown_panel::shutdown_panel(props),
        }
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    part: Part,
}

struct Drawn;

impl Component for Drawn {
    type Message = ();
    type Properties = Props;

    fn create(_context: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        context.props().part.view()
    }
}
