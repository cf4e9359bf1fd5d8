//! What the pod requests: a chart of its start-up, the formula, and what follows for its containers.

use podreel_core::Analysis;
use podreel_core::pod::Pod;
use podreel_core::sim::timeline::Resized;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, phrase, resources};
use yew::{Callback, Html, html};

use super::{classes, copy, decimal, kernel_table, limits_table, qos_table, resizes_table, tell, word};
use crate::model::msg::{Msg, Page};
use crate::model::picture::Picture;
use crate::model::playing::Playing;
use crate::model::resources::{Block, BlockOwner, Chart, Column, names};
use crate::model::shared::Shared;

/// A block that is lower, as a share of the chart, has no room for its words.
const LEAST_FOR_WORDS: f64 = 0.08;

/// A chart of more columns has the formula below it and not beside it.
const MOST_BESIDE: usize = 4;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) resource: String,
    /// The step of the start-up that the pod is in.
    pub(super) step: Option<usize>,
    /// How far the pod is resized, where somebody has asked for that.
    pub(super) resized: Option<Resized>,
    pub(super) picture: Shared<Picture>,
    /// The text that buttons may edit, and what of it plays.
    pub(super) text: Option<(Shared<Analysis>, Playing)>,
    pub(super) send: Callback<Msg>,
}

pub(super) fn resources_panel(props: &Props) -> Html {
    let Props { language, picture, send, .. } = props;
    let requested = picture.verdict.resources.requests.keys().cloned();
    let names = names(&picture.timeline, requested);
    let resource = names.iter().find(|name| **name == props.resource).unwrap_or(&names[0]);
    let pod = props.resized.as_ref().map_or(&picture.timeline.pod, |resized| &resized.counted);
    let in_force = props.resized.as_ref().map_or(&picture.timeline.pod, |resized| &resized.in_force);
    let chart = Chart::new(pod, picture.timeline.gates, resource);
    let said = resources::reserved(*language, &chart.breakdown);
    let choice = |name: &String| {
        let is_chosen = name == resource;
        html! {
            <button aria-pressed={is_chosen.to_string()} onclick={tell(send, Msg::Page(Page::ResourceChosen(name.clone())))}>{ name.clone() }</button>
        }
    };
    html! {
        <div class={classes(&["resources", if chart.columns.len() > MOST_BESIDE { "many" } else { "" }])}>
            <div class="request">
                <header class="heading">
                    <h2>{ said.message }</h2>
                    <div class="switch" role="group" aria-label={label(*language, Label::ResourceShown)}>{ for names.iter().map(choice) }</div>
                </header>
                <p class="muted">{ said.help }</p>
                if chart.reserved.is_some() {
                    { self::chart(props, &chart) }
                }
            </div>
            { formulas(props, pod, &chart) }
            if let Some(resized) = &props.resized {
                { resizes_table::resizes_table(*language, &picture.timeline.pod, resized, send) }
            }
            { limits_table::limits_table(*language, in_force, picture.timeline.gates, send) }
            { qos_table::qos_table(*language, picture, props.text.as_ref(), send) }
            { kernel_table::kernel_table(*language, picture, props.resized.as_ref(), send) }
        </div>
    }
}

fn chart(props: &Props, chart: &Chart) -> Html {
    let language = props.language;
    let amount = chart.breakdown.print(chart.breakdown.effective.as_ref());
    let reserved = format!("--height: {}", decimal::thousandth(chart.reserved.unwrap_or_default()));
    html! {
        <>
            <div class="scroll" tabindex="0" role="group" aria-label={label(language, Label::Request)}>
                <ol class="steps">
                    { for chart.columns.iter().map(|column| self::column(props, chart, column)) }
                    <li class="reserved" style={reserved}><span>{ word(language, Label::Reserved) }{ " " }<b>{ amount }</b></span></li>
                </ol>
            </div>
            if chart.left_out > 0 {
                <p class="muted">{ phrase::steps_left_out(language, chart.left_out) }</p>
            }
        </>
    }
}

fn column(props: &Props, chart: &Chart, column: &Column) -> Html {
    let timeline = &props.picture.timeline;
    let name = resources::step(props.language, &timeline.pod, column.starts, timeline.gates);
    let is_now = props.step == Some(column.step);
    html! {
        <li class={classes(&["column", if column.is_deciding { "deciding" } else { "" }])} aria-current={is_now.then_some("step")}>
            <div class="stack">{ for column.blocks.iter().map(|block| self::block(props, chart, block)) }</div>
            <p>{ name }if is_now { <b class="mark-now">{ word(props.language, Label::NowMark) }</b> }</p>
        </li>
    }
}

fn block(props: &Props, chart: &Chart, block: &Block) -> Html {
    let language = props.language;
    let pod = &props.picture.timeline.pod;
    let (name, tint) = match block.owner {
        BlockOwner::Container(id, tint) => {
            (pod.container(id).name.to_string(), ["tint-0", "tint-1", "tint-2"][tint % 3])
        }
        BlockOwner::Others(count) => (phrase::more(language, count), "tint-0"),
        BlockOwner::Overhead => (label(language, Label::Overhead).to_owned(), "overhead"),
    };
    let amount = chart.breakdown.print(Some(&block.amount));
    let has_room = block.height >= LEAST_FOR_WORDS;
    html! {
        <div class={classes(&["block", tint])} style={format!("--height: {}", decimal::thousandth(block.height))} title={format!("{name} {amount}")}>
            <span class={if has_room { "words" } else { "visually-hidden" }}><span>{ name }</span>{ " " }<span>{ amount }</span></span>
        </div>
    }
}

/// A formula that breaks between its terms alone, each line of it further in where it goes on.
fn terms(formula: &str) -> Html {
    let line = |line: &str| {
        let mut may_break = false;
        let keep = |letter: char| {
            let kept = if letter == ' ' && !may_break { '\u{a0}' } else { letter };
            may_break = matches!(letter, ':' | '+' | ',');
            kept
        };
        html! { <span class="sum">{ line.chars().map(keep).collect::<String>() }</span> }
    };
    html! { <>{ for formula.lines().map(line) }</> }
}

fn formulas(props: &Props, pod: &Pod, chart: &Chart) -> Html {
    let Props { language, send, .. } = props;
    let language = *language;
    let formula = resources::formula(language, pod, &chart.breakdown);
    let documented = resources::documented_formula(language, pod, &chart.breakdown);
    let amount = chart.breakdown.print(chart.breakdown.documented.as_ref());
    html! {
        <div class="formulas">
            { copy::heading(language, label(language, Label::Formula), "", formula.clone(), send) }
            <pre>{ terms(&formula) }</pre>
            if let Some(documented) = documented {
                <div class="aside">
                    <p><b>{ word(language, Label::DocumentedFormula) }{ " " }{ amount }{ "." }</b>{ " " }{ word(language, Label::DocumentedFormulaWhy) }</p>
                    <pre>{ terms(&documented) }</pre>
                </div>
            }
        </div>
    }
}
