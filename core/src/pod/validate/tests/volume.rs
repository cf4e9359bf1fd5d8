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
