//! What lasts, in words: a container's role, and what waits for it.

use crate::pod::{ContainerId, Pod};
use crate::rules::container_kind::ContainerKind;
use crate::rules::startup::StartGate;
use crate::words::korean::{Particle, with};
use crate::words::{Caption, Language, both};

/// Why a container has not been started yet.
#[must_use]
pub fn waiting(language: Language, pod: &Pod, id: ContainerId, on: StartGate) -> Caption {
    let name = &*pod.container(id).name;
    let other = &*pod.container(on.container()).name;
    let (topic, object) = (with(name, Particle::Topic), with(other, Particle::Object));
    let title = both!(language, "{name} waits for {other}.", "{topic} {object} 기다립니다.");
    Caption { title, detail: condition(language, pod, on) }
}

/// What a container holds back, and until when.
#[must_use]
pub fn gate(language: Language, pod: &Pod, gate: StartGate) -> Caption {
    let name = &*pod.container(gate.container()).name;
    let title = match gate {
        StartGate::Started(_) => both!(
            language,
            "What comes after {name} waits until it has started.",
            "{name} 다음 순서는 이 컨테이너가 started가 될 때까지 기다립니다."
        ),
        StartGate::Completed(_) => both!(
            language,
            "What comes after {name} waits until it has ended with exit code 0.",
            "{name} 다음 순서는 이 컨테이너가 종료 코드 0으로 끝날 때까지 기다립니다."
        ),
        StartGate::Created(_) => both!(
            language,
            "What comes after {name} waits for its postStart hook.",
            "{name} 다음 순서는 이 컨테이너의 postStart 훅을 기다립니다."
        ),
    };
    Caption { title, detail: condition(language, pod, gate) }
}

fn condition(language: Language, pod: &Pod, gate: StartGate) -> String {
    let container = pod.container(gate.container());
    let name = &*container.name;
    let topic = with(name, Particle::Topic);
    match gate {
        StartGate::Started(_) if container.startup_probe.is_some() => both!(
            language,
            "{name} is a sidecar: the next one starts when {name} runs and its startupProbe has succeeded. It \
             need not be ready, and it need not end.",
            "{topic} 사이드카입니다. 실행 중이고 startupProbe가 성공하면 다음 컨테이너가 시작합니다. ready일 필요도, \
             끝날 필요도 없습니다."
        ),
        StartGate::Started(_) => both!(
            language,
            "{name} is a sidecar without a startupProbe: the next one starts as soon as {name} runs. It need not \
             be ready, and it need not end.",
            "{topic} startupProbe가 없는 사이드카입니다. 실행되면 바로 다음 컨테이너가 시작합니다. ready일 필요도, \
             끝날 필요도 없습니다."
        ),
        StartGate::Completed(_) => both!(
            language,
            "{name} is an init container: it must end with exit code 0 before the next one starts.",
            "{topic} 초기화 컨테이너입니다. 종료 코드 0으로 끝나야 다음 컨테이너가 시작합니다."
        ),
        StartGate::Created(_) => both!(
            language,
            "App containers start in the order of the list, each after the postStart hook of the one before has \
             returned.",
            "앱 컨테이너는 목록 순서대로 시작하고, 앞 컨테이너의 postStart 훅이 끝나야 다음이 시작합니다."
        ),
    }
}

/// What a container is, and what that means for its life.
#[must_use]
pub fn role(language: Language, pod: &Pod, id: ContainerId, kind: ContainerKind) -> Caption {
    let name = &*pod.container(id).name;
    let topic = with(name, Particle::Topic);
    let (title, detail) = match kind {
        ContainerKind::Sidecar => (
            both!(language, "{name} is a sidecar.", "{topic} 사이드카입니다."),
            both!(
                language,
                "It is in initContainers, and its own restartPolicy is Always: it starts before the app \
                 containers, runs beside them, and is stopped after they have ended.",
                "initContainers에 있고 자신의 restartPolicy가 Always입니다. 앱 컨테이너보다 먼저 시작하고, 함께 \
                 실행되며, 앱 컨테이너가 끝난 뒤에 종료됩니다."
            ),
        ),
        ContainerKind::Init => (
            both!(language, "{name} is an init container.", "{topic} 초기화 컨테이너입니다."),
            both!(
                language,
                "It is in initContainers: it must end with exit code 0 before the next container starts.",
                "initContainers에 있습니다. 종료 코드 0으로 끝나야 그다음 컨테이너가 시작합니다."
            ),
        ),
        ContainerKind::App => (
            both!(language, "{name} is an app container.", "{topic} 앱 컨테이너입니다."),
            both!(
                language,
                "It is in containers: it starts when every init container has done its part, and how the app containers end \
                 decides how the pod ends.",
                "containers에 있습니다. 초기화 컨테이너가 모두 할 일을 마치면 시작하고, 앱 컨테이너가 어떻게 \
                 끝나는지가 파드의 결과를 정합니다."
            ),
        ),
    };
    Caption { title, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::resources::fixture::{app, pod};

    #[test]
    fn a_wait_names_whom_it_is_for() {
        let pod = pod([app("proxy", "", "")], [app("web", "", "")]);
        let gate = StartGate::Completed(ContainerId::Init(0));
        let said = |language| waiting(language, &pod, ContainerId::App(0), gate).title;
        assert_eq!(said(Language::English), "web waits for proxy.");
        assert_eq!(said(Language::Korean), "web은 proxy를 기다립니다.");
    }
}
