use super::*;

#[test]
fn a_sidecar_stops_after_the_apps() {
    let why = StopReason::PodEnds;
    check(
        pod(),
        &[(None, EventKind::AppsFinished), (Some(LOGSHIPPER), EventKind::Stopping { why })],
        expect![[r#"
            logshipper is being stopped. The app containers have ended. It gets its stop signal at once.
            logshipper를 종료하기 시작합니다. 앱 컨테이너가 모두 끝났습니다. 종료 신호를 바로 받습니다."#]],
    );
    check(
        pod(),
        &[(Some(LOGSHIPPER), EventKind::WaitsForTurn { on: MYJOB })],
        expect![[r#"
            logshipper waits for myjob to end. Sidecars get their stop signal only when the app containers have ended. Meanwhile the grace period runs.
            logshipper는 myjob의 종료를 기다립니다. 사이드카는 앱 컨테이너가 끝난 다음에 종료 신호를 받습니다. 그동안에도 유예 시간은 흐릅니다."#]],
    );
}

#[test]
fn a_deletion_says_what_services_do_and_the_pod_does_not_say_it_again() {
    let grace = Duration::from_secs(30);
    let mut plain = pod();
    plain.spec.init_containers.clear();
    let deleted = (None, EventKind::DeletionRequested { grace });
    let ready = (None, EventKind::PodReady);
    check(
        plain.clone(),
        std::slice::from_ref(&ready),
        expect![[r#"
            The pod is Ready. All its containers are ready, so Services may send it traffic.
            파드가 Ready 상태가 되었습니다. 모든 컨테이너가 ready이므로 Service가 트래픽을 보낼 수 있습니다."#]],
    );
    check(
        plain.clone(),
        &[ready.clone(), deleted.clone()],
        expect![[r#"
            Somebody deletes the pod. None of its containers runs, so there is nothing to wait for. From now on Services send it no new traffic.
            누군가 파드를 삭제합니다. 실행 중인 컨테이너가 없어서 기다릴 것이 없습니다. Service는 이제부터 새 트래픽을 보내지 않습니다."#]],
    );
    check(
        plain.clone(),
        std::slice::from_ref(&deleted),
        expect![[r#"
            Somebody deletes the pod. None of its containers runs, so there is nothing to wait for.
            누군가 파드를 삭제합니다. 실행 중인 컨테이너가 없어서 기다릴 것이 없습니다."#]],
    );
    check(
        plain.clone(),
        &[ready.clone(), deleted, (None, EventKind::PodUnready)],
        expect![[r#"
            The pod is no longer Ready. Not all its containers are ready. Services have sent it no new traffic since its deletion began.
            파드가 더 이상 Ready가 아닙니다. ready가 아닌 컨테이너가 있습니다. Service는 삭제가 시작된 뒤로 새 트래픽을 보내지 않습니다."#]],
    );
    check(
        plain,
        &[ready, (None, EventKind::NodeNotReady), (None, EventKind::PodUnready)],
        expect![[r#"
            The pod is no longer Ready. Its node no longer reports, so Services send it no new traffic.
            파드가 더 이상 Ready가 아닙니다. 노드의 하트비트가 끊겼습니다. 그래서 Service가 새 트래픽을 보내지 않습니다."#]],
    );
}

#[test]
fn a_container_is_stopped_for_what_happened_to_its_pod() {
    let second = Duration::from_secs(1);
    let stopped = |kind| {
        let stopping = EventKind::Stopping { why: StopReason::PodEnds };
        said(&timeline(pod(), &[(None, kind), (Some(MYJOB), stopping)]))
    };
    let lines = [
        stopped(EventKind::Evicted { grace: second }),
        stopped(EventKind::NodeShutsDown { period: second }),
        stopped(EventKind::SandboxChanged),
    ];
    expect![[r#"
        myjob is being stopped. The node evicts the pod. It gets its stop signal at once.
        myjob을 종료하기 시작합니다. 노드가 파드를 축출합니다. 종료 신호를 바로 받습니다.
        myjob is being stopped. The node shuts down. It gets its stop signal at once.
        myjob을 종료하기 시작합니다. 노드가 종료됩니다. 종료 신호를 바로 받습니다.
        myjob is being stopped. Its sandbox is lost. It gets its stop signal at once.
        myjob을 종료하기 시작합니다. 샌드박스가 사라졌습니다. 종료 신호를 바로 받습니다."#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn a_sidecar_that_fails_its_probe_comes_back() {
    let why = StopReason::Liveness { restarts: false };
    check(
        pod(),
        &[(Some(LOGSHIPPER), EventKind::Stopping { why })],
        expect![[r#"
            logshipper is being stopped. Its livenessProbe has failed failureThreshold times in a row. It will start again.
            logshipper를 종료하기 시작합니다. livenessProbe가 failureThreshold만큼 연속으로 실패했습니다. 컨테이너는 다시 시작됩니다."#]],
    );
}

#[test]
fn a_pod_of_which_nothing_runs_is_deleted_at_once() {
    check(
        pod(),
        &[(None, EventKind::DeletionRequested { grace: Duration::ZERO })],
        expect![[r#"
            Somebody deletes the pod. None of its containers runs, so its object is removed at once.
            누군가 파드를 삭제합니다. 실행 중인 컨테이너가 없어서 오브젝트가 바로 사라집니다."#]],
    );
}

#[test]
fn an_eviction_says_by_how_much_the_nodes_grace_differs() {
    let evicted = |seconds| (None, EventKind::Evicted { grace: Duration::from_secs(seconds) });
    check(
        pod(),
        &[evicted(1)],
        expect![[r#"
            The kubelet evicts the pod from its node. The node is short of memory. The containers have 1 s to end instead of the pod's 30 s. After the stop signal the kubelet always waits 2 s. The pod will be Failed with the reason Evicted, unless all its apps exit with 0.
            kubelet이 파드를 노드에서 축출합니다. 노드의 메모리가 부족합니다. 컨테이너는 파드에 정한 30초가 아니라 1초 안에 끝나야 합니다. 종료 신호를 보낸 뒤에는 적어도 2초 기다립니다. 모든 앱이 0으로 끝나지 않는 한 파드는 reason이 Evicted인 Failed가 됩니다."#]],
    );
    check(
        pod(),
        &[evicted(30)],
        expect![[r#"
            The kubelet evicts the pod from its node. The node is short of memory. The containers have 30 s to end. The pod will be Failed with the reason Evicted, unless all its apps exit with 0.
            kubelet이 파드를 노드에서 축출합니다. 노드의 메모리가 부족합니다. 컨테이너는 30초 안에 끝나야 합니다. 모든 앱이 0으로 끝나지 않는 한 파드는 reason이 Evicted인 Failed가 됩니다."#]],
    );
}

#[test]
fn a_changed_image_restarts_what_can_be_restarted() {
    let changed = (Some(LOGSHIPPER), EventKind::ImageChanged);
    let mut init = pod();
    init.spec.init_containers[0].restart_policy = None;
    let older = FeatureGates::of("1.31".parse().expect("a version that is known"));
    let ends = (None, EventKind::AppsFinished);
    let lines = [
        said(&timeline(init, std::slice::from_ref(&changed))),
        said(&Timeline { gates: older, ..timeline(pod(), std::slice::from_ref(&changed)) }),
        said(&timeline(pod(), std::slice::from_ref(&changed))),
        said(&timeline(pod(), &[ends, changed])),
    ];
    expect![[r#"
        logshipper gets a new image. An init container is neither stopped nor run again for a new image.
        logshipper의 이미지가 바뀌었습니다. 초기화 컨테이너는 이미지가 바뀌어도 종료되거나 다시 실행되지 않습니다.
        logshipper gets a new image. In this version of Kubernetes a sidecar is not stopped for a new image; its next start uses it.
        logshipper의 이미지가 바뀌었습니다. 이 Kubernetes 버전에서는 이미지가 바뀌어도 사이드카를 종료하지 않고, 다음에 시작할 때 새 이미지를 씁니다.
        logshipper gets a new image. Its next start uses it.
        logshipper의 이미지가 바뀌었습니다. 다음에 시작할 때 이 이미지를 씁니다.
        logshipper gets a new image. The pod is ending, so nothing starts with it.
        logshipper의 이미지가 바뀌었습니다. 파드가 끝나는 중이므로 이 이미지로 시작하는 것은 없습니다."#]].assert_eq(&lines.join("\n"));
}
