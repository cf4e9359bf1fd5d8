//! Probes and lifecycle hooks.

use super::{clamped, int, seconds, set, text, texts};
use crate::pod::{Handler, Lifecycle, Port, Probe};
use crate::time::Duration;
use crate::yaml::{Node, Value};

pub(super) fn probe(node: Node<'_>) -> Option<Probe> {
    let mut probe = Probe { handler: handler(set(node)?), ..Probe::default() };
    for entry in node.entries() {
        let value = entry.value;
        let number = || int(value).map(clamped).unwrap_or_default();
        match entry.key {
            "initialDelaySeconds" => probe.initial_delay = seconds(value).unwrap_or_default(),
            "timeoutSeconds" => probe.timeout = seconds(value).unwrap_or_default(),
            "periodSeconds" => probe.period = seconds(value).unwrap_or_default(),
            "successThreshold" => probe.success_threshold = number(),
            "failureThreshold" => probe.failure_threshold = number(),
            "terminationGracePeriodSeconds" => probe.termination_grace_period = seconds(value),
            _ => {}
        }
    }
    Some(probe)
}

pub(super) fn lifecycle(node: Node<'_>) -> Lifecycle {
    Lifecycle {
        post_start: node.get("postStart").and_then(handler),
        pre_stop: node.get("preStop").and_then(handler),
        stop_signal: node.get("stopSignal").and_then(|signal| signal.as_str()).map(str::to_owned),
    }
}

/// The first handler in the order in which the API server looks for them.
fn handler(node: Node<'_>) -> Option<Handler> {
    let given = |name: &str| node.get(name).and_then(set);
    if let Some(exec) = given("exec") {
        return Some(Handler::Exec(exec.get("command").map(texts).unwrap_or_default()));
    }
    if let Some(get) = given("httpGet") {
        let field = |name| get.get(name).map(text).unwrap_or_default();
        return Some(Handler::HttpGet { path: field("path"), port: port(get), scheme: field("scheme") });
    }
    if let Some(socket) = given("tcpSocket") {
        return Some(Handler::TcpSocket(port(socket)));
    }
    if let Some(grpc) = given("grpc") {
        return Some(Handler::Grpc(grpc.get("port").and_then(int).map(clamped).unwrap_or_default()));
    }
    let sleep = given("sleep")?;
    Some(Handler::Sleep(sleep.get("seconds").and_then(seconds).unwrap_or(Duration::ZERO)))
}

fn port(node: Node<'_>) -> Port {
    match node.get("port").map(Node::value) {
        Some(Value::Int(int)) => Port::Number(clamped(int)),
        Some(Value::Str(name)) => Port::Name(name.to_owned()),
        _ => Port::Number(0),
    }
}
