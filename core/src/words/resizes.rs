//! How far a pod is resized.

use crate::pod::ResourceRequirements;
use crate::rules::resize::PendingReason;
use crate::rules::resources::Bound;
use crate::sim::timeline::{Resized, ResizedContainer};
use crate::status::ContainerResources;
use crate::words::{Language, both};

/// `requests.cpu 1, limits.memory 1Gi`.
#[must_use]
pub fn amounts(resources: &ResourceRequirements) -> String {
    let mut amounts = Vec::new();
    for bound in [Bound::Requests, Bound::Limits] {
        let list = bound.of(resources).iter();
        amounts.extend(list.map(|(resource, amount)| format!("{}.{resource} {amount}", bound.name())));
    }
    amounts.join(", ")
}

/// What of it counts for the scheduler.
#[must_use]
pub fn counted(language: Language, resized: &Resized) -> String {
    let agree = |asked, known: &ContainerResources| known.allocated == asked && known.actual == asked;
    let is_done =
        |one: &ResizedContainer| one.known.as_ref().is_none_or(|known| agree(one.asked.clone(), known));
    let done = resized.containers.iter().all(is_done);
    match resized.pending {
        Some(PendingReason::Infeasible) => both!(
            language,
            "What is asked for is infeasible on this node, so it does not count.",
            "이 노드에서는 불가능한 요청이므로 계산에 넣지 않습니다."
        ),
        Some(PendingReason::Deferred) => both!(
            language,
            "The node has no room for it yet. The scheduler already counts the largest amounts.",
            "아직 노드에 여유가 없습니다. 스케줄러는 이미 가장 큰 값으로 계산합니다."
        ),
        None if done => both!(
            language,
            "What is asked for is in force, and counts.",
            "요청한 값이 적용되었고, 그 값으로 계산합니다."
        ),
        None => both!(
            language,
            "Until all three agree, the scheduler counts the largest of them.",
            "세 값이 같아질 때까지 스케줄러는 그중 가장 큰 값으로 계산합니다."
        ),
    }
}
