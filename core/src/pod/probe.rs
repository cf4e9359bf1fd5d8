//! What is asked of a container, or told to it, from outside.

use crate::time::Duration;

/// A probe; zero means "not set" until defaulted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    /// How the check is made; `None` where none is given.
    pub handler: Option<Handler>,
    /// `initialDelaySeconds`
    pub initial_delay: Duration,
    /// `timeoutSeconds`
    pub timeout: Duration,
    /// `periodSeconds`
    pub period: Duration,
    /// `successThreshold`
    pub success_threshold: i32,
    /// `failureThreshold`
    pub failure_threshold: i32,
    /// `terminationGracePeriodSeconds`
    pub termination_grace_period: Option<Duration>,
}

/// Which of a container's three probes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProbeKind {
    /// Has it started? Until then the other two wait.
    Startup,
    /// Should it be restarted?
    Liveness,
    /// May it get traffic?
    Readiness,
}

impl ProbeKind {
    /// Every kind, in the order in which they matter.
    pub const ALL: [Self; 3] = [Self::Startup, Self::Liveness, Self::Readiness];

    /// The field of the container that it stands in.
    #[must_use]
    pub const fn field_name(self) -> &'static str {
        match self {
            Self::Startup => "startupProbe",
            Self::Liveness => "livenessProbe",
            Self::Readiness => "readinessProbe",
        }
    }
}

/// What a probe or a hook does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handler {
    /// `exec.command`
    Exec(Vec<String>),
    /// `httpGet`
    HttpGet {
        /// `path`
        path: String,
        /// `port`: a number or a port's name.
        port: Port,
        /// `scheme`
        scheme: String,
    },
    /// `tcpSocket.port`
    TcpSocket(Port),
    /// `grpc.port`
    Grpc(i32),
    /// `sleep.seconds`; hooks only.
    Sleep(Duration),
}

/// A port by number or by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Port {
    /// A number.
    Number(i32),
    /// The name of one of the container's ports.
    Name(String),
}

/// `lifecycle`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lifecycle {
    /// `postStart`
    pub post_start: Option<Handler>,
    /// `preStop`
    pub pre_stop: Option<Handler>,
    /// `stopSignal`
    pub stop_signal: Option<String>,
}
