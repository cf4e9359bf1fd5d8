//! The actions that happen to a Job, or to one of its pods.

use super::{ActionKind, Reader};
use crate::pod::place::Place;
use crate::sim::scenario::{JobPatch, Propagation};

impl Reader<'_> {
    pub(super) fn delete_job(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["propagationPolicy"])?;
        let policies = [
            ("Background", Propagation::Background),
            ("Foreground", Propagation::Foreground),
            ("Orphan", Propagation::Orphan),
        ];
        let propagation = self.choice(&place.field("propagationPolicy"), &policies);
        Some(ActionKind::DeleteJob { propagation: propagation.unwrap_or_default() })
    }

    pub(super) fn delete_pod(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["pod", "gracePeriodSeconds"])?;
        let grace = self.seconds(&place.field("gracePeriodSeconds"), 0);
        Some(ActionKind::DeletePod { pod: self.which_pod(place)?, grace })
    }

    pub(super) fn evict_pod(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["pod"])?;
        Some(ActionKind::EvictPod { pod: self.which_pod(place)? })
    }

    pub(super) fn patch_job(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["spec"])?;
        Some(ActionKind::PatchJob(self.job_patch(&place.field("spec"))))
    }

    fn job_patch(&mut self, place: &Place<'_, '_>) -> JobPatch {
        const FIELDS: [&str; 6] = [
            "suspend",
            "parallelism",
            "completions",
            "backoffLimit",
            "activeDeadlineSeconds",
            "ttlSecondsAfterFinished",
        ];
        if !self.object(place, &FIELDS) {
            return JobPatch::default();
        }
        let mut number = |name| {
            let number = self.integer(&place.field(name), 0, i64::from(i32::MAX));
            number.and_then(|number| i32::try_from(number).ok())
        };
        let (parallelism, completions) = (number("parallelism"), number("completions"));
        let backoff_limit = number("backoffLimit");
        JobPatch {
            suspend: self.boolean(&place.field("suspend")),
            parallelism,
            completions,
            backoff_limit,
            active_deadline: self.seconds(&place.field("activeDeadlineSeconds"), 1),
            ttl_after_finished: self.seconds(&place.field("ttlSecondsAfterFinished"), 0),
        }
    }
}
