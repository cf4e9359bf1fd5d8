//! The row of `kubectl get job`: STATUS and COMPLETIONS.
//!
//! Source: `pkg/printers/internalversion/printers.go: printJob`.
//!
//! The surprise: STATUS is no field of the Job; it is the most telling of its conditions, and `Running` where
//! there is none, though no pod may exist.

use crate::pod::job::JobSpec;
use crate::sim::job::JobMoment;
use crate::status::job::{JobConditionType, JobStatus};
use crate::time::Instant;

/// One row, without NAME, DURATION and AGE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRow {
    /// STATUS: `Running`, `Complete` …
    pub status: &'static str,
    /// COMPLETIONS: `0/1`.
    pub completions: String,
}

/// The row of a Job, which was asked to go at `deletion`.
#[must_use]
pub fn job_row(job: &JobSpec, status: &JobStatus, deletion: Option<Instant>) -> JobRow {
    let first = |kinds: &[JobConditionType]| kinds.iter().find(|kind| status.is_true(**kind)).copied();
    let word = if let Some(end) = first(&[JobConditionType::Complete, JobConditionType::Failed]) {
        end.name()
    } else if deletion.is_some() {
        "Terminating"
    } else {
        let others = [
            JobConditionType::Suspended,
            JobConditionType::FailureTarget,
            JobConditionType::SuccessCriteriaMet,
        ];
        first(&others).map_or("Running", JobConditionType::name)
    };
    let succeeded = status.succeeded;
    let completions = match (job.completions, job.parallelism) {
        (Some(completions), _) => format!("{succeeded}/{completions}"),
        (None, parallelism @ 2..) => format!("{succeeded}/1 of {parallelism}"),
        (None, _) => format!("{succeeded}/1"),
    };
    JobRow { status: word, completions }
}

/// The row of a simulated Job at one of its life's moments.
#[must_use]
pub fn job_row_at(moment: &JobMoment) -> JobRow {
    job_row(&moment.job, &moment.status, moment.deletion)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze;
    use crate::status::job::JobCondition;

    fn check(spec: &str, conditions: &[(JobConditionType, bool)], row: &str) {
        let text = format!(
            "{{apiVersion: batch/v1, kind: Job, metadata: {{name: j}}, spec: {{{spec}, template: {{spec: \
             {{restartPolicy: Never, containers: [{{name: a, image: x}}]}}}}}}}}"
        );
        let analysis = analyze(&text);
        let workload = analysis.workload().expect("the text has a Job");
        let job = workload.pod.job.as_deref().expect("a Job's pod has its Job");
        let mut status = JobStatus { succeeded: 1, ..JobStatus::default() };
        for (kind, is_true) in conditions {
            let reason = "".into();
            status.conditions.push(JobCondition {
                kind: *kind,
                status: (*is_true).into(),
                reason,
                message: String::new(),
                since: Instant::START,
            });
        }
        let shown = job_row(job, &status, None);
        assert_eq!(format!("{} {}", shown.status, shown.completions), row);
    }

    #[test]
    fn what_is_enough_shows_as_kubectl_counts_it() {
        check("completions: 3, parallelism: 2", &[], "Running 1/3");
        check("backoffLimit: 1", &[], "Running 1/1");
        check("parallelism: 2", &[], "Running 1/1 of 2");
        check("parallelism: 1", &[], "Running 1/1");
    }

    #[test]
    fn the_last_word_shows() {
        let both = [(JobConditionType::FailureTarget, true), (JobConditionType::Failed, true)];
        check("backoffLimit: 1", &both, "Failed 1/1");
        check("backoffLimit: 1", &both[..1], "FailureTarget 1/1");
        check("backoffLimit: 1", &[(JobConditionType::Suspended, false)], "Running 1/1");
        check("backoffLimit: 1", &[(JobConditionType::Suspended, true)], "Suspended 1/1");
    }
}
