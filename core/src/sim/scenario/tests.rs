use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::*;
use crate::diagnostic::Diagnostic;
use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{
    Container, ContainerId, EnvVar, Handler, Lifecycle, ObjectKind, Pod, PodSpec, Probe, Reference,
};
use crate::rules::resources::fixture;
use crate::text::Lines;
use crate::version::Gate;
use crate::words::{Language, problem};
use crate::yaml;

/// A pod with a plain init container `setup` and the apps `app` and `proxy`; `app` has every probe and hook.
fn pod() -> Pod {
    let container = |name: &str, image: &str| Container {
        name: name.into(),
        image: image.into(),
        ..Container::default()
    };
    let probe = Some(Probe { handler: Some(Handler::Grpc(1)), ..Probe::default() });
    let app = Container {
        image: "nginx:1.27".into(),
        lifecycle: Lifecycle {
            post_start: Some(Handler::Exec(vec!["true".into()])),
            pre_stop: Some(Handler::Sleep(Duration::from_secs(3))),
            ..Lifecycle::default()
        },
        startup_probe: probe.clone(),
        readiness_probe: probe.clone(),
        liveness_probe: probe,
        ..fixture::app("app", "cpu=100m", "")
    };
    let of = |kind, name: &str, keys| Reference { kind, name: name.into(), keys, optional: false };
    let mut proxy = container("proxy", "envoy:1");
    proxy.env_from.push(of(ObjectKind::ConfigMap, "settings", Vec::new()));
    let value_from = Some(of(ObjectKind::Secret, "db", vec!["password".into()]));
    proxy.env.push(EnvVar { value_from, ..EnvVar::default() });
    let setup = container("setup", "busybox");
    let spec = PodSpec { init_containers: vec![setup], containers: vec![app, proxy], ..PodSpec::default() };
    Pod { spec, ..Pod::default() }
}

fn read(text: &str, maker: Maker) -> (Scenario, Vec<Diagnostic>) {
    let documents = yaml::read(text);
    let document = documents.iter().next().expect("one document");
    assert!(document.problems().is_empty(), "{text}");
    let mut diagnostics = Vec::new();
    let root = document.root().expect("a root");
    assert!(is_scenario(root));
    (Scenario::decode(root, &pod(), maker, &[], &mut diagnostics), diagnostics)
}

fn scenario(spec: &str) -> (Scenario, Vec<Diagnostic>) {
    read(
        &format!("apiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  {}\n", spec.replace('\n', "\n  ")),
        Maker::Job,
    )
}

/// What is wrong, each as `path: "marked text": message (help)`.
fn report(text: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = Lines::new(text);
    diagnostics.iter().fold(String::new(), |mut report, diagnostic| {
        let said = problem(Language::English, &diagnostic.problem);
        let line = lines.position(diagnostic.span.start).line;
        let marked = &text[diagnostic.span.range()];
        let help = said.help.map(|help| format!(" ({help})")).unwrap_or_default();
        writeln!(report, "{line} {}: `{marked}`: {}{help}", diagnostic.path, said.message)
            .expect("a string can be written to");
        report
    })
}

#[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
fn check(spec: &str, maker: Maker, expected: Expect) {
    let text =
        format!("apiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  {}\n", spec.replace('\n', "\n  "));
    expected.assert_eq(&report(&text, &read(&text, maker).1));
}

/// The page that explains the format; its first block shows everything that can be written.
const PAGE: &str = include_str!("../../../../docs/scenario.md");

fn whole() -> &'static str {
    let after = PAGE.split_once("```yaml\n").expect("the page has a block").1;
    after.split_once("```").expect("the block ends").0
}

#[test]
fn everything_that_can_be_written_is_understood() {
    let (scenario, diagnostics) = read(whole(), Maker::Job);
    assert_eq!(report(whole(), &diagnostics), "");
    let behaviour = &scenario.behaviours[ContainerId::App(0)];
    let seconds = Duration::from_secs;
    let crash = Run::Exit { after: seconds(5), code: 1, reason: None };
    assert_eq!(behaviour.runs, [crash, Run::StartError { code: 128 }, Run::Forever]);
    assert_eq!(behaviour.stop, StopBehaviour::Exit { after: seconds(2), code: 0, from: seconds(0) });
    assert_eq!(behaviour.post_start, HookBehaviour { after: seconds(3), fails: false });
    assert_eq!(behaviour.startup_probe, Windows(vec![(seconds(4), None)]));
    assert_eq!(
        behaviour.readiness_probe,
        Windows(vec![(seconds(0), Some(seconds(20))), (seconds(40), None)])
    );
    assert_eq!(scenario.images[0].pull, seconds(3));
    assert_eq!((scenario.node_memory, scenario.node_milli_cpu), (16 << 30, 4000));
    assert!(scenario.gates.enabled(Gate::MemoryQoS));
    assert_eq!(scenario.delete_after_ready, None);
}

#[test]
fn a_header_is_known_before_any_pod() {
    let documents = yaml::read(whole());
    let root = documents.iter().next().and_then(yaml::Document::root).expect("a root");
    let Header { gates, target } = header(root);
    assert!(gates.enabled(Gate::MemoryQoS));
    let target = target.expect("a target");
    assert_eq!((target.kind, target.name.as_deref()), (Some(WorkloadKind::Deployment), Some("web")));
}

#[test]
fn a_minute_is_watched_after_the_last_action() {
    let horizon = |spec| scenario(spec).0.horizon.to_string();
    assert_eq!(horizon("actions: [{at: 20m, delete: {}}]"), "21m0s");
    assert_eq!(horizon("horizon: 30s\nactions: [{at: 10s, delete: {}}]"), "1m10s");
    assert_eq!(horizon("horizon: 30s"), "30s");
    assert_eq!(horizon("seed: 3"), "10m0s");
}

#[test]
fn actions_happen_in_the_order_of_time() {
    let (scenario, _) =
        scenario("actions:\n- {at: 9s, delete: }\n- {at: 3s, crash: {container: app, signal: 9}}");
    let told: Vec<String> =
        scenario.actions.iter().map(|one| format!("{} {} {:?}", one.at, one.source, one.what)).collect();
    assert_eq!(
        told,
        [
            "3.000 spec.actions[1].crash Crash { container: App(0), code: 137 }",
            "9.000 spec.actions[0].delete Delete { grace: None }"
        ]
    );
}

#[test]
fn versions_may_stand_without_quotes() {
    let version = |spec| scenario(spec).0.gates.version().to_string();
    assert_eq!(version("kubernetesVersion: 1.30"), "1.30");
    assert_eq!(version("kubernetesVersion: v1.28"), "1.28");
}

#[test]
fn what_is_written_is_told_from_what_is_assumed() {
    let (scenario, _) =
        scenario("images: [{name: busybox, present: true}]\ncontainers: [{name: app, runs: [{}]}]");
    let told: Vec<String> = scenario
        .assumptions
        .iter()
        .map(|one| {
            let origin = match &one.origin {
                Origin::Written(field) => format!("written in {field}"),
                Origin::Inferred { from, words } => format!("inferred from {from}: {words}"),
                Origin::Awaited { from, words, .. } => format!("awaited in {from}: {words}"),
                Origin::Default => "default".to_owned(),
            };
            format!("{:?} {:?}: {origin}", one.container, one.part)
        })
        .collect();
    expect![[r#"
        Some(Init(0)) Pull: written in spec.images
        Some(Init(0)) Runs: default
        Some(Init(0)) Stop: default
        Some(App(0)) Pull: default
        Some(App(0)) Runs: written in spec.containers[0].runs
        Some(App(0)) Stop: default
        Some(App(0)) PostStart: inferred from spec.containers[0].lifecycle.postStart: true
        Some(App(0)) PreStop: inferred from spec.containers[0].lifecycle.preStop: sleep: 3s
        Some(App(0)) Probe(Startup): default
        Some(App(0)) Probe(Readiness): default
        Some(App(0)) Probe(Liveness): default
        Some(App(1)) Pull: default
        Some(App(1)) Runs: inferred from spec.containers[1].image: envoy
        Some(App(1)) Stop: default
        None Missing: default
        None Version: default
        None Latency: default
        None Seed: default
        None Horizon: default
        None Node: default"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn a_newer_version_is_refused_and_the_default_story_plays() {
    let text = "apiVersion: podreel.dev/v2\nkind: Scenario\nspec: {latency: Dreamt}\n";
    let (scenario, diagnostics) = read(text, Maker::Other);
    expect![[r#"
        1 apiVersion: `podreel.dev/v2`: this Podreel cannot read a Scenario of version "podreel.dev/v2"; it is not played (write podreel.dev/v1, or take a newer Podreel)
    "#]].assert_eq(&report(text, &diagnostics));
    assert_eq!(scenario, Scenario::inferred(&pod(), Maker::Other, FeatureGates::default(), &[]));
}

#[test]
fn a_misspelt_version_is_still_a_scenario() {
    let text = "apiVersion: podreel.io/v1\nkind: Scenario\n";
    expect![[r#"
        1 apiVersion: `podreel.io/v1`: this Podreel cannot read a Scenario of version "podreel.io/v1"; it is not played (write podreel.dev/v1, or take a newer Podreel)
    "#]].assert_eq(&report(text, &read(text, Maker::Other).1));
    let text = "kind: Scenario\n";
    expect![[r#"
        1 : `kind: Scenario`: the field "apiVersion" is missing (add apiVersion)
    "#]]
    .assert_eq(&report(text, &read(text, Maker::Other).1));
}

#[test]
fn misspelt_fields_name_the_one_that_was_meant() {
    check(
        "kubernetsVersion: \"1.30\"\ncontainers:\n- {name: app, stops: {}, runs: [{exits: {}}]}\nactions:\n\
         - {at: 3s, delete: {gracePeriod: 3}}\n- {at: 3s, deleet: {}}\n- {at: 3s, patchJob: {spec: {suspended: true}}}",
        Maker::Job,
        expect![[r#"
            4 spec.kubernetsVersion: `kubernetsVersion`: unknown field "kubernetsVersion" (did you mean "kubernetesVersion"?)
            6 spec.containers[0].stops: `stops`: unknown field "stops" (did you mean "stop"?)
            6 spec.containers[0].runs[0].exits: `exits`: unknown field "exits" (did you mean "exit"?)
            8 spec.actions[0].delete.gracePeriod: `gracePeriod`: unknown field "gracePeriod" (remove it, or move it to the object that it belongs to)
            9 spec.actions[1].deleet: `deleet`: unknown field "deleet" (did you mean "delete"?)
            10 spec.actions[2].patchJob.spec.suspended: `suspended`: unknown field "suspended" (did you mean "suspend"?)
        "#]],
    );
}

#[test]
fn versions_and_gates_that_do_not_exist() {
    check(
        "kubernetesVersion: \"1.26\"",
        Maker::Other,
        expect![[r#"
        4 spec.kubernetesVersion: `"1.26"`: "1.26" is not known here (write one of 1.27, 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36)
    "#]],
    );
    check(
        "kubernetesVersion: \"1.27\"\nfeatureGates: {SidecarContainer: true, SidecarContainers: true, MemoryQoS: 1, \
         EventedPLEG: true, PodSchedulingReadiness: true}",
        Maker::Other,
        expect![[r#"
            5 spec.featureGates.SidecarContainer: `SidecarContainer`: "SidecarContainer" is not known here (did you mean "SidecarContainers"?)
            5 spec.featureGates.SidecarContainers: `true`: Kubernetes 1.27 has no feature gate SidecarContainers; it came with 1.28 (remove it, or write kubernetesVersion: "1.28" or a later one)
            5 spec.featureGates.MemoryQoS: `1`: expected bool, found number (write true or false; this is a number)
            5 spec.featureGates.EventedPLEG: `true`: the gate EventedPLEG changes nothing that Podreel plays (remove it; everything plays as if it were not there)
        "#]],
    );
}

#[test]
fn a_gate_that_no_cluster_has_off() {
    check(
        "kubernetesVersion: \"1.36\"\nfeatureGates: {SidecarContainers: false, PLEGOnDemandRelist: false, \
         JobSuccessPolicy: true, GRPCContainerProbe: false}",
        Maker::Other,
        expect![[r#"
            5 spec.featureGates.SidecarContainers: `false`: no such cluster exists: SidecarContainers has been locked on since Kubernetes 1.33; it plays all the same (remove it, or use Kubernetes 1.32 or earlier, where SidecarContainers can be off)
            5 spec.featureGates.GRPCContainerProbe: `false`: no such cluster exists: GRPCContainerProbe has been locked on since Kubernetes 1.27; it plays all the same (remove it)
        "#]],
    );
    check("kubernetesVersion: \"1.32\"\nfeatureGates: {SidecarContainers: false}", Maker::Other, expect![""]);
}

#[test]
fn containers_that_do_not_exist() {
    check(
        "containers:\n- {name: ap}\n- {name: web}\n- {}\n- {name: app}\n- {name: app}\nactions:\n\
         - {at: 1s, crash: {container: aap}}\n- {at: 1s, crash: {}}",
        Maker::Other,
        expect![[r#"
            5 spec.containers[0].name: `ap`: nothing here is called "ap" (write one of setup, app, proxy)
            6 spec.containers[1].name: `web`: nothing here is called "web" (write one of setup, app, proxy)
            7 spec.containers[2]: `{}`: the field "name" is missing (add name)
            9 spec.containers[4].name: `app`: Duplicate value: "app" (choose another name)
            11 spec.actions[0].crash.container: `aap`: nothing here is called "aap" (did you mean "app"?)
            12 spec.actions[1].crash: `crash`: the field "container" is missing (add container)
        "#]],
    );
}

#[test]
fn impossible_times() {
    check(
        "horizon: 5\ncontainers:\n- name: app\n  runs: [{exit: {after: -3s}}]\n  stop: {after: 10000h}\n  \
         readinessProbe: [{from: 5s, to: 5s}, {to: soon}, {to: 3s}]\nactions:\n- {at: -1s, delete: {}}\n- {delete: {}}",
        Maker::Other,
        expect![[r#"
            4 spec.horizon: `5`: "5" is not a duration (write a number with a unit, like 1m30s, 2.5s or 250ms)
            7 spec.containers[0].runs[0].exit.after: `-3s`: -3s is less than 0s (write 0s or more)
            8 spec.containers[0].stop.after: `10000h`: 10000h is more than 8760h0m0s (write 8760h0m0s or less)
            9 spec.containers[0].readinessProbe[0].to: `5s`: the window must end after it begins at 5s, but ends at 5s; it is left out (let it end after 5s)
            9 spec.containers[0].readinessProbe[1].to: `soon`: "soon" is not a duration (write a number with a unit, like 1m30s, 2.5s or 250ms)
            11 spec.actions[0].at: `-1s`: -1s is less than 0s (write 0s or more)
            12 spec.actions[1]: `delete`: the field "at" is missing (add at)
        "#]],
    );
}

#[test]
fn an_unreadable_window_does_not_become_an_endless_one() {
    let (scenario, _) = scenario("containers: [{name: app, readinessProbe: [{to: soon}]}]");
    assert_eq!(scenario.behaviours[ContainerId::App(0)].readiness_probe, Windows(vec![]));
}

#[test]
fn impossible_values() {
    check(
        "latency: Fast\nseed: -1\nnode: {memory: lots, cpu: -1}\ntarget: {kind: Deploymnt, name: 3}\nimages: [{pull: 3s}]\n\
         containers:\n- name: app\n  runs: [{exit: {code: 256}, startError: {}}, 3]\n  stop: {ignore: maybe}\n  preStop: [3s]",
        Maker::Other,
        expect![[r#"
            4 spec.latency: `Fast`: "Fast" is not known here (write one of Ideal, Realistic)
            5 spec.seed: `-1`: -1 is less than 0 (write 0 or more)
            7 spec.target.kind: `Deploymnt`: "Deploymnt" is not known here (did you mean "Deployment"?)
            7 spec.target.name: `3`: expected string, found number (put it in quotes; without them it is a number)
            6 spec.node.memory: `lots`: cannot read "lots": quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$' (write an amount like 500m, 1.5, 64Mi or 2Gi)
            6 spec.node.cpu: `-1`: -1 is less than 1m (write 1m or more)
            8 spec.images[0]: `pull: 3s`: the field "name" is missing (add name)
            11 spec.containers[0].runs[0]: `exit`: only one of exit, startError can be used here (write one of exit, startError)
            11 spec.containers[0].runs[0].exit.code: `256`: 256 is more than 255 (write 255 or less)
            11 spec.containers[0].runs[1]: `3`: expected object, found number (write a mapping; this is a number)
            12 spec.containers[0].stop.ignore: `maybe`: expected bool, found string (write true or false; this is a string)
            13 spec.containers[0].preStop: `preStop`: expected object, found array (write a mapping; this is a list)
        "#]],
    );
}

#[test]
fn a_node_beyond_counting() {
    check(
        "node: {memory: 1e300, cpu: 2Pi}",
        Maker::Other,
        expect![[r#"
        4 spec.node.memory: `1e300`: 1e300 is more than 1Pi (write 1Pi or less)
        4 spec.node.cpu: `2Pi`: 2Pi is more than 1Pi (write 1Pi or less)
    "#]],
    );
}

#[test]
fn actions_that_cannot_happen() {
    check(
        "actions:\n- {at: 1s}\n- {at: 1s, delete: {}, evict: {}}\n- {at: 1s, deletePod: {pod: 1}}\n\
         - {at: 1s, delete: {gracePeriodSeconds: -1}}\n- {at: 1s, delete: true}\n- {at: 1s, evict: }\n\
         - {at: 1s, crash: {container: app, signal: 1}}\n- {at: 1s, crash: {container: app, signal: 15, code: 1}}\n\
         - {at: 1s, failProbe: {container: proxy, probe: liveness, for: 3s}}\n- delete",
        Maker::Other,
        expect![[r#"
            5 spec.actions[0]: `at: 1s`: it does not say what happens (write one of delete, crash, oomKill, failProbe, setImage, evict, drain, shutdownNode, loseSandbox, restartNode, restartKubelet, setCondition, setActiveDeadline, resize, setLabel, deleteJob, deletePod, evictPod, patchJob)
            6 spec.actions[1]: `at: 1s`: only one of delete, evict can be used here (write one of delete, crash, oomKill, failProbe, setImage, evict, drain, shutdownNode, loseSandbox, restartNode, restartKubelet, setCondition, setActiveDeadline, resize, setLabel, deleteJob, deletePod, evictPod, patchJob)
            7 spec.actions[2].deletePod: `deletePod`: deletePod needs a Job, and no Job made the pod that plays; it is left out (remove it, or name a Job as the target)
            8 spec.actions[3].delete.gracePeriodSeconds: `-1`: -1 is less than 0 (write 0 or more)
            9 spec.actions[4].delete: `true`: expected object, found bool (write a mapping; this is true or false)
            11 spec.actions[6].crash.signal: `1`: "1" is not known here (write one of 9, 15)
            12 spec.actions[7].crash: `crash`: only one of code, signal can be used here (write one of code, signal)
            13 spec.actions[8].failProbe.probe: `liveness`: nothing here is called "livenessProbe" (correct the name)
            14 spec.actions[9]: `delete`: expected object, found string (write a mapping; this is a string)
        "#]],
    );
}

#[test]
fn documents_of_the_wrong_shape() {
    check(
        "containers: {app: {}}\nactions: 3\nimages: nginx\ntarget: web\nfeatureGates: []",
        Maker::Other,
        expect![[r#"
            8 spec.featureGates: `featureGates`: expected object, found array (write a mapping; this is a list)
            7 spec.target: `web`: expected object, found string (write a mapping; this is a string)
            6 spec.images: `nginx`: expected array, found string (write a list; this is a string)
            4 spec.containers: `containers`: expected array, found object (write a list; this is a mapping)
            5 spec.actions: `3`: expected array, found number (write a list; this is a number)
        "#]],
    );
    let text = "apiVersion: podreel.dev/v1\nkind: Scenarios\nspec: []\n";
    expect![[r#"
        2 kind: `Scenarios`: "Scenarios" is not known here (did you mean "Scenario"?)
        3 spec: `spec`: expected object, found array (write a mapping; this is a list)
    "#]]
    .assert_eq(&report(text, &read(text, Maker::Other).1));
    let text = "apiVersion: podreel.dev/v1\n";
    expect![[r#"
        1 : `apiVersion: podreel.dev/v1`: the field "kind" is missing (add kind)
    "#]]
    .assert_eq(&report(text, &read(text, Maker::Other).1));
}
