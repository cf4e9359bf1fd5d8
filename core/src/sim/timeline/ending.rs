//! How a life ends, in one word and a moment.

use crate::sim::timeline::{End, Timeline};
use crate::status::PodPhase;
use crate::time::{Duration, Instant};

/// How a life ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Its phase became Succeeded.
    Completed(Instant),
    /// Its phase became Failed.
    Failed(Instant),
    /// Its object is gone.
    Gone(Instant),
    /// Nothing more would ever happen, and it is still there.
    Never,
    /// It was still there when watching ended, after so long.
    Unseen(Duration),
}

impl Timeline {
    /// How it ends; a pod that was deleted before it finished is gone rather than finished.
    #[must_use]
    pub fn ending(&self) -> Ending {
        let phase = |wanted: PodPhase| {
            self.moments.iter().find(|moment| moment.status.phase == wanted).map(|moment| moment.at)
        };
        let gone = self.moments.iter().find(|moment| moment.gone).map(|moment| moment.at);
        let deleted = self.moments.iter().find_map(|moment| moment.deletion);
        let finished =
            phase(PodPhase::Succeeded).map(Ending::Completed).or(phase(PodPhase::Failed).map(Ending::Failed));
        match (finished, gone) {
            (Some(Ending::Completed(at) | Ending::Failed(at)), Some(gone))
                if deleted.is_some_and(|deleted| deleted <= at) =>
            {
                Ending::Gone(gone)
            }
            (Some(finished), _) => finished,
            (None, Some(gone)) => Ending::Gone(gone),
            (None, None) => match self.end {
                End::Quiet => Ending::Never,
                End::Horizon | End::EventLimit | End::PodLimit => {
                    Ending::Unseen(self.until.since(Instant::START))
                }
            },
        }
    }
}
