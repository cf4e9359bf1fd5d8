//! The link to what the page shows, and the links that the address brings.

use crate::model::comparison::Comparison;
use crate::model::effect::Effect;
use crate::model::link_form::LinkForm;
use crate::model::notice::Notice;
use crate::model::share::Share;
use crate::model::{Model, Origin};

impl Model {
    /// The link to what the page shows, in some form.
    pub(in crate::model) fn copy_link(&self, form: LinkForm) -> Effect {
        let pod = self.picture.as_ref().map(|picture| picture.timeline.pod.metadata.name.to_string());
        let title = pod.map_or_else(|| "Podreel".to_owned(), |pod| format!("{pod} – Podreel"));
        Effect::CopyLink { fragment: self.share().encode(), form, title }
    }

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
    pub(in crate::model) fn address_changed(&mut self, fragment: String) -> Vec<Effect> {
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
