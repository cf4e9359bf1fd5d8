//! What the reader looks at, in words.

use podreel_core::words::{Caption, Language, caption, gate, last_word, role, waiting};

use super::clock;
use crate::model::picture::Picture;
use crate::model::reason::{About, Reason};

/// Its sentence, and why.
pub(super) fn said(language: Language, picture: &Picture, reason: &Reason) -> Caption {
    let (timeline, pod) = (&picture.timeline, &picture.timeline.pod);
    let last_event = timeline.events.len().saturating_sub(1);
    let of_event = |event: usize| {
        let last = reason.last.and_then(|kind| last_word(language, timeline, event, kind));
        last.unwrap_or_else(|| caption(language, timeline, event))
    };
    match reason.about {
        About::Event(event) => of_event(event),
        About::LastWord => of_event(last_event),
        About::Waiting(id, on) => waiting(language, pod, id, on),
        About::Gate(on) => gate(language, pod, on),
        About::Container(id, kind) => role(language, pod, id, kind),
    }
}

/// When it was, or from when to when; nothing where it has no time.
pub(super) fn extent(language: Language, reason: &Reason) -> Option<String> {
    let (from, to) = reason.extent?;
    let at = |instant| clock::at(language, instant);
    Some(if from < to { format!("{} – {}", at(from), at(to)) } else { at(from) })
}
