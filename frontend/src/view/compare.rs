//! Two lives on one axis: what was, thin, above what is now.

use podreel_core::difference::{Both, Difference, Life, Parting};
use podreel_core::examples::Example;
use podreel_core::pod::ContainerId;
use podreel_core::rules::container_kind::container_kind;
use podreel_core::sim::timeline::Interval;
use podreel_core::time::Instant;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Caption, Language, caption};
use yew::{Callback, Html, html};

use super::decimal::tenth as px;
use super::timeline_lanes::breaks;
use super::{classes, clock, compare_detail, tell, timeline_names, word};
use crate::model::Mode;
use crate::model::compare::{Comparison, Detail, Lane, Pair, Reason, Stance, TextPart, pairs};
use crate::model::msg::Msg;
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::scene::tone;
use crate::model::shared::Shared;

/// Height of the axis with its labels.
const AXIS_PX: f64 = 22.0;
/// Height of one container's two bars, and of one of them.
const ROW_PX: f64 = 30.0;
const BAR_PX: f64 = 10.0;

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
    let same = comparison.found.is_same();
    html! {
        <section class="card compare" aria-label={label(language, Label::Comparison)}>
            <header>
                <h2>{ heading(language, &comparison.reason) }</h2>
                <p class="headline" role="status">
                    if same {
                        { word(language, Label::NoDifference) }
                    } else {
                        { headline(language, other, picture) }
                    }
                </p>
                if props.mode == Mode::Playground {
                    { controls(props) }
                }
            </header>
            { between(props) }
            if !same {
                { first_difference(props) }
                { lanes(props) }
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
    let swap = button(Label::PlayOther, Msg::Swapped);
    match comparison.stance {
        Stance::Looked => html! { <>{ swap }{ button(Label::CloseComparison, Msg::BranchKept) }</> },
        Stance::Changed => html! {
            <>{ swap }{ button(Label::Keep, Msg::BranchKept) }{ button(Label::Discard, Msg::BranchDiscarded) }</>
        },
    }
}

/// What makes the difference.
pub(super) fn heading(language: Language, reason: &Reason) -> String {
    let now = label(language, Label::After);
    match reason {
        Reason::Tried { what, at, pod } => {
            let said = podreel_core::words::action(language, what, pod);
            format!("{}: {said}, {}", label(language, Label::WhatIf), clock::at(language, *at))
        }
        Reason::Assumed { container, field } => format!("{container}: {field}"),
        Reason::Version { from, to } => format!("Kubernetes {from} → {to}"),
        Reason::Gate { gate, is_on } => {
            let position = |is_on| label(language, if is_on { Label::GateOn } else { Label::GateOff });
            format!("{}: {} → {}", gate.name(), position(!is_on), position(*is_on))
        }
        Reason::Example { other, this } => {
            let (other, this) = examples(language, *other, *this);
            format!("{other} → {this}")
        }
        Reason::Workload { other, this } => format!("{other} → {this}"),
        Reason::Opened => format!("{} → {now}", label(language, Label::AsOpened)),
        Reason::Edited => format!("{} → {now}", label(language, Label::BeforeEdit)),
    }
}

/// What the two lives are called beside their bars: the other one, and this.
fn sides(language: Language, comparison: &Comparison) -> (String, String) {
    let named =
        |other: Label, this: Label| (label(language, other).to_owned(), label(language, this).to_owned());
    match &comparison.reason {
        Reason::Version { from, to } => (from.to_string(), to.to_string()),
        Reason::Gate { is_on: true, .. } => named(Label::GateOff, Label::GateOn),
        Reason::Gate { is_on: false, .. } => named(Label::GateOn, Label::GateOff),
        Reason::Example { other, this } => match counterparts(*other, *this) {
            Some(Order::ClassicFirst) => named(Label::Classic, Label::Native),
            Some(Order::NativeFirst) => named(Label::Native, Label::Classic),
            None => {
                let (other, this) = examples(language, *other, *this);
                (other.to_owned(), this.to_owned())
            }
        },
        Reason::Workload { other, this } => (other.clone(), this.clone()),
        Reason::Tried { .. } | Reason::Assumed { .. } | Reason::Opened | Reason::Edited => {
            match comparison.stance {
                Stance::Changed => named(Label::Before, Label::After),
                Stance::Looked => named(Label::OtherLife, Label::After),
            }
        }
    }
}

/// In which order two examples stand that differ by their kind of sidecar alone.
enum Order {
    ClassicFirst,
    NativeFirst,
}

fn counterparts(other: Option<Example>, this: Option<Example>) -> Option<Order> {
    let (one, two) = (other?, this?);
    match one.counterparts()? {
        pair if pair == (one, two) => Some(Order::ClassicFirst),
        pair if pair == (two, one) => Some(Order::NativeFirst),
        _ => None,
    }
}

/// Two examples by what tells them apart.
fn examples(
    language: Language,
    other: Option<Example>,
    this: Option<Example>,
) -> (&'static str, &'static str) {
    let (classic, native) = (label(language, Label::ClassicSidecar), label(language, Label::NativeSidecar));
    match counterparts(other, this) {
        Some(Order::ClassicFirst) => return (classic, native),
        Some(Order::NativeFirst) => return (native, classic),
        None => {}
    }
    let title = |example: Option<Example>| {
        example.map_or(label(language, Label::ThisText), |example| {
            podreel_core::words::example(language, example).title
        })
    };
    (title(other), title(this))
}

/// How the life that plays ends, and what it ends so instead of.
pub(super) fn headline(language: Language, other: &Picture, this: &Picture) -> Html {
    let ends = Both { other: other.verdict.end(), this: this.verdict.end() };
    let [said, instead] = podreel_core::words::difference::headline(language, ends);
    html! { <><b>{ said }</b><span>{ instead }</span></> }
}

/// A step of one of the lives, in words.
pub(super) fn told(props: &Props, step: Parting) -> Caption {
    let timeline = match step.life {
        Life::This => &props.picture.timeline,
        Life::Other => &props.comparison.other.timeline,
    };
    caption(props.language, timeline, step.event)
}

/// In which of the lives alone something happens, where that is not the one that plays.
pub(super) fn side(props: &Props, life: Life) -> Option<&'static str> {
    let only = match props.comparison.stance {
        Stance::Changed => Label::OnlyBefore,
        Stance::Looked => Label::OnlyOther,
    };
    (life == Life::Other).then(|| label(props.language, only))
}

/// What part a container plays says more than the first event that follows from it.
fn first_difference(props: &Props) -> Html {
    let language = props.language;
    let found = &props.comparison.found;
    let is_part = |one: &&Difference| matches!(one, Difference::Role { .. } | Difference::Container { .. });
    let (at, side, said) = match (found.differences.iter().find(is_part), found.parting) {
        (Some(part), _) => (Instant::START, None, said_of_part(props, part)),
        (None, Some(parting)) => (parting.at, side(props, parting.life), told(props, parting)),
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
        podreel_core::words::role(props.language, &timeline.pod, id, kind).detail
    });
    let title = format!("{}.", podreel_core::words::difference::difference(props.language, part));
    Caption { title, detail: detail.unwrap_or_default() }
}

/// What a pod notices of another version of Kubernetes.
fn between(props: &Props) -> Html {
    let Comparison { reason, found, .. } = &props.comparison;
    let Reason::Version { from, to } = reason else { return Html::default() };
    let Some(gates) = &found.gates else { return Html::default() };
    let versions = Both { other: *from, this: *to };
    let said = podreel_core::words::difference::between(props.language, versions, gates, &found.differences);
    html! { <p class="between">{ said }</p> }
}

/// What can be read in detail, of which one is shown.
fn details(props: &Props) -> Html {
    let Props { language, comparison, detail, send, .. } = props;
    let (language, found) = (*language, &comparison.found);
    let button = |wanted: Detail, name: String| {
        let is_shown = *detail == Some(wanted);
        html! {
            <button class="fold" aria-expanded={is_shown.to_string()} onclick={tell(send, Msg::DetailToggled(wanted))}>{ name }</button>
        }
    };
    let count = found.differences.len() + found.events.len() + found.more;
    let lines = &found.lines;
    // What sets the version is known already.
    let is_version = matches!(comparison.reason, Reason::Version { .. }) && found.part == TextPart::Scenario;
    let shows_lines = !lines.hunks.is_empty() && !is_version;
    // A reader who changed no manifest wonders which lines these are.
    let text = match found.part {
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
                    Some(Detail::Differences) if count > 0 => compare_detail::differences(props),
                    Some(Detail::Text) if shows_lines => compare_detail::lines(props),
                    _ => Html::default(),
                }
            }
        </div>
    }
}

fn lanes(props: &Props) -> Html {
    let Props { language, picture, comparison, width_px, .. } = props;
    let (other, language) = (&comparison.other, *language);
    let pairs = pairs(other, picture);
    let ruler = Ruler::over(&[&other.timeline, &picture.timeline], *width_px);
    let rows = pairs.len();
    #[expect(clippy::cast_precision_loss, reason = "a pod has few containers")]
    let (top, height_px) = (|row: usize| AXIS_PX + row as f64 * ROW_PX, AXIS_PX + rows as f64 * ROW_PX + 4.0);
    let tick = |at_ms: f64| {
        let x = ruler.px(at_ms);
        let anchor = if x < 12.0 {
            "start"
        } else if x > ruler.width_px - 16.0 {
            "end"
        } else {
            "middle"
        };
        html! { <><line class="grid" x1={px(x)} x2={px(x)} y1={px(AXIS_PX - 4.0)} y2={px(height_px)} /><text class="tick" x={px(x)} y="13" text-anchor={anchor}>{ clock::words(language, at_ms) }</text></> }
    };
    let parting = props.comparison.found.parting.map(|parting| ruler.place(parting.at));
    let (was, is) = sides(language, &props.comparison);
    let name = |pair: &Pair<'_>| {
        html! { <div class="lane-name"><b title={pair.name.to_owned()}>{ pair.name.to_owned() }</b><small><span title={was.clone()}>{ was.clone() }</span><span title={is.clone()}>{ is.clone() }</span></small></div> }
    };
    html! {
        <div class="timeline" style={timeline_names::measures(language, picture)}>
            <div class="names">{ for pairs.iter().map(name) }</div>
            <div class="axis">
                <svg class="lanes" width={px(ruler.width_px)} height={px(height_px)} role="img" aria-label={label(language, Label::Comparison)}>
                    { for ruler.labels().into_iter().map(tick) }
                    { for pairs.iter().enumerate().map(|(row, pair)| html! { <>{ bars(props, &ruler, pair.other, top(row) + 3.0, other) }{ bars(props, &ruler, pair.this, top(row) + 4.0 + BAR_PX, picture) }</> }) }
                    { for ruler.breaks().map(|gap| breaks(language, gap, height_px)) }
                    if let Some(x) = parting {
                        <line class="parting" x1={px(x)} x2={px(x)} y1={px(AXIS_PX - 4.0)} y2={px(height_px)} />
                    }
                </svg>
            </div>
        </div>
    }
}

fn bars(props: &Props, ruler: &Ruler, lane: Option<Lane<'_>>, top: f64, of: &Shared<Picture>) -> Html {
    let bar = |(id, interval): (ContainerId, &Interval)| {
        let (from, to) = (ruler.place(interval.from), ruler.place(interval.to));
        let said = podreel_core::words::activity(props.language, interval.activity, &of.timeline.pod);
        html! {
            <rect class={classes(&["bar", &format!("is-{}", tone(&of.timeline, id, interval).name())])}
                x={px(from)} y={px(top)} width={px((to - from - 1.0).max(1.5))} height={px(BAR_PX)} rx="2">
                <title>{ format!("{said}: {} – {}", clock::at(props.language, interval.from), clock::at(props.language, interval.to)) }</title>
            </rect>
        }
    };
    lane.iter().flat_map(|(id, lane)| lane.iter().map(|interval| (*id, interval))).map(bar).collect()
}
