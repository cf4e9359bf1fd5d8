//! Everything on the axis that a frame does not move: its scale, and the lanes.

use podreel_core::words::Language;
use yew::{Html, html};

use super::axis::{cut, tick};
use super::lane;
use crate::model::Visibility;
use crate::model::layout::{AXIS_PX, GROUP_PX, Row, height, rows};
use crate::model::picture::Picture;
use crate::model::ruler::Ruler;
use crate::model::shared::Shared;
use crate::view::decimal::tenth as px;
use crate::view::markup::Markup;
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
        self.language == other.language
            && self.ruler == other.ruler
            && self.conditions == other.conditions
            && self.drawn == other.drawn
            && self.picture.has_same_lanes(&other.picture)
    }
}

pub(in crate::view) fn lanes(props: &Props) -> Html {
    let Props { language, picture, ruler, .. } = props;
    let language = *language;
    let rows = rows(&picture.scene, props.conditions);
    let height_px = height(&rows);
    html! {
        <svg class="lanes" width={px(ruler.width_px)} height={px(height_px)} role="presentation">
            { scale(language, ruler, &rows, height_px - 4.0) }
            <>{ for rows.iter().take(props.drawn).map(|row| lane(props, row)) }</>
            { cuts(language, ruler, height_px - 4.0) }
        </svg>
    }
}

/// What lies under the lanes: the scale, and lines between their groups.
fn scale(language: Language, ruler: &Ruler, rows: &[Row<'_>], bottom: f64) -> Html {
    let mut markup = Markup::default();
    markup.element("g").with("aria-hidden", "true").holds();
    for at_ms in ruler.labels() {
        tick(&mut markup, language, ruler, at_ms, (AXIS_PX, bottom));
    }
    for row in rows.iter().filter(|row| row.begins_group) {
        let y = row.top_px - GROUP_PX / 2.0;
        let line = markup.element("line").with("class", "separator").px("x1", 0.0).px("x2", ruler.width_px);
        line.px("y1", y).px("y2", y).empty();
    }
    markup.end("g");
    markup.draw()
}

/// What lies over them: the cuts where the axis leaves something out.
fn cuts(language: Language, ruler: &Ruler, bottom: f64) -> Html {
    let mut markup = Markup::default();
    markup.element("g").with("aria-hidden", "true").holds();
    for gap in ruler.breaks() {
        cut(&mut markup, language, gap, bottom);
    }
    markup.end("g");
    markup.draw()
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
