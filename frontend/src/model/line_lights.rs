//! What a line of the text decides: the steps, bars, marks, rooms and figures that depend on it.

use podreel_core::analysis::{Figure, Stands, Writing};
use podreel_core::pod::{ContainerId, Field, Pod};
use podreel_core::rules::container_kind::ContainerKind;
use podreel_core::sim::event::EventKind;
use podreel_core::sim::timeline::Activity;
use podreel_core::status::PodPhase;
use podreel_core::text::{Lines, Span};

use super::choice::word::Word;
use super::choice::{Cell, Choice};
use super::cursor::Cursor;
use super::picture::{Ending, Picture};
use super::scene::{Content, Lane, Subject, Tone};
use super::{Freshness, Model};

/// What depends on the line that the caret stands in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lights {
    /// The line.
    pub line: u32,
    /// The steps that it decides, by the places of their events in the Timeline.
    pub steps: Vec<usize>,
    /// The bars and marks that it decides.
    pub cells: Vec<Cell>,
    /// The container in whose block it stands.
    pub container: Option<ContainerId>,
    /// The containers whose gate it makes.
    pub gates: Vec<ContainerId>,
    /// The volumes that it defines or mounts, by their places in the pod.
    pub volumes: Vec<usize>,
    /// The figures that it decides.
    pub tiles: Vec<Tile>,
}

/// A figure of the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tile {
    /// The QoS class.
    Qos,
    /// The effective request.
    Request,
    /// The effective limit.
    Limit,
    /// When the pod becomes Ready.
    Ready,
    /// How and when it ends.
    Ending,
    /// What is wrong with the text.
    Problems,
}

impl Model {
    /// What depends on the line of the caret.
    #[must_use]
    pub(super) fn lights_now(&self) -> Option<Lights> {
        let (line, picture) = (self.caret?, self.picture.as_ref()?);
        let workload = self.workload().filter(|_| self.freshness == Freshness::Fresh)?;
        let mut hits = Hits { model: self, lines: Lines::new(&self.text), line, known: Vec::new() };
        let (timeline, deciding) = (&picture.timeline, &picture.deciding);
        let events: Vec<bool> = (0..timeline.events.len())
            .map(|event| deciding.fields(timeline, event).into_iter().any(|field| hits.is_in_line(field)))
            .collect();
        let pod = &picture.timeline.pod;
        let is_gate_of = |id: ContainerId| deciding.gate(id).map(|gate| gate.field(pod));
        let mut gates: Vec<ContainerId> = Vec::new();
        for id in pod.container_ids() {
            if let Some(gate) = deciding.gate(id)
                && hits.is_in_line(gate.field(pod))
                && !gates.contains(&gate.container())
            {
                gates.push(gate.container());
            }
        }
        let mut cells = Vec::new();
        for (lane, drawn) in picture.scene.lanes.iter().enumerate() {
            for (index, bar) in drawn.bars.iter().enumerate() {
                let waits = matches!(bar.content, Content::Activity(Activity::Waiting { on: Some(_) }));
                let gate = drawn.subject.container().filter(|_| waits).and_then(is_gate_of);
                if gate.map_or(events[bar.event], |gate| hits.is_in_line(gate)) {
                    cells.push(Cell::Bar(lane, index));
                }
            }
            let lit = drawn.marks.iter().enumerate().filter(|(_, mark)| events[mark.event]);
            cells.extend(lit.map(|(index, _)| Cell::Mark(lane, index)));
        }
        let mut tiles = Vec::new();
        for (figure, field) in self.analysis.figures(workload) {
            let tile = match figure {
                Figure::Qos => Tile::Qos,
                Figure::Request => Tile::Request,
                Figure::Limit => Tile::Limit,
            };
            if !tiles.contains(&tile) && hits.is_in_line(field) {
                tiles.push(tile);
            }
        }
        tiles.extend(ready_event(picture).filter(|event| events[*event]).map(|_| Tile::Ready));
        tiles.extend(end_event(picture).filter(|event| events[*event]).map(|_| Tile::Ending));
        let steps = picture.scene.steps.iter().copied().filter(|step| events[*step]).collect();
        let container = pod.container_ids().find(|id| hits.is_in_block(*id));
        let volumes = (0..pod.spec.volumes.len()).filter(|index| hits.touches_volume(pod, *index)).collect();
        Some(Lights { line, steps, cells, container, gates, volumes, tiles })
    }
}

/// The event with which the pod first becomes Ready.
#[must_use]
pub fn ready_event(picture: &Picture) -> Option<usize> {
    picture.timeline.events.iter().position(|event| matches!(event.kind, EventKind::PodReady))
}

/// The event with which it ends.
#[must_use]
fn end_event(picture: &Picture) -> Option<usize> {
    let is_it: fn(&EventKind) -> bool = match picture.verdict.ending {
        Ending::Completed(_) => |kind| matches!(kind, EventKind::PhaseChanged { phase: PodPhase::Succeeded }),
        Ending::Failed(_) => |kind| matches!(kind, EventKind::PhaseChanged { phase: PodPhase::Failed }),
        Ending::Gone(_) => |kind| matches!(kind, EventKind::PodGone),
        Ending::Never | Ending::Unseen(_) => return None,
    };
    picture.timeline.events.iter().position(|event| is_it(&event.kind))
}

/// What to look at to see how it ends: the event of its end, else what keeps it from ending.
#[must_use]
pub fn end_choice(picture: &Picture) -> Option<Choice> {
    let end = Cursor::at(&picture.timeline, f64::INFINITY);
    let is_in_trouble = || match picture.verdict.trouble.as_ref()?.container {
        Some(container) => picture.word(Word::State(container), end),
        None => picture.word(Word::Status, end),
    };
    let keeps = || {
        let is_app = |lane: &Lane| matches!(lane.subject, Subject::Container(_, ContainerKind::App));
        let lanes = picture.scene.lanes.iter().enumerate().filter(|(_, lane)| is_app(lane));
        let last = |(lane, drawn): (usize, &Lane)| {
            let bar = drawn.bars.len().checked_sub(1)?;
            let is_over = matches!(drawn.bars[bar].tone, Tone::Finished | Tone::Failed);
            (!is_over).then_some(Choice::Bar(lane, bar))
        };
        lanes.into_iter().find_map(last)
    };
    end_event(picture).map(Choice::Event).or_else(is_in_trouble).or_else(keeps)
}

/// Which fields stand in the line; each is looked up once.
struct Hits<'m> {
    model: &'m Model,
    lines: Lines<'m>,
    line: u32,
    /// In order.
    known: Vec<(Field, bool)>,
}

impl Hits<'_> {
    fn is_in_line(&mut self, field: Field) -> bool {
        let place = match self.known.binary_search_by(|(other, _)| other.cmp(&field)) {
            Ok(place) => return self.known[place].1,
            Err(place) => place,
        };
        let found = self.find(field).is_some_and(|(stands, first, last)| {
            // A container as a whole, and what is left out of it, stands in its first line.
            let is_itself = stands.writing == Writing::Written && !field.name.is_empty();
            if is_itself { (first..=last).contains(&self.line) } else { first == self.line }
        });
        self.known.insert(place, (field, found));
        found
    }

    fn is_in_block(&self, id: ContainerId) -> bool {
        let block = self.find(id.field(""));
        block.is_some_and(|(_, first, last)| (first..=last).contains(&self.line))
    }

    /// Whether the volume at that place is defined or mounted in the line.
    fn touches_volume(&self, pod: &Pod, index: usize) -> bool {
        let name = &pod.spec.volumes[index].name;
        let mounts = pod.container_ids().flat_map(|id| {
            let mounts = pod.container(id).volume_mounts.iter().enumerate();
            mounts
                .filter(|(_, mount)| mount.name == *name)
                .map(move |(at, _)| format!("{id}.volumeMounts[{at}]"))
        });
        mounts.chain([pod.volume_path(index)]).any(|path| self.is_path_in_line(&path))
    }

    fn is_path_in_line(&self, path: &str) -> bool {
        let workload = self.model.workload();
        let span = workload.and_then(|workload| self.model.analysis.span_at(workload, path));
        span.is_some_and(|span| {
            let (first, last) = self.lines(span);
            (first..=last).contains(&self.line)
        })
    }

    /// The first and the last line of a span.
    fn lines(&self, span: Span) -> (u32, u32) {
        let (first, end) = (self.lines.position(span.start).line, self.lines.position(span.end));
        let last = if end.column == 1 { end.line - 1 } else { end.line };
        (first, last.max(first))
    }

    /// How a field stands in the text, with its first and its last line.
    fn find(&self, field: Field) -> Option<(Stands, u32, u32)> {
        let stands = self.model.analysis.stands(self.model.workload()?, field);
        let (first, last) = self.lines(stands.span?);
        Some((stands, first, last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::pasted;
    use crate::model::msg::{Choosing, Msg};

    const TEXT: &str = "\
apiVersion: batch/v1
kind: Job
metadata: {name: myjob}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: myjob
          image: nginx:latest
          command: [sleep, \"5\"]
          resources:
            requests:
              cpu: 100m
      initContainers:
        - name: logshipper
          image: nginx:latest
          restartPolicy: Always
          volumeMounts: [{name: data, mountPath: /opt}]
      volumes:
        - name: scratch
          emptyDir: {}
        - name: data
          emptyDir: {}
";

    fn lights(line: u32) -> Lights {
        let mut model = pasted(TEXT);
        model.update(Msg::Choosing(Choosing::CaretMoved(line)));
        model.lights.as_deref().cloned().expect("the text plays")
    }

    #[test]
    fn a_sidecars_restart_policy_lights_its_gate_the_wait_for_it_and_its_end() {
        let lights = lights(18);
        assert_eq!(lights.gates, [ContainerId::Init(0)]);
        assert_eq!(lights.container, Some(ContainerId::Init(0)));
        assert!(lights.cells.contains(&Cell::Bar(6, 0)), "{:?}", lights.cells);
        assert!(lights.steps.len() > 3, "{:?}", lights.steps);
    }

    #[test]
    fn a_request_lights_the_figures_that_count_it() {
        assert_eq!(lights(14).tiles, [Tile::Qos, Tile::Request]);
    }

    #[test]
    fn the_pods_restart_policy_lights_how_it_ends() {
        assert_eq!(lights(7).tiles, [Tile::Ending]);
    }

    #[test]
    fn a_mount_and_a_definition_light_their_volume() {
        assert_eq!(lights(19).volumes, [1]);
        assert_eq!(lights(22).volumes, [0]);
        assert_eq!(lights(18).volumes, [0_usize; 0]);
    }

    #[test]
    fn a_line_that_decides_nothing_lights_nothing() {
        assert_eq!(lights(1), Lights { line: 1, ..Lights::default() });
    }
}
