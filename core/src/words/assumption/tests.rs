use expect_test::{Expect, expect};

use super::*;
use crate::analysis::analyze;
use crate::pod::{ContainerId, ProbeKind};
use crate::words::plain;

#[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
fn check(spec: &str, expected: Expect) {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  ";
    let analysis = analyze(&format!("{pod}{}", spec.replace('\n', "\n  ")));
    let workload = analysis.workload().expect("a pod");
    let scenario = analysis.scenario(workload);
    let lines = Language::ALL.iter().flat_map(|language| {
        scenario.assumptions.iter().map(|one| {
            let AssumptionWords { title, value, reason } =
                assumption(*language, &scenario, &workload.pod, one);
            let name = one.container.map(|id| workload.pod.container(id).name.to_string());
            plain(&format!("{}: {title}: {value}. {reason}\n", name.unwrap_or_default()))
        })
    });
    expected.assert_eq(&lines.collect::<String>());
}

fn check_program(kind: &str, container: &str, expected: [&str; 2]) {
    check_part(Part::Runs, kind, container, expected);
}

fn check_part(part: Part, kind: &str, container: &str, expected: [&str; 2]) {
    let text =
        format!("kind: {kind}\nspec: {{containers: [{{name: a, image: b}}, {{name: c, {container}}}]}}");
    let text = if kind == "Job" {
        text.replace("spec: ", "apiVersion: batch/v1\nmetadata: {name: j}\nspec: {template: {spec: ") + "}}"
    } else {
        text + "\napiVersion: v1\nmetadata: {name: p}"
    };
    let analysis = analyze(&text);
    let workload = analysis.workload().expect("a pod");
    let scenario = analysis.scenario(workload);
    let is_it = |one: &&Assumption| one.part == part && one.container == Some(ContainerId::App(1));
    let one = scenario.assumptions.iter().find(is_it).expect("its assumption");
    let said = Language::ALL.iter().map(|language| {
        let AssumptionWords { value, reason, .. } = assumption(*language, &scenario, &workload.pod, one);
        plain(&format!("{value}. {reason}"))
    });
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

#[test]
fn a_command_that_is_no_program() {
    check_program(
        "Pod",
        "image: busybox, command: ['sleep 30']",
        [
            "cannot be started, exit code 128. No shell interprets its command, and no program has this name: sleep 30",
            "시작할 수 없음, 종료 코드 128. command는 셸을 거치지 않고, 이런 이름의 프로그램은 없습니다: sleep 30",
        ],
    );
}

#[test]
fn what_cannot_be_run() {
    check_part(
        Part::Probe(ProbeKind::Readiness),
        "Pod",
        "image: x, readinessProbe: {httpGet: {port: http}}",
        [
            "never. The kubelet cannot run it: httpGet port: http",
            "성공하지 않음. kubelet이 실행할 수 없습니다: httpGet port: http",
        ],
    );
    check_part(
        Part::PostStart,
        "Pod",
        "image: x, lifecycle: {postStart: {tcpSocket: {port: 80}}}",
        [
            "fails after 0 s. The kubelet cannot run it: tcpSocket port: 80",
            "0초 뒤에 실패. kubelet이 실행할 수 없습니다: tcpSocket port: 80",
        ],
    );
    check_part(
        Part::Probe(ProbeKind::Liveness),
        "Pod",
        "image: x, livenessProbe: {exec: {command: [cat /tmp/healthy]}}",
        [
            "never. No shell interprets its livenessProbe, and no program has this name: cat /tmp/healthy",
            "성공하지 않음. livenessProbe는 셸을 거치지 않고, 이런 이름의 프로그램은 없습니다: cat /tmp/healthy",
        ],
    );
}

#[test]
fn arguments_that_the_image_runs() {
    check_program(
        "Pod",
        "image: x, args: [sh, -c, sleep 30]",
        [
            "runs 30 s, then ends with exit code 0. Read from its args: sleep 30",
            "30초 실행 후 종료 코드 0. args에서 읽음: sleep 30",
        ],
    );
}

#[test]
fn a_known_helper_of_a_job() {
    check_program(
        "Job",
        "image: 'istio/proxyv2:1.20', args: [proxy, sidecar]",
        [
            "runs until it is stopped. Its image is known for helping other containers for as long as they run: istio/proxyv2",
            "종료시킬 때까지 실행. 다른 컨테이너가 실행되는 동안 돕는 이미지로 알려져 있습니다: istio/proxyv2",
        ],
    );
}

#[test]
fn an_image_that_waits_for_commands() {
    check_program(
        "Pod",
        "image: 'python:3'",
        [
            "ends at once with exit code 0. By itself its image starts a shell or interpreter, which ends at once without input: python:3. Give it a command to keep it running.",
            "바로 끝남, 종료 코드 0. 이미지의 기본 프로그램이 셸이나 인터프리터라서 입력이 없으면 바로 끝납니다: python:3. 계속 실행하려면 command를 적으세요.",
        ],
    );
}

#[test]
fn a_program_that_wants_more_than_its_limit() {
    check_program(
        "Pod",
        "image: polinux/stress, command: [stress], args: [--vm, '1', --vm-bytes, 250M], resources: {limits: {memory: 100Mi}}",
        [
            "runs 1 s, then ends with exit code 137 (OOMKilled). Read from its args: --vm 1 --vm-bytes 250M needs more memory than its limit allows, so the kernel kills it.",
            "1초 실행 후 종료 코드 137 (OOMKilled). args에서 읽음: --vm 1 --vm-bytes 250M. 메모리를 한도보다 많이 써서 커널이 강제 종료합니다.",
        ],
    );
}

#[test]
fn a_server_that_sickens() {
    check_part(
        Part::Probe(ProbeKind::Liveness),
        "Pod",
        "image: 'registry.k8s.io/e2e-test-images/agnhost:2.40', args: [liveness], livenessProbe: {httpGet: {port: 8080}}",
        [
            "from 0 s to 10 s. liveness starts a test server that answers well for 10 s and with an error after that.",
            "0초부터 10초까지. liveness: 10초 동안은 정상으로, 그 뒤에는 오류로 응답하는 테스트용 서버입니다.",
        ],
    );
}

#[test]
fn an_image_that_there_is_none_of() {
    check_part(
        Part::Pull,
        "Pod",
        "image: 'nginx:doesnotexist'",
        [
            "the pull fails: nginx:doesnotexist: not found. Its name says that there is none: nginx:doesnotexist",
            "받기 실패: nginx:doesnotexist: not found. 이름에서 없는 이미지로 읽음: nginx:doesnotexist",
        ],
    );
}

fn check_node(spec: &str, scenario: &str, expected: &Expect) {
    let text = format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{{spec}}}\n{scenario}");
    let analysis = analyze(&text);
    let workload = analysis.workload().expect("a pod");
    let scenario = analysis.scenario(workload);
    let node = scenario.assumptions.iter().find(|one| one.part == Part::Node).expect("its assumption");
    let said = Language::ALL
        .iter()
        .map(|language| assumption(*language, &scenario, &workload.pod, node).reason + "\n");
    expected.assert_eq(&said.collect::<String>());
}

#[test]
fn a_node_that_is_taken_to_be_what_the_pod_asks_for() {
    check_node(
        "nodeSelector: {disk: ssd}, affinity: {}, containers: [{name: a, image: b, resources: {limits: {a.io/gpu: 1}}}]",
        "",
        &expect![[r#"
            An ordinary small node; OOM scores depend on its memory. It is assumed to be what the pod asks for with nodeSelector, a.io/gpu: Podreel does not look at that.
            평범한 작은 노드입니다. OOM 점수는 노드의 메모리에 따라 달라집니다. 파드가 요구하는 조건(nodeSelector, a.io/gpu)은 모두 만족한다고 봅니다. Podreel은 이 조건을 확인하지 않습니다.
        "#]],
    );
}

#[test]
fn a_node_of_which_only_cpu_and_memory_are_told() {
    check_node(
        "containers: [{name: a, image: b, resources: {requests: {memory: 1Gi, hugepages-2Mi: 4Mi, ephemeral-storage: 1Gi}, limits: {nvidia.com/gpu: 1, hugepages-2Mi: 4Mi}}}]",
        "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {node: {memory: 8Gi}}\n",
        &expect![[r#"
            The Scenario says so in spec.node. It is assumed to be what the pod asks for with ephemeral-storage, hugepages-2Mi, nvidia.com/gpu: Podreel does not look at that.
            Scenario의 spec.node에 적혀 있습니다. 파드가 요구하는 조건(ephemeral-storage, hugepages-2Mi, nvidia.com/gpu)은 모두 만족한다고 봅니다. Podreel은 이 조건을 확인하지 않습니다.
        "#]],
    );
}

#[test]
fn a_node_that_is_too_small() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: app, image: i, resources: {requests: {cpu: 100}}}]}\n";
    let analysis = analyze(text);
    let workload = analysis.workload().expect("a pod");
    let scenario = analysis.scenario(workload);
    let said = scenario.assumptions.iter().filter(|one| matches!(one.part, Part::Node | Part::Story));
    let reasons = said.map(|one| assumption(Language::English, &scenario, &workload.pod, one).reason);
    expect!["An ordinary small node. No node is assumed to have what the pod requests, unless a larger one is written here."].assert_eq(&reasons.collect::<String>());
}

#[test]
fn the_user_of_an_image_decides_where_no_field_does() {
    check_part(
        Part::Pull,
        "Pod",
        "image: c, securityContext: {runAsNonRoot: true}",
        [
            "is pulled in 2 s, the first time. The node is assumed to be new and the registry near. The image is assumed to name its user by a number other than 0, so runAsNonRoot lets the container start.",
            "처음 받는 데 2초. 새 노드이고 레지스트리가 가깝다고 봅니다. 이미지의 사용자는 0이 아닌 숫자라고 보므로 runAsNonRoot여도 시작합니다.",
        ],
    );
}

#[test]
fn every_assumption_says_its_reason() {
    check(
        "initContainers:\n- {name: setup, image: a}\ncontainers:\n- name: app\n  image: b\n  \
         command: [sh, -c, 'sleep 30; exit 1']\n  lifecycle: {preStop: {sleep: {seconds: 3}}}\n  \
         livenessProbe: {exec: {command: ['false']}}",
        expect![[r#"
            setup: image: is pulled in 2 s, the first time. The node is assumed to be new and the registry near.
            setup: program: runs 2 s, then ends with exit code 0. The manifest does not say. An init container is assumed to do its work and end.
            setup: at the stop signal: ends at once with exit code 143. The manifest does not say. Most programs end when they get SIGTERM.
            app: image: is pulled in 2 s, the first time. The node is assumed to be new and the registry near.
            app: program: runs 30 s, then ends with exit code 1. Read from its command: sleep 30 … exit 1
            app: at the stop signal: ends at once with exit code 143. The manifest does not say. Most programs end when they get SIGTERM, but a shell, sleep or tail that is PID 1 of its container does not hear it without a trap: stop: {ignore: true} shows it run on until SIGKILL.
            app: preStop hook: takes 3 s. Read from its lifecycle.preStop: sleep: 3s
            app: livenessProbe succeeds: never. Read from its livenessProbe: false
            : Kubernetes: 1.36. The newest version that Podreel knows.
            : latency: the node takes no time. It is easier to see what waits for what when nothing else takes time.
            : seed: 1. It matters only where latency is Realistic.
            : watched for: 10 min. Long enough for most pods.
            : node: memory 16Gi, cpu 4. An ordinary small node; OOM scores depend on its memory.
            : story: nobody deletes it. Its containers restart again and again, and that is worth seeing.
            setup: 이미지: 처음 받는 데 2초. 새 노드이고 레지스트리가 가깝다고 봅니다.
            setup: 프로그램: 2초 실행 후 종료 코드 0. 매니페스트로는 알 수 없습니다. 초기화 컨테이너는 할 일을 하고 끝난다고 봅니다.
            setup: 종료 신호를 받으면: 바로 끝남, 종료 코드 143. 매니페스트로는 알 수 없습니다. 대부분의 프로그램은 SIGTERM을 받으면 끝납니다.
            app: 이미지: 처음 받는 데 2초. 새 노드이고 레지스트리가 가깝다고 봅니다.
            app: 프로그램: 30초 실행 후 종료 코드 1. command에서 읽음: sleep 30 … exit 1
            app: 종료 신호를 받으면: 바로 끝남, 종료 코드 143. 매니페스트로는 알 수 없습니다. 대부분의 프로그램은 SIGTERM을 받으면 끝나지만, 컨테이너의 PID 1인 셸이나 sleep, tail은 trap이 없으면 반응하지 않습니다. stop: {ignore: true}로 적으면 SIGKILL까지 실행되는 모습을 볼 수 있습니다.
            app: preStop 훅: 3초 걸림. lifecycle.preStop에서 읽음: sleep: 3s
            app: livenessProbe 성공: 성공하지 않음. livenessProbe에서 읽음: false
            : Kubernetes: 1.36. Podreel이 아는 가장 새로운 버전입니다.
            : 지연: 노드 지연 없음. 다른 지연이 없어야 무엇이 무엇을 기다리는지 잘 보입니다.
            : 시드: 1. latency가 Realistic일 때만 쓰입니다.
            : 관찰 시간: 10분. 대부분의 파드에 충분한 시간입니다.
            : 노드: memory 16Gi, cpu 4. 평범한 작은 노드입니다. OOM 점수는 노드의 메모리에 따라 달라집니다.
            : 일어나는 일: 아무도 삭제하지 않음. 컨테이너가 계속 재시작되는 파드라서, 그 과정을 보여 주려고 삭제하지 않습니다.
        "#]],
    );
}

/// What is said of an init container of the pod `web` with that script, where that Service is in the text.
#[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
fn check_wait(service: &str, script: &str, expected: Expect) {
    let text = format!(
        "apiVersion: v1\nkind: Service\nmetadata: {{name: {service}}}\nspec: {{selector: {{app: {service}}}}}\n---\n\
         apiVersion: v1\nkind: Pod\nmetadata: {{name: p, labels: {{app: web}}}}\nspec:\n  \
         initContainers: [{{name: wait, image: \"busybox:1.37\", command: [sh, -c, \"{script}\"]}}]\n  \
         containers: [{{name: a, image: b}}]\n"
    );
    let analysis = analyze(&text);
    let workload = analysis.workload().expect("a pod");
    let scenario = analysis.scenario(workload);
    let is_it = |one: &&Assumption| one.part == Part::Runs && one.container == Some(ContainerId::Init(0));
    let one = scenario.assumptions.iter().find(is_it).expect("its assumption");
    let said = Language::ALL.iter().map(|language| {
        let AssumptionWords { value, reason, .. } = assumption(*language, &scenario, &workload.pod, one);
        plain(&format!("{value}. {reason}\n"))
    });
    expected.assert_eq(&said.collect::<String>());
}

#[test]
fn an_init_container_that_waits_for_something() {
    check_wait(
        "web",
        "until nslookup db; do sleep 2; done",
        expect![[r#"
        runs 2 s, then ends with exit code 0. It waits until this succeeds: nslookup db. What that asks for is assumed to be there soon; runs: [{}] shows the pod where it never is.
        2초 실행 후 종료 코드 0. 이것이 성공할 때까지 기다립니다: nslookup db. 찾는 대상이 곧 준비된다고 봅니다. 끝내 없는 경우를 보려면 runs: [{}]로 적으세요.
    "#]],
    );
}

#[test]
fn an_init_container_that_waits_for_a_service_of_the_text() {
    check_wait(
        "db",
        "until nslookup db; do sleep 2; done",
        expect![[r#"
        ends at once with exit code 0. It waits until this succeeds: nslookup db. The Service db is in this text, and its name resolves as soon as it exists, even while no pod is ready behind it.
        바로 끝남, 종료 코드 0. 이것이 성공할 때까지 기다립니다: nslookup db. 이 텍스트에 있는 Service(db)의 이름은 뒤에 Ready인 파드가 없어도 Service가 생기는 즉시 조회됩니다.
    "#]],
    );
    check_wait(
        "db",
        "until nslookup db; do sleep 2; done; sleep 3; exit 4",
        expect![[r#"
        runs 3 s, then ends with exit code 4. Read from its command: nslookup db … sleep 3 … exit 4
        3초 실행 후 종료 코드 4. command에서 읽음: nslookup db … sleep 3 … exit 4
    "#]],
    );
    check_wait(
        "db",
        "until nslookup db; do sleep 2; done; true story; sleep 3",
        expect![[r#"
        runs 3 s, then ends with exit code 0. Read from its command: nslookup db … true story … sleep 3
        3초 실행 후 종료 코드 0. command에서 읽음: nslookup db … true story … sleep 3
    "#]],
    );
    check_wait(
        "db",
        "until nslookup 'db' > /dev/null; do sleep 2; done; sleep 3",
        expect![[r#"
            runs 3 s, then ends with exit code 0. Read from its command: nslookup db … sleep 3
            3초 실행 후 종료 코드 0. command에서 읽음: nslookup db … sleep 3
        "#]],
    );
    check_wait(
        "db",
        "until nslookup db; do sleep 2; done; until nc -z db 80; do sleep 2; done",
        expect![[r#"
            runs 2 s, then ends with exit code 0. It waits until this succeeds: nc -z db 80. The Service db is in this text, and a pod behind it is assumed to be ready soon; runs: [{}] shows the pod where none ever is.
            2초 실행 후 종료 코드 0. 이것이 성공할 때까지 기다립니다: nc -z db 80. 이 텍스트에 있는 Service(db) 뒤의 파드가 곧 Ready가 된다고 봅니다. 끝내 Ready인 파드가 없는 경우를 보려면 runs: [{}]로 적으세요.
        "#]],
    );
}

#[test]
fn an_init_container_that_waits_for_its_own_pod() {
    check_wait(
        "web",
        "until wget -q http://web; do sleep 2; done",
        expect![[r#"
        runs until it is stopped. It waits for its own pod: wget -q http://web needs a ready pod behind the Service web, which in this text selects only the pod that this container belongs to, and that is not ready before the container has ended. So it waits for ever.
        종료시킬 때까지 실행. 자기 파드를 기다립니다: wget -q http://web. Service(web) 뒤에 Ready인 파드가 있어야 성공하는데, 이 텍스트에서 그 Service가 선택하는 파드는 이 컨테이너의 파드뿐이고, 이 컨테이너가 끝나기 전에는 Ready가 되지 않습니다. 그래서 끝없이 기다립니다.
    "#]],
    );
    check_wait(
        "web",
        "until wget -q http://web; do ./give-up-some-day; done",
        expect![[r#"
        runs 2 s, then ends with exit code 0. It waits until this succeeds: wget -q http://web. What that asks for is assumed to be there soon; runs: [{}] shows the pod where it never is.
        2초 실행 후 종료 코드 0. 이것이 성공할 때까지 기다립니다: wget -q http://web. 찾는 대상이 곧 준비된다고 봅니다. 끝내 없는 경우를 보려면 runs: [{}]로 적으세요.
    "#]],
    );
}
