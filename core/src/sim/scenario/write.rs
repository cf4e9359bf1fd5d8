//! A Scenario's parts as they are written in its document, each in one line.

use crate::pod::{ContainerId, Pod, ProbeKind, ResourceList};
use crate::rules::reference::Absence;
use crate::sim::scenario::{
    ActionKind, HookBehaviour, JobPatch, Propagation, Run, SandboxLoss, StopBehaviour, Windows,
};
use crate::time::{Duration, Instant};

/// The beginning of a Scenario document, to which its fields are added.
pub(crate) const EMPTY: &str = "---\napiVersion: podreel.dev/v1\nkind: Scenario\n";

/// An item of `spec.actions`, for the pod of that number or for the one that the moment decides.
#[must_use]
pub fn action(at: Instant, number: Option<u32>, what: &ActionKind, pod: &Pod) -> String {
    let whose = number.map(|number| format!("pod: {number}, ")).unwrap_or_default();
    let (at, name) = (at.since(Instant::START), what.name().text());
    format!("{{at: {at}, {whose}{name}: {{{}}}}}", fields(what, pod))
}

/// The fields below the action's name.
fn fields(what: &ActionKind, pod: &Pod) -> String {
    let name = |id: &ContainerId| scalar(&pod.container(*id).name);
    match what {
        ActionKind::Delete { grace } => seconds("gracePeriodSeconds", *grace),
        ActionKind::Crash { container, code } => format!("container: {}, code: {code}", name(container)),
        ActionKind::Signal { container } => format!("container: {}, signal: 15", name(container)),
        ActionKind::OomKill { container } => format!("container: {}", name(container)),
        ActionKind::FailProbe { container, probe, lasts } => {
            format!("container: {}, probe: {}, for: {lasts}", name(container), probe_name(*probe))
        }
        ActionKind::SetImage { container, image } => {
            format!("container: {}, image: {}", name(container), scalar(image))
        }
        ActionKind::Resize { container, change } => {
            let lists = [("requests", &change.requests), ("limits", &change.limits)];
            let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
            let lists: String = lists.map(|(key, list)| format!(", {key}: {{{}}}", amounts(list))).collect();
            format!("container: {}{lists}", name(container))
        }
        ActionKind::Evict { limit: Some(limit) } => format!("maxPodGracePeriod: {limit}"),
        ActionKind::ShutdownNode { grace } => format!("gracePeriod: {grace}"),
        ActionKind::LoseSandbox { with: SandboxLoss::Containers } => "containers: true".to_owned(),
        ActionKind::RestartNode { down_for } | ActionKind::RestartKubelet { down_for } => {
            format!("downFor: {down_for}")
        }
        ActionKind::SetCondition { kind, status } => {
            format!("type: {}, status: \"{}\"", scalar(kind), status.name())
        }
        ActionKind::SetActiveDeadline { deadline } => seconds("seconds", Some(*deadline)),
        ActionKind::SetLabels(labels) => {
            let value = |value: &Option<_>| value.as_deref().map_or_else(|| "null".to_owned(), scalar);
            let pairs: Vec<String> =
                labels.iter().map(|(key, to)| format!("{}: {}", scalar(key), value(to))).collect();
            pairs.join(", ")
        }
        ActionKind::DeleteJob { propagation: Propagation::Foreground } => {
            "propagationPolicy: Foreground".to_owned()
        }
        ActionKind::DeleteJob { propagation: Propagation::Orphan } => "propagationPolicy: Orphan".to_owned(),
        ActionKind::DeletePod { pod, grace: Some(grace) } => {
            format!("pod: {pod}, {}", seconds("gracePeriodSeconds", Some(*grace)))
        }
        ActionKind::DeletePod { pod, grace: None } | ActionKind::EvictPod { pod } => format!("pod: {pod}"),
        ActionKind::PatchJob(patch) => format!("spec: {{{}}}", job_patch(patch)),
        ActionKind::Evict { limit: None }
        | ActionKind::Drain
        | ActionKind::LoseSandbox { with: SandboxLoss::Pause }
        | ActionKind::DeleteJob { propagation: Propagation::Background } => String::new(),
    }
}

fn amounts(list: &ResourceList) -> String {
    let amounts: Vec<String> =
        list.iter().map(|(name, amount)| format!("{name}: {}", scalar(&amount.to_string()))).collect();
    amounts.join(", ")
}

fn job_patch(patch: &JobPatch) -> String {
    let number = |name, value: Option<i32>| value.map(|value| format!("{name}: {value}"));
    let time = |name, value: Option<Duration>| value.map(|_| seconds(name, value));
    let fields = [
        patch.suspend.map(|suspend| format!("suspend: {suspend}")),
        number("parallelism", patch.parallelism),
        number("completions", patch.completions),
        number("backoffLimit", patch.backoff_limit),
        time("activeDeadlineSeconds", patch.active_deadline),
        time("ttlSecondsAfterFinished", patch.ttl_after_finished),
    ];
    fields.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A field in whole seconds, or nothing.
fn seconds(name: &str, value: Option<Duration>) -> String {
    value.map_or_else(String::new, |value| format!("{name}: {}", value.as_millis() / 1000))
}

/// `runs`
#[must_use]
pub fn runs(runs: &[Run]) -> String {
    format!("[{}]", runs.iter().map(run).collect::<Vec<_>>().join(", "))
}

fn run(run: &Run) -> String {
    match run {
        Run::Forever => "{}".to_owned(),
        Run::Exit { after, code, reason: None } => format!("{{exit: {{after: {after}, code: {code}}}}}"),
        Run::Exit { after, code, reason: Some(reason) } => {
            format!("{{exit: {{after: {after}, code: {code}, reason: {}}}}}", scalar(reason))
        }
        Run::StartError { code } => format!("{{startError: {{code: {code}}}}}"),
    }
}

/// `stop`
#[must_use]
pub fn stop(stop: StopBehaviour) -> String {
    match stop {
        StopBehaviour::Ignore => "{ignore: true}".to_owned(),
        StopBehaviour::Exit { after, code, from } => {
            format!("{{after: {after}, code: {code}, from: {from}}}")
        }
    }
}

/// `missing`
#[must_use]
pub fn missing(absences: &[Absence]) -> String {
    format!("[{}]", absences.iter().map(absence).collect::<Vec<_>>().join(", "))
}

/// An item of `missing`.
#[must_use]
pub fn absence(absence: &Absence) -> String {
    let Absence { kind, name, key, until, .. } = absence;
    let mut text = format!("{{kind: {}, name: {}", kind.name(), scalar(name));
    if let Some(key) = key {
        text += &format!(", key: {}", scalar(key));
    }
    if let Some(until) = until {
        text += &format!(", until: {}", until.since(Instant::START));
    }
    text + "}"
}

pub(super) fn hook(hook: HookBehaviour) -> String {
    let fails = if hook.fails { ", fails: true" } else { "" };
    format!("{{after: {}{fails}}}", hook.after)
}

/// `startupProbe` and its like.
#[must_use]
pub fn windows(windows: &Windows) -> String {
    let window = |(from, to): &(_, Option<_>)| match to {
        None => format!("{{from: {from}}}"),
        Some(to) => format!("{{from: {from}, to: {to}}}"),
    };
    format!("[{}]", windows.0.iter().map(window).collect::<Vec<_>>().join(", "))
}

const fn probe_name(probe: ProbeKind) -> &'static str {
    match probe {
        ProbeKind::Startup => "startup",
        ProbeKind::Readiness => "readiness",
        ProbeKind::Liveness => "liveness",
    }
}

/// A string as YAML reads it back: without quotes where nothing else could be meant.
#[must_use]
pub fn scalar(text: &str) -> String {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/' | b'_'))
        && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is_plain {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::analyze;
    use crate::pod::ResourceRequirements;
    use crate::quantity::Quantity;
    use crate::sim::scenario::action_name::ActionName;
    use crate::status::ConditionStatus;
    use crate::yaml::Change;

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: \"1\"\n    image: a\n    \
                       resources: {requests: {cpu: 100m}}\n    livenessProbe: {exec: {command: [x]}}\n  - {name: web, image: b}\n";
    const JOB: &str = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: p}\nspec:\n  template:\n    spec:\n      \
                       restartPolicy: Never\n      containers:\n      - {name: web, image: b}\n";

    /// Whether an action that is written is read again as it was.
    fn check(manifest: &str, what: &ActionKind) {
        for number in [None, Some(0), Some(2)] {
            check_of(manifest, number, what);
        }
    }

    fn check_of(manifest: &str, number: Option<u32>, what: &ActionKind) {
        let at = Instant::from_millis(2_600);
        let pod = analyze(manifest).workload().expect("a pod").pod.clone();
        let before = analyze(manifest);
        let change = action(at, number, what, &pod);
        let text =
            before.write(manifest, &["actions"], Change::Append(&change), None).expect("it can be written");
        let analysis = analyze(&text);
        let scenario = analysis.scenario(analysis.workload().expect("a pod"));
        assert_eq!(
            analysis.diagnostics.iter().map(|d| d.code().0).collect::<Vec<_>>(),
            Vec::<&str>::new(),
            "{text}"
        );
        let read: Vec<_> =
            scenario.actions.iter().map(|action| (action.at, action.pod, &action.what)).collect();
        assert_eq!(read, [(at, number, what)], "{text}");
    }

    #[test]
    fn an_action_is_read_again_as_it_was_written() {
        let (first, second) = (ContainerId::App(0), ContainerId::App(1));
        let time = Duration::from_secs(90);
        let amount = |text: &str| text.parse::<Quantity>().expect("an amount");
        let change = ResourceRequirements {
            requests: [("cpu".to_owned(), amount("1")), ("memory".to_owned(), amount("64Mi"))].into(),
            limits: [("memory".to_owned(), amount("1Gi"))].into(),
        };
        let of_pods = [
            ActionKind::Delete { grace: None },
            ActionKind::Delete { grace: Some(Duration::ZERO) },
            ActionKind::Crash { container: first, code: 3 },
            ActionKind::Signal { container: second },
            ActionKind::OomKill { container: second },
            ActionKind::FailProbe { container: first, probe: ProbeKind::Liveness, lasts: time },
            ActionKind::SetImage { container: second, image: "nginx:1.27".into() },
            ActionKind::Resize { container: second, change: Rc::new(change) },
            ActionKind::Evict { limit: None },
            ActionKind::Evict { limit: Some(time) },
            ActionKind::Drain,
            ActionKind::ShutdownNode { grace: time },
            ActionKind::RestartNode { down_for: time },
            ActionKind::RestartKubelet { down_for: time },
            ActionKind::SetActiveDeadline { deadline: time },
            ActionKind::SetLabels([("app".into(), None), ("tier".into(), Some("on".into()))].into()),
            ActionKind::SetCondition { kind: "example.com/gate".into(), status: ConditionStatus::Unknown },
            ActionKind::LoseSandbox { with: SandboxLoss::Pause },
            ActionKind::LoseSandbox { with: SandboxLoss::Containers },
        ];
        of_pods.iter().for_each(|what| check(POD, what));
        let of_jobs = [
            ActionKind::DeleteJob { propagation: Propagation::Orphan },
            ActionKind::DeletePod { pod: 0, grace: Some(time) },
            ActionKind::EvictPod { pod: 1 },
            ActionKind::PatchJob(JobPatch {
                suspend: Some(true),
                backoff_limit: Some(2),
                ..JobPatch::default()
            }),
        ];
        of_jobs.iter().for_each(|what| check(JOB, what));
        for name in ActionName::ALL {
            let mut tried = of_pods.iter().chain(&of_jobs);
            assert!(tried.any(|what| what.name() == *name), "{name:?}");
        }
    }

    #[test]
    fn only_what_could_mean_something_else_is_quoted() {
        for (text, expected) in
            [("web", "web"), ("1", "\"1\""), ("No", "\"No\""), ("nginx:1.27", "\"nginx:1.27\"")]
        {
            assert_eq!(scalar(text), expected);
        }
    }
}
