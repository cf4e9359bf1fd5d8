//! A comparison on its way through a link: the other text as a change of the one that plays, and the reason.
//!
//! `l;version;;0;120;40;  kubernetesVersion: "1.28"\n`: the stance, the reason, the workload and which of its pods, of the
//! other life, how many bytes both texts share at their start and at their end, and what stands between.

use podreel_core::examples::Example;
use podreel_core::pod::template::Workload;
use podreel_core::sim::scenario::{Action, Scenario};
use podreel_core::time::Instant;

use super::Model;
use super::compare::{Comparison, Reason, Source, Stance};
use super::cursor::Cursor;
use super::picture::Picture;
use super::shared::Shared;

/// What a link says of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The reason in short.
    pub reason: String,
    /// What led to it.
    pub stance: Stance,
    /// The place in the other text of its workload.
    pub workload: Option<usize>,
    /// Which of its pods.
    pub pod: usize,
    /// The other text.
    pub text: String,
}

impl Compared {
    /// In one line, beside the text that plays.
    #[must_use]
    pub fn packed(&self, beside: &str) -> String {
        let stance = match self.stance {
            Stance::Changed => 'c',
            Stance::Looked => 'l',
        };
        let workload = self.workload.map(|index| index.to_string()).unwrap_or_default();
        let pairs = beside.chars().zip(self.text.chars());
        let start: usize = same(pairs);
        let end = same(beside[start..].chars().rev().zip(self.text[start..].chars().rev()));
        let middle = self.text[start..self.text.len() - end].replace('\\', "\\\\");
        let middle = middle.replace('\n', "\\n").replace('\r', "\\r");
        let reason = self.reason.replace([';', '\n', '\r'], " ");
        format!("{stance};{reason};{workload};{};{start};{end};{middle}", self.pod)
    }

    /// Reads what [`packed`](Self::packed) wrote.
    #[must_use]
    pub fn unpacked(line: &str, beside: &str) -> Option<Self> {
        let mut parts = line.splitn(7, ';');
        let mut part = || parts.next();
        let stance = match part()? {
            "c" => Stance::Changed,
            "l" => Stance::Looked,
            _ => return None,
        };
        let (reason, workload, pod) = (part()?.to_owned(), part()?.parse().ok(), part()?.parse().ok()?);
        let (start, end): (usize, usize) = (part()?.parse().ok()?, part()?.parse().ok()?);
        let (head, tail) = (beside.get(..start)?, beside.get(beside.len().checked_sub(end)?..)?);
        let text = [head, &unescaped(part()?), tail].concat();
        Some(Self { reason, stance, workload, pod, text })
    }
}

/// How many bytes are the same from the first on.
fn same(pairs: impl Iterator<Item = (char, char)>) -> usize {
    let mut bytes = 0;
    for (one, other) in pairs {
        if one != other {
            break;
        }
        bytes += one.len_utf8();
    }
    bytes
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => break,
            },
            other => other,
        });
    }
    plain
}

impl Comparison {
    /// What a link says of it.
    #[must_use]
    pub fn carried(&self) -> Compared {
        let name = |example: &Option<Example>| example.map(Example::name).unwrap_or_default();
        let reason = match &self.reason {
            Reason::Tried { .. } => "tried".to_owned(),
            Reason::Version { .. } => "version".to_owned(),
            Reason::Gate { gate, .. } => format!("gate/{}", gate.name()),
            Reason::Assumed { container, field } => format!("assumed/{container}/{field}"),
            Reason::Example { other, this } => format!("example/{}/{}", name(other), name(this)),
            Reason::Workload { .. } => "workload".to_owned(),
            Reason::Opened => "opened".to_owned(),
            Reason::Edited => "edited".to_owned(),
        };
        let Source { text, workload, pod, .. } = &self.source;
        Compared { reason, stance: self.stance, workload: *workload, pod: *pod, text: text.to_string() }
    }
}

impl Model {
    /// Sets beside this life what a link says.
    pub(super) fn compare_as(&mut self, compared: Compared) {
        let Compared { reason, stance, workload, pod, text } = compared;
        let source = Source { workload, pod, ..Source::of(text) };
        let (Some(this), Some(other)) = (self.picture.clone(), source.life()) else { return };
        let reason = self.reason_of(&reason, &source, &this, &other).unwrap_or(Reason::Edited);
        self.comparison = Some(Comparison::new(Shared::new(other), source, reason, stance));
    }

    /// The reason of that short name; none where it does not fit the two lives, as in a link of a later Podreel.
    fn reason_of(&self, short: &str, source: &Source, this: &Picture, other: &Picture) -> Option<Reason> {
        let mut parts = short.split('/');
        Some(match parts.next()? {
            "tried" => {
                let (what, picture) = added(&other.scenario, &this.scenario)
                    .map(|action| (action, this))
                    .or_else(|| Some((added(&this.scenario, &other.scenario)?, other)))?;
                let created = Cursor { at_ms: self.created_ms(), event: 0 }.instant();
                let at = Instant::START + what.at.since(created);
                Reason::Tried { what: what.what.clone(), at, pod: picture.timeline.pod.clone() }
            }
            "version" => {
                Reason::Version { from: other.timeline.gates.version(), to: this.timeline.gates.version() }
            }
            "gate" => {
                let gate = parts.next()?.parse().ok()?;
                Reason::Gate { gate, is_on: this.timeline.gates.enabled(gate) }
            }
            "assumed" => {
                let (container, field) = (parts.next()?, parts.next()?);
                Reason::Assumed { container: container.into(), field: field.into() }
            }
            "example" => {
                let mut example = || parts.next().and_then(|name| name.parse().ok());
                Reason::Example { other: example(), this: example() }
            }
            "workload" => Reason::Workload {
                other: source.playing()?.label(),
                this: self.workload().map(Workload::label)?,
            },
            "opened" => Reason::Opened,
            "edited" => Reason::Edited,
            _ => return None,
        })
    }
}

/// The first action that the longer Scenario has and the other has not.
fn added<'s>(other: &Scenario, longer: &'s Scenario) -> Option<&'s Action> {
    longer.actions.iter().find(|action| !other.actions.contains(action))
}

#[cfg(test)]
mod tests {
    use super::super::against::Against;
    use super::super::msg::Msg;
    use super::super::start::Start;
    use super::*;
    use podreel_core::pod::ContainerId;
    use podreel_core::sim::scenario::{ActionKind, Part};
    use podreel_core::version::{Gate, KubernetesVersion, Switch};

    /// Whether a link to the page after these messages shows the same comparison to who opens it.
    fn check(messages: &[Msg]) {
        let mut model = Model::new(Start::default());
        for msg in messages {
            model.update(msg.clone());
        }
        let sent = model.comparison.clone().expect("a comparison");
        let fragment = model.share().encode();
        for is_embed in [false, true] {
            let opened = Model::new(Start { fragment: fragment.clone(), is_embed, ..Start::default() });
            let received = opened.comparison.clone().expect("a comparison");
            assert_eq!(**received.source.text, **sent.source.text);
            assert_eq!((received.reason, received.stance), (sent.reason.clone(), sent.stance));
            assert_eq!(*received.other, *sent.other);
            assert_eq!(opened.picture.as_deref(), model.picture.as_deref());
            assert_eq!(opened.share().encode(), fragment);
        }
    }

    #[test]
    fn a_link_shows_what_was_tried() {
        check(&[
            Msg::MomentChosen(3_000.0),
            Msg::Tried(ActionKind::Crash { container: ContainerId::App(0), code: 1 }),
        ]);
    }

    #[test]
    fn a_link_shows_another_version_that_was_chosen_or_looked_at() {
        let old = KubernetesVersion::new(28).expect("a known version");
        check(&[Msg::VersionChosen(old)]);
        check(&[Msg::ComparedWith(Against::Version(old))]);
    }

    #[test]
    fn a_link_shows_a_gate_that_was_switched() {
        check(&[Msg::GateSwitched(Gate::PodReadyToStartContainersCondition, Switch::Off)]);
    }

    #[test]
    fn a_link_shows_an_assumption_that_was_changed() {
        let value = "[{exit: {after: 3s, code: 0}}]".to_owned();
        check(&[Msg::AssumptionSet(Some(ContainerId::App(0)), Part::Runs, value)]);
    }

    #[test]
    fn a_link_shows_two_examples_and_two_documents() {
        check(&[Msg::CounterpartChosen(Example::JobClassicSidecar)]);
        check(&[Msg::ComparedWith(Against::Example(Example::CoLocated))]);
        let text = format!("{}---\n{}", Example::JobSidecar.text(), Example::CoLocated.text());
        check(&[Msg::Edited(text), Msg::WorkloadChosen(1), Msg::ComparedWith(Against::Workload(0))]);
    }

    #[test]
    fn a_link_shows_a_text_before_and_after() {
        let shorter = Example::JobSidecar.text().replace("restartPolicy: Always", "# 사이드카가 아님");
        check(&[Msg::Edited(shorter), Msg::ComparedWith(Against::Opened)]);
    }

    #[test]
    fn a_reason_that_is_not_known_still_shows_both() {
        let mut model = Model::new(Start::default());
        model.update(Msg::VersionChosen(KubernetesVersion::OLDEST));
        let mut share = model.share();
        share.compared.as_mut().expect("a comparison").reason = "moon".to_owned();
        let opened = Model::new(Start { fragment: share.encode(), ..Start::default() });
        assert_eq!(opened.comparison.expect("a comparison").reason, Reason::Edited);
    }

    #[test]
    fn a_damaged_comparison_is_refused() {
        let packed = "l;version;;0;5;900;x";
        assert_eq!(Compared::unpacked(packed, "kind: Pod\n"), None);
    }
}
