//! The link to what the page shows, and the links that the address brings.

use super::compare::Comparison;
use super::effect::Effect;
use super::notice::Notice;
use super::share::Share;
use super::{Model, Origin};

/// How a link is written for where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// As an address.
    Plain,
    /// In Markdown, with words to press.
    Markdown,
    /// As the HTML of a frame with the embedded player.
    Frame,
}

impl LinkForm {
    /// The link in this form, with a title for it.
    #[must_use]
    pub fn written(self, link: &str, title: &str) -> String {
        match self {
            Self::Plain => link.to_owned(),
            Self::Markdown => format!("[{}]({link})", escaped(title, &[('[', "\\["), (']', "\\]")])),
            Self::Frame => {
                let (page, fragment) = link.split_once('#').unwrap_or((link, ""));
                let folder = page.rfind('/').map_or("", |end| &page[..=end]);
                let title = escaped(title, &[('&', "&amp;"), ('"', "&quot;"), ('<', "&lt;")]);
                format!(
                    "<iframe src=\"{folder}embed.html#{fragment}\" title=\"{title}\" width=\"100%\" height=\"520\" loading=\"lazy\" style=\"border: 0\"></iframe>"
                )
            }
        }
    }
}

fn escaped(text: &str, escapes: &[(char, &str)]) -> String {
    let mut written = String::new();
    for letter in text.chars() {
        match escapes.iter().find(|(special, _)| *special == letter) {
            Some((_, escape)) => written += escape,
            None => written.push(letter),
        }
    }
    written
}

impl Model {
    /// The link to what the page shows, in some form.
    pub(super) fn copy_link(&self, form: LinkForm) -> Effect {
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

#[cfg(test)]
mod tests {
    use super::LinkForm;

    #[test]
    fn a_link_is_written_for_where_it_goes() {
        let written = |form: LinkForm| form.written("https://a.b/reel/index.html#v1.abc", "a [\"b\"]");
        assert_eq!(written(LinkForm::Plain), "https://a.b/reel/index.html#v1.abc");
        assert_eq!(written(LinkForm::Markdown), "[a \\[\"b\"\\]](https://a.b/reel/index.html#v1.abc)");
        assert_eq!(
            written(LinkForm::Frame),
            "<iframe src=\"https://a.b/reel/embed.html#v1.abc\" title=\"a [&quot;b&quot;]\" width=\"100%\" height=\"520\" loading=\"lazy\" style=\"border: 0\"></iframe>"
        );
    }
}
