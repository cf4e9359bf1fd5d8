//! What a manifest lets us guess about the programs in it.
//!
//! A command that can be read is believed: `sleep 30`, `sh -c 'echo x > f && sleep 3600'`, `exit 3`,
//! `while true`, `tail -f`. A program that only does small things ends by itself, but says nothing of the time it
//! takes: then it takes the usual time of its part. A loop that waits for a Service of the same text ends, or does not,
//! as the cluster's DNS lets it. What can be no program at all cannot be started. Whatever cannot be
//! read gives the default: an init container runs 2 s and ends with 0, an app runs until it is stopped, in a Job 5 s
//! and ends with 0, unless its image is known for helping others for as long as they run.

mod asked;
mod awaited;
mod check;
mod deaf;
mod file;
mod image;
mod memory;
mod missing;
mod outcome;
mod place;
mod program;
mod script;
mod token;

use std::rc::Rc;

use self::awaited::{Decided, decided};
pub(crate) use self::awaited::{Wait, waits};
use self::check::windows;
pub(super) use self::check::{Certain, certain, check_time, times_out};
pub(crate) use self::deaf::is_deaf;
pub(crate) use self::image::has_no_input;
pub(super) use self::missing::{missing, pull_error};
use self::outcome::{Outcome, ROOM, Timed};
use self::place::{Place, Stdin};
use self::program::is_shell;
use self::token::Word;
use crate::pod::{Container, ContainerId, Field, Handler, Pod, Port, ProbeKind};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::dns::Neighbour;
use crate::rules::handler::{self, Purpose, no_program};
use crate::sim::assumption::{Assumption, Awaited, Maker, Origin, Part};
use crate::sim::behaviour::{Behaviour, HookBehaviour, MemoryUse, Run, StopBehaviour, Windows};
use crate::status::exit_code;
use crate::time::Duration;
use crate::version::FeatureGates;

/// How long an init container runs that does not say.
const INIT_TIME: Duration = Duration::from_secs(2);
/// How long an app runs that ends by itself and does not say when.
const APP_TIME: Duration = Duration::from_secs(5);

/// What the container's programs do, and why that is assumed.
pub(super) fn behaviour(
    pod: &Pod,
    id: ContainerId,
    maker: Maker,
    gates: FeatureGates,
    neighbours: &[Neighbour<'_>],
) -> (Behaviour, Vec<Assumption>) {
    let container = pod.container(id);
    let mut assumptions = Vec::new();
    let mut assume = |part, origin| assumptions.push(Assumption { container: Some(id), part, origin });

    let (run, origin, memory) = run_and_memory(pod, id, maker, gates, neighbours);
    assume(Part::Runs, origin);
    assume(Part::Stop, Origin::Default);
    let mut hook = |handler: Option<&Handler>, part, field| {
        let Some(handler) = handler else { return HookBehaviour::AT_ONCE };
        let (behaviour, origin) = hook(container, handler, id.field(field));
        assume(part, origin);
        behaviour
    };
    let post_start = hook(container.lifecycle.post_start.as_ref(), Part::PostStart, "lifecycle.postStart");
    let pre_stop = hook(container.lifecycle.pre_stop.as_ref(), Part::PreStop, "lifecycle.preStop");
    let mut probe = |kind| {
        let Some(probe) = container.probe(kind) else { return Windows::always() };
        let (windows, origin) = windows(container, probe, id, kind);
        assumptions.push(Assumption { container: Some(id), part: Part::Probe(kind), origin });
        windows
    };
    let behaviour = Behaviour {
        runs: vec![run],
        stop: StopBehaviour::Exit { after: Duration::ZERO, code: exit_code::SIGTERM, from: Duration::ZERO },
        post_start,
        pre_stop,
        startup_probe: probe(ProbeKind::Startup),
        readiness_probe: probe(ProbeKind::Readiness),
        liveness_probe: probe(ProbeKind::Liveness),
        memory,
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

/// The field that holds the words of the container's program, and the words; none where only the image knows it.
fn program(container: &Container) -> (&'static str, Vec<String>) {
    // Without `command` the image's own program runs, and `args` are only its arguments, unless it runs them.
    let (field, words) = if !container.command.is_empty() {
        ("command", container.command.iter().chain(&container.args))
    } else if image::runs_arguments(container) {
        ("args", container.args.iter().chain(&[]))
    } else {
        return ("command", Vec::new());
    };
    (field, words.map(|word| expanded(word, container)).collect())
}

/// The command that the container runs, as far as it can be known; empty where only the image knows it.
pub(super) fn command(container: &Container) -> Vec<String> {
    program(container).1
}

/// What the program does, what that was read from, and what memory has to do with it.
fn run_and_memory(
    pod: &Pod,
    id: ContainerId,
    maker: Maker,
    gates: FeatureGates,
    neighbours: &[Neighbour<'_>],
) -> (Run, Origin, Option<MemoryUse>) {
    let container = pod.container(id);
    let (spared, origin) = run(pod, id, maker, gates, neighbours);
    let (_, words) = program(container);
    let wanted = memory::wanted(container, &words).filter(|_| !matches!(spared, Run::StartError { .. }));
    let Some((bytes, told)) = wanted else { return (spared, origin, None) };
    let memory = MemoryUse { bytes, spared: spared.clone(), killed: memory::killed() };
    if !memory::is_too_much(pod, id, bytes, gates) {
        return (spared, origin, Some(memory));
    }
    let field = if container.args.is_empty() { "command" } else { "args" };
    let origin = Origin::Inferred { from: id.field(field), words: clipped(&told) };
    (memory.killed.clone(), origin, Some(memory))
}

fn run(
    pod: &Pod,
    id: ContainerId,
    maker: Maker,
    gates: FeatureGates,
    neighbours: &[Neighbour<'_>],
) -> (Run, Origin) {
    let (container, kind) = (pod.container(id), container_kind(pod, id, gates));
    let (default, usual_time) = usual(kind, maker);
    if kind != ContainerKind::Init && has_no_input(container) {
        let from = Origin::Inferred { from: id.field("image"), words: clipped(&container.image) };
        return (Run::Exit { after: Duration::ZERO, code: 0, reason: None }, from);
    }
    let (field, words) = program(container);
    let inferred = |words: &str| Origin::Inferred { from: id.field(field), words: clipped(words) };
    if let Some(word) = no_program(&words) {
        return (Run::StartError { code: exit_code::START_ERROR }, inferred(word));
    }
    let stdin = if container.stdin || container.tty { Stdin::Open } else { Stdin::Empty };
    let decided = match kind {
        ContainerKind::Init => decided(words, container, pod, neighbours),
        ContainerKind::App | ContainerKind::Sidecar => Decided { words, ..Decided::default() },
    };
    let Decided { words, awaited, .. } = &decided;
    let read = |words: &str| inferred(&decided.undecided(words));
    let waits = |condition: &str, awaited: Awaited| Origin::Awaited {
        from: id.field(field),
        words: clipped(condition),
        awaited,
    };
    match (outcome(words, stdin), awaited) {
        (Outcome::Never(_), Some((condition, awaited @ Awaited::ItselfAlone(_)))) => {
            (Run::Forever, waits(condition, awaited.clone()))
        }
        (Outcome::Never(words), _) => (Run::Forever, read(&words)),
        (Outcome::Ends(ends), awaited) => {
            let after = if ends.timed == Timed::Told { ends.after } else { usual_time };
            let origin = match awaited {
                Some((condition, awaited)) if after == Duration::ZERO && ends.code == 0 => {
                    waits(condition, awaited.clone())
                }
                _ => read(&ends.words),
            };
            (Run::Exit { after, code: ends.code, reason: None }, origin)
        }
        // A loop that cannot be read may give up.
        (_, Some((condition, Awaited::ItselfAlone(_)))) => (default, waits(condition, Awaited::Unknown)),
        (_, Some((condition, awaited))) => (default, waits(condition, awaited.clone())),
        (Outcome::Wait | Outcome::Exit | Outcome::Unknown, None) => {
            let helps = kind == ContainerKind::App && maker == Maker::Job && pod.app_ids().count() > 1;
            match image::known_helper(container).filter(|_| helps && !is_shell(words)) {
                Some(known) => {
                    (Run::Forever, Origin::Inferred { from: id.field("image"), words: known.into() })
                }
                None => (default, Origin::Default),
            }
        }
    }
}

fn hook(container: &Container, handler: &Handler, from: Field) -> (HookBehaviour, Origin) {
    let inferred = |words: &str| Origin::Inferred { from, words: clipped(words) };
    if handler::fault(container, handler, Purpose::Hook).is_some() {
        return (HookBehaviour::FAILS, inferred(&target(handler)));
    }
    match handler {
        Handler::Exec(command) => match (no_program(command), outcome(command, Stdin::Empty)) {
            (Some(word), _) => (HookBehaviour::FAILS, inferred(word)),
            (None, Outcome::Never(words)) => {
                (HookBehaviour { after: HookBehaviour::FOR_EVER, fails: false }, inferred(&words))
            }
            (None, Outcome::Ends(ends)) => {
                (HookBehaviour { after: ends.after, fails: ends.code != 0 }, inferred(&ends.words))
            }
            (None, Outcome::Wait | Outcome::Exit | Outcome::Unknown) => {
                (HookBehaviour::AT_ONCE, Origin::Default)
            }
        },
        Handler::Sleep(after) => {
            (HookBehaviour { after: *after, fails: false }, inferred(&format!("sleep: {after}")))
        }
        Handler::HttpGet { .. } | Handler::TcpSocket(_) | Handler::Grpc(_) => {
            (HookBehaviour::AT_ONCE, Origin::Default)
        }
    }
}

/// What a handler that cannot be run is aimed at, as its manifest says it in short.
pub(super) fn target(handler: &Handler) -> String {
    let (what, port) = match handler {
        Handler::HttpGet { port, .. } => ("httpGet", port),
        Handler::TcpSocket(port) => ("tcpSocket", port),
        Handler::Exec(_) | Handler::Grpc(_) | Handler::Sleep(_) => return String::new(),
    };
    match port {
        Port::Name(name) => format!("{what} port: {name}"),
        Port::Number(number) => format!("{what} port: {number}"),
    }
}

/// What a command does that no shell reads; one that is no program does not come here.
fn outcome(command: &[String], stdin: Stdin) -> Outcome {
    if command.is_empty() || no_program(command).is_some() {
        return Outcome::Unknown;
    }
    let words: Vec<Word<'_>> = command.iter().map(|word| Word { text: word, is_literal: true }).collect();
    program::outcome(&words, Place { stdin, expands_braces: false, depth: 0 })
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
fn clipped(words: &str) -> Rc<str> {
    match words.char_indices().nth(ROOM) {
        Some((at, _)) => format!("{}…", &words[..at]).into(),
        None => words.into(),
    }
}

#[cfg(test)]
mod tests;
