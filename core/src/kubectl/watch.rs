//! What `kubectl get pod -w` prints: a row for each change.

use crate::kubectl::row::{Row, row_at};
use crate::sim::timeline::Timeline;
use crate::status::PodPhase;
use crate::time::Instant;

/// One line of the watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchLine {
    /// Since when.
    pub at: Instant,
    /// The row.
    pub row: Row,
    /// The phase, which the row does not show.
    pub phase: PodPhase,
    /// Whether the object has vanished; the row is the last that it had.
    pub gone: bool,
}

/// Each change of the row or the phase, in order.
///
/// How long ago the last restart was is not a change. Several changes at one moment are several lines, as in a
/// watch, where each change of the object is sent.
#[must_use]
pub fn watch(timeline: &Timeline) -> Vec<WatchLine> {
    let mut lines: Vec<WatchLine> = Vec::new();
    for moment in &timeline.moments {
        match lines.last() {
            Some(last) if moment.gone => {
                let gone = WatchLine { at: moment.at, gone: true, ..last.clone() };
                lines.push(gone);
            }
            last => {
                let row = row_at(timeline, moment, moment.at);
                let line = WatchLine { at: moment.at, row, phase: moment.status.phase, gone: moment.gone };
                if !last.is_some_and(|last| last.shows_the_same_as(&line)) {
                    lines.push(line);
                }
            }
        }
    }
    lines
}

impl WatchLine {
    fn shows_the_same_as(&self, other: &Self) -> bool {
        (&self.row.ready, &self.row.status, self.restarts(), self.phase)
            == (&other.row.ready, &other.row.status, other.restarts(), other.phase)
    }

    /// The number of restarts without how long ago the last one was.
    fn restarts(&self) -> &str {
        self.row.restarts.split(' ').next().unwrap_or_default()
    }
}
