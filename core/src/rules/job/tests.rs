use std::rc::Rc;

use expect_test::{Expect, expect};

use super::*;
use crate::analyze;
use crate::rules::job::delay::Failures;
use crate::status::{ContainerState, ContainerStatus};
use crate::time::Duration;

fn delays(ends: &[(char, i64)], expected: &Expect) {
    let mut failures = Failures::default();
    let mut shown = String::new();
    for (kind, second) in ends {
        let end = [Instant::START + Duration::from_secs(*second)];
        failures = if *kind == 's' { failures.after(&end, &[]) } else { failures.after(&[], &end) };
        let until = failures.held_back_until().map_or_else(|| "no delay".to_owned(), |at| at.to_string());
        shown += &format!("{kind}{second}: {until}\n");
    }
    expected.assert_eq(&shown);
}

#[test]
fn the_delay_doubles_and_stops_at_ten_minutes() {
    let ends: Vec<_> = (0..9).map(|n| ('f', 1000 * n)).collect();
    delays(
        &ends,
        &expect![[r#"
        f0: 10.000
        f1000: 1020.000
        f2000: 2040.000
        f3000: 3080.000
        f4000: 4160.000
        f5000: 5320.000
        f6000: 6600.000
        f7000: 7600.000
        f8000: 8600.000
    "#]],
    );
}

#[test]
fn a_success_ends_the_delay_and_begins_it_anew() {
    delays(
        &[('f', 2), ('f', 15), ('s', 40), ('f', 50)],
        &expect![[r#"
        f2: 12.000
        f15: 35.000
        s40: no delay
        f50: 60.000
    "#]],
    );
}

fn check_policy(rules: &str, status: &str, expected: &Expect) {
    let text = format!(
        "{{apiVersion: batch/v1, kind: Job, metadata: {{name: j}}, spec: {{podFailurePolicy: {{rules: [{rules}]}}, \
         template: {{spec: {{restartPolicy: Never, containers: [{{name: app, image: x}}, {{name: log, image: x}}]}}}}}}}}"
    );
    let analysis = analyze(&text);
    let workload = analysis.workload().expect("the text has a Job");
    let job = workload.pod.job.as_deref().expect("a Job's pod has its Job");
    let container = |(name, code): (&str, &str)| {
        let state = ContainerState::Terminated {
            exit_code: code.parse().expect("a code is a number"),
            signal: 0,
            reason: "Error".into(),
            started_at: None,
            finished_at: None,
        };
        Rc::new(ContainerStatus {
            name: name.into(),
            state,
            last_state: None,
            ready: false,
            started: None,
            restart_count: 0,
            image: "x".into(),
            resources: None,
        })
    };
    let containers = status.split(' ').filter_map(|one| one.split_once('=')).map(container);
    let status = PodStatus {
        phase: PodPhase::Failed,
        container_statuses: containers.collect::<Vec<_>>().into(),
        ..PodStatus::default()
    };
    let seen =
        Seen { pod: &workload.pod, status: &status, created: Instant::START, deletion: None, ticket: None };
    let counts = if policy::counts(job, &status) { "counts" } else { "is ignored" };
    let failing = failure(job, &[seen], 0, None, Instant::START).map(|failure| failure.message);
    expected.assert_eq(&format!("{counts}; {}", failing.as_deref().unwrap_or("the Job goes on")));
}

#[test]
fn the_first_rule_that_matches_decides() {
    let count_then_fail = "{action: Count, onExitCodes: {operator: In, values: [5]}}, \
                           {action: FailJob, onExitCodes: {operator: NotIn, values: [7]}}";
    check_policy(count_then_fail, "app=5 log=0", &expect!["counts; the Job goes on"]);
    check_policy(
        count_then_fail,
        "app=6 log=0",
        &expect![
            "counts; Container app for pod default/j failed with exit code 6 matching FailJob rule at index 1"
        ],
    );
    check_policy(count_then_fail, "app=7 log=0", &expect!["counts; the Job goes on"]);
}

#[test]
fn a_rule_may_name_its_container_and_exit_code_0_never_matches() {
    let one = "{action: Ignore, onExitCodes: {containerName: log, operator: NotIn, values: [1]}}";
    check_policy(one, "app=2 log=0", &expect!["counts; the Job goes on"]);
    check_policy(one, "app=2 log=3", &expect!["is ignored; the Job goes on"]);
}
