//! Two lives on one axis.

use podreel_core::words;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::Props;
use super::said::sides;
use crate::model::band::PodSpan;
use crate::model::comparison::pairs::{Bars, Pair, Subject, pairs, ruler};
use crate::model::millis::millis;
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::scene::{Tone, tone};
use crate::view::decimal::tenth as px;
use crate::view::timeline::axis::{breaks, tick};
use crate::view::timeline::names::measures;
use crate::view::{classes, clock, word};

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
    let both = |(row, pair): (usize, &Pair<'_>)| {
        let of = |life: &Picture, bars: Option<Bars<'_>>, top: f64| {
            bars.map(|bars| self::bars(language, &ruler, life, bars, top)).unwrap_or_default()
        };
        html! { <>{ of(other, pair.other, top(row) + 3.0) }{ of(picture, pair.this, top(row) + 4.0 + BAR_PX) }</> }
    };
    html! {
        <div class="timeline" style={measures(language, picture)}>
            <div class="names">{ for pairs.iter().map(name) }</div>
            <div class="axis">
                <svg class="lanes" width={px(ruler.width_px)} height={px(height_px)} role="img" aria-label={label(language, Label::Comparison)}>
                    { for ruler.labels().into_iter().map(|at_ms| tick(language, &ruler, at_ms, (AXIS_PX, height_px))) }
                    { for pairs.iter().enumerate().map(both) }
                    { for ruler.breaks().map(|gap| breaks(language, gap, height_px)) }
                    if let Some(x) = parting {
                        <line class="parting" x1={px(x)} x2={px(x)} y1={px(AXIS_PX - 4.0)} y2={px(height_px)} />
                    }
                </svg>
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

fn bars(language: Language, ruler: &Ruler, life: &Picture, bars: Bars<'_>, top: f64) -> Html {
    let bar = |tone: Tone, from_ms: f64, to_ms: f64, said: &str| {
        let (from, to) = (ruler.px(from_ms), ruler.px(to_ms));
        let title =
            format!("{said}: {} – {}", clock::words(language, from_ms), clock::words(language, to_ms));
        let class = classes(&["bar", &format!("is-{}", tone.name())]);
        html! {
            <rect {class} x={px(from)} y={px(top)} width={px((to - from - 1.0).max(1.5))} height={px(BAR_PX)} rx="2"><title>{ title }</title></rect>
        }
    };
    match bars {
        Bars::Container(id, lane) => {
            let created_ms = life.created_ms();
            let drawn = lane.iter().map(|interval| {
                let said = words::activity(language, interval.activity, &life.timeline.pod);
                let tone = tone(&life.timeline, id, interval);
                bar(tone, created_ms + millis(interval.from), created_ms + millis(interval.to), &said)
            });
            drawn.collect()
        }
        Bars::Job(band) => {
            let drawn = band.states.iter().map(|state| {
                let length_ms = ruler.ms(ruler.px(state.from_ms) + END_PX) - state.from_ms;
                let to_ms = state.to_ms.max(state.from_ms + length_ms);
                bar(state.tone, state.from_ms, to_ms, &format!("{} {}", state.status, state.completions))
            });
            drawn.collect()
        }
        Bars::Pods(band, row) => {
            let pod = |(index, pod): (usize, &PodSpan)| -> Html {
                let name = format!("{} {}", label(language, Label::GroupPod), index + 1);
                let end = pod.end.map(|tone| {
                    let from_ms = ruler.ms(ruler.px(pod.to_ms) - END_PX);
                    bar(tone, from_ms.max(pod.from_ms), pod.to_ms, &name)
                });
                let stretches = pod.stretches.iter().map(|stretch| {
                    let said = format!("{name}, {}", stretch.standing.name());
                    bar(stretch.standing.tone(), stretch.from_ms, stretch.to_ms, &said)
                });
                stretches.chain(end).collect()
            };
            let pods = band.pods.iter().enumerate().filter(|(_, pod)| pod.row == row);
            pods.map(pod).collect()
        }
    }
}
