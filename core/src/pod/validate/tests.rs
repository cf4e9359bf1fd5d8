//! Where each refusal points, what mends it, and what changes between versions; the words themselves are held
//! to Kubernetes' own by `tests/vectors`.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use crate::pod::admission::Admission;
use crate::pod::template::workloads;
use crate::version::{FeatureGates, KubernetesVersion};
use crate::words::{Language, problem};
use crate::yaml;

#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&said(text, FeatureGates::default()));
}

/// A pod with these lines in its `spec`.
#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check_spec(spec: &str, expected: Expect) {
    check(&pod(spec), expected);
}

/// What the versions say of a pod, each for as long as it stays the same.
#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check_versions(spec: &str, expected: Expect) {
    let (mut all, mut last) = (String::new(), None);
    for version in KubernetesVersion::all() {
        let now = said(&pod(spec), FeatureGates::of(version));
        if last.as_ref() != Some(&now) {
            let shown = if now.is_empty() { "accepted\n" } else { &now };
            write!(all, "from {version}: {shown}").expect("a string");
        }
        last = Some(now);
    }
    expected.assert_eq(&all);
}

fn pod(spec: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n{spec}")
}

fn said(text: &str, gates: FeatureGates) -> String {
    let mut diagnostics = Vec::new();
    for (index, document) in yaml::read(text).iter().enumerate() {
        workloads(document, index, gates, &Admission::default(), &mut diagnostics);
    }
    let mut said = String::new();
    for diagnostic in &diagnostics {
        let sentence = problem::diagnostic(Language::English, diagnostic);
        let edit = diagnostic.edit.as_ref().map(|edit| {
            let mut mended = text.to_owned();
            mended.replace_range(edit.span.range(), &edit.text);
            let line = mended[..edit.span.start as usize].lines().count().max(1);
            format!(" -> {}", mended.lines().nth(line - 1).unwrap_or_default().trim())
        });
        let (message, edit) = (&sentence.message, edit.unwrap_or_default());
        writeln!(said, "{message}\n  at {:?}{edit}", &text[diagnostic.span.range()]).expect("a string");
    }
    said
}

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
fn a_mount_finds_the_volume_it_means() {
    check_spec(
        "  volumes: [{name: shared-data}, {name: logs, emptyDir: {}, hostPath: {path: /l}}]\n  containers:\n  - name: a\n    \
         image: a\n    volumeMounts: [{name: share-data, mountPath: /d}, {name: logs, mountPath: /d}]\n",
        expect![[r#"
            spec.volumes[1].hostPath: Forbidden: may not specify more than 1 volume type
              at "hostPath"
            spec.containers[0].volumeMounts[0].name: Not found: "share-data"
              at "share-data" -> volumeMounts: [{name: shared-data, mountPath: /d}, {name: logs, mountPath: /d}]
            spec.containers[0].volumeMounts[1].name: Not found: "logs"
              at "logs"
            spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/d": must be unique
              at "/d"
        "#]],
    );
}

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
            dropped without a word: the gate SidecarContainers is off in Kubernetes 1.28
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
            dropped without a word: the gate SidecarContainers is off in Kubernetes 1.28
              at "OnFailure"
            from 1.29: spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers
              at "Never"
            spec.initContainers[0].restartPolicy: Unsupported value: "OnFailure": supported values: "Always"
              at "OnFailure"
            from 1.34: dropped without a word: the gate ContainerRestartRules is off in Kubernetes 1.34
              at "OnFailure"
            dropped without a word: the gate ContainerRestartRules is off in Kubernetes 1.34
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
            from 1.29: dropped without a word: the gate PodLifecycleSleepAction is off in Kubernetes 1.29
              at "sleep"
            from 1.30: spec.containers[0].lifecycle.preStop.sleep: Invalid value: 0: must be greater than 0 and less than terminationGracePeriodSeconds (30). Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.
              at "0" -> lifecycle: {preStop: {sleep: {seconds: 1}}}
            from 1.33: accepted
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
            from 1.32: dropped without a word: the gate PodLevelResources is off in Kubernetes 1.32
              at "resources"
            from 1.33: dropped without a word: the gate PodLevelResources is off in Kubernetes 1.33
              at "resources"
            from 1.34: spec.resources.requests[cpu]: Invalid value: "1": must be greater than or equal to aggregate container requests of 2
              at "1" -> resources: {requests: {cpu: 2}}
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
fn a_deployment_without_a_selector_and_with_a_policy_of_its_own() {
    check(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  replicas: -1\n  template:\n    \
         metadata: {labels: {app: d}}\n    spec:\n      restartPolicy: Never\n      activeDeadlineSeconds: 5\n      \
         containers: [{name: a, image: a}]\n",
        expect![[r#"
            spec.replicas: Invalid value: -1: must be greater than or equal to 0
              at "-1" -> replicas: 0
            spec.selector: Required value
              at "spec"
            spec.template.metadata.labels: Invalid value: {"app":"d"}: `selector` does not match template `labels`
              at "labels"
            spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"
              at "Never" -> restartPolicy: Always
            spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported
              at "5" -> restartPolicy: Never
        "#]],
    );
}

#[test]
fn a_selector_that_finds_something_else() {
    check(
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: d}\nspec:\n  selector: {matchLabels: {app: e}}\n  \
         template:\n    metadata: {labels: {app: d}}\n    spec:\n      containers: [{name: a, image: a, \
         volumeMounts: [{name: data, mountPath: /d}]}]\n  volumeClaimTemplates: [{metadata: {name: data}}]\n",
        expect![[r#"
            spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required
              at "metadata"
            spec.volumeClaimTemplates[0].spec.resources[storage]: Required value
              at "metadata"
            spec.template.metadata.labels: Invalid value: {"app":"d"}: `selector` does not match template `labels`
              at "labels"
        "#]],
    );
}

#[test]
fn a_job_needs_a_policy_under_which_it_can_end() {
    let job = |spec: &str| {
        format!(
            "apiVersion: batch/v1\nkind: Job\nmetadata: {{name: j}}\nspec:\n  {spec}\n  template:\n    spec:\n      \
             restartPolicy: Always\n      containers: [{{name: a, image: a}}]\n"
        )
    };
    check(
        &job("backoffLimit: -1"),
        expect![[r#"
            spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0
              at "-1" -> backoffLimit: 0
            spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"
              at "Always" -> restartPolicy: OnFailure
        "#]],
    );
    check(
        &job("podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [3, 0]}}]}"),
        expect![[r#"
            spec.podFailurePolicy.rules[0].onExitCodes.values[1]: Invalid value: 0: must not be 0 for the In operator
              at "0"
            spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [3,0]: must be ordered
              at "[3, 0]" -> podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [0, 3]}}]}
            spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"
              at "Always" -> restartPolicy: OnFailure
        "#]],
    );
    check(
        &job("completionMode: indexed").replace("Always", "OnFailure"),
        expect![[r#"
        spec.completionMode: Unsupported value: "indexed": supported values: "NonIndexed", "Indexed"
          at "indexed" -> completionMode: Indexed
    "#]],
    );
}

#[test]
fn a_cron_job_has_a_schedule_and_a_short_name() {
    check(
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a-name-that-leaves-no-room-for-the-time-of-each-of-its-jobs}\n\
         spec: {concurrencyPolicy: allow, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: \
         [{name: a, image: a}]}}}}}\n",
        expect![[r#"
            spec.schedule: Required value
              at "spec"
            spec.concurrencyPolicy: Unsupported value: "allow": supported values: "Allow", "Forbid", "Replace"
              at "allow" -> spec: {concurrencyPolicy: Allow, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}}
            metadata.name: Invalid value: "a-name-that-leaves-no-room-for-the-time-of-each-of-its-jobs": must be no more than 52 characters
              at "a-name-that-leaves-no-room-for-the-time-of-each-of-its-jobs"
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
fn where_a_pod_may_run() {
    check_spec(
        "  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}\n      \
         preferredDuringSchedulingIgnoredDuringExecution:\n      - {weight: 0, preference: {matchExpressions: [{key: a, \
         operator: Equals, values: [b]}, {key: a, operator: Gt}]}}\n    podAntiAffinity:\n      \
         requiredDuringSchedulingIgnoredDuringExecution:\n      - labelSelector: {matchExpressions: [{key: a, operator: \
         Gt, values: ['1']}]}\n  topologySpreadConstraints:\n  - {maxSkew: 0, topologyKey: zone, whenUnsatisfiable: \
         Never}\n  - {maxSkew: 1, topologyKey: host, whenUnsatisfiable: ScheduleAnyway, minDomains: 2}\n  - {maxSkew: 1, \
         topologyKey: host, whenUnsatisfiable: ScheduleAnyway}\n  containers: [{name: a, image: a}]\n",
        expect![[r#"
            spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term
              at "nodeSelectorTerms"
            spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100
              at "0" -> - {weight: 1, preference: {matchExpressions: [{key: a, operator: Equals, values: [b]}, {key: a, operator: Gt}]}}
            spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].operator: Invalid value: "Equals": not a valid selector operator
              at "Equals"
            spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[1].values: Required value: must be specified single value when `operator` is 'Lt' or 'Gt'
              at "key: a"
            spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].operator: Invalid value: "Gt": not a valid selector operator
              at "Gt"
            spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: can not be empty
              at "labelSelector"
            spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than 0
              at "0" -> - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: Never}
            spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "Never": supported values: "DoNotSchedule", "ScheduleAnyway"
              at "Never"
            spec.topologySpreadConstraints[1].{topologyKey, whenUnsatisfiable}: Duplicate value: "{host, ScheduleAnyway}"
              at "maxSkew: 1"
            spec.topologySpreadConstraints[1].minDomains: Invalid value: 2: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway
              at "2" -> - {maxSkew: 1, topologyKey: host, whenUnsatisfiable: ScheduleAnyway}
        "#]],
    );
    check_spec(
        "  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: \
         [{matchExpressions: [{key: cpus, operator: Gt, values: ['4']}], matchFields: [{key: metadata.name, operator: In, \
         values: [node-1]}]}]}\n    podAffinity:\n      preferredDuringSchedulingIgnoredDuringExecution:\n      - {weight: 100, \
         podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {a: b}}}}\n  \
         topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, minDomains: 2}]\n  \
         containers: [{name: a, image: a}]\n",
        expect![""],
    );
}

#[test]
fn how_a_pod_finds_names_and_is_confined() {
    check_spec(
        "  dnsPolicy: None\n  containers: [{name: a, image: a}]\n",
        expect![[r#"
        spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None
          at "spec"
    "#]],
    );
    check_spec(
        "  dnsPolicy: None\n  dnsConfig: {searches: [a.b]}\n  hostAliases: [{ip: foo, hostnames: [A]}]\n  containers: \
         [{name: a, image: a}]\n",
        expect![[r#"
            spec.dnsConfig.nameservers: Required value: must provide at least one DNS nameserver when `dnsPolicy` is None
              at "dnsConfig"
            spec.hostAliases[0].ip: Invalid value: "foo": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)
              at "foo"
            spec.hostAliases[0].hostnames[0]: Invalid value: "A": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')
              at "A"
        "#]],
    );
    check_spec(
        "  dnsConfig: {nameservers: [192.0.2.1, '2001:db8::1', 010.0.0.1, 1.2.3]}\n  securityContext: {seccompProfile: \
         {type: Localhost}}\n  containers: [{name: a, image: a, securityContext: {procMount: X, seccompProfile: {type: \
         RuntimeDefault, localhostProfile: p}}}]\n",
        expect![[r#"
            spec.containers[0].securityContext.procMount: Unsupported value: "X": supported values: "Default", "Unmasked"
              at "X"
            spec.containers[0].securityContext.seccompProfile.localhostProfile: Invalid value: {"Type":"RuntimeDefault","LocalhostProfile":"p"}: can only be set when seccomp type is Localhost
              at "p" -> containers: [{name: a, image: a, securityContext: {procMount: X, seccompProfile: {type: RuntimeDefault}}}]
            spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost
              at "seccompProfile"
            spec.dnsConfig.nameservers: Invalid value: ["192.0.2.1","2001:db8::1","010.0.0.1","1.2.3"]: must not have more than 3 nameservers
              at "nameservers"
            spec.dnsConfig.nameservers[3]: Invalid value: "1.2.3": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)
              at "1.2.3"
        "#]],
    );
}

#[test]
fn volumes_of_several_kinds() {
    check_spec(
        "  volumes:\n  - {name: a, csi: {}}\n  - {name: b, ephemeral: {volumeClaimTemplate: {spec: {resources: {requests: \
         {storage: 1Gi}}}}}}\n  - {name: c, projected: {sources: [{secret: {}}, {serviceAccountToken: {expirationSeconds: \
         60}}]}}\n  - {name: d, downwardAPI: {items: [{path: /x, fieldRef: {fieldPath: spec.nodeName}}, {path: z, \
         resourceFieldRef: {resource: limits.cpu}}, {path: w}]}}\n  containers: [{name: a, image: a}]\n",
        expect![[r#"
            spec.volumes[0].csi.driver: Required value
              at "csi"
            spec.volumes[1].ephemeral.volumeClaimTemplate.spec.accessModes: Required value: at least 1 access mode is required
              at "spec"
            spec.volumes[2].projected.sources[0].secret.name: Required value
              at "secret"
            spec.volumes[2].projected.sources[1].serviceAccountToken.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes
              at "60" -> - {name: c, projected: {sources: [{secret: {}}, {serviceAccountToken: {expirationSeconds: 600}}]}}
            spec.volumes[2].projected.path: Required value
              at "serviceAccountToken"
            spec.volumes[3].downwardAPI.path: Invalid value: "/x": must be a relative path
              at "/x"
            spec.volumes[3].downwardAPI.fieldRef.fieldPath: Unsupported value: "spec.nodeName": supported values: "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"
              at "spec.nodeName"
            spec.volumes[3].downwardAPI.resourceFieldRef.containerName: Required value
              at "resourceFieldRef"
            spec.volumes[3].downwardAPI: Required value: one of fieldRef and resourceFieldRef is required
              at "path: w"
        "#]],
    );
    check_spec(
        "  volumes:\n  - {name: c, projected: {sources: [{configMap: {name: kube-root-ca.crt, items: [{key: ca.crt, path: \
         ca.crt}]}}, {serviceAccountToken: {expirationSeconds: 3607, path: token}}, {downwardAPI: {items: [{path: \
         namespace, fieldRef: {apiVersion: v1, fieldPath: metadata.namespace}}]}}]}}\n  containers: [{name: a, image: \
         a}]\n",
        expect![[r#""#]],
    );
}

#[test]
fn enough_is_told_of_a_pod_in_which_everything_is_wrong() {
    let mounts: String = (0..2000).map(|at| format!("    - {{name: w{at}, mountPath: /m{at}}}\n")).collect();
    let text = pod(&format!("  containers:\n  - name: a\n    image: a\n    volumeMounts:\n{mounts}"));
    let mut diagnostics = Vec::new();
    let documents = yaml::read(&text);
    for document in documents.iter() {
        workloads(document, 0, FeatureGates::default(), &Admission::default(), &mut diagnostics);
    }
    assert_eq!(diagnostics.len(), 500);
}
