//! Of each container that somebody resizes: what is asked for, what the kubelet has set aside, and what is in force.

use podreel_core::pod::Pod;
use podreel_core::quantity::Quantity;
use podreel_core::sim::timeline::{Amount, Resized, ResizedContainer};
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, resizes as words};
use yew::{Callback, Html, html};

use super::copy;
use crate::model::msg::Msg;

const COLUMNS: [Label; 3] = [Label::AskedFor, Label::SetAside, Label::InForce];

pub(super) fn resizes_table(language: Language, pod: &Pod, resized: &Resized, send: &Callback<Msg>) -> Html {
    let print = |amount: Option<&Quantity>| {
        amount.map_or_else(|| label(language, Label::NotSaid).to_owned(), ToString::to_string)
    };
    let row = |one: &ResizedContainer, amount: Amount<'_>| {
        let name = format!("{}.{}", amount.bound.name(), amount.resource);
        (pod.container(one.container).name.to_string(), name, amount.stages.map(print))
    };
    let containers = resized.containers.iter();
    let rows: Vec<(String, String, [String; 3])> =
        containers.flat_map(|one| one.amounts().map(|amount| row(one, amount))).collect();
    let mut copied = vec![vec![label(language, Label::Container).to_owned(), String::new()]];
    copied[0].extend(COLUMNS.map(|column| label(language, column).to_owned()));
    copied.extend(
        rows.iter()
            .map(|(whose, name, cells)| [whose, name].into_iter().chain(cells).cloned().collect::<Vec<_>>()),
    );
    let line = |(whose, name, cells): (String, String, [String; 3])| {
        html! {
            <tr>
                <th scope="row"><span>{ whose }{ " " }<code>{ name }</code></span></th>
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
