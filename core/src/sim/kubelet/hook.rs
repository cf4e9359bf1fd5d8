//! What the kubelet says of a postStart hook that failed, in the message of the container that waits.
//!
//! Source: `pkg/kubelet/lifecycle/handlers.go: Run`, `cri-client/pkg/remote_runtime.go: ExecSync`.

use crate::pod::{ContainerId, Handler};
use crate::rules::handler::{self, Purpose};
use crate::sim::env::Env;
use crate::sim::infer::{exec_error, no_program};

/// The exit code of a command that fails, where nothing tells another one.
const FAILED: i32 = 1;
/// The exit code of a command that ends with its container.
const KILLED: i32 = 137;

/// How a hook went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It failed by itself.
    Own,
    /// Its container ended before it.
    Container,
}

/// The message about a hook of the container.
pub(super) fn message(id: ContainerId, handler: &Handler, fault: Fault, env: &Env<'_>) -> String {
    let (name, pod) = (&env.pod.container(id).name, env.pod_name());
    let cannot = handler::fault(env.pod.container(id), handler, Purpose::Hook);
    let failed = format!("for Container \"{name}\" in Pod \"{pod}\" failed - error:");
    match handler {
        Handler::Exec(command) if fault == Fault::Own && no_program(command).is_some() => {
            let error = exec_error(command);
            let command = command.join(" ");
            format!("Exec lifecycle hook ([{command}]) {failed} {error}, message: \"\"")
        }
        Handler::Exec(command) => {
            let command = command.join(" ");
            let code = if fault == Fault::Container { KILLED } else { FAILED };
            format!(
                "Exec lifecycle hook ([{command}]) {failed} command '{command}' exited with {code}: , message: \"\""
            )
        }
        Handler::HttpGet { path, .. } => {
            let error = cannot.as_deref().unwrap_or("dial tcp: connect: connection refused");
            format!("HTTP lifecycle hook ({path}) {failed} {error}")
        }
        Handler::Sleep(time) => {
            let seconds = time.as_secs();
            format!(
                "Sleep lifecycle hook ({seconds}) {failed} container terminated before sleep hook finished"
            )
        }
        Handler::TcpSocket(_) | Handler::Grpc(_) => "Cannot run handler: invalid handler".to_owned(),
    }
}
