//! What if: a change of the Scenario, made by a control, with the life before it kept beside the new one.

use podreel_core::analysis::Touching;
use podreel_core::difference::{Side, parting};
use podreel_core::pod::ContainerId;
use podreel_core::sim::event::Event;
use podreel_core::sim::scenario::write::{action, scalar};
use podreel_core::sim::scenario::{ActionKind, Part};
use podreel_core::time::Instant;
use podreel_core::version::{Gate, KubernetesVersion, Switch};
use podreel_core::yaml::Change;
use podreel_core::{Analysis, analyze};

use super::variation::Variation;
use super::{Comparison, Stance};
use crate::model::cursor::Cursor;
use crate::model::effect::Effect;
use crate::model::millis::instant;
use crate::model::notice::Notice;
use crate::model::panel::Landmark;
use crate::model::picture::Picture;
use crate::model::shared::Shared;
use crate::model::{Freshness, Mode, Model};

/// What is tried happens so long after what has just happened to the same container.
const AFTER_MS: f64 = 100.0;

/// When the default story deletes the pod, where it plays.
type Story = Option<Instant>;

/// What the reader tries.
#[derive(Clone, Debug, PartialEq)]
pub enum WhatIf {
    /// The reader wants to see what can be tried.
    ListWanted,
    /// The reader lets something happen to the pod at the playhead.
    Tried(ActionKind),
    /// The reader sets what a container does, in the Scenario's notation.
    AssumptionSet(Option<ContainerId>, Part, String),
    /// The reader believes the real pod: what would explain one difference, or all, is assumed.
    RealityAssumed(Option<usize>),
    /// The reader chose a Kubernetes.
    VersionChosen(KubernetesVersion),
    /// The reader wants to see which feature gates matter to the pod.
    GatesWanted,
    /// The reader switched a feature gate.
    GateSwitched(Gate, Switch),
}

impl Model {
    /// What follows from what the reader tries.
    pub(in crate::model) fn what_if(&mut self, what_if: WhatIf) -> Vec<Effect> {
        let changes_nothing = matches!(what_if, WhatIf::GatesWanted);
        if !changes_nothing && self.freshness == Freshness::Stale {
            self.notice = Some(Notice::CannotPlay);
            return vec![Effect::CloseList];
        }
        match what_if {
            WhatIf::ListWanted => vec![Effect::OpenWhatIf],
            WhatIf::Tried(what) => {
                let mut effects = self.try_out(what);
                effects.extend(self.show_comparison());
                effects
            }
            WhatIf::AssumptionSet(id, part, value) => self.assume(id, part, &value),
            WhatIf::RealityAssumed(which) => self.assume_real(which),
            WhatIf::VersionChosen(version) => self.choose_version(version),
            WhatIf::GatesWanted => self.set(|model| model.gates = Some(Shared::new(model.gates_now()))),
            WhatIf::GateSwitched(gate, switch) => self.switch_gate(gate, switch),
        }
    }

    /// What was chosen in a list is seen: the list closes, and the comparison comes into view, where there is one.
    pub(in crate::model) fn show_comparison(&self) -> Vec<Effect> {
        let mut effects = vec![Effect::CloseList];
        effects.extend(self.beside.comparison.as_ref().map(|_| Effect::ShowPart(Landmark::Comparison)));
        effects
    }

    /// Lets something happen to the pod at the playhead.
    fn try_out(&mut self, what: ActionKind) -> Vec<Effect> {
        let (Some(workload), Some(picture)) = (self.workload(), &self.picture) else { return Vec::new() };
        let (now, container) = (self.playback.cursor.instant(), what.container());
        // An action comes before all else of its moment, but who tries it has seen that happen.
        let is_seen = |event: &Event| event.at == now && event.container == container;
        let waits = container.is_some() && picture.timeline.events.iter().any(is_seen);
        let at_ms = self.playback.cursor.at_ms + if waits { AFTER_MS } else { 0.0 };
        let (at, at_ms) = (instant(at_ms), at_ms + self.created_ms());
        let number = self.band().and_then(|band| band.number_at(at_ms));
        let item = action(instant(at_ms), number, &what, &workload.pod);
        let pod = workload.pod.clone();
        self.experiment(Variation::Tried { what, at, pod }, |analysis, text, story| {
            analysis.write(text, &["actions"], Change::Append(&item), story)
        })
    }

    /// Lets the pod live in another Kubernetes.
    fn choose_version(&mut self, to: KubernetesVersion) -> Vec<Effect> {
        let from = self.analysis.gates().version();
        if from == to {
            return Vec::new();
        }
        let value = format!("\"{to}\"");
        self.experiment(Variation::Version { from, to }, |analysis, text, story| {
            analysis.write(text, &["kubernetesVersion"], Change::Set(&value), story)
        })
    }

    /// Lets the pod live with a feature gate in another position.
    fn switch_gate(&mut self, gate: Gate, switch: Switch) -> Vec<Effect> {
        let gates = self.analysis.gates();
        let is_there = switch == gates.enabled(gate).into();
        if is_there || (switch == Switch::Off && gates.locked(gate).is_some()) {
            return Vec::new();
        }
        self.experiment(Variation::Gate { gate, switch }, |analysis, text, story| {
            analysis.write_gate(text, gate, switch, story)
        })
    }

    /// The gates that matter to the pod that plays.
    pub(in crate::model) fn gates_now(&self) -> Vec<Touching> {
        self.workload().map(|workload| self.analysis.touching(workload)).unwrap_or_default()
    }

    /// Sets what a container does, or what is true of the pod's world, in the Scenario's own notation.
    pub(in crate::model) fn assume(
        &mut self,
        id: Option<ContainerId>,
        part: Part,
        value: &str,
    ) -> Vec<Effect> {
        let Some(workload) = self.workload() else { return Vec::new() };
        let (pod, scenario) = (&workload.pod, self.analysis.scenario(workload));
        let written = match id {
            Some(id) => scenario.written(pod, id, part),
            None => scenario.written_setting(pod, part),
        };
        let Some((field, _)) = written.filter(|(_, before)| value.trim() != before) else {
            return Vec::new();
        };
        let name = id.map(|id| pod.container(id).name.clone());
        let container = name.clone().unwrap_or_else(|| "Scenario".into());
        let variation = Variation::Assumed { container, field: field.into() };
        self.experiment(variation, |analysis, text, story| match &name {
            Some(name) => analysis.write_behaviour(text, name, field, value.trim(), story),
            None => analysis.write(text, &[field], Change::Set(value.trim()), story),
        })
    }

    fn experiment(
        &mut self,
        variation: Variation,
        write: impl Fn(&Analysis, &str, Story) -> Option<String>,
    ) -> Vec<Effect> {
        let (Some(other), Freshness::Fresh, Mode::Playground) =
            (self.picture.clone(), self.freshness, self.mode)
        else {
            return Vec::new();
        };
        let Some(after) = self.written(other.story, write) else {
            self.notice = Some(Notice::ScenarioNotWritten);
            return Vec::new();
        };
        let (source, cursor) = (self.source(), self.playback.cursor);
        let effects = self.edited(after);
        self.remember(variation.clone());
        let tried = match variation {
            Variation::Tried { at, .. } => Some(at),
            _ => None,
        };
        self.stand_at_what_is_new(&other, cursor, tried);
        self.beside.comparison = Some(Comparison::new(other, source, variation, Stance::Changed));
        effects
    }

    /// The playhead goes to what happens because of the change at the moment where it was made, and else stays where
    /// it was.
    fn stand_at_what_is_new(&mut self, other: &Picture, cursor: Cursor, tried: Option<Instant>) {
        let Some(picture) = &self.picture else { return };
        let new = parting(&other.timeline, &picture.timeline);
        let new = new.filter(|new| new.side == Side::This && Some(new.at) == tried);
        match new {
            Some(new) => {
                self.playback = self.playback.go(picture.cursor_at_step(picture.scene.step_of(new.event)));
            }
            None if self.playback.cursor.instant() == cursor.instant() => {}
            None => self.seek(cursor.at_ms),
        }
    }

    /// The text with the change in its Scenario, which names what plays where that is not what plays by itself.
    pub(in crate::model) fn written(
        &self,
        story: Story,
        write: impl Fn(&Analysis, &str, Story) -> Option<String>,
    ) -> Option<String> {
        let workload = self.workload()?;
        if self.analysis.workload().is_some_and(|usual| usual.is_namesake(workload)) {
            return write(&self.analysis, &self.text, story);
        }
        let target = format!("{{kind: {}, name: {}}}", workload.kind.name(), scalar(&workload.name));
        let text = self.analysis.write(&self.text, &["target"], Change::Set(&target), story)?;
        write(&analyze(&text), &text, None)
    }
}

#[cfg(test)]
mod tests;
