//! The status of a Job, in the API's own names.

use std::collections::BTreeSet;
use std::fmt;

use crate::status::{ConditionStatus, Reason};
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
    /// `completedIndexes`
    pub completed_indexes: Indexes,
    /// `failedIndexes`; only with `backoffLimitPerIndex`.
    pub failed_indexes: Option<Indexes>,
    /// `conditions`, in the order in which they were added.
    pub conditions: Vec<JobCondition>,
    /// `startTime`; unset while the Job is suspended.
    pub start_time: Option<Instant>,
    /// `completionTime`; only of a Job that succeeded.
    pub completion_time: Option<Instant>,
}

/// Completion indexes, written as the API does: `0,2-4`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indexes(BTreeSet<u32>);

impl Indexes {
    /// Those of a text that are below `all`; what cannot be read is left out, as the controller does.
    #[must_use]
    pub fn parse(text: &str, all: u32) -> Self {
        let mut indexes = Self::default();
        for part in text.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            if let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>()) {
                indexes.0.extend(first..last.saturating_add(1).min(all));
            }
        }
        indexes
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the index is among them.
    #[must_use]
    pub fn contains(&self, index: u32) -> bool {
        self.0.contains(&index)
    }

    /// Adds an index.
    pub fn insert(&mut self, index: u32) {
        self.0.insert(index);
    }

    /// Each, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }
}

impl fmt::Display for Indexes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut indexes = self.iter().peekable();
        let mut separator = "";
        while let Some(first) = indexes.next() {
            let mut last = first;
            while let Some(next) = indexes.next_if_eq(&(last + 1)) {
                last = next;
            }
            // Two in a row are written as two.
            let join = if last - first > 1 { '-' } else { ',' };
            write!(out, "{separator}{first}")?;
            if last > first {
                write!(out, "{join}{last}")?;
            }
            separator = ",";
        }
        Ok(())
    }
}

/// An entry of `conditions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobCondition {
    /// `type`
    pub kind: JobConditionType,
    /// `status`
    pub status: ConditionStatus,
    /// `reason`; empty where unset.
    pub reason: Reason,
    /// `message`; empty where unset.
    pub message: String,
    /// `lastTransitionTime`
    pub since: Instant,
}

impl JobCondition {
    /// Whether it is `True`.
    #[must_use]
    pub fn is_true(&self) -> bool {
        self.status == ConditionStatus::True
    }
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
        self.condition(kind).is_some_and(JobCondition::is_true)
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
                let JobCondition { kind: _, status, reason, message, since: _ } = &condition;
                let changed = (&old.status, &old.reason, &old.message) != (status, reason, message);
                if changed {
                    *old = condition;
                }
                changed
            }
            None if condition.is_true() => {
                self.conditions.push(condition);
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, written: &str) {
        assert_eq!(Indexes::parse(text, 10).to_string(), written);
    }

    #[test]
    fn indexes_are_written_in_the_fewest_words() {
        check("0", "0");
        check("3,1,2", "1-3");
        check("0-1", "0,1");
        check("0,2-4,6", "0,2-4,6");
        check("8-20", "8,9");
        check("", "");
        check("x,1-", "");
    }
}
