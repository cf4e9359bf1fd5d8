mod image;

use self::image::of_image;
use super::*;
use crate::pod::{EnvVar, PodSpec, Probe, RestartPolicy};

fn described(outcome: Outcome) -> String {
    match outcome {
        Outcome::Never(words) => format!("never ({words})"),
        Outcome::Ends(ends) if ends.timed == Timed::Told => {
            format!("{} with {} ({})", ends.after, ends.code, ends.words)
        }
        Outcome::Ends(ends) => format!("some time, with {} ({})", ends.code, ends.words),
        Outcome::Wait | Outcome::Exit => "a shell's word".to_owned(),
        Outcome::Unknown => "?".to_owned(),
    }
}

fn check_words(command: &[&str], expected: &str) {
    let command: Vec<String> = command.iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(described(outcome(&command, Stdin::Empty)), expected, "{command:?}");
}

fn check(script: &str, expected: &str) {
    let command = ["sh".to_owned(), "-c".to_owned(), script.to_owned()];
    assert_eq!(described(outcome(&command, Stdin::Empty)), expected, "{script}");
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
    check("for i in $(seq 5 1); do sleep 1; done; sleep 2", "2s with 0 (sleep 2)");
    check("for i in $(seq 5 -2 1); do sleep 1; done", "3s with 0 (sleep 1)");
    check("for i in $(seq 1 3 9); do sleep 1; done", "3s with 0 (sleep 1)");
    check("for i in `seq 5 3 4`; do sleep 1; done; exit 3", "0s with 3 (exit 3)");
    check("for f in *.txt; do sleep 1; done", "?");
}

#[test]
fn braces_are_numbers_only_in_bash() {
    let count = "for i in {1..5}\ndo\n  sleep 1\ndone";
    check(count, "1s with 0 (sleep 1)");
    check_words(&["bash", "-c", count], "5s with 0 (sleep 1)");
    check_words(&["bash", "-c", "for i in {5..1}; do sleep 1; done"], "5s with 0 (sleep 1)");
    check("bash -c 'for i in {1..5}; do sleep 1; done'", "5s with 0 (sleep 1)");
}

#[test]
fn a_failure_ends_a_loop_and_an_assignment_under_errexit() {
    check("set -e; while true; do sleep 1; false; done", "1s with 1 (true … sleep 1 … false)");
    check("set -e; for i in 1 2 3; do sleep 1; false; done; sleep 5", "1s with 1 (sleep 1 … false)");
    check("set -e; X=$(false); sleep 3", "0s with 1 (false)");
    check("X=$(false); sleep 3", "3s with 0 (false … sleep 3)");
    check("X=$(sleep 2; date); sleep 3", "5s with 0 (sleep 2 … sleep 3)");
    check("set -e; X=$(curl -s http://x | jq .y); sleep 3", "3s with 0 (sleep 3)");
    check("false; set -e; sleep 3", "3s with 0 (false … sleep 3)");
    check("set -e; set +e; false; sleep 3", "3s with 0 (false … sleep 3)");
    check("set -o errexit; sleep 1; false; sleep 2", "1s with 1 (sleep 1 … false)");
    check_words(&["sh", "-o", "errexit", "-c", "false; sleep 2"], "0s with 1 (false)");
}

#[test]
fn errexit_does_not_look_at_what_was_asked_for() {
    check("set -e; { false; sleep 3; } || true; sleep 1", "4s with 0 (false … sleep 3 … sleep 1)");
    check("set -e; while false; do sleep 1; done; sleep 2", "2s with 0 (false … sleep 2)");
    check("set -e; ! sleep 1; sleep 2", "3s with 0 (sleep 1 … sleep 2)");
    check("set -e; true && ! true; sleep 2", "2s with 0 (true … true … sleep 2)");
    check("set -e | true; (set -e); false; sleep 2", "2s with 0 (true … false … sleep 2)");
    check("set -e; for i in 1 2; do false && x; done; sleep 1", "1s with 0 (false … sleep 1)");
    check("set -e; { sleep 1; ! true; }; sleep 2", "3s with 0 (sleep 1 … true … sleep 2)");
    check("set -e; (sleep 1; ! true); sleep 2", "1s with 1 (sleep 1 … true)");
    check("set -e; (false; sleep 9); sleep 1", "0s with 1 (false)");
    check("set -e; { false; sleep 9; }; sleep 1", "0s with 1 (false)");
}

#[test]
fn an_exit_keeps_the_code_before_it() {
    check("false; exit", "0s with 1 (false … exit)");
    check("sleep 2; exit", "2s with 0 (sleep 2 … exit)");
    check("exit", "0s with 0 (exit)");
    check("false || exit; sleep 3", "0s with 1 (false … exit)");
    check("while true; do sleep 1; exit; done", "1s with 0 (true … sleep 1 … exit)");
}

#[test]
fn a_pipeline_may_fail_with_its_first_command() {
    check("false | true", "0s with 0 (true)");
    check("set -o pipefail; false | true", "0s with 1 (false)");
    check("set -euo pipefail; exit 3 | sleep 2; sleep 9", "2s with 3 (exit 3)");
    check_words(&["bash", "-eo", "pipefail", "-c", "false | cat; sleep 3"], "0s with 1 (false)");
}

#[test]
fn some_programs_become_another() {
    check_words(&["/usr/bin/env", "python3", "/app/server.py"], "?");
    check_words(&["env", "sleep", "3600"], "1h0m0s with 0 (sleep 3600)");
    check_words(&["env", "-i", "FOO=b", "nginx", "-g", "daemon off;"], "?");
    check_words(&["env", "-u", "FOO", "sleep", "3"], "?");
    check_words(&["tini", "--", "sh", "-c", "sleep 2; exit 1"], "2s with 1 (sleep 2 … exit 1)");
    check_words(&["env"], "some time, with 0 (env)");
    check_words(&["git", "daemon", "--verbose"], "?");
    check_words(&["git", "clone", "https://x/y"], "some time, with 0 (git)");
    check_words(&["awk", "BEGIN{while(1);}"], "?");
    check_words(&["awk", "{print $1}", "file"], "some time, with 0 (awk)");
    let nested: Vec<&str> = std::iter::repeat_n("env", 10_000).collect();
    check_words(&nested, "?");
}

fn check_at(stdin: Stdin, command: &[&str], expected: &str) {
    let command: Vec<String> = command.iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(described(outcome(&command, stdin)), expected, "{command:?}");
}

#[test]
fn what_reads_its_input_ends_where_there_is_none() {
    check_at(Stdin::Empty, &["cat"], "some time, with 0 (cat)");
    check_at(Stdin::Empty, &["/bin/bash"], "0s with 0 (/bin/bash)");
    check_at(Stdin::Empty, &["sh", "-i"], "0s with 0 (sh -i)");
    check_at(Stdin::Empty, &["bash", "--login"], "0s with 0 (bash --login)");
    check_at(Stdin::Empty, &["sh", "/run.sh"], "?");
}

#[test]
fn what_reads_its_input_waits_where_nobody_writes() {
    check_at(Stdin::Open, &["cat"], "never (cat)");
    check_at(Stdin::Open, &["/bin/bash"], "never (/bin/bash)");
    check_at(Stdin::Open, &["sh", "-c", "echo ready && cat"], "never (cat)");
    check_at(Stdin::Open, &["sh", "-c", "read answer; exit 3"], "never (read answer)");
    check_at(Stdin::Open, &["cat", "/etc/hosts"], "some time, with 0 (cat)");
    check_at(Stdin::Open, &["sh", "-c", "cat < file"], "some time, with 0 (cat)");
    check_at(Stdin::Open, &["sh", "-c", "echo x | cat; exit 2"], "0s with 2 (exit 2)");
    check_at(Stdin::Open, &["sh", "-c", "echo x | sh"], "?");
    check_at(Stdin::Open, &["sleep", "3"], "3s with 0 (sleep 3)");
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
    behaviour(&pod, id, maker, FeatureGates::default(), &[]).0.runs.remove(0)
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
fn what_is_no_program_cannot_be_started() {
    let cannot = Run::StartError { code: exit_code::START_ERROR };
    for word in ["sleep 30", "python app.py", "cd /app && ./run", "exit", "", "-c", "$HOME/run", "A=b"] {
        assert_eq!(run_of(container(&[word, "1"]), false, Maker::Other), cannot, "{word}");
        assert_eq!(run_of(of_image("alpine", &[word]), false, Maker::Job), cannot, "{word}");
    }
    for word in ["run", "./run", "/bin/run.sh", "C:\\Program Files\\run.exe", "$(RUN) it", "9"] {
        assert_eq!(run_of(container(&[word]), false, Maker::Other), Run::Forever, "{word}");
    }
}

#[test]
fn a_terminal_is_waited_at() {
    let ends = Run::Exit { after: Duration::ZERO, code: 0, reason: None };
    assert_eq!(run_of(container(&["bash"]), false, Maker::Other), ends);
    let with_tty = Container { tty: true, ..container(&["bash"]) };
    assert_eq!(run_of(with_tty, false, Maker::Job), Run::Forever);
    let with_stdin = Container { stdin: true, ..container(&["cat"]) };
    assert_eq!(run_of(with_stdin, false, Maker::Other), Run::Forever);
}

fn helper_of_job(helper: Container) -> (Run, Origin) {
    let containers = vec![of_image("work:1", &[]), helper];
    let pod = Pod { spec: PodSpec { containers, ..PodSpec::default() }, ..Pod::default() };
    run(&pod, ContainerId::App(1), Maker::Job, FeatureGates::default(), &[])
}

#[test]
fn a_known_helper_of_a_job_does_not_end_by_itself() {
    let proxy = of_image("docker.io/istio/proxyv2:1.20", &["proxy", "sidecar"]);
    let from = ContainerId::App(1).field("image");
    let inferred = Origin::Inferred { from, words: "istio/proxyv2".into() };
    assert_eq!(helper_of_job(proxy.clone()), (Run::Forever, inferred));
    let ends = Run::Exit { after: APP_TIME, code: 0, reason: None };
    assert_eq!(run_of(proxy.clone(), false, Maker::Job), ends);
    assert_eq!(helper_of_job(of_image("work:2", &[])).0, ends);
    assert_eq!(helper_of_job(of_image("git-sync/git-sync:v4", &["--one-time"])).0, ends);
    let command = |words: &[&str]| Container { image: proxy.image.clone(), ..container(words) };
    assert_eq!(helper_of_job(command(&["envoy", "-c", "x"])).0, Run::Forever);
    assert_eq!(helper_of_job(command(&["sh", "/work.sh"])).0, ends);
    let three = Run::Exit { after: Duration::from_secs(3), code: 0, reason: None };
    assert_eq!(helper_of_job(command(&["sleep", "3"])).0, three);
}

#[test]
fn variables_are_expanded_as_the_kubelet_does() {
    let variable = EnvVar { name: "TIME".into(), value: Some("7".into()), ..EnvVar::default() };
    let container = Container { env: vec![variable], ..container(&["sleep", "$(TIME)"]) };
    let expected = Run::Exit { after: Duration::from_secs(7), code: 0, reason: None };
    assert_eq!(run_of(container, false, Maker::Other), expected);
}

#[test]
fn hooks_are_read_too() {
    let exec = |command: &[&str]| Handler::Exec(command.iter().map(|word| (*word).to_owned()).collect());
    let hook_of = |handler| {
        let (hook, _) = hook(&container(&[]), &handler, ContainerId::App(0).field("lifecycle.preStop"));
        (hook.after, hook.fails)
    };
    assert_eq!(hook_of(exec(&["sleep", "10"])), (Duration::from_secs(10), false));
    assert_eq!(hook_of(exec(&["sh", "-c", "sleep 2; exit 1"])), (Duration::from_secs(2), true));
    assert_eq!(hook_of(exec(&["nginx", "-s", "quit"])), (Duration::ZERO, false));
    assert_eq!(hook_of(exec(&["sleep 10"])), (Duration::ZERO, true));
    assert_eq!(hook_of(Handler::Sleep(Duration::from_secs(4))), (Duration::from_secs(4), false));
}

fn check_file(script: &str, check: &[&str], expected: &str) {
    let command = check.iter().map(|word| (*word).to_owned()).collect();
    let probe = Probe { handler: Some(Handler::Exec(command)), ..Probe::default() };
    let container = of_image("app", &["/bin/sh", "-c", script]);
    let (Windows(found), origin) = windows(&container, &probe, ContainerId::App(0), ProbeKind::Liveness);
    let mut said = String::new();
    for (from, to) in found {
        said += &format!("{from}-{} ", to.map(|to| to.to_string()).unwrap_or_default());
    }
    let words = match &origin {
        Origin::Inferred { words, .. } => words,
        _ => "",
    };
    assert_eq!(format!("{said}{words}"), expected, "{script}");
}

#[test]
fn a_file_that_the_program_makes_and_removes() {
    let healthy = ["cat", "/tmp/healthy"];
    let of_the_docs = "touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600";
    for check in [&healthy[..], &["test", "-f", "/tmp/healthy"], &["sh", "-c", "ls /tmp/healthy"]] {
        check_file(of_the_docs, check, "0s-30s touch /tmp/healthy … rm -f /tmp/healthy");
    }
    check_file("sleep 5 && touch /tmp/healthy && exec nginx", &healthy, "5s- touch /tmp/healthy");
    check_file("echo hi\nsleep 5\nrm /tmp/healthy\nserver", &healthy, "0s-5s rm /tmp/healthy");
    check_file(
        "touch /tmp/healthy; sleep 1; rm /tmp/healthy; sleep 2; touch /tmp/healthy; tail -f x",
        &healthy,
        "0s-1s 3s- touch /tmp/healthy … rm /tmp/healthy … touch /tm…",
    );
}

#[test]
fn a_file_of_which_the_program_does_not_tell() {
    let healthy = ["cat", "/tmp/healthy"];
    for script in [
        "sleep 30",
        "touch /tmp/other; sleep 30; rm /tmp/other",
        "echo ok > /tmp/healthy; sleep 30; rm /tmp/healthy",
        "while true; do touch /tmp/healthy; sleep 5; done",
        "migrate; touch /tmp/healthy; sleep 30",
        "touch /tmp/healthy; serve; rm /tmp/healthy",
        "touch /tmp/healthy | cat; sleep 5; rm /tmp/healthy",
        "if true; then rm /tmp/healthy; fi",
    ] {
        check_file(script, &healthy, "0s- ");
    }
    check_file("touch healthy; sleep 3; rm healthy", &["cat", "healthy"], "0s- ");
}
