//! The checklist of the QoS class: what each container names, and what to write for Guaranteed.

use podreel_core::Analysis;
use podreel_core::pod::field::Owner;
use podreel_core::pod::template::Workload;
use podreel_core::quantity::Quantity;
use podreel_core::rules::container_kind::container_kind;
use podreel_core::rules::qos::{Check, Verdict, checklist};
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, qos};
use yew::{Callback, Html, html};

use super::{copy, icon, tell, word};
use crate::model::msg::Msg;
use crate::model::picture::Picture;
use crate::model::playing::Playing;
use crate::model::shared::Shared;

const HEADINGS: [&str; 4] = ["cpu request", "cpu limit", "memory request", "memory limit"];

pub(super) fn qos_table(
    language: Language,
    picture: &Picture,
    text: Option<&(Shared<Analysis>, Playing)>,
    send: &Callback<Msg>,
) -> Html {
    let (pod, gates) = (&picture.timeline.pod, picture.timeline.gates);
    let checks = checklist(pod, gates);
    let class = picture.verdict.qos;
    let title = format!("QoS: {class}");
    let note = qos::standing(language, class, &checks);
    let name = |owner: Owner| qos::owner(language, pod, owner);
    let amounts = |check: &Check| [shown(check.request.as_ref()), shown(check.limit.as_ref())];
    // Two cells make a row: cpu, then memory.
    let rows: Vec<&[Check]> = checks.chunks(2).collect();
    let line =
        |row: &&[Check]| [name(row[0].owner)].into_iter().chain(row.iter().flat_map(amounts)).collect();
    let mut copied: Vec<Vec<String>> = vec![[""].iter().chain(&HEADINGS).map(ToString::to_string).collect()];
    copied.extend(rows.iter().map(line));
    let place = text.and_then(|(analysis, playing)| Some((&**analysis, playing.workload(analysis)?)));
    let row = |row: &&[Check]| {
        let kind = match row[0].owner {
            Owner::Container(id) => icon::role(container_kind(pod, id, gates)),
            _ => Html::default(),
        };
        html! {
            <tr>
                <th scope="row"><span>{ kind }{ name(row[0].owner) }</span></th>
                { for row.iter().map(|check| cells(language, check, place, send)) }
            </tr>
        }
    };
    let lacking = |check: &Check| {
        let lack = qos::lack(language, check)?;
        Some(
            html! { <li><b>{ name(check.owner) }</b>{ ": " }{ lack }{ remedy(language, check, place, send) }</li> },
        )
    };
    let is_pod_level = checks.iter().any(|check| check.owner == Owner::Pod);
    html! {
        <section class="block-of">
            { copy::heading(language, &title, &note, copy::rows(&copied), send) }
            if is_pod_level {
                <p class="muted">{ word(language, Label::PodLevelCounts) }</p>
            }
            <div class="scroll" tabindex="0" role="group" aria-label={title.clone()}>
                <table class="figures checklist">
                    <thead><tr>
                        <td></td>
                        { for HEADINGS.iter().enumerate().map(|(at, name)| html! {
                            <>
                                <th scope="col">{ *name }</th>
                                if at % 2 == 1 { <td></td> }
                            </>
                        }) }
                    </tr></thead>
                    <tbody>{ for rows.iter().map(row) }</tbody>
                </table>
            </div>
            // A narrow table has no room for words.
            <ul class="lacks">{ for checks.iter().filter_map(lacking) }</ul>
        </section>
    }
}

fn cells(
    language: Language,
    check: &Check,
    place: Option<(&Analysis, &Workload)>,
    send: &Callback<Msg>,
) -> Html {
    let mark = match qos::lack(language, check) {
        None => {
            html! { <span class="passes" role="img" aria-label={label(language, Label::Yes)}>{ "✓" }</span> }
        }
        Some(lack) => html! {
            <>
                <span class="fails" role="img" aria-label={label(language, Label::No)}>{ "✕" }</span>
                <span class="says">{ lack }{ remedy(language, check, place, send) }</span>
            </>
        },
    };
    let class = |fails: bool| if fails { "lacking" } else { "" };
    let lacks_limit = matches!(check.verdict, Verdict::NoLimit | Verdict::Absent);
    let lacks_request = matches!(check.verdict, Verdict::Differs | Verdict::Absent);
    html! {
        <>
            <td class={class(lacks_request)}>{ shown(check.request.as_ref()) }</td>
            <td class={class(lacks_limit)}>{ shown(check.limit.as_ref()) }</td>
            <td class="verdict">{ mark }</td>
        </>
    }
}

/// A button that writes what is missing, where one edit does.
fn remedy(
    language: Language,
    check: &Check,
    place: Option<(&Analysis, &Workload)>,
    send: &Callback<Msg>,
) -> Html {
    let button = || {
        let mut remedies = check.remedies();
        let remedy = remedies.pop().filter(|_| remedies.is_empty())?;
        let value = remedy.value?;
        let (analysis, workload) = place?;
        let text = value.to_string();
        analysis.edit(workload, remedy.field, &text)?;
        let says = qos::remedy(language, check, &value);
        let name = format!("{says}: {}", remedy.field);
        Some(html! {
            <button class="link" aria-label={name} onclick={tell(send, Msg::FieldWanted(remedy.field, text))}>{ says }</button>
        })
    };
    button().unwrap_or_default()
}

fn shown(amount: Option<&Quantity>) -> String {
    amount.map_or_else(|| "–".to_owned(), ToString::to_string)
}
