//! Fields of a Service.

use super::metadata::OBJECT_META;

object! { SERVICE "Service"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: SERVICE_SPEC, status: any,
}
object! { SERVICE_SPEC "ServiceSpec"
    allocateLoadBalancerNodePorts: bool, clusterIP: string, clusterIPs: [string], externalIPs: [string],
    externalName: string, externalTrafficPolicy: "v1.ServiceExternalTrafficPolicy", healthCheckNodePort: int32,
    internalTrafficPolicy: "v1.ServiceInternalTrafficPolicy", ipFamilies: ["v1.IPFamily"],
    ipFamilyPolicy: "v1.IPFamilyPolicy", loadBalancerClass: string, loadBalancerIP: string,
    loadBalancerSourceRanges: [string], ports: [SERVICE_PORT], publishNotReadyAddresses: bool, selector: {string},
    sessionAffinity: "v1.ServiceAffinity", sessionAffinityConfig: SESSION_AFFINITY_CONFIG,
    trafficDistribution: string, type: "v1.ServiceType",
}
object! { SERVICE_PORT "ServicePort"
    appProtocol: string, name: string, nodePort: int32, port: int32, protocol: "v1.Protocol",
    targetPort: int_or_string,
}
object! { SESSION_AFFINITY_CONFIG "SessionAffinityConfig"
    clientIP: CLIENT_IP_CONFIG,
}
object! { CLIENT_IP_CONFIG "ClientIPConfig"
    timeoutSeconds: int32,
}
