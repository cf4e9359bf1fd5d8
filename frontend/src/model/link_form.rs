//! How a link is written for where it goes.

/// A way to write a link.
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
    /// The link in this form, with a title for it, and the height that a frame needs.
    #[must_use]
    pub fn written(self, link: &str, title: &str, height_px: u32) -> String {
        match self {
            Self::Plain => link.to_owned(),
            Self::Markdown => format!("[{}]({link})", escaped(title, &[('[', "\\["), (']', "\\]")])),
            Self::Frame => {
                let (page, fragment) = link.split_once('#').unwrap_or((link, ""));
                let folder = page.rfind('/').map_or("", |end| &page[..=end]);
                let title = escaped(title, &[('&', "&amp;"), ('"', "&quot;"), ('<', "&lt;")]);
                format!(
                    "<iframe src=\"{folder}embed.html#{fragment}\" title=\"{title}\" width=\"100%\" height=\"{height_px}\" loading=\"lazy\" style=\"border: 0\"></iframe>"
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

#[cfg(test)]
mod tests {
    use super::LinkForm;

    #[test]
    fn a_link_is_written_for_where_it_goes() {
        let written = |form: LinkForm| form.written("https://a.b/reel/index.html#v1.abc", "a [\"b\"]", 520);
        assert_eq!(written(LinkForm::Plain), "https://a.b/reel/index.html#v1.abc");
        assert_eq!(written(LinkForm::Markdown), "[a \\[\"b\"\\]](https://a.b/reel/index.html#v1.abc)");
        assert_eq!(
            written(LinkForm::Frame),
            "<iframe src=\"https://a.b/reel/embed.html#v1.abc\" title=\"a [&quot;b&quot;]\" width=\"100%\" height=\"520\" loading=\"lazy\" style=\"border: 0\"></iframe>"
        );
    }
}
