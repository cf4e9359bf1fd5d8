//! What is assumed of a pod's world, and why, so that a reader can doubt it and change it.

use std::rc::Rc;

use crate::pod::{Container, Handler, Pod};
use crate::quantity::{Format, Quantity};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::handler::{self, Purpose, no_program};
use crate::rules::non_root::asks_image;
use crate::rules::reference::Absence;
use crate::sim::scenario::{
    Assumption, HookBehaviour, Image, Latency, Origin, Part, Run, Scenario, StopBehaviour, Windows,
};
use crate::time::{Duration, Instant};
use crate::words::korean::{Particle, with};
use crate::words::{Language, both, duration};

/// An assumption in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssumptionWords {
    /// What is assumed: `stop`.
    pub title: String,
    /// Its value: `ends after 2 s with exit code 0`.
    pub value: String,
    /// Why it is taken to be so.
    pub reason: String,
}

/// The assumption in words; it belongs to `scenario`, and that to `pod`.
#[must_use]
pub fn assumption(
    language: Language,
    scenario: &Scenario,
    pod: &Pod,
    assumption: &Assumption,
) -> AssumptionWords {
    let speaker = Speaker { language, scenario, pod };
    AssumptionWords {
        title: speaker.title(assumption.part),
        value: speaker.value(assumption),
        reason: speaker.reason(assumption),
    }
}

struct Speaker<'s> {
    language: Language,
    scenario: &'s Scenario,
    pod: &'s Pod,
}

impl Speaker<'_> {
    fn title(&self, part: Part) -> String {
        let language = self.language;
        match part {
            Part::Runs => both!(language, "program", "프로그램"),
            Part::Stop => both!(language, "at the stop signal", "종료 신호를 받으면"),
            Part::PostStart => both!(language, "postStart hook", "postStart 훅"),
            Part::PreStop => both!(language, "preStop hook", "preStop 훅"),
            Part::Probe(probe) => {
                let probe = probe.field_name();
                both!(language, "{probe} succeeds", "{probe} 성공")
            }
            Part::Pull => both!(language, "image", "이미지"),
            Part::VolumePull(volume) => {
                let volume = &self.pod.spec.volumes[volume as usize].name;
                both!(language, "image of the volume {volume}", "볼륨 {volume}의 이미지")
            }
            Part::Missing => both!(language, "ConfigMaps and Secrets", "ConfigMap과 Secret"),
            Part::Story => both!(language, "story", "일어나는 일"),
            Part::Version => both!(language, "Kubernetes", "Kubernetes"),
            Part::Latency => both!(language, "latency", "지연"),
            Part::Seed => both!(language, "seed", "시드"),
            Part::Horizon => both!(language, "watched for", "관찰 시간"),
            Part::Node => both!(language, "node", "노드"),
        }
    }

    fn value(&self, assumption: &Assumption) -> String {
        let Some(id) = assumption.container else { return self.setting(assumption.part) };
        let behaviour = &self.scenario.behaviours[id];
        match assumption.part {
            Part::Runs => self.runs(&behaviour.runs),
            Part::Stop => self.stop(behaviour.stop),
            Part::PostStart => self.hook(behaviour.post_start),
            Part::PreStop => self.hook(behaviour.pre_stop),
            Part::Probe(probe) => self.windows(behaviour.windows(probe)),
            Part::Pull => self.pull(&self.pod.container(id).image),
            part => self.setting(part),
        }
    }

    /// What is true of the whole Scenario.
    fn setting(&self, part: Part) -> String {
        let (language, scenario) = (self.language, self.scenario);
        match part {
            Part::Version => {
                let switched = scenario.gates.switched().map(|(gate, on)| format!(", {}={on}", gate.name()));
                scenario.gates.version().to_string() + &switched.collect::<String>()
            }
            Part::Latency => match scenario.latency {
                Latency::Ideal => both!(language, "the node takes no time", "노드 지연 없음"),
                Latency::Realistic => both!(language, "as recorded", "기록된 대로"),
            },
            Part::Seed => scenario.seed.to_string(),
            Part::Horizon => duration(language, scenario.horizon),
            Part::Node => {
                let memory = Quantity::new(scenario.node_memory, Format::BinarySI);
                let cpu = Quantity::milli(scenario.node_milli_cpu);
                both!(language, "memory {memory}, cpu {cpu}", "memory {memory}, cpu {cpu}")
            }
            Part::Missing => self.missing(),
            Part::VolumePull(volume) => {
                self.pod.volume_image(volume).map_or_else(String::new, |image| self.pull(image))
            }
            _ => self.story(),
        }
    }

    fn missing(&self) -> String {
        let language = self.language;
        let each = self.scenario.missing.iter().map(|Absence { kind, name, key, until, .. }| {
            let kind = kind.name();
            let what = match key {
                None => format!("{kind} {name}"),
                Some(key) => both!(language, "key {key} of {kind} {name}", "{kind} {name}의 키 {key}"),
            };
            let until = until.map(|until| duration(language, until.since(Instant::START)));
            match until {
                None => both!(language, "{what} is missing", "{what} 없음"),
                Some(until) => both!(language, "{what} is missing until {until}", "{until}까지 {what} 없음"),
            }
        });
        let all = each.collect::<Vec<_>>().join(", ");
        if all.is_empty() { both!(language, "all there", "모두 있음") } else { all }
    }

    fn runs(&self, runs: &[Run]) -> String {
        let language = self.language;
        let each = runs.iter().map(|run| match run {
            Run::Forever => both!(language, "runs until it is stopped", "종료시킬 때까지 실행"),
            Run::Exit { after, code, reason } => {
                let reason = reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
                if *after == Duration::ZERO {
                    return both!(
                        language,
                        "ends at once with exit code {code}{reason}",
                        "바로 끝남, 종료 코드 {code}{reason}"
                    );
                }
                let after = duration(language, *after);
                both!(
                    language,
                    "runs {after}, then ends with exit code {code}{reason}",
                    "{after} 실행 후 종료 코드 {code}{reason}"
                )
            }
            Run::StartError { code } => {
                both!(language, "cannot be started, exit code {code}", "시작할 수 없음, 종료 코드 {code}")
            }
        });
        let then = match language {
            Language::English => "; after a restart ",
            Language::Korean => "; 재시작 후 ",
        };
        each.collect::<Vec<_>>().join(then)
    }

    fn stop(&self, stop: StopBehaviour) -> String {
        let language = self.language;
        match stop {
            StopBehaviour::Ignore => {
                both!(language, "ignores it; only SIGKILL ends it", "무시하고, SIGKILL로만 끝남")
            }
            StopBehaviour::Exit { after, code, from } => {
                let when = if after == Duration::ZERO {
                    both!(language, "ends at once", "바로 끝남")
                } else {
                    let after = duration(language, after);
                    both!(language, "ends after {after}", "{after} 뒤에 끝남")
                };
                let deaf = duration(language, from);
                if from == Duration::ZERO {
                    both!(language, "{when} with exit code {code}", "{when}, 종료 코드 {code}")
                } else {
                    both!(
                        language,
                        "{when} with exit code {code}; does not hear it in its first {deaf}",
                        "{when}, 종료 코드 {code}; 시작 후 {deaf} 동안은 반응하지 않음"
                    )
                }
            }
        }
    }

    fn hook(&self, hook: HookBehaviour) -> String {
        let language = self.language;
        if hook.after >= HookBehaviour::FOR_EVER {
            return both!(language, "never returns", "끝나지 않음");
        }
        let after = duration(language, hook.after);
        if hook.fails {
            both!(language, "fails after {after}", "{after} 뒤에 실패")
        } else {
            both!(language, "takes {after}", "{after} 걸림")
        }
    }

    fn windows(&self, windows: &Windows) -> String {
        let language = self.language;
        if windows.0.is_empty() {
            return both!(language, "never", "항상 실패");
        }
        let each = windows.0.iter().map(|(from, to)| {
            let since = duration(language, *from);
            match to.map(|to| duration(language, to)) {
                None if *from == Duration::ZERO => both!(language, "always", "항상 성공"),
                None => both!(language, "from {since} on", "{since}부터"),
                Some(to) => both!(language, "from {since} to {to}", "{since}부터 {to}까지"),
            }
        });
        each.collect::<Vec<_>>().join(", ")
    }

    fn pull(&self, name: &Rc<str>) -> String {
        let language = self.language;
        match self.scenario.images.iter().find(|image| image.name == *name) {
            Some(Image { error: Some(error), .. }) => {
                both!(language, "the pull fails: {error}", "받기 실패: {error}")
            }
            Some(Image { present: true, .. }) => both!(language, "is on the node", "노드에 있음"),
            Some(Image { pull, .. }) => {
                let pull = duration(language, *pull);
                both!(language, "is pulled in {pull}", "받는 데 {pull}")
            }
            None => {
                let pull = duration(language, self.scenario.default_pull);
                both!(language, "is pulled in {pull}, the first time", "처음 받는 데 {pull}")
            }
        }
    }

    fn story(&self) -> String {
        let language = self.language;
        if let Some(after) = self.scenario.delete_after_ready {
            let after = duration(language, after);
            return both!(
                language,
                "deleted {after} after it became Ready",
                "Ready가 되고 {after} 뒤에 삭제"
            );
        }
        if self.scenario.actions.is_empty() {
            return both!(language, "nobody deletes it", "아무도 삭제하지 않음");
        }
        let actions = self.scenario.actions.iter().map(|action| {
            let (at, name) = (action.at.since(Instant::START), action.source.name);
            let at = duration(language, at);
            both!(language, "{name} at {at}", "{at}에 {name}")
        });
        actions.collect::<Vec<_>>().join(", ")
    }

    fn reason(&self, assumption: &Assumption) -> String {
        let language = self.language;
        match &assumption.origin {
            Origin::Written(field) => {
                both!(language, "The Scenario says so in {field}.", "Scenario의 {field}에 적혀 있습니다.")
            }
            Origin::Inferred { words, .. } if assumption.part == Part::Missing => {
                if self.scenario.missing.first().is_some_and(|absence| absence.key.is_some()) {
                    both!(
                        language,
                        "This text has that object, and it has no key {words}.",
                        "텍스트에 있는 이 오브젝트에는 {words} 키가 없습니다."
                    )
                } else {
                    both!(language, "Its name says so: {words}", "이름에서 읽음: {words}")
                }
            }
            Origin::Inferred { from, words } if from.name == "image" && self.ends(assumption) => both!(
                language,
                "Its image's own program is a prompt for commands, and nobody types any: {words}. A command keeps it busy.",
                "이미지의 기본 프로그램은 명령을 기다리는 프롬프트인데 입력이 없습니다: {words}. 할 일을 command에 적으세요."
            ),
            Origin::Inferred { from, words } if assumption.part == Part::Runs && from.name == "image" => {
                both!(
                    language,
                    "Its image is known for helping the others of its pod for as long as they run: {words}",
                    "다른 컨테이너가 실행되는 동안 돕는 이미지로 알려져 있습니다: {words}"
                )
            }
            Origin::Inferred { words, .. } if self.cannot_be_run(assumption) => {
                both!(language, "It cannot be run at all: {words}", "실행할 수 없습니다: {words}")
            }
            Origin::Inferred { from, words } if self.is_no_program(assumption) => {
                let field = from.name;
                let topic = with(field, Particle::Topic);
                both!(
                    language,
                    "No shell reads its {field}, and no program is called so: {words}",
                    "{topic} 셸을 거치지 않고, 이런 이름의 프로그램은 없습니다: {words}"
                )
            }
            Origin::Inferred { from, words } => {
                let field = from.name;
                both!(language, "Read from its {field}: {words}", "{field}에서 읽음: {words}")
            }
            Origin::Default => self.default_reason(assumption),
        }
    }

    /// Whether it says that the program ends by itself.
    fn ends(&self, assumption: &Assumption) -> bool {
        let runs = assumption.container.map(|id| &self.scenario.behaviours[id].runs);
        assumption.part == Part::Runs && runs.is_some_and(|runs| matches!(runs[..], [Run::Exit { .. }]))
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
        match (assumption.part, kind) {
            (Part::Runs, Some(ContainerKind::Init)) => both!(
                language,
                "Its command does not tell, and an init container does its work and ends.",
                "command로는 알 수 없습니다. 초기화 컨테이너는 할 일을 하고 끝난다고 봅니다."
            ),
            (Part::Runs, Some(ContainerKind::Sidecar)) => both!(
                language,
                "Its command does not tell, and a sidecar runs as long as the pod.",
                "command로는 알 수 없습니다. 사이드카는 파드와 함께 실행된다고 봅니다."
            ),
            (Part::Runs, Some(ContainerKind::App) | None) => both!(
                language,
                "Its command does not tell; an app runs until it is stopped, and in a Job does its work and ends.",
                "command로는 알 수 없습니다. 앱은 종료시킬 때까지 실행되고, Job에서는 할 일을 하고 끝난다고 봅니다."
            ),
            (Part::Stop, _) => both!(
                language,
                "Nothing tells; most programs end when they get SIGTERM.",
                "알 수 없습니다. 대부분의 프로그램은 SIGTERM을 받으면 끝납니다."
            ),
            (Part::PostStart | Part::PreStop, _) => {
                both!(language, "Nothing tells how long it takes.", "얼마나 걸리는지 알 수 없습니다.")
            }
            (Part::Probe(_), _) => both!(
                language,
                "Nothing tells; a check is taken to succeed.",
                "알 수 없습니다. 검사는 성공한다고 봅니다."
            ),
            (Part::Pull, _) if assumption.container.is_some_and(|id| asks_image(self.pod, id)) => both!(
                language,
                "The node is taken to be new, and the registry near. runAsNonRoot lets the container start, for the image \
                 is taken to name a user by a number other than 0.",
                "새 노드이고 레지스트리가 가깝다고 봅니다. 이미지의 사용자는 0이 아닌 숫자라고 보며, 그래서 runAsNonRoot여도 \
                 시작합니다."
            ),
            (Part::Pull | Part::VolumePull(_), _) => both!(
                language,
                "The node is taken to be new, and the registry near.",
                "새 노드이고 레지스트리가 가깝다고 봅니다."
            ),
            (Part::Missing, _) => both!(
                language,
                "What the pod refers to is taken to be in the cluster.",
                "파드가 참조하는 것은 클러스터에 있다고 봅니다."
            ),
            (Part::Version, _) => {
                both!(language, "The newest that is known.", "알고 있는 가장 새로운 버전입니다.")
            }
            (Part::Latency, _) => both!(
                language,
                "What waits for what is easier to see when nothing else takes time.",
                "다른 지연이 없어야 무엇이 무엇을 기다리는지 잘 보입니다."
            ),
            (Part::Seed, _) => both!(
                language,
                "It matters only where latency is Realistic.",
                "latency가 Realistic일 때만 쓰입니다."
            ),
            (Part::Horizon, _) => {
                both!(language, "Long enough for most lives.", "대부분의 경우에 충분한 시간입니다.")
            }
            (Part::Node, _) => both!(
                language,
                "An ordinary small node; OOM scores depend on its memory.",
                "평범한 작은 노드입니다. OOM 점수는 노드의 메모리에 따라 달라집니다."
            ),
            (Part::Story, _) if self.scenario.delete_after_ready.is_none() => both!(
                language,
                "Its containers are started again and again, and that is worth seeing.",
                "컨테이너가 거듭 재시작되는 파드라서 그 과정을 보이기 위해 삭제하지 않습니다."
            ),
            (Part::Story, _) => both!(
                language,
                "The pod would live for ever, and its end is worth seeing.",
                "계속 실행되는 파드라서 종료 과정을 보이기 위해 삭제합니다."
            ),
        }
    }
}

#[cfg(test)]
mod tests;
