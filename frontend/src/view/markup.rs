//! Elements written as text, for what is many and listens to nothing.
//!
//! The browser reads the text of a lane at once. As Yew's own elements, each of its hundred attributes would be a call
//! from WebAssembly with two strings to decode, which takes several times as long.

use yew::{AttrValue, Html};

use super::decimal::tenth;

/// Elements, one after the other.
#[derive(Default)]
pub(super) struct Markup(String);

/// An element that is being written.
#[must_use = "an element ends by what it holds"]
pub(super) struct Element<'m> {
    markup: &'m mut Markup,
    tag: &'static str,
}

impl Markup {
    /// Begins an element.
    pub(super) fn element(&mut self, tag: &'static str) -> Element<'_> {
        self.0 += "<";
        self.0 += tag;
        Element { markup: self, tag }
    }

    /// Ends an element that holds others.
    pub(super) fn end(&mut self, tag: &'static str) {
        self.0 += "</";
        self.0 += tag;
        self.0 += ">";
    }

    /// Words, none of which the browser takes for markup: many of them come from the reader's text.
    fn say(&mut self, words: &str) {
        let mut rest = words;
        while let Some(at) = rest.find(['&', '<', '"']) {
            let (plain, special) = rest.split_at(at);
            self.0 += plain;
            self.0 += match &special[..1] {
                "&" => "&amp;",
                "<" => "&lt;",
                _ => "&quot;",
            };
            rest = &special[1..];
        }
        self.0 += rest;
    }

    /// The elements in their place.
    pub(super) fn draw(self) -> Html {
        Html::from_html_unchecked(AttrValue::from(self.0))
    }
}

impl Element<'_> {
    /// An attribute.
    pub(super) fn with(self, name: &str, value: &str) -> Self {
        let markup = &mut *self.markup;
        markup.0 += " ";
        markup.0 += name;
        markup.0 += "=\"";
        markup.say(value);
        markup.0 += "\"";
        self
    }

    /// An attribute that is a length or a place.
    pub(super) fn px(self, name: &str, px: f64) -> Self {
        self.with(name, &tenth(px))
    }

    /// Where a rectangle stands, and how large it is.
    pub(super) fn rect(self, x: f64, y: f64, width: f64, height: f64) -> Self {
        self.px("x", x).px("y", y).px("width", width).px("height", height)
    }

    /// It holds nothing.
    pub(super) fn empty(self) {
        self.says("");
    }

    /// It holds words.
    pub(super) fn says(self, words: &str) {
        self.markup.0 += ">";
        self.markup.say(words);
        self.markup.end(self.tag);
    }

    /// It holds what follows, until it is ended.
    pub(super) fn holds(self) {
        self.markup.0 += ">";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_markup() {
        let mut drawn = Markup::default();
        drawn.element("text").with("aria-label", "\"><script>").px("x", 1.25).says("a & <b>");
        assert_eq!(drawn.0, "<text aria-label=\"&quot;>&lt;script>\" x=\"1.3\">a &amp; &lt;b></text>");
    }
}
