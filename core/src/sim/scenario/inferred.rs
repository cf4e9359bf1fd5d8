//! The Scenario that plays when none is written.

use std::rc::Rc;

use super::{Assumption, Behaviour, Image, Latency, Maker, Origin, Part, Run, Scenario};
use crate::pod::{Field, PerContainer, Pod, RestartPolicy};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::dns::Neighbour;
use crate::rules::image_volume::image_volumes;
use crate::rules::node_fit::NodeSize;
use crate::rules::replacement::Clearing;
use crate::rules::restart::{AfterExit, after_exit};
use crate::sim::infer;
use crate::time::Duration;
use crate::version::FeatureGates;

/// How long a life is watched.
const HORIZON: Duration = Duration::from_secs(600);
/// How long the first pull of an image takes.
const PULL: Duration = Duration::from_secs(2);
/// How long a pod that would live for ever is left alone after it became ready.
const VISIT: Duration = Duration::from_secs(10);
/// The node has 16Gi of memory and 4 CPUs.
const NODE_MEMORY: i64 = 16 << 30;
const NODE_MILLI_CPU: i64 = 4000;
/// Where nothing is written of it, a node may have more, as much as a pod requests, but none has more than this: 768Gi of
/// memory and 96 CPUs.
const LARGEST_NODE: NodeSize = NodeSize { milli_cpu: Some(96_000), memory: Some(768 << 30) };

impl Scenario {
    /// What is assumed of a pod's world when no Scenario is written: behaviour as its commands let it be read,
    /// and the default story. A pod that would live for ever is deleted 10 s after it became ready, if nothing more
    /// would happen in it; a Job runs to its end.
    #[must_use]
    pub fn inferred(pod: &Pod, maker: Maker, gates: FeatureGates, neighbours: &[Neighbour<'_>]) -> Self {
        let mut scenario = Self::silent(pod, maker, gates, neighbours);
        if maker == Maker::Other && lives_for_ever(pod, &scenario.behaviours, gates) {
            scenario.delete_after_ready = Some(VISIT);
            let story = Assumption { container: None, part: Part::Story, origin: Origin::Default };
            scenario.assumptions.push(story);
        }
        scenario
    }

    /// Takes the default story back.
    pub(crate) fn leave_alone(&mut self) {
        self.delete_after_ready = None;
        self.assumptions.retain(|assumption| assumption.part != Part::Story);
    }

    /// The most that a node is taken to have.
    pub(crate) fn largest_node(&self) -> NodeSize {
        let NodeSize { milli_cpu, memory } = self.node_size;
        NodeSize { milli_cpu: milli_cpu.or(LARGEST_NODE.milli_cpu), memory: memory.or(LARGEST_NODE.memory) }
    }

    /// The same without any story.
    pub(super) fn silent(pod: &Pod, maker: Maker, gates: FeatureGates, neighbours: &[Neighbour<'_>]) -> Self {
        let (mut assumptions, mut images) = (Vec::new(), Vec::new());
        let behaviours = PerContainer::new(pod, |id| {
            let (behaviour, reasons) = infer::behaviour(pod, id, maker, gates, neighbours);
            let origin = pull(&pod.container(id).image, id.field("image"), &mut images);
            assumptions.push(Assumption { container: Some(id), part: Part::Pull, origin });
            assumptions.extend(reasons);
            behaviour
        });
        let of_volume = |(volume, _)| Assumption {
            container: None,
            part: Part::VolumePull(volume),
            origin: Origin::Default,
        };
        assumptions.extend(image_volumes(pod, gates).map(of_volume));
        let (missing, origin) = infer::missing(pod, &[]);
        assumptions.extend(origin.map(|origin| Assumption { container: None, part: Part::Missing, origin }));
        for (part, _) in Part::SETTINGS {
            assumptions.push(Assumption { container: None, part, origin: Origin::Default });
        }
        Self {
            gates,
            latency: Latency::Ideal,
            seed: 1,
            horizon: HORIZON,
            node_memory: NODE_MEMORY,
            node_size: NodeSize::default(),
            node_milli_cpu: NODE_MILLI_CPU,
            images,
            default_pull: PULL,
            missing,
            behaviours,
            actions: Vec::new(),
            delete_after_ready: None,
            clearing: Clearing::Never,
            assumptions,
        }
    }
}

/// Why the image is taken to be pulled as it is; one that there is none of joins `images`.
fn pull(name: &Rc<str>, from: Field, images: &mut Vec<Image>) -> Origin {
    let Some(error) = infer::pull_error(name) else { return Origin::Default };
    if !images.iter().any(|image| image.name == *name) {
        let (name, error) = (Rc::clone(name), Some(error.into()));
        images.push(Image { name, present: false, pull: Duration::ZERO, error });
    }
    Origin::Inferred { from, words: Rc::clone(name) }
}

fn lives_for_ever(pod: &Pod, behaviours: &PerContainer<Behaviour>, gates: FeatureGates) -> bool {
    behaviours.iter().any(|(id, behaviour)| {
        let kind = container_kind(pod, id, gates);
        let comes_back = |code| after_exit(pod, pod.container(id), code, gates) != AfterExit::Stay;
        match (kind, behaviour.runs.last()) {
            // A sidecar goes when the apps have gone.
            (ContainerKind::Sidecar, _) | (_, None) => false,
            (ContainerKind::Init | ContainerKind::App, Some(Run::Forever)) => true,
            // Nobody sees it end.
            (ContainerKind::App, Some(Run::Exit { after, .. })) if *after >= HORIZON => true,
            (ContainerKind::Init, Some(Run::Exit { code: 0, .. })) => false,
            (ContainerKind::Init | ContainerKind::App, Some(Run::Exit { code, .. })) => comes_back(*code),
            (ContainerKind::Init | ContainerKind::App, Some(Run::StartError { .. })) => {
                pod.spec.restart_policy != RestartPolicy::Never
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::{Container, PodSpec};

    fn check(command: &str, restart_policy: RestartPolicy, maker: Maker, deleted: bool) {
        let command = vec!["sh".to_owned(), "-c".to_owned(), command.to_owned()];
        let container = Container { name: "app".into(), command, ..Container::default() };
        let spec = PodSpec { containers: vec![container], restart_policy, ..PodSpec::default() };
        let pod = Pod { spec, ..Pod::default() };
        let scenario = Scenario::inferred(&pod, maker, FeatureGates::default(), &[]);
        assert_eq!(scenario.delete_after_ready.is_some(), deleted);
    }

    #[test]
    fn a_pod_that_never_ends_is_deleted() {
        check("tail -f x", RestartPolicy::Never, Maker::Other, true);
        check("sleep 3", RestartPolicy::Always, Maker::Other, true);
        check("sleep 1d", RestartPolicy::Never, Maker::Other, true);
        check("exit 3", RestartPolicy::OnFailure, Maker::Other, true);
    }

    #[test]
    fn a_pod_that_ends_by_itself_is_left_alone() {
        check("sleep 3", RestartPolicy::OnFailure, Maker::Other, false);
        check("exit 3", RestartPolicy::Never, Maker::Other, false);
    }

    #[test]
    fn a_job_is_left_alone_even_where_it_never_ends() {
        check("tail -f x", RestartPolicy::Never, Maker::Job, false);
    }
}
