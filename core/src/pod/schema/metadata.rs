//! Fields that every object has, and how objects name each other.

object! { OBJECT_META "ObjectMeta"
    annotations: {string}, creationTimestamp: time, deletionGracePeriodSeconds: int64, deletionTimestamp: time,
    finalizers: [string], generateName: string, generation: int64, labels: {string},
    managedFields: [MANAGED_FIELDS_ENTRY], name: string, namespace: string, ownerReferences: [OWNER_REFERENCE],
    resourceVersion: string, selfLink: string, uid: "types.UID",
}
object! { OWNER_REFERENCE "OwnerReference"
    apiVersion: string, blockOwnerDeletion: bool, controller: bool, kind: string, name: string, uid: "types.UID",
}
object! { MANAGED_FIELDS_ENTRY "ManagedFieldsEntry"
    apiVersion: string, fieldsType: string, fieldsV1: any, manager: string,
    operation: "v1.ManagedFieldsOperationType", subresource: string, time: time,
}
object! { LABEL_SELECTOR "LabelSelector"
    matchExpressions: [LABEL_SELECTOR_REQUIREMENT], matchLabels: {string},
}
object! { LABEL_SELECTOR_REQUIREMENT "LabelSelectorRequirement"
    key: string, operator: "v1.LabelSelectorOperator", values: [string],
}
object! { LOCAL_OBJECT_REFERENCE "LocalObjectReference"
    name: string,
}
