//! Fields of a pod and of its `spec`, volumes and containers apart.

use super::container::{
    APP_ARMOR_PROFILE, CONTAINER, EPHEMERAL_CONTAINER, RESOURCE_REQUIREMENTS, SE_LINUX_OPTIONS,
    SECCOMP_PROFILE, WINDOWS_SECURITY_CONTEXT_OPTIONS,
};
use super::metadata::{LABEL_SELECTOR, LOCAL_OBJECT_REFERENCE, OBJECT_META};
use super::status::POD_STATUS;
use super::volume::VOLUME;

object! { POD "Pod"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: POD_SPEC, status: POD_STATUS,
}
object! { POD_SPEC "PodSpec"
    activeDeadlineSeconds: int64, affinity: AFFINITY, automountServiceAccountToken: bool, containers: [CONTAINER],
    dnsConfig: POD_DNS_CONFIG, dnsPolicy: "v1.DNSPolicy", enableServiceLinks: bool,
    ephemeralContainers: [EPHEMERAL_CONTAINER], hostAliases: [HOST_ALIAS], hostIPC: bool, hostNetwork: bool,
    hostPID: bool, hostUsers: bool, hostname: string, hostnameOverride: string,
    imagePullSecrets: [LOCAL_OBJECT_REFERENCE], initContainers: [CONTAINER], nodeName: string,
    nodeSelector: {string}, os: POD_OS, overhead: {quantity}, preemptionPolicy: "v1.PreemptionPolicy",
    priority: int32, priorityClassName: string, readinessGates: [POD_READINESS_GATE],
    resourceClaims: [POD_RESOURCE_CLAIM], resources: RESOURCE_REQUIREMENTS, restartPolicy: "v1.RestartPolicy",
    runtimeClassName: string, schedulerName: string, schedulingGates: [POD_SCHEDULING_GATE],
    schedulingGroup: POD_SCHEDULING_GROUP, securityContext: POD_SECURITY_CONTEXT, serviceAccount: string,
    serviceAccountName: string, setHostnameAsFQDN: bool, shareProcessNamespace: bool, subdomain: string,
    terminationGracePeriodSeconds: int64, tolerations: [TOLERATION],
    topologySpreadConstraints: [TOPOLOGY_SPREAD_CONSTRAINT], volumes: [VOLUME],
}
object! { POD_SECURITY_CONTEXT "PodSecurityContext"
    appArmorProfile: APP_ARMOR_PROFILE, fsGroup: int64, fsGroupChangePolicy: "v1.PodFSGroupChangePolicy",
    runAsGroup: int64, runAsNonRoot: bool, runAsUser: int64, seLinuxChangePolicy: "v1.PodSELinuxChangePolicy",
    seLinuxOptions: SE_LINUX_OPTIONS, seccompProfile: SECCOMP_PROFILE, supplementalGroups: [int64],
    supplementalGroupsPolicy: "v1.SupplementalGroupsPolicy", sysctls: [SYSCTL],
    windowsOptions: WINDOWS_SECURITY_CONTEXT_OPTIONS,
}
object! { SYSCTL "Sysctl"
    name: string, value: string,
}
object! { AFFINITY "Affinity"
    nodeAffinity: NODE_AFFINITY, podAffinity: POD_AFFINITY, podAntiAffinity: POD_ANTI_AFFINITY,
}
object! { NODE_AFFINITY "NodeAffinity"
    preferredDuringSchedulingIgnoredDuringExecution: [PREFERRED_SCHEDULING_TERM],
    requiredDuringSchedulingIgnoredDuringExecution: NODE_SELECTOR,
}
object! { NODE_SELECTOR "NodeSelector"
    nodeSelectorTerms: [NODE_SELECTOR_TERM],
}
object! { NODE_SELECTOR_TERM "NodeSelectorTerm"
    matchExpressions: [NODE_SELECTOR_REQUIREMENT], matchFields: [NODE_SELECTOR_REQUIREMENT],
}
object! { NODE_SELECTOR_REQUIREMENT "NodeSelectorRequirement"
    key: string, operator: "v1.NodeSelectorOperator", values: [string],
}
object! { PREFERRED_SCHEDULING_TERM "PreferredSchedulingTerm"
    preference: NODE_SELECTOR_TERM, weight: int32,
}
object! { POD_AFFINITY "PodAffinity"
    preferredDuringSchedulingIgnoredDuringExecution: [WEIGHTED_POD_AFFINITY_TERM],
    requiredDuringSchedulingIgnoredDuringExecution: [POD_AFFINITY_TERM],
}
object! { POD_AFFINITY_TERM "PodAffinityTerm"
    labelSelector: LABEL_SELECTOR, matchLabelKeys: [string], mismatchLabelKeys: [string],
    namespaceSelector: LABEL_SELECTOR, namespaces: [string], topologyKey: string,
}
object! { WEIGHTED_POD_AFFINITY_TERM "WeightedPodAffinityTerm"
    podAffinityTerm: POD_AFFINITY_TERM, weight: int32,
}
object! { POD_ANTI_AFFINITY "PodAntiAffinity"
    preferredDuringSchedulingIgnoredDuringExecution: [WEIGHTED_POD_AFFINITY_TERM],
    requiredDuringSchedulingIgnoredDuringExecution: [POD_AFFINITY_TERM],
}
object! { TOLERATION "Toleration"
    effect: "v1.TaintEffect", key: string, operator: "v1.TolerationOperator", tolerationSeconds: int64,
    value: string,
}
object! { HOST_ALIAS "HostAlias"
    hostnames: [string], ip: string,
}
object! { POD_DNS_CONFIG "PodDNSConfig"
    nameservers: [string], options: [POD_DNS_CONFIG_OPTION], searches: [string],
}
object! { POD_DNS_CONFIG_OPTION "PodDNSConfigOption"
    name: string, value: string,
}
object! { POD_READINESS_GATE "PodReadinessGate"
    conditionType: "v1.PodConditionType",
}
object! { TOPOLOGY_SPREAD_CONSTRAINT "TopologySpreadConstraint"
    labelSelector: LABEL_SELECTOR, matchLabelKeys: [string], maxSkew: int32, minDomains: int32,
    nodeAffinityPolicy: "v1.NodeInclusionPolicy", nodeTaintsPolicy: "v1.NodeInclusionPolicy", topologyKey: string,
    whenUnsatisfiable: "v1.UnsatisfiableConstraintAction",
}
object! { POD_OS "PodOS"
    name: "v1.OSName",
}
object! { POD_SCHEDULING_GATE "PodSchedulingGate"
    name: string,
}
object! { POD_RESOURCE_CLAIM "PodResourceClaim"
    name: string, resourceClaimName: string, resourceClaimTemplateName: string, source: CLAIM_SOURCE,
}
object! { CLAIM_SOURCE "ClaimSource"
    resourceClaimName: string, resourceClaimTemplateName: string,
}
object! { POD_SCHEDULING_GROUP "PodSchedulingGroup"
    podGroupName: string,
}
