//! Two lives side by side: what makes the difference, and what differs.

mod detail;
mod lanes;
pub(super) mod menu;
pub(super) mod said;

use podreel_core::difference::{Both, Difference};
use podreel_core::rules::container_kind::container_kind;
use podreel_core::time::Instant;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Caption, Language};
use yew::{Callback, Html, html};

use self::said::{heading, headline, side, sides, told};
use super::{clock, tell, word};
use crate::model::Mode;
use crate::model::comparison::differences::TextPart;
use crate::model::comparison::variation::Variation;
use crate::model::comparison::{Comparison, Detail, Stance};
use crate::model::msg::{Comparing, Msg};
use crate::model::panel::Landmark;
use crate::model::picture::Picture;
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) comparison: Comparison,
    pub(super) detail: Option<Detail>,
    pub(super) width_px: f64,
    pub(super) mode: Mode,
    pub(super) send: Callback<Msg>,
}

pub(super) fn compare(props: &Props) -> Html {
    let Props { language, picture, comparison, .. } = props;
    let language = *language;
    let other = &comparison.other;
    let same = comparison.differences.is_same();
    html! {
        <section id={Landmark::Comparison.id()} class="card compare" tabindex="-1" aria-label={label(language, Label::Comparison)}>
            <header>
                <h2>{ heading(language, &comparison.variation) }</h2>
                <p class="headline" role="status">
                    if same {
                        { word(language, Label::NoDifference) }
                    } else {
                        { headline(language, other, picture, &sides(language, comparison).0) }
                    }
                </p>
                if props.mode == Mode::Playground {
                    { controls(props) }
                }
            </header>
            { between(props) }
            if !same {
                { first_difference(props) }
                { lanes::lanes(props) }
            }
            { details(props) }
        </section>
    }
}

fn controls(props: &Props) -> Html {
    let Props { language, comparison, send, .. } = props;
    let button = |name: Label, msg: Msg| {
        html! { <button class="wide" onclick={tell(send, msg)}>{ word(*language, name) }</button> }
    };
    let swap = button(Label::PlayOther, Msg::Comparing(Comparing::Swapped));
    match comparison.stance {
        Stance::Looked => {
            html! { <>{ swap }{ button(Label::CloseComparison, Msg::Comparing(Comparing::BranchKept)) }</> }
        }
        Stance::Changed => html! {
            <>{ swap }{ button(Label::Keep, Msg::Comparing(Comparing::BranchKept)) }{ button(Label::Discard, Msg::Comparing(Comparing::BranchDiscarded)) }</>
        },
    }
}

/// Since when the lives differ. What part a container plays says more than the first event that follows from it.
fn first_difference(props: &Props) -> Html {
    let language = props.language;
    let differences = &props.comparison.differences;
    let is_part = |one: &&Difference| matches!(one, Difference::Role { .. } | Difference::Container { .. });
    let (at, side, said) = match (differences.figures.iter().find(is_part), differences.parting) {
        (Some(part), parting) => {
            (parting.map_or(Instant::START, |parting| parting.at), None, said_of_part(props, part))
        }
        (None, Some(parting)) => (parting.at, side(props, parting.side), told(props, parting)),
        (None, None) => return Html::default(),
    };
    html! {
        <p class="difference">
            <time>{ clock::at(language, at) }</time>
            <span>
                { word(language, Label::FirstDifference) }
                if let Some(side) = side {
                    { " (" }{ side }{ ")" }
                }
                { ": " }<b>{ said.title }</b>{ " " }{ said.detail }
            </span>
        </p>
    }
}

/// That a container plays another part, and what that means for its life.
fn said_of_part(props: &Props, part: &Difference) -> Caption {
    let timeline = &props.picture.timeline;
    let id = match part {
        Difference::Role { name, .. } => timeline.pod.find(name),
        _ => None,
    };
    let detail = id.map(|id| {
        let kind = container_kind(&timeline.pod, id, timeline.gates);
        words::role(props.language, &timeline.pod, id, kind).detail
    });
    let title = format!("{}.", words::difference::difference(props.language, part));
    Caption { title, detail: detail.unwrap_or_default() }
}

/// What a pod notices of another version of Kubernetes.
fn between(props: &Props) -> Html {
    let Comparison { variation, differences, .. } = &props.comparison;
    let Variation::Version { from, to } = variation else { return Html::default() };
    let Some(gates) = &differences.gates else { return Html::default() };
    let versions = Both { other: *from, this: *to };
    let said = words::difference::between(props.language, versions, gates, &differences.figures);
    html! { <p class="between">{ said }</p> }
}

/// What can be read in detail, of which one is shown.
fn details(props: &Props) -> Html {
    let Props { language, comparison, detail, send, .. } = props;
    let (language, differences) = (*language, &comparison.differences);
    let button = |wanted: Detail, name: String| {
        let is_shown = *detail == Some(wanted);
        html! {
            <button class="fold" aria-expanded={is_shown.to_string()} onclick={tell(send, Msg::Comparing(Comparing::DetailToggled(wanted)))}>{ name }</button>
        }
    };
    let count = differences.figures.len() + differences.events.len() + differences.more;
    let lines = &differences.lines;
    // What sets the version is known already.
    let is_version =
        matches!(comparison.variation, Variation::Version { .. }) && differences.part == TextPart::Scenario;
    let shows_lines = !lines.hunks.is_empty() && !is_version;
    // A reader who changed no manifest wonders which lines these are.
    let text = match differences.part {
        TextPart::Any => Label::TextDifference,
        TextPart::Scenario => Label::ScenarioDifference,
    };
    html! {
        <div class="details">
            if count > 0 {
                { button(Detail::Differences, format!("{} ({count})", label(language, Label::AllDifferences))) }
            }
            if shows_lines {
                { button(Detail::Text, format!("{} +{} −{}", label(language, text), lines.added, lines.removed)) }
            }
            {
                match detail {
                    Some(Detail::Differences) if count > 0 => detail::differences(props),
                    Some(Detail::Text) if shows_lines => detail::lines(props),
                    _ => Html::default(),
                }
            }
        </div>
    }
}
