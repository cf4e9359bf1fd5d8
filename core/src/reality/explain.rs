//! Where a real life and a simulated one part, and which assumption would bring them together.
//!
//! What is compared is what each container did in its own time: how long it took from its turn to its start, how
//! long its program ran and how that ended, what its probes found. So a slow pull is one difference, and not a
//! difference of everything that came after it.

mod ends;
mod missing;
mod outside;
mod probes;
mod starts;

use std::rc::Rc;

use super::{Reality, Remedy};
use crate::order::sort_by_number;
use crate::pod::{ContainerId, Pod, ProbeKind};
use crate::rules::Rule;
use crate::rules::reference::Absence;
use crate::sim::scenario::{Behaviour, Scenario};
use crate::sim::timeline::Timeline;
use crate::status::Reason;
use crate::time::{Duration, Instant};

/// A difference, the rule that decides there, and what would explain it.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Whose; `None` for the pod.
    pub container: Option<ContainerId>,
    /// What.
    pub kind: DifferenceKind,
    /// When, in the real life.
    pub at: Instant,
    /// The rule of Kubernetes that it depends on.
    pub rule: Rule,
    /// What would explain it, where a Scenario can say it.
    pub remedy: Option<Remedy>,
}

/// Kinds of differences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// The pod waited for a node.
    WaitedForNode(Duration),
    /// The real pod has a container of that name, and the manifest has not.
    Stranger(Rc<str>),
    /// The sandbox was ready later.
    Sandbox(Duration),
    /// The pull of the image took another time.
    Pull {
        /// How long it took.
        took: Duration,
        /// How long it is simulated to take.
        simulated: Duration,
    },
    /// The node had the image.
    Present,
    /// The image could not be pulled.
    PullFailed(Reason),
    /// From its turn to its start the container took another time, and no pull explains it.
    Start {
        /// How long it took.
        took: Duration,
        /// How long it is simulated to take.
        simulated: Duration,
    },
    /// The container that is waited for was started later: its startupProbe succeeded later.
    StartedLate(Duration),
    /// A ConfigMap or a Secret was not there, and is taken to have been.
    Missing(Absence),
    /// It waits for something that neither the manifest nor a Scenario says.
    Waits(Reason),
    /// The program ended by itself, otherwise than assumed.
    Ended {
        /// After how long.
        after: Duration,
        /// With which code and reason.
        exit: (i32, Reason),
        /// How often the container was restarted.
        restarts: u32,
    },
    /// The program runs longer than assumed.
    StillRuns(Duration),
    /// The runtime could not start it.
    CouldNotStart(i32),
    /// The stop took another time, or ended with another code.
    Stopped {
        /// How long it took.
        took: Duration,
        /// The exit code.
        code: i32,
    },
    /// A probe's failures ended it.
    Killed {
        /// Which probe.
        probe: ProbeKind,
        /// At which age.
        age: Duration,
    },
    /// It became ready at another age.
    ReadyAt {
        /// At which.
        age: Duration,
        /// At which it is simulated to become.
        simulated: Duration,
    },
    /// A check does not succeed, and is simulated to.
    Fails(ProbeKind),
    /// Somebody deleted the pod.
    Deleted,
    /// Nobody deleted the pod.
    NotDeleted,
    /// The node or the eviction API ended the pod: the reason that its condition gives.
    Disrupted(Reason),
}

/// How often the kubelet looks at its containers.
const LOOK: Duration = Duration::from_secs(1);

/// What is compared.
struct Pair<'p> {
    pod: &'p Pod,
    reality: &'p Reality,
    timeline: &'p Timeline,
    scenario: &'p Scenario,
}

/// The differences, in the order of the real moments.
#[must_use]
pub fn explain(reality: &Reality, timeline: &Timeline, scenario: &Scenario) -> Vec<Difference> {
    let pair = Pair { pod: &timeline.pod, reality, timeline, scenario };
    let mut found = Vec::new();
    pair.outside(&mut found);
    pair.missing(None, &mut found);
    let is_held_up = found.iter().any(|one| matches!(one.kind, DifferenceKind::Missing(_)));
    if !is_held_up {
        found.extend(pair.sandbox());
    }
    for (place, id) in pair.pod.container_ids().enumerate() {
        let before = found.len();
        pair.missing(Some(id), &mut found);
        // What held it up explains when it began.
        if found.len() == before && !(is_held_up && place == 0) {
            found.extend(pair.start(id));
        }
        found.extend(pair.end(id));
        found.extend(pair.probes(id));
    }
    sort_by_number(&mut found, |difference| difference.at.as_millis());
    found
}

impl Pair<'_> {
    /// Whether two times are told apart by what is known.
    fn differs(&self, one: Duration, other: Duration) -> bool {
        (one.as_millis() - other.as_millis()).abs() > self.reality.precision.as_millis()
    }

    /// The same for what a kubelet has a part in: it looks at its containers once a second.
    fn differs_by_more_than_a_look(&self, one: Duration, other: Duration) -> bool {
        (one.as_millis() - other.as_millis()).abs() > (self.reality.precision + LOOK).as_millis()
    }

    fn behaviour(&self, id: ContainerId) -> &Behaviour {
        &self.scenario.behaviours[id]
    }
}
