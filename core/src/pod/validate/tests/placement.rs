//! Where a pod may run, how it finds names, and how it is confined.

use expect_test::expect;

use super::check_spec;

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
            spec.dnsConfig.nameservers[2]: Invalid value: "010.0.0.1": must not have leading 0s
              at "010.0.0.1" -> dnsConfig: {nameservers: [192.0.2.1, '2001:db8::1', 10.0.0.1, 1.2.3]}
            spec.dnsConfig.nameservers[3]: Invalid value: "1.2.3": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)
              at "1.2.3"
        "#]],
    );
}

#[test]
fn where_names_are_searched() {
    check_spec(
        "  dnsConfig: {searches: [a b, _tcp.a_b.c., ., _]}\n  containers: [{name: a, image: a}]\n",
        expect![[r#"
            spec.dnsConfig.searches[0]: Invalid value: "a b": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')
              at "a b"
            spec.dnsConfig.searches[3]: Invalid value: "_": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')
              at "_"
        "#]],
    );
}
