use super::*;
use crate::pod::{Container, ContainerPort, EnvVar, RestartPolicy, VolumeMount};
use crate::rules::resources::fixture::pod;

fn container(name: &str, image: &str, command: &str) -> Container {
    let command = command.split_whitespace().map(str::to_owned).collect();
    Container { name: name.into(), image: image.into(), command, ..Container::default() }
}

fn mounting(mut container: Container, mount_path: &str) -> Container {
    let mount_path = mount_path.to_owned();
    container.volume_mounts = vec![VolumeMount { name: "data".to_owned(), mount_path, read_only: false }];
    container
}

fn check(pod: &Pod, expected: &[&str]) {
    let show = |finding: &Finding| {
        let name = &pod.container(finding.container).name;
        format!("{name}: {:?} {:?} by {:?}", finding.confidence, finding.pattern, finding.evidence)
    };
    let found: Vec<String> = patterns(pod, FeatureGates::default()).iter().map(show).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_lone_container_shows_nothing() {
    check(&pod([], [container("app", "nginx:1.27", "")]), &[]);
    check(&pod([], [container("a", "nginx", ""), container("b", "redis", "")]), &[]);
}

#[test]
fn an_init_container_is_one_by_definition() {
    check(
        &pod([container("fetch", "curl", "")], [container("app", "x", "")]),
        &["fetch: Strong Init by [RunsToItsEnd]"],
    );
}

#[test]
fn a_log_shipper_follows_a_file_of_the_app() {
    let app = mounting(container("app", "alpine", "sh -c echo>>/opt/logs.txt"), "/opt");
    let shipper = mounting(container("logs", "alpine", "tail -F /opt/logs.txt"), "/opt");
    check(
        &pod([], [app.clone(), shipper.clone()]),
        &[r#"logs: Likely Sidecar by [Follows { path: "/opt/logs.txt", writer: App(0) }]"#],
    );
    let native = Container { restart_policy: Some(RestartPolicy::Always), ..shipper };
    check(
        &pod([native], [app]),
        &[r#"logs: Strong Sidecar by [AlwaysRestarts, Follows { path: "/opt/logs.txt", writer: App(0) }]"#],
    );
}

#[test]
fn an_adapter_changes_what_it_follows() {
    let app = mounting(container("app", "alpine", ""), "/var/log");
    let adapter = mounting(
        container("log-adapter", "busybox", "tail -n+1 -F /var/log/app.log | sed s/a/b/"),
        "/var/log",
    );
    check(
        &pod([], [app, adapter]),
        &[concat!(
            r#"log-adapter: Strong Adapter by [Follows { path: "/var/log/app.log", writer: App(0) }, "#,
            r#"Transforms("sed"), Name("adapter")]"#
        )],
    );
}

#[test]
fn an_ambassador_is_where_the_app_finds_its_database() {
    let mut app = container("api", "api", "");
    let variable = |name: &str, value: &str| EnvVar {
        name: name.to_owned(),
        value: Some(value.to_owned()),
        ..EnvVar::default()
    };
    app.env = vec![variable("DB_HOST", "127.0.0.1"), variable("DB_PORT", "5432")];
    let proxy = container("proxy", "gcr.io/x/cloud-sql-proxy:2.8.0", "--port=5432");
    let both = r#"proxy: Strong Ambassador by [ServesLocally { client: App(0), port: 5432 }, Image("cloud-sql-proxy")]"#;
    check(&pod([], [app.clone(), proxy]), &[both]);
    let unrelated = container("cache", "redis", "");
    check(&pod([], [app.clone(), unrelated]), &[]);
    // Pointed at itself.
    app.ports = vec![ContainerPort { container_port: 5432, ..ContainerPort::default() }];
    check(&pod([], [app, container("cache", "redis", "--port 5432")]), &[]);
}

#[test]
fn a_known_image_is_one_sign() {
    let known = |image: &str| pod([], [container("app", "nginx", ""), container("c", image, "")]);
    check(&known("envoyproxy/envoy:v1.29"), &[r#"c: Likely Sidecar by [Image("envoy")]"#]);
    check(&known("host:5000/envoy@sha256:00"), &[r#"c: Likely Sidecar by [Image("envoy")]"#]);
    check(&known("my-envoy"), &[]);
}

#[test]
fn two_apps_that_share_a_volume_are_co_located() {
    let web = mounting(container("web", "nginx", ""), "/usr/share/nginx/html");
    let generator = mounting(container("generator", "busybox", ""), "/output");
    check(
        &pod([], [generator, web]),
        &[
            r#"generator: Likely CoLocated by [SharesVolume { volume: "data", with: App(1) }]"#,
            r#"web: Likely CoLocated by [SharesVolume { volume: "data", with: App(0) }]"#,
        ],
    );
}

#[test]
fn every_call_to_a_port_of_the_pod_is_found_once() {
    let listening = |name: &str, port| Container {
        ports: vec![ContainerPort { container_port: port, ..ContainerPort::default() }],
        ..container(name, "x", "")
    };
    let mut app = listening("app", 8080);
    app.args = ["--proxy=localhost:15001", "--self=localhost:8080", "--other=localhost:9"]
        .map(str::to_owned)
        .to_vec();
    let mut probe = container("probe", "x", "curl http://127.0.0.1:8080/ http://localhost:8080/");
    probe.env =
        vec![EnvVar { name: "PROXY".into(), value: Some("localhost:15001".into()), ..EnvVar::default() }];
    let pod = pod([listening("proxy", 15_001)], [app, probe]);
    let name = |id| pod.container(id).name.to_string();
    let calls = local_calls(&pod);
    let calls: Vec<String> = calls
        .iter()
        .map(|call| format!("{} -> {}:{}", name(call.client), name(call.server), call.port))
        .collect();
    assert_eq!(calls, ["app -> proxy:15001", "probe -> proxy:15001", "probe -> app:8080"]);
}
