use super::*;
use crate::examples::Example;
use crate::version::{FeatureGates, KubernetesVersion};
use crate::words::difference::{between, difference, headline};
use crate::words::{Language, plain};
use crate::{Analysis, analyze, simulate};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: app, image: a, resources: {requests: {cpu: 300m}}}\n";

fn of(other: &str, this: &str) -> Vec<Difference> {
    let (other, this) = (analyze(other), analyze(this));
    let life = |analysis: &Analysis| {
        let workload = analysis.workload().expect("a pod");
        simulate(&workload.pod, &analysis.scenario(workload))
    };
    let (one, two) = (life(&other), life(&this));
    let (one, two) = (lived(&other, &one), lived(&this, &two));
    differences(one, two)
}

fn lived<'l>(analysis: &'l Analysis, timeline: &'l Timeline) -> Lived<'l> {
    Lived { diagnostics: &analysis.diagnostics, timeline, job: None, node_memory: 16 << 30 }
}

fn check(other: &str, this: &str, expected: &[&str]) {
    let said: Vec<String> =
        of(other, this).iter().map(|one| plain(&difference(Language::English, one))).collect();
    assert_eq!(said, expected);
}

#[test]
fn a_native_sidecar_against_a_classic_one() {
    check(
        Example::JobClassicSidecar.text(),
        Example::JobSidecar.text(),
        &[
            "logshipper is a sidecar instead of an app container",
            "the pod completes at 8 s instead of never ending",
            "logshipper ends at 8 s with exit code 143 instead of running on",
        ],
    );
}

#[test]
fn a_larger_request() {
    check(
        POD,
        &POD.replace("300m", "1200m"),
        &["the effective cpu request is 1200m instead of 300m", "app's cpu.shares is 1228 instead of 307"],
    );
    check(POD, POD, &[]);
}

#[test]
fn another_container_and_a_misspelt_field() {
    check(
        POD,
        &(POD.to_owned() + "  - {name: log, image: a, comand: [sh]}\n"),
        &["there is a problem with spec.containers[1].comand", "there is a container log only here"],
    );
}

#[test]
fn a_crash() {
    let crash = "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  actions:\n  - {at: 5s, crash: {container: app, code: 1}}\n  \
                 - {at: 12s, delete: {}}\n";
    check(POD, &(POD.to_owned() + crash), &["app restarts once instead of never"]);
}

#[test]
fn two_versions_in_one_sentence() {
    let version = |minor| KubernetesVersion::new(minor).expect("a known version");
    let in_version = |minor: u8| {
        let scenario = format!("kind: Scenario\nspec:\n  kubernetesVersion: \"1.{minor}\"\n");
        Example::JobSidecar.text().replace("kind: Scenario\nspec:\n", &scenario)
    };
    let check = |other: u8, this: u8, expected: [&str; 2]| {
        let found = of(&in_version(other), &in_version(this));
        let newer = analyze(&in_version(other.max(this)));
        let older = FeatureGates::of(version(other.min(this)));
        let gates = newer.due_to(newer.workload().expect("a pod"), older);
        let now = FeatureGates::of(version(this));
        let gates: Vec<_> =
            gates.into_iter().map(|due| DueGate { is_on: now.enabled(due.gate), ..due }).collect();
        let versions = Both { other: version(other), this: version(this) };
        let said = Language::ALL.iter().map(|language| plain(&between(*language, versions, &gates, &found)));
        assert_eq!(said.collect::<Vec<_>>(), expected);
    };
    check(
        29,
        28,
        [
            "From 1.29 to 1.28, SidecarContainers is off: logshipper is an init container instead of a sidecar; the pod \
             never ends instead of completing at 8 s; the pod is never Ready instead of at 2 s. Besides, \
             PodReadyToStartContainersCondition is off.",
            "1.29에서 1.28로 바꾸면 SidecarContainers 기능 게이트가 꺼집니다. logshipper는 사이드카가 아니라 초기화 \
             컨테이너입니다. 파드: 끝나지 않음 (비교 대상: 8초에 완료). Ready가 되지 않습니다 (비교 대상: 2초). 그 밖에 \
             PodReadyToStartContainersCondition 기능 게이트가 꺼집니다.",
        ],
    );
    check(
        30,
        31,
        [
            "From 1.30 to 1.31, JobSuccessPolicy is on: only the Job's status shows it.",
            "1.30에서 1.31로 바꾸면 JobSuccessPolicy 기능 게이트가 켜집니다. Job의 상태에만 나타납니다.",
        ],
    );
    check(
        34,
        35,
        [
            "From 1.34 to 1.35, at 2 s kubectl describe shows “Created Container created” instead of “Created Created \
             container: logshipper”.",
            "1.34에서 1.35로 바꾸면 2초에 kubectl describe에 보이는 이벤트: “Created Container created” (비교 대상: \
             “Created Created container: logshipper”).",
        ],
    );
    check(
        32,
        33,
        [
            "From 1.32 to 1.33, nothing changes for this pod.",
            "1.32에서 1.33 버전으로 바꿔도 이 파드에는 달라지는 것이 없습니다.",
        ],
    );
}

/// The headline in both languages.
fn check_headline(other: Ending, this: Ending, expected: [&str; 2]) {
    let said = Language::ALL
        .iter()
        .map(|language| plain(&headline(*language, Both { other, this }, "1.28").concat()));
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

#[test]
fn a_headline_says_how_a_pod_ends_instead_of_how_it_would() {
    let at = Instant::from_millis;
    let (soon, late) = (Ending::Completed(at(7_000)), Ending::Completed(at(12_040)));
    check_headline(
        Ending::Never,
        soon,
        ["completes at 7 s instead of never", "7초에 완료 (1.28: 끝나지 않음)"],
    );
    check_headline(
        soon,
        Ending::Never,
        ["never ends instead of completing at 7 s", "끝나지 않음 (1.28: 7초에 완료)"],
    );
    check_headline(soon, late, ["completes at 12 s instead of 7 s", "12초에 완료 (1.28: 7초)"]);
    check_headline(
        Ending::Gone(at(120_000)),
        Ending::Gone(at(32_000)),
        ["gone at 32 s instead of 2 min", "32초에 사라짐 (1.28: 2분)"],
    );
    check_headline(
        Ending::Gone(at(37_000)),
        Ending::Failed(at(5_000)),
        ["fails at 5 s instead of being gone at 37 s", "5초에 실패 (1.28: 37초에 사라짐)"],
    );
    check_headline(late, Ending::Completed(at(12_000)), ["completes at 12 s in both", "둘 다 12초에 완료"]);
}
