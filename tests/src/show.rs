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
use podreel_core::reality::{Reality, explain};
use podreel_core::sim::Lives;
use podreel_core::sim::scenario::Scenario;
use podreel_core::sim::timeline::EndpointChange;
use podreel_core::time::{Duration, DurationError, Instant};
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
    reality: Option<Reality>,
    endpoint: Option<Vec<EndpointChange>>,
}

/// The text of a block, or why there is none.
type Show = fn(&Played) -> Result<String, &'static str>;

/// What blocks show of what is played, by their kind.
const PLAYED: &[(&str, Show)] = &[
    ("kinds", |played| Ok(plan::kinds(played.pod(), played.scenario.gates))),
    ("patterns", |played| Ok(pattern::findings(played.pod(), played.scenario.gates))),
    ("startup", |played| Ok(plan::startup(played.pod(), played.scenario.gates))),
    ("shutdown", |played| Ok(plan::shutdown(played.pod(), played.scenario.gates))),
    ("resources", |played| Ok(resources::resources(played.pod(), played.scenario.gates))),
    ("qos", |played| Ok(resources::qos(played.pod(), played.scenario.gates))),
    ("cgroup", |played| Ok(resources::cgroups(played.pod(), played.scenario.gates))),
    ("oom_score", |played| {
        let Scenario { node_memory, gates, .. } = played.scenario;
        Ok(resources::oom_scores(played.pod(), node_memory, gates))
    }),
    ("life", |played| Ok(life::instances(played.lives.first()))),
    ("rows", |played| Ok(life::rows(played.lives.first()))),
    ("marks", |played| Ok(life::marks(played.lives.first()))),
    ("probes", |played| Ok(life::probes(played.lives.first()))),
    ("events", |played| Ok(life::events(played.lives.first()))),
    ("endpoint", |played| played.endpoint.as_deref().map(life::endpoint).ok_or("no Service selects the pod")),
    ("job", |played| played.lives.job.as_ref().map(job::changes).ok_or("no Job plays")),
    ("pods", |played| {
        let job = played.lives.job.as_ref();
        job.map(|_| job::pods(&played.lives.pods)).ok_or("no Job plays")
    }),
    ("replacements", |played| Ok(job::replacements(&played.lives.pods))),
    ("reality", |played| Ok(reality::stretches(played.pod(), played.reality()?))),
    ("differences", |played| {
        let found = explain(played.reality()?, played.lives.first(), &played.scenario);
        Ok(reality::differences(played.pod(), &found))
    }),
];

/// The kind of what is wrong with the text, whether it plays or not.
const DIAGNOSTICS: &str = "diagnostics";

/// How the kind of a status begins; its moment follows.
const STATUS_AT: &str = "status at ";

/// Every kind of block; a status at some moment stands for all.
pub fn kinds() -> impl Iterator<Item = String> {
    let played = PLAYED.iter().map(|(kind, _)| (*kind).to_owned());
    played.chain([DIAGNOSTICS.to_owned(), format!("{STATUS_AT}12s")])
}

impl<'t> Subject<'t> {
    /// Analyses the text, and plays it if it can be played.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let analysis = analyze(text);
        let played = analysis.workload().cloned().map(|workload| {
            let scenario = analysis.scenario(&workload);
            let lives = play(&workload, &scenario);
            let reality = analysis.reality(&workload);
            let endpoint = analysis.endpoint(lives.first()).map(|(_, changes)| changes);
            Played { workload, scenario, lives, reality, endpoint }
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
        if kind == DIAGNOSTICS {
            return Ok(problem::diagnostics(self.text, &self.analysis.diagnostics));
        }
        let played = self.played.as_ref().ok_or("nothing can be played")?;
        if let Some(after) = kind.strip_prefix(STATUS_AT) {
            let after: Duration = after.parse().map_err(|error: DurationError| error.to_string())?;
            return Ok(life::status(played.lives.first(), Instant::START + after));
        }
        let known = PLAYED.iter().find(|(known, _)| *known == kind);
        let (_, show) = known.ok_or_else(|| format!("no block is called {kind:?}"))?;
        show(played).map_err(str::to_owned)
    }
}

impl Played {
    fn pod(&self) -> &Pod {
        &self.workload.pod
    }

    fn reality(&self) -> Result<&Reality, &'static str> {
        self.reality.as_ref().ok_or("the text says nothing of a real pod")
    }
}

fn name(pod: &Pod, id: ContainerId) -> &str {
    &pod.container(id).name
}

/// Seconds without needless zeros: `5`, `2.5`.
fn seconds(at: Instant) -> String {
    at.short()
}

fn lines(lines: impl IntoIterator<Item = impl Display>) -> String {
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}
