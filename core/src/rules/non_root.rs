//! A container that must not run as root (`runAsNonRoot`) and says user 0 (`runAsUser`) is not created.
//!
//! Source: `pkg/kubelet/kuberuntime/security_context_others.go: verifyRunAsNonRoot`,
//! `pkg/securitycontext/util.go: DetermineEffectiveSecurityContext`.
//!
//! The surprise: the API server accepts it, for the two fields may stand on the pod and on the container; each is the
//! container's own where it has one. The container waits as one whose ConfigMap is missing, but nobody can make what
//! would help it.
//! What we leave out: the user that an image names, which holds where no `runAsUser` stands. It is taken to be a number
//! other than 0, and the assumption says so.

use crate::pod::{ContainerId, Field, Pod};

/// Why the container may not be created, as the kubelet calls its pod, and the field that says so.
#[must_use]
pub fn fault(pod: &Pod, id: ContainerId, pod_name: &str) -> Option<(Field, String)> {
    let container = pod.container(id);
    let (own, of_pod) = (container.security_context, pod.spec.security_context);
    let must_not = own.run_as_non_root.or(of_pod.run_as_non_root) == Some(true);
    if !must_not || own.run_as_user.or(of_pod.run_as_user) != Some(0) {
        return None;
    }
    let name = "securityContext.runAsUser";
    let field = if own.run_as_user.is_some() { id.field(name) } else { Field::pod(name) };
    let name = &container.name;
    Some((
        field,
        format!("container's runAsUser breaks non-root policy (pod: \"{pod_name}\", container: {name})"),
    ))
}

/// Whether the container must not run as root and no field says as whom it runs, so that its image decides.
#[must_use]
pub fn asks_image(pod: &Pod, id: ContainerId) -> bool {
    let (own, of_pod) = (pod.container(id).security_context, pod.spec.security_context);
    let must_not = own.run_as_non_root.or(of_pod.run_as_non_root) == Some(true);
    must_not && own.run_as_user.or(of_pod.run_as_user).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::{Container, PodSpec, SecurityContext};

    type Said = (Option<bool>, Option<i64>);

    fn check(of_pod: Said, own: Said, expected: bool) {
        let context = |(run_as_non_root, run_as_user)| SecurityContext { run_as_non_root, run_as_user };
        let container = Container { security_context: context(own), ..Container::default() };
        let spec =
            PodSpec { containers: vec![container], security_context: context(of_pod), ..PodSpec::default() };
        let pod = Pod { spec, ..Pod::default() };
        let asks = own.1.or(of_pod.1).is_none() && own.0.or(of_pod.0) == Some(true);
        assert_eq!(asks_image(&pod, ContainerId::App(0)), asks, "{of_pod:?} {own:?}");
        assert_eq!(fault(&pod, ContainerId::App(0), "p").is_some(), expected, "{of_pod:?} {own:?}");
    }

    #[test]
    fn root_that_must_not_be() {
        check((Some(true), Some(0)), (None, None), true);
        check((Some(true), None), (None, Some(0)), true);
        check((None, Some(0)), (Some(true), None), true);
        check((Some(false), Some(1000)), (Some(true), Some(0)), true);
    }

    #[test]
    fn any_other_user() {
        check((Some(true), None), (None, None), false);
        check((Some(true), Some(0)), (None, Some(1000)), false);
        check((Some(true), Some(0)), (Some(false), None), false);
        check((None, Some(0)), (None, None), false);
    }
}
