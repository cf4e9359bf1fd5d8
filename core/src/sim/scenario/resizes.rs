//! The resizes of a Scenario, one after another.

use std::rc::Rc;

use super::{ActionKind, Scenario};
use crate::pod::field::Owner;
use crate::pod::{ContainerId, Pod};
use crate::rules::resize::request::resized;

/// A resize, with the pod as those before have left it and as this one would.
pub(crate) struct Resize<'a> {
    /// Its place in `spec.actions`.
    pub(crate) place: u32,
    /// Whose.
    pub(crate) container: ContainerId,
    pub(crate) before: &'a Pod,
    pub(crate) after: &'a Pod,
}

impl Scenario {
    /// Leaves out the resizes of `pod` that are not taken; what is left out changes nothing for those that follow.
    pub(crate) fn retain_resizes(&mut self, pod: &Pod, mut is_taken: impl FnMut(&Resize<'_>) -> bool) {
        // Of those that name their pod, each pod has a row of its own.
        let mut pods: Vec<(Option<u32>, Pod)> = Vec::new();
        self.actions.retain(|action| {
            let (ActionKind::Resize { container, change }, Owner::Action(place)) =
                (&action.what, action.source.owner)
            else {
                return true;
            };
            let row = pods.iter().position(|(number, _)| *number == action.pod).unwrap_or_else(|| {
                pods.push((action.pod, pod.clone()));
                pods.len() - 1
            });
            let before = &pods[row].1;
            let mut after = before.clone();
            let asked = resized(&before.container(*container).resources, change);
            after.container_mut(*container).resources = Rc::new(asked);
            let is_taken = is_taken(&Resize { place, container: *container, before, after: &after });
            if is_taken {
                pods[row].1 = after;
            }
            is_taken
        });
    }
}
