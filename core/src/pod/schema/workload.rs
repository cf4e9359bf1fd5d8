//! Fields of the workloads that make pods.

use super::metadata::{LABEL_SELECTOR, OBJECT_META};
use super::spec::POD_SPEC;
use super::volume::PERSISTENT_VOLUME_CLAIM;

object! { POD_TEMPLATE "PodTemplate"
    apiVersion: string, kind: string, metadata: OBJECT_META, template: POD_TEMPLATE_SPEC,
}
object! { POD_TEMPLATE_SPEC "PodTemplateSpec"
    metadata: OBJECT_META, spec: POD_SPEC,
}
object! { REPLICATION_CONTROLLER "ReplicationController"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: REPLICATION_CONTROLLER_SPEC, status: any,
}
object! { REPLICATION_CONTROLLER_SPEC "ReplicationControllerSpec"
    minReadySeconds: int32, replicas: int32, selector: {string}, template: POD_TEMPLATE_SPEC,
}
object! { DEPLOYMENT "Deployment"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: DEPLOYMENT_SPEC, status: any,
}
object! { DEPLOYMENT_SPEC "DeploymentSpec"
    minReadySeconds: int32, paused: bool, progressDeadlineSeconds: int32, replicas: int32,
    revisionHistoryLimit: int32, selector: LABEL_SELECTOR, strategy: DEPLOYMENT_STRATEGY,
    template: POD_TEMPLATE_SPEC,
}
object! { DEPLOYMENT_STRATEGY "DeploymentStrategy"
    rollingUpdate: ROLLING_UPDATE_DEPLOYMENT, type: "v1.DeploymentStrategyType",
}
object! { ROLLING_UPDATE_DEPLOYMENT "RollingUpdateDeployment"
    maxSurge: int_or_string, maxUnavailable: int_or_string,
}
object! { REPLICA_SET "ReplicaSet"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: REPLICA_SET_SPEC, status: any,
}
object! { REPLICA_SET_SPEC "ReplicaSetSpec"
    minReadySeconds: int32, replicas: int32, selector: LABEL_SELECTOR, template: POD_TEMPLATE_SPEC,
}
object! { STATEFUL_SET "StatefulSet"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: STATEFUL_SET_SPEC, status: any,
}
object! { STATEFUL_SET_SPEC "StatefulSetSpec"
    minReadySeconds: int32, ordinals: STATEFUL_SET_ORDINALS,
    persistentVolumeClaimRetentionPolicy: STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY,
    podManagementPolicy: "v1.PodManagementPolicyType", replicas: int32, revisionHistoryLimit: int32,
    selector: LABEL_SELECTOR, serviceName: string, template: POD_TEMPLATE_SPEC,
    updateStrategy: STATEFUL_SET_UPDATE_STRATEGY, volumeClaimTemplates: [PERSISTENT_VOLUME_CLAIM],
}
object! { STATEFUL_SET_UPDATE_STRATEGY "StatefulSetUpdateStrategy"
    rollingUpdate: ROLLING_UPDATE_STATEFUL_SET_STRATEGY, type: "v1.StatefulSetUpdateStrategyType",
}
object! { ROLLING_UPDATE_STATEFUL_SET_STRATEGY "RollingUpdateStatefulSetStrategy"
    maxUnavailable: int_or_string, partition: int32,
}
object! { STATEFUL_SET_PERSISTENT_VOLUME_CLAIM_RETENTION_POLICY "StatefulSetPersistentVolumeClaimRetentionPolicy"
    whenDeleted: "v1.PersistentVolumeClaimRetentionPolicyType",
    whenScaled: "v1.PersistentVolumeClaimRetentionPolicyType",
}
object! { STATEFUL_SET_ORDINALS "StatefulSetOrdinals"
    start: int32,
}
object! { DAEMON_SET "DaemonSet"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: DAEMON_SET_SPEC, status: any,
}
object! { DAEMON_SET_SPEC "DaemonSetSpec"
    minReadySeconds: int32, revisionHistoryLimit: int32, selector: LABEL_SELECTOR, template: POD_TEMPLATE_SPEC,
    updateStrategy: DAEMON_SET_UPDATE_STRATEGY,
}
object! { DAEMON_SET_UPDATE_STRATEGY "DaemonSetUpdateStrategy"
    rollingUpdate: ROLLING_UPDATE_DAEMON_SET, type: "v1.DaemonSetUpdateStrategyType",
}
object! { ROLLING_UPDATE_DAEMON_SET "RollingUpdateDaemonSet"
    maxSurge: int_or_string, maxUnavailable: int_or_string,
}
object! { JOB "Job"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: JOB_SPEC, status: any,
}
object! { JOB_SPEC "JobSpec"
    activeDeadlineSeconds: int64, backoffLimit: int32, backoffLimitPerIndex: int32,
    completionMode: "v1.CompletionMode", completions: int32, managedBy: string, manualSelector: bool,
    maxFailedIndexes: int32, parallelism: int32, podFailurePolicy: POD_FAILURE_POLICY,
    podReplacementPolicy: "v1.PodReplacementPolicy", selector: LABEL_SELECTOR, successPolicy: SUCCESS_POLICY,
    suspend: bool, template: POD_TEMPLATE_SPEC, ttlSecondsAfterFinished: int32,
}
object! { POD_FAILURE_POLICY "PodFailurePolicy"
    rules: [POD_FAILURE_POLICY_RULE],
}
object! { POD_FAILURE_POLICY_RULE "PodFailurePolicyRule"
    action: "v1.PodFailurePolicyAction", onExitCodes: POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT,
    onPodConditions: [POD_FAILURE_POLICY_ON_POD_CONDITIONS_PATTERN],
}
object! { POD_FAILURE_POLICY_ON_EXIT_CODES_REQUIREMENT "PodFailurePolicyOnExitCodesRequirement"
    containerName: string, operator: "v1.PodFailurePolicyOnExitCodesOperator", values: [int32],
}
object! { POD_FAILURE_POLICY_ON_POD_CONDITIONS_PATTERN "PodFailurePolicyOnPodConditionsPattern"
    status: any, type: "v1.PodConditionType",
}
object! { SUCCESS_POLICY "SuccessPolicy"
    rules: [SUCCESS_POLICY_RULE],
}
object! { SUCCESS_POLICY_RULE "SuccessPolicyRule"
    succeededCount: int32, succeededIndexes: string,
}
object! { CRON_JOB "CronJob"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: CRON_JOB_SPEC, status: any,
}
object! { CRON_JOB_SPEC "CronJobSpec"
    concurrencyPolicy: "v1.ConcurrencyPolicy", failedJobsHistoryLimit: int32, jobTemplate: JOB_TEMPLATE_SPEC,
    schedule: string, startingDeadlineSeconds: int64, successfulJobsHistoryLimit: int32, suspend: bool,
    timeZone: string,
}
object! { JOB_TEMPLATE_SPEC "JobTemplateSpec"
    metadata: OBJECT_META, spec: JOB_SPEC,
}
