//! Resources that change while the pod lives.

use super::one_more::capital;
use super::{Caption, Telling};
use crate::pod::ResourceRequirements;
use crate::quantity::Quantity;
use crate::rules::container_kind::ContainerKind;
use crate::rules::resize::{PendingReason, RESIZABLE, has_conditions};
use crate::rules::resources::Bound;
use crate::words::korean::{Particle, with};
use crate::words::{Language, both};

impl Telling<'_> {
    pub(super) fn resize_asked(
        &self,
        before: &ResourceRequirements,
        after: &ResourceRequirements,
    ) -> Caption {
        let (language, name) = (self.language, self.name());
        let changes = changes(language, before, after);
        Caption {
            title: both!(
                language,
                "Somebody changes {name}'s resources: {changes}.",
                "누군가 {name}의 리소스를 바꿉니다. {changes}."
            ),
            detail: self.what_becomes_of(before, after),
        }
    }

    fn what_becomes_of(&self, before: &ResourceRequirements, after: &ResourceRequirements) -> String {
        let (language, gates) = (self.language, self.timeline.gates);
        let changed = |name: &str| {
            [Bound::Requests, Bound::Limits]
                .into_iter()
                .any(|bound| bound.of(before).get(name) != bound.of(after).get(name))
        };
        let policies = self.own().map_or(&[][..], |own| &own.resize_policy);
        let restarts = policies.iter().find(|policy| policy.restart && changed(&policy.resource));
        if !self.event.container.is_some_and(|id| self.was_running(id)) {
            return both!(
                language,
                "It does not run now; its next start uses them, if the node has that much.",
                "지금은 실행 중이 아닙니다. 노드에 여유가 있으면 다음에 시작할 때 적용됩니다."
            );
        }
        if self.ending().is_some() {
            return both!(
                language,
                "The pod is ending, so they are not put into force any more.",
                "파드가 끝나는 중이므로 더는 적용되지 않습니다."
            );
        }
        let if_room = if grows(before, after) {
            both!(language, "If the node has that much, ", "노드에 여유가 있으면 ")
        } else {
            String::new()
        };
        let waits = self.kind() == Some(ContainerKind::Sidecar)
            && self.own().is_some_and(|own| own.startup_probe.is_some());
        let sentence = match restarts {
            Some(policy) => {
                let resource = &policy.resource;
                both!(
                    language,
                    "{if_room}the container restarts for it: its resizePolicy for {resource} is RestartContainer.",
                    "{if_room}컨테이너를 재시작해 적용합니다. {resource}의 resizePolicy가 RestartContainer입니다."
                )
            }
            None if waits => both!(
                language,
                "{if_room}the kubelet puts it into force without a restart, once the sidecar's startupProbe has succeeded.",
                "{if_room}사이드카의 startupProbe가 성공한 뒤에 재시작 없이 적용합니다."
            ),
            None if has_conditions(gates) => both!(
                language,
                "{if_room}the kubelet puts it into force without a restart. Until then the pod counts with the larger \
                 amount.",
                "{if_room}kubelet이 재시작 없이 적용합니다. 그때까지 파드는 더 큰 쪽으로 계산됩니다."
            ),
            None => both!(
                language,
                "{if_room}the kubelet puts it into force without a restart.",
                "{if_room}kubelet이 재시작 없이 적용합니다."
            ),
        };
        capital(&sentence)
    }

    pub(super) fn resize_started(&self) -> Caption {
        let language = self.language;
        let detail = if self.ending().is_some() {
            both!(
                language,
                "The node has that much, but the pod is ending, so it never comes into force.",
                "노드에 여유는 있지만 파드가 끝나는 중이므로 적용되지 않습니다."
            )
        } else if has_conditions(self.timeline.gates) {
            both!(
                language,
                "The node has that much. Until it is in force the pod's condition PodResizeInProgress is True.",
                "노드에 여유가 있습니다. 적용이 끝날 때까지 파드의 PodResizeInProgress 컨디션이 True입니다."
            )
        } else {
            both!(language, "The node has that much.", "노드에 여유가 있습니다.")
        };
        let title = both!(
            language,
            "The kubelet sets the new resources aside.",
            "kubelet이 새 리소스를 확보했습니다."
        );
        Caption { title, detail }
    }

    pub(super) fn resize_pending(&self, reason: PendingReason, why: &str) -> Caption {
        let (language, word) = (self.language, reason.name());
        let detail = match reason {
            PendingReason::Infeasible => both!(
                language,
                "The kubelet says: {why}. It does not try again, and the container keeps what it has until somebody asks for less.",
                "kubelet의 메시지: {why}. 다시 시도하지 않으며, 더 적게 요청할 때까지 컨테이너는 지금 리소스를 그대로 씁니다."
            ),
            PendingReason::Deferred => both!(
                language,
                "The kubelet says: {why}. The container keeps what it has, and the kubelet tries again from time to time. The scheduler \
                 already counts the larger amount.",
                "kubelet의 메시지: {why}. 컨테이너는 지금 리소스를 그대로 쓰고, kubelet이 이따금 다시 시도합니다. 스케줄러는 이미 더 큰 쪽으로 계산합니다."
            ),
        };
        let title = both!(
            language,
            "The node does not have that much; the resize is {word}.",
            "노드에 그만한 리소스가 없어 크기 조정이 {word} 상태입니다."
        );
        Caption { title, detail }
    }

    pub(super) fn resized(&self) -> Caption {
        let (language, name) = (self.language, self.name());
        Caption {
            title: both!(
                language,
                "{name} has its new resources, without a restart.",
                "{name}에 새 리소스가 재시작 없이 적용되었습니다."
            ),
            detail: both!(
                language,
                "Its resizePolicy asks for no restart for what has changed, so only the limits of its processes change.",
                "바뀐 리소스의 resizePolicy가 재시작을 요구하지 않으므로, 프로세스는 그대로 두고 한도만 바꿉니다."
            ),
        }
    }

    pub(super) fn resize_failed(&self, why: &str) -> Caption {
        let language = self.language;
        Caption {
            title: both!(
                language,
                "The new resources cannot be put into force.",
                "새 리소스를 적용하지 못했습니다."
            ),
            detail: both!(
                language,
                "The kubelet says: {why}. It tries again each time it looks at the pod.",
                "kubelet의 메시지: {why}. 파드를 살펴볼 때마다 다시 시도합니다."
            ),
        }
    }

    pub(super) fn resize_completed(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The resize is complete.", "크기 조정이 끝났습니다."),
            detail: both!(
                language,
                "Every container that runs has what the kubelet has set aside for it.",
                "실행 중인 모든 컨테이너에 kubelet이 확보한 리소스가 적용되었습니다."
            ),
        }
    }
}

/// Whether more is asked for than before of anything.
fn grows(before: &ResourceRequirements, after: &ResourceRequirements) -> bool {
    [Bound::Requests, Bound::Limits]
        .into_iter()
        .any(|bound| RESIZABLE.into_iter().any(|name| bound.of(after).get(name) > bound.of(before).get(name)))
}

/// What changes, as `requests.cpu from 500m to 1`.
fn changes(language: Language, before: &ResourceRequirements, after: &ResourceRequirements) -> String {
    let none = both!(language, "none", "없음");
    let mut changes = Vec::new();
    for bound in [Bound::Requests, Bound::Limits] {
        for name in RESIZABLE {
            let amount = |resources| bound.of(resources).get(name).map(Quantity::to_string);
            let (from, to) = (amount(before), amount(after));
            let (Some(new), true) = (&to, from != to) else { continue };
            let list = bound.name();
            let (old, towards) = (from.unwrap_or_else(|| none.clone()), with(new, Particle::Towards));
            changes.push(both!(
                language,
                "{list}.{name} from {old} to {new}",
                "{list}.{name}: {old}에서 {towards}"
            ));
        }
    }
    changes.join(", ")
}
