//! What one look does, step by step.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::observed::Observed;
use crate::pod::ContainerId;
use crate::rules::startup;
use crate::sim::env::Env;
use crate::sim::event::EventId;
use crate::sim::kubelet::image::{Fetched, Lacking, VolumePull};
use crate::sim::kubelet::kill::Kills;
use crate::sim::kubelet::start::{Refused, Start};
use crate::sim::kubelet::steps::Step;
use crate::time::Instant;

/// One look's work.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) steps: VecDeque<Step>,
    pub(super) doing: Doing,
    /// What is asked for while it looks is one more update, even where it finds nothing to do.
    pub(super) at_least_until: Instant,
    pub(super) seen: Rc<Observed>,
    /// What made it look, or what it has done since that the next step needs.
    pub(super) parent: EventId,
    /// The volumes whose images are not there.
    pub(super) lacking: Vec<(u32, Lacking)>,
    /// How each start went.
    pub(super) results: Vec<(ContainerId, Option<Refused>)>,
    pub(super) acted: bool,
    /// Whether something failed that was no start: the volumes are not mounted, or a resize is not in force.
    pub(super) failed: bool,
}

#[derive(Debug)]
pub(super) enum Doing {
    Nothing,
    Looking,
    AwaitingVolumes { since: Instant },
    Fetching(VolumePull),
    Starting(Start),
    Stopping(Kills),
    StoppingSandbox { until: Instant },
    MakingSandbox { until: Instant, attempt: u32 },
}

impl Work {
    pub(super) fn new(seen: Rc<Observed>, parent: EventId) -> Self {
        Self {
            steps: VecDeque::new(),
            doing: Doing::Nothing,
            at_least_until: Instant::START,
            seen,
            parent,
            lacking: Vec::new(),
            results: Vec::new(),
            acted: false,
            failed: false,
        }
    }

    /// That which does no more than stop what is there.
    pub(super) fn ending(steps: VecDeque<Step>, seen: Rc<Observed>, parent: EventId) -> Self {
        Self { steps, acted: true, ..Self::new(seen, parent) }
    }

    /// Notes how it gets on with the image of a volume.
    pub(super) fn note_image(&mut self, volume: u32, fetched: Fetched) {
        match fetched {
            Fetched::There(event) => self.parent = event,
            Fetched::Pulling(pull) => self.doing = Doing::Fetching(pull),
            Fetched::Lacking(lacking) => self.lacking.push((volume, lacking)),
        }
    }

    /// Notes how a start went.
    pub(super) fn note_start(&mut self, id: ContainerId, refused: Option<Refused>, env: &Env<'_>) {
        if refused.is_some() && startup::ends_look(env.kind(id)) {
            self.steps.clear();
        }
        self.results.push((id, refused));
    }
}
