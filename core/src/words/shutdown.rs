//! How a pod's containers are stopped: what began it, what the end waits for, and in which order.

use crate::pod::{ContainerId, Pod};
use crate::rules::shutdown::ShutdownPlan;
use crate::time::Duration;
use crate::words::korean::{self, Particle};
use crate::words::{Language, both, duration};

/// What made the containers of a pod stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// Somebody deleted the pod.
    Deleted,
    /// Its apps ended by themselves; what still runs is stopped.
    AppsFinished {
        /// The one that ended last.
        last: Option<ContainerId>,
    },
    /// An init container failed for good.
    InitFailed,
    /// It ran longer than `activeDeadlineSeconds`.
    DeadlineExceeded,
    /// The node was short of memory.
    Evicted,
    /// The node shuts down.
    NodeShutsDown,
}

/// A part of the way to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Whose.
    pub container: ContainerId,
    /// What.
    pub part: Part,
    /// How long it takes.
    pub took: Duration,
}

/// What a container spends time on while its pod stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its preStop hook.
    PreStop,
    /// It ends, having got the stop signal.
    Stops,
    /// It does not end until SIGKILL.
    Killed,
    /// It waits for its turn until the grace period is over.
    GraceRanOut,
    /// It ends by itself.
    OwnEnd,
    /// It runs until the node goes off.
    NodeGoesOff,
}

/// `Grace period: 30 s, used 24 s`
#[must_use]
pub fn title(language: Language, grace: Duration, used: Duration) -> String {
    let (grace, used) = (duration(language, grace), duration(language, used));
    both!(language, "Grace period: {grace}, used {used}", "유예 시간 {grace} 중 {used} 사용")
}

/// `grace: 2 s of 30 s`: the same where there is little room.
#[must_use]
pub fn budget(language: Language, grace: Duration, used: Duration) -> String {
    let (grace, used) = (duration(language, grace), duration(language, used));
    both!(language, "grace: {used} of {grace}", "유예 {grace} 중 {used} 사용")
}

/// Whether anybody is killed.
#[must_use]
pub fn killed(language: Language, pod: &Pod, killed: &[ContainerId]) -> String {
    let names = names(pod, killed, ", ");
    match killed {
        [] => both!(language, "nobody gets SIGKILL", "SIGKILL 없음"),
        [_] => both!(language, "{names} gets SIGKILL", "{names}: SIGKILL"),
        _ => both!(language, "{names} get SIGKILL", "{names}: SIGKILL"),
    }
}

/// What began it, in one sentence.
#[must_use]
pub fn began(language: Language, pod: &Pod, trigger: Trigger, at: &str) -> String {
    match trigger {
        Trigger::Deleted => both!(language, "The pod is deleted at {at}.", "{at}에 파드가 삭제됩니다."),
        Trigger::AppsFinished { last: Some(last) } => {
            let name = &pod.container(last).name;
            let subject = korean::with(name, Particle::Subject);
            both!(
                language,
                "{name} ends by itself at {at}. With the last app ended, the sidecars are told to stop.",
                "{at}에 {subject} 스스로 끝납니다. 마지막 앱이 끝났으므로 사이드카에 종료 신호를 보냅니다."
            )
        }
        Trigger::AppsFinished { last: None } => both!(
            language,
            "All apps have ended at {at}; the sidecars are told to stop.",
            "{at}에 모든 앱이 끝나서 사이드카에 종료 신호를 보냅니다."
        ),
        Trigger::InitFailed => both!(
            language,
            "An init container has failed at {at} and is not tried again; the sidecars are told to stop.",
            "{at}에 초기화 컨테이너가 실패했고 다시 시도하지 않으므로 사이드카에 종료 신호를 보냅니다."
        ),
        Trigger::DeadlineExceeded => both!(
            language,
            "At {at} the pod has run longer than activeDeadlineSeconds.",
            "{at}에 파드의 실행 시간이 activeDeadlineSeconds를 넘었습니다."
        ),
        Trigger::Evicted => both!(
            language,
            "At {at} the node is short of memory and ends the pod; the grace period is the node's, not the manifest's.",
            "{at}에 노드의 메모리가 부족해서 파드를 축출합니다. 유예 시간은 매니페스트가 아니라 노드가 정합니다."
        ),
        Trigger::NodeShutsDown => both!(
            language,
            "At {at} the node shuts down, and ends the pod first.",
            "{at}에 노드를 종료하면서 파드를 먼저 종료합니다."
        ),
    }
}

/// What the end waits for: each part with the time that it takes.
#[must_use]
pub fn path(language: Language, pod: &Pod, links: &[Link]) -> String {
    let link = |link: &Link| {
        let (name, took) = (&pod.container(link.container).name, duration(language, link.took));
        match link.part {
            Part::PreStop => both!(language, "{name}'s preStop ({took})", "{name} preStop({took})"),
            Part::Stops => both!(language, "{name} ({took})", "{name}({took})"),
            Part::Killed => both!(language, "{name} until SIGKILL ({took})", "{name} SIGKILL까지({took})"),
            Part::GraceRanOut => both!(language, "the grace period ({took})", "유예 시간({took})"),
            Part::NodeGoesOff => both!(language, "the node going off ({took})", "노드 꺼짐({took})"),
            Part::OwnEnd => both!(language, "{name}'s own end ({took})", "{name}의 종료({took})"),
        }
    };
    let links: Vec<String> = links.iter().map(link).collect();
    match &*links {
        [] => both!(
            language,
            "Every program ends as soon as it gets its signal.",
            "모든 프로그램이 신호를 받자마자 끝납니다."
        ),
        links => links.join(" → "),
    }
}

/// The order in which the containers get the stop signal, with arrows.
#[must_use]
pub fn order(language: Language, pod: &Pod, plan: &ShutdownPlan) -> String {
    let is_last = |at: usize| plan.steps[at].after.is_empty();
    let at_once: Vec<ContainerId> =
        (0..plan.steps.len()).filter(|at| is_last(*at)).map(|at| plan.steps[at].container).collect();
    let mut text = names(pod, &at_once, " + ");
    for step in plan.steps.iter().filter(|step| !step.after.is_empty()) {
        text += if text.is_empty() { "" } else { " → " };
        text += &pod.container(step.container).name;
    }
    let is_together = at_once.len() == plan.steps.len() && at_once.len() > 1;
    if is_together { both!(language, "{text} (at once)", "{text} (동시에)") } else { text }
}

/// What to say of a life in which nobody is told to stop.
#[must_use]
pub fn never(language: Language) -> String {
    both!(
        language,
        "In this life no container is told to stop. If the pod were deleted, this would be the order:",
        "이 재생에서는 종료 신호를 받는 컨테이너가 없습니다. 파드를 삭제하면 순서는 다음과 같습니다:"
    )
}

fn names(pod: &Pod, ids: &[ContainerId], between: &str) -> String {
    let names: Vec<&str> = ids.iter().map(|id| &*pod.container(*id).name).collect();
    names.join(between)
}
