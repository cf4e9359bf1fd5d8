//! The statuses of a pod's containers: a list whose copies share what they have in common.
//!
//! A change of one container makes a new status of the pod, and a pod may have a thousand containers: what is
//! copied is the part of the list in which the container stands, never the whole.

use std::rc::Rc;

use crate::status::ContainerStatus;

/// How many containers stand in one part: few enough to copy, and of a thousand there are not many more parts.
const PART: usize = 32;

/// `containerStatuses` or `initContainerStatuses`: in the order of the spec, or as somebody has written them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContainerStatuses {
    /// Each holds as many as fit, except the last.
    parts: Vec<Rc<[Rc<ContainerStatus>]>>,
    /// The places in the order in which the API lists them, where that is another one.
    listing: Option<Rc<[usize]>>,
}

impl ContainerStatuses {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.last().map_or(0, |last| (self.parts.len() - 1) * PART + last.len())
    }

    /// The one at a place.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&Rc<ContainerStatus>> {
        self.parts.get(place / PART)?.get(place % PART)
    }

    /// The one at a place, to be changed; copies of this list keep what they have.
    pub(crate) fn get_mut(&mut self, place: usize) -> Option<&mut ContainerStatus> {
        let part = Rc::make_mut(self.parts.get_mut(place / PART)?);
        part.get_mut(place % PART).map(Rc::make_mut)
    }

    /// The same, which the API lists in another order.
    #[must_use]
    pub(crate) fn listing(mut self, order: Option<Rc<[usize]>>) -> Self {
        self.listing = order;
        self
    }

    /// Each of them, in the order in which the API lists them.
    pub fn listed(&self) -> impl DoubleEndedIterator<Item = &Rc<ContainerStatus>> {
        let place = |at: usize| self.listing.as_ref().map_or(at, |listing| listing[at]);
        (0..self.len()).filter_map(move |at| self.get(place(at)))
    }

    /// Each of them, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Rc<ContainerStatus>> {
        self.parts.iter().flat_map(|part| part.iter())
    }

    /// The places of those that are not the very same in `before`, in order.
    #[must_use]
    pub(crate) fn changed_since(&self, before: &Self) -> Vec<usize> {
        let mut changed = Vec::new();
        for (number, part) in self.parts.iter().enumerate() {
            let old = before.parts.get(number);
            if old.is_some_and(|old| Rc::ptr_eq(old, part)) {
                continue;
            }
            for (at, status) in part.iter().enumerate() {
                let same = old.and_then(|old| old.get(at)).is_some_and(|old| Rc::ptr_eq(old, status));
                if !same {
                    changed.push(number * PART + at);
                }
            }
        }
        changed
    }
}

impl From<Vec<Rc<ContainerStatus>>> for ContainerStatuses {
    fn from(all: Vec<Rc<ContainerStatus>>) -> Self {
        Self { parts: all.chunks(PART).map(Rc::from).collect(), listing: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::ContainerState;

    fn statuses(count: usize) -> ContainerStatuses {
        let status = |number: usize| ContainerStatus {
            name: format!("c{number}").into(),
            state: ContainerState::waiting("ContainerCreating"),
            last_state: None,
            ready: false,
            started: None,
            restart_count: 0,
            image: "nginx".into(),
            resources: None,
        };
        (0..count).map(status).map(Rc::new).collect::<Vec<_>>().into()
    }

    /// Changes the container at `place` in a copy of so many.
    fn check(count: usize, place: usize, changed: &[usize]) {
        let before = statuses(count);
        let mut after = before.clone();
        if let Some(status) = after.get_mut(place) {
            status.ready = true;
        }
        assert_eq!(after.len(), count);
        assert_eq!(after.iter().count(), count);
        assert_eq!(after.changed_since(&before), changed);
        assert!(before.iter().all(|status| !status.ready), "the list before stays as it was");
        assert_eq!(after.get(place).map(|status| status.ready), changed.first().map(|_| true));
    }

    #[test]
    fn one_container_of_many_changes() {
        check(1, 0, &[0]);
        check(32, 31, &[31]);
        check(33, 32, &[32]);
        check(1000, 500, &[500]);
    }

    #[test]
    fn there_is_no_such_container() {
        check(0, 0, &[]);
        check(32, 32, &[]);
        check(40, 63, &[]);
    }

    #[test]
    fn all_are_new_after_none() {
        assert_eq!(statuses(40).changed_since(&statuses(0)).len(), 40);
    }
}
