//! `Always` asks the registry before each start, `IfNotPresent` pulls what the node does not have, `Never` pulls
//! nothing; a pull that failed is tried again after 10 s, 20 s, 40 s … up to 5 minutes.
//!
//! Source: `pkg/kubelet/images/image_manager.go: EnsureImageExists`.
//!
//! The surprises: the images of one pod are pulled one after another, because starting a container pulls its
//! image and waits; and a retry inside the delay is reported as `ImagePullBackOff`, the failed pull itself as
//! `ErrImagePull`, so the two alternate. Images are pulled one at a time on a whole node by default; we model
//! one pod, so we leave its neighbours out.

use crate::pod::{ImagePullPolicy, image};
use crate::rules::backoff::{self, Backoff};
use crate::time::Instant;
use crate::version::FeatureGates;

/// What happens before a container is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageStep {
    /// The registry is asked.
    Pull,
    /// The image on the node is used.
    UsePresent,
    /// The image is absent and must not be pulled: `ErrImageNeverPull`.
    Refuse,
    /// The image's name is none: `InvalidImageName`.
    Invalid,
    /// The last pull failed too recently: `ImagePullBackOff`.
    BackOff {
        /// Until when.
        until: Instant,
    },
}

/// What is told of an image that is absent and must not be pulled.
#[must_use]
pub fn never(name: &str) -> String {
    format!("Container image \"{name}\" is not present with pull policy of Never")
}

/// What is told of an image whose name is none.
#[must_use]
pub fn invalid(name: &str) -> String {
    let fault = image::fault(name);
    format!("Failed to apply default image tag \"{name}\": couldn't parse image name \"{name}\": {fault}")
}

/// What is told of an image whose failed pull is not tried again yet.
#[must_use]
pub(crate) fn back_off(name: &str) -> String {
    format!("Back-off pulling image \"{name}\"")
}

/// What the container's status says of it: since 1.32 with the error of that pull.
#[must_use]
pub(crate) fn back_off_message(name: &str, error: Option<&str>, gates: FeatureGates) -> String {
    let message = back_off(name);
    match error {
        Some(error) if gates.version().at_least(32) => format!("{message}: ErrImagePull: {error}"),
        _ => message,
    }
}

/// What happens before a container with that image and policy is made.
#[must_use]
pub(crate) fn image_step(
    name: &str,
    policy: ImagePullPolicy,
    on_node: Presence,
    failed: Option<Backoff>,
    now: Instant,
) -> ImageStep {
    if image::parse(name).is_none() {
        return ImageStep::Invalid;
    }
    match (policy, on_node) {
        (ImagePullPolicy::Never, Presence::Absent) => ImageStep::Refuse,
        (ImagePullPolicy::Never | ImagePullPolicy::IfNotPresent, Presence::Present) => ImageStep::UsePresent,
        (ImagePullPolicy::Always, _) | (ImagePullPolicy::IfNotPresent, Presence::Absent) => match failed {
            Some(backoff) if now < backoff.ends() => ImageStep::BackOff { until: backoff.ends() },
            _ => ImageStep::Pull,
        },
    }
}

/// The delay after a pull of the image has failed, whichever container wanted it.
#[must_use]
pub(crate) fn after_failure(in_force: Option<Backoff>, now: Instant) -> Backoff {
    let in_force = in_force.filter(|backoff| !backoff::is_forgotten(*backoff, now));
    Backoff { delay: backoff::raised(in_force, backoff::IMAGE_LIMITS), updated: now }
}

/// Whether the node has an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It has.
    Present,
    /// It has not.
    Absent,
}
