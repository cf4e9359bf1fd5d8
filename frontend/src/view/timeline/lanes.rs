//! Everything on the axis that a frame does not move: its scale, and the lanes.

use podreel_core::words::Language;
use yew::{Html, html};

use super::axis::{breaks, tick};
use super::lane;
use crate::model::Visibility;
use crate::model::layout::{AXIS_PX, GROUP_PX, Row, height, rows};
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::shared::Shared;
use crate::view::decimal::tenth as px;
use crate::view::part::Part;

pub(in crate::view) struct Props {
    pub(in crate::view) language: Language,
    pub(in crate::view) picture: Shared<Picture>,
    pub(in crate::view) ruler: Shared<Ruler>,
    pub(in crate::view) conditions: Visibility,
    /// How many lanes there are for now.
    pub(in crate::view) drawn: usize,
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

pub(in crate::view) fn lanes(props: &Props) -> Html {
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
                { for ruler.labels().into_iter().map(|at_ms| tick(language, ruler, at_ms, (AXIS_PX, bottom))) }
                { for rows.iter().filter(|row| row.begins_group).map(separator) }
            </g>
            { for rows.iter().take(props.drawn).map(|row| lane(props, row)) }
            <g aria-hidden="true">{ for ruler.breaks().map(|gap| breaks(language, gap, bottom)) }</g>
        </svg>
    }
}

fn lane(props: &Props, row: &Row<'_>) -> Html {
    let shown = lane::Props {
        language: props.language,
        picture: props.picture.clone(),
        ruler: props.ruler.clone(),
        number: row.number,
        top_px: row.top_px,
        height_px: row.height_px,
    };
    Part::Lane(shown).draw_as(row.number.into())
}
