//! How a Job ends, in one word and a moment.

use crate::rules::job::is_left_alone;
use crate::sim::job::JobLife;
use crate::sim::timeline::{End, Ending};
use crate::status::job::JobConditionType;
use crate::time::Duration;

impl JobLife {
    /// How it ends, on its own clock, in a world that is watched for so long; nothing where another controller than
    /// Kubernetes' own decides that.
    #[must_use]
    pub fn ending(&self, horizon: Duration) -> Option<Ending> {
        let became = |kind| {
            let moment = self.moments.iter().find(|moment| moment.status.is_true(kind));
            moment.map(|moment| moment.at)
        };
        let gone = self.moments.iter().find(|moment| moment.gone).map(|moment| moment.at);
        let complete = became(JobConditionType::Complete).map(Ending::Completed);
        let finished = complete.or(became(JobConditionType::Failed).map(Ending::Failed));
        let is_open = self.moments.iter().any(|moment| is_left_alone(&moment.job));
        finished.or(gone.map(Ending::Gone)).or(match self.end {
            _ if is_open => None,
            End::Quiet => Some(Ending::Never),
            End::Horizon | End::EventLimit | End::PodLimit => Some(Ending::Unseen(horizon)),
        })
    }
}
