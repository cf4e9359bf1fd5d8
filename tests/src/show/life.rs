//! What did happen.

use podreel_core::kubectl::{self, status_yaml::Form};
use podreel_core::pod::ProbeKind;
use podreel_core::rules::endpoints::Endpoint;
use podreel_core::sim::event::{EventKind, ImageEvent, Injection, LookFault, StopReason};
use podreel_core::sim::timeline::{EndpointChange, Instance, Timeline};
use podreel_core::time::Instant;

use super::{lines, name, seconds};

/// `NAME#ATTEMPT started finished exit reason`, then `stop@t(timeout)` if it was told to stop; `-` for what
/// never came.
pub(super) fn instances(timeline: &Timeline) -> String {
    let time = |at: Option<Instant>| at.map_or_else(|| "-".to_owned(), seconds);
    let line = |instance: &Instance| {
        let exit = match &instance.exit {
            None => "- -".to_owned(),
            Some(exit) if exit.reason.is_empty() => format!("{} -", exit.code),
            Some(exit) => format!("{} {}", exit.code, exit.reason),
        };
        let stop = match instance.stop {
            None => String::new(),
            Some(call) => format!(" stop@{}({})", seconds(call.at), call.timeout.as_secs()),
        };
        let (started, finished) = (time(instance.started), time(instance.finished));
        let name = name(&timeline.pod, instance.container);
        format!("{name}#{} {started} {finished} {exit}{stop}", instance.attempt)
    };
    lines(timeline.instances.iter().map(line))
}

/// `t NAME mark`; the pod's own marks name the pod.
pub(super) fn marks(timeline: &Timeline) -> String {
    told(timeline, mark)
}

/// `t NAME probe answer`
pub(super) fn probes(timeline: &Timeline) -> String {
    told(timeline, |kind| match kind {
        EventKind::ProbeSucceeded { probe } => Some(format!("{} succeeds", probe_name(*probe))),
        EventKind::ProbeErrored { probe, fault } => {
            let what = match fault {
                LookFault::ContainerEnded => "finds no container",
                LookFault::NoPort => "finds no port",
                LookFault::NoProgram => "finds no program",
            };
            Some(format!("{} {what}", probe_name(*probe)))
        }
        EventKind::ProbeFailed { probe, run, threshold, .. } => {
            Some(format!("{} fails {run}/{threshold}", probe_name(*probe)))
        }
        _ => None,
    })
}

fn told(timeline: &Timeline, tell: impl Fn(&EventKind) -> Option<String>) -> String {
    lines(timeline.events.iter().filter_map(|event| {
        let whose = event.container.map_or("pod", |id| name(&timeline.pod, id));
        tell(&event.kind).map(|told| format!("{} {whose} {told}", seconds(event.at)))
    }))
}

const fn probe_name(kind: ProbeKind) -> &'static str {
    match kind {
        ProbeKind::Startup => "startup",
        ProbeKind::Liveness => "liveness",
        ProbeKind::Readiness => "readiness",
    }
}

fn image_mark(what: &ImageEvent) -> Option<String> {
    Some(match what {
        ImageEvent::PullBackOff { .. } => "pull back-off".to_owned(),
        ImageEvent::NameInvalid => "image name invalid".to_owned(),
        ImageEvent::NeverPull => "image absent and not pulled".to_owned(),
        ImageEvent::PullFailed { error, .. } => format!("pull fails: {error}"),
        ImageEvent::PullStarted | ImageEvent::PullFinished { .. } | ImageEvent::Present => return None,
    })
}

/// What a step of a life is called; `None` for what is shown by other blocks.
fn mark(kind: &EventKind) -> Option<String> {
    let fixed = match kind {
        EventKind::Image(what) => return image_mark(what),
        EventKind::VolumesAwaited => "volumes awaited in vain",
        EventKind::ContainerStarted { .. } => "running",
        EventKind::PostStartBegan => "postStart begins",
        EventKind::PostStartFinished => "postStart ends",
        EventKind::PostStartFailed => "postStart fails",
        EventKind::BecameStarted => "started",
        EventKind::BecameReady => "ready",
        EventKind::BecameUnready => "unready",
        EventKind::Initialized => "Initialized",
        EventKind::PodReady => "Ready",
        EventKind::PodUnready => "not Ready",
        EventKind::PreStopBegan => "preStop begins",
        EventKind::PreStopFinished => "preStop ends",
        EventKind::PreStopFailed => "preStop fails",
        EventKind::PreStopAbandoned => "preStop abandoned",
        EventKind::KillSignal => "SIGKILL",
        EventKind::Injected { what: Injection::Crash } => "crashes",
        EventKind::Injected { what: Injection::OutOfMemory } => "out of memory",
        EventKind::Injected { what: Injection::Signal } => "gets SIGTERM from elsewhere",
        EventKind::DeadlineExceeded => "deadline exceeded",
        EventKind::SandboxLost => "sandbox dies",
        EventKind::SandboxChanged => "sandbox lost",
        EventKind::ImageChanged => "image changed",
        EventKind::ResizeAsked { .. } => "resize asked for",
        EventKind::ResizeStarted { .. } => "resize allocated",
        EventKind::Resized => "resized live",
        EventKind::ResizeFailed { .. } => "resize fails",
        EventKind::ResizeCompleted { .. } => "resize completed",
        EventKind::LabelsChanged => "labels changed",
        EventKind::KubeletStopped => "kubelet stops",
        EventKind::KubeletStarted => "kubelet is back",
        EventKind::NodeStopped => "node stops",
        EventKind::NodeNotReady => "node not ready",
        EventKind::Evicted { .. } => "evicted",
        EventKind::PodGone => "gone",
        EventKind::FinalizersAwaited => "finalizers awaited",
        EventKind::NodeShutsDown { period } => return Some(format!("node shuts down within {period}")),
        EventKind::DeadlineSet { deadline } => return Some(format!("deadline set to {deadline}")),
        EventKind::ConditionSet { condition, status } => {
            return Some(format!("condition {condition} set to {}", status.name()));
        }
        EventKind::ResizePending { reason, .. } => return Some(format!("resize {}", reason.name())),
        EventKind::Rejected { rejection } => return Some(format!("rejected: {}", rejection.reason)),
        EventKind::PhaseChanged { phase } => return Some(format!("phase {}", phase.name())),
        EventKind::EnvironmentFailed { message } => return Some(format!("cannot be created: {message}")),
        EventKind::MountFailed { volume, message } => {
            return Some(format!("volume {volume} not mounted: {message}"));
        }
        EventKind::VolumeMounted { volume } => return Some(format!("volume {volume} mounted")),
        EventKind::ObjectMade { absence } => {
            return Some(format!("{} {} made", absence.kind.name(), absence.name));
        }
        EventKind::VolumeImage { volume, what } => {
            return image_mark(what).map(|told| format!("volume {volume}: {told}"));
        }
        EventKind::VolumeImageLacked { volume, reason } => {
            return Some(format!("lacks volume {volume}: {reason}"));
        }
        EventKind::StartFailed { code, .. } => return Some(format!("start fails: {code}")),
        EventKind::BackOff { delay, until } => {
            return Some(format!("back-off {delay} until {}", seconds(*until)));
        }
        EventKind::Stopping { why } => return Some(format!("stops: {}", stop_reason(*why))),
        EventKind::StopSignal { timeout } => return Some(format!("stop signal, {timeout} to SIGKILL")),
        EventKind::Exited { code, reason } => return Some(format!("exits {code} {reason}")),
        EventKind::DeletionRequested { grace } => return Some(format!("deleted, grace {grace}")),
        _ => return None,
    };
    Some(fixed.to_owned())
}

const fn stop_reason(why: StopReason) -> &'static str {
    match why {
        StopReason::PodEnds => "the pod ends",
        StopReason::Liveness { .. } => "liveness probe",
        StopReason::Startup { .. } => "startup probe",
        StopReason::PostStart => "postStart",
        StopReason::DefinitionChanged => "definition changed",
        StopReason::RestartAll => "all restart",
        StopReason::Resize => "resize",
    }
}

/// `t READY STATUS RESTARTS PHASE`, and `t deleted` at the end.
pub(super) fn rows(timeline: &Timeline) -> String {
    lines(kubectl::watch(timeline).into_iter().map(|line| {
        let (at, row) = (seconds(line.at), line.row);
        if line.gone {
            return format!("{at} deleted");
        }
        format!("{at} {} {} {} {}", row.ready, row.status, row.restarts, line.phase.name())
    }))
}

/// `t`, then which of ready, serving and terminating it is; `absent` where it is not there.
pub(super) fn endpoint(changes: &[EndpointChange]) -> String {
    lines(changes.iter().map(|change| {
        let at = seconds(change.at);
        let Some(Endpoint { ready, serving, terminating }) = change.endpoint else {
            return format!("{at} absent");
        };
        let words = [(ready, "ready"), (serving, "serving"), (terminating, "terminating")];
        let said: Vec<&str> = words.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
        if said.is_empty() { format!("{at} not ready") } else { format!("{at} {}", said.join(" ")) }
    }))
}

/// `t OBJECT REASON message`
pub(super) fn events(timeline: &Timeline) -> String {
    lines(kubectl::events(timeline).into_iter().map(|event| {
        let object = if event.object.is_empty() { "pod" } else { &event.object };
        format!("{} {object} {} {}", seconds(event.at), event.reason, event.message)
    }))
}

/// The status of the API object, as YAML.
pub(super) fn status(timeline: &Timeline, at: Instant) -> String {
    kubectl::status_yaml(&timeline.pod, &timeline.at(at).status, timeline.gates, Form::Counted)
}
