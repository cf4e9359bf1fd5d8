//! What is assumed of a pod's world, and why, so that a reader can doubt it and change it.

mod reason;

use std::rc::Rc;

use crate::pod::Pod;
use crate::quantity::{Format, Quantity};
use crate::rules::reference::Absence;
use crate::sim::scenario::{
    Assumption, HookBehaviour, Image, Latency, Part, Run, Scenario, StopBehaviour, Windows,
};
use crate::time::{Duration, Instant};
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
            return both!(language, "never", "성공하지 않음");
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
}

#[cfg(test)]
mod tests;
