//! The link to what the page shows, and the links that the address brings.

use super::compare::Comparison;
use super::effect::Effect;
use super::notice::Notice;
use super::share::Share;
use super::{Model, Origin};

impl Model {
    /// What a link to this page carries.
    #[must_use]
    pub fn share(&self) -> Share {
        let at_ms = self.playback.cursor.instant().as_millis();
        Share {
            text: self.text.to_string(),
            workload: self.chosen,
            pod: self.pod,
            compared: self.comparison.as_ref().map(Comparison::carried),
            at_ms: at_ms.unsigned_abs(),
            panel: self.panel,
            choice: self.choice,
            language: Some(self.language),
        }
    }

    /// The address has another fragment now.
    pub(super) fn address_changed(&mut self, fragment: String) -> Vec<Effect> {
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
