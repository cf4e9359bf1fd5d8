//! A LimitRange gives containers the requests and limits that they leave out, and refuses pods whose
//! containers or sums are outside its bounds.
//!
//! Source: `plugin/pkg/admission/limitranger/admission.go`; it fills in after the defaults of the API server and
//! before validation (`pod::limit_range`), and checks after it (here).
//!
//! The surprises: a container with a limit of its own and no request gets its request from that limit, not
//! from `defaultRequest`; one with a request and no limit gets the default limit, and is refused if that is
//! below its request. Init containers and sidecars are treated as apps are. The sums know nothing of
//! overhead.

use std::fmt;

use crate::pod::aggregate::{container_limits, container_requests};
use crate::pod::limit_range::{LimitRange, LimitRangeItem};
use crate::pod::{ContainerId, Pod, ResourceRequirements};
use crate::quantity::Quantity;
use crate::version::{FeatureGates, Gate};

/// A bound that a container or the pod does not keep to; it prints as the API server says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// The container; `None` for the pod.
    pub container: Option<ContainerId>,
    /// The resource.
    pub resource: String,
    /// The bound.
    pub bound: LimitBound,
    /// Its amount.
    pub enforced: Quantity,
    /// What breaks it.
    pub found: Found,
}

/// Which bound of a LimitRange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LimitBound {
    /// `min`
    Min,
    /// `max`
    Max,
    /// `maxLimitRequestRatio`
    Ratio,
}

/// What breaks a bound.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// There is no request, or for a ratio a request of zero.
    NoRequest,
    /// There is no limit, or for a ratio a limit of zero.
    NoLimit,
    /// The request.
    Request(Quantity),
    /// The limit.
    Limit(Quantity),
    /// The limit in millionths of the request.
    Ratio(u128),
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limit_type = if self.container.is_some() { "Container" } else { "Pod" };
        let (resource, enforced) = (&self.resource, &self.enforced);
        match self.bound {
            LimitBound::Min => write!(f, "minimum {resource} usage per {limit_type} is {enforced}")?,
            LimitBound::Max => write!(f, "maximum {resource} usage per {limit_type} is {enforced}")?,
            LimitBound::Ratio => {
                write!(f, "{resource} max limit to request ratio per {limit_type} is {enforced}")?;
            }
        }
        match (&self.found, self.bound) {
            (Found::NoRequest, LimitBound::Ratio) => {
                f.write_str(", but no request is specified or request is 0")
            }
            (Found::NoLimit, LimitBound::Ratio) => f.write_str(", but no limit is specified or limit is 0"),
            (Found::NoRequest, _) => f.write_str(".  No request is specified"),
            (Found::NoLimit, _) => f.write_str(".  No limit is specified"),
            (Found::Request(amount), _) => write!(f, ", but request is {amount}"),
            (Found::Limit(amount), _) => write!(f, ", but limit is {amount}"),
            (Found::Ratio(millionths), _) => {
                let (whole, rest) = (millionths / 1_000_000, millionths % 1_000_000);
                write!(f, ", but provided ratio is {whole}.{rest:06}")
            }
        }
    }
}

/// The bounds that the pod does not keep to.
#[must_use]
pub(crate) fn violations(pod: &Pod, range: &LimitRange, gates: FeatureGates) -> Vec<Violation> {
    let mut found = Vec::new();
    for item in &range.limits {
        match &*item.limit_type {
            "Container" => {
                for id in pod.app_ids().chain(pod.init_ids()) {
                    check(item, Some(id), &pod.container(id).resources, &mut found);
                }
            }
            "Pod" => check(item, None, &sums(pod, gates), &mut found),
            _ => {}
        }
    }
    found
}

/// The pod's sums as the plugin counts them: without overhead, and with the pod's own cpu and memory only.
fn sums(pod: &Pod, gates: FeatureGates) -> ResourceRequirements {
    let mut sums = ResourceRequirements { requests: container_requests(pod), limits: container_limits(pod) };
    if let Some(own) = pod.spec.resources.as_ref().filter(|_| gates.enabled(Gate::PodLevelResources)) {
        for (list, own) in [(&mut sums.requests, &own.requests), (&mut sums.limits, &own.limits)] {
            let own = own.iter().filter(|(name, _)| matches!(&***name, "cpu" | "memory"));
            list.extend(own.map(|(name, amount)| (name.clone(), amount.clone())));
        }
    }
    sums
}

fn check(
    item: &LimitRangeItem,
    container: Option<ContainerId>,
    resources: &ResourceRequirements,
    found: &mut Vec<Violation>,
) {
    let bounds = [
        (LimitBound::Min, &item.min),
        (LimitBound::Max, &item.max),
        (LimitBound::Ratio, &item.max_limit_request_ratio),
    ];
    for (bound, list) in bounds {
        for (resource, enforced) in list {
            let amounts = Amounts {
                request: resources.requests.get(resource),
                limit: resources.limits.get(resource),
                enforced,
            };
            let broken = match bound {
                LimitBound::Min => amounts.below(),
                LimitBound::Max => amounts.above(),
                LimitBound::Ratio => amounts.apart(),
            };
            found.extend(broken.map(|found| Violation {
                container,
                resource: resource.clone(),
                bound,
                enforced: enforced.clone(),
                found,
            }));
        }
    }
}

/// A request and a limit, and what they are held to.
struct Amounts<'a> {
    request: Option<&'a Quantity>,
    limit: Option<&'a Quantity>,
    enforced: &'a Quantity,
}

/// The largest whole amount whose thousandths fit.
const LARGEST_IN_MILLI: i64 = i64::MAX / 1000;

impl Amounts<'_> {
    /// Request, limit and bound as numbers: in thousandths where all of them fit.
    fn numbers(&self) -> (i64, i64, i64) {
        let whole = |amount: Option<&Quantity>| amount.map_or(0, Quantity::value);
        let milli = |amount: Option<&Quantity>| amount.map_or(0, Quantity::milli_value);
        let all = [self.request, self.limit, Some(self.enforced)];
        let [request, limit, enforced] = if all.iter().all(|amount| whole(*amount) <= LARGEST_IN_MILLI) {
            all.map(milli)
        } else {
            all.map(whole)
        };
        (request, limit, enforced)
    }

    fn below(&self) -> Option<Found> {
        let (request, limit, enforced) = self.numbers();
        match (self.request, self.limit) {
            (None, _) => Some(Found::NoRequest),
            (Some(amount), _) if request < enforced => Some(Found::Request(amount.clone())),
            (_, Some(amount)) if limit < enforced => Some(Found::Limit(amount.clone())),
            _ => None,
        }
    }

    fn above(&self) -> Option<Found> {
        let (request, limit, enforced) = self.numbers();
        match (self.request, self.limit) {
            (_, None) => Some(Found::NoLimit),
            (_, Some(amount)) if limit > enforced => Some(Found::Limit(amount.clone())),
            (Some(amount), _) if request > enforced => Some(Found::Request(amount.clone())),
            _ => None,
        }
    }

    fn apart(&self) -> Option<Found> {
        let (request, limit, _) = self.numbers();
        let (request, limit) = (u128::try_from(request).unwrap_or(0), u128::try_from(limit).unwrap_or(0));
        if request == 0 {
            return Some(Found::NoRequest);
        }
        if limit == 0 {
            return Some(Found::NoLimit);
        }
        let enforced = if self.enforced.value() <= LARGEST_IN_MILLI {
            i128::from(self.enforced.milli_value())
        } else {
            i128::from(self.enforced.value()) * 1000
        };
        let enforced = u128::try_from(enforced).unwrap_or(0);
        (limit * 1000 > request * enforced).then(|| Found::Ratio(rounded(limit * 1_000_000, request)))
    }
}

/// The quotient, a half to the even side, as Kubernetes prints a fraction.
fn rounded(dividend: u128, divisor: u128) -> u128 {
    let (quotient, twice_rest) = (dividend / divisor, dividend % divisor * 2);
    quotient + u128::from(twice_rest > divisor || (twice_rest == divisor && quotient % 2 == 1))
}

/// What the API server answers; nothing where every bound is kept.
#[must_use]
pub fn forbidden(pod: &Pod, violations: &[Violation]) -> Option<String> {
    let mut messages: Vec<String> = Vec::new();
    for violation in violations {
        let message = violation.to_string();
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
    let reason = match &messages[..] {
        [] => return None,
        [only] => only.clone(),
        several => format!("[{}]", several.join(", ")),
    };
    Some(format!("pods {:?} is forbidden: {reason}", pod.metadata.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::limit_range::{ANNOTATION, apply};
    use crate::rules::resources::fixture::{amounts, app, pod, sidecar};

    fn item(limit_type: &str) -> LimitRangeItem {
        LimitRangeItem { limit_type: limit_type.to_owned(), ..LimitRangeItem::default() }
    }

    fn check(pod: &Pod, item: LimitRangeItem, expected: &[&str]) {
        let range = LimitRange { limits: vec![item], ..LimitRange::default() };
        let found: Vec<String> =
            violations(pod, &range, FeatureGates::default()).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn containers_get_what_they_leave_out() {
        let mut pod = pod([sidecar("sc", "")], [app("app", "memory=1Gi", "memory=1Gi")]);
        let default = LimitRangeItem {
            default: amounts("cpu=500m"),
            default_request: amounts("cpu=100m,memory=64Mi"),
            ..item("Container")
        };
        apply(&mut pod, &LimitRange { limits: vec![default], ..LimitRange::default() });
        assert_eq!(pod.spec.containers[0].resources.requests, amounts("cpu=100m,memory=1Gi"));
        assert_eq!(pod.spec.init_containers[0].resources.limits, amounts("cpu=500m"));
        assert_eq!(
            pod.metadata.annotations[ANNOTATION],
            "LimitRanger plugin set: cpu request for container app; cpu limit for container app; \
             cpu, memory request for init container sc; cpu limit for init container sc"
        );
    }

    #[test]
    fn a_missing_amount_breaks_a_bound_too() {
        let bare = pod([], [app("app", "", "")]);
        let minimum = LimitRangeItem { min: amounts("cpu=100m"), ..item("Container") };
        check(&bare, minimum, &["minimum cpu usage per Container is 100m.  No request is specified"]);
        let maximum = LimitRangeItem { max: amounts("cpu=1"), ..item("Pod") };
        check(&bare, maximum, &["maximum cpu usage per Pod is 1.  No limit is specified"]);
    }

    #[test]
    fn a_ratio_is_told_with_six_places() {
        let wide = pod([], [app("app", "memory=64Mi", "memory=1e9")]);
        let ratio = LimitRangeItem { max_limit_request_ratio: amounts("memory=1.5"), ..item("Container") };
        check(
            &wide,
            ratio,
            &["memory max limit to request ratio per Container is 1500m, but provided ratio is 14.901161"],
        );
    }

    #[test]
    fn a_pod_is_held_to_its_sums() {
        let two = pod([sidecar("sc", "cpu=1")], [app("app", "cpu=1", "cpu=1")]);
        let maximum = LimitRangeItem { max: amounts("cpu=1"), ..item("Pod") };
        check(&two, maximum, &["maximum cpu usage per Pod is 1, but request is 2"]);
    }
}
