//! An event as a text holds it, before it is known when the pod began.

use crate::time::{Duration, Instant};

/// An event as it stands in the text.
pub(super) struct Recorded {
    pub(super) when: When,
    pub(super) first: Instant,
    pub(super) last: Instant,
    pub(super) count: u32,
    pub(super) reason: String,
    pub(super) message: String,
    /// `pod/web`; empty where nobody says.
    pub(super) object: String,
    /// `spec.containers{web}`; empty for the pod, and where nobody says.
    pub(super) path: String,
}

/// How the moments of an event are told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// As moments.
    Said,
    /// As ages, so rough.
    Ago(Duration),
}
