use super::*;
use crate::model::fixture::TEXT;
use crate::model::msg::Msg;
use crate::model::start::Start;
use crate::model::{Model, Notice};

const OTHER: &str =
    "kind: Pod\napiVersion: v1\nmetadata: {name: p}\nspec: {containers: [{name: a, image: a}]}\n";

fn opened() -> Model {
    Model::new(Start { draft: Some(TEXT.to_owned()), ..Start::default() })
}

fn names(model: &Model, kind: DraftKind) -> Vec<&str> {
    let of_kind = model.drafts.list.iter().filter(|draft| draft.kind == kind);
    of_kind.map(|draft| &*draft.name).collect()
}

fn save(name: &str) -> Msg {
    Msg::Shelf(Shelf::Saved(name.to_owned()))
}

#[test]
fn a_draft_is_kept_opened_renamed_and_deleted() {
    let mut model = opened();
    let effects = model.update(save(" mine\n"));
    assert_eq!(effects[0], Effect::StoreDraft { id: 1, text: TEXT.to_owned() });
    assert_eq!(names(&model, DraftKind::Named), ["mine"]);
    model.update(Msg::Edited(OTHER.to_owned()));
    assert_eq!(model.update(Msg::Shelf(Shelf::Opened(1))), [Effect::FetchDraft(1)]);
    model.update(Msg::Shelf(Shelf::Fetched(1, Some(TEXT.to_owned()))));
    assert_eq!(**model.text, *TEXT);
    assert_eq!(names(&model, DraftKind::Snapshot), ["Pod/p"], "what was there is kept");
    model.update(Msg::Shelf(Shelf::Renamed(1, "other".to_owned())));
    assert_eq!(names(&model, DraftKind::Named), ["other"]);
    model.update(Msg::Shelf(Shelf::Deleted(1)));
    assert_eq!(names(&model, DraftKind::Snapshot), ["Pod/p", "other"]);
    let effects = model.update(Msg::Shelf(Shelf::Deleted(1)));
    assert_eq!(effects[0], Effect::DropDraft(1));
    assert_eq!(names(&model, DraftKind::Snapshot), ["Pod/p"]);
}

#[test]
fn the_list_is_read_again_as_it_was_written() {
    let mut model = opened();
    model.update(save("tab\tand 한국어"));
    model.update(save("second"));
    assert_eq!(Drafts::read(&model.drafts.written()).list, model.drafts.list);
    assert!(Drafts::read("nonsense\n\n1\tnamed").list.is_empty());
}

#[test]
fn a_name_that_is_taken_overwrites_nothing() {
    let mut model = opened();
    model.update(save("mine"));
    model.update(Msg::Edited(OTHER.to_owned()));
    model.update(save("mine"));
    assert_eq!(names(&model, DraftKind::Named), ["mine"]);
    assert_eq!(names(&model, DraftKind::Snapshot), ["mine"]);
}

#[test]
fn a_text_that_is_pasted_over_another_leaves_it_within_reach() {
    let mut model = opened();
    model.update(Msg::Edited(OTHER.to_owned()));
    assert_eq!(names(&model, DraftKind::Snapshot), ["Job/myjob"]);
    model.update(Msg::Edited(format!("{OTHER}# more\n")));
    assert_eq!(model.drafts.list.len(), 1, "a small edit is for undo");
}

#[test]
fn of_many_snapshots_the_oldest_are_dropped() {
    let mut model = opened();
    for number in 0..30 {
        let text = format!("# {number}\n{}", OTHER.replace("name: p", &format!("name: p{number}")).repeat(4));
        model.update(Msg::Shelf(Shelf::FileRead(Some(text))));
    }
    assert_eq!(names(&model, DraftKind::Snapshot).len(), MOST_SNAPSHOTS);
    assert!(!names(&model, DraftKind::Snapshot).contains(&"Job/myjob"));
}

#[test]
fn without_room_snapshots_go_first_and_then_the_reader_is_told() {
    let mut model = opened();
    model.update(Msg::Edited(OTHER.to_owned()));
    let refused = || Box::new(Effect::SaveDraft(OTHER.to_owned()));
    let effects = model.update(Msg::Shelf(Shelf::NotKept(refused())));
    assert_eq!((&effects[0], effects.last()), (&Effect::DropDraft(1), Some(&*refused())));
    assert_eq!(model.notice, None);
    assert!(model.update(Msg::Shelf(Shelf::NotKept(refused()))).is_empty());
    assert_eq!(model.notice, Some(Notice::StorageFull));
}

#[test]
fn what_another_tab_keeps_is_not_lost() {
    let (mut one, mut other) = (opened(), opened());
    one.update(save("mine"));
    other.update(Msg::Shelf(Shelf::Followed(one.drafts.written())));
    other.update(save("yours"));
    assert_eq!(names(&other, DraftKind::Named), ["yours", "mine"]);
}

#[test]
fn an_embedded_player_keeps_nothing() {
    let mut model = Model::new(Start { is_embed: true, ..Start::default() });
    assert!(model.update(save("mine")).is_empty());
    assert!(model.drafts.list.is_empty());
}
