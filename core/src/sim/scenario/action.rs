//! `spec.actions` of a Scenario: what happens from outside, and when.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::read::Reader;
use super::{Action, ActionKind, JobPatch, Maker, Origin, Part, Propagation, SandboxLoss, Scenario};
use crate::diagnostic::{FieldErrorType, Help, Problem};
use crate::order::sort_by_number;
use crate::pod::field::Owner;
use crate::pod::place::Place;
use crate::pod::{ContainerId, Field, ProbeKind};
use crate::status::{ConditionStatus, exit_code};
use crate::time::{Duration, Instant};
use crate::yaml::Value;

/// Everything that can happen, in the order of the documentation.
const KINDS: &[&str] = &[
    "delete",
    "crash",
    "oomKill",
    "failProbe",
    "setImage",
    "evict",
    "drain",
    "shutdownNode",
    "loseSandbox",
    "restartNode",
    "restartKubelet",
    "setCondition",
    "setActiveDeadline",
    "setLabel",
    "deleteJob",
    "deletePod",
    "evictPod",
    "patchJob",
];

/// How long the kubelet may take for a node's shutdown that does not say.
pub(super) const SHUTDOWN_GRACE: Duration = Duration::from_secs(30);
/// How long a node or a kubelet is away that does not say.
pub(super) const AWAY: Duration = Duration::from_secs(10);
/// The exit code of a process that crashes without saying.
pub(super) const CRASH_CODE: i32 = 1;
/// SIGKILL and SIGTERM, by number.
const SIGNALS: [i64; 2] = [9, 15];

impl Reader<'_> {
    pub(super) fn actions(&mut self, place: &Place<'_, '_>, maker: Maker, scenario: &mut Scenario) {
        if !self.list(place) {
            return;
        }
        for (index, item) in place.items() {
            let entry = place.item(index, item);
            if let Some((at, name, what)) = self.action(&entry, maker) {
                let owner = Owner::Action(u32::try_from(index).unwrap_or(u32::MAX));
                let pod = self.pod_number(&entry.field("pod"));
                scenario.actions.push(Action { at, pod, what, source: Field { owner, name } });
            }
        }
        // Stable: what is written first happens first.
        sort_by_number(&mut scenario.actions, |action| action.at.as_millis());
        if let Some(first) = scenario.actions.first() {
            let origin = Origin::Written(Field { name: "", ..first.source });
            scenario.assumptions.push(super::Assumption { container: None, part: Part::Story, origin });
        }
    }

    fn action(&mut self, entry: &Place<'_, '_>, maker: Maker) -> Option<(Instant, &'static str, ActionKind)> {
        let known: Vec<&str> = ["at", "pod"].iter().chain(KINDS).copied().collect();
        if !self.object(entry, &known) {
            return None;
        }
        let node = entry.node()?;
        let found: Vec<&'static str> =
            KINDS.iter().copied().filter(|kind| node.get(kind).is_some()).collect();
        let misspelt = node.entries().any(|field| !known.contains(&field.key));
        if entry.field("at").node().is_none() {
            self.missing(entry, "at");
        }
        let at = self.duration(&entry.field("at"));
        let [name] = found[..] else {
            if !misspelt || !found.is_empty() {
                let found = found.into_iter().map(str::to_owned).collect();
                self.error(entry, Problem::NotExactlyOne { found, allowed: KINDS });
            }
            return None;
        };
        let place = entry.field(name);
        let what = self.what(&place, name)?;
        if what.needs_job() && maker != Maker::Job {
            self.error(&place, Problem::NeedsJob { action: name.to_owned() });
            return None;
        }
        Some((Instant::START + at?, name, what))
    }

    fn what(&mut self, place: &Place<'_, '_>, name: &str) -> Option<ActionKind> {
        Some(match name {
            "delete" => {
                self.fields(place, &["gracePeriodSeconds"])?;
                ActionKind::Delete { grace: self.seconds(&place.field("gracePeriodSeconds"), 0) }
            }
            "crash" => self.crash(place)?,
            "oomKill" => {
                self.fields(place, &["container"])?;
                ActionKind::OomKill { container: self.whose(place)? }
            }
            "failProbe" => self.fail_probe(place)?,
            "setImage" => {
                self.fields(place, &["container", "image"])?;
                let container = self.whose(place);
                let image = self.required(place, "image", Reader::string)?;
                ActionKind::SetImage { container: container?, image: image.into() }
            }
            "evict" => {
                self.fields(place, &["maxPodGracePeriod"])?;
                ActionKind::Evict { limit: self.duration(&place.field("maxPodGracePeriod")) }
            }
            "drain" => {
                self.fields(place, &[])?;
                ActionKind::Drain
            }
            "shutdownNode" => {
                self.fields(place, &["gracePeriod"])?;
                let grace = self.duration(&place.field("gracePeriod")).unwrap_or(SHUTDOWN_GRACE);
                ActionKind::ShutdownNode { grace }
            }
            "loseSandbox" => {
                self.fields(place, &["containers"])?;
                let all = self.boolean(&place.field("containers")).unwrap_or_default();
                ActionKind::LoseSandbox {
                    with: if all { SandboxLoss::Containers } else { SandboxLoss::Pause },
                }
            }
            "restartNode" | "restartKubelet" => {
                self.fields(place, &["downFor"])?;
                let down_for = self.duration(&place.field("downFor")).unwrap_or(AWAY);
                if name == "restartNode" {
                    ActionKind::RestartNode { down_for }
                } else {
                    ActionKind::RestartKubelet { down_for }
                }
            }
            "setCondition" => self.set_condition(place)?,
            "setActiveDeadline" => {
                self.fields(place, &["seconds"])?;
                let deadline = self.required(place, "seconds", |reader, place| reader.seconds(place, 1))?;
                if let Some(before) = self.pod.spec.active_deadline.filter(|before| *before < deadline) {
                    let value = deadline.as_secs();
                    let message =
                        format!("Invalid value: {value}: must be less than or equal to previous value");
                    let problem = Problem::Refused {
                        kind: FieldErrorType::Invalid,
                        message,
                        help: Help::LessOrEqual(before.as_secs()),
                    };
                    self.error(&place.field("seconds"), problem);
                    return None;
                }
                ActionKind::SetActiveDeadline { deadline }
            }
            "setLabel" => self.set_label(place)?,
            _ => return self.above_the_pod(place, name),
        })
    }

    fn above_the_pod(&mut self, place: &Place<'_, '_>, name: &str) -> Option<ActionKind> {
        Some(match name {
            "deleteJob" => {
                self.fields(place, &["propagationPolicy"])?;
                let policies = [
                    ("Background", Propagation::Background),
                    ("Foreground", Propagation::Foreground),
                    ("Orphan", Propagation::Orphan),
                ];
                let propagation = self.choice(&place.field("propagationPolicy"), &policies);
                ActionKind::DeleteJob { propagation: propagation.unwrap_or_default() }
            }
            "deletePod" => {
                self.fields(place, &["pod", "gracePeriodSeconds"])?;
                let grace = self.seconds(&place.field("gracePeriodSeconds"), 0);
                ActionKind::DeletePod { pod: self.which_pod(place)?, grace }
            }
            "evictPod" => {
                self.fields(place, &["pod"])?;
                ActionKind::EvictPod { pod: self.which_pod(place)? }
            }
            "patchJob" => {
                self.fields(place, &["spec"])?;
                ActionKind::PatchJob(self.job_patch(&place.field("spec")))
            }
            _ => return None,
        })
    }

    fn crash(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        const WAYS: &[&str] = &["code", "signal"];
        self.fields(place, &["container", "code", "signal"])?;
        let container = self.whose(place);
        let (code, signal) = (place.field("code"), place.field("signal"));
        if code.node().is_some() && signal.node().is_some() {
            let found = WAYS.iter().map(|way| (*way).to_owned()).collect();
            self.error(place, Problem::NotExactlyOne { found, allowed: WAYS });
            return None;
        }
        if let Some(node) = signal.node() {
            let Value::Int(number @ (9 | 15)) = node.value() else {
                let allowed = SIGNALS.iter().map(ToString::to_string).collect();
                let value = format!("{node:?}");
                self.error(&signal, Problem::NotOneOf { value, allowed, meant: None });
                return None;
            };
            let container = container?;
            return Some(if number == 9 {
                ActionKind::Crash { container, code: exit_code::SIGKILL }
            } else {
                ActionKind::Signal { container }
            });
        }
        let code = self.exit_code(&code).unwrap_or(CRASH_CODE);
        Some(ActionKind::Crash { container: container?, code })
    }

    fn fail_probe(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["container", "probe", "for"])?;
        let kinds = [
            ("startup", ProbeKind::Startup),
            ("liveness", ProbeKind::Liveness),
            ("readiness", ProbeKind::Readiness),
        ];
        let container = self.whose(place);
        let probe = self.required(place, "probe", |reader, place| reader.choice(place, &kinds));
        let lasts = self.required(place, "for", Reader::duration);
        let (container, probe) = (container?, probe?);
        if self.pod.container(container).probe(probe).is_none() {
            let field = place.field("probe");
            let name = format!("{}Probe", field.str());
            self.error(&field, Problem::UnknownName { name, meant: None, known: Vec::new() });
            return None;
        }
        Some(ActionKind::FailProbe { container, probe, lasts: lasts? })
    }

    fn set_condition(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["type", "status"])?;
        let kind = self.required(place, "type", Reader::string);
        let statuses = ConditionStatus::ALL.map(|status| (status.name(), status));
        let status = self.required(place, "status", |reader, place| match place.node()?.value() {
            // `True` without quotes is a boolean to YAML, and clear enough.
            Value::Bool(value) => Some(value.into()),
            _ => reader.choice(place, &statuses),
        });
        Some(ActionKind::SetCondition { kind: kind?.into(), status: status? })
    }

    fn set_label(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        let node = place.node()?;
        if node.value() != Value::Mapping {
            self.object(place, &[]);
            return None;
        }
        let mut labels: BTreeMap<Rc<str>, Option<Rc<str>>> = BTreeMap::new();
        for entry in node.entries() {
            let value = place.key_at(entry.key, entry.value);
            let text = self.string(&value).map(Rc::from);
            if value.node().is_none() || text.is_some() {
                labels.insert(entry.key.into(), text);
            }
        }
        Some(ActionKind::SetLabels(labels))
    }

    fn job_patch(&mut self, place: &Place<'_, '_>) -> JobPatch {
        const FIELDS: [&str; 6] = [
            "suspend",
            "parallelism",
            "completions",
            "backoffLimit",
            "activeDeadlineSeconds",
            "ttlSecondsAfterFinished",
        ];
        if !self.object(place, &FIELDS) {
            return JobPatch::default();
        }
        let mut number = |name| {
            let number = self.integer(&place.field(name), 0, i64::from(i32::MAX));
            number.and_then(|number| i32::try_from(number).ok())
        };
        let (parallelism, completions) = (number("parallelism"), number("completions"));
        let backoff_limit = number("backoffLimit");
        JobPatch {
            suspend: self.boolean(&place.field("suspend")),
            parallelism,
            completions,
            backoff_limit,
            active_deadline: self.seconds(&place.field("activeDeadlineSeconds"), 1),
            ttl_after_finished: self.seconds(&place.field("ttlSecondsAfterFinished"), 0),
        }
    }

    fn whose(&mut self, place: &Place<'_, '_>) -> Option<ContainerId> {
        self.required(place, "container", Reader::container)
    }

    fn which_pod(&mut self, place: &Place<'_, '_>) -> Option<u32> {
        self.required(place, "pod", Reader::pod_number)
    }

    /// A pod by its place among those that follow one another.
    fn pod_number(&mut self, place: &Place<'_, '_>) -> Option<u32> {
        self.integer(place, 0, i64::from(i32::MAX)).and_then(|number| u32::try_from(number).ok())
    }

    /// Whether the action can be read; one without any field may be written as nothing: `evict:`.
    fn fields(&mut self, place: &Place<'_, '_>, known: &[&str]) -> Option<()> {
        (place.node().is_none() || self.object(place, known)).then_some(())
    }

    pub(super) fn required<'d, T>(
        &mut self,
        place: &Place<'_, 'd>,
        name: &'static str,
        read: impl FnOnce(&mut Self, &Place<'_, 'd>) -> Option<T>,
    ) -> Option<T> {
        let field = place.field(name);
        if field.node().is_none() {
            self.missing(place, name);
            return None;
        }
        read(self, &field)
    }
}
