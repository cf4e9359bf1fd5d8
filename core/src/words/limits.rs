//! What a pod may use, and which of its containers keep it from being limited.

use crate::pod::{ContainerId, Pod};
use crate::quantity::Quantity;
use crate::words::korean::{Particle, with};
use crate::words::{Language, both};

/// No more containers are named.
const MOST_NAMED: usize = 4;

/// What limits the pod as a whole in one resource, in a sentence or two.
#[must_use]
pub fn limit(
    language: Language,
    pod: &Pod,
    resource: &str,
    limit: Option<&Quantity>,
    sum: Option<&Quantity>,
    unlimited: &[ContainerId],
) -> String {
    match (limit, sum) {
        (Some(limit), _) => {
            let (object, towards) =
                (with(resource, Particle::Object), with(&limit.to_string(), Particle::Towards));
            both!(
                language,
                "The pod's cgroup limits {resource} to {limit}.",
                "파드의 cgroup은 {object} {towards} 제한합니다."
            )
        }
        (None, None) => both!(
            language,
            "Nothing limits {resource}: the pod may use what the node has.",
            "{resource} 한도가 없어서 파드는 노드가 가진 만큼 쓸 수 있습니다."
        ),
        (None, Some(sum)) => {
            let names = names(language, pod, unlimited);
            let object = with(resource, Particle::Object);
            both!(
                language,
                "The pod's cgroup does not limit {resource}, because some containers have no limit: {names}. The other limits add up to {sum}, which kubectl describe node prints.",
                "한도가 없는 컨테이너({names})가 있어서 파드의 cgroup은 {object} 제한하지 않습니다. 나머지 한도의 합({sum})은 kubectl describe node에 표시됩니다."
            )
        }
    }
}

/// `2 of 5 containers have none`
#[must_use]
pub fn without(language: Language, count: usize, all: usize) -> String {
    match count {
        1 => both!(language, "1 of {all} containers has none", "컨테이너 {all}개 중 1개에 한도 없음"),
        _ => both!(
            language,
            "{count} of {all} containers have none",
            "컨테이너 {all}개 중 {count}개에 한도 없음"
        ),
    }
}

fn names(language: Language, pod: &Pod, ids: &[ContainerId]) -> String {
    let named: Vec<&str> = ids.iter().take(MOST_NAMED).map(|id| &*pod.container(*id).name).collect();
    let (names, more) = (named.join(", "), ids.len() - named.len());
    match more {
        0 => names,
        _ => both!(language, "{names} and {more} more", "{names} 외 {more}개"),
    }
}
