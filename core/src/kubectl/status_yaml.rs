//! The status as `kubectl get pod -o yaml` prints it.
//!
//! Fields come in the order of the alphabet, as kubectl prints them; what a cluster assigns by chance (addresses,
//! identifiers) is left out.

use std::fmt::Write as _;

use crate::pod::{Pod, ResourceList, ResourceRequirements};
use crate::rules::conditions;
use crate::rules::qos::qos_class;
use crate::status::decode::written_moment;
use crate::status::{ContainerState, ContainerStatuses, PodStatus};
use crate::time::Instant;
use crate::version::FeatureGates;

/// How a status is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// What a life decides of it, with times counted from the pod's creation.
    Counted,
    /// As the object holds it, below its key, of a pod that was created at that moment since 1970.
    Dated(Instant),
}

/// A status of `pod` as YAML.
#[must_use]
pub fn status_yaml(pod: &Pod, status: &PodStatus, gates: FeatureGates, form: Form) -> String {
    let mut yaml = Yaml { text: String::new(), form };
    if form != Form::Counted {
        yaml.text += "status:\n";
    }
    if !status.conditions.is_empty() {
        yaml.line(0, "conditions:");
    }
    for condition in &status.conditions {
        if form == Form::Counted {
            yaml.time(0, "- lastTransitionTime", condition.since);
        } else {
            yaml.line(0, "- lastProbeTime: null");
            yaml.time(2, "lastTransitionTime", condition.since);
        }
        yaml.text(2, "message", &conditions::message(pod, status, condition, gates));
        yaml.text(2, "reason", &condition.reason);
        yaml.line(2, &format!("status: {:?}", condition.status.name()));
        yaml.line(2, &format!("type: {}", condition.kind.name()));
    }
    yaml.containers("containerStatuses", &status.container_statuses);
    yaml.containers("initContainerStatuses", &status.init_container_statuses);
    yaml.text(0, "message", &status.message);
    yaml.line(0, &format!("phase: {}", status.phase.name()));
    if form != Form::Counted {
        yaml.line(0, &format!("qosClass: {}", qos_class(pod, gates)));
    }
    yaml.text(0, "reason", &status.reason);
    if let Some(start) = status.start_time {
        yaml.time(0, "startTime", start);
    }
    yaml.text
}

struct Yaml {
    text: String,
    form: Form,
}

impl Yaml {
    fn line(&mut self, indent: usize, line: &str) {
        let indent = if self.form == Form::Counted { indent } else { indent + 2 };
        writeln!(self.text, "{:indent$}{line}", "").expect("a string takes any text");
    }

    fn time(&mut self, indent: usize, key: &str, at: Instant) {
        let since = at.since(Instant::START);
        let written = match self.form {
            Form::Counted => since.to_string(),
            Form::Dated(created) => format!("{:?}", written_moment(created + since)),
        };
        self.line(indent, &format!("{key}: {written}"));
    }

    /// A field that is left out where it is empty.
    fn text(&mut self, indent: usize, key: &str, value: &str) {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '-' | '/' | '.');
        if value.chars().all(plain) && !value.is_empty() {
            self.line(indent, &format!("{key}: {value}"));
        } else if !value.is_empty() {
            self.line(indent, &format!("{key}: {value:?}"));
        }
    }

    fn containers(&mut self, key: &str, containers: &ContainerStatuses) {
        if !containers.is_empty() {
            self.line(0, &format!("{key}:"));
        }
        for container in containers.listed() {
            let allocated = container.resources.as_ref().map(|known| &known.allocated.requests);
            match allocated.filter(|requests| !requests.is_empty()) {
                Some(requests) => {
                    self.line(0, "- allocatedResources:");
                    self.amounts(4, requests);
                    self.line(2, &format!("image: {}", container.image));
                }
                None => self.line(0, &format!("- image: {}", container.image)),
            }
            match &container.last_state {
                Some(state) => self.state("lastState", state),
                None => self.line(2, "lastState: {}"),
            }
            self.line(2, &format!("name: {}", container.name));
            self.line(2, &format!("ready: {}", container.ready));
            if let Some(known) = &container.resources {
                self.resources(&known.actual);
            }
            self.line(2, &format!("restartCount: {}", container.restart_count));
            if let Some(started) = container.started {
                self.line(2, &format!("started: {started}"));
            }
            self.state("state", &container.state);
        }
    }

    fn resources(&mut self, resources: &ResourceRequirements) {
        let lists = [("limits", &resources.limits), ("requests", &resources.requests)];
        if lists.iter().all(|(_, list)| list.is_empty()) {
            self.line(2, "resources: {}");
            return;
        }
        self.line(2, "resources:");
        for (key, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            self.line(4, &format!("{key}:"));
            self.amounts(6, list);
        }
    }

    fn amounts(&mut self, indent: usize, list: &ResourceList) {
        for (name, amount) in list {
            let amount = amount.to_string();
            // What YAML would take for a number is quoted.
            let is_number = amount.parse::<f64>().is_ok();
            self.line(
                indent,
                &if is_number { format!("{name}: {amount:?}") } else { format!("{name}: {amount}") },
            );
        }
    }

    fn state(&mut self, key: &str, state: &ContainerState) {
        self.line(2, &format!("{key}:"));
        match state {
            ContainerState::Waiting { reason, message } => {
                self.line(4, "waiting:");
                self.text(6, "message", message);
                self.text(6, "reason", reason);
            }
            ContainerState::Running { started_at } => {
                self.line(4, "running:");
                self.time(6, "startedAt", *started_at);
            }
            ContainerState::Terminated { exit_code, signal, reason, started_at, finished_at } => {
                self.line(4, "terminated:");
                self.line(6, &format!("exitCode: {exit_code}"));
                if let Some(at) = finished_at {
                    self.time(6, "finishedAt", *at);
                }
                self.text(6, "reason", reason);
                if *signal != 0 {
                    self.line(6, &format!("signal: {signal}"));
                }
                if let Some(at) = started_at {
                    self.time(6, "startedAt", *at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::status::decode::parse_moment;
    use crate::status::{
        ConditionStatus, ContainerStatus, Message, PodCondition, PodConditionType, PodPhase,
    };

    fn check(status: &PodStatus, yaml: &Expect) {
        check_as(Form::Counted, status, yaml);
    }

    fn check_as(form: Form, status: &PodStatus, yaml: &Expect) {
        yaml.assert_eq(&status_yaml(&Pod::default(), status, FeatureGates::default(), form));
    }

    fn container(name: &str, state: ContainerState) -> ContainerStatus {
        ContainerStatus {
            name: name.into(),
            state,
            last_state: None,
            ready: false,
            started: Some(false),
            restart_count: 0,
            image: "nginx".into(),
            resources: None,
        }
    }

    #[test]
    fn a_restart_that_is_held_back() {
        let crashed = ContainerState::Terminated {
            exit_code: 1,
            signal: 0,
            reason: "Error".into(),
            started_at: Some(Instant::from_millis(2_000)),
            finished_at: Some(Instant::from_millis(7_500)),
        };
        let refused = ContainerState::Waiting {
            reason: "CrashLoopBackOff".into(),
            message: "back-off 10s restarting failed container=app pod=web_default()".into(),
        };
        let app =
            ContainerStatus { last_state: Some(crashed), restart_count: 1, ..container("app", refused) };
        let ready = PodCondition {
            kind: PodConditionType::Ready,
            status: ConditionStatus::False,
            reason: "ContainersNotReady".into(),
            message: Message::Text("containers with unready status: [app]".into()),
            since: Instant::START,
        };
        let status = PodStatus {
            phase: PodPhase::Running,
            conditions: vec![ready],
            container_statuses: vec![Rc::new(app)].into(),
            start_time: Some(Instant::START),
            ..PodStatus::default()
        };
        check(
            &status,
            &expect![[r#"
                conditions:
                - lastTransitionTime: 0s
                  message: "containers with unready status: [app]"
                  reason: ContainersNotReady
                  status: "False"
                  type: Ready
                containerStatuses:
                - image: nginx
                  lastState:
                    terminated:
                      exitCode: 1
                      finishedAt: 7.5s
                      reason: Error
                      startedAt: 2s
                  name: app
                  ready: false
                  restartCount: 1
                  started: false
                  state:
                    waiting:
                      message: "back-off 10s restarting failed container=app pod=web_default()"
                      reason: CrashLoopBackOff
                phase: Running
                startTime: 0s
            "#]],
        );
    }

    #[test]
    fn as_the_object_of_a_pod_holds_it() {
        let running = ContainerState::Running { started_at: Instant::from_millis(61_500) };
        let ready = PodCondition {
            kind: PodConditionType::Ready,
            status: ConditionStatus::True,
            reason: "".into(),
            message: Message::Text("".into()),
            since: Instant::from_millis(62_000),
        };
        let status = PodStatus {
            phase: PodPhase::Running,
            conditions: vec![ready],
            container_statuses: vec![Rc::new(container("app", running))].into(),
            start_time: Some(Instant::START),
            ..PodStatus::default()
        };
        let created = parse_moment("2026-01-31T23:59:00Z").expect("a moment");
        check_as(
            Form::Dated(created),
            &status,
            &expect![[r#"
                status:
                  conditions:
                  - lastProbeTime: null
                    lastTransitionTime: "2026-02-01T00:00:02Z"
                    status: "True"
                    type: Ready
                  containerStatuses:
                  - image: nginx
                    lastState: {}
                    name: app
                    ready: false
                    restartCount: 0
                    started: false
                    state:
                      running:
                        startedAt: "2026-02-01T00:00:01Z"
                  phase: Running
                  qosClass: BestEffort
                  startTime: "2026-01-31T23:59:00Z"
            "#]],
        );
    }

    #[test]
    fn nothing_is_known_yet() {
        check(
            &PodStatus::default(),
            &expect![[r"
            phase: Pending
        "]],
        );
    }
}
