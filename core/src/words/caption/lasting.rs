//! What a life that never ends goes on with once nothing more happens.

use super::{Telling, join};
use crate::pod::ContainerId;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::job::is_left_alone;
use crate::sim::timeline::Ending;
use crate::status::ContainerState;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    /// What goes on behind the last event, where the pod never ends.
    pub(super) fn what_lasts(&self) -> Option<String> {
        let is_last = self.index + 1 == self.timeline.events.len() && !self.timeline.moments.is_empty();
        if !is_last || self.timeline.ending() != Ending::Never {
            return None;
        }
        let language = self.language;
        let is_job = self.pod().job.as_deref().is_some_and(|job| !is_left_alone(job));
        let runs = self.running();
        if let Some((names, are_many)) = runs {
            let topic = with(&names, Particle::Topic);
            let subject = with(&names, Particle::Subject);
            let run = if are_many { "run" } else { "runs" };
            return Some(if is_job {
                both!(
                    language,
                    "{names} still {run}, so the Job never completes.",
                    "{subject} 계속 실행 중이라 Job이 완료되지 않습니다."
                )
            } else {
                both!(
                    language,
                    "{names} {run} on, and nothing ends the pod.",
                    "{topic} 계속 실행되며, 파드를 끝내는 것이 없습니다."
                )
            });
        }
        Some(if is_job {
            both!(
                language,
                "Nothing more happens, so the Job never completes.",
                "더 일어나는 일이 없어 Job이 완료되지 않습니다."
            )
        } else {
            both!(language, "Nothing more happens to the pod.", "파드에 더 일어나는 일이 없습니다.")
        })
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
