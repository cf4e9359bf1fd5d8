//! What can only be said of all documents together: that nothing plays, or that more could play than does.

use std::rc::Rc;

use crate::analysis::{Analysis, is_playable, is_scenario, joined};
use crate::diagnostic::{Diagnostic, Label, LabelRole, Problem, Severity};
use crate::pod::Field;
use crate::pod::template::Workload;
use crate::rules::conditions;
use crate::rules::node_fit::NodeSize;
use crate::rules::replacement::idle;
use crate::rules::scheduling::{self, Shortfall};
use crate::sim::play;
use crate::text::Span;
use crate::yaml::{Document, Node};

impl Analysis {
    /// Adds what can only be said of all documents together.
    pub(super) fn judge_the_whole(&mut self) {
        if self.documents.iter().all(|document| document.root().is_none() && document.is_whole()) {
            let is_empty = self.documents.iter().all(|document| document.text().trim().is_empty());
            let problem = if is_empty { Problem::EmptyText } else { Problem::OnlyComments };
            self.diagnostics.push(Diagnostic::new(Severity::Hint, problem, Span::default(), ""));
            return;
        }
        if let Some(first) = self.scenario {
            self.report_other_scenarios(first);
        }
        let read = self.workload().map(|workload| self.scenario_with_diagnostics(workload));
        let (world, of_scenario) = read.unzip();
        self.world = world.map(Rc::new);
        match self.workload() {
            None if self.workloads.is_empty() => self.report_that_nothing_plays(),
            None => {}
            Some(workload) => {
                let (gated, idle) = (self.gate(workload), self.idle(workload));
                let unschedulable = self.unschedulable(workload, self.world(workload).largest_node());
                let of_services = self.of_services(workload, &self.world(workload));
                let played = workload.label();
                self.diagnostics.extend(gated);
                self.diagnostics.extend(unschedulable);
                self.diagnostics.extend(idle);
                self.diagnostics.extend(of_scenario.unwrap_or_default());
                self.report_other_workloads(played);
                self.diagnostics.extend(of_services);
            }
        }
    }

    /// That the pod which plays does nothing, because of its scheduling gates.
    fn gate(&self, workload: &Workload) -> Option<Diagnostic> {
        let field = Field::pod("schedulingGates");
        let span = self.span_of(workload, field)?;
        let path = joined(&workload.pod_path, &field.to_string());
        let is_gated = conditions::is_gated(&workload.pod, self.gates());
        is_gated.then(|| Diagnostic::new(Severity::Hint, Problem::Gated, span, path))
    }

    /// That the pod which plays does nothing, because no node has what it requests: a warning for each resource.
    fn unschedulable(&self, workload: &Workload, largest: NodeSize) -> Vec<Diagnostic> {
        let lacks = scheduling::lacks(&workload.pod, largest, self.gates());
        let warning = |Shortfall { resource, requested, largest }: &Shortfall| {
            let field = scheduling::asking(&workload.pod, resource);
            let (requested, largest) = (requested.to_string(), largest.to_string());
            let path = joined(&workload.pod_path, &field.to_string());
            let span = self.span_of(workload, field)?;
            let problem = Problem::FitsNowhere { resource, requested, largest };
            Some(Diagnostic::new(Severity::Warning, problem, span, path))
        };
        lacks.iter().filter_map(warning).collect()
    }

    /// That nothing makes the pod which plays, and nothing the Scenario says changes that.
    fn idle(&self, workload: &Workload) -> Option<Diagnostic> {
        let (because, field) = idle(workload)?;
        // A patch of the Job may change that; one that is on hold is not there to be patched.
        if workload.pod.job.is_some()
            && !workload.is_on_hold
            && !play(workload, &self.scenario(workload)).pods.is_empty()
        {
            return None;
        }
        let path = joined(workload.root_path(), field);
        let span = self.documents.as_slice()[workload.document].field_span(&path)?;
        let problem = Problem::MakesNoPod { kind: workload.kind.name(), because };
        Some(Diagnostic::new(Severity::Hint, problem, span, path))
    }

    fn report_that_nothing_plays(&mut self) {
        for diagnostic in &mut self.diagnostics {
            if matches!(diagnostic.problem, Problem::NoPod { .. }) {
                diagnostic.severity = Severity::Error;
            }
        }
        if self.has_errors() {
            return;
        }
        let kinds = self.documents.iter().filter_map(|document| document.at("kind"));
        let found = kinds.filter_map(|node| {
            let problem = Problem::NoPod { kind: node.as_str()?.to_owned(), group: None };
            Some(Diagnostic::new(Severity::Error, problem, node.span(), "kind"))
        });
        let mut found: Vec<_> = found.collect();
        if found.is_empty() && self.diagnostics.is_empty() {
            let roots = self.documents.iter().filter_map(Document::root);
            found.extend(
                roots.map(|root| Diagnostic::new(Severity::Error, Problem::NotKubernetes, root.span(), "")),
            );
        }
        self.diagnostics.extend(found);
    }

    fn report_other_workloads(&mut self, played: String) {
        let count = self.workloads.iter().filter(|workload| is_playable(workload)).count();
        let is_chosen =
            self.scenario.is_some_and(|index| self.documents.as_slice()[index].at("spec.target").is_some());
        if count < 2 || is_chosen {
            return;
        }
        let mut others = self.workloads.iter().enumerate().filter(|(index, _)| Some(*index) != self.played);
        let Some((_, other)) = others.find(|(_, workload)| is_playable(workload)) else { return };
        let document = &self.documents.as_slice()[other.document];
        let span = document.at("kind").map_or(document.span(), Node::span);
        let problem = Problem::SeveralWorkloads { count, played };
        self.diagnostics.push(Diagnostic::new(Severity::Hint, problem, span, "kind"));
    }

    fn report_other_scenarios(&mut self, first: usize) {
        let kind = |document: &Document| document.at("kind").map_or(document.span(), Node::span);
        let documents = self.documents.as_slice();
        let label = Label { span: kind(&documents[first]), role: LabelRole::FirstHere };
        for document in documents[first + 1..].iter().filter(|document| is_scenario(document)) {
            let problem = Problem::SeveralScenarios;
            let mut diagnostic = Diagnostic::new(Severity::Warning, problem, kind(document), "kind");
            diagnostic.labels.push(label.clone());
            self.diagnostics.push(diagnostic);
        }
    }
}
