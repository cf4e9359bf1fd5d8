//! What an image's name tells, with and without arguments.

use super::*;

pub(super) fn of_image(image: &str, args: &[&str]) -> Container {
    let args = args.iter().map(|word| (*word).to_owned()).collect();
    Container { image: image.into(), args, ..container(&[]) }
}

#[test]
fn arguments_without_a_command_are_the_images_affair() {
    assert_eq!(run_of(of_image("app:1", &["sleep", "3"]), false, Maker::Other), Run::Forever);
    assert_eq!(run_of(of_image("not-busybox", &["sleep", "3"]), false, Maker::Other), Run::Forever);
    assert_eq!(run_of(of_image("postgres:17", &[]), false, Maker::Other), Run::Forever);
}

#[test]
fn a_prompt_that_nobody_answers_ends_at_once() {
    let ends = Run::Exit { after: Duration::ZERO, code: 0, reason: None };
    let official = ["busybox", "ubuntu:24.04", "registry.k8s.io/busybox", "quay.io/fedora/fedora:42"];
    for image in official.iter().chain(&["public.ecr.aws/docker/library/python:3.13-slim"]) {
        assert_eq!(run_of(of_image(image, &[]), false, Maker::Other), ends, "{image}");
    }
    let usual = Run::Exit { after: Duration::from_secs(2), code: 0, reason: None };
    assert_eq!(run_of(of_image("busybox", &[]), true, Maker::Other), usual);
    for container in [
        Container { tty: true, ..of_image("ubuntu", &[]) },
        Container { stdin: true, ..of_image("ubuntu", &[]) },
        of_image("calico/node:v3.30", &[]),
        of_image("registry.example/team/python", &[]),
        of_image("not-ubuntu", &[]),
        of_image("node", &["server.js"]),
    ] {
        assert_eq!(run_of(container, false, Maker::Other), Run::Forever);
    }
}

#[test]
fn arguments_that_the_image_runs_are_read() {
    let exit = |after, code| Run::Exit { after: Duration::from_secs(after), code, reason: None };
    for image in ["busybox", "registry.k8s.io/busybox:1.27.2", "docker.io/library/python@sha256:aa"] {
        assert_eq!(run_of(of_image(image, &["sleep", "3"]), false, Maker::Other), exit(3, 0), "{image}");
    }
    let script = ["/bin/sh", "-c", "touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600"];
    assert_eq!(run_of(of_image("app:1", &script), false, Maker::Other), exit(630, 0));
    assert_eq!(run_of(of_image("app:1", &["sh", "-c", "exit 3"]), true, Maker::Other), exit(0, 3));
}

/// How the program of those words ends under that memory limit.
fn check_memory(image: &str, words: &[&str], limit: &str, is_killed: bool) {
    let mut container = of_image(image, words);
    Rc::make_mut(&mut container.resources).limits =
        [("memory".to_owned(), limit.parse().expect("an amount"))].into();
    let killed = Run::Exit { after: Duration::from_secs(1), code: 137, reason: Some("OOMKilled".into()) };
    assert_eq!(run_of(container.clone(), false, Maker::Other) == killed, is_killed, "{words:?} {limit}");
    (container.command, container.args) = (container.args, Vec::new());
    if !words[0].starts_with('-') {
        assert_eq!(run_of(container, false, Maker::Other) == killed, is_killed, "{words:?} {limit}");
    }
}

#[test]
fn what_takes_more_than_its_limit_is_ended() {
    let docs = ["--vm", "1", "--vm-bytes", "250M", "--vm-hang", "1"];
    check_memory("polinux/stress", &docs, "100Mi", true);
    check_memory("polinux/stress", &docs, "300Mi", false);
    check_memory("alpine", &["stress-ng", "--vm=4", "--vm-bytes=128M"], "500Mi", true);
    check_memory("alpine", &["stress-ng", "-m", "1"], "255Mi", true);
    check_memory("vish/stress", &["-mem-total", "950Mi", "-mem-alloc-size", "10Mi"], "800Mi", true);
    check_memory("alpine", &["tail", "/dev/zero"], "1Gi", true);
    check_memory("alpine", &["tail", "/var/log/messages"], "1Mi", false);
    check_memory("alpine", &["stress", "--cpu", "2"], "1Mi", false);
}

#[test]
fn stress_lasts_as_long_as_it_is_told() {
    check_words(&["stress", "--cpu", "2"], "never (stress --cpu 2)");
    check_words(&["stress", "-t", "30s", "-c", "2"], "30s with 0 (stress -t 30s -c 2)");
}

#[test]
fn the_server_of_the_documentation_fails_after_a_while() {
    let windows = |image: &str, word: &str| {
        let handler = Handler::HttpGet { path: "/".into(), port: Port::Number(8080), scheme: "HTTP".into() };
        let probe = Some(Probe { handler: Some(handler), ..Probe::default() });
        let container = Container { liveness_probe: probe, ..of_image(image, &[word]) };
        let pod =
            Pod { spec: PodSpec { containers: vec![container], ..PodSpec::default() }, ..Pod::default() };
        behaviour(&pod, ContainerId::App(0), Maker::Other, FeatureGates::default(), &[]).0.liveness_probe
    };
    let sickens = Windows(vec![(Duration::ZERO, Some(Duration::from_secs(10)))]);
    assert_eq!(windows("registry.k8s.io/e2e-test-images/agnhost:2.40", "liveness"), sickens);
    assert_eq!(windows("registry.k8s.io/liveness", "/server"), sickens);
    assert_eq!(windows("registry.k8s.io/e2e-test-images/agnhost:2.40", "netexec"), Windows::always());
}
