//! The rules of Kubernetes, one to a file, and their index.
//!
//! A rule has three parts: its file here, its page in `tests/conformance/`, and its entry in [`Rule`].
//! `tests/tests/house.rs` fails if one of the three is missing.

pub mod backoff;
pub mod cgroup;
pub mod conditions;
pub mod container_kind;
pub mod container_state;
pub mod disruption;
pub mod dns;
pub mod endpoints;
pub mod event;
pub mod handler;
pub mod image_pull;
pub mod image_volume;
pub mod job;
pub mod kubelet_restart;
pub mod limit_range;
pub mod node_fit;
pub mod non_root;
pub mod oom_score;
pub mod pattern;
pub mod phase;
pub mod pod_actions;
pub mod priority;
pub mod probe;
pub mod qos;
pub mod reference;
pub mod replacement;
pub mod resize;
pub mod resource_quota;
pub mod resources;
pub mod restart;
pub mod runtime_class;
pub mod scheduling;
pub mod shutdown;
pub mod startup;
pub mod sysctl;

use crate::version::Gate;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident: $file:literal, $documentation:literal, $source:literal, $gate:expr;)*) => {
        /// A rule, for causes and explanations; its sentence is in `words`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name of its file and of its conformance page, without the ending.
            #[must_use]
            pub const fn file(self) -> &'static str {
                match self { $(Self::$name => $file,)* }
            }

            /// Its page below `https://kubernetes.io/docs/`.
            #[must_use]
            pub const fn documentation(self) -> &'static str {
                match self { $(Self::$name => $documentation,)* }
            }

            /// Where Kubernetes v1.36 decides it.
            #[must_use]
            pub const fn source(self) -> &'static str {
                match self { $(Self::$name => $source,)* }
            }

            /// The feature gate it depends on, if any.
            #[must_use]
            pub const fn gate(self) -> Option<Gate> {
                match self { $(Self::$name => $gate,)* }
            }
        }
    };
}

rules! {
    /// Whether a container is an init container, a sidecar or an app.
    ContainerKind: "container_kind", "concepts/workloads/pods/sidecar-containers/",
        "pkg/api/v1/pod/util.go: IsRestartableInitContainer", Some(Gate::SidecarContainers);
    /// What a container is there for, as far as the manifest shows it.
    Pattern: "pattern", "concepts/workloads/pods/#how-pods-manage-multiple-containers",
        "none: Kubernetes knows no patterns", None;
    /// Which container starts next.
    Startup: "startup", "concepts/workloads/pods/init-containers/#detailed-behavior",
        "pkg/kubelet/kuberuntime/kuberuntime_container.go: computeInitContainerActions", None;
    /// What one look at the pod makes the kubelet do.
    PodActions: "pod_actions", "concepts/workloads/pods/pod-lifecycle/#container-restarts",
        "pkg/kubelet/kuberuntime/kuberuntime_manager.go: computePodActions", None;
    /// When the image of a container is pulled, and what a failed pull leads to.
    ImagePull: "image_pull", "concepts/containers/images/#updating-images",
        "pkg/kubelet/images/image_manager.go: EnsureImageExists", None;
    /// When the image of a volume is pulled, and who waits for it.
    ImageVolume: "image_volume", "tasks/configure-pod-container/image-volumes/",
        "pkg/kubelet/kuberuntime/kuberuntime_manager.go: getImageVolumes", Some(Gate::ImageVolume);
    /// What has to be there of the ConfigMaps and Secrets that a pod refers to.
    Reference: "reference", "concepts/configuration/secret/#restriction-secret-must-exist",
        "pkg/kubelet/kubelet_pods.go: makeEnvironmentVariables", None;
    /// When a probe runs and when its result counts.
    Probe: "probe", "concepts/workloads/pods/pod-lifecycle/#container-probes",
        "pkg/kubelet/prober/worker.go: doProbe", None;
    /// Which probes and hooks cannot be run at all.
    Handler: "handler", "tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port",
        "pkg/probe/util.go: ResolveContainerPort", None;
    /// Which pods no node has room for.
    Scheduling: "scheduling", "concepts/configuration/manage-resources-containers/#how-pods-with-resource-requests-are-scheduled",
        "pkg/scheduler/framework/plugins/noderesources/fit.go: fitsRequest", None;
    /// Which pods their node is too small for.
    NodeFit: "node_fit", "concepts/scheduling-eviction/assign-pod-node/#nodename",
        "pkg/kubelet/lifecycle/predicate.go: Admit", None;
    /// Which settings of the kernel a pod may not change.
    Sysctl: "sysctl", "tasks/administer-cluster/sysctl-cluster/",
        "pkg/kubelet/sysctl/allowlist.go: Admit", None;
    /// Which containers may not run as the user that they say.
    NonRoot: "non_root", "tasks/configure-pod-container/security-context/",
        "pkg/kubelet/kuberuntime/security_context_others.go: verifyRunAsNonRoot", None;
    /// Whether a container that ended is started again.
    Restart: "restart", "concepts/workloads/pods/pod-lifecycle/#restart-policy",
        "pkg/kubelet/container/helpers.go: ShouldContainerBeRestarted", None;
    /// How long a restart is held back.
    Backoff: "backoff", "concepts/workloads/pods/pod-lifecycle/#container-restarts",
        "pkg/kubelet/kuberuntime/kuberuntime_manager.go: doBackOff", None;
    /// Who is stopped when, and with how much time.
    Shutdown: "shutdown", "concepts/workloads/pods/pod-lifecycle/#termination-with-sidecars",
        "pkg/kubelet/kuberuntime/kuberuntime_container.go: killContainer", None;
    /// The phase of the pod.
    Phase: "phase", "concepts/workloads/pods/pod-lifecycle/#pod-phase",
        "pkg/kubelet/kubelet_pods.go: getPhase", None;
    /// What the API says of one container.
    ContainerState: "container_state", "concepts/workloads/pods/pod-lifecycle/#container-states",
        "pkg/kubelet/kubelet_pods.go: convertToAPIContainerStatuses", None;
    /// The conditions of the pod.
    Conditions: "conditions", "concepts/workloads/pods/pod-lifecycle/#pod-conditions",
        "pkg/kubelet/status/generate.go", None;
    /// What the pod requests and may use in all.
    Resources: "resources", "concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers",
        "staging/src/k8s.io/component-helpers/resource/helpers.go: PodRequests", None;
    /// The quality-of-service class.
    Qos: "qos", "concepts/workloads/pods/pod-qos/",
        "pkg/apis/core/v1/helper/qos/qos.go: ComputePodQOS", None;
    /// Which container the kernel kills first when the node runs out of memory.
    OomScore: "oom_score", "concepts/scheduling-eviction/node-pressure-eviction/#node-out-of-memory-behavior",
        "pkg/kubelet/qos/policy.go: GetContainerOOMScoreAdjust", None;
    /// What requests and limits become in the kernel.
    Cgroup: "cgroup",
        "concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run",
        "pkg/kubelet/cm/helpers_linux.go: ResourceConfigForPod", None;
    /// When a Job makes a pod, when it gives up, and when it is complete.
    Job: "job", "concepts/workloads/controllers/job/#handling-pod-and-container-failures",
        "pkg/controller/job/job_controller.go: syncJob", None;
    /// Whether the Services that select the pod send it traffic.
    Endpoints: "endpoints", "concepts/workloads/pods/pod-lifecycle/#pod-termination-flow",
        "staging/src/k8s.io/endpointslice/utils.go: podToEndpoint", None;
    /// When the name of a Service resolves, and when somebody answers there.
    Dns: "dns", "concepts/services-networking/dns-pod-service/",
        "pkg/kubelet/network/dns/dns.go: getPodDNSType", None;
    /// How much is told of a pod, and in which words.
    Event: "event", "tasks/debug/debug-application/debug-running-pod/",
        "staging/src/k8s.io/client-go/tools/record/events_cache.go: EventSourceObjectSpamFilter", None;
    /// How a node ends a pod that it can no longer keep.
    Disruption: "disruption", "concepts/scheduling-eviction/node-pressure-eviction/",
        "pkg/kubelet/eviction/eviction_manager.go: evictPod", None;
    /// When a controller makes a pod in the place of another.
    Replacement: "replacement", "concepts/workloads/controllers/replicaset/#how-a-replicaset-works",
        "pkg/controller/controller_utils.go: IsPodActive", None;
    /// How a container's resources change while its pod lives.
    Resize: "resize", "tasks/configure-pod-container/resize-container-resources/",
        "pkg/kubelet/allocation/allocation_manager.go: handlePodResourcesResize",
        Some(Gate::InPlacePodVerticalScaling);
    /// What a kubelet still knows when it comes back.
    KubeletRestart: "kubelet_restart", "concepts/workloads/pods/pod-lifecycle/#kubelet-restarts",
        "pkg/kubelet/prober/prober_manager.go: isContainerStarted",
        Some(Gate::ChangeContainerStatusOnKubeletRestart);
    /// What a LimitRange of the namespace adds to a pod, and what it refuses.
    LimitRange: "limit_range", "concepts/policy/limit-range/",
        "plugin/pkg/admission/limitranger/admission.go: PodMutateLimitFunc", None;
    /// How much the pods of a namespace may have together.
    ResourceQuota: "resource_quota", "concepts/policy/resource-quotas/",
        "staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go: CheckRequest", None;
    /// The priority that a pod's PriorityClass gives it.
    Priority: "priority", "concepts/scheduling-eviction/pod-priority-preemption/#priorityclass",
        "plugin/pkg/admission/priority/admission.go: admitPod", None;
    /// The overhead that a pod's RuntimeClass gives it.
    RuntimeClass: "runtime_class", "concepts/scheduling-eviction/pod-overhead/",
        "plugin/pkg/admission/runtimeclass/admission.go: setOverhead", None;
}
