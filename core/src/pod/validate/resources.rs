//! Requests and limits of a container and of the pod, and its overhead.
//!
//! Source: `pkg/apis/core/validation/validation.go: validateResourceRequirements, validatePodResources`.

use std::collections::BTreeSet;

use super::refusal::{Quoted, Word, duplicate, forbidden, invalid, not_found, not_supported, required};
use super::{Context, names};
use crate::diagnostic::{Diagnostic, Help, Label, LabelRole};
use crate::pod::aggregate::{container_limits, container_requests};
use crate::pod::place::Place;
use crate::pod::schema::most_similar;
use crate::pod::{Pod, ResourceList, ResourceRequirements};
use crate::quantity::Quantity;
use crate::version::Gate;

const POD_LEVEL: &[&str] = &["cpu", "hugepages-", "memory"];
/// Those that a container may have, beside pages.
const OF_CONTAINERS: &[&str] = &["cpu", "memory", "ephemeral-storage"];
/// Those that measure something elsewhere in the API.
const MEASURED: &[&str] = &[
    "requests.cpu",
    "requests.memory",
    "requests.ephemeral-storage",
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "storage",
    "requests.storage",
];
/// Those that count objects.
const COUNTED: &[&str] = &[
    "pods",
    "resourcequotas",
    "services",
    "replicationcontrollers",
    "secrets",
    "configmaps",
    "persistentvolumeclaims",
    "services.nodeports",
    "services.loadbalancers",
];

/// Names without a slash that mean something somewhere in the API.
const STANDARD: &[&[&str]] = &[OF_CONTAINERS, MEASURED, COUNTED];

/// Whose resources they are: the names that are accepted differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Container,
    Pod,
    Quota,
    Any,
}

/// `resources` of a container.
pub(super) fn container(
    place: &Place<'_, '_>,
    resources: &ResourceRequirements,
    context: &mut Context<'_, '_>,
) {
    requirements(place, resources, Level::Container, context);
}

/// `overhead`, which the API server checks as if it were limits.
pub(super) fn overhead(place: &Place<'_, '_>, pod: &Pod, context: &mut Context<'_, '_>) {
    for (name, amount) in &pod.spec.overhead {
        let named = place.nowhere("limits");
        let mut entry = Vec::new();
        amount_of(&named.key(name), name, amount, Level::Container, &mut entry);
        let written = place.key(name).span();
        entry.iter_mut().for_each(|refusal| refusal.span = written);
        context.out.extend(entry);
    }
}

/// `spec.resources`
pub(super) fn pod_level(place: &Place<'_, '_>, pod: &Pod, context: &mut Context<'_, '_>) {
    let Some(resources) = &pod.spec.resources else { return };
    if context.os == Some("windows") {
        context.refuse(forbidden(place, "may not be set for a windows pod"));
        return;
    }
    let claims = place.field("claims");
    if claims.is_set() {
        context.refuse(forbidden(&claims, "claims may not be set for Resources at pod-level"));
    }
    requirements(place, resources, Level::Pod, context);
    consistency(place, resources, pod, context);
}

fn consistency(place: &Place<'_, '_>, own: &ResourceRequirements, pod: &Pod, context: &mut Context<'_, '_>) {
    let (requests, limits) = (place.field("requests"), place.field("limits"));
    for (name, sum) in &container_requests(pod) {
        if let Some(request) = own.requests.get(name).filter(|request| sum > request) {
            let detail = format!("must be greater than or equal to aggregate container requests of {sum}");
            let refusal = invalid(&requests.key(name), Quoted(&request.to_string()), detail);
            let refusal = refusal.with_help(Help::RequestWhatContainersDo);
            context.refuse(refusal.mended_at(&requests.key(name), sum.to_string()));
        }
    }
    for (name, sum) in container_limits(pod).iter().filter(|(name, _)| is_huge(name)) {
        if let Some(limit) = own.limits.get(name).filter(|limit| sum > limit) {
            let detail = format!("must be greater than or equal to aggregate container limits of {sum}");
            context.refuse(invalid(&limits.key(name), Quoted(&limit.to_string()), detail));
        }
    }
    let named = place.nowhere("containers");
    for (index, container) in pod.spec.containers.iter().enumerate() {
        for (name, limit) in &container.resources.limits {
            if let Some(whole) = own.limits.get(name).filter(|whole| limit > whole) {
                let (entry, detail) =
                    (named.nowhere_at(index), format!("must be less than or equal to pod limits of {whole}"));
                let refusal = invalid(&entry.key(name).nowhere("limits"), Quoted(&limit.to_string()), detail);
                context.refuse(Diagnostic { span: limits.key(name).span(), ..refusal });
            }
        }
    }
}

fn requirements(
    place: &Place<'_, '_>,
    resources: &ResourceRequirements,
    level: Level,
    context: &mut Context<'_, '_>,
) {
    let (limits, requests) = (place.field("limits"), place.field("requests"));
    for (name, limit) in &resources.limits {
        amount_of(&limits.key(name), name, limit, level, context.out);
        page_size(&limits.key(name), name, limit, context.out);
    }
    for (name, request) in &resources.requests {
        let written = requests.key(name);
        amount_of(&written, name, request, level, context.out);
        match (resources.limits.get(name), can_exceed(name)) {
            (Some(limit), false) if request != limit => {
                let detail = format!("must be equal to {name} limit of {limit}");
                context.refuse(above_limit(place, name, (request, limit), detail));
            }
            (Some(limit), true) if request > limit => {
                let detail = format!("must be less than or equal to {name} limit of {limit}");
                context.refuse(above_limit(place, name, (request, limit), detail));
            }
            (None, false) => {
                let refusal = required(&limits, "Limit must be set for non overcommitable resources");
                context.refuse(refusal.with_help(Help::SetLimit));
            }
            _ => {}
        }
        page_size(&written, name, request, context.out);
    }
    let has = |list: &ResourceList| list.contains_key("cpu") || list.contains_key("memory");
    let mut all = resources.limits.keys().chain(resources.requests.keys());
    if all.any(|name| is_huge(name)) && !has(&resources.limits) && !has(&resources.requests) {
        context
            .refuse(forbidden(place, "HugePages require cpu or memory").with_help(Help::Add("memory: 64Mi")));
    }
    if context.gates.enabled(Gate::DynamicResourceAllocation) {
        claims(&place.field("claims"), context);
    }
}

/// The path of a refused request ends at the list; we mark the amount itself.
fn above_limit(
    place: &Place<'_, '_>,
    name: &str,
    (request, limit): (&Quantity, &Quantity),
    detail: String,
) -> Diagnostic {
    let (requests, limits) = (place.field("requests"), place.field("limits"));
    let refusal = invalid(&requests, Quoted(&request.to_string()), detail).with_help(Help::RequestUpToLimit);
    let (written, limited) = (requests.key(name), limits.key(name));
    let mut refusal = Diagnostic { span: written.span(), ..refusal };
    if limited.is_set() {
        refusal.labels.push(Label { span: limited.span(), role: LabelRole::Contradicts });
    }
    refusal.mended_at(&written, limit.to_string())
}

fn amount_of(place: &Place<'_, '_>, name: &str, amount: &Quantity, level: Level, out: &mut Vec<Diagnostic>) {
    resource_name(place, name, level, out);
    if amount.signum() < 0 {
        let detail = "must be greater than or equal to 0";
        let refusal = invalid(place, Quoted(&amount.to_string()), detail).with_help(Help::AtLeast(0));
        out.push(refusal.mended_at(place, "0"));
    }
    let is_counted = COUNTED.contains(&name) || is_extended(name);
    if is_counted && amount.milli_value() % 1000 != 0 {
        let refusal = invalid(place, Quoted(&amount.to_string()), "must be an integer");
        let refusal = refusal.with_help(Help::WholeNumber);
        let has_mend = amount.signum() > 0;
        out.push(if has_mend { refusal.mended_at(place, amount.value().to_string()) } else { refusal });
    }
}

/// The name of a resource that containers can have.
pub(super) fn container_resource_name(place: &Place<'_, '_>, name: &str, out: &mut Vec<Diagnostic>) {
    resource_name(place, name, Level::Container, out);
}

/// The name of a resource that anything can have.
pub(super) fn any_resource_name(place: &Place<'_, '_>, name: &str, out: &mut Vec<Diagnostic>) {
    resource_name(place, name, Level::Any, out);
}

/// A bound of a ResourceQuota.
pub(super) fn quota_amount(place: &Place<'_, '_>, name: &str, amount: &Quantity, out: &mut Vec<Diagnostic>) {
    amount_of(place, name, amount, Level::Quota, out);
}

/// Whether a quota knows the name without a slash.
pub(super) fn is_standard_for_quota(name: &str) -> bool {
    name != "storage" && is_standard(name) || is_huge(name) || is_huge_request(name)
}

fn is_standard(name: &str) -> bool {
    STANDARD.iter().any(|names| names.contains(&name))
}

/// Whether a limit of the resource may be above its request.
pub(super) fn can_exceed(name: &str) -> bool {
    is_native(name) && !is_huge(name)
}

fn resource_name(place: &Place<'_, '_>, name: &str, level: Level, out: &mut Vec<Diagnostic>) {
    let before = out.len();
    let mut refuse = |detail| {
        let help = if level == Level::Quota { Help::QuotaName } else { Help::ResourceName };
        let mut refusal = invalid(place, Word(name), detail).with_help(help);
        refusal.span = place.key_span().unwrap_or(refusal.span);
        let known = if level == Level::Quota { STANDARD } else { &[OF_CONTAINERS] };
        let meant = match name {
            "mem" | "ram" => Some("memory"),
            _ => most_similar(name, known.iter().copied().flatten().copied()),
        };
        let is_free = |meant: &&str| place.is_set() && !place.has_sibling(meant);
        out.push(match meant.filter(is_free) {
            Some(meant) => refusal.mended_by(meant),
            None => refusal,
        });
    };
    let faults = names::qualified(name);
    let is_qualified = faults.is_empty();
    faults.into_iter().for_each(&mut refuse);
    let is_plain = !name.contains('/');
    if is_qualified && is_plain && !is_standard(name) && !is_huge(name) && !is_huge_request(name) {
        refuse("must be a standard resource type or fully qualified");
    }
    match level {
        Level::Container => {
            if is_plain && !OF_CONTAINERS.contains(&name) && !is_huge(name) {
                refuse("must be a standard resource for containers");
            } else if !is_plain && !is_native(name) && !is_extended(name) {
                refuse("doesn't follow extended resource name standard");
            }
        }
        Level::Quota if is_plain && !is_standard_for_quota(name) => {
            refuse("must be a standard resource for quota");
        }
        Level::Pod if out.len() == before && !matches!(name, "cpu" | "memory") && !is_huge(name) => {
            let mut refusal = not_supported(place, name, POD_LEVEL);
            refusal.edit = None;
            out.push(refusal);
        }
        Level::Pod | Level::Quota | Level::Any => {}
    }
}

fn page_size(place: &Place<'_, '_>, name: &str, amount: &Quantity, out: &mut Vec<Diagnostic>) {
    let Some(size) = name.strip_prefix("hugepages-") else { return };
    let whole = size.parse::<Quantity>().is_ok_and(|size| {
        size.signum() > 0
            && size.milli_value() % 1000 == 0
            && amount.value().checked_rem(size.value()) == Some(0)
    });
    if !whole {
        let detail = format!("{amount} is not positive integer multiple of {name}");
        out.push(invalid(place, Quoted(&amount.to_string()), detail).with_help(Help::WholePages));
    }
}

fn claims(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for item in list.items() {
        let name = item.field("name").str();
        if name.is_empty() {
            context.refuse(required(&item, ""));
            continue;
        }
        if !seen.insert(name) {
            context.refuse(duplicate(&item, name));
        }
        if !context.claims.contains(name) {
            let claims: Vec<&str> = context.claims.iter().copied().collect();
            let detail = if claims.is_empty() {
                "must be one of the names in pod.spec.resourceClaims which is empty".to_owned()
            } else {
                format!("must be one of the names in pod.spec.resourceClaims: {}", claims.join(", "))
            };
            context.refuse(not_found(&item, name, &detail));
        }
    }
}

fn is_huge(name: &str) -> bool {
    name.starts_with("hugepages-")
}

fn is_huge_request(name: &str) -> bool {
    name.starts_with("requests.hugepages-")
}

/// One of Kubernetes' own: no prefix, or one that ends in `kubernetes.io/`.
fn is_native(name: &str) -> bool {
    !name.contains('/') || name.contains("kubernetes.io/")
}

/// A device or the like, as `example.com/gpu`.
fn is_extended(name: &str) -> bool {
    !is_native(name)
        && !name.starts_with("requests.")
        && names::qualified(&format!("requests.{name}")).is_empty()
}
