//! The resources of a pod that somebody resizes, as they stand after an event.

use std::rc::Rc;

use crate::pod::{ContainerId, PerContainer, Pod, ResourceRequirements};
use crate::quantity::Quantity;
use crate::rules::resize::report::reason;
use crate::rules::resize::{self, PendingReason, RESIZABLE};
use crate::rules::resources::Bound;
use crate::sim::event::EventKind;
use crate::sim::timeline::Timeline;
use crate::status::{ContainerResources, PodStatus};

/// What has become of what was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Resized {
    /// The pod as the scheduler and quotas count it.
    pub counted: Rc<Pod>,
    /// The pod with what its containers may use.
    pub in_force: Rc<Pod>,
    /// The pod with what each container could use when its newest instance was made, which decides the OOM score that its
    /// processes keep.
    pub made: Rc<Pod>,
    /// Every container that was ever asked for other resources by then.
    pub containers: Vec<ResizedContainer>,
    /// Why the node does not set aside what is asked for, if it does not.
    pub pending: Option<PendingReason>,
}

/// What has become of what was asked for, for one container.
#[derive(Clone, Debug, PartialEq)]
pub struct ResizedContainer {
    /// Which.
    pub container: ContainerId,
    /// What is asked for.
    pub asked: Rc<ResourceRequirements>,
    /// What the status says; `None` while there is no instance, or where the version does not say.
    pub known: Option<ContainerResources>,
}

/// One amount of a container that is resized.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount<'r> {
    /// Of which list.
    pub bound: Bound,
    /// Of which resource.
    pub resource: &'static str,
    /// What is asked for, set aside and in force, as far as that is known.
    pub stages: [Option<&'r Quantity>; 3],
}

impl ResizedContainer {
    /// Each amount that stands in any of the lists.
    pub fn amounts(&self) -> impl Iterator<Item = Amount<'_>> {
        let known = self.known.as_ref();
        let lists =
            [Some(&self.asked), known.map(|known| &known.allocated), known.map(|known| &known.actual)];
        let each = [Bound::Requests, Bound::Limits]
            .into_iter()
            .flat_map(|bound| RESIZABLE.into_iter().map(move |resource| (bound, resource)));
        let amounts = each.map(move |(bound, resource)| Amount {
            bound,
            resource,
            stages: lists.map(|list| list.and_then(|list| bound.of(list).get(resource))),
        });
        amounts.filter(|amount| amount.stages.iter().any(Option::is_some))
    }
}

impl Timeline {
    /// How far the pod of that status is resized after the event at that place; `None` where nobody has asked for that by
    /// then.
    #[must_use]
    pub fn resized(&self, event: usize, status: &PodStatus) -> Option<Resized> {
        let by_then = self.events.get(..=event).unwrap_or(&self.events);
        let mut asked = Rc::clone(&self.pod);
        let (mut allocated, mut made) = (Rc::clone(&asked), Rc::clone(&asked));
        let mut whose: Vec<ContainerId> = Vec::new();
        for event in by_then {
            match (&event.kind, event.container) {
                (EventKind::ResizeAsked { after, .. }, Some(id)) => {
                    Rc::make_mut(&mut asked).container_mut(id).resources = Rc::clone(after);
                    if !whose.contains(&id) {
                        whose.push(id);
                    }
                }
                (EventKind::ResizeStarted { .. }, _) => allocated = Rc::clone(&asked),
                (EventKind::ContainerCreated { .. }, Some(id)) if !whose.is_empty() => {
                    let resources = Rc::clone(&allocated.container(id).resources);
                    Rc::make_mut(&mut made).container_mut(id).resources = resources;
                }
                _ => {}
            }
        }
        if whose.is_empty() {
            return None;
        }
        let known = PerContainer::new(&asked, |id| status.container(id)?.resources.clone());
        let pending = status.conditions.iter().find_map(reason);
        let containers = whose.into_iter().map(|container| ResizedContainer {
            container,
            asked: Rc::clone(&asked.container(container).resources),
            known: known[container].clone(),
        });
        let containers = containers.collect();
        let counted = Rc::new(resize::counted(&asked, &known, pending, self.gates));
        let actual = |id| known[id].as_ref().map(|known: &ContainerResources| Rc::clone(&known.actual));
        let in_force = Rc::new(resize::with_resources(&allocated, actual));
        Some(Resized { counted, in_force, made, containers, pending })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::resources::effective;

    const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - {name: app, image: x, resources: {requests: {cpu: 1}}}
  - {name: helper, image: x, resources: {requests: {cpu: 1}}}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  latency: Realistic
  images: [{name: x, present: true}]
  node: {cpu: \"8\", memory: 16Gi}
  horizon: 2m
";

    /// What the pod counts with after each event about a resize, as `cpu: what happened`.
    fn check(version: &str, actions: &str, expected: &[&str]) {
        let text = format!("{TEXT}  kubernetesVersion: \"{version}\"\n  actions:\n{actions}");
        let analysis = crate::analyze(&text);
        assert!(analysis.diagnostics.is_empty(), "{:?}", analysis.diagnostics);
        let workload = analysis.workload().expect("a pod");
        let timeline = crate::simulate(&workload.pod, &analysis.scenario(workload));
        let found: Vec<String> = (0..timeline.events.len())
            .filter_map(|place| {
                let event = &timeline.events[place];
                let what = match event.kind {
                    EventKind::ResizeAsked { .. } => "asked",
                    EventKind::ResizeStarted { .. } => "set aside",
                    EventKind::ResizePending { .. } => "pending",
                    EventKind::Resized => "in force",
                    EventKind::ResizeCompleted { .. } => "complete",
                    _ => return None,
                };
                let resized =
                    timeline.resized(place, &timeline.at(event.at).status).expect("somebody has asked");
                let requests = effective(&resized.counted, timeline.gates).requests;
                Some(format!("{}: {what}", requests["cpu"]))
            })
            .collect();
        assert_eq!(found, expected);
        assert_eq!(timeline.resized(0, &timeline.moments[0].status), None);
    }

    #[test]
    fn more_counts_as_soon_as_it_is_asked_for() {
        let actions = "  - {at: 20s, resize: {container: app, requests: {cpu: 3}}}\n";
        check("1.36", actions, &["4: asked", "4: set aside", "4: in force", "4: complete"]);
    }

    #[test]
    fn less_frees_nothing_until_it_is_in_force() {
        let actions = "  - {at: 20s, resize: {container: app, requests: {cpu: 500m}}}\n";
        check("1.36", actions, &["2: asked", "2: set aside", "2: in force", "1500m: complete"]);
    }

    /// The memory of app at the end of its life, that its processes may use, and that it began with.
    fn check_limits(policy: &str, expected: [&str; 2]) {
        let policy = format!(
            "limits: {{memory: 1Gi}}}}, resizePolicy: [{{resourceName: memory, restartPolicy: {policy}}}]"
        );
        let text = TEXT.replacen("requests: {cpu: 1}}", &format!("requests: {{cpu: 1}}, {policy}"), 1);
        let text = format!(
            "{text}  actions:\n  - {{at: 20s, resize: {{container: app, limits: {{memory: 2Gi}}}}}}\n"
        );
        let analysis = crate::analyze(&text);
        assert!(analysis.diagnostics.is_empty(), "{:?}", analysis.diagnostics);
        let workload = analysis.workload().expect("a pod");
        let timeline = crate::simulate(&workload.pod, &analysis.scenario(workload));
        let last = timeline.moments.last().expect("a status");
        let resized = timeline.resized(timeline.events.len() - 1, &last.status).expect("somebody has asked");
        let limit = |pod: &Pod| pod.spec.containers[0].resources.limits["memory"].to_string();
        assert_eq!([limit(&resized.in_force), limit(&resized.made)], expected);
    }

    #[test]
    fn processes_that_run_on_may_use_more_and_began_with_less() {
        check_limits("NotRequired", ["2Gi", "1Gi"]);
        check_limits("RestartContainer", ["2Gi", "2Gi"]);
    }

    #[test]
    fn what_is_deferred_counts_and_what_is_infeasible_does_not() {
        let actions = "  - {at: 20s, resize: {container: app, requests: {cpu: 9}}}\n";
        check("1.36", actions, &["10: asked", "10: pending"]);
        // The kubelet decides at the same moment.
        check("1.35", actions, &["2: asked", "2: pending"]);
    }
}
