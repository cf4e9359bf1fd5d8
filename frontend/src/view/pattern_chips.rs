//! The patterns that the pod's containers show, each with its evidence; without evidence there is none.

use podreel_core::rules::container_kind::container_kind;
use podreel_core::rules::pattern::{Confidence, Finding, Pattern, patterns};
use podreel_core::sim::timeline::Timeline;
use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use podreel_core::words::pattern::{confidence, evidence, pattern};
use yew::{Callback, Html, html};

use super::{icon, tell};
use crate::model::choice::Choice;
use crate::model::msg::{Choosing, Msg};

/// More would be a list, and the rooms show it better.
const MOST: usize = 4;

pub(super) fn chips(language: Language, timeline: &Timeline, send: &Callback<Msg>) -> Html {
    let mut found = patterns(&timeline.pod, timeline.gates);
    // That an init container is one stands in its room already.
    found.retain(|finding| finding.pattern != Pattern::Init);
    if found.is_empty() {
        return Html::default();
    }
    let mut shown: Vec<&Finding> = Vec::new();
    for finding in &found {
        if !shown.iter().any(|other| other.pattern == finding.pattern) {
            shown.push(finding);
        }
    }
    let chip = |finding: &&Finding| {
        let pod = &timeline.pod;
        let signs = finding.evidence.iter().map(|sign| evidence(language, sign, pod));
        let name = &pod.container(finding.container).name;
        let title = format!("{name}: {}", signs.collect::<Vec<_>>().join("; "));
        let doubt = match finding.confidence {
            Confidence::Possible => format!(" ({})", confidence(language, Confidence::Possible)),
            Confidence::Likely | Confidence::Strong => String::new(),
        };
        html! {
            <button {title} onclick={tell(send, Msg::Choosing(Choosing::Chosen(Choice::Container(finding.container))))}>
                { icon::role(container_kind(pod, finding.container, timeline.gates)) }
                { pattern(language, finding.pattern) }{ doubt }
            </button>
        }
    };
    html! {
        <span class="patterns" role="group" aria-label={label(language, Label::Pattern)}>
            { for shown.iter().take(MOST).map(chip) }
        </span>
    }
}
