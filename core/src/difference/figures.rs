//! The figures of two lives, side by side.

use std::rc::Rc;

use super::{Both, Difference, Lived, Side};
use crate::diagnostic::Severity;
use crate::pod::{ContainerId, ResourceList};
use crate::rules::cgroup::{container_cgroup, memory_high, memory_min};
use crate::rules::container_kind::container_kind;
use crate::rules::oom_score::oom_score_adj;
use crate::rules::qos::qos_class;
use crate::rules::resources::{Bound, effective};
use crate::sim::event::EventKind;
use crate::time::Instant;

/// No more of one kind is listed.
const MOST: usize = 20;

/// Everything that differs, the gravest first.
pub(super) fn of(other: Lived<'_>, this: Lived<'_>) -> Vec<Difference> {
    let mut list = Vec::new();
    problems(other, this, |severity| severity == Severity::Error, &mut list);
    let shared = containers(other, this, &mut list);
    list.extend(match (other.job, this.job) {
        (Some(other), Some(this)) => Both::differing(other, this).map(Difference::JobEnding),
        _ => Both::differing(other.timeline.ending(), this.timeline.ending()).map(Difference::Ending),
    });
    list.extend(Both::differing(ready(other), ready(this)).map(Difference::Ready));
    for (name, one, two) in &shared {
        course(name, (other, *one), (this, *two), &mut list);
    }
    let class = |life: Lived<'_>| qos_class(&life.timeline.pod, life.timeline.gates);
    list.extend(Both::differing(class(other), class(this)).map(Difference::Qos));
    amounts(other, this, &mut list);
    conditions(other, this, &mut list);
    problems(other, this, |severity| severity != Severity::Error, &mut list);
    for (name, one, two) in &shared {
        kernel(name, (other, *one), (this, *two), &mut list);
    }
    list
}

/// The containers of the same name in both.
type Shared = Vec<(Rc<str>, ContainerId, ContainerId)>;

fn containers(other: Lived<'_>, this: Lived<'_>, list: &mut Vec<Difference>) -> Shared {
    let mut shared = Vec::new();
    let (others, these) = (&other.timeline.pod, &this.timeline.pod);
    for id in these.container_ids() {
        let name = these.container(id).name.clone();
        let Some(was) = others.find(&name) else {
            list.push(Difference::Container { name, only: Side::This });
            continue;
        };
        let kind = |life: Lived<'_>, id| container_kind(&life.timeline.pod, id, life.timeline.gates);
        if let Some(kinds) = Both::differing(kind(other, was), kind(this, id)) {
            list.push(Difference::Role { name: name.clone(), kinds });
        }
        shared.push((name, was, id));
    }
    for id in others.container_ids() {
        let name = &others.container(id).name;
        if these.find(name).is_none() {
            list.push(Difference::Container { name: name.clone(), only: Side::Other });
        }
    }
    shared
}

/// A problem's place and kind; the place in the text says nothing about it.
fn problems(other: Lived<'_>, this: Lived<'_>, wanted: fn(Severity) -> bool, list: &mut Vec<Difference>) {
    let mut missing = |from: Lived<'_>, to: Lived<'_>, only| {
        let mut paths: Vec<&str> = Vec::new();
        for one in from.diagnostics.iter().filter(|one| wanted(one.severity)) {
            let is_there =
                to.diagnostics.iter().any(|two| one.path == two.path && one.problem == two.problem);
            if !is_there && !paths.contains(&&*one.path) && paths.len() < MOST {
                paths.push(&one.path);
            }
        }
        list.extend(paths.into_iter().map(|path| Difference::Problem { path: path.to_owned(), only }));
    };
    missing(this, other, Side::This);
    missing(other, this, Side::Other);
}

fn ready(life: Lived<'_>) -> Option<Instant> {
    life.timeline.find(|kind| matches!(kind, EventKind::PodReady)).map(|event| event.at)
}

fn course(
    name: &Rc<str>,
    other: (Lived<'_>, ContainerId),
    this: (Lived<'_>, ContainerId),
    list: &mut Vec<Difference>,
) {
    let own = |(life, id): (Lived<'_>, ContainerId)| {
        let instances = life.timeline.instances_of(id);
        let started = instances.clone().filter(|instance| instance.started.is_some()).count();
        let last = instances.clone().next_back();
        let exit = last.and_then(|last| Some((last.finished?, last.exit.as_ref()?.code)));
        (instances.clone().find_map(|instance| instance.started), exit, started.saturating_sub(1))
    };
    let ((began, ended, again), (begins, ends, anew)) = (own(other), own(this));
    if let Some(at) = Both::differing(began, begins) {
        list.push(Difference::Start { name: name.clone(), at });
    }
    if let Some(counts) = Both::differing(again, anew) {
        list.push(Difference::Restarts { name: name.clone(), counts });
    }
    if let Some(exits) = Both::differing(ended, ends) {
        list.push(Difference::End { name: name.clone(), exits });
    }
}

fn amounts(other: Lived<'_>, this: Lived<'_>, list: &mut Vec<Difference>) {
    let of = |life: Lived<'_>| effective(&life.timeline.pod, life.timeline.gates);
    let (one, two) = (of(other), of(this));
    let mut compare = |bound, one: &ResourceList, two: &ResourceList| {
        let missing = one.keys().filter(|name| !two.contains_key(*name));
        for resource in two.keys().chain(missing).take(MOST) {
            if let Some(amounts) = Both::differing(one.get(resource).cloned(), two.get(resource).cloned()) {
                list.push(Difference::Amount { bound, resource: resource.clone(), amounts });
            }
        }
    };
    compare(Bound::Requests, &one.requests, &two.requests);
    compare(Bound::Limits, &one.limits, &two.limits);
}

fn conditions(other: Lived<'_>, this: Lived<'_>, list: &mut Vec<Difference>) {
    let of = |life: Lived<'_>| {
        let mut kinds: Vec<String> = Vec::new();
        for moment in &life.timeline.moments {
            for condition in &moment.status.conditions {
                let kind = condition.kind.name();
                if !kinds.iter().any(|known| known == kind) {
                    kinds.push(kind.to_owned());
                }
            }
        }
        kinds
    };
    let (one, two) = (of(other), of(this));
    let mut missing = |from: &[String], to: &[String], only| {
        let added = from.iter().filter(|kind| !to.contains(kind));
        list.extend(added.map(|kind| Difference::Condition { kind: kind.clone(), only }));
    };
    missing(&two, &one, Side::This);
    missing(&one, &two, Side::Other);
}

fn kernel(
    name: &Rc<str>,
    other: (Lived<'_>, ContainerId),
    this: (Lived<'_>, ContainerId),
    list: &mut Vec<Difference>,
) {
    let of = |(life, id): (Lived<'_>, ContainerId)| {
        let (pod, gates) = (&life.timeline.pod, life.timeline.gates);
        let cgroup = container_cgroup(pod, id, gates);
        [
            ("oom_score_adj", Some(oom_score_adj(pod, id, life.node_memory, gates))),
            ("cpu.shares", Some(cgroup.cpu_shares)),
            ("cpu.max", cgroup.cpu_quota),
            ("memory.min", memory_min(pod, id, gates)),
            ("memory.high", memory_high(pod, id, life.node_memory, gates)),
            ("memory.max", cgroup.memory_max),
        ]
    };
    for ((value, one), (_, two)) in of(other).into_iter().zip(of(this)) {
        if let Some(values) = Both::differing(one, two) {
            list.push(Difference::Kernel { name: name.clone(), value, values });
        }
    }
}
