//! What the API server refuses, in its own words and in its own order.
//!
//! Each refusal is made at the [`Place`] of the value that it speaks of. The typed pod gives what defaulting
//! and dropping have made of the text; the text itself gives what the pod does not hold, and the words that
//! no field knows.
//! Source: `pkg/apis/core/validation/validation.go: ValidatePodCreate`.

mod claim;
mod container;
mod dns;
mod dropped;
mod env;
mod handler;
mod limit_range;
mod metadata;
mod mount;
mod names;
mod operating_system;
mod path;
mod placement;
mod port;
mod refusal;
mod resource_claim;
mod resource_quota;
mod resources;
mod restart;
mod scheduling;
mod security;
mod selector;
mod spec;
mod storage;
mod volume;
mod warnings;
mod workload;

use std::collections::BTreeSet;

use super::place::Place;
use super::workload_kind::WorkloadKind;
use super::{Pod, RestartPolicy};
use crate::diagnostic::{Diagnostic, Help};
use crate::version::{FeatureGates, Gate};

pub(super) use self::dropped::{dropped, dropped_of_job};
pub(super) use self::limit_range::limit_range;
pub(super) use self::resource_quota::resource_quota;
pub(super) use self::workload::workload;

/// An object that has a pod in it: as it is written, and as it is read.
#[derive(Clone, Copy)]
pub(super) struct Object<'o, 'd> {
    pub(super) kind: WorkloadKind,
    /// The whole object.
    pub(super) root: &'o Place<'o, 'd>,
    /// What holds the pod's `metadata` and `spec`: a template in it, or a Pod itself.
    pub(super) template: &'o Place<'o, 'd>,
    pub(super) pod: &'o Pod,
    pub(super) gates: FeatureGates,
}

/// What every check of a pod's `spec` may ask for, and where the refusals go.
pub(super) struct Context<'c, 'd> {
    gates: FeatureGates,
    out: &'c mut Vec<Diagnostic>,
    owner: Owner,
    /// `terminationGracePeriodSeconds`, defaulted.
    grace: i64,
    restart_policy: RestartPolicy,
    /// Whether the pod's users are the node's: `hostUsers`, defaulted.
    host_users: bool,
    /// `os.name`, where `os` is given.
    os: Option<&'d str>,
    /// The volumes that containers can mount: those without a fault of their own.
    volumes: BTreeSet<&'d str>,
    /// Those of them that can be had as block devices.
    claimed: BTreeSet<&'d str>,
    /// Those of them that a controller adds, in the place of the template's own.
    added: BTreeSet<&'d str>,
    /// The volumes that are dropped, and with them what mounts them.
    dropped: BTreeSet<&'d str>,
    /// The names in `resourceClaims`.
    claims: BTreeSet<&'d str>,
}

/// No more problems than these are told of one document.
const MOST: usize = 500;

/// Whose `spec` it is: some checks hold for a Pod alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A Pod.
    Pod,
    /// The template of something else.
    Template,
    /// The template of a StatefulSet, which gives each pod a hostname and a subdomain of its own.
    NamedTemplate,
}

impl<'c, 'd> Context<'c, 'd> {
    fn new(spec: &Place<'_, 'd>, object: Object<'_, 'd>, owner: Owner, out: &'c mut Vec<Diagnostic>) -> Self {
        let Object { pod, gates, .. } = object;
        let os = spec.field("os");
        let mut claims = BTreeSet::new();
        claims.extend(
            spec.field("resourceClaims").items().filter_map(|claim| claim.node()?.get("name")?.as_str()),
        );
        Self {
            gates,
            out,
            owner,
            grace: match spec.field("terminationGracePeriodSeconds").int() {
                None => 30,
                // The registry turns a negative one into the shortest before validation.
                Some(..0) => 1,
                Some(seconds) => seconds,
            },
            restart_policy: pod.spec.restart_policy,
            host_users: spec.field("hostUsers").bool() != Some(false)
                || !gates.enabled(Gate::UserNamespacesSupport),
            os: os.is_set().then(|| os.field("name").str()),
            volumes: BTreeSet::new(),
            claimed: BTreeSet::new(),
            added: BTreeSet::new(),
            dropped: BTreeSet::new(),
            claims,
        }
    }

    /// A word out of a few, where one is written.
    fn word(&mut self, place: &Place<'_, '_>, supported: &[&'static str]) {
        let written = place.str();
        if !written.is_empty() && !supported.contains(&written) {
            self.refuse(refusal::not_supported(place, written, supported));
        }
    }

    /// A text that must not be empty; `example` is the field with a value.
    fn require(&mut self, place: &Place<'_, '_>, example: &'static str) {
        if place.str().is_empty() {
            self.refuse(refusal::required(place, "").with_help(Help::Add(example)));
        }
    }

    fn refuse(&mut self, refusal: Diagnostic) {
        if !self.is_full() {
            self.out.push(refusal);
        }
    }

    /// Whether enough has been told of this document.
    fn is_full(&self) -> bool {
        self.out.len() >= MOST
    }
}

/// Refuses what `ValidatePodCreate` refuses in the `spec` of a Pod.
fn pod(object: Object<'_, '_>, out: &mut Vec<Diagnostic>) {
    let spec = object.template.field("spec");
    let mut context = Context::new(&spec, object, Owner::Pod, out);
    spec::pod_spec(&spec, object.pod, &mut context);
    spec::only_for_pod(&spec, object.pod, &mut context);
}

/// Refuses what `ValidatePodTemplateSpec` refuses in a template.
fn template(object: Object<'_, '_>, out: &mut Vec<Diagnostic>) {
    template_of(Owner::Template, object, BTreeSet::new(), out);
}

/// The same where the controller adds volumes of these names, in the place of the template's own.
fn template_of<'d>(
    owner: Owner,
    object: Object<'_, 'd>,
    added: BTreeSet<&'d str>,
    out: &mut Vec<Diagnostic>,
) {
    let meta = object.template.field("metadata");
    metadata::labels(&meta.field("labels"), out);
    metadata::annotations(&meta.field("annotations"), out);
    let spec = object.template.field("spec");
    let mut context = Context::new(&spec, object, owner, out);
    context.volumes.extend(&added);
    context.claimed.extend(&added);
    context.added = added;
    spec::pod_spec(&spec, object.pod, &mut context);
    let ephemeral = spec.field("ephemeralContainers");
    if ephemeral.has_items() {
        let detail = "ephemeral containers not allowed in pod template";
        out.push(refusal::forbidden(&ephemeral, detail));
    }
}

#[cfg(test)]
mod tests;
