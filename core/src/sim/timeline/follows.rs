//! Why a pod was made, where its workload had made others before it.

use std::rc::Rc;

use crate::pod::Field;
use crate::pod::job::JobSpec;
use crate::pod::workload_kind::WorkloadKind;
use crate::rules::Rule;
use crate::rules::replacement::Loss;
use crate::time::Duration;

/// Why a pod was made after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Follows {
    /// In the place of one that the controller of an object of that kind no longer counts.
    Lost {
        /// The kind of the object.
        maker: WorkloadKind,
        /// Why it no longer counts.
        loss: Loss,
    },
    /// Because a Job is not over.
    Job(JobGoesOn),
}

impl Follows {
    /// By which rule it was made.
    #[must_use]
    pub(crate) const fn rule(&self) -> Rule {
        match self {
            Self::Lost { .. } => Rule::Replacement,
            Self::Job(_) => Rule::Job,
        }
    }
}

/// Why a Job makes one more pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobGoesOn {
    /// The Job's `spec` as it is then.
    pub job: Rc<JobSpec>,
    /// The completion index that the pod is made for, where the Job has any.
    pub index: Option<u32>,
    /// What has happened since it last made one.
    pub occasion: Occasion,
    /// How long it had to wait; nothing where no failure held it back.
    pub back_off: Option<BackOff>,
    /// How many pods count as failed; those of the index alone, where each has a limit of its own.
    pub failed: u32,
    /// How many of the completions are reached.
    pub succeeded: u32,
}

impl JobGoesOn {
    /// Whether podFailurePolicy ignores all that failed since it last made a pod.
    pub(crate) fn is_ignored(&self) -> bool {
        let Occasion::Ended(ended) = &self.occasion else { return false };
        let mut failed = ended.iter().filter(|one| one.outcome != Outcome::Succeeded).peekable();
        failed.peek().is_some() && failed.all(|one| one.is_ignored)
    }

    /// The fields that say whether it makes one more.
    pub(crate) fn fields(&self) -> Vec<Field> {
        let Occasion::Ended(ended) = &self.occasion else {
            let name = if self.occasion == Occasion::Resumed { "suspend" } else { "parallelism" };
            return vec![Field::job(name)];
        };
        let is_success = |one: &Ended| one.outcome == Outcome::Succeeded;
        let mut fields = Vec::new();
        if !ended.iter().all(is_success) {
            fields.push(Field::job(if self.is_ignored() {
                "podFailurePolicy"
            } else if self.job.backoff_limit_per_index.is_some() {
                "backoffLimitPerIndex"
            } else {
                "backoffLimit"
            }));
        }
        if ended.iter().any(is_success) {
            fields.push(Field::job("completions"));
        }
        if ended.iter().any(|one| one.outcome == Outcome::Deleted) {
            fields.push(Field::job("podReplacementPolicy"));
        }
        fields
    }
}

/// What lets a Job make one more pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// These have ended, or were asked to go.
    Ended(Rc<[Ended]>),
    /// It was suspended, and is not any more.
    Resumed,
    /// More may run at once than before.
    Widened,
}

/// A pod that a Job no longer waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its place among the Job's pods, the first being 0.
    pub place: usize,
    /// What came of it.
    pub outcome: Outcome,
    /// Whether podFailurePolicy ignores that.
    pub is_ignored: bool,
}

/// What came of a Job's pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its phase became Succeeded.
    Succeeded,
    /// Its phase became Failed.
    Failed,
    /// It was asked to go before it had ended.
    Deleted,
}

/// For how long failures hold a Job's next pod back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackOff {
    /// How many there were, one after another.
    pub failures: u32,
    /// How long after the last of them.
    pub wait: Duration,
}
