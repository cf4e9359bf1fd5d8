//! What a manifest lets us guess about the programs in it.
//!
//! A command that can be read is believed: `sleep 30`, `sh -c 'echo x > f && sleep 3600'`, `exit 3`,
//! `while true`, `tail -f`. A program that only does small things ends by itself, but says nothing of the time it
//! takes: then it takes the usual time of its part. Whatever cannot be read gives the default: an init container
//! runs 2 s and ends with 0, an app runs until it is stopped, in a Job 5 s and ends with 0.

mod missing;
mod program;
mod script;
#[cfg(test)]
mod tests;
mod token;

use crate::pod::{Container, ContainerId, Handler, Pod, Probe, ProbeKind};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::sim::scenario::{
    Assumption, Behaviour, HookBehaviour, Maker, Origin, Part, Run, StopBehaviour, Windows,
};
use crate::time::Duration;
use crate::version::FeatureGates;
pub(super) use missing::missing;

/// How long an init container runs that does not say.
const INIT_TIME: Duration = Duration::from_secs(2);
/// How long an app runs that ends by itself and does not say when.
const APP_TIME: Duration = Duration::from_secs(5);
/// How many letters of a command a panel has room for.
const ROOM: usize = 48;
/// The exit code of a process that SIGTERM ended: 128 + 15.
const SIGTERM_CODE: i32 = 143;
/// How long a hook takes that never returns: longer than any grace period.
pub(crate) const FOR_EVER: Duration = Duration::from_secs(1_000_000_000);

/// How a program ends, as far as its command tells.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// Not at all; the words that say so.
    Never(String),
    Ends(Ends),
    /// When every background process has; a shell's `wait`, never the answer for a whole program.
    Wait,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Ends {
    after: Duration,
    code: i32,
    /// The shell itself ends here.
    exits: bool,
    /// The code is stated and not only hoped for.
    is_certain: bool,
    /// The words say when; otherwise they only say that it ends.
    is_timed: bool,
    /// The words that decided it.
    words: String,
}

/// What the container's programs do, and why that is assumed.
pub(super) fn behaviour(
    pod: &Pod,
    id: ContainerId,
    maker: Maker,
    gates: FeatureGates,
) -> (Behaviour, Vec<Assumption>) {
    let container = pod.container(id);
    let mut assumptions = Vec::new();
    let mut assume = |part, origin| assumptions.push(Assumption { container: Some(id), part, origin });

    let (run, origin) = run(container, id, usual(container_kind(pod, id, gates), maker));
    assume(Part::Runs, origin);
    assume(Part::Stop, Origin::Default);
    let mut hook = |handler: Option<&Handler>, part, field| {
        let Some(handler) = handler else { return HookBehaviour { after: Duration::ZERO, fails: false } };
        let (behaviour, origin) = hook(handler, id, field);
        assume(part, origin);
        behaviour
    };
    let post_start = hook(container.lifecycle.post_start.as_ref(), Part::PostStart, "lifecycle.postStart");
    let pre_stop = hook(container.lifecycle.pre_stop.as_ref(), Part::PreStop, "lifecycle.preStop");
    let mut probe = |kind| {
        let Some(probe) = container.probe(kind) else { return Windows::always() };
        let (windows, origin) = windows(probe, id, kind);
        assumptions.push(Assumption { container: Some(id), part: Part::Probe(kind), origin });
        windows
    };
    let behaviour = Behaviour {
        runs: vec![run],
        stop: StopBehaviour::Exit { after: Duration::ZERO, code: SIGTERM_CODE, from: Duration::ZERO },
        post_start,
        pre_stop,
        startup_probe: probe(ProbeKind::Startup),
        readiness_probe: probe(ProbeKind::Readiness),
        liveness_probe: probe(ProbeKind::Liveness),
        source: None,
    };
    (behaviour, assumptions)
}

/// What a container of that kind does when nothing can be read.
fn usual(kind: ContainerKind, maker: Maker) -> (Run, Duration) {
    let ends = |after| Run::Exit { after, code: 0, reason: None };
    match (kind, maker) {
        (ContainerKind::Init, _) => (ends(INIT_TIME), INIT_TIME),
        (ContainerKind::App, Maker::Job) => (ends(APP_TIME), APP_TIME),
        (ContainerKind::App, Maker::Other) | (ContainerKind::Sidecar, _) => (Run::Forever, APP_TIME),
    }
}

fn run(container: &Container, id: ContainerId, (default, usual_time): (Run, Duration)) -> (Run, Origin) {
    // Without `command` the image's own program runs, and `args` are only its arguments.
    if container.command.is_empty() {
        return (default, Origin::Default);
    }
    let words: Vec<String> =
        container.command.iter().chain(&container.args).map(|word| expanded(word, container)).collect();
    let inferred = |words: &str| Origin::Inferred { from: id.field("command"), words: clipped(words) };
    match outcome(&words) {
        Outcome::Never(words) => (Run::Forever, inferred(&words)),
        Outcome::Ends(ends) => {
            let after = if ends.is_timed { ends.after } else { usual_time };
            (Run::Exit { after, code: ends.code, reason: None }, inferred(&ends.words))
        }
        Outcome::Wait | Outcome::Unknown => (default, Origin::Default),
    }
}

fn hook(handler: &Handler, id: ContainerId, field: &'static str) -> (HookBehaviour, Origin) {
    let inferred = |words: &str| Origin::Inferred { from: id.field(field), words: clipped(words) };
    let at_once = HookBehaviour { after: Duration::ZERO, fails: false };
    match handler {
        Handler::Exec(command) => match outcome(command) {
            Outcome::Never(words) => (HookBehaviour { after: FOR_EVER, fails: false }, inferred(&words)),
            Outcome::Ends(ends) => {
                (HookBehaviour { after: ends.after, fails: ends.code != 0 }, inferred(&ends.words))
            }
            Outcome::Wait | Outcome::Unknown => (at_once, Origin::Default),
        },
        Handler::Sleep(after) => {
            (HookBehaviour { after: *after, fails: false }, inferred(&format!("sleep: {after}")))
        }
        Handler::HttpGet { .. } | Handler::TcpSocket(_) | Handler::Grpc(_) => (at_once, Origin::Default),
    }
}

/// How long a probe's command takes, as far as it tells; no longer than the probe waits for it.
pub(super) fn check_time(command: &[String], probe: &Probe) -> Duration {
    match outcome(command) {
        Outcome::Never(_) => patience(probe),
        Outcome::Ends(ends) if ends.is_timed => ends.after.min(patience(probe)),
        Outcome::Ends(_) | Outcome::Wait | Outcome::Unknown => Duration::ZERO,
    }
}

/// Whether the kubelet gives up a probe's command before it ends, as far as it tells.
pub(crate) fn times_out(command: &[String], probe: &Probe) -> bool {
    match outcome(command) {
        Outcome::Never(_) => true,
        Outcome::Ends(ends) => ends.is_timed && ends.after > patience(probe),
        Outcome::Wait | Outcome::Unknown => false,
    }
}

/// How long the kubelet waits for a check.
pub(crate) fn patience(probe: &Probe) -> Duration {
    probe.timeout.max(Duration::from_secs(1))
}

fn windows(probe: &Probe, id: ContainerId, kind: ProbeKind) -> (Windows, Origin) {
    let field = kind.field_name();
    let inferred = |words: &str| Origin::Inferred { from: id.field(field), words: clipped(words) };
    let timeout = patience(probe);
    match &probe.handler {
        Some(Handler::Exec(command)) => match outcome(command) {
            Outcome::Never(words) => (Windows(Vec::new()), inferred(&words)),
            Outcome::Ends(ends) if ends.code != 0 || ends.after > timeout => {
                (Windows(Vec::new()), inferred(&ends.words))
            }
            Outcome::Ends(ends) if ends.is_timed => (Windows::always(), inferred(&ends.words)),
            Outcome::Ends(_) | Outcome::Wait | Outcome::Unknown => (Windows::always(), Origin::Default),
        },
        Some(Handler::HttpGet { .. } | Handler::TcpSocket(_) | Handler::Grpc(_) | Handler::Sleep(_))
        | None => (Windows::always(), Origin::Default),
    }
}

fn outcome(command: &[String]) -> Outcome {
    let words: Vec<(&str, bool)> = command.iter().map(|word| (word.as_str(), true)).collect();
    match words.first() {
        // Outside a shell `exit` and `wait` are no programs.
        None | Some(("exit" | "wait" | "exec" | "read" | "set" | "cd" | "export" | "trap" | ":", _)) => {
            Outcome::Unknown
        }
        Some(_) => program::outcome(&words, 0),
    }
}

/// `$(NAME)` replaced by the variable's value, as the kubelet does before it starts the program.
fn expanded(word: &str, container: &Container) -> String {
    if !word.contains("$(") {
        return word.to_owned();
    }
    container.env.iter().fold(word.to_owned(), |word, variable| match &variable.value {
        Some(value) => word.replace(&format!("$({})", variable.name), value),
        None => word,
    })
}

/// A panel has room for a line, not for a script.
fn clipped(words: &str) -> std::rc::Rc<str> {
    match words.char_indices().nth(ROOM) {
        Some((at, _)) => format!("{}…", &words[..at]).into(),
        None => words.into(),
    }
}
