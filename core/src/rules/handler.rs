//! What cannot be run at all is no failed check. A port that the container does not define by that name makes a look of a
//! probe end in an error, which is thrown away, and makes a hook fail; `tcpSocket` is nothing that a hook can do.
//!
//! Source: `pkg/probe/util.go: ResolveContainerPort`; `pkg/kubelet/prober/prober.go: probe`, `worker.go: doProbe`;
//! `pkg/probe/exec/exec.go: Probe`; `pkg/kubelet/lifecycle/handlers.go: Run`; `cri-client/pkg/remote_runtime.go:
//! ExecSync`. What the runtime says of a program that is none is containerd's and runc's.
//!
//! The surprises: the API server accepts all of it. A readiness probe of that kind never lets its container become
//! ready, a startup probe neither passes nor stops the container, and a liveness probe never restarts it. A command that
//! the runtime cannot execute is an error of a probe too, while a command that fails is a failed check. A postStart hook
//! that cannot be run ends its container each time; a preStop hook only costs an event.
//! What we leave out: `httpGet.host`, which may name another machine.

use crate::pod::{Container, Handler, Port};
use crate::status::exit_code;
use crate::version::{FeatureGates, Gate};

/// Words that are a shell's own and no programs.
const BUILTINS: [&str; 13] =
    [":", ".", "cd", "eval", "exec", "exit", "export", "read", "set", "source", "trap", "unset", "wait"];

/// The exit code of a command that fails, where nothing tells another one.
const FAILED: i32 = 1;

/// What a connection says where nobody listens.
pub(crate) const REFUSED: &str = "dial tcp: connect: connection refused";

/// What the runtime says of a command in a container that has ended.
pub(crate) const EXITED: &str =
    "rpc error: code = Unknown desc = failed to exec in container: container is in CONTAINER_EXITED state";

/// What a handler is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A check.
    Probe,
    /// `postStart` or `preStop`.
    Hook,
}

/// Why a handler of the container cannot be run, in the kubelet's words.
#[must_use]
pub(crate) fn fault(container: &Container, handler: &Handler, purpose: Purpose) -> Option<String> {
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

/// Whether the handler needs its container's process: a command dies with it, a request and a sleep are
/// the kubelet's own.
#[must_use]
pub(crate) const fn needs_process(handler: &Handler) -> bool {
    matches!(handler, Handler::Exec(_))
}

/// A number in quotes is a number.
fn defines(container: &Container, name: &str) -> bool {
    container.ports.iter().any(|port| port.name == name) || name.parse::<u16>().is_ok()
}

/// The first word of a command, where it can be the name of no program, for no shell reads it.
#[must_use]
pub(crate) fn no_program(command: &[String]) -> Option<&str> {
    let word = command.first()?;
    // A variable whose value is not known, and a path on Windows.
    if word.contains("$(") || word.contains('\\') {
        return None;
    }
    let is_none = word.is_empty()
        || word.contains(char::is_whitespace)
        || word.starts_with(['-', '$'])
        || is_assignment(word)
        || BUILTINS.contains(&word.as_str());
    if is_none { Some(word) } else { None }
}

/// What the runtime says of a command that is to run in a container and is no program.
#[must_use]
pub(crate) fn exec_error(command: &[String]) -> String {
    let why = not_found(command.first().map_or("", String::as_str));
    format!(
        "rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime exec failed: \
         exec failed: {why}"
    )
}

/// What it says of a container's own command that cannot be started, and is recorded with `code`.
#[must_use]
pub(crate) fn start_error(command: &[String], code: i32) -> String {
    let Some(word) = no_program(command) else {
        return format!("failed to start container: exit code {code}");
    };
    let why = not_found(word);
    format!(
        "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: \
         {why}"
    )
}

/// Only a name without a folder is looked for along `$PATH`.
fn not_found(word: &str) -> String {
    let why = if word.contains('/') {
        format!("stat {word}: no such file or directory")
    } else {
        "executable file not found in $PATH".to_owned()
    };
    format!("unable to start container process: exec: {word:?}: {why}: unknown")
}

/// Whether a word gives a variable its value, which only a shell does.
pub(crate) fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric()) && !name.is_empty()
    })
}

/// How a hook went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HookFault {
    /// It failed by itself.
    Own,
    /// Its container ended before it.
    Container,
}

/// What the kubelet says of a postStart hook that failed, in the message of the container that waits.
#[must_use]
pub(crate) fn hook_message(
    container: &Container,
    pod_name: &str,
    handler: &Handler,
    why: HookFault,
    gates: FeatureGates,
) -> String {
    let name = &container.name;
    let failed = format!("for Container \"{name}\" in Pod \"{pod_name}\" failed - error:");
    match handler {
        Handler::Exec(command) => {
            let words = command.join(" ");
            let error = match why {
                HookFault::Own if no_program(command).is_some() => exec_error(command),
                HookFault::Own => format!("command '{words}' exited with {FAILED}: "),
                HookFault::Container => format!("command '{words}' exited with {}: ", exit_code::SIGKILL),
            };
            format!("Exec lifecycle hook ([{words}]) {failed} {error}, message: \"\"")
        }
        Handler::HttpGet { path, .. } => {
            let cannot = fault(container, handler, Purpose::Hook);
            format!("HTTP lifecycle hook ({path}) {failed} {}", cannot.as_deref().unwrap_or(REFUSED))
        }
        Handler::Sleep(time) => {
            let seconds = time.as_secs();
            format!(
                "Sleep lifecycle hook ({seconds}) {failed} container terminated before sleep hook finished"
            )
        }
        Handler::TcpSocket(port) => {
            // Go prints an IntOrString as its type, its number and its text.
            let port = match port {
                Port::Number(number) => format!("0 {number} "),
                Port::Name(name) => format!("1 0 {name}"),
            };
            let sleep = if gates.knows(Gate::PodLifecycleSleepAction) { "Sleep:nil," } else { "" };
            format!(
                "Cannot run handler: invalid handler: &LifecycleHandler{{Exec:nil,HTTPGet:nil,TCPSocket:\
                 &TCPSocketAction{{Port:{{{port}}},Host:,}},{sleep}}}"
            )
        }
        // A hook has no such handler.
        Handler::Grpc(_) => "Cannot run handler: invalid handler".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::ContainerPort;
    use crate::time::Duration;

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
        check(Handler::Sleep(Duration::ZERO), None, None);
    }

    #[track_caller]
    fn check_program(command: &[&str], no_program: Option<&str>) {
        let command: Vec<String> = command.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(super::no_program(&command), no_program, "{command:?}");
    }

    #[test]
    fn a_command_that_only_a_shell_could_read() {
        check_program(&["echo hello"], Some("echo hello"));
        check_program(&["exec", "nginx"], Some("exec"));
        check_program(&["A=b", "nginx"], Some("A=b"));
    }

    #[test]
    fn a_command_that_may_be_a_program() {
        check_program(&[], None);
        check_program(&["/docker-entrypoint.sh", "-c x"], None);
        check_program(&["$(PROGRAM)"], None);
        check_program(&["C:\\Program Files\\nginx"], None);
    }

    #[test]
    fn only_a_name_is_looked_for_along_the_path() {
        let error = |word: &str| exec_error(&[word.to_owned()]);
        assert!(error("-c").ends_with("exec: \"-c\": executable file not found in $PATH: unknown"));
        assert!(error("/a b").ends_with("exec: \"/a b\": stat /a b: no such file or directory: unknown"));
    }
}
