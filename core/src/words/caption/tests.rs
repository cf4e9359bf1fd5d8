mod exit;
mod image;
mod lives;
mod missing;
mod one_more;
mod resize;
mod stop;

use std::rc::Rc;

use expect_test::{Expect, expect};

use super::*;
use crate::examples::Example;
use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{
    ContainerRestartRule, ExitCodeOperator, ObjectKind, ObjectMeta, PodSpec, Probe, ProbeKind, RestartPolicy,
    RestartRuleAction,
};
use crate::rules::Rule;
use crate::rules::reference::Absence;
use crate::rules::replacement::Loss;
use crate::sim::event::{Cause, CheckFailure, EventId, ImageEvent, LookFault, StopReason};
use crate::sim::timeline::{End, Follows, Instance};
use crate::status::PodPhase;
use crate::time::{Duration, Instant};
use crate::version::FeatureGates;
use crate::words::plain;

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
    let events = events.iter().enumerate().map(|(index, (container, kind))| Event {
        at: Instant::START,
        container: *container,
        kind: kind.clone(),
        cause: index.checked_sub(1).map(|parent| cause(EventId::at(parent))),
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
        plain(&format!("{title} {detail}"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
fn check(pod: Pod, events: &[(Option<ContainerId>, EventKind)], expected: Expect) {
    expected.assert_eq(&said(&timeline(pod, events)));
}

/// What the last caption of a text's life says, in both languages.
fn last_said(text: &str) -> String {
    let analysis = crate::analyze(text);
    let workload = analysis.workload().expect("a pod");
    said(&crate::simulate(&workload.pod, &analysis.scenario(workload)))
}

#[test]
fn a_sidecar_without_startup_probe_starts() {
    check(
        pod(),
        &[(Some(LOGSHIPPER), EventKind::BecameStarted)],
        expect![[r#"
            logshipper has started. No startupProbe, so running is enough; it need not be ready. myjob may start.
            logshipper가 started 상태가 되었습니다. startupProbe가 없어서 실행되기만 하면 됩니다. ready일 필요는 없습니다. myjob이 시작할 수 있습니다."#]],
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
            logshipper has started. Its startupProbe has succeeded; it need not be ready. myjob may start.
            logshipper가 started 상태가 되었습니다. startupProbe가 성공했습니다. ready일 필요는 없습니다. myjob이 시작할 수 있습니다."#]],
    );
}

#[test]
fn a_phase_is_not_ready() {
    check(
        pod(),
        &[
            (Some(MYJOB), EventKind::ContainerStarted { attempt: 0 }),
            (None, EventKind::PhaseChanged { phase: PodPhase::Running }),
        ],
        expect![[r#"
            The pod's phase is now Running. Every container has been set up and at least one runs. Running does not mean ready.
            파드의 phase가 이제 Running입니다. 컨테이너가 모두 만들어졌고 하나 이상 실행 중입니다. Running이 ready를 뜻하지는 않습니다."#]],
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
            myjob's readinessProbe failed (1 of 3). Only 3 failures in a row (failureThreshold) have an effect.
            myjob의 readinessProbe가 실패했습니다(1/3). 연속으로 3번(failureThreshold) 실패해야 영향이 있습니다."#]],
    );
    check(
        pod(),
        &[(Some(MYJOB), failed(3))],
        expect![[r#"
            myjob's readinessProbe failed (3 of 3). failureThreshold is reached, so the container is not ready. This probe never restarts it.
            myjob의 readinessProbe가 실패했습니다(3/3). failureThreshold에 도달해서 ready가 아닙니다. 이 프로브 때문에 재시작되지는 않습니다."#]],
    );
}

#[test]
fn a_pod_over_its_deadline_has_failed_for_that() {
    let failed = EventKind::PhaseChanged { phase: PodPhase::Failed };
    check(
        pod(),
        &[(None, EventKind::DeadlineExceeded), (None, failed)],
        expect![[r#"
            The pod's phase is now Failed. It ran longer than activeDeadlineSeconds allows. This phase is final.
            파드의 phase가 이제 Failed입니다. activeDeadlineSeconds보다 오래 실행되었습니다. phase는 더 이상 바뀌지 않습니다."#]],
    );
}

#[test]
fn a_failed_pod_whose_apps_never_ran() {
    let failed = EventKind::PhaseChanged { phase: PodPhase::Failed };
    check(
        pod(),
        &[(None, failed)],
        expect![[r#"
            The pod's phase is now Failed. Its app containers never ran. This phase is final.
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
fn a_probe_cannot_be_run() {
    let errored = |probe, fault| (Some(MYJOB), EventKind::ProbeErrored { probe, fault });
    check(
        pod(),
        &[errored(ProbeKind::Readiness, LookFault::NoPort)],
        expect![[r#"
            myjob's readinessProbe could not be run. The container has no port with the name that the probe uses. That is neither success nor failure, so the container never becomes ready.
            myjob의 readinessProbe를 실행하지 못했습니다. 프로브에 적힌 이름의 포트가 컨테이너의 ports에 없습니다. 성공도 실패도 아니므로 컨테이너는 ready가 되지 않습니다."#]],
    );
    check(
        pod(),
        &[errored(ProbeKind::Liveness, LookFault::NoProgram)],
        expect![[r#"
            myjob's livenessProbe could not be run. The first word of its command is not a program, and no shell interprets the command. That is neither success nor failure, so this probe never restarts the container.
            myjob의 livenessProbe를 실행하지 못했습니다. command는 셸을 거치지 않는데, 첫 단어가 프로그램이 아닙니다. 성공도 실패도 아니므로 이 프로브 때문에 재시작되는 일은 없습니다."#]],
    );
    check(
        pod(),
        &[errored(ProbeKind::Startup, LookFault::ContainerEnded)],
        expect![[r#"
            myjob's startupProbe found no container to run its command in. The container has ended, but its status does not say so yet. This result is thrown away.
            myjob의 startupProbe가 명령을 실행할 컨테이너를 찾지 못했습니다. 컨테이너는 이미 끝났지만 아직 상태에 반영되지 않았습니다. 이 결과는 버려집니다."#]],
    );
}

#[test]
fn the_next_pod_says_who_made_it_and_why_then() {
    let next = |maker, loss| {
        let created = timeline(pod(), &[(None, EventKind::PodCreated)]);
        said(&Timeline { follows: Some(Follows::Lost { maker, loss }), ..created })
    };
    let lines = [
        next(WorkloadKind::Deployment, Loss::Deleted),
        next(WorkloadKind::ReplicaSet, Loss::Ended),
        next(WorkloadKind::StatefulSet, Loss::Gone),
        next(WorkloadKind::DaemonSet, Loss::Gone),
    ];
    expect![[r#"
        The Deployment's ReplicaSet creates the next pod. The previous pod is being deleted, so it no longer counts. A Deployment does not wait until it is gone: for that time both exist.
        Deployment의 ReplicaSet이 다음 파드를 만듭니다. 이전 파드는 삭제가 시작되어 레플리카로 세지 않습니다. Deployment는 이전 파드가 사라지기를 기다리지 않으므로 그동안 두 파드가 함께 있습니다.
        The ReplicaSet creates the next pod. The previous pod has ended, so it no longer counts. Its object stays until somebody deletes it.
        ReplicaSet이 다음 파드를 만듭니다. 이전 파드는 끝나서 레플리카로 세지 않습니다. 오브젝트는 누군가 삭제할 때까지 남습니다.
        The StatefulSet creates the next pod. It has the name of the previous pod, so a StatefulSet waits until that pod's object is gone.
        StatefulSet이 다음 파드를 만듭니다. 이전 파드와 이름이 같으므로, StatefulSet은 이전 파드의 오브젝트가 사라질 때까지 기다립니다.
        The DaemonSet creates the next pod. A DaemonSet keeps one pod on each node, so it waits until the previous pod's object is gone.
        DaemonSet이 다음 파드를 만듭니다. DaemonSet은 노드마다 파드를 하나만 두므로, 이전 파드의 오브젝트가 사라질 때까지 기다립니다."#]].assert_eq(&lines.join("\n"));
}

#[test]
fn the_last_caption_of_a_job_that_never_completes_says_what_keeps_it() {
    let text = Example::JobClassicSidecar.text();
    expect![[r#"
        The pod is no longer Ready. logshipper still runs, so the Job never completes. Not all its containers are ready, so Services send it no new traffic.
        파드가 더 이상 Ready가 아닙니다. logshipper가 계속 실행 중이라 Job이 끝내 완료되지 않습니다. ready가 아닌 컨테이너가 있습니다. 그래서 Service가 새 트래픽을 보내지 않습니다."#]].assert_eq(&last_said(text));
}

#[test]
fn the_last_caption_says_nothing_of_a_job_that_another_controller_manages() {
    let text = Example::JobClassicSidecar.text();
    let text = text.replacen("\nspec:\n", "\nspec:\n  managedBy: a.io/b\n", 1);
    let said = last_said(&text);
    assert!(said.contains("logshipper runs on") && !said.contains("Job"), "{said}");
}

#[test]
fn the_last_caption_of_a_pod_that_nobody_ends_says_what_runs_on() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: web, image: i}, {name: log, image: i}]}\n---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {actions: [], seed: 1}\n";
    expect![[r#"
        The pod is Ready. web and log run on, and nothing ends the pod. All its containers are ready, so Services may send it traffic.
        파드가 Ready 상태가 되었습니다. web, log가 계속 실행되고, 파드가 끝날 일은 없습니다. 모든 컨테이너가 ready이므로 Service가 트래픽을 보낼 수 있습니다."#]].assert_eq(&last_said(text));
}

/// The last word on what a text plays, in both languages, where it is watched until its last event or longer.
fn last_word_on(text: &str, watched: Duration) -> String {
    let analysis = crate::analyze(text);
    let workload = analysis.workload().expect("a pod");
    let mut timeline = crate::simulate(&workload.pod, &analysis.scenario(workload));
    timeline.until = timeline.until.max(Instant::START + watched);
    let last = timeline.events.len() - 1;
    let word = |language: &Language| last_word(*language, &timeline, last, workload.kind);
    let lines = Language::ALL.iter().filter_map(word);
    lines.map(|Caption { title, detail }| plain(&format!("{title} {detail}\n"))).collect()
}

#[test]
fn the_last_word_on_a_job_that_never_completes_says_what_keeps_it() {
    let said = last_word_on(Example::JobClassicSidecar.text(), Duration::from_secs(600));
    expect![[r#"
        logshipper still runs, so the Job never completes. A Job completes only when every app container of its pod has ended.
        logshipper가 계속 실행 중이라 Job이 끝내 완료되지 않습니다. Job은 파드의 앱 컨테이너가 모두 끝나야 완료됩니다.
    "#]].assert_eq(&said);
}

#[test]
fn the_last_word_on_what_is_meant_to_run_for_ever_says_so() {
    let pod = "spec: {containers: [{name: web, image: i}]}";
    let nobody_ends = "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {actions: []}\n";
    let deployment = format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: d}}\nspec:\n  selector: {{matchLabels: {{a: b}}}}\n  template:\n    metadata: {{labels: {{a: b}}}}\n    {pod}\n{nobody_ends}"
    );
    let bare = format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\n{pod}\n{nobody_ends}");
    let unready = bare
        .replace("image: i", "image: i, readinessProbe: {exec: {command: [a]}}")
        .replace("actions: []", "actions: [], containers: [{name: web, readinessProbe: [{from: 0s}]}]");
    let said = [deployment, bare, unready].map(|text| last_word_on(&text, Duration::ZERO)).concat();
    expect![[r#"
        The pod is Ready. web runs on, and nothing ends the pod. That is as it should be: a Deployment's pods run until they are deleted or replaced.
        파드가 Ready 상태가 되었습니다. web이 계속 실행되고, 파드가 끝날 일은 없습니다. 정상입니다. Deployment의 파드는 삭제되거나 교체될 때까지 계속 실행됩니다.
        The pod is Ready. web runs on, and nothing ends the pod. A pod runs until its app containers end or somebody deletes it.
        파드가 Ready 상태가 되었습니다. web이 계속 실행되고, 파드가 끝날 일은 없습니다. 파드는 앱 컨테이너가 끝나거나 누군가 삭제할 때까지 실행됩니다.
        After 10 min the pod is still there. The simulation stops here; what comes later is not played.
        10분이 지나도 파드는 남아 있습니다. 시뮬레이션은 여기서 끝나며, 그 뒤는 재생하지 않습니다.
    "#]]
    .assert_eq(&said);
}

#[test]
fn the_last_word_on_what_is_started_again_and_again_says_why() {
    let pod = |program: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{containers: [{{name: app, image: i, {program}}}]}}\n"
        )
    };
    let fails = "livenessProbe: {exec: {command: [\"false\"]}}";
    let said =
        ["command: [sh, -c, exit 3]", fails].map(|program| last_word_on(&pod(program), Duration::ZERO));
    expect![[r#"
        After 10 min app has been restarted 6 times. It last ended with exit code 3. restartPolicy is Always, so it will start again. The simulation stops here.
        10분 동안 app 컨테이너가 6번 재시작되었습니다. 마지막에는 종료 코드 3으로 끝났습니다. restartPolicy가 Always라서 다시 시작됩니다. 시뮬레이션은 여기서 끝납니다.
        After 10 min app has been restarted 7 times. It last ended with exit code 143. It was stopped because of its probe, so it starts again, whatever its exit code. The simulation stops here.
        10분 동안 app 컨테이너가 7번 재시작되었습니다. 마지막에는 종료 코드 143으로 끝났습니다. 프로브 실패로 종료했으므로 종료 코드에 상관없이 다시 시작됩니다. 시뮬레이션은 여기서 끝납니다.
    "#]].assert_eq(&said.concat());
}

#[test]
fn why_a_pod_has_no_node_is_the_last_word_on_it() {
    let pod = |more: &str| format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{{more}}}\n");
    let gated = pod("schedulingGates: [{name: g}], containers: [{name: app, image: i}]");
    let large = pod("containers: [{name: app, image: i, resources: {requests: {cpu: 100, memory: 1000Gi}}}]");
    assert_eq!([&gated, &large].map(|text| last_word_on(text, Duration::ZERO)), ["", ""]);
    expect![[r#"
        No node has room for the pod (attempt 3). Nothing has changed, but the scheduler tries every 5 min all the same. The pod requests cpu 100, memory 1000Gi; the largest node has cpu 96, memory 768Gi.
        파드가 들어갈 노드가 없습니다(시도 3회째). 바뀐 것은 없지만 스케줄러는 5분마다 다시 시도합니다. 요청량은 cpu 100, memory 1000Gi, 가장 큰 노드는 cpu 96, memory 768Gi입니다."#]].assert_eq(&last_said(&large));
}

#[test]
fn there_is_no_last_word_on_a_pod_that_ends() {
    assert_eq!(last_word_on(Example::JobSidecar.text(), Duration::ZERO), "");
}

#[test]
fn the_particle_after_a_duration_fits_whatever_its_unit() {
    for seconds in [2, 60, 90, 300, 3_600, 3_661] {
        let span = Duration::from_secs(seconds);
        let (until, word) = (Instant::START + span, duration(Language::Korean, span));
        let kinds = [
            EventKind::BackOff { delay: span, until },
            EventKind::Image(ImageEvent::PullFinished { took: span }),
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
