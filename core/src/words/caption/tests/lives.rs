//! What is told of lives as they are played, where a sentence depends on what came before it.

use super::*;

/// The captions whose English title has these words, from that second of the text's life on, in both languages.
#[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
fn check(spec: &str, scenario: &str, (from, words): (i64, &str), expected: Expect) {
    let text = format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{{spec}}}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {{images: [{{name: \"i:1\", present: true}}], {scenario}}}\n"
    );
    let analysis = crate::analyze(&text);
    let workload = analysis.workload().expect("a pod");
    let timeline = crate::simulate(&workload.pod, &analysis.scenario(workload));
    let from = Instant::START + Duration::from_secs(from);
    let mut told = String::new();
    for index in 0..timeline.events.len() {
        let titled = caption(Language::English, &timeline, index).title.contains(words);
        for language in Language::ALL.iter().filter(|_| titled && timeline.events[index].at >= from) {
            let Caption { title, detail } = caption(*language, &timeline, index);
            told += &plain(&format!("{title} {detail}\n"));
        }
    }
    expected.assert_eq(&told);
}

#[test]
fn nobody_waits_for_a_sidecar_that_comes_back() {
    let spec = "initContainers: [{name: proxy, image: \"i:1\", restartPolicy: Always, startupProbe: {exec: {command: [check]}}}], containers: [{name: web, image: \"i:1\"}]";
    let crash = "actions: [{at: 30s, crash: {container: proxy}}]";
    check(
        spec,
        crash,
        (30, "proxy is running"),
        expect![[r#"
        proxy is running again. It is a sidecar: it runs until the app containers have ended. What has started without it does not wait for it again.
        proxy가 다시 실행 중입니다. 사이드카이므로 앱 컨테이너가 끝날 때까지 실행됩니다. 이미 시작한 컨테이너는 이 사이드카를 다시 기다리지 않습니다.
    "#]],
    );
    check(
        spec,
        crash,
        (30, "proxy has started"),
        expect![[r#"
        proxy has started. Its startupProbe has succeeded.
        proxy가 started 상태가 되었습니다. startupProbe가 성공했습니다.
    "#]],
    );
}

#[test]
fn the_other_probes_begin_where_there_are_any() {
    let probe = "{exec: {command: [check]}}";
    let alone = format!("containers: [{{name: web, image: \"i:1\", startupProbe: {probe}}}]");
    check(
        &alone,
        "horizon: 1m",
        (0, "web's startupProbe"),
        expect![[r#"
        web's startupProbe succeeded. One success is enough: it does not run again.
        web의 startupProbe가 성공했습니다. 한 번만 성공하면 되고, 다시 실행되지 않습니다.
    "#]],
    );
    check(
        &alone,
        "horizon: 1m",
        (0, "web has started"),
        expect![[r#"
        web has started. Its startupProbe has succeeded.
        web이 started 상태가 되었습니다. startupProbe가 성공했습니다.
    "#]],
    );
    let both = alone.replace("startupProbe", &format!("livenessProbe: {probe}, startupProbe"));
    check(
        &both,
        "horizon: 1m",
        (0, "web's startupProbe"),
        expect![[r#"
        web's startupProbe succeeded. One success is enough. From now on its other probes run.
        web의 startupProbe가 성공했습니다. 한 번만 성공하면 됩니다. 이제부터 이 컨테이너의 다른 프로브가 실행됩니다.
    "#]],
    );
}

#[test]
fn only_what_has_a_limit_exceeds_it() {
    let free = "containers: [{name: web, image: \"i:1\"}]";
    let kill = "actions: [{at: 5s, oomKill: {container: web}}]";
    check(
        free,
        kill,
        (5, "memory"),
        expect![[r#"
        web runs out of memory. The Scenario says so. It has no memory limit, so it is the node that has no memory left: the kernel kills it with exit code 137.
        web의 메모리가 바닥납니다. Scenario에 그렇게 적혀 있습니다. 메모리 한도가 없으므로 노드의 메모리가 바닥난 것이고, 커널이 강제 종료합니다. 종료 코드는 137입니다.
    "#]],
    );
    let limited = free.replace("}]", ", resources: {limits: {memory: 64Mi}}}]");
    check(
        &limited,
        kill,
        (5, "memory"),
        expect![[r#"
        web runs out of memory. The Scenario lets it exceed its memory limit, so the kernel kills it: exit code 137.
        web의 메모리가 바닥납니다. Scenario에 따라 메모리 한도를 넘겨서 커널이 강제 종료합니다. 종료 코드는 137입니다.
    "#]],
    );
}

#[test]
fn a_deletion_while_nothing_runs_waits_for_nothing() {
    let spec =
        "restartPolicy: OnFailure, containers: [{name: web, image: \"i:1\", command: [sh, -c, exit 1]}]";
    check(
        spec,
        "actions: [{at: 15s, delete: {}}]",
        (15, "deletes"),
        expect![[r#"
        Somebody deletes the pod. None of its containers runs, so there is nothing to wait for.
        누군가 파드를 삭제합니다. 실행 중인 컨테이너가 없어서 기다릴 것이 없습니다.
    "#]],
    );
}

#[test]
fn a_grace_period_shorter_than_the_least_wait_says_so() {
    let spec = "containers: [{name: web, image: \"i:1\"}]";
    check(
        spec,
        "actions: [{at: 15s, evict: {}}]",
        (15, "evicts"),
        expect![[r#"
        The kubelet evicts the pod from its node. The node is short of memory. The containers have 1 s to end instead of the pod's 30 s. After the stop signal the kubelet always waits 2 s. The pod will be Failed with the reason Evicted, unless all its apps exit with 0.
        kubelet이 파드를 노드에서 축출합니다. 노드의 메모리가 부족합니다. 컨테이너는 파드에 정한 30초가 아니라 1초 안에 끝나야 합니다. 종료 신호를 보낸 뒤에는 적어도 2초 기다립니다. 모든 앱이 0으로 끝나지 않는 한 파드는 reason이 Evicted인 Failed가 됩니다.
    "#]],
    );
    check(
        spec,
        "actions: [{at: 15s, delete: {gracePeriodSeconds: 1}}]",
        (15, "deletes"),
        expect![[r#"
        Somebody deletes the pod. Its containers have 1 s to end, preStop hooks included. After the stop signal the kubelet always waits 2 s. From now on Services send it no new traffic.
        누군가 파드를 삭제합니다. 컨테이너는 preStop 훅을 포함해 1초 안에 끝나야 합니다. 종료 신호를 보낸 뒤에는 적어도 2초 기다립니다. Service는 이제부터 새 트래픽을 보내지 않습니다.
    "#]],
    );
}

#[test]
fn who_drains_the_node_evicts_the_pod() {
    let spec = "containers: [{name: web, image: \"i:1\"}]";
    check(
        spec,
        "actions: [{at: 15s, drain: {}}]",
        (15, "evicted"),
        expect![[r#"
        The node is drained, so the pod is evicted. Its containers have 30 s to end, preStop hooks included. From now on Services send it no new traffic.
        노드를 드레인하므로 파드가 축출됩니다. 컨테이너는 preStop 훅을 포함해 30초 안에 끝나야 합니다. Service는 이제부터 새 트래픽을 보내지 않습니다.
    "#]],
    );
}

#[test]
fn a_hook_ends_with_its_container() {
    let spec = "terminationGracePeriodSeconds: 5, containers: [{name: web, image: \"i:1\", lifecycle: {preStop: {exec: {command: [sleep, \"20\"]}}}}]";
    check(
        spec,
        "actions: [{at: 15s, delete: {}}]",
        (15, "hook has"),
        expect![[r#"
        web's preStop hook has taken too long. The grace period is over, so the stop signal is sent now, and SIGKILL 2 s later.
        web의 preStop 훅이 너무 오래 걸렸습니다. 유예 시간을 다 써서 지금 종료 신호를 보내고, 2초 뒤에 SIGKILL을 보냅니다.
        web's preStop hook has failed. The container ended before the hook did, and the hook ended with it.
        web의 preStop 훅이 실패했습니다. 훅보다 컨테이너가 먼저 끝나서 훅도 함께 끝났습니다.
    "#]],
    );
}

#[test]
fn a_kubelet_that_is_back_has_no_probes_yet() {
    let probe = "{exec: {command: [check]}}";
    let spec = format!(
        "containers: [{{name: web, image: \"i:1\", startupProbe: {probe}}}, {{name: log, image: \"i:1\", readinessProbe: {probe}}}]"
    );
    let world = "containers: [{name: web, startupProbe: [{from: 9s}]}, {name: log, readinessProbe: [{from: 9s}]}], actions: [{at: 2s, restartKubelet: {downFor: 2s}}]";
    check(
        &spec,
        world,
        (4, "web "),
        expect![[r#"
            web has started. The new kubelet has not set up its startupProbe yet, and until then takes a running container for started.
            web이 started 상태가 되었습니다. 새 kubelet이 아직 startupProbe를 준비하지 않아서, 그때까지는 실행 중이면 started로 봅니다.
            web is ready. No readinessProbe, so having started is enough.
            web이 ready 상태가 되었습니다. readinessProbe가 없어서 started이면 ready입니다.
            web is no longer ready. The new kubelet starts its probes anew, so it has to become ready again.
            web이 더 이상 ready가 아닙니다. 새 kubelet이 프로브를 처음부터 다시 시작하므로, 다시 ready가 되어야 합니다.
            web has started. Its startupProbe has succeeded.
            web이 started 상태가 되었습니다. startupProbe가 성공했습니다.
            web is ready. No readinessProbe, so having started is enough.
            web이 ready 상태가 되었습니다. readinessProbe가 없어서 started이면 ready입니다.
        "#]],
    );
    check(
        &spec,
        world,
        (4, "log is"),
        expect![[r#"
        log is ready. The new kubelet has not set up its readinessProbe yet, and until then takes a running container for ready.
        log가 ready 상태가 되었습니다. 새 kubelet이 아직 readinessProbe를 준비하지 않아서, 그때까지는 실행 중이면 ready로 봅니다.
        log is no longer ready. The new kubelet starts its probes anew, so it has to become ready again.
        log가 더 이상 ready가 아닙니다. 새 kubelet이 프로브를 처음부터 다시 시작하므로, 다시 ready가 되어야 합니다.
        log is ready. Its readinessProbe has succeeded.
        log가 ready 상태가 되었습니다. readinessProbe가 성공했습니다.
    "#]],
    );
}

#[test]
fn what_ends_with_its_node_waits_for_it() {
    let spec = "containers: [{name: web, image: \"i:1\"}]";
    check(
        spec,
        "actions: [{at: 15s, restartNode: {downFor: 10s}}]",
        (15, "ended"),
        expect![[r#"
        web has ended with exit code 255. It ended with the node, whose kubelet notices once it is back.
        web이 종료 코드 255로 끝났습니다. 노드와 함께 끝났습니다. kubelet은 노드가 다시 켜진 뒤에 알게 됩니다.
    "#]],
    );
}

#[test]
fn what_never_started_has_not_ended() {
    let spec = "containers: [{name: web, image: \"i:1\", command: [\"run --fast\"]}]";
    check(
        spec,
        "horizon: 5s",
        (0, "waits"),
        expect![[r#"
            web waits before its next start (restart 2). It cannot be started, so the kubelet tries again only 10 s after the last attempt, at 10 s. The wait doubles each time, up to 5 min. STATUS shows CrashLoopBackOff once the kubelet has checked the pod again.
            web은 다시 시작하기 전에 기다립니다(재시작 2회째). 시작되지 않으므로 마지막 시도 후 10초가 지난 10초 시점에 다시 시작합니다. 대기 시간은 매번 두 배로, 최대 5분까지 늘어납니다. kubelet이 파드를 다시 확인하면 STATUS에 CrashLoopBackOff가 표시됩니다.
        "#]],
    );
}

#[test]
fn always_is_the_default_of_some_images() {
    let spec =
        "containers: [{name: web, image: nginx}, {name: log, image: \"i:1\", imagePullPolicy: Always}]";
    check(
        spec,
        "horizon: 5s",
        (0, "is being pulled"),
        expect![[r#"
            web's image is being pulled. imagePullPolicy is Always, the default for the tag latest, so the registry is asked before each start.
            web의 이미지를 받기 시작했습니다. imagePullPolicy가 Always(latest 태그의 기본값)라서 시작할 때마다 레지스트리에 물어봅니다.
            log's image is being pulled. imagePullPolicy is Always, so the registry is asked before each start.
            log의 이미지를 받기 시작했습니다. imagePullPolicy가 Always라서 시작할 때마다 레지스트리에 물어봅니다.
        "#]],
    );
}

#[test]
fn nothing_is_told_of_a_pod_that_is_gone() {
    let spec = "containers: [{name: web, image: \"i:1\"}]";
    let world = "actions: [{at: 5s, delete: {}}, {at: 10s, shutdownNode: {gracePeriod: 5s}}, {at: 20s, restartNode: {downFor: 5s}}, {at: 30s, restartKubelet: {downFor: 5s}}]";
    check(spec, world, (6, ""), expect![[""]]);
}

#[test]
fn a_pod_whose_apps_have_ended_may_be_running() {
    let spec = "containers: [{name: web, image: \"i:1\", command: [\"run --fast\"]}]";
    check(
        spec,
        "horizon: 5s",
        (0, "phase"),
        expect![[r#"
        The pod's phase is now Running. Every container has been set up, and one that has ended will start again.
        파드의 phase가 이제 Running입니다. 컨테이너가 모두 만들어졌고, 끝난 컨테이너는 다시 시작됩니다.
    "#]],
    );
}

#[test]
fn without_a_kubelet_nobody_stops_what_is_deleted() {
    let spec = "containers: [{name: web, image: \"i:1\"}]";
    let world = "actions: [{at: 10s, restartKubelet: {downFor: 400s}}]";
    check(
        spec,
        world,
        (20, "deleted"),
        expect![[r#"
        The node has been NotReady for too long, so the pod is deleted. Nothing follows until the kubelet is back: only it can tell that the containers have ended.
        노드가 너무 오래 NotReady 상태여서 파드가 삭제됩니다. kubelet이 돌아올 때까지는 아무 일도 일어나지 않습니다. 컨테이너가 끝났는지는 kubelet만 알 수 있습니다.
    "#]],
    );
}

#[test]
fn a_pod_that_fits_nowhere_says_what_would_help() {
    check(
        "containers: [{name: web, image: \"i:1\", resources: {requests: {cpu: 200}}}]",
        "horizon: 6m",
        (0, "No node"),
        expect![[r#"
            No node has room for the pod. It requests cpu 200, and the largest node has cpu 96. It stays Pending, without a node and without containers; the scheduler tries again when nodes change, and every 5 min in any case. It would fit if it requested less, or with a larger node in the Scenario.
            파드가 들어갈 노드가 없습니다. 요청량은 cpu 200, 가장 큰 노드는 cpu 96입니다. 노드도 컨테이너도 없이 Pending에 머물며, 스케줄러는 노드가 바뀔 때, 그리고 그렇지 않아도 5분마다 다시 시도합니다. 요청을 줄이거나 Scenario에 더 큰 노드를 적으면 배치됩니다.
            No node has room for the pod (attempt 2). Nothing has changed, but the scheduler tries every 5 min all the same. The pod requests cpu 200; the largest node has cpu 96.
            파드가 들어갈 노드가 없습니다(시도 2회째). 바뀐 것은 없지만 스케줄러는 5분마다 다시 시도합니다. 요청량은 cpu 200, 가장 큰 노드는 cpu 96입니다.
        "#]],
    );
}

#[test]
fn readiness_gates_alone_keep_a_pod_from_being_ready() {
    check(
        "readinessGates: [{conditionType: a.io/warm}], containers: [{name: web, image: \"i:1\"}, {name: log, image: \"i:1\"}]",
        "actions: [{at: 9s, setCondition: {type: a.io/warm, status: \"True\"}}]",
        (0, "is ready"),
        expect![[r#"
            The pod's sandbox is ready. All containers of the pod share its network. web and log may start.
            파드의 샌드박스가 준비되었습니다. 모든 컨테이너가 샌드박스의 네트워크를 함께 씁니다. web, log가 시작할 수 있습니다.
            web is ready. No readinessProbe, so having started is enough.
            web이 ready 상태가 되었습니다. readinessProbe가 없어서 started이면 ready입니다.
            log is ready. No readinessProbe, so having started is enough. All containers are ready, but the pod is not: its readinessGates wait for the condition a.io/warm, which a controller must set to True. In the Scenario the action setCondition does that.
            log가 ready 상태가 되었습니다. readinessProbe가 없어서 started이면 ready입니다. 컨테이너는 모두 ready이지만 파드는 아닙니다. readinessGates에 적힌 조건 a.io/warm을 컨트롤러가 True로 바꾸어야 합니다. Scenario에서는 setCondition 액션으로 바꿉니다.
        "#]],
    );
}

#[test]
fn a_pod_on_the_nodes_network_has_none_of_its_own() {
    check(
        "hostNetwork: true, containers: [{name: web, image: \"i:1\"}]",
        "actions: [{at: 9s, delete: {}}]",
        (0, "sandbox"),
        expect![[r#"
            The pod's sandbox is ready. hostNetwork is true, so it has no network of its own: all containers of the pod use the node's. web may start.
            파드의 샌드박스가 준비되었습니다. hostNetwork가 true라서 자체 네트워크 없이 모든 컨테이너가 노드의 네트워크를 씁니다. web이 시작할 수 있습니다.
            The pod's sandbox has been stopped. None of its containers runs any more. The network was the node's, and stays.
            파드의 샌드박스가 종료되었습니다. 파드에 실행 중인 컨테이너가 없습니다. 네트워크는 노드의 것이므로 그대로입니다.
        "#]],
    );
}
