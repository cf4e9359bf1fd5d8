//! Two lives on one axis.

use podreel_core::pod::ContainerId;
use podreel_core::sim::timeline::Interval;
use podreel_core::words;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::Props;
use super::said::sides;
use crate::model::comparison::pairs::{Lane, Pair, pairs};
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::scene::tone;
use crate::model::shared::Shared;
use crate::view::decimal::tenth as px;
use crate::view::timeline::axis::{breaks, tick};
use crate::view::timeline::names::measures;
use crate::view::{classes, clock};

/// Height of the axis with its labels.
const AXIS_PX: f64 = 22.0;
/// Height of one container's two bars, and of one of them.
const ROW_PX: f64 = 30.0;
const BAR_PX: f64 = 10.0;

/// What was, thin, above what is now.
pub(super) fn lanes(props: &Props) -> Html {
    let Props { language, picture, comparison, width_px, .. } = props;
    let (other, language) = (&comparison.other, *language);
    let pairs = pairs(other, picture);
    let ruler = Ruler::over(&[&other.timeline, &picture.timeline], *width_px);
    let rows = pairs.len();
    #[expect(clippy::cast_precision_loss, reason = "a pod has few containers")]
    let (top, height_px) = (|row: usize| AXIS_PX + row as f64 * ROW_PX, AXIS_PX + rows as f64 * ROW_PX + 4.0);
    let parting = props.comparison.differences.parting.map(|parting| ruler.place(parting.at));
    let (was, is) = sides(language, &props.comparison);
    let name = |pair: &Pair<'_>| {
        html! { <div class="lane-name"><b title={pair.name.to_owned()}>{ pair.name.to_owned() }</b><small><span title={was.clone()}>{ was.clone() }</span><span title={is.clone()}>{ is.clone() }</span></small></div> }
    };
    html! {
        <div class="timeline" style={measures(language, picture)}>
            <div class="names">{ for pairs.iter().map(name) }</div>
            <div class="axis">
                <svg class="lanes" width={px(ruler.width_px)} height={px(height_px)} role="img" aria-label={label(language, Label::Comparison)}>
                    { for ruler.labels().into_iter().map(|at_ms| tick(language, &ruler, at_ms, (AXIS_PX, height_px))) }
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
        let said = words::activity(props.language, interval.activity, &of.timeline.pod);
        html! {
            <rect class={classes(&["bar", &format!("is-{}", tone(&of.timeline, id, interval).name())])}
                x={px(from)} y={px(top)} width={px((to - from - 1.0).max(1.5))} height={px(BAR_PX)} rx="2">
                <title>{ format!("{said}: {} – {}", clock::at(props.language, interval.from), clock::at(props.language, interval.to)) }</title>
            </rect>
        }
    };
    lane.iter().flat_map(|(id, lane)| lane.iter().map(|interval| (*id, interval))).map(bar).collect()
}
