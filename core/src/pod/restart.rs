//! When a container is started again.

/// `restartPolicy` of a pod or a container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RestartPolicy {
    /// Whatever the exit code.
    #[default]
    Always,
    /// After an exit code other than 0.
    OnFailure,
    /// Not at all.
    Never,
}

/// One of `restartPolicyRules`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerRestartRule {
    /// `action`
    pub action: RestartRuleAction,
    /// `exitCodes.operator`
    pub operator: ExitCodeOperator,
    /// `exitCodes.values`
    pub values: Vec<i32>,
}

/// What a restart rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestartRuleAction {
    /// Restart this container.
    Restart,
    /// Restart every container of the pod in place.
    RestartAllContainers,
}

/// How a restart rule compares an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCodeOperator {
    /// The code is one of the values.
    In,
    /// The code is none of the values.
    NotIn,
}
