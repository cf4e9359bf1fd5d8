//! The real pod: its row beside the simulated one, where the lives part, and what would explain it.

use podreel_core::kubectl::Row;
use podreel_core::reality::Difference;
use podreel_core::words::page::{Label, label};
use podreel_core::words::reality::difference;
use podreel_core::words::{Caption, Language, rule};
use yew::{Html, html};

use super::offering::Props;
use super::{clock, tell, word};
use crate::model::msg::{Msg, WhatIf};
use crate::model::picture::Real;

pub(super) fn reality(props: &Props) -> Html {
    let Props { language, picture, can_edit, send } = props;
    let Some(real) = &picture.real else { return Html::default() };
    let offered = real.differences.iter().filter(|one| one.remedy.is_some()).count();
    let differences = real.differences.iter().enumerate();
    html! {
        <section class="card real-pod" aria-label={label(*language, Label::RealPod)}>
            <header>
                <h2>{ word(*language, Label::RealPod) }{ " " }<code>{ real.told.pod.to_string() }</code></h2>
                <p class="muted">{ word(*language, Label::RealPodHelp) }</p>
                if *can_edit && offered > 1 {
                    <button class="wide" onclick={tell(send, Msg::WhatIf(WhatIf::RealityAssumed(None)))}>{ word(*language, Label::AssumeAll) }</button>
                }
            </header>
            { rows(*language, real) }
            if real.differences.is_empty() {
                <p class="nothing" role="status">{ word(*language, Label::NothingDiffers) }</p>
            } else {
                <ul>{ for differences.map(|(place, one)| item(props, place, one)) }</ul>
            }
        </section>
    }
}

fn rows(language: Language, real: &Real) -> Html {
    let Some((told, simulated)) = &real.rows else { return Html::default() };
    let cells = |name: Label, row: &Row, other: Option<&Row>| {
        let cell = |mine: &str, others: Option<&str>| {
            let class = others.is_some_and(|others| others != mine).then_some("differs");
            html! { <td {class}>{ mine.to_owned() }</td> }
        };
        html! {
            <tr>
                <th scope="row">{ word(language, name) }</th>
                { cell(&row.ready, other.map(|row| &*row.ready)) }
                { cell(&row.status, other.map(|row| &*row.status)) }
                { cell(&row.restarts, other.map(|row| &*row.restarts)) }
            </tr>
        }
    };
    let caption = format!("kubectl get pod {}, {}", real.told.pod, label(language, Label::AtThatMoment));
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={caption.clone()}>
            <table>
                <caption>{ caption }{ ": " }{ clock::at(language, real.told.until) }</caption>
                <thead><tr><td></td>{ for ["READY", "STATUS", "RESTARTS"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>
                    { cells(Label::RealRow, told, simulated.as_ref()) }
                    if let Some(simulated) = simulated {
                        { cells(Label::SimulatedRow, simulated, Some(told)) }
                    } else {
                        <tr><th scope="row">{ word(language, Label::SimulatedRow) }</th><td colspan="3">{ word(language, Label::GoneNow) }</td></tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

fn item(props: &Props, place: usize, one: &Difference) -> Html {
    let Props { language, picture, can_edit, send } = props;
    let pod = &picture.timeline.pod;
    let Caption { title, detail } = difference(*language, pod, one);
    let name = format!("{}: {title}", label(*language, Label::Assume));
    html! {
        <li>
            <time>{ clock::at(*language, one.at) }</time>
            <div>
                <b>{ title }{ "." }</b>{ " " }{ detail }{ " " }
                <span class="muted">{ word(*language, Label::Rule) }{ ": " }{ rule(*language, one.rule).title }</span>
                if let Some(remedy) = &one.remedy {
                    <p class="remedy">
                        <code>{ remedy.written(pod) }</code>
                        if *can_edit {
                            <button class="wide" aria-label={name} onclick={tell(send, Msg::WhatIf(WhatIf::RealityAssumed(Some(place))))}>{ word(*language, Label::Assume) }</button>
                        }
                    </p>
                }
            </div>
        </li>
    }
}
