//! Two lives on one axis.

use podreel_core::words;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::Props;
use super::said::sides;
use crate::model::comparison::pairs::{Bars, Pair, Subject, pairs, ruler};
use crate::model::millis::millis;
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::scene::{Tone, tone};
use crate::view::decimal::tenth as px;
use crate::view::markup::Markup;
use crate::view::timeline::axis::{cut, tick};
use crate::view::timeline::names::measures;
use crate::view::{clock, word};

/// Height of the axis with its labels.
const AXIS_PX: f64 = 22.0;
/// Height of one row's two bars, and of one of them.
const ROW_PX: f64 = 30.0;
const BAR_PX: f64 = 10.0;
/// Length of what begins with the end of the axis, and of how a pod ended.
const END_PX: f64 = 4.0;

/// What was above what is now, on the clock of the workload.
pub(super) fn lanes(props: &Props) -> Html {
    let Props { language, picture, comparison, width_px, .. } = props;
    let (other, language) = (&comparison.other, *language);
    let pairs = pairs(other, picture);
    let ruler = ruler([other, picture], *width_px);
    let rows = pairs.len();
    #[expect(clippy::cast_precision_loss, reason = "a pod has few containers")]
    let (top, height_px) = (|row: usize| AXIS_PX + row as f64 * ROW_PX, AXIS_PX + rows as f64 * ROW_PX + 4.0);
    let parting = props.comparison.differences.parting;
    let parting = parting.map(|parting| ruler.px(picture.created_ms() + millis(parting.at)));
    let (was, is) = sides(language, &props.comparison);
    let name = |pair: &Pair<'_>| {
        html! { <div class="lane-name">{ subject(language, pair.subject) }<small><span title={was.clone()}>{ was.clone() }</span><span title={is.clone()}>{ is.clone() }</span></small></div> }
    };
    let mut drawn = Markup::default();
    for at_ms in ruler.labels() {
        tick(&mut drawn, language, &ruler, at_ms, (AXIS_PX, height_px));
    }
    for (row, pair) in pairs.iter().enumerate() {
        let both = [(other, pair.other, 3.0), (picture, pair.this, 4.0 + BAR_PX)];
        for (life, own, below) in both {
            if let Some(own) = own {
                bars(&mut drawn, language, &ruler, life, own, top(row) + below);
            }
        }
    }
    for gap in ruler.breaks() {
        cut(&mut drawn, language, gap, height_px);
    }
    if let Some(x) = parting {
        let line = drawn.element("line").with("class", "parting").px("x1", x).px("x2", x);
        line.px("y1", AXIS_PX - 4.0).px("y2", height_px).empty();
    }
    html! {
        <div class="timeline" style={measures(language, picture)}>
            <div class="names">{ for pairs.iter().map(name) }</div>
            <div class="axis">
                <svg class="lanes" width={px(ruler.width_px)} height={px(height_px)} role="img" aria-label={label(language, Label::Comparison)}>{ drawn.draw() }</svg>
            </div>
        </div>
    }
}

fn subject(language: Language, subject: Subject<'_>) -> Html {
    let name = match subject {
        Subject::Job(name) => {
            let title = format!("Job {name}");
            return html! { <><span class="role many" aria-hidden="true"></span><b {title}>{ name.to_owned() }</b></> };
        }
        Subject::Pods => return html! { <b>{ word(language, Label::Pods) }</b> },
        Subject::Container(name) => name.to_owned(),
    };
    html! { <b title={name.clone()}>{ name }</b> }
}

fn bars(markup: &mut Markup, language: Language, ruler: &Ruler, life: &Picture, bars: Bars<'_>, top: f64) {
    let mut bar = |tone: Tone, from_ms: f64, to_ms: f64, said: &str| {
        let (from, to) = (ruler.px(from_ms), ruler.px(to_ms));
        let bar = markup.element("rect").with("class", &format!("bar is-{}", tone.name()));
        bar.rect(from, top, (to - from - 1.0).max(1.5), BAR_PX).with("rx", "2").holds();
        let (from, to) = (clock::words(language, from_ms), clock::words(language, to_ms));
        markup.element("title").says(&format!("{said}: {from} – {to}"));
        markup.end("rect");
    };
    match bars {
        Bars::Container(id, lane) => {
            let created_ms = life.created_ms();
            for interval in lane {
                let said = words::activity(language, interval.activity, &life.timeline.pod);
                let tone = tone(&life.timeline, id, interval);
                bar(tone, created_ms + millis(interval.from), created_ms + millis(interval.to), &said);
            }
        }
        Bars::Job(band) => {
            for state in &band.states {
                let length_ms = ruler.ms(ruler.px(state.from_ms) + END_PX) - state.from_ms;
                let to_ms = state.to_ms.max(state.from_ms + length_ms);
                bar(state.tone, state.from_ms, to_ms, &format!("{} {}", state.status, state.completions));
            }
        }
        Bars::Pods(band, row) => {
            for (index, pod) in band.pods.iter().enumerate().filter(|(_, pod)| pod.row == row) {
                let name = format!("{} {}", label(language, Label::GroupPod), index + 1);
                for stretch in &pod.stretches {
                    let said = format!("{name}, {}", stretch.standing.name());
                    bar(stretch.standing.tone(), stretch.from_ms, stretch.to_ms, &said);
                }
                if let Some(tone) = pod.end {
                    let from_ms = ruler.ms(ruler.px(pod.to_ms) - END_PX);
                    bar(tone, from_ms.max(pod.from_ms), pod.to_ms, &name);
                }
            }
        }
    }
}
