//! Answers of the core as the text of an expected block.

mod job;
mod life;
mod pattern;
mod plan;
mod problem;
mod reality;
mod resources;

use std::fmt::Display;

use podreel_core::analysis::Analysis;
use podreel_core::diagnostic::{Diagnostic, Severity};
use podreel_core::pod::template::Workload;
use podreel_core::pod::{ContainerId, Pod};
use podreel_core::reality::explain;
use podreel_core::sim::Lives;
use podreel_core::sim::scenario::Scenario;
use podreel_core::time::Instant;
use podreel_core::{analyze, play};

/// A manifest, and what has been found out about it.
pub struct Subject<'t> {
    text: &'t str,
    analysis: Analysis,
    played: Option<Played>,
}

struct Played {
    workload: Workload,
    scenario: Scenario,
    lives: Lives,
}

impl<'t> Subject<'t> {
    /// Analyses the text, and plays it if it can be played.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let analysis = analyze(text);
        let played = analysis.workload().cloned().map(|workload| {
            let scenario = analysis.scenario(&workload);
            let lives = play(&workload, &scenario);
            Played { workload, scenario, lives }
        });
        Self { text, analysis, played }
    }

    /// The errors that the text has, shown as in a `diagnostics` block; empty where it has none.
    #[must_use]
    pub fn errors(&self) -> String {
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
        let errors: Vec<Diagnostic> = self.analysis.diagnostics.iter().filter(is_error).cloned().collect();
        if errors.is_empty() { String::new() } else { problem::diagnostics(self.text, &errors) }
    }

    /// The text of a block of that kind.
    ///
    /// # Errors
    /// If there is no such kind, or nothing that can be played.
    pub fn show(&self, kind: &str) -> Result<String, String> {
        if kind == "diagnostics" {
            return Ok(problem::diagnostics(self.text, &self.analysis.diagnostics));
        }
        let played = self.played.as_ref().ok_or("nothing can be played")?;
        if let "job" | "pods" = kind {
            let job = played.lives.job.as_ref().ok_or("no Job plays")?;
            return Ok(if kind == "job" { job::changes(job) } else { job::pods(&played.lives.pods) });
        }
        let (pod, gates, timeline) = (&*played.workload.pod, played.scenario.gates, played.lives.first());
        Ok(match kind {
            "kinds" => plan::kinds(pod, gates),
            "patterns" => pattern::findings(pod, gates),
            "startup" => plan::startup(pod, gates),
            "shutdown" => plan::shutdown(pod, gates),
            "resources" => resources::resources(pod, gates),
            "qos" => resources::qos(pod, gates),
            "oom_score" => resources::oom_scores(pod, played.scenario.node_memory, gates),
            "cgroup" => resources::cgroups(pod, gates),
            "life" => life::instances(timeline),
            "marks" => life::marks(timeline),
            "probes" => life::probes(timeline),
            "rows" => life::rows(timeline),
            "replacements" => job::replacements(&played.lives.pods),
            "endpoint" => {
                let (_, changes) = self.analysis.endpoint(timeline).ok_or("no Service selects the pod")?;
                life::endpoint(&changes)
            }
            "events" => life::events(timeline),
            "reality" | "differences" => {
                let real = self.analysis.reality(&played.workload);
                let real = real.ok_or("the text says nothing of a real pod")?;
                match kind {
                    "reality" => reality::stretches(pod, &real),
                    _ => reality::differences(pod, &explain(&real, timeline, &played.scenario)),
                }
            }
            _ => match kind.strip_prefix("status at ").map(str::parse) {
                Some(Ok(after)) => life::status(timeline, Instant::START + after),
                Some(Err(error)) => return Err(error.to_string()),
                None => return Err(format!("no block is called {kind:?}")),
            },
        })
    }
}

fn name(pod: &Pod, id: ContainerId) -> &str {
    &pod.container(id).name
}

/// Seconds without needless zeros: `5`, `2.5`.
fn seconds(at: Instant) -> String {
    let exact = at.to_string();
    exact.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn lines(lines: impl IntoIterator<Item = impl Display>) -> String {
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}
