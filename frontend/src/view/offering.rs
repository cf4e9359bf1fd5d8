//! What a part of the page needs that offers to write something into the text.

use podreel_core::words::Language;
use yew::Callback;

use crate::model::msg::Msg;
use crate::model::picture::Picture;
use crate::model::shared::Shared;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    /// Whether the text may be changed.
    pub(super) can_edit: bool,
    pub(super) send: Callback<Msg>,
}
