//! Where the pod stands in each kind of object, and how it comes into the cluster.
//!
//! Source: the API types. What its controller makes of a template is in `controller`.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::admission::Admission;
use super::job::job_spec;
use super::limit_range::limit_range;
use super::place::Place;
use super::resource_quota::resource_quota;
use super::schema::{self, KINDS, most_similar};
use super::selector::LabelSelector;
use super::workload_kind::WorkloadKind;
use super::{Namespace, Pod, controller, decode, defaults, validate};
use crate::diagnostic::{Diagnostic, Edit, FieldErrorType, Problem, Severity};
use crate::version::FeatureGates;
use crate::yaml::{Document, Value};

/// An object that makes a pod, with the pod that it makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Workload {
    /// What kind of object.
    pub kind: WorkloadKind,
    /// Its `metadata.name`, or its `generateName`.
    pub name: Rc<str>,
    /// Its `metadata.namespace`.
    pub namespace: Namespace,
    /// Which of the text's documents it stands in.
    pub document: usize,
    /// What stands in front of the path of a [`super::Field`]: nothing for a Pod, `spec.template` for a
    /// Deployment.
    pub pod_path: String,
    /// `spec.replicas`, where the kind has it; 1 where it is left out.
    pub replicas: Option<i32>,
    /// Whether a Deployment is `paused` or a CronJob is told to `suspend`.
    pub is_on_hold: bool,
    /// `spec.selector`: the pods that its controller counts.
    pub selector: LabelSelector,
    /// The pod as it is created: with its defaults.
    pub pod: Rc<Pod>,
}

impl Workload {
    /// What kubectl calls it: `Deployment/web`.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{}/{}", self.kind.name(), self.name)
    }

    /// Whether another, perhaps of another text, is of the same kind and name.
    #[must_use]
    pub fn is_namesake(&self, other: &Self) -> bool {
        (self.kind, &self.name) == (other.kind, &other.name)
    }

    /// What stands in front of the path of a field of the Job or StatefulSet, such as `spec.jobTemplate` for a CronJob.
    #[must_use]
    pub(crate) fn owner_path(&self) -> &str {
        self.pod_path.strip_suffix("spec.template").unwrap_or_default().trim_end_matches('.')
    }

    /// What stands in front of the path of a field of the object itself: nothing, or `items[0]` in a List.
    #[must_use]
    pub(crate) fn root_path(&self) -> &str {
        let steps = self.kind.steps_to_pod().join(".");
        self.pod_path.strip_suffix(&steps).unwrap_or_default().trim_end_matches('.')
    }
}

/// The workloads of one document: none, one, or those of a List; their pods as `admission` leaves them.
///
/// A document of a kind without a pod gives the hint [`Problem::NoPod`], which matters only where no document
/// has one.
pub fn workloads(
    document: &Document,
    index: usize,
    gates: FeatureGates,
    admission: &Admission,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Workload> {
    let mut found = Vec::new();
    if let Some(root) = document.root() {
        let mut reader = Reader { document: index, gates, admission, diagnostics, found: &mut found };
        reader.object(&Place::root(root));
    }
    found
}

/// Leaves out that a field is missing where the same field is there, misspelt or of the wrong type; and leaves
/// out the warnings about a field that is missing.
pub(crate) fn drop_echoes(diagnostics: &mut Vec<Diagnostic>) {
    let written = |diagnostic: &Diagnostic| match &diagnostic.problem {
        Problem::Undecodable { .. } => Some(diagnostic.path.clone()),
        Problem::UnknownField { name, meant: Some(meant), .. } => {
            Some(format!("{}{meant}", diagnostic.path.strip_suffix(&**name)?))
        }
        _ => None,
    };
    let missing = |diagnostic: &Diagnostic| is_missing(diagnostic).then(|| diagnostic.path.clone());
    let (mut at_written, mut at_missing): (BTreeSet<String>, BTreeSet<String>) = Default::default();
    at_written.extend(diagnostics.iter().filter_map(written));
    at_missing.extend(diagnostics.iter().filter_map(missing));
    diagnostics.retain(|diagnostic| match &diagnostic.problem {
        Problem::Warned { .. } => !at_missing.contains(&diagnostic.path),
        _ => !is_missing(diagnostic) || !at_written.contains(&diagnostic.path),
    });
}

fn is_missing(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.problem, Problem::Refused { kind: FieldErrorType::Required, .. })
}

struct Reader<'r> {
    document: usize,
    gates: FeatureGates,
    admission: &'r Admission,
    diagnostics: &'r mut Vec<Diagnostic>,
    found: &'r mut Vec<Workload>,
}

impl Reader<'_> {
    fn object(&mut self, place: &Place<'_, '_>) {
        let Some(node) = place.node() else { return };
        let (kind, version) = (place.field("kind"), place.field("apiVersion"));
        if node.value() != Value::Mapping || kind.str().is_empty() || version.str().is_empty() {
            self.diagnostics.push(place.error(Problem::NotKubernetes));
        } else if version.str().starts_with("podreel.dev/") || is_event(kind.str(), version.str()) {
            return;
        } else if kind.str() == "List" {
            let items = place.field("items");
            for item in items.items() {
                self.object(&item);
            }
            return;
        }
        let group = group_of(version.str());
        let is_it = |(name, expected, _): &&(&str, &str, _)| {
            *name == kind.str() && (!is_foreign(group) || group == group_of(expected))
        };
        let Some((name, expected, object)) = KINDS.iter().find(is_it) else {
            if !kind.str().is_empty() {
                self.diagnostics.push(unknown_kind(&kind, group));
            }
            return;
        };
        if !version.str().is_empty() && version.str() != *expected {
            self.diagnostics.push(wrong_version(&version, name, expected));
        }
        schema::check(place, object, self.gates, self.diagnostics);
        if *name == "LimitRange" {
            validate::limit_range(place, &limit_range(node), self.diagnostics);
        }
        if *name == "ResourceQuota" {
            validate::resource_quota(place, &resource_quota(node), self.diagnostics);
        }
        if let Some(kind) = WorkloadKind::ALL.iter().find(|kind| kind.name() == *name) {
            self.step(*kind, place, place, kind.steps_to_pod());
        }
    }

    /// Goes down to the pod; each place above it stays on the stack.
    fn step(&mut self, kind: WorkloadKind, owner: &Place<'_, '_>, place: &Place<'_, '_>, steps: &[&str]) {
        match steps {
            [] => self.pod(kind, owner, place),
            [step, rest @ ..] => self.step(kind, owner, &place.field(step), rest),
        }
    }

    fn pod(&mut self, kind: WorkloadKind, owner: &Place<'_, '_>, place: &Place<'_, '_>) {
        let meta = owner.field("metadata").node().map(decode::object_meta).unwrap_or_default();
        let mut pod = place.node().map(decode::pod).unwrap_or_default();
        defaults::apply_to_template(&mut pod, self.gates);
        if kind == WorkloadKind::Pod {
            self.create(&mut pod);
        }
        let object = validate::Object { kind, root: owner, template: place, pod: &pod, gates: self.gates };
        validate::workload(object, self.diagnostics);
        validate::dropped(&place.field("spec"), self.gates, self.diagnostics);
        let spec = owner.field("spec");
        let template = spec.field("jobTemplate");
        let spec_of_template = template.field("spec");
        let job = match kind {
            WorkloadKind::Job => Some(&spec),
            WorkloadKind::CronJob => Some(&spec_of_template),
            _ => None,
        };
        if let Some(job) = job {
            validate::dropped_of_job(job, self.gates, self.diagnostics);
        }
        // Without a template it is refused, and there is nothing to play.
        if !place.is_set() {
            return;
        }
        let name = if meta.name.is_empty() { Rc::from(&*meta.generate_name) } else { meta.name };
        if kind != WorkloadKind::Pod {
            controller::adopt(&mut pod, kind, &name, &meta.namespace, &spec);
            self.create(&mut pod);
        } else if pod.metadata.name.is_empty() {
            pod.metadata.name = Rc::from(pod.metadata.generate_name.trim_end_matches('-'));
        }
        let job = job.and_then(Place::node);
        pod.job = job.map(|spec| Rc::new(job_spec(spec, self.gates)));
        let is_set = |name| spec.field(name).bool() == Some(true);
        self.found.push(Workload {
            kind,
            name,
            namespace: meta.namespace,
            document: self.document,
            pod_path: place.to_string(),
            replicas: kind.has_replicas().then(|| spec.field("replicas").int().map_or(1, decode::clamped)),
            is_on_hold: kind.field_for_hold().is_some_and(is_set),
            selector: selector(kind, &spec.field("selector"), &pod),
            pod: Rc::new(pod),
        });
    }

    /// What the cluster makes of a pod that is given to it.
    fn create(&self, pod: &mut Pod) {
        defaults::apply_to_created(pod);
        self.admission.apply(pod);
    }
}

/// A ReplicationController knows no expressions, and counts the pods of its own labels where it has no selector.
fn selector(kind: WorkloadKind, selector: &Place<'_, '_>, pod: &Pod) -> LabelSelector {
    match (kind, selector.node()) {
        (WorkloadKind::ReplicationController, Some(labels)) => LabelSelector::of(decode::string_map(labels)),
        (WorkloadKind::ReplicationController, None) => LabelSelector::of(pod.metadata.labels.clone()),
        _ => LabelSelector::read(selector),
    }
}

/// A list of events is pasted beside a pod to be compared with its life; nobody takes it for a workload.
fn is_event(kind: &str, version: &str) -> bool {
    matches!((kind, version), ("Event", "v1" | "events.k8s.io/v1"))
}

/// The API group of an `apiVersion`; empty for the core group.
fn group_of(version: &str) -> &str {
    version.split_once('/').map_or("", |(group, _)| group)
}

/// Whether kinds of that group may be called like others of Kubernetes; those that make pods are in groups without a
/// dot.
fn is_foreign(group: &str) -> bool {
    group.contains('.')
}

fn unknown_kind(kind: &Place<'_, '_>, group: &str) -> Diagnostic {
    let name = kind.str();
    let candidates = KINDS.iter().filter(|(_, version, _)| !is_foreign(group) || group_of(version) == group);
    let Some(meant) = most_similar(name, candidates.map(|(kind, _, _)| *kind)) else {
        let is_unknown = is_foreign(group) && !group.ends_with(".k8s.io");
        let problem = Problem::NoPod { kind: name.to_owned(), group: is_unknown.then(|| group.to_owned()) };
        return Diagnostic { severity: Severity::Hint, ..kind.error(problem) };
    };
    let problem =
        Problem::UnknownName { name: name.to_owned(), meant: Some(meant.to_owned()), known: Vec::new() };
    let mut diagnostic = kind.error(problem);
    diagnostic.edit = Some(Edit { span: diagnostic.span, text: meant.to_owned() });
    diagnostic
}

fn wrong_version(version: &Place<'_, '_>, kind: &str, expected: &'static str) -> Diagnostic {
    let found = version.str().to_owned();
    let mut diagnostic = version.error(Problem::WrongApiVersion { kind: kind.to_owned(), found, expected });
    diagnostic.edit = Some(Edit { span: diagnostic.span, text: expected.to_owned() });
    diagnostic
}

#[cfg(test)]
mod tests;
