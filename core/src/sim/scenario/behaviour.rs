//! `spec.containers` of a Scenario: what each program does, over what was inferred of it.

use super::read::Reader;
use super::{Behaviour, HookBehaviour, Origin, Part, Run, Scenario, StopBehaviour, Windows};
use crate::diagnostic::{FieldErrorType, Help, Problem};
use crate::pod::field::Owner;
use crate::pod::place::Place;
use crate::pod::{ContainerId, Field, Probe, ProbeKind};
use crate::rules::probe::patience;
use crate::sim::infer::{self, Certain};
use crate::status::exit_code;
use crate::time::Duration;

impl Reader<'_> {
    pub(super) fn behaviours(&mut self, place: &Place<'_, '_>, scenario: &mut Scenario) {
        if !self.list(place) {
            return;
        }
        let mut seen: Vec<ContainerId> = Vec::new();
        for (index, entry) in place.items().enumerate() {
            const FIELDS: [&str; 8] = [
                "name",
                "runs",
                "stop",
                "postStart",
                "preStop",
                "startupProbe",
                "readinessProbe",
                "livenessProbe",
            ];
            if !self.object(&entry, &FIELDS) {
                continue;
            }
            if entry.field("name").node().is_none() {
                self.missing(&entry, "name");
            }
            let Some(id) = self.container(&entry.field("name")) else { continue };
            if seen.contains(&id) {
                let message = format!("Duplicate value: {:?}", &*self.pod.container(id).name);
                let problem =
                    Problem::Refused { kind: FieldErrorType::Duplicate, message, help: Help::AnotherName };
                self.error(&entry.field("name"), problem);
                continue;
            }
            seen.push(id);
            let owner = Owner::Behaviour(u32::try_from(index).unwrap_or(u32::MAX));
            let written = self.behaviour(&entry, id, &mut scenario.behaviours[id]);
            scenario.behaviours[id].source = Some(Field { owner, name: "" });
            for assumption in scenario.assumptions.iter_mut().filter(|one| one.container == Some(id)) {
                if let Some((_, name)) = written.iter().find(|(part, _)| *part == assumption.part) {
                    assumption.origin = Origin::Written(Field { owner, name });
                }
            }
        }
    }

    /// Takes over what is written and says which parts that were.
    fn behaviour(
        &mut self,
        entry: &Place<'_, '_>,
        id: ContainerId,
        behaviour: &mut Behaviour,
    ) -> Vec<(Part, &'static str)> {
        let mut written = Vec::new();
        if let Some(runs) = self.runs(&entry.field("runs")) {
            behaviour.runs = runs;
            behaviour.memory = None;
            written.push((Part::Runs, "runs"));
        }
        if let Some(stop) = self.stop(&entry.field("stop")) {
            behaviour.stop = stop;
            written.push((Part::Stop, "stop"));
        }
        if let Some(hook) = self.hook(&entry.field("postStart")) {
            behaviour.post_start = hook;
            written.push((Part::PostStart, "postStart"));
        }
        if let Some(hook) = self.hook(&entry.field("preStop")) {
            behaviour.pre_stop = hook;
            written.push((Part::PreStop, "preStop"));
        }
        for kind in [ProbeKind::Startup, ProbeKind::Readiness, ProbeKind::Liveness] {
            let place = entry.field(kind.field_name());
            if let Some(windows) = self.windows(&place)
                && self.is_possible(&place, self.pod.container(id).probe(kind), &windows)
            {
                *behaviour.windows_mut(kind) = windows;
                written.push((Part::Probe(kind), kind.field_name()));
            }
        }
        written
    }

    /// Whether the probe's command leaves the choice; reports windows in which its check could not end as they say.
    fn is_possible(&mut self, place: &Place<'_, '_>, probe: Option<&Probe>, windows: &Windows) -> bool {
        let Some((probe, certain)) = probe.and_then(|probe| Some((probe, infer::certain(probe)?))) else {
            return true;
        };
        let is_possible = *windows == certain.windows();
        if !is_possible {
            let (command, timeout) = (certain.words().to_owned(), patience(probe));
            self.warn(
                place,
                match certain {
                    Certain::Succeeds(_) => Problem::CannotFail { command, timeout },
                    Certain::TimesOut(_) => Problem::CannotSucceed { command, timeout },
                },
            );
        }
        is_possible
    }

    /// One entry for each instance; an empty list says nothing.
    fn runs(&mut self, place: &Place<'_, '_>) -> Option<Vec<Run>> {
        if !self.list(place) {
            return None;
        }
        let runs: Vec<Run> = place.items().map(|item| self.run(&item)).collect();
        if runs.is_empty() { None } else { Some(runs) }
    }

    /// An entry that cannot be read runs until it is stopped, so that the entries after it keep their turn.
    fn run(&mut self, place: &Place<'_, '_>) -> Run {
        const WAYS: &[&str] = &["exit", "startError"];
        if !self.object(place, WAYS) {
            return Run::Forever;
        }
        let (exit, start_error) = (place.field("exit"), place.field("startError"));
        if exit.node().is_some() && start_error.node().is_some() {
            let found = WAYS.iter().map(|way| (*way).to_owned()).collect();
            self.error(place, Problem::NotExactlyOne { found, allowed: WAYS });
        }
        if exit.node().is_some() {
            self.object(&exit, &["after", "code", "reason"]);
            Run::Exit {
                after: self.duration(&exit.field("after")).unwrap_or_default(),
                code: self.exit_code(&exit.field("code")).unwrap_or_default(),
                reason: self.string(&exit.field("reason")).map(Into::into),
            }
        } else if start_error.node().is_some() {
            self.object(&start_error, &["code"]);
            Run::StartError {
                code: self.exit_code(&start_error.field("code")).unwrap_or(exit_code::START_ERROR),
            }
        } else {
            Run::Forever
        }
    }

    fn stop(&mut self, place: &Place<'_, '_>) -> Option<StopBehaviour> {
        if !self.object(place, &["after", "code", "ignore", "from"]) {
            return None;
        }
        let after = self.duration(&place.field("after")).unwrap_or_default();
        let code = self.exit_code(&place.field("code")).unwrap_or(exit_code::SIGTERM);
        let from = self.duration(&place.field("from")).unwrap_or_default();
        Some(match self.boolean(&place.field("ignore")) {
            Some(true) => StopBehaviour::Ignore,
            Some(false) | None => StopBehaviour::Exit { after, code, from },
        })
    }

    fn hook(&mut self, place: &Place<'_, '_>) -> Option<HookBehaviour> {
        if !self.object(place, &["after", "fails"]) {
            return None;
        }
        let after = self.duration(&place.field("after")).unwrap_or_default();
        Some(HookBehaviour { after, fails: self.boolean(&place.field("fails")).unwrap_or_default() })
    }

    fn windows(&mut self, place: &Place<'_, '_>) -> Option<Windows> {
        if !self.list(place) {
            return None;
        }
        let mut windows = Vec::new();
        for window in place.items() {
            if !self.object(&window, &["from", "to"]) {
                continue;
            }
            let from = self.duration(&window.field("from")).unwrap_or(Duration::ZERO);
            let to = self.duration(&window.field("to"));
            // A window whose end cannot be read must not become one without end.
            if to.is_none() && window.field("to").node().is_some() {
                continue;
            }
            match to {
                Some(to) if to <= from => {
                    let (from, to) = (from.to_string(), to.to_string());
                    self.error(&window.field("to"), Problem::EmptyWindow { from, to });
                }
                Some(_) | None => windows.push((from, to)),
            }
        }
        Some(Windows(windows))
    }
}
