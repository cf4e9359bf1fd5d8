//! What happens to images.

use crate::status::Reason;
use crate::time::{Duration, Instant};

/// What happens to an image before it is used.
#[derive(Clone, Debug, PartialEq)]
pub enum ImageEvent {
    /// A pull began (`Pulling`).
    PullStarted,
    /// The image has been pulled (`Pulled`).
    PullFinished {
        /// How long it took.
        took: Duration,
    },
    /// The node has the image (`Pulled`).
    Present,
    /// The pull failed (`Failed`; for a container twice).
    PullFailed {
        /// What the registry answered.
        error: Reason,
        /// Until when it is not pulled again.
        until: Instant,
    },
    /// The image is not pulled again yet (`BackOff`; for a container `Failed` too).
    PullBackOff {
        /// Until when.
        until: Instant,
    },
    /// The image's name is none (`InspectFailed`; for a container `Failed` too).
    NameInvalid,
    /// The image is absent and must not be pulled (`ErrImageNeverPull`).
    NeverPull,
}
