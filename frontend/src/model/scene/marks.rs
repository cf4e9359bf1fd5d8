//! Marks: what happens to a container at once.

use podreel_core::pod::{ContainerId, ProbeKind};
use podreel_core::sim::event::{Event, EventKind, ImageEvent};
use podreel_core::sim::timeline::Timeline;
use podreel_core::time::Instant;

use super::{Tone, rest_of};

/// The reason that the runtime records for a process that used more memory than it may.
const OUT_OF_MEMORY: &str = "OOMKilled";

/// Something that happens at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Instant,
    /// What.
    pub sign: Sign,
    /// The place of its event in the Timeline.
    pub event: usize,
}

/// What a mark stands for; each has a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The container counts as started.
    Started,
    /// The container counts as ready.
    Ready,
    /// It no longer does.
    Unready,
    /// A check succeeded.
    ProbeSucceeded(ProbeKind),
    /// A check failed.
    ProbeFailed(ProbeKind),
    /// An image was not to be had, or the container could not be made; it is tried again.
    TryFailed,
    /// Somebody asked for other resources.
    ResizeAsked,
    /// The stop signal was sent.
    StopSignal,
    /// SIGKILL was sent.
    KillSignal,
    /// The process ended badly with this code.
    Exited(i32),
    /// The process ended with this code, for it used more memory than it may.
    OutOfMemory(i32),
    /// The process ended well, or as it was told to, with this code.
    Ended(i32),
}

impl Sign {
    /// The exit code, if it is an end.
    #[must_use]
    pub const fn exit_code(self) -> Option<i32> {
        match self {
            Self::Exited(code) | Self::OutOfMemory(code) | Self::Ended(code) => Some(code),
            _ => None,
        }
    }
}

/// The marks of a container, in order.
pub(super) fn marks(timeline: &Timeline, id: ContainerId) -> Vec<Mark> {
    let events = timeline.events.iter().enumerate().filter(|(_, event)| event.container == Some(id));
    let mark = |(place, event): (usize, &Event)| {
        let sign = match sign(&event.kind)? {
            Sign::Exited(code) if rest_of(timeline, id, event.at) == Some(Tone::Finished) => {
                Sign::Ended(code)
            }
            sign => sign,
        };
        Some(Mark { at: event.at, sign, event: place })
    };
    let mut marks: Vec<Mark> = events.filter_map(mark).collect();
    marks.dedup_by_key(|mark| (mark.at, mark.sign));
    without_echoes(&marks)
}

/// A container that ends is unready too; the end says it already.
fn without_echoes(marks: &[Mark]) -> Vec<Mark> {
    let ends: Vec<Instant> =
        marks.iter().filter(|mark| mark.sign.exit_code().is_some()).map(|mark| mark.at).collect();
    let is_echo = |mark: &Mark| mark.sign == Sign::Unready && ends.binary_search(&mark.at).is_ok();
    marks.iter().filter(|mark| !is_echo(mark)).copied().collect()
}

fn sign(kind: &EventKind) -> Option<Sign> {
    Some(match kind {
        EventKind::BecameStarted => Sign::Started,
        EventKind::BecameReady => Sign::Ready,
        EventKind::BecameUnready => Sign::Unready,
        EventKind::ProbeSucceeded { probe } => Sign::ProbeSucceeded(*probe),
        EventKind::ProbeFailed { probe, .. } => Sign::ProbeFailed(*probe),
        EventKind::Image(ImageEvent::PullFailed { .. })
        | EventKind::EnvironmentFailed { .. }
        | EventKind::VolumeImageLacked { .. } => Sign::TryFailed,
        EventKind::ResizeAsked { .. } => Sign::ResizeAsked,
        EventKind::StopSignal { .. } => Sign::StopSignal,
        EventKind::KillSignal => Sign::KillSignal,
        EventKind::Exited { code, reason } if reason == OUT_OF_MEMORY => Sign::OutOfMemory(*code),
        EventKind::Exited { code, .. } | EventKind::StartFailed { code, .. } => Sign::Exited(*code),
        _ => return None,
    })
}
