//! A Scenario document to a [`Scenario`]: what is written is taken, what is left out is inferred, and what is
//! wrong becomes a diagnostic while the rest still plays.

use std::rc::Rc;

use super::read::Reader;
use super::{Image, Latency, Maker, Origin, Part, Scenario};
use crate::diagnostic::{Diagnostic, Problem};
use crate::pod::field::Owner;
use crate::pod::place::Place;
use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{Field, Pod};
use crate::rules::dns::Neighbour;
use crate::text::Span;
use crate::time::{Duration, Instant};
use crate::version::{FeatureGates, Gate, KubernetesVersion};
use crate::yaml::{Node, Value};

/// What every API version of ours begins with, those with another domain by mistake included.
const GROUP: &str = "podreel";
/// The version that is read here; it is read for ever.
const API_VERSION: &str = "podreel.dev/v1";
/// How long is watched after the last action, at least.
const AFTERMATH: Duration = Duration::from_secs(60);

/// What has to be known of a Scenario before any pod is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// The version and gates, which decide how a pod is read.
    pub gates: FeatureGates,
    /// Which pod plays.
    pub target: Option<Target>,
}

/// Which of a text's objects plays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// Of which kind; any where unset.
    pub kind: Option<WorkloadKind>,
    /// Of which name; any where unset.
    pub name: Option<Rc<str>>,
    /// Where it stands in the text, for an object that is not there.
    pub span: Span,
}

/// Whether a document is a Scenario, of whatever version; one whose `apiVersion` is misspelt is one too.
#[must_use]
pub fn is_scenario(root: Node<'_>) -> bool {
    let text = |key| root.get(key).and_then(Node::as_str).unwrap_or_default();
    let version = text("apiVersion");
    version.starts_with(GROUP) || (text("kind") == "Scenario" && !version.contains('/'))
}

/// What a Scenario says that has to be known before any pod is read; mistakes are found later.
#[must_use]
pub fn header(root: Node<'_>) -> Header {
    if !is_known(root) {
        return Header::default();
    }
    let (pod, mut unheard) = (Pod::default(), Vec::new());
    let mut reader = Reader { pod: &pod, diagnostics: &mut unheard };
    let document = Place::root(root);
    let spec = document.field("spec");
    Header { gates: reader.gates(&spec), target: reader.target(&spec.field("target")) }
}

fn is_known(root: Node<'_>) -> bool {
    root.get("apiVersion").and_then(Node::as_str) == Some(API_VERSION)
}

impl Scenario {
    /// What a Scenario document says about the world of `pod`, completed by what can be inferred. With a
    /// document there is no default story: only its actions happen.
    #[must_use]
    pub fn decode(
        root: Node<'_>,
        pod: &Pod,
        maker: Maker,
        neighbours: &[Neighbour<'_>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let document = Place::root(root);
        let mut reader = Reader { pod, diagnostics };
        if !is_known(root) {
            let version = document.field("apiVersion");
            if version.node().is_none() {
                reader.missing(&document, "apiVersion");
                return Self::inferred(pod, maker, FeatureGates::default(), neighbours);
            }
            let found = version.node().and_then(Node::as_str).unwrap_or_default().to_owned();
            reader.error(&version, Problem::UnknownScenarioVersion { found });
            return Self::inferred(pod, maker, FeatureGates::default(), neighbours);
        }
        reader.object(&document, &["apiVersion", "kind", "metadata", "spec"]);
        if document.field("kind").node().is_some() {
            _ = reader.choice(&document.field("kind"), &[("Scenario", ())]);
        } else {
            reader.missing(&document, "kind");
        }
        reader.scenario(&document.field("spec"), maker, neighbours)
    }
}

impl Reader<'_> {
    fn scenario(&mut self, spec: &Place<'_, '_>, maker: Maker, neighbours: &[Neighbour<'_>]) -> Scenario {
        const FIELDS: [&str; 11] = [
            "kubernetesVersion",
            "featureGates",
            "latency",
            "seed",
            "horizon",
            "target",
            "node",
            "images",
            "missing",
            "containers",
            "actions",
        ];
        self.object(spec, &FIELDS);
        let gates = self.gates(spec);
        let mut scenario = Scenario::silent(self.pod, maker, gates, neighbours);
        let latencies = [("Ideal", Latency::Ideal), ("Realistic", Latency::Realistic)];
        if let Some(latency) = self.choice(&spec.field("latency"), &latencies) {
            scenario.latency = latency;
        }
        if let Some(seed) = self.integer(&spec.field("seed"), 0, i64::MAX) {
            scenario.seed = seed.unsigned_abs();
        }
        if let Some(horizon) = self.duration(&spec.field("horizon")) {
            scenario.horizon = horizon;
        }
        _ = self.target(&spec.field("target"));
        self.node(&spec.field("node"), &mut scenario);
        self.images(&spec.field("images"), &mut scenario);
        self.absences(&spec.field("missing"), &mut scenario);
        self.behaviours(&spec.field("containers"), &mut scenario);
        self.actions(&spec.field("actions"), maker, &mut scenario);
        for (part, name) in Part::SETTINGS {
            let is_written = spec.field(name).node().is_some();
            let written = scenario.assumptions.iter_mut().filter(|one| is_written && one.part == part);
            for assumption in written {
                assumption.origin = Origin::Written(Field { owner: Owner::Scenario, name });
            }
        }
        if let Some(last) = scenario.actions.last() {
            scenario.horizon = scenario.horizon.max(last.at.since(Instant::START) + AFTERMATH);
        }
        scenario
    }

    fn gates(&mut self, spec: &Place<'_, '_>) -> FeatureGates {
        let version = self.version(&spec.field("kubernetesVersion")).unwrap_or(KubernetesVersion::NEWEST);
        let mut gates = FeatureGates::of(version);
        let switches = spec.field("featureGates");
        let Some(node) = switches.node() else { return gates };
        if node.value() != Value::Mapping {
            self.object(&switches, &[]);
            return gates;
        }
        for entry in node.entries() {
            let place = switches.field_at(entry.key, entry.value);
            let Ok(gate) = entry.key.parse::<Gate>() else {
                self.not_one_of(&place, entry.key, Gate::ALL.iter().map(|gate| gate.name()));
                if let Some(diagnostic) = self.diagnostics.last_mut() {
                    diagnostic.span = entry.key_span;
                }
                continue;
            };
            let Some(on) = self.boolean(&place) else { continue };
            if !gates.knows(gate) {
                let (gate, version) = (entry.key.to_owned(), version.to_string());
                let since = first_version_of(&gate);
                self.warn(&place, Problem::GateNotInVersion { gate, version, since });
                continue;
            }
            let switched = gates.with(gate, on.into());
            if let Some(since) = gates.locked(gate).filter(|_| !on) {
                self.warn(&place, Problem::GateLocked { gate, since });
            } else if switched != gates && !gate.is_played() {
                self.warn(&place, Problem::GateWithoutEffect { gate: entry.key.to_owned() });
            }
            gates = switched;
        }
        gates
    }

    /// `"1.36"`, or 1.36 without quotes, which YAML takes for a number.
    fn version(&mut self, place: &Place<'_, '_>) -> Option<KubernetesVersion> {
        let text = match place.node()?.value() {
            Value::Float(text) => text,
            _ => self.string(place)?,
        };
        let version = text.parse().ok();
        if version.is_none() {
            let all: Vec<String> = KubernetesVersion::all().map(|version| version.to_string()).collect();
            let problem = Problem::NotOneOf { value: text.to_owned(), allowed: all, meant: None };
            self.error(place, problem);
        }
        version
    }

    fn target(&mut self, place: &Place<'_, '_>) -> Option<Target> {
        if !self.object(place, &["kind", "name"]) {
            return None;
        }
        let kinds: Vec<_> = WorkloadKind::ALL.iter().map(|kind| (kind.name(), *kind)).collect();
        let kind = self.choice(&place.field("kind"), &kinds);
        let name = self.string(&place.field("name")).map(Rc::from);
        Some(Target { kind, name, span: place.span() })
    }

    fn node(&mut self, place: &Place<'_, '_>, scenario: &mut Scenario) {
        if !self.object(place, &["memory", "cpu"]) {
            return;
        }
        if let Some(memory) = self.quantity(&place.field("memory")) {
            scenario.node_memory = memory.value();
            scenario.node_size.memory = Some(memory.value());
        }
        if let Some(cpu) = self.quantity(&place.field("cpu")) {
            scenario.node_milli_cpu = cpu.milli_value();
            scenario.node_size.milli_cpu = Some(cpu.milli_value());
        }
    }

    fn images(&mut self, place: &Place<'_, '_>, scenario: &mut Scenario) {
        if !self.list(place) {
            return;
        }
        let inferred = std::mem::take(&mut scenario.images);
        for image in place.items() {
            if !self.object(&image, &["name", "present", "pull", "error"]) {
                continue;
            }
            if image.field("name").node().is_none() {
                self.missing(&image, "name");
            }
            let present = self.boolean(&image.field("present")).unwrap_or_default();
            let error: Option<Rc<str>> = self.string(&image.field("error")).map(Rc::from);
            // A registry that refuses answers at once, unless the Scenario says how long it takes.
            let usual = if error.is_some() { Duration::ZERO } else { scenario.default_pull };
            let pull = self.duration(&image.field("pull")).unwrap_or(usual);
            let Some(name) = self.string(&image.field("name")).map(Rc::<str>::from) else { continue };
            let written = Origin::Written(Field { owner: Owner::Scenario, name: "images" });
            for assumption in &mut scenario.assumptions {
                let asked = match (assumption.part, assumption.container) {
                    (Part::Pull, Some(id)) => Some(&self.pod.container(id).image),
                    (Part::VolumePull(volume), _) => self.pod.volume_image(volume),
                    _ => None,
                };
                if asked == Some(&name) {
                    assumption.origin = written.clone();
                }
            }
            scenario.images.push(Image { name, present, pull, error });
        }
        // The first of a name counts.
        scenario.images.extend(inferred);
    }
}

fn first_version_of(gate: &str) -> String {
    gate.parse::<Gate>().map(|gate| format!("1.{}", gate.since().0)).unwrap_or_default()
}
