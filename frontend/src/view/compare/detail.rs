//! All that differs between two lives, and how their texts differ.

use podreel_core::difference::{Difference, Parting};
use podreel_core::words;
use podreel_core::words::page::{Label, label};
use yew::{Html, html};

use super::Props;
use super::said::{side, told};
use crate::model::line_diff::{Change, Hunk, Line};
use crate::model::msg::{Choosing, Msg};
use crate::view::{clock, copy, tell, word};

/// More lines are not drawn; what is copied has them all.
const MOST_LINES: usize = 300;

/// The figures, and what happens in one of the lives alone.
pub(super) fn differences(props: &Props) -> Html {
    let (language, differences) = (props.language, &props.comparison.differences);
    let figure = |one: &Difference| html! { <li>{ words::difference::difference(language, one) }</li> };
    let step = |one: &Parting| {
        let said = told(props, *one).title;
        let shown = match side(props, one.side) {
            Some(side) => html! { <span>{ said }{ " (" }{ side }{ ")" }</span> },
            None => html! {
                <button class="link" onclick={tell(&props.send, Msg::Choosing(Choosing::EventShown(one.event)))}>{ said }</button>
            },
        };
        html! { <li><time>{ clock::at(language, one.at) }</time>{ shown }</li> }
    };
    html! {
        <div class="sides">
            <ul>{ for differences.figures.iter().map(figure) }</ul>
            if !differences.events.is_empty() {
                <div>
                    <h3>{ word(language, Label::OnlyInOne) }</h3>
                    <ol>{ for differences.events.iter().map(step) }</ol>
                    if differences.more > 0 {
                        <p class="muted">{ format!("+ {}", differences.more) }</p>
                    }
                </div>
            }
        </div>
    }
}

/// The lines that were added and removed, with those around them.
pub(super) fn lines(props: &Props) -> Html {
    let (language, diff) = (props.language, &props.comparison.differences.lines);
    let mut left = MOST_LINES;
    let hunk = |hunk: &Hunk| {
        let shown = hunk.lines.len().min(left);
        left -= shown;
        html! {
            if shown > 0 {
                <div class="hunk"><span class="muted">{ format!("@@ {}", hunk.start.1) }</span>{ for hunk.lines[..shown].iter().map(|one| line(props, one)) }</div>
            }
        }
    };
    html! {
        <div class="diff">
            { copy::heading(language, label(language, Label::TextDifference), "", diff.unified(), &props.send) }
            <div class="code" role="group" tabindex="0" aria-label={label(language, Label::TextDifference)}>{ for diff.hunks.iter().map(hunk) }</div>
        </div>
    }
}

fn line(props: &Props, line: &Line) -> Html {
    let said =
        |name: Label| html! { <span class="visually-hidden">{ word(props.language, name) }{ ": " }</span> };
    let sign = html! { <i aria-hidden="true">{ line.change.sign() }</i> };
    let text = line.text.clone();
    match line.change {
        Change::Kept => html! { <p>{ sign }{ text }</p> },
        Change::Removed => html! { <p><del>{ said(Label::LineRemoved) }{ sign }{ text }</del></p> },
        Change::Added => html! { <p><ins>{ said(Label::LineAdded) }{ sign }{ text }</ins></p> },
    }
}
