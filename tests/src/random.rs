//! Random pods in random worlds, as text that the API server would accept.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// A manifest and a Scenario, as one text.
pub fn texts() -> impl Strategy<Value = String> {
    let containers = (
        proptest::collection::vec((container(), any::<bool>()), 0..=4),
        proptest::collection::vec(container(), 1..=4),
    );
    let pod = (select(vec!["Always", "OnFailure", "Never"]), proptest::option::of(0..=20_i64));
    let latency = (select(vec!["Ideal", "Realistic"]), 0..=1000_u32);
    let missing = (missing("ConfigMap", "settings"), missing("Secret", "token"));
    let world = (27..=36_u8, latency, proptest::collection::vec(action(), 0..=2), missing);
    (containers, pod, world).prop_map(
        |((inits, apps), (policy, grace), (minor, (latency, seed), actions, missing))| {
            let mut spec = json!({"restartPolicy": policy, "initContainers": [], "containers": [], "volumes": [
                {"name": "mounted", "secret": {"secretName": "token"}},
                {"name": "idle", "configMap": {"name": "settings"}}]});
            let mut behaviours = Vec::new();
            let mut names = Vec::new();
            for (index, (container, is_sidecar)) in inits.into_iter().enumerate() {
                let (mut container, behaviour) = container.named(&format!("i{index}"));
                if is_sidecar && minor >= 29 {
                    container["restartPolicy"] = json!("Always");
                } else {
                    // Only a sidecar may have them.
                    for field in ["startupProbe", "readinessProbe", "livenessProbe", "lifecycle"] {
                        container.as_object_mut().expect("a container is an object").remove(field);
                    }
                }
                names.push(container["name"].clone());
                push(&mut spec["initContainers"], container);
                behaviours.push(behaviour);
            }
            for (index, container) in apps.into_iter().enumerate() {
                let (container, behaviour) = container.named(&format!("a{index}"));
                names.push(container["name"].clone());
                push(&mut spec["containers"], container);
                behaviours.push(behaviour);
            }
            if let Some(grace) = grace {
                spec["terminationGracePeriodSeconds"] = json!(grace);
            }
            let images = image_volume(&mut spec, minor, seed);
            request_resources(&mut spec, minor, seed);
            let actions = actions.iter().map(|action| action.on(&names));
            let actions: Vec<Value> = actions.filter(|action| is_taken(action, &spec, minor)).collect();
            let pod =
                json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "random", "labels": {"app": "random"}}, "spec": spec});
            let scenario = json!({"apiVersion": "podreel.dev/v1", "kind": "Scenario", "spec": {
            "kubernetesVersion": format!("1.{minor}"), "latency": latency, "seed": seed, "horizon": "5m",
            "images": images, "node": {"cpu": "8", "memory": "16Gi"},
            "missing": missing.0.into_iter().chain(missing.1).collect::<Vec<Value>>(),
            "containers": behaviours, "actions": actions}});
            format!("{pod:#}\n---\n{scenario:#}\n")
        },
    )
}

/// Gives every second pod of a version that knows it a volume which is an image, mounted by some containers; gives what
/// its registry has.
fn image_volume(spec: &mut Value, minor: u8, seed: u32) -> Vec<Value> {
    if minor < 31 || seed.is_multiple_of(2) {
        return Vec::new();
    }
    let policy = ["Always", "IfNotPresent", "Never"][seed as usize % 3];
    push(&mut spec["volumes"], json!({"name": "model", "image": {"reference": "m:1", "pullPolicy": policy}}));
    for list in ["initContainers", "containers"] {
        let containers = spec[list].as_array_mut().expect("it was made as a list");
        for container in containers.iter_mut().skip(seed as usize % 4).step_by(2) {
            let mount = json!({"name": "model", "mountPath": "/model"});
            match container["volumeMounts"].as_array_mut() {
                Some(mounts) => mounts.push(mount),
                None => container["volumeMounts"] = json!([mount]),
            }
        }
    }
    let mut image = json!({"name": "m:1", "pull": secs(i64::from(seed % 10))});
    if seed.is_multiple_of(5) {
        image["error"] = json!("not found");
    }
    vec![image]
}

/// Lets every container of a version that resizes in place ask for something, and some of them for a restart.
fn request_resources(spec: &mut Value, minor: u8, seed: u32) {
    if minor < 33 {
        return;
    }
    let may_restart = spec["restartPolicy"] != "Never" && seed.is_multiple_of(3);
    for list in ["initContainers", "containers"] {
        for container in spec[list].as_array_mut().expect("it was made as a list") {
            container["resources"] = json!({"requests": {"cpu": "100m", "memory": "64Mi"}});
            if may_restart && (list == "containers" || container["restartPolicy"] == "Always") {
                let policy = json!([{"resourceName": "memory", "restartPolicy": "RestartContainer"}]);
                container["resizePolicy"] = policy;
            }
        }
    }
}

/// Whether the API server takes the action, which it does of any but some resizes.
fn is_taken(action: &Value, spec: &Value, minor: u8) -> bool {
    let Some(resize) = action.get("resize") else { return true };
    let inits = spec["initContainers"].as_array().expect("it was made as a list");
    let is_init = |one: &&Value| one["name"] == resize["container"] && one["restartPolicy"] != "Always";
    let is_plain = inits.iter().any(|one| is_init(&one));
    minor >= if is_plain { 36 } else { 33 } && (minor >= 34 || resize.get("limits").is_none())
}

fn push(list: &mut Value, item: Value) {
    list.as_array_mut().expect("it was made as a list").push(item);
}

/// A container with what its program does.
#[derive(Clone, Debug)]
struct Container {
    manifest: Value,
    behaviour: Value,
}

impl Container {
    fn named(mut self, name: &str) -> (Value, Value) {
        self.manifest["name"] = json!(name);
        self.manifest["image"] = json!(format!("registry.example/{name}:1"));
        self.behaviour["name"] = json!(name);
        (self.manifest, self.behaviour)
    }
}

fn container() -> impl Strategy<Value = Container> {
    let probes = (
        proptest::option::weighted(0.3, probe(1)),
        proptest::option::weighted(0.3, probe(3)),
        proptest::option::weighted(0.3, probe(1)),
    );
    let hooks = (proptest::option::weighted(0.3, hook()), proptest::option::weighted(0.3, hook()));
    let program = (proptest::collection::vec(run(), 1..=3), stop(), [windows(), windows(), windows()]);
    let takes = (prop::bool::weighted(0.2), prop::bool::weighted(0.1));
    (probes, hooks, program, takes).prop_map(
        |(probes, (post_start, pre_stop), (runs, stop, windows), takes)| {
            let mut manifest = json!({});
            if takes.0 {
                manifest["envFrom"] = json!([{"configMapRef": {"name": "settings"}}]);
            }
            if takes.1 {
                manifest["volumeMounts"] = json!([{"name": "mounted", "mountPath": "/mounted"}]);
            }
            let mut behaviour = json!({"runs": runs, "stop": stop});
            let names = ["startupProbe", "readinessProbe", "livenessProbe"];
            for ((name, probe), windows) in names.into_iter().zip([probes.0, probes.1, probes.2]).zip(windows)
            {
                if let Some(probe) = probe {
                    manifest[name] = probe;
                    behaviour[name] = windows;
                }
            }
            for (name, hook) in [("postStart", post_start), ("preStop", pre_stop)] {
                if let Some(hook) = hook {
                    manifest["lifecycle"][name] = json!({"exec": {"command": ["hook"]}});
                    behaviour[name] = hook;
                }
            }
            Container { manifest, behaviour }
        },
    )
}

/// Whether an object is missing, and until when.
fn missing(kind: &'static str, name: &'static str) -> impl Strategy<Value = Option<Value>> {
    proptest::option::weighted(0.3, proptest::option::weighted(0.8, 0..=60_i64)).prop_map(move |until| {
        until.map(|until| match until {
            Some(until) => json!({"kind": kind, "name": name, "until": secs(until)}),
            None => json!({"kind": kind, "name": name}),
        })
    })
}

/// A probe whose `successThreshold` is at most `most`: only readiness may need more than one success.
fn probe(most: i64) -> impl Strategy<Value = Value> {
    (0..=5_i64, 1..=5_i64, 1..=3_i64, 1..=most).prop_map(|(delay, period, failures, successes)| {
        json!({"exec": {"command": ["probe"]}, "initialDelaySeconds": delay, "periodSeconds": period,
            "failureThreshold": failures, "successThreshold": successes})
    })
}

fn hook() -> impl Strategy<Value = Value> {
    (0..=12_i64, prop::bool::weighted(0.2))
        .prop_map(|(after, fails)| json!({"after": secs(after), "fails": fails}))
}

fn run() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => Just(json!({})),
        3 => (0..=20_i64).prop_map(|after| json!({"exit": {"after": secs(after), "code": 0}})),
        2 => (0..=20_i64, 1..=255).prop_map(|(after, code)| json!({"exit": {"after": secs(after), "code": code}})),
        1 => Just(json!({"startError": {"code": 128}})),
    ]
}

fn stop() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => (0..=25_i64, select(vec![0, 1, 143])).prop_map(|(after, code)| json!({"after": secs(after), "code": code})),
        1 => Just(json!({"ignore": true})),
    ]
}

fn windows() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => Just(json!([{}])),
        1 => Just(json!([])),
        2 => (0..=15_i64, 1..=30_i64).prop_map(|(from, length)| {
            json!([{"from": secs(from), "to": secs(from + length)}])
        }),
    ]
}

/// Something that happens from outside: to one container, or to the pod or its node.
#[derive(Clone, Debug)]
enum Action {
    Container { at: i64, whom: prop::sample::Index, name: &'static str, what: Value },
    Pod { at: i64, name: &'static str, what: Value },
}

impl Action {
    fn on(&self, names: &[Value]) -> Value {
        match self {
            Self::Pod { at, name, what } => json!({"at": secs(*at), *name: what}),
            Self::Container { at, whom, name, what } => {
                let mut what = what.clone();
                what["container"] = whom.get(names).clone();
                json!({"at": secs(*at), *name: what})
            }
        }
    }
}

/// New requests, or a new limit too; the node has less than the largest.
fn resize() -> impl Strategy<Value = Value> {
    prop_oneof![
        select(vec!["50m", "100m", "2", "64"]).prop_map(|cpu| json!({"requests": {"cpu": cpu}})),
        select(vec!["32Mi", "128Mi", "4Gi"]).prop_map(|memory| json!({"requests": {"memory": memory}})),
        Just(json!({"limits": {"memory": "8Gi"}})),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let of_container = prop_oneof![
        4 => (0..=255_i64).prop_map(|code| ("crash", json!({"code": code}))),
        1 => Just(("crash", json!({"signal": 15}))),
        1 => Just(("oomKill", json!({}))),
        1 => Just(("setImage", json!({"image": "y"}))),
        2 => resize().prop_map(|change| ("resize", change)),
    ];
    let of_pod = prop_oneof![
        4 => proptest::option::of(0..=20_i64).prop_map(|grace| match grace {
            Some(grace) => ("delete", json!({"gracePeriodSeconds": grace})),
            None => ("delete", json!({})),
        }),
        1 => Just(("drain", json!({}))),
        1 => Just(("evict", json!({}))),
        1 => Just(("evict", json!({"maxPodGracePeriod": "5s"}))),
        1 => (0..=40_i64).prop_map(|grace| ("shutdownNode", json!({"gracePeriod": secs(grace)}))),
        1 => any::<bool>().prop_map(|all| ("loseSandbox", json!({"containers": all}))),
        1 => (0..=30_i64).prop_map(|down| ("restartNode", json!({"downFor": secs(down)}))),
        2 => (0..=30_i64).prop_map(|down| ("restartKubelet", json!({"downFor": secs(down)}))),
        1 => select(vec!["True", "False", "Unknown"]).prop_map(|status| {
            ("setCondition", json!({"type": "example.com/gate", "status": status}))
        }),
        1 => (1..=60_i64).prop_map(|seconds| ("setActiveDeadline", json!({"seconds": seconds}))),
        1 => Just(("setLabel", json!({"app": "other"}))),
    ];
    prop_oneof![
        (0..=120_i64, any::<prop::sample::Index>(), of_container)
            .prop_map(|(at, whom, (name, what))| Action::Container { at, whom, name, what }),
        (0..=120_i64, of_pod).prop_map(|(at, (name, what))| Action::Pod { at, name, what }),
    ]
}

fn secs(seconds: i64) -> String {
    format!("{seconds}s")
}
