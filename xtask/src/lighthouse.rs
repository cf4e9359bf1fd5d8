//! What Lighthouse says of the page as readers get it, printed beside what is wanted. Nothing here passes or fails.

use std::path::Path;

use anyhow::Result;

use crate::{browser, page, setup};

/// Builds the page in release and lets Lighthouse judge it.
pub(crate) fn print(root: &Path) -> Result<()> {
    let chromium = setup::lighthouse(root)?;
    page::build(root)?;
    browser::run_script(root, &chromium, page::dist(root), "../lighthouse/lighthouse.js")
}
