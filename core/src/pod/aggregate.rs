//! What the containers of a pod ask for together, apart from `spec.resources` and `overhead`.
//!
//! Apps and sidecars run together and add up; each plain init container runs with only the sidecars before it.
//! Of the two, the larger counts for each resource. Defaulting and validation of pod-level resources need
//! this, and `rules::resources` builds on it.
//! Source: `staging/src/k8s.io/component-helpers/resource/helpers.go: AggregateContainerRequests`.

use super::{Container, Pod, ResourceList, RestartPolicy};

/// The containers' requests together.
#[must_use]
pub(crate) fn container_requests(pod: &Pod) -> ResourceList {
    aggregate(pod, |container| &container.resources.requests)
}

/// The containers' limits together.
#[must_use]
pub(crate) fn container_limits(pod: &Pod) -> ResourceList {
    aggregate(pod, |container| &container.resources.limits)
}

fn aggregate(pod: &Pod, of: impl Fn(&Container) -> &ResourceList) -> ResourceList {
    let mut running = ResourceList::new();
    for container in &pod.spec.containers {
        add(&mut running, of(container));
    }
    let mut sidecars = ResourceList::new();
    let mut initializing = ResourceList::new();
    for container in &pod.spec.init_containers {
        if container.restart_policy == Some(RestartPolicy::Always) {
            add(&mut running, of(container));
            add(&mut sidecars, of(container));
            keep_larger(&mut initializing, &sidecars);
        } else {
            let mut step = of(container).clone();
            add(&mut step, &sidecars);
            keep_larger(&mut initializing, &step);
        }
    }
    keep_larger(&mut running, &initializing);
    running
}

/// Adds each amount of `more` to `list`.
pub fn add(list: &mut ResourceList, more: &ResourceList) {
    for (name, amount) in more {
        match list.get_mut(name) {
            Some(sum) => *sum += amount,
            None => {
                list.insert(name.clone(), amount.clone());
            }
        }
    }
}

/// Raises each amount of `list` to that of `other` where the other is larger.
pub(crate) fn keep_larger(list: &mut ResourceList, other: &ResourceList) {
    for (name, amount) in other {
        if list.get(name).is_none_or(|held| amount > held) {
            list.insert(name.clone(), amount.clone());
        }
    }
}
