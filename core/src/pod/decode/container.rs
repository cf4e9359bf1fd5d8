//! A container and the lists in it.

use std::rc::Rc;

use super::handler::{lifecycle, probe};
use super::reference::{of_environment, of_variable};
use super::{clamped, int, resource_requirements, shared, text, texts};
use crate::pod::{
    Container, ContainerPort, ContainerResizePolicy, ContainerRestartRule, EnvVar, ExitCodeOperator,
    ImagePullPolicy, RestartPolicy, RestartRuleAction, SecurityContext, VolumeMount,
};
use crate::yaml::{Node, Value};

pub(in crate::pod) fn container(node: Node<'_>) -> Container {
    let mut container = Container::default();
    for entry in node.entries() {
        let value = entry.value;
        match entry.key {
            "name" => container.name = shared(value),
            "image" => container.image = shared(value),
            "imagePullPolicy" => container.image_pull_policy = image_pull_policy(value),
            "command" => container.command = texts(value),
            "args" => container.args = texts(value),
            "env" => container.env = value.items().map(env_var).collect(),
            "envFrom" => container.env_from = value.items().filter_map(of_environment).collect(),
            "ports" => container.ports = value.items().map(port).collect(),
            "resources" => container.resources = Rc::new(resource_requirements(value)),
            "resizePolicy" => container.resize_policy = value.items().map(resize_policy).collect(),
            "restartPolicy" => container.restart_policy = restart_policy(value),
            "restartPolicyRules" => {
                container.restart_policy_rules = value.items().filter_map(restart_rule).collect();
            }
            "volumeMounts" => container.volume_mounts = value.items().map(volume_mount).collect(),
            "livenessProbe" => container.liveness_probe = probe(value),
            "readinessProbe" => container.readiness_probe = probe(value),
            "startupProbe" => container.startup_probe = probe(value),
            "lifecycle" => container.lifecycle = lifecycle(value),
            "securityContext" => container.security_context = security_context(value),
            "stdin" => container.stdin = value.value() == Value::Bool(true),
            "tty" => container.tty = value.value() == Value::Bool(true),
            _ => {}
        }
    }
    container
}

pub(in crate::pod) fn security_context(node: Node<'_>) -> SecurityContext {
    SecurityContext {
        run_as_non_root: match node.get("runAsNonRoot").map(Node::value) {
            Some(Value::Bool(said)) => Some(said),
            _ => None,
        },
        run_as_user: node.get("runAsUser").and_then(int),
    }
}

pub(in crate::pod) fn restart_policy(node: Node<'_>) -> Option<RestartPolicy> {
    Some(match node.as_str()? {
        "Always" => RestartPolicy::Always,
        "OnFailure" => RestartPolicy::OnFailure,
        "Never" => RestartPolicy::Never,
        _ => return None,
    })
}

pub(super) fn image_pull_policy(node: Node<'_>) -> Option<ImagePullPolicy> {
    Some(match node.as_str()? {
        "Always" => ImagePullPolicy::Always,
        "IfNotPresent" => ImagePullPolicy::IfNotPresent,
        "Never" => ImagePullPolicy::Never,
        _ => return None,
    })
}

fn env_var(node: Node<'_>) -> EnvVar {
    EnvVar {
        name: node.get("name").map(text).unwrap_or_default(),
        value: node.get("value").and_then(|value| value.as_str()).map(str::to_owned),
        value_from: node.get("valueFrom").and_then(of_variable),
    }
}

fn port(node: Node<'_>) -> ContainerPort {
    let mut port = ContainerPort::default();
    for entry in node.entries() {
        let value = entry.value;
        match entry.key {
            "name" => port.name = text(value),
            "containerPort" => port.container_port = int(value).map(clamped).unwrap_or_default(),
            "hostPort" => port.host_port = int(value).map(clamped).unwrap_or_default(),
            "hostIP" => port.host_ip = text(value),
            "protocol" => port.protocol = text(value),
            _ => {}
        }
    }
    port
}

fn resize_policy(node: Node<'_>) -> ContainerResizePolicy {
    let field = |name| node.get(name).and_then(|value| value.as_str()).unwrap_or_default();
    ContainerResizePolicy {
        resource: field("resourceName").to_owned(),
        restart: field("restartPolicy") == "RestartContainer",
    }
}

fn restart_rule(node: Node<'_>) -> Option<ContainerRestartRule> {
    let codes = node.get("exitCodes")?;
    Some(ContainerRestartRule {
        action: match node.get("action")?.as_str()? {
            "Restart" => RestartRuleAction::Restart,
            "RestartAllContainers" => RestartRuleAction::RestartAllContainers,
            _ => return None,
        },
        operator: match codes.get("operator")?.as_str()? {
            "In" => ExitCodeOperator::In,
            "NotIn" => ExitCodeOperator::NotIn,
            _ => return None,
        },
        values: codes.get("values").map(|values| values.items().filter_map(int).map(clamped).collect())?,
    })
}

fn volume_mount(node: Node<'_>) -> VolumeMount {
    let mut mount = VolumeMount::default();
    for entry in node.entries() {
        let value = entry.value;
        match entry.key {
            "name" => mount.name = text(value),
            "mountPath" => mount.mount_path = text(value),
            "readOnly" => mount.read_only = value.value() == Value::Bool(true),
            _ => {}
        }
    }
    mount
}
