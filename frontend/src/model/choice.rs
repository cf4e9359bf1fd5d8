//! What the reader has chosen in the picture, and the walk along the lanes.

use podreel_core::pod::ContainerId;
use podreel_core::sim::event::EventKind;
use podreel_core::status::PodConditionType;
use podreel_core::time::Instant;

use super::cursor::Cursor;
use super::effect::Effect;
use super::millis::millis;
use super::panel::{Panel, View};
use super::picture::{Picture, same_event};
use super::room::place;
use super::scene::{Bar, Lane, Mark, Subject};
use super::{Model, Visibility};

/// Something in the picture that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// An event of the Timeline, by its place: a mark, a row, a line of the events.
    Event(usize),
    /// A bar: its lane, and its place there.
    Bar(usize, usize),
    /// A container: the name of its lane or its room.
    Container(ContainerId),
    /// What a container holds back.
    Gate(ContainerId),
}

/// A word of the stage; it leads to what it says at the playhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The name of a lane of the pod: its bar at the playhead.
    Lane(usize),
    /// The pod's STATUS.
    Status,
    /// How many containers are ready.
    ReadyContainers,
    /// What a container does.
    State(ContainerId),
    /// Whether it counts as started.
    Started(ContainerId),
    /// Whether it counts as ready.
    Ready(ContainerId),
    /// How it ended.
    Exit(ContainerId),
    /// How often it was restarted.
    Restarts(ContainerId),
}

/// Where a walk along the lanes goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To what came before, in the same lane.
    Earlier,
    /// To what comes next, in the same lane.
    Later,
    /// To the lane above.
    Up,
    /// To the lane below.
    Down,
}

/// A bar or a mark by its lane and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A bar.
    Bar(usize, usize),
    /// A mark.
    Mark(usize, usize),
}

/// Where the pointer rests on the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hover {
    /// The moment, in milliseconds.
    pub at_ms: f64,
    /// The bar or mark.
    pub cell: Option<Cell>,
}

impl Choice {
    /// Its name in a link: `e12`, `b3-0`, `ci0`, `ga1`.
    #[must_use]
    pub fn code(self) -> String {
        let container = |id| match id {
            ContainerId::Init(index) => format!("i{index}"),
            ContainerId::App(index) => format!("a{index}"),
        };
        match self {
            Self::Event(event) => format!("e{event}"),
            Self::Bar(lane, bar) => format!("b{lane}-{bar}"),
            Self::Container(id) => format!("c{}", container(id)),
            Self::Gate(id) => format!("g{}", container(id)),
        }
    }

    /// The choice of that name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let container = |code: &str| {
            let init = code.strip_prefix('i').map(|index| index.parse().map(ContainerId::Init));
            let app = || code.strip_prefix('a').map(|index| index.parse().map(ContainerId::App));
            init.or_else(app)?.ok()
        };
        let (kind, rest) = code.split_at_checked(1)?;
        match kind {
            "e" => rest.parse().ok().map(Self::Event),
            "b" => {
                let (lane, bar) = rest.split_once('-')?;
                Some(Self::Bar(lane.parse().ok()?, bar.parse().ok()?))
            }
            "c" => container(rest).map(Self::Container),
            "g" => container(rest).map(Self::Gate),
            _ => None,
        }
    }
}

impl Picture {
    /// Whether the picture has it; a link may speak of another.
    #[must_use]
    pub fn has(&self, choice: Choice) -> bool {
        match choice {
            Choice::Event(_) | Choice::Bar(..) => self.extent(choice).is_some(),
            Choice::Container(id) | Choice::Gate(id) => {
                self.timeline.pod.container_ids().any(|own| own == id)
            }
        }
    }

    /// When the chosen thing begins and ends; both are the same for what happens at once.
    #[must_use]
    pub fn extent(&self, choice: Choice) -> Option<(Instant, Instant)> {
        match choice {
            Choice::Event(event) => self.timeline.events.get(event).map(|event| (event.at, event.at)),
            Choice::Bar(lane, bar) => self.bar(lane, bar).map(|bar| (bar.from, bar.to)),
            Choice::Container(_) | Choice::Gate(_) => None,
        }
    }

    /// A bar of a lane.
    #[must_use]
    pub fn bar(&self, lane: usize, bar: usize) -> Option<&Bar> {
        self.scene.lanes.get(lane)?.bars.get(bar)
    }

    /// The lane of a container.
    #[must_use]
    pub fn lane_of(&self, id: ContainerId) -> Option<usize> {
        let is_it = |lane: &Lane| matches!(lane.subject, Subject::Container(other, _) if other == id);
        self.scene.lanes.iter().position(is_it)
    }

    /// The bar of a lane at the playhead.
    #[must_use]
    pub fn bar_at(&self, lane: usize, cursor: Cursor) -> Option<Choice> {
        let bars = &self.scene.lanes.get(lane)?.bars;
        let begun = |bar: &Bar| millis(bar.from) <= cursor.at_ms && bar.event <= cursor.event;
        let bar = bars.iter().rposition(begun).or((!bars.is_empty()).then_some(0))?;
        Some(Choice::Bar(lane, bar))
    }

    /// What a word of the stage speaks of: the event behind it, or what lasts at the playhead.
    #[must_use]
    pub fn word(&self, word: Word, cursor: Cursor) -> Option<Choice> {
        let (id, event): (ContainerId, fn(&EventKind) -> bool) = match word {
            Word::Lane(lane) => return self.bar_at(lane, cursor),
            Word::Status => {
                return Some(Choice::Event((self.told_status(cursor).event as usize).min(cursor.event)));
            }
            Word::ReadyContainers => {
                let ready = Subject::Condition(PodConditionType::Ready);
                let ready = self.scene.lanes.iter().position(|lane| lane.subject == ready);
                return ready.and_then(|lane| self.bar_at(lane, cursor));
            }
            Word::State(id) => return self.doing(id, cursor),
            Word::Started(id) => (id, |kind| matches!(kind, EventKind::BecameStarted)),
            Word::Ready(id) => (id, |kind| matches!(kind, EventKind::BecameReady | EventKind::BecameUnready)),
            Word::Exit(id) => {
                (id, |kind| matches!(kind, EventKind::Exited { .. } | EventKind::StartFailed { .. }))
            }
            Word::Restarts(id) => (id, |kind| matches!(kind, EventKind::Restarting { .. })),
        };
        let events = &self.timeline.events;
        let past = &events[..events.len().min(cursor.event + 1)];
        let found = past.iter().rposition(|happened| happened.container == Some(id) && event(&happened.kind));
        let bar = || self.bar_at(self.lane_of(id)?, cursor);
        found.map(Choice::Event).or_else(bar).or(Some(Choice::Container(id)))
    }

    /// What a container does at the playhead: a bar, or the event where it took no time.
    fn doing(&self, id: ContainerId, cursor: Cursor) -> Option<Choice> {
        let lane = self.timeline.pod.container_ids().position(|own| own == id)?;
        let now = self.activities.get(lane).and_then(|lane| lane.get(place(lane, cursor)))?;
        let is_an_instant = now.to == now.from && now.event > 0;
        let bar = || self.bar_at(self.lane_of(id)?, cursor);
        let event = is_an_instant.then_some(Choice::Event(now.event as usize));
        event.or_else(bar).or(Some(Choice::Container(id)))
    }

    /// What stands at a place of a lane.
    #[must_use]
    pub fn choice_of(&self, cell: Cell) -> Option<Choice> {
        match cell {
            Cell::Bar(lane, bar) => self.bar(lane, bar).map(|_| Choice::Bar(lane, bar)),
            Cell::Mark(lane, mark) => self.mark(lane, mark).map(|mark| Choice::Event(mark.event)),
        }
    }

    /// Where a choice stands in the lanes.
    #[must_use]
    pub fn cell_of(&self, choice: Choice) -> Option<Cell> {
        match choice {
            Choice::Bar(lane, bar) => self.bar(lane, bar).map(|_| Cell::Bar(lane, bar)),
            Choice::Event(event) => self.scene.lanes.iter().enumerate().find_map(|(index, lane)| {
                let mark = lane.marks.iter().position(|mark| mark.event == event);
                let bar = || lane.bars.iter().position(|bar| bar.event == event && event > 0);
                mark.map(|mark| Cell::Mark(index, mark)).or_else(|| bar().map(|bar| Cell::Bar(index, bar)))
            }),
            Choice::Container(_) | Choice::Gate(_) => None,
        }
    }

    /// The next bar or mark in a direction; the first of all where none is chosen yet.
    #[must_use]
    pub fn walk(&self, from: Option<Cell>, direction: Direction, conditions: Visibility) -> Option<Cell> {
        let Some(from) = from else { return self.cells(0).first().map(|(_, cell)| *cell) };
        let (lane, at) = (from.lane(), self.begin(from));
        let is_shown = |lane: &usize| conditions == Visibility::Shown || !self.scene.lanes[*lane].is_detail();
        match direction {
            Direction::Earlier | Direction::Later => {
                let cells = self.cells(lane);
                let here = cells.iter().position(|(_, cell)| *cell == from)?;
                let next = if direction == Direction::Later { here + 1 } else { here.checked_sub(1)? };
                cells.get(next).map(|(_, cell)| *cell)
            }
            Direction::Up => (0..lane).rev().filter(is_shown).find_map(|lane| self.nearest(lane, at)),
            Direction::Down => {
                let below = lane + 1..self.scene.lanes.len();
                below.into_iter().filter(is_shown).find_map(|lane| self.nearest(lane, at))
            }
        }
    }

    /// The bars and marks of a lane in the order of time, a bar before the marks of its beginning.
    fn cells(&self, lane: usize) -> Vec<(Instant, Cell)> {
        let Some(drawn) = self.scene.lanes.get(lane) else { return Vec::new() };
        let bars = drawn.bars.iter().enumerate().map(|(at, bar)| (bar.from, Cell::Bar(lane, at)));
        let mut cells: Vec<(Instant, Cell)> = bars.collect();
        for (at, mark) in drawn.marks.iter().enumerate() {
            let before = cells.partition_point(|(from, _)| *from <= mark.at);
            cells.insert(before, (mark.at, Cell::Mark(lane, at)));
        }
        cells
    }

    fn nearest(&self, lane: usize, at: Instant) -> Option<Cell> {
        let cells = self.cells(lane);
        let bars = cells.iter().filter(|(_, cell)| matches!(cell, Cell::Bar(..)));
        let begun = bars.clone().rfind(|(from, _)| *from <= at);
        begun.or(cells.first()).map(|(_, cell)| *cell)
    }

    fn begin(&self, cell: Cell) -> Instant {
        let begin = match cell {
            Cell::Bar(lane, bar) => self.bar(lane, bar).map(|bar| bar.from),
            Cell::Mark(lane, mark) => self.mark(lane, mark).map(|mark| mark.at),
        };
        begin.unwrap_or(Instant::START)
    }

    fn mark(&self, lane: usize, mark: usize) -> Option<&Mark> {
        self.scene.lanes.get(lane)?.marks.get(mark)
    }
}

impl Cell {
    /// The lane.
    #[must_use]
    pub const fn lane(self) -> usize {
        match self {
            Self::Bar(lane, _) | Self::Mark(lane, _) => lane,
        }
    }

    /// Its name in the document: `bar-2-0`.
    #[must_use]
    pub fn id(self) -> String {
        let (kind, lane, place) = match self {
            Self::Bar(lane, bar) => ("bar", lane, bar),
            Self::Mark(lane, mark) => ("mark", lane, mark),
        };
        format!("{kind}-{lane}-{place}")
    }

    /// The cell of that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let mut parts = id.split('-');
        let kind = parts.next()?;
        let (lane, place) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        match kind {
            "bar" => Some(Self::Bar(lane, place)),
            "mark" => Some(Self::Mark(lane, place)),
            _ => None,
        }
    }
}

impl Model {
    /// Chooses something: the playhead goes there unless it stands there already.
    pub(super) fn choose(&mut self, choice: Choice) -> Vec<Effect> {
        let Some(picture) = self.picture.clone() else { return Vec::new() };
        let extent = picture.extent(choice);
        let is_there = extent.is_some_and(|(from, to)| {
            from < to && (millis(from)..=millis(to)).contains(&self.playback.cursor.at_ms)
        });
        self.rest_at(|cursor, picture| match (choice, extent) {
            _ if is_there => cursor,
            (Choice::Event(event), Some(_)) => picture.cursor_at_event(event),
            (_, Some((from, _))) => Cursor::at(&picture.timeline, millis(from)),
            (_, None) => cursor,
        });
        (self.choice, self.caret) = (Some(choice), None);
        Vec::new()
    }

    /// Chooses something and says why it is so.
    pub(super) fn explain(&mut self, choice: Choice) -> Vec<Effect> {
        self.panel = Panel::Why;
        if self.view == View::Text {
            self.view = View::Why;
        }
        self.choose(choice)
    }

    /// The choice in another picture: the same event for the same container, the same place in the same lane.
    pub(super) fn same_choice(&self, before: &Picture, picture: &Picture) -> Option<Choice> {
        let same_container = |id: ContainerId| {
            let name = &before.timeline.pod.container(id).name;
            picture.timeline.pod.find(name)
        };
        match self.choice? {
            Choice::Event(event) => same_event(&before.timeline, event, &picture.timeline).map(Choice::Event),
            Choice::Bar(lane, bar) => {
                let lane = match &before.scene.lanes.get(lane)?.subject {
                    Subject::Container(id, _) => picture.lane_of(same_container(*id)?)?,
                    subject => picture.scene.lanes.iter().position(|lane| lane.subject == *subject)?,
                };
                picture.bar(lane, bar).map(|_| Choice::Bar(lane, bar))
            }
            Choice::Container(id) => same_container(id).map(Choice::Container),
            Choice::Gate(id) => same_container(id).map(Choice::Gate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    fn walk(from: Cell, direction: Direction) -> Option<Cell> {
        fixture::picture().walk(Some(from), direction, Visibility::Hidden)
    }

    #[test]
    fn a_walk_visits_bars_and_marks_in_the_order_of_time() {
        assert_eq!(walk(Cell::Bar(5, 0), Direction::Later), Some(Cell::Bar(5, 1)));
        assert_eq!(walk(Cell::Bar(5, 1), Direction::Later), Some(Cell::Mark(5, 0)));
        assert_eq!(walk(Cell::Mark(5, 0), Direction::Earlier), Some(Cell::Bar(5, 1)));
        assert_eq!(walk(Cell::Bar(5, 0), Direction::Earlier), None);
    }

    #[test]
    fn up_and_down_stay_at_the_same_moment() {
        assert_eq!(walk(Cell::Bar(5, 1), Direction::Down), Some(Cell::Bar(6, 1)));
        assert_eq!(walk(Cell::Bar(5, 1), Direction::Up), Some(Cell::Bar(1, 1)));
        assert_eq!(walk(Cell::Bar(0, 0), Direction::Up), None);
    }

    #[test]
    fn a_choice_is_found_by_its_name() {
        let id = ContainerId::Init(1);
        for choice in [Choice::Event(7), Choice::Bar(2, 1), Choice::Container(id), Choice::Gate(id)] {
            assert_eq!(Choice::from_code(&choice.code()), Some(choice));
        }
        for wrong in ["", "e", "b1", "cx1", "é1"] {
            assert_eq!(Choice::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_cell_is_found_by_its_name() {
        for cell in [Cell::Bar(3, 0), Cell::Mark(0, 12)] {
            assert_eq!(Cell::from_id(&cell.id()), Some(cell));
        }
        assert_eq!(Cell::from_id("bar-1"), None);
    }
}
