//! How high a frame must be for the whole picture of a pod, in a column of documentation.

use podreel_core::pod::{Pod, ProbeKind};
use podreel_core::rules::container_kind::{ContainerKind, container_kind};
use podreel_core::version::FeatureGates;

use super::millis::count;
use super::{Model, Visibility, layout};

/// What the bar on top, the frame of the pod, the caption and the controls take, with the space between them.
const AROUND_PX: f64 = 270.0;
/// A room, and the space below it.
const ROOM_PX: f64 = 96.0;
/// What a room is higher in which probes are shown.
const CHECKS_PX: f64 = 20.0;
/// The volumes, which share a line.
const SHELF_PX: f64 = 28.0;
/// The pods of a Deployment or a Job, where they are several: their axis, and each of them.
const BAND_PX: f64 = 34.0;
const BAND_POD_PX: f64 = 24.0;
/// A page of documentation has no room for a higher one, and the player scrolls.
const MOST_PX: f64 = 900.0;
const LEAST_PX: f64 = 420.0;
const STEP_PX: f64 = 20.0;

/// The height of a frame for what the page shows, in whole pixels.
pub(super) fn frame_px(model: &Model) -> u32 {
    let Some(picture) = &model.picture else { return whole(LEAST_PX) };
    let timeline = &picture.timeline;
    let rows = layout::rows(&picture.scene, Visibility::Hidden);
    let mut high_px = AROUND_PX + rooms_px(&timeline.pod, timeline.gates) + layout::height(&rows);
    if !timeline.pod.spec.volumes.is_empty() {
        high_px += SHELF_PX;
    }
    if let Some(band) = model.band().filter(|band| band.pods.len() > 1) {
        high_px += BAND_PX + count(band.pods.len()) * BAND_POD_PX;
    }
    whole(high_px)
}

/// Rooms side by side as in a column 720 pixels wide: few of them two to a line, the apps in one pile; many in a list.
fn rooms_px(pod: &Pod, gates: FeatureGates) -> f64 {
    let has_probes = pod
        .container_ids()
        .any(|id| ProbeKind::ALL.iter().any(|kind| pod.container(id).probe(*kind).is_some()));
    let room_px = ROOM_PX + if has_probes { CHECKS_PX } else { 0.0 };
    let apps = pod.container_ids().filter(|id| container_kind(pod, *id, gates) == ContainerKind::App).count();
    let starters = pod.container_ids().count() - apps;
    let lines = match (starters, apps) {
        (0, apps @ 1..=4) => apps.div_ceil(3),
        (starters, apps) if starters + apps <= 4 => (starters.div_ceil(2)).max(starters / 2 + apps),
        (starters, apps) => starters + apps,
    };
    count(lines) * room_px
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between the two bounds")]
fn whole(high_px: f64) -> u32 {
    ((high_px / STEP_PX).ceil() * STEP_PX).clamp(LEAST_PX, MOST_PX) as u32
}

#[cfg(test)]
mod tests {
    use super::frame_px;
    use crate::model::Model;
    use crate::model::fixture::TEXT;
    use crate::model::start::Start;

    fn check(text: &str, height_px: u32) {
        let model = Model::new(Start { draft: Some(text.to_owned()), ..Start::default() });
        assert_eq!(frame_px(&model), height_px);
    }

    #[test]
    fn two_containers_stand_side_by_side_above_their_lanes() {
        check(TEXT, 560);
    }

    #[test]
    fn a_crowd_is_scrolled_through() {
        let containers: String = (0..20).map(|place| format!("  - {{name: c{place}, image: a}}\n")).collect();
        check(
            &format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n{containers}"),
            900,
        );
    }
}
