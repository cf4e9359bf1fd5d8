//! What is told of one event: its type, its reason and its message, in the words of those who report it.
//!
//! Source: the `recorder.Eventf` calls of `pkg/kubelet`, `pkg/scheduler` and `pkg/controller/nodelifecycle`.

use crate::pod::{Container, Handler, Probe, ProbeKind};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::disruption::Disruption;
use crate::rules::event::{self, EventType};
use crate::rules::handler::{self, Purpose, REFUSED};
use crate::rules::phase::DEADLINE_MESSAGE;
use crate::rules::resize::PendingReason;
use crate::rules::{image_pull, probe, scheduling};
use crate::sim::event::{CheckFailure, Event, EventId, EventKind, ImageEvent, LookFault, StopReason};
use crate::sim::timeline::Timeline;
use crate::version::FeatureGates;

/// Type, reason and message of an Event object.
pub(super) type Text = (EventType, &'static str, String);

/// What is told of one event; a failure may be told twice.
pub(super) type Texts = [Option<Text>; 2];

const NOTHING: Texts = [None, None];

fn normal(reason: &'static str, message: impl Into<String>) -> Texts {
    [Some((EventType::Normal, reason, message.into())), None]
}

fn warning(reason: &'static str, message: impl Into<String>) -> Texts {
    [Some((EventType::Warning, reason, message.into())), None]
}

/// The same, and then that the container could not be started for it.
fn and_failed([told, _]: Texts, error: &str) -> Texts {
    [told, Some((EventType::Warning, "Failed", format!("Error: {error}")))]
}

/// What is told of the event, which has that place in the Timeline.
pub(super) fn texts(timeline: &Timeline, event_id: EventId, event: &Event) -> Texts {
    let (pod, gates) = (&timeline.pod, timeline.gates);
    let container = event.container.map(|id| pod.container(id));
    let name = container.map_or("", |container| &*container.name);
    let image = || event.container.map_or("", |id| &**timeline.image(event_id, id));
    match &event.kind {
        EventKind::Scheduled if !event::is_told_by_scheduler(pod) => NOTHING,
        EventKind::Scheduled => {
            let node = if pod.spec.node_name.is_empty() { "node" } else { &pod.spec.node_name };
            let name = pod.metadata.namespaced_name();
            normal("Scheduled", format!("Successfully assigned {name} to {node}"))
        }
        EventKind::SchedulingFailed { lacks } => {
            warning("FailedScheduling", scheduling::message(lacks, gates))
        }
        EventKind::SandboxChanged => {
            normal("SandboxChanged", "Pod sandbox changed, it will be killed and re-created.")
        }
        EventKind::NodeNotReady => warning("NodeNotReady", "Node is not ready"),
        EventKind::Rejected { rejection } => warning(rejection.reason, rejection.message.clone()),
        EventKind::Evicted { grace } => warning("Evicted", Disruption::NodePressure(*grace).message()),
        EventKind::DeadlineExceeded | EventKind::DeadlineToldAgain => {
            normal("DeadlineExceeded", DEADLINE_MESSAGE)
        }
        EventKind::MountFailed { volume, message } => {
            let volume = &pod.spec.volumes[*volume as usize].name;
            warning("FailedMount", format!("MountVolume.SetUp failed for volume \"{volume}\" : {message}"))
        }

        EventKind::PullSecretsLost { names } => warning(
            "FailedToRetrieveImagePullSecret",
            format!(
                "Unable to retrieve some image pull secrets ({names}); attempting to pull the image may not succeed."
            ),
        ),
        EventKind::Image(what) => match (of_image(what, image(), gates), refusal(what)) {
            (told, Some(error)) => and_failed(told, error),
            (told, None) => told,
        },
        EventKind::VolumeImage { volume, what } => {
            of_image(what, pod.volume_image(*volume).map_or("", |image| image), gates)
        }
        EventKind::VolumeImageLacked { reason, .. } => warning("Failed", format!("Error: {reason}")),

        EventKind::EnvironmentFailed { message } => warning("Failed", format!("Error: {message}")),
        EventKind::ContainerCreated { .. } => normal("Created", event::created(name, gates)),
        EventKind::ContainerStarted { .. } => normal("Started", event::started(name, gates)),
        EventKind::StartFailed { message, .. } => warning("Failed", format!("Error: {message}")),
        EventKind::PostStartFailed => warning("FailedPostStartHook", "PostStartHook failed"),
        EventKind::BackOff { .. } => {
            let pod = pod.metadata.full_name();
            warning("BackOff", format!("Back-off restarting failed container {name} in pod {pod}"))
        }
        EventKind::ProbeErrored { probe, fault } => {
            let (kind, error) = (word(*probe), error(container, *probe, *fault));
            warning("Unhealthy", format!("{kind} probe errored and resulted in unknown state: {error}"))
        }
        EventKind::ProbeFailed { probe: kind, failure, .. } => {
            let probe = container.and_then(|container| container.probe(*kind));
            let output = probe.map_or(String::new(), |probe| output(probe, *failure, gates));
            warning("Unhealthy", format!("{} probe failed: {output}", word(*kind)))
        }
        EventKind::ResizeStarted { message: Some(message) } => normal("ResizeStarted", &**message),
        EventKind::ResizePending { reason, message: Some(message), .. } => warning(
            if *reason == PendingReason::Deferred { "ResizeDeferred" } else { "ResizeInfeasible" },
            &**message,
        ),
        EventKind::ResizeFailed { message: Some(message), .. } => warning("ResizeError", &**message),
        EventKind::ResizeCompleted { message: Some(message) } => normal("ResizeCompleted", &**message),
        EventKind::Stopping { why } => normal("Killing", killing(timeline, event, name, *why)),
        EventKind::PreStopFailed => warning("FailedPreStopHook", "PreStopHook failed"),

        EventKind::PodCreated
        | EventKind::SchedulingGated
        | EventKind::SandboxCreated { .. }
        | EventKind::SandboxLost
        | EventKind::SandboxStopped
        | EventKind::VolumeMounted { .. }
        | EventKind::VolumesAwaited
        | EventKind::ObjectMade { .. }
        | EventKind::PostStartBegan
        | EventKind::PostStartFinished
        | EventKind::ProbeSucceeded { .. }
        | EventKind::BecameStarted
        | EventKind::BecameReady
        | EventKind::BecameUnready
        | EventKind::Initialized
        | EventKind::PodReady
        | EventKind::PodUnready
        | EventKind::PhaseChanged { .. }
        | EventKind::PreStopBegan
        | EventKind::PreStopFinished
        | EventKind::PreStopAbandoned
        | EventKind::WaitsForTurn { .. }
        | EventKind::StopSignal { .. }
        | EventKind::KillSignal
        | EventKind::Exited { .. }
        | EventKind::Restarting { .. }
        | EventKind::RestartingAll
        | EventKind::AppsFinished
        | EventKind::InitFailed
        | EventKind::DeletionRequested { .. }
        | EventKind::Injected { .. }
        | EventKind::ImageChanged
        | EventKind::ResizeAsked { .. }
        | EventKind::ResizeStarted { message: None }
        | EventKind::ResizePending { message: None, .. }
        | EventKind::Resized
        | EventKind::ResizeFailed { message: None, .. }
        | EventKind::ResizeCompleted { message: None }
        | EventKind::LabelsChanged
        | EventKind::ConditionSet { .. }
        | EventKind::DeadlineSet { .. }
        | EventKind::KubeletStopped
        | EventKind::KubeletStarted
        | EventKind::NodeStopped
        | EventKind::NodeShutsDown { .. }
        | EventKind::FinalizersAwaited
        | EventKind::PodGone => NOTHING,
    }
}

/// What is told of an image, whoever wants it.
fn of_image(what: &ImageEvent, image: &str, gates: FeatureGates) -> Texts {
    match what {
        ImageEvent::PullStarted => normal("Pulling", format!("Pulling image \"{image}\"")),
        ImageEvent::PullFinished { took } => normal("Pulled", event::image_pulled(image, *took, gates)),
        ImageEvent::Present => normal("Pulled", event::image_present(image, gates)),
        ImageEvent::PullFailed { error, .. } => {
            warning("Failed", format!("Failed to pull image \"{image}\": {error}"))
        }
        ImageEvent::PullBackOff { .. } => normal("BackOff", image_pull::back_off(image)),
        ImageEvent::NameInvalid => warning("InspectFailed", image_pull::invalid(image)),
        ImageEvent::NeverPull => warning("ErrImageNeverPull", image_pull::never(image)),
    }
}

/// For what a container is not made then.
const fn refusal(what: &ImageEvent) -> Option<&'static str> {
    match what {
        ImageEvent::PullStarted | ImageEvent::PullFinished { .. } | ImageEvent::Present => None,
        ImageEvent::PullFailed { .. } => Some("ErrImagePull"),
        ImageEvent::PullBackOff { .. } => Some("ImagePullBackOff"),
        ImageEvent::NameInvalid => Some("InvalidImageName"),
        ImageEvent::NeverPull => Some("ErrImageNeverPull"),
    }
}

fn killing(timeline: &Timeline, event: &Event, name: &str, why: StopReason) -> String {
    let kind = event.container.map(|id| container_kind(&timeline.pod, id, timeline.gates));
    // Nothing is said of a sidecar's restart.
    let (who, again) = match kind {
        Some(ContainerKind::Sidecar) => ("Init container", ""),
        Some(ContainerKind::Init | ContainerKind::App) | None => ("Container", ", will be restarted"),
    };
    match why {
        StopReason::PodEnds => format!("Stopping container {name}"),
        StopReason::Liveness { restarts } => {
            format!("{who} {name} failed liveness probe{}", if restarts { again } else { "" })
        }
        StopReason::Startup { restarts } => {
            format!("{who} {name} failed startup probe{}", if restarts { again } else { "" })
        }
        StopReason::PostStart => "FailedPostStartHook".to_owned(),
        StopReason::RestartAll => "killing".to_owned(),
        StopReason::Resize => format!("Container {name} resize requires restart"),
        StopReason::DefinitionChanged => format!("{who} {name} definition changed{again}"),
    }
}

const fn word(probe: ProbeKind) -> &'static str {
    match probe {
        ProbeKind::Startup => "Startup",
        ProbeKind::Liveness => "Liveness",
        ProbeKind::Readiness => "Readiness",
    }
}

/// Why a check could not be made.
fn error(container: Option<&Container>, kind: ProbeKind, fault: LookFault) -> String {
    let handler = container.and_then(|container| container.probe(kind)?.handler.as_ref());
    match (fault, container, handler) {
        (LookFault::ContainerEnded, ..) => handler::EXITED.to_owned(),
        (LookFault::NoPort, Some(container), Some(handler)) => {
            handler::fault(container, handler, Purpose::Probe).unwrap_or_default()
        }
        (LookFault::NoProgram, _, Some(Handler::Exec(command))) => handler::exec_error(command),
        // Only what has a handler is looked at, and only a command is a program.
        (LookFault::NoPort | LookFault::NoProgram, ..) => String::new(),
    }
}

/// What a check says when it fails.
fn output(probe: &Probe, failure: CheckFailure, gates: FeatureGates) -> String {
    match (&probe.handler, failure) {
        (Some(Handler::HttpGet { .. }), CheckFailure::Unanswered) => format!("Get: {REFUSED}"),
        (Some(Handler::HttpGet { .. }), CheckFailure::Denied | CheckFailure::TimedOut) => {
            "HTTP probe failed with statuscode: 500".to_owned()
        }
        (Some(Handler::TcpSocket(_)), _) => REFUSED.to_owned(),
        (Some(Handler::Grpc(_)), _) => "service unhealthy (responded with \"NOT_SERVING\")".to_owned(),
        (Some(Handler::Exec(command)), CheckFailure::TimedOut) => {
            event::timed_out(command, probe::patience(probe), gates)
        }
        (Some(Handler::Exec(_) | Handler::Sleep(_)) | None, _) => String::new(),
    }
}
