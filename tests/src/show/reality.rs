//! What the text says of a real pod, and where the simulated life parts from it.

use podreel_core::pod::Pod;
use podreel_core::reality::{Difference, RealActivity, Reality, Stretch};

use super::{lines, name, seconds};

/// `NAME from to activity`; `-` for an end that is not known.
pub(super) fn stretches(pod: &Pod, reality: &Reality) -> String {
    let of = |(id, container): (_, &_)| {
        let line = move |stretch: Stretch| {
            let to = stretch.to.map_or_else(|| "-".to_owned(), seconds);
            let activity = match stretch.activity {
                RealActivity::Pulling => "pulling".to_owned(),
                RealActivity::Running => "running".to_owned(),
                RealActivity::BackOff => "back-off".to_owned(),
                RealActivity::Ended(code) => format!("ended {code}"),
            };
            format!("{} {} {to} {activity}", name(pod, id), seconds(stretch.from))
        };
        reality.stretches(container).into_iter().map(line)
    };
    lines(reality.containers.iter().flat_map(of))
}

/// `t NAME difference (rule)`, then what a Scenario would have to say.
pub(super) fn differences(pod: &Pod, differences: &[Difference]) -> String {
    lines(differences.iter().map(|one| {
        let whose = one.container.map_or("pod", |id| name(pod, id));
        let remedy =
            one.remedy.as_ref().map_or_else(String::new, |remedy| format!(": {}", remedy.written(pod)));
        format!("{} {whose} {:?} ({}){remedy}", seconds(one.at), one.kind, one.rule.file())
    }))
}
