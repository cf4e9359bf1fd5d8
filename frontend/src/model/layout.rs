//! Where the lanes of a scene stand, and where their marks find room.

use podreel_core::pod::Pod;
use podreel_core::rules::container_kind::ContainerKind;

use super::Visibility;
use super::ruler::Ruler;
use super::scene::{Bar, Content, Lane, Mark, Scene, Sign, Subject, Tone};
use super::time_axis::END_PX;

/// Height of the axis with its labels.
pub const AXIS_PX: f64 = 26.0;
/// Height of a lane.
const LANE_PX: f64 = 34.0;
/// Height of a lane that is only a line.
const THIN_LANE_PX: f64 = 24.0;
/// What a lane is higher where the real pod stands in it too.
pub const REAL_PX: f64 = 8.0;
/// Space between two groups of lanes.
pub const GROUP_PX: f64 = 9.0;
/// Space below the last lane.
const FOOT_PX: f64 = 6.0;
/// A mark that its neighbours push further than this is left to the table and to its neighbour's tooltip.
const FARTHEST_PX: f64 = 13.0;
/// Distance of an exit code from the bar that it ends.
pub const BESIDE_PX: f64 = 5.0;

/// The column of names is no narrower, for the tools above it.
const LEAST_NAMES_PX: f64 = 150.0;
/// Nor wider: the rest of a longer name is in its tooltip.
const MOST_NAMES_PX: f64 = 240.0;
/// A letter of a name, in the widest of the usual faces.
const NAME_LETTER_PX: f64 = 7.8;
/// A letter of what stands behind it.
const KIND_LETTER_PX: f64 = 6.3;
/// A role's shape, and the space between it, the name, what stands behind it, and the axis.
const BESIDE_NAME_PX: f64 = 40.0;

/// A lane in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'s> {
    /// The lane.
    pub lane: &'s Lane,
    /// Its place in the scene.
    pub number: usize,
    /// Its upper edge.
    pub top_px: f64,
    /// Its height.
    pub height_px: f64,
    /// Whether another group ends above it.
    pub begins_group: bool,
}

/// The lanes that are shown, from the top.
#[must_use]
pub fn rows(scene: &Scene, details: Visibility) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (number, lane) in scene.lanes.iter().enumerate() {
        if details == Visibility::Hidden && lane.is_detail() {
            continue;
        }
        let before = rows.last();
        let begins_group = before.is_some_and(|before| group(&before.lane.subject) != group(&lane.subject));
        let top_px = before.map_or(AXIS_PX, |before| before.top_px + before.height_px);
        let top_px = top_px + if begins_group { GROUP_PX } else { 0.0 };
        let height_px = if is_thin(lane) { THIN_LANE_PX } else { LANE_PX } + real_px(lane);
        rows.push(Row { lane, number, top_px, height_px, begins_group });
    }
    rows
}

/// The height of all lanes with their axis.
#[must_use]
pub fn height(rows: &[Row<'_>]) -> f64 {
    rows.last().map_or(AXIS_PX, |last| last.top_px + last.height_px) + FOOT_PX
}

/// Whether a lane is a line and no row of bars.
#[must_use]
pub const fn is_thin(lane: &Lane) -> bool {
    matches!(lane.subject, Subject::Condition(_) | Subject::Endpoint(_))
}

/// The room of the real pod at the foot of a lane.
#[must_use]
pub fn real_px(lane: &Lane) -> f64 {
    if lane.real.is_empty() { 0.0 } else { REAL_PX }
}

/// The width of the column with the names of the lanes; `kind` says what stands behind a container's name.
#[must_use]
pub fn names_px(scene: &Scene, pod: &Pod, kind: impl Fn(ContainerKind) -> &'static str) -> f64 {
    let lanes = scene.lanes.iter().filter_map(|lane| match &lane.subject {
        Subject::Container(id, role) => Some((&*pod.container(*id).name, kind(*role))),
        Subject::Phase | Subject::Condition(_) | Subject::Endpoint(_) => None,
    });
    let wide = |text: &str, latin_px: f64| -> f64 {
        text.chars().map(|letter| if letter.is_ascii() { latin_px } else { 11.5 }).sum()
    };
    let widths =
        lanes.map(|(name, kind)| wide(name, NAME_LETTER_PX) + wide(kind, KIND_LETTER_PX) + BESIDE_NAME_PX);
    widths.fold(LEAST_NAMES_PX, f64::max).min(MOST_NAMES_PX)
}

fn group(subject: &Subject) -> u8 {
    match subject {
        Subject::Phase | Subject::Condition(_) | Subject::Endpoint(_) => 0,
        Subject::Container(_, kind) => *kind as u8 + 1,
    }
}

/// A mark in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The mark.
    pub mark: Mark,
    /// Its place in the lane.
    pub index: usize,
    /// Its middle; the left edge of an exit code.
    pub px: f64,
    /// How high it stands.
    pub level: Level,
}

/// How high a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Above the bars.
    Above,
    /// In the line of the bars, behind the one that it ends.
    Beside,
}

/// The marks of a lane that find room, side by side where several belong to one moment. Ends come first: where
/// there is no room for all, they say most.
#[must_use]
pub fn marks(lane: &Lane, ruler: &Ruler) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut beside_until = f64::NEG_INFINITY;
    for rank in [Rank::Signal, Rank::Exit, Rank::Change, Rank::Check] {
        let mut last_check = f64::NEG_INFINITY;
        for (index, mark) in lane.marks.iter().enumerate() {
            if self::rank(mark.sign) != rank || !ruler.shows(mark.at) {
                continue;
            }
            let put = |px, level| Placed { mark: *mark, index, px, level };
            let px = ruler.place(mark.at);
            if let Some(code) = mark.sign.exit_code() {
                let from = px + BESIDE_PX;
                let width = exit_width(code);
                if from > beside_until && room_beside(lane, ruler, mark) >= BESIDE_PX + width {
                    beside_until = from + width;
                    placed.push(put(from, Level::Beside));
                    continue;
                }
            }
            let (before, after) = reach(mark.sign);
            let clash = |x: f64| taken.iter().find(|(from, to)| x + after > *from && x - before < *to);
            if rank == Rank::Check {
                if clash(px).is_none() && px - before >= last_check {
                    last_check = px + after;
                    placed.push(put(px, Level::Above));
                }
                continue;
            }
            let mut x = px;
            while let Some((_, to)) = clash(x).filter(|_| x - px <= FARTHEST_PX) {
                // A hair more, so that rounding cannot find the same clash again.
                x = to + before + 0.1;
            }
            if x - px <= FARTHEST_PX {
                taken.push((x - before, x + after));
                placed.push(put(x, Level::Above));
            }
        }
    }
    placed
}

/// Which marks get their place first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Signal,
    Exit,
    Change,
    Check,
}

const fn rank(sign: Sign) -> Rank {
    match sign {
        Sign::StopSignal | Sign::KillSignal => Rank::Signal,
        Sign::Exited(_) | Sign::OutOfMemory(_) | Sign::Ended(_) => Rank::Exit,
        Sign::Started | Sign::Ready | Sign::Unready | Sign::ResizeAsked | Sign::ProbeFailed(_) => {
            Rank::Change
        }
        Sign::ProbeSucceeded(_) | Sign::TryFailed => Rank::Check,
    }
}

/// How much room a mark takes on either side of its place.
#[must_use]
pub fn reach(sign: Sign) -> (f64, f64) {
    match sign {
        Sign::ProbeSucceeded(_) => (2.0, 3.0),
        Sign::ProbeFailed(_) => (3.0, 4.0),
        // Many of them say no more than some.
        Sign::TryFailed => (4.0, 12.0),
        Sign::Exited(code) | Sign::OutOfMemory(code) | Sign::Ended(code) => (1.0, exit_width(code) + 2.0),
        Sign::Started
        | Sign::Ready
        | Sign::Unready
        | Sign::ResizeAsked
        | Sign::StopSignal
        | Sign::KillSignal => (4.5, 5.5),
    }
}

/// The width of an exit code with its sign.
#[must_use]
pub fn exit_width(code: i32) -> f64 {
    let digits = code.checked_ilog10().map_or(1, |log| log + 1);
    12.0 + 6.4 * f64::from(digits)
}

/// How far it is from an end to the next bar that is as high as a word.
fn room_beside(lane: &Lane, ruler: &Ruler, mark: &Mark) -> f64 {
    let next = lane.bars.iter().find(|bar| bar.from >= mark.at && !is_over(bar));
    // What begins anew at the very end goes on behind it, where no bar is left to say so.
    if next.is_none() && lane.rest == Some(Tone::Running) {
        return 0.0;
    }
    let to = match next {
        Some(next) if ruler.shows(next.from) => ruler.place(next.from),
        _ => ruler.width_px + END_PX,
    };
    to - ruler.place(mark.at)
}

/// Whether a bar stands for something that is over, and so is drawn as a line.
#[must_use]
pub fn is_over(bar: &Bar) -> bool {
    use podreel_core::sim::timeline::Activity::{Failed, Finished};
    matches!(bar.content, Content::Activity(Finished | Failed { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    /// The marks of the last lane, as they stand from left to right.
    fn placed(text: &str, width_px: f64) -> Vec<Placed> {
        let picture = fixture::of(text);
        let ruler = Ruler::new(&picture.timeline, width_px);
        let lane = picture.scene.lanes.last().expect("a pod has a container");
        let mut placed = marks(lane, &ruler);
        placed.sort_by(|one, other| one.px.total_cmp(&other.px));
        placed
    }

    fn extent(placed: &Placed) -> (f64, f64) {
        let (before, after) = reach(placed.mark.sign);
        (placed.px - before, placed.px + after)
    }

    #[test]
    fn the_column_of_names_is_as_wide_as_the_longest_within_reason() {
        let width = |name: &str| {
            let picture =
                fixture::of(&fixture::TEXT.replace("- name: logshipper", &format!("- name: {name}")));
            names_px(&picture.scene, &picture.timeline.pod, |_| "sidecar").round()
        };
        assert_eq!(["log", "cloudsql-proxy", &"proxy-".repeat(9)].map(width), [150.0, 193.0, 240.0]);
    }

    #[test]
    fn an_exit_code_stands_behind_its_bar_where_there_is_room() {
        let placed = placed(fixture::TEXT, 600.0);
        let exit = placed.iter().find(|placed| placed.mark.sign.exit_code() == Some(0)).expect("it ends");
        assert_eq!(exit.level, Level::Beside);
    }

    #[test]
    fn marks_of_one_level_never_overlap() {
        for width_px in [240.0, 600.0, 1_200.0] {
            for text in [fixture::TEXT, fixture::RESTLESS] {
                let placed = placed(text, width_px);
                for level in [Level::Above, Level::Beside] {
                    let own: Vec<_> = placed.iter().filter(|placed| placed.level == level).collect();
                    let apart = |pair: &[&Placed]| extent(pair[0]).1 <= extent(pair[1]).0 + 2.0;
                    assert!(own.windows(2).all(apart), "{level:?} at {width_px}: {own:#?}");
                }
            }
        }
    }

    #[test]
    fn conditions_that_led_to_ready_take_no_room_until_they_are_wanted() {
        let scene = fixture::picture().scene;
        assert_eq!(rows(&scene, Visibility::Hidden).len(), 4);
        assert_eq!(rows(&scene, Visibility::Shown).len(), 7);
    }
}
