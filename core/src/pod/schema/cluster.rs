//! Fields of the objects that change a pod on its way in.

use super::metadata::OBJECT_META;
use super::spec::TOLERATION;

object! { LIMIT_RANGE "LimitRange"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: LIMIT_RANGE_SPEC,
}
object! { LIMIT_RANGE_SPEC "LimitRangeSpec"
    limits: [LIMIT_RANGE_ITEM],
}
object! { LIMIT_RANGE_ITEM "LimitRangeItem"
    default: {quantity}, defaultRequest: {quantity}, max: {quantity}, maxLimitRequestRatio: {quantity},
    min: {quantity}, type: "v1.LimitType",
}
object! { RESOURCE_QUOTA "ResourceQuota"
    apiVersion: string, kind: string, metadata: OBJECT_META, spec: RESOURCE_QUOTA_SPEC, status: any,
}
object! { RESOURCE_QUOTA_SPEC "ResourceQuotaSpec"
    hard: {quantity}, scopeSelector: SCOPE_SELECTOR, scopes: ["v1.ResourceQuotaScope"],
}
object! { SCOPE_SELECTOR "ScopeSelector"
    matchExpressions: [SCOPED_RESOURCE_SELECTOR_REQUIREMENT],
}
object! { SCOPED_RESOURCE_SELECTOR_REQUIREMENT "ScopedResourceSelectorRequirement"
    operator: "v1.ScopeSelectorOperator", scopeName: "v1.ResourceQuotaScope", values: [string],
}
object! { RUNTIME_CLASS "RuntimeClass"
    apiVersion: string, handler: string, kind: string, metadata: OBJECT_META, overhead: OVERHEAD,
    scheduling: SCHEDULING,
}
object! { OVERHEAD "Overhead"
    podFixed: {quantity},
}
object! { SCHEDULING "Scheduling"
    nodeSelector: {string}, tolerations: [TOLERATION],
}
object! { PRIORITY_CLASS "PriorityClass"
    apiVersion: string, description: string, globalDefault: bool, kind: string, metadata: OBJECT_META,
    preemptionPolicy: "v1.PreemptionPolicy", value: int32,
}
