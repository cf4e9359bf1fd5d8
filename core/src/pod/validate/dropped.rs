//! What the API server drops without a word, because the gate that it depends on is off.
//!
//! Source: `pkg/api/pod/util.go: dropDisabledFields`, `pkg/registry/batch/job/strategy.go: PrepareForCreate`. A field that the version does not know at all is none of
//! these: `schema` says so.

use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::pod::place::Place;
use crate::version::{FeatureGates, Gate};

/// Fields of a pod's `spec`, and the gate that each depends on; `*` is each item of a list.
const OF_PODS: &[(&[&str], Gate)] = &[
    (&["resources"], Gate::PodLevelResources),
    (&["hostUsers"], Gate::UserNamespacesSupport),
    (&["hostnameOverride"], Gate::HostnameOverride),
    (&["resourceClaims"], Gate::DynamicResourceAllocation),
    (&["schedulingGroup"], Gate::GenericWorkload),
    (&["securityContext", "seLinuxChangePolicy"], Gate::SELinuxChangePolicy),
    (&["securityContext", "supplementalGroupsPolicy"], Gate::SupplementalGroupsPolicy),
    (&["volumes", "*", "image"], Gate::ImageVolume),
    (
        &["volumes", "*", "projected", "sources", "*", "clusterTrustBundle"],
        Gate::ClusterTrustBundleProjection,
    ),
    (&["volumes", "*", "projected", "sources", "*", "podCertificate"], Gate::PodCertificateRequest),
];

/// Fields of a container, and the gate that each depends on.
const OF_CONTAINERS: &[(&[&str], Gate)] = &[
    (&["env", "*", "valueFrom", "fileKeyRef"], Gate::EnvFiles),
    (&["resources", "claims"], Gate::DynamicResourceAllocation),
    (&["securityContext", "procMount"], Gate::ProcMountType),
    (&["volumeMounts", "*", "recursiveReadOnly"], Gate::RecursiveReadOnlyMounts),
    (&["restartPolicyRules"], Gate::ContainerRestartRules),
    (&["resizePolicy"], Gate::InPlacePodVerticalScaling),
    (&["lifecycle", "stopSignal"], Gate::ContainerStopSignals),
    (&["lifecycle", "postStart", "sleep"], Gate::PodLifecycleSleepAction),
    (&["lifecycle", "preStop", "sleep"], Gate::PodLifecycleSleepAction),
];

/// Fields of a Job, and the gate that each depends on.
const OF_JOBS: &[(&str, Gate)] = &[
    ("backoffLimitPerIndex", Gate::JobBackoffLimitPerIndex),
    ("managedBy", Gate::JobManagedBy),
    ("maxFailedIndexes", Gate::JobBackoffLimitPerIndex),
    ("podReplacementPolicy", Gate::JobPodReplacementPolicy),
    ("successPolicy", Gate::JobSuccessPolicy),
];

/// Warns of each field of the Job with that `spec` that is dropped.
pub(in crate::pod) fn dropped_of_job(spec: &Place<'_, '_>, gates: FeatureGates, out: &mut Vec<Diagnostic>) {
    for (name, gate) in OF_JOBS.iter().filter(|(_, gate)| gates.knows(*gate) && !gates.enabled(*gate)) {
        warn(&spec.field(name), *gate, gates, out);
    }
}

/// Warns of each field of the pod with that `spec` that is dropped.
pub(in crate::pod) fn dropped(spec: &Place<'_, '_>, gates: FeatureGates, out: &mut Vec<Diagnostic>) {
    let is_off = |gate: Gate| gates.knows(gate) && !gates.enabled(gate);
    for (steps, gate) in OF_PODS.iter().filter(|(_, gate)| is_off(*gate)) {
        descend(spec, steps, *gate, gates, out);
    }
    for (list, is_init) in [("initContainers", true), ("containers", false)] {
        let list = spec.field(list);
        for container in list.items() {
            for (steps, gate) in OF_CONTAINERS.iter().filter(|(_, gate)| is_off(*gate)) {
                descend(&container, steps, *gate, gates, out);
            }
            let policy = container.field("restartPolicy");
            let is_sidecars = is_init && (policy.str() == "Always" || is_off(Gate::SidecarContainers));
            let gate = if is_sidecars { Gate::SidecarContainers } else { Gate::ContainerRestartRules };
            if is_off(gate) {
                warn(&policy, gate, gates, out);
            }
        }
    }
}

fn descend(
    place: &Place<'_, '_>,
    steps: &[&str],
    gate: Gate,
    gates: FeatureGates,
    out: &mut Vec<Diagnostic>,
) {
    match steps {
        // The default is what it becomes.
        [] if gate == Gate::ProcMountType && place.str() == "Default" => {}
        [] => warn(place, gate, gates, out),
        ["*", rest @ ..] => {
            for item in place.items() {
                descend(&item, rest, gate, gates, out);
            }
        }
        [step, rest @ ..] => descend(&place.field(step), rest, gate, gates, out),
    }
}

fn warn(place: &Place<'_, '_>, gate: Gate, gates: FeatureGates, out: &mut Vec<Diagnostic>) {
    if place.is_set() {
        let problem = Problem::Dropped { gate, version: gates.version() };
        out.push(Diagnostic { severity: Severity::Warning, ..place.error(problem) });
    }
}
