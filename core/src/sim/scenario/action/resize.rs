//! The action that changes the resources of a container.

use std::rc::Rc;

use super::{ActionKind, Reader};
use crate::diagnostic::Problem;
use crate::pod::place::Place;
use crate::pod::{ResourceList, ResourceRequirements};
use crate::rules::resize::{RESIZABLE, request};
use crate::sim::scenario::Scenario;
use crate::version::Gate;

impl Reader<'_> {
    pub(super) fn resize(&mut self, place: &Place<'_, '_>) -> Option<ActionKind> {
        self.fields(place, &["container", "requests", "limits"])?;
        let container = self.whose(place);
        let change = ResourceRequirements {
            requests: self.amounts(&place.field("requests")),
            limits: self.amounts(&place.field("limits")),
        };
        let is_named = ["requests", "limits"].into_iter().any(|list| place.field(list).node().is_some());
        if !is_named {
            self.missing(place, "requests");
        }
        let is_empty = change.requests.is_empty() && change.limits.is_empty();
        container
            .filter(|_| !is_empty)
            .map(|container| ActionKind::Resize { container, change: Rc::new(change) })
    }

    fn amounts(&mut self, list: &Place<'_, '_>) -> ResourceList {
        if !self.object(list, &RESIZABLE) {
            return ResourceList::new();
        }
        let amounts = RESIZABLE.into_iter().map(|name| (name, self.quantity(&list.field(name))));
        amounts.filter_map(|(name, amount)| Some((name.to_owned(), amount?))).collect()
    }

    /// Refuses each resize that the API server does not take of the pod as the ones before have left it.
    pub(super) fn resizes(&mut self, list: &Place<'_, '_>, scenario: &mut Scenario) {
        let gates = scenario.gates;
        scenario.retain_resizes(self.pod, |resize| {
            let Some(entry) = list.items().nth(resize.place as usize) else { return true };
            let place = entry.field("resize");
            if !gates.enabled(Gate::InPlacePodVerticalScaling) {
                self.error(&place, Problem::NoResize { version: gates.version().to_string() });
                return false;
            }
            let asked = &resize.after.container(resize.container).resources;
            let Some(fault) = request::fault(resize.before, resize.container, asked, gates) else {
                return true;
            };
            let request::Fault { at, kind, message, help } = fault;
            let lists = place.field(at.map_or("", |(bound, _)| bound.name()));
            let amount = lists.field(at.map_or("", |(_, name)| name));
            let places = [&amount, &lists, &place];
            let at = places.into_iter().find(|place| place.node().is_some()).unwrap_or(&place);
            self.error(at, Problem::Refused { kind, message, help });
            false
        });
    }
}
