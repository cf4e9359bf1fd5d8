//! What the cluster does to a pod on its way in, as far as the same text says it.
//!
//! Source: `plugin/pkg/admission/limitranger/admission.go`, `plugin/pkg/admission/runtimeclass/admission.go`,
//! `plugin/pkg/admission/priority/admission.go`,
//! `staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go`.

use std::rc::Rc;

use super::decode::{clamped, int, resource_list};
use super::limit_range::{self, LimitRange, limit_range};
use super::resource_quota::{ResourceQuota, resource_quota};
use super::{Pod, ResourceList};
use crate::yaml::{Document, Node, Value};

/// The objects of a text that change or refuse the pods beside them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Admission {
    limit_ranges: Vec<LimitRange>,
    resource_quotas: Vec<ResourceQuota>,
    runtime_classes: Vec<RuntimeClass>,
    priority_classes: Vec<PriorityClass>,
}

/// `scheduling.k8s.io/v1/PriorityClass`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriorityClass {
    /// `metadata.name`
    pub name: Rc<str>,
    /// `value`
    pub value: i32,
    /// Whether it is the `globalDefault`.
    pub is_default: bool,
    /// `preemptionPolicy`; empty: `PreemptLowerPriority`.
    pub preemption: String,
}

/// What a class says of its pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priority<'a> {
    /// `value`
    pub value: i32,
    /// `preemptionPolicy`, defaulted.
    pub preemption: &'a str,
}

const PREEMPTS: &str = "PreemptLowerPriority";

/// The classes that every cluster has.
const SYSTEM_CLASSES: &[(&str, i32)] =
    &[("system-cluster-critical", 2_000_000_000), ("system-node-critical", 2_000_001_000)];

/// `node.k8s.io/v1/RuntimeClass`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuntimeClass {
    /// `metadata.name`
    pub name: Rc<str>,
    /// `overhead.podFixed`; empty where none is given.
    pub overhead: ResourceList,
}

impl Admission {
    /// The objects that stand in these documents.
    pub fn of<'d>(documents: impl Iterator<Item = &'d Document>) -> Self {
        let mut admission = Self::default();
        for root in documents.filter(|document| document.is_whole()).filter_map(Document::root) {
            admission.add(root);
        }
        admission
    }

    fn add(&mut self, object: Node<'_>) {
        let text = |name| object.get(name).and_then(Node::as_str).unwrap_or_default();
        match (text("kind"), text("apiVersion")) {
            ("LimitRange", "v1") => self.limit_ranges.push(limit_range(object)),
            ("ResourceQuota", "v1") => self.resource_quotas.push(resource_quota(object)),
            ("RuntimeClass", "node.k8s.io/v1") => self.runtime_classes.push(runtime_class(object)),
            ("PriorityClass", "scheduling.k8s.io/v1") => {
                let value = object.get("value").and_then(int).map_or(0, clamped);
                let is_default =
                    matches!(object.get("globalDefault").map(Node::value), Some(Value::Bool(true)));
                let preemption = text("preemptionPolicy").to_owned();
                let name = name_of(object);
                self.priority_classes.push(PriorityClass { name, value, is_default, preemption });
            }
            ("List", _) => {
                let items = object.get("items").into_iter();
                items.flat_map(|items| items.items()).for_each(|item| self.add(item));
            }
            _ => {}
        }
    }

    /// Fills in what the pod leaves out.
    pub fn apply(&self, pod: &mut Pod) {
        if pod.spec.overhead.is_empty()
            && let Some(class) = self.runtime_class(pod)
        {
            pod.spec.overhead.clone_from(&class.overhead);
        }
        if pod.spec.priority_class_name.is_empty()
            && let Some(class) = self.priority_classes.iter().find(|class| class.is_default)
        {
            pod.spec.priority_class_name = class.name.to_string();
        }
        pod.spec.priority = pod.spec.priority.or(self.priority(pod).map(|class| class.value));
        for range in &self.limit_ranges {
            if range.namespace == pod.metadata.namespace {
                limit_range::apply(pod, range);
            }
        }
    }

    /// The LimitRanges of the pod's namespace.
    pub(crate) fn limit_ranges(&self, pod: &Pod) -> impl Iterator<Item = &LimitRange> {
        self.limit_ranges.iter().filter(|range| range.namespace == pod.metadata.namespace)
    }

    /// The ResourceQuotas of every namespace.
    #[must_use]
    pub(crate) fn resource_quotas(&self) -> &[ResourceQuota] {
        &self.resource_quotas
    }

    /// The priority of the pod's class; 0 where it names none, and nothing where only the cluster knows the class.
    #[must_use]
    pub(crate) fn priority(&self, pod: &Pod) -> Option<Priority<'_>> {
        let name = &*pod.spec.priority_class_name;
        let usual = |value| Priority { value, preemption: PREEMPTS };
        if name.is_empty() {
            return Some(usual(0));
        }
        if let Some((_, value)) = SYSTEM_CLASSES.iter().find(|(class, _)| *class == name) {
            return Some(usual(*value));
        }
        let class = self.priority_classes.iter().find(|class| &*class.name == name)?;
        let preemption = if class.preemption.is_empty() { PREEMPTS } else { &class.preemption };
        Some(Priority { value: class.value, preemption })
    }

    /// The pod's RuntimeClass, where the text has it.
    #[must_use]
    pub(crate) fn runtime_class(&self, pod: &Pod) -> Option<&RuntimeClass> {
        let name = pod.spec.runtime_class_name.as_deref()?;
        self.runtime_classes.iter().find(|class| &*class.name == name)
    }
}

fn runtime_class(node: Node<'_>) -> RuntimeClass {
    let overhead = node.get("overhead").and_then(|overhead| overhead.get("podFixed"));
    RuntimeClass { name: name_of(node), overhead: overhead.map(resource_list).unwrap_or_default() }
}

fn name_of(object: Node<'_>) -> Rc<str> {
    let name = object.get("metadata").and_then(|meta| meta.get("name")?.as_str());
    Rc::from(name.unwrap_or_default())
}
