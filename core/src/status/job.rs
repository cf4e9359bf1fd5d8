//! The status of a Job, in the API's own names.

use crate::status::Reason;
use crate::time::Instant;

/// `status` of a Job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobStatus {
    /// `active`: pods that run or are about to.
    pub active: u32,
    /// `ready`: those of them that are ready.
    pub ready: u32,
    /// `terminating`: pods that were asked to go and have not ended.
    pub terminating: u32,
    /// `succeeded`
    pub succeeded: u32,
    /// `failed`
    pub failed: u32,
    /// `conditions`, in the order in which they were added.
    pub conditions: Vec<JobCondition>,
    /// `startTime`; unset while the Job is suspended.
    pub start_time: Option<Instant>,
    /// `completionTime`; only of a Job that succeeded.
    pub completion_time: Option<Instant>,
}

/// An entry of `conditions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobCondition {
    /// `type`
    pub kind: JobConditionType,
    /// `status`: whether it is `True`.
    pub is_true: bool,
    /// `reason`; empty where unset.
    pub reason: Reason,
    /// `message`; empty where unset.
    pub message: String,
    /// `lastTransitionTime`
    pub since: Instant,
}

/// `type` of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobConditionType {
    /// No pod is made.
    Suspended,
    /// It will be Failed when its last pod has ended.
    FailureTarget,
    /// It will be Complete when its last pod has ended.
    SuccessCriteriaMet,
    /// It failed.
    Failed,
    /// It succeeded.
    Complete,
}

impl JobConditionType {
    /// The word that the API writes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Suspended => "Suspended",
            Self::FailureTarget => "FailureTarget",
            Self::SuccessCriteriaMet => "SuccessCriteriaMet",
            Self::Failed => "Failed",
            Self::Complete => "Complete",
        }
    }
}

impl JobStatus {
    /// Whether the condition is there and `True`.
    #[must_use]
    pub fn is_true(&self, kind: JobConditionType) -> bool {
        self.condition(kind).is_some_and(|condition| condition.is_true)
    }

    /// The condition of that type.
    #[must_use]
    pub fn condition(&self, kind: JobConditionType) -> Option<&JobCondition> {
        self.conditions.iter().find(|condition| condition.kind == kind)
    }

    /// Whether it is Complete or Failed, so that its controller is done with it.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.is_true(JobConditionType::Complete) || self.is_true(JobConditionType::Failed)
    }

    /// Sets the condition; one that is `False` and was never there is left out, because it would say nothing.
    /// Gives whether anything changed.
    pub fn set(&mut self, condition: JobCondition) -> bool {
        match self.conditions.iter_mut().find(|old| old.kind == condition.kind) {
            Some(old) => {
                let JobCondition { kind: _, is_true, reason, message, since: _ } = &condition;
                let changed = (&old.is_true, &old.reason, &old.message) != (is_true, reason, message);
                if changed {
                    *old = condition;
                }
                changed
            }
            None if condition.is_true => {
                self.conditions.push(condition);
                true
            }
            None => false,
        }
    }
}
