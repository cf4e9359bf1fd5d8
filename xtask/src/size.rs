//! What a reader downloads, compressed as a web server would, beside its budget.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::page;
use crate::serve::brotli;

const PAGE_BUDGET: usize = 200_000;
const EDITOR_BUDGET: usize = 750_000;

/// Builds the page in release and prints its sizes.
pub(crate) fn print(root: &Path) -> Result<()> {
    page::build(root)?;
    let (editor, page): (Vec<_>, Vec<_>) = transferred(&page::dist(root))?
        .into_iter()
        .partition(|path| path.starts_with(page::dist(root).join("editor")));
    // The HTML has the style sheets, the still and all its moments in it: the opening example plays on its own.
    let html: Vec<_> = page
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .cloned()
        .collect();
    table("Before the opening example can be played", root, &html, PAGE_BUDGET)?;
    table("Before any other picture can move", root, &page, PAGE_BUDGET)?;
    table("When somebody edits", root, &editor, EDITOR_BUDGET)
}

/// The files that a browser asks for: of two pages with the same content only the first, and no notices.
fn transferred(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(transferred(&path)?);
        } else if path.extension().is_some_and(|extension| extension != "txt")
            && path.file_name().is_some_and(|name| name != "embed.html")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn table(title: &str, root: &Path, files: &[PathBuf], budget: usize) -> Result<()> {
    println!("\n{title}\n{:>12} {:>12}", "raw", "brotli");
    let mut total = 0;
    for file in files {
        let content = fs::read(file)?;
        let compressed = brotli(&content, 11)?.len();
        total += compressed;
        println!(
            "{:>12} {compressed:>12}  {}",
            content.len(),
            file.strip_prefix(root).unwrap_or(file).display()
        );
    }
    let verdict = if total <= budget { "within" } else { "OVER" };
    println!("{:>12} {total:>12}  {verdict} the budget of {budget} bytes", "");
    Ok(())
}
