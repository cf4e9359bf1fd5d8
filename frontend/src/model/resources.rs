//! What a pod requests, as a chart of its start-up: a column for each step, in it what runs at once.

use podreel_core::pod::{ContainerId, Pod};
use podreel_core::quantity::Quantity;
use podreel_core::rules::resources::{Bound, Breakdown, Step, breakdown};
use podreel_core::sim::event::EventKind;
use podreel_core::sim::timeline::Timeline;
use podreel_core::version::FeatureGates;

/// No chart has more columns; the highest is among them.
const MOST_COLUMNS: usize = 24;
/// No column has more blocks of their own; what runs besides is one block.
const MOST_BLOCKS: usize = 16;
/// How many tints there are.
const TINTS: usize = 3;

/// The start-up as columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// How the reserved amount comes about.
    pub breakdown: Breakdown,
    /// The steps in order.
    pub columns: Vec<Column>,
    /// How many steps are left out; none is higher.
    pub left_out: usize,
    /// How high the reserved amount is, where 1 is the highest of all; none where nothing is reserved.
    pub reserved: Option<f64>,
}

/// What runs at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The place of its step in the breakdown.
    pub step: usize,
    /// The container that starts; none in the apps' column.
    pub starts: Option<ContainerId>,
    /// From the bottom up.
    pub blocks: Vec<Block>,
    /// The sum, if there is any.
    pub total: Option<Quantity>,
    /// Whether it decides what is reserved.
    pub is_deciding: bool,
}

/// What one of them needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Whose.
    pub owner: BlockOwner,
    /// How much.
    pub amount: Quantity,
    /// How high it is, where 1 is the highest of all.
    pub height: f64,
}

/// Whose need a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockOwner {
    /// A container's, in this tint.
    Container(ContainerId, usize),
    /// That of so many further containers.
    Others(usize),
    /// The pod's own, besides its containers.
    Overhead,
}

impl Chart {
    /// The chart of what the pod requests of a resource.
    #[must_use]
    pub fn new(pod: &Pod, gates: FeatureGates, resource: &str) -> Self {
        let breakdown = breakdown(pod, Bound::Requests, resource, gates);
        let measure = |amount: &Quantity| measure(resource, amount);
        let overhead = breakdown.overhead.as_ref().map_or(0.0, measure);
        let totals = breakdown.steps.iter().filter_map(|step| step.total.as_ref());
        let highest = totals.map(measure).fold(0.0, f64::max) + overhead;
        let highest = highest.max(breakdown.effective.as_ref().map_or(0.0, measure));
        let height = |amount: &Quantity| if highest > 0.0 { measure(amount) / highest } else { 0.0 };

        let last = breakdown.steps.len() - 1;
        let is_shown =
            |place: usize| place < MOST_COLUMNS - 2 || place == last || Some(place) == breakdown.deciding;
        let inits = pod.spec.init_containers.len();
        let column = |place: usize| {
            let step = &breakdown.steps[place];
            let mut blocks = blocks(step, inits, height);
            if let Some(amount) = breakdown.overhead.clone().filter(|amount| !amount.is_zero()) {
                let height = height(&amount);
                blocks.insert(0, Block { owner: BlockOwner::Overhead, amount, height });
            }
            Column {
                step: place,
                starts: step.shares.last().map(|(id, _)| *id).filter(|_| place != last),
                blocks,
                total: step.total.clone(),
                is_deciding: breakdown.pod_level.is_none() && breakdown.deciding == Some(place),
            }
        };
        let columns: Vec<Column> = (0..=last).filter(|place| is_shown(*place)).map(column).collect();
        let reserved = breakdown.effective.as_ref().map(height).filter(|height| *height > 0.0);
        Self { left_out: last + 1 - columns.len(), columns, reserved, breakdown }
    }
}

/// The resources that somebody in the pod requests, cpu and memory first.
#[must_use]
pub fn names(timeline: &Timeline, requested: impl Iterator<Item = String>) -> Vec<String> {
    let overhead = timeline.pod.spec.overhead.keys().cloned();
    let mut names = vec!["cpu".to_owned(), "memory".to_owned()];
    for name in requested.chain(overhead) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The step of the start-up that the pod is in after an event; none before its first container and after its end.
#[must_use]
pub fn present_step(timeline: &Timeline, event: usize) -> Option<usize> {
    let mut present = None;
    for event in timeline.events.iter().take(event + 1) {
        present = match (&event.kind, event.container) {
            (EventKind::Initialized, _) => Some(timeline.pod.spec.init_containers.len()),
            (EventKind::ContainerCreated { .. }, Some(id @ ContainerId::Init(_)))
                if present.is_none_or(|step| step < id.index()) =>
            {
                Some(id.index())
            }
            (EventKind::ContainerCreated { .. }, Some(ContainerId::App(_))) => {
                Some(timeline.pod.spec.init_containers.len())
            }
            (EventKind::SandboxStopped | EventKind::PodGone, _) => None,
            _ => present,
        };
    }
    present
}

fn blocks(step: &Step, inits: usize, height: impl Fn(&Quantity) -> f64) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let named = step.shares.iter().filter_map(|(id, amount)| Some((*id, amount.as_ref()?)));
    for (id, amount) in named.filter(|(_, amount)| !amount.is_zero()) {
        if blocks.len() < MOST_BLOCKS {
            let place = if let ContainerId::App(_) = id { inits + id.index() } else { id.index() };
            let owner = BlockOwner::Container(id, place % TINTS);
            blocks.push(Block { owner, amount: amount.clone(), height: height(amount) });
        } else if let Some(last) = blocks.last_mut() {
            let count = if let BlockOwner::Others(count) = last.owner { count } else { 1 };
            last.owner = BlockOwner::Others(count + 1);
            last.amount += amount;
            last.height = height(&last.amount);
        }
    }
    blocks
}

/// What a height is measured in; more than fits is as high as can be.
#[expect(clippy::cast_precision_loss, reason = "a height in pixels needs no more")]
fn measure(resource: &str, amount: &Quantity) -> f64 {
    let units = if resource == "cpu" { amount.milli_value() } else { amount.value() };
    units.max(0) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  overhead: {cpu: 100m}
  initContainers:
  - {name: proxy, image: a, restartPolicy: Always, resources: {requests: {cpu: 200m}}}
  - {name: migrate, image: a, resources: {requests: {cpu: \"1\", memory: 1Gi}}}
  containers:
  - {name: app, image: a, resources: {requests: {cpu: 100m}}}
";

    fn check(resource: &str, expected: &[&str]) {
        let picture = fixture::of(TEXT);
        let chart = Chart::new(&picture.timeline.pod, picture.timeline.gates, resource);
        let name = |owner: &BlockOwner| match owner {
            BlockOwner::Container(id, _) => picture.timeline.pod.container(*id).name.to_string(),
            BlockOwner::Others(count) => format!("{count} others"),
            BlockOwner::Overhead => "overhead".to_owned(),
        };
        let print = |column: &Column| {
            let blocks = column.blocks.iter().map(|block| format!("{} {}", name(&block.owner), block.amount));
            let sign = if column.is_deciding { " *" } else { "" };
            blocks.collect::<Vec<_>>().join(" + ") + sign
        };
        assert_eq!(chart.columns.iter().map(print).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn each_step_holds_what_runs_at_once() {
        check(
            "cpu",
            &[
                "overhead 100m + proxy 200m",
                "overhead 100m + proxy 200m + migrate 1 *",
                "overhead 100m + proxy 200m + app 100m",
            ],
        );
        check("memory", &["", "migrate 1Gi *", ""]);
    }

    #[test]
    fn the_reserved_line_is_as_high_as_the_highest_step() {
        let picture = fixture::of(TEXT);
        let chart = Chart::new(&picture.timeline.pod, picture.timeline.gates, "cpu");
        assert_eq!(chart.reserved, Some(1.0));
        let gpu = Chart::new(&picture.timeline.pod, picture.timeline.gates, "example.com/gpu");
        assert_eq!(gpu.reserved, None);
    }

    #[test]
    fn the_present_step_is_that_of_the_container_that_starts() {
        let timeline = fixture::of(TEXT).timeline;
        let mut seen: Vec<Option<usize>> =
            (0..timeline.events.len()).map(|event| present_step(&timeline, event)).collect();
        seen.dedup();
        assert_eq!(seen, [None, Some(0), Some(1), Some(2), None]);
    }
}
