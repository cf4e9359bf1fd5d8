//! The real pod's life below the simulated one, and what would make the two agree.

use podreel_core::analyze;
use podreel_core::kubectl::{Object, row, row_at};
use podreel_core::reality::{RealActivity, Reality, Stretch, explain};
use podreel_core::status::PodCondition;
use podreel_core::time::Instant;

use super::effect::Effect;
use super::millis::{instant, millis};
use super::notice::Notice;
use super::picture::{Picture, Real};
use super::scene::{Lane, RealBar, RealContent, Subject, Tone};
use super::{Freshness, Mode, Model};

impl Picture {
    /// Draws the real pod below the simulated one.
    pub fn show_reality(&mut self, told: Reality) {
        for lane in &mut self.scene.lanes {
            lane.real = bars(lane, &told);
        }
        let rows = told.status.as_ref().map(|status| {
            let object = Object {
                pod: &self.timeline.pod,
                status,
                created: told.created,
                deletion: told.deletion.map(|deletion| deletion.at),
            };
            let moment = self.timeline.at(told.until);
            let simulated = (!moment.gone).then(|| row_at(&self.timeline, moment, told.until));
            (row(object, told.until, self.timeline.gates), simulated)
        });
        let differences = explain(&told, &self.timeline, &self.scenario);
        self.real = Some(Real { told, differences, rows });
    }

    /// The moments of the real pod, which the axis reaches too.
    #[must_use]
    pub fn real_moments(&self) -> Vec<f64> {
        let bars = self.scene.lanes.iter().flat_map(|lane| &lane.real);
        let moments = bars.flat_map(|bar| [Some(bar.from), bar.to]).flatten();
        moments.filter(|at| *at > Instant::START).map(millis).collect()
    }
}

/// What is known of the subject of a lane.
fn bars(lane: &Lane, told: &Reality) -> Vec<RealBar> {
    match &lane.subject {
        Subject::Container(id, _) => {
            let bar = |stretch: Stretch| RealBar {
                from: stretch.from.max(Instant::START),
                to: stretch.to,
                tone: match stretch.activity {
                    RealActivity::Pulling => Tone::Starting,
                    RealActivity::Running => Tone::Running,
                    RealActivity::BackOff => Tone::Waiting,
                    RealActivity::Ended(0) => Tone::Finished,
                    RealActivity::Ended(_) => Tone::Failed,
                },
                content: RealContent::Activity(stretch.activity),
            };
            let mut bars: Vec<RealBar> = told.stretches(&told.containers[*id]).into_iter().map(bar).collect();
            for (place, event) in told.events.iter().enumerate() {
                let says_more = matches!(&*event.reason, "Unhealthy" | "Killing" | "BackOff" | "Failed");
                if event.container == Some(*id) && says_more {
                    let content = RealContent::Event(place);
                    bars.push(RealBar { from: event.at, to: Some(event.at), tone: Tone::Failed, content });
                }
            }
            bars
        }
        Subject::Condition(kind) => {
            let condition = told.status.as_ref().and_then(|status| status.condition(kind));
            let bar = |condition: &PodCondition| {
                let (from, tone) =
                    (condition.since.max(Instant::START), Tone::of_condition(condition.status));
                RealBar { from, to: None, tone, content: RealContent::Condition(condition.status) }
            };
            condition.map(bar).into_iter().collect()
        }
        Subject::Phase | Subject::Endpoint(_) => Vec::new(),
    }
}

impl Model {
    /// Writes into the Scenario what would explain one difference, or all of them.
    pub(super) fn assume_real(&mut self, which: Option<usize>) -> Vec<Effect> {
        let (Some(picture), Freshness::Fresh, Mode::Playground) =
            (self.picture.clone(), self.freshness, self.mode)
        else {
            return Vec::new();
        };
        let (Some(real), Some(workload)) = (&picture.real, self.workload()) else { return Vec::new() };
        let later = instant(self.created_ms()).since(Instant::START);
        let pod = workload.pod.clone();
        let mut after: Option<String> = None;
        for (place, difference) in real.differences.iter().enumerate() {
            let Some(remedy) = &difference.remedy else { continue };
            if which.is_some_and(|wanted| wanted != place) {
                continue;
            }
            let longer = match &after {
                Some(text) => analyze(text).write_remedy(text, &pod, remedy, later),
                None => {
                    self.written(None, |analysis, text, _| analysis.write_remedy(text, &pod, remedy, later))
                }
            };
            if longer.is_none() {
                self.notice = Some(Notice::ScenarioNotWritten);
                return Vec::new();
            }
            after = longer;
        }
        let Some(after) = after else { return Vec::new() };
        let cursor = self.playback.cursor;
        let effects = self.edited(after);
        self.seek(cursor.at_ms);
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::pasted;
    use crate::model::msg::{Msg, WhatIf};

    const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, creationTimestamp: \"2026-01-02T12:00:00Z\"}
spec:
  containers:
  - {name: app, image: nginx}
status:
  phase: Running
  conditions:
  - {type: PodScheduled, status: \"True\", lastTransitionTime: \"2026-01-02T12:00:00Z\"}
  - {type: Ready, status: \"True\", lastTransitionTime: \"2026-01-02T12:00:45Z\"}
  containerStatuses:
  - name: app
    image: nginx
    ready: true
    started: true
    restartCount: 1
    lastState: {terminated: {exitCode: 1, reason: Error, startedAt: \"2026-01-02T12:00:16Z\", finishedAt: \"2026-01-02T12:00:30Z\"}}
    state: {running: {startedAt: \"2026-01-02T12:00:44Z\"}}
";

    fn remedies(model: &Model) -> usize {
        let real = model.picture.as_ref().and_then(|picture| picture.real.as_ref()).expect("it is told of");
        real.differences.iter().filter(|one| one.remedy.is_some()).count()
    }

    #[test]
    fn a_pasted_status_stands_below_the_lanes() {
        let model = pasted(POD);
        let picture = model.picture.as_ref().expect("it plays");
        let lane = picture.scene.lanes.last().expect("a container has a lane");
        let seconds = |at: Instant| at.as_millis() / 1000;
        let bars: Vec<_> = lane.real.iter().map(|bar| (seconds(bar.from), bar.to.map(seconds))).collect();
        assert_eq!(bars, [(16, Some(30)), (30, Some(44)), (44, None)]);
        let rows = picture.real.as_ref().and_then(|real| real.rows.as_ref()).expect("a row");
        assert_eq!((&*rows.0.ready, &*rows.0.status), ("1/1", "Running"));
        assert!(model.axis.ruler.holds(45_000.0), "the axis reaches the real moments");
    }

    #[test]
    fn all_that_is_offered_is_written_and_then_nothing_differs() {
        let mut model = pasted(POD);
        assert_eq!(remedies(&model), 2);
        model.update(Msg::WhatIf(WhatIf::RealityAssumed(None)));
        assert!(!model.analysis.has_errors(), "{}", *model.text);
        assert!(model.text.starts_with(POD), "{}", *model.text);
        assert_eq!(remedies(&model), 0, "{}", *model.text);
        model.update(Msg::Undone);
        assert_eq!(**model.text, *POD);
    }

    #[test]
    fn one_is_written_by_itself() {
        let mut model = pasted(POD);
        model.update(Msg::WhatIf(WhatIf::RealityAssumed(Some(0))));
        assert!(model.text.ends_with("  images:\n  - {name: nginx, pull: 16s}\n"), "{}", *model.text);
        assert_eq!(remedies(&model), 1);
    }

    #[test]
    fn a_pod_that_is_told_to_live_on_is_not_deleted() {
        let is_deleted = |text: &str| pasted(text).picture.is_some_and(|picture| picture.story.is_some());
        assert!(!is_deleted(POD));
        let manifest = POD.split("status:").next().unwrap_or_default();
        let manifest = manifest.replace(", creationTimestamp: \"2026-01-02T12:00:00Z\"", "");
        assert!(is_deleted(&manifest));
        let events = |reason: &str, message: &str| {
            format!(
                "{manifest}---\nLAST SEEN   TYPE     REASON    OBJECT    MESSAGE\n10s         Normal   {reason}   pod/web   {message}\n"
            )
        };
        assert!(!is_deleted(&events("Started", "Started container app")));
        assert!(is_deleted(&events("Killing", "Stopping container app")));
    }

    #[test]
    fn without_a_status_nothing_is_told() {
        let model = pasted(POD.split("status:").next().unwrap_or_default());
        assert!(model.picture.is_some_and(|picture| picture.real.is_none()));
    }
}
