//! Which line the editor has in sight.
//!
//! It goes along with what the reader looks at, but not while that plays, and never while the reader types. A text
//! that another takes the place of is read from its beginning.

use podreel_core::text::Position;

use super::choice::Choice;
use super::effect::{Effect, Range};
use super::playback::State;
use super::same_ends::same_ends;
use super::shared::Shared;
use super::{Mode, Model};

/// Nobody types as many bytes at once.
const MUCH: usize = 200;

/// What the reader looks at: the event at the playhead, and what is chosen.
pub(super) type Eye = (Option<usize>, Option<Choice>);

impl Model {
    /// The container to which the event at the playhead happened.
    #[must_use]
    pub fn acting(&self) -> Option<&str> {
        let timeline = &self.picture.as_ref()?.timeline;
        let event = timeline.events.get(self.playback.cursor.event)?;
        event.container.map(|id| &*timeline.pod.container(id).name)
    }

    /// The line that should come into sight now, if any; `before` is the text before.
    pub(super) fn read_along(&mut self, before: &Shared<String>) -> Vec<Effect> {
        let eye = (self.shown_event(), self.choice);
        let is_written = *before != self.text;
        let is_followed = self.playback.state != State::Paused || self.followed == Some(eye);
        if self.mode == Mode::Embed || (!is_written && is_followed) {
            return Vec::new();
        }
        self.followed = Some(eye);
        let first = Position { line: 1, column: 1 };
        let line = match is_written {
            true if is_another(before, &self.text) => Some(Range { start: first, end: first }),
            true => None,
            false => self.deciding.first().copied(),
        };
        line.map(Effect::Follow).into_iter().collect()
    }
}

/// Whether most of a text came with one edit.
fn is_another(before: &str, text: &str) -> bool {
    let (head, tail) = same_ends(before, text);
    let new = text.len().saturating_sub(head + tail);
    new >= MUCH && new * 2 >= text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::{TEXT, pasted};
    use crate::model::msg::{Axis, Msg, Page, Transport};
    use crate::model::panel::View;

    /// The lines that are brought into sight by the last of some messages, after a text.
    fn check(messages: &[Msg], expected: &[u32]) {
        let mut model = pasted(TEXT);
        let mut effects = Vec::new();
        for msg in messages {
            effects = model.update(msg.clone());
        }
        let line = |effect: &Effect| match effect {
            Effect::Follow(range) => Some(range.start.line),
            _ => None,
        };
        assert_eq!(effects.iter().filter_map(line).collect::<Vec<_>>(), expected, "{messages:?}");
    }

    #[test]
    fn the_container_of_the_event_at_the_playhead_acts() {
        let mut model = pasted(TEXT);
        model.update(Msg::Transport(Transport::Scrubbed(0.0)));
        assert_eq!(model.acting(), Some("logshipper"));
        model.update(Msg::Transport(Transport::ToEnd));
        assert_eq!(model.acting(), None);
    }

    #[test]
    fn a_step_brings_the_line_that_decided_it() {
        check(&[Msg::Transport(Transport::ToEnd)], &[16]);
        check(&[Msg::Transport(Transport::ToEnd), Msg::Axis(Axis::Hovered(None))], &[]);
    }

    #[test]
    fn what_plays_or_is_dragged_is_followed_once_it_rests() {
        check(&[Msg::Transport(Transport::ToStart), Msg::Transport(Transport::Scrubbed(7_000.0))], &[]);
        check(
            &[
                Msg::Transport(Transport::ToStart),
                Msg::Transport(Transport::Scrubbed(7_000.0)),
                Msg::Transport(Transport::ScrubEnded),
            ],
            &[16],
        );
    }

    #[test]
    fn who_types_is_left_alone() {
        check(&[Msg::Transport(Transport::ToEnd), Msg::Edited(TEXT.replace("nginx:latest", "nginx:3"))], &[]);
    }

    #[test]
    fn a_text_in_the_place_of_another_is_read_from_its_beginning() {
        let other = format!("# {}\n{}", "another ".repeat(60), TEXT.replace("myjob", "other"));
        check(&[Msg::Transport(Transport::ToStart), Msg::Edited(other)], &[1]);
    }

    #[test]
    fn who_comes_to_the_text_on_a_phone_sees_the_line() {
        check(&[Msg::Transport(Transport::ToEnd), Msg::Page(Page::ViewChosen(View::Text))], &[16]);
    }
}
