//! What must happen.

use podreel_core::pod::{ContainerId, Pod};
use podreel_core::rules::container_kind::container_kind;
use podreel_core::rules::shutdown::{ShutdownStep, shutdown_plan};
use podreel_core::rules::startup::{StartGate, StartupStep, startup_plan};
use podreel_core::version::FeatureGates;

use super::{lines, name};

/// `NAME KIND`
pub(super) fn kinds(pod: &Pod, gates: FeatureGates) -> String {
    let kind = |id| format!("{} {}", name(pod, id), container_kind(pod, id, gates).name());
    lines(pod.container_ids().map(kind))
}

/// `NAME KIND`, and what it waits for.
pub(super) fn startup(pod: &Pod, gates: FeatureGates) -> String {
    let step = |step: StartupStep| {
        let gate = match step.gate {
            None => String::new(),
            Some(StartGate::Completed(id)) => format!(" when {} has completed", name(pod, id)),
            Some(StartGate::Started(id)) => format!(" when {} is started", name(pod, id)),
            Some(StartGate::Created(id)) => format!(" when the postStart of {} is done", name(pod, id)),
        };
        format!("{} {}{gate}", name(pod, step.container), step.kind.name())
    };
    lines(startup_plan(pod, gates).steps.into_iter().map(step))
}

/// The grace period, then `NAME KIND`, its hook, and whose end it waits for.
pub(super) fn shutdown(pod: &Pod, gates: FeatureGates) -> String {
    let plan = shutdown_plan(pod, gates);
    let names = |ids: &[ContainerId]| ids.iter().map(|id| name(pod, *id)).collect::<Vec<_>>().join(", ");
    let step = |step: &ShutdownStep| {
        let hook = if step.has_pre_stop { ", preStop at once" } else { "" };
        let after =
            if step.after.is_empty() { String::new() } else { format!(", after {}", names(&step.after)) };
        format!("{} {}{hook}{after}", name(pod, step.container), step.kind.name())
    };
    format!("grace {}\n{}", plan.grace, lines(plan.steps.iter().map(step)))
}
