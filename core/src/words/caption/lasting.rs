//! What a life that never ends goes on with once nothing more happens, and what there is to say when watching ends.

use super::{Caption, Telling, join};
use crate::pod::ContainerId;
use crate::pod::workload_kind::WorkloadKind;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::job::is_left_alone;
use crate::sim::event::EventKind;
use crate::sim::timeline::{Ending, Timeline};
use crate::status::{ConditionStatus, ContainerState, PodConditionType};
use crate::time::Instant;
use crate::words::korean::{Particle, with};
use crate::words::{Language, both, duration};

/// The last word on a pod that is still there when watching ends, if it is: what it goes on with, and whether an object
/// of that kind is meant to. It comes after the last event, or with what is told of that where watching ends there.
#[must_use]
pub fn last_word(
    language: Language,
    timeline: &Timeline,
    index: usize,
    kind: WorkloadKind,
) -> Option<Caption> {
    let telling = Telling { language, timeline, index, event: timeline.events.get(index)? };
    // Why it has no node, or not the resources that it is to have, says it all.
    if matches!(
        telling.event.kind,
        EventKind::SchedulingGated
            | EventKind::SchedulingFailed { .. }
            | EventKind::ResizePending { .. }
            | EventKind::ResizeFailed { .. }
    ) {
        return None;
    }
    let is_later = timeline.events.last().is_some_and(|last| last.at < timeline.until);
    match timeline.ending() {
        Ending::Never => {
            let (goes_on, why) = (telling.goes_on(), telling.why_it_goes_on(kind));
            Some(if is_later {
                Caption { title: goes_on, detail: why }
            } else {
                Caption { detail: format!("{goes_on} {why}"), ..telling.caption() }
            })
        }
        Ending::Unseen(_) if is_later => {
            let watched = duration(language, timeline.until.since(Instant::START));
            if let Some(again) = telling.started_again(&watched) {
                return Some(again);
            }
            let passed = with(&watched, Particle::Subject);
            Some(Caption {
                title: both!(
                    language,
                    "After {watched} the pod is still there.",
                    "{passed} 지나도 파드는 남아 있습니다."
                ),
                detail: both!(
                    language,
                    "The simulation stops here; what comes later is not played.",
                    "시뮬레이션은 여기서 끝나며, 그 뒤는 재생하지 않습니다."
                ),
            })
        }
        _ => None,
    }
}

impl Telling<'_> {
    /// What goes on behind the last event, where the pod never ends.
    pub(super) fn what_lasts(&self) -> Option<String> {
        let is_last = self.index + 1 == self.timeline.events.len() && !self.timeline.moments.is_empty();
        if !is_last || self.timeline.ending() != Ending::Never {
            return None;
        }
        Some(self.goes_on())
    }

    fn goes_on(&self) -> String {
        let language = self.language;
        let is_job = self.is_of_job();
        if let Some((names, are_many)) = self.running() {
            let subject = with(&names, Particle::Subject);
            let run = if are_many { "run" } else { "runs" };
            return if is_job {
                both!(
                    language,
                    "{names} still {run}, so the Job never completes.",
                    "{subject} 계속 실행 중이라 Job이 끝내 완료되지 않습니다."
                )
            } else {
                both!(
                    language,
                    "{names} {run} on, and nothing ends the pod.",
                    "{subject} 계속 실행되고, 파드가 끝날 일은 없습니다."
                )
            };
        }
        if is_job {
            both!(
                language,
                "Nothing more happens, so the Job never completes.",
                "더 일어날 일이 없어서 Job은 완료되지 않습니다."
            )
        } else {
            both!(language, "Nothing more happens to the pod.", "파드에 더 일어날 일이 없습니다.")
        }
    }

    /// Which container has been restarted most often, and why it was the last time.
    fn started_again(&self, watched: &str) -> Option<Caption> {
        let (language, timeline) = (self.language, self.timeline);
        let status = &timeline.moments.last()?.status;
        let (mut most, mut container) = (0, None);
        for id in self.pod().container_ids() {
            let count = status.container(id).map_or(0, |status| status.restart_count);
            if count > most {
                (most, container) = (count, Some(id));
            }
        }
        let exit = timeline.events.iter().rposition(|event| {
            event.container == container && matches!(event.kind, EventKind::Exited { .. })
        })?;
        let name = &self.container(container?).name;
        let EventKind::Exited { code, .. } = timeline.events[exit].kind else { return None };
        let why = Telling { language, timeline, index: exit, event: &timeline.events[exit] }.after_exit(code);
        let times = if most == 1 { "once".to_owned() } else { format!("{most} times") };
        let with_code = with(&code.to_string(), Particle::Towards);
        Some(Caption {
            title: both!(
                language,
                "After {watched} {name} has been restarted {times}.",
                "{watched} 동안 {name} 컨테이너가 {most}번 재시작되었습니다."
            ),
            detail: both!(
                language,
                "It last ended with exit code {code}. {why} The simulation stops here.",
                "마지막에는 종료 코드 {with_code} 끝났습니다. {why} 시뮬레이션은 여기서 끝납니다."
            ),
        })
    }

    pub(super) fn is_of_job(&self) -> bool {
        self.pod().job.as_deref().is_some_and(|job| !is_left_alone(job))
    }

    /// Whether that is what its kind of object is for.
    fn why_it_goes_on(&self, kind: WorkloadKind) -> String {
        let language = self.language;
        let Some(status) = self.timeline.moments.last().map(|moment| &moment.status) else {
            return String::new();
        };
        let ready = status.condition(&PodConditionType::Ready);
        let is_ready = ready.is_some_and(|ready| ready.status == ConditionStatus::True);
        if self.running().is_none() {
            let phase = status.phase.name();
            return both!(language, "The pod's phase stays {phase}.", "파드의 phase는 {phase} 그대로입니다.");
        }
        if self.is_of_job() {
            return both!(
                language,
                "A Job completes only when every app container of its pod has ended.",
                "Job은 파드의 앱 컨테이너가 모두 끝나야 완료됩니다."
            );
        }
        if !is_ready {
            return both!(
                language,
                "The pod is not Ready, so Services send it no traffic.",
                "파드가 Ready가 아니어서 Service가 트래픽을 보내지 않습니다."
            );
        }
        match kind {
            WorkloadKind::Pod | WorkloadKind::PodTemplate | WorkloadKind::Job | WorkloadKind::CronJob => {
                both!(
                    language,
                    "A pod runs until its app containers end or somebody deletes it.",
                    "파드는 앱 컨테이너가 끝나거나 누군가 삭제할 때까지 실행됩니다."
                )
            }
            _ => {
                let kind = kind.name();
                both!(
                    language,
                    "That is as it should be: a {kind}'s pods run until they are deleted or replaced.",
                    "정상입니다. {kind}의 파드는 삭제되거나 교체될 때까지 계속 실행됩니다."
                )
            }
        }
    }

    /// The containers that run in the end, in a row, and whether they are many: the apps, or the init container that
    /// they wait for. A sidecar keeps no pod.
    fn running(&self) -> Option<(String, bool)> {
        let status = &self.timeline.moments.last()?.status;
        let (pod, gates) = (self.pod(), self.timeline.gates);
        let apps = (0..).map(ContainerId::App).zip(status.container_statuses.iter());
        let inits = (0..).map(ContainerId::Init).zip(status.init_container_statuses.iter());
        let mut names: Vec<&str> = Vec::new();
        for (id, one) in apps.chain(inits) {
            let keeps = container_kind(pod, id, gates) != ContainerKind::Sidecar;
            if keeps && matches!(one.state, ContainerState::Running { .. }) {
                names.push(&pod.container(id).name);
            }
        }
        (!names.is_empty()).then(|| (join(self.language, &names), names.len() > 1))
    }
}
