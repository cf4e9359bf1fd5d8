//! The pods that follow one another in a workload, on the workload's own clock; one of them plays.

use std::rc::Rc;

use podreel_core::pod::workload_kind::WorkloadKind;
use podreel_core::sim::timeline::{Moment, Timeline};
use podreel_core::sim::{Lives, PodLife};
use podreel_core::status::{PodConditionType, PodPhase};
use podreel_core::time::Instant;

use super::job::{JobState, job_states};
use super::millis::millis;
use super::ruler::Ruler;
use super::scene::Tone;

/// No more pods are drawn below one another; what else overlaps is drawn over the last.
const MOST_ROWS: usize = 4;

/// The pods of one workload.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The workload's kind.
    kind: WorkloadKind,
    /// Its name.
    pub name: Rc<str>,
    /// What `kubectl get job` says of it, from change to change; nothing where it is no Job.
    pub states: Vec<JobState>,
    /// Its pods, in the order of their creation.
    pub pods: Vec<PodSpan>,
    /// Which of them plays.
    pub playing: usize,
    /// The ranges in which one pod terminates while a later one exists.
    pub overlaps: Vec<(f64, f64)>,
    /// How many rows the pods take.
    pub rows: usize,
    end_ms: f64,
}

/// The life of one of its pods.
#[derive(Clone, Debug, PartialEq)]
pub struct PodSpan {
    /// When it was created.
    pub from_ms: f64,
    /// When it ended, or when watching the workload did.
    pub to_ms: f64,
    /// When it first was Ready.
    pub ready_ms: Option<f64>,
    /// How it ended; none where it lives on.
    pub end: Option<Tone>,
    /// The row that it stands in: below the pods that exist beside it.
    pub row: usize,
    /// What it was from change to change.
    pub stretches: Vec<Stretch>,
}

/// A pod from one change that matters to its workload to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Since when.
    pub from_ms: f64,
    /// Until when.
    pub to_ms: f64,
    /// What it is.
    pub standing: Standing,
}

/// What a pod is to its workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its phase is still Pending.
    Pending,
    /// It runs and is not Ready.
    Unready,
    /// It is Ready.
    Ready,
    /// It was asked to go.
    Terminating,
}

impl Standing {
    fn of(moment: &Moment) -> Self {
        if moment.deletion.is_some() {
            Self::Terminating
        } else if moment.status.is_true(&PodConditionType::Ready) {
            Self::Ready
        } else if moment.status.phase == PodPhase::Pending {
            Self::Pending
        } else {
            Self::Unready
        }
    }

    /// The API's word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => PodPhase::Pending.name(),
            Self::Unready => PodPhase::Running.name(),
            Self::Ready => "Ready",
            Self::Terminating => "Terminating",
        }
    }

    /// How it looks.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::Pending | Self::Unready => Tone::Waiting,
            Self::Ready => Tone::Running,
            Self::Terminating => Tone::Terminating,
        }
    }
}

impl Band {
    /// Draws the pods of a workload, each by its creation and its life; of a Job also its own moments.
    #[must_use]
    pub fn new(kind: WorkloadKind, name: Rc<str>, lives: &Lives, playing: usize) -> Self {
        let moments = lives.job.as_ref().map_or(&[][..], |job| &job.moments);
        let mut end_ms = moments.iter().map(|moment| millis(moment.at)).fold(1_000.0, f64::max);
        for PodLife { created, timeline, .. } in &lives.pods {
            let until = over(timeline).map_or(timeline.until, |moment| moment.at);
            end_ms = end_ms.max(millis(until.on_makers_clock(*created)));
        }
        let states = job_states(moments, end_ms);
        let mut band =
            Self { kind, name, states, pods: Vec::new(), playing, overlaps: Vec::new(), rows: 0, end_ms };
        for PodLife { created, timeline, .. } in &lives.pods {
            band.add(*created, timeline);
        }
        band
    }

    fn add(&mut self, created: Instant, timeline: &Timeline) {
        let on_clock = |at: Instant| millis(at.on_makers_clock(created));
        let over = over(timeline);
        let (from_ms, to_ms) = (millis(created), over.map_or(self.end_ms, |moment| on_clock(moment.at)));
        let mut stretches: Vec<Stretch> = Vec::new();
        for moment in timeline.moments.iter().take_while(|moment| !is_over(moment)) {
            let (from_ms, standing) = (on_clock(moment.at), Standing::of(moment));
            if let Some(last) = stretches.last_mut() {
                if last.standing == standing {
                    continue;
                }
                last.to_ms = from_ms;
            }
            stretches.push(Stretch { from_ms, to_ms, standing });
        }
        let ready = stretches.iter().find(|stretch| stretch.standing == Standing::Ready);
        let ready_ms = ready.map(|stretch| stretch.from_ms);
        // What begins with the end of the axis goes on from there.
        let last = if over.is_none() { stretches.pop() } else { None };
        stretches.retain(|stretch| stretch.to_ms > stretch.from_ms);
        stretches.extend(last);
        let end = over.map(|moment| match moment.status.phase {
            PodPhase::Succeeded => Tone::Finished,
            PodPhase::Failed => Tone::Failed,
            _ => Tone::Terminating,
        });
        let is_free = |row: &usize| self.pods.iter().all(|pod| pod.row != *row || pod.to_ms <= from_ms);
        let row = (0..MOST_ROWS).find(is_free).unwrap_or(MOST_ROWS - 1);
        for pod in &self.pods {
            for stretch in &pod.stretches {
                let both = (stretch.from_ms.max(from_ms), stretch.to_ms.min(to_ms));
                if stretch.standing == Standing::Terminating && both.1 > both.0 {
                    self.overlaps.push(both);
                }
            }
        }
        self.rows = self.rows.max(row + 1);
        self.pods.push(PodSpan { from_ms, to_ms, ready_ms, end, row, stretches });
    }

    /// Whether a pod was made in the place of another that is lost; a Job tries again, which is no replacement.
    #[must_use]
    pub fn is_replacement(&self, index: usize) -> bool {
        index > 0 && self.states.is_empty()
    }

    /// How the workload's moments lie on an axis of some width.
    #[must_use]
    pub fn ruler(&self, width_px: f64) -> Ruler {
        Ruler::across(self.stops(), width_px)
    }

    /// The moments at which something of it changes, and its first and its last.
    #[must_use]
    pub fn stops(&self) -> Vec<f64> {
        let mut stops = vec![0.0, self.end_ms];
        stops.extend(self.states.iter().flat_map(|state| [state.from_ms, state.to_ms]));
        for pod in &self.pods {
            stops.extend([pod.from_ms, pod.to_ms]);
            stops.extend(pod.stretches.iter().map(|stretch| stretch.from_ms));
        }
        stops
    }

    /// What its pods belong to: the Job, where a CronJob made it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        if self.states.is_empty() { self.kind.name() } else { WorkloadKind::Job.name() }
    }

    /// What kubectl says of the Job at a moment of the playing pod's clock; nothing where there is no Job.
    #[must_use]
    pub fn job_state(&self, at_ms: f64) -> Option<&JobState> {
        let now_ms = self.created_ms() + at_ms;
        self.states.iter().rfind(|state| state.from_ms <= now_ms).or(self.states.first())
    }

    /// When the pod that plays was created.
    #[must_use]
    pub fn created_ms(&self) -> f64 {
        self.pods.get(self.playing).map_or(0.0, |pod| pod.from_ms)
    }

    /// The number that a Scenario calls the playing pod by, where another exists at that moment of the workload's clock.
    #[must_use]
    pub fn number_at(&self, at_ms: f64) -> Option<u32> {
        let exists = |pod: &PodSpan| (pod.from_ms..=pod.to_ms).contains(&at_ms);
        let others = self.pods.iter().enumerate().filter(|(index, _)| *index != self.playing);
        let has_another = others.map(|(_, pod)| pod).any(exists);
        u32::try_from(self.playing).ok().filter(|_| has_another)
    }

    /// Of a Job, the pod that ends last.
    #[must_use]
    pub fn last_of_job(&self) -> Option<usize> {
        let ends = |at: &usize| self.pods[*at].to_ms;
        let pods = if self.states.is_empty() { 0 } else { self.pods.len() };
        (0..pods).max_by(|one, other| ends(one).total_cmp(&ends(other)))
    }

    /// The pod that was made after the one that plays.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        Some(self.playing + 1).filter(|next| *next < self.pods.len())
    }
}

fn is_over(moment: &Moment) -> bool {
    moment.gone || moment.status.phase.is_terminal()
}

/// The moment in which a pod has ended.
fn over(timeline: &Timeline) -> Option<&Moment> {
    timeline.moments.iter().find(|moment| is_over(moment))
}

#[cfg(test)]
mod tests;
