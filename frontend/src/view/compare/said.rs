//! What is said of a comparison: what makes the difference, what its lives are called, and how they end.

use podreel_core::difference::{Both, Parting, Side};
use podreel_core::examples::Example;
use podreel_core::version::Switch;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Caption, Language, caption, phrase};
use yew::{Html, html};

use super::Props;
use crate::model::comparison::variation::Variation;
use crate::model::comparison::{Comparison, Stance};
use crate::model::picture::Picture;
use crate::view::clock;

/// What makes the difference.
pub(in crate::view) fn heading(language: Language, variation: &Variation) -> String {
    let now = label(language, Label::After);
    match variation {
        Variation::Tried { what, at, pod } => {
            let said = words::action(language, what, pod);
            let said = phrase::happens(language, &said, &clock::at(language, *at));
            format!("{}: {said}", label(language, Label::WhatIf))
        }
        Variation::Assumed { container, field } => format!("{container}: {field}"),
        Variation::Version { from, to } => format!("Kubernetes {from} → {to}"),
        Variation::Gate { gate, switch } => {
            let [other, this] = [switch.other(), *switch].map(|switch| label(language, position(switch)));
            format!("{}: {other} → {this}", gate.name())
        }
        Variation::Example { other, this } => {
            let (other, this) = examples(language, *other, *this);
            format!("{other} → {this}")
        }
        Variation::Workload { other, this } => format!("{other} → {this}"),
        Variation::Opened => format!("{} → {now}", label(language, Label::AsOpened)),
        Variation::Edited => format!("{} → {now}", label(language, Label::BeforeEdit)),
    }
}

const fn position(switch: Switch) -> Label {
    match switch {
        Switch::On => Label::GateOn,
        Switch::Off => Label::GateOff,
    }
}

/// What the two lives are called beside their bars: the other one, and this.
pub(super) fn sides(language: Language, comparison: &Comparison) -> (String, String) {
    let named =
        |other: Label, this: Label| (label(language, other).to_owned(), label(language, this).to_owned());
    match &comparison.variation {
        Variation::Version { from, to } => (from.to_string(), to.to_string()),
        Variation::Gate { switch, .. } => named(position(switch.other()), position(*switch)),
        Variation::Example { other, this } => match counterparts(*other, *this) {
            Some(Order::ClassicFirst) => named(Label::Classic, Label::Native),
            Some(Order::NativeFirst) => named(Label::Native, Label::Classic),
            None => {
                let (other, this) = examples(language, *other, *this);
                (other.to_owned(), this.to_owned())
            }
        },
        Variation::Workload { other, this } => (other.clone(), this.clone()),
        Variation::Tried { .. } | Variation::Assumed { .. } | Variation::Opened | Variation::Edited => {
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
        example.map_or(label(language, Label::ThisText), |example| words::example(language, example).title)
    };
    (title(other), title(this))
}

/// How the life that plays ends, and what it ends so instead of; `beside` is what the other is called.
pub(in crate::view) fn headline(language: Language, other: &Picture, this: &Picture, beside: &str) -> Html {
    let ends = Both { other: other.verdict.end(), this: this.verdict.end() };
    let [said, instead] = words::difference::headline(language, ends, beside);
    html! { <><b>{ said }</b><span>{ instead }</span></> }
}

/// A step of one of the lives, in words.
pub(super) fn told(props: &Props, step: Parting) -> Caption {
    let timeline = match step.side {
        Side::This => &props.picture.timeline,
        Side::Other => &props.comparison.other.timeline,
    };
    caption(props.language, timeline, step.event)
}

/// In which of the lives alone something happens, where that is not the one that plays.
pub(super) fn side(props: &Props, one: Side) -> Option<&'static str> {
    let only = match props.comparison.stance {
        Stance::Changed => Label::OnlyBefore,
        Stance::Looked => Label::OnlyOther,
    };
    (one == Side::Other).then(|| label(props.language, only))
}
