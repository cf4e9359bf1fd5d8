//! Fields of a pod's `status`.

use super::container::RESOURCE_REQUIREMENTS;

object! { POD_STATUS "PodStatus"
    allocatedResources: {quantity}, conditions: [POD_CONDITION], containerStatuses: [CONTAINER_STATUS],
    ephemeralContainerStatuses: [CONTAINER_STATUS], extendedResourceClaimStatus: POD_EXTENDED_RESOURCE_CLAIM_STATUS,
    hostIP: string, hostIPs: [HOST_IP], initContainerStatuses: [CONTAINER_STATUS], message: string,
    nodeAllocatableResourceClaimStatuses: [NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS], nominatedNodeName: string,
    observedGeneration: int64, phase: "v1.PodPhase", podIP: string, podIPs: [POD_IP], qosClass: "v1.PodQOSClass",
    reason: string, resize: "v1.PodResizeStatus", resourceClaimStatuses: [POD_RESOURCE_CLAIM_STATUS],
    resources: RESOURCE_REQUIREMENTS, startTime: time,
}
object! { POD_CONDITION "PodCondition"
    lastProbeTime: time, lastTransitionTime: time, message: string, observedGeneration: int64, reason: string,
    status: any, type: "v1.PodConditionType",
}
object! { HOST_IP "HostIP"
    ip: string,
}
object! { POD_IP "PodIP"
    ip: string,
}
object! { CONTAINER_STATUS "ContainerStatus"
    allocatedResources: {quantity}, allocatedResourcesStatus: [RESOURCE_STATUS], containerID: string, image: string,
    imageID: string, lastState: CONTAINER_STATE, name: string, ready: bool, resources: RESOURCE_REQUIREMENTS,
    restartCount: int32, started: bool, state: CONTAINER_STATE, stopSignal: "v1.Signal", user: CONTAINER_USER,
    volumeMounts: [VOLUME_MOUNT_STATUS],
}
object! { CONTAINER_STATE "ContainerState"
    running: CONTAINER_STATE_RUNNING, terminated: CONTAINER_STATE_TERMINATED, waiting: CONTAINER_STATE_WAITING,
}
object! { CONTAINER_STATE_WAITING "ContainerStateWaiting"
    message: string, reason: string,
}
object! { CONTAINER_STATE_RUNNING "ContainerStateRunning"
    startedAt: time,
}
object! { CONTAINER_STATE_TERMINATED "ContainerStateTerminated"
    containerID: string, exitCode: int32, finishedAt: time, message: string, reason: string, signal: int32,
    startedAt: time,
}
object! { VOLUME_MOUNT_STATUS "VolumeMountStatus"
    mountPath: string, name: string, readOnly: bool, recursiveReadOnly: "v1.RecursiveReadOnlyMode",
    volumeStatus: VOLUME_STATUS,
}
object! { VOLUME_STATUS "VolumeStatus"
    image: IMAGE_VOLUME_STATUS,
}
object! { IMAGE_VOLUME_STATUS "ImageVolumeStatus"
    imageRef: string,
}
object! { CONTAINER_USER "ContainerUser"
    linux: LINUX_CONTAINER_USER,
}
object! { LINUX_CONTAINER_USER "LinuxContainerUser"
    gid: int64, supplementalGroups: [int64], uid: int64,
}
object! { RESOURCE_STATUS "ResourceStatus"
    name: "v1.ResourceName", resources: [RESOURCE_HEALTH],
}
object! { RESOURCE_HEALTH "ResourceHealth"
    health: "v1.ResourceHealthStatus", message: string, resourceID: "v1.ResourceID",
}
object! { POD_RESOURCE_CLAIM_STATUS "PodResourceClaimStatus"
    name: string, resourceClaimName: string,
}
object! { POD_EXTENDED_RESOURCE_CLAIM_STATUS "PodExtendedResourceClaimStatus"
    requestMappings: [CONTAINER_EXTENDED_RESOURCE_REQUEST], resourceClaimName: string,
}
object! { CONTAINER_EXTENDED_RESOURCE_REQUEST "ContainerExtendedResourceRequest"
    containerName: string, requestName: string, resourceName: string,
}
object! { NODE_ALLOCATABLE_RESOURCE_CLAIM_STATUS "NodeAllocatableResourceClaimStatus"
    containers: [string], resourceClaimName: string, resources: {quantity},
}
