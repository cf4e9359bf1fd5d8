//! Fields of the sources of volumes.

use super::container::{OBJECT_FIELD_SELECTOR, RESOURCE_FIELD_SELECTOR};
use super::metadata::{LABEL_SELECTOR, LOCAL_OBJECT_REFERENCE, OBJECT_META};

object! { VOLUME "Volume"
    awsElasticBlockStore: AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE, azureDisk: AZURE_DISK_VOLUME_SOURCE,
    azureFile: AZURE_FILE_VOLUME_SOURCE, cephfs: CEPH_FS_VOLUME_SOURCE, cinder: CINDER_VOLUME_SOURCE,
    configMap: CONFIG_MAP_VOLUME_SOURCE, csi: CSI_VOLUME_SOURCE, downwardAPI: DOWNWARD_API_VOLUME_SOURCE,
    emptyDir: EMPTY_DIR_VOLUME_SOURCE, ephemeral: EPHEMERAL_VOLUME_SOURCE, fc: FC_VOLUME_SOURCE,
    flexVolume: FLEX_VOLUME_SOURCE, flocker: FLOCKER_VOLUME_SOURCE,
    gcePersistentDisk: GCE_PERSISTENT_DISK_VOLUME_SOURCE, gitRepo: GIT_REPO_VOLUME_SOURCE,
    glusterfs: GLUSTERFS_VOLUME_SOURCE, hostPath: HOST_PATH_VOLUME_SOURCE, image: IMAGE_VOLUME_SOURCE,
    iscsi: ISCSI_VOLUME_SOURCE, name: string, nfs: NFS_VOLUME_SOURCE,
    persistentVolumeClaim: PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE,
    photonPersistentDisk: PHOTON_PERSISTENT_DISK_VOLUME_SOURCE, portworxVolume: PORTWORX_VOLUME_SOURCE,
    projected: PROJECTED_VOLUME_SOURCE, quobyte: QUOBYTE_VOLUME_SOURCE, rbd: RBD_VOLUME_SOURCE,
    scaleIO: SCALE_IO_VOLUME_SOURCE, secret: SECRET_VOLUME_SOURCE, storageos: STORAGE_OS_VOLUME_SOURCE,
    vsphereVolume: VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE,
}
object! { HOST_PATH_VOLUME_SOURCE "HostPathVolumeSource"
    path: string, type: "v1.HostPathType",
}
object! { EMPTY_DIR_VOLUME_SOURCE "EmptyDirVolumeSource"
    medium: "v1.StorageMedium", sizeLimit: quantity,
}
object! { GCE_PERSISTENT_DISK_VOLUME_SOURCE "GCEPersistentDiskVolumeSource"
    fsType: string, partition: int32, pdName: string, readOnly: bool,
}
object! { AWS_ELASTIC_BLOCK_STORE_VOLUME_SOURCE "AWSElasticBlockStoreVolumeSource"
    fsType: string, partition: int32, readOnly: bool, volumeID: string,
}
object! { GIT_REPO_VOLUME_SOURCE "GitRepoVolumeSource"
    directory: string, repository: string, revision: string,
}
object! { SECRET_VOLUME_SOURCE "SecretVolumeSource"
    defaultMode: int32, items: [KEY_TO_PATH], optional: bool, secretName: string,
}
object! { KEY_TO_PATH "KeyToPath"
    key: string, mode: int32, path: string,
}
object! { NFS_VOLUME_SOURCE "NFSVolumeSource"
    path: string, readOnly: bool, server: string,
}
object! { ISCSI_VOLUME_SOURCE "ISCSIVolumeSource"
    chapAuthDiscovery: bool, chapAuthSession: bool, fsType: string, initiatorName: string, iqn: string,
    iscsiInterface: string, lun: int32, portals: [string], readOnly: bool, secretRef: LOCAL_OBJECT_REFERENCE,
    targetPortal: string,
}
object! { GLUSTERFS_VOLUME_SOURCE "GlusterfsVolumeSource"
    endpoints: string, path: string, readOnly: bool,
}
object! { PERSISTENT_VOLUME_CLAIM_VOLUME_SOURCE "PersistentVolumeClaimVolumeSource"
    claimName: string, readOnly: bool,
}
object! { RBD_VOLUME_SOURCE "RBDVolumeSource"
    fsType: string, image: string, keyring: string, monitors: [string], pool: string, readOnly: bool,
    secretRef: LOCAL_OBJECT_REFERENCE, user: string,
}
object! { FLEX_VOLUME_SOURCE "FlexVolumeSource"
    driver: string, fsType: string, options: {string}, readOnly: bool, secretRef: LOCAL_OBJECT_REFERENCE,
}
object! { CINDER_VOLUME_SOURCE "CinderVolumeSource"
    fsType: string, readOnly: bool, secretRef: LOCAL_OBJECT_REFERENCE, volumeID: string,
}
object! { CEPH_FS_VOLUME_SOURCE "CephFSVolumeSource"
    monitors: [string], path: string, readOnly: bool, secretFile: string, secretRef: LOCAL_OBJECT_REFERENCE,
    user: string,
}
object! { FLOCKER_VOLUME_SOURCE "FlockerVolumeSource"
    datasetName: string, datasetUUID: string,
}
object! { DOWNWARD_API_VOLUME_SOURCE "DownwardAPIVolumeSource"
    defaultMode: int32, items: [DOWNWARD_API_VOLUME_FILE],
}
object! { DOWNWARD_API_VOLUME_FILE "DownwardAPIVolumeFile"
    fieldRef: OBJECT_FIELD_SELECTOR, mode: int32, path: string, resourceFieldRef: RESOURCE_FIELD_SELECTOR,
}
object! { FC_VOLUME_SOURCE "FCVolumeSource"
    fsType: string, lun: int32, readOnly: bool, targetWWNs: [string], wwids: [string],
}
object! { AZURE_FILE_VOLUME_SOURCE "AzureFileVolumeSource"
    readOnly: bool, secretName: string, shareName: string,
}
object! { CONFIG_MAP_VOLUME_SOURCE "ConfigMapVolumeSource"
    defaultMode: int32, items: [KEY_TO_PATH], name: string, optional: bool,
}
object! { VSPHERE_VIRTUAL_DISK_VOLUME_SOURCE "VsphereVirtualDiskVolumeSource"
    fsType: string, storagePolicyID: string, storagePolicyName: string, volumePath: string,
}
object! { QUOBYTE_VOLUME_SOURCE "QuobyteVolumeSource"
    group: string, readOnly: bool, registry: string, tenant: string, user: string, volume: string,
}
object! { AZURE_DISK_VOLUME_SOURCE "AzureDiskVolumeSource"
    cachingMode: "v1.AzureDataDiskCachingMode", diskName: string, diskURI: string, fsType: string,
    kind: "v1.AzureDataDiskKind", readOnly: bool,
}
object! { PHOTON_PERSISTENT_DISK_VOLUME_SOURCE "PhotonPersistentDiskVolumeSource"
    fsType: string, pdID: string,
}
object! { PROJECTED_VOLUME_SOURCE "ProjectedVolumeSource"
    defaultMode: int32, sources: [VOLUME_PROJECTION],
}
object! { VOLUME_PROJECTION "VolumeProjection"
    clusterTrustBundle: CLUSTER_TRUST_BUNDLE_PROJECTION, configMap: CONFIG_MAP_PROJECTION,
    downwardAPI: DOWNWARD_API_PROJECTION, podCertificate: POD_CERTIFICATE_PROJECTION, secret: SECRET_PROJECTION,
    serviceAccountToken: SERVICE_ACCOUNT_TOKEN_PROJECTION,
}
object! { SECRET_PROJECTION "SecretProjection"
    items: [KEY_TO_PATH], name: string, optional: bool,
}
object! { DOWNWARD_API_PROJECTION "DownwardAPIProjection"
    items: [DOWNWARD_API_VOLUME_FILE],
}
object! { CONFIG_MAP_PROJECTION "ConfigMapProjection"
    items: [KEY_TO_PATH], name: string, optional: bool,
}
object! { SERVICE_ACCOUNT_TOKEN_PROJECTION "ServiceAccountTokenProjection"
    audience: string, expirationSeconds: int64, path: string,
}
object! { CLUSTER_TRUST_BUNDLE_PROJECTION "ClusterTrustBundleProjection"
    labelSelector: LABEL_SELECTOR, name: string, optional: bool, path: string, signerName: string,
}
object! { POD_CERTIFICATE_PROJECTION "PodCertificateProjection"
    certificateChainPath: string, credentialBundlePath: string, keyPath: string, keyType: string,
    maxExpirationSeconds: int32, signerName: string, userAnnotations: {string},
}
object! { PORTWORX_VOLUME_SOURCE "PortworxVolumeSource"
    fsType: string, readOnly: bool, volumeID: string,
}
object! { SCALE_IO_VOLUME_SOURCE "ScaleIOVolumeSource"
    fsType: string, gateway: string, protectionDomain: string, readOnly: bool, secretRef: LOCAL_OBJECT_REFERENCE,
    sslEnabled: bool, storageMode: string, storagePool: string, system: string, volumeName: string,
}
object! { STORAGE_OS_VOLUME_SOURCE "StorageOSVolumeSource"
    fsType: string, readOnly: bool, secretRef: LOCAL_OBJECT_REFERENCE, volumeName: string, volumeNamespace: string,
}
object! { CSI_VOLUME_SOURCE "CSIVolumeSource"
    driver: string, fsType: string, nodePublishSecretRef: LOCAL_OBJECT_REFERENCE, readOnly: bool,
    volumeAttributes: {string},
}
object! { EPHEMERAL_VOLUME_SOURCE "EphemeralVolumeSource"
    volumeClaimTemplate: PERSISTENT_VOLUME_CLAIM_TEMPLATE,
}
object! { PERSISTENT_VOLUME_CLAIM_TEMPLATE "PersistentVolumeClaimTemplate"
    metadata: OBJECT_META, spec: PERSISTENT_VOLUME_CLAIM_SPEC,
}
object! { PERSISTENT_VOLUME_CLAIM_SPEC "PersistentVolumeClaimSpec"
    accessModes: ["v1.PersistentVolumeAccessMode"], dataSource: TYPED_LOCAL_OBJECT_REFERENCE,
    dataSourceRef: TYPED_OBJECT_REFERENCE, resources: VOLUME_RESOURCE_REQUIREMENTS, selector: LABEL_SELECTOR,
    storageClassName: string, volumeAttributesClassName: string, volumeMode: "v1.PersistentVolumeMode",
    volumeName: string,
}
object! { VOLUME_RESOURCE_REQUIREMENTS "VolumeResourceRequirements"
    limits: {quantity}, requests: {quantity},
}
object! { TYPED_LOCAL_OBJECT_REFERENCE "TypedLocalObjectReference"
    apiGroup: string, kind: string, name: string,
}
object! { TYPED_OBJECT_REFERENCE "TypedObjectReference"
    apiGroup: string, kind: string, name: string, namespace: string,
}
object! { IMAGE_VOLUME_SOURCE "ImageVolumeSource"
    pullPolicy: "v1.PullPolicy", reference: string,
}
object! { PERSISTENT_VOLUME_CLAIM "PersistentVolumeClaim"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: PERSISTENT_VOLUME_CLAIM_SPEC, status: any,
}
