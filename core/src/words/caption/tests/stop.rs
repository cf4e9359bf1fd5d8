use super::*;

#[test]
fn a_sidecar_stops_after_the_apps() {
    let why = StopReason::PodEnds;
    check(
        pod(),
        &[(None, EventKind::AppsFinished), (Some(LOGSHIPPER), EventKind::Stopping { why })],
        expect![[r#"
            logshipper is being stopped. The app containers have ended. As a sidecar it gets its stop signal after the app containers and the sidecars behind it.
            logshipper를 종료하기 시작합니다. 앱 컨테이너가 모두 끝났습니다. 사이드카이므로 앱 컨테이너와 뒤쪽 사이드카가 끝난 다음에 종료 신호를 받습니다."#]],
    );
    check(
        pod(),
        &[(Some(LOGSHIPPER), EventKind::WaitsForTurn { on: MYJOB })],
        expect![[r#"
        logshipper waits for myjob to end. Sidecars get their stop signal only when the app containers have ended. The grace period runs on.
        logshipper는 myjob의 종료를 기다립니다. 사이드카는 앱 컨테이너가 끝난 다음에 종료 신호를 받습니다. 유예 시간은 계속 흐릅니다."#]],
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
            Somebody deletes the pod. Its containers have 30 s to end, preStop hooks included. From now on Services send it no new traffic.
            누군가 파드를 삭제합니다. 컨테이너는 preStop 훅을 포함해 30초 안에 끝나야 합니다. Service는 이제부터 새 트래픽을 보내지 않습니다."#]],
    );
    check(
        plain.clone(),
        std::slice::from_ref(&deleted),
        expect![[r#"
            Somebody deletes the pod. Its containers have 30 s to end, preStop hooks included.
            누군가 파드를 삭제합니다. 컨테이너는 preStop 훅을 포함해 30초 안에 끝나야 합니다."#]],
    );
    check(
        plain.clone(),
        &[ready.clone(), deleted, (None, EventKind::PodUnready)],
        expect![[r#"
            The pod is no longer Ready. Not all its containers are ready. Services have sent it no new traffic since its deletion began.
            파드가 더 이상 Ready가 아닙니다. ready가 아닌 컨테이너가 있습니다. Service는 삭제가 시작된 때부터 새 트래픽을 보내지 않았습니다."#]],
    );
    check(
        plain,
        &[ready, (None, EventKind::NodeNotReady), (None, EventKind::PodUnready)],
        expect![[r#"
            The pod is no longer Ready. Its node is not heard of, so Services send it no new traffic.
            파드가 더 이상 Ready가 아닙니다. 노드가 응답하지 않습니다. 그래서 Service가 새 트래픽을 보내지 않습니다."#]],
    );
}
