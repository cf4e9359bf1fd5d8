//! Everything on the axis that a frame does not move: its scale, and the lanes.

use podreel_core::time::Duration;
use podreel_core::words::{Language, duration};
use yew::{Html, html};

use super::decimal::tenth as px;
use super::part::Part;
use super::{clock, timeline_lane};
use crate::model::Visibility;
use crate::model::layout::{AXIS_PX, GROUP_PX, Row, height, rows};
use crate::model::picture::Picture;
use crate::model::ruler::{Piece, Ruler};
use crate::model::shared::Shared;

pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    pub(super) ruler: Shared<Ruler>,
    pub(super) conditions: Visibility,
    /// How many lanes there are for now.
    pub(super) drawn: usize,
}

/// Most edits change nothing here.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let is_same =
            |picture: &Picture| self.picture == other.picture || self.picture.has_same_lanes(picture);
        self.language == other.language
            && self.ruler == other.ruler
            && self.conditions == other.conditions
            && self.drawn == other.drawn
            && is_same(&other.picture)
    }
}

pub(super) fn lanes(props: &Props) -> Html {
    let Props { language, picture, ruler, .. } = props;
    let language = *language;
    let rows = rows(&picture.scene, props.conditions);
    let height_px = height(&rows);
    let bottom = height_px - 4.0;
    let separator = |row: &Row<'_>| {
        let y = px(row.top_px - GROUP_PX / 2.0);
        html! { <line class="separator" x1="0" x2={px(ruler.width_px)} y1={y.clone()} y2={y} /> }
    };
    html! {
        <svg class="lanes" width={px(ruler.width_px)} height={px(height_px)} role="presentation">
            <g aria-hidden="true">
                { for ruler.labels().into_iter().map(|at_ms| tick(language, ruler, at_ms, bottom)) }
                { for rows.iter().filter(|row| row.begins_group).map(separator) }
            </g>
            { for rows.iter().take(props.drawn).map(|row| lane(props, row)) }
            <g aria-hidden="true">{ for ruler.breaks().map(|gap| breaks(language, gap, bottom)) }</g>
        </svg>
    }
}

fn lane(props: &Props, row: &Row<'_>) -> Html {
    let shown = timeline_lane::Props {
        language: props.language,
        picture: props.picture.clone(),
        ruler: props.ruler.clone(),
        number: row.number,
        top_px: row.top_px,
        height_px: row.height_px,
    };
    Part::Lane(shown).draw_as(row.number.into())
}

fn tick(language: Language, ruler: &Ruler, at_ms: f64, bottom: f64) -> Html {
    let x = ruler.px(at_ms);
    let anchor = if x < 12.0 {
        "start"
    } else if x > ruler.width_px - 16.0 {
        "end"
    } else {
        "middle"
    };
    html! {
        <>
            <line class="grid" x1={px(x)} x2={px(x)} y1={px(AXIS_PX - 4.0)} y2={px(bottom)} />
            <text class="tick" x={px(x)} y="14" text-anchor={anchor}>{ clock::words(language, at_ms) }</text>
        </>
    }
}

/// A compressed gap: a cut through all lanes, with what it leaves out.
pub(super) fn breaks(language: Language, gap: &Piece, bottom: f64) -> Html {
    let x = gap.middle_px();
    let mut path = format!("M{} {}", px(x + 3.0), px(AXIS_PX - 2.0));
    let mut y = AXIS_PX - 2.0;
    let mut side = -1.0;
    while y < bottom {
        y = (y + 6.0).min(bottom);
        path += &format!("L{} {}", px(x + 3.0 * side), px(y));
        side = -side;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a life is far shorter than 2^63 ms")]
    let span = duration(language, Duration::from_millis((gap.to_ms - gap.from_ms) as i64));
    html! {
        <g class="break">
            <path class="cut" d={path.clone()} /><path class="edge" d={path} />
            if gap.is_labelled() {
                <text class="tick" x={px(x)} y="14" text-anchor="middle">{ "… " }{ span }</text>
            }
        </g>
    }
}
