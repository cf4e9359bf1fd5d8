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
            myjob has ended with exit code 143. 143 is 128 + 15: ended by SIGTERM. The pod is ending, so it does not start again.
            myjob이 종료 코드 143으로 끝났습니다. 143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다. 파드가 끝나는 중이므로 다시 시작하지 않습니다."#]],
    );
}

#[test]
fn an_app_that_ended_well_stays_ended() {
    check(
        pod(),
        &[(Some(MYJOB), EventKind::Exited { code: 0, reason: "Completed".into() })],
        expect![[r#"
            myjob has ended with exit code 0. restartPolicy is Never, so it does not start again.
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
            myjob waits before its next start (restart 1). It keeps ending, so the kubelet starts it again only 20 s after its end, at 1 min 10 s. The wait doubles each time, up to 5 min. STATUS shows CrashLoopBackOff once the kubelet has checked the pod again.
            myjob은 다시 시작하기 전에 기다립니다(재시작 1회째). 계속 종료되므로 마지막 종료 후 20초가 지난 1분 10초 시점에 다시 시작합니다. 대기 시간은 매번 두 배로, 최대 5분까지 늘어납니다. kubelet이 파드를 다시 확인하면 STATUS에 CrashLoopBackOff가 표시됩니다."#]],
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
        logshipper has ended with exit code 42. One of its restartPolicyRules names this code, so it will start again.
        logshipper가 종료 코드 42로 끝났습니다. 이 종료 코드를 지정한 restartPolicyRules 항목이 있어서 다시 시작됩니다.
        logshipper has ended with exit code 42. One of its restartPolicyRules names this code, so every container of the pod starts again.
        logshipper가 종료 코드 42로 끝났습니다. 이 종료 코드를 지정한 restartPolicyRules 항목이 있어서 파드의 모든 컨테이너를 다시 시작합니다."#]].assert_eq(&lines.join("\n"));
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
        myjob has ended with exit code 0. restartPolicy is Never, so it does not start again. logshipper still runs, and the pod ends only when every app container has.
        myjob이 종료 코드 0으로 끝났습니다. restartPolicy가 Never라서 다시 시작하지 않습니다. logshipper가 아직 실행 중이고, 파드는 모든 앱 컨테이너가 끝나야 끝납니다."#]].assert_eq(&said(&timeline));
}

/// What is said of the app's end with that code, after these events.
fn ended(policy: RestartPolicy, before: &[(Option<ContainerId>, EventKind)], code: i32) -> String {
    let mut pod = pod();
    pod.spec.restart_policy = policy;
    let exited = (Some(MYJOB), EventKind::Exited { code, reason: "Error".into() });
    said(&timeline(pod, &[before, &[exited]].concat()))
}

#[test]
fn what_ends_with_its_pod_is_not_started_again_whoever_ends_the_pod() {
    let second = Duration::from_secs(1);
    let lines = [
        ended(RestartPolicy::Always, &[(None, EventKind::Evicted { grace: second })], 137),
        ended(RestartPolicy::Always, &[(None, EventKind::NodeShutsDown { period: second })], 143),
        ended(RestartPolicy::Always, &[(Some(MYJOB), EventKind::Stopping { why: StopReason::PodEnds })], 143),
        ended(
            RestartPolicy::Always,
            &[
                (None, EventKind::SandboxChanged),
                (Some(MYJOB), EventKind::Stopping { why: StopReason::PodEnds }),
            ],
            143,
        ),
        ended(
            RestartPolicy::Always,
            &[(None, EventKind::NodeShutsDown { period: second }), (None, EventKind::KubeletStarted)],
            1,
        ),
    ];
    expect![[r#"
        myjob has ended with exit code 137. 137 is 128 + 9: ended by SIGKILL. The pod is ending, so it does not start again.
        myjob이 종료 코드 137로 끝났습니다. 137은 128 + 9로, SIGKILL로 끝났다는 뜻입니다. 파드가 끝나는 중이므로 다시 시작하지 않습니다.
        myjob has ended with exit code 143. 143 is 128 + 15: ended by SIGTERM. The pod is ending, so it does not start again.
        myjob이 종료 코드 143으로 끝났습니다. 143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다. 파드가 끝나는 중이므로 다시 시작하지 않습니다.
        myjob has ended with exit code 143. 143 is 128 + 15: ended by SIGTERM. The pod is ending, so it does not start again.
        myjob이 종료 코드 143으로 끝났습니다. 143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다. 파드가 끝나는 중이므로 다시 시작하지 않습니다.
        myjob has ended with exit code 143. 143 is 128 + 15: ended by SIGTERM. restartPolicy is Always, so it will start again.
        myjob이 종료 코드 143으로 끝났습니다. 143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다. restartPolicy가 Always라서 다시 시작됩니다.
        myjob has ended with exit code 1. restartPolicy is Always, so it will start again.
        myjob이 종료 코드 1로 끝났습니다. restartPolicy가 Always라서 다시 시작됩니다."#]].assert_eq(&lines.join("\n"));
}

#[test]
fn what_was_stopped_to_be_started_again_is_so_whatever_its_exit_code() {
    let stopping = |why| [(Some(MYJOB), EventKind::Stopping { why })];
    let lines = [
        ended(RestartPolicy::Never, &stopping(StopReason::DefinitionChanged), 143),
        ended(RestartPolicy::OnFailure, &stopping(StopReason::Liveness { restarts: true }), 0),
        ended(RestartPolicy::Never, &stopping(StopReason::Liveness { restarts: false }), 0),
        ended(RestartPolicy::Never, &stopping(StopReason::RestartAll), 143),
    ];
    expect![[r#"
        myjob has ended with exit code 143. 143 is 128 + 15: ended by SIGTERM. It starts again with its new image, whatever its restartPolicy.
        myjob이 종료 코드 143으로 끝났습니다. 143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다. restartPolicy에 상관없이 새 이미지로 다시 시작됩니다.
        myjob has ended with exit code 0. It was stopped because of its probe, so it starts again, whatever its exit code.
        myjob이 종료 코드 0으로 끝났습니다. 프로브 실패로 종료했으므로 종료 코드에 상관없이 다시 시작됩니다.
        myjob has ended with exit code 0. restartPolicy is Never, so it does not start again.
        myjob이 종료 코드 0으로 끝났습니다. restartPolicy가 Never라서 다시 시작하지 않습니다.
        myjob has ended with exit code 143. 143 is 128 + 15: ended by SIGTERM. Every container of the pod starts again.
        myjob이 종료 코드 143으로 끝났습니다. 143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다. 파드의 모든 컨테이너를 다시 시작합니다."#]].assert_eq(&lines.join("\n"));
}

#[test]
fn an_exit_code_above_128_names_its_signal() {
    let lines = [139, 130, 200].map(|code| ended(RestartPolicy::Always, &[], code));
    expect![[r#"
        myjob has ended with exit code 139. 139 is 128 + 11: ended by SIGSEGV. restartPolicy is Always, so it will start again.
        myjob이 종료 코드 139로 끝났습니다. 139는 128 + 11로, SIGSEGV로 끝났다는 뜻입니다. restartPolicy가 Always라서 다시 시작됩니다.
        myjob has ended with exit code 130. 130 is 128 + 2: ended by SIGINT. restartPolicy is Always, so it will start again.
        myjob이 종료 코드 130으로 끝났습니다. 130은 128 + 2로, SIGINT로 끝났다는 뜻입니다. restartPolicy가 Always라서 다시 시작됩니다.
        myjob has ended with exit code 200. restartPolicy is Always, so it will start again.
        myjob이 종료 코드 200으로 끝났습니다. restartPolicy가 Always라서 다시 시작됩니다."#]].assert_eq(&lines.join("\n"));
    check(
        pod(),
        &[(Some(MYJOB), EventKind::Exited { code: 137, reason: "OOMKilled".into() })],
        expect![[r#"
            myjob has ended with exit code 137. 137 is 128 + 9: the kernel killed it with SIGKILL because it used too much memory. restartPolicy is Never, so it does not start again.
            myjob이 종료 코드 137로 끝났습니다. 137은 128 + 9로, 메모리를 너무 많이 써서 커널이 SIGKILL로 강제 종료했다는 뜻입니다. restartPolicy가 Never라서 다시 시작하지 않습니다."#]],
    );
}

#[test]
fn an_init_container_that_fails_for_good_is_named() {
    let exited = EventKind::Exited { code: 1, reason: "Error".into() };
    check(
        pod(),
        &[(Some(LOGSHIPPER), exited), (None, EventKind::InitFailed)],
        expect![[r#"
            logshipper has failed for good. It is an init container and does not run again, so the app containers never start and the pod fails.
            logshipper가 실패했고 다시 시도하지 않습니다. 초기화 컨테이너가 성공하지 못했으므로 앱 컨테이너는 시작하지 않고 파드가 실패합니다."#]],
    );
}

#[test]
fn a_pod_that_gets_no_new_sandbox_ends_with_it() {
    check(
        pod(),
        &[(None, EventKind::SandboxLost), (None, EventKind::AppsFinished)],
        expect![[r#"
        The pod ends with its sandbox. restartPolicy is Never and its containers have run once, so it gets no new sandbox. What still runs is stopped.
        파드가 샌드박스와 함께 끝납니다. restartPolicy가 Never이고 컨테이너가 이미 한 번 실행되었으므로 새 샌드박스를 만들지 않습니다. 아직 실행 중인 것은 종료합니다."#]],
    );
}

#[test]
fn a_restart_says_what_asks_for_it() {
    let restarted = |policy, before: &[(Option<ContainerId>, EventKind)]| {
        let mut pod = pod();
        pod.spec.restart_policy = policy;
        let restarting = (Some(MYJOB), EventKind::Restarting { count: 1 });
        said(&timeline(pod, &[before, &[restarting]].concat()))
    };
    let exited = |code| (Some(MYJOB), EventKind::Exited { code, reason: "Error".into() });
    let stopping = |why| (Some(MYJOB), EventKind::Stopping { why });
    let lines = [
        restarted(RestartPolicy::Always, &[exited(0)]),
        restarted(RestartPolicy::OnFailure, &[exited(1)]),
        restarted(RestartPolicy::OnFailure, &[stopping(StopReason::Liveness { restarts: true }), exited(0)]),
        restarted(RestartPolicy::Never, &[stopping(StopReason::DefinitionChanged), exited(143)]),
        restarted(RestartPolicy::Never, &[exited(42), (None, EventKind::RestartingAll)]),
        restarted(RestartPolicy::Always, &[exited(137), (None, EventKind::SandboxCreated { attempt: 1 })]),
    ];
    expect![[r#"
        myjob starts again (restart 1). Its restartPolicy is Always.
        myjob을 다시 시작합니다(재시작 1회째). restartPolicy가 Always입니다.
        myjob starts again (restart 1). Its restartPolicy is OnFailure, and it has failed.
        myjob을 다시 시작합니다(재시작 1회째). restartPolicy가 OnFailure이고, 실패로 끝났습니다.
        myjob starts again (restart 1). It was stopped because of its probe, and its restartPolicy is not Never.
        myjob을 다시 시작합니다(재시작 1회째). 프로브 실패로 종료되었고, restartPolicy가 Never가 아닙니다.
        myjob starts again (restart 1). It gets its new image, whatever its restartPolicy.
        myjob을 다시 시작합니다(재시작 1회째). restartPolicy에 상관없이 새 이미지로 시작합니다.
        myjob starts again (restart 1). Every container of the pod starts again.
        myjob을 다시 시작합니다(재시작 1회째). 파드의 모든 컨테이너를 다시 시작합니다.
        myjob starts again (restart 1). The pod starts over in its new sandbox.
        myjob을 다시 시작합니다(재시작 1회째). 새 샌드박스에서 파드를 처음부터 다시 시작합니다."#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn a_prompt_that_nobody_types_into_asks_for_a_command() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {restartPolicy: Never, containers: [{name: app, image: ubuntu}]}\n";
    let analysis = crate::analyze(pod);
    let workload = analysis.workload().expect("a pod");
    let mut life = crate::simulate(&workload.pod, &analysis.scenario(workload));
    let exit = life.events.iter().position(|event| matches!(event.kind, EventKind::Exited { .. }));
    life.events.truncate(exit.expect("it ends") + 1);
    expect![[r#"
        app has ended with exit code 0. By itself ubuntu starts a shell or interpreter, which ends at once without input. To keep the container running, give it a command such as [sleep, infinity]. restartPolicy is Never, so it does not start again.
        app이 종료 코드 0으로 끝났습니다. ubuntu는 기본으로 셸이나 인터프리터를 실행하는데, 입력이 없으면 바로 끝납니다. 계속 실행하려면 command에 [sleep, infinity]처럼 적으세요. restartPolicy가 Never라서 다시 시작하지 않습니다."#]].assert_eq(&said(&life));
}
