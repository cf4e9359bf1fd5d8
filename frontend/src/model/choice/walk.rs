//! The walk by keys along the bars and marks of the lanes.

use podreel_core::time::Instant;

use super::Cell;
use crate::model::Visibility;
use crate::model::picture::Picture;

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

impl Picture {
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
}
