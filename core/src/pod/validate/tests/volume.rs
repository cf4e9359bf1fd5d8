//! Volumes and their mounts.

use expect_test::expect;

use super::check_spec;

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
fn images_and_block_devices() {
    check_spec(
        "  volumes: [{name: i, image: {pullPolicy: Foo}}, {name: e, emptyDir: {}}, {name: c, persistentVolumeClaim: \
         {claimName: c}}]\n  containers:\n  - name: a\n    image: a\n    volumeDevices: [{name: e, devicePath: /e}, {name: \
         c, devicePath: /c}]\n",
        expect![[r#"
            spec.volumes[0].image.reference: Required value
              at "image"
            spec.volumes[0].image.pullPolicy: Unsupported value: "Foo": supported values: "Always", "IfNotPresent", "Never"
              at "Foo"
            spec.containers[0].volumeDevices[0].name: Invalid value: "e": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode
              at "e"
        "#]],
    );
}

#[test]
fn volumes_on_networks_and_in_clouds() {
    check_spec(
        "  volumes:\n  - {name: a, gitRepo: {directory: /d}}\n  - {name: b, awsElasticBlockStore: {volumeID: ''}}\n  - {name: \
         c, iscsi: {lun: 300, chapAuthSession: true}}\n  - {name: d, fc: {}}\n  - {name: e, fc: {targetWWNs: [a], wwids: \
         [b]}}\n  - {name: f, gcePersistentDisk: {}}\n  containers: [{name: a, image: a}]\n",
        expect![[r#"
            spec.volumes[0].gitRepo.repository: Required value
              at "gitRepo"
            spec.volumes[0].gitRepo.directory: Invalid value: "/d": must be a relative path
              at "/d"
            spec.volumes[1].awsElasticBlockStore.volumeID: Required value
              at "''"
            spec.volumes[2].iscsi.targetPortal: Required value
              at "iscsi"
            spec.volumes[2].iscsi.iqn: Required value
              at "iscsi"
            spec.volumes[2].iscsi.lun: Invalid value: 300: must be between 0 and 255, inclusive
              at "300" -> - {name: c, iscsi: {lun: 255, chapAuthSession: true}}
            spec.volumes[2].iscsi.secretRef: Required value
              at "iscsi"
            spec.volumes[3].fc.targetWWNs: Required value: must specify either targetWWNs or wwids, but not both
              at "fc"
            spec.volumes[4].fc.targetWWNs: Invalid value: ["a"]: targetWWNs and wwids can not be specified simultaneously
              at "targetWWNs"
            spec.volumes[4].fc.lun: Required value: lun is required if targetWWNs is specified
              at "fc"
            spec.volumes[5].persistentDisk.pdName: Required value
              at "gcePersistentDisk"
            spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+
              at "gitRepo"
        "#]],
    );
}

#[test]
fn two_files_of_one_name_in_a_projected_volume() {
    check_spec(
        "  volumes:\n  - {name: p, projected: {sources: [{secret: {name: s, items: [{key: a, path: x}]}}, {configMap: {name: \
         c, items: [{key: a, path: x}, {key: b, path: w}]}}, {downwardAPI: {items: [{path: w, fieldRef: {fieldPath: \
         metadata.name}}]}}]}}\n  containers: [{name: a, image: a}]\n",
        expect![[r#"
            spec.volumes[0].projected: Invalid value: "c": conflicting duplicate paths
              at "x"
            spec.volumes[0].projected: Invalid value: "w": conflicting duplicate paths
              at "w"
        "#]],
    );
}
