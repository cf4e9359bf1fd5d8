use std::rc::Rc;

use expect_test::{Expect, expect};

use super::*;
use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{
    ContainerRestartRule, ExitCodeOperator, ObjectKind, ObjectMeta, PodSpec, Probe, ProbeKind, RestartPolicy,
    RestartRuleAction,
};
use crate::rules::Rule;
use crate::rules::reference::Absence;
use crate::rules::replacement::Loss;
use crate::sim::event::{Cause, CheckFailure, LookFault, StopReason};
use crate::sim::timeline::{End, Follows, Instance};
use crate::status::PodPhase;
use crate::time::{Duration, Instant};
use crate::version::FeatureGates;

const LOGSHIPPER: ContainerId = ContainerId::Init(0);
const MYJOB: ContainerId = ContainerId::App(0);

/// The Job's pod of the opening example: a sidecar `logshipper` before the app `myjob`.
fn pod() -> Pod {
    let container = |name: &str| Container { name: name.into(), ..Container::default() };
    let sidecar = Container { restart_policy: Some(RestartPolicy::Always), ..container("logshipper") };
    Pod {
        metadata: ObjectMeta { name: "myjob".into(), ..ObjectMeta::default() },
        spec: PodSpec {
            init_containers: vec![sidecar],
            containers: vec![container("myjob")],
            restart_policy: RestartPolicy::Never,
            ..PodSpec::default()
        },
        job: None,
    }
}

fn timeline(pod: Pod, events: &[(Option<ContainerId>, EventKind)]) -> Timeline {
    let cause = |parent| Cause { rule: Rule::Startup, field: None, parent };
    let events = (0..).zip(events).map(|(index, (container, kind))| Event {
        at: Instant::START,
        container: *container,
        kind: kind.clone(),
        cause: (index > 0).then(|| cause(index - 1)),
    });
    Timeline {
        pod: Rc::new(pod),
        gates: FeatureGates::default(),
        events: events.collect(),
        moments: vec![],
        instances: vec![],
        images: vec![],
        end: End::Quiet,
        until: Instant::START,
        follows: None,
    }
}

/// The last event, in both languages.
fn said(timeline: &Timeline) -> String {
    let last = timeline.events.len() - 1;
    let lines = Language::ALL.iter().map(|language| {
        let Caption { title, detail } = caption(*language, timeline, last);
        format!("{title} {detail}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
fn check(pod: Pod, events: &[(Option<ContainerId>, EventKind)], expected: Expect) {
    expected.assert_eq(&said(&timeline(pod, events)));
}

#[test]
fn a_sidecar_without_startup_probe_starts() {
    check(
        pod(),
        &[(Some(LOGSHIPPER), EventKind::BecameStarted)],
        expect![[r#"
            logshipper has started. No startupProbe, so running is enough; ready plays no part. myjob may start.
            logshipper가 started 상태가 되었습니다. startupProbe가 없어서 실행되기만 하면 됩니다. ready는 상관없습니다. myjob이 시작할 수 있습니다."#]],
    );
}

#[test]
fn a_sidecar_with_startup_probe_starts() {
    let mut pod = pod();
    pod.spec.init_containers[0].startup_probe = Some(Probe::default());
    check(
        pod,
        &[(Some(LOGSHIPPER), EventKind::BecameStarted)],
        expect![[r#"
            logshipper has started. Its startupProbe has succeeded; ready plays no part. myjob may start.
            logshipper가 started 상태가 되었습니다. startupProbe가 성공했습니다. ready는 상관없습니다. myjob이 시작할 수 있습니다."#]],
    );
}

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
fn a_phase_is_not_ready() {
    check(
        pod(),
        &[(None, EventKind::PhaseChanged { phase: PodPhase::Running })],
        expect![[r#"
            The pod's phase is now Running. Every container has been set up and at least one runs. That says nothing about ready.
            파드의 phase가 이제 Running입니다. 컨테이너가 모두 만들어졌고 하나 이상 실행 중입니다. ready와는 별개입니다."#]],
    );
}

#[test]
fn a_probe_counts_its_failures() {
    let (probe, failure) = (ProbeKind::Readiness, CheckFailure::Denied);
    let failed = |run| EventKind::ProbeFailed { probe, run, threshold: 3, failure };
    check(
        pod(),
        &[(Some(MYJOB), failed(1))],
        expect![[r#"
        myjob's readinessProbe failed, 1 of 3. It matters only after 3 failures in a row (failureThreshold).
        myjob의 readinessProbe가 실패했습니다(1/3). 연속으로 3번 실패해야 반영됩니다(failureThreshold)."#]],
    );
    check(
        pod(),
        &[(Some(MYJOB), failed(3))],
        expect![[r#"
            myjob's readinessProbe failed, 3 of 3. That is its failureThreshold, so it does not count as ready. It is not restarted for that.
            myjob의 readinessProbe가 실패했습니다(3/3). failureThreshold에 도달해서 ready가 아니게 됩니다. 이 때문에 재시작하지는 않습니다."#]],
    );
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

#[test]
fn a_failed_pod_whose_apps_never_ran() {
    let failed = EventKind::PhaseChanged { phase: PodPhase::Failed };
    check(
        pod(),
        &[(None, failed)],
        expect![[r#"
            The pod's phase is now Failed. Its app containers never ran, and no phase follows this one.
            파드의 phase가 이제 Failed입니다. 앱 컨테이너가 한 번도 실행되지 못했습니다. phase는 더 이상 바뀌지 않습니다."#]],
    );
}

#[test]
fn a_ready_container_stays_ready() {
    let succeeded = EventKind::ProbeSucceeded { probe: ProbeKind::Readiness };
    check(
        pod(),
        &[(Some(MYJOB), EventKind::BecameReady), (Some(MYJOB), succeeded)],
        expect![[r#"
        myjob's readinessProbe succeeded. It stays ready.
        myjob의 readinessProbe가 성공했습니다. ready 상태를 유지합니다."#]],
    );
}

#[test]
fn a_container_lacks_a_config_map() {
    check(
        pod(),
        &[(Some(MYJOB), EventKind::EnvironmentFailed { message: "configmap \"nope\" not found".into() })],
        expect![[r#"
            myjob cannot be created. Its environment refers to what is not there: configmap "nope" not found. The kubelet tries again at each look, about every 10 s and without a back-off, whatever the restartPolicy. STATUS shows CreateContainerConfigError.
            myjob을 만들 수 없습니다. 환경 변수가 참조하는 것이 없습니다: configmap "nope" not found. kubelet은 restartPolicy와 상관없이 약 10초마다 파드를 살펴볼 때 백오프 없이 다시 시도합니다. STATUS에는 CreateContainerConfigError가 보입니다."#]],
    );
}

#[test]
fn a_probe_cannot_be_run() {
    let errored = |probe, fault| (Some(MYJOB), EventKind::ProbeErrored { probe, fault });
    check(
        pod(),
        &[errored(ProbeKind::Readiness, LookFault::NoPort)],
        expect![[r#"
        myjob's readinessProbe could not be run. The container's ports have none of the name that the probe uses. That is neither success nor failure: it never becomes ready.
        myjob의 readinessProbe를 실행하지 못했습니다. 프로브가 쓰는 이름의 포트가 컨테이너의 ports에 없습니다. 성공도 실패도 아니므로 ready가 되지 않습니다."#]],
    );
    check(
        pod(),
        &[errored(ProbeKind::Liveness, LookFault::NoProgram)],
        expect![[r#"
        myjob's livenessProbe could not be run. The first word of its command is no program; no shell reads it. That is neither success nor failure: it is never restarted for it.
        myjob의 livenessProbe를 실행하지 못했습니다. command는 셸을 거치지 않으며, 첫 단어가 프로그램이 아닙니다. 성공도 실패도 아니므로 이 때문에 재시작되는 일이 없습니다."#]],
    );
    check(
        pod(),
        &[errored(ProbeKind::Startup, LookFault::ContainerEnded)],
        expect![[r#"
        myjob's startupProbe finds no container to run its command in. The container has ended, and the kubelet has not written that yet. It throws the answer away.
        myjob의 startupProbe가 명령을 실행할 컨테이너를 찾지 못했습니다. 컨테이너는 이미 끝났지만 kubelet이 아직 상태에 반영하지 않았습니다. 이 결과는 버립니다."#]],
    );
}

#[test]
fn a_pod_waits_for_its_volume() {
    let failed = EventKind::MountFailed { volume: 0, message: "secret \"nope\" not found".into() };
    let mut pod = pod();
    pod.spec.volumes.push(crate::pod::Volume { name: "keys".into(), ..crate::pod::Volume::default() });
    check(
        pod.clone(),
        &[(None, failed.clone()), (None, failed)],
        expect![[r#"
        The volume keys cannot be mounted. The answer was: secret "nope" not found. The next attempt comes in 1 s. Until every volume is mounted nothing of the pod starts, and STATUS goes on to show Init:0/1.
        볼륨 keys를 마운트할 수 없습니다. 응답: secret "nope" not found. 1초 뒤에 다시 시도합니다. 모든 볼륨을 마운트할 때까지 파드에서 아무것도 시작하지 않으며, STATUS에는 계속 Init:0/1이 보입니다."#]],
    );
    check(
        pod.clone(),
        &[(None, EventKind::VolumesAwaited)],
        expect![[r#"
            The kubelet gives up waiting for the volumes. A look at a pod waits 2 min 3 s for its volumes. After a short pause the next look waits again; the volumes are tried meanwhile.
            kubelet이 볼륨을 더 기다리지 않습니다. 파드를 한 번 살펴볼 때 볼륨을 2분 3초까지 기다립니다. 잠시 뒤에 다시 살펴보며 또 기다리고, 그동안에도 마운트를 계속 시도합니다."#]],
    );
    check(
        pod,
        &[(None, EventKind::VolumeMounted { volume: 0 })],
        expect![[r#"
            The volume keys is mounted. All that it refers to is there now. When every volume is mounted, the kubelet makes the pod's sandbox.
            볼륨 keys를 마운트했습니다. 참조하는 것이 이제 모두 있습니다. 볼륨이 모두 마운트되면 kubelet이 파드의 샌드박스를 만듭니다."#]],
    );
}

#[test]
fn somebody_makes_what_was_missing() {
    let absence = |key: Option<&str>| {
        let (kind, name, key) = (ObjectKind::Secret, "db".into(), key.map(Rc::from));
        let absence = Rc::new(Absence { kind, name, key, until: None, source: None });
        [(None, EventKind::ObjectMade { absence })]
    };
    check(
        pod(),
        &absence(None),
        expect![[r#"
            Somebody creates the Secret db. Nobody tells the kubelet: the pod goes on at the next attempt.
            누군가 Secret db를 만듭니다. kubelet은 통지받지 않으므로, 다음에 시도할 때 파드가 계속 진행됩니다."#]],
    );
    check(
        pod(),
        &absence(Some("password")),
        expect![[r#"
            Somebody adds the key password to the Secret db. Nobody tells the kubelet: the pod goes on at the next attempt.
            누군가 Secret db에 키 password를 추가합니다. kubelet은 통지받지 않으므로, 다음에 시도할 때 파드가 계속 진행됩니다."#]],
    );
}

#[test]
fn the_next_pod_says_who_made_it_and_why_then() {
    let next = |maker, loss| {
        let created = timeline(pod(), &[(None, EventKind::PodCreated)]);
        said(&Timeline { follows: Some(Follows { maker, loss }), ..created })
    };
    let lines = [
        next(WorkloadKind::Deployment, Loss::Deleted),
        next(WorkloadKind::ReplicaSet, Loss::Ended),
        next(WorkloadKind::StatefulSet, Loss::Gone),
        next(WorkloadKind::DaemonSet, Loss::Gone),
    ];
    expect![[r#"
        The Deployment's ReplicaSet makes the next pod. The deletion of the one before has begun, so it no longer counts. A Deployment does not wait for its end: until then both exist.
        Deployment의 ReplicaSet이 다음 파드를 만듭니다. 이전 파드는 삭제가 시작되어 더 이상 개수에 들어가지 않습니다. Deployment는 그 파드가 끝나기를 기다리지 않으므로 그때까지 두 파드가 함께 있습니다.
        The ReplicaSet makes the next pod. The one before has ended, so it no longer counts. Its object stays until somebody deletes it.
        ReplicaSet이 다음 파드를 만듭니다. 이전 파드는 끝나서 더 이상 개수에 들어가지 않습니다. 그 오브젝트는 누군가 삭제할 때까지 남습니다.
        The StatefulSet makes the next pod. It has the name of the one before, so a StatefulSet waits until that one's object is gone.
        StatefulSet이 다음 파드를 만듭니다. 이전 파드와 이름이 같으므로, StatefulSet은 이전 파드의 오브젝트가 사라질 때까지 기다립니다.
        The DaemonSet makes the next pod. A DaemonSet keeps one pod on a node, so it waits until the object of the one before is gone.
        DaemonSet이 다음 파드를 만듭니다. DaemonSet은 노드마다 파드를 하나만 두므로, 이전 파드의 오브젝트가 사라질 때까지 기다립니다."#]].assert_eq(&lines.join("\n"));
}

/// What the last caption of a text's life says, in both languages.
fn last_said(text: &str) -> String {
    let analysis = crate::analyze(text);
    let workload = analysis.workload().expect("a pod");
    said(&crate::simulate(&workload.pod, &analysis.scenario(workload)))
}

#[test]
fn the_last_caption_of_a_job_that_never_completes_says_what_keeps_it() {
    let text = crate::examples::Example::JobClassicSidecar.text();
    expect![[r#"
        The pod is no longer Ready. logshipper still runs, so the Job never completes. Not all its containers are ready, so Services send it no new traffic.
        파드가 더 이상 Ready가 아닙니다. logshipper가 계속 실행 중이라 Job이 완료되지 않습니다. ready가 아닌 컨테이너가 있습니다. 그래서 Service가 새 트래픽을 보내지 않습니다."#]].assert_eq(&last_said(text));
}

#[test]
fn the_last_caption_of_a_pod_that_nobody_ends_says_what_runs_on() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: web, image: i}, {name: log, image: i}]}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {actions: [], seed: 1}\n";
    expect![[r#"
        The pod is Ready. web and log run on, and nothing ends the pod. All its containers are ready, so Services may send it traffic.
        파드가 Ready 상태가 되었습니다. web, log는 계속 실행되며, 파드를 끝내는 것이 없습니다. 모든 컨테이너가 ready이므로 Service가 트래픽을 보낼 수 있습니다."#]].assert_eq(&last_said(text));
}

#[test]
fn the_particle_after_a_duration_fits_whatever_its_unit() {
    for seconds in [2, 60, 90, 300, 3_600, 3_661] {
        let span = Duration::from_secs(seconds);
        let (until, word) = (Instant::START + span, duration(Language::Korean, span));
        let kinds = [
            EventKind::BackOff { delay: span, until },
            EventKind::PullFinished { took: span },
            EventKind::StopSignal { timeout: span },
            EventKind::DeletionRequested { grace: span },
            EventKind::DeadlineSet { deadline: span },
            EventKind::DeadlineExceeded,
            EventKind::DeadlineToldAgain,
            EventKind::NodeShutsDown { period: span },
            EventKind::Evicted { grace: span },
        ];
        for kind in kinds {
            let mut pod = pod();
            pod.spec.active_deadline = Some(span);
            let said = said(&timeline(pod, &[(Some(MYJOB), kind)]));
            assert_eq!(korean::wrong_particle(&said, &word), None, "{said}");
        }
    }
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
