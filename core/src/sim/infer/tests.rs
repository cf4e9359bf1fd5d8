use super::*;
use crate::pod::{EnvVar, PodSpec, RestartPolicy};

fn described(outcome: Outcome) -> String {
    match outcome {
        Outcome::Never(words) => format!("never ({words})"),
        Outcome::Ends(ends) if ends.is_timed => format!("{} with {} ({})", ends.after, ends.code, ends.words),
        Outcome::Ends(ends) => format!("some time, with {} ({})", ends.code, ends.words),
        Outcome::Wait => "wait".to_owned(),
        Outcome::Unknown => "?".to_owned(),
    }
}

fn check_words(command: &[&str], expected: &str) {
    let command: Vec<String> = command.iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(described(outcome(&command)), expected, "{command:?}");
}

fn check(script: &str, expected: &str) {
    let command = ["sh".to_owned(), "-c".to_owned(), script.to_owned()];
    assert_eq!(described(outcome(&command)), expected, "{script}");
}

#[test]
fn programs_without_a_shell() {
    check_words(&["sleep", "30"], "30s with 0 (sleep 30)");
    check_words(&["/bin/sleep", "1.5m"], "1m30s with 0 (/bin/sleep 1.5m)");
    check_words(&["sleep", "1h", "30m"], "1h30m0s with 0 (sleep 1h 30m)");
    check_words(&["sleep", "infinity"], "never (sleep infinity)");
    check_words(&["tail", "-f", "/dev/null"], "never (tail -f /dev/null)");
    check_words(&["tail", "-n", "5", "file"], "some time, with 0 (tail)");
    check_words(&["true"], "0s with 0 (true)");
    check_words(&["/bin/false"], "0s with 1 (/bin/false)");
    check_words(&["/pause"], "never (/pause)");
    check_words(&["busybox", "sleep", "7"], "7s with 0 (sleep 7)");
    check_words(&["echo", "hi"], "some time, with 0 (echo)");
    check_words(&["nginx", "-g", "daemon off;"], "?");
    check_words(&["exit", "3"], "?");
    check_words(&["sleep", "$(SECONDS)"], "?");
    check_words(&[], "?");
}

#[test]
fn the_contracts_own_examples() {
    check("echo x > f && sleep 3600", "1h0m0s with 0 (sleep 3600)");
    check("exit 3", "0s with 3 (exit 3)");
    check("while true; do echo \"logging\" >> /opt/logs.txt; sleep 1; done", "never (while true)");
    check("tail -F /opt/logs.txt", "never (tail -F /opt/logs.txt)");
    check("echo \"logging\" > /opt/logs.txt", "some time, with 0 (echo)");
}

#[test]
fn lists_run_one_after_another() {
    check("sleep 1; sleep 2\nsleep 3", "6s with 0 (sleep 1 … sleep 2 … sleep 3)");
    check("sleep 1; false; sleep 2", "3s with 0 (sleep 1 … false … sleep 2)");
    check("set -e; sleep 1; false; sleep 2", "1s with 1 (sleep 1 … false)");
    check("set -e; false || true; sleep 2", "2s with 0 (false … true … sleep 2)");
    check("sleep 5; exit 1; sleep 9", "5s with 1 (sleep 5 … exit 1)");
    check("sleep 5; echo done", "5s with 0 (sleep 5)");
    check("exit 256", "0s with 0 (exit 256)");
    check("(sleep 2; exit 3); sleep 1", "3s with 0 (sleep 2 … exit 3 … sleep 1)");
    check("{ sleep 2; exit 3; }; sleep 1", "2s with 3 (sleep 2 … exit 3)");
}

#[test]
fn and_and_or_look_at_the_code() {
    check("true && sleep 4", "4s with 0 (true … sleep 4)");
    check("false && sleep 4", "0s with 1 (false)");
    check("false || sleep 4", "4s with 0 (false … sleep 4)");
    check("sleep 4 || migrate", "4s with 0 (sleep 4)");
    check("! true", "0s with 1 (true)");
    check("migrate && sleep 4", "?");
}

#[test]
fn the_shell_is_replaced_by_exec() {
    check("exec sleep 9; exit 1", "9s with 0 (sleep 9)");
    check("exec tail -f x", "never (tail -f x)");
    check("exec nginx", "?");
    check("bash -c 'exit 4'; sleep 1", "1s with 0 (exit 4 … sleep 1)");
}

#[test]
fn background_processes_count_only_with_wait() {
    check("sleep 30 & sleep 2", "2s with 0 (sleep 2)");
    check("sleep 30 & wait", "30s with 0 (sleep 30)");
    check("sleep 30 & sleep 40 & wait", "40s with 0 (sleep 40)");
    check("tail -f x & wait", "never (tail -f x)");
    check("server & wait", "?");
    check("trap 'exit 0' TERM; sleep 3600 & wait", "1h0m0s with 0 (sleep 3600)");
}

#[test]
fn loops() {
    check("while :; do sleep 1; done", "never (while :)");
    check("while sleep 5; do date; done", "never (while sleep 5)");
    check("until false; do date; done", "never (until false)");
    check("while true; do sleep 3; exit 2; done", "3s with 2 (true … sleep 3 … exit 2)");
    check("while true; do migrate || break; done", "?");
    check("until nslookup db; do sleep 2; done", "?");
    check("for i in 1 2 3; do echo $i; sleep 2; done", "6s with 0 (sleep 2)");
    check("for i in $(seq 1 10); do sleep 1; done; exit 1", "10s with 1 (sleep 1 … exit 1)");
    check("for i in {1..5}\ndo\n  sleep 1\ndone", "5s with 0 (sleep 1)");
    check("for f in *.txt; do sleep 1; done", "?");
}

#[test]
fn pipelines_run_side_by_side() {
    let adapter = "tail -n+1 -F /var/log/app.log | \\\nwhile read line; do\n  # a comment; done\n  \
                   echo \"$line\" | sed 's/}/x/' ;\ndone\n";
    check(adapter, "never (tail -n+1 -F /var/log/app.log)");
    check("sleep 3 | sleep 1", "3s with 0 (sleep 3)");
    check("exit 3 | true", "0s with 0 (true)");
}

#[test]
fn quotes_and_comments() {
    check("echo 'sleep 9; exit 1' # exit 2", "some time, with 0 (echo)");
    check("echo \"a \\\" ; exit 1\"; sleep \"2\"", "2s with 0 (sleep 2)");
    check("sleep $TIME", "?");
    check("$CMD", "?");
    check("echo '{\"ts\":'$(date +%s)'}' >> /var/log/app.log; sleep 5", "5s with 0 (sleep 5)");
    check("TIME=3 sleep 2 2>&1 >/dev/null", "2s with 0 (sleep 2)");
    check("X=1", "some time, with 0 ()");
}

#[test]
fn what_cannot_be_read_is_not_believed() {
    for script in [
        "if [ -f x ]; then sleep 9; fi",
        "case $1 in a) sleep 3;; esac",
        "run() { sleep 3; }; run",
        "cat <<EOF\nsleep 3\nEOF",
        "echo 'unclosed",
        "[ -f x ] && sleep 9",
        "sleep 3; done",
        "sleep 3 )",
        "curl x | sh",
    ] {
        check(script, "?");
    }
}

#[test]
fn hostile_scripts_are_refused_and_not_followed() {
    check(&"(".repeat(100_000), "?");
    check(&"(".repeat(10_000), "?");
    check(&"! ".repeat(5_000), "?");
    check("for i in {1..9223372036854775807}; do sleep 9223372036854775; done", "?");
}

fn container(command: &[&str]) -> Container {
    Container {
        name: "c".into(),
        command: command.iter().map(|word| (*word).to_owned()).collect(),
        ..Container::default()
    }
}

fn run_of(container: Container, in_init: bool, maker: Maker) -> Run {
    let (init_containers, containers) =
        if in_init { (vec![container], vec![]) } else { (vec![], vec![container]) };
    let pod = Pod { spec: PodSpec { init_containers, containers, ..PodSpec::default() }, ..Pod::default() };
    let id = pod.container_ids().next().expect("one container");
    behaviour(&pod, id, maker, FeatureGates::default()).0.runs.remove(0)
}

#[test]
fn defaults_by_kind_and_maker() {
    let ends = |seconds| Run::Exit { after: Duration::from_secs(seconds), code: 0, reason: None };
    assert_eq!(run_of(container(&[]), true, Maker::Other), ends(2));
    assert_eq!(run_of(container(&[]), false, Maker::Other), Run::Forever);
    assert_eq!(run_of(container(&[]), false, Maker::Job), ends(5));
    assert_eq!(run_of(container(&["echo"]), false, Maker::Job), ends(5));
    let sidecar = Container { restart_policy: Some(RestartPolicy::Always), ..container(&[]) };
    assert_eq!(run_of(sidecar, true, Maker::Job), Run::Forever);
}

#[test]
fn arguments_without_a_command_are_the_images_affair() {
    let container = Container { args: vec!["sleep".into(), "3".into()], ..container(&[]) };
    assert_eq!(run_of(container, false, Maker::Other), Run::Forever);
}

#[test]
fn variables_are_expanded_as_the_kubelet_does() {
    let variable = EnvVar { name: "TIME".into(), value: Some("7".into()), ..EnvVar::default() };
    let container = Container { env: vec![variable], ..container(&["sleep", "$(TIME)"]) };
    let expected = Run::Exit { after: Duration::from_secs(7), code: 0, reason: None };
    assert_eq!(run_of(container, false, Maker::Other), expected);
}

#[test]
fn hooks_and_checks_are_read_too() {
    let exec = |command: &[&str]| Handler::Exec(command.iter().map(|word| (*word).to_owned()).collect());
    let hook_of = |handler| {
        let (hook, _) = hook(&handler, ContainerId::App(0), "lifecycle.preStop");
        (hook.after, hook.fails)
    };
    assert_eq!(hook_of(exec(&["sleep", "10"])), (Duration::from_secs(10), false));
    assert_eq!(hook_of(exec(&["sh", "-c", "sleep 2; exit 1"])), (Duration::from_secs(2), true));
    assert_eq!(hook_of(exec(&["nginx", "-s", "quit"])), (Duration::ZERO, false));
    assert_eq!(hook_of(Handler::Sleep(Duration::from_secs(4))), (Duration::from_secs(4), false));

    let succeeds = |handler, timeout| {
        let probe =
            Probe { handler: Some(handler), timeout: Duration::from_secs(timeout), ..Probe::default() };
        windows(&probe, ContainerId::App(0), ProbeKind::Liveness).0 == Windows::always()
    };
    assert!(succeeds(exec(&["true"]), 1));
    assert!(!succeeds(exec(&["false"]), 1));
    assert!(!succeeds(exec(&["sleep", "3"]), 1));
    assert!(succeeds(exec(&["sleep", "3"]), 5));
    assert!(succeeds(exec(&["cat", "/tmp/healthy"]), 1));
}
