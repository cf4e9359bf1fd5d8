//! What the reader can choose in the picture.

pub mod walk;
pub mod word;

use podreel_core::pod::ContainerId;
use podreel_core::time::Instant;

use super::cursor::Cursor;
use super::millis::millis;
use super::picture::Picture;
use super::scene::{Bar, Lane, Mark, Subject};

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

#[cfg(test)]
mod tests {
    use super::*;

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
