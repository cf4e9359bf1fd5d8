//! What is refused in a container.

use expect_test::expect;

use super::check_spec;

#[test]
fn words_that_are_nearly_right_are_mended() {
    check_spec(
        "  restartPolicy: always\n  dnsPolicy: clusterFirst\n  containers:\n  - name: My_App\n    image: ' nginx'\n    \
         imagePullPolicy: ifNotPresent\n    ports: [{containerPort: 80, protocol: tcp}]\n",
        expect![[r#"
            spec.containers[0].name: Invalid value: "My_App": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')
              at "My_App" -> - name: my-app
            spec.containers[0].ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"
              at "tcp" -> ports: [{containerPort: 80, protocol: TCP}]
            spec.containers[0].imagePullPolicy: Unsupported value: "ifNotPresent": supported values: "Always", "IfNotPresent", "Never"
              at "ifNotPresent" -> imagePullPolicy: IfNotPresent
            spec.restartPolicy: Unsupported value: "always": supported values: "Always", "OnFailure", "Never"
              at "always" -> restartPolicy: Always
            spec.dnsPolicy: Unsupported value: "clusterFirst": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"
              at "clusterFirst" -> dnsPolicy: ClusterFirst
            spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace
              at "' nginx'" -> image: nginx
        "#]],
    );
}

#[test]
fn what_is_missing_is_marked_where_it_belongs() {
    check_spec(
        "  containers:\n  - {}\n  - name: b\n    image: b\n    livenessProbe: {}\n    lifecycle: {preStop: {exec: {}}}\n",
        expect![[r#"
            spec.containers[0].name: Required value
              at "{}"
            spec.containers[0].image: Required value
              at "{}"
            spec.containers[1].lifecycle.preStop.exec.command: Required value
              at "exec"
            spec.containers[1].livenessProbe: Required value: must specify a handler type
              at "livenessProbe"
        "#]],
    );
}

#[test]
fn a_request_above_its_limit_is_lowered_to_it() {
    check_spec(
        "  containers:\n  - name: a\n    image: a\n    resources:\n      limits: {cpu: 500m, memory: 1Gi}\n      \
         requests: {cpu: 1, memory: 2Gi, cpus: 1}\n",
        expect![[r#"
            spec.containers[0].resources.requests: Invalid value: "1": must be less than or equal to cpu limit of 500m
              at "1" -> requests: {cpu: 500m, memory: 2Gi, cpus: 1}
            spec.containers[0].resources.requests[cpus]: Invalid value: "cpus": must be a standard resource type or fully qualified
              at "cpus"
            spec.containers[0].resources.requests[cpus]: Invalid value: "cpus": must be a standard resource for containers
              at "cpus"
            spec.containers[0].resources.requests: Invalid value: "2Gi": must be less than or equal to memory limit of 1Gi
              at "2Gi" -> requests: {cpu: 1, memory: 1Gi, cpus: 1}
        "#]],
    );
}

#[test]
fn privileged_is_refused_by_few_clusters() {
    check_spec(
        "  containers:\n  - {name: a, image: a, securityContext: {privileged: true}}\n",
        expect![[r#"
            spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy
              at "true"
        "#]],
    );
}

#[test]
fn containers_of_one_pod_share_its_ports() {
    check_spec(
        "  terminationGracePeriodSeconds: -5\n  containers:\n  - {name: a, image: a, ports: [{name: http, containerPort: 80}]}\n  \
         - {name: b, image: b, ports: [{name: http, containerPort: 80}]}\n",
        expect![[r#"
            spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]
              at "name: http"
            spec.containers[1].ports[0]: duplicate port name "http" with spec.containers[0].ports[0], services and probes that select ports by name will use spec.containers[0].ports[0]
              at "http"
            spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1
              at "-5" -> terminationGracePeriodSeconds: 1
        "#]],
    );
}

#[test]
fn bytes_in_thousandths_and_a_variable_twice_are_accepted_with_a_warning() {
    check_spec(
        "  containers:\n  - name: a\n    image: a\n    resources: {requests: {memory: 100m}}\n    \
         env: [{name: A, value: a}, {name: A, value: b}, {name: PATH, value: /x}, {name: PATH, value: '/y:$(PATH)'}]\n",
        expect![[r#"
            spec.containers[0].resources.requests[memory]: fractional byte value "100m" is invalid, must be an integer
              at "100m" -> resources: {requests: {memory: 1}}
            spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply
              at "name: A"
        "#]],
    );
}

#[test]
fn claims_hostnames_and_variables_out_of_files() {
    check_spec(
        "  resourceClaims: [{name: a, resourceClaimName: x, resourceClaimTemplateName: t}, {name: b}, {name: a, \
         resourceClaimName: z}, {name: A_, resourceClaimName: z}]\n  hostnameOverride: Foo.b\n  setHostnameAsFQDN: true\n  \
         volumes: [{name: h, hostPath: {path: /h}}]\n  containers:\n  - name: a\n    image: a\n    securityContext: \
         {procMount: Unmasked}\n    env: [{name: A, valueFrom: {fileKeyRef: {path: ../a}}}, {name: B, valueFrom: \
         {fileKeyRef: {volumeName: h, path: f, key: B}}}]\n",
        expect![[r#"
            spec.resourceClaims[0]: Invalid value: {"Name":"a","ResourceClaimName":"x","ResourceClaimTemplateName":"t"}: at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified
              at "name: a"
            spec.resourceClaims[1]: Invalid value: {"Name":"b","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`
              at "name: b"
            spec.resourceClaims[2].name: Duplicate value: "a"
              at "a"
            spec.resourceClaims[3].name: Invalid value: "A_": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')
              at "A_"
            spec.containers[0].env[0].valueFrom.fileKeyRef.key: Required value
              at "fileKeyRef"
            spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Required value
              at "fileKeyRef"
            spec.containers[0].env[0].valueFrom.fileKeyRef.path: Invalid value: "../a": must not contain '..'
              at "../a"
            spec.containers[0].securityContext.procMount: Invalid value: "Unmasked": `hostUsers` must be false to use `Unmasked`
              at "Unmasked"
            spec.hostnameOverride: Forbidden: may not be specified when setHostnameAsFQDN is true
              at "Foo.b" -> resourceClaims: [{name: a, resourceClaimName: x, resourceClaimTemplateName: t}, {name: b}, {name: a, resourceClaimName: z}, {name: A_, resourceClaimName: z}]
            spec.hostnameOverride: Invalid value: "Foo.b": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')
              at "Foo.b"
            spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Not found: ""
              at "fileKeyRef"
            spec.containers[0].env[1].valueFrom.fileKeyRef.volumeName: Invalid value: "h": referenced volume must be of type emptyDir
              at "h"
        "#]],
    );
}

#[test]
fn a_pod_with_users_of_its_own_shares_no_namespace_with_its_node() {
    check_spec(
        "  hostUsers: false\n  hostNetwork: true\n  hostPID: true\n  hostIPC: true\n  volumes: [{name: d, \
         persistentVolumeClaim: {claimName: d}}]\n  containers:\n  - {name: a, image: a, volumeDevices: [{name: d, \
         devicePath: /dev/d}]}\n",
        expect![[r#"
            spec.hostNetwork: Forbidden: when `hostUsers` is false
              at "true" -> hostUsers: false
            spec.HostPID: Forbidden: when `hostUsers` is false
              at "true" -> hostNetwork: true
            spec.HostIPC: Forbidden: when `hostUsers` is false
              at "true" -> hostPID: true
            spec.containers[0].volumeDevices: Forbidden: when `hostUsers` is false
              at "volumeDevices" -> - {name: a, image: a}
        "#]],
    );
    check_spec("  hostUsers: true\n  hostPID: true\n  containers: [{name: a, image: a}]\n", expect![""]);
}

#[test]
fn settings_of_the_kernel() {
    check_spec(
        "  hostNetwork: true\n  securityContext:\n    sysctls:\n    - {name: net.ipv4.tcp_syncookies, value: \"1\"}\n    - \
         {name: kernel.sem, value: \"1\"}\n    - {name: kernel.sem, value: \"1\"}\n    - {name: Kernel.sem, value: \
         \"1\"}\n    - {value: \"1\"}\n  containers: [{name: a, image: a}]\n",
        expect![[r#"
            spec.securityContext.sysctls[0].name: Invalid value: "net.ipv4.tcp_syncookies": may not be specified when 'hostNetwork' is true
              at "net.ipv4.tcp_syncookies"
            spec.securityContext.sysctls[2].name: Duplicate value: "kernel.sem"
              at "kernel.sem"
            spec.securityContext.sysctls[3].name: Invalid value: "Kernel.sem": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$
              at "Kernel.sem"
            spec.securityContext.sysctls[4].name: Required value
              at "value: \"1\""
        "#]],
    );
}

#[test]
fn profiles_of_app_armor() {
    check_spec(
        "  securityContext: {appArmorProfile: {type: Localhost}}\n  containers:\n  - {name: a, image: a, securityContext: \
         {appArmorProfile: {localhostProfile: x}}}\n  - {name: b, image: a, securityContext: {appArmorProfile: {type: \
         RuntimeDefault, localhostProfile: x}}}\n  - {name: c, image: a, securityContext: {appArmorProfile: {type: \
         Localhost, localhostProfile: \" x\"}}}\n  - {name: d, image: a, securityContext: {appArmorProfile: {type: \
         Unconfine}}}\n",
        expect![[r#"
            spec.containers[0].securityContext.appArmorProfile.type: Required value: type is required when appArmorProfile is set
              at "appArmorProfile"
            spec.containers[1].securityContext.appArmorProfile.localhostProfile: Invalid value: "x": can only be set when AppArmor type is Localhost
              at "x" -> - {name: b, image: a, securityContext: {appArmorProfile: {type: RuntimeDefault}}}
            spec.containers[2].securityContext.appArmorProfile.localhostProfile: Invalid value: " x": must not be padded with whitespace
              at "\" x\"" -> - {name: c, image: a, securityContext: {appArmorProfile: {type: Localhost, localhostProfile: x}}}
            spec.containers[3].securityContext.appArmorProfile.type: Unsupported value: "Unconfine": supported values: "Localhost", "RuntimeDefault", "Unconfined"
              at "Unconfine" -> - {name: d, image: a, securityContext: {appArmorProfile: {type: Unconfined}}}
            spec.securityContext.appArmorProfile.localhostProfile: Required value: must be set when AppArmor type is Localhost
              at "appArmorProfile"
        "#]],
    );
}
