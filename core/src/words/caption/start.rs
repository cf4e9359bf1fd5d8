//! A container is created and started, and its postStart hook runs.

use super::{Caption, Telling};
use crate::pod::ProbeKind;
use crate::rules::container_kind::ContainerKind;
use crate::sim::event::StartFault;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn container_created(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        let subject = self.named(Particle::Subject);
        Caption {
            title: both!(language, "{name} has been created.", "{subject} 생성되었습니다."),
            detail: both!(language, "Its process is started next.", "이제 프로세스를 시작합니다."),
        }
    }

    pub(super) fn container_started(&self, attempt: u32) -> Caption {
        let language = self.language;
        let name = self.name();
        let subject = self.named(Particle::Subject);
        Caption {
            title: if attempt == 0 {
                both!(language, "{name} is running.", "{subject} 실행 중입니다.")
            } else {
                both!(language, "{name} is running again.", "{subject} 다시 실행 중입니다.")
            },
            detail: self.why_running(),
        }
    }

    fn why_running(&self) -> String {
        let language = self.language;
        let next = self.next_names();
        let topic = with(&next, Particle::Topic);
        let has = |probe| self.own().is_some_and(|container| container.probe(probe).is_some());
        let hook = self.own().is_some_and(|container| container.lifecycle.post_start.is_some());
        match self.kind() {
            Some(ContainerKind::Init) => both!(
                language,
                "It is an init container: {next} must wait until it ends with exit code 0.",
                "초기화 컨테이너입니다. {topic} 이 컨테이너가 종료 코드 0으로 끝날 때까지 기다립니다."
            ),
            Some(ContainerKind::Sidecar) if !self.is_awaited() => both!(
                language,
                "It is a sidecar: it runs until the app containers have ended. What has started without it does not \
                 wait for it again.",
                "사이드카이므로 앱 컨테이너가 끝날 때까지 실행됩니다. 이미 시작한 컨테이너는 이 사이드카를 다시 기다리지 않습니다."
            ),
            Some(ContainerKind::Sidecar) if has(ProbeKind::Startup) => both!(
                language,
                "It is a sidecar with a startupProbe: {next} must wait until that succeeds.",
                "startupProbe가 있는 사이드카입니다. {topic} 이 프로브가 성공할 때까지 기다립니다."
            ),
            Some(ContainerKind::Sidecar) if hook => both!(
                language,
                "It is a sidecar with a postStart hook: {next} must wait until the hook returns.",
                "postStart 훅이 있는 사이드카입니다. {topic} 훅이 끝날 때까지 기다립니다."
            ),
            Some(ContainerKind::Sidecar) => both!(
                language,
                "It is a sidecar: nothing waits for it to end, and it runs until the app containers have ended.",
                "사이드카입니다. 다음 컨테이너는 사이드카가 끝나기를 기다리지 않으며, 사이드카는 앱 컨테이너가 끝날 때까지 실행됩니다."
            ),
            Some(ContainerKind::App) | None if has(ProbeKind::Startup) => both!(
                language,
                "Running does not yet mean started: its startupProbe must succeed first.",
                "실행 중이라고 해서 started인 것은 아닙니다. 먼저 startupProbe가 성공해야 합니다."
            ),
            Some(ContainerKind::App) | None if has(ProbeKind::Readiness) => both!(
                language,
                "Running does not yet mean ready: its readinessProbe must succeed first.",
                "실행 중이라고 해서 ready인 것은 아닙니다. 먼저 readinessProbe가 성공해야 합니다."
            ),
            Some(ContainerKind::App) | None => both!(
                language,
                "It has neither a startupProbe nor a readinessProbe, so running is all it takes to be ready.",
                "startupProbe도 readinessProbe도 없어서 실행되기만 하면 ready가 됩니다."
            ),
        }
    }

    pub(super) fn start_failed(&self, code: i32, fault: StartFault) -> Caption {
        let language = self.language;
        let recorded = with(&code.to_string(), Particle::Towards);
        let name = self.name();
        let object = self.named(Particle::Object);
        Caption {
            title: both!(language, "{name} could not be started.", "{object} 시작하지 못했습니다."),
            detail: match fault {
                StartFault::Sandbox => both!(
                    language,
                    "The runtime starts nothing in a sandbox that does not work; it is recorded with exit code {code}. The \
                 kubelet makes a new sandbox once it sees that this one is lost.",
                    "런타임은 동작하지 않는 샌드박스에서 아무것도 시작하지 않고 종료 코드 {recorded} 기록합니다. kubelet은 샌드박스가 \
                 사라진 것을 알게 되면 새로 만듭니다."
                ),
                StartFault::Program => both!(
                    language,
                    "The runtime could not run its command and records exit code {code}. restartPolicy decides what \
                 follows.",
                    "런타임이 명령을 실행하지 못해 종료 코드 {recorded} 기록했습니다. 다시 시작할지는 restartPolicy가 정합니다."
                ),
            },
        }
    }

    pub(super) fn post_start_began(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(language, "{name}'s postStart hook runs.", "{name}의 postStart 훅이 실행됩니다."),
            detail: both!(
                language,
                "It runs alongside the container's own process. Until it returns, nothing else in this pod starts.",
                "컨테이너의 프로세스와 나란히 실행됩니다. 훅이 끝날 때까지 이 파드에서는 다른 컨테이너가 시작되지 않습니다."
            ),
        }
    }

    pub(super) fn post_start_finished(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(
                language,
                "{name}'s postStart hook has returned.",
                "{name}의 postStart 훅이 끝났습니다."
            ),
            detail: {
                both!(language, "The kubelet can go on.", "kubelet이 다음 일로 넘어갑니다.")
            },
        }
    }

    pub(super) fn post_start_failed(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(
                language,
                "{name}'s postStart hook has failed.",
                "{name}의 postStart 훅이 실패했습니다."
            ),
            detail: both!(
                language,
                "So the kubelet stops the container, and restartPolicy decides whether it starts again.",
                "그래서 kubelet이 컨테이너를 종료합니다. 다시 시작할지는 restartPolicy가 정합니다."
            ),
        }
    }

    pub(super) fn initialized(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The pod is initialized.", "파드의 초기화가 끝났습니다."),
            detail: self.why_initialized(),
        }
    }

    fn why_initialized(&self) -> String {
        let language = self.language;
        let apps = self.app_names();
        let subject = with(&apps, Particle::Subject);
        let sidecars = self.pod().init_ids().filter(|id| self.is_sidecar(*id)).count();
        match (sidecars, self.pod().init_ids().len() - sidecars) {
            (0, 0) => both!(
                language,
                "It has no init containers, so {apps} may start.",
                "초기화 컨테이너가 없으므로 {subject} 시작할 수 있습니다."
            ),
            (0, _) => both!(
                language,
                "Every init container has ended with exit code 0, so {apps} may start.",
                "모든 초기화 컨테이너가 종료 코드 0으로 끝났으므로 {subject} 시작할 수 있습니다."
            ),
            (_, 0) => both!(
                language,
                "Every sidecar has started, so {apps} may start.",
                "모든 사이드카가 started 상태이므로 {subject} 시작할 수 있습니다."
            ),
            (_, _) => both!(
                language,
                "Every plain init container has ended with exit code 0 and every sidecar has started, so {apps} \
                 may start.",
                "일반 초기화 컨테이너는 모두 종료 코드 0으로 끝났고 사이드카는 모두 started 상태이므로 {subject} 시작할 수 \
                 있습니다."
            ),
        }
    }
}
