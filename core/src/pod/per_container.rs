//! One value for each container of a pod.

use std::ops::{Index, IndexMut};

use crate::pod::{ContainerId, Pod};

/// One value for each container: those of `initContainers` first, each list in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerContainer<T> {
    values: Vec<T>,
    init_count: usize,
}

impl<T> PerContainer<T> {
    /// The value of `make` for each container of `pod`.
    pub fn new(pod: &Pod, make: impl FnMut(ContainerId) -> T) -> Self {
        Self { values: pod.container_ids().map(make).collect(), init_count: pod.spec.init_containers.len() }
    }

    /// Each container with its value.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (ContainerId, &T)> {
        let init_count = self.init_count;
        self.values.iter().enumerate().map(move |(at, value)| (id_at(at, init_count), value))
    }

    /// Every value, to change it.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.values.iter_mut()
    }

    /// What is made of each value.
    #[must_use]
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> PerContainer<U> {
        PerContainer { values: self.values.into_iter().map(make).collect(), init_count: self.init_count }
    }

    /// The value of a container, if the pod has that.
    #[must_use]
    pub fn get(&self, id: ContainerId) -> Option<&T> {
        self.values.get(self.position(id))
    }

    /// The values of the app containers, in order.
    #[must_use]
    pub fn apps(&self) -> &[T] {
        &self.values[self.init_count..]
    }

    /// The values of the init containers and sidecars, in order.
    #[must_use]
    pub fn inits(&self) -> &[T] {
        &self.values[..self.init_count]
    }

    fn position(&self, id: ContainerId) -> usize {
        match id {
            ContainerId::Init(index) => index as usize,
            ContainerId::App(index) => self.init_count + index as usize,
        }
    }
}

fn id_at(at: usize, init_count: usize) -> ContainerId {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    if at < init_count { ContainerId::Init(number(at)) } else { ContainerId::App(number(at - init_count)) }
}

impl<T> Index<ContainerId> for PerContainer<T> {
    type Output = T;
    fn index(&self, id: ContainerId) -> &T {
        &self.values[self.position(id)]
    }
}

impl<T> IndexMut<ContainerId> for PerContainer<T> {
    fn index_mut(&mut self, id: ContainerId) -> &mut T {
        let position = self.position(id);
        &mut self.values[position]
    }
}
