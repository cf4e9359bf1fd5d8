//! Everything that is known about a text without playing it: its pods, its Scenario, and what is wrong with it.
//!
//! What follows from one document alone is kept with that document, its spans counted from the document's
//! start; so an edit costs as much as the document that it changed, however long the text is.

mod admitted;
mod figures;
mod gates;
mod others;
mod quota;
mod real;
mod resizes;
mod services;
mod stands;
mod whole;
mod written;

pub use self::figures::Figure;
pub use self::gates::Touching;
pub use self::others::Others;
pub use self::stands::{Stands, Writing};

use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Edit, Problem, Severity};
use crate::order::sort_by_number;
use crate::pod::admission::Admission;
use crate::pod::field::Owner;
use crate::pod::reference::config_objects;
use crate::pod::service::{Service, services};
use crate::pod::template::{self, Workload};
use crate::pod::{Field, schema};
use crate::rules::dns::Neighbour;
use crate::rules::replacement::Clearing;
use crate::sim::scenario::{self, Scenario, Target};
use crate::sim::settle;
use crate::sim::timeline::{EndpointChange, Timeline};
use crate::text::Span;
use crate::version::{FeatureGates, KubernetesVersion};
use crate::yaml::{self, Change, Document, Documents};

/// No more is told of one document than this; the gravest stay.
const MOST: usize = 200;

/// What is known about one text.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What is wrong with the text, in its order.
    pub diagnostics: Vec<Diagnostic>,
    /// The pods that it describes, in its order.
    pub workloads: Vec<Workload>,
    documents: Documents,
    answers: Vec<Rc<Answer>>,
    gates: FeatureGates,
    /// What the text's other objects do to its pods.
    admission: Admission,
    /// The text's Services, each with the place of its `kind`.
    services: Vec<(Service, Span)>,
    /// The place in `workloads` of the one that plays.
    played: Option<usize>,
    /// The place in `documents` of the Scenario that plays.
    scenario: Option<usize>,
    /// The world of the pod that plays, before its story is settled.
    world: Option<Rc<Scenario>>,
}

/// What follows from one document alone, as if it were the whole text.
#[derive(Debug)]
struct Answer {
    diagnostics: Vec<Diagnostic>,
    workloads: Vec<Workload>,
}

/// What was known of an earlier text.
struct Before<'a> {
    analysis: &'a Analysis,
    /// Where each document of the new text stood, if it was kept.
    kept: Vec<Option<usize>>,
}

/// Finds out all about a text.
#[must_use]
pub fn analyze(text: &str) -> Analysis {
    Analysis::read_for(yaml::read(text), None, None)
}

impl Analysis {
    /// Finds out all about a text that differs a little from the one before.
    #[must_use]
    pub fn update(&self, text: &str) -> Self {
        let (documents, kept) = self.documents.update(text);
        Self::read_for(documents, Some(Before { analysis: self, kept }), None)
    }

    /// The same text read for another version; none where its Scenario switches feature gates itself.
    #[must_use]
    pub fn in_version(&self, version: KubernetesVersion) -> Option<Self> {
        let is_usual = self.gates == FeatureGates::of(self.gates.version());
        is_usual.then(|| Self::read_for(self.documents.clone(), None, Some(FeatureGates::of(version))))
    }

    /// Reads for the gates that the Scenario names, or for others in their stead.
    fn read_for(documents: Documents, before: Option<Before<'_>>, others: Option<FeatureGates>) -> Self {
        let scenario = documents.iter().position(|document| document.is_whole() && is_scenario(document));
        let root = scenario.and_then(|index| documents.as_slice()[index].root());
        let mut header = root.map(scenario::header).unwrap_or_default();
        header.gates = others.unwrap_or(header.gates);
        let admission = Admission::of(documents.iter());
        let answers = answers(&documents, header.gates, &admission, before);
        let services = services(documents.iter());
        let mut analysis = Self {
            diagnostics: Vec::new(),
            workloads: Vec::new(),
            documents,
            answers,
            gates: header.gates,
            admission,
            services,
            played: None,
            scenario,
            world: None,
        };
        analysis.collect();
        analysis.choose(header.target);
        analysis.judge_the_whole();
        let refused_by_quotas = analysis.refused_by_quotas();
        analysis.diagnostics.extend(refused_by_quotas);
        sort_by_number(&mut analysis.diagnostics, |diagnostic| diagnostic.span.order());
        analysis
    }

    /// The pod that plays: the Scenario's target, else the first that has a container.
    #[must_use]
    pub fn workload(&self) -> Option<&Workload> {
        self.played.map(|index| &self.workloads[index])
    }

    /// Whether nothing is written yet, or nothing but comments.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let is_so = |one: &Diagnostic| matches!(one.problem, Problem::EmptyText | Problem::OnlyComments);
        self.diagnostics.iter().any(is_so)
    }

    /// The text's documents.
    #[must_use]
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// The Kubernetes that the text is read for.
    #[must_use]
    pub fn gates(&self) -> FeatureGates {
        self.gates
    }

    /// The world that the pod plays in: what the text's Scenario says, and for the rest what can be inferred.
    #[must_use]
    pub fn scenario(&self, workload: &Workload) -> Scenario {
        let mut scenario = Scenario::clone(&self.world(workload));
        settle(&workload.pod, &mut scenario);
        scenario
    }

    /// The node's capacity in bytes of memory.
    #[must_use]
    pub fn node_memory(&self, workload: &Workload) -> i64 {
        self.world(workload).node_memory
    }

    /// The same world with the default story as it is before anybody knows how the pod's life goes: nothing is played for
    /// it.
    fn world(&self, workload: &Workload) -> Rc<Scenario> {
        let is_it = |played: &&Workload| Rc::ptr_eq(&played.pod, &workload.pod);
        match (self.workload().filter(is_it), &self.world) {
            (Some(_), Some(world)) => Rc::clone(world),
            _ => Rc::new(self.scenario_with_diagnostics(workload).0),
        }
    }

    /// The first Service of the text that selects the pod of that life, and each change of the pod's endpoint.
    #[must_use]
    pub fn endpoint(&self, timeline: &Timeline) -> Option<(&Service, Vec<EndpointChange>)> {
        let endpoints = self.services.iter().map(|(service, _)| (service, timeline.endpoint(service)));
        endpoints.into_iter().find(|(_, changes)| !changes.is_empty())
    }

    /// Where the field stands: its key and value; where it is left out, the field of the same container that it
    /// would stand in.
    #[must_use]
    pub fn span_of(&self, workload: &Workload, field: Field) -> Option<Span> {
        let (document, prefix) = self.home(workload, field);
        span_in(self.documents.as_slice().get(document?)?, prefix, field)
    }

    /// The edit of the text that gives the field of the workload's pod this value, where one edit does.
    #[must_use]
    pub fn edit(&self, workload: &Workload, field: Field, value: &str) -> Option<Edit> {
        let document = self.documents.as_slice().get(workload.document)?;
        let path = joined(&workload.pod_path, &field.to_string());
        document.edit(&yaml::segments(&path).collect::<Vec<_>>(), Change::Set(value))
    }

    /// Whether the API server would refuse something, or something cannot be read.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is nothing to show: a document cannot be read to its end, or no pod can play.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.played.is_none() || !self.documents.iter().all(Document::is_whole)
    }

    /// The text's Services, as the workload's pod sees them.
    fn neighbours(&self, workload: &Workload) -> Vec<Neighbour<'_>> {
        let own = (workload.document, &workload.pod_path);
        let others = || self.workloads.iter().filter(|other| (other.document, &other.pod_path) != own);
        let selects_others =
            |service: &Service| others().any(|other| service.selects(&other.pod, &other.pod.metadata.labels));
        let services = self.services.iter().map(|(service, _)| service);
        services.map(|service| Neighbour { service, selects_others: selects_others(service) }).collect()
    }

    /// Moves what is known of each document to its place in the text.
    fn collect(&mut self) {
        for (index, (document, answer)) in self.documents.iter().zip(&self.answers).enumerate() {
            let start = document.span().start;
            self.diagnostics.extend(answer.diagnostics.iter().map(|diagnostic| diagnostic.shifted(start)));
            let moved = |workload: &Workload| Workload { document: index, ..workload.clone() };
            self.workloads.extend(answer.workloads.iter().map(moved));
        }
    }

    /// Decides which pod plays; the first, where the target is none of them.
    fn choose(&mut self, target: Option<Target>) {
        self.played = self.workloads.iter().position(is_playable);
        let Some(target) = target else { return };
        let is_meant = |workload: &Workload| {
            target.kind.is_none_or(|kind| workload.kind == kind)
                && target.name.as_ref().is_none_or(|name| workload.name == *name)
        };
        if self.workloads.iter().any(is_meant) {
            self.played =
                self.workloads.iter().position(|workload| is_playable(workload) && is_meant(workload));
            return;
        }
        let names = self.workloads.iter().map(|workload| &*workload.name);
        let name = target.name.unwrap_or_default();
        let meant = schema::most_similar(&name, names).filter(|meant| **meant != *name).map(str::to_owned);
        let wanted = match target.kind {
            Some(kind) => format!("{}/{name}", kind.name()),
            None => name.to_string(),
        };
        let known = self.workloads.iter().map(Workload::label).collect();
        let problem = Problem::UnknownName { name: wanted, meant, known };
        self.diagnostics.push(Diagnostic::new(Severity::Error, problem, target.span, "spec.target"));
    }

    fn scenario_with_diagnostics(&self, workload: &Workload) -> (Scenario, Vec<Diagnostic>) {
        let maker = workload.kind.into();
        let neighbours = self.neighbours(workload);
        let mut diagnostics = Vec::new();
        let document = self.scenario.and_then(|index| self.documents.as_slice()[index].root());
        let mut scenario = match document {
            Some(root) => Scenario::decode(root, &workload.pod, maker, &neighbours, &mut diagnostics),
            None => Scenario::inferred(&workload.pod, maker, self.gates, &neighbours),
        };
        self.admit_resizes(workload, &mut scenario, &mut diagnostics);
        scenario.gates = self.gates;
        scenario.clearing = Clearing::of(workload.kind);
        // A pod that is told to live on is not deleted by a story that nobody wrote.
        if scenario.delete_after_ready.is_some()
            && self.reality(workload).is_some_and(|reality| !reality.is_told_to_stop())
        {
            scenario.leave_alone();
        }
        if scenario.asks_for_objects() {
            scenario.consult(&workload.pod, &config_objects(self.documents.iter()));
        }
        (scenario, diagnostics)
    }
}

/// An answer for each document; those of documents that were kept are kept as well.
fn answers(
    documents: &Documents,
    gates: FeatureGates,
    admission: &Admission,
    before: Option<Before<'_>>,
) -> Vec<Rc<Answer>> {
    let is_same =
        |before: &Before<'_>| before.analysis.gates == gates && before.analysis.admission == *admission;
    let before = before.filter(is_same);
    let answer = |(at, document): (usize, &Document)| {
        let kept = before.as_ref().and_then(|before| Some(&before.analysis.answers[before.kept[at]?]));
        kept.map_or_else(|| Rc::new(Answer::new(&document.alone(), gates, admission)), Rc::clone)
    };
    documents.iter().enumerate().map(answer).collect()
}

impl Answer {
    fn new(document: &Document, gates: FeatureGates, admission: &Admission) -> Self {
        let mut diagnostics = document.problems();
        // Half an object would seem to lack all that comes after the break.
        if !document.is_whole() || is_scenario(document) {
            return Self { diagnostics, workloads: Vec::new() };
        }
        let workloads = template::workloads(document, 0, gates, admission, &mut diagnostics);
        for workload in &workloads {
            diagnostics.extend(admitted::refusals(document, workload, admission, gates));
        }
        template::drop_echoes(&mut diagnostics);
        sort_by_number(&mut diagnostics, |diagnostic| -(diagnostic.severity as i64));
        diagnostics.truncate(MOST);
        Self { diagnostics, workloads }
    }
}

fn is_scenario(document: &Document) -> bool {
    document.root().is_some_and(scenario::is_scenario)
}

fn is_playable(workload: &Workload) -> bool {
    !workload.pod.spec.containers.is_empty()
}

/// Where the field stands in its document, below the pod's path.
fn span_in(document: &Document, prefix: &str, field: Field) -> Option<Span> {
    let owner = joined(prefix, &Field { owner: field.owner, name: "" }.to_string());
    let mut name = field.name;
    loop {
        if name.is_empty()
            && matches!(field.owner, Owner::Pod | Owner::Job | Owner::Scenario)
            && !field.name.is_empty()
        {
            return None;
        }
        if let Some(span) = document.field_span(&joined(&owner, name)) {
            return Some(span);
        }
        if name.is_empty() {
            return None;
        }
        name = &name[..name.rfind(['.', '[']).unwrap_or(0)];
    }
}

fn joined(prefix: &str, path: &str) -> String {
    match (prefix, path) {
        ("", path) => path.to_owned(),
        (prefix, "") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}.{path}"),
    }
}

#[cfg(test)]
mod tests;
