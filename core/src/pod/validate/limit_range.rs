//! A LimitRange whose own bounds contradict each other.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidateLimitRange`.

use std::collections::BTreeSet;

use super::refusal::{Quoted, Word, duplicate, forbidden, invalid, required};
use super::{metadata, names, resources};
use crate::diagnostic::{Diagnostic, Help};
use crate::pod::ResourceList;
use crate::pod::limit_range::{LimitRange, LimitRangeItem};
use crate::pod::place::Place;
use crate::pod::schema::most_similar;
use crate::quantity::{Format, Quantity};

/// Refuses what is refused in a LimitRange.
pub(in crate::pod) fn limit_range(place: &Place<'_, '_>, range: &LimitRange, out: &mut Vec<Diagnostic>) {
    metadata::object_meta(&place.field("metadata"), out);
    let spec = place.field("spec");
    let limits = spec.field("limits");
    let mut seen: Vec<&str> = Vec::new();
    for (entry, item) in limits.items().zip(&range.limits) {
        limit_type(&entry.field("type"), &item.limit_type, out);
        if seen.contains(&&*item.limit_type) {
            out.push(duplicate(&entry.field("type"), &item.limit_type));
        }
        seen.push(&item.limit_type);
        resource_names(&entry, item, out);
        let lists =
            [&item.max, &item.min, &item.default, &item.default_request, &item.max_limit_request_ratio];
        let mut keys: BTreeSet<&str> = BTreeSet::new();
        keys.extend(lists.iter().flat_map(|list| list.keys()).map(String::as_str));
        for key in keys {
            bounds(&entry, item, key, out);
        }
    }
}

fn limit_type(place: &Place<'_, '_>, name: &str, out: &mut Vec<Diagnostic>) {
    let faults = names::qualified(name);
    let is_standard = matches!(name, "Container" | "Pod" | "PersistentVolumeClaim");
    if faults.is_empty() && !is_standard && !name.contains('/') {
        let refusal = invalid(place, Word(name), "must be a standard limit type or fully qualified");
        let types = ["Container", "Pod", "PersistentVolumeClaim"];
        let meant = most_similar(name, types.into_iter()).filter(|_| place.is_set());
        let refusal = refusal.with_help(Help::WriteOneOf(types.to_vec()));
        out.push(match meant {
            Some(meant) => refusal.mended_by(meant),
            None => refusal,
        });
    }
    out.extend(faults.into_iter().map(|fault| invalid(place, Word(name), fault).with_help(Help::LabelKey)));
}

fn resource_names(entry: &Place<'_, '_>, item: &LimitRangeItem, out: &mut Vec<Diagnostic>) {
    let mut lists = vec![("max", &item.max), ("min", &item.min)];
    let defaults = [("default", &item.default), ("defaultRequest", &item.default_request)];
    if item.limit_type == "Pod" {
        for (name, _) in defaults.iter().filter(|(_, list)| !list.is_empty()) {
            out.push(forbidden(&entry.field(name), "may not be specified when `type` is 'Pod'"));
        }
    } else {
        lists.extend(defaults);
    }
    let is_claim = item.limit_type == "PersistentVolumeClaim";
    if is_claim && !item.min.contains_key("storage") && !item.max.contains_key("storage") {
        let detail = "either minimum or maximum storage value is required, but neither was provided";
        out.push(required(&entry.nowhere("limits"), detail));
    }
    lists.push(("maxLimitRequestRatio", &item.max_limit_request_ratio));
    let is_of_containers = matches!(&*item.limit_type, "Container" | "Pod");
    for (name, list) in lists {
        let place = entry.field(name);
        for key in list.keys() {
            if is_of_containers {
                resources::container_resource_name(&place.key(key), key, out);
            } else {
                resources::any_resource_name(&place.key(key), key, out);
            }
        }
    }
}

fn bounds(entry: &Place<'_, '_>, item: &LimitRangeItem, key: &str, out: &mut Vec<Diagnostic>) {
    let has_defaults = item.limit_type != "Pod";
    let of = |list: &'_ ResourceList| list.get(key).cloned();
    let (min, max) = (of(&item.min), of(&item.max));
    let default = of(&item.default).filter(|_| has_defaults);
    let request = of(&item.default_request).filter(|_| has_defaults);
    let mut refuse = |list: &str, value: &Quantity, detail: String| {
        let list = entry.field(list);
        let refusal = invalid(&list.key(key), Quoted(&value.to_string()), detail);
        out.push(refusal.with_help(Help::OrderBounds));
    };
    let exceeds = |lower: &Option<Quantity>, upper: &Option<Quantity>| match (lower, upper) {
        (Some(lower), Some(upper)) if lower > upper => Some((lower.clone(), upper.clone())),
        _ => None,
    };
    if let Some((min, max)) = exceeds(&min, &max) {
        refuse("min", &min, format!("min value {min} is greater than max value {max}"));
    }
    if let Some((min, request)) = exceeds(&min, &request) {
        let detail = format!("min value {min} is greater than default request value {request}");
        refuse("defaultRequest", &request, detail);
    }
    if let Some((request, max)) = exceeds(&request, &max) {
        let detail = format!("default request value {request} is greater than max value {max}");
        refuse("defaultRequest", &request, detail);
    }
    if let Some((request, default)) = exceeds(&request, &default) {
        let detail = format!("default request value {request} is greater than default limit value {default}");
        refuse("defaultRequest", &request, detail);
    }
    // Kubernetes prints the other value in these two.
    if let Some((min, default)) = exceeds(&min, &default) {
        refuse("default", &min, format!("min value {min} is greater than default value {default}"));
    }
    if let Some((default, max)) = exceeds(&default, &max) {
        refuse("default", &max, format!("default value {default} is greater than max value {max}"));
    }
    if let Some(ratio) = of(&item.max_limit_request_ratio) {
        if ratio < Quantity::new(1, Format::DecimalSI) {
            refuse("maxLimitRequestRatio", &ratio, format!("ratio {ratio} is less than 1"));
        }
        if let Some(highest) = min.zip(max).and_then(|(min, max)| highest_ratio(&ratio, &min, &max)) {
            let detail = format!("ratio {ratio} is greater than max/min = {highest}");
            refuse("maxLimitRequestRatio", &ratio, detail);
        }
    }
    if let (Some(default), Some(request)) = (default, request)
        && default != request
        && !resources::can_exceed(key)
    {
        let detail = format!("default value {default} must equal to defaultRequest value {request} in {key}");
        refuse("defaultRequest", &request, detail);
    }
}

/// What the bounds allow, where the ratio is above it; with six decimal places.
fn highest_ratio(ratio: &Quantity, min: &Quantity, max: &Quantity) -> Option<String> {
    let number = |amount: &Quantity| u128::try_from(amount.milli_value()).ok();
    let (ratio, min, max) = (number(ratio)?, number(min).filter(|min| *min > 0)?, number(max)?);
    let millionths = (max * 2_000_000 / min).div_ceil(2);
    (ratio * min > max * 1000).then(|| format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000))
}
