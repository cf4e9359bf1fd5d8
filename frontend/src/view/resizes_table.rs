//! Of each container that somebody resizes: what is asked for, what the kubelet has set aside, and what is in force.

use podreel_core::pod::{Pod, ResourceRequirements};
use podreel_core::sim::timeline::{Resized, ResizedContainer};
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, resizes as words};
use yew::{Callback, Html, html};

use super::copy;
use crate::model::msg::Msg;

const COLUMNS: [Label; 3] = [Label::AskedFor, Label::SetAside, Label::InForce];

pub(super) fn resizes_table(language: Language, pod: &Pod, resized: &Resized, send: &Callback<Msg>) -> Html {
    let amounts = |resources: Option<&ResourceRequirements>| {
        resources.map_or_else(|| label(language, Label::NotSaid).to_owned(), words::amounts)
    };
    let row = |one: &ResizedContainer| {
        let known = one.known.as_ref();
        let stages =
            [Some(&*one.asked), known.map(|known| &*known.allocated), known.map(|known| &*known.actual)];
        (pod.container(one.container).name.to_string(), stages.map(amounts))
    };
    let rows: Vec<(String, [String; 3])> = resized.containers.iter().map(row).collect();
    let mut copied = vec![vec![label(language, Label::Container).to_owned()]];
    copied[0].extend(COLUMNS.map(|column| label(language, column).to_owned()));
    copied.extend(
        rows.iter().map(|(name, cells)| [name.clone()].into_iter().chain(cells.iter().cloned()).collect()),
    );
    let line = |(name, cells): (String, [String; 3])| {
        html! {
            <tr>
                <th scope="row"><span>{ name }</span></th>
                { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    };
    let title = label(language, Label::ResizedNow);
    html! {
        <section class="block-of" aria-label={title}>
            { copy::heading(language, title, "", copy::rows(&copied), send) }
            <p class="muted">{ words::counted(language, resized) }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={title}>
                <table class="figures">
                    <thead><tr><td></td>{ for COLUMNS.map(|column| html! { <th scope="col">{ label(language, column) }</th> }) }</tr></thead>
                    <tbody>{ for rows.into_iter().map(line) }</tbody>
                </table>
            </div>
        </section>
    }
}
