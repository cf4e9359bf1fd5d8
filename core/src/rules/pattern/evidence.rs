//! Where the signs of a pattern are looked for.

use super::{Evidence, LocalCall, Pattern};
use crate::pod::{Container, ContainerId, Pod, image};

/// The last parts of image names, and what containers of such an image are there for.
const IMAGES: &[(&str, Pattern)] = &[
    ("alloydb-auth-proxy", Pattern::Ambassador),
    ("cloud-sql-proxy", Pattern::Ambassador),
    ("cloudsql-proxy", Pattern::Ambassador),
    ("gce-proxy", Pattern::Ambassador),
    ("mcrouter", Pattern::Ambassador),
    ("pgbouncer", Pattern::Ambassador),
    ("proxysql", Pattern::Ambassador),
    ("twemproxy", Pattern::Ambassador),
    ("cloudwatch-agent", Pattern::Sidecar),
    ("consul-dataplane", Pattern::Sidecar),
    ("daprd", Pattern::Sidecar),
    ("datadog/agent", Pattern::Sidecar),
    ("envoy", Pattern::Sidecar),
    ("filebeat", Pattern::Sidecar),
    ("fluent-bit", Pattern::Sidecar),
    ("fluentd", Pattern::Sidecar),
    ("git-sync", Pattern::Sidecar),
    ("istio/proxyv2", Pattern::Sidecar),
    ("jaeger-agent", Pattern::Sidecar),
    ("k8s-sidecar", Pattern::Sidecar),
    ("linkerd/proxy", Pattern::Sidecar),
    ("logstash", Pattern::Sidecar),
    ("oauth2-proxy", Pattern::Sidecar),
    ("opentelemetry-collector", Pattern::Sidecar),
    ("opentelemetry-collector-contrib", Pattern::Sidecar),
    ("prometheus-config-reloader", Pattern::Sidecar),
    ("promtail", Pattern::Sidecar),
    ("timberio/vector", Pattern::Sidecar),
    ("vault", Pattern::Sidecar),
    ("jmx-exporter", Pattern::Adapter),
    ("mysqld-exporter", Pattern::Adapter),
    ("nginx-prometheus-exporter", Pattern::Adapter),
    ("postgres-exporter", Pattern::Adapter),
    ("postgres_exporter", Pattern::Adapter),
    ("redis_exporter", Pattern::Adapter),
    ("statsd-exporter", Pattern::Adapter),
];

/// Words in a container's name.
const NAMES: &[(&str, Pattern)] = &[
    ("ambassador", Pattern::Ambassador),
    ("adapter", Pattern::Adapter),
    ("exporter", Pattern::Adapter),
    ("shipper", Pattern::Sidecar),
    ("sidecar", Pattern::Sidecar),
];

/// Programs that change what passes through them.
const FILTERS: &[&str] = &["awk", "cut", "jq", "sed", "tr"];

/// The image, if it is known for the pattern.
pub(super) fn image(container: &Container, pattern: Pattern) -> Option<Evidence> {
    let (known, of) = known_image(container)?;
    (of == pattern).then(|| Evidence::Image(known.to_owned()))
}

/// The name under which the image is known, and for what.
pub(super) fn known_image(container: &Container) -> Option<(&'static str, Pattern)> {
    let name = image::untagged(&container.image);
    IMAGES.iter().copied().find(|(known, _)| image::ends_in(name, known))
}

/// The word in the container's name that speaks of the pattern.
pub(super) fn name(container: &Container, pattern: Pattern) -> Option<Evidence> {
    let (word, _) = NAMES.iter().find(|(word, of)| *of == pattern && container.name.contains(word))?;
    Some(Evidence::Name(word))
}

/// The first volume that both containers mount.
pub(super) fn shared_volume(pod: &Pod, one: ContainerId, other: ContainerId) -> Option<String> {
    let other = &pod.container(other).volume_mounts;
    let shared = |name: &str| other.iter().any(|mount| mount.name == name);
    pod.container(one).volume_mounts.iter().find(|mount| shared(&mount.name)).map(|mount| mount.name.clone())
}

/// A file in a shared volume that the container's command follows with `tail`.
pub(super) fn follows(pod: &Pod, id: ContainerId) -> Option<Evidence> {
    let container = pod.container(id);
    let text = command(container);
    let mut words = words(&text).skip_while(|word| *word != "tail" && !word.ends_with("/tail"));
    let rest: Vec<&str> = words.by_ref().skip(1).take_while(|word| !is_separator(word)).collect();
    let is_option = |word: &&&str| word.starts_with('-');
    if !rest.iter().filter(is_option).any(|option| is_following(option)) {
        return None;
    }
    let path = rest.iter().find(|word| word.starts_with('/'))?;
    let mount = container.volume_mounts.iter().find(|mount| {
        path.strip_prefix(mount.mount_path.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
    })?;
    let mounts_it = |other: &ContainerId| {
        *other != id && pod.container(*other).volume_mounts.iter().any(|other| other.name == mount.name)
    };
    let writer = pod.app_ids().chain(pod.init_ids()).find(mounts_it)?;
    Some(Evidence::Follows { path: (*path).to_owned(), writer })
}

fn is_following(option: &str) -> bool {
    option.starts_with("--follow") || (!option.starts_with("--") && option.contains(['f', 'F']))
}

/// A filter behind a pipe.
pub(super) fn transforms(container: &Container) -> Option<Evidence> {
    let text = command(container);
    let behind: Vec<&str> = words(text.split_once('|')?.1).collect();
    FILTERS.iter().find(|filter| behind.contains(filter)).map(|filter| Evidence::Transforms(filter))
}

/// Every container that the manifest points at a port of another one of its pod.
pub(super) fn local_calls(pod: &Pod) -> Vec<LocalCall> {
    let mut calls = Vec::new();
    for (client, port) in callers(pod, pod.container_ids()) {
        let listener = |other: &ContainerId| *other != client && listens(pod.container(*other), port);
        let Some(server) = pod.container_ids().find(listener) else { continue };
        let call = LocalCall { client, server, port };
        if !calls.contains(&call) {
            calls.push(call);
        }
    }
    calls
}

/// Which of the containers are pointed at `localhost`, at a port that they do not declare themselves.
pub(super) fn callers(pod: &Pod, among: impl Iterator<Item = ContainerId>) -> Vec<(ContainerId, i32)> {
    let foreign = |client| {
        let container = pod.container(client);
        let is_own = |port: i32| container.ports.iter().any(|own| own.container_port == port);
        local_ports(container).into_iter().filter(move |port| !is_own(*port)).map(move |port| (client, port))
    };
    among.flat_map(foreign).collect()
}

/// Another container that is pointed at `localhost`, at a port of this one.
pub(super) fn serves_locally(pod: &Pod, id: ContainerId, callers: &[(ContainerId, i32)]) -> Option<Evidence> {
    let calls_it = |(client, port): &&(ContainerId, i32)| *client != id && listens(pod.container(id), *port);
    callers
        .iter()
        .find(calls_it)
        .map(|(client, port)| Evidence::ServesLocally { client: *client, port: *port })
}

/// The ports of `localhost` that a container's environment and command speak of.
fn local_ports(container: &Container) -> Vec<i32> {
    let mut ports = Vec::new();
    let value = |name: &str| {
        container
            .env
            .iter()
            .find(|variable| variable.name == name)
            .and_then(|variable| variable.value.clone())
    };
    for variable in &container.env {
        let text = variable.value.as_deref().unwrap_or_default();
        ports.extend(ports_after_localhost(text));
        // DB_HOST beside DB_PORT.
        if matches!(text, "localhost" | "127.0.0.1" | "::1")
            && let Some(stem) = variable.name.strip_suffix("HOST")
        {
            ports.extend(value(&format!("{stem}PORT")).and_then(|port| port.parse::<i32>().ok()));
        }
    }
    ports.extend(ports_after_localhost(&command(container)));
    ports
}

fn ports_after_localhost(text: &str) -> Vec<i32> {
    let hosts = ["localhost:", "127.0.0.1:", "[::1]:"];
    let after = |host: &'static str| text.match_indices(host).map(move |(at, _)| &text[at + host.len()..]);
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    hosts.into_iter().flat_map(after).filter_map(|rest| digits(rest).parse().ok()).collect()
}

/// Whether the container declares the port or names it in its command.
fn listens(container: &Container, port: i32) -> bool {
    let text = command(container);
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit());
    container.ports.iter().any(|declared| declared.container_port == port)
        || numbers.any(|number| number.parse() == Ok(port))
}

fn command(container: &Container) -> String {
    container.command.iter().chain(&container.args).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The words of a command line, quotes dropped, separators on their own where they are written so.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, '\'' | '"' | '\\' | '(' | ')');
    text.split(is_gap).filter(|word| !word.is_empty())
}

fn is_separator(word: &str) -> bool {
    matches!(word, "|" | "||" | "&&" | ";" | "&" | ">" | ">>")
}
