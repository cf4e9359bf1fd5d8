//! The events of `kubectl describe pod`: those of a life that Kubernetes records as Event objects, in its words.
//!
//! Source: the `recorder.Eventf` calls of `pkg/kubelet`; the texts changed in 1.32 and 1.35.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::rc::Rc;

use crate::kubectl::budget::Budget;
use crate::kubectl::event_kind::KubectlEventKind;
use crate::pod::{Container, ContainerId, Handler, Probe, ProbeKind, image};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::disruption::Disruption;
use crate::rules::handler::{self, Purpose, REFUSED, exec_error};
use crate::rules::probe::patience;
use crate::sim::event::{CheckFailure, Event, EventKind, LookFault, StopReason};
use crate::sim::timeline::Timeline;
use crate::time::{Duration, Instant};
use crate::version::{FeatureGates, Gate};

/// An Event object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KubectlEvent {
    /// When.
    pub at: Instant,
    /// Whether it is `Normal` or `Warning`.
    pub kind: KubectlEventKind,
    /// `reason`, such as `Pulled`.
    pub reason: &'static str,
    /// `involvedObject.fieldPath`, such as `containers{app}`; empty for the pod.
    pub object: String,
    /// `message`
    pub message: String,
    /// `source.component`: who reports it.
    pub from: Rc<str>,
    /// The place in the Timeline of what it reports.
    pub index: u32,
}

/// The Event objects of a life, in order, as far as they are written.
#[must_use]
pub fn events(timeline: &Timeline) -> Vec<KubectlEvent> {
    let mut list = Vec::new();
    let mut budget = Budget::new(timeline.gates);
    let kubelet: Rc<str> = "kubelet".into();
    for (index, event) in timeline.events.iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        budget.see(&event.kind);
        let from = match event.kind {
            EventKind::Scheduled => &timeline.pod.spec.scheduler_name,
            EventKind::NodeNotReady => &"node-controller".into(),
            _ => &kubelet,
        };
        for (kind, reason, message) in texts(timeline, index, event) {
            if !budget.allows(event.at, &event.kind, kind) {
                continue;
            }
            list.push(KubectlEvent {
                at: event.at,
                kind,
                reason,
                object: object(timeline, event),
                message,
                from: Rc::clone(from),
                index,
            });
        }
    }
    list
}

fn object(timeline: &Timeline, event: &Event) -> String {
    match event.container {
        None => String::new(),
        Some(id @ ContainerId::Init(_)) => format!("initContainers{{{}}}", timeline.pod.container(id).name),
        Some(id @ ContainerId::App(_)) => format!("containers{{{}}}", timeline.pod.container(id).name),
    }
}

type Text = (KubectlEventKind, &'static str, String);

fn texts(timeline: &Timeline, index: u32, event: &Event) -> Vec<Text> {
    use KubectlEventKind::{Normal, Warning};
    let pod = &timeline.pod;
    let version = timeline.gates.version();
    let container = event.container.map(|id| pod.container(id));
    let name = container.map_or("", |container| &*container.name);
    let image = event.container.map_or("", |id| timeline.image(index, id));
    match &event.kind {
        EventKind::Scheduled => {
            let node = if pod.spec.node_name.is_empty() { "node" } else { &pod.spec.node_name };
            let message = format!("Successfully assigned {} to {node}", pod.metadata.namespaced_name());
            vec![(Normal, "Scheduled", message)]
        }
        EventKind::SandboxChanged => {
            let message = "Pod sandbox changed, it will be killed and re-created.".to_owned();
            vec![(Normal, "SandboxChanged", message)]
        }
        EventKind::PullStarted => vec![(Normal, "Pulling", format!("Pulling image \"{image}\""))],
        EventKind::PullFinished { took } => {
            let took = go_seconds(*took);
            // Since 1.30 the image's size follows, which only a registry knows.
            let message =
                format!("Successfully pulled image \"{image}\" in {took} ({took} including waiting).");
            vec![(Normal, "Pulled", message)]
        }
        EventKind::ImagePresent => {
            let mut message = format!("Container image \"{image}\" already present on machine");
            if timeline.gates.enabled(Gate::KubeletEnsureSecretPulledImages) {
                message.push_str(" and can be accessed by the pod");
            }
            vec![(Normal, "Pulled", message)]
        }
        EventKind::PullFailed { error } => vec![
            (Warning, "Failed", format!("Failed to pull image \"{image}\": {error}")),
            (Warning, "Failed", "Error: ErrImagePull".to_owned()),
        ],
        EventKind::PullBackOff => vec![
            (Normal, "BackOff", format!("Back-off pulling image \"{image}\"")),
            (Warning, "Failed", "Error: ImagePullBackOff".to_owned()),
        ],
        EventKind::ImageNameInvalid => vec![
            (
                Warning,
                "InspectFailed",
                format!(
                    "Failed to apply default image tag \"{image}\": couldn't parse image name \"{image}\": {}",
                    image::fault(image)
                ),
            ),
            (Warning, "Failed", "Error: InvalidImageName".to_owned()),
        ],
        EventKind::ImageNeverPull => vec![
            (
                Warning,
                "ErrImageNeverPull",
                format!("Container image \"{image}\" is not present with pull policy of Never"),
            ),
            (Warning, "Failed", "Error: ErrImageNeverPull".to_owned()),
        ],
        EventKind::ContainerCreated { .. } => vec![(
            Normal,
            "Created",
            if version.at_least(35) {
                "Container created".to_owned()
            } else if version.at_least(32) {
                format!("Created container: {name}")
            } else {
                format!("Created container {name}")
            },
        )],
        EventKind::PullSecretsLost { names } => {
            let message = format!(
                "Unable to retrieve some image pull secrets ({names}); attempting to pull the image may not succeed."
            );
            vec![(Warning, "FailedToRetrieveImagePullSecret", message)]
        }
        EventKind::EnvironmentFailed { message } => vec![(Warning, "Failed", format!("Error: {message}"))],
        EventKind::MountFailed { volume, message } => {
            let volume = &pod.spec.volumes[*volume as usize].name;
            let message = format!("MountVolume.SetUp failed for volume \"{volume}\" : {message}");
            vec![(Warning, "FailedMount", message)]
        }
        EventKind::ContainerStarted { .. } => vec![(
            Normal,
            "Started",
            if version.at_least(35) {
                "Container started".to_owned()
            } else {
                format!("Started container {name}")
            },
        )],
        EventKind::StartFailed { message, .. } => vec![(Warning, "Failed", format!("Error: {message}"))],
        EventKind::NodeNotReady => vec![(Warning, "NodeNotReady", "Node is not ready".to_owned())],
        EventKind::Evicted { grace } => {
            vec![(Warning, "Evicted", Disruption::NodePressure(*grace).message().to_owned())]
        }
        EventKind::PostStartFailed => {
            vec![(Warning, "FailedPostStartHook", "PostStartHook failed".to_owned())]
        }
        EventKind::PreStopFailed => vec![(Warning, "FailedPreStopHook", "PreStopHook failed".to_owned())],
        EventKind::ProbeErrored { probe: kind, fault } => {
            let handler =
                container.and_then(|container| Some((container, container.probe(*kind)?.handler.as_ref()?)));
            let error =
                handler.map_or_else(String::new, |(container, handler)| error(container, handler, *fault));
            let message = format!("{} probe errored and resulted in unknown state: {error}", word(*kind));
            vec![(Warning, "Unhealthy", message)]
        }
        EventKind::ProbeFailed { probe: kind, failure, .. } => {
            let probe = container.and_then(|container| container.probe(*kind));
            let output = probe.map_or("".into(), |probe| output(probe, *failure, timeline.gates));
            vec![(Warning, "Unhealthy", format!("{} probe failed: {output}", word(*kind)))]
        }
        EventKind::BackOff { .. } => {
            let pod = pod.metadata.full_name();
            let message = format!("Back-off restarting failed container {name} in pod {pod}");
            vec![(Warning, "BackOff", message)]
        }
        EventKind::Stopping { why } => vec![(Normal, "Killing", killing(timeline, event, name, *why))],
        EventKind::DeadlineExceeded | EventKind::DeadlineToldAgain => {
            let message = "Pod was active on the node longer than the specified deadline".to_owned();
            vec![(Normal, "DeadlineExceeded", message)]
        }
        EventKind::PodCreated
        | EventKind::SandboxCreated { .. }
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
        | EventKind::AppsFinished
        | EventKind::InitFailed
        | EventKind::DeletionRequested { .. }
        | EventKind::CrashInjected
        | EventKind::SandboxLost
        | EventKind::RestartingAll
        | EventKind::ImageChanged
        | EventKind::ConditionSet { .. }
        | EventKind::DeadlineSet { .. }
        | EventKind::LabelsChanged
        | EventKind::KubeletStopped
        | EventKind::KubeletStarted
        | EventKind::NodeStopped
        | EventKind::NodeShutsDown { .. }
        | EventKind::SchedulingGated
        | EventKind::PodGone => Vec::new(),
    }
}

fn killing(timeline: &Timeline, event: &Event, name: &str, why: StopReason) -> String {
    let sidecar = event
        .container
        .is_some_and(|id| container_kind(&timeline.pod, id, timeline.gates) == ContainerKind::Sidecar);
    let who = if sidecar { "Init container" } else { "Container" };
    let again = |restarts: bool| if restarts && !sidecar { ", will be restarted" } else { "" };
    match why {
        StopReason::PodEnds => format!("Stopping container {name}"),
        StopReason::Liveness { restarts } => format!("{who} {name} failed liveness probe{}", again(restarts)),
        StopReason::Startup { restarts } => format!("{who} {name} failed startup probe{}", again(restarts)),
        StopReason::PostStart => "FailedPostStartHook".to_owned(),
        StopReason::RestartAll => "killing".to_owned(),
        StopReason::DefinitionChanged => format!("{who} {name} definition changed{}", again(true)),
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
fn error(container: &Container, handler: &Handler, fault: LookFault) -> String {
    match fault {
        LookFault::NoPort => handler::fault(container, handler, Purpose::Probe).unwrap_or_default(),
        LookFault::NoProgram => match handler {
            Handler::Exec(command) => exec_error(command),
            Handler::HttpGet { .. } | Handler::TcpSocket(_) | Handler::Grpc(_) | Handler::Sleep(_) => {
                String::new()
            }
        },
        LookFault::ContainerEnded => handler::EXITED.to_owned(),
    }
}

/// What a check says when it fails.
fn output(probe: &Probe, failure: CheckFailure, gates: FeatureGates) -> Cow<'static, str> {
    match (&probe.handler, failure) {
        (Some(Handler::HttpGet { .. }), CheckFailure::Unanswered) => format!("Get: {REFUSED}").into(),
        (Some(Handler::HttpGet { .. }), _) => "HTTP probe failed with statuscode: 500".into(),
        (Some(Handler::TcpSocket(_)), _) => REFUSED.into(),
        (Some(Handler::Grpc(_)), _) => "service unhealthy (responded with \"NOT_SERVING\")".into(),
        (Some(Handler::Exec(command)), CheckFailure::TimedOut) => {
            let command = command.join(" ");
            if gates.version().at_least(31) {
                let timeout = go_seconds(patience(probe));
                format!("command timed out: {command:?} timed out after {timeout}").into()
            } else {
                format!("command {command:?} timed out").into()
            }
        }
        (Some(Handler::Exec(_) | Handler::Sleep(_)) | None, _) => "".into(),
    }
}

/// Go's way to print a short time: `2s`, `1.5s`, `250ms`.
fn go_seconds(span: Duration) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write!(text, "{span}");
    text
}
