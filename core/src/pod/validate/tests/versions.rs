//! What changes between versions.

use expect_test::expect;

use super::check_versions;

#[test]
fn a_probe_on_an_init_container() {
    check_versions(
        "  initContainers:\n  - name: i\n    image: i\n    readinessProbe: {tcpSocket: {port: 1}}\n  containers:\n  \
         - {name: a, image: a}\n",
        expect![[r#"
            from 1.27: spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers
              at "readinessProbe"
            from 1.28: spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always
              at "readinessProbe"
        "#]],
    );
}

#[test]
fn a_sidecar_with_a_probe_by_version() {
    check_versions(
        "  initContainers:\n  - name: s\n    image: s\n    restartPolicy: Always\n    \
         startupProbe: {exec: {command: [a]}}\n  containers:\n  - {name: a, image: a}\n",
        expect![[r#"
            from 1.27: unknown field "spec.initContainers[0].restartPolicy"
              at "restartPolicy" -> image: s
            spec.initContainers[0].startupProbe: Forbidden: may not be set for init containers
              at "startupProbe"
            from 1.28: spec.initContainers[0].startupProbe: Forbidden: may not be set for init containers without restartPolicy=Always
              at "startupProbe"
            dropped silently by the API server: the gate SidecarContainers is off in this version
              at "Always"
            from 1.29: accepted
        "#]],
    );
}

#[test]
fn a_restart_policy_of_an_app_and_of_an_init_container_by_version() {
    check_versions(
        "  initContainers:\n  - {name: i, image: i, restartPolicy: OnFailure}\n  containers:\n  \
         - {name: a, image: a, restartPolicy: Never}\n",
        expect![[r#"
            from 1.27: unknown field "spec.initContainers[0].restartPolicy"
              at "restartPolicy" -> - {name: i, image: i}
            unknown field "spec.containers[0].restartPolicy"
              at "restartPolicy" -> - {name: a, image: a}
            from 1.28: spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers
              at "Never"
            dropped silently by the API server: the gate SidecarContainers is off in this version
              at "OnFailure"
            from 1.29: spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers
              at "Never"
            spec.initContainers[0].restartPolicy: Unsupported value: "OnFailure": supported values: "Always"
              at "OnFailure"
            from 1.34: dropped silently by the API server: the gate ContainerRestartRules is off in this version
              at "OnFailure"
            dropped silently by the API server: the gate ContainerRestartRules is off in this version
              at "Never"
            from 1.35: accepted
        "#]],
    );
}

#[test]
fn a_sleep_by_version() {
    check_versions(
        "  containers:\n  - name: a\n    image: a\n    lifecycle: {preStop: {sleep: {seconds: 0}}}\n",
        expect![[r#"
            from 1.27: unknown field "spec.containers[0].lifecycle.preStop.sleep"
              at "sleep" -> lifecycle: {preStop: {}}
            from 1.29: dropped silently by the API server: the gate PodLifecycleSleepAction is off in this version
              at "sleep"
            from 1.30: spec.containers[0].lifecycle.preStop.sleep: Invalid value: 0: must be greater than 0 and less than terminationGracePeriodSeconds (30). Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.
              at "0" -> lifecycle: {preStop: {sleep: {seconds: 1}}}
            from 1.33: accepted
        "#]],
    );
}

#[test]
fn fields_that_wait_for_their_gates() {
    check_versions(
        "  hostUsers: false\n  hostnameOverride: h\n  resourceClaims: [{name: c, resourceClaimName: d}]\n  securityContext: \
         {supplementalGroupsPolicy: Strict, seLinuxChangePolicy: MountOption}\n  volumes: [{name: i, image: {reference: r}}]\n  \
         containers:\n  - name: a\n    image: a\n    resources: {claims: [{name: c}]}\n    volumeMounts: [{name: i, \
         mountPath: /i, readOnly: true, recursiveReadOnly: Enabled}]\n",
        expect![[r#"
            from 1.27: unknown field "spec.hostnameOverride"
              at "hostnameOverride" -> hostUsers: false
            unknown field "spec.resourceClaims[0].resourceClaimName"
              at "resourceClaimName" -> resourceClaims: [{name: c}]
            unknown field "spec.securityContext.supplementalGroupsPolicy"
              at "supplementalGroupsPolicy" -> securityContext: {seLinuxChangePolicy: MountOption}
            unknown field "spec.securityContext.seLinuxChangePolicy"
              at "seLinuxChangePolicy" -> securityContext: {supplementalGroupsPolicy: Strict}
            unknown field "spec.volumes[0].image"
              at "image" -> volumes: [{name: i}]
            unknown field "spec.containers[0].volumeMounts[0].recursiveReadOnly"
              at "recursiveReadOnly" -> volumeMounts: [{name: i, mountPath: /i, readOnly: true}]
            dropped silently by the API server: the gate UserNamespacesSupport is off in this version
              at "false"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "resourceClaims"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "claims"
            from 1.30: unknown field "spec.hostnameOverride"
              at "hostnameOverride" -> hostUsers: false
            unknown field "spec.resourceClaims[0].resourceClaimName"
              at "resourceClaimName" -> resourceClaims: [{name: c}]
            unknown field "spec.securityContext.supplementalGroupsPolicy"
              at "supplementalGroupsPolicy" -> securityContext: {seLinuxChangePolicy: MountOption}
            unknown field "spec.securityContext.seLinuxChangePolicy"
              at "seLinuxChangePolicy" -> securityContext: {supplementalGroupsPolicy: Strict}
            unknown field "spec.volumes[0].image"
              at "image" -> volumes: [{name: i}]
            dropped silently by the API server: the gate UserNamespacesSupport is off in this version
              at "false"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "resourceClaims"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "claims"
            dropped silently by the API server: the gate RecursiveReadOnlyMounts is off in this version
              at "Enabled"
            from 1.31: unknown field "spec.hostnameOverride"
              at "hostnameOverride" -> hostUsers: false
            unknown field "spec.securityContext.seLinuxChangePolicy"
              at "seLinuxChangePolicy" -> securityContext: {supplementalGroupsPolicy: Strict}
            dropped silently by the API server: the gate UserNamespacesSupport is off in this version
              at "false"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "resourceClaims"
            dropped silently by the API server: the gate SupplementalGroupsPolicy is off in this version
              at "Strict"
            dropped silently by the API server: the gate ImageVolume is off in this version
              at "image"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "claims"
            from 1.32: unknown field "spec.hostnameOverride"
              at "hostnameOverride" -> hostUsers: false
            dropped silently by the API server: the gate UserNamespacesSupport is off in this version
              at "false"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "resourceClaims"
            dropped silently by the API server: the gate SELinuxChangePolicy is off in this version
              at "MountOption"
            dropped silently by the API server: the gate SupplementalGroupsPolicy is off in this version
              at "Strict"
            dropped silently by the API server: the gate ImageVolume is off in this version
              at "image"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "claims"
            from 1.33: unknown field "spec.hostnameOverride"
              at "hostnameOverride" -> hostUsers: false
            spec.securityContext.seLinuxChangePolicy: Unsupported value: "MountOption": supported values: "Recursive"
              at "MountOption"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "resourceClaims"
            dropped silently by the API server: the gate ImageVolume is off in this version
              at "image"
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "claims"
            from 1.34: spec.securityContext.seLinuxChangePolicy: Unsupported value: "MountOption": supported values: "Recursive"
              at "MountOption"
            dropped silently by the API server: the gate HostnameOverride is off in this version
              at "h"
            dropped silently by the API server: the gate ImageVolume is off in this version
              at "image"
            from 1.35: spec.securityContext.seLinuxChangePolicy: Unsupported value: "MountOption": supported values: "Recursive"
              at "MountOption"
        "#]],
    );
}

#[test]
fn a_variable_out_of_a_file_by_version() {
    check_versions(
        "  volumes: [{name: e, emptyDir: {}}]\n  containers:\n  - name: a\n    image: a\n    env: [{name: A, valueFrom: \
         {fileKeyRef: {volumeName: e, path: f, key: A}}}]\n",
        expect![[r#"
            from 1.27: unknown field "spec.containers[0].env[0].valueFrom.fileKeyRef"
              at "fileKeyRef" -> env: [{name: A, valueFrom: {}}]
            spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`
              at "valueFrom"
            from 1.34: spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`
              at "valueFrom"
            dropped silently by the API server: the gate EnvFiles is off in this version
              at "fileKeyRef"
            from 1.35: accepted
        "#]],
    );
}

#[test]
fn projections_of_certificates_by_version() {
    check_versions(
        "  volumes:\n  - {name: b, projected: {sources: [{clusterTrustBundle: {name: a, path: p}}]}}\n  - {name: c, projected: \
         {sources: [{podCertificate: {signerName: a/b, keyType: ED25519, keyPath: k}}]}}\n  containers: [{name: a, image: a}]\n",
        expect![[r#"
            from 1.27: unknown field "spec.volumes[0].projected.sources[0].clusterTrustBundle"
              at "clusterTrustBundle" -> - {name: b, projected: {sources: [{}]}}
            unknown field "spec.volumes[1].projected.sources[0].podCertificate"
              at "podCertificate" -> - {name: c, projected: {sources: [{}]}}
            from 1.29: unknown field "spec.volumes[1].projected.sources[0].podCertificate"
              at "podCertificate" -> - {name: c, projected: {sources: [{}]}}
            dropped silently by the API server: the gate ClusterTrustBundleProjection is off in this version
              at "clusterTrustBundle"
            from 1.34: dropped silently by the API server: the gate ClusterTrustBundleProjection is off in this version
              at "clusterTrustBundle"
            dropped silently by the API server: the gate PodCertificateRequest is off in this version
              at "podCertificate"
        "#]],
    );
}

#[test]
fn a_claim_as_it_was_written_at_first() {
    check_versions(
        "  resourceClaims: [{name: c, source: {resourceClaimName: d}}]\n  containers: [{name: a, image: a}]\n",
        expect![[r#"
            from 1.27: dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "resourceClaims"
            from 1.31: unknown field "spec.resourceClaims[0].source"
              at "source" -> resourceClaims: [{name: c}]
            dropped silently by the API server: the gate DynamicResourceAllocation is off in this version
              at "resourceClaims"
            from 1.34: unknown field "spec.resourceClaims[0].source"
              at "source" -> resourceClaims: [{name: c}]
            spec.resourceClaims[0]: Invalid value: {"Name":"c","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`
              at "name: c"
        "#]],
    );
}

#[test]
fn resources_of_a_pod_by_version() {
    check_versions(
        "  resources: {requests: {cpu: 1}}\n  containers:\n  - {name: a, image: a, resources: {requests: {cpu: 2}}}\n",
        expect![[r#"
            from 1.27: unknown field "spec.resources"
              at "resources" -> spec:
            from 1.32: dropped silently by the API server: the gate PodLevelResources is off in this version
              at "resources"
            from 1.34: spec.resources.requests[cpu]: Invalid value: "1": must be greater than or equal to aggregate container requests of 2
              at "1" -> resources: {requests: {cpu: 2}}
        "#]],
    );
}

#[test]
fn an_address_with_zeroes_in_front_by_version() {
    check_versions(
        "  hostAliases: [{ip: 010.0.0.1}, {ip: \"::ffff:10.0.0.1\"}, {ip: 10.0.0.256}]\n  containers: [{name: a, image: \
         a}]\n",
        expect![[r#"
            from 1.27: spec.hostAliases[2].ip: Invalid value: "10.0.0.256": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)
              at "10.0.0.256"
            from 1.36: spec.hostAliases[0].ip: Invalid value: "010.0.0.1": must not have leading 0s
              at "010.0.0.1" -> hostAliases: [{ip: 10.0.0.1}, {ip: "::ffff:10.0.0.1"}, {ip: 10.0.0.256}]
            spec.hostAliases[1].ip: Invalid value: "::ffff:10.0.0.1": must not be an IPv4-mapped IPv6 address
              at "\"::ffff:10.0.0.1\"" -> hostAliases: [{ip: 010.0.0.1}, {ip: 10.0.0.1}, {ip: 10.0.0.256}]
            spec.hostAliases[2].ip: Invalid value: "10.0.0.256": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)
              at "10.0.0.256"
        "#]],
    );
}

#[test]
fn what_a_pod_shares_with_its_node_and_its_sysctls_by_version() {
    check_versions(
        "  hostIPC: true\n  securityContext: {sysctls: [{name: kernel.msgmax, value: \"1\"}]}\n  containers: [{name: a, image: \
         a}]\n",
        expect![[r#"
            from 1.27: accepted
            from 1.29: spec.securityContext.sysctls[0].name: Invalid value: "kernel.msgmax": may not be specified when 'hostIPC' is true
              at "kernel.msgmax"
        "#]],
    );
}
