//! What the pod may use: the limits of its containers, what they add up to, and what the kernel makes of them.

use podreel_core::pod::{ContainerId, Pod};
use podreel_core::quantity::Quantity;
use podreel_core::rules::cgroup::unlimited;
use podreel_core::rules::container_kind::container_kind;
use podreel_core::rules::resources::effective;
use podreel_core::version::FeatureGates;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, limits as words};
use yew::{Callback, Html, html};

use super::{copy, icon};
use crate::model::msg::Msg;
use crate::model::panel::Landmark;
use crate::model::picture::{Picture, limits};

const RESOURCES: [&str; 2] = ["cpu", "memory"];

pub(super) fn limits_table(language: Language, pod: &Pod, gates: FeatureGates, send: &Callback<Msg>) -> Html {
    let (limits_of_all, limits_of_pod) = (effective(pod, gates).limits, limits(pod, gates));
    let none = label(language, Label::NoLimit);
    let print = |amount: Option<&Quantity>| amount.map_or_else(|| none.to_owned(), ToString::to_string);
    let own = |id: ContainerId| {
        RESOURCES
            .map(|name| print(pod.container(id).resources.limits.get(name).filter(|limit| !limit.is_zero())))
    };
    let sums = RESOURCES.map(|name| print(limits_of_all.get(name)));
    let whole = RESOURCES.map(|name| print(limits_of_pod.get(name)));
    let mut rows: Vec<(Html, String, [String; 2])> = pod
        .container_ids()
        .map(|id| {
            let kind = icon::role(container_kind(pod, id, gates));
            (kind, pod.container(id).name.to_string(), own(id))
        })
        .collect();
    let total = |name: Label| label(language, name).to_owned();
    rows.push((Html::default(), total(Label::LimitsSum), sums));
    rows.push((Html::default(), total(Label::LimitOfPod), whole));
    let mut copied = vec![vec![label(language, Label::Container).to_owned()]];
    copied[0].extend(RESOURCES.map(ToOwned::to_owned));
    copied.extend(
        rows.iter()
            .map(|(_, name, values)| [name.clone()].into_iter().chain(values.iter().cloned()).collect()),
    );
    let said = RESOURCES.map(|name| {
        let without = unlimited(pod, name, gates);
        let sum = limits_of_all.get(name);
        words::limit(language, pod, name, limits_of_pod.get(name), sum, &without)
    });
    let line = |(kind, name, values): (Html, String, [String; 2])| {
        html! {
            <tr>
                <th scope="row"><span>{ kind }{ name }</span></th>
                { for values.into_iter().map(|value| html! { <td>{ value }</td> }) }
            </tr>
        }
    };
    let title = label(language, Label::Limits);
    html! {
        <section id={Landmark::Limits.id()} class="block-of" tabindex="-1" aria-label={title}>
            { copy::heading(language, title, "", copy::rows(&copied), send) }
            <p class="muted">{ said.join(" ") }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={title}>
                <table class="figures">
                    <thead><tr><td></td>{ for RESOURCES.map(|name| html! { <th scope="col"><code>{ name }</code></th> }) }</tr></thead>
                    <tbody>{ for rows.into_iter().map(line) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// What keeps the pod from being limited, in a few words.
pub(super) fn why_none(language: Language, picture: &Picture) -> Option<String> {
    let (timeline, verdict) = (&picture.timeline, &picture.verdict);
    let is_missing =
        |name: &&str| !verdict.limits.contains_key(*name) && verdict.resources.limits.contains_key(*name);
    let missing = RESOURCES.into_iter().filter(is_missing);
    let without = |name| unlimited(&timeline.pod, name, timeline.gates).len();
    let most = missing.map(without).max().filter(|count| *count > 0)?;
    Some(words::without(language, most, timeline.pod.container_ids().count()))
}
