//! The end of a pod: every container is stopped, the last status is written, the object goes.

use std::rc::Rc;

use crate::pod::Field;
use crate::rules::phase::Finality;
use crate::rules::{Rule, shutdown};
use crate::sim::api::Remains;
use crate::sim::cue::Cue;
use crate::sim::event::EventId;
use crate::sim::kubelet::kill::Turns;
use crate::sim::kubelet::steps::stop_all;
use crate::sim::kubelet::update::Task;
use crate::sim::kubelet::work::Work;
use crate::sim::kubelet::{Kubelet, Node, Stage, write};
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::time::Instant;

impl Kubelet {
    /// Somebody asked for the pod's deletion: no look begins any more, and one under way is finished first.
    pub(crate) fn end(&mut self, now: Instant, event: EventId, node: &mut Node<'_>) {
        if self.stage == Stage::Living {
            self.stage = Stage::Ending;
            self.give_up_volumes();
            self.ask(now, event, node);
        }
    }

    pub(super) fn begin_end(&mut self, now: Instant, parent: EventId, node: &mut Node<'_>) {
        let seen = write::with_results(&self.seen, &node.prober);
        self.generate(now, Task::End, &seen, Finality::Open, node);
        self.publish(now, Remains::Possible, parent, node);
        node.prober.stop_liveness_and_startup();
        let deletion = node.api.deletion().map(|(_, grace)| grace);
        let imposed = self.disruption.map(|why| why.grace(&node.env.pod));
        let requested = [deletion, imposed].into_iter().flatten().min();
        let grace = shutdown::effective_grace(&node.env.pod, requested, self.grace);
        self.grace = Some(grace);
        let because = Because::of(Rule::Shutdown, parent).by(Field::pod("terminationGracePeriodSeconds"));
        let steps = stop_all(&seen, grace, Turns::InOrder, because);
        self.work = Some(Work::ending(steps, seen, parent));
        self.work_on(now, node);
    }

    pub(super) fn finish_end(&mut self, now: Instant, node: &mut Node<'_>) {
        node.prober.remove_pod();
        self.seen = node.runtime.observe();
        self.stage = Stage::CleaningUp;
        let seen = self.seen.clone();
        let before = Rc::clone(self.writer.status());
        self.generate(now, Task::End, &seen, Finality::Final, node);
        // A status that is not new is not sent, so the API server may have to wait for the final phase.
        if !Rc::ptr_eq(&before, self.writer.status()) {
            let parent = node.out.last_event();
            self.publish(now, Remains::None, parent, node);
        }
        let latencies = &node.env.latencies;
        node.out.wake(latencies.next_relist(now) + latencies.clean_up, Wake::Finish);
    }

    /// Nothing of the pod is left on the node; if its deletion was asked for, the object goes.
    pub(crate) fn finish(&mut self, now: Instant, node: &mut Node<'_>) {
        if self.stage != Stage::CleaningUp {
            return;
        }
        self.stage = Stage::Finished;
        self.ask_deadline(now, node);
        self.writer.settle(&self.known, &node.env);
        let parent = node.out.last_event();
        self.publish(now, Remains::None, parent, node);
        if node.api.deletion().is_some() {
            let because = Because::of(Rule::Shutdown, node.out.last_event());
            let Node { env, out, api, .. } = node;
            api.remove(because, &mut Cue { now, env, out });
        }
    }
}
