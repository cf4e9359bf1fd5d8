//! A container's own `restartPolicy`, its rules, and its `resizePolicy`.
//!
//! Source: `pkg/apis/core/validation/validation.go: validateInitContainerRestartPolicy,
//! validateContainerRestartPolicy, validateResizePolicy`.

use std::collections::BTreeSet;

use super::Context;
use super::refusal::{Word, duplicate, forbidden, invalid, not_supported, required, too_many};
use crate::diagnostic::Help;
use crate::pod::place::Place;
use crate::pod::{Container, RestartPolicy};
use crate::version::Gate;

const POLICIES: &[&str] = &["Always", "Never", "OnFailure"];

/// The policy of an app.
pub(super) fn app(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let policy = place.field("restartPolicy");
    let gates = context.gates;
    if gates.enabled(Gate::ContainerRestartRules) {
        policy_and_rules(place, context);
    } else if policy.is_set()
        && gates.knows(Gate::SidecarContainers)
        && !gates.knows(Gate::ContainerRestartRules)
    {
        context.refuse(forbidden(&policy, "may not be set for non-init containers").with_help(Help::ToInit));
    }
}

/// The policy of an init container.
pub(super) fn init_container(place: &Place<'_, '_>, container: &Container, context: &mut Context<'_, '_>) {
    let policy = place.field("restartPolicy");
    let gates = context.gates;
    let is_sidecar = container.restart_policy == Some(RestartPolicy::Always);
    if !policy.is_set() {
        // Unlike an app's, the rules are not looked at then.
        if gates.enabled(Gate::ContainerRestartRules) && place.field("restartPolicyRules").has_items() {
            refuse_rules_alone(&policy, context);
        }
    } else if gates.enabled(Gate::ContainerRestartRules) {
        if is_sidecar && !gates.enabled(Gate::RestartAllContainersOnContainerExits) {
            let rules = place.field("restartPolicyRules");
            if rules.has_items() {
                let detail =
                    "restartPolicyRules are not allowed for init containers with restart policy Always";
                context.refuse(forbidden(&rules, detail));
            }
        } else {
            policy_and_rules(place, context);
        }
    } else if gates.enabled(Gate::SidecarContainers)
        && !gates.knows(Gate::ContainerRestartRules)
        && !is_sidecar
    {
        context.refuse(not_supported(&policy, policy.str(), &["Always"]));
    }
}

fn policy_and_rules(place: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let (policy, rules) = (place.field("restartPolicy"), place.field("restartPolicyRules"));
    let count = rules.items().count();
    if !policy.is_set() {
        if count == 0 {
            return;
        }
        refuse_rules_alone(&policy, context);
    } else if !POLICIES.contains(&policy.str()) {
        context.refuse(not_supported(&policy, policy.str(), POLICIES));
    }
    if count > 20 {
        context.refuse(too_many(&rules, count, 20));
    }
    for item in rules.items() {
        rule(&item, context);
    }
}

fn refuse_rules_alone(policy: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let detail = "must specify restartPolicy when restart rules are used";
    context.refuse(required(policy, detail).with_help(Help::Add("restartPolicy: Never")));
}

fn rule(rule: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let actions: &[&str] = if context.gates.enabled(Gate::RestartAllContainersOnContainerExits) {
        &["Restart", "RestartAllContainers"]
    } else {
        &["Restart"]
    };
    let (action, codes) = (rule.field("action"), rule.field("exitCodes"));
    if !actions.contains(&action.str()) {
        context.refuse(not_supported(&action, action.str(), actions));
    }
    if !codes.is_set() {
        context.refuse(required(&codes, "must be specified").with_help(Help::Add("exitCodes:")));
        return;
    }
    let (operator, values) = (codes.field("operator"), codes.field("values"));
    if !["In", "NotIn"].contains(&operator.str()) {
        context.refuse(not_supported(&operator, operator.str(), &["In", "NotIn"]));
    }
    let count = values.items().count();
    if count > 255 {
        context.refuse(too_many(&values, count, 255));
    }
}

/// `resizePolicy`; the API server names the list only.
pub(super) fn resize_policy(list: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    if !context.gates.enabled(Gate::InPlacePodVerticalScaling) {
        return;
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for item in list.items() {
        let (resource, policy) = (item.field("resourceName"), item.field("restartPolicy"));
        if !seen.insert(resource.str()) {
            context.refuse(duplicate(&item, resource.str()).with_help(Help::Remove));
        }
        for (field, supported) in
            [(&resource, &["cpu", "memory"]), (&policy, &["NotRequired", "RestartContainer"])]
        {
            if field.str().is_empty() {
                context.refuse(required(list, "").with_help(Help::WriteOneOf(supported.to_vec())));
            } else if !supported.contains(&field.str()) {
                let mut refusal = not_supported(list, field.str(), supported);
                refusal.span = field.span();
                if let Some(edit) = &mut refusal.edit {
                    edit.span = field.span();
                }
                context.refuse(refusal);
            }
        }
        if context.restart_policy == RestartPolicy::Never && policy.str() != "NotRequired" {
            let detail = "must be 'NotRequired' when pod `restartPolicy` is 'Never'";
            let mut refusal = invalid(list, Word(policy.str()), detail);
            refusal.span = policy.span();
            context.refuse(refusal.mended_at(&policy, "NotRequired"));
        }
    }
}

/// What only sidecars may ask of a resize.
pub(super) fn resize_of_init_container(
    place: &Place<'_, '_>,
    container: &Container,
    context: &mut Context<'_, '_>,
) {
    let restarts = container.restart_policy == Some(RestartPolicy::Always);
    if restarts || !context.gates.version().at_least(36) {
        return;
    }
    let list = place.field("resizePolicy");
    for item in list.items() {
        let policy = item.field("restartPolicy");
        if policy.str() == "RestartContainer" {
            let detail = "must not be set to 'RestartContainer' for non-sidecar initContainers";
            context.refuse(invalid(&policy, Word(policy.str()), detail).mended_by("NotRequired"));
        }
    }
}
