//! What the node's kernel gets of the pod's resources.

use podreel_core::quantity::{Format, Quantity};
use podreel_core::sim::timeline::Resized;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Callback, Html, html};

use super::{copy, icon, word};
use crate::model::kernel::{Kernel, Row};
use crate::model::msg::Msg;
use crate::model::picture::Picture;

pub(super) fn kernel_table(
    language: Language,
    picture: &Picture,
    resized: Option<&Resized>,
    send: &Callback<Msg>,
) -> Html {
    let kernel = Kernel::new(picture, resized);
    let pod = &picture.timeline.pod;
    let title = label(language, Label::Kernel);
    let node = Quantity::new(picture.scenario.node_memory, Format::BinarySI);
    let note = format!("{} {node}", label(language, Label::OnNodeOf));
    let name = |row: &Row| match row.container {
        Some((id, _)) => pod.container(id).name.to_string(),
        None => format!("{} ({})", label(language, Label::WholePod), Kernel::parent(picture)),
    };
    let mut copied: Vec<Vec<String>> = vec![
        [label(language, Label::Container)].iter().chain(&kernel.names).map(ToString::to_string).collect(),
    ];
    copied.extend(kernel.rows.iter().map(|row| [name(row)].into_iter().chain(row.values.clone()).collect()));
    let line = |row: &Row| {
        let kind = row.container.map(|(_, kind)| icon::role(kind));
        html! {
            <tr>
                <th scope="row"><span>{ kind.unwrap_or_default() }{ name(row) }</span></th>
                { for row.values.iter().map(|value| html! { <td>{ value.clone() }</td> }) }
            </tr>
        }
    };
    html! {
        <section class="block-of">
            { copy::heading(language, title, &note, copy::rows(&copied), send) }
            <p class="muted">{ word(language, Label::KernelHelp) }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={title}>
                <table class="figures">
                    <thead><tr><td></td>{ for kernel.names.iter().map(|name| html! { <th scope="col"><code>{ *name }</code></th> }) }</tr></thead>
                    <tbody>{ for kernel.rows.iter().map(line) }</tbody>
                </table>
            </div>
        </section>
    }
}
