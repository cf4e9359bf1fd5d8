//! The link to what the page shows, and the links that the address brings.

use crate::model::comparison::Comparison;
use crate::model::effect::Effect;
use crate::model::frame_height::frame_px;
use crate::model::link_form::LinkForm;
use crate::model::notice::Notice;
use crate::model::share::Share;
use crate::model::{Model, Origin};

/// What leaves the page, what became of it, and an address that comes.
#[derive(Clone, Debug, PartialEq)]
pub enum Sharing {
    /// The reader wants the link.
    LinkWanted(LinkForm),
    /// The reader wants the whole page with what the embedded player shows.
    PlaygroundWanted,
    /// The reader wants what a panel prints.
    CopyWanted(String),
    /// The link is in the clipboard, or the browser refused.
    LinkCopied(Outcome),
    /// The text is in the clipboard, or the browser refused.
    TextCopied(Outcome),
    /// The address has another fragment now.
    AddressChanged(String),
}

/// Whether the browser did what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did.
    Done,
    /// It refused.
    Refused,
}

impl Model {
    /// What follows from it.
    pub(super) fn sharing(&mut self, sharing: Sharing) -> Vec<Effect> {
        match sharing {
            Sharing::LinkWanted(form) => vec![self.copy_link(form)],
            Sharing::PlaygroundWanted => vec![Effect::OpenPlayground(self.share().encode())],
            Sharing::CopyWanted(text) => vec![Effect::CopyText(text)],
            Sharing::LinkCopied(outcome) => self.set(|model| {
                model.notice = Some(match outcome {
                    Outcome::Done => Notice::LinkCopied(model.share().encode().len()),
                    Outcome::Refused => Notice::LinkNotCopied,
                });
            }),
            Sharing::TextCopied(outcome) => self.set(|model| {
                model.notice = Some(match outcome {
                    Outcome::Done => Notice::TextCopied,
                    Outcome::Refused => Notice::TextNotCopied,
                });
            }),
            Sharing::AddressChanged(fragment) => self.address_changed(fragment),
        }
    }

    /// The link to what the page shows, in some form.
    fn copy_link(&self, form: LinkForm) -> Effect {
        let pod = self.picture.as_ref().map(|picture| picture.timeline.pod.metadata.name.to_string());
        let title = pod.map_or_else(|| "Podreel".to_owned(), |pod| format!("{pod} – Podreel"));
        let height_px = frame_px(self);
        Effect::CopyLink { fragment: self.share().encode(), form, title, height_px }
    }

    /// What a link to this page carries.
    #[must_use]
    pub fn share(&self) -> Share {
        let at_ms = self.playback.cursor.instant().as_millis();
        Share {
            text: self.text.to_string(),
            playing: self.playing,
            compared: self.beside.comparison.as_ref().map(Comparison::carried),
            at_ms: at_ms.unsigned_abs(),
            panel: self.drawer.panel,
            choice: self.choice,
            language: Some(self.language),
        }
    }

    /// The address has another fragment now.
    fn address_changed(&mut self, fragment: String) -> Vec<Effect> {
        if matches!(&self.origin, Origin::Link(open) if *open == fragment) {
            return Vec::new();
        }
        match Share::decode(&fragment) {
            // The link that this page has just made.
            Some(Ok(share)) if share.text == **self.text && share.compared == self.share().compared => {}
            Some(Ok(share)) => self.open_share(fragment, share, None),
            Some(Err(unreadable)) => self.notice = Some(Notice::Unreadable(unreadable)),
            None => {}
        }
        Vec::new()
    }
}
