//! The action that changes the resources of a container.

use std::rc::Rc;

use super::{ActionKind, Reader};
use crate::diagnostic::Problem;
use crate::pod::field::Owner;
use crate::pod::place::Place;
use crate::pod::{Pod, ResourceList, ResourceRequirements};
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
        let mut pods: Vec<(Option<u32>, Pod)> = Vec::new();
        scenario.actions.retain(|action| {
            let (ActionKind::Resize { container, change }, Owner::Action(index)) =
                (&action.what, action.source.owner)
            else {
                return true;
            };
            let Some(entry) = list.items().nth(index as usize) else { return true };
            let place = entry.field("resize");
            if !gates.enabled(Gate::InPlacePodVerticalScaling) {
                self.error(&place, Problem::NoResize { version: gates.version().to_string() });
                return false;
            }
            let known = pods.iter().position(|(number, _)| *number == action.pod);
            let known = known.unwrap_or_else(|| {
                pods.push((action.pod, self.pod.clone()));
                pods.len() - 1
            });
            let pod = &mut pods[known].1;
            let after = request::resized(&pod.container(*container).resources, change);
            let Some(fault) = request::fault(pod, *container, &after, gates) else {
                pod.container_mut(*container).resources = Rc::new(after);
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
