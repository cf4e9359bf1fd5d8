//! Why something in the picture is as it is: what the panel says, without its words.

pub mod versions;

use podreel_core::analysis::{Stands, Writing};
use podreel_core::pod::workload_kind::WorkloadKind;
use podreel_core::pod::{ContainerId, Field};
use podreel_core::rules::Rule;
use podreel_core::rules::container_kind::{ContainerKind, container_kind};
use podreel_core::rules::pattern::{Finding, patterns};
use podreel_core::rules::startup::StartGate;
use podreel_core::sim::timeline::{Activity, Ending};
use podreel_core::time::Instant;
use podreel_core::version::KubernetesVersion;

use self::versions::holds;
use super::Model;
use super::choice::Choice;
use super::cursor::Cursor;
use super::effect::Range;
use super::picture::Picture;
use super::playback::Telling;
use super::scene::Content;

/// How many causes are shown before the list is cut.
const MOST_CAUSES: usize = 12;

/// What a reason is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// An event, by its place in the Timeline.
    Event(usize),
    /// A container's wait for its first start.
    Waiting(ContainerId, StartGate),
    /// What a container holds back.
    Gate(StartGate),
    /// A container.
    Container(ContainerId, ContainerKind),
    /// That the pod is still there when watching ends, after its last event.
    LastWord,
}

/// Why something is as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What it is.
    pub about: About,
    /// How long it lasts.
    pub extent: Option<(Instant, Instant)>,
    /// The rule behind it.
    pub rule: Option<Rule>,
    /// The fields that decided it, as they stand in the text.
    pub fields: Vec<Shown>,
    /// The events that it followed from, the nearest first.
    pub causes: Vec<usize>,
    /// The event that ended it, where it lasts and something did.
    pub ended_by: Option<usize>,
    /// The versions in which the same holds, where somebody asked.
    pub versions: Option<Vec<KubernetesVersion>>,
    /// What a container is there for.
    pub findings: Vec<Finding>,
    /// Of what kind the object is that made the pod, where this is the last that is told of a pod that is still there.
    pub last: Option<WorkloadKind>,
}

/// A field, and the line that it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The field.
    pub stands: Stands,
    /// Its line, where it is in the text.
    pub line: Option<u32>,
}

impl Model {
    /// Why what the reader looks at is as it is: the choice, else the step at the playhead.
    #[must_use]
    pub(super) fn reason_now(&self) -> Option<Reason> {
        let picture = self.picture.as_ref()?;
        let choice = self.choice.or(self.shown_event().map(Choice::Event))?;
        let last = self.last_word();
        let (about, extent) = match last.filter(|_| picture.is_watched_on()) {
            Some(_) => (About::LastWord, Some((picture.timeline.until, picture.timeline.until))),
            None => (about(picture, choice)?, picture.extent(choice)),
        };
        let (rule, fields) = decided(picture, about);
        let causes = match about {
            About::Event(event) => picture.causes(event),
            About::LastWord => picture.causes(picture.timeline.events.len() - 1),
            About::Waiting(..) | About::Gate(_) | About::Container(..) => Vec::new(),
        };
        let findings = match about {
            About::Container(id, _) => findings(picture, id),
            About::Event(_) | About::Waiting(..) | About::Gate(_) | About::LastWord => Vec::new(),
        };
        let ended_by = match about {
            About::Waiting(_, gate) | About::Gate(gate) => picture.opening(gate),
            About::LastWord => None,
            About::Event(_) | About::Container(..) => match choice {
                Choice::Bar(lane, bar) => picture.bar(lane, bar + 1).map(|next| next.event),
                Choice::Event(_) | Choice::Container(_) | Choice::Gate(_) => None,
            },
        };
        let versions = self.lives.as_ref().map(|lives| holds(lives, &picture.timeline, about));
        Some(Reason {
            about,
            extent,
            rule,
            fields: self.shown(&fields),
            causes,
            ended_by,
            versions,
            findings,
            last,
        })
    }

    /// The kind of what plays, where the last is told of a pod that is still there: at the end of watching, or with all
    /// of the beat that it ends with.
    #[must_use]
    pub(super) fn last_word(&self) -> Option<WorkloadKind> {
        let timeline = &self.picture.as_ref()?.timeline;
        let is_open = matches!(timeline.ending(), Ending::Never | Ending::Unseen(_));
        let (picture, cursor) = (self.picture.as_ref()?, self.playback.cursor);
        let is_last_beat = || picture.beat(cursor) + 1 == picture.scene.beats.len();
        let is_over = match self.playback.telling {
            Telling::Beat if !picture.is_watched_on() => is_last_beat(),
            _ => cursor == Cursor::at(timeline, f64::INFINITY),
        };
        let kind = self.workload().map(|workload| workload.kind);
        kind.filter(|_| self.choice.is_none() && is_open && is_over)
    }

    /// How fields stand in the text; one that is neither written nor in force says nothing.
    fn shown(&self, fields: &[Field]) -> Vec<Shown> {
        let Some(workload) = self.workload() else { return Vec::new() };
        let mut shown = Vec::new();
        for field in fields {
            let stands = self.analysis.stands(workload, *field);
            if stands.writing == Writing::Written || stands.value.is_some() {
                let line = stands.span.map(|span| self.range(span).start.line);
                shown.push(Shown { stands, line });
            }
        }
        shown
    }

    /// Where the text says what decided it.
    pub(super) fn deciding_ranges(&self) -> Vec<Range> {
        let fields = self.reason.as_ref().map_or(&[][..], |reason| &reason.fields);
        let written = fields.iter().filter(|shown| shown.stands.writing == Writing::Written);
        let range = |shown: &Shown| {
            let range = self.range(shown.stands.span?);
            // A whole container is named by its first line; more would be a wall of colour.
            let end = if range.end.line > range.start.line + 2 { range.start } else { range.end };
            Some(Range { end, ..range })
        };
        written.filter_map(range).collect()
    }
}

impl Picture {
    /// Whether it is watched after its last event.
    fn is_watched_on(&self) -> bool {
        self.timeline.events.last().is_some_and(|last| last.at < self.timeline.until)
    }

    /// The event that opened a gate for the first time: what the first start behind it followed from.
    fn opening(&self, gate: StartGate) -> Option<usize> {
        let waits = |id: ContainerId| self.deciding.gate(id) == Some(gate);
        let first = self.timeline.events.iter().find(|event| event.container.is_some_and(waits))?;
        first.cause.map(|cause| cause.parent.place())
    }

    /// The events that one followed from, the nearest first.
    #[must_use]
    pub fn causes(&self, event: usize) -> Vec<usize> {
        let events = &self.timeline.events;
        let parent = |event: &usize| {
            let parent = events.get(*event)?.cause?.parent.place();
            (parent < *event).then_some(parent)
        };
        std::iter::successors(parent(&event), parent).take(MOST_CAUSES).collect()
    }
}

fn about(picture: &Picture, choice: Choice) -> Option<About> {
    let (timeline, deciding) = (&picture.timeline, &picture.deciding);
    Some(match choice {
        Choice::Event(event) => About::Event(event.min(timeline.events.len().checked_sub(1)?)),
        Choice::Container(id) => About::Container(id, container_kind(&timeline.pod, id, timeline.gates)),
        Choice::Gate(id) => {
            let gates = timeline.pod.container_ids().filter_map(|other| deciding.gate(other));
            let own = gates.into_iter().find(|gate| gate.container() == id);
            own.map_or_else(
                || About::Container(id, container_kind(&timeline.pod, id, timeline.gates)),
                About::Gate,
            )
        }
        Choice::Bar(lane, bar) => {
            let (subject, bar) = (&picture.scene.lanes[lane].subject, picture.bar(lane, bar)?);
            let waits = matches!(bar.content, Content::Activity(Activity::Waiting { on: Some(_) }));
            match subject.container().filter(|_| waits) {
                Some(id) => {
                    deciding.gate(id).map_or(About::Event(bar.event), |gate| About::Waiting(id, gate))
                }
                None => About::Event(bar.event),
            }
        }
    })
}

fn decided(picture: &Picture, about: About) -> (Option<Rule>, Vec<Field>) {
    let pod = &picture.timeline.pod;
    match about {
        About::Event(event) => {
            (picture.timeline.rule(event), picture.deciding.fields(&picture.timeline, event))
        }
        About::LastWord => (Some(Rule::Phase), running_apps(picture)),
        About::Waiting(_, gate) | About::Gate(gate) => (Some(Rule::Startup), vec![gate.field(pod)]),
        About::Container(id, kind) => {
            let mut fields = vec![kind.field(id)];
            for finding in findings(picture, id) {
                fields.extend(finding.evidence.iter().map(|sign| sign.field(id)));
            }
            let mut once: Vec<Field> = Vec::new();
            for field in fields {
                if !once.contains(&field) {
                    once.push(field);
                }
            }
            (Some(Rule::ContainerKind), once)
        }
    }
}

/// What makes apps of the containers that still run.
fn running_apps(picture: &Picture) -> Vec<Field> {
    let timeline = &picture.timeline;
    let idle = picture.idle_at(timeline.until);
    let ids =
        timeline.pod.container_ids().filter(|id| matches!(id, ContainerId::App(_)) && !idle.contains(id));
    ids.map(|id| ContainerKind::App.field(id)).collect()
}

fn findings(picture: &Picture, id: ContainerId) -> Vec<Finding> {
    let mut found = patterns(&picture.timeline.pod, picture.timeline.gates);
    found.retain(|finding| finding.container == id);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::{TEXT, pasted};
    use crate::model::msg::{Choosing, Msg};
    use podreel_core::rules::container_kind::ContainerKind;
    use podreel_core::sim::event::EventKind;

    fn check(choice: Choice, about: impl Fn(About) -> bool, rule: Rule, lines: &[u32]) {
        let mut model = pasted(TEXT);
        model.update(Msg::Choosing(Choosing::Chosen(choice)));
        let reason = model.reason.as_ref().expect("it has a reason");
        assert!(about(reason.about), "{:?}", reason.about);
        assert_eq!(reason.rule, Some(rule));
        assert_eq!(reason.fields.iter().filter_map(|shown| shown.line).collect::<Vec<_>>(), lines);
    }

    #[test]
    fn an_app_waits_because_of_the_sidecars_restart_policy() {
        check(Choice::Bar(6, 0), |about| matches!(about, About::Waiting(..)), Rule::Startup, &[15]);
    }

    #[test]
    fn a_gate_says_what_it_holds_back() {
        let gate = Choice::Gate(ContainerId::Init(0));
        check(gate, |about| matches!(about, About::Gate(_)), Rule::Startup, &[15]);
    }

    #[test]
    fn a_container_is_what_its_lines_make_it() {
        let sidecar = Choice::Container(ContainerId::Init(0));
        let is_sidecar = |about| matches!(about, About::Container(_, ContainerKind::Sidecar));
        check(sidecar, is_sidecar, Rule::ContainerKind, &[15, 13]);
    }

    #[test]
    fn a_wait_ends_when_the_gate_opens() {
        let mut model = pasted(TEXT);
        model.update(Msg::Choosing(Choosing::Chosen(Choice::Bar(6, 0))));
        let ended_by = model.reason.as_ref().and_then(|reason| reason.ended_by).expect("it ends");
        let picture = model.picture.as_ref().expect("it plays");
        let event = &picture.timeline.events[ended_by];
        assert_eq!(event.kind, EventKind::BecameStarted);
        assert_eq!(event.container, Some(ContainerId::Init(0)));
    }

    #[test]
    fn every_event_leads_back_to_the_beginning() {
        let model = pasted(TEXT);
        let picture = model.picture.as_ref().expect("it plays");
        let last = picture.timeline.events.len() - 1;
        let causes = picture.causes(last);
        assert!(causes.windows(2).all(|pair| pair[0] > pair[1]), "{causes:?}");
    }
}
