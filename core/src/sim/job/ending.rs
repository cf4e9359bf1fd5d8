//! How a Job ends, in one word and a moment.

use crate::sim::job::JobLife;
use crate::sim::timeline::{End, Ending};
use crate::status::job::JobConditionType;
use crate::time::Duration;

impl JobLife {
    /// How it ends, on its own clock, in a world that is watched for so long.
    #[must_use]
    pub fn ending(&self, horizon: Duration) -> Ending {
        let became = |kind| {
            let moment = self.moments.iter().find(|moment| moment.status.is_true(kind));
            moment.map(|moment| moment.at)
        };
        let gone = self.moments.iter().find(|moment| moment.gone).map(|moment| moment.at);
        let complete = became(JobConditionType::Complete).map(Ending::Completed);
        let finished = complete.or(became(JobConditionType::Failed).map(Ending::Failed));
        finished.or(gone.map(Ending::Gone)).unwrap_or(match self.end {
            End::Quiet => Ending::Never,
            End::Horizon | End::EventLimit => Ending::Unseen(horizon),
        })
    }
}
