//! The actions that happen to a pod or to its node.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{AWAY, ActionKind, CRASH_CODE, Reader, SHUTDOWN_GRACE};
use crate::diagnostic::{FieldErrorType, Help, Problem};
use crate::pod::ProbeKind;
use crate::pod::place::Place;
use crate::sim::scenario::SandboxLoss;
use crate::status::{ConditionStatus, exit_code};
use crate::time::Duration;
use crate::yaml::Value;

/// SIGKILL and SIGTERM, by number.
const SIGNALS: [i64; 2] = [9, 15];

impl Reader<'_> {
    pub(super) fn delete(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["gracePeriodSeconds"])?;
        Some(ActionKind::Delete { grace: self.seconds(&place.field("gracePeriodSeconds"), 0) })
    }

    pub(super) fn crash(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
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

    pub(super) fn oom_kill(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["container"])?;
        Some(ActionKind::OomKill { container: self.whose(place)? })
    }

    pub(super) fn fail_probe(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
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

    pub(super) fn set_image(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["container", "image"])?;
        let container = self.whose(place);
        let image = self.required(place, "image", Reader::string)?;
        Some(ActionKind::SetImage { container: container?, image: image.into() })
    }

    pub(super) fn evict(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["maxPodGracePeriod"])?;
        Some(ActionKind::Evict { limit: self.duration(&place.field("maxPodGracePeriod")) })
    }

    pub(super) fn shutdown_node(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["gracePeriod"])?;
        let grace = self.duration(&place.field("gracePeriod")).unwrap_or(SHUTDOWN_GRACE);
        Some(ActionKind::ShutdownNode { grace })
    }

    pub(super) fn lose_sandbox(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["containers"])?;
        let all = self.boolean(&place.field("containers")).unwrap_or_default();
        let with = if all { SandboxLoss::Containers } else { SandboxLoss::Pause };
        Some(ActionKind::LoseSandbox { with })
    }

    /// How long a node or a kubelet that restarts is away.
    pub(super) fn away(&mut self, place: &Place<'_, '_>) -> Option<Duration> {
        self.fields(place, &["downFor"])?;
        Some(self.duration(&place.field("downFor")).unwrap_or(AWAY))
    }

    pub(super) fn set_condition(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
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

    pub(super) fn set_active_deadline(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["seconds"])?;
        let deadline = self.required(place, "seconds", |reader, place| reader.seconds(place, 1))?;
        if let Some(before) = self.pod.spec.active_deadline.filter(|before| *before < deadline) {
            let value = deadline.as_secs();
            let message = format!("Invalid value: {value}: must be less than or equal to previous value");
            let help = Help::LessOrEqual(before.as_secs());
            let problem = Problem::Refused { kind: FieldErrorType::Invalid, message, help };
            self.error(&place.field("seconds"), problem);
            return None;
        }
        Some(ActionKind::SetActiveDeadline { deadline })
    }

    pub(super) fn set_label(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
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
}
