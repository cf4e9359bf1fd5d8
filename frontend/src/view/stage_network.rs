//! What the roof of the pod says that no moment changes: its patterns, and the network that its containers share.

use podreel_core::pod::{ContainerId, Pod};
use podreel_core::rules::pattern::local_calls;
use podreel_core::words::Language;
use podreel_core::words::page::Label;
use yew::{Callback, Html, html};

use super::{pattern_chips, tell, word};
use crate::model::msg::{Msg, Place};
use crate::model::picture::Picture;
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn network(props: &Props) -> Html {
    let Props { language, picture, send } = props;
    let timeline = &picture.timeline;
    let shared = if timeline.pod.spec.host_network { Label::HostNetwork } else { Label::SharedNetwork };
    html! {
        <>
            <div class="extras">
                { pattern_chips::chips(*language, timeline, send) }
                <span class="muted">{ word(*language, shared) }</span>
            </div>
            { ports(&timeline.pod, send) }
        </>
    }
}

/// The ports on the network that all containers share, each with those who are pointed at it.
fn ports(pod: &Pod, send: &Callback<Msg>) -> Html {
    let calls = local_calls(pod);
    let mut ports: Vec<(i32, ContainerId, String)> = Vec::new();
    for id in pod.container_ids() {
        let path = |index| format!("{id}.ports[{index}]");
        let own = pod.container(id).ports.iter().enumerate();
        ports.extend(own.map(|(index, port)| (port.container_port, id, path(index))));
    }
    for call in &calls {
        // A port that is only named in a command stands there.
        if !ports.iter().any(|(port, server, _)| (*port, *server) == (call.port, call.server)) {
            ports.push((call.port, call.server, call.server.to_string()));
        }
    }
    let name = |id| pod.container(id).name.to_string();
    let port = |(port, server, path): (i32, ContainerId, String)| {
        let callers = calls.iter().filter(|call| (call.port, call.server) == (port, server));
        let callers: Vec<String> = callers.map(|call| name(call.client)).collect();
        html! {
            <li>
                if !callers.is_empty() {
                    <span class="callers">{ callers.join(", ") }{ " → " }</span>
                }
                <button class="plain" onclick={tell(send, Msg::Place(Place::PathChosen(path)))}><code>{ ":" }{ port }</code>{ " " }{ name(server) }</button>
            </li>
        }
    };
    html! { <ul class="ports">{ for ports.into_iter().map(port) }</ul> }
}
