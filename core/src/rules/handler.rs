//! What cannot be run at all is no failed check. A port that the container does not define by that name makes a look of a
//! probe end in an error, which is thrown away, and makes a hook fail; `tcpSocket` is nothing that a hook can do.
//!
//! Source: `pkg/probe/util.go: ResolveContainerPort`; `pkg/kubelet/prober/prober.go: probe`, `worker.go: doProbe`;
//! `pkg/probe/exec/exec.go: Probe`; `pkg/kubelet/lifecycle/handlers.go: Run`.
//!
//! The surprises: the API server accepts all of it. A readiness probe of that kind never lets its container become
//! ready, a startup probe neither passes nor stops the container, and a liveness probe never restarts it. A command that
//! the runtime cannot execute is an error of a probe too, while a command that fails is a failed check. A postStart hook
//! that cannot be run ends its container each time; a preStop hook only costs an event.
//! What we leave out: `httpGet.host`, which may name another machine.

use crate::pod::{Container, Handler, Port};

/// What a handler is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A check.
    Probe,
    /// `postStart` or `preStop`.
    Hook,
}

/// Why a handler of the container cannot be run, in the kubelet's words.
#[must_use]
pub fn fault(container: &Container, handler: &Handler, purpose: Purpose) -> Option<String> {
    let port = match (handler, purpose) {
        (Handler::TcpSocket(_) | Handler::Grpc(_), Purpose::Hook) => {
            return Some("invalid handler".to_owned());
        }
        (Handler::HttpGet { port, .. }, _) | (Handler::TcpSocket(port), Purpose::Probe) => port,
        (Handler::Exec(_) | Handler::Grpc(_) | Handler::Sleep(_), _) => return None,
    };
    match port {
        Port::Name(name) if !defines(container, name) => {
            Some(format!("strconv.Atoi: parsing {name:?}: invalid syntax"))
        }
        Port::Name(_) | Port::Number(_) => None,
    }
}

/// A number in quotes is a number.
fn defines(container: &Container, name: &str) -> bool {
    container.ports.iter().any(|port| port.name == name) || name.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::ContainerPort;

    #[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
    fn check(handler: Handler, of_probe: Option<&str>, of_hook: Option<&str>) {
        let port = ContainerPort { name: "web".to_owned(), container_port: 80, ..ContainerPort::default() };
        let container = Container { ports: vec![port], ..Container::default() };
        let found = |purpose| fault(&container, &handler, purpose);
        assert_eq!(found(Purpose::Probe).as_deref(), of_probe, "{handler:?}");
        assert_eq!(found(Purpose::Hook).as_deref(), of_hook, "{handler:?}");
    }

    fn http(port: Port) -> Handler {
        Handler::HttpGet { path: "/".to_owned(), port, scheme: "HTTP".to_owned() }
    }

    #[test]
    fn a_port_by_its_name() {
        let unknown = Some("strconv.Atoi: parsing \"http\": invalid syntax");
        check(http(Port::Name("web".to_owned())), None, None);
        check(http(Port::Name("http".to_owned())), unknown, unknown);
        check(Handler::TcpSocket(Port::Name("http".to_owned())), unknown, Some("invalid handler"));
    }

    #[test]
    fn a_port_by_its_number() {
        check(http(Port::Number(81)), None, None);
        check(http(Port::Name("81".to_owned())), None, None);
        check(Handler::TcpSocket(Port::Number(80)), None, Some("invalid handler"));
    }

    #[test]
    fn what_needs_no_port() {
        check(Handler::Exec(vec!["check".to_owned()]), None, None);
        check(Handler::Sleep(crate::time::Duration::ZERO), None, None);
    }
}
