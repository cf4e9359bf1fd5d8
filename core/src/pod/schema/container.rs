//! Fields of a container and of what it is made of.

object! { OBJECT_FIELD_SELECTOR "ObjectFieldSelector"
    apiVersion: string, fieldPath: string,
}
object! { RESOURCE_FIELD_SELECTOR "ResourceFieldSelector"
    containerName: string, divisor: quantity, resource: string,
}
object! { CONTAINER "Container"
    args: [string], command: [string], env: [ENV_VAR], envFrom: [ENV_FROM_SOURCE], image: string,
    imagePullPolicy: "v1.PullPolicy", lifecycle: LIFECYCLE, livenessProbe: PROBE, name: string,
    ports: [CONTAINER_PORT], readinessProbe: PROBE, resizePolicy: [CONTAINER_RESIZE_POLICY],
    resources: RESOURCE_REQUIREMENTS, restartPolicy: "v1.ContainerRestartPolicy",
    restartPolicyRules: [CONTAINER_RESTART_RULE], securityContext: SECURITY_CONTEXT, startupProbe: PROBE,
    stdin: bool, stdinOnce: bool, terminationMessagePath: string,
    terminationMessagePolicy: "v1.TerminationMessagePolicy", tty: bool, volumeDevices: [VOLUME_DEVICE],
    volumeMounts: [VOLUME_MOUNT], workingDir: string,
}
object! { CONTAINER_PORT "ContainerPort"
    containerPort: int32, hostIP: string, hostPort: int32, name: string, protocol: "v1.Protocol",
}
object! { ENV_FROM_SOURCE "EnvFromSource"
    configMapRef: CONFIG_MAP_ENV_SOURCE, prefix: string, secretRef: SECRET_ENV_SOURCE,
}
object! { CONFIG_MAP_ENV_SOURCE "ConfigMapEnvSource"
    name: string, optional: bool,
}
object! { SECRET_ENV_SOURCE "SecretEnvSource"
    name: string, optional: bool,
}
object! { ENV_VAR "EnvVar"
    name: string, value: string, valueFrom: ENV_VAR_SOURCE,
}
object! { ENV_VAR_SOURCE "EnvVarSource"
    configMapKeyRef: CONFIG_MAP_KEY_SELECTOR, fieldRef: OBJECT_FIELD_SELECTOR, fileKeyRef: FILE_KEY_SELECTOR,
    resourceFieldRef: RESOURCE_FIELD_SELECTOR, secretKeyRef: SECRET_KEY_SELECTOR,
}
object! { CONFIG_MAP_KEY_SELECTOR "ConfigMapKeySelector"
    key: string, name: string, optional: bool,
}
object! { SECRET_KEY_SELECTOR "SecretKeySelector"
    key: string, name: string, optional: bool,
}
object! { FILE_KEY_SELECTOR "FileKeySelector"
    key: string, optional: bool, path: string, volumeName: string,
}
object! { RESOURCE_REQUIREMENTS "ResourceRequirements"
    claims: [RESOURCE_CLAIM], limits: {quantity}, requests: {quantity},
}
object! { RESOURCE_CLAIM "ResourceClaim"
    name: string, request: string,
}
object! { CONTAINER_RESIZE_POLICY "ContainerResizePolicy"
    resourceName: "v1.ResourceName", restartPolicy: "v1.ResourceResizeRestartPolicy",
}
object! { CONTAINER_RESTART_RULE "ContainerRestartRule"
    action: "v1.ContainerRestartRuleAction", exitCodes: CONTAINER_RESTART_RULE_ON_EXIT_CODES,
}
object! { CONTAINER_RESTART_RULE_ON_EXIT_CODES "ContainerRestartRuleOnExitCodes"
    operator: "v1.ContainerRestartRuleOnExitCodesOperator", values: [int32],
}
object! { VOLUME_MOUNT "VolumeMount"
    mountPath: string, mountPropagation: "v1.MountPropagationMode", name: string, readOnly: bool,
    recursiveReadOnly: "v1.RecursiveReadOnlyMode", subPath: string, subPathExpr: string,
}
object! { VOLUME_DEVICE "VolumeDevice"
    devicePath: string, name: string,
}
object! { PROBE "Probe"
    exec: EXEC_ACTION, failureThreshold: int32, grpc: GRPC_ACTION, httpGet: HTTP_GET_ACTION,
    initialDelaySeconds: int32, periodSeconds: int32, successThreshold: int32, tcpSocket: TCP_SOCKET_ACTION,
    terminationGracePeriodSeconds: int64, timeoutSeconds: int32,
}
object! { EXEC_ACTION "ExecAction"
    command: [string],
}
object! { HTTP_GET_ACTION "HTTPGetAction"
    host: string, httpHeaders: [HTTP_HEADER], path: string, port: int_or_string, scheme: "v1.URIScheme",
}
object! { HTTP_HEADER "HTTPHeader"
    name: string, value: string,
}
object! { TCP_SOCKET_ACTION "TCPSocketAction"
    host: string, port: int_or_string,
}
object! { GRPC_ACTION "GRPCAction"
    port: int32, service: string,
}
object! { LIFECYCLE "Lifecycle"
    postStart: LIFECYCLE_HANDLER, preStop: LIFECYCLE_HANDLER, stopSignal: "v1.Signal",
}
object! { LIFECYCLE_HANDLER "LifecycleHandler"
    exec: EXEC_ACTION, httpGet: HTTP_GET_ACTION, sleep: SLEEP_ACTION, tcpSocket: TCP_SOCKET_ACTION,
}
object! { SLEEP_ACTION "SleepAction"
    seconds: int64,
}
object! { SECURITY_CONTEXT "SecurityContext"
    allowPrivilegeEscalation: bool, appArmorProfile: APP_ARMOR_PROFILE, capabilities: CAPABILITIES,
    privileged: bool, procMount: "v1.ProcMountType", readOnlyRootFilesystem: bool, runAsGroup: int64,
    runAsNonRoot: bool, runAsUser: int64, seLinuxOptions: SE_LINUX_OPTIONS, seccompProfile: SECCOMP_PROFILE,
    windowsOptions: WINDOWS_SECURITY_CONTEXT_OPTIONS,
}
object! { CAPABILITIES "Capabilities"
    add: ["v1.Capability"], drop: ["v1.Capability"],
}
object! { SE_LINUX_OPTIONS "SELinuxOptions"
    level: string, role: string, type: string, user: string,
}
object! { WINDOWS_SECURITY_CONTEXT_OPTIONS "WindowsSecurityContextOptions"
    gmsaCredentialSpec: string, gmsaCredentialSpecName: string, hostProcess: bool, runAsUserName: string,
}
object! { SECCOMP_PROFILE "SeccompProfile"
    localhostProfile: string, type: "v1.SeccompProfileType",
}
object! { APP_ARMOR_PROFILE "AppArmorProfile"
    localhostProfile: string, type: "v1.AppArmorProfileType",
}
object! { EPHEMERAL_CONTAINER "EphemeralContainer"
    args: [string], command: [string], env: [ENV_VAR], envFrom: [ENV_FROM_SOURCE], image: string,
    imagePullPolicy: "v1.PullPolicy", lifecycle: LIFECYCLE, livenessProbe: PROBE, name: string,
    ports: [CONTAINER_PORT], readinessProbe: PROBE, resizePolicy: [CONTAINER_RESIZE_POLICY],
    resources: RESOURCE_REQUIREMENTS, restartPolicy: "v1.ContainerRestartPolicy",
    restartPolicyRules: [CONTAINER_RESTART_RULE], securityContext: SECURITY_CONTEXT, startupProbe: PROBE,
    stdin: bool, stdinOnce: bool, targetContainerName: string, terminationMessagePath: string,
    terminationMessagePolicy: "v1.TerminationMessagePolicy", tty: bool, volumeDevices: [VOLUME_DEVICE],
    volumeMounts: [VOLUME_MOUNT], workingDir: string,
}
