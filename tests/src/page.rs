//! Conformance pages: Markdown that reads as a rule book and runs as a test.
//!
//! A `##` heading begins a case. Its prose states where its truth comes from in a paragraph that begins with
//! `Source:` and says `conformance`, or `regression` for what was written from our own output. A `yaml` fence
//! holds the manifest and, as a second document, the Scenario; each fence after it holds expected text, and
//! its info string says of what.

use std::ops::Range;

/// One case of a page.
#[derive(Debug)]
pub struct Case {
    /// Its heading.
    pub name: String,
    /// The line of its heading, counted from 1.
    pub line: usize,
    /// Its `Source:` paragraph; empty where it has none.
    pub source: String,
    /// The manifests, in order, each with the expectations that follow it.
    pub manifests: Vec<Manifest>,
    /// Expectations that stand before any manifest.
    pub stray: Vec<Block>,
}

/// A `yaml` fence and the expected texts behind it.
#[derive(Debug)]
pub struct Manifest {
    /// The text of the fence.
    pub text: String,
    /// What is expected of it.
    pub expected: Vec<Block>,
}

/// A fence with expected text.
#[derive(Debug)]
pub struct Block {
    /// The info string, such as `startup` or `status at 12s`.
    pub kind: String,
    /// The line of the opening fence, counted from 1.
    pub line: usize,
    /// The bytes of the content in the page.
    pub range: Range<usize>,
    /// The content; each line ends with a newline.
    pub text: String,
}

/// Reads a page.
///
/// # Errors
/// If a fence is never closed.
pub fn read(page: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<(Block, &str)> = None;
    let mut in_source = false;
    let mut start = 0;
    for (at, whole) in page.split_inclusive('\n').enumerate() {
        let (line, end) = (whole.trim_end(), start + whole.len());
        if let Some((mut block, fence)) = open.take() {
            if line == fence {
                block.range.end = start;
                block.text = page[block.range.clone()].to_owned();
                if let Some(case) = cases.last_mut() {
                    case.add(block);
                }
            } else {
                open = Some((block, fence));
            }
        } else if let Some((fence, info)) = opening(line) {
            let kind = info.trim().to_owned();
            open = Some((Block { kind, line: at + 1, range: end..end, text: String::new() }, fence));
        } else if let Some(name) = line.strip_prefix("## ") {
            let name = name.trim().to_owned();
            cases.push(Case { name, line: at + 1, source: String::new(), manifests: vec![], stray: vec![] });
        } else if let Some(case) = cases.last_mut() {
            in_source = !line.is_empty() && (in_source || line.starts_with("Source:"));
            if in_source {
                case.source.push_str(line);
                case.source.push('\n');
            }
        }
        start = end;
    }
    match open {
        Some((block, _)) => Err(format!("line {}: the fence is never closed", block.line)),
        None => Ok(cases),
    }
}

/// The page with other contents in some of its blocks.
#[must_use]
pub fn rewrite(page: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut rewritten = page.to_owned();
    for (range, text) in edits.into_iter().rev() {
        rewritten.replace_range(range, &text);
    }
    rewritten
}

fn opening(line: &str) -> Option<(&str, &str)> {
    let ticks = line.bytes().take_while(|byte| *byte == b'`').count();
    (ticks >= 3).then(|| line.split_at(ticks))
}

impl Case {
    fn add(&mut self, block: Block) {
        if block.kind == "yaml" {
            self.manifests.push(Manifest { text: block.text, expected: Vec::new() });
        } else if let Some(manifest) = self.manifests.last_mut() {
            manifest.expected.push(block);
        } else {
            self.stray.push(block);
        }
    }

    /// What makes the case unfit to run, if anything.
    #[must_use]
    pub fn defect(&self) -> Option<String> {
        let says = |word: &str| {
            self.source.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|found| found == word)
        };
        if let Some(block) = self.stray.first() {
            return Some(format!("`{}` on line {} stands before any `yaml` block", block.kind, block.line));
        }
        if self.source.is_empty() {
            return Some("no paragraph begins with `Source:`".to_owned());
        }
        if says("conformance") == says("regression") {
            return Some(
                "the `Source:` paragraph says neither or both of conformance and regression".to_owned(),
            );
        }
        if self.manifests.is_empty() {
            return Some("it has no `yaml` block".to_owned());
        }
        let silent = self.manifests.iter().any(|manifest| manifest.expected.is_empty());
        silent.then(|| "a `yaml` block is followed by no expected block".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Rule\n\n## One\nWhy.\n\nSource: `a.go`,\nv1.36; conformance.\n\n\
        ```yaml\nkind: Pod\n```\n\n```qos\nBestEffort\n```\n";

    #[test]
    fn a_case_has_its_source_its_manifest_and_what_is_expected() {
        let cases = read(PAGE).expect("every fence is closed");
        let [case] = &cases[..] else { panic!("{cases:?}") };
        assert_eq!((case.name.as_str(), case.line), ("One", 3));
        assert_eq!(case.source, "Source: `a.go`,\nv1.36; conformance.\n");
        assert_eq!(case.manifests[0].text, "kind: Pod\n");
        assert_eq!(case.manifests[0].expected[0].text, "BestEffort\n");
        assert_eq!(case.defect(), None);
    }

    #[test]
    fn a_rewritten_page_differs_only_in_the_block() {
        let cases = read(PAGE).expect("every fence is closed");
        let block = &cases[0].manifests[0].expected[0];
        let rewritten = rewrite(PAGE, vec![(block.range.clone(), "Burstable\n".to_owned())]);
        assert_eq!(rewritten, PAGE.replace("BestEffort", "Burstable"));
    }

    #[test]
    fn defects_are_named() {
        let defect = |page: &str| read(page).expect("every fence is closed")[0].defect().expect("a defect");
        assert!(defect("## A\n\n```yaml\n```\n").contains("`Source:`"));
        assert!(defect("## A\nSource: x, nonconformance\n").contains("neither"));
        assert!(defect("## A\nSource: x, conformance\n\n```qos\n```\n").contains("before"));
        assert!(defect("## A\nSource: x, conformance\n\n```yaml\n```\n").contains("no expected block"));
        assert!(read("## A\n```yaml\n").is_err());
    }
}
