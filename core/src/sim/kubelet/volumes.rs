//! The volumes of a pod: each is tried by itself, and again after a wait that doubles, while the worker waits for all.

use crate::rules::Rule;
use crate::rules::reference::{self, Fault, PATIENCE};
use crate::sim::cue::Cue;
use crate::sim::env::Env;
use crate::sim::event::{EventId, EventKind};
use crate::sim::kubelet::work::{Doing, Work};
use crate::sim::kubelet::{Kubelet, Node, Stage};
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::time::{Duration, Instant};

/// What the kubelet's volume manager knows.
#[derive(Debug)]
pub(super) struct Volumes {
    /// Those that are not mounted yet.
    unmounted: Vec<Unmounted>,
    /// Whether each volume has been asked for.
    is_asked: bool,
    /// Which kubelet it belongs to: attempts that an earlier one asked for are void.
    kubelet: u32,
}

#[derive(Debug)]
struct Unmounted {
    volume: u32,
    /// How long it was waited for after the last attempt.
    waited: Option<Duration>,
}

impl Volumes {
    /// Those of the kubelet with that number.
    pub(super) const fn new(kubelet: u32) -> Self {
        Self { unmounted: Vec::new(), is_asked: false, kubelet }
    }

    /// What the next kubelet knows of them.
    pub(super) const fn of_next_kubelet(&self) -> Self {
        Self::new(self.kubelet + 1)
    }

    /// Asks for every volume of a pod that is looked at for the first time; gives whether all are mounted.
    pub(super) fn ask(&mut self, cue: &mut Cue<'_>) -> bool {
        if !std::mem::replace(&mut self.is_asked, true) {
            let first = cue.now + cue.env.latencies.mount;
            for (volume, _) in (0..).zip(&cue.env.pod.spec.volumes) {
                if fault(volume, cue.now, cue.env).is_some() {
                    self.unmounted.push(Unmounted { volume, waited: None });
                    cue.wake(first, Wake::Mount { volume, kubelet: self.kubelet });
                }
            }
        }
        self.unmounted.is_empty()
    }

    /// Tries to mount a volume; gives whether it was the last one that was waited for.
    fn attempt(&mut self, volume: u32, parent: EventId, cue: &mut Cue<'_>) -> bool {
        let Some(place) = self.unmounted.iter().position(|one| one.volume == volume) else { return false };
        let because = Because::of(Rule::Reference, parent);
        let Some(Fault { field, message }) = fault(volume, cue.now, cue.env) else {
            self.unmounted.remove(place);
            cue.record(None, EventKind::VolumeMounted { volume }, because);
            return self.unmounted.is_empty();
        };
        cue.record(None, EventKind::MountFailed { volume, message }, because.by(field));
        let wait = reference::next_wait(self.unmounted[place].waited);
        self.unmounted[place].waited = Some(wait);
        cue.wake(cue.now + wait, Wake::Mount { volume, kubelet: self.kubelet });
        false
    }
}

fn fault(volume: u32, now: Instant, env: &Env<'_>) -> Option<Fault> {
    reference::volume_fault(&env.pod, volume, &env.scenario.missing, now)
}

impl Kubelet {
    /// The time has come to try a volume again.
    pub(crate) fn mount(&mut self, now: Instant, volume: u32, kubelet: u32, node: &mut Node<'_>) {
        let is_tried = matches!(self.stage, Stage::Living | Stage::Ending) && kubelet == self.volumes.kubelet;
        let parent = node.out.last_event();
        if is_tried
            && self.volumes.attempt(volume, parent, &mut node.cue(now))
            && let Some(since) = self.waits_for_volumes()
        {
            // The worker is not told, it asks.
            node.out.wake(node.env.latencies.next_volume_poll(since, now), Wake::Worker);
        }
    }

    /// Whether the wait for the volumes is over; then this look goes on, or is broken off.
    pub(super) fn has_volumes(
        &self,
        now: Instant,
        since: Instant,
        work: &mut Work,
        node: &mut Node<'_>,
    ) -> bool {
        if self.volumes.unmounted.is_empty() {
            let mounted = node.out.newest(|kind| matches!(kind, EventKind::VolumeMounted { .. }));
            work.parent = mounted.unwrap_or(work.parent);
            self.plan(now, work, node);
            return true;
        }
        work.failed = now >= since + PATIENCE;
        if work.failed {
            let because = Because::of(Rule::Reference, node.out.last_event());
            node.out.record(now, None, EventKind::VolumesAwaited, because);
        }
        work.failed
    }

    /// Since when the worker waits for the volumes, if it does.
    fn waits_for_volumes(&self) -> Option<Instant> {
        match self.work.as_ref()?.doing {
            Doing::AwaitingVolumes { since } => Some(since),
            _ => None,
        }
    }

    /// An end that is asked for does not wait for volumes.
    pub(super) fn give_up_volumes(&mut self) {
        if self.waits_for_volumes().is_some() {
            self.work = None;
            self.fresh = false;
        }
    }
}
