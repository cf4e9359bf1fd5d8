//! Pods of a few containers with resources, for the tests of the rules about them.

use crate::pod::{Container, Pod, PodSpec, ResourceList, ResourceRequirements, RestartPolicy};

/// Amounts written as `cpu=1,memory=1Gi`.
pub(crate) fn amounts(text: &str) -> ResourceList {
    let pairs = text.split(',').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, amount)| (name.to_owned(), amount.parse().expect("a quantity"))).collect()
}

pub(crate) fn app(name: &str, requests: &str, limits: &str) -> Container {
    let resources = ResourceRequirements { requests: amounts(requests), limits: amounts(limits) };
    Container { name: name.into(), resources: resources.into(), ..Container::default() }
}

pub(crate) fn init(name: &str, requests: &str) -> Container {
    app(name, requests, "")
}

pub(crate) fn sidecar(name: &str, requests: &str) -> Container {
    Container { restart_policy: Some(RestartPolicy::Always), ..init(name, requests) }
}

pub(crate) fn pod<const I: usize, const A: usize>(inits: [Container; I], apps: [Container; A]) -> Pod {
    let spec = PodSpec { init_containers: inits.into(), containers: apps.into(), ..PodSpec::default() };
    Pod { spec, ..Pod::default() }
}

/// A sidecar, an init container that asks for more than all others, and an app whose requests are not its limits.
pub(crate) fn proxied() -> Pod {
    let equal = "cpu=200m,memory=64Mi";
    pod(
        [sidecar("proxy", equal), init("migrate", "cpu=1")],
        [app("app", "cpu=100m,memory=128Mi", "cpu=200m")],
    )
}
