//! Which fields an event depends on: the one that its cause names, and those that the same decision also reads.
//!
//! So a line of the text leads to all that follows from it: `restartPolicy: Always` of a sidecar to the gate it
//! opens, to its place in the order of the ends and to the waits for it.

use crate::pod::field::Owner;
use crate::pod::{ContainerId, Field, PerContainer, ProbeKind};
use crate::rules::container_kind::container_kind;
use crate::rules::shutdown;
use crate::rules::startup::{StartGate, startup_plan};
use crate::sim::event::{EventKind, ImageEvent, StopReason};
use crate::sim::timeline::{Follows, Timeline};
use crate::status::PodPhase;

/// The fields behind the events of one life.
#[derive(Clone, Debug, PartialEq)]
pub struct Deciding {
    gates: PerContainer<Option<StartGate>>,
    /// The place of the event with which the pod was deleted, if it was.
    deletion: Option<usize>,
}

impl Deciding {
    /// Of a life.
    #[must_use]
    pub fn new(timeline: &Timeline) -> Self {
        let gates = startup_plan(&timeline.pod, timeline.gates).gates(&timeline.pod);
        let is_deletion = |kind: &EventKind| matches!(kind, EventKind::DeletionRequested { .. });
        let deletion = timeline.events.iter().position(|event| is_deletion(&event.kind));
        Self { gates, deletion }
    }

    /// What the container waits for before its first start.
    #[must_use]
    pub fn gate(&self, id: ContainerId) -> Option<StartGate> {
        self.gates[id]
    }

    /// The fields that the event at a place of that Timeline depends on; the one that decided it comes first.
    #[must_use]
    pub fn fields(&self, timeline: &Timeline, place: usize) -> Vec<Field> {
        let mut fields = Vec::new();
        let Some(event) = timeline.events.get(place) else { return fields };
        fields.extend(event.cause.and_then(|cause| cause.field));
        match event.container {
            Some(id) => self.of_container(timeline, place, id, &mut fields),
            None => self.of_pod(timeline, place, &mut fields),
        }
        let mut once = Vec::with_capacity(fields.len());
        for field in fields {
            if !once.contains(&field) {
                once.push(field);
            }
        }
        once
    }

    fn of_container(&self, timeline: &Timeline, place: usize, id: ContainerId, fields: &mut Vec<Field>) {
        let role = || container_kind(&timeline.pod, id, timeline.gates).field(id);
        match &timeline.events[place].kind {
            EventKind::Image(ImageEvent::PullStarted | ImageEvent::Present) => {
                fields.push(id.field("image"));
                if !follows_a_wait(timeline, place) {
                    fields.extend(self.gates[id].map(|gate| gate.field(&timeline.pod)));
                }
            }
            EventKind::BecameStarted if matches!(id, ContainerId::Init(_)) => fields.push(role()),
            EventKind::ContainerStarted { .. } | EventKind::Stopping { why: StopReason::PodEnds } => {
                fields.push(role());
            }
            EventKind::StopSignal { .. } => {
                if shutdown::stop_signal(timeline.pod.container(id), timeline.gates).is_some() {
                    fields.push(id.field("lifecycle.stopSignal"));
                }
                fields.push(role());
            }
            _ => {}
        }
    }

    fn of_pod(&self, timeline: &Timeline, place: usize, fields: &mut Vec<Field>) {
        let pod = &timeline.pod;
        match &timeline.events[place].kind {
            EventKind::PodCreated => {
                if let Some(Follows::Job(goes_on)) = &timeline.follows {
                    fields.extend(goes_on.fields());
                }
            }
            EventKind::Initialized => {
                let last = pod.init_ids().next_back();
                fields.extend(last.map(|id| container_kind(pod, id, timeline.gates).field(id)));
            }
            EventKind::PhaseChanged { phase: PodPhase::Succeeded | PodPhase::Failed }
                if self.deletion.is_none_or(|deletion| place < deletion) =>
            {
                fields.push(Field::pod("restartPolicy"));
            }
            EventKind::VolumeImage { volume, what: ImageEvent::PullStarted | ImageEvent::Present } => {
                fields.push(Field { owner: Owner::Volume(*volume), name: "image.reference" });
            }
            EventKind::PodReady | EventKind::PodUnready => {
                let readiness = ProbeKind::Readiness;
                let probed = pod.container_ids().filter(|id| pod.container(*id).probe(readiness).is_some());
                fields.extend(probed.map(|id| id.field(readiness.field_name())));
                if !pod.spec.readiness_gates.is_empty() {
                    fields.push(Field::pod("readinessGates"));
                }
            }
            _ => {}
        }
    }
}

/// Whether the event follows from an end, so that no gate of the start-up is behind it.
fn follows_a_wait(timeline: &Timeline, place: usize) -> bool {
    let parent = timeline.events[place].cause.map(|cause| cause.parent.place());
    let kind = parent.and_then(|parent| timeline.events.get(parent)).map(|event| &event.kind);
    matches!(
        kind,
        Some(
            EventKind::Restarting { .. }
                | EventKind::BackOff { .. }
                | EventKind::Image(ImageEvent::PullBackOff { .. } | ImageEvent::PullFailed { .. })
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::event::Event;

    const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: Never
  initContainers:
  - {name: proxy, image: envoy, restartPolicy: Always}
  containers:
  - {name: web, image: nginx, command: [sleep, \"1\"]}
";

    fn check(wanted: impl Fn(&EventKind) -> bool, container: Option<&str>, expected: &[&str]) {
        let analysis = crate::analyze(TEXT);
        let workload = analysis.workload().expect("it has a pod");
        let timeline = crate::simulate(&workload.pod, &analysis.scenario(workload));
        let container = container.and_then(|name| timeline.pod.find(name));
        let is_it = |event: &Event| event.container == container && wanted(&event.kind);
        let place = timeline.events.iter().position(is_it).expect("it happens");
        let fields: Vec<String> =
            Deciding::new(&timeline).fields(&timeline, place).iter().map(ToString::to_string).collect();
        assert_eq!(fields, expected);
    }

    #[test]
    fn an_app_starts_when_the_sidecar_before_it_has_started() {
        let expected = [
            "spec.containers[0].imagePullPolicy",
            "spec.containers[0].image",
            "spec.initContainers[0].restartPolicy",
        ];
        check(|kind| matches!(kind, EventKind::Image(ImageEvent::PullStarted)), Some("web"), &expected);
    }

    #[test]
    fn a_sidecar_is_stopped_in_its_turn_because_it_is_one() {
        let expected = ["spec.terminationGracePeriodSeconds", "spec.initContainers[0].restartPolicy"];
        check(|kind| matches!(kind, EventKind::StopSignal { .. }), Some("proxy"), &expected);
    }

    #[test]
    fn the_phase_at_the_end_depends_on_the_restart_policy() {
        let wanted =
            |kind: &EventKind| matches!(kind, EventKind::PhaseChanged { phase: PodPhase::Succeeded });
        check(wanted, None, &["spec.restartPolicy"]);
    }
}
