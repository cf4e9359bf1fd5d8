//! What holds on the page, whatever plays: each step of a life can be looked at, and no lamp says more than its row.

use podreel_core::rules::container_kind::ContainerKind;
use podreel_core::status::{PodConditionType, PodStatus};
use podreel_frontend::model::Model;
use podreel_frontend::model::msg::{Choosing, Msg};
use podreel_frontend::model::room::{Room, rooms};
use podreel_frontend::model::start::Start;
use podreel_tests::random;
use podreel_tests::seed::config;
use proptest::prop_assert;
use proptest::test_runner::{TestCaseError, TestRunner};

/// How many lives are looked at.
const LIVES: u32 = 100;

#[test]
fn each_step_of_any_life_is_told() {
    let outcome = TestRunner::new(config(LIVES)).run(&random::texts(), |text| {
        let mut model = Model::new(Start { draft: Some(text.clone()), ..Start::default() });
        let picture = model.picture.clone().ok_or_else(|| TestCaseError::fail("nothing plays"))?;
        for event in (0..).take(picture.timeline.events.len()) {
            model.update(Msg::Choosing(Choosing::EventShown(event)));
            let cursor = model.playback.cursor;
            let row = picture.told_row(cursor, cursor.instant());
            let rooms = rooms(&picture, &|_| cursor);
            let is_over =
                |room: &&Room| [room.until, room.kill].iter().flatten().any(|end| *end < room.since);
            let odd = rooms.iter().find(is_over);
            prop_assert!(odd.is_none(), "{event}: over before it began: {odd:?}");
            let lit = lit(&rooms, &picture.told(cursor).status);
            let ready = row.ready.split('/').next().and_then(|ready| ready.parse().ok());
            prop_assert!(ready.is_some_and(|ready| lit <= ready), "{event}: {lit} lamps are lit, {row:?}");
        }
        Ok(())
    });
    outcome.expect("each step is told");
}

/// How many lamps say what READY counts: it looks at nothing behind a sidecar that is down, but at the apps of a pod
/// that is initialized.
fn lit(rooms: &[Room], status: &PodStatus) -> usize {
    let of = |kind| rooms.iter().filter(move |room| room.kind == kind);
    let sidecars = of(ContainerKind::Sidecar).take_while(|room| room.started);
    let is_up =
        of(ContainerKind::Sidecar).all(|room| room.started) || status.is_true(&PodConditionType::Initialized);
    let apps = of(ContainerKind::App).filter(|_| is_up);
    sidecars.chain(apps).filter(|room| room.ready).count()
}
