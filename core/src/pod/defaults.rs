//! What the API server fills in before it validates and stores a pod, and what it drops.
//!
//! Source: `pkg/apis/core/v1/defaults.go`, `pkg/apis/batch/v1/defaults.go`, and `dropDisabledFields` in
//! `pkg/api/pod/util.go`.
//!
//! The surprises: an explicit 0 in a probe cannot be told from an absent field; a request is copied from its
//! limit only in a Pod, so a Deployment's template keeps the hole that its pods do not have; and a field whose
//! gate is off vanishes without a word, which makes a sidecar of 1.28 a plain init container.

use std::rc::Rc;

use super::aggregate::{container_limits, container_requests};
use super::image::is_latest;
use super::{
    Container, Handler, ImagePullPolicy, Lifecycle, Pod, PodSpec, Probe, ResourceRequirements, RestartPolicy,
};
use crate::time::Duration;
use crate::version::{FeatureGates, Gate};

/// Fills in and drops what the API server of that version would for a created Pod.
pub fn apply(pod: &mut Pod, gates: FeatureGates) {
    apply_to_template(pod, gates);
    apply_to_created(pod);
}

/// Fills in and drops what the API server would in the `spec` of anything.
pub(super) fn apply_to_template(pod: &mut Pod, gates: FeatureGates) {
    let spec = &mut pod.spec;
    spec.termination_grace_period.get_or_insert(Duration::from_secs(30));
    if spec.scheduler_name.is_empty() {
        spec.scheduler_name = "default-scheduler".into();
    }
    if spec.dns_policy.is_empty() {
        spec.dns_policy = "ClusterFirst".to_owned();
    }
    for container in spec.init_containers.iter_mut().chain(&mut spec.containers) {
        fill_container(container);
    }
    for image in spec.volumes.iter_mut().filter_map(|volume| volume.image.as_mut()) {
        image.pull_policy.get_or_insert_with(|| usual_policy(&image.reference));
    }
    drop_disabled(pod, gates);
}

/// Fills in what the API server would in a Pod, and in no template.
pub(super) fn apply_to_created(pod: &mut Pod) {
    let spec = &mut pod.spec;
    for container in spec.init_containers.iter_mut().chain(&mut spec.containers) {
        fill_requests(Rc::make_mut(&mut container.resources));
        if spec.host_network {
            for port in &mut container.ports {
                if port.host_port == 0 {
                    port.host_port = port.container_port;
                }
            }
        }
    }
    fill_pod_resources(pod);
}

fn usual_policy(image: &str) -> ImagePullPolicy {
    if is_latest(image) { ImagePullPolicy::Always } else { ImagePullPolicy::IfNotPresent }
}

pub(super) fn fill_container(container: &mut Container) {
    container.image_pull_policy.get_or_insert_with(|| usual_policy(&container.image));
    for port in &mut container.ports {
        if port.protocol.is_empty() {
            "TCP".clone_into(&mut port.protocol);
        }
    }
    let probes =
        [&mut container.liveness_probe, &mut container.readiness_probe, &mut container.startup_probe];
    for probe in probes.into_iter().flatten() {
        fill_probe(probe);
    }
    let Lifecycle { post_start, pre_stop, .. } = &mut container.lifecycle;
    for handler in [post_start, pre_stop].into_iter().flatten() {
        fill_handler(handler);
    }
}

fn fill_probe(probe: &mut Probe) {
    if let Some(handler) = &mut probe.handler {
        fill_handler(handler);
    }
    for (duration, seconds) in [(&mut probe.timeout, 1), (&mut probe.period, 10)] {
        if *duration == Duration::ZERO {
            *duration = Duration::from_secs(seconds);
        }
    }
    for (threshold, count) in [(&mut probe.success_threshold, 1), (&mut probe.failure_threshold, 3)] {
        if *threshold == 0 {
            *threshold = count;
        }
    }
}

fn fill_handler(handler: &mut Handler) {
    if let Handler::HttpGet { path, scheme, .. } = handler {
        if path.is_empty() {
            "/".clone_into(path);
        }
        if scheme.is_empty() {
            "HTTP".clone_into(scheme);
        }
    }
}

/// Copies each limit that stands alone to the requests.
pub(crate) fn fill_requests(resources: &mut ResourceRequirements) {
    for (name, limit) in &resources.limits {
        if !resources.requests.contains_key(name) {
            resources.requests.insert(name.clone(), limit.clone());
        }
    }
}

/// Pod-level resources that are given in part are completed from the containers'.
fn fill_pod_resources(pod: &mut Pod) {
    let Some(mut resources) = pod.spec.resources.take() else { return };
    if !resources.limits.is_empty() || !resources.requests.is_empty() {
        for (name, limit) in container_limits(pod) {
            if name.starts_with(HUGEPAGES) && !resources.requests.contains_key(&name) {
                resources.limits.entry(name).or_insert(limit);
            }
        }
    }
    if !resources.limits.is_empty() {
        for (name, request) in container_requests(pod) {
            if matches!(&*name, "cpu" | "memory") {
                resources.requests.entry(name).or_insert(request);
            }
        }
        let supported = |name: &str| matches!(name, "cpu" | "memory") || name.starts_with(HUGEPAGES);
        for (name, limit) in &resources.limits {
            if supported(name) && !resources.requests.contains_key(name) {
                resources.requests.insert(name.clone(), limit.clone());
            }
        }
    }
    pod.spec.resources = Some(resources);
}

const HUGEPAGES: &str = "hugepages-";

/// Their mounts go with them. The volumes keep their places, by which causes name the others.
fn drop_image_volumes(spec: &mut PodSpec) {
    for volume in spec.volumes.iter_mut().filter(|volume| volume.image.is_some()) {
        volume.image = None;
        for container in spec.init_containers.iter_mut().chain(&mut spec.containers) {
            container.volume_mounts.retain(|mount| mount.name != volume.name);
        }
    }
}

fn drop_disabled(pod: &mut Pod, gates: FeatureGates) {
    let spec = &mut pod.spec;
    if !gates.enabled(Gate::PodLevelResources) {
        spec.resources = None;
    }
    if !gates.enabled(Gate::ImageVolume) {
        drop_image_volumes(spec);
    }
    for container in &mut spec.init_containers {
        let is_sidecar = container.restart_policy == Some(RestartPolicy::Always);
        let keeps = gates.enabled(Gate::ContainerRestartRules)
            || (is_sidecar && gates.enabled(Gate::SidecarContainers));
        if !keeps {
            container.restart_policy = None;
        }
    }
    if !gates.enabled(Gate::ContainerRestartRules) {
        for container in &mut spec.containers {
            container.restart_policy = None;
        }
    }
    for container in spec.init_containers.iter_mut().chain(&mut spec.containers) {
        if !gates.enabled(Gate::ContainerRestartRules) {
            container.restart_policy_rules.clear();
        }
        if !gates.enabled(Gate::InPlacePodVerticalScaling) {
            container.resize_policy.clear();
        }
        let Lifecycle { post_start, pre_stop, stop_signal } = &mut container.lifecycle;
        if !gates.enabled(Gate::ContainerStopSignals) {
            *stop_signal = None;
        }
        if !gates.enabled(Gate::PodLifecycleSleepAction) {
            for hook in [post_start, pre_stop] {
                if matches!(hook, Some(Handler::Sleep(_))) {
                    *hook = None;
                }
            }
        }
    }
}
