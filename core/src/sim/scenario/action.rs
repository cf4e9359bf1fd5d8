//! `spec.actions` of a Scenario: what happens from outside, and when.

mod job;
mod pod;
mod resize;

use super::action_name::ActionName;
use super::read::Reader;
use super::{Action, ActionKind, Maker, Origin, Part, Scenario};
use crate::diagnostic::{FieldErrorType, Help, Problem};
use crate::order::sort_by_number;
use crate::pod::field::Owner;
use crate::pod::job::CompletionMode;
use crate::pod::place::Place;
use crate::pod::{ContainerId, Field};
use crate::rules::job::patch_fault;
use crate::time::{Duration, Instant};

/// How long the kubelet may take for a node's shutdown that does not say.
pub(super) const SHUTDOWN_GRACE: Duration = Duration::from_secs(30);
/// How long a node or a kubelet is away that does not say.
pub(super) const AWAY: Duration = Duration::from_secs(10);
/// The exit code of a process that crashes without saying.
pub(super) const CRASH_CODE: i32 = 1;

impl Reader<'_> {
    pub(super) fn actions(&mut self, place: &Place<'_, '_>, maker: Maker, scenario: &mut Scenario) {
        if !self.list(place) {
            return;
        }
        for (index, entry) in place.items().enumerate() {
            if let Some((at, what)) = self.action(&entry, maker) {
                let owner = Owner::Action(u32::try_from(index).unwrap_or(u32::MAX));
                let source = Field { owner, name: what.name().text() };
                let pod = self.pod_number(&entry.field("pod"));
                scenario.actions.push(Action { at, pod, what, source });
            }
        }
        // Stable: what is written first happens first.
        sort_by_number(&mut scenario.actions, |action| action.at.as_millis());
        self.patches(place, scenario);
        self.resizes(place, scenario);
        if let Some(first) = scenario.actions.first() {
            let origin = Origin::Written(Field { name: "", ..first.source });
            scenario.assumptions.push(super::Assumption { container: None, part: Part::Story, origin });
        }
    }

    /// Refuses each patch that the Job does not allow as the ones before have left it.
    fn patches(&mut self, list: &Place<'_, '_>, scenario: &Scenario) {
        let Some(mut job) = self.pod.job.as_deref().cloned() else { return };
        for action in &scenario.actions {
            let (ActionKind::PatchJob(patch), Owner::Action(index)) = (&action.what, action.source.owner)
            else {
                continue;
            };
            let patched = patch.applied_to(&job);
            let Some(message) = patch_fault(&job, &patched) else {
                job = patched;
                continue;
            };
            let Some(entry) = list.items().nth(index as usize) else { continue };
            let kind = FieldErrorType::Invalid;
            let help = match job.completion_mode {
                CompletionMode::NonIndexed => Help::Remove,
                CompletionMode::Indexed => Help::Write(patched.parallelism.to_string()),
            };
            let patch = entry.field("patchJob");
            let place = patch.field("spec");
            self.error(&place.field("completions"), Problem::Refused { kind, message, help });
        }
    }

    fn action(&mut self, entry: &Place<'_, '_>, maker: Maker) -> Option<(Instant, ActionKind)> {
        let known: Vec<&str> = ["at", "pod"].iter().chain(ActionName::TEXTS).copied().collect();
        if !self.object(entry, &known) {
            return None;
        }
        let node = entry.node()?;
        let mut found = ActionName::ALL.to_vec();
        found.retain(|name| node.get(name.text()).is_some());
        let misspelt = node.entries().any(|field| !known.contains(&field.key));
        if entry.field("at").node().is_none() {
            self.missing(entry, "at");
        }
        let at = self.duration(&entry.field("at"));
        let [name] = found[..] else {
            if !misspelt || !found.is_empty() {
                let found = found.into_iter().map(|name| name.text().to_owned()).collect();
                self.error(entry, Problem::NotExactlyOne { found, allowed: ActionName::TEXTS });
            }
            return None;
        };
        let place = entry.field(name.text());
        let what = self.what(&place, name)?;
        if what.needs_job() && maker != Maker::Job {
            self.error(&place, Problem::NeedsJob { action: name.text().to_owned() });
            return None;
        }
        Some((Instant::START + at?, what))
    }

    fn what(&mut self, place: &Place<'_, '_>, name: ActionName) -> Option<ActionKind> {
        match name {
            ActionName::Delete => self.delete(place),
            ActionName::Crash => self.crash(place),
            ActionName::OomKill => self.oom_kill(place),
            ActionName::FailProbe => self.fail_probe(place),
            ActionName::SetImage => self.set_image(place),
            ActionName::Evict => self.evict(place),
            ActionName::Drain => self.fields(place, &[]).map(|()| ActionKind::Drain),
            ActionName::ShutdownNode => self.shutdown_node(place),
            ActionName::LoseSandbox => self.lose_sandbox(place),
            ActionName::RestartNode => self.away(place).map(|down_for| ActionKind::RestartNode { down_for }),
            ActionName::RestartKubelet => {
                self.away(place).map(|down_for| ActionKind::RestartKubelet { down_for })
            }
            ActionName::SetCondition => self.set_condition(place),
            ActionName::SetActiveDeadline => self.set_active_deadline(place),
            ActionName::Resize => self.resize(place),
            ActionName::SetLabel => self.set_label(place),
            ActionName::DeleteJob => self.delete_job(place),
            ActionName::DeletePod => self.delete_pod(place),
            ActionName::EvictPod => self.evict_pod(place),
            ActionName::PatchJob => self.patch_job(place),
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
