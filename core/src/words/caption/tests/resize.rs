//! What is told of a resize from the moment somebody asks for it.

use super::*;

/// Every caption from that second of the text's life on, in both languages.
#[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
fn check(spec: &str, scenario: &str, from: i64, expected: Expect) {
    let text = format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{{spec}}}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {{images: [{{name: i, present: true}}], {scenario}}}\n"
    );
    let analysis = crate::analyze(&text);
    assert!(analysis.diagnostics.is_empty(), "{:?}", analysis.diagnostics);
    let workload = analysis.workload().expect("a pod");
    let timeline = crate::simulate(&workload.pod, &analysis.scenario(workload));
    let from = Instant::START + Duration::from_secs(from);
    let mut told = String::new();
    for index in (0..timeline.events.len()).filter(|index| timeline.events[*index].at >= from) {
        for language in Language::ALL {
            let Caption { title, detail } = caption(*language, &timeline, index);
            told += &plain(&format!("{title} {detail}\n"));
        }
    }
    expected.assert_eq(&told);
}

const APP: &str =
    "containers: [{name: app, image: i, resources: {requests: {cpu: 1}, limits: {memory: 200Mi}}}]";

#[test]
fn without_a_restart() {
    let asks = "horizon: 30s, actions: [{at: 10s, resize: {container: app, requests: {cpu: 1500m}}}]";
    check(
        APP,
        asks,
        10,
        expect![[r#"
        Somebody changes app's resources: requests.cpu from 1 to 1500m. If the node has that much, the kubelet puts it into force without a restart. Until then the pod counts with the larger amount.
        누군가 app의 리소스를 바꿉니다. requests.cpu: 1에서 1500m으로. 노드에 여유가 있으면 kubelet이 재시작 없이 적용합니다. 그때까지 파드는 더 큰 쪽으로 계산됩니다.
        The kubelet sets the new resources aside. The node has that much. Until it is in force the pod's condition PodResizeInProgress is True.
        kubelet이 새 리소스를 확보했습니다. 노드에 여유가 있습니다. 적용이 끝날 때까지 파드의 PodResizeInProgress 컨디션이 True입니다.
        app has its new resources, without a restart. Its resizePolicy asks for no restart for what has changed, so only the limits of its processes change.
        app에 새 리소스가 재시작 없이 적용되었습니다. 바뀐 리소스의 resizePolicy가 재시작을 요구하지 않으므로, 프로세스는 그대로 두고 한도만 바꿉니다.
        The resize is complete. app runs on, and nothing ends the pod. Every container that runs has what the kubelet has set aside for it.
        크기 조정이 끝났습니다. app이 계속 실행되고, 파드가 끝날 일은 없습니다. 실행 중인 모든 컨테이너에 kubelet이 확보한 리소스가 적용되었습니다.
    "#]],
    );
}

#[test]
fn with_a_restart() {
    let restarts = "resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]";
    let spec =
        format!("containers: [{{name: app, image: i, resources: {{requests: {{cpu: 1}}}}, {restarts}}}]");
    let asks = "horizon: 30s, actions: [{at: 10s, resize: {container: app, requests: {cpu: 2}}}]";
    check(
        &spec,
        asks,
        10,
        expect![[r#"
        Somebody changes app's resources: requests.cpu from 1 to 2. If the node has that much, the container restarts for it: its resizePolicy for cpu is RestartContainer.
        누군가 app의 리소스를 바꿉니다. requests.cpu: 1에서 2로. 노드에 여유가 있으면 컨테이너를 재시작해 적용합니다. cpu의 resizePolicy가 RestartContainer입니다.
        The kubelet sets the new resources aside. The node has that much. Until it is in force the pod's condition PodResizeInProgress is True.
        kubelet이 새 리소스를 확보했습니다. 노드에 여유가 있습니다. 적용이 끝날 때까지 파드의 PodResizeInProgress 컨디션이 True입니다.
        app is being stopped. Its resources have changed, and its resizePolicy asks for a restart, so it starts again with them.
        app을 종료하기 시작합니다. 리소스가 바뀌었고 resizePolicy가 재시작을 요구하므로, 새 리소스로 다시 시작합니다.
        app gets SIGTERM. If it has not ended 30 s later, it gets SIGKILL.
        app이 SIGTERM을 받습니다. 30초 안에 끝나지 않으면 SIGKILL을 보냅니다.
        app has ended with exit code 143. 143 is 128 + 15: ended by SIGTERM. It starts again with its new resources, whatever its exit code.
        app이 종료 코드 143으로 끝났습니다. 143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다. 종료 코드에 상관없이 새 리소스로 다시 시작됩니다.
        app starts again (restart 1). It gets its new resources, as its resizePolicy asks.
        app을 다시 시작합니다(재시작 1회째). resizePolicy에 따라 새 리소스로 시작합니다.
        app's image is being pulled. imagePullPolicy is Always, the default for the tag latest, so the registry is asked before each start.
        app의 이미지를 받기 시작했습니다. imagePullPolicy가 Always(latest 태그의 기본값)라서 시작할 때마다 레지스트리에 물어봅니다.
        app's image has been pulled. The registry has nothing newer than what is on the node. Now the container can be created.
        app의 이미지를 받았습니다. 노드의 이미지가 이미 최신입니다. 이제 컨테이너를 만들 수 있습니다.
        app has been created. Its process is started next.
        app이 생성되었습니다. 이제 프로세스를 시작합니다.
        app is running again. It has neither a startupProbe nor a readinessProbe, so running is all it takes to be ready.
        app이 다시 실행 중입니다. startupProbe도 readinessProbe도 없어서 실행되기만 하면 ready가 됩니다.
        The resize is complete. app runs on, and nothing ends the pod. Every container that runs has what the kubelet has set aside for it.
        크기 조정이 끝났습니다. app이 계속 실행되고, 파드가 끝날 일은 없습니다. 실행 중인 모든 컨테이너에 kubelet이 확보한 리소스가 적용되었습니다.
    "#]],
    );
}

#[test]
fn more_than_the_node_has() {
    let asks = "node: {cpu: \"4\", memory: 8Gi}, horizon: 30s, actions: [{at: 10s, resize: {container: app, requests: {cpu: 9}}}]";
    check(
        APP,
        asks,
        10,
        expect![[r#"
            Somebody changes app's resources: requests.cpu from 1 to 9. If the node has that much, the kubelet puts it into force without a restart. Until then the pod counts with the larger amount.
            누군가 app의 리소스를 바꿉니다. requests.cpu: 1에서 9로. 노드에 여유가 있으면 kubelet이 재시작 없이 적용합니다. 그때까지 파드는 더 큰 쪽으로 계산됩니다.
            The node does not have that much; the resize is Deferred. app runs on, and nothing ends the pod. The kubelet says: Node didn't have enough resource: cpu, requested: 9000, used: 0, capacity: 4000. The container keeps what it has, and the kubelet tries again from time to time. The scheduler already counts the larger amount.
            노드에 그만한 리소스가 없어 크기 조정이 Deferred 상태입니다. app이 계속 실행되고, 파드가 끝날 일은 없습니다. kubelet의 메시지: Node didn't have enough resource: cpu, requested: 9000, used: 0, capacity: 4000. 컨테이너는 지금 리소스를 그대로 쓰고, kubelet이 이따금 다시 시도합니다. 스케줄러는 이미 더 큰 쪽으로 계산합니다.
        "#]],
    );
    let before = format!("kubernetesVersion: \"1.35\", {asks}");
    check(
        APP,
        &before,
        10,
        expect![[r#"
            Somebody changes app's resources: requests.cpu from 1 to 9. If the node has that much, the kubelet puts it into force without a restart. Until then the pod counts with the larger amount.
            누군가 app의 리소스를 바꿉니다. requests.cpu: 1에서 9로. 노드에 여유가 있으면 kubelet이 재시작 없이 적용합니다. 그때까지 파드는 더 큰 쪽으로 계산됩니다.
            The node does not have that much; the resize is Infeasible. app runs on, and nothing ends the pod. The kubelet says: Node didn't have enough capacity: cpu, requested: 9000, capacity: 4000. It does not try again, and the container keeps what it has until somebody asks for less.
            노드에 그만한 리소스가 없어 크기 조정이 Infeasible 상태입니다. app이 계속 실행되고, 파드가 끝날 일은 없습니다. kubelet의 메시지: Node didn't have enough capacity: cpu, requested: 9000, capacity: 4000. 다시 시도하지 않으며, 더 적게 요청할 때까지 컨테이너는 지금 리소스를 그대로 씁니다.
        "#]],
    );
}

#[test]
fn less_memory_than_is_used() {
    let spec = "containers: [{name: app, image: i, command: [stress, --vm, \"1\", --vm-bytes, 150M], resources: {limits: {memory: 200Mi}, requests: {memory: 1Mi}}}]";
    let asks = "horizon: 15s, actions: [{at: 10s, resize: {container: app, limits: {memory: 100Mi}}}]";
    check(
        spec,
        asks,
        10,
        expect![[r#"
            Somebody changes app's resources: limits.memory from 200Mi to 100Mi. The kubelet puts it into force without a restart. Until then the pod counts with the larger amount.
            누군가 app의 리소스를 바꿉니다. limits.memory: 200Mi에서 100Mi로. Kubelet이 재시작 없이 적용합니다. 그때까지 파드는 더 큰 쪽으로 계산됩니다.
            The kubelet sets the new resources aside. The node has that much. Until it is in force the pod's condition PodResizeInProgress is True.
            kubelet이 새 리소스를 확보했습니다. 노드에 여유가 있습니다. 적용이 끝날 때까지 파드의 PodResizeInProgress 컨디션이 True입니다.
            The new resources cannot be put into force. The kubelet says: cannot decrease memory limits: [attempting to set pod memory limit (104857600) below current usage (157286400), attempting to set container "app" memory limit (104857600) below current usage (157286400)]. It tries again each time it looks at the pod.
            새 리소스를 적용하지 못했습니다. kubelet의 메시지: cannot decrease memory limits: [attempting to set pod memory limit (104857600) below current usage (157286400), attempting to set container "app" memory limit (104857600) below current usage (157286400)]. 파드를 살펴볼 때마다 다시 시도합니다.
        "#]],
    );
}

#[test]
fn where_it_cannot_be_put_into_force_at_once() {
    let spec = "initContainers: [{name: proxy, image: i, restartPolicy: Always, resources: {requests: {cpu: 1}}, startupProbe: {exec: {command: [check]}, failureThreshold: 9}}], containers: [{name: app, image: i}]";
    let asks = "horizon: 12s, containers: [{name: proxy, startupProbe: []}], actions: [{at: 5s, resize: {container: proxy, requests: {cpu: 2}}}, {at: 6s, resize: {container: app, requests: {cpu: 1}}}, {at: 7s, delete: {}}, {at: 7s, resize: {container: proxy, requests: {cpu: 3}}}]";
    check(
        spec,
        asks,
        5,
        expect![[r#"
            Somebody changes proxy's resources: requests.cpu from 1 to 2. If the node has that much, the kubelet puts it into force without a restart, once the sidecar's startupProbe has succeeded.
            누군가 proxy의 리소스를 바꿉니다. requests.cpu: 1에서 2로. 노드에 여유가 있으면 사이드카의 startupProbe가 성공한 뒤에 재시작 없이 적용합니다.
            The kubelet sets the new resources aside. The node has that much. Until it is in force the pod's condition PodResizeInProgress is True.
            kubelet이 새 리소스를 확보했습니다. 노드에 여유가 있습니다. 적용이 끝날 때까지 파드의 PodResizeInProgress 컨디션이 True입니다.
            Somebody changes app's resources: requests.cpu from none to 1. It does not run now; its next start uses them, if the node has that much.
            누군가 app의 리소스를 바꿉니다. requests.cpu: 없음에서 1로. 지금은 실행 중이 아닙니다. 노드에 여유가 있으면 다음에 시작할 때 적용됩니다.
            The kubelet sets the new resources aside. The node has that much. Until it is in force the pod's condition PodResizeInProgress is True.
            kubelet이 새 리소스를 확보했습니다. 노드에 여유가 있습니다. 적용이 끝날 때까지 파드의 PodResizeInProgress 컨디션이 True입니다.
            Somebody deletes the pod. All its containers together have 30 s to end: the app containers first, then the sidecars in reverse order.
            누군가 파드를 삭제합니다. 모든 컨테이너가 합쳐서 30초 안에 끝나야 합니다. 앱 컨테이너가 먼저, 그다음 사이드카가 역순으로 끝납니다.
            proxy is being stopped. The pod was deleted. It gets its stop signal at once.
            proxy를 종료하기 시작합니다. 파드가 삭제되었습니다. 종료 신호를 바로 받습니다.
            proxy gets SIGTERM. If it has not ended 30 s later, it gets SIGKILL.
            proxy가 SIGTERM을 받습니다. 30초 안에 끝나지 않으면 SIGKILL을 보냅니다.
            Somebody changes proxy's resources: requests.cpu from 2 to 3. The pod is ending, so they are not put into force any more.
            누군가 proxy의 리소스를 바꿉니다. requests.cpu: 2에서 3으로. 파드가 끝나는 중이므로 더는 적용되지 않습니다.
            The kubelet sets the new resources aside. The node has that much, but the pod is ending, so it never comes into force.
            kubelet이 새 리소스를 확보했습니다. 노드에 여유는 있지만 파드가 끝나는 중이므로 적용되지 않습니다.
            proxy has ended with exit code 143. 143 is 128 + 15: ended by SIGTERM. The pod is ending, so it does not start again.
            proxy가 종료 코드 143으로 끝났습니다. 143은 128 + 15로, SIGTERM으로 끝났다는 뜻입니다. 파드가 끝나는 중이므로 다시 시작하지 않습니다.
            The pod's sandbox has been stopped. None of its containers runs any more, and its network is gone.
            파드의 샌드박스가 종료되었습니다. 파드에 실행 중인 컨테이너가 없고 네트워크도 정리되었습니다.
            The pod's phase is now Failed. Its app containers never ran. This phase is final.
            파드의 phase가 이제 Failed입니다. 앱 컨테이너가 한 번도 실행되지 못했습니다. phase는 더 이상 바뀌지 않습니다.
            The pod is gone. The kubelet has cleaned up, and the API object no longer exists.
            파드가 사라졌습니다. kubelet이 정리를 마쳤고 API 오브젝트도 없어졌습니다.
        "#]],
    );
}
