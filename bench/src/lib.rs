//! The loads whose speed is printed, the same natively and in a browser. Nothing here knows the time: who calls measures.

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod laboratory;
#[cfg(not(target_arch = "wasm32"))]
pub mod pods;

use std::fmt::Write;

use podreel_core::analysis::Analysis;
use podreel_core::sim::timeline::Timeline;
use podreel_core::{analyze, simulate};

/// An everyday pod of 60 lines: a plain init container, a sidecar, two apps, probes and a hook.
pub const POD: &str = include_str!("pod.yaml");

/// From text to a finished life.
///
/// # Panics
/// If the text holds nothing that plays, which is a mistake in this crate.
#[must_use]
pub fn play(text: &str) -> Timeline {
    played(&analyze(text)).expect("every load holds a pod")
}

fn played(analysis: &Analysis) -> Option<Timeline> {
    let workload = analysis.workload()?;
    Some(simulate(&workload.pod, &analysis.scenario(workload)))
}

/// Somebody who types in the middle of a big text, whose picture follows.
pub struct Typist {
    before: String,
    after: String,
    analysis: Analysis,
    strikes: usize,
}

impl Typist {
    /// Opens a text of 400 documents and 500 kB.
    #[must_use]
    pub fn new() -> Typist {
        let before = big_text();
        let middle = before.len() / 2;
        let value =
            middle + before[middle..].find("sleep 3").expect("each document says it") + "sleep 3".len();
        let mut after = before.clone();
        after.insert(value, '0');
        let analysis = analyze(&before);
        Typist { before, after, analysis, strikes: 0 }
    }

    /// Types a digit or takes it back, and returns how many events the picture then has.
    pub fn strike(&mut self) -> usize {
        let text = if self.strikes.is_multiple_of(2) { &self.after } else { &self.before };
        self.strikes += 1;
        self.analysis = self.analysis.update(text);
        played(&self.analysis).map_or(0, |timeline| timeline.events.len())
    }

    /// How long the text is, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.before.len()
    }
}

impl Default for Typist {
    fn default() -> Typist {
        Typist::new()
    }
}

fn big_text() -> String {
    let documents = (0..400).map(|number| POD.replace("name: shop", &format!("name: shop-{number}")));
    documents.collect::<Vec<_>>().join("---\n")
}

/// A pod of so many apps, each with a readiness probe, that lives until it is deleted after a minute.
#[must_use]
pub fn crowd(containers: usize) -> String {
    let mut text = "apiVersion: v1\nkind: Pod\nmetadata: {name: crowd}\nspec:\n  containers:\n".to_owned();
    for number in 0..containers {
        let _ = writeln!(
            text,
            "  - {{name: c{number}, image: nginx, readinessProbe: {{httpGet: {{port: 80}}, periodSeconds: 10}}}}"
        );
    }
    text + &scenario("horizon: 5m\n  actions: [{at: 60s, delete: {}}]")
}

/// A pod whose one container crashes after a second, watched for about so many restarts.
#[must_use]
pub fn crash_loop(restarts: usize) -> String {
    // The back-off grows to 300 s within six restarts: 10, 20, 40, 80, 160 s.
    let horizon = if restarts <= 5 { 10 << restarts } else { 310 + restarts.saturating_sub(5) * 301 };
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: loop}\nspec:\n  containers:\n  - {name: app, image: nginx}\n";
    let says = format!(
        "horizon: {horizon}s\n  containers:\n  - {{name: app, runs: [{{exit: {{after: 1s, code: 1}}}}]}}"
    );
    pod.to_owned() + &scenario(&says)
}

fn scenario(spec: &str) -> String {
    format!("---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  {spec}\n")
}
