//! What the shapes of the timeline mean, each drawn as it stands there.

use podreel_core::pod::ProbeKind;
use podreel_core::words::Language;
use podreel_core::words::legend::{Shape, legend as meaning};
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::timeline::{lane, mark};
use super::{icon, menu};
use crate::model::scene::{Sign, Tone};

/// The list's name in the page, by which its button finds it.
const LIST: &str = "key";
/// The height of what is drawn.
const HEIGHT_PX: f64 = 20.0;

/// The button by the lanes, and its list.
pub(super) fn button(language: Language) -> Html {
    let name = label(language, Label::Key);
    html! {
        <>
            <button id="key-button" class="tool" popovertarget={LIST} aria-label={name} title={name}>{ icon::key() }</button>
            { menu::menu(language, LIST, name.to_owned(), legend(language)) }
        </>
    }
}

/// Each shape and its meaning.
pub(super) fn legend(language: Language) -> Html {
    let mark = |shape: Shape, sign: Sign| (shape, mark::shape(sign, 12.0, HEIGHT_PX / 2.0, None));
    let bar = |shape: Shape, tone: Tone| (shape, lane::sample(tone, HEIGHT_PX / 2.0));
    let level = |shape: Shape, class: &'static str| {
        (shape, html! { <line {class} x1="1" x2="35" y1="10" y2="10" /> })
    };
    let shapes = [
        mark(Shape::Started, Sign::Started),
        mark(Shape::Ready, Sign::Ready),
        mark(Shape::Unready, Sign::Unready),
        mark(Shape::ProbeSucceeded, Sign::ProbeSucceeded(ProbeKind::Readiness)),
        mark(Shape::ProbeFailed, Sign::ProbeFailed(ProbeKind::Readiness)),
        mark(Shape::StopSignal, Sign::StopSignal),
        mark(Shape::KillSignal, Sign::KillSignal),
        mark(Shape::Completed, Sign::Ended(0)),
        mark(Shape::Stopped, Sign::Ended(143)),
        mark(Shape::Failed, Sign::Exited(1)),
        mark(Shape::OutOfMemory, Sign::OutOfMemory(137)),
        bar(Shape::PostStart, Tone::PostStart),
        bar(Shape::PreStop, Tone::PreStop),
        bar(Shape::Over, Tone::Finished),
        level(Shape::Untrue, "level is-waiting"),
        level(Shape::True, "level is-running"),
        level(Shape::Draining, "level is-terminating"),
        (Shape::Break, html! { <g class="break"><path class="edge" d="M18 1l4 3-8 4 8 4-8 4 4 3" /></g> }),
    ];
    let line = |(shape, drawn): (Shape, Html)| {
        html! { <><dt><svg class="shape" width="40" height="20" aria-hidden="true">{ drawn }</svg></dt><dd>{ meaning(language, shape) }</dd></> }
    };
    html! { <dl class="legend">{ for shapes.into_iter().map(line) }</dl> }
}
