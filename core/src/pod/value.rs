//! What is in force where the text leaves a field out.

use crate::pod::field::Owner;
use crate::pod::{Container, Field, ImagePullPolicy, Pod, RestartPolicy};

impl Pod {
    /// The value of a field whose default is filled in; `None` where leaving it out means that there is none.
    #[must_use]
    pub(crate) fn value_in_force(&self, field: Field) -> Option<String> {
        match (field.owner, field.name) {
            (Owner::Pod, "restartPolicy") => Some(restart_policy(self.spec.restart_policy).to_owned()),
            (Owner::Pod, "terminationGracePeriodSeconds") => {
                self.spec.termination_grace_period.map(|grace| (grace.as_millis() / 1000).to_string())
            }
            (Owner::Container(id), name) => of_container(self.container(id), name),
            _ => None,
        }
    }
}

fn of_container(container: &Container, name: &str) -> Option<String> {
    match name {
        "imagePullPolicy" => container.image_pull_policy.map(|policy| {
            match policy {
                ImagePullPolicy::Always => "Always",
                ImagePullPolicy::IfNotPresent => "IfNotPresent",
                ImagePullPolicy::Never => "Never",
            }
            .to_owned()
        }),
        _ => None,
    }
}

const fn restart_policy(policy: RestartPolicy) -> &'static str {
    match policy {
        RestartPolicy::Always => "Always",
        RestartPolicy::OnFailure => "OnFailure",
        RestartPolicy::Never => "Never",
    }
}
