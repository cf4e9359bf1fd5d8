//! A container ends, and what follows for it and for the pod.

use super::{Caption, Telling};
use crate::pod::{ContainerId, RestartPolicy, RestartRuleAction};
use crate::rules::container_kind::ContainerKind;
use crate::rules::restart::{Decider, decider};
use crate::sim::event::{EventKind, Injection, StopReason};
use crate::sim::infer::has_no_input;
use crate::sim::timeline::Instance;
use crate::status::exit_code;
use crate::words::both;
use crate::words::korean::{Particle, with};

/// The signals that usually end a process.
const SIGNALS: &[(i32, &str)] = &[
    (1, "SIGHUP"),
    (2, "SIGINT"),
    (3, "SIGQUIT"),
    (6, "SIGABRT"),
    (9, "SIGKILL"),
    (11, "SIGSEGV"),
    (15, "SIGTERM"),
];

impl Telling<'_> {
    pub(super) fn injected(&self, what: Injection) -> Caption {
        let language = self.language;
        let name = self.name();
        let subject = self.named(Particle::Subject);
        Caption {
            title: match what {
                Injection::Crash => {
                    both!(language, "{name} crashes.", "{subject} 비정상 종료됩니다.")
                }
                Injection::OutOfMemory => {
                    both!(language, "{name} runs out of memory.", "{name}의 메모리가 바닥납니다.")
                }
                Injection::Signal => {
                    both!(
                        language,
                        "Something sends SIGTERM to {name}.",
                        "{subject} 외부에서 보낸 SIGTERM을 받습니다."
                    )
                }
            },
            detail: self.why_injected(what),
        }
    }

    fn why_injected(&self, what: Injection) -> String {
        let language = self.language;
        let code = exit_code::SIGKILL;
        match what {
            Injection::Crash => both!(language, "The Scenario says so.", "Scenario에 그렇게 적혀 있습니다."),
            Injection::OutOfMemory if self.has_memory_limit() => both!(
                language,
                "The Scenario lets it exceed its memory limit, so the kernel kills it: exit code {code}.",
                "Scenario에 따라 메모리 한도를 넘겨서 커널이 강제 종료합니다. 종료 코드는 {code}입니다."
            ),
            Injection::OutOfMemory => both!(
                language,
                "The Scenario says so. It has no memory limit, so it is the node that has no memory left: the kernel \
                 kills it with exit code {code}.",
                "Scenario에 그렇게 적혀 있습니다. 메모리 한도가 없으므로 노드의 메모리가 바닥난 것이고, 커널이 강제 종료합니다. \
                 종료 코드는 {code}입니다."
            ),
            Injection::Signal => both!(
                language,
                "The Scenario says so. The kubelet does not know of it: no preStop hook runs, no grace period begins, and \
                 a program that ignores the signal runs on.",
                "Scenario에 그렇게 적혀 있습니다. kubelet이 보낸 신호가 아니므로 preStop 훅도 유예 시간도 없고, 신호를 무시하는 프로그램은 \
                 계속 실행됩니다."
            ),
        }
    }

    fn has_memory_limit(&self) -> bool {
        let of_pod = self.pod().spec.resources.as_ref();
        let of_own = self.own().map(|own| &*own.resources);
        of_pod.into_iter().chain(of_own).any(|resources| resources.limits.contains_key("memory"))
    }

    pub(super) fn exited(&self, code: i32, reason: &str) -> Caption {
        let language = self.language;
        let name = self.name();
        let subject = self.named(Particle::Subject);
        let with_code = with(&code.to_string(), Particle::Towards);
        let follows = self.after_exit(code);
        let why = self.why_code(code, reason).or_else(|| self.why_at_once(code));
        Caption {
            title: both!(
                language,
                "{name} has ended with exit code {code}.",
                "{subject} 종료 코드 {with_code} 끝났습니다."
            ),
            detail: match why {
                Some(why) => format!("{why} {follows}"),
                None => follows,
            },
        }
    }

    /// What the exit code itself tells: a process that a signal ended leaves 128 and the signal's number.
    fn why_code(&self, code: i32, reason: &str) -> Option<String> {
        let language = self.language;
        let number = code - 128;
        let (_, signal) = SIGNALS.iter().find(|(known, _)| *known == number)?;
        let topic = with(&code.to_string(), Particle::Topic);
        let (sum, by) = (with(&number.to_string(), Particle::Towards), with(signal, Particle::Towards));
        Some(if reason == "OOMKilled" {
            both!(
                language,
                "{code} is 128 + {number}: the kernel killed it with {signal} because it used too much memory.",
                "{topic} 128 + {sum}, 메모리를 너무 많이 써서 커널이 {by} 강제 종료했다는 뜻입니다."
            )
        } else {
            both!(
                language,
                "{code} is 128 + {number}: ended by {signal}.",
                "{topic} 128 + {sum}, {by} 끝났다는 뜻입니다."
            )
        })
    }

    /// Why a program ended as soon as it began, where its image tells.
    fn why_at_once(&self, code: i32) -> Option<String> {
        let id = self.event.container?;
        let is_it =
            |instance: &&Instance| instance.container == id && instance.finished == Some(self.event.at);
        let instance = self.timeline.instances.iter().find(is_it)?;
        let container = self.container(id);
        if code != 0 || instance.started != instance.finished || !has_no_input(container) {
            return None;
        }
        let language = self.language;
        let image = &container.image;
        let topic = with(image, Particle::Topic);
        Some(both!(
            language,
            "By itself {image} starts a shell or interpreter, which ends at once without input. To keep the container \
             running, give it a command such as [sleep, infinity].",
            "{topic} 기본으로 셸이나 인터프리터를 실행하는데, 입력이 없으면 바로 끝납니다. 계속 실행하려면 command에 \
             [sleep, infinity]처럼 적으세요."
        ))
    }

    pub(super) fn after_exit(&self, code: i32) -> String {
        let language = self.language;
        if self.is_ending() {
            return both!(
                language,
                "The pod is ending, so it does not start again.",
                "파드가 끝나는 중이므로 다시 시작하지 않습니다."
            );
        }
        match self.stopped_for() {
            Some(StopReason::Resize) => {
                return both!(
                    language,
                    "It starts again with its new resources, whatever its exit code.",
                    "종료 코드에 상관없이 새 리소스로 다시 시작됩니다."
                );
            }
            Some(StopReason::DefinitionChanged) => {
                return both!(
                    language,
                    "It starts again with its new image, whatever its restartPolicy.",
                    "restartPolicy에 상관없이 새 이미지로 다시 시작됩니다."
                );
            }
            Some(StopReason::Liveness { .. } | StopReason::Startup { .. })
                if self.comes_back_from_probe() =>
            {
                return both!(
                    language,
                    "It was stopped because of its probe, so it starts again, whatever its exit code.",
                    "프로브 실패로 종료했으므로 종료 코드에 상관없이 다시 시작됩니다."
                );
            }
            Some(StopReason::RestartAll) => {
                return both!(
                    language,
                    "Every container of the pod starts again.",
                    "파드의 모든 컨테이너를 다시 시작합니다."
                );
            }
            _ => {}
        }
        let newest = self
            .before()
            .find(|event| matches!(event.kind, EventKind::NodeStopped | EventKind::KubeletStarted));
        if newest.is_some_and(|event| event.kind == EventKind::NodeStopped) {
            return both!(
                language,
                "It ended with the node, whose kubelet notices once it is back.",
                "노드와 함께 끝났습니다. kubelet은 노드가 다시 켜진 뒤에 알게 됩니다."
            );
        }
        let Some(container) = self.own() else { return String::new() };
        let next = self.next_names();
        let subject = with(&next, Particle::Subject);
        match (self.kind(), decider(self.pod(), container, code, self.timeline.gates)) {
            (_, Decider::Rule(RestartRuleAction::RestartAllContainers)) => both!(
                language,
                "One of its restartPolicyRules names this code, so every container of the pod starts again.",
                "이 종료 코드를 지정한 restartPolicyRules 항목이 있어서 파드의 모든 컨테이너를 다시 시작합니다."
            ),
            (Some(ContainerKind::Init), _) if code == 0 => both!(
                language,
                "It has done its part. {next} may start.",
                "할 일을 마쳤습니다. {subject} 시작할 수 있습니다."
            ),
            (Some(ContainerKind::Sidecar), _) => both!(
                language,
                "A sidecar starts again, whatever its exit code and the pod's restartPolicy.",
                "사이드카는 종료 코드와 파드의 restartPolicy에 상관없이 다시 시작됩니다."
            ),
            (_, Decider::Rule(RestartRuleAction::Restart)) => both!(
                language,
                "One of its restartPolicyRules names this code, so it will start again.",
                "이 종료 코드를 지정한 restartPolicyRules 항목이 있어서 다시 시작됩니다."
            ),
            (Some(ContainerKind::Init), Decider::Policy(RestartPolicy::Never)) => both!(
                language,
                "restartPolicy is Never, so the whole pod fails.",
                "restartPolicy가 Never라서 파드 전체가 실패합니다."
            ),
            (Some(ContainerKind::Init), Decider::Policy(_)) => both!(
                language,
                "It runs again until it ends with 0; meanwhile nothing after it starts.",
                "종료 코드 0으로 끝날 때까지 다시 실행하고, 그동안 뒤의 컨테이너는 시작되지 않습니다."
            ),
            (Some(ContainerKind::App) | None, Decider::Policy(policy)) => self.after_app_exit(policy, code),
        }
    }

    fn after_app_exit(&self, policy: RestartPolicy, code: i32) -> String {
        let language = self.language;
        match (policy, code) {
            (RestartPolicy::Always, _) => both!(
                language,
                "restartPolicy is Always, so it will start again.",
                "restartPolicy가 Always라서 다시 시작됩니다."
            ),
            (RestartPolicy::OnFailure, 0) => self.and_the_others(both!(
                language,
                "restartPolicy is OnFailure and 0 is no failure, so it does not start again.",
                "restartPolicy가 OnFailure이고 0은 실패가 아니므로 다시 시작하지 않습니다."
            )),
            (RestartPolicy::OnFailure, _) => both!(
                language,
                "restartPolicy is OnFailure, so it will start again.",
                "restartPolicy가 OnFailure라서 다시 시작됩니다."
            ),
            (RestartPolicy::Never, _) => self.and_the_others(both!(
                language,
                "restartPolicy is Never, so it does not start again.",
                "restartPolicy가 Never라서 다시 시작하지 않습니다."
            )),
        }
    }

    /// Adds whom the pod waits for, where other app containers still run.
    fn and_the_others(&self, sentence: String) -> String {
        let language = self.language;
        let others: Vec<ContainerId> = self
            .pod()
            .app_ids()
            .filter(|id| Some(*id) != self.event.container && self.is_running(*id))
            .collect();
        let names: Vec<&str> = others.iter().map(|id| &*self.container(*id).name).collect();
        let names = super::join(language, &names);
        let subject = with(&names, Particle::Subject);
        let rest = match others[..] {
            [] => return sentence,
            [_] => both!(
                language,
                "{names} still runs, and the pod ends only when every app container has.",
                "{subject} 아직 실행 중이고, 파드는 모든 앱 컨테이너가 끝나야 끝납니다."
            ),
            _ => both!(
                language,
                "{names} still run, and the pod ends only when every app container has.",
                "{subject} 아직 실행 중이고, 파드는 모든 앱 컨테이너가 끝나야 끝납니다."
            ),
        };
        format!("{sentence} {rest}")
    }

    pub(super) fn apps_finished(&self) -> Caption {
        let language = self.language;
        if self.ends_with_its_sandbox() {
            return Caption {
                title: both!(language, "The pod ends with its sandbox.", "파드가 샌드박스와 함께 끝납니다."),
                detail: both!(
                    language,
                    "restartPolicy is Never and its containers have run once, so it gets no new sandbox. What still \
                     runs is stopped.",
                    "restartPolicy가 Never이고 컨테이너가 이미 한 번 실행되었으므로 새 샌드박스를 만들지 않습니다. 아직 실행 \
                     중인 것은 종료합니다."
                ),
            };
        }
        Caption {
            title: both!(language, "Every app container has ended.", "앱 컨테이너가 모두 끝났습니다."),
            detail: self.why_apps_finished(),
        }
    }

    /// Whether the pod ends because it has lost its sandbox and gets no other.
    pub(super) fn ends_with_its_sandbox(&self) -> bool {
        self.is_without_sandbox() && self.pod().spec.restart_policy == RestartPolicy::Never
    }

    fn why_apps_finished(&self) -> String {
        let language = self.language;
        if self.has_sidecars() {
            both!(
                language,
                "None will start again. Sidecars do not keep a pod alive, so they are stopped now.",
                "다시 시작할 앱이 없습니다. 사이드카만으로는 파드가 유지되지 않으므로 이제 사이드카를 종료합니다."
            )
        } else {
            both!(
                language,
                "None will start again, so the pod ends.",
                "다시 시작할 앱이 없으므로 파드가 끝납니다."
            )
        }
    }

    pub(super) fn init_failed(&self) -> Caption {
        let language = self.language;
        let failed = self.before().find(|event| {
            matches!(event.container, Some(ContainerId::Init(_)))
                && matches!(event.kind, EventKind::Exited { .. } | EventKind::StartFailed { .. })
        });
        let name =
            failed.and_then(|event| event.container).map_or(self.name(), |id| &self.container(id).name);
        let subject = with(name, Particle::Subject);
        Caption {
            title: both!(
                language,
                "{name} has failed for good.",
                "{subject} 실패했고 다시 시도하지 않습니다."
            ),
            detail: both!(
                language,
                "It is an init container and does not run again, so the app containers never start and the pod fails.",
                "초기화 컨테이너가 성공하지 못했으므로 앱 컨테이너는 시작하지 않고 파드가 실패합니다."
            ),
        }
    }
}
