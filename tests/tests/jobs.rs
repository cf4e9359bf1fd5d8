//! What holds in the life of every Job, over random pods, Jobs and worlds.

use podreel_core::sim::PodLife;
use podreel_core::sim::job::JobLife;
use podreel_core::status::job::{JobConditionType, JobStatus};
use podreel_core::{analyze, play};
use podreel_tests::random;
use podreel_tests::seed::config;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use serde_json::{Value, json};

/// A Job with a Scenario, made from a random pod.
fn texts() -> impl Strategy<Value = String> {
    let limits = (0..=3_u32, 1..=3_u32, proptest::option::of(1..=4_u32));
    let more = (proptest::option::of(1..=60_u32), proptest::option::of(0..=20_u32), any::<bool>());
    let actions = proptest::collection::vec((0..=60_u32, 0..=6_usize), 0..=3);
    (random::texts(), limits, more, actions).prop_map(
        |(text, (limit, parallelism, completions), (deadline, ttl, replaces_failed), actions)| {
            let (pod, scenario) = text.split_once("\n---\n").expect("a text has two documents");
            let mut pod: Value = serde_json::from_str(pod).expect("a random pod is JSON");
            let mut scenario: Value = serde_json::from_str(scenario).expect("a random Scenario is JSON");
            let mut template = pod["spec"].take();
            if template["restartPolicy"] == "Always" {
                template["restartPolicy"] = json!("OnFailure");
            }
            let mut spec =
                json!({"backoffLimit": limit, "parallelism": parallelism, "template": {"spec": template}});
            for (name, value) in [
                ("completions", completions),
                ("activeDeadlineSeconds", deadline),
                ("ttlSecondsAfterFinished", ttl),
            ] {
                if let Some(value) = value {
                    spec[name] = json!(value);
                }
            }
            // A Job of 1.27 has no such field.
            if replaces_failed && scenario["spec"]["kubernetesVersion"] != "1.27" {
                spec["podReplacementPolicy"] = json!("Failed");
            }
            let list = scenario["spec"]["actions"].as_array_mut().expect("a Scenario has actions");
            for (at, kind) in actions {
                let mut action = json!({"at": format!("{at}s")});
                let (name, value) = match kind {
                    0 => ("deletePod", json!({"pod": 0})),
                    1 => ("evictPod", json!({"pod": 1})),
                    2 => ("deleteJob", json!({})),
                    3 => ("deleteJob", json!({"propagationPolicy": "Foreground"})),
                    4 => ("patchJob", json!({"spec": {"suspend": true}})),
                    5 => ("patchJob", json!({"spec": {"suspend": false}})),
                    _ => ("patchJob", json!({"spec": {"parallelism": 1}})),
                };
                action[name] = value;
                list.push(action);
            }
            let job =
                json!({"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "j"}, "spec": spec});
            format!("{job:#}\n---\n{scenario:#}\n")
        },
    )
}

fn check(holds: impl Fn(&JobLife, &[PodLife]) -> Result<(), String>) {
    let life = |text: String| {
        let analysis = analyze(&text);
        if analysis.has_errors() {
            return Err(TestCaseError::fail(format!("{:?} in\n{text}", analysis.diagnostics)));
        }
        let workload = analysis.workload().ok_or_else(|| TestCaseError::fail("no pod"))?;
        let scenario = analysis.scenario(workload);
        let lives = play(workload, &scenario);
        let job = lives.job.as_ref().ok_or_else(|| TestCaseError::fail("no Job"))?;
        let again = play(&workload.clone(), &scenario);
        let same = if lives == again { Ok(()) } else { Err("two lives differ".to_owned()) };
        same.and_then(|()| holds(job, &lives.pods))
            .map_err(|why| TestCaseError::fail(format!("{why} in\n{text}")))
    };
    if let Err(failure) = TestRunner::new(config(64)).run(&texts(), life) {
        panic!("{failure}");
    }
}

#[test]
fn counts_never_exceed_the_pods_that_exist() {
    check(|life, pods| {
        for moment in &life.moments {
            let made = pods.iter().filter(|pod| pod.created <= moment.at).count();
            let status = &moment.status;
            let (ended, alive) = (status.succeeded + status.failed, status.active + status.terminating);
            if ended as usize > made || alive as usize > made {
                return Err(format!("{made} pods at {}, but {status:?}", moment.at));
            }
        }
        Ok(())
    });
}

#[test]
fn time_goes_on_and_counts_never_fall() {
    check(|life, _| {
        for pair in life.moments.windows(2) {
            let [before, after] = pair else { continue };
            let counts = |status: &JobStatus| (status.succeeded, status.failed);
            let ((old_good, old_bad), (good, bad)) = (counts(&before.status), counts(&after.status));
            if before.at > after.at || old_good > good || old_bad > bad || before.gone {
                return Err(format!("{before:?} then {after:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn a_job_has_one_end() {
    check(|life, pods| {
        for moment in &life.moments {
            let is = |kind| moment.status.is_true(kind);
            if is(JobConditionType::Complete) && is(JobConditionType::Failed) {
                return Err(format!("two ends at {}", moment.at));
            }
        }
        let created_late = pods.iter().any(|pod| {
            let over = life.moments.iter().find(|moment| moment.status.is_finished() || moment.gone);
            over.is_some_and(|over| pod.created > over.at)
        });
        if created_late { Err("a pod was made after the end".to_owned()) } else { Ok(()) }
    });
}
