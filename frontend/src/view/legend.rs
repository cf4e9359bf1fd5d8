//! What the shapes of the timeline mean, each drawn as it stands there.

use podreel_core::pod::ProbeKind;
use podreel_core::words::Language;
use podreel_core::words::legend::{Shape, legend as meaning};
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::markup::Markup;
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
    use Drawn::{Bar, Level, Mark};
    let shapes = [
        (Shape::Started, Mark(Sign::Started)),
        (Shape::Ready, Mark(Sign::Ready)),
        (Shape::Unready, Mark(Sign::Unready)),
        (Shape::ProbeSucceeded, Mark(Sign::ProbeSucceeded(ProbeKind::Readiness))),
        (Shape::ProbeFailed, Mark(Sign::ProbeFailed(ProbeKind::Readiness))),
        (Shape::TryFailed, Mark(Sign::TryFailed)),
        (Shape::ResizeAsked, Mark(Sign::ResizeAsked)),
        (Shape::StopSignal, Mark(Sign::StopSignal)),
        (Shape::KillSignal, Mark(Sign::KillSignal)),
        (Shape::Completed, Mark(Sign::Ended(0))),
        (Shape::Stopped, Mark(Sign::Ended(143))),
        (Shape::Failed, Mark(Sign::Exited(1))),
        (Shape::OutOfMemory, Mark(Sign::OutOfMemory(137))),
        (Shape::PostStart, Bar(Tone::PostStart)),
        (Shape::PreStop, Bar(Tone::PreStop)),
        (Shape::Over, Bar(Tone::Finished)),
        (Shape::Untrue, Level("level is-waiting")),
        (Shape::True, Level("level is-running")),
        (Shape::Draining, Level("level is-terminating")),
        (Shape::Break, Drawn::Break),
    ];
    let mut markup = Markup::default();
    markup.element("dl").with("class", "legend").holds();
    for (shape, drawn) in shapes {
        markup.element("dt").holds();
        let svg = markup.element("svg").with("class", "shape").with("width", "40").with("height", "20");
        svg.with("aria-hidden", "true").holds();
        drawn.draw(&mut markup);
        markup.end("svg");
        markup.end("dt");
        markup.element("dd").says(meaning(language, shape));
    }
    markup.end("dl");
    markup.draw()
}

/// How a shape is drawn.
enum Drawn {
    Mark(Sign),
    Bar(Tone),
    Level(&'static str),
    Break,
}

impl Drawn {
    fn draw(self, markup: &mut Markup) {
        let middle = HEIGHT_PX / 2.0;
        match self {
            Self::Mark(sign) => mark::shape(markup, sign, (12.0, middle), None),
            Self::Bar(tone) => lane::sample(markup, tone, middle),
            Self::Level(class) => {
                let line = markup.element("line").with("class", class).px("x1", 1.0).px("x2", 35.0);
                line.px("y1", middle).px("y2", middle).empty();
            }
            Self::Break => {
                markup.element("g").with("class", "break").holds();
                markup.element("path").with("class", "edge").with("d", "M18 1l4 3-8 4 8 4-8 4 4 3").empty();
                markup.end("g");
            }
        }
    }
}
