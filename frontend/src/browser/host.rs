//! Where the page comes in: apart from the document, until it takes the place of the still.

use web_sys::Element;

use super::document;

/// The element that holds the page.
#[derive(Clone, PartialEq)]
pub(crate) struct Host(Element);

impl Host {
    pub(crate) fn apart() -> Self {
        Self(document().create_element("div").expect("that is a name"))
    }

    pub(crate) fn element(&self) -> Element {
        self.0.clone()
    }

    /// From now on the document shows the page, and nothing else.
    pub(crate) fn take_over(&self) {
        let body = document().body().expect("the still stood in it");
        body.set_inner_html("");
        body.append_child(&self.0).expect("a body can hold an element");
    }
}
