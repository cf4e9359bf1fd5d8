//! What the lanes, their bars and marks are called: for the ear, and for the pointer that rests on them.

use podreel_core::rules::endpoints::Endpoint;
use podreel_core::sim::timeline::Activity;
use podreel_core::words::page::{Label, label};
use podreel_core::words::{self, Language, phrase};

use crate::model::choice::Cell;
use crate::model::picture::Picture;
use crate::model::scene::{Bar, Content, Lane, Mark, Sign, Subject, Tone};
use crate::view::clock;
use crate::view::room::waits;

/// A name of fewer letters than these would name nobody.
const LEAST_LETTERS: usize = 4;

/// The bar or mark of that place.
pub(super) fn cell(language: Language, picture: &Picture, cell: Cell) -> Option<String> {
    let lane = picture.scene.lanes.get(cell.lane())?;
    match cell {
        Cell::Bar(_, index) => lane.bars.get(index).map(|bar| span(language, picture, lane, bar)),
        Cell::Mark(_, index) => lane.marks.get(index).map(|one| mark(language, one)),
    }
}

pub(super) fn lane(language: Language, picture: &Picture, lane: &Lane) -> String {
    match &lane.subject {
        Subject::Phase => label(language, Label::LanePhase).to_owned(),
        Subject::Condition(kind) => kind.name().to_owned(),
        Subject::Endpoint(service) => format!("{} {service}", label(language, Label::LaneEndpoint)),
        Subject::Container(id, kind) => {
            let name = &picture.timeline.pod.container(*id).name;
            format!("{name}, {}", words::kind(language, *kind))
        }
    }
}

/// A bar, and from when to when it lasts.
pub(super) fn span(language: Language, picture: &Picture, lane: &Lane, bar: &Bar) -> String {
    let said = self::bar(language, picture, lane, bar);
    let more = match (bar.content, bar.tone) {
        (Content::Phase(_), Tone::Terminating) => format!(", {}", label(language, Label::BeingDeleted)),
        _ => String::new(),
    };
    format!("{said}{more}: {} – {}", clock::at(language, bar.from), clock::at(language, bar.to))
}

/// What stands in a bar.
pub(super) fn bar(language: Language, picture: &Picture, lane: &Lane, bar: &Bar) -> String {
    if let Some(wait) = bar.wait {
        return waits(language, wait, wait.name(&picture.timeline.pod).unwrap_or_default());
    }
    let said = match bar.content {
        Content::Activity(activity) => return words::activity(language, activity, &picture.timeline.pod),
        Content::Phase(phase) => return phase.name().to_owned(),
        Content::Condition(status) => {
            let status = status.name();
            let Subject::Condition(kind) = &lane.subject else { return status.to_owned() };
            return format!("{} {status}", kind.name());
        }
        Content::Endpoint(None) => Label::EndpointNone,
        Content::Endpoint(Some(Endpoint { ready: true, .. })) => Label::EndpointReady,
        Content::Endpoint(Some(Endpoint { terminating: true, serving: true, .. })) => Label::EndpointDraining,
        Content::Endpoint(Some(_)) => Label::EndpointNotReady,
    };
    label(language, said).to_owned()
}

/// The same of one that waits, in ever fewer letters: for whom, less and less of that name, and no name.
pub(super) fn shorter(language: Language, picture: &Picture, bar: &Bar) -> Vec<String> {
    let pod = &picture.timeline.pod;
    let name = match (bar.activity(), bar.wait) {
        (Some(Activity::Waiting { on: Some(on) }), _) => Some(&*pod.container(on).name),
        (_, Some(wait)) => wait.name(pod),
        _ => return Vec::new(),
    };
    let name = name.unwrap_or_default();
    let letters = name.chars().count();
    let cut = |kept: usize| {
        let kept: String = name.chars().take(kept).collect();
        phrase::waits_for(language, &format!("{kept}…"))
    };
    let whole = (letters > 0).then(|| phrase::waits_for(language, name));
    let cuts = (LEAST_LETTERS..letters.saturating_sub(1)).rev().map(cut);
    let nobody = words::activity_of(language, Activity::Waiting { on: None }, "");
    whole.into_iter().chain(cuts).chain([nobody]).collect()
}

/// A mark, and when it happens.
pub(super) fn mark(language: Language, mark: &Mark) -> String {
    let name = match mark.sign {
        Sign::Started => label(language, Label::Started).to_owned(),
        Sign::Ready => label(language, Label::Ready).to_owned(),
        Sign::Unready => label(language, Label::NotReady).to_owned(),
        Sign::ProbeSucceeded(probe) => format!("{} ✓", probe.field_name()),
        Sign::ProbeFailed(probe) => format!("{} ✕", probe.field_name()),
        Sign::TryFailed => label(language, Label::TryFailed).to_owned(),
        Sign::ResizeAsked => label(language, Label::ResizeAsked).to_owned(),
        Sign::StopSignal => label(language, Label::StopSignal).to_owned(),
        Sign::KillSignal => "SIGKILL".to_owned(),
        Sign::Exited(code) | Sign::Ended(code) => format!("exit {code}"),
        Sign::OutOfMemory(code) => format!("exit {code}, OOMKilled"),
    };
    format!("{name}: {}", clock::at(language, mark.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn a_wait_says_for_whom_in_as_many_letters_as_have_room() {
        let picture = fixture::picture();
        let lane = picture.scene.lanes.last().expect("a pod has a container");
        let said = shorter(Language::English, &picture, &lane.bars[0]);
        assert_eq!(bar(Language::English, &picture, lane, &lane.bars[0]), "waits for logshipper");
        assert_eq!(
            said,
            [
                "for logshipper",
                "for logshipp…",
                "for logship…",
                "for logshi…",
                "for logsh…",
                "for logs…",
                "waiting"
            ]
        );
        assert_eq!(shorter(Language::English, &picture, &lane.bars[1]), Vec::<String>::new());
    }
}
