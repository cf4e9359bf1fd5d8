//! How controllers find and replace their pods.

use expect_test::expect;

use super::{check, said};
use crate::version::FeatureGates;

#[test]
fn how_a_deployment_replaces_its_pods() {
    check(
        "Deployment",
        &[
            "strategy: {type: Recreate}",
            "strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}",
            "strategy: {type: Rolling}",
            "strategy: {type: recreate, rollingUpdate: {maxSurge: 25%}}",
            "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}",
            "strategy: {rollingUpdate: {maxSurge: 0%}}",
            "strategy: {rollingUpdate: {maxSurge: 200%, maxUnavailable: 101%}}",
            "strategy: {rollingUpdate: {maxUnavailable: 1x}}",
            "strategy: {rollingUpdate: {maxUnavailable: '1'}}",
            "strategy: {rollingUpdate: {maxSurge: -1}}",
            "progressDeadlineSeconds: 60, minReadySeconds: 60",
            "minReadySeconds: 600",
            "progressDeadlineSeconds: 61, minReadySeconds: 60",
        ],
        expect![[r#"
            strategy: {type: Recreate}
              accepted
            strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}
              spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'
                at "rollingUpdate" -> ""
            strategy: {type: Rolling}
              spec.strategy: Unsupported value: {"Type":"Rolling","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"
                at "Rolling"
            strategy: {type: recreate, rollingUpdate: {maxSurge: 25%}}
              spec.strategy: Unsupported value: {"Type":"recreate","RollingUpdate":{"MaxUnavailable":0,"MaxSurge":"25%"}}: supported values: "Recreate", "RollingUpdate"
                at "recreate" -> "Recreate"
            strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}
              spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0
                at "0"
            strategy: {rollingUpdate: {maxSurge: 0%}}
              accepted
            strategy: {rollingUpdate: {maxSurge: 200%, maxUnavailable: 101%}}
              spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "101%": must not be greater than 100%
                at "101%" -> "100%"
            strategy: {rollingUpdate: {maxUnavailable: 1x}}
              spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "1x": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')
                at "1x"
            strategy: {rollingUpdate: {maxUnavailable: '1'}}
              spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "1": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')
                at "'1'"
            strategy: {rollingUpdate: {maxSurge: -1}}
              spec.strategy.rollingUpdate.maxSurge: Invalid value: -1: must be greater than or equal to 0
                at "-1" -> "0"
            progressDeadlineSeconds: 60, minReadySeconds: 60
              spec.progressDeadlineSeconds: Invalid value: 60: must be greater than minReadySeconds
                at "60"
            minReadySeconds: 600
              spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds
                at "spec"
            progressDeadlineSeconds: 61, minReadySeconds: 60
              accepted
        "#]],
    );
}

#[test]
fn how_a_daemonset_replaces_its_pods() {
    check(
        "DaemonSet",
        &[
            "updateStrategy: {type: OnDelete}",
            "updateStrategy: {type: Recreate}",
            "updateStrategy: {rollingUpdate: {maxSurge: 1}}",
            "updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}",
            "updateStrategy: {rollingUpdate: {maxUnavailable: 0}}",
            "updateStrategy: {rollingUpdate: {maxUnavailable: 120%}}",
        ],
        expect![[r#"
            updateStrategy: {type: OnDelete}
              accepted
            updateStrategy: {type: Recreate}
              spec.updateStrategy: Unsupported value: {"Type":"Recreate","RollingUpdate":null}: supported values: "RollingUpdate", "OnDelete"
                at "Recreate"
            updateStrategy: {rollingUpdate: {maxSurge: 1}}
              spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero
                at "1"
            updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
              accepted
            updateStrategy: {rollingUpdate: {maxUnavailable: 0}}
              spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0
                at "0"
            updateStrategy: {rollingUpdate: {maxUnavailable: 120%}}
              spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: "120%": must not be greater than 100%
                at "120%" -> "100%"
        "#]],
    );
}

#[test]
fn a_statefulset_beside_its_template() {
    check(
        "StatefulSet",
        &[
            "podManagementPolicy: Ordered",
            "updateStrategy: {type: Recreate}",
            "updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}",
            "updateStrategy: {rollingUpdate: {partition: -1}}",
            "persistentVolumeClaimRetentionPolicy: {whenDeleted: Remove}",
            "ordinals: {start: -1}",
            "serviceName: A_b",
            "volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWrite], volumeMode: block}}]",
            "volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 1Gi}}}}]",
            "volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce, ReadWriteOncePod], \
             resources: {requests: {storage: 1Gi}}}}]",
            "revisionHistoryLimit: -1",
        ],
        expect![[r#"
            podManagementPolicy: Ordered
              spec.podManagementPolicy: Invalid value: "Ordered": must be 'OrderedReady' or 'Parallel'
                at "Ordered"
            updateStrategy: {type: Recreate}
              spec.updateStrategy: Invalid value: {"Type":"Recreate","RollingUpdate":null}: must be 'RollingUpdate' or 'OnDelete'
                at "Recreate"
            updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}
              spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":1,"MaxUnavailable":null}: only allowed for updateStrategy 'RollingUpdate'
                at "rollingUpdate" -> ""
            updateStrategy: {rollingUpdate: {partition: -1}}
              spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0
                at "-1" -> "0"
            persistentVolumeClaimRetentionPolicy: {whenDeleted: Remove}
              spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: "Remove": supported values: "Retain", "Delete"
                at "Remove"
            ordinals: {start: -1}
              spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0
                at "-1" -> "0"
            serviceName: A_b
              spec.serviceName: Invalid value: "A_b": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')
                at "A_b" -> "a-b"
            volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWrite], volumeMode: block}}]
              spec.volumeClaimTemplates[0].spec.accessModes: Unsupported value: "ReadWrite": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"
                at "ReadWrite"
              spec.volumeClaimTemplates[0].spec.resources[storage]: Required value
                at "spec"
              spec.volumeClaimTemplates[0].spec.volumeMode: Unsupported value: "block": supported values: "Block", "Filesystem"
                at "block" -> "Block"
            volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 1Gi}}}}]
              spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required
                at "spec"
            volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce, ReadWriteOncePod], resources: {requests: {storage: 1Gi}}}}]
              spec.volumeClaimTemplates[0].spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes
                at "accessModes"
            revisionHistoryLimit: -1
              accepted
        "#]],
    );
}

#[test]
fn a_statefulset_names_its_pods() {
    let told: String = ["a.b", "a123456789-123456789-123456789-123456789-123456789-123456789-123"]
        .iter()
        .map(|name| said("StatefulSet", name, "replicas: 1", FeatureGates::default()))
        .collect();
    expect![[r#"
        replicas: 1
          metadata.name: Invalid value: "a.b": must not contain dots
            at "a.b" -> "a-b"
        replicas: 1
          metadata.name: Invalid value: "a123456789-123456789-123456789-123456789-123456789-123456789-123": must be no more than 63 characters
            at "a123456789-123456789-123456789-123456789-123456789-123456789-123" -> "a123456789-123456789-123456789-123456789-123456789-123456789-12"
    "#]].assert_eq(&told);
    let text = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a: b}}, \
                template: {metadata: {labels: {a: b}}, spec: {hostname: A_B, subdomain: My_Sub, containers: [{name: x, \
                image: nginx}]}}}\n";
    assert_eq!(crate::analyze(text).diagnostics, []);
}

#[test]
fn a_replicationcontroller_selects_by_the_labels_of_its_template() {
    let rc = |spec: &str| {
        let text =
            format!("apiVersion: v1\nkind: ReplicationController\nmetadata: {{name: a}}\nspec: {{{spec}}}\n");
        crate::analyze(&text)
            .diagnostics
            .iter()
            .map(|one| format!("{}: {:?}", one.path, one.problem.code()))
            .collect()
    };
    let found: [Vec<String>; 3] = [
        rc("template: {metadata: {labels: {a: b}}, spec: {containers: [{name: x, image: nginx}]}}"),
        rc("template: {spec: {containers: [{name: x, image: nginx}]}}"),
        rc(
            "selector: {c: d}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: x, image: nginx}]}}",
        ),
    ];
    assert_eq!(found[0], [""; 0]);
    assert_eq!(found[1], ["spec.selector: Code(\"required-value\")"]);
    assert_eq!(found[2], ["spec.template.metadata.labels: Code(\"invalid-value\")"]);
}
