//! What containers are there for.

use podreel_core::pod::Pod;
use podreel_core::rules::pattern::{Finding, patterns};
use podreel_core::version::FeatureGates;
use podreel_core::words::{Language, pattern};

use super::{lines, name};

/// `NAME: CONFIDENCE PATTERN`, then each sign on a line of its own.
pub(super) fn findings(pod: &Pod, gates: FeatureGates) -> String {
    let found = patterns(pod, gates);
    if found.is_empty() {
        return "none\n".to_owned();
    }
    let language = Language::English;
    let finding = |finding: &Finding| {
        let name = name(pod, finding.container);
        let confidence = pattern::confidence(language, finding.confidence);
        let word = pattern::pattern(language, finding.pattern);
        let signs = finding.evidence.iter();
        let signs = signs.map(|sign| format!("  {}", pattern::evidence(language, sign, pod)));
        format!("{name}: {confidence} {word}\n{}", lines(signs)).trim_end().to_owned()
    };
    lines(found.iter().map(finding))
}
