use super::*;

#[test]
fn a_killed_process_explains_its_exit_code() {
    let grace = Duration::from_secs(30);
    check(
        pod(),
        &[
            (None, EventKind::DeletionRequested { grace }),
            (Some(MYJOB), EventKind::Exited { code: 143, reason: "Error".into() }),
        ],
        expect![[r#"
            myjob has ended with exit code 143. 143 is 128 + 15: ended by SIGTERM. The pod is ending, so it is not started again.
            myjob이 종료 코드 143으로 끝났습니다. 143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다. 파드가 끝나는 중이므로 다시 시작하지 않습니다."#]],
    );
}

#[test]
fn an_app_that_ended_well_stays_ended() {
    check(
        pod(),
        &[(Some(MYJOB), EventKind::Exited { code: 0, reason: "Completed".into() })],
        expect![[r#"
        myjob has ended with exit code 0. restartPolicy is Never, so it stays ended.
        myjob이 종료 코드 0으로 끝났습니다. restartPolicy가 Never라서 다시 시작하지 않습니다."#]],
    );
}

#[test]
fn a_back_off_says_until_when() {
    let (delay, until) = (Duration::from_secs(20), Instant::from_millis(70_000));
    check(
        pod(),
        &[(Some(MYJOB), EventKind::BackOff { delay, until })],
        expect![[r#"
        myjob waits before its next start. It has ended before, so 20 s must pass after its end: until 1 min 10 s. STATUS shows CrashLoopBackOff.
        myjob은 다시 시작하기 전에 기다립니다. 전에도 끝난 적이 있어서 종료 후 20초가 지나야 합니다(1분 10초까지). STATUS에는 CrashLoopBackOff가 보입니다."#]],
    );
}

#[test]
fn a_restart_rule_is_asked_before_the_policy_also_for_an_init_container() {
    let ended = |action: Option<RestartRuleAction>| {
        let rule = |action| ContainerRestartRule { action, operator: ExitCodeOperator::In, values: vec![42] };
        let mut pod = pod();
        pod.spec.init_containers[0].restart_policy = Some(RestartPolicy::Never);
        pod.spec.init_containers[0].restart_policy_rules = action.map(rule).into_iter().collect();
        said(&timeline(pod, &[(Some(LOGSHIPPER), EventKind::Exited { code: 42, reason: "Error".into() })]))
    };
    let lines = [
        ended(None),
        ended(Some(RestartRuleAction::Restart)),
        ended(Some(RestartRuleAction::RestartAllContainers)),
    ];
    expect![[r#"
        logshipper has ended with exit code 42. restartPolicy is Never, so the whole pod fails.
        logshipper가 종료 코드 42로 끝났습니다. restartPolicy가 Never라서 파드 전체가 실패합니다.
        logshipper has ended with exit code 42. One of its restartPolicyRules names this code, so it will be started again.
        logshipper가 종료 코드 42로 끝났습니다. restartPolicyRules 가운데 하나가 이 코드를 지정해서 다시 시작됩니다.
        logshipper has ended with exit code 42. One of its restartPolicyRules names this code: every container of the pod is started again.
        logshipper가 종료 코드 42로 끝났습니다. restartPolicyRules 가운데 하나가 이 코드를 지정해서 파드의 모든 컨테이너를 다시 시작합니다."#]].assert_eq(&lines.join("\n"));
}

#[test]
fn a_pod_waits_for_the_app_that_still_runs() {
    let mut pod = pod();
    let classic = Container { restart_policy: None, ..pod.spec.init_containers.remove(0) };
    pod.spec.containers.push(classic);
    let instance = |container, finished| Instance {
        container,
        attempt: 0,
        kind: ContainerKind::App,
        created: Instant::START,
        started: Some(Instant::START),
        finished,
        exit: None,
        stop: None,
    };
    let ended = EventKind::Exited { code: 0, reason: "Completed".into() };
    let mut timeline = timeline(pod, &[(Some(MYJOB), ended)]);
    timeline.instances = vec![instance(MYJOB, Some(Instant::START)), instance(ContainerId::App(1), None)];
    expect![[r#"
        myjob has ended with exit code 0. restartPolicy is Never, so it stays ended. logshipper still runs, and the pod ends only when every app container has.
        myjob이 종료 코드 0으로 끝났습니다. restartPolicy가 Never라서 다시 시작하지 않습니다. logshipper가 아직 실행 중이고, 파드는 모든 앱 컨테이너가 끝나야 끝납니다."#]].assert_eq(&said(&timeline));
}
