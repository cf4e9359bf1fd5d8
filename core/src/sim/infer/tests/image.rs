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
