//! The README's pictures, taken of the page as readers get it.

use std::path::Path;

use anyhow::Result;

use crate::{browser, page, setup};

/// Takes each picture anew, into `docs/pictures`.
pub(crate) fn take(root: &Path) -> Result<()> {
    let chromium = setup::pictures(root)?;
    page::build(root)?;
    browser::run_script(root, &chromium, page::dist(root), "pictures.js")
}
