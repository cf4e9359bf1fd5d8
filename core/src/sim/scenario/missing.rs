//! `spec.missing` of a Scenario: the ConfigMaps and Secrets that are not there, and until when.
//!
//! Where it is written it is the whole truth: everything else that the pod refers to exists.

use std::rc::Rc;

use super::read::Reader;
use super::{Origin, Part, Scenario};
use crate::order::sort_by_text;
use crate::pod::field::Owner;
use crate::pod::place::Place;
use crate::pod::reference::ConfigObject;
use crate::pod::{Field, ObjectKind, Pod};
use crate::rules::reference::Absence;
use crate::sim::infer;
use crate::time::Instant;

impl Reader<'_> {
    pub(super) fn absences(&mut self, place: &Place<'_, '_>, scenario: &mut Scenario) {
        if !self.list(place) {
            return;
        }
        scenario.missing.clear();
        for (index, entry) in place.items().enumerate() {
            let owner = Owner::Missing(u32::try_from(index).unwrap_or(u32::MAX));
            let source = Field { owner, name: "until" };
            if let Some(absence) = self.absence(&entry) {
                scenario.missing.push(Absence { source: Some(source), ..absence });
            }
        }
        let written = Origin::Written(Field { owner: Owner::Scenario, name: "missing" });
        for assumption in scenario.assumptions.iter_mut().filter(|one| one.part == Part::Missing) {
            assumption.origin = written.clone();
        }
    }

    fn absence(&mut self, entry: &Place<'_, '_>) -> Option<Absence> {
        if !self.object(entry, &["kind", "name", "key", "until"]) {
            return None;
        }
        let kinds = ObjectKind::ALL.map(|kind| (kind.name(), kind));
        let kind = self.required(entry, "kind", |reader, place| reader.choice(place, &kinds));
        let name = self.required(entry, "name", Reader::string);
        let until = self.duration(&entry.field("until")).map(|until| Instant::START + until);
        let key = self.string(&entry.field("key"));
        let (kind, name) = (kind?, name?);
        let pod = self.pod;
        let of_kind = pod.references().into_iter().map(|(_, reference)| reference);
        let of_kind: Vec<_> = of_kind.filter(|reference| reference.kind == kind).collect();
        let own: Vec<_> = of_kind.iter().filter(|reference| &*reference.name == name).collect();
        if own.is_empty() {
            self.unknown_name(&entry.field("name"), name, distinct(of_kind.iter().map(|one| &one.name)));
            return None;
        }
        let keys = distinct(own.iter().flat_map(|reference| &reference.keys));
        if let Some(key) = key.filter(|key| !keys.iter().any(|known| known == key)) {
            self.unknown_name(&entry.field("key"), key, keys);
            return None;
        }
        Some(Absence { kind, name: name.into(), key: key.map(Rc::from), until, source: None })
    }
}

fn distinct<'n>(names: impl Iterator<Item = &'n Rc<str>>) -> Vec<String> {
    let mut names: Vec<String> = names.map(ToString::to_string).collect();
    sort_by_text(&mut names, |name| name);
    names.dedup();
    names
}

impl Scenario {
    /// Lets the ConfigMaps and Secrets of the text say what is there, where the Scenario does not.
    pub(crate) fn consult(&mut self, pod: &Pod, objects: &[ConfigObject<'_>]) {
        let (missing, origin) = infer::missing(pod, objects);
        let own = self.assumptions.iter_mut().find(|one| one.part == Part::Missing);
        if let (Some(assumption), Some(origin)) = (own, origin) {
            assumption.origin = origin;
            self.missing = missing;
        }
    }

    /// What is missing in the world of a pod that is made at `created`, on the pod's own clock.
    pub(in crate::sim) fn missing_since(&self, created: Instant) -> Vec<Absence> {
        let is_left = |one: &&Absence| one.until.is_none_or(|until| until > created);
        let own_time = |one: &Absence| {
            let until = one.until.map(|until| Instant::START + until.since(created));
            Absence { until, ..one.clone() }
        };
        self.missing.iter().filter(is_left).map(own_time).collect()
    }

    /// Whether it is asked, and not written, which ConfigMaps and Secrets there are.
    pub(crate) fn asks_for_objects(&self) -> bool {
        let is_asked =
            |one: &super::Assumption| one.part == Part::Missing && !matches!(one.origin, Origin::Written(_));
        self.assumptions.iter().any(is_asked)
    }
}
