//! Requests and limits reach the kernel as cgroup values: a cpu request as a weight, a cpu limit as time in
//! each 100 ms, a memory limit as a maximum; requests for memory reach it only through the OOM score.
//!
//! Source: `pkg/kubelet/cm/helpers_linux.go: ResourceConfigForPod`,
//! `pkg/kubelet/kuberuntime/kuberuntime_container_linux.go: calculateLinuxResources`.
//!
//! The surprises: two formulas turn shares into a weight. The kubelet's is linear and used for pods; that of
//! newer runtimes (runc 1.3.2, crun 1.23) is steeper and used for containers, so a container may weigh more
//! than its pod. A Burstable pod is limited as a whole only if every container has a limit, where an init
//! container also profits from the limits of the sidecars before it.
//! What we leave out: swap (the default, NoSwap, forbids it), cgroup v1, and cpus given out exclusively.

use std::collections::BTreeMap;

use crate::pod::aggregate::add;
use crate::pod::{ContainerId, Pod, ResourceList};
use crate::quantity::Quantity;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::qos::{QosClass, qos_class};
use crate::rules::resources::{Bound, effective, pod_level, without_overhead};
use crate::version::{FeatureGates, Gate};

/// The period that a quota is measured in, in microseconds.
pub const PERIOD: i64 = 100_000;
const MINIMUM_QUOTA: i64 = 1_000;
const MINIMUM_SHARES: i64 = 2;
const MAXIMUM_SHARES: i64 = 262_144;

/// The values of one cgroup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cgroup {
    /// What the cpu request becomes: 1024 for one cpu.
    pub cpu_shares: i64,
    /// Microseconds of cpu time in each [`PERIOD`]; `None` for no limit.
    pub cpu_quota: Option<i64>,
    /// Bytes of memory; `None` for no limit.
    pub memory_max: Option<i64>,
    /// Bytes of huge pages, by the size of a page in bytes.
    pub hugepages: BTreeMap<i64, i64>,
}

/// The cgroup that a class of pods sits in.
#[must_use]
pub const fn parent(class: QosClass) -> &'static str {
    match class {
        QosClass::Guaranteed => "kubepods",
        QosClass::Burstable => "kubepods/burstable",
        QosClass::BestEffort => "kubepods/besteffort",
    }
}

/// What the kubelet asks the runtime for.
#[must_use]
pub fn container_cgroup(pod: &Pod, id: ContainerId, gates: FeatureGates) -> Cgroup {
    let own = &pod.container(id).resources;
    let of_pod = pod_limits(pod, gates);
    let limit = |name: &str| {
        let own = own.limits.get(name).filter(|limit| !limit.is_zero());
        own.or_else(|| of_pod?.get(name))
    };
    let mut cgroup = from_amounts(own.requests.get("cpu"), limit("cpu"), limit("memory"));
    for limits in of_pod.into_iter().chain([&own.limits]) {
        cgroup.hugepages.extend(hugepages(limits));
    }
    cgroup
}

/// The pod's own limits, which its containers inherit.
fn pod_limits(pod: &Pod, gates: FeatureGates) -> Option<&ResourceList> {
    let any =
        [Bound::Requests, Bound::Limits].into_iter().any(|bound| pod_level(pod, bound, gates).is_some());
    pod.spec.resources.as_ref().filter(|_| any).map(|own| &own.limits)
}

/// The cgroup around all containers of the pod.
#[must_use]
pub fn pod_cgroup(pod: &Pod, gates: FeatureGates) -> Cgroup {
    let total = effective(pod, gates);
    let mut cgroup =
        from_amounts(total.requests.get("cpu"), total.limits.get("cpu"), total.limits.get("memory"));
    if !total.requests.contains_key("cpu") {
        cgroup.cpu_shares = MINIMUM_SHARES;
    }
    cgroup.hugepages = hugepages(&total.requests);
    match qos_class(pod, gates) {
        QosClass::Guaranteed => {}
        QosClass::Burstable => {
            cgroup.cpu_quota = cgroup.cpu_quota.filter(|_| unlimited(pod, "cpu", gates).is_empty());
            cgroup.memory_max = cgroup.memory_max.filter(|_| unlimited(pod, "memory", gates).is_empty());
        }
        QosClass::BestEffort => {
            cgroup.cpu_shares = MINIMUM_SHARES;
            cgroup.cpu_quota = None;
            cgroup.memory_max = None;
        }
    }
    cgroup
}

/// What the pod as a whole may use of cpu or memory: the sum of its limits where none of its containers lacks one.
#[must_use]
pub fn pod_limit(pod: &Pod, resource: &str, gates: FeatureGates) -> Option<Quantity> {
    let sum = effective(pod, gates).limits.remove(resource).filter(|limit| !limit.is_zero());
    sum.filter(|_| unlimited(pod, resource, gates).is_empty())
}

/// The containers for whose sake the pod as a whole is not limited; none where it has a limit of its own.
#[must_use]
pub fn unlimited(pod: &Pod, resource: &str, gates: FeatureGates) -> Vec<ContainerId> {
    let above_zero = |list: &ResourceList| list.get(resource).is_some_and(|limit| !limit.is_zero());
    if pod_limits(pod, gates).is_some_and(above_zero) {
        return Vec::new();
    }
    let mut sidecars = ResourceList::new();
    let mut unlimited = Vec::new();
    for id in pod.container_ids() {
        let mut together = pod.container(id).resources.limits.clone();
        if let ContainerId::Init(_) = id {
            add(&mut together, &sidecars);
        }
        if container_kind(pod, id, gates) == ContainerKind::Sidecar {
            sidecars.clone_from(&together);
        }
        if !above_zero(&together) {
            unlimited.push(id);
        }
    }
    unlimited
}

/// What the kubelet tells the runtime about the sandbox: the pod without its overhead, and the overhead.
#[must_use]
pub fn sandbox(pod: &Pod, gates: FeatureGates) -> (Cgroup, Option<Cgroup>) {
    let requests = without_overhead(pod, Bound::Requests, gates);
    let limits = without_overhead(pod, Bound::Limits, gates);
    let resources = from_amounts(requests.get("cpu"), limits.get("cpu"), limits.get("memory"));
    let overhead = Some(&pod.spec.overhead).filter(|overhead| !overhead.is_empty());
    let overhead = overhead.map(|list| from_amounts(list.get("cpu"), list.get("cpu"), list.get("memory")));
    (resources, overhead)
}

/// A missing cpu request follows the limit.
fn from_amounts(request: Option<&Quantity>, limit: Option<&Quantity>, memory: Option<&Quantity>) -> Cgroup {
    Cgroup {
        cpu_shares: shares(request.or(limit).map_or(0, Quantity::milli_value)),
        cpu_quota: quota(limit.map_or(0, Quantity::milli_value)),
        memory_max: memory.map(Quantity::value).filter(|bytes| *bytes != 0),
        hugepages: BTreeMap::new(),
    }
}

/// Shares of so many thousandths of a cpu.
#[must_use]
pub fn shares(milli_cpu: i64) -> i64 {
    (milli_cpu.wrapping_mul(1024) / 1000).clamp(MINIMUM_SHARES, MAXIMUM_SHARES)
}

/// Microseconds in each [`PERIOD`] for a limit of so many thousandths of a cpu; zero is no limit.
#[must_use]
pub fn quota(milli_cpu: i64) -> Option<i64> {
    (milli_cpu != 0).then(|| (milli_cpu.wrapping_mul(PERIOD) / 1000).max(MINIMUM_QUOTA))
}

fn hugepages(list: &ResourceList) -> BTreeMap<i64, i64> {
    let mut pages = BTreeMap::new();
    for (name, amount) in list {
        if let Some(Ok(size)) = name.strip_prefix("hugepages-").map(str::parse::<Quantity>) {
            *pages.entry(size.value()).or_insert(0) += amount.value();
        }
    }
    pages
}

/// The container's `memory.high`, above which the kernel slows it down; only with the gate `MemoryQoS`.
///
/// `allocatable` is the memory that the node gives to pods; it stands in for a missing limit.
#[must_use]
pub fn memory_high(pod: &Pod, id: ContainerId, allocatable: i64, gates: FeatureGates) -> Option<i64> {
    const PAGE: i64 = 4096;
    let bytes = |list: &ResourceList| list.get("memory").map_or(0, Quantity::value);
    let resources = &pod.container(id).resources;
    let (request, limit) = (bytes(&resources.requests), bytes(&resources.limits));
    if !gates.enabled(Gate::MemoryQoS) || request == limit {
        return None;
    }
    let top = if limit == 0 { allocatable } else { limit };
    let high = i128::from(request) + (i128::from(top) - i128::from(request)) * 9 / 10;
    i64::try_from(high).ok().map(|high| high / PAGE * PAGE).filter(|high| *high > request)
}

/// The container's `memory.min`, which the kernel leaves alone; only with the gate `MemoryQoS`, and since 1.36
/// only if the node is configured for it, which is not the default.
#[must_use]
pub fn memory_min(pod: &Pod, id: ContainerId, gates: FeatureGates) -> Option<i64> {
    let reserved = gates.enabled(Gate::MemoryQoS) && !gates.version().at_least(36);
    let request = pod.container(id).resources.requests.get("memory").filter(|_| reserved);
    request.map(Quantity::value).filter(|bytes| *bytes != 0)
}

/// The weight that the kubelet writes for pods and classes: linear.
#[must_use]
pub fn kubelet_weight(shares: i64) -> i64 {
    1 + (shares.max(MINIMUM_SHARES) - 2) * 9999 / 262_142
}

/// The weight that newer runtimes write for containers: 1 cpu is 100, as in an unconfigured cgroup.
///
/// That is 10 to the power of (l² + 125 l) / 612 - 7 / 34, rounded up, where l is the binary logarithm of
/// the shares.
#[must_use]
pub fn runtime_weight(shares: i64) -> i64 {
    if shares <= MINIMUM_SHARES {
        return 1;
    }
    if shares >= MAXIMUM_SHARES {
        return 10_000;
    }
    let log = binary_logarithm(shares.unsigned_abs());
    let exponent = (((log * log) >> FRACTION) + 125 * log) / 612 - 7 * ONE / 34;
    let weight = power_of_two((exponent * LOG2_OF_10) >> FRACTION);
    // Exact only at 1024 shares; no other weight comes closer to a whole number than three millionths.
    let slack = ONE >> 20;
    i64::try_from((weight + ONE - 1 - slack) >> FRACTION).expect("at most 10,000")
}

/// Binary places of the fixed-point numbers that weights are computed with.
const FRACTION: u32 = 48;
const ONE: u128 = 1 << FRACTION;
/// log2(10), rounded.
const LOG2_OF_10: u128 = 935_039_633_142_894;

/// The binary logarithm of a number from 1 to 2^48, by repeated squaring.
fn binary_logarithm(number: u64) -> u128 {
    let whole = number.ilog2();
    let mut mantissa = u128::from(number) << (63 - whole);
    let mut log = u128::from(whole);
    for _ in 0..FRACTION {
        mantissa = (mantissa * mantissa) >> 63;
        let carry = mantissa >> 64;
        mantissa >>= carry;
        log = log << 1 | carry;
    }
    log
}

/// Two to a power below 32, as the product of its roots.
fn power_of_two(exponent: u128) -> u128 {
    let bits = |place: &usize| exponent >> (FRACTION as usize - 1 - place) & 1 == 1;
    let fraction = (0..ROOTS.len()).filter(bits).fold(ONE << 12, |power, place| (power * ROOTS[place]) >> 60);
    (fraction << (exponent >> FRACTION)) >> 12
}

/// Square root of 2, its square root, and so on, with 60 binary places.
const ROOTS: [u128; FRACTION as usize] = {
    let mut roots = [(2_u128 << 120).isqrt(); FRACTION as usize];
    let mut place = 1;
    while place < roots.len() {
        roots[place] = (roots[place - 1] << 60).isqrt();
        place += 1;
    }
    roots
};

#[cfg(test)]
mod tests;
