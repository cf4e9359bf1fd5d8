//! What holds whatever a reader does: every change of the text can be taken back.

use podreel_core::examples::Example;
use podreel_core::pod::ContainerId;
use podreel_core::sim::scenario::{ActionKind, Part};
use podreel_core::version::KubernetesVersion;

use super::Model;
use super::fixture::{Dice, RESTLESS, TEXT};
use super::msg::{Comparing, Msg, WhatIf};
use super::start::Start;

/// How many changes are made of each text.
const CHANGES: usize = 50;

/// What a hand writes into it.
const WORDS: [&str; 8] = ["", "x", "\n", "파드", "- name: a\n", "# note\n", "---\n", "\u{feff}"];

/// Something that a reader may do to the text: by hand, or by one of the page's controls.
fn change(model: &Model, dice: &mut Dice) -> Msg {
    let pod = model.workload().map(|workload| workload.pod.clone());
    let ids: Vec<ContainerId> = pod.iter().flat_map(|pod| pod.container_ids()).collect();
    if ids.is_empty() || dice.below(3) == 0 {
        return Msg::Edited(dice.edited(&model.text, &WORDS));
    }
    let id = ids[dice.below(ids.len())];
    match dice.below(10) {
        0 => Msg::WhatIf(WhatIf::Tried(ActionKind::Crash { container: id, code: 3 })),
        1 => Msg::WhatIf(WhatIf::Tried(ActionKind::Delete { grace: None })),
        2 => Msg::WhatIf(WhatIf::Tried(ActionKind::Drain)),
        3 => Msg::WhatIf(WhatIf::AssumptionSet(
            Some(id),
            Part::Runs,
            format!("[{{exit: {{after: {}s, code: 1}}}}]", dice.below(9)),
        )),
        4 => Msg::WhatIf(WhatIf::AssumptionSet(Some(id), Part::Stop, "{ignore: true}".to_owned())),
        5 => {
            let versions: Vec<KubernetesVersion> = KubernetesVersion::all().collect();
            Msg::WhatIf(WhatIf::VersionChosen(versions[dice.below(versions.len())]))
        }
        6 => Msg::FieldWanted(id.field("resources.limits.cpu"), format!("{}m", dice.below(900) + 1)),
        7 => Msg::WhatIf(WhatIf::RealityAssumed(None)),
        8 => Msg::MendWanted(0),
        _ => Msg::Comparing(Comparing::BranchDiscarded),
    }
}

/// Makes the changes, and takes every one of them back.
fn check(text: &str, seed: u64) {
    let mut model = Model::new(Start { draft: Some(text.to_owned()), ..Start::default() });
    let mut dice = Dice(seed);
    let mut broken = 0;
    for _ in 0..CHANGES {
        let before = model.text.clone();
        model.update(change(&model, &mut dice));
        // A text that does not play has no controls: it is mended at once, so that they all get their turn.
        if model.analysis.is_broken() {
            broken += 1;
            model.update(Msg::Edited(before.to_string()));
        }
    }
    let last = model.text.to_string();
    while model.history.can_undo() {
        model.update(Msg::Undone);
    }
    assert_eq!(**model.text, *text, "seed {seed}, {broken} broken");
    while model.history.can_redo() {
        model.update(Msg::Redone);
    }
    assert_eq!(**model.text, *last, "seed {seed}, {broken} broken");
}

#[test]
fn every_change_is_taken_back_byte_for_byte() {
    let texts = [
        TEXT,
        RESTLESS,
        Example::JobSidecar.text(),
        "kind: Pod # 한국어\r\napiVersion: v1\r\nmetadata: {name: p}\r\nspec: {containers: [{name: a, image: a}]}",
    ];
    for seed in 1..=4 {
        for text in texts {
            check(text, seed);
        }
    }
}
