//! Why something is taken to be so.

use super::Speaker;
use crate::pod::{Container, Handler};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::handler::{self, Purpose, no_program};
use crate::rules::non_root::asks_image;
use crate::rules::resources::effective;
use crate::rules::scheduling::lacks;
use crate::sim::infer::is_deaf;
use crate::sim::scenario::{Assumption, Awaited, Origin, Part, Run};
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Speaker<'_> {
    pub(super) fn reason(&self, assumption: &Assumption) -> String {
        let language = self.language;
        match &assumption.origin {
            Origin::Written(field) => {
                let said = both!(
                    language,
                    "The Scenario says so in {field}.",
                    "Scenario의 {field}에 적혀 있습니다."
                );
                // Of a node, a Scenario tells only cpu and memory.
                if assumption.part == Part::Node { said + &self.what_the_node_satisfies() } else { said }
            }
            Origin::Inferred { words, .. } if assumption.part == Part::Missing => {
                if self.scenario.missing.first().is_some_and(|absence| absence.key.is_some()) {
                    both!(
                        language,
                        "The object is in this text, and it has no key {words}.",
                        "텍스트에 있는 오브젝트에 {words} 키가 없습니다."
                    )
                } else {
                    both!(language, "Its name says so: {words}", "이름에서 읽음: {words}")
                }
            }
            Origin::Inferred { words, .. } if assumption.part == Part::Pull => {
                both!(
                    language,
                    "Its name says that there is none: {words}",
                    "이름에서 없는 이미지로 읽음: {words}"
                )
            }
            Origin::Inferred { from, words } if self.is_too_hungry(assumption) => {
                let field = from.name;
                both!(
                    language,
                    "Read from its {field}: {words} needs more memory than its limit allows, so the kernel kills it.",
                    "{field}에서 읽음: {words}. 메모리를 한도보다 많이 써서 커널이 강제 종료합니다."
                )
            }
            Origin::Inferred { words, .. } if self.sickens(assumption) => {
                both!(
                    language,
                    "{words} starts a test server that answers well for 10 s and with an error after that.",
                    "{words}: 10초 동안은 정상으로, 그 뒤에는 오류로 응답하는 테스트용 서버입니다."
                )
            }
            Origin::Inferred { from, words } if from.name == "image" && self.ends(assumption) => both!(
                language,
                "By itself its image starts a shell or interpreter, which ends at once without input: {words}. Give it a command to keep it running.",
                "이미지의 기본 프로그램이 셸이나 인터프리터라서 입력이 없으면 바로 끝납니다: {words}. 계속 실행하려면 command를 적으세요."
            ),
            Origin::Inferred { from, words } if assumption.part == Part::Runs && from.name == "image" => {
                both!(
                    language,
                    "Its image is known for helping other containers for as long as they run: {words}",
                    "다른 컨테이너가 실행되는 동안 돕는 이미지로 알려져 있습니다: {words}"
                )
            }
            Origin::Inferred { words, .. } if self.cannot_be_run(assumption) => {
                both!(language, "The kubelet cannot run it: {words}", "kubelet이 실행할 수 없습니다: {words}")
            }
            Origin::Inferred { from, words } if self.is_no_program(assumption) => {
                let field = from.name;
                let topic = with(field, Particle::Topic);
                both!(
                    language,
                    "No shell interprets its {field}, and no program has this name: {words}",
                    "{topic} 셸을 거치지 않고, 이런 이름의 프로그램은 없습니다: {words}"
                )
            }
            Origin::Inferred { from, words } => {
                let field = from.name;
                both!(language, "Read from its {field}: {words}", "{field}에서 읽음: {words}")
            }
            Origin::Awaited { words, awaited, .. } => self.waiting(words, awaited),
            Origin::Default => self.default_reason(assumption),
        }
    }

    /// What is believed of something that the program waits for.
    fn waiting(&self, words: &str, awaited: &Awaited) -> String {
        let language = self.language;
        match awaited {
            Awaited::Unknown => both!(
                language,
                "It waits until this succeeds: {words}. What that asks for is assumed to be there soon; runs: [{{}}] shows the pod \
                 where it never is.",
                "이것이 성공할 때까지 기다립니다: {words}. 찾는 대상이 곧 준비된다고 봅니다. 끝내 없는 경우를 보려면 runs: [{{}}]로 적으세요."
            ),
            Awaited::Named(service) => both!(
                language,
                "It waits until this succeeds: {words}. The Service {service} is in this text, and its name resolves as soon as it \
                 exists, even while no pod is ready behind it.",
                "이것이 성공할 때까지 기다립니다: {words}. 이 텍스트에 있는 Service({service})의 이름은 뒤에 Ready인 파드가 없어도 \
                 Service가 생기는 즉시 조회됩니다."
            ),
            Awaited::Behind(service) => both!(
                language,
                "It waits until this succeeds: {words}. The Service {service} is in this text, and a pod behind it is assumed to be \
                 ready soon; runs: [{{}}] shows the pod where none ever is.",
                "이것이 성공할 때까지 기다립니다: {words}. 이 텍스트에 있는 Service({service}) 뒤의 파드가 곧 Ready가 된다고 봅니다. \
                 끝내 Ready인 파드가 없는 경우를 보려면 runs: [{{}}]로 적으세요."
            ),
            Awaited::ItselfAlone(service) => both!(
                language,
                "It waits for its own pod: {words} needs a ready pod behind the Service {service}, which in this text selects only the \
                 pod that this container belongs to, and that is not ready before the container has ended. So it waits for ever.",
                "자기 파드를 기다립니다: {words}. Service({service}) 뒤에 Ready인 파드가 있어야 성공하는데, 이 텍스트에서 그 Service가 \
                 선택하는 파드는 이 컨테이너의 파드뿐이고, 이 컨테이너가 끝나기 전에는 Ready가 되지 않습니다. 그래서 끝없이 기다립니다."
            ),
        }
    }

    /// Whether it says that the program ends by itself.
    fn ends(&self, assumption: &Assumption) -> bool {
        let runs = assumption.container.map(|id| &self.scenario.behaviours[id].runs);
        assumption.part == Part::Runs && runs.is_some_and(|runs| matches!(runs[..], [Run::Exit { .. }]))
    }

    /// Whether it says that the program takes more memory than it may.
    fn is_too_hungry(&self, assumption: &Assumption) -> bool {
        let runs = assumption.container.map(|id| &self.scenario.behaviours[id].runs);
        let is_oom = |run: &Run| matches!(run, Run::Exit { reason: Some(_), .. });
        assumption.part == Part::Runs && runs.is_some_and(|runs| runs.iter().any(is_oom))
    }

    /// Whether it says that a server that begins well ends badly.
    fn sickens(&self, assumption: &Assumption) -> bool {
        let handler = self.handler(assumption).map(|(_, handler, _)| handler);
        matches!(handler, Some(Handler::HttpGet { .. })) && !self.cannot_be_run(assumption)
    }

    /// Whether the pod requests more than any node is taken to have.
    fn fits_nowhere(&self) -> bool {
        !lacks(self.pod, self.scenario.largest_node(), self.scenario.gates).is_empty()
    }

    /// Whether no program is called as its command begins.
    fn is_no_program(&self, assumption: &Assumption) -> bool {
        match (assumption.container, self.handler(assumption)) {
            (Some(id), None) if assumption.part == Part::Runs => {
                let behaviour = &self.scenario.behaviours[id];
                matches!(behaviour.runs[..], [Run::StartError { .. }])
            }
            (_, Some((_, Handler::Exec(command), _))) => no_program(command).is_some(),
            _ => false,
        }
    }

    fn cannot_be_run(&self, assumption: &Assumption) -> bool {
        let fault = |(container, hook, purpose)| handler::fault(container, hook, purpose);
        self.handler(assumption).and_then(fault).is_some()
    }

    /// The probe or the hook that it speaks of.
    fn handler(&self, assumption: &Assumption) -> Option<(&Container, &Handler, Purpose)> {
        let container = self.pod.container(assumption.container?);
        let (handler, purpose) = match assumption.part {
            Part::PostStart => (container.lifecycle.post_start.as_ref(), Purpose::Hook),
            Part::PreStop => (container.lifecycle.pre_stop.as_ref(), Purpose::Hook),
            Part::Probe(probe) => (container.probe(probe)?.handler.as_ref(), Purpose::Probe),
            _ => return None,
        };
        Some((container, handler?, purpose))
    }

    fn default_reason(&self, assumption: &Assumption) -> String {
        let language = self.language;
        let kind = assumption.container.map(|id| container_kind(self.pod, id, self.scenario.gates));
        match assumption.part {
            Part::Stop if assumption.container.is_some_and(|id| is_deaf(self.pod.container(id))) => {
                both!(
                    language,
                    "The manifest does not say. Most programs end when they get SIGTERM, but a shell, sleep or tail that is PID 1 of its \
                 container does not hear it without a trap: stop: {{ignore: true}} shows it run on until SIGKILL.",
                    "매니페스트로는 알 수 없습니다. 대부분의 프로그램은 SIGTERM을 받으면 끝나지만, 컨테이너의 PID 1인 셸이나 sleep, tail은 \
                 trap이 없으면 반응하지 않습니다. stop: {{ignore: true}}로 적으면 SIGKILL까지 실행되는 모습을 볼 수 있습니다."
                )
            }
            _ => self.plain_reason(assumption, kind),
        }
    }

    /// Which of the pod's wishes are taken to be granted, for nobody looks at them.
    fn what_the_node_satisfies(&self) -> String {
        let language = self.language;
        let requests = effective(self.pod, self.scenario.gates).requests;
        let others = requests.keys().map(|name| &**name).filter(|name| !["cpu", "memory"].contains(name));
        let wishes: Vec<&str> = self.pod.spec.node_choices.iter().copied().chain(others).collect();
        if wishes.is_empty() {
            return String::new();
        }
        let wishes = wishes.join(", ");
        both!(
            language,
            " It is assumed to be what the pod asks for with {wishes}: Podreel does not look at that.",
            " 파드가 요구하는 조건({wishes})은 모두 만족한다고 봅니다. Podreel은 이 조건을 확인하지 않습니다."
        )
    }

    /// The same where its command says nothing of it.
    fn plain_reason(&self, assumption: &Assumption, kind: Option<ContainerKind>) -> String {
        let language = self.language;
        match (assumption.part, kind) {
            (Part::Runs, Some(ContainerKind::Init)) => both!(
                language,
                "The manifest does not say. An init container is assumed to do its work and end.",
                "매니페스트로는 알 수 없습니다. 초기화 컨테이너는 할 일을 하고 끝난다고 봅니다."
            ),
            (Part::Runs, Some(ContainerKind::Sidecar)) => both!(
                language,
                "The manifest does not say. A sidecar is assumed to run as long as the pod.",
                "매니페스트로는 알 수 없습니다. 사이드카는 파드가 끝날 때까지 실행된다고 봅니다."
            ),
            (Part::Runs, Some(ContainerKind::App) | None) => both!(
                language,
                "The manifest does not say. An app is assumed to run until it is stopped, or in a Job to do its work and end.",
                "매니페스트로는 알 수 없습니다. 앱은 종료시킬 때까지 실행되고, Job에서는 할 일을 하고 끝난다고 봅니다."
            ),
            (Part::Stop, _) => both!(
                language,
                "The manifest does not say. Most programs end when they get SIGTERM.",
                "매니페스트로는 알 수 없습니다. 대부분의 프로그램은 SIGTERM을 받으면 끝납니다."
            ),
            (Part::PostStart | Part::PreStop, _) => {
                both!(
                    language,
                    "The manifest does not say how long it takes.",
                    "얼마나 걸리는지 매니페스트로는 알 수 없습니다."
                )
            }
            (Part::Probe(_), _) => both!(
                language,
                "The manifest does not say. A check is assumed to succeed.",
                "매니페스트로는 알 수 없습니다. 검사는 성공한다고 봅니다."
            ),
            (Part::Pull, _) if assumption.container.is_some_and(|id| asks_image(self.pod, id)) => both!(
                language,
                "The node is assumed to be new and the registry near. The image is assumed to name its user by a number other \
                 than 0, so runAsNonRoot lets the container start.",
                "새 노드이고 레지스트리가 가깝다고 봅니다. 이미지의 사용자는 0이 아닌 숫자라고 보므로 runAsNonRoot여도 \
                 시작합니다."
            ),
            (Part::Pull | Part::VolumePull(_), _) => both!(
                language,
                "The node is assumed to be new and the registry near.",
                "새 노드이고 레지스트리가 가깝다고 봅니다."
            ),
            (Part::Missing, _) => both!(
                language,
                "What the pod refers to is assumed to be in the cluster.",
                "파드가 참조하는 것은 클러스터에 있다고 봅니다."
            ),
            (Part::Version, _) => {
                both!(
                    language,
                    "The newest version that Podreel knows.",
                    "Podreel이 아는 가장 새로운 버전입니다."
                )
            }
            (Part::Latency, _) => both!(
                language,
                "It is easier to see what waits for what when nothing else takes time.",
                "다른 지연이 없어야 무엇이 무엇을 기다리는지 잘 보입니다."
            ),
            (Part::Seed, _) => both!(
                language,
                "It matters only where latency is Realistic.",
                "latency가 Realistic일 때만 쓰입니다."
            ),
            (Part::Horizon, _) => {
                both!(language, "Long enough for most pods.", "대부분의 파드에 충분한 시간입니다.")
            }
            (Part::Node, _) if self.fits_nowhere() => both!(
                language,
                "An ordinary small node. No node is assumed to have what the pod requests, unless a larger one is written here.",
                "평범한 작은 노드입니다. 파드가 요청한 만큼을 가진 노드는 없다고 봅니다. 더 큰 노드가 있으면 여기에 적으세요."
            ),
            (Part::Node, _) => {
                both!(
                    language,
                    "An ordinary small node; OOM scores depend on its memory.",
                    "평범한 작은 노드입니다. OOM 점수는 노드의 메모리에 따라 달라집니다."
                ) + &self.what_the_node_satisfies()
            }
            (Part::Story, _) if self.scenario.delete_after_ready.is_none() => both!(
                language,
                "Its containers restart again and again, and that is worth seeing.",
                "컨테이너가 계속 재시작되는 파드라서, 그 과정을 보여 주려고 삭제하지 않습니다."
            ),
            (Part::Story, _) => both!(
                language,
                "The pod would run for ever, and its end is worth seeing.",
                "계속 실행되는 파드라서, 종료 과정을 보여 주려고 삭제합니다."
            ),
        }
    }
}
