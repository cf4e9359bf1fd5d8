//! In which versions of Kubernetes the same holds: the text is read and played in each of them and compared.
//!
//! A life of very many events is not compared: it would take longer than a reader waits for a click.

use podreel_core::rules::container_kind::container_kind;
use podreel_core::sim::deciding::Deciding;
use podreel_core::sim::event::Event;
use podreel_core::sim::timeline::Timeline;
use podreel_core::version::KubernetesVersion;
use podreel_core::{Analysis, simulate};

use super::About;
use crate::model::Model;
use crate::model::picture::same_event;

/// Longer lives are not compared.
const MOST_EVENTS: usize = 2_000;

/// The lives of one text in every version.
pub type Lives = Vec<(KubernetesVersion, Option<Timeline>)>;

impl Model {
    /// The life of the text in every version; none where the Scenario switches gates by hand.
    #[must_use]
    pub(in crate::model) fn lives_now(&self) -> Option<Lives> {
        let picture = self.picture.as_ref()?;
        if picture.timeline.events.len() > MOST_EVENTS {
            return None;
        }
        let live = |version| Some((version, self.life_in(&self.analysis.in_version(version)?)));
        KubernetesVersion::all().map(live).collect()
    }

    fn life_in(&self, analysis: &Analysis) -> Option<Timeline> {
        let workload = self.playing.workload(analysis)?;
        Some(simulate(&workload.pod, &analysis.scenario(workload)))
    }
}

/// In which of the lives the same holds.
#[must_use]
pub fn holds(lives: &Lives, timeline: &Timeline, about: About) -> Vec<KubernetesVersion> {
    let is_same = |other: &Timeline| match about {
        About::Event(event) => same_event(timeline, event, other).is_some_and(|place| {
            let (one, other) = (&timeline.events[event], &other.events[place]);
            let rule = |event: &Event| event.cause.map(|cause| cause.rule);
            one.at == other.at && one.kind == other.kind && rule(one) == rule(other)
        }),
        About::Waiting(id, gate) => Deciding::new(other).gate(id) == Some(gate),
        About::Gate(gate) => {
            let deciding = Deciding::new(other);
            other.pod.container_ids().any(|id| deciding.gate(id) == Some(gate))
        }
        About::LastWord => other.ending() == timeline.ending(),
        About::Container(id, kind) => container_kind(&other.pod, id, other.gates) == kind,
    };
    let same = |(version, life): &(KubernetesVersion, Option<Timeline>)| {
        life.as_ref().is_some_and(is_same).then_some(*version)
    };
    lives.iter().filter_map(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::choice::Choice;
    use crate::model::fixture::{TEXT, pasted};
    use crate::model::msg::{Choosing, Msg};
    use podreel_core::pod::ContainerId;

    fn check(choice: Choice, oldest: &str) {
        let mut model = pasted(TEXT);
        model.update(Msg::Choosing(Choosing::Chosen(choice)));
        let versions =
            model.reason.as_ref().and_then(|reason| reason.versions.clone()).expect("it is compared");
        assert_eq!(versions.first().map(ToString::to_string).as_deref(), Some(oldest));
        assert_eq!(versions.last(), Some(&KubernetesVersion::NEWEST));
    }

    #[test]
    fn a_sidecar_is_one_since_1_29() {
        check(Choice::Container(ContainerId::Init(0)), "1.29");
        check(Choice::Bar(6, 0), "1.29");
    }

    #[test]
    fn that_the_pod_exists_holds_always() {
        check(Choice::Event(0), "1.27");
    }
}
